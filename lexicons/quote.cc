// The words around an annotation, for people: W3C TextQuoteSelector, with personal data masked.
#include "lexicons/quote.h"

#include <algorithm>
#include <string>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr int kQuoted = 60;  // code points on each side, as the public format says

std::string Masked(std::string_view text, TextSpan span, const std::vector<TextSpan>& personal) {
  auto next = std::lower_bound(personal.begin(), personal.end(), span.begin,
                               [](TextSpan p, std::uint32_t at) { return p.end <= at; });
  std::string out;
  for (std::uint32_t at = span.begin; at < span.end;) {
    while (next != personal.end() && next->end <= at) ++next;
    const std::uint32_t size = DecodeAt(text, at).size;
    if (next != personal.end() && next->begin <= at) {
      out += "▮";
    } else {
      out += text.substr(at, size);
    }
    at += size;
  }
  return out;
}

}  // namespace

TextQuote QuoteAt(std::string_view text, TextSpan span, const std::vector<TextSpan>& personal) {
  TextSpan before{span.begin, span.begin}, after{span.end, span.end};
  for (int i = 0; i < kQuoted && before.begin > 0; ++i) {
    before.begin = static_cast<std::uint32_t>(PreviousBoundary(text, before.begin));
  }
  for (int i = 0; i < kQuoted && after.end < text.size(); ++i) {
    after.end += DecodeAt(text, after.end).size;
  }
  return {Masked(text, before, personal), std::string(span.In(text)),
          Masked(text, after, personal)};
}

}  // namespace tenderscan
