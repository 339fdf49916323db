// A notice that a page holds and does not show, and what the page shows in its place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tenderscan {

// Markup of the notice that lies in a script (JSON or strings), a <template>, <noscript>, an
// attribute, a hidden field or <textarea> of the page, whatever it is wrapped in; nullopt where
// there is none. Of several the one that says most; one with a title of its own must be `title`,
// what the page says that it is about ("" where it does not). For pages that show no notice: a
// visitor whose browser runs scripts sees it. Linear, the work on pieces bounded.
std::optional<std::string> FindHiddenNotice(std::string_view utf8, std::string_view title);

// What stands where the notice's text should be, as the end of a sentence: "a picture stands there
// (http://...)"; "" where nothing is seen. `uri`: the page's.
std::string WhatStandsInstead(std::string_view utf8, std::string_view uri);

}  // namespace tenderscan
