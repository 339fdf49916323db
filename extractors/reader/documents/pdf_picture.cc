// Draws a page of a PDF.
#include "extractors/reader/documents/pdf_picture.h"

#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/splash/SplashBitmap.h>
#include <poppler/splash/SplashErrorCodes.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace tenderscan {
namespace {

constexpr double kMostPixels = 40e6;

std::string PngOf(SplashBitmap& bitmap, double dots_per_inch) {
  char* bytes = nullptr;
  std::size_t size = 0;
  std::FILE* file = open_memstream(&bytes, &size);
  if (file == nullptr) return {};
  const SplashError error =
      bitmap.writeImgFile(splashFormatPng, file, dots_per_inch, dots_per_inch);
  std::fclose(file);
  std::string png;
  if (error == splashOk && bytes != nullptr) png.assign(bytes, size);
  std::free(bytes);
  return png;
}

}  // namespace

std::string PdfPagePicture(PDFDoc& document, int page, int width) {
  Page* found = page >= 1 && page <= document.getNumPages() ? document.getPage(page) : nullptr;
  if (found == nullptr || width < 1) return {};
  double points_wide = found->getCropWidth(), points_high = found->getCropHeight();
  if (found->getRotate() % 180 != 0) std::swap(points_wide, points_high);
  if (!(points_wide > 0) || !(points_high > 0)) return {};
  const double height = width * points_high / points_wide;
  if (width * height > kMostPixels || height < 1) return {};
  const double dots_per_inch = width * 72.0 / points_wide;
  SplashColor paper = {255, 255, 255};
  SplashOutputDev device(splashModeRGB8, 4, false, paper);
  device.startDoc(&document);
  // The slice is the whole page: its size does not hang on how the size in dots is rounded.
  document.displayPageSlice(&device, page, dots_per_inch, dots_per_inch, 0, false, true, false, 0,
                            0, width, static_cast<int>(std::lround(height)));
  SplashBitmap* bitmap = device.getBitmap();
  return bitmap == nullptr ? std::string() : PngOf(*bitmap, dots_per_inch);
}

}  // namespace tenderscan
