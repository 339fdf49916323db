// What is kept of a notice while notices are joined.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "store/linking/link.h"
#include "store/linking/text_pool.h"

namespace tenderscan {

inline constexpr std::int32_t kUndated = std::numeric_limits<std::int32_t>::max();

// Numbers are those of a pool; 0 where nothing is known, lists without 0.
struct NoticeKeys {
  std::string digest, part, address, captured_at;
  std::int32_t day = kUndated;  // since 1970-01-01
  std::int32_t deadline_day = kUndated;
  std::optional<ReleaseTag> tag;
  std::uint8_t attempt = 1;
  bool buyer_of_title = false;  // no buyer is printed
  bool weak_code = false;       // its code is short: others have it too
  std::uint32_t portal = 0, text = 0, deadline = 0, plan = 0, contract = 0;
  std::vector<std::uint32_t> codes;                              // whole forms, sorted
  std::vector<std::uint32_t> bases;                              // without lots, sorted
  std::vector<std::uint32_t> lots, buyers, agencies, suppliers;  // sorted
  // Of the title and the project's name, with and without the organisations before them; sorted.
  std::vector<std::uint32_t> cores;
  std::vector<std::uint32_t> titled;  // those of the title alone
  std::vector<std::uint32_t> named;   // that of the project's name, without organisations
  std::vector<std::uint32_t> bare;    // those without organisations
  std::vector<std::uint32_t> wholes;  // those with organisations
  // By which the notices of a key that very many have are sorted: of a name and of a buyer.
  std::uint64_t name_hash = 0, buyer_hash = 0;

  bool IsCall() const { return tag == ReleaseTag::kTender; }
  bool IsResult() const { return tag == ReleaseTag::kAward || tag == ReleaseTag::kContract; }
};

NoticeKeys KeysOf(const NoticeFacts& facts, TextPool& pool);

// Whether two sorted lists have a number in common.
bool Meet(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

}  // namespace tenderscan
