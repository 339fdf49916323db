// The few shapes that portals come in: what is asked for first, and how a rule becomes a request.
#include "crawler/shapes.h"

#include <algorithm>
#include <utility>

#include "crawler/days.h"
#include "crawler/page_request.h"
#include "extractors/decode_source.h"
#include "extractors/text/url.h"

namespace tenderscan {
namespace {

// More seeds than a year of days by all provinces are a slip in a site's file.
constexpr std::size_t kMostSeeds = 20'000;

// Days from `days`, `length` at a time; one piece without days where it has no beginning.
std::vector<DayRange> Slice(const DayRange& days, int length) {
  const auto from = ParseDay(days.from), to = ParseDay(days.to);
  if (!from || !to || *to < *from) return {days};
  std::vector<DayRange> out;
  for (auto day = *from; day <= *to && out.size() < kMostSeeds; day += std::chrono::days(length)) {
    const auto last = std::min(day + std::chrono::days(length - 1), *to);
    out.push_back({ToDay(day), ToDay(last)});
  }
  return out;
}

}  // namespace

bool AsksForDays(const RequestRule& rule) {
  return rule.uri.asks_for_days() || rule.first_uri.asks_for_days() || rule.body.asks_for_days();
}

PageRequest Ask(const RequestRule& rule, const Filling& filling, const std::string& label) {
  PageRequest out;
  const bool first = filling.page == 1 && !rule.first_uri.empty();
  out.uri = (first ? rule.first_uri : rule.uri).Fill(filling);
  if (auto url = ParseUrl(out.uri)) out.uri = url->text();
  out.method = rule.method;
  out.body = rule.body.Fill(filling);
  out.content_type = rule.content_type;
  out.label = label;
  out.page = filling.page;
  if (AsksForDays(rule)) {
    out.day_from = filling.from;
    out.day_to = filling.to;
  }
  return out;
}

tl::unexpected<Error> Broken(const Site& site, const PageRequest& request, std::string_view kind,
                             const std::string& what) {
  std::string where = site.id + " " + std::string(kind);
  if (kind == "list") where += " \"" + request.label + "\"";
  if (kind == "list" || request.page > 1) where += " page " + std::to_string(request.page);
  return Fail(ErrorCode::kMalformed, Reach::kItem, where + ": " + what);
}

DecodedText DecodePage(const Site& site, std::string_view bytes, std::string_view content_type) {
  return DecodeText(bytes, CharsetOf(content_type), DeclaredCharset(bytes), site.charset);
}

nlohmann::json ParseJson(const std::string& utf8) {
  return nlohmann::json::parse(utf8, nullptr, false);
}

std::vector<PageRequest> Seeds(const Site& site, const DayRange& days) {
  std::vector<PageRequest> out;
  if (!site.crawl) return out;
  for (const ListRule& rule : site.crawl->lists) {
    const bool by_days = AsksForDays(rule.request);
    for (const auto& [label, variables] : rule.lists) {
      // Every combination of the slices' values, the last one changing fastest.
      std::vector<Variables> slices = {variables};
      std::vector<std::string> labels = {label};
      for (const auto& [name, values] : rule.slices) {
        std::vector<Variables> finer;
        std::vector<std::string> finer_labels;
        for (std::size_t i = 0; i < slices.size(); ++i) {
          for (const std::string& value : values) {
            if (finer.size() == kMostSeeds) break;
            finer.push_back(slices[i]);
            finer.back()[name] = value;
            finer_labels.push_back(labels[i] + "/" + value);
          }
        }
        slices = std::move(finer);
        labels = std::move(finer_labels);
      }
      const std::vector<DayRange> ranges =
          by_days ? Slice(days, rule.slice_days) : std::vector<DayRange>{days};
      for (const DayRange& range : ranges) {
        for (std::size_t i = 0; i < slices.size() && out.size() < kMostSeeds; ++i) {
          out.push_back(
              Ask(rule.request, {1, rule.page_size, range.from, range.to, &slices[i]}, labels[i]));
        }
      }
    }
  }
  return out;
}

}  // namespace tenderscan
