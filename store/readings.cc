// What was read of documents before. The form is in store/FORMATS.md.
#include "store/readings.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <map>
#include <mutex>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "store/archive/digest.h"
#include "store/zstd.h"

namespace tenderscan {
namespace {

constexpr std::string_view kMagic = "TSRDNG1\n";  // begins a segment
constexpr std::string_view kEntry = "TSRE";       // begins an entry
// An entry's head: kEntry, checksum of all that follows it, length of the body, key.
constexpr std::size_t kChecksum = 4, kLength = kChecksum + 32, kKey = kLength + 8,
                      kHead = kKey + Readings::kKeySize;
// A body is compressed, which at worst adds less than this.
constexpr std::size_t kMostBody = Readings::kMostEntry + (1 << 20);
// A segment that has this share of all bytes is followed by another, so that there is always a part
// to remove.
constexpr std::uint64_t kShare = 16;
constexpr std::size_t kMostName = 80;

tl::unexpected<Error> FailHere(const std::string& path) {
  const ErrorCode code =
      errno == EACCES || errno == EPERM || errno == EROFS ? ErrorCode::kAccess : ErrorCode::kIo;
  return Fail(code, Reach::kRun, path + ": " + std::strerror(errno));
}

class File {
 public:
  explicit File(int fd = -1) : fd_(fd) {}
  File(File&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~File() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }

 private:
  int fd_;
};

bool ReadAt(int fd, std::uint64_t offset, std::size_t size, std::string& out) {
  out.resize(size);
  std::size_t have = 0;
  while (have < size) {
    const ssize_t got =
        pread(fd, out.data() + have, size - have, static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    have += static_cast<std::size_t>(got);
  }
  return true;
}

bool WriteAt(int fd, std::uint64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    offset += static_cast<std::uint64_t>(put);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

std::string LittleEndian(std::uint64_t value) {
  std::string out;
  for (int i = 0; i < 8; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
  return out;
}

std::uint64_t FromLittleEndian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (int i = 7; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

std::string Checksum(std::string_view bytes) { return DigestOf(DigestKind::kSha256, bytes).raw; }

std::string EntryOf(std::string_view key, std::string_view body) {
  std::string rest = LittleEndian(body.size());
  rest += key;
  rest += body;
  return std::string(kEntry) + Checksum(rest) + rest;
}

// The body of a whole entry; nothing where it is not what was written under `key`.
std::optional<std::string> BodyOf(std::string_view entry, std::string_view key) {
  if (entry.substr(0, kChecksum) != kEntry || entry.substr(kKey, key.size()) != key ||
      FromLittleEndian(entry.substr(kLength, 8)) != entry.size() - kHead ||
      entry.substr(kChecksum, 32) != Checksum(entry.substr(kLength))) {
    return std::nullopt;
  }
  Result<std::string> body = Decompress(entry.substr(kHead), Readings::kMostEntry);
  if (!body) return std::nullopt;
  return std::move(*body);
}

// "notices-00001.warc.gz" of "archive/notices/notices-00001.warc.gz".
std::string StemOf(std::string_view beside) {
  if (const auto slash = beside.rfind('/'); slash != std::string_view::npos) {
    beside.remove_prefix(slash + 1);
  }
  std::string out;
  for (const char c : beside.substr(0, kMostName)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '_' || c == '-';
    out += plain && !(out.empty() && c == '.') ? c : '_';
  }
  return out.empty() ? "files" : out;
}

// Ours and nobody else's: what another account wrote, or may write, is not believed.
bool IsOurs(const struct stat& about) {
  return S_ISREG(about.st_mode) && about.st_uid == geteuid() && (about.st_mode & 022) == 0;
}

struct Segment {
  File file;               // not open where it is of another generation
  std::uint64_t end = 0;   // of its last whole entry
  std::uint64_t size = 0;  // on disk
  timespec used = {};      // last, by whatever process
  bool used_here = false;
  bool cut = false;  // what lay behind `end` is gone, and entries may be appended
};

struct Place {
  std::shared_ptr<Segment> segment;
  std::uint64_t offset = 0;
  std::size_t size = 0;  // of the whole entry
};

}  // namespace

struct Readings::State {
  std::string path, generation;
  std::uint64_t most = 0;
  std::string complaint;
  File folder;
  bool writes = false;

  std::mutex mutex;
  std::map<std::string, std::shared_ptr<Segment>> segments;  // by name
  std::unordered_map<std::string, Place> index;              // by key
  std::uint64_t total = 0;

  Result<void> List();
  void Index(const std::shared_ptr<Segment>& segment);
  bool MakeRoom(std::uint64_t need);
  void Use(Segment& segment);
  std::shared_ptr<Segment> SegmentFor(std::string_view beside);
};

// Learns what lies in the folder.
Result<void> Readings::State::List() {
  const int again = openat(folder.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR* names = again < 0 ? nullptr : fdopendir(again);
  if (names == nullptr) {
    const auto failed = FailHere(path);
    if (again >= 0) close(again);
    return failed;
  }
  while (const dirent* entry = readdir(names)) {
    const std::string name = entry->d_name;
    if (!name.ends_with(kReadingsEnding)) continue;
    // Not waited for, whatever lies under the name.
    File file(openat(folder.get(), name.c_str(),
                     (writes ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat about = {};
    std::string magic;
    if (!file.valid() || fstat(file.get(), &about) != 0 || !IsOurs(about) ||
        !ReadAt(file.get(), 0, kMagic.size(), magic) || magic != kMagic) {
      continue;
    }
    auto segment = std::make_shared<Segment>();
    segment->size = static_cast<std::uint64_t>(about.st_size);
    segment->used = about.st_mtim;
    if (name.find("-" + generation + "-") != std::string::npos) segment->file = std::move(file);
    total += segment->size;
    segments.emplace(name, std::move(segment));
  }
  closedir(names);
  // By name, so that of two entries under one key the later one counts, always the same.
  for (const auto& [name, segment] : segments) {
    if (segment->file.valid()) Index(segment);
  }
  return {};
}

// Walks from entry to entry. What lies behind the first that is none is lost: a torn tail.
void Readings::State::Index(const std::shared_ptr<Segment>& segment) {
  std::uint64_t at = kMagic.size();
  std::string head;
  while (ReadAt(segment->file.get(), at, kHead, head) && head.starts_with(kEntry)) {
    const std::uint64_t length = FromLittleEndian(std::string_view(head).substr(kLength, 8));
    if (length > kMostBody || at + kHead + length > segment->size) break;
    const std::size_t size = kHead + static_cast<std::size_t>(length);
    index[head.substr(kKey)] = Place{segment, at, size};
    at += size;
  }
  segment->end = at;
}

// Removes whole segments until `need` more bytes fit, those first that were used longest ago, and
// none that this process used. False where that is not enough.
bool Readings::State::MakeRoom(std::uint64_t need) {
  while (total + need > most) {
    auto oldest = segments.end();
    for (auto it = segments.begin(); it != segments.end(); ++it) {
      if (it->second->used_here) continue;
      const auto when = [](const Segment& one) {
        return std::tuple(one.used.tv_sec, one.used.tv_nsec);
      };
      if (oldest == segments.end() || when(*it->second) < when(*oldest->second)) oldest = it;
    }
    if (oldest == segments.end() || unlinkat(folder.get(), oldest->first.c_str(), 0) != 0) {
      return false;
    }
    total -= oldest->second->size;
    std::erase_if(index, [&](const auto& one) { return one.second.segment == oldest->second; });
    segments.erase(oldest);
  }
  return true;
}

// The time of a segment's file says when it was used last.
void Readings::State::Use(Segment& segment) {
  if (std::exchange(segment.used_here, true) || !writes) return;
  futimens(segment.file.get(), nullptr);
}

// The segment to append to, made where there is none with room. Null where that fails (errno).
std::shared_ptr<Segment> Readings::State::SegmentFor(std::string_view beside) {
  const std::string stem = StemOf(beside) + "-" + generation + "-";
  for (int number = 1;; ++number) {
    const std::string name = stem + std::to_string(number) + std::string(kReadingsEnding);
    if (const auto known = segments.find(name); known != segments.end()) {
      const std::shared_ptr<Segment> segment = known->second;
      if (segment->end >= most / kShare) continue;
      if (!segment->cut && segment->size > segment->end) {
        if (ftruncate(segment->file.get(), static_cast<off_t>(segment->end)) != 0) return nullptr;
        total -= segment->size - segment->end;
        segment->size = segment->end;
      }
      segment->cut = true;
      return segment;
    }
    auto segment = std::make_shared<Segment>();
    segment->file = File(openat(folder.get(), name.c_str(),
                                O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!segment->file.valid()) {
      if (errno == EEXIST) continue;  // somebody else's, or its beginning is damaged
      return nullptr;
    }
    if (!WriteAt(segment->file.get(), 0, kMagic)) return nullptr;
    segment->end = segment->size = kMagic.size();
    segment->cut = true;
    total += segment->size;
    return segments.emplace(name, std::move(segment)).first->second;
  }
}

Readings::Readings(std::unique_ptr<State> state) : state_(std::move(state)) {}
Readings::Readings(Readings&&) noexcept = default;
Readings& Readings::operator=(Readings&&) noexcept = default;
Readings::~Readings() = default;

Result<Readings> Readings::Open(const std::string& folder, std::string_view generation,
                                std::uint64_t most_bytes) {
  auto state = std::make_unique<State>();
  state->path = folder;
  state->generation = generation;
  state->most = most_bytes;
  const std::filesystem::path parent = std::filesystem::path(folder).parent_path();
  std::error_code failed;
  if (!parent.empty()) std::filesystem::create_directories(parent, failed);
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return FailHere(folder);
  state->folder = File(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!state->folder.valid()) {
    if (errno != ENOTDIR) return FailHere(folder);
    return Fail(ErrorCode::kUsage, Reach::kRun, folder + ": is no folder to keep readings in");
  }
  if (faccessat(state->folder.get(), ".", W_OK, AT_EACCESS) != 0) {
    state->complaint = folder + ": " + std::strerror(errno) + "; what is read is not kept";
  } else if (flock(state->folder.get(), LOCK_EX | LOCK_NB) != 0) {
    state->complaint = folder + ": another run keeps its readings there; this one keeps none";
  }
  state->writes = state->complaint.empty();
  TS_RETURN_IF_FAILED(state->List());
  if (state->writes) state->MakeRoom(0);
  return Readings(std::move(state));
}

const std::string& Readings::complaint() const { return state_->complaint; }

std::optional<std::string> Readings::Find(std::string_view key) {
  State& s = *state_;
  Place place;
  {
    const std::lock_guard lock(s.mutex);
    const auto found = s.index.find(std::string(key));
    if (found == s.index.end()) return std::nullopt;
    place = found->second;
    s.Use(*place.segment);
  }
  std::string entry;
  if (ReadAt(place.segment->file.get(), place.offset, place.size, entry)) {
    if (auto body = BodyOf(entry, key)) return body;
  }
  // So that what is read anew is kept.
  const std::lock_guard lock(s.mutex);
  const auto found = s.index.find(std::string(key));
  if (found != s.index.end() && found->second.segment == place.segment &&
      found->second.offset == place.offset) {
    s.index.erase(found);
  }
  return std::nullopt;
}

Result<void> Readings::Put(std::string_view key, std::string_view beside, std::string_view bytes) {
  State& s = *state_;
  if (bytes.size() > kMostEntry || !s.complaint.empty()) return {};
  const std::string entry = EntryOf(key, Compress(bytes));
  const std::lock_guard lock(s.mutex);
  if (!s.writes || s.index.contains(std::string(key))) return {};
  if (!s.MakeRoom(entry.size() + kMagic.size())) return {};
  const std::shared_ptr<Segment> segment = s.SegmentFor(beside);
  if (segment == nullptr || !WriteAt(segment->file.get(), segment->end, entry)) {
    const auto why = FailHere(s.path);
    s.writes = false;
    if (segment != nullptr) {
      // Where even that fails, it is a torn tail.
      [[maybe_unused]] const int cut =
          ftruncate(segment->file.get(), static_cast<off_t>(segment->end));
    }
    return why;
  }
  s.index[std::string(key)] = Place{segment, segment->end, entry.size()};
  segment->end += entry.size();
  segment->size = segment->end;
  s.total += entry.size();
  s.Use(*segment);
  return {};
}

bool IsReadings(const std::string& path) {
  const File file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  std::string magic;
  return file.valid() && ReadAt(file.get(), 0, kMagic.size(), magic) && magic == kMagic;
}

ReadingsSize SizeOfReadings(const std::string& folder) {
  ReadingsSize out;
  std::error_code failed;
  for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end;
       it.increment(failed)) {
    std::error_code unknown;
    const std::string path = it->path().string();
    if (!path.ends_with(kReadingsEnding) || !it->is_regular_file(unknown) || !IsReadings(path))
      continue;
    out.bytes += it->file_size(unknown);
    ++out.segments;
  }
  return out;
}

}  // namespace tenderscan
