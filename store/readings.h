// What was read of documents before, by key, in files that are only appended to. All of it may be
// deleted at any time, and what is cut or damaged is not there: it is read anew.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/model/result.h"

namespace tenderscan {

class Readings {
 public:
  // The entries of one `generation` (hex digits: of what made them) that lie in `folder`, which is
  // made where it is not there. One process writes at a time: any other one only finds. Where the
  // segments of all generations have more than `most_bytes` together, those that were used longest
  // ago are removed. Errors: kAccess, kIo; kUsage where `folder` is none.
  static Result<Readings> Open(const std::string& folder, std::string_view generation,
                               std::uint64_t most_bytes = kMostBytes);

  Readings(Readings&&) noexcept;
  Readings& operator=(Readings&&) noexcept;
  ~Readings();

  // Four gigabytes hold what is read of about half a million attachments (8 kB each in the corpus).
  static constexpr std::uint64_t kMostBytes = std::uint64_t{4} << 30;
  // Larger ones are not kept: only containers come to that, which are opened faster than copied.
  static constexpr std::size_t kMostEntry = std::size_t{64} << 20;
  // Of a key: a SHA-256.
  static constexpr std::size_t kKeySize = 32;

  // Why nothing is kept, in a sentence; "" where all is well.
  const std::string& complaint() const;

  // What was put under `key`, or nothing. By any number of threads at once. REQUIRES: kKeySize.
  std::optional<std::string> Find(std::string_view key);

  // Keeps `bytes` in the segment that is named after `beside` (an archive file; "": none). Where
  // the key is there, the entry is too large, or there is no room but in segments that this process
  // used, nothing happens. By any number of threads at once. Errors: kIo; nothing is written from
  // then on. REQUIRES: kKeySize.
  Result<void> Put(std::string_view key, std::string_view beside, std::string_view bytes);

 private:
  struct State;
  explicit Readings(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The names of all segments end so.
inline constexpr std::string_view kReadingsEnding = ".readings";
// Whether a file is a segment of readings, by its first bytes.
bool IsReadings(const std::string& path);

struct ReadingsSize {
  std::uint64_t bytes = 0;
  std::size_t segments = 0;
};
// Of all that lies in `folder`; zero where there is none.
ReadingsSize SizeOfReadings(const std::string& folder);

}  // namespace tenderscan
