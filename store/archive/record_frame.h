// One record cut out of a stream of them: header, block, and what was wrong (ISO 28500, section 4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/archive/byte_window.h"
#include "store/archive/gzip.h"
#include "store/archive/http_message.h"
#include "store/model/gap.h"

namespace tenderscan {

struct ReadLimits {
  std::uint64_t block = 64u << 20;  // bytes of a record's block that are kept
  std::size_t header = 64u << 10;   // bytes of a WARC or HTTP header
  InflateLimits content;            // of an HTTP content coding
  bool metadata = false;            // metadata records are wanted too, like documents
};

struct RecordFrame {
  std::uint64_t begin = 0;      // in the window's source
  std::uint64_t end = 0;        // behind the block and the two line ends that close it
  std::string bytes;            // header, blank line, and the block if it holds a document
  std::size_t header_size = 0;  // 0 where no header could be read
  std::vector<HeaderField> header;
  bool cut = false;       // the source ended inside the record
  bool closed = false;    // the two line ends behind the block were there
  std::vector<Gap> gaps;  // their sentences go on after "the record at byte 12 ..."
};

// Does "WARC/1.0" or its like begin here, alone on its line?
bool IsRecordStart(std::string_view bytes);

// Response, resource, conversion and revisit records hold documents; the others are about them.
bool HoldsDocument(std::string_view warc_type);

// Those, and metadata records where the limits say so.
bool IsWanted(std::string_view warc_type, const ReadLimits& limits);

// Of a value of WARC-Type; not every writer keeps to small letters.
bool IsResponse(std::string_view warc_type);
bool IsRevisit(std::string_view warc_type);

// How often a reader may jump ahead to see whether a large block ends well. Without a bound, a
// hostile file could have a piece of it read for every hundred bytes that it has.
class JumpBudget {
 public:
  bool Take() { return ++taken_ <= 10'000; }

 private:
  int taken_ = 0;
};

// The next record, and the window behind it. Nullopt where nothing but line ends is left.
// `resync`: where the record is broken, look for the next one inside its supposed block too; if
// not, it is taken to reach to the window's end.
std::optional<RecordFrame> ReadFrame(ByteWindow& window, const ReadLimits& limits, bool resync,
                                     JumpBudget& jumps);

}  // namespace tenderscan
