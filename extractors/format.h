// What a format is. One file a format in extractors/formats; the build registers it.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/extract.h"

namespace tenderscan {

struct Format {
  std::string_view name;                      // "html"
  std::vector<std::string_view> media_types;  // which of identify.h's media types it reads
  // Pure and total, as Extract is, and bounded: what needs a library that may crash or run on is a
  // format of the reader program (extractors/reader). `media_type` is one of `media_types`.
  Extraction (*read)(const DocumentSource& source, std::string_view media_type);
};

// Every file of extractors/formats, sorted by name.
const std::vector<const Format*>& AllFormats();

}  // namespace tenderscan
