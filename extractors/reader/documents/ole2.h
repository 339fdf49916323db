// OLE2 compound files ([MS-CFB]): a small file system in which Word, Excel and their like keep
// their streams.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenderscan {

// A folder of a compound file. Total: whatever the bytes are, it ends, and reads nothing outside.
class Ole2Storage {
 public:
  // Nullopt where `bytes` are no compound file, or their allocation tables cannot be read.
  // REQUIRES: `bytes` outlive it and all that it gives.
  static std::optional<Ole2Storage> Open(std::string_view bytes);

  // What can be read of the stream, `most` bytes at most; its name is compared without case.
  // Nullopt where there is none. `whole` says whether all of it was read.
  std::optional<std::string> Stream(std::string_view name, std::size_t most,
                                    bool* whole = nullptr) const;
  std::optional<Ole2Storage> Storage(std::string_view name) const;
  // The folder as a compound file of its own, with its streams as far as they can be read, `most`
  // bytes of them. Empty where it cannot be written.
  std::string AsFile(std::size_t most) const;
  // Names as UTF-8, in the file's order, `most` at most.
  std::vector<std::string> Names(std::size_t most) const;

 private:
  explicit Ole2Storage(std::shared_ptr<void> node) : node_(std::move(node)) {}
  std::shared_ptr<void> node_;  // a GsfInfile
};

// Of the library: "libgsf 1.14.50".
std::string Ole2Version();

}  // namespace tenderscan
