// The data files that ride inside the binary: term lists, control facts, site descriptions.
#pragma once

#include <string_view>
#include <vector>

namespace tenderscan {

struct EmbeddedFile {
  std::string_view path;  // from the project's root: "lexicons/terms/clouds.toml"
  std::string_view bytes;
};

// Sorted by path. Lives as long as the program.
const std::vector<EmbeddedFile>& EmbeddedFiles();

}  // namespace tenderscan
