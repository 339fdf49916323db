// The records of a WARC file, each with the page that led the crawler to it.
#include "store/archive/linked_records.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "extractors/text/ascii.h"
#include "store/archive/http_message.h"

namespace tenderscan {
namespace {

// Heritrix lists a page's links in its metadata, behind what is asked for here.
constexpr std::size_t kMostFields = 64u << 10;

std::vector<HeaderField> HeaderOf(const RawRecord& raw) {
  const std::string_view head = std::string_view(raw.bytes).substr(0, raw.header_size);
  return ParseHeaderFields(head.substr(std::min(head.find('\n'), head.size() - 1) + 1));
}

std::string_view Said(const std::vector<HeaderField>& fields, std::string_view name) {
  return FindHeader(fields, name).value_or("");
}

// Sound ones: of damaged ones nobody knows what they were.
bool IsMetadata(const RawRecord& raw, const std::vector<HeaderField>& header) {
  return raw.gaps.empty() && EqualsIgnoringCase(Said(header, "WARC-Type"), "metadata");
}

// What the metadata say of why a record was fetched.
std::string LinkedFrom(const RawRecord& metadata) {
  const std::vector<HeaderField> fields = ParseHeaderFields(
      std::string_view(metadata.bytes).substr(metadata.header_size).substr(0, kMostFields));
  const std::string_view kind = Said(fields, "kind");  // our crawler's: detail | attachment | …
  if (!kind.empty() && kind != "attachment") return "";
  return std::string(Said(fields, "via"));
}

}  // namespace

std::optional<LinkedRecord> LinkedRecords::Next() {
  while (true) {
    std::optional<RawRecord> raw = file_.Next();
    if (raw && raw->header_size > 0) {
      const std::vector<HeaderField> header = HeaderOf(*raw);
      if (IsMetadata(*raw, header)) {
        const std::string_view uri = Said(header, "WARC-Target-URI");
        if (held_ && held_->record.raw.header_size > 0 && held_->record.linked_from.empty() &&
            !uri.empty() && uri == Said(HeaderOf(held_->record.raw), "WARC-Target-URI")) {
          held_->record.linked_from = LinkedFrom(*raw);
        }
        continue;
      }
    }
    std::optional<Held> given = std::move(held_);
    held_.reset();
    if (raw) held_ = Held{{*std::move(raw), ""}, file_.begins_at()};
    if (given) {
      begins_at_ = given->begins_at;
      return std::move(given->record);
    }
    if (!held_) return std::nullopt;
  }
}

}  // namespace tenderscan
