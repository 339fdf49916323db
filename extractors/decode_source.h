// The text formats' common first step: a document's bytes to UTF-8, and what got lost on the way.
#pragma once

#include <string>
#include <string_view>

#include "extractors/extract.h"

namespace tenderscan {

struct SourceText {
  std::string utf8;
  bool lost = false;  // more is unreadable than a handful of bytes in a long text
};

// Decodes the source's bytes; sets `charset` and appends a gap where bytes could not be read.
// `declared_document` is what the document itself says (<meta>, XML declaration); may be "".
SourceText DecodeSource(const DocumentSource& source, std::string_view declared_document,
                        ExtractedText& out);

// The charset in a Content-Type: `text/html; charset="gb2312"` gives gb2312; "" where it has none.
std::string_view CharsetOf(std::string_view content_type);

// What HTML (<meta charset>, <meta http-equiv content>) or XML (encoding="") says of itself in its
// first 8 KiB; "" where it says nothing.
std::string_view DeclaredCharset(std::string_view bytes);

// The outcome that a text and its gaps come to. A handful of bad bytes is a gap and yet read; more
// of them, or any other gap, means that something is missing.
Outcome OutcomeOf(const ExtractedText& text, const SourceText& source);
// The same of a document whose text its records have.
Outcome OutcomeOfRecords(const ExtractedText& text, const SourceText& source);

}  // namespace tenderscan
