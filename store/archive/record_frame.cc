// Cutting records out of a stream: a wrong Content-Length must cost one record, not the rest.
#include "store/archive/record_frame.h"

#include <algorithm>
#include <utility>

namespace tenderscan {
namespace {

constexpr std::size_t kStep = 256u << 10;  // how much is looked at at a time when searching

constexpr std::string_view kWarc = "WARC/";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

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

// Puts the window at the first record start at or after its position, or at its end.
bool FindRecordStart(ByteWindow& window) {
  if (IsRecordStart(window.Peek(16))) return true;
  while (true) {
    const std::string_view view = window.Peek(kStep);
    for (auto at = view.find("\nWARC/"); at != std::string_view::npos;
         at = view.find("\nWARC/", at + 1)) {
      if (view.size() - at < 17 && view.size() >= kStep)
        break;  // looked at again with what follows
      if (IsRecordStart(view.substr(at + 1))) {
        window.Skip(at + 1);
        return true;
      }
    }
    if (view.size() < kStep) {
      window.Skip(view.size());
      return false;
    }
    window.Skip(view.size() - 17);
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

// Reads the block, whose length is declared, and says whether a record or the end follows it.
bool ReadBlock(ByteWindow& window, const ReadLimits& limits, std::uint64_t length,
               RecordFrame& frame) {
  const std::uint64_t kept = std::min(length, limits.block);
  const auto want = frame.header_size + static_cast<std::size_t>(kept);
  const std::string_view view = window.Peek(want).substr(0, want);
  const auto type = FindHeader(frame.header, "WARC-Type");
  if (!type || HoldsDocument(*type)) frame.bytes = view;
  const std::uint64_t whole = frame.header_size + length;
  const std::uint64_t gone = window.Skip(whole);
  frame.end = frame.begin + gone;
  if (gone < whole) {
    frame.cut = true;
    return false;
  }
  const std::uint64_t line_ends = SkipLineEnds(window);
  frame.end += std::min<std::uint64_t>(line_ends, 4);
  frame.closed = line_ends >= 4;
  const std::string_view next = window.Peek(16);
  return next.empty() || IsRecordStart(next) || IsCutRecordStart(next);
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

bool HoldsDocument(std::string_view warc_type) {
  std::string type;
  for (const char c : warc_type.substr(0, 16)) {
    type += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return type == "response" || type == "resource" || type == "conversion" || type == "revisit";
}

std::optional<RecordFrame> ReadFrame(ByteWindow& window, const ReadLimits& limits, bool resync,
                                     GoBackBudget& budget) {
  SkipLineEnds(window);
  RecordFrame frame;
  frame.begin = window.position();
  const std::string_view head = window.Peek(limits.header);
  if (head.empty()) return std::nullopt;

  // Goes to the next record, which lies no further back than `from`.
  const auto give_up = [&](std::uint64_t from) {
    const std::uint64_t reached = window.position();
    if (budget.Take(reached, from)) window.MoveTo(from);
    if (resync) {
      FindRecordStart(window);
    } else {
      while (window.Skip(kStep) > 0) {
      }
    }
    frame.end = window.position();
  };

  const auto header_end = IsRecordStart(head) ? FindHeadEnd(head, limits.header) : std::nullopt;
  if (!header_end) {
    if (IsCutRecordStart(head)) {
      frame.cut = true;
      window.Skip(head.size());
      frame.end = window.position();
      return frame;
    }
    if (!IsRecordStart(head)) {
      AddGap(frame, GapCode::kDamagedRecord, "does not begin with \"WARC/1.\"");
      give_up(frame.begin);
      return frame;
    }
    frame.header = ParseHeaderFields(head.substr(head.find('\n') + 1));
    frame.header_size = head.size();
    frame.bytes = head;
    if (head.size() < limits.header) {
      frame.cut = true;
      window.Skip(head.size());
      frame.end = window.position();
    } else {
      AddGap(frame, GapCode::kLimitExceeded,
             "has a header of more than " + std::to_string(limits.header) + " bytes");
      give_up(frame.begin + 5);
    }
    return frame;
  }
  frame.header_size = *header_end;
  frame.header = ParseHeaderFields(head.substr(0, frame.header_size).substr(head.find('\n') + 1));
  const std::uint64_t block_begin = frame.begin + frame.header_size;

  const auto declared = FindHeader(frame.header, "Content-Length");
  const auto length = declared ? ParseLength(*declared) : std::nullopt;
  if (!length) {
    frame.bytes = head.substr(0, frame.header_size);
    AddGap(frame, GapCode::kDamagedRecord, "has no Content-Length that could be read");
    give_up(block_begin);
    return frame;
  }
  if (ReadBlock(window, limits, *length, frame)) {
    if (*length > limits.block && !frame.bytes.empty()) {
      AddGap(frame, GapCode::kLimitExceeded,
             "has a block of " + std::to_string(*length) + " bytes, of which the first " +
                 std::to_string(limits.block) + " were read");
    }
    return frame;
  }
  // The block does not end where it should. Either its length is wrong, and records may lie inside
  // of what was taken for it; or the source ends here.
  if (frame.cut && !resync) return frame;
  const std::uint64_t block_end = frame.end;
  const bool cut = std::exchange(frame.cut, false);
  give_up(block_begin);
  if (cut && window.Peek(1).empty()) {
    frame.cut = true;
    frame.end = block_end;
    return frame;
  }
  const auto room = static_cast<std::size_t>(
      std::min<std::uint64_t>(frame.end - frame.begin, frame.bytes.size()));
  frame.bytes.resize(room);
  AddGap(frame, GapCode::kDamagedRecord,
         "is damaged: after the " + std::to_string(*length) +
             " bytes of its block there is no other record");
  return frame;
}

}  // namespace tenderscan
