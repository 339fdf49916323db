// Takes words, ruling lines and pictures off a page of a PDF in one pass.
#include "extractors/reader/documents/pdf_device.h"

#include <poppler/Annot.h>
#include <poppler/Error.h>
#include <poppler/GfxState.h>
#include <poppler/Link.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>
#include <utility>

#include "extractors/reader/documents/pdf_parts.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// Of one page. A sheet full of small print has 20,000 characters, a drawing more lines.
constexpr std::size_t kMostGlyphs = 400'000;
constexpr std::size_t kMostRules = 20'000;
constexpr std::size_t kMostShapes = 2'000'000;
constexpr std::size_t kMostSlanted = 500;
constexpr std::size_t kMostLinks = 1'000;

// In points. Borders are drawn up to 3 wide (double lines are two of them).
constexpr double kThickest = 3.2;
// How far a line may rise on its whole length and still be a ruling line.
constexpr double kLevel = 1.0;

bool g_damage = false;

void TakeError(ErrorCategory category, Goffset, const char* message) {
  if (category != errSyntaxError && category != errInternal) return;
  const std::string_view text = message == nullptr ? "" : message;
  for (const std::string_view sign : {
           "flate stream",         // "Bad block header in flate stream"
           "LZW stream",           //
           "Weird page contents",  //
           "No font in show",      // text in a font that the page lacks
           "Unknown CMap",         // its characters are known by data that are not installed
       }) {
    if (text.find(sign) != text.npos) g_damage = true;
  }
}

// Matrices of a damaged page can make any number.
PageBox Finite(const PageBox& box) {
  const bool finite = std::isfinite(box.left) && std::isfinite(box.top) &&
                      std::isfinite(box.right) && std::isfinite(box.bottom);
  return finite ? box : PageBox{};
}

// What can stand in a text: a character, U+FFFD for what is none, or 0 for what is left out.
char32_t Clean(Unicode u) {
  if (u < 0x20 || (u >= 0x7F && u < 0xA0)) return 0;
  if (u > 0x10FFFF || (u >= 0xD800 && u < 0xE000)) return kReplacement;
  return u;
}

bool IsSlanted(const GfxState& state) {
  double a, b, c, d;
  state.getFontTransMat(&a, &b, &c, &d);
  a = std::abs(a);
  b = std::abs(b);
  return std::min(a, b) > 0.1 * std::max(a, b);
}

PageWord WordOf(const TextWord& word) {
  PageWord out;
  out.size = word.getFontSize();
  out.turned = word.getRotation();
  out.space_after = word.hasSpaceAfter();
  word.getBBox(&out.box.left, &out.box.top, &out.box.right, &out.box.bottom);
  out.box = Finite(out.box);
  if (!std::isfinite(out.size)) out.size = 0;
  out.characters.reserve(static_cast<std::size_t>(word.getLength()));
  for (int i = 0; i < word.getLength(); ++i) {
    PageCharacter c;
    c.code = Clean(*word.getChar(i));
    if (c.code == 0) continue;
    word.getCharBBox(i, &c.box.left, &c.box.top, &c.box.right, &c.box.bottom);
    c.box = Finite(c.box);
    out.characters.push_back(c);
  }
  return out;
}

bool Aborts(void* over_limit) { return *static_cast<bool*>(over_limit); }

PageBox OnPage(const double* to_device, const double (&x)[2], const double (&y)[2]) {
  const auto device_x = [&](int k) {
    return to_device[0] * x[k] + to_device[2] * y[k] + to_device[4];
  };
  const auto device_y = [&](int k) {
    return to_device[1] * x[k] + to_device[3] * y[k] + to_device[5];
  };
  return Finite({std::min(device_x(0), device_x(1)), std::min(device_y(0), device_y(1)),
                 std::max(device_x(0), device_x(1)), std::max(device_y(0), device_y(1))});
}

// The value of a text field that is shown (ISO 32000-1, 12.7.4.3); "" for any other.
std::string ValueOf(const Annot& field) {
  constexpr int kDeepest = 16;
  constexpr int kPassword = 1 << 13;
  if ((field.getFlags() & (Annot::flagHidden | Annot::flagNoView)) != 0) return {};
  Object at = field.getAnnotObj().copy();
  std::string type, value;
  int flags = 0;
  // A field's name, kind and value may stand in what it is a part of.
  for (int depth = 0; depth < kDeepest && at.isDict(); ++depth) {
    const Object kind = at.dictLookup("FT"), said = at.dictLookup("V"), bits = at.dictLookup("Ff");
    if (type.empty() && kind.isName()) type = kind.getName();
    if (value.empty() && said.isString()) value = Utf8OfPdf(said.getString());
    if (bits.isInt()) flags |= bits.getInt();
    at = at.dictLookup("Parent");
  }
  return type == "Tx" && (flags & kPassword) == 0 ? value : std::string();
}

// One line of a field's value, in characters of one width from its left end.
PageLine LineOfValue(const std::u32string& text, const PageBox& box, double size) {
  PageLine line;
  const double advance = std::min(size, box.width() / static_cast<double>(text.size()));
  double left = box.left;
  for (const char32_t c : text) {
    const PageBox place{left, box.top, left + advance, box.bottom};
    left += advance;
    if (c == U' ' || c == U'\t' || c == U'\u3000') {
      if (!line.words.empty()) line.words.back().space_after = true;
      continue;
    }
    if (line.words.empty() || line.words.back().space_after) {
      line.words.emplace_back().size = size;
      line.words.back().box = place;
    }
    line.words.back().characters.push_back({c, place});
    line.words.back().box.Add(place);
  }
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    if (i == 0) line.box = line.words[0].box;
    line.box.Add(line.words[i].box);
  }
  return line;
}

// Programs that fill forms in leave it to viewers to draw what was filled in, in a font that may
// lack its characters. Where the page does not show all of a field's value, the value stands there.
void AddFieldValues(Page& page, const double* to_device, PageContent& out) {
  constexpr std::size_t kMostFields = 2'000, kLongest = 4'000;
  constexpr double kLargest = 12, kOfHeight = 0.7;
  Annots* const annotations = page.getAnnots();
  if (annotations == nullptr) return;
  std::size_t fields = 0;
  for (Annot* annotation : annotations->getAnnots()) {
    if (annotation->getType() != Annot::typeWidget) continue;
    if (++fields > kMostFields) return;
    const std::string value = ValueOf(*annotation);
    if (value.empty() || value.size() > kLongest) continue;
    double x[2], y[2];
    annotation->getRect(&x[0], &y[0], &x[1], &y[1]);
    const PageBox box = OnPage(to_device, x, y);
    if (box.width() <= 0 || box.height() <= 0) continue;
    const auto inside = [&](const PageWord& word) {
      const double at_x = word.box.middle_x(), at_y = word.box.middle_y();
      return at_x > box.left && at_x < box.right && at_y > box.top && at_y < box.bottom;
    };
    std::vector<std::u32string> lines(1);
    std::u32string said, shown;
    for (std::size_t at = 0; at < value.size();) {
      const CodePoint c = DecodeAt(value, at);
      at += c.size;
      if (c.value == U'\n' || c.value == U'\r') {
        if (!lines.back().empty()) lines.emplace_back();
      } else if (const char32_t clean = Clean(c.value); clean != 0) {
        lines.back() += clean;
        if (clean != U' ' && clean != U'\u3000') said += clean;
      }
    }
    if (lines.back().empty()) lines.pop_back();
    for (const PageLine& line : out.lines) {
      for (const PageWord& word : line.words) {
        for (const PageCharacter& c : word.characters) {
          if (inside(word)) shown += c.code;
        }
      }
    }
    if (said.empty() || said == shown) continue;
    for (PageLine& line : out.lines) std::erase_if(line.words, inside);
    std::erase_if(out.lines, [](const PageLine& line) { return line.words.empty(); });
    const double step = box.height() / static_cast<double>(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const double top = box.top + step * static_cast<double>(i);
      PageLine line = LineOfValue(lines[i], {box.left, top, box.right, top + step},
                                  std::min(kLargest, kOfHeight * step));
      if (!line.words.empty()) out.lines.push_back(std::move(line));
    }
    out.glyphs += said.size();
  }
}

// The page's links to addresses; those into the document are none.
void AddLinks(Page& page, const double* to_device, PageContent& out) {
  const std::unique_ptr<Links> links = page.getLinks();
  if (links == nullptr) return;
  for (AnnotLink* link : links->getLinks()) {
    if (out.links.size() >= kMostLinks) break;
    LinkAction* action = link->getAction();
    if (action == nullptr || action->getKind() != actionURI) continue;
    PageLink found;
    found.uri = RepairUtf8(static_cast<LinkURI*>(action)->getURI());
    std::erase(found.uri, '\0');
    if (found.uri.empty()) continue;
    double x[2], y[2];
    link->getRect(&x[0], &y[0], &x[1], &y[1]);
    found.box = OnPage(to_device, x, y);
    out.links.push_back(std::move(found));
  }
}

}  // namespace

void WatchPdfErrors() { setErrorCallback(TakeError); }

bool TakePdfDamage() { return std::exchange(g_damage, false); }

PdfDevice::PdfDevice() : TextOutputDev(static_cast<const char*>(nullptr), false, 0, false, false) {}

std::optional<PageContent> PdfDevice::Read(PDFDoc& document, int number) {
  Page* page = document.getPage(number);
  if (page == nullptr || !page->isOk()) return std::nullopt;
  page_ = {};
  page_.number = number;
  TakePdfDamage();
  document.displayPage(this, number, 72, 72, 0, false, false, false, Aborts, &page_.cut);
  AddLinks(*page, getDefCTM(), page_);
  AddFieldValues(*page, getDefCTM(), page_);
  page_.damaged = TakePdfDamage();
  return std::move(page_);
}

bool PdfDevice::Full() const { return page_.glyphs > kMostGlyphs || page_.shapes > kMostShapes; }

void PdfDevice::startPage(int number, GfxState* state, XRef* xref) {
  TextOutputDev::startPage(number, state, xref);
  if (state == nullptr) return;
  const PageBox sheet = Finite({0, 0, state->getPageWidth(), state->getPageHeight()});
  page_.width = sheet.right;
  page_.height = sheet.bottom;
}

void PdfDevice::endPage() {
  TextOutputDev::endPage();
  for (const TextFlow* flow = getFlows(); flow != nullptr; flow = flow->getNext()) {
    for (const TextBlock* block = flow->getBlocks(); block != nullptr; block = block->getNext()) {
      for (const TextLine* line = block->getLines(); line != nullptr; line = line->getNext()) {
        PageLine out;
        for (const TextWord* word = line->getWords(); word != nullptr; word = word->getNext()) {
          PageWord taken = WordOf(*word);
          if (taken.characters.empty()) continue;
          if (out.words.empty()) out.box = taken.box;
          out.box.Add(taken.box);
          out.words.push_back(std::move(taken));
        }
        if (!out.words.empty()) page_.lines.push_back(std::move(out));
      }
    }
  }
}

void PdfDevice::drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                         double origin_y, CharCode code, int bytes, const Unicode* u, int length) {
  ++page_.glyphs;
  if (length == 0 || u == nullptr || u[0] == 0) ++page_.unmapped;
  if (Full()) {
    page_.cut = true;
    return;
  }
  if (IsSlanted(*state)) return AddSlanted(*state, x, y, dx, dy, u, length);
  TextOutputDev::drawChar(state, x, y, dx, dy, origin_x, origin_y, code, bytes, u, length);
}

void PdfDevice::AddSlanted(const GfxState& state, double x, double y, double dx, double dy,
                           const Unicode* u, int length) {
  double at_x, at_y, move_x, move_y;
  state.transform(x, y, &at_x, &at_y);
  state.transformDelta(dx, dy, &move_x, &move_y);
  const double jump = std::hypot(at_x - slant_x_, at_y - slant_y_);
  slant_x_ = at_x + move_x;
  slant_y_ = at_y + move_y;
  if (page_.slanted.empty() || jump > 2 * state.getTransformedFontSize()) {
    if (page_.slanted.size() >= kMostSlanted) return;
    page_.slanted.emplace_back();
  }
  for (int i = 0; i < length; ++i) {
    if (const char32_t c = Clean(u[i])) AppendUtf8(c, page_.slanted.back());
  }
}

void PdfDevice::AddRule(const GfxState& state, double x0, double y0, double x1, double y1,
                        double thickness) {
  double left = std::min(x0, x1), right = std::max(x0, x1);
  double top = std::min(y0, y1), bottom = std::max(y0, y1);
  bool level = right - left >= bottom - top;
  if ((level ? bottom - top : right - left) > kLevel && thickness == 0) return;
  // A short piece of a broad pen is a line across.
  if (thickness > std::max(right - left, bottom - top)) {
    const double half = thickness / 2;
    if (level) {
      top -= half;
      bottom += half;
    } else {
      left -= half;
      right += half;
    }
    level = !level;
    thickness = 0;
  } else if (thickness > 2 * kThickest || (level ? bottom - top : right - left) > kThickest) {
    return;
  }
  double clip_left, clip_top, clip_right, clip_bottom;
  state.getClipBBox(&clip_left, &clip_top, &clip_right, &clip_bottom);
  left = std::max(left, clip_left - kLevel);
  right = std::min(right, clip_right + kLevel);
  top = std::max(top, clip_top - kLevel);
  bottom = std::min(bottom, clip_bottom + kLevel);
  if (left > right || top > bottom || page_.rules.size() >= kMostRules) return;
  if (!std::isfinite(left + right + top + bottom)) return;
  RulingLine line;
  line.level = level;
  line.at = level ? (top + bottom) / 2 : (left + right) / 2;
  line.from = level ? left : top;
  line.to = level ? right : bottom;
  page_.rules.push_back(line);
}

void PdfDevice::stroke(GfxState* state) {
  const GfxPath* path = state->getPath();
  page_.shapes += static_cast<std::size_t>(path->getNumSubpaths());
  page_.cut = page_.cut || Full();
  const double thickness = state->getTransformedLineWidth();
  for (int i = 0; i < path->getNumSubpaths() && page_.rules.size() < kMostRules; ++i) {
    const GfxSubpath* piece = path->getSubpath(i);
    double x0, y0;
    state->transform(piece->getX(0), piece->getY(0), &x0, &y0);
    for (int k = 1; k < piece->getNumPoints(); ++k) {
      double x1, y1;
      state->transform(piece->getX(k), piece->getY(k), &x1, &y1);
      const bool straight = !piece->getCurve(k) && !piece->getCurve(k - 1);
      if (straight && (std::abs(x1 - x0) <= kLevel || std::abs(y1 - y0) <= kLevel)) {
        AddRule(*state, x0, y0, x1, y1, thickness);
      }
      x0 = x1;
      y0 = y1;
    }
  }
}

void PdfDevice::fill(GfxState* state) {
  const GfxPath* path = state->getPath();
  page_.shapes += static_cast<std::size_t>(path->getNumSubpaths());
  page_.cut = page_.cut || Full();
  for (int i = 0; i < path->getNumSubpaths() && page_.rules.size() < kMostRules; ++i) {
    const GfxSubpath* piece = path->getSubpath(i);
    const int count = piece->getNumPoints();
    if (count < 4 || count > 5) continue;  // no rectangle, nor what a border's mitred side is
    PageBox box;
    bool straight = true;
    for (int k = 0; k < count; ++k) {
      double x, y;
      state->transform(piece->getX(k), piece->getY(k), &x, &y);
      straight = straight && !piece->getCurve(k);
      if (k == 0) box = {x, y, x, y};
      box.Add({x, y, x, y});
    }
    if (!straight || std::min(box.width(), box.height()) > kThickest) continue;
    // A dot of a dotted line is part of a line either way.
    if (std::max(box.width(), box.height()) <= 1.5) {
      AddRule(*state, box.left, box.middle_y(), box.right, box.middle_y(), 0);
      AddRule(*state, box.middle_x(), box.top, box.middle_x(), box.bottom, 0);
    } else if (box.width() >= box.height()) {
      AddRule(*state, box.left, box.middle_y(), box.right, box.middle_y(), 0);
    } else {
      AddRule(*state, box.middle_x(), box.top, box.middle_x(), box.bottom, 0);
    }
  }
}

void PdfDevice::eoFill(GfxState* state) { fill(state); }

void PdfDevice::AddPicture(const GfxState& state) {
  const double* m = state.getCTM();
  PageBox box = {m[4], m[5], m[4], m[5]};  // of the unit square
  box.Add({m[4] + m[0], m[5] + m[1], m[4] + m[0], m[5] + m[1]});
  box.Add({m[4] + m[2], m[5] + m[3], m[4] + m[2], m[5] + m[3]});
  box.Add({m[4] + m[0] + m[2], m[5] + m[1] + m[3], m[4] + m[0] + m[2], m[5] + m[1] + m[3]});
  const double width = std::min(box.right, page_.width) - std::max(box.left, 0.0);
  const double height = std::min(box.bottom, page_.height) - std::max(box.top, 0.0);
  if (width <= 0 || height <= 0) return;
  page_.pictures += width * height / (page_.width * page_.height);
}

void PdfDevice::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                          GfxImageColorMap* colours, bool interpolate, const int* mask_colours,
                          bool inline_image) {
  AddPicture(*state);
  OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask_colours,
                       inline_image);
}

void PdfDevice::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                              bool invert, bool interpolate, bool inline_image) {
  AddPicture(*state);
  OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, inline_image);
}

}  // namespace tenderscan
