// Recognises the characters of a picture, with Tesseract.
#include "extractors/reader/documents/recognition.h"

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "extractors/reader/documents/processor_time.h"
#include "extractors/reader/documents/ruled_table.h"
#include "extractors/text/utf32.h"
#include "extractors/text/utf8.h"
#include "extractors/words/recognised_words.h"

namespace tenderscan {
namespace {

constexpr const char* kModel = "chi_sim";

// Of 100. Printed lines have 85 to 96, what stands turned or is no text 10 to 50.
constexpr double kSure = 75;    // of a page: it stands upright
constexpr double kNoText = 40;  // of a line outside cells: a stamp, a photograph, a speck
// Of one page. A newspaper's has 15,000.
constexpr std::size_t kMostCharacters = 60'000;
constexpr std::size_t kMostCells = 2'000;  // of a table; more are read line by line

std::string FolderWithModel() {
  std::error_code ignored;
  for (const std::string_view folder : ModelFolders()) {
    const std::filesystem::path file =
        std::filesystem::path(folder) / (std::string(kModel) + ".traineddata");
    if (std::filesystem::is_regular_file(file, ignored)) return std::string(folder);
  }
  return {};
}

bool IsWordCharacter(char32_t c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80) ||
         (c >= 0x3400 && c < 0xFE30);
}

// A blank where the library sees one between words. Full-width marks leave half of their square
// empty, and where one is read as a narrow mark, that is none.
bool IsBlank(bool seen, char32_t before, char32_t after, double gap, double size) {
  constexpr double kWide = 0.9;
  return IsWordCharacter(before) && IsWordCharacter(after) ? seen : gap > kWide * size;
}

// A page that was read after it was turned upright, as it is shown: turned by `quarters` clockwise.
void TurnBack(int quarters, const Picture& shown, PageContent& page) {
  page.width = shown.width;
  page.height = shown.height;
  if (quarters == 0) return;
  const double width = shown.width, height = shown.height;
  const auto back = [&](const PageBox& box) -> PageBox {
    switch (quarters) {
      case 1:
        return {width - box.bottom, box.left, width - box.top, box.right};
      case 2:
        return {width - box.right, height - box.bottom, width - box.left, height - box.top};
      default:
        return {box.top, height - box.right, box.bottom, height - box.left};
    }
  };
  for (PageLine& line : page.lines) {
    line.box = back(line.box);
    for (PageWord& word : line.words) {
      word.turned = quarters;
      word.box = back(word.box);
      for (PageCharacter& c : word.characters) c.box = back(c.box);
    }
  }
  for (RulingLine& rule : page.rules) rule = TurnedRule(rule, quarters, back);
}

struct Deadline {
  std::chrono::milliseconds at;
  bool passed = false;

  static bool Passed(void* deadline, int) {
    auto* self = static_cast<Deadline*>(deadline);
    self->passed = self->passed || UsedProcessorTime() > self->at;
    return self->passed;
  }
};

}  // namespace

const std::vector<std::string_view>& ModelFolders() {
  static const std::vector<std::string_view> folders = {
      "/usr/share/tesseract-ocr/5/tessdata",  // Debian, Ubuntu
      "/usr/share/tessdata",                  // Arch, Alpine, openSUSE
      "/usr/share/tesseract/tessdata",        // Fedora
      "/usr/local/share/tessdata"};
  return folders;
}

bool ModelsAreInstalled() { return !FolderWithModel().empty(); }

std::string RecognitionVersion() {
  const std::string folder = FolderWithModel();
  std::string version = std::string("Tesseract ") + tesseract::TessBaseAPI::Version() + ", " +
                        PictureLibraryVersion() + ", ";
  if (folder.empty()) return version + "no " + kModel;
  std::error_code ignored;
  const auto size = std::filesystem::file_size(
      std::filesystem::path(folder) / (std::string(kModel) + ".traineddata"), ignored);
  return version + kModel + " (" + std::to_string(size) + ")";
}

struct Recognition::Impl {
  tesseract::TessBaseAPI tesseract;
  bool ready = false;
  const Pix* image = nullptr;  // that the library has

  // Of the library's confidence in characters.
  struct Sureness {
    double sum = 0;
    std::size_t characters = 0;
    double mean() const { return characters == 0 ? 0 : sum / static_cast<double>(characters); }
  };

  // Of one orientation.
  struct Reading {
    PageContent page;
    Sureness sure;
    std::size_t characters = 0;
    bool cut = false;
  };

  Reading Upright(Picture picture, Deadline& deadline) {
    Reading out;
    out.page.slope = Clean(picture);
    out.page.width = picture.width;
    out.page.height = picture.height;
    out.page.rules = TakeRules(picture);
    ReadCells(picture, FindRuledTables(out.page.rules), deadline, out);
    // The layout is ours. What finds columns of text takes the numbers of a list that stand below
    // each other (一、 二、 三、) for a line from top to bottom.
    ReadBox(picture, tesseract::PSM_SINGLE_COLUMN, std::nullopt, deadline, out);
    out.cut = deadline.passed;
    tesseract.Clear();
    image = nullptr;
    return out;
  }

  // What stands in two cells beside each other, one line in the middle of the one, two in the
  // other, has no lines in common: each cell of such a row is read by itself, and painted over.
  // Lines over the whole page are read better than cells.
  void ReadCells(Picture& picture, const std::vector<RuledTable>& tables, Deadline& deadline,
                 Reading& out) {
    for (const RuledTable& table : tables) {
      if (table.alone() || table.cells.size() > kMostCells) continue;
      struct Inked {
        const RuledCell* cell;
        PixelBox inside, ink;
        bool one_line;
      };
      std::vector<Inked> inked;
      std::vector<bool> tall(table.rows.size());
      for (const RuledCell& cell : table.cells) {
        constexpr double kInside = 1;  // points
        const PixelBox inside =
            PixelsOf(picture, {cell.box.left + kInside, cell.box.top + kInside,
                               cell.box.right - kInside, cell.box.bottom - kInside});
        const PixelBox ink = InkIn(picture, inside);
        if (ink.height == 0) continue;
        // Two lines of small print take 26 points.
        const bool one_line = ink.height * kPoints / picture.dots_per_inch < 22;
        inked.push_back({&cell, inside, ink, one_line});
        if (!one_line && cell.row_span == 1) tall[static_cast<std::size_t>(cell.row)] = true;
      }
      for (const Inked& one : inked) {
        if (one.cell->row_span == 1 && !tall[static_cast<std::size_t>(one.cell->row)]) continue;
        if (one.one_line) {
          ReadBox(picture, tesseract::PSM_RAW_LINE, Around(one.ink, one.inside), deadline, out);
        } else {
          ReadBox(picture, tesseract::PSM_SINGLE_BLOCK, one.inside, deadline, out);
        }
        if (deadline.passed) return;
        PaintWhite(picture, one.inside);
      }
    }
  }

  // A line with as much white around it as lines of a page have.
  static PixelBox Around(const PixelBox& ink, const PixelBox& most) {
    const int free = std::max(4, ink.height / 4);
    const int left = std::max(most.left, ink.left - free);
    const int top = std::max(most.top, ink.top - free);
    const int right = std::min(most.left + most.width, ink.left + ink.width + free);
    const int bottom = std::min(most.top + most.height, ink.top + ink.height + free);
    return {left, top, right - left, bottom - top};
  }

  // All of the picture where no box is given.
  void ReadBox(const Picture& picture, tesseract::PageSegMode mode,
               const std::optional<PixelBox>& box, Deadline& deadline, Reading& out) {
    tesseract.SetPageSegMode(mode);
    if (image != picture.pixels.get() || !box) tesseract.SetImage(picture.pixels.get());
    image = picture.pixels.get();
    tesseract.SetSourceResolution(static_cast<int>(picture.dots_per_inch));
    if (box) tesseract.SetRectangle(box->left, box->top, box->width, box->height);
    tesseract::ETEXT_DESC monitor;
    monitor.cancel = Deadline::Passed;
    monitor.cancel_this = &deadline;
    if (tesseract.Recognize(&monitor) != 0) return;
    const std::unique_ptr<tesseract::ResultIterator> at(tesseract.GetIterator());
    if (at != nullptr) AddLines(*at, kPoints / picture.dots_per_inch, box ? 0 : kNoText, out);
  }

  static constexpr double kPoints = 72;

  static PageBox BoxOf(const tesseract::ResultIterator& at, double point) {
    int left = 0, top = 0, right = 0, bottom = 0;
    at.BoundingBox(tesseract::RIL_SYMBOL, &left, &top, &right, &bottom);
    return {left * point, top * point, right * point, bottom * point};
  }

  static std::u32string TextOf(const tesseract::ResultIterator& at,
                               tesseract::PageIteratorLevel level) {
    const std::unique_ptr<char[]> utf8(at.GetUTF8Text(level));
    return utf8 == nullptr ? std::u32string() : Decoded(RepairUtf8(utf8.get()));
  }

  static void Mend(PageLine& line) {
    std::u32string text;
    for (const PageWord& word : line.words) {
      for (const PageCharacter& c : word.characters) text += c.code;
    }
    text = ShippedRecognisedWords().Mended(text);
    auto mended = text.begin();
    for (PageWord& word : line.words) {
      for (PageCharacter& c : word.characters) c.code = *mended++;
    }
  }

  // What hangs on all words of a line, which is left out where it is no text.
  static void EndLine(double least, PageLine& line, Sureness& sureness, Reading& out) {
    const Sureness sure = std::exchange(sureness, {});
    if (line.words.empty() || sure.mean() < least) {
      line = {};
      return;
    }
    out.sure.sum += sure.sum;
    out.sure.characters += sure.characters;
    std::vector<double> heights;
    for (PageWord& word : line.words) {
      word.box = word.characters.front().box;
      for (const PageCharacter& c : word.characters) {
        word.box.Add(c.box);
        heights.push_back(c.box.height());
      }
    }
    // Marks are lower than the font, and what two lines have grown together to is higher.
    const auto at = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() * 3 / 4);
    std::nth_element(heights.begin(), at, heights.end());
    line.box = line.words.front().box;
    for (std::size_t i = 0; i < line.words.size(); ++i) {
      PageWord& word = line.words[i];
      word.size = *at;
      line.box.Add(word.box);
      if (i + 1 == line.words.size()) break;
      const PageCharacter& next = line.words[i + 1].characters.front();
      const PageCharacter& last = word.characters.back();
      word.space_after = IsBlank(word.space_after, last.code, next.code,
                                 next.box.left - last.box.right, word.size);
    }
    Mend(line);
    out.page.lines.push_back(std::exchange(line, {}));
  }

  // A page that lies on its side is read as lines from top to bottom.
  static bool IsUpright(const tesseract::ResultIterator& at) {
    tesseract::Orientation orientation = tesseract::ORIENTATION_PAGE_UP;
    tesseract::WritingDirection direction = tesseract::WRITING_DIRECTION_LEFT_TO_RIGHT;
    tesseract::TextlineOrder order = tesseract::TEXTLINE_ORDER_TOP_TO_BOTTOM;
    float slope = 0;
    at.Orientation(&orientation, &direction, &order, &slope);
    return orientation == tesseract::ORIENTATION_PAGE_UP &&
           direction != tesseract::WRITING_DIRECTION_TOP_TO_BOTTOM;
  }

  static void AddLines(tesseract::ResultIterator& at, double point, double least, Reading& out) {
    PageLine line;
    Sureness sure;
    std::u32string text;     // of the line, with blanks
    std::size_t behind = 0;  // what of it was taken
    do {
      if (out.characters >= kMostCharacters) {
        out.page.cut = true;
        break;
      }
      if (at.IsAtBeginningOf(tesseract::RIL_TEXTLINE)) {
        EndLine(least, line, sure, out);
        text = TextOf(at, tesseract::RIL_TEXTLINE);
        behind = 0;
      }
      bool begins = line.words.empty() || at.IsAtBeginningOf(tesseract::RIL_WORD);
      const double confidence = IsUpright(at) ? at.Confidence(tesseract::RIL_WORD) : 0;
      const PageBox box = BoxOf(at, point);
      for (const char32_t c : TextOf(at, tesseract::RIL_SYMBOL)) {
        if (c <= ' ') continue;
        bool blank = false;
        for (; behind < text.size() && text[behind] != c; ++behind) blank |= text[behind] == ' ';
        ++behind;
        if (std::exchange(begins, false)) {
          if (!line.words.empty()) line.words.back().space_after = blank;
          line.words.emplace_back();
        }
        line.words.back().characters.push_back({c, box});
        sure.sum += confidence;
        ++sure.characters;
        ++out.characters;
      }
    } while (at.Next(tesseract::RIL_SYMBOL));
    EndLine(least, line, sure, out);
  }
};

Recognition::Recognition() : impl_(std::make_unique<Impl>()) {
  SilencePictures();
  const std::string folder = FolderWithModel();
  impl_->ready = !folder.empty() &&
                 impl_->tesseract.Init(folder.c_str(), kModel, tesseract::OEM_LSTM_ONLY) == 0;
}

Recognition::~Recognition() = default;

bool Recognition::ready() const { return impl_->ready; }

Recognition::Result Recognition::Read(const Picture& picture, std::chrono::milliseconds limit) {
  Deadline deadline{UsedProcessorTime() + limit};
  Impl::Reading best = impl_->Upright(Turned(picture, 0), deadline);
  int turned = 0;
  // Pages lie on their side more often than they stand on their head.
  for (const int quarters : {1, 3, 2}) {
    if (best.sure.mean() >= kSure || deadline.passed) break;
    Impl::Reading other = impl_->Upright(Turned(picture, 4 - quarters), deadline);
    if (other.sure.sum <= best.sure.sum) continue;
    best = std::move(other);
    turned = quarters;
  }
  Result out;
  out.cut = best.cut;
  out.page = std::move(best.page);
  TurnBack(turned, picture, out.page);
  return out;
}

}  // namespace tenderscan
