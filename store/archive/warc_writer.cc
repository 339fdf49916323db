// Appends WARC records: each is built whole in memory and given to the file in one go.
#include "store/archive/warc_writer.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "store/archive/digest.h"
#include "store/archive/gzip.h"
#include "store/archive/sync_folder.h"
#include "store/archive/warc_reader.h"

namespace tenderscan {
namespace {

constexpr std::string_view kHttpResponse = "application/http; msgtype=response";
constexpr std::string_view kFields = "application/warc-fields";

bool HasControl(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 32 || byte == 127;
  });
}

// An address from a hostile page may hold line ends: they must not become header lines.
std::string EncodeControls(std::string_view uri) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : uri) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 32 || byte == 127) {
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      out += c;
    }
  }
  return out;
}

bool SameName(std::string_view line, std::string_view name) {
  return line.size() > name.size() && line[name.size()] == ':' &&
         std::equal(name.begin(), name.end(), line.begin(),
                    [](char a, char b) { return (a | 32) == (b | 32); });
}

// The head as it is stored: CRLF line ends, no chunks announced, and the body's true length. Of a
// revisit (no size) the length stays as it was received: programs that replay put this head before
// the body that it refers to.
std::string StoredHead(std::string_view head, std::optional<std::size_t> body_size) {
  std::string out;
  bool has_length = false;
  bool begun = false;
  while (!head.empty()) {
    const auto end = head.find('\n');
    std::string line(head.substr(0, end));
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
    while (line.ends_with('\r')) line.pop_back();
    if (line.empty()) break;
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\r' || c == '\0'; }, ' ');
    if (begun && SameName(line, "Transfer-Encoding")) line.insert(0, "X-Crawl-");
    if (begun && body_size && SameName(line, "Content-Length")) {
      const std::string truth = "Content-Length: " + std::to_string(*body_size);
      const std::string_view value = std::string_view(line).substr(15);
      const auto first = value.find_first_not_of(" \t");
      const bool agrees =
          first != std::string_view::npos && value.substr(first) == std::to_string(*body_size);
      if (!agrees || has_length) line.insert(0, "X-Crawl-");
      if (!agrees && !has_length) line = truth + "\r\n" + line;
      has_length = true;
    }
    begun = true;
    out += line + "\r\n";
  }
  if (body_size && !has_length) {
    out += "Content-Length: " + std::to_string(*body_size) + "\r\n";
  }
  return out + "\r\n";
}

// 32 hex digits in the shape of a UUID (RFC 9562) of the given version.
std::string UuidId(std::string hex, char version) {
  hex[12] = version;
  hex[16] = "89ab"[hex[16] % 4];
  for (const std::size_t at : {8u, 13u, 18u, 23u}) hex.insert(at, "-");
  return "<urn:uuid:" + hex + ">";
}

std::string RandomId() {
  std::array<char, 16> random;
  if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size())) {
    std::abort();
  }
  return UuidId(Sha256Hex({random.data(), random.size()}).substr(0, 32), '4');
}

std::string FieldLines(const std::vector<HeaderField>& fields) {
  std::string out;
  for (const HeaderField& field : fields) out += field.name + ": " + field.value + "\r\n";
  return out;
}

bool AnyControl(const std::vector<HeaderField>& fields) {
  return std::any_of(fields.begin(), fields.end(), [](const HeaderField& field) {
    return HasControl(field.name) || HasControl(field.value) || field.name.empty() ||
           field.name.find(':') != std::string::npos;
  });
}

}  // namespace

struct WarcWriter::State {
  std::string path;
  WarcWriterOptions options;
  int fd = -1;
  std::uint64_t size = 0;
  bool broken = false;
  bool folder_synced = false;

  ~State() {
    if (fd >= 0) close(fd);
  }

  // `fields`: without id, block digest and length. `payload`: nullopt where the record has none.
  Result<WrittenRecord> Put(std::vector<HeaderField> fields, std::string_view content_type,
                            std::string_view block, std::optional<std::string_view> payload);
  Result<void> WriteAll(std::string_view bytes);
  Error Broken(const char* what, int error) {
    broken = true;
    return {ErrorCode::kIo, Reach::kRun,
            path + ": cannot be " + what + ": " + std::strerror(error)};
  }
};

Result<WrittenRecord> WarcWriter::State::Put(std::vector<HeaderField> fields,
                                             std::string_view content_type, std::string_view block,
                                             std::optional<std::string_view> payload) {
  std::erase_if(fields, [](const HeaderField& field) { return field.value.empty(); });
  WrittenRecord written;
  const std::string block_digest = PayloadDigest(block);
  fields.push_back({"WARC-Block-Digest", block_digest});
  if (payload) {
    written.where.payload_digest =
        payload->size() == block.size() ? block_digest : PayloadDigest(*payload);
    fields.push_back({"WARC-Payload-Digest", written.where.payload_digest});
  }
  fields.push_back({"Content-Type", std::string(content_type)});
  fields.push_back({"Content-Length", std::to_string(block.size())});
  if (AnyControl(fields)) {
    return Fail(ErrorCode::kMalformed, Reach::kItem,
                path +
                    ": a record was not written, because a value of its header holds control "
                    "characters");
  }
  const std::string lines = FieldLines(fields);
  written.id = options.derived_ids
                   ? UuidId(Sha256Hex(std::to_string(size) + '\n' + lines).substr(0, 32), '8')
                   : RandomId();
  std::string record = "WARC/1.1\r\nWARC-Record-ID: " + written.id + "\r\n" + lines + "\r\n";
  record.append(block).append("\r\n\r\n");
  if (options.gzip) record = GzipMember(record, options.level);
  written.where.file = path;
  written.where.offset = size;
  written.where.length = record.size();
  TS_RETURN_IF_FAILED(WriteAll(record));
  return written;
}

Result<void> WarcWriter::State::WriteAll(std::string_view bytes) {
  if (broken) {
    return Fail(ErrorCode::kIo, Reach::kRun,
                path + ": is no longer written, after writing to it failed once");
  }
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = write(fd, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      const Error error = Broken("written", errno);
      // Nobody was told of this record. If this fails too, Append cuts the tail off one day.
      if (done > 0) [[maybe_unused]]
        const int ignored = ftruncate(fd, static_cast<off_t>(size));
      return tl::make_unexpected(error);
    }
    done += static_cast<std::size_t>(n);
  }
  size += bytes.size();
  return {};
}

WarcWriter::WarcWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
WarcWriter::~WarcWriter() = default;
WarcWriter::WarcWriter(WarcWriter&&) noexcept = default;
WarcWriter& WarcWriter::operator=(WarcWriter&&) noexcept = default;

Result<WarcWriter> WarcWriter::Create(const std::string& path, std::string_view date,
                                      const std::vector<HeaderField>& info,
                                      const WarcWriterOptions& options) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->options = options;
  state->fd = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644);
  if (state->fd < 0) {
    const ErrorCode code = errno == EEXIST   ? ErrorCode::kUsage
                           : errno == EACCES ? ErrorCode::kAccess
                                             : ErrorCode::kIo;
    return Fail(code, Reach::kRun, path + ": cannot be created: " + std::strerror(errno));
  }
  flock(state->fd, LOCK_EX | LOCK_NB);  // nobody else can have it yet
  std::vector<HeaderField> fields = info;
  fields.push_back({"format", "WARC File Format 1.1"});
  if (AnyControl(fields)) {
    return Fail(ErrorCode::kMalformed, Reach::kRun, path + ": its description holds line ends");
  }
  TS_RETURN_IF_FAILED(state->Put({{"WARC-Type", "warcinfo"}, {"WARC-Date", std::string(date)}},
                                 kFields, FieldLines(fields), std::nullopt));
  return WarcWriter(std::move(state));
}

Result<WarcWriter> WarcWriter::Append(const std::string& path, const WarcWriterOptions& options) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->options = options;
  state->fd = open(path.c_str(), O_RDWR | O_APPEND | O_CLOEXEC);
  if (state->fd < 0) {
    const ErrorCode code = errno == ENOENT   ? ErrorCode::kNotFound
                           : errno == EACCES ? ErrorCode::kAccess
                                             : ErrorCode::kIo;
    return Fail(code, Reach::kRun, path + ": cannot be opened: " + std::strerror(errno));
  }
  if (flock(state->fd, LOCK_EX | LOCK_NB) != 0) {
    return Fail(ErrorCode::kAccess, Reach::kRun, path + ": is being written by another program");
  }
  std::array<char, 4> start{};
  state->options.gzip =
      pread(state->fd, start.data(), start.size(), 0) == 4 && IsGzip({start.data(), start.size()});
  auto file = WarcFile::Open(path);
  TS_RETURN_IF_FAILED(file);
  GapCode last = GapCode::kTruncated;
  while (const auto raw = file->Next()) {
    if (!raw->gaps.empty()) last = raw->gaps.back().code;
  }
  state->size = file->sound_end();
  if (state->size < *file->size()) {
    if (last != GapCode::kTruncated) {
      return Fail(ErrorCode::kDamaged, Reach::kRun,
                  path + ": nothing is appended, because what follows byte " +
                      std::to_string(state->size) + " is damaged: begin a new file");
    }
    if (ftruncate(state->fd, static_cast<off_t>(state->size)) != 0) {
      return tl::make_unexpected(state->Broken("cut to its last whole record", errno));
    }
  }
  return WarcWriter(std::move(state));
}

Result<WrittenRecord> WarcWriter::Write(const ResponseRecord& record) {
  if (!record.head.starts_with("HTTP/")) {
    return Fail(ErrorCode::kUsage, Reach::kItem,
                record.uri + ": a response record needs a head that begins with \"HTTP/\"");
  }
  std::string block = StoredHead(record.head, record.body.size());
  const std::size_t head_size = block.size();
  block += record.body;
  return state_->Put({{"WARC-Type", "response"},
                      {"WARC-Date", record.date},
                      {"WARC-Target-URI", EncodeControls(record.uri)},
                      {"WARC-IP-Address", record.ip},
                      {"WARC-Truncated", record.truncated}},
                     kHttpResponse, block, std::string_view(block).substr(head_size));
}

Result<WrittenRecord> WarcWriter::Write(const RequestRecord& record) {
  return state_->Put({{"WARC-Type", "request"},
                      {"WARC-Date", record.date},
                      {"WARC-Target-URI", EncodeControls(record.uri)},
                      {"WARC-Concurrent-To", record.concurrent_to}},
                     "application/http; msgtype=request", record.message, std::nullopt);
}

Result<WrittenRecord> WarcWriter::Write(const MetadataRecord& record) {
  if (AnyControl(record.fields)) {
    return Fail(ErrorCode::kMalformed, Reach::kItem,
                record.uri + ": a metadata field holds control characters");
  }
  return state_->Put({{"WARC-Type", "metadata"},
                      {"WARC-Date", record.date},
                      {"WARC-Target-URI", EncodeControls(record.uri)},
                      {"WARC-Concurrent-To", record.concurrent_to}},
                     kFields, FieldLines(record.fields), std::nullopt);
}

Result<WrittenRecord> WarcWriter::Write(const ResourceRecord& record) {
  return state_->Put({{"WARC-Type", "resource"},
                      {"WARC-Date", record.date},
                      {"WARC-Target-URI", EncodeControls(record.uri)},
                      {"WARC-Truncated", record.truncated}},
                     record.content_type, record.body, record.body);
}

Result<WrittenRecord> WarcWriter::Write(const ConversionRecord& record) {
  return state_->Put({{"WARC-Type", "conversion"},
                      {"WARC-Date", record.date},
                      {"WARC-Target-URI", EncodeControls(record.uri)},
                      {"WARC-Refers-To", record.refers_to}},
                     record.content_type, record.body, record.body);
}

Result<WrittenRecord> WarcWriter::Write(const RevisitRecord& record) {
  // The 2017 identifiers of WARC/1.1.
  const std::string profile =
      record.not_modified ? "server-not-modified" : "identical-payload-digest";
  std::string block;
  if (!record.head.empty()) block = StoredHead(record.head, std::nullopt);
  auto written =
      state_->Put({{"WARC-Type", "revisit"},
                   {"WARC-Date", record.date},
                   {"WARC-Target-URI", EncodeControls(record.uri)},
                   {"WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/" + profile},
                   {"WARC-Refers-To-Target-URI", EncodeControls(record.refers_to_uri)},
                   {"WARC-Refers-To-Date", record.refers_to_date},
                   {"WARC-Payload-Digest", record.payload_digest}},
                  kHttpResponse, block, std::nullopt);
  if (written) written->where.payload_digest = record.payload_digest;
  return written;
}

Result<void> WarcWriter::Flush() {
  State& s = *state_;
  if (s.broken) return s.WriteAll("");
  // After a failed fsync the kernel may have dropped the pages: to try again would only look well.
  if (fsync(s.fd) != 0) return tl::make_unexpected(s.Broken("made safe on disk", errno));
  if (!s.folder_synced) {
    // A new file is lost with its name: the folder must be written too.
    if (!SyncFolderOf(s.path)) return tl::make_unexpected(s.Broken("made safe on disk", errno));
    s.folder_synced = true;
  }
  return {};
}

std::uint64_t WarcWriter::size() const { return state_->size; }

Result<void> CutUnacknowledgedTail(const std::string& path, std::uint64_t end) {
  const auto fail = [&path](ErrorCode code, const char* what) -> tl::unexpected<Error> {
    return Fail(code, Reach::kRun, path + ": " + what + ": " + std::strerror(errno));
  };
  const int fd = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd < 0) {
    return fail(errno == ENOENT   ? ErrorCode::kNotFound
                : errno == EACCES ? ErrorCode::kAccess
                                  : ErrorCode::kIo,
                "its broken tail cannot be cut off");
  }
  Result<void> done;
  if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
    done = fail(ErrorCode::kAccess, "is being written by another program");
  } else if (end == 0 ? unlink(path.c_str()) != 0
                      : ftruncate(fd, static_cast<off_t>(end)) != 0 || fsync(fd) != 0) {
    done = fail(ErrorCode::kIo, "its broken tail cannot be cut off");
  }
  close(fd);
  return done;
}

}  // namespace tenderscan
