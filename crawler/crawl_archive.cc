// The archive as a crawl writes it: every exchange on disk before it counts, found again by
// address.
#include "crawler/crawl_archive.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <utility>

#include "crawler/fetch_key.h"
#include "crawler/place_table.h"
#include "extractors/text/url.h"
#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"
#include "store/archive/warc_writer.h"
#include "store/model/times.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "tenderscan-";

tl::unexpected<Error> System(const std::string& path, const char* what, int error) {
  return Fail(error == EACCES ? ErrorCode::kAccess : ErrorCode::kIo, Reach::kRun,
              path + ": " + what + ": " + std::strerror(error));
}

// What is read through a mapping costs no memory of our own.
class Mapping {
 public:
  explicit Mapping(const std::string& path) {
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat info;
    if (fd >= 0 && fstat(fd, &info) == 0 && info.st_size > 0) {
      size_ = static_cast<std::size_t>(info.st_size);
      bytes_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd, 0);
    }
    if (fd >= 0) close(fd);
  }
  ~Mapping() {
    if (bytes_ != MAP_FAILED) munmap(bytes_, size_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  std::string_view bytes() const {
    return bytes_ == MAP_FAILED ? std::string_view()
                                : std::string_view(static_cast<const char*>(bytes_), size_);
  }

 private:
  void* bytes_ = MAP_FAILED;
  std::size_t size_ = 0;
};

std::string LinesPath(const std::string& warc_path) { return IndexPath(warc_path) + ".lines"; }

// Writes lines as an index, whole or not at all. It can be made again, so it need not survive a
// power cut.
Result<void> WriteLines(const std::string& warc_path, std::vector<std::string_view> lines) {
  std::sort(lines.begin(), lines.end());
  const std::string path = IndexPath(warc_path), partial = path + ".partial";
  std::FILE* file = std::fopen(partial.c_str(), "wb");
  if (file == nullptr) return System(path, "cannot be written", errno);
  bool good = true;
  for (const std::string_view line : lines) {
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

Result<void> WriteIndex(const std::string& warc_path, const std::string& name,
                        std::vector<IndexEntry> entries) {
  std::vector<std::string> lines;
  for (IndexEntry& entry : entries) {
    entry.file = name;
    lines.push_back(CdxjLine(entry));
  }
  return WriteLines(warc_path, {lines.begin(), lines.end()});
}

// From the lines that were kept while the file was written.
Result<void> SortIndex(const std::string& warc_path) {
  Result<void> done;
  {
    const Mapping mapping(LinesPath(warc_path));
    std::vector<std::string_view> lines;
    for (std::string_view rest = mapping.bytes(); !rest.empty();) {
      const auto end = std::min(rest.find('\n'), rest.size());
      lines.push_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    done = WriteLines(warc_path, std::move(lines));
  }
  std::remove(LinesPath(warc_path).c_str());
  return done;
}

}  // namespace

struct CrawlArchive::State {
  // Where a capture lies: the number of its file and the offset in it, in one number.
  static constexpr int kOffsetBits = 40;                        // files are of some 1 GB
  static constexpr std::uint64_t kNowhere = ~std::uint64_t{0};  // known, but no place is
  static std::uint64_t Place(std::uint32_t file, std::uint64_t offset) {
    return std::uint64_t{file} << kOffsetBits | offset;
  }

  // One of the two folders, with the file that is being written.
  struct Part {
    std::string folder;
    std::optional<WarcWriter> writer;
    std::string path;
    std::string name;  // within the archive's folder
    std::uint32_t file = 0;
    bool unsynced = false;
    // The lines of its index, in the order of writing; null where they could not be kept.
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> lines{nullptr, std::fclose};
  };

  std::string directory;
  CrawlArchiveOptions options;
  int lock = -1;
  std::uint64_t seq = 0;
  std::uint32_t made = 0;  // the last file's number
  std::vector<std::string> files;
  // 4 MB each, at once: a crawl of 100,000 notices takes no more memory at its end.
  PlaceTable by_key{150'000};
  PlaceTable by_digest{150'000};
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
  Result<IndexEntry> ReadHead(std::uint64_t place) const;
  Result<Payload> ReadPayload(const RecordLocation& where) const;
  RecordLocation Where(std::uint64_t place) const {
    return {directory + "/" + files[place >> kOffsetBits],
            place & ((std::uint64_t{1} << kOffsetBits) - 1), 0, ""};
  }
};

void CrawlArchive::State::Learn(const IndexEntry& entry, std::uint32_t file) {
  seq = std::max(seq, entry.note.seq);
  if (entry.status == 0 || !Good(entry.note.outcome)) return;
  std::uint64_t place = Place(file, entry.offset);
  // A revisit says that the page is known; its bytes lie where they lay before.
  if (entry.revisit) {
    place = by_digest.Find(Hash64(entry.digest)).value_or(kNowhere);
  } else if (!entry.digest.empty()) {
    by_digest.Add(Hash64(entry.digest), place);
  }
  by_key.Set(Hash64(CaptureKey(entry.uri, entry.note.request)), place);
  if (!entry.note.asked.empty()) {
    by_key.Set(Hash64(CaptureKey(entry.note.asked, entry.note.request)), place);
  }
}

// Cuts what was never acknowledged, and makes the index that is missing.
Result<void> CrawlArchive::State::Repair(const std::string& path) {
  std::remove(LinesPath(path).c_str());  // of a run that was killed
  auto index = IndexWarc(path);
  TS_RETURN_IF_FAILED(index);
  const bool ours = fs::path(path).filename().string().starts_with(kPrefix);
  if (index->torn && index->damage.empty() && ours) {
    if (auto cut = CutUnacknowledgedTail(path, index->exchange_end); !cut) return cut;
    if (index->exchange_end == 0) return {};
    index = IndexWarc(path);
    TS_RETURN_IF_FAILED(index);
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
      TS_RETURN_IF_FAILED(s.Repair(path));
    }
  }
  const auto read = ReadCrawlIndex(directory, [&](const IndexEntry& entry) {
    s.Learn(entry, s.FileNumber(entry.file));
    if (on_entry) on_entry(entry);
  });
  TS_RETURN_IF_FAILED(read);
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
  const std::string date = UtcStamp(when);
  // Names of others must not be in the way.
  while (true) {
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "%05u", ++made);
    const std::string file =
        std::string(kPrefix) + FormatUtc("%Y%m%dT%H%M%SZ", when) + "-" + number.data() + ".warc.gz";
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
    part.lines.reset(std::fopen(LinesPath(part.path).c_str(), "wb"));
    return {};
  }
}

Result<void> CrawlArchive::State::Finish(Part& part) {
  if (!part.writer) return {};
  if (auto done = part.writer->Flush(); !done) return done;
  part.writer.reset();
  part.unsynced = false;
  if (part.lines != nullptr && std::fclose(part.lines.release()) == 0) {
    return SortIndex(part.path);
  }
  TS_ASSIGN_OR_RETURN(WarcIndex index, IndexWarc(part.path));
  return WriteIndex(part.path, part.name, std::move(index.entries));
}

Result<IndexEntry> CrawlArchive::Put(const std::string& uri, const FetchAnswer& answer,
                                     FetchNote note) {
  State& s = *state_;
  State::Part& part = s.PartOf(note.kind);
  TS_RETURN_IF_FAILED(s.Prepare(part, answer.began));
  note.seq = ++s.seq;
  note.took_ms = static_cast<std::uint64_t>(answer.took.count());
  const std::string key = CaptureKey(uri, note.request);
  IndexEntry entry;
  entry.uri = uri;
  entry.date = UtcStamp(answer.began);
  entry.status = answer.status;
  entry.file = part.name;
  std::string id;
  if (answer.status != 0 && answer.head.starts_with("HTTP/")) {
    entry.digest = PayloadDigest(answer.body);
    std::optional<std::uint64_t> original;
    if (answer.status == 304) {
      original = s.by_key.Find(Hash64(key));
    } else if (!answer.body.empty() && answer.truncated.empty()) {
      original = s.by_digest.Find(Hash64(entry.digest));
    }
    Result<IndexEntry> head;
    if (original && *original != State::kNowhere) head = s.ReadHead(*original);
    const bool same = original && *original != State::kNowhere && head &&
                      (answer.status == 304 || head->digest == entry.digest);
    Result<WrittenRecord> written;
    if (same) {
      entry.revisit = true;
      entry.digest = head->digest;
      written = part.writer->Write(RevisitRecord{uri, entry.date, answer.head, answer.status == 304,
                                                 head->digest, head->uri, head->date});
      if (Good(note.outcome) && s.by_key.Find(Hash64(key)) == original) {
        note.outcome = FetchOutcome::kUnchanged;
      }
    } else {
      written = part.writer->Write(
          ResponseRecord{uri, entry.date, answer.head, answer.body, answer.truncated, answer.ip});
    }
    TS_RETURN_IF_FAILED(written);
    const HttpResponse http = ParseHttpResponse(answer.head);
    entry.mime = IndexedType(entry.revisit, FindHeader(http.fields, "Content-Type").value_or(""));
    id = written->id;
    entry.offset = written->where.offset;
    entry.length = written->where.length;
    if (!answer.sent.empty()) {
      TS_RETURN_IF_FAILED(part.writer->Write(RequestRecord{uri, entry.date, answer.sent, id}));
    }
  } else {
    entry.status = 0;
    if (note.why.empty()) note.why = answer.what;
  }
  TS_ASSIGN_OR_RETURN(const WrittenRecord metadata,
                      part.writer->Write(MetadataRecord{uri, entry.date, ToFields(note), id}));
  if (id.empty()) {
    entry.offset = metadata.where.offset;
    entry.length = metadata.where.length;
  }
  entry.exchange = metadata.where.offset + metadata.where.length - entry.offset;
  entry.note = std::move(note);
  part.unsynced = true;
  if (part.lines != nullptr) {
    const std::string line = CdxjLine(entry) + "\n";
    if (std::fwrite(line.data(), 1, line.size(), part.lines.get()) != line.size()) {
      part.lines.reset();  // the index will be made from the file itself
    }
  }
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

bool CrawlArchive::Knows(std::string_view key) const {
  return state_->by_key.Find(Hash64(key)).has_value();
}

// Address, date and digest of a capture, from its record.
Result<IndexEntry> CrawlArchive::State::ReadHead(std::uint64_t place) const {
  TS_ASSIGN_OR_RETURN(const RawRecord raw, ReadRawAt(Where(place)));
  const std::string_view header = std::string_view(raw.bytes).substr(0, raw.header_size);
  const auto fields = ParseHeaderFields(header.substr(header.find('\n') + 1));
  IndexEntry out;
  out.uri = FindHeader(fields, "WARC-Target-URI").value_or("");
  out.date = FindHeader(fields, "WARC-Date").value_or("");
  out.digest = FindHeader(fields, "WARC-Payload-Digest").value_or("");
  return out;
}

Result<CrawlArchive::Payload> CrawlArchive::State::ReadPayload(const RecordLocation& where) const {
  TS_ASSIGN_OR_RETURN(const RawRecord raw, ReadRawAt(where));
  Capture capture = Decode(raw);
  Payload out;
  out.uri = capture.uri.value_or("");
  out.date = capture.captured_at.value_or("");
  out.content_type = capture.content_type;
  out.status = capture.http_status;
  out.bytes = std::move(capture.body);
  if (capture.record) out.digest = capture.record->payload_digest;
  const auto http = ParseHttpResponse(std::string_view(raw.bytes).substr(raw.header_size));
  out.etag = FindHeader(http.fields, "ETag").value_or("");
  out.last_modified = FindHeader(http.fields, "Last-Modified").value_or("");
  return out;
}

Result<CrawlArchive::Payload> CrawlArchive::ReadLast(std::string_view key) const {
  const auto place = state_->by_key.Find(Hash64(key));
  if (!place || *place == State::kNowhere) {
    return Fail(ErrorCode::kNotFound, Reach::kItem,
                state_->directory + ": holds no capture of " + std::string(key));
  }
  return state_->ReadPayload(state_->Where(*place));
}

Result<CrawlArchive::Payload> CrawlArchive::Read(const IndexEntry& entry) const {
  if (entry.revisit) {
    const auto place = state_->by_digest.Find(Hash64(entry.digest));
    if (!place) {
      return Fail(ErrorCode::kNotFound, Reach::kItem,
                  state_->directory + ": holds no bytes of " + entry.digest);
    }
    return state_->ReadPayload(state_->Where(*place));
  }
  return state_->ReadPayload(
      {state_->directory + "/" + entry.file, entry.offset, entry.length, ""});
}

Result<void> CrawlArchive::Close() {
  for (State::Part& part : state_->parts) {
    if (auto done = state_->Finish(part); !done) return done;
  }
  return {};
}

std::uint64_t Hash64(std::string_view key) {
  const std::string raw = DigestOf(DigestKind::kSha256, key).raw;
  std::uint64_t out = 0;
  std::memcpy(&out, raw.data(), sizeof out);
  return out;
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
