// A page of a PDF as a picture.
#pragma once

#include <string>

#include "extractors/reader/documents/picture.h"

class PDFDoc;

namespace tenderscan {

// PNG of the page, `width` pixels wide, in the page's own proportions. Empty where the page is
// missing, cannot be drawn, or would have more than 40 million pixels.
std::string PdfPagePicture(PDFDoc& document, int page, int width);

// The page for recognising its characters; one that is larger than A2 is drawn coarser. Null pixels
// where it is missing or cannot be drawn.
Picture PdfPageInGrey(PDFDoc& document, int page, double dots_per_inch);

}  // namespace tenderscan
