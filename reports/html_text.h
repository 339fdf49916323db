// Text and addresses from notices as HTML: nothing in them can become markup, script or a trick.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tenderscan {

// Made visible (reports/visible.h) and escaped for text and for double-quoted attributes.
std::string HtmlText(std::string_view utf8);

// The address escaped for href="…", if it is a plain http or https one; nullopt for every other
// scheme, for controls and blanks, for one with a user's name, and for what only looks like one.
std::optional<std::string> HtmlLink(std::string_view uri);

// "sha256-<base64>" of a script or style, as Content-Security-Policy wants it.
std::string CspHash(std::string_view source);

}  // namespace tenderscan
