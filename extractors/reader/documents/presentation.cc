// PowerPoint's binary presentations ([MS-PPT]): PowerPoint 97 to 2003, Kingsoft's .dps.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/block_writer.h"
#include "extractors/reader/documents/bytes.h"
#include "extractors/reader/documents/code_page.h"
#include "extractors/reader/documents/embedded_objects.h"
#include "extractors/reader/documents/ole2_documents.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

constexpr std::string_view kMediaType = "application/vnd.ms-powerpoint";

enum Record : std::uint16_t {
  kSlide = 0x03EE,
  kSlidePersist = 0x03F3,    // a slide of the list: where it is
  kOutlineTextRef = 0x0F9E,  // a shape shows a text of the list
  kTextHeader = 0x0F9F,      // what the text that follows is
  kTextChars = 0x0FA0,       // UTF-16
  kTextBytes = 0x0FA8,       // its lower bytes
  kSlideList = 0x0FF0,
  kUserEdit = 0x0FF5,
  kPersistDirectory = 0x1772,  // where what was saved in an edit lies
};

constexpr std::uint32_t kEncryptedToken = 0xF3D1C4DF;
constexpr std::size_t kHead = 8;
constexpr int kMostDepth = 32;
// Saves since the file was first written whole, what they changed, and slides: more than anyone
// has.
constexpr std::size_t kMostEdits = 10'000, kMostPlaces = 1'000'000, kMostSlides = 20'000;

struct SlideText {
  bool title = false;
  std::string text;
};

struct ListedSlide {
  std::uint32_t persist = 0;
  std::vector<SlideText> texts;
};

// Calls `take(type, instance, data)` for each record in `bytes`; where it returns true, for those
// inside too.
template <typename Take>
void Walk(Bytes bytes, int depth, const Take& take) {
  std::size_t at = 0;
  while (bytes.Has(at, kHead)) {
    const std::uint16_t head = bytes.U16(at), type = bytes.U16(at + 2);
    const Bytes data = bytes.Sub(at + kHead, bytes.U32(at + 4));
    const bool container = (head & 0xF) == 0xF;
    if (take(type, head >> 4, data) && container && depth < kMostDepth) Walk(data, depth + 1, take);
    at += kHead + data.size();
  }
}

std::string Latin(Bytes bytes) {
  std::string wide(bytes.size() * 2, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) wide[2 * i] = bytes.view()[i];
  return DecodeUtf16(wide);
}

class Reader {
 public:
  Reader(Bytes user, Bytes document) : document_(document) { ReadEdits(user.U32(16)); }

  // False where no list of slides can be found.
  bool Read(BlockWriter& out, std::vector<PageStart>& pages) {
    const std::vector<ListedSlide> slides = ListedSlides();
    std::int32_t number = 0;
    for (const ListedSlide& slide : slides) {
      if (out.size() >= kMostText || pages.size() >= kMostSlides) {
        full_ = true;
        break;
      }
      pages.push_back({static_cast<std::uint32_t>(out.size()), ++number});
      WriteSlide(slide, out);
    }
    return !slides.empty();
  }

  bool full() const { return full_; }

 private:
  // Each save adds what it changed, and a directory of where that lies; the newest counts.
  void ReadEdits(std::uint32_t at) {
    for (std::size_t edit = 0; edit < kMostEdits; ++edit) {
      const Bytes save = RecordAt(at, kUserEdit);
      if (save.empty()) return;
      if (edit == 0) document_id_ = save.U32(16);
      const Bytes directory = RecordAt(save.U32(12), kPersistDirectory);
      for (std::size_t i = 0; directory.Has(i, 4);) {
        if (++read_places_ > kMostPlaces) return;
        const std::uint32_t run = directory.U32(i), first = run & 0xFFFFF;
        i += 4;
        for (std::uint32_t k = 0; k < run >> 20 && directory.Has(i, 4); ++k, i += 4) {
          if (++read_places_ > kMostPlaces) return;
          places_.emplace(first + k, directory.U32(i));
        }
      }
      // The one before lies before it.
      if (save.U32(8) >= at) return;
      at = save.U32(8);
    }
  }

  // The data of the record there; empty where another is.
  Bytes RecordAt(std::uint32_t at, std::uint16_t type) const {
    if (!document_.Has(at, kHead) || document_.U16(at + 2) != type) return {};
    return document_.Sub(at + kHead, document_.U32(at + 4));
  }

  std::vector<ListedSlide> ListedSlides() const {
    constexpr std::uint16_t kDocument = 0x03E8;
    std::vector<ListedSlide> out;
    const auto place = places_.find(document_id_);
    if (place == places_.end()) return out;
    Walk(RecordAt(place->second, kDocument), 0,
         [&](std::uint16_t type, unsigned instance, Bytes data) {
           if (type != kSlideList || instance != 0) return false;
           ReadList(data, out);
           return false;
         });
    return out;
  }

  static void ReadList(Bytes list, std::vector<ListedSlide>& out) {
    bool title = false;
    Walk(list, kMostDepth, [&](std::uint16_t type, unsigned, Bytes data) {
      if (type == kSlidePersist) {
        out.push_back({data.U32(0), {}});
      } else if (type == kTextHeader) {
        title = IsTitle(data);
        // A shape may name a text that is empty: it is one of the list.
        if (!out.empty()) out.back().texts.push_back({title, {}});
      } else if ((type == kTextChars || type == kTextBytes) && !out.empty() &&
                 !out.back().texts.empty()) {
        out.back().texts.back().text = TextOf(type, data);
      }
      return false;
    });
  }

  static bool IsTitle(Bytes header) { return header.U32(0) == 0 || header.U32(0) == 6; }

  static std::string TextOf(std::uint16_t type, Bytes data) {
    return type == kTextChars ? DecodeUtf16(data.view()) : Latin(data);
  }

  void WriteSlide(const ListedSlide& slide, BlockWriter& out) {
    std::vector<bool> shown(slide.texts.size());
    const auto place = places_.find(slide.persist);
    // Two slides at one place are one.
    if (place != places_.end() && written_.emplace(place->second, true).second) {
      bool title = false;
      Walk(RecordAt(place->second, kSlide), 0, [&](std::uint16_t type, unsigned, Bytes data) {
        if (type == kTextHeader) title = IsTitle(data);
        if (type == kTextChars || type == kTextBytes) Write({title, TextOf(type, data)}, out);
        if (type == kOutlineTextRef && data.U32(0) < slide.texts.size()) {
          shown[data.U32(0)] = true;
          Write(slide.texts[data.U32(0)], out);
        }
        return true;
      });
    }
    for (std::size_t i = 0; i < slide.texts.size(); ++i) {
      if (!shown[i]) Write(slide.texts[i], out);
    }
  }

  void Write(const SlideText& text, BlockWriter& out) {
    if (out.size() >= kMostText) {
      full_ = true;
      return;
    }
    std::string_view rest = text.text;
    if (text.title) out.BeginHeading(2);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of("\r\v"), rest.size());
      out.Text(rest.substr(0, end));
      if (end < rest.size())
        rest[end] == '\r' && !text.title ? out.EndParagraph() : out.LineBreak();
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    text.title ? out.End() : out.EndParagraph();
  }

  Bytes document_;
  std::uint32_t document_id_ = 0;
  std::unordered_map<std::uint32_t, std::uint32_t> places_;
  std::unordered_map<std::uint32_t, bool> written_;
  std::size_t read_places_ = 0;
  bool full_ = false;
};

}  // namespace

Extraction ReadPresentation(const Ole2Storage& file, std::size_t most) {
  Extraction out;
  bool whole = true, user_whole = true;
  const std::string document = file.Stream("PowerPoint Document", most, &whole).value_or("");
  const std::string user = file.Stream("Current User", most, &user_whole).value_or("");
  std::vector<PageStart> pages;
  BlockWriter writer;
  bool listed = true, full = false;
  const bool encrypted = Bytes(user).U32(12) == kEncryptedToken;
  if (!encrypted) {
    Reader reader{Bytes(user), Bytes(document)};
    listed = reader.Read(writer, pages);
    full = reader.full();
  }
  out.text = writer.Finish();
  out.text.media_type = kMediaType;
  out.text.pages = std::move(pages);
  const auto gap = [&out](GapCode code, const char* what) {
    out.text.gaps.push_back({code, std::nullopt, what});
  };
  if (encrypted) {
    gap(GapCode::kEncrypted, "the presentation is locked with a password");
    return out;
  }
  out.parts = EmbeddedObjects(file, most);
  if (!CutText(kMostText, out.text) && full) {
    gap(GapCode::kLimitExceeded, "the presentation has more text than is read");
  } else if (!whole) {
    gap(GapCode::kTruncated, "the end of the file is missing, and what lies there was not read");
  } else if (!listed) {
    gap(GapCode::kMalformed, "the presentation's list of slides cannot be read");
  } else if (out.text.text.empty()) {
    gap(GapCode::kNoTextLayer, "the presentation holds no text");
  }
  if (out.text.text.empty()) out.text.pages.clear();
  out.outcome = out.text.text.empty()   ? Outcome::kUnread
                : out.text.gaps.empty() ? Outcome::kRead
                                        : Outcome::kPartlyRead;
  return out;
}

}  // namespace tenderscan
