// Undoes escaped line breaks in place.
#include "extractors/text/escaped_lines.h"

namespace tenderscan {

void EndLinesAtEscapes(std::string& text) {
  for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at)) {
    std::size_t escaped = at;
    while (escaped < text.size() && text[escaped] == '\\') ++escaped;  // escaped again: \\n
    const char c = escaped < text.size() ? text[escaped] : '\0';
    const char next = escaped + 1 < text.size() ? text[escaped + 1] : '\0';
    const bool breaks = (c == 'n' || c == 'r' || c == 't') && !(next >= 'a' && next <= 'z');
    if (breaks) {
      for (std::size_t i = at; i < escaped; ++i) text[i] = ' ';
      text[escaped] = c == 'n' ? '\n' : ' ';
    }
    at = escaped + 1;
    if (at >= text.size()) return;
  }
}

}  // namespace tenderscan
