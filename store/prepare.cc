// What can be computed of a document before it is written, on the threads that scan.
#include <utility>

#include "extractors/text/fold.h"
#include "extractors/text/personal_data.h"
#include "store/database.h"
#include "store/search_text.h"
#include "store/zstd.h"

namespace tenderscan {
namespace {

std::string TitleOf(const ScannedDocument& scanned) {
  if (scanned.notice && scanned.notice->title) return *scanned.notice->title;
  const ExtractedText& extracted = scanned.document.extracted;
  for (const Block& block : extracted.blocks) {
    if (block.kind == BlockKind::kMeta && block.name == "title") {
      return std::string(block.span.In(extracted.text));
    }
  }
  return "";
}

}  // namespace

PreparedDocument Prepare(ScannedDocument scanned) {
  PreparedDocument out;
  // Quotes come masked; masking is cheap, and a name that slipped through is not.
  for (Annotation& annotation : scanned.recognition.annotations) {
    annotation.quote.prefix = MaskPersonalData(annotation.quote.prefix);
    annotation.quote.suffix = MaskPersonalData(annotation.quote.suffix);
  }
  out.title = MaskPersonalData(TitleOf(scanned));
  out.findings =
      DeriveFindings(scanned.notice, scanned.recognition, scanned.document.extracted.text);
  if (scanned.notice) {
    out.deal = ReadDeal(*scanned.notice);
    for (const Party& party : scanned.notice->parties) {
      out.party_keys.push_back(FoldString(party.name));
    }
  }
  const std::string& text = scanned.document.extracted.text;
  if (!text.empty()) {
    out.text_zstd = Compress(text);
    out.search_tokens = SearchTokens(FoldString(MaskPersonalData(text)));
  }
  out.scanned = std::move(scanned);
  return out;
}

}  // namespace tenderscan
