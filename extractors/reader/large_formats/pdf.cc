// PDF, read with poppler.
#include <dlfcn.h>
#include <poppler/CMap.h>
#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/GlobalParams.h>
#include <poppler/PDFDoc.h>
#include <poppler/Stream.h>
#include <poppler/poppler-config.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "extractors/reader/documents/page_faults.h"
#include "extractors/reader/documents/page_layout.h"
#include "extractors/reader/documents/paged_text.h"
#include "extractors/reader/documents/pdf_device.h"
#include "extractors/reader/documents/pdf_parts.h"
#include "extractors/reader/documents/pdf_picture.h"
#include "extractors/reader/documents/recognised_pages.h"
#include "extractors/reader/program/apart_format.h"
#include "extractors/text/character_map.h"
#include "extractors/text/utf8.h"
#include "extractors/text_limit.h"
#include "extractors/words/furniture_words.h"
#include "extractors/words/page_words.h"

namespace tenderscan {
namespace {

constexpr const char* kData = "/usr/share/poppler";

constexpr int kMostPages = 2000;
// Seconds of processor time for pages: three quarters of what a document has, so that what was read
// until then is not lost.
constexpr double kMostSeconds = 14;
// Share of a page's characters that cannot be what is printed. Pages with rare names have 0.03.
constexpr double kGarbled = 0.25;
constexpr std::size_t kFewestCharacters = 20;  // of a page, to be judged
constexpr std::size_t kPageNumber = 10;        // the most characters that a scan's page number has
constexpr double kPicture = 0.4;               // of a page's area: a scan
constexpr std::size_t kShapes = 200;           // letters that were drawn as shapes

std::unique_ptr<PDFDoc> Open(const DocumentSource& source, bool* repaired) {
  WatchPdfErrors();
  const auto size = static_cast<Goffset>(source.bytes.size());
  return std::make_unique<PDFDoc>(new MemStream(source.bytes.data(), 0, size, Object(objNull)),
                                  std::nullopt, std::nullopt, nullptr,
                                  [repaired] { *repaired = true; });
}

class PdfReading {
 public:
  PdfReading(PDFDoc& document, const ReadingOptions& options)
      : document_(document), recognised_(options) {}

  void ReadPages() {
    const int all = document_.getNumPages();
    const int count = std::min(all, kMostPages);
    if (all > kMostPages) {
      Say(GapCode::kLimitExceeded, "the document says it has " + std::to_string(all) +
                                       " pages: only the first " + std::to_string(kMostPages) +
                                       " were looked at");
    }
    parts_.AddFiles(document_);
    PdfDevice device;
    const std::clock_t begin = std::clock();
    for (int number = 1; number <= count; ++number) {
      const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
      if (seconds > kMostSeconds) {
        Say(GapCode::kTimeout, "pages " + std::to_string(number) + "-" + std::to_string(count) +
                                   " were not read: the others took too long");
        break;
      }
      if (text_ > kMostText) break;  // what is laid out is cut to that, with a gap
      std::optional<PageContent> page = device.Read(document_, number);
      if (!page) {
        missing_.pages.push_back(number);
        continue;
      }
      parts_.AddOfPage(document_, number, *page);
      const bool shows_text = Judge(*page);
      pages_.push_back(LayOut(*page));
      if (!shows_text) KeepForRecognition(std::move(*page));
    }
    Recognise();
    for (const PageFaults* faults : {&missing_, &damaged_, &no_text_, &garbled_, &cut_}) {
      faults->Tell(count, gaps_);
    }
    count_ = count;
    if (parts_.left_out() > 0) {
      Say(GapCode::kLimitExceeded,
          std::to_string(parts_.left_out()) + " embedded files are more than is read");
    }
  }

  void Say(GapCode code, std::string what) {
    gaps_.push_back({code, std::nullopt, std::move(what)});
  }

  bool misses_pages() const { return !missing_.pages.empty(); }

  Extraction Take() {
    Extraction out;
    out.text = PagedText(pages_);
    out.text.gaps.insert(out.text.gaps.begin(), gaps_.begin(), gaps_.end());
    recognised_.Tell(count_, !no_text_.pages.empty() || !garbled_.pages.empty(), out.text);
    out.parts = parts_.Take();
    return out;
  }

 private:
  // A page whose text is wanting, as it was laid out and as it stands on the page.
  struct Unreadable {
    std::size_t index;  // of `pages_`
    PageContent content;
  };

  void KeepForRecognition(PageContent page) {
    page.lines.clear();
    page.rules.clear();
    unreadable_.push_back({pages_.size() - 1, std::move(page)});
  }

  // Last: it takes a hundred times as long as all before.
  void Recognise() {
    for (const Unreadable& page : unreadable_) {
      if (!recognised_.MayRead()) break;
      const int number = page.content.number;
      auto laid = recognised_.Read(page.content,
                                   [&] { return PdfPageInGrey(document_, number, kDotsPerInch); });
      if (!laid) continue;
      pages_[page.index] = std::move(*laid);
      std::erase(no_text_.pages, number);
      std::erase(garbled_.pages, number);
    }
  }

  // Whether the page's text is there.
  bool Judge(const PageContent& page) {
    std::string text;
    for (const PageLine& line : page.lines) {
      for (const PageWord& word : line.words) {
        for (const PageCharacter& c : word.characters) AppendUtf8(c.code, text);
      }
    }
    for (const std::string& slanted : page.slanted) text_ += slanted.size();
    text_ += text.size();
    const CharacterMapMeasure measure = MeasureCharacterMap(text);
    const std::size_t glyphs = measure.ink + page.unmapped;
    if (page.damaged) damaged_.pages.push_back(page.number);
    if (page.cut) cut_.pages.push_back(page.number);
    const bool scan = glyphs <= kPageNumber && page.pictures > kPicture;
    if (scan || (glyphs == 0 && page.shapes > kShapes)) {
      no_text_.pages.push_back(page.number);
      return false;
    }
    if (glyphs >= kFewestCharacters && static_cast<double>(measure.strange + page.unmapped) >
                                           kGarbled * static_cast<double>(glyphs)) {
      garbled_.pages.push_back(page.number);
      return false;
    }
    return true;
  }

  PDFDoc& document_;
  std::vector<LaidPage> pages_;
  std::vector<Unreadable> unreadable_;
  RecognisedPages recognised_;
  int count_ = 0;  // of pages
  PdfParts parts_;
  std::size_t text_ = 0;  // bytes
  std::vector<Gap> gaps_;
  PageFaults missing_{GapCode::kMalformed, "is missing", "are missing"};
  PageFaults damaged_{GapCode::kMalformed, "is damaged: part of it could not be read",
                      "are damaged: parts of them could not be read"};
  PageFaults no_text_{GapCode::kNoTextLayer, "has no text layer", "have no text layer"};
  PageFaults garbled_{
      GapCode::kGarbledTextLayer,
      "has a garbled text layer: its fonts do not say which characters they show",
      "have a garbled text layer: their fonts do not say which characters they show"};
  PageFaults cut_{GapCode::kLimitExceeded, "holds more than is read of one page",
                  "hold more than is read of one page"};
};

Extraction Unread(GapCode code, std::string what) {
  Extraction out;
  out.text.media_type = "application/pdf";
  out.text.gaps.push_back({code, std::nullopt, std::move(what)});
  return out;
}

bool HasEnd(std::string_view bytes) {
  constexpr std::size_t kTail = 2048;  // some writers leave blanks or a signature behind the end
  return bytes.substr(bytes.size() - std::min(bytes.size(), kTail)).find("%%EOF") !=
         std::string_view::npos;
}

Extraction ReadPdf(const DocumentSource& source, std::string_view, const ReadingOptions& options) {
  bool repaired = false;
  const std::unique_ptr<PDFDoc> document = Open(source, &repaired);
  if (!document->isOk()) {
    if (document->getErrorCode() == errEncrypted) {
      return Unread(GapCode::kEncrypted, "the document opens with a password only");
    }
    return HasEnd(source.bytes)
               ? Unread(GapCode::kMalformed, "the document is damaged: no page was found")
               : Unread(GapCode::kTruncated, "the document is cut off: no page was found");
  }
  PdfReading reading(*document, options);
  reading.ReadPages();
  if (repaired && !HasEnd(source.bytes)) {
    reading.Say(GapCode::kTruncated, "the document is cut off: what was found is read");
  }
  Extraction out = reading.Take();
  out.text.media_type = "application/pdf";
  if (out.text.text.empty()) {
    if (out.text.gaps.empty()) {
      out.text.gaps.push_back({GapCode::kEmpty, std::nullopt, "the document has no text"});
    }
    out.outcome = Outcome::kUnread;
    out.text.pages.clear();
  } else {
    out.outcome = out.text.gaps.empty() ? Outcome::kRead : Outcome::kPartlyRead;
  }
  return out;
}

void Warm() {
  if (globalParams != nullptr) return;
  WatchPdfErrors();
  globalParams = std::make_unique<GlobalParams>(kData);
  ShippedPageWords();
  ShippedFurniture();
  // What most Chinese fonts that are not embedded are read by; poppler keeps four.
  const GooString collection("Adobe-GB1");
  for (const char* name : {"GBKp-EUC-H", "UniGB-UTF16-H", "GBK-EUC-H", "UniGB-UCS2-H"}) {
    const GooString map(name);
    globalParams->getCMap(&collection, &map);
  }
  globalParams->getCIDToUnicode(&collection);  // our count of it is kept as long as the process
}

// A digest over names and sizes: what a package's next version changes.
std::uint64_t DigestOfFolder(const char* folder) {
  std::vector<std::string> entries;
  std::error_code error;
  for (auto it = std::filesystem::recursive_directory_iterator(folder, error);
       !error && it != std::filesystem::recursive_directory_iterator(); it.increment(error)) {
    std::error_code of_file;
    if (!it->is_regular_file(of_file)) continue;
    entries.push_back(it->path().string() + " " + std::to_string(it->file_size(of_file)));
  }
  std::sort(entries.begin(), entries.end());
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  for (const std::string& entry : entries) {
    for (const char c : entry + "\n") {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }
  }
  return entries.empty() ? 0 : hash;
}

std::string Version() {
  std::string version = "poppler " POPPLER_VERSION;
  // A security update keeps the number.
  Dl_info library = {};
  std::error_code error;
  if (dladdr(reinterpret_cast<const void*>(&setErrorCallback), &library) != 0 &&
      library.dli_fname != nullptr) {
    const auto size = std::filesystem::file_size(library.dli_fname, error);
    if (!error) version += " (" + std::to_string(size) + ")";
  }
  char digest[24];
  std::snprintf(digest, sizeof digest, "%016llx",
                static_cast<unsigned long long>(DigestOfFolder(kData)));
  return version + ", poppler-data " + digest;
}

std::string Render(const DocumentSource& source, int page, int width) {
  bool repaired = false;
  const std::unique_ptr<PDFDoc> document = Open(source, &repaired);
  return document->isOk() ? PdfPagePicture(*document, page, width) : std::string();
}

}  // namespace

const ApartFormat& pdf_apart_format();
const ApartFormat& pdf_apart_format() {
  static const ApartFormat format{
      .name = "pdf",
      .media_types = {"application/pdf"},
      .read = ReadPdf,
      .warm = Warm,
      .version = Version,
      .render = Render,
      .data = {kData, "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts",
               "/usr/share/fontconfig", "/var/cache/fontconfig"}};
  return format;
}

}  // namespace tenderscan
