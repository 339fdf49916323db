// The words around an annotation, for people: W3C TextQuoteSelector, with personal data masked.
#include "lexicons/quote.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr int kQuoted = 60;  // code points on each side, as the public format says

// The first span of `personal` that ends behind `at`.
std::vector<TextSpan>::const_iterator EndingBehind(const std::vector<TextSpan>& personal,
                                                   std::uint32_t at) {
  return std::lower_bound(personal.begin(), personal.end(), at,
                          [](TextSpan p, std::uint32_t place) { return p.end <= place; });
}

std::string Masked(std::string_view text, TextSpan span, const std::vector<TextSpan>& personal) {
  auto next = EndingBehind(personal, span.begin);
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

// A span with what is quoted on both sides.
TextSpan Around(std::string_view text, TextSpan span) {
  for (int i = 0; i < kQuoted && span.begin > 0; ++i) {
    span.begin = static_cast<std::uint32_t>(PreviousBoundary(text, span.begin));
  }
  for (int i = 0; i < kQuoted && span.end < text.size(); ++i) {
    span.end += DecodeAt(text, span.end).size;
  }
  return span;
}

}  // namespace

TextQuote QuoteAt(std::string_view text, TextSpan span, const std::vector<TextSpan>& personal) {
  const TextSpan around = Around(text, span);
  return {Masked(text, {around.begin, span.begin}, personal), std::string(span.In(text)),
          Masked(text, {span.end, around.end}, personal)};
}

void DropInPersonal(std::string_view text, const std::vector<TextSpan>& personal,
                    std::vector<Annotation>& annotations) {
  std::erase_if(annotations, [&](const Annotation& one) {
    const auto holds = EndingBehind(personal, one.span.begin);
    if (holds == personal.end() || !holds->Contains(one.span)) return false;
    // NVIDIA behind a contact's name is masked with it, and names nobody; h100@… is an address.
    const auto glued = [&](std::uint32_t at) {
      const auto c = static_cast<unsigned char>(text[at]);
      return c > ' ' && c < 0x80;
    };
    return one.sense != Sense::kCertain ||
           (*holds != one.span && IsHan(DecodeAt(text, one.span.begin).value)) ||
           (holds->begin < one.span.begin && glued(one.span.begin - 1)) ||
           (one.span.end < holds->end && glued(one.span.end));
  });
}

void MaskReasons(std::string_view text, TextSpan span, const std::vector<TextSpan>& personal,
                 std::vector<std::string>& because) {
  const TextSpan around = Around(text, span);
  std::set<char32_t> hidden;
  for (auto next = EndingBehind(personal, around.begin);
       next != personal.end() && next->begin < around.end; ++next) {
    for (std::uint32_t at = next->begin; at < next->end; at += DecodeAt(text, at).size) {
      if (IsHan(DecodeAt(text, at).value)) hidden.insert(DecodeAt(text, at).value);
    }
  }
  if (hidden.empty()) return;
  for (std::string& reason : because) {
    std::string masked;
    for (std::size_t at = 0; at < reason.size();) {
      const CodePoint c = DecodeAt(reason, at);
      masked += hidden.contains(c.value) ? "▮" : std::string_view(reason).substr(at, c.size);
      at += c.size;
    }
    reason = std::move(masked);
  }
}

}  // namespace tenderscan
