// What the readers of lists and of notices share: how a rule becomes a request, and what is said of
// an answer that is not what the site's file asserts.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "crawler/crawl_plan.h"
#include "crawler/shapes.h"
#include "crawler/site.h"
#include "extractors/text/charset.h"
#include "store/model/result.h"

namespace tenderscan {

// A list has at most a few hundred rows, and a notice's links stand in its first 16 MB: pictures
// written into the page come after; a tree of more costs twenty times its size.
inline constexpr std::size_t kMostListBytes = 16u << 20;

bool AsksForDays(const RequestRule& rule);

// The request of a rule with its gaps filled. Days are kept where the rule asks for them.
PageRequest Ask(const RequestRule& rule, const Filling& filling, const std::string& label);

// `kind`: "list", or "notice" and its address.
tl::unexpected<Error> Broken(const Site& site, const PageRequest& request, std::string_view kind,
                             const std::string& what);

// An answer's text, by what HTTP, the page and the site say of its charset.
DecodedText DecodePage(const Site& site, std::string_view bytes, std::string_view content_type);

// Discarded where it is no JSON.
nlohmann::json ParseJson(const std::string& utf8);

}  // namespace tenderscan
