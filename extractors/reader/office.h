// LibreOffice, run by itself: without a network, without files but what it is to convert.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "store/model/result.h"

namespace tenderscan {

// What LibreOffice is asked to write, which readers of ours read.
enum class OfficeTarget { kText, kSheets, kSlides };  // .docx, .xlsx, .pptx

// Converts documents for many threads at once: what waits together is converted in one run, since
// starting costs seconds. Each run has a fresh profile.
class Office {
 public:
  // Tries it once. `program`: soffice, or what stands in for it in tests; empty: where packages put
  // it. Errors: kNotFound (no LibreOffice, no bubblewrap), kAccess (it cannot be shut in here, with
  // why).
  static Result<std::unique_ptr<Office>> Find(const std::string& program);
  ~Office();

  // "LibreOffice 7.4.7.2"
  const std::string& version() const;

  // The converted document. `ending`: what the file's name ends in, without a dot; lower-case
  // letters and digits. Empty where LibreOffice cannot read it, or took too long for it alone.
  std::string Convert(std::string_view bytes, std::string_view ending, OfficeTarget target);

 private:
  struct Impl;
  explicit Office(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace tenderscan
