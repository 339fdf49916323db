// A page of a PDF as a picture.
#pragma once

#include <string>

class PDFDoc;

namespace tenderscan {

// PNG of the page, `width` pixels wide, in the page's own proportions. Empty where the page is
// missing, cannot be drawn, or would have more than 40 million pixels.
std::string PdfPagePicture(PDFDoc& document, int page, int width);

}  // namespace tenderscan
