// The journal: what people decided, one JSON object a line, only ever appended to.
#include "store/journal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "store/model/dates.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

tl::unexpected<Error> FailHere(const std::string& path) {
  const ErrorCode code = errno == EACCES || errno == EPERM ? ErrorCode::kAccess : ErrorCode::kIo;
  return Fail(code, Reach::kRun, "journal " + path + ": " + std::strerror(errno));
}

std::string Line(const Json& entry) {
  return entry.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

void AddKey(const QuoteKey& key, Json& entry) {
  entry["document"] = key.document;
  if (key.part) entry["part"] = *key.part;
  entry["term"] = key.term;
  entry["exact"] = key.exact;
  entry["occurrence"] = key.occurrence;
}

std::string Line(const Verdict& verdict) {
  Json entry = {{"kind", "verdict"}};
  AddKey(verdict, entry);
  entry["verdict"] = Slug(verdict.decision);
  entry["note"] = verdict.note;
  entry["who"] = verdict.who;
  entry["when"] = verdict.when;
  return Line(entry);
}

std::string Line(const Contact& contact) {
  Json entry = {
      {"kind", "contact"}, {"asked", contact.whom}, {"on", contact.on}, {"uri", contact.uri}};
  if (!contact.finding.empty()) entry["finding"] = contact.finding;
  if (contact.quote) AddKey(*contact.quote, entry);
  entry["note"] = contact.note;
  entry["who"] = contact.who;
  entry["when"] = contact.when;
  return Line(entry);
}

std::optional<std::string> TextOf(const Json& entry, const char* key) {
  const auto it = entry.find(key);
  if (it == entry.end() || !it->is_string()) return std::nullopt;
  return it->get<std::string>();
}

// nullopt where a key is missing or of another type.
std::optional<QuoteKey> ReadKey(const Json& entry) {
  const auto document = TextOf(entry, "document"), term = TextOf(entry, "term"),
             exact = TextOf(entry, "exact");
  const auto occurrence = entry.find("occurrence");
  if (!document || !term || !exact || occurrence == entry.end() ||
      !occurrence->is_number_integer()) {
    return std::nullopt;
  }
  return QuoteKey{*document, TextOf(entry, "part"), *term, *exact, occurrence->get<int>()};
}

std::optional<Contact> ReadContact(const Json& entry) {
  const auto whom = TextOf(entry, "asked"), on = TextOf(entry, "on");
  if (!whom || whom->empty() || !on || !DateFromIso(*on)) return std::nullopt;
  return Contact{*whom,
                 *on,
                 TextOf(entry, "uri").value_or(""),
                 TextOf(entry, "note").value_or(""),
                 TextOf(entry, "who").value_or(""),
                 TextOf(entry, "when").value_or(""),
                 TextOf(entry, "finding").value_or(""),
                 ReadKey(entry)};
}

std::optional<Verdict> ReadVerdict(const Json& entry) {
  const std::optional<QuoteKey> key = ReadKey(entry);
  const auto word = TextOf(entry, "verdict");
  if (!key || !word) return std::nullopt;
  const auto slug = std::find(kDecisionSlugs.begin(), kDecisionSlugs.end(), *word);
  if (slug == kDecisionSlugs.end()) return std::nullopt;
  Verdict out;
  static_cast<QuoteKey&>(out) = *key;
  out.decision = static_cast<Decision>(slug - kDecisionSlugs.begin());
  out.note = TextOf(entry, "note").value_or("");
  out.who = TextOf(entry, "who").value_or("");
  out.when = TextOf(entry, "when").value_or("");
  return out;
}

// Writes all of it, or says why not.
Result<void> WriteAll(int fd, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t n = write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return FailHere(path);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  // After a failed fsync nothing is known of what is on disk: never retried.
  if (fsync(fd) != 0) return FailHere(path);
  return {};
}

}  // namespace

Result<JournalContent> ReadJournal(const std::string& path) {
  JournalContent content;
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    if (errno == ENOENT) return content;
    return FailHere(path);
  }
  std::stringstream whole;
  whole << in.rdbuf();
  if (in.bad()) return FailHere(path);
  const std::string text = std::move(whole).str();
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = text.find('\n', at);
    const bool torn = newline == std::string::npos;
    const std::string_view line =
        std::string_view(text).substr(at, torn ? std::string::npos : newline - at);
    at = torn ? text.size() : newline + 1;
    ++number;
    if (line.empty()) continue;
    const std::string where = path + ":" + std::to_string(number) + ": ";
    const Json entry = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (entry.is_discarded()) {
      content.complaints.push_back(
          where + (torn ? "the last line is cut off, its entry was never acknowledged"
                        : "not a JSON object; the entry is not used"));
      continue;
    }
    const auto kind = entry.is_object() ? entry.find("kind") : entry.end();
    std::optional<Verdict> verdict;
    if (entry.is_object() && kind != entry.end() && *kind == "verdict") {
      verdict = ReadVerdict(entry);
    }
    if (entry.is_object() && kind != entry.end() && *kind == "contact") {
      if (auto contact = ReadContact(entry)) {
        content.contacts.push_back(std::move(*contact));
        continue;
      }
    }
    if (verdict) {
      content.verdicts.push_back(std::move(*verdict));
    } else {
      content.complaints.push_back(where + "no entry of a kind that is known here");
    }
  }
  return content;
}

Journal::Journal(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
Journal::Journal(Journal&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)) {}
Journal& Journal::operator=(Journal&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(path_, other.path_);
  return *this;
}
Journal::~Journal() {
  if (fd_ >= 0) close(fd_);
}

Result<Journal> Journal::Open(const std::string& path) {
  const int fd = open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return FailHere(path);
  Journal journal(fd, path);
  struct stat info {};
  if (fstat(fd, &info) != 0) return FailHere(path);
  char last = '\n';
  if (info.st_size > 0 && pread(fd, &last, 1, info.st_size - 1) != 1) return FailHere(path);
  // A file that is new is there after a power cut only if its folder is on disk too.
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const int dir = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (dir >= 0) {
    fsync(dir);
    close(dir);
  }
  if (last != '\n') {
    if (auto written = WriteAll(fd, "\n", path); !written) {
      return tl::make_unexpected(written.error());
    }
  }
  return journal;
}

Result<void> Journal::Append(const Verdict& verdict) {
  if (verdict.document.empty() || verdict.term.empty() || verdict.exact.empty()) {
    return Fail(ErrorCode::kUsage, Reach::kItem,
                "a verdict needs the document, the term and the quoted text it is about");
  }
  return WriteAll(fd_, Line(verdict), path_);
}

Result<void> Journal::Append(const Contact& contact) {
  if (contact.whom.empty() || !DateFromIso(contact.on)) {
    return Fail(ErrorCode::kUsage, Reach::kItem, "a contact needs a name and a day as YYYY-MM-DD");
  }
  return WriteAll(fd_, Line(contact), path_);
}

}  // namespace tenderscan
