// What the program and its reader say to each other: packets over a SOCK_SEQPACKET socket, each
// with at most one memory file that holds a document or an answer. Integers are little-endian: both
// run on one machine, and the same form is kept as readings.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/extract.h"
#include "store/model/result.h"

namespace tenderscan {

// Rises whenever a packet or an answer changes: the two programs are installed together.
inline constexpr std::uint32_t kReaderProtocol = 3;
// Where the reader finds its socket.
inline constexpr int kReaderSocket = 3;
// A packet besides its memory file. Addresses and names longer than this are cut.
inline constexpr std::size_t kMostPacket = 16 << 10;

// What keeps a document's reading apart from the machine. Each holds or does not.
struct ReaderLock {
  bool no_new_privileges = false;
  int landlock = 0;  // version of the kernel's interface; 0: none
  bool seccomp = false;
  bool limits = false;
  bool operator==(const ReaderLock&) const = default;
  bool whole() const { return no_new_privileges && landlock > 0 && seccomp && limits; }
};

// The first packet of a reader.
struct ReaderHello {
  std::vector<std::string> media_types;   // sorted
  std::vector<std::string> placed_types;  // sorted: ApartFormat::placed_types
  std::string version;                    // of the program's libraries and their data, in words
  std::string sha256;                     // of the program, its libraries, and those words
  ReaderLock lock;
  bool recognises = false;  // the models are installed with which characters of pictures are read
};

enum class ReaderTask : std::uint8_t { kRead = 1, kRender = 2 };

// With the document's bytes in the memory file.
struct ReaderRequest {
  ReaderTask task = ReaderTask::kRead;
  std::uint64_t size = 0;  // of the document
  IsolationLimits limits;
  ReadingOptions options;
  std::int32_t page = 0, width = 0;  // kRender
  int http_status = 0;
  std::string uri, content_type, site_charset, media_type;
};

// How a task ended. With the answer in the memory file where it is kDone.
enum class ReaderEnd : std::uint8_t { kDone = 1, kTimeout, kCrashed, kNoMemory };

std::string ToPacket(const ReaderHello& hello);
std::string ToPacket(const ReaderRequest& request);
std::string ToPacket(ReaderEnd end);
// Nullopt: the bytes are no such packet.
std::optional<ReaderHello> HelloOfPacket(std::string_view packet);
std::optional<ReaderRequest> RequestOfPacket(std::string_view packet);
std::optional<ReaderEnd> EndOfPacket(std::string_view packet);

// An answer: the text, its outcome, and the parts, whose bytes come last.
std::string AnswerHead(const Extraction& extraction);
// Of an answer whose head and parts lie one after the other in `bytes`, which `owner` keeps alive.
// The bytes may come from anybody. Errors: kMalformed.
Result<Extraction> ExtractionOfAnswer(std::string_view bytes, std::shared_ptr<const void> owner);

}  // namespace tenderscan
