// Paths, folders and standard input become captures, in an order that depends on nothing but the
// arguments.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
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

// How far files were read before, by path: whatever begins in front of that byte is not given
// again. Of an archive, a place where a record ends. A plain file is left out where it still has
// that size, and read whole where it has another.
using ReadBefore = std::map<std::string, std::uint64_t>;

class Inputs {
 public:
  // `paths`: WARC files (told by their bytes, not their names), plain files, folders (walked in
  // byte order of the path, links to folders not followed, a .cdxj beside its WARC and readings
  // (store/readings.h) left out, and so is what a browser saved beside its page, X_files/ beside
  // X.html, but for attachments and documents that hold a notice), "-", and pipes by name, whose
  // bytes come once. `uri` gives the one plain file among them its address. Errors: kNotFound where
  // a path that was named does not exist; kUsage where `uri` is given and the paths are not one
  // file. What lies below a folder and cannot be read is a capture with a gap.
  //
  // `before`: goes on where an earlier reading ended. What it read of an archive is gone over once
  // more, but only to learn what later revisits refer to: it is inflated, not decoded. So the
  // captures are the very ones that a reading of everything gives behind those places.
  static Result<Inputs> Open(const std::vector<std::string>& paths, std::optional<std::string> uri,
                             ReadBefore before = {});

  Inputs(Inputs&&) noexcept;
  Inputs& operator=(Inputs&&) noexcept;
  ~Inputs();

  // `say` is called, on the thread that calls Next, with the path of a pipe, or "-", whose first
  // byte has not come for some seconds; it is waited for.
  void OnWaiting(std::function<void(const std::string& path)> say);

  // The next capture; nothing at the end. Not thread-safe.
  std::optional<PendingCapture> Next();

  // How far files were read by now, for a later Open: of an archive, to the end of its last sound
  // record, so that one which was still being written is read again. Without standard input.
  ReadBefore read_so_far() const;

  // How many files were left out because a browser or a mirror saved them with a page (its scripts,
  // styles and pictures), or a system leaves them in every folder.
  std::size_t set_aside() const;

  // How many files in folders were left out because this program wrote them: databases, reports,
  // journals, JSON lines (store/own_files.h). One that was named is a capture with a gap.
  std::size_t own_files() const;

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
