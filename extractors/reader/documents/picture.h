// Pictures of text, made ready for recognising characters: upright grey pixels, and the lines that
// are ruled on them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/reader/documents/page_content.h"

struct Pix;

namespace tenderscan {

struct PixEnd {
  void operator()(Pix* pix) const;
};
using Pixels = std::unique_ptr<Pix, PixEnd>;

// Small print (10.5 points) keeps its decimal points then. At 200 it lost some, and took a fifth
// less time.
inline constexpr double kDotsPerInch = 300;
// Of one picture before it is scaled: a sheet of A3 at 600 dots an inch has 70 million.
inline constexpr double kMostPixels = 80e6;

// A page that is shown as a picture.
struct Picture {
  Pixels pixels;                 // 8 bits of grey, scaled to about kDotsPerInch
  double dots_per_inch = 0;      // of `pixels`
  double width = 0, height = 0;  // in points
};

// How a picture could not be made.
enum class NoPicture {
  kNone,      // it was made
  kDamaged,   // its bytes are no picture of its kind
  kTooLarge,  // more than kMostPixels
  kTooSmall,  // no line of text fits in
};

// The picture `index` (0-based; only TIFF has more than one) of a PNG, JPEG, TIFF, GIF, BMP or WebP
// file. Where the file says no likely resolution, a large one is taken for a sheet of A4, a small
// one for what a screen shows. `pixels` is null where `why` says so.
Picture DecodePicture(std::string_view bytes, std::size_t index, NoPicture& why);
// How many pictures the file has, at most `most`.
std::size_t CountPictures(std::string_view bytes, std::size_t most);

// Of rows of grey pixels (0 black), without gaps between them.
Picture PictureOf(std::string_view grey, int width, int height, double dots_per_inch);

// Turned by that many quarters clockwise.
Picture Turned(const Picture& picture, int quarters);

// Makes paper white and text black where a photograph or scan is grey; sets lines of text that rise
// or fall a little (up to 5 degrees) level. The angle in degrees by which it was turned clockwise.
double Clean(Picture& picture);

// Pixels of the picture.
struct PixelBox {
  int left = 0, top = 0, width = 0, height = 0;
};
// Of a box in points, cut to the picture.
PixelBox PixelsOf(const Picture& picture, const PageBox& box);
// Around the dark pixels in the box. Empty where there are a few specks at most.
PixelBox InkIn(const Picture& picture, const PixelBox& box);
void PaintWhite(Picture& picture, const PixelBox& box);

// Ruling lines, in points. Those of tables, and long ones, are painted over: a line beside a
// character is read as one.
std::vector<RulingLine> TakeRules(Picture& picture);

// Shows leptonica's messages to nobody.
void SilencePictures();

std::string PictureLibraryVersion();

}  // namespace tenderscan
