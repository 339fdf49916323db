// Recognises pages of one document.
#include "extractors/reader/documents/recognised_pages.h"

#include <string>
#include <utility>

#include "extractors/reader/documents/processor_time.h"

namespace tenderscan {
namespace {

// Of processor time. What cannot be stopped, drawing and finding lines, comes on top of it.
constexpr std::chrono::milliseconds kPageLimit{20'000};

}  // namespace

std::optional<LaidPage> RecognisedPages::Read(const PageContent& known,
                                              const std::function<Picture()>& draw) {
  ++looked_at_;
  AddProcessorTime(IsolationLimits().page_recognition);
  if (!recognition_) recognition_.emplace();
  if (!recognition_->ready()) return std::nullopt;
  const Picture picture = draw();
  if (picture.pixels == nullptr) return std::nullopt;
  Recognition::Result read = recognition_->Read(picture, kPageLimit);
  if (read.cut) cut_.pages.push_back(known.number);
  if (read.page.lines.empty()) return std::nullopt;
  read_.pages.push_back(known.number);
  read.page.number = known.number;
  read.page.links = known.links;
  read.page.notes = known.notes;
  return LayOut(read.page);
}

void RecognisedPages::Tell(int of, bool left, ExtractedText& text) const {
  if (!options_.ocr) return;
  for (const PageFaults* faults : {&read_, &cut_}) faults->Tell(of, text.gaps);
  text.recognised.assign(read_.pages.begin(), read_.pages.end());
  if (left && !MayRead()) {
    text.gaps.push_back({GapCode::kLimitExceeded, std::nullopt,
                         "characters of only " + std::to_string(options_.ocr_pages) +
                             " pages of a document are recognised (--ocr-pages)"});
  }
  if (looked_at_ > 0 && !recognition_->ready()) {
    text.gaps.push_back(
        {GapCode::kUnsupportedFormat, std::nullopt,
         "no characters were recognised: Tesseract's models are not installed (scripts/install "
         "ocr)"});
  }
}

}  // namespace tenderscan
