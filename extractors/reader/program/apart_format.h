// A format of the reader program: one whose library may crash, run on or be taken over, read in a
// process of its own. One file a format in extractors/reader/formats or large_formats; the build
// registers it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/extract.h"

namespace tenderscan {

struct ApartFormat {
  std::string_view name;                      // "pdf"
  std::vector<std::string_view> media_types;  // which of identify.h's media types it reads
  // Total, as Extract is: what cannot be read is an outcome and a gap. It may throw std::bad_alloc,
  // crash and run on: that costs this document. `media_type` is one of `media_types`.
  Extraction (*read)(const DocumentSource& source, std::string_view media_type,
                     const ReadingOptions& options) = nullptr;
  // Loads what every document needs, before the first: each is read in a copy of the process that
  // called this. Null: nothing.
  void (*warm)() = nullptr;
  // What a text depends on besides the document: "poppler 22.12.0, poppler-data …". Null: nothing.
  std::string (*version)() = nullptr;
  // One page as a PNG image of that width in pixels; empty where it cannot be drawn. Null: never.
  std::string (*render)(const DocumentSource& source, int page, int width) = nullptr;
  // Whether what ReadingOptions::ocr asks for can be had. Null: no.
  bool (*recognises)() = nullptr;
  // Folders and files that `read` and `render` may open for reading; nothing else is open to them.
  std::vector<std::string_view> data = {};
  // Those of `media_types` of which `read` looks at more than the bytes: address, declared type,
  // charset, status. For all others it does not get them: the same bytes are one reading wherever
  // they come from.
  std::vector<std::string_view> placed_types = {};
};

// Every file of extractors/reader/formats, sorted by name: what tenderscan-reader reads itself.
const std::vector<const ApartFormat*>& SmallFormats();
// Every file of extractors/reader/large_formats, sorted by name: what tenderscan-reader-large does,
// because their libraries are many. A process is made for each document, and each library that it
// has loaded makes that dearer.
const std::vector<const ApartFormat*>& LargeFormats();

}  // namespace tenderscan
