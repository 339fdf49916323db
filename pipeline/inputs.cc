// Paths become captures: folders are walked, archives are cut into records, pages are read whole.
#include "pipeline/inputs.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "extractors/body.h"
#include "extractors/extract.h"
#include "extractors/identify.h"
#include "pipeline/pages_around.h"
#include "store/archive/capture_decode.h"
#include "store/archive/gzip.h"
#include "store/archive/linked_records.h"
#include "store/archive/open_regular.h"
#include "store/archive/revisit_index.h"
#include "store/archive/warc_reader.h"
#include "store/archive/whole_file.h"
#include "store/own_files.h"
#include "store/readings.h"
#include "store/saved_pages.h"

namespace tenderscan {
namespace {

// A page or attachment beyond this is no notice; the same limit as for a record of an archive.
constexpr std::uint64_t kMostFileBytes = 64 << 20;
// How much of a file tells an archive from a page.
constexpr std::size_t kLookBytes = 512;
// So long a pipe may stay silent before somebody is told that it is waited for.
constexpr int kLongMilliseconds = 3000;

// What a page does not show, beside office documents (application/vnd.…): attachments.
constexpr std::array<std::string_view, 12> kDocuments = {
    "application/pdf",   "application/msword", "application/rtf",
    "application/ofd",   "application/zip",    "application/x-7z-compressed",
    "application/x-tar", "application/gzip",   "application/x-ole-storage",
    "message/rfc822",    "multipart/related",  "text/csv"};

// What systems leave in every folder.
constexpr std::array<std::string_view, 3> kOfSystems = {".DS_Store", "Thumbs.db", "desktop.ini"};

// What lies in the folder of a crawl's archive.
constexpr std::array<std::string_view, 3> kCrawls = {"lists/", "lock", "notices/"};

GapCode CodeOf(const Error& error) {
  switch (error.code) {
    case ErrorCode::kAccess:
    case ErrorCode::kNotFound:
      return GapCode::kAccessDenied;
    case ErrorCode::kUnsupported:
      return GapCode::kUnsupportedFormat;
    case ErrorCode::kLimit:
      return GapCode::kLimitExceeded;
    case ErrorCode::kTruncated:
      return GapCode::kTruncated;
    case ErrorCode::kDamaged:
      return GapCode::kDamagedRecord;
    default:
      return GapCode::kMalformed;
  }
}

Capture Unreadable(std::string uri, const Error& error) {
  Capture capture;
  capture.uri = std::move(uri);
  capture.gaps.push_back({CodeOf(error), std::nullopt, error.what});
  return capture;
}

Capture PlainCapture(std::string uri, Result<std::string> bytes) {
  if (!bytes) return Unreadable(std::move(uri), bytes.error());
  Capture capture;
  capture.uri = std::move(uri);
  capture.body = std::move(*bytes);
  return capture;
}

// A file below what was named; or a folder that could not be listed, with its error.
struct Found {
  std::string path;
  std::uint64_t bytes = 0;
  std::optional<Error> error;
  bool comes_once = false;  // standard input, or what was named and is no ordinary file: a pipe
};

// Why what lies in a folder is neither a file nor a folder that is walked; `about` what it is.
std::optional<Error> WhyNoFile(const std::string& path, struct stat& about) {
  const auto because = [&path](ErrorCode code, const std::string& why) {
    return Error{code, Reach::kItem, path + ": " + why};
  };
  if (lstat(path.c_str(), &about) != 0) {
    return because(errno == EACCES ? ErrorCode::kAccess : ErrorCode::kIo, std::strerror(errno));
  }
  const bool link = S_ISLNK(about.st_mode);
  if (link && stat(path.c_str(), &about) != 0) {
    return because(ErrorCode::kNotFound, "a link to what is not there");
  }
  if (link && S_ISDIR(about.st_mode)) {  // so that no circle can be walked
    return because(ErrorCode::kUnsupported,
                   "a link to a folder, which is not followed: name it to read it");
  }
  if (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode)) return std::nullopt;
  return because(ErrorCode::kUnsupported, "no ordinary file, so it is not read");
}

// An index beside its archive repeats what is in it, titles included, and is no document.
bool IsIndex(const std::string& name, const std::vector<std::string>& sorted_names) {
  if (!name.ends_with(".cdxj")) return false;
  const std::string stem = name.substr(0, name.size() - 5);
  return std::binary_search(sorted_names.begin(), sorted_names.end(), stem + ".warc.gz") ||
         std::binary_search(sorted_names.begin(), sorted_names.end(), stem + ".warc");
}

// What was read of a crawl's archive before; other accounts may not even list it.
bool IsReadingsOfCrawl(const std::string& name, const std::vector<std::string>& sorted_names) {
  return name == "readings/" &&
         std::all_of(kCrawls.begin(), kCrawls.end(), [&](std::string_view beside) {
           return std::binary_search(sorted_names.begin(), sorted_names.end(), beside);
         });
}

// Whether a folder holds what a browser saved beside its page: X_files or X.files beside X.html.
bool IsSavedWithPage(std::string_view folder, const std::vector<std::string>& sorted_names) {
  std::string_view stem;
  for (const std::string_view end : kSavedFolderEndings) {
    if (folder.ends_with(end)) stem = folder.substr(0, folder.size() - end.size());
  }
  if (stem.empty()) return false;
  return std::any_of(kPageEndings.begin(), kPageEndings.end(), [&](std::string_view end) {
    return std::binary_search(sorted_names.begin(), sorted_names.end(),
                              std::string(stem) + std::string(end));
  });
}

// Of what was saved with a page: a document is an attachment, and what the page shows in a frame
// may be the notice. Its scripts, styles and pictures are not, nor are frames that hold none.
bool HoldsNotice(const std::string& path) {
  const Result<std::string> bytes = ReadFile(path, kMostFileBytes);
  if (!bytes) return false;
  DocumentSource source;
  source.bytes = *bytes;
  source.uri = path;
  const std::string_view type = IdentifyMediaType(*bytes, {}, path);
  if (std::find(kDocuments.begin(), kDocuments.end(), type) != kDocuments.end() ||
      type.starts_with("application/vnd.")) {
    return true;
  }
  if (type != "text/html") return false;
  const Body body = ReadBody(Extract(source).text);
  return body.shown && body.named;
}

// The regular files below `folder`, links left out.
void ListSaved(const std::string& folder, std::vector<std::string>& out) {
  std::error_code failed;
  for (std::filesystem::recursive_directory_iterator it(folder, failed), end; !failed && it != end;
       it.increment(failed)) {
    std::error_code unknown;
    if (it->symlink_status(unknown).type() == std::filesystem::file_type::regular) {
      out.push_back(it->path().string());
    }
  }
  std::sort(out.begin(), out.end());
}

// Files in folders that are no inputs.
struct LeftOut {
  std::size_t set_aside = 0;  // of systems, or that browsers saved beside a page
  std::size_t own_files = 0;  // that this program wrote
};

// The first bytes of an open file; fewer only at its end.
std::string Beginning(int fd) {
  std::string bytes(kLookBytes, '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = read(fd, bytes.data() + have, bytes.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

// Of a file that cannot be read the beginning is empty: reading it whole will say why.
std::string Beginning(const std::string& path) {
  const Result<int> fd = OpenRegular(path);
  if (!fd) return "";
  std::string bytes = Beginning(*fd);
  close(*fd);
  return bytes;
}

// The files below `folder` in byte order of their paths, without indexes of archives and what was
// saved because a page shows it, and without what this program wrote.
void Walk(const std::string& folder, const PagesAround* outer, std::vector<Found>& out,
          LeftOut& left_out) {
  std::error_code failed;
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end;
       it.increment(failed)) {
    std::error_code unknown;
    const bool folder_below =
        it->symlink_status(unknown).type() == std::filesystem::file_type::directory;
    // With its slash a folder sorts where the paths below it do: "a.html" before "a/z.html".
    names.push_back(it->path().filename().string() + (folder_below ? "/" : ""));
  }
  if (failed) {
    out.push_back(
        {folder, 0,
         Error{failed == std::errc::permission_denied ? ErrorCode::kAccess : ErrorCode::kIo,
               Reach::kItem, folder + ": could not be listed: " + failed.message()}});
  }
  std::sort(names.begin(), names.end());
  PagesAround pages(outer);
  for (const std::string& name : names) {
    if (std::any_of(kPageEndings.begin(), kPageEndings.end(),
                    [&](std::string_view ending) { return name.ends_with(ending); })) {
      pages.Add(folder + (folder.ends_with('/') ? "" : "/") + name);
    }
  }
  for (const std::string& name : names) {
    if (IsIndex(name, names) || IsReadingsOfCrawl(name, names)) continue;
    std::string path = folder + (folder.ends_with('/') ? "" : "/") + name;
    if (name.ends_with(kReadingsEnding) && IsReadings(path)) continue;
    if (path.ends_with('/')) path.pop_back();
    struct stat about;
    if (std::optional<Error> why = WhyNoFile(path, about)) {
      out.push_back({path, 0, std::move(why)});
    } else if (S_ISREG(about.st_mode) &&
               (std::find(kOfSystems.begin(), kOfSystems.end(), name) != kOfSystems.end() ||
                pages.Show(name))) {
      ++left_out.set_aside;
    } else if (S_ISREG(about.st_mode) && !OwnFile(Beginning(path)).empty()) {
      ++left_out.own_files;
    } else if (S_ISREG(about.st_mode)) {
      out.push_back({path, static_cast<std::uint64_t>(about.st_size), {}});
    } else if (!IsSavedWithPage(std::string_view(name).substr(0, name.size() - 1), names)) {
      Walk(path, &pages, out, left_out);
    } else {
      std::vector<std::string> saved;
      ListSaved(path, saved);
      for (std::string& file : saved) {
        std::error_code unknown;
        const std::uint64_t bytes = std::filesystem::file_size(file, unknown);
        if (HoldsNotice(file)) {
          out.push_back({std::move(file), bytes, {}});
        } else {
          ++left_out.set_aside;
        }
      }
    }
  }
}

// Waits for nobody: who writes into a pipe may come later. -1 with errno where it cannot be opened.
int OpenStream(const Found& file) {
  return open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

// Waits for the first byte of what comes once, or its end, as every program does that is given a
// pipe; where that takes long, `say` is called, which may be empty.
void AwaitFirstByte(int fd, const std::string& path,
                    const std::function<void(const std::string&)>& say) {
  struct pollfd what {
    fd, POLLIN, 0
  };
  int ready = poll(&what, 1, kLongMilliseconds);
  if (ready == 0 && say) say(path);
  // A pipe that nobody has opened yet has no end either.
  while (ready == 0 || (ready < 0 && errno == EINTR)) ready = poll(&what, 1, -1);
  const int flags = fcntl(fd, F_GETFL);
  if (flags >= 0 && fd != STDIN_FILENO) fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
}

// Archives that are not read, told by their first bytes: what they are, and what to do. "" for all
// else.
std::string WhyNotRead(std::string_view beginning) {
  if (beginning.starts_with("filedesc://") || GzipHolds(beginning, "filedesc://")) {
    return "is an ARC archive, the format before WARC, which is not read: make a WARC of it "
           "(warcio recompress)";
  }
  // A frame, or a skippable one with the dictionary of a .warc.zst.
  if (beginning.starts_with("\x28\xb5\x2f\xfd") || beginning.starts_with("\x5d\x2a\x4d\x18")) {
    return "is compressed with zstd, which is not read: decompress it first (zstd -d)";
  }
  // WACZ: a ZIP whose first entries are its WARC files and their index.
  if (beginning.starts_with("PK\x03\x04") &&
      (beginning.find("datapackage.json") != std::string_view::npos ||
       (beginning.find("archive/") != std::string_view::npos &&
        beginning.find(".warc") != std::string_view::npos))) {
    return "is a WACZ package, which is not read: unzip it and give its archive folder";
  }
  return "";
}

}  // namespace

Capture ReadPlainFile(const std::string& path, std::string uri) {
  struct stat about;
  if (const std::optional<Error> why = WhyNoFile(path, about)) {
    return Unreadable(std::move(uri), *why);
  }
  return PlainCapture(std::move(uri), ReadFile(path, kMostFileBytes));
}

struct Inputs::State {
  std::vector<Found> files;
  LeftOut left_out;
  std::optional<std::string> uri;
  std::size_t next = 0;
  std::uint64_t behind = 0;  // bytes of the files that are done
  std::uint64_t total = 0;
  std::optional<LinkedRecords> archive;  // the one that is open
  std::string archive_path;              // "" where it comes once
  std::uint64_t archive_from = 0;        // what begins in front of it was read before
  ReadBefore before;
  ReadBefore so_far;  // without the archive that is open
  std::vector<std::string> archives;
  RevisitIndex revisits;
  std::function<void(const std::string& path)> say_waiting;
};

Inputs::Inputs(std::unique_ptr<State> state) : state_(std::move(state)) {}
Inputs::Inputs(Inputs&&) noexcept = default;
Inputs& Inputs::operator=(Inputs&&) noexcept = default;
Inputs::~Inputs() = default;

Result<Inputs> Inputs::Open(const std::vector<std::string>& paths, std::optional<std::string> uri,
                            ReadBefore before) {
  auto state = std::make_unique<State>();
  state->before = std::move(before);
  bool sizes_known = true;
  for (const std::string& path : paths) {
    if (path == "-") {
      state->files.push_back({path, 0, {}, true});
      sizes_known = false;
      continue;
    }
    struct stat about;
    if (stat(path.c_str(), &about) != 0) {
      return Fail(errno == EACCES ? ErrorCode::kAccess : ErrorCode::kNotFound, Reach::kRun,
                  path + ": " + std::strerror(errno));
    }
    if (S_ISDIR(about.st_mode)) {
      Walk(path, nullptr, state->files, state->left_out);
    } else if (!S_ISREG(about.st_mode)) {
      state->files.push_back({path, 0, {}, true});
      sizes_known = false;
    } else {
      state->files.push_back({path, static_cast<std::uint64_t>(about.st_size), {}});
    }
  }
  if (uri && state->files.size() != 1) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "--uri names the address of one page, but " + std::to_string(state->files.size()) +
                    " files were given");
  }
  for (const Found& file : state->files) state->total += file.bytes;
  if (!sizes_known) state->total = 0;
  state->uri = std::move(uri);
  return Inputs(std::move(state));
}

std::optional<PendingCapture> Inputs::Next() {
  State& s = *state_;
  while (true) {
    if (s.archive) {
      if (std::optional<LinkedRecord> next = s.archive->Next()) {
        if (s.archive->begins_at() < s.archive_from) continue;
        // Shared, because a std::function must be copyable; there is one owner in truth.
        auto record = std::make_shared<LinkedRecord>(std::move(*next));
        return [record] {
          Capture capture = Decode(record->raw);
          capture.linked_from = std::move(record->linked_from);
          return capture;
        };
      }
      s.behind += s.archive->size().value_or(0);
      if (!s.archive_path.empty()) s.so_far[s.archive_path] = s.archive->sound_end();
      s.archive.reset();
    }
    if (s.next == s.files.size()) return std::nullopt;
    const Found& file = s.files[s.next++];
    const std::string uri = s.uri.value_or("file:" + file.path);
    if (file.error) {
      return [uri, error = *file.error] { return Unreadable(uri, error); };
    }
    // A pipe is opened once, and what was looked at is passed on: its bytes come but once.
    const int stream = !file.comes_once ? -1 : file.path == "-" ? STDIN_FILENO : OpenStream(file);
    if (file.comes_once && stream < 0) {
      return [uri, error = Error{ErrorCode::kAccess, Reach::kItem,
                                 file.path + ": could not be opened: " + std::strerror(errno)}] {
        return Unreadable(uri, error);
      };
    }
    if (file.comes_once) AwaitFirstByte(stream, file.path, s.say_waiting);
    std::string beginning = file.comes_once ? Beginning(stream) : Beginning(file.path);
    // What this program wrote quotes what is read already.
    if (const std::string_view own = OwnFile(beginning); !own.empty() && !file.comes_once) {
      s.behind += file.bytes;
      return [uri, error = Error{ErrorCode::kUnsupported, Reach::kItem,
                                 file.path + ": is " + std::string(own) +
                                     " that tenderscan wrote, which is not scanned"}] {
        return Unreadable(uri, error);
      };
    }
    // A damaged first record does not make an archive a page: then the name tells. An empty file is
    // empty, whatever it is called.
    if (const std::string why = WhyNotRead(beginning); !why.empty()) {
      if (stream > STDERR_FILENO) close(stream);
      s.behind += file.bytes;
      return [uri, error = Error{ErrorCode::kUnsupported, Reach::kItem, file.path + ": " + why}] {
        return Unreadable(uri, error);
      };
    }
    const bool named_warc = file.path.ends_with(".warc.gz") || file.path.ends_with(".warc");
    const bool is_warc = LooksLikeWarc(beginning) || (named_warc && !beginning.empty());
    if (is_warc) {
      Result<WarcFile> archive = file.comes_once
                                     ? WarcFile::OpenStream(stream, file.path, WithLinks(),
                                                            &s.revisits, std::move(beginning))
                                     : WarcFile::Open(file.path, WithLinks(), &s.revisits);
      if (archive) {
        s.archive.emplace(std::move(*archive));
        s.archive_path = file.comes_once ? "" : file.path;
        const auto read = s.before.find(file.path);
        s.archive_from = read == s.before.end() ? 0 : read->second;
        const bool known =
            std::find(s.archives.begin(), s.archives.end(), file.path) != s.archives.end();
        if (!file.comes_once && !known) s.archives.push_back(file.path);
        continue;
      }
      s.behind += file.bytes;
      return [uri, error = archive.error()] { return Unreadable(uri, error); };
    }
    if (file.comes_once) {
      Result<std::string> bytes = ReadRest(stream, std::move(beginning), file.path, kMostFileBytes);
      if (stream > STDERR_FILENO) close(stream);
      return [uri, bytes = std::move(bytes)] { return PlainCapture(uri, bytes); };
    }
    s.behind += file.bytes;
    s.so_far[file.path] = file.bytes;
    const auto read = s.before.find(file.path);
    if (read != s.before.end() && read->second == file.bytes) continue;
    return [path = file.path, uri] { return ReadPlainFile(path, uri); };
  }
}

const std::vector<std::string>& Inputs::archives() const { return state_->archives; }
std::vector<std::string> Inputs::files() const {
  std::vector<std::string> paths;
  for (const Found& file : state_->files) paths.push_back(file.path);
  return paths;
}
void Inputs::OnWaiting(std::function<void(const std::string& path)> say) {
  state_->say_waiting = std::move(say);
}
std::size_t Inputs::set_aside() const { return state_->left_out.set_aside; }
std::size_t Inputs::own_files() const { return state_->left_out.own_files; }
ReadBefore Inputs::read_so_far() const {
  ReadBefore out = state_->so_far;
  if (state_->archive && !state_->archive_path.empty()) {
    out[state_->archive_path] = state_->archive->sound_end();
  }
  return out;
}
std::uint64_t Inputs::bytes_done() const {
  return state_->behind + (state_->archive ? state_->archive->consumed() : 0);
}
std::uint64_t Inputs::bytes_total() const { return state_->total; }

}  // namespace tenderscan
