// The documents that a notice links to.
#include <unordered_set>

#include "extractors/notice/reading.h"
#include "extractors/text/ascii.h"
#include "extractors/words/furniture_words.h"

namespace tenderscan {
namespace {

constexpr Limit kTooMany = {"more than 2000 attachments are linked: the rest was not listed"};

}  // namespace

void ReadAttachments(Reading& r) {
  constexpr std::size_t kMost = 2000;  // far more than any notice has
  constexpr std::size_t kLongestAddress =
      2000;                                    // bytes, the longest that browsers and servers pass
  constexpr std::size_t kLongestTitle = 1000;  // bytes, a file's name
  std::unordered_set<std::string_view> seen;
  for (const Block& block : r.source.blocks) {
    if (block.kind != BlockKind::kLink || block.uri.empty()) continue;
    if (block.uri.size() > kLongestAddress || block.span.size() > kLongestTitle) continue;
    const std::string title(block.span.In(r.source.text));
    if (!ShippedFurniture().LeadsToFile(block.uri) &&
        !ShippedFurniture().EndsLikeFile(Lowercase(title))) {
      continue;
    }
    if (Lowercase(block.uri).starts_with("javascript:")) continue;
    if (!seen.insert(block.uri).second) continue;
    if (r.notice.attachments.size() >= kMost) return r.LeftUnread(kTooMany);
    r.notice.evidence["/attachments/" + std::to_string(r.notice.attachments.size()) + "/title"] =
        block.span;
    r.notice.attachments.push_back({title, block.uri});
  }
}

}  // namespace tenderscan
