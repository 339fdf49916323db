// The documents of Office 97 to 2003 and of Kingsoft's WPS in an OLE2 file.
#pragma once

#include <cstddef>

#include "extractors/extract.h"
#include "extractors/reader/documents/ole2.h"

namespace tenderscan {

// `most`: bytes of a stream that are read; the file's size, which no sound stream exceeds.
// REQUIRES: `file` has the stream that each reads.
Extraction ReadWordDocument(const Ole2Storage& file, std::size_t most);   // WordDocument
Extraction ReadExcelWorkbook(const Ole2Storage& file, std::size_t most);  // Workbook or Book
Extraction ReadPresentation(const Ole2Storage& file, std::size_t most);   // PowerPoint Document

}  // namespace tenderscan
