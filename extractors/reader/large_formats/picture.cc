// Pictures: their characters are recognised where that is asked for.
#include "extractors/reader/documents/picture.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "extractors/identify.h"
#include "extractors/reader/documents/paged_text.h"
#include "extractors/reader/documents/recognised_pages.h"
#include "extractors/reader/program/apart_format.h"

namespace tenderscan {
namespace {

// Pictures of one TIFF file that are counted: a fax has a hundred.
constexpr std::size_t kMostPictures = 2000;

const char* InWords(NoPicture why) {
  switch (why) {
    case NoPicture::kTooLarge:
      return "the picture has more than 80 million pixels";
    case NoPicture::kTooSmall:
      return "the picture is too small for a line of text";
    default:
      return "the picture is damaged";
  }
}

Extraction ReadPicture(const DocumentSource& source, std::string_view media_type,
                       const ReadingOptions& options) {
  Extraction out;
  out.text.media_type = media_type;
  if (!options.ocr) {
    out.text.gaps.push_back(
        {GapCode::kUnsupportedFormat, std::nullopt,
         std::string(MediaTypeInWords(media_type)) + " are not read without --ocr"});
    return out;
  }
  SilencePictures();
  RecognisedPages recognised(options);
  PageFaults no_text{GapCode::kNoTextLayer, "is a picture on which no characters were found",
                     "are pictures on which no characters were found"};
  PageFaults left{GapCode::kNoTextLayer, "was not looked at", "were not looked at"};
  std::vector<Gap> gaps;
  std::vector<LaidPage> pages;
  const auto count = static_cast<int>(CountPictures(source.bytes, kMostPictures));
  for (int number = 1; number <= count; ++number) {
    if (!recognised.MayRead()) {
      left.pages.push_back(number);
      continue;
    }
    NoPicture why = NoPicture::kNone;
    PageContent page;
    page.number = number;
    auto laid = recognised.Read(page, [&] {
      return DecodePicture(source.bytes, static_cast<std::size_t>(number - 1), why);
    });
    if (laid) {
      pages.push_back(std::move(*laid));
    } else if (why == NoPicture::kNone) {
      no_text.pages.push_back(number);
    } else {
      gaps.push_back({why == NoPicture::kTooLarge   ? GapCode::kLimitExceeded
                      : why == NoPicture::kTooSmall ? GapCode::kNoTextLayer
                                                    : GapCode::kMalformed,
                      number, InWords(why)});
    }
  }
  out.text = PagedText(pages);
  out.text.media_type = media_type;
  for (const PageFaults* faults : {&no_text, &left}) faults->Tell(count, gaps);
  std::move(gaps.begin(), gaps.end(), std::back_inserter(out.text.gaps));
  recognised.Tell(count, !left.pages.empty(), out.text);
  out.outcome = out.text.text.empty() ? Outcome::kUnread : Outcome::kPartlyRead;
  if (out.text.text.empty()) out.text.pages.clear();
  return out;
}

}  // namespace

const ApartFormat& picture_apart_format();
const ApartFormat& picture_apart_format() {
  static const ApartFormat format{.name = "picture",
                                  .media_types = {"image/png", "image/jpeg", "image/tiff",
                                                  "image/gif", "image/bmp", "image/webp"},
                                  .read = ReadPicture,
                                  .version = RecognitionVersion,
                                  .recognises = ModelsAreInstalled,
                                  .data = ModelFolders()};
  return format;
}

}  // namespace tenderscan
