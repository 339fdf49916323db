// Makes pictures of text ready for recognising characters.
#include "extractors/reader/documents/picture.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "extractors/reader/documents/ruled_table.h"

namespace tenderscan {
namespace {

// No line of text is lower.
constexpr int kLeastSide = 12;
// What files say of their resolution when they know: screens say 72 or 96, and so do cameras.
constexpr double kLeastLikely = 100, kMostLikely = 1200;
constexpr double kScreen = 96;
constexpr double kLongSideOfA4 = 11.69;  // inches
// Pixels that a screen's picture has been enlarged to hold no more detail than before.
constexpr double kMostEnlarged = 1.5;

// In inches. Strokes of letters in titles are shorter.
constexpr double kShortestRule = 0.3, kThickestRule = 0.05, kLongRule = 2.5;

constexpr double kPoints = 72;

const l_uint8* Data(std::string_view bytes) {
  return reinterpret_cast<const l_uint8*>(bytes.data());
}

struct Size {
  double width = 0, height = 0;
};

bool IsTiff(int format) {
  return format == IFF_TIFF || (format >= IFF_TIFF_PACKBITS && format <= IFF_TIFF_ZIP) ||
         format == IFF_TIFF_JPEG;
}

// Without decoding. Width 0: nobody knows.
Size SizeOf(std::string_view bytes, std::size_t index, int format) {
  l_int32 width = 0, height = 0, bits = 0, samples = 0, mapped = 0, found = 0;
  if (format == IFF_GIF) {
    if (bytes.size() < 10) return {};
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
    return {static_cast<double>(byte(6) | byte(7) << 8),
            static_cast<double>(byte(8) | byte(9) << 8)};
  }
  const bool known =
      IsTiff(format)
          ? readHeaderMemTiff(Data(bytes), bytes.size(), static_cast<l_int32>(index), &width,
                              &height, &bits, &samples, nullptr, &mapped, nullptr) == 0
          : pixReadHeaderMem(Data(bytes), bytes.size(), &found, &width, &height, &bits, &samples,
                             &mapped) == 0;
  if (!known) return {};
  return {static_cast<double>(width), static_cast<double>(height)};
}

Pixels Decoded(std::string_view bytes, std::size_t index, int format) {
  return Pixels(IsTiff(format)
                    ? pixReadMemTiff(Data(bytes), bytes.size(), static_cast<l_int32>(index))
                    : pixReadMem(Data(bytes), bytes.size()));
}

int FormatOf(std::string_view bytes) {
  l_int32 format = IFF_UNKNOWN;
  if (bytes.size() < 12) return IFF_UNKNOWN;
  findFileFormatBuffer(Data(bytes), &format);
  return format;
}

Pixels Black(const Pixels& grey) { return Pixels(pixThresholdToBinary(grey.get(), 160)); }

// Rules of one direction in a black and white picture, and the pixels of them.
std::vector<RulingLine> RulesOf(Pix* black, bool level, double dots_per_inch) {
  const int shortest = static_cast<int>(kShortestRule * dots_per_inch);
  const int thickest = std::max(2, static_cast<int>(kThickestRule * dots_per_inch));
  // A line of one pixel that falls by one has two halves: thicker, they are one.
  const Pixels thick(level ? pixDilateBrick(nullptr, black, 1, 3)
                           : pixDilateBrick(nullptr, black, 3, 1));
  if (thick == nullptr) return {};
  const Pixels runs(level ? pixOpenBrick(nullptr, thick.get(), shortest, 1)
                          : pixOpenBrick(nullptr, thick.get(), 1, shortest));
  if (runs == nullptr) return {};
  Boxa* boxes = pixConnCompBB(runs.get(), 8);
  std::vector<RulingLine> rules;
  const int count = boxes == nullptr ? 0 : boxaGetCount(boxes);
  const double point = kPoints / dots_per_inch;
  for (int i = 0; i < count; ++i) {
    l_int32 x, y, width, height;
    boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
    if ((level ? height : width) > thickest + 2) continue;
    RulingLine rule;
    rule.level = level;
    rule.at = (level ? y + height / 2.0 : x + width / 2.0) * point;
    rule.from = (level ? x : y) * point;
    rule.to = (level ? x + width : y + height) * point;
    rules.push_back(rule);
  }
  boxaDestroy(&boxes);
  return rules;
}

void PaintOver(Picture& picture, const RulingLine& rule) {
  constexpr double kEnds = 1;  // points: a line's ends are frayed
  const double half = kThickestRule * kPoints / 2;
  const double from = rule.from - kEnds, to = rule.to + kEnds;
  PaintWhite(picture,
             PixelsOf(picture, rule.level ? PageBox{from, rule.at - half, to, rule.at + half}
                                          : PageBox{rule.at - half, from, rule.at + half, to}));
}

}  // namespace

void PixEnd::operator()(Pix* pix) const { pixDestroy(&pix); }

void SilencePictures() { setMsgSeverity(L_SEVERITY_NONE); }

std::string PictureLibraryVersion() {
  char* name = getLeptonicaVersion();
  std::string version = name == nullptr ? "leptonica" : name;
  lept_free(name);
  return version;
}

std::size_t CountPictures(std::string_view bytes, std::size_t most) {
  const int format = FormatOf(bytes);
  if (!IsTiff(format)) return 1;
  std::size_t count = 0;
  while (count < most && SizeOf(bytes, count, format).width > 0) ++count;
  return std::max<std::size_t>(count, 1);
}

Picture DecodePicture(std::string_view bytes, std::size_t index, NoPicture& why) {
  Picture picture;
  why = NoPicture::kDamaged;
  const int format = FormatOf(bytes);
  if (format == IFF_UNKNOWN) return picture;
  const Size size = SizeOf(bytes, index, format);
  if (size.width < 1 || size.height < 1) return picture;
  if (size.width * size.height > kMostPixels) {
    why = NoPicture::kTooLarge;
    return picture;
  }
  if (std::min(size.width, size.height) < kLeastSide) {
    why = NoPicture::kTooSmall;
    return picture;
  }
  Pixels read = Decoded(bytes, index, format);
  if (read == nullptr) return picture;
  if (pixGetSpp(read.get()) == 4) read.reset(pixAlphaBlendUniform(read.get(), 0xffffff00));
  if (read == nullptr) return picture;
  const double said = pixGetXRes(read.get());
  Pixels grey(pixConvertTo8(read.get(), 0));
  read.reset();
  if (grey == nullptr) return picture;
  const double wide = pixGetWidth(grey.get()), high = pixGetHeight(grey.get());
  const double dots = said >= kLeastLikely && said <= kMostLikely
                          ? said
                          : std::max(kScreen, std::max(wide, high) / kLongSideOfA4);
  const double scale = std::min(kDotsPerInch / dots, kMostEnlarged);
  picture.width = wide / dots * kPoints;
  picture.height = high / dots * kPoints;
  picture.dots_per_inch = dots;
  if (std::abs(scale - 1) > 0.05) {
    grey.reset(pixScale(grey.get(), static_cast<float>(scale), static_cast<float>(scale)));
    if (grey == nullptr) return picture;
    picture.dots_per_inch = dots * pixGetWidth(grey.get()) / wide;
  }
  picture.pixels = std::move(grey);
  why = NoPicture::kNone;
  return picture;
}

Picture PictureOf(std::string_view grey, int width, int height, double dots_per_inch) {
  Picture picture;
  std::string file = "P5 " + std::to_string(width) + " " + std::to_string(height) + " 255\n";
  file += grey;
  picture.pixels.reset(pixReadMem(Data(file), file.size()));
  picture.dots_per_inch = dots_per_inch;
  picture.width = width / dots_per_inch * kPoints;
  picture.height = height / dots_per_inch * kPoints;
  return picture;
}

Picture Turned(const Picture& picture, int quarters) {
  Picture turned;
  turned.pixels.reset(pixRotateOrth(picture.pixels.get(), quarters & 3));
  turned.dots_per_inch = picture.dots_per_inch;
  turned.width = quarters % 2 != 0 ? picture.height : picture.width;
  turned.height = quarters % 2 != 0 ? picture.width : picture.height;
  return turned;
}

double Clean(Picture& picture) {
  constexpr float kLeastAngle =
      0.15F;  // degrees: what a line of a page's width rises by its thickness
  constexpr float kLeastConfidence = 3.0F;
  if (Pix* even = pixBackgroundNormSimple(picture.pixels.get(), nullptr, nullptr)) {
    // It makes the paper 200: that and what is a little darker becomes white.
    constexpr int kDarkest = 40, kPaper = 185;
    pixGammaTRC(even, even, 1.0F, kDarkest, kPaper);
    picture.pixels.reset(even);
  }
  const Pixels black = Black(picture.pixels);
  float angle = 0, confidence = 0;
  if (black == nullptr || pixFindSkew(black.get(), &angle, &confidence) != 0 ||
      confidence < kLeastConfidence || std::abs(angle) < kLeastAngle) {
    return 0;
  }
  constexpr double kRadians = 3.14159265358979323846 / 180;
  Pix* level = pixRotate(picture.pixels.get(), static_cast<float>(angle * kRadians),
                         L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
  if (level == nullptr) return 0;
  picture.pixels.reset(level);
  return angle;
}

PixelBox PixelsOf(const Picture& picture, const PageBox& box) {
  const double dots = picture.dots_per_inch / kPoints;
  const int wide = pixGetWidth(picture.pixels.get()), high = pixGetHeight(picture.pixels.get());
  const auto at = [dots](double point, int most) {
    return static_cast<int>(std::lround(std::clamp(point * dots, 0.0, static_cast<double>(most))));
  };
  const int left = at(box.left, wide), top = at(box.top, high);
  return {left, top, at(box.right, wide) - left, at(box.bottom, high) - top};
}

PixelBox InkIn(const Picture& picture, const PixelBox& box) {
  constexpr int kDark = 128;
  constexpr int kSpecks = 12;  // pixels: a point of 8 points has more
  int dark = 0, left = box.left + box.width, right = box.left, top = -1, bottom = -1;
  for (int y = box.top; y < box.top + box.height; ++y) {
    const l_uint32* row =
        pixGetData(picture.pixels.get()) + std::ptrdiff_t{y} * pixGetWpl(picture.pixels.get());
    for (int x = box.left; x < box.left + box.width; ++x) {
      if (GET_DATA_BYTE(row, x) >= kDark) continue;
      ++dark;
      left = std::min(left, x);
      right = std::max(right, x + 1);
      if (top < 0) top = y;
      bottom = y + 1;
    }
  }
  return dark <= kSpecks ? PixelBox{} : PixelBox{left, top, right - left, bottom - top};
}

void PaintWhite(Picture& picture, const PixelBox& pixels) {
  if (pixels.width < 1 || pixels.height < 1) return;
  Box* box = boxCreate(pixels.left, pixels.top, pixels.width, pixels.height);
  if (box == nullptr) return;
  pixSetInRectArbitrary(picture.pixels.get(), box, 255);
  boxDestroy(&box);
}

std::vector<RulingLine> TakeRules(Picture& picture) {
  const Pixels black = Black(picture.pixels);
  if (black == nullptr) return {};
  std::vector<RulingLine> rules = RulesOf(black.get(), true, picture.dots_per_inch);
  const std::vector<RulingLine> upright = RulesOf(black.get(), false, picture.dots_per_inch);
  rules.insert(rules.end(), upright.begin(), upright.end());
  const std::vector<RuledTable> tables = FindRuledTables(rules);
  constexpr double kNear = 4;  // points
  for (const RulingLine& rule : rules) {
    const double x = rule.level ? (rule.from + rule.to) / 2 : rule.at;
    const double y = rule.level ? rule.at : (rule.from + rule.to) / 2;
    const bool of_table = std::any_of(tables.begin(), tables.end(), [&](const RuledTable& table) {
      const PageBox& box = table.box;
      return x > box.left - kNear && x < box.right + kNear && y > box.top - kNear &&
             y < box.bottom + kNear;
    });
    if (of_table || rule.to - rule.from > kLongRule * kPoints) PaintOver(picture, rule);
  }
  return rules;
}

}  // namespace tenderscan
