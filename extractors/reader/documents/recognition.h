// Recognises the characters of a picture, with Tesseract.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/reader/documents/page_content.h"
#include "extractors/reader/documents/picture.h"

namespace tenderscan {

// Folders in which Tesseract's models lie, as packages of Linux systems have them.
const std::vector<std::string_view>& ModelFolders();
// Whether the models are there.
bool ModelsAreInstalled();
// "Tesseract 5.3.0, leptonica-1.82.0, chi_sim …": what a recognised text hangs on.
std::string RecognitionVersion();

class Recognition {
 public:
  // Loads the models. REQUIRES: one thread, which libgomp is told by OMP_THREAD_LIMIT=1 before this
  // program starts.
  Recognition();
  ~Recognition();

  bool ready() const;

  struct Result {
    PageContent page;  // without a number; no lines: none was found
    bool cut = false;  // its time ended before the last line
  };
  // A picture whose text stands turned by quarters is read too. Boxes are on the page as it is
  // shown. Takes at most about `limit` of processor time.
  Result Read(const Picture& picture, std::chrono::milliseconds limit);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tenderscan
