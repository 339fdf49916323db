// The archive as a crawl writes it: every exchange on disk before it counts, found again by
// address.
#include "crawler/crawl_archive.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <unordered_map>
#include <utility>

#include "crawler/url.h"
#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"
#include "store/archive/warc_writer.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "tenderscan-";

// 64 bits that a hostile page cannot aim at.
std::uint64_t Hash(std::string_view key) {
  const std::string raw = DigestOf(DigestKind::kSha256, key).raw;
  std::uint64_t out = 0;
  std::memcpy(&out, raw.data(), sizeof out);
  return out;
}

std::string Utc(std::chrono::system_clock::time_point when, const char* format) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(when);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 64> out{};
  return {out.data(), std::strftime(out.data(), out.size(), format, &parts)};
}

bool Good(FetchOutcome outcome) {
  return outcome == FetchOutcome::kFetched || outcome == FetchOutcome::kUnchanged;
}

tl::unexpected<Error> System(const std::string& path, const char* what, int error) {
  return Fail(error == EACCES ? ErrorCode::kAccess : ErrorCode::kIo, Reach::kRun,
              path + ": " + what + ": " + std::strerror(error));
}

// Writes an index whole or not at all. It can be made again, so it need not survive a power cut.
Result<void> WriteIndex(const std::string& warc_path, const std::string& name,
                        std::vector<IndexEntry> entries) {
  std::vector<std::string> lines;
  for (IndexEntry& entry : entries) {
    entry.file = name;
    lines.push_back(CdxjLine(entry));
  }
  std::sort(lines.begin(), lines.end());
  const std::string path = IndexPath(warc_path), partial = path + ".partial";
  std::FILE* file = std::fopen(partial.c_str(), "wb");
  if (file == nullptr) return System(path, "cannot be written", errno);
  bool good = true;
  for (const std::string& line : lines) {
    good = good && std::fwrite(line.data(), 1, line.size(), file) == line.size() &&
           std::fputc('\n', file) != EOF;
  }
  const bool closed = std::fclose(file) == 0;
  if (!good || !closed || std::rename(partial.c_str(), path.c_str()) != 0) {
    const int error = errno;
    std::remove(partial.c_str());
    return System(path, "cannot be written", error);
  }
  return {};
}

}  // namespace

struct CrawlArchive::State {
  // Where a capture lies: 24 bytes, for archives of millions.
  struct Place {
    std::uint64_t offset = 0;
    std::uint32_t length = 0;
    std::uint32_t file = 0;  // into `files`; kNowhere: remembered without a place
  };
  static constexpr std::uint32_t kNowhere = 0xffffffff;

  // One of the two folders, with the file that is being written.
  struct Part {
    std::string folder;
    std::optional<WarcWriter> writer;
    std::string path;
    std::string name;  // within the archive's folder
    std::uint32_t file = 0;
    bool unsynced = false;
  };

  std::string directory;
  CrawlArchiveOptions options;
  int lock = -1;
  std::uint64_t seq = 0;
  std::uint32_t made = 0;  // the last file's number
  std::vector<std::string> files;
  std::unordered_map<std::uint64_t, Place> by_key;
  std::unordered_map<std::uint64_t, Place> by_digest;
  std::array<Part, 2> parts;  // notices, lists

  ~State() {
    if (lock >= 0) close(lock);
  }

  Part& PartOf(PageKind kind) {
    return parts[kind == PageKind::kDetail || kind == PageKind::kAttachment ? 0 : 1];
  }

  std::uint32_t FileNumber(const std::string& name) {
    if (files.empty() || files.back() != name) files.push_back(name);
    return static_cast<std::uint32_t>(files.size() - 1);
  }

  void Learn(const IndexEntry& entry, std::uint32_t file);
  Result<void> Repair(const std::string& path);
  Result<void> Prepare(Part& part, std::chrono::system_clock::time_point when);
  Result<void> Finish(Part& part);
  Result<IndexEntry> ReadHead(const Place& place) const;
  Result<Payload> ReadPayload(const std::string& file, std::uint64_t offset,
                              std::uint64_t length) const;
};

void CrawlArchive::State::Learn(const IndexEntry& entry, std::uint32_t file) {
  seq = std::max(seq, entry.note.seq);
  if (entry.status == 0 || !Good(entry.note.outcome)) return;
  const Place place{entry.offset, static_cast<std::uint32_t>(entry.length), file};
  const std::uint64_t key = Hash(CaptureKey(entry.uri, entry.note.request));
  // A revisit says that the page is known; its bytes lie where they lay before.
  if (!entry.revisit) {
    by_key[key] = place;
    if (!entry.digest.empty()) by_digest.try_emplace(Hash(entry.digest), place);
  } else {
    const auto original = by_digest.find(Hash(entry.digest));
    by_key[key] = original == by_digest.end() ? Place{0, 0, kNowhere} : original->second;
  }
  if (!entry.note.asked.empty()) {
    by_key[Hash(CaptureKey(entry.note.asked, entry.note.request))] = by_key[key];
  }
}

// Cuts what was never acknowledged, and makes the index that is missing.
Result<void> CrawlArchive::State::Repair(const std::string& path) {
  auto index = IndexWarc(path);
  if (!index) return tl::make_unexpected(index.error());
  const bool ours = fs::path(path).filename().string().starts_with(kPrefix);
  if (index->torn && index->damage.empty() && ours) {
    if (auto cut = CutUnacknowledgedTail(path, index->exchange_end); !cut) return cut;
    if (index->exchange_end == 0) return {};
    index = IndexWarc(path);
    if (!index) return tl::make_unexpected(index.error());
  }
  return WriteIndex(path, fs::path(path).lexically_relative(directory).generic_string(),
                    std::move(index->entries));
}

Result<CrawlArchive> CrawlArchive::Open(const std::string& directory,
                                        const CrawlArchiveOptions& options,
                                        const std::function<void(const IndexEntry&)>& on_entry) {
  auto state = std::make_unique<State>();
  State& s = *state;
  s.directory = directory;
  s.options = options;
  s.parts[0].folder = directory + "/notices";
  s.parts[1].folder = directory + "/lists";
  std::error_code error;
  for (const auto& part : s.parts) {
    fs::create_directories(part.folder, error);
    if (error) return System(part.folder, "cannot be made", error.value());
  }
  const std::string lock = directory + "/lock";
  s.lock = open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (s.lock < 0) return System(lock, "cannot be opened", errno);
  if (flock(s.lock, LOCK_EX | LOCK_NB) != 0) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                directory + ": another crawl is writing this archive; wait for it, or use another");
  }
  for (const auto& part : s.parts) {
    std::vector<std::string> unindexed;
    for (fs::directory_iterator it(part.folder, error), end; !error && it != end;
         it.increment(error)) {
      const std::string path = it->path().string();
      if (!path.ends_with(".warc.gz") && !path.ends_with(".warc")) continue;
      s.made = std::max(s.made, WarcNumber(path));
      std::error_code none;
      const auto made = fs::last_write_time(IndexPath(path), none);
      if (none || made < fs::last_write_time(path, none)) unindexed.push_back(path);
    }
    if (error) return System(part.folder, "cannot be read", error.value());
    for (const std::string& path : unindexed) {
      if (auto done = s.Repair(path); !done) return tl::make_unexpected(done.error());
    }
  }
  const auto read = ReadCrawlIndex(directory, [&](const IndexEntry& entry) {
    s.Learn(entry, s.FileNumber(entry.file));
    if (on_entry) on_entry(entry);
  });
  if (!read) return tl::make_unexpected(read.error());
  return CrawlArchive(std::move(state));
}

CrawlArchive::CrawlArchive(std::unique_ptr<State> state) : state_(std::move(state)) {}
CrawlArchive::~CrawlArchive() = default;
CrawlArchive::CrawlArchive(CrawlArchive&&) noexcept = default;
CrawlArchive& CrawlArchive::operator=(CrawlArchive&&) noexcept = default;

// A file to write to, with room in it.
Result<void> CrawlArchive::State::Prepare(Part& part, std::chrono::system_clock::time_point when) {
  if (part.writer && part.writer->size() >= options.most_bytes) {
    if (auto done = Finish(part); !done) return done;
  }
  if (part.writer) return {};
  const std::string date = Utc(when, "%Y-%m-%dT%H:%M:%SZ");
  // Names of others must not be in the way.
  while (true) {
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "%05u", ++made);
    const std::string file =
        std::string(kPrefix) + Utc(when, "%Y%m%dT%H%M%SZ") + "-" + number.data() + ".warc.gz";
    part.path = part.folder + "/" + file;
    std::vector<HeaderField> info = options.info;
    info.push_back({"isPartOf", fs::path(part.folder).filename().string()});
    auto writer = WarcWriter::Create(part.path, date, info);
    if (!writer) {
      if (writer.error().code == ErrorCode::kUsage) continue;
      return tl::make_unexpected(writer.error());
    }
    part.writer = *std::move(writer);
    part.name = fs::path(part.path).lexically_relative(directory).generic_string();
    part.file = FileNumber(part.name);
    return {};
  }
}

Result<void> CrawlArchive::State::Finish(Part& part) {
  if (!part.writer) return {};
  if (auto done = part.writer->Flush(); !done) return done;
  part.writer.reset();
  part.unsynced = false;
  auto index = IndexWarc(part.path);
  if (!index) return tl::make_unexpected(index.error());
  return WriteIndex(part.path, part.name, std::move(index->entries));
}

Result<IndexEntry> CrawlArchive::Put(const std::string& uri, const FetchAnswer& answer,
                                     FetchNote note) {
  State& s = *state_;
  State::Part& part = s.PartOf(note.kind);
  if (auto ready = s.Prepare(part, answer.began); !ready) {
    return tl::make_unexpected(ready.error());
  }
  note.seq = ++s.seq;
  note.took_ms = static_cast<std::uint64_t>(answer.took.count());
  const std::string key = CaptureKey(uri, note.request);
  IndexEntry entry;
  entry.uri = uri;
  entry.date = Utc(answer.began, "%Y-%m-%dT%H:%M:%SZ");
  entry.status = answer.status;
  entry.file = part.name;
  std::string id;
  if (answer.status != 0 && answer.head.starts_with("HTTP/")) {
    entry.digest = PayloadDigest(answer.body);
    std::optional<State::Place> original;
    if (answer.status == 304) {
      if (const auto it = s.by_key.find(Hash(key)); it != s.by_key.end()) original = it->second;
    } else if (const auto it = s.by_digest.find(Hash(entry.digest));
               it != s.by_digest.end() && !answer.body.empty() && answer.truncated.empty()) {
      original = it->second;
    }
    Result<IndexEntry> head;
    if (original && original->file != State::kNowhere) head = s.ReadHead(*original);
    const bool same = original && original->file != State::kNowhere && head &&
                      (answer.status == 304 || head->digest == entry.digest);
    Result<WrittenRecord> written;
    if (same) {
      entry.revisit = true;
      entry.digest = head->digest;
      written = part.writer->Write(RevisitRecord{uri, entry.date, answer.head, answer.status == 304,
                                                 head->digest, head->uri, head->date});
      const auto known = s.by_key.find(Hash(key));
      if (Good(note.outcome) && known != s.by_key.end() &&
          known->second.offset == original->offset && known->second.file == original->file) {
        note.outcome = FetchOutcome::kUnchanged;
      }
    } else {
      written = part.writer->Write(
          ResponseRecord{uri, entry.date, answer.head, answer.body, answer.truncated, answer.ip});
    }
    if (!written) return tl::make_unexpected(written.error());
    id = written->id;
    entry.offset = written->where.offset;
    entry.length = written->where.length;
    if (!answer.sent.empty()) {
      auto request = part.writer->Write(RequestRecord{uri, entry.date, answer.sent, id});
      if (!request) return tl::make_unexpected(request.error());
    }
  } else {
    entry.status = 0;
    if (note.why.empty()) note.why = answer.what;
  }
  auto metadata = part.writer->Write(MetadataRecord{uri, entry.date, ToFields(note), id});
  if (!metadata) return tl::make_unexpected(metadata.error());
  if (id.empty()) {
    entry.offset = metadata->where.offset;
    entry.length = metadata->where.length;
  }
  entry.exchange = metadata->where.offset + metadata->where.length - entry.offset;
  entry.note = std::move(note);
  part.unsynced = true;
  s.Learn(entry, part.file);
  return entry;
}

Result<IndexEntry> CrawlArchive::Put(const std::string& uri, FetchNote note) {
  FetchAnswer nothing;
  nothing.began = std::chrono::system_clock::now();
  return Put(uri, nothing, std::move(note));
}

Result<void> CrawlArchive::Sync() {
  for (State::Part& part : state_->parts) {
    if (!part.unsynced) continue;
    if (state_->options.sync) {
      if (auto done = part.writer->Flush(); !done) return done;
    }
    part.unsynced = false;
  }
  return {};
}

bool CrawlArchive::Knows(std::string_view key) const { return state_->by_key.contains(Hash(key)); }

void CrawlArchive::Remember(std::string_view key) {
  state_->by_key.try_emplace(Hash(key), State::Place{0, 0, State::kNowhere});
}

// Address, date and digest of a capture, from its record.
Result<IndexEntry> CrawlArchive::State::ReadHead(const Place& place) const {
  const auto raw = ReadRawAt({directory + "/" + files[place.file], place.offset, place.length, ""});
  if (!raw) return tl::make_unexpected(raw.error());
  const std::string_view header = std::string_view(raw->bytes).substr(0, raw->header_size);
  const auto fields = ParseHeaderFields(header.substr(header.find('\n') + 1));
  IndexEntry out;
  out.uri = FindHeader(fields, "WARC-Target-URI").value_or("");
  out.date = FindHeader(fields, "WARC-Date").value_or("");
  out.digest = FindHeader(fields, "WARC-Payload-Digest").value_or("");
  return out;
}

Result<CrawlArchive::Payload> CrawlArchive::State::ReadPayload(const std::string& file,
                                                               std::uint64_t offset,
                                                               std::uint64_t length) const {
  const RecordLocation where{directory + "/" + file, offset, length, ""};
  const auto raw = ReadRawAt(where);
  if (!raw) return tl::make_unexpected(raw.error());
  Capture capture = Decode(*raw);
  Payload out;
  out.uri = capture.uri.value_or("");
  out.date = capture.captured_at.value_or("");
  out.content_type = capture.content_type;
  out.status = capture.http_status;
  out.bytes = std::move(capture.body);
  if (capture.record) out.digest = capture.record->payload_digest;
  const auto http = ParseHttpResponse(std::string_view(raw->bytes).substr(raw->header_size));
  out.etag = FindHeader(http.fields, "ETag").value_or("");
  out.last_modified = FindHeader(http.fields, "Last-Modified").value_or("");
  return out;
}

Result<CrawlArchive::Payload> CrawlArchive::ReadLast(std::string_view key) const {
  const auto it = state_->by_key.find(Hash(key));
  if (it == state_->by_key.end() || it->second.file == State::kNowhere) {
    return Fail(ErrorCode::kNotFound, Reach::kItem,
                state_->directory + ": holds no capture of " + std::string(key));
  }
  const State::Place& place = it->second;
  return state_->ReadPayload(state_->files[place.file], place.offset, place.length);
}

Result<CrawlArchive::Payload> CrawlArchive::Read(const IndexEntry& entry) const {
  if (entry.revisit) {
    const auto it = state_->by_digest.find(Hash(entry.digest));
    if (it == state_->by_digest.end()) {
      return Fail(ErrorCode::kNotFound, Reach::kItem,
                  state_->directory + ": holds no bytes of " + entry.digest);
    }
    const State::Place& place = it->second;
    return state_->ReadPayload(state_->files[place.file], place.offset, place.length);
  }
  return state_->ReadPayload(entry.file, entry.offset, entry.length);
}

Result<void> CrawlArchive::Close() {
  for (State::Part& part : state_->parts) {
    if (auto done = state_->Finish(part); !done) return done;
  }
  return {};
}

std::string CaptureKey(std::string_view uri, std::string_view request) {
  const auto url = ParseUrl(uri);
  std::string key = url ? FetchKey(*url) : std::string(uri);
  if (!request.empty()) key.append("\n").append(request);
  return key;
}

std::string RequestMark(std::string_view method, std::string_view body) {
  if (method == "GET" && body.empty()) return {};
  return std::string(method) + " " + Sha256Hex(body);
}

}  // namespace tenderscan
