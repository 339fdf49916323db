// One capture that holds several notices, cut into them.
#pragma once

#include <cstddef>
#include <string_view>

#include "store/model/extracted_text.h"
#include "store/model/span.h"

namespace tenderscan {

// In the order of the capture. Each record is read when asked for, and nothing is kept of it. For
// one thread at a time.
class Records {
 public:
  virtual ~Records() = default;

  virtual std::size_t size() const = 0;
  // What a record's digest is of: its part of the capture's text in UTF-8, as written there.
  virtual std::string_view BytesOf(std::size_t i) const = 0;
  // Where in the capture's bytes, decoded as UTF-8, they lie; empty where they are a part of what
  // the page shows (a row of a table, a notice of several in a text).
  virtual TextSpan PlaceOf(std::size_t i) const = 0;
  // What it says. Gaps say what is lost.
  virtual ExtractedText Read(std::size_t i) const = 0;
};

}  // namespace tenderscan
