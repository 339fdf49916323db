// What a PDF holds besides its pages' content: files, and what people noted.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "extractors/extract.h"
#include "extractors/reader/documents/page_content.h"

class FileSpec;
class GooString;
class PDFDoc;

namespace tenderscan {

// A text string of a PDF (UTF-16 or PDFDocEncoding) as UTF-8; "" for none.
std::string Utf8OfPdf(const GooString* text);

class PdfParts {
 public:
  // The files that are embedded in the document.
  void AddFiles(PDFDoc& document);
  // Notes of a page go to the page, files that are pinned to it to the parts. REQUIRES: the page
  // is.
  void AddOfPage(PDFDoc& document, int number, PageContent& page);

  std::vector<ContainedDocument> Take() { return std::move(parts_); }
  // Files that were larger, or more, than is read.
  std::size_t left_out() const { return left_out_; }

 private:
  void Add(FileSpec& file);

  std::vector<ContainedDocument> parts_;
  std::size_t bytes_ = 0;
  std::size_t left_out_ = 0;
};

}  // namespace tenderscan
