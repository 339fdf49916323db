// What the objects of an OFD page show.
#include "extractors/reader/documents/ofd_page.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "extractors/reader/documents/xml.h"
#include "extractors/text/ascii.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr double kPoints = 72 / 25.4;  // of a millimetre
// Of one page; an A0 plan with all its labels has some ten thousand.
constexpr std::size_t kMostCharacters = 400'000;
constexpr std::size_t kMostSteps = 4'000'000;  // a drawing may hold others many times
constexpr std::size_t kMostRules = 20'000;
constexpr std::size_t kMostSlanted = 500;
constexpr int kDeepestDrawing = 16;  // drawings in drawings; a circle of them ends here

// In parts of the font's size.
constexpr double kAscent = 0.88, kDescent = 0.12;
constexpr double kNarrow = 0.55;  // width of a Latin letter
constexpr double kBeside = 0.35;  // the widest gap between two characters of one word
// Millimetres: what is drawn thinner is a line, and what leaves it less is straight.
constexpr double kThin = 0.8, kStraight = 0.3;

class Numbers {
 public:
  explicit Numbers(std::string_view text) : text_(text) {}

  // The next word: a number, or a letter of a path.
  bool Next() {
    std::size_t at = 0;
    while (at < text_.size() && (IsSpace(text_[at]) || text_[at] == ',')) ++at;
    std::size_t end = at;
    while (end < text_.size() && !IsSpace(text_[end]) && text_[end] != ',') ++end;
    word_ = text_.substr(at, end - at);
    text_.remove_prefix(end);
    return !word_.empty();
  }
  std::string_view word() const { return word_; }

  // 0 where there is none.
  double NextNumber() { return Next() ? Number() : 0; }
  double Number() const {
    double value = 0;
    std::from_chars(word_.data(), word_.data() + word_.size(), value);
    constexpr double kMost = 1e6;  // a kilometre
    return std::isfinite(value) ? std::clamp(value, -kMost, kMost) : 0;
  }

 private:
  std::string_view text_, word_;
};

OfdTransform TransformOf(const pugi::xml_node& object) {
  OfdTransform out;
  if (const std::string_view text = AttributeOf(object, "CTM"); !text.empty()) {
    Numbers numbers(text);
    for (double* one : {&out.a, &out.b, &out.c, &out.d, &out.e, &out.f})
      *one = numbers.NextNumber();
  }
  // The boundary's corner is where the object's own coordinates begin.
  const OfdBox boundary = OfdBoxOf(AttributeOf(object, "Boundary"));
  out.e += boundary.x;
  out.f += boundary.y;
  return out;
}

// "3.5 g 4 3.2 3.5": steps from a character to the next, where g 4 3.2 stands for four of 3.2.
std::vector<double> Steps(std::string_view text, std::size_t most) {
  std::vector<double> steps;
  Numbers numbers(text);
  for (std::size_t words = 0; steps.size() < most && words <= most && numbers.Next(); ++words) {
    if (numbers.word() != "g" && numbers.word() != "G") {
      steps.push_back(numbers.Number());
      continue;
    }
    const double times = numbers.NextNumber(), step = numbers.NextNumber();
    const auto count = static_cast<std::size_t>(std::clamp(times, 0.0, static_cast<double>(most)));
    steps.insert(steps.end(), std::min(count, most - steps.size()), step);
  }
  return steps;
}

bool IsWide(char32_t c) { return c >= 0x1100; }

PageBox BoxOf(const OfdTransform& t, double left, double top, double right, double bottom) {
  PageBox box{1e12, 1e12, -1e12, -1e12};
  for (const auto& [x, y] : {std::pair(left, top), std::pair(right, top), std::pair(left, bottom),
                             std::pair(right, bottom)}) {
    const double px = (t.a * x + t.c * y + t.e) * kPoints;
    const double py = (t.b * x + t.d * y + t.f) * kPoints;
    box.left = std::min(box.left, px);
    box.right = std::max(box.right, px);
    box.top = std::min(box.top, py);
    box.bottom = std::max(box.bottom, py);
  }
  return box;
}

// Quarter turns clockwise; -1 for what stands aslant.
int TurnOf(const OfdTransform& t, double direction) {
  constexpr double kQuarter = 90, kClose = 4, kDegrees = 57.29577951308232;
  const double angle = std::atan2(t.b, t.a) * kDegrees + direction;
  const double quarters = std::round(angle / kQuarter);
  if (std::fabs(angle - quarters * kQuarter) > kClose) return -1;
  return (static_cast<int>(quarters) % 4 + 4) % 4;
}

// Whether a word goes on in the next, which begins with `box`.
bool GoesOn(const PageWord& word, const PageBox& box, double size) {
  if (word.turned != 0 || std::fabs(word.size - size) > 0.1 * size) return false;
  const bool level = std::fabs(word.box.bottom - box.bottom) < 0.2 * size;
  const double gap = box.left - word.box.right;
  return level && gap > -0.5 * size && gap < kBeside * size;
}

}  // namespace

OfdBox OfdBoxOf(std::string_view text) {
  Numbers numbers(text);
  OfdBox box;
  for (double* one : {&box.x, &box.y, &box.width, &box.height}) *one = numbers.NextNumber();
  return box;
}

OfdTransform OfdTransform::Of(const OfdTransform& inner) const {
  return {a * inner.a + c * inner.b, b * inner.a + d * inner.b,     a * inner.c + c * inner.d,
          b * inner.c + d * inner.d, a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f};
}

bool OfdPage::Full() {
  page_.cut = page_.cut || page_.glyphs > kMostCharacters || steps_ > kMostSteps;
  return page_.cut;
}

void OfdPage::Add(const pugi::xml_node& objects, const OfdTransform& place, int depth) {
  if (depth > kDeepestDrawing) {
    page_.cut = true;
    return;
  }
  for (const pugi::xml_node& object : objects.children()) {
    if (Full()) return;
    ++steps_;
    const std::string_view name = LocalName(object);
    if (AttributeOf(object, "Visible") == "false") continue;
    if (name == "TextObject") {
      Text(object, place);
    } else if (name == "PathObject") {
      Path(object, place);
    } else if (name == "ImageObject") {
      const OfdBox box = OfdBoxOf(AttributeOf(object, "Boundary"));
      const double area = page_.width * page_.height;
      if (area > 0) page_.pictures += box.width * box.height * kPoints * kPoints / area;
      pictures_.emplace_back(AttributeOf(object, "ResourceID"));
    } else if (name == "Layer" || name == "PageBlock" || name == "Content") {
      Add(object, place, depth + 1);
    } else if (name == "CompositeObject") {
      const auto drawing = drawings_.find(AttributeOf(object, "ResourceID"));
      if (drawing != drawings_.end())
        Add(drawing->second, place.Of(TransformOf(object)), depth + 1);
    }
  }
}

void OfdPage::Text(const pugi::xml_node& object, const OfdTransform& place) {
  const OfdTransform t = place.Of(TransformOf(object));
  const double size = std::max(0.1, Numbers(AttributeOf(object, "Size")).NextNumber());
  const double scale = std::hypot(t.c, t.d);
  const double stretch = AttributeOf(object, "HScale").empty()
                             ? 1
                             : Numbers(AttributeOf(object, "HScale")).NextNumber();
  const int turned = TurnOf(t, Numbers(AttributeOf(object, "CharDirection")).NextNumber());
  const bool down = Numbers(AttributeOf(object, "ReadDirection")).NextNumber() == 90;
  double x = 0, y = 0;
  std::string slanted;
  for (const pugi::xml_node& code : object.children()) {
    if (LocalName(code) != "TextCode") continue;
    if (const auto at = AttributeOf(code, "X"); !at.empty()) x = Numbers(at).NextNumber();
    if (const auto at = AttributeOf(code, "Y"); !at.empty()) y = Numbers(at).NextNumber();
    const std::string_view text = code.child_value();
    const std::size_t most = std::min(text.size(), kMostCharacters);
    const std::vector<double> across = Steps(AttributeOf(code, "DeltaX"), most);
    const std::vector<double> below = Steps(AttributeOf(code, "DeltaY"), most);
    std::size_t index = 0;
    for (std::size_t at = 0; at < text.size() && !Full(); ++index) {
      const CodePoint c = DecodeAt(text, at);
      at += c.size;
      const double natural = size * stretch * (IsWide(c.value) ? 1 : kNarrow);
      const bool blank = c.value <= 0x20 || c.value == 0xA0 || c.value == 0x3000;
      ++page_.glyphs;
      ++steps_;
      if (turned < 0) {
        slanted.append(text.substr(at - c.size, c.size));
      } else if (!blank) {
        const PageBox box = BoxOf(t, x, y - size * kAscent, x + natural, y + size * kDescent);
        const double points = size * scale * kPoints;
        PageWord* word = page_.lines.empty() ? nullptr : &page_.lines.back().words.back();
        if (word == nullptr || turned != 0 || !GoesOn(*word, box, points)) {
          PageLine& line = page_.lines.emplace_back();
          line.box = box;
          word = &line.words.emplace_back();
          word->box = box;
          word->size = points;
          word->turned = turned;
        }
        word->characters.push_back({c.value, box});
        word->box.Add(box);
        page_.lines.back().box.Add(box);
      }
      // Where nothing is said, a character follows the one before.
      const bool said = index < across.size() || index < below.size();
      x += index < across.size() ? across[index] : (said || down ? 0 : natural);
      y += index < below.size() ? below[index] : (!said && down ? size : 0);
    }
  }
  if (!slanted.empty() && page_.slanted.size() < kMostSlanted)
    page_.slanted.push_back(std::move(slanted));
}

void OfdPage::Rule(double left, double top, double right, double bottom) {
  if (page_.rules.size() >= kMostRules) return;
  const double width = std::fabs(right - left), height = std::fabs(bottom - top);
  if (height <= kThin * kPoints && width > height) {
    page_.rules.push_back({true, (top + bottom) / 2, std::min(left, right), std::max(left, right)});
  } else if (width <= kThin * kPoints && height > width) {
    page_.rules.push_back(
        {false, (left + right) / 2, std::min(top, bottom), std::max(top, bottom)});
  }
}

// Straight lines along the page's edges, of its lines and of its thin filled areas.
void OfdPage::Path(const pugi::xml_node& object, const OfdTransform& place) {
  const OfdTransform t = place.Of(TransformOf(object));
  const bool filled = AttributeOf(object, "Fill") == "true";
  const bool drawn = AttributeOf(object, "Stroke") != "false";
  ++page_.shapes;
  const auto shown = [&](double x, double y) {
    return std::pair((t.a * x + t.c * y + t.e) * kPoints, (t.b * x + t.d * y + t.f) * kPoints);
  };
  std::pair<double, double> from, begin;
  PageBox around{1e12, 1e12, -1e12, -1e12};
  const auto reach = [&](std::pair<double, double> to, bool line) {
    around.Add({to.first, to.second, to.first, to.second});
    const bool straight = std::fabs(from.first - to.first) < kStraight ||
                          std::fabs(from.second - to.second) < kStraight;
    if (line && drawn && straight) Rule(from.first, from.second, to.first, to.second);
    from = to;
  };
  Numbers numbers(ChildOf(object, "AbbreviatedData").child_value());
  while (numbers.Next() && page_.rules.size() < kMostRules && ++steps_ <= kMostSteps) {
    const std::string_view step = numbers.word();
    const auto next = [&] {
      const double x = numbers.NextNumber();
      return shown(x, numbers.NextNumber());
    };
    if (step == "S" || step == "M") {
      reach(begin = next(), false);
    } else if (step == "L") {
      reach(next(), true);
    } else if (step == "C" && !(from == begin)) {
      reach(begin, true);
    } else if (step == "Q" || step == "B") {
      for (int skipped = step == "Q" ? 1 : 2; skipped > 0; --skipped) next();
      reach(next(), false);
    } else if (step == "A") {
      for (int skipped = 0; skipped < 5; ++skipped) numbers.NextNumber();
      reach(next(), false);
    }
  }
  if (filled && !drawn && around.left <= around.right) {
    Rule(around.left, around.top, around.right, around.bottom);
  }
}

}  // namespace tenderscan
