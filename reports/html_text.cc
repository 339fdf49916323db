// Text and addresses from notices as HTML: nothing in them can become markup, script or a trick.
#include "reports/html_text.h"

#include <algorithm>
#include <cctype>

#include "reports/visible.h"
#include "store/archive/digest.h"

namespace tenderscan {
namespace {

std::string Escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string Base64(std::string_view bytes) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t left = std::min<std::size_t>(bytes.size() - at, 3);
    unsigned long group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8 | (i < left ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= left ? kAlphabet[group >> (18 - 6 * i) & 0x3F] : '=';
    }
  }
  return out;
}

}  // namespace

std::string HtmlText(std::string_view utf8) { return Escaped(Visible(utf8)); }

std::optional<std::string> HtmlLink(std::string_view uri) {
  std::string scheme(uri.substr(0, std::min<std::size_t>(uri.find("://"), 6)));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (scheme != "http" && scheme != "https") return std::nullopt;
  // "https://www.ccgp.gov.cn@evil.example/": what stands before the @ is no host, but looks like
  // one. Nor does a host hold a sign of other width, which some readers take for the sign itself, a
  // sign in percents, or a letter of another script that looks like a Latin one.
  const std::string_view rest = uri.substr(scheme.size() + 3);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  for (std::size_t at = 0; at < host.size(); ++at) {
    const unsigned char c = static_cast<unsigned char>(host[at]);
    if (c >= 0xE4 && c <= 0xE9) {  // a Chinese character, of three bytes
      at += 2;
    } else if (c >= 0x80 || (std::isalnum(c) == 0 && std::string_view("-._~:[]").find(host[at]) ==
                                                         std::string_view::npos)) {
      return std::nullopt;
    }
  }
  // Visible changes what is hidden or not UTF-8: such an address leads elsewhere than it shows.
  if (uri.find_first_of(" \"'<>\\`") != std::string_view::npos || Visible(uri) != uri) {
    return std::nullopt;
  }
  return Escaped(uri);
}

std::string CspHash(std::string_view source) {
  return "sha256-" + Base64(DigestOf(DigestKind::kSha256, source).raw);
}

}  // namespace tenderscan
