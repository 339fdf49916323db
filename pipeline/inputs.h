// Paths, folders and standard input become captures, in an order that depends on nothing but the
// arguments.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/model/capture.h"
#include "store/model/result.h"

namespace tenderscan {

// A capture that was cut out of its file but not yet inflated, digested or decoded: that is work
// for the threads. Call once.
using PendingCapture = std::function<Capture()>;

// A file that is no archive, as a capture; what cannot be read, or is larger than a record of an
// archive may be (64 MiB), is a gap.
Capture ReadPlainFile(const std::string& path, std::string uri);

class Inputs {
 public:
  // `paths`: WARC files (told by their bytes, not their names), plain files, folders (walked in
  // byte order of the path, links to folders not followed, a .cdxj beside its WARC left out) and
  // "-". `uri` gives the one plain file among them its address. Errors: kNotFound where a path that
  // was named does not exist; kUsage where `uri` is given and the paths are not one file. What lies
  // below a folder and cannot be read is a capture with a gap.
  static Result<Inputs> Open(const std::vector<std::string>& paths, std::optional<std::string> uri);

  Inputs(Inputs&&) noexcept;
  Inputs& operator=(Inputs&&) noexcept;
  ~Inputs();

  // The next capture; nothing at the end. Not thread-safe.
  std::optional<PendingCapture> Next();

  // Every file that was named or found, readable or not.
  std::vector<std::string> files() const;

  // The archives that were opened so far, each once, as given; without standard input, which is
  // gone.
  const std::vector<std::string>& archives() const;

  // For a progress line. `total` is 0 where standard input is among the paths.
  std::uint64_t bytes_done() const;
  std::uint64_t bytes_total() const;

 private:
  struct State;
  explicit Inputs(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tenderscan
