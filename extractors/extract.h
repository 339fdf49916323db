// Bytes to text: look at a document, choose its format, read it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/model/extracted_text.h"
#include "store/model/page_hints.h"

namespace tenderscan {

struct DocumentSource {
  std::string_view bytes;
  std::string_view uri;  // resolves relative links; its extension is a weak hint; may be ""
  std::string_view content_type;     // as declared by HTTP or the record, with charset; may be ""
  int http_status = 0;               // 0 where it was no HTTP response
  std::string_view site_charset;     // the portal's default charset; may be ""
  const PageHints* hints = nullptr;  // not owned; may be null
};

// A document inside a container.
struct ContainedDocument {
  std::string path;  // as the container names it, made UTF-8; never used as a path on this machine
  std::string bytes;
};

struct Extraction {
  ExtractedText text;
  Outcome outcome = Outcome::kUnread;
  std::vector<ContainedDocument> parts;
};

// Never throws, never fails: what cannot be read is an outcome and a gap. Pure: the same source
// gives the same extraction.
Extraction Extract(const DocumentSource& source);

}  // namespace tenderscan
