// Archives: ZIP, RAR, 7z, tar and gzip. Their files are parts, the list of their names is the text.
#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractors/block_writer.h"
#include "extractors/reader/program/apart_format.h"
#include "extractors/text/charset.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// A file beyond this is no document; the same limit as for a record of a WARC file.
constexpr std::size_t kMostPart = std::size_t{64} << 20;
// Of one archive: its files lie in memory together.
constexpr std::size_t kMostBytes = std::size_t{384} << 20;
constexpr std::size_t kMostEntries = 10'000;
// Documents shrink to a tenth, text to a hundredth. Looked at where it costs something.
constexpr std::size_t kMostRatio = 200;
constexpr std::size_t kRatioFrom = std::size_t{64} << 20;
// So many names stand in a sentence.
constexpr std::size_t kMostNamed = 3;

struct Entry {
  std::string name;  // as the archive has it, in whatever charset
  std::string bytes;
};

// What was lost, by kind, with the entries' names as the archive has them.
struct Losses {
  std::vector<std::string> encrypted, damaged, too_large;
  std::optional<std::string> ended;  // why nothing behind could be read
  bool too_much = false;
};

// Files that systems put into archives.
bool IsOfSystem(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  const std::string_view file = slash == std::string_view::npos ? name : name.substr(slash + 1);
  return name.starts_with("__MACOSX/") || file == ".DS_Store" || file == "Thumbs.db" ||
         file == "desktop.ini" || file.starts_with("._");
}

std::string NameOf(archive_entry* entry) {
  for (const char* name : {archive_entry_pathname(entry), archive_entry_pathname_utf8(entry)}) {
    if (name != nullptr && *name != '\0') return name;
  }
  return {};
}

class ArchiveFiles {
 public:
  ArchiveFiles(std::string_view bytes, std::string_view media_type)
      : size_(bytes.size()), reader_(archive_read_new(), archive_read_free) {
    Support(reader_.get(), media_type);
    opened_ = archive_read_open_memory(reader_.get(), bytes.data(), bytes.size()) == ARCHIVE_OK;
  }

  void Read() {
    if (!opened_) return Ended();
    for (archive_entry* entry = nullptr;;) {
      const int code = archive_read_next_header(reader_.get(), &entry);
      if (code == ARCHIVE_EOF) return;
      if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return Ended();
      // A link or device names something of the machine that it was made on.
      if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
        continue;
      }
      std::string name = NameOf(entry);
      if (IsOfSystem(name)) continue;
      if (entries.size() >= kMostEntries || total_ >= kMostBytes) {
        losses.too_much = true;
        return;
      }
      if (archive_entry_is_data_encrypted(entry) != 0) {
        losses.encrypted.push_back(std::move(name));
        continue;
      }
      if (!ReadFile(std::move(name))) return;
    }
  }

  std::vector<Entry> entries;
  Losses losses;

 private:
  // The format that the first bytes say. Asked for all of them, the library takes a RAR whose last
  // file is a ZIP, as documents of Word are, for that ZIP.
  static void Support(archive* reader, std::string_view media_type) {
    if (media_type == "application/zip") {
      archive_read_support_format_zip(reader);
    } else if (media_type == "application/vnd.rar") {
      archive_read_support_format_rar(reader);
      archive_read_support_format_rar5(reader);
    } else if (media_type == "application/x-7z-compressed") {
      archive_read_support_format_7zip(reader);
    } else {
      archive_read_support_format_tar(reader);
    }
    if (media_type != "application/gzip") return;
    archive_read_support_filter_gzip(reader);
    archive_read_support_format_empty(reader);
    archive_read_support_format_raw(reader);  // it holds one file, if no tar
  }

  // False where the archive cannot be read any further.
  bool ReadFile(std::string name) {
    Entry file{std::move(name), {}};
    for (;;) {
      std::array<char, 1 << 16> piece;
      const la_ssize_t got = archive_read_data(reader_.get(), piece.data(), piece.size());
      if (got == 0) break;
      if (got < 0) {
        // Encryption of RAR and 7z shows only here.
        const bool locked = archive_read_has_encrypted_entries(reader_.get()) > 0;
        (locked ? losses.encrypted : losses.damaged).push_back(file.name);
        if (!file.bytes.empty()) entries.push_back(std::move(file));
        if (got == ARCHIVE_FATAL && !locked) Ended();
        return got != ARCHIVE_FATAL;
      }
      total_ += static_cast<std::size_t>(got);
      const bool swells = total_ >= kRatioFrom && total_ / kMostRatio > size_;
      if (file.bytes.size() + static_cast<std::size_t>(got) > kMostPart || swells) {
        losses.too_large.push_back(file.name);
        losses.too_much = losses.too_much || swells;
        return !swells;
      }
      file.bytes.append(piece.data(), static_cast<std::size_t>(got));
    }
    entries.push_back(std::move(file));
    return true;
  }

  void Ended() {
    const char* why = archive_error_string(reader_.get());
    losses.ended = why == nullptr ? "its format is not known" : why;
    if (archive_read_has_encrypted_entries(reader_.get()) > 0) {
      losses.ended.reset();
      losses.encrypted.emplace_back();  // the names are encrypted too
    }
  }

  std::size_t size_;
  std::size_t total_ = 0;
  std::unique_ptr<archive, int (*)(archive*)> reader_;
  bool opened_ = false;
};

// How much of it is everyday Chinese.
double EverydayShare(std::string_view utf8) {
  std::size_t everyday = 0, all = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = DecodeAt(utf8, at);
    at += c.size;
    if (c.value < 0x80) continue;
    ++all;
    everyday += IsEverydayHan(c.value);
  }
  return all == 0 ? 1 : static_cast<double>(everyday) / static_cast<double>(all);
}

// Names without a word about their charset are of the machine that packed them: of all names
// together it can be told which, of one often not.
std::string CharsetOfNames(const std::vector<Entry>& entries) {
  std::string all;
  for (const Entry& entry : entries) {
    if (!IsValidUtf8(entry.name)) all += entry.name + '\n';
  }
  if (all.empty()) return "UTF-8";
  const DecodedText mainland = DecodeText(all, "GB18030", "", "");
  const DecodedText taiwan = DecodeText(all, "Big5", "", "");
  if (taiwan.charset != "Big5") return mainland.charset;
  return EverydayShare(taiwan.utf8) > EverydayShare(mainland.utf8) ? "Big5" : mainland.charset;
}

std::string InUtf8(const std::string& name, const std::string& charset) {
  std::string out = IsValidUtf8(name) ? name : DecodeText(name, charset, "", "").utf8;
  std::replace(out.begin(), out.end(), '\\', '/');  // as Windows writes them
  return out;
}

// "3 files of the archive", "规格.docx, 清单.xls and 4 more"
std::string Named(const std::vector<std::string>& names, const std::string& charset) {
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i) {
    if (names[i].empty()) return std::to_string(names.size()) + " files";
    out += (i == 0 ? "" : ", ") + InUtf8(names[i], charset);
  }
  if (names.size() > kMostNamed)
    out += " and " + std::to_string(names.size() - kMostNamed) + " more";
  return out;
}

void SayLosses(const Losses& losses, const std::string& charset, std::vector<Gap>& gaps) {
  const auto say = [&gaps](GapCode code, std::string what) {
    gaps.push_back({code, std::nullopt, std::move(what)});
  };
  if (!losses.encrypted.empty()) {
    const bool names_too = losses.encrypted.front().empty();
    say(GapCode::kEncrypted, names_too
                                 ? "the archive asks for a password"
                                 : "a password is asked for: " + Named(losses.encrypted, charset));
  }
  if (!losses.damaged.empty()) {
    say(GapCode::kMalformed, "could not be unpacked whole: " + Named(losses.damaged, charset));
  }
  if (!losses.too_large.empty()) {
    say(GapCode::kLimitExceeded, "too large to be read: " + Named(losses.too_large, charset));
  }
  if (losses.too_much) {
    say(GapCode::kLimitExceeded,
        "the archive holds more than is unpacked of one: the files behind were not read");
  }
  if (losses.ended) {
    say(losses.ended->find("runcated") != std::string::npos ? GapCode::kTruncated
                                                            : GapCode::kMalformed,
        "the archive could not be read to its end: " + *losses.ended);
  }
}

// A gzip file of one document often says its name nowhere.
std::string NameOfOnly(const Entry& entry, std::string_view uri) {
  if (entry.name != "data" && !entry.name.empty()) return entry.name;
  std::string_view name = uri.substr(0, uri.find_first_of("?#"));
  name = name.substr(name.find_last_of('/') + 1);
  if (name.ends_with(".gz")) name.remove_suffix(3);
  return name.empty() || !IsValidUtf8(name) ? "data" : std::string(name);
}

Extraction ReadArchive(const DocumentSource& source, std::string_view media_type,
                       const ReadingOptions&) {
  const bool alone = media_type == "application/gzip";
  ArchiveFiles files(source.bytes, media_type);
  files.Read();
  const std::string charset = CharsetOfNames(files.entries);
  Extraction out;
  BlockWriter names;
  std::size_t nameless = 0;
  for (Entry& entry : files.entries) {
    std::string name = alone && files.entries.size() == 1 ? NameOfOnly(entry, source.uri)
                                                          : InUtf8(entry.name, charset);
    if (name.empty()) name = "#" + std::to_string(++nameless);
    names.BeginListItem();
    names.Text(name);
    names.End();
    out.parts.push_back(Contained(std::move(name), std::move(entry.bytes)));
  }
  out.text = names.Finish();
  SayLosses(files.losses, charset, out.text.gaps);
  const bool lost = !out.text.gaps.empty();
  if (!out.parts.empty()) {
    out.outcome = lost ? Outcome::kPartlyRead : Outcome::kRead;
  } else if (!lost) {
    out.text.gaps.push_back({GapCode::kEmpty, std::nullopt, "the archive holds no file"});
  }
  return out;
}

std::string Version() { return archive_version_string(); }

// Names in UTF-8 and UTF-16 are converted by the locale's charset.
void Warm() { std::setlocale(LC_CTYPE, "C.UTF-8"); }

}  // namespace

const ApartFormat& archive_apart_format();
const ApartFormat& archive_apart_format() {
  static const ApartFormat format{
      .name = "archive",
      .media_types = {"application/zip", "application/vnd.rar", "application/x-7z-compressed",
                      "application/gzip", "application/x-tar"},
      .read = ReadArchive,
      .warm = Warm,
      .version = Version,
      .placed_types = {"application/gzip"}};
  return format;
}

}  // namespace tenderscan
