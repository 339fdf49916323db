// The code by which people name a finding: it stays through every rebuild and every new term list.
#include "store/finding_code.h"

#include <cstdint>

#include "store/archive/digest.h"

namespace tenderscan {
namespace {

constexpr std::string_view kFigures = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kFirstLetter = 10;

// Netstrings: no two identities have the same bytes.
void Append(std::string& bytes, std::string_view text) {
  bytes += std::to_string(text.size());
  bytes += ':';
  bytes += text;
  bytes += ',';
}

}  // namespace

FindingIdentity IdentityOf(const Document& document) {
  FindingIdentity out;
  out.document = document.id.value_or("");
  const std::string uri = document.uri.value_or("");
  const bool plain_file = !document.record && uri.starts_with("file:");
  if (!plain_file) out.address = uri;
  out.part = document.part.value_or("");
  return out;
}

std::string FindingCode(const FindingIdentity& identity, int next) {
  std::string bytes;
  for (const std::string* text :
       {&identity.document, &identity.address, &identity.part, &identity.term, &identity.lot}) {
    Append(bytes, *text);
  }
  if (!identity.notice.empty()) Append(bytes, identity.notice);
  if (next > 0) Append(bytes, std::to_string(next));
  const std::string digest = DigestOf(DigestKind::kSha256, bytes).raw;
  std::uint64_t bits = 0;
  for (int i = 0; i < 8; ++i)
    bits = bits << 8 | static_cast<unsigned char>(digest[static_cast<std::size_t>(i)]);
  // Four bits choose the first letter, five each of the others.
  std::string code(1, kFigures[kFirstLetter + (bits >> 60)]);
  for (std::size_t i = 1; i < kCodeLength; ++i) code += kFigures[bits >> (60 - 5 * i) & 31];
  return code;
}

std::string FreeFindingCode(const FindingIdentity& identity,
                            const std::function<bool(const std::string&)>& taken) {
  for (int next = 0;; ++next) {
    std::string code = FindingCode(identity, next);
    if (!taken(code)) return code;
  }
}

std::optional<std::string> ReadCodePrefix(std::string_view typed) {
  std::string out;
  for (char c : typed) {
    if (c == ' ' || c == '-') continue;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == 'i' || c == 'l') c = '1';
    if (c == 'o') c = '0';
    if (kFigures.find(c) == std::string_view::npos) return std::nullopt;
    out += c;
  }
  if (out.size() < kShortestCode || out.size() > kCodeLength) return std::nullopt;
  return out;
}

}  // namespace tenderscan
