// Cutting records out of a stream: a wrong Content-Length must cost one record, not the rest.
#include "store/archive/record_frame.h"

#include <algorithm>
#include <utility>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

constexpr std::size_t kStep = 256u << 10;  // how much is looked at at a time when searching

constexpr std::size_t kFirstLine = 16;  // enough for "\nWARC/1.1\r\n"
constexpr std::string_view kWarc = "WARC/";

// The last bytes of a source that was cut inside the first line of a record.
bool IsCutRecordStart(std::string_view rest) {
  return rest.size() < 10 && (kWarc.starts_with(rest) || rest.starts_with(kWarc));
}

// Goes over line ends; how many bytes.
std::uint64_t SkipLineEnds(ByteWindow& window) {
  std::uint64_t gone = 0;
  while (true) {
    const std::string_view view = window.Peek(1);
    const auto blank = std::min(view.find_first_not_of("\r\n"), view.size());
    gone += window.Skip(blank);
    if (blank < view.size() || view.empty()) return gone;
  }
}

// Goes to the next record start, or to the end, and appends to `bytes` what lies before it, as long
// as it is shorter than `limit`.
void TakeUntilRecordStart(ByteWindow& window, std::string& bytes, std::size_t limit) {
  const auto take = [&](std::string_view part) {
    bytes.append(part.substr(0, limit - std::min(limit, bytes.size())));
    window.Skip(part.size());
  };
  if (IsRecordStart(window.Peek(kFirstLine))) return;
  while (true) {
    const std::string_view view = window.Peek(kStep);
    const bool last = view.size() < kStep;
    for (auto at = view.find("\nWARC/"); at != std::string_view::npos;
         at = view.find("\nWARC/", at + 1)) {
      if (IsRecordStart(view.substr(at + 1))) return take(view.substr(0, at + 1));
    }
    // A start that lies across the end is found in the next round.
    take(last ? view : view.substr(0, view.size() - kFirstLine));
    if (last) return;
  }
}

void SkipToEnd(ByteWindow& window) {
  while (window.Skip(kStep) > 0) {
  }
}

std::optional<std::uint64_t> ParseLength(std::string_view digits) {
  std::uint64_t length = 0;
  // 18 digits fit in 64 bits, and no record is larger.
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  for (const char c : digits) {
    if (!IsDigit(c)) return std::nullopt;
    length = length * 10 + static_cast<unsigned>(c - '0');
  }
  return length;
}

void AddGap(RecordFrame& frame, GapCode code, std::string what) {
  frame.gaps.push_back({code, std::nullopt, std::move(what)});
}

// May `rest`, the bytes behind a block (20 of them, or all), follow one whose length is right?
bool EndsWell(std::string_view rest) {
  const auto line_ends = std::min(rest.find_first_not_of("\r\n"), rest.size());
  rest.remove_prefix(line_ends);
  // Behind a block that is properly closed, it is the next record that is broken, not this one.
  return rest.empty() || line_ends >= 4 || IsRecordStart(rest) || IsCutRecordStart(rest);
}

enum class BlockEnd { kGood, kBad, kCut };

// Where the block ends. REQUIRES: the window is at the record; it stays there.
BlockEnd LookAtEnd(ByteWindow& window, const ReadLimits& limits, std::uint64_t record_size,
                   std::uint64_t length, JumpBudget& jumps) {
  if (length <= limits.block) {
    const std::string_view view = window.Peek(static_cast<std::size_t>(record_size) + 20);
    if (view.size() < record_size) return BlockEnd::kCut;
    return EndsWell(view.substr(record_size)) ? BlockEnd::kGood : BlockEnd::kBad;
  }
  const std::uint64_t begin = window.position();
  if (window.size() && record_size > *window.size() - begin) return BlockEnd::kCut;
  if (!window.can_move()) return BlockEnd::kGood;  // a stream must be believed
  if (!jumps.Take() || !window.MoveTo(begin + record_size)) return BlockEnd::kBad;
  const bool good = EndsWell(window.Peek(20));
  window.MoveTo(begin);
  return good ? BlockEnd::kGood : BlockEnd::kBad;
}

// Reads the block whose length is declared, and goes to the next record. REQUIRES: the window is at
// the record; `frame` has its header.
void ReadBlock(ByteWindow& window, const ReadLimits& limits, bool resync, std::uint64_t length,
               JumpBudget& jumps, RecordFrame& frame) {
  const std::uint64_t record_size = frame.header_size + length;
  const BlockEnd end = LookAtEnd(window, limits, record_size, length, jumps);
  // Of records that hold no document the header is enough: it says which one was damaged.
  const bool wanted = IsWanted(FindHeader(frame.header, "WARC-Type").value_or(""), limits);
  const std::size_t most =
      frame.header_size +
      (wanted ? static_cast<std::size_t>(std::min(length, limits.block)) : std::size_t{0});
  if (end == BlockEnd::kGood || !resync) {
    frame.bytes = window.Peek(most).substr(0, most);
    if (wanted && length > limits.block) {
      AddGap(frame, GapCode::kLimitExceeded,
             "has a block of " + std::to_string(length) + " bytes, of which the first " +
                 std::to_string(limits.block) + " were read");
    }
    frame.cut = window.Skip(record_size) < record_size;
  } else {
    window.Skip(frame.header_size);
    TakeUntilRecordStart(window, frame.bytes,
                         wanted ? frame.header_size + limits.block : frame.header_size);
    if (window.Peek(1).empty()) {
      frame.cut = end == BlockEnd::kCut;
      if (frame.bytes.size() > most) frame.bytes.resize(most);
    } else {
      for (int i = 0; i < 4 && frame.bytes.size() > frame.header_size &&
                      (frame.bytes.back() == '\r' || frame.bytes.back() == '\n');
           ++i) {
        frame.bytes.pop_back();
      }
    }
  }
  const bool lied = end == BlockEnd::kBad || (end == BlockEnd::kCut && !frame.cut);
  if (lied) {
    AddGap(frame, GapCode::kDamagedRecord,
           "is damaged: the " + std::to_string(length) +
               " bytes that its Content-Length gives do not lead to another record");
    if (!resync) SkipToEnd(window);
  }
  frame.end = window.position();
  const std::uint64_t line_ends = SkipLineEnds(window);
  frame.end += std::min<std::uint64_t>(line_ends, 4);
  frame.closed = line_ends >= 4;
}

}  // namespace

bool IsRecordStart(std::string_view bytes) {
  if (bytes.size() < 9 || !bytes.starts_with("WARC/") || !IsDigit(bytes[5]) || bytes[6] != '.') {
    return false;
  }
  std::size_t end = 7;
  while (end < bytes.size() && end < 9 && IsDigit(bytes[end])) ++end;
  return end > 7 && end < bytes.size() && (bytes[end] == '\r' || bytes[end] == '\n');
}

bool IsResponse(std::string_view warc_type) { return EqualsIgnoringCase(warc_type, "response"); }
bool IsRevisit(std::string_view warc_type) { return EqualsIgnoringCase(warc_type, "revisit"); }

bool HoldsDocument(std::string_view warc_type) {
  return IsResponse(warc_type) || IsRevisit(warc_type) ||
         EqualsIgnoringCase(warc_type, "resource") || EqualsIgnoringCase(warc_type, "conversion");
}

bool IsWanted(std::string_view warc_type, const ReadLimits& limits) {
  return HoldsDocument(warc_type) || (limits.metadata && EqualsIgnoringCase(warc_type, "metadata"));
}

std::optional<RecordFrame> ReadFrame(ByteWindow& window, const ReadLimits& limits, bool resync,
                                     JumpBudget& jumps) {
  SkipLineEnds(window);
  RecordFrame frame;
  frame.begin = window.position();
  const std::string_view head = window.Peek(limits.header).substr(0, limits.header);
  if (head.empty()) return std::nullopt;

  // Goes on behind what makes no sense.
  const auto give_up = [&](std::size_t behind) {
    window.Skip(behind);
    std::string lost;
    if (resync) {
      TakeUntilRecordStart(window, lost, 0);
    } else {
      SkipToEnd(window);
    }
    frame.end = window.position();
    return frame;
  };

  if (!IsRecordStart(head)) {
    frame.cut = IsCutRecordStart(head);
    if (!frame.cut) AddGap(frame, GapCode::kDamagedRecord, "does not begin with \"WARC/1.\"");
    return give_up(1);
  }
  const auto header_end = FindHeadEnd(head, limits.header);
  frame.header_size = header_end.value_or(head.size());
  frame.bytes = head.substr(0, frame.header_size);
  frame.header = ParseHeaderFields(std::string_view(frame.bytes).substr(head.find('\n') + 1));
  if (!header_end) {
    frame.cut = head.size() < limits.header;
    if (!frame.cut) {
      AddGap(frame, GapCode::kLimitExceeded,
             "has a header of more than " + std::to_string(limits.header) + " bytes");
    }
    return give_up(frame.cut ? head.size() : 5);
  }
  const auto declared = FindHeader(frame.header, "Content-Length");
  const auto length = declared ? ParseLength(*declared) : std::nullopt;
  if (!length) {
    AddGap(frame, GapCode::kDamagedRecord, "has no Content-Length that could be read");
    return give_up(frame.header_size);
  }
  ReadBlock(window, limits, resync, *length, jumps, frame);
  return frame;
}

}  // namespace tenderscan
