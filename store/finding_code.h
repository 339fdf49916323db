// The code by which people name a finding: it stays through every rebuild and every new term list.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "store/model/document.h"

namespace tenderscan {

// What a finding is about. Equal in two scans of the same bytes from the same address.
struct FindingIdentity {
  std::string document;  // digest of the document's bytes, "sha256:…"
  std::string address;   // "" for a plain file: where it lies says nothing
  std::string part;      // path inside a container; "" for none
  std::string term;      // "chip/a100"
  std::string lot;       // "" outside lots
  // Of what stands in an attachment: the address of the notice that it is attached to, of a plain
  // file its digest. "" where it is attached to none.
  std::string notice = {};
};

// Of a document: everything but term and lot.
FindingIdentity IdentityOf(const Document& document);

inline constexpr std::size_t kCodeLength = 12;
// A prefix shorter than this names too many.
inline constexpr std::size_t kShortestCode = 4;

// "k3xq7m2ta9pd": figures and letters in lower case without i, l, o and u, which are misread (as in
// Crockford's base 32), a letter first, so that no spreadsheet takes it for a number. 59 bits of
// the SHA-256 of the identity. `next` counts other codes of the same identity, from 0.
std::string FindingCode(const FindingIdentity& identity, int next = 0);

// The first code of the identity that is not taken. Of a million findings two share one with a
// chance of one in a million; then the later in the order of the input has its second.
std::string FreeFindingCode(const FindingIdentity& identity,
                            const std::function<bool(const std::string&)>& taken);

// What somebody typed, as codes are spelt: upper case and the letters that codes have not (I and L
// for 1, O for 0) are read, blanks and hyphens left out. nullopt where it can be no beginning of a
// code, or is shorter than kShortestCode.
std::optional<std::string> ReadCodePrefix(std::string_view typed);

}  // namespace tenderscan
