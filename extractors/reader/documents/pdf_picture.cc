// Draws a page of a PDF.
#include "extractors/reader/documents/pdf_picture.h"

#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/SplashOutputDev.h>
#include <poppler/splash/SplashBitmap.h>
#include <poppler/splash/SplashErrorCodes.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

namespace tenderscan {
namespace {

constexpr double kMostDrawn = 40e6;       // pixels
constexpr double kMostRecognised = 16e6;  // a sheet of A2
constexpr double kPoints = 72;            // an inch

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

// Size of the page as it is shown, in points; nothing where it is missing.
std::optional<std::pair<double, double>> SizeOfPage(PDFDoc& document, int page) {
  Page* found = page >= 1 && page <= document.getNumPages() ? document.getPage(page) : nullptr;
  if (found == nullptr) return std::nullopt;
  double wide = found->getCropWidth(), high = found->getCropHeight();
  if (found->getRotate() % 180 != 0) std::swap(wide, high);
  if (!(wide > 0) || !(high > 0)) return std::nullopt;
  return std::pair(wide, high);
}

// The slice is the whole page: its size does not hang on how the size in dots is rounded.
void Draw(PDFDoc& document, int page, double dots_per_inch, int width, int height,
          SplashOutputDev& device) {
  device.startDoc(&document);
  document.displayPageSlice(&device, page, dots_per_inch, dots_per_inch, 0, false, true, false, 0,
                            0, width, height);
}

}  // namespace

std::string PdfPagePicture(PDFDoc& document, int page, int width) {
  const auto size = SizeOfPage(document, page);
  if (!size || width < 1) return {};
  const double height = width * size->second / size->first;
  if (width * height > kMostDrawn || height < 1) return {};
  const double dots_per_inch = width * kPoints / size->first;
  SplashColor paper = {255, 255, 255};
  SplashOutputDev device(splashModeRGB8, 4, false, paper);
  Draw(document, page, dots_per_inch, width, static_cast<int>(std::lround(height)), device);
  SplashBitmap* bitmap = device.getBitmap();
  return bitmap == nullptr ? std::string() : PngOf(*bitmap, dots_per_inch);
}

Picture PdfPageInGrey(PDFDoc& document, int page, double dots_per_inch) {
  const auto size = SizeOfPage(document, page);
  if (!size) return {};
  // Posters are drawn coarser.
  const double area = size->first * size->second / (kPoints * kPoints);
  const double dots = std::min(dots_per_inch, std::sqrt(kMostRecognised / area));
  const int width = static_cast<int>(std::lround(size->first * dots / kPoints));
  const int height = static_cast<int>(std::lround(size->second * dots / kPoints));
  if (width < 1 || height < 1) return {};
  SplashColor paper = {255};
  SplashOutputDev device(splashModeMono8, 1, false, paper);
  Draw(document, page, dots, width, height, device);
  SplashBitmap* bitmap = device.getBitmap();
  if (bitmap == nullptr || bitmap->getWidth() != width || bitmap->getHeight() != height) return {};
  std::string grey;
  grey.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y) {
    const unsigned char* row = bitmap->getDataPtr() + std::ptrdiff_t{y} * bitmap->getRowSize();
    grey.append(reinterpret_cast<const char*>(row), static_cast<std::size_t>(width));
  }
  Picture picture = PictureOf(grey, width, height, dots);
  picture.width = size->first;
  picture.height = size->second;
  return picture;
}

}  // namespace tenderscan
