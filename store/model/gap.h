// What could not be read of a document, and why. A failure is a row: a gap is never dropped.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tenderscan {

// Slugs are stable and public: add, never rename.
enum class GapCode {
  kEmpty,
  kDamagedRecord,
  kTruncated,
  kUnsupportedFormat,
  kMalformed,
  kEncrypted,
  kNoTextLayer,
  kGarbledTextLayer,
  kLimitExceeded,
  kTimeout,
  kCrashed,
  kCharsetDoubtful,
  kAccessDenied,
  kSeveralNotices,     // more than one notice, and which words belong to which cannot be told
  kAttachmentMissing,  // the notice's text lies in an attachment that was not seen
  kReadByOcr,          // characters were recognised in a picture: some may be others
};

inline constexpr std::array<std::pair<GapCode, std::string_view>, 16> kGapSlugs = {{
    {GapCode::kEmpty, "empty"},
    {GapCode::kDamagedRecord, "damaged_record"},
    {GapCode::kTruncated, "truncated"},
    {GapCode::kUnsupportedFormat, "unsupported_format"},
    {GapCode::kMalformed, "malformed"},
    {GapCode::kEncrypted, "encrypted"},
    {GapCode::kNoTextLayer, "no_text_layer"},
    {GapCode::kGarbledTextLayer, "garbled_text_layer"},
    {GapCode::kLimitExceeded, "limit_exceeded"},
    {GapCode::kTimeout, "timeout"},
    {GapCode::kCrashed, "crashed"},
    {GapCode::kCharsetDoubtful, "charset_doubtful"},
    {GapCode::kAccessDenied, "access_denied"},
    {GapCode::kSeveralNotices, "several_notices"},
    {GapCode::kAttachmentMissing, "attachment_missing"},
    {GapCode::kReadByOcr, "read_by_ocr"},
}};

inline std::string_view Slug(GapCode code) {
  return kGapSlugs[static_cast<std::size_t>(code)].second;
}

struct Gap {
  GapCode code;
  std::optional<int> page;  // 1-based, where the format has pages
  std::string what;         // one sentence for a person
};

enum class Outcome {
  kRead,        // all of it
  kPartlyRead,  // some text, and at least one gap that lost text
  kUnread,      // no text, and at least one gap
  kBlocked,     // an anti-bot, error or login page: text, but not the content that was asked for
};

inline constexpr std::array<std::string_view, 4> kOutcomeSlugs = {"read", "partly_read", "unread",
                                                                  "blocked"};
inline std::string_view Slug(Outcome outcome) {
  return kOutcomeSlugs[static_cast<std::size_t>(outcome)];
}

}  // namespace tenderscan
