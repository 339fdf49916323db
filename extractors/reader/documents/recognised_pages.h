// Pages of one document that are shown as pictures, and what was recognised of them.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "extractors/extract.h"
#include "extractors/reader/documents/page_faults.h"
#include "extractors/reader/documents/page_layout.h"
#include "extractors/reader/documents/picture.h"
#include "extractors/reader/documents/recognition.h"

namespace tenderscan {

class RecognisedPages {
 public:
  explicit RecognisedPages(const ReadingOptions& options) : options_(options) {}

  // Whether another page may be looked at: it is asked for, and the document has not had its share.
  bool MayRead() const { return options_.ocr && looked_at_ < options_.ocr_pages; }
  // The page laid out, with what of `known` is not text: its links, notes. Nothing where no
  // character was found. `draw` gives its picture, null pixels where there is none.
  // REQUIRES: MayRead().
  std::optional<LaidPage> Read(const PageContent& known, const std::function<Picture()>& draw);

  // Says of `text` which pages were recognised, and what of them was not. `of`: how many pages the
  // document has; `left`: whether some were left unread only because they were too many.
  void Tell(int of, bool left, ExtractedText& text) const;

 private:
  const ReadingOptions& options_;
  std::optional<Recognition> recognition_;
  int looked_at_ = 0;
  PageFaults read_{GapCode::kReadByOcr,
                   "was read by recognising characters in a picture: some may be wrong",
                   "were read by recognising characters in pictures: some may be wrong"};
  PageFaults cut_{GapCode::kTimeout, "took too long to recognise: part of it was not read",
                  "took too long to recognise: parts of them were not read"};
};

}  // namespace tenderscan
