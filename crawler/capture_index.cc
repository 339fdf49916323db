// What a crawl's archive holds, line by line: one entry a capture or failed fetch (CDXJ).
#include "crawler/capture_index.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>

#include "extractors/text/ascii.h"
#include "extractors/text/url.h"
#include "store/archive/warc_reader.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> kKinds = {"detail", "attachment", "list", "robots",
                                                    "control"};
constexpr std::array<std::string_view, 10> kOutcomes = {
    "fetched",   "unchanged", "redirected", "blocked",   "gone",
    "soft_gone", "refused",   "failed",     "forbidden", "left"};

template <typename Enum, std::size_t n>
Enum ReadSlug(const std::array<std::string_view, n>& slugs, std::string_view text, Enum fallback) {
  const auto it = std::find(slugs.begin(), slugs.end(), text);
  return it == slugs.end() ? fallback : static_cast<Enum>(it - slugs.begin());
}

template <typename Number>
Number ReadNumber(std::string_view digits, Number fallback) {
  Number out = fallback;
  const auto end = digits.data() + digits.size();
  return std::from_chars(digits.data(), end, out).ptr == end ? out : fallback;
}

// Header values hold no control characters, whatever a page called its notice.
std::string OneLine(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; }, ' ');
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

// "2026-11-21T22:00:00Z" as index lines write it: "20261121220000".
std::string Stamp(std::string_view date) {
  std::string out;
  for (const char c : date) {
    if (c == '.') break;
    if (IsDigit(c)) out += c;
  }
  out.resize(14, '0');
  return out;
}

// A failed fetch must never be taken for a capture by a program that replays.
constexpr std::string_view kFailedPrefix = "urn:tenderscan:failed,";

// SURT, as pywb's indexes write it: the host turned round, without "www.", in lower case.
std::string SortKey(const IndexEntry& entry) {
  std::string key = entry.status == 0 ? std::string(kFailedPrefix) : std::string();
  const auto url = ParseUrl(entry.uri);
  if (!url) return key + OneLine(entry.uri);
  std::string_view host = url->host;
  if (host.starts_with("www.")) host.remove_prefix(4);
  while (true) {
    const auto dot = host.rfind('.');
    key += host.substr(dot == std::string_view::npos ? 0 : dot + 1);
    if (dot == std::string_view::npos) break;
    key += ',';
    host = host.substr(0, dot);
  }
  if (url->port != 80 && url->port != 443) key += ":" + std::to_string(url->port);
  key += ')';
  key += Lowercase(url->path_query());
  if (!entry.note.request.empty()) {
    key += url->query.empty() ? "?" : "&";
    key += "__wb_method=post&" + entry.note.request.substr(entry.note.request.find(' ') + 1);
  }
  std::replace(key.begin(), key.end(), ' ', '+');
  return key;
}

// What the answer says where no note of ours does: another program wrote the record.
FetchOutcome OutcomeOf(int status) {
  if (status == 404 || status == 410) return FetchOutcome::kGone;
  if (status == 304) return FetchOutcome::kUnchanged;
  if (status >= 500) return FetchOutcome::kFailed;
  if (status >= 400) return FetchOutcome::kRefused;
  return status >= 300 ? FetchOutcome::kRedirected : FetchOutcome::kFetched;
}

// Puts records together to exchanges.
class Exchanges {
 public:
  explicit Exchanges(WarcIndex& index) : index_(index) {}

  void Add(const RawRecord& raw) {
    // A revisit of something in another file is sound; the reader does not know that file.
    const auto bad = std::find_if(raw.gaps.begin(), raw.gaps.end(), [&raw](const Gap& gap) {
      return !raw.revisit || gap.code == GapCode::kTruncated;
    });
    if (bad != raw.gaps.end()) {
      Broken(*bad);
      return;
    }
    const std::string_view header = std::string_view(raw.bytes).substr(0, raw.header_size);
    const auto fields = ParseHeaderFields(header.substr(header.find('\n') + 1));
    const auto field = [&fields](std::string_view name) {
      return std::string(FindHeader(fields, name).value_or(""));
    };
    const std::string_view block = std::string_view(raw.bytes).substr(raw.header_size);
    const std::uint64_t end = raw.where.offset + raw.where.length;
    if (EqualsIgnoringCase(field("WARC-Type"), "metadata")) {
      const FetchNote note = FromFields(ParseHeaderFields(block));
      if (note.run.empty()) return;  // another program's
      const std::string concurrent = field("WARC-Concurrent-To");
      if (open_ && concurrent != open_id_) Close();
      if (!open_) {
        open_.emplace();
        open_->offset = raw.where.offset;
        open_->length = raw.where.length;
      }
      open_->uri = field("WARC-Target-URI");
      open_->date = field("WARC-Date");
      open_->note = note;
      open_->exchange = end - open_->offset;
      Close();
      index_.exchange_end = end;
      index_.torn = false;
      return;
    }
    Close();
    open_.emplace();
    open_id_ = field("WARC-Record-ID");
    open_->uri = field("WARC-Target-URI");
    open_->date = field("WARC-Date");
    open_->digest = field("WARC-Payload-Digest");
    open_->offset = raw.where.offset;
    open_->length = raw.where.length;
    open_->exchange = raw.where.length;
    open_->revisit = raw.revisit;
    const HttpResponse http = ParseHttpResponse(block);
    open_->status = http.status;
    open_->mime = IndexedType(
        raw.revisit, http.status == 0 ? field("Content-Type")
                                      : FindHeader(http.fields, "Content-Type").value_or(""));
    if (open_->status == 0 && !raw.revisit) open_->status = 200;  // a resource
    open_->note.outcome = OutcomeOf(open_->status);
    index_.torn = true;  // until its metadata record is there
  }

  void End() { Close(); }

 private:
  void Broken(const Gap& gap) {
    Close();
    if (gap.code == GapCode::kTruncated) {
      index_.torn = true;
    } else {
      index_.damage.push_back(gap.what);
    }
  }
  void Close() {
    if (open_) index_.entries.push_back(*std::move(open_));
    open_.reset();
    open_id_.clear();
  }

  WarcIndex& index_;
  std::optional<IndexEntry> open_;
  std::string open_id_;
};

}  // namespace

std::string_view Slug(PageKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
std::string_view Slug(FetchOutcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }

std::vector<HeaderField> ToFields(const FetchNote& note) {
  std::vector<HeaderField> out;
  const auto add = [&out](const char* name, std::string value) {
    value = OneLine(std::move(value));
    if (!value.empty()) out.push_back({name, std::move(value)});
  };
  add("run", note.run);
  add("seq", std::to_string(note.seq));
  add("site", note.site);
  add("kind", std::string(Slug(note.kind)));
  add("outcome", std::string(Slug(note.outcome)));
  add("why", note.why);
  add("asked", note.asked);
  add("request", note.request);
  add("via", note.via);
  add("listedId", note.listed_id);
  add("listedTitle", note.listed_title);
  add("listedDate", note.listed_date);
  if (note.listed >= 0) add("listed", std::to_string(note.listed));
  add("fetchTimeMs", std::to_string(note.took_ms));  // Heritrix's name for it
  return out;
}

FetchNote FromFields(const std::vector<HeaderField>& fields) {
  const auto text = [&fields](std::string_view name) {
    return std::string(FindHeader(fields, name).value_or(""));
  };
  FetchNote note;
  note.run = text("run");
  note.seq = ReadNumber<std::uint64_t>(text("seq"), 0);
  note.site = text("site");
  note.kind = ReadSlug(kKinds, text("kind"), PageKind::kDetail);
  note.outcome = ReadSlug(kOutcomes, text("outcome"), FetchOutcome::kFailed);
  note.why = text("why");
  note.asked = text("asked");
  note.request = text("request");
  note.via = text("via");
  note.listed_id = text("listedId");
  note.listed_title = text("listedTitle");
  note.listed_date = text("listedDate");
  note.listed = ReadNumber<int>(text("listed"), -1);
  note.took_ms = ReadNumber<std::uint64_t>(text("fetchTimeMs"), 0);
  return note;
}

std::string CdxjLine(const IndexEntry& entry) {
  Json json = {{"url", entry.uri},
               {"mime", entry.status == 0 ? "application/warc-fields" : entry.mime},
               {"status", entry.status == 0 ? "-" : std::to_string(entry.status)}};
  if (!entry.digest.empty()) json["digest"] = entry.digest;
  json["length"] = std::to_string(entry.length);
  json["offset"] = std::to_string(entry.offset);
  json["filename"] = entry.file;
  if (!entry.note.run.empty()) {  // of a file made by others there is nothing to say
    Json note;
    for (const HeaderField& field : ToFields(entry.note)) note[field.name] = field.value;
    note["exchange"] = std::to_string(entry.exchange);
    json["tenderscan"] = std::move(note);
  }
  return SortKey(entry) + " " + Stamp(entry.date) + " " +
         json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<IndexEntry> ParseCdxjLine(std::string_view line) {
  const auto bad = [&line] {
    return Fail(ErrorCode::kMalformed, Reach::kItem,
                "no CDXJ line: " + std::string(line.substr(0, 80)));
  };
  const auto key = line.find(' ');
  const auto stamp = key == line.npos ? key : line.find(' ', key + 1);
  if (stamp == line.npos || stamp - key != 15) return bad();
  const Json json = Json::parse(line.substr(stamp + 1), nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return bad();
  const auto text = [](const Json& object, const char* name) {
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
  };
  IndexEntry out;
  out.uri = text(json, "url");
  out.mime = text(json, "mime");
  out.digest = text(json, "digest");
  out.file = text(json, "filename");
  out.status = ReadNumber<int>(text(json, "status"), 0);
  out.length = ReadNumber<std::uint64_t>(text(json, "length"), 0);
  out.offset = ReadNumber<std::uint64_t>(text(json, "offset"), 0);
  out.revisit = out.mime == "warc/revisit";
  if (out.uri.empty() || out.length == 0) return bad();
  const std::string_view d = line.substr(key + 1, 14);
  const auto part = [&d](std::size_t at, std::size_t n) { return std::string(d.substr(at, n)); };
  out.date = part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" +
             part(10, 2) + ":" + part(12, 2) + "Z";
  out.exchange = out.length;
  out.note.outcome = OutcomeOf(out.status);
  if (const auto note = json.find("tenderscan"); note != json.end() && note->is_object()) {
    std::vector<HeaderField> fields;
    for (const auto& [name, value] : note->items()) {
      if (value.is_string()) fields.push_back({name, value.get<std::string>()});
    }
    out.note = FromFields(fields);
    out.exchange = ReadNumber<std::uint64_t>(text(*note, "exchange"), out.length);
  }
  return out;
}

std::string IndexedType(bool revisit, std::string_view content_type) {
  if (revisit) return "warc/revisit";
  const auto media = content_type.substr(0, content_type.find_first_of("; \t"));
  return media.empty() ? "unk" : std::string(media);
}

std::string IndexPath(const std::string& warc_path) {
  for (const std::string_view end : {".warc.gz", ".warc"}) {
    if (warc_path.ends_with(end)) {
      return warc_path.substr(0, warc_path.size() - end.size()) + ".cdxj";
    }
  }
  return warc_path + ".cdxj";
}

Result<WarcIndex> IndexWarc(const std::string& path) {
  WarcIndex out;
  ReadLimits limits;
  limits.metadata = true;
  auto file = WarcFile::Open(path, limits);
  if (!file) {
    const ErrorCode code = file.error().code;
    if (code != ErrorCode::kTruncated && code != ErrorCode::kMalformed) {
      return tl::make_unexpected(file.error());
    }
    // 18 bytes: the smallest gzip member (RFC 1952), so nothing whole can be in fewer.
    std::error_code none;
    out.torn = code == ErrorCode::kTruncated || std::filesystem::file_size(path, none) < 18;
    if (!out.torn) out.damage.push_back(file.error().what);
    return out;
  }
  Exchanges exchanges(out);
  while (const auto raw = file->Next()) exchanges.Add(*raw);
  exchanges.End();
  // Request records are not given out: one that a crash left whole, or cut, is seen by the length.
  if (out.damage.empty() && file->size() && *file->size() > out.exchange_end) out.torn = true;
  return out;
}

std::uint32_t WarcNumber(std::string_view path) {
  if (!path.ends_with(".warc.gz")) return 0;
  path.remove_suffix(8);
  const std::size_t dash = path.rfind('-');
  if (dash == std::string_view::npos || path.size() - dash < 6) return 0;  // five digits at least
  std::uint32_t number = 0;
  const char* end = path.data() + path.size();
  const auto read = std::from_chars(path.data() + dash + 1, end, number);
  return read.ec == std::errc() && read.ptr == end ? number : 0;
}

Result<std::vector<IndexEntry>> ReadIndexOf(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code none;
  const std::string index_path = IndexPath(path);
  const auto made = fs::last_write_time(index_path, none);
  if (!none && made >= fs::last_write_time(path, none) && !none) {
    std::ifstream in(index_path);
    std::vector<IndexEntry> out;
    bool sound = true;
    for (std::string line; sound && std::getline(in, line);) {
      auto entry = ParseCdxjLine(line);
      sound = entry.has_value();
      if (entry) out.push_back(*std::move(entry));
    }
    if (sound && in.eof()) {
      std::sort(out.begin(), out.end(),
                [](const auto& a, const auto& b) { return a.offset < b.offset; });
      return out;
    }
  }
  TS_ASSIGN_OR_RETURN(WarcIndex index, IndexWarc(path));
  return std::move(index.entries);
}

Result<void> ReadCrawlIndex(const std::string& directory,
                            const std::function<void(const IndexEntry&)>& on_entry) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator it(directory, error), end; !error && it != end;
       it.increment(error)) {
    const std::string path = it->path().string();
    if (path.ends_with(".warc.gz") || path.ends_with(".warc")) files.push_back(path);
  }
  if (error) {
    return Fail(
        error == std::errc::no_such_file_or_directory ? ErrorCode::kNotFound : ErrorCode::kAccess,
        Reach::kRun, directory + ": cannot be read: " + error.message());
  }
  std::sort(files.begin(), files.end(), [](const std::string& a, const std::string& b) {
    const auto x = WarcNumber(a), y = WarcNumber(b);
    return x == y ? fs::path(a).filename() < fs::path(b).filename() : x < y;
  });
  for (const std::string& path : files) {
    TS_ASSIGN_OR_RETURN(std::vector<IndexEntry> entries, ReadIndexOf(path));
    const std::string name = fs::path(path).lexically_relative(directory).generic_string();
    for (IndexEntry& entry : entries) {
      entry.file = name;
      on_entry(entry);
    }
  }
  return {};
}

}  // namespace tenderscan
