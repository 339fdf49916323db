// Pages that are served instead of the document: anti-bot walls, error, login and wait pages.
#include "extractors/blocked.h"

namespace tenderscan {

std::string WhyBlocked(const DocumentSource& source, const ExtractedText&) {
  if (source.http_status >= 400) {
    return "the server answered " + std::to_string(source.http_status) + ", not the document";
  }
  return {};
}

}  // namespace tenderscan
