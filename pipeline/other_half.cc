// Makes the address of a page's other half of its own, by the portal's rules.
#include "pipeline/other_half.h"

#include <algorithm>
#include <optional>

#include "crawler/page_fields.h"
#include "crawler/template.h"

namespace tenderscan {
namespace {

// What the list's rules cut out of a row's link can be cut out of the page's address too.
Variables CutOf(const ListRule& list, std::string_view uri) {
  Variables out;
  for (const auto& [name, rule] : list.more) {
    if (rule.after.empty() && rule.before.empty()) continue;
    std::optional<std::string> value = Cut(uri, rule);
    if (value && !value->empty()) out.emplace(name, std::move(*value));
  }
  return out;
}

}  // namespace

std::string OtherHalfOf(const Site& site, std::string_view uri) {
  if (!site.crawl) return "";
  for (const ListRule& list : site.crawl->lists) {
    const Variables variables = CutOf(list, uri);
    if (variables.empty()) continue;
    Filling filling;
    filling.variables = &variables;
    for (const DetailRule& detail : site.crawl->details) {
      const Template& address = detail.request.uri;
      const std::vector<std::string> asked = address.variables();
      const bool is_known = !asked.empty() && detail.request.method == "GET" &&
                            std::all_of(asked.begin(), asked.end(), [&](const std::string& name) {
                              return variables.contains(name);
                            });
      if (!is_known) continue;
      if (std::string half = address.Fill(filling); half != uri) return half;
    }
  }
  return "";
}

}  // namespace tenderscan
