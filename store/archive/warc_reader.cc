// Walks a WARC file record by record, and gets past what is broken in it.
#include "store/archive/warc_reader.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "store/archive/open_regular.h"

namespace tenderscan {
namespace {

constexpr std::size_t kLookAhead = 1u << 20;  // most members end within this: one libdeflate call
constexpr std::size_t kReadSize = 256u << 10;
constexpr std::size_t kSmallRead = 16u << 10;
constexpr std::string_view kWarc = "WARC/";
// Editors put one before the first record; it belongs to none.
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// Deflate cannot do better than 1032:1; pages that repeat each other in one stream reach some 300.
constexpr std::uint64_t kStreamRatio = 500;

constexpr std::uint64_t kGoBackFree = 1u << 30;

// What resolving revisits may cost: real ones refer to pages of some 50 KB from records of 300
// bytes.
constexpr std::uint64_t kRevisitRatio = 2000;
constexpr std::uint64_t kRevisitFree = 1u << 30;

std::string Why(int error) { return std::strerror(error); }

}  // namespace

bool LooksLikeWarc(std::string_view beginning) {
  if (beginning.starts_with(kByteOrderMark)) beginning.remove_prefix(kByteOrderMark.size());
  return IsRecordStart(beginning) || GzipHolds(beginning, kWarc);
}

struct WarcFile::State {
  std::string path;
  ReadLimits limits;
  RevisitIndex own_index;
  RevisitIndex* index = nullptr;
  std::optional<RevisitIndex> ahead;  // all of this file's records, once a revisit asked for them
  bool looks_ahead = false;           // this is the reading that fills another's `ahead`
  int fd = -1;
  std::string already_read;           // of a stream, before it came here
  std::optional<std::uint64_t> size;  // of a regular file, which can be sought in too
  int read_error = 0;
  bool error_said = false;
  std::size_t read_size = kReadSize;
  std::size_t look_ahead = kLookAhead;
  ByteWindow file{std::string_view()};
  bool gzip = false;
  JumpBudget jumps;
  std::uint64_t went_back = 0;
  std::uint64_t furthest = 0;  // that was read before going back
  std::uint64_t revisit_cost = 0;
  std::uint64_t sound_end = 0;

  // The gzip member that is being read, if any: whole in memory, or streamed.
  MemberInflater member;
  std::optional<ByteWindow> inner;
  std::optional<StreamInflater> stream;
  InflateEnd stream_end = InflateEnd::kWhole;
  bool stream_runs = false;
  std::uint64_t stream_out = 0;
  std::uint64_t member_begin = 0;
  std::uint64_t begins_at = 0;
  bool first = true;                  // no record of the member was read yet
  std::uint64_t inflated_before = 0;  // bytes that the members before this one inflated to

  ~State() {
    if (fd > STDERR_FILENO) close(fd);
  }

  std::size_t Read(char* to, std::size_t room) {
    if (!already_read.empty()) {
      const std::size_t n = already_read.copy(to, room);
      already_read.erase(0, n);
      return n;
    }
    while (read_error == 0) {
      const ssize_t got = read(fd, to, std::min(room, read_size));
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) read_error = errno;
    }
    return 0;
  }

  Result<void> Begin();
  void OpenMember();
  // How the last record of a member ended.
  enum class RecordEnd { kWhole, kCut, kNonsense };
  void CloseMember(RecordEnd end);
  bool SkipTrailer();
  void FindMember(std::uint64_t from);
  std::size_t FillInner(char* to, std::size_t room);
  std::optional<RawRecord> NextInMember();
  std::optional<RawRecord> NextPlain();
  std::optional<RawRecord> Finish(RecordFrame frame, RecordLocation where);
  std::optional<RevisitIndex::Original> FindAhead(const std::vector<HeaderField>& header);
  RawRecord Damaged(std::uint64_t begin, GapCode code, std::string what);
  std::string Sentence(std::uint64_t offset, std::string_view what) const {
    return path + ": the record at byte " + std::to_string(offset) + " " + std::string(what);
  }
  Gap EndGap(std::uint64_t offset) const;
};

// Finds out what the file is.
Result<void> WarcFile::State::Begin() {
  if (index == nullptr) index = &own_index;
  if (file.Peek(kByteOrderMark.size()).starts_with(kByteOrderMark)) {
    file.Skip(kByteOrderMark.size());
  }
  const std::string_view start = file.Peek(kSmallRead);
  if (read_error != 0) {
    return Fail(read_error == EISDIR ? ErrorCode::kUsage : ErrorCode::kIo, Reach::kSite,
                path + ": cannot be read: " + Why(read_error));
  }
  if (start.empty()) {
    return Fail(ErrorCode::kTruncated, Reach::kSite, path + ": is empty, a WARC file was expected");
  }
  gzip = IsGzip(start);
  if (LooksLikeWarc(start)) return {};
  // Its first record may be the broken one: then another begins soon, or the name says what it is.
  if (gzip ? path.ends_with(".warc.gz") : path.ends_with(".warc")) return {};
  for (auto at = FindGzip(start, 1); at != std::string_view::npos; at = FindGzip(start, at + 1)) {
    if (GzipHolds(start.substr(at), kWarc)) {
      gzip = true;
      return {};
    }
  }
  return Fail(ErrorCode::kMalformed, Reach::kSite,
              path + ": is no WARC file: expected \"WARC/1.0\" or \"WARC/1.1\" at its beginning, " +
                  "compressed with gzip or not");
}

std::size_t WarcFile::State::FillInner(char* to, std::size_t room) {
  while (stream_runs) {
    const std::string_view view = file.Peek(64u << 10);
    const auto step = stream->Inflate(view, to, room);
    file.Skip(step.consumed);
    stream_out += step.produced;
    stream_end = step.end;
    const std::uint64_t consumed = file.position() - member_begin;
    if (stream_out > limits.block && stream_out / kStreamRatio > consumed) {
      stream_end = InflateEnd::kLimit;
    }
    stream_runs = stream_end == InflateEnd::kTruncated && !view.empty();
    if (step.produced > 0) return step.produced;
  }
  return 0;
}

// REQUIRES: the file's position is at a gzip member.
void WarcFile::State::OpenMember() {
  member_begin = begins_at = file.position();
  first = true;
  stream_out = 0;
  const auto whole = member.Inflate(file.Peek(look_ahead), limits.block + limits.header);
  if (whole) {
    stream_end = InflateEnd::kWhole;
    stream_out = whole->inflated.size();
    inner.emplace(whole->inflated);
    file.Skip(whole->size);
    return;
  }
  stream.emplace(DeflateFormat::kGzip);
  stream_runs = true;
  inner.emplace([this](char* to, std::size_t room) { return FillInner(to, room); });
}

// Goes from the end of a member, sound or not, to where the next one begins.
void WarcFile::State::CloseMember(RecordEnd end) {
  inner.reset();
  stream.reset();
  inflated_before += stream_out;
  if (stream_end == InflateEnd::kDamaged) {
    if (end != RecordEnd::kWhole || !SkipTrailer()) FindMember(member_begin + 1);
  } else if (stream_end == InflateEnd::kTruncated && end != RecordEnd::kCut) {
    // A file that is cut off ends in the middle of a record. Here data is broken in a way that
    // inflates on and on, over the sound members behind it.
    FindMember(member_begin + 1);
    if (!file.Peek(1).empty()) stream_end = InflateEnd::kDamaged;
  } else if (stream_end == InflateEnd::kLimit) {
    FindMember(file.position());
  }
}

// Where only a checksum is wrong, the next member begins behind it, or the file ends: then nothing
// inside of this one needs to be searched, where a page could hold members of its own.
bool WarcFile::State::SkipTrailer() {
  const std::string_view view = file.Peek(4096);
  for (std::size_t gone = 0; gone <= 8; ++gone) {  // RFC 1952: CRC32 and ISIZE
    if (view.size() < gone) return false;
    if (view.size() == gone || GzipHolds(view.substr(gone), kWarc)) {
      file.Skip(gone);
      return true;
    }
  }
  return false;
}

// Goes to the first gzip member at or after `from` that holds a WARC record, or to the end.
void WarcFile::State::FindMember(std::uint64_t from) {
  // A flipped bit can make a broken member swallow the sound ones behind it: so look from where it
  // began, not from where inflating failed. A hostile file could make every member run on to the
  // end of the file: what is read again in all is bounded.
  furthest = std::max(furthest, file.position());
  const std::uint64_t back = file.position() - std::min(from, file.position());
  if (went_back + back <= kGoBackFree + file.position() && file.MoveTo(from)) went_back += back;
  while (true) {
    const std::string_view view = file.Peek(kLookAhead);
    const auto at = FindGzip(view, 0);
    if (at == std::string_view::npos) {
      const bool last = view.size() < kLookAhead;
      file.Skip(last ? view.size() : view.size() - 3);
      if (last) return;
      continue;
    }
    file.Skip(at);
    if (GzipHolds(file.Peek(4096), kWarc)) return;
    file.Skip(1);
  }
}

Gap WarcFile::State::EndGap(std::uint64_t offset) const {
  if (read_error != 0) {
    return {GapCode::kDamagedRecord, std::nullopt,
            Sentence(offset, "cannot be read to its end: " + Why(read_error))};
  }
  switch (gzip ? stream_end : InflateEnd::kTruncated) {
    case InflateEnd::kTruncated:
      return {GapCode::kTruncated, std::nullopt,
              Sentence(offset, "is cut off: the file ends in the middle of it")};
    case InflateEnd::kLimit:
      return {GapCode::kLimitExceeded, std::nullopt,
              Sentence(offset, "inflates to more than " + std::to_string(kStreamRatio) +
                                   " times its size; the rest of its gzip member was not read")};
    case InflateEnd::kWhole:
      return {GapCode::kDamagedRecord, std::nullopt,
              Sentence(offset, "is damaged: its Content-Length goes beyond its gzip member")};
    case InflateEnd::kDamaged:
      break;
  }
  return {GapCode::kDamagedRecord, std::nullopt,
          Sentence(offset, "is damaged: its gzip data is broken or fails its checksum")};
}

RawRecord WarcFile::State::Damaged(std::uint64_t begin, GapCode code, std::string what) {
  begins_at = begin;
  RawRecord raw;
  raw.where = {path, begin, file.position() - begin, ""};
  raw.gaps.push_back({code, std::nullopt, Sentence(begin, what)});
  return raw;
}

std::optional<RawRecord> WarcFile::State::NextInMember() {
  const bool resync = !first;
  auto frame = ReadFrame(*inner, limits, resync, jumps);
  if (!frame) {
    const bool lost = first && stream_end != InflateEnd::kWhole;
    CloseMember(RecordEnd::kNonsense);
    if (!lost) return std::nullopt;
    RawRecord raw;
    raw.where = {path, member_begin, file.position() - member_begin, ""};
    raw.gaps.push_back(EndGap(member_begin));
    return raw;
  }
  const bool last = inner->Peek(1).empty();
  const bool alone = first && last;
  first = false;
  RecordLocation where{path, inflated_before + frame->begin, frame->end - frame->begin, ""};
  if (alone) where.offset = member_begin;
  for (Gap& gap : frame->gaps) gap.what = Sentence(where.offset, gap.what);
  if (last) {
    const bool broken = frame->cut || stream_end != InflateEnd::kWhole;
    CloseMember(frame->header_size == 0 || !frame->gaps.empty() ? RecordEnd::kNonsense
                : frame->cut                                    ? RecordEnd::kCut
                                                                : RecordEnd::kWhole);
    if (broken) frame->gaps.push_back(EndGap(where.offset));
    if (alone) where.length = file.position() - member_begin;
  }
  return Finish(std::move(*frame), std::move(where));
}

std::optional<RawRecord> WarcFile::State::NextPlain() {
  auto frame = ReadFrame(file, limits, true, jumps);
  if (!frame) return std::nullopt;
  begins_at = frame->begin;
  RecordLocation where{path, frame->begin, frame->end - frame->begin, ""};
  for (Gap& gap : frame->gaps) gap.what = Sentence(where.offset, gap.what);
  if (frame->cut) frame->gaps.push_back(EndGap(where.offset));
  return Finish(std::move(*frame), std::move(where));
}

// What a revisit refers to may stand behind it: crawls that ran side by side are joined so. The
// file is gone over once more, at most once, to learn what it holds.
std::optional<RevisitIndex::Original> WarcFile::State::FindAhead(
    const std::vector<HeaderField>& header) {
  if (!size || fd < 0 || looks_ahead) return std::nullopt;
  if (!ahead) {
    ahead.emplace();
    if (Result<WarcFile> again = WarcFile::Open(path, limits, &*ahead)) {
      again->state_->looks_ahead = true;
      while (again->Next()) {
      }
    }
  }
  return ahead->Find(header);
}

// Nullopt for a sound record that holds no document.
std::optional<RawRecord> WarcFile::State::Finish(RecordFrame frame, RecordLocation where) {
  const std::string_view type = FindHeader(frame.header, "WARC-Type").value_or("");
  if (frame.gaps.empty()) {
    if (gzip ? !inner : frame.closed) sound_end = gzip ? file.position() : frame.end;
    if (!IsWanted(type, limits)) return std::nullopt;
  }
  RawRecord raw;
  raw.where = std::move(where);
  raw.header_size = frame.header_size;
  raw.gaps = std::move(frame.gaps);
  raw.revisit = IsRevisit(type);
  if (raw.revisit) {
    auto original = index->Find(frame.header);
    if (!original) original = FindAhead(frame.header);
    const std::uint64_t cost =
        original ? original->size + (gzip ? original->where.offset : 0) + 1024 : 0;
    if (!original) {
      raw.gaps.push_back({GapCode::kDamagedRecord, std::nullopt,
                          Sentence(raw.where.offset,
                                   "is a revisit, and no record before it or in its file holds "
                                   "what it refers to")});
    } else if ((revisit_cost += cost) > kRevisitFree + kRevisitRatio * file.position()) {
      raw.gaps.push_back(
          {GapCode::kLimitExceeded, std::nullopt,
           Sentence(raw.where.offset,
                    "is a revisit, and reading what it refers to would cost too much")});
    } else {
      raw.original = original->where;
    }
  } else if (HoldsDocument(type)) {
    index->Add(frame.header, raw.where, frame.bytes.size());
  }
  raw.bytes = std::move(frame.bytes);
  return raw;
}

WarcFile::WarcFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
WarcFile::~WarcFile() = default;
WarcFile::WarcFile(WarcFile&&) noexcept = default;
WarcFile& WarcFile::operator=(WarcFile&&) noexcept = default;

Result<WarcFile> WarcFile::Open(const std::string& path, const ReadLimits& limits,
                                RevisitIndex* index) {
  return OpenFor(path, limits, index, kLookAhead);
}

Result<WarcFile> WarcFile::OpenStream(int fd, const std::string& name, const ReadLimits& limits,
                                      RevisitIndex* index, std::string already_read) {
  auto state = std::make_unique<State>();
  State& s = *state;
  s.path = name;
  s.already_read = std::move(already_read);
  s.limits = limits;
  s.index = index;
  s.fd = fd;
  s.file = ByteWindow([&s](char* to, std::size_t room) { return s.Read(to, room); });
  TS_RETURN_IF_FAILED(s.Begin());
  return WarcFile(std::move(state));
}

// `look_ahead`: how much of the file a member is looked for in at first. All of it is read where
// that is small, so that one record can be had for little.
Result<WarcFile> WarcFile::OpenFor(const std::string& path, const ReadLimits& limits,
                                   RevisitIndex* index, std::size_t look_ahead) {
  auto fd = OpenRegular(path);
  if (!fd) return Fail(fd.error().code, Reach::kSite, fd.error().what);
  auto state = std::make_unique<State>();
  State& s = *state;
  s.path = path;
  s.limits = limits;
  s.index = index;
  s.look_ahead = look_ahead;
  s.read_size = std::clamp(look_ahead, kSmallRead, kReadSize);
  s.fd = *fd;
  const auto fill = [&s](char* to, std::size_t room) { return s.Read(to, room); };
  struct stat info;
  if (fstat(s.fd, &info) == 0) {
    s.size = static_cast<std::uint64_t>(info.st_size);
    const auto seek = [&s](std::uint64_t position) {
      return lseek(s.fd, static_cast<off_t>(position), SEEK_SET) >= 0;
    };
    s.file = ByteWindow(fill, seek, *s.size);
  } else {
    s.file = ByteWindow(fill);
  }
  TS_RETURN_IF_FAILED(s.Begin());
  return WarcFile(std::move(state));
}

Result<WarcFile> WarcFile::OpenBytes(std::string_view bytes, const std::string& name,
                                     const ReadLimits& limits, RevisitIndex* index) {
  auto state = std::make_unique<State>();
  state->path = name;
  state->limits = limits;
  state->index = index;
  state->size = bytes.size();
  state->file = ByteWindow(bytes);
  TS_RETURN_IF_FAILED(state->Begin());
  return WarcFile(std::move(state));
}

std::optional<RawRecord> WarcFile::Next() {
  State& s = *state_;
  const auto end = [&s]() -> std::optional<RawRecord> {
    if (s.read_error == 0 || std::exchange(s.error_said, true)) return std::nullopt;
    return s.Damaged(s.file.position(), GapCode::kDamagedRecord,
                     "and all behind it cannot be read: " + Why(s.read_error));
  };
  while (true) {
    if (!s.gzip || s.inner) {
      auto raw = s.gzip ? s.NextInMember() : s.NextPlain();
      if (raw) return raw;
      if (!s.gzip && s.file.Peek(1).empty()) return end();
      continue;
    }
    // Some writers pad a file with zeros to the size of a block.
    while (s.file.Peek(1).starts_with('\0')) s.file.Skip(1);
    const std::string_view view = s.file.Peek(4);
    if (view.empty()) return end();
    if (IsGzip(view)) {
      s.OpenMember();
      continue;
    }
    const std::uint64_t begin = s.file.position();
    if (std::string_view("\x1f\x8b\x08").starts_with(view)) {
      s.file.Skip(view.size());
      return s.Damaged(begin, GapCode::kTruncated, "is cut off: the file ends in its first bytes");
    }
    s.FindMember(begin);
    return s.Damaged(begin, GapCode::kDamagedRecord, "is damaged: no gzip member begins there");
  }
}

std::uint64_t WarcFile::consumed() const {
  return std::max(state_->furthest, state_->file.position());
}

std::uint64_t WarcFile::begins_at() const { return state_->begins_at; }

std::uint64_t WarcFile::sound_end() const { return state_->sound_end; }

std::optional<std::uint64_t> WarcFile::size() const { return state_->size; }

Result<RawRecord> ReadRawAt(const RecordLocation& where, const ReadLimits& limits,
                            RevisitIndex* index) {
  const auto is_it = [&where](const RawRecord& raw) {
    return raw.where.offset == where.offset &&
           (where.length == 0 || raw.where.length == where.length);
  };
  if (where.file == "-") {
    return Fail(ErrorCode::kUnsupported, Reach::kItem,
                "a record of standard input cannot be read again: save the archive as a file");
  }
  // A little more than the record, so that its end is seen to be one.
  const auto enough = static_cast<std::size_t>(
      where.length == 0 ? kLookAhead : std::min<std::uint64_t>(where.length + 64, kLookAhead));
  TS_ASSIGN_OR_RETURN(WarcFile direct, WarcFile::OpenFor(where.file, limits, index, enough));
  WarcFile::State& s = *direct.state_;
  if (s.file.MoveTo(where.offset) && LooksLikeWarc(s.file.Peek(4096))) {
    auto raw = direct.Next();
    // A revisit read alone knows of no earlier records: only an index, or reading them, helps.
    if (raw && is_it(*raw) && (index != nullptr || !raw->revisit)) return *std::move(raw);
  }
  TS_ASSIGN_OR_RETURN(WarcFile file, WarcFile::Open(where.file, limits));
  while (auto raw = file.Next()) {
    if (is_it(*raw)) return *std::move(raw);
  }
  return Fail(ErrorCode::kNotFound, Reach::kItem,
              where.file + ": no record begins at byte " + std::to_string(where.offset));
}

}  // namespace tenderscan
