// Markup that was wrapped into something else before it was stored: escaped once or twice, percent
// encoded, base64, the escapes of a script.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tenderscan {

struct Unwrapped {
  std::string text;
  // What it was wrapped in holds no text that could be read: ciphers, pictures, compressed data.
  bool opaque = false;
};

// The text inside of `value`, unwrapped as often as needed, at most four times; nullopt where
// nothing is wrapped, which most values are: they are looked at only where they have at least one
// of a wrapping's marks. Prose that talks of markup or addresses is never touched: what comes out
// must be Chinese text or markup with Chinese in it. Linear. For values of JSON, scripts and
// attributes, valid UTF-8.
std::optional<Unwrapped> Unwrap(std::string_view value);

}  // namespace tenderscan
