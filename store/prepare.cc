// What can be computed of a document before it is written, on the threads that scan.
#include <algorithm>
#include <utility>

#include "extractors/text/fold.h"
#include "extractors/text/personal_data.h"
#include "store/archive/digest.h"
#include "store/buyer_types.h"
#include "store/database.h"
#include "store/regions.h"
#include "store/search_text.h"
#include "store/title_buyer.h"
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

// The spans without what is quoted word for word: a maker's name in an address of its office.
std::vector<TextSpan> Without(const std::vector<TextSpan>& personal,
                              const std::vector<Annotation>& annotations) {
  std::vector<TextSpan> out;
  std::size_t next = 0;  // annotations are sorted as spans are
  for (TextSpan span : personal) {
    while (next < annotations.size() && annotations[next].span.end <= span.begin) ++next;
    for (std::size_t i = next; i < annotations.size() && annotations[i].span.begin < span.end;
         ++i) {
      const TextSpan quoted = annotations[i].span;
      if (quoted.begin > span.begin) out.push_back({span.begin, quoted.begin});
      span.begin = std::max(span.begin, quoted.end);
    }
    if (span.begin < span.end) out.push_back(span);
  }
  return out;
}

// By the address that is printed behind the buyer's name; "" for none.
std::string_view RegionOfAddress(const Regions& regions, std::string_view text,
                                 const std::string& buyer) {
  constexpr int kMostPlaces = 32;  // where the name is printed
  if (buyer.empty()) return {};
  std::size_t at = text.find(buyer);
  for (int n = 0; n < kMostPlaces && at != std::string_view::npos; ++n) {
    const std::string_view behind = text.substr(at + buyer.size());
    if (const std::string_view region = regions.OfAddressBehind(behind); !region.empty()) {
      return region;
    }
    at = text.find(buyer, at + buyer.size());
  }
  return {};
}

// What a notice is counted by. REQUIRES: a notice, `out.deal` of it, and `out.title`.
void PlaceNotice(const ScannedDocument& scanned, PreparedDocument& out) {
  const Notice& notice = *scanned.notice;
  const std::string buyer = out.deal.buyer.value_or("");
  const std::string host =
      HostOf(notice.address ? *notice.address : scanned.document.uri.value_or(""));
  if (buyer.empty()) out.buyer_in_title = ShippedTitleBuyers().Read(out.title);
  const Regions& regions = ShippedRegions();
  out.province = regions.OfName(notice.region.value_or(""));
  const auto else_by = [&](auto region) {
    if (out.province.empty()) out.province = region();
  };
  else_by([&] { return regions.OfName(buyer); });
  else_by([&] { return regions.OfName(out.buyer_in_title); });
  if (buyer.empty()) else_by([&] { return regions.OfName(out.title); });
  else_by([&] { return RegionOfAddress(regions, scanned.document.extracted.text, buyer); });
  else_by([&] { return regions.OfHost(host); });
  else_by([&] { return regions.OfName(out.title); });
  out.portal = notice.site.value_or(host);
  const BuyerTypes& types = ShippedBuyerTypes();
  out.buyer_type = types.TypeOf(buyer.empty() ? out.buyer_in_title : buyer);
  if (out.buyer_type == kUnknownBuyerType) out.buyer_type = types.TypeAtHost(host);
}

}  // namespace

PreparedDocument Prepare(ScannedDocument scanned) {
  PreparedDocument out;
  out.title = MaskPersonalData(TitleOf(scanned));
  out.findings =
      DeriveFindings(scanned.notice, scanned.recognition, scanned.document.extracted.text);
  if (scanned.notice) {
    out.deal = ReadDeal(*scanned.notice);
    PlaceNotice(scanned, out);
    // A page of fields alone prints what is bought, and no title.
    if (out.title.empty()) out.title = MaskPersonalData(scanned.notice->project_name.value_or(""));
    for (const Party& party : scanned.notice->parties) {
      out.party_keys.push_back(FoldString(party.name));
    }
  }
  const std::string& text = scanned.document.extracted.text;
  if (!text.empty()) {
    std::optional<std::vector<TextSpan>>& personal = scanned.recognition.personal;
    if (!personal) personal = FindPersonalData(scanned.document.extracted);
    const std::string masked =
        MaskInPlace(text, Without(*personal, scanned.recognition.annotations));
    out.masked_sha256 = Sha256Hex(masked);
    out.text_zstd = Compress(masked);
    out.search_tokens = SearchTokens(FoldString(masked));
  }
  out.scanned = std::move(scanned);
  return out;
}

}  // namespace tenderscan
