// One case to hand on: the captures behind a claim, copied byte for byte into a WACZ 1.1.1 file.
#include "crawler/wacz.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>
#include <utility>

#include "crawler/crawl_archive.h"
#include "extractors/text/ascii.h"
#include "store/archive/digest.h"
#include "store/archive/gzip.h"
#include "store/archive/stored_zip.h"
#include "store/archive/warc_reader.h"
#include "store/archive/warc_writer.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kDataName = "data.warc.gz";
constexpr std::uint64_t kMostExchange = 256u << 20;  // four answers at the fetcher's limit
constexpr std::size_t kLinesABlock = 300;  // of the index, as WACZ 1.1.1 and cdxj-indexer have it

std::string Key(const IndexEntry& entry) { return CaptureKey(entry.uri, ""); }

// `length` bytes of a file from `offset`; nullopt where they are not there.
std::optional<std::string> Slice(const std::string& path, std::uint64_t offset,
                                 std::uint64_t length) {
  std::error_code error;
  const std::uint64_t size = fs::file_size(path, error);
  if (error || length > kMostExchange || offset > size || length > size - offset) {
    return std::nullopt;
  }
  std::string out(length, '\0');
  std::ifstream in(path, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(offset));
  in.read(out.data(), static_cast<std::streamsize>(length));
  if (!in) return std::nullopt;
  return out;
}

// Do these bytes consist of whole gzip members, the first of `first` bytes, each with one record?
bool AreMembers(std::string_view bytes, std::uint64_t first) {
  MemberInflater inflater;
  bool begun = false;
  while (!bytes.empty()) {
    const auto member = inflater.Inflate(bytes, kMostExchange);
    if (!member || !IsRecordStart(member->inflated)) return false;
    if (!begun && member->size != first) return false;
    begun = true;
    bytes.remove_prefix(member->size);
  }
  return begun;
}

// The members of an exchange, as they are to lie in the copy.
Result<std::string> MembersOf(const CaseItem& item) {
  const IndexEntry& entry = item.entry;
  const auto bytes = Slice(item.warc, entry.offset, std::max(entry.exchange, entry.length));
  if (bytes && AreMembers(*bytes, entry.length)) return *bytes;
  // Not compressed, or as one stream: the record alone.
  ReadLimits limits;
  limits.metadata = true;
  TS_ASSIGN_OR_RETURN(RawRecord raw, ReadRawAt({item.warc, entry.offset, 0, ""}, limits));
  for (const Gap& gap : raw.gaps) {
    if (gap.code == GapCode::kTruncated || gap.code == GapCode::kLimitExceeded) {
      return Fail(ErrorCode::kDamaged, Reach::kItem, item.warc + ": " + gap.what);
    }
  }
  if (raw.header_size == 0) {
    return Fail(ErrorCode::kDamaged, Reach::kItem,
                item.warc + ": no record at byte " + std::to_string(entry.offset));
  }
  return GzipMember(raw.bytes + "\r\n\r\n");
}

// The record that says who made a file, where its first member holds it.
std::string WarcinfoOf(const std::string& warc) {
  std::string beginning(64u << 10, '\0');
  std::ifstream in(warc, std::ios::binary);
  in.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<std::size_t>(in.gcount()));
  MemberInflater inflater;
  const auto member = inflater.Inflate(beginning, 1u << 20);
  if (!member || !IsRecordStart(member->inflated)) return {};
  const std::string_view record = member->inflated;
  const auto end = record.find("\r\n\r\n");
  if (end == record.npos) return {};
  const auto fields = ParseHeaderFields(record.substr(record.find('\n') + 1, end));
  // A stream of many records begins with one too.
  const std::size_t length = std::strtoull(
      std::string(FindHeader(fields, "Content-Length").value_or("")).c_str(), nullptr, 10);
  if (!EqualsIgnoringCase(FindHeader(fields, "WARC-Type").value_or(""), "warcinfo") ||
      record.size() != end + 4 + length + 4) {
    return {};
  }
  return beginning.substr(0, member->size);
}

// index.cdx.gz and index.idx: blocks of lines, each a gzip member, and where each begins.
std::pair<std::string, std::string> Indexes(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  std::string blocks;
  std::string idx =
      "!meta 0 " + Json{{"format", "cdxj-gzip-1.0"}, {"filename", "index.cdx.gz"}}.dump() + "\n";
  for (std::size_t i = 0; i < lines.size(); i += kLinesABlock) {
    std::string text;
    for (std::size_t k = i; k < std::min(lines.size(), i + kLinesABlock); ++k) {
      text += lines[k] + "\n";
    }
    const std::string member = GzipMember(text);
    idx +=
        lines[i].substr(0, lines[i].find(" {")) + " " +
        Json{
            {"offset", blocks.size()}, {"length", member.size()}, {"digest", PayloadDigest(member)}}
            .dump() +
        "\n";
    blocks += member;
  }
  return {std::move(blocks), std::move(idx)};
}

std::string Dump(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

// A file that is gone when this is.
struct Removed {
  std::string path;
  ~Removed() {
    std::error_code ignored;
    fs::remove(path, ignored);
  }
};

}  // namespace

Result<std::vector<CaseItem>> SelectCase(const EntrySource& source, const CaseWanted& wanted) {
  std::set<std::string> keys;
  for (const std::string& uri : wanted.uris) keys.insert(CaptureKey(uri, ""));
  std::map<std::pair<std::string, std::uint64_t>, CaseItem> chosen;
  const auto choose = [&chosen](const std::string& warc, const IndexEntry& entry, bool page) {
    auto [it, fresh] = chosen.try_emplace({warc, entry.offset}, CaseItem{warc, entry, page});
    it->second.page = it->second.page || page;
  };
  auto read = source([&](const std::string& warc, const IndexEntry& entry) {
    const bool about = keys.contains(Key(entry)) ||
                       (warc == wanted.warc && !warc.empty() && entry.offset == wanted.offset);
    const bool led_here =
        !entry.note.asked.empty() && keys.contains(CaptureKey(entry.note.asked, ""));
    const bool attached = entry.note.kind == PageKind::kAttachment && !entry.note.via.empty() &&
                          keys.contains(CaptureKey(entry.note.via, ""));
    if (about || led_here || attached) choose(warc, entry, about || led_here);
  });
  TS_RETURN_IF_FAILED(read);

  // The list as it stood when it named the page; the bytes that a revisit stands for.
  struct Wants {
    std::uint64_t seq = 0;
    std::optional<CaseItem> best;
  };
  std::map<std::pair<std::string, std::uint64_t>, Wants> lists;  // by address and seq
  std::map<std::string, std::optional<CaseItem>> originals;      // by digest
  for (const auto& [place, item] : chosen) {
    const FetchNote& note = item.entry.note;
    if (item.page && !note.via.empty()) lists[{CaptureKey(note.via, ""), note.seq}].seq = note.seq;
  }
  const auto want_originals = [&] {
    for (const auto& [place, item] : chosen) {
      if (item.entry.revisit && !item.entry.digest.empty()) originals[item.entry.digest];
    }
  };
  want_originals();
  const auto second = [&](const std::string& warc, const IndexEntry& entry) {
    if (entry.note.kind == PageKind::kList && entry.status != 0 && !entry.note.run.empty()) {
      const std::string key = CaptureKey(entry.uri, "");
      for (auto it = lists.lower_bound({key, entry.note.seq});
           it != lists.end() && it->first.first == key; ++it) {
        auto& best = it->second.best;
        if (!best || best->entry.note.seq < entry.note.seq) best = CaseItem{warc, entry};
      }
    }
    if (entry.revisit || entry.digest.empty()) return;
    const auto original = originals.find(entry.digest);
    if (original != originals.end() && !original->second) {
      original->second = CaseItem{warc, entry};
    }
  };
  if (!lists.empty() || !originals.empty()) {
    TS_RETURN_IF_FAILED(source(second));
  }
  for (const auto& [key, wants] : lists) {
    if (wants.best) choose(wants.best->warc, wants.best->entry, false);
  }
  // A list may be a revisit itself.
  const std::size_t known = originals.size();
  want_originals();
  if (originals.size() > known) {
    TS_RETURN_IF_FAILED(source(second));
  }
  for (const auto& [digest, original] : originals) {
    if (original) choose(original->warc, original->entry, false);
  }
  std::vector<CaseItem> out;
  for (auto& [place, item] : chosen) out.push_back(std::move(item));
  return out;
}

namespace {

// What the copy of a case's records holds, and what its pages are called.
struct Copied {
  std::set<std::string> pages;                // by address and time
  std::map<std::string, std::string> titles;  // by the same
  std::vector<std::string> complaints;
};

std::string NameOf(const IndexEntry& entry) { return entry.uri + "\n" + entry.date; }

// Copies the records byte for byte, each archive's behind a note of where they are from.
Result<Copied> CopyRecords(const std::vector<CaseItem>& items, const WaczText& text,
                           const std::string& path) {
  WarcWriterOptions options;
  options.derived_ids = true;
  TS_ASSIGN_OR_RETURN(WarcWriter made,
                      WarcWriter::Create(path, text.created,
                                         {{"software", text.software},
                                          {"format", "WARC File Format 1.1"},
                                          {"isPartOf", text.title},
                                          {"description", "records copied from other WARC files"}},
                                         options));
  TS_RETURN_IF_FAILED(made.Flush());
  Copied out;
  std::uint64_t copied = 0;
  std::set<std::string> sources;
  std::ofstream file(path, std::ios::binary | std::ios::app);
  for (const CaseItem& item : items) {
    auto members = MembersOf(item);
    if (!members) {
      out.complaints.push_back(item.entry.uri + " of " + item.entry.date +
                               " could not be copied: " + members.error().what);
      continue;
    }
    if (sources.insert(item.warc).second) file << WarcinfoOf(item.warc);
    file << *members;
    ++copied;
    if (item.page) out.pages.insert(NameOf(item.entry));
    const std::string& title = item.entry.note.listed_title;
    if (!title.empty()) out.titles[NameOf(item.entry)] = title;
  }
  file.flush();
  if (!file) return Fail(ErrorCode::kIo, Reach::kRun, path + ": could not be written");
  if (copied == 0) {
    return Fail(ErrorCode::kNotFound, Reach::kRun,
                "nothing of this case could be copied" +
                    (out.complaints.empty() ? std::string() : ": " + out.complaints.front()));
  }
  return out;
}

// The members that describe a copy, made of its index.
struct Described {
  std::vector<std::string> lines;    // CDXJ
  std::string pages;                 // pages.jsonl
  std::string main_page, main_date;  // of the first page
};

Described Describe(std::vector<IndexEntry> entries, const Copied& copied, const WaczText& text,
                   WrittenWacz& out) {
  Described made;
  made.pages = Dump({{"format", "json-pages-1.0"}, {"id", "pages"}, {"title", "Pages"}}) + "\n";
  std::set<std::string> present, revisited;  // digests of payloads
  for (IndexEntry& entry : entries) {
    if (entry.status == 0) continue;  // a failure: it is in the file, and nothing to show
    ++out.captures;
    entry.file = kDataName;
    (entry.revisit ? revisited : present).insert(entry.digest);
    made.lines.push_back(CdxjLine(entry));
    if (!copied.pages.contains(NameOf(entry)) || entry.status >= 300) continue;
    ++out.pages;
    Json page = {
        {"id", "page-" + std::to_string(out.pages)}, {"url", entry.uri}, {"ts", entry.date}};
    const auto title = copied.titles.find(NameOf(entry));
    page["title"] = title == copied.titles.end() ? text.title : title->second;
    made.pages += Dump(page) + "\n";
    if (made.main_page.empty()) {
      made.main_page = entry.uri;
      made.main_date = entry.date;
    }
  }
  for (const std::string& digest : revisited) {
    if (!present.contains(digest)) {
      out.complaints.push_back("the bytes of a capture that says \"as before\" (" + digest +
                               ") are not in these archives");
    }
  }
  return made;
}

// datapackage.json: what the package holds, with the digest of each member so far.
std::string DataPackage(const StoredZip& zip, const Described& made, const WaczText& text) {
  Json resources = Json::array();
  for (const StoredZip::Member& member : zip.members()) {
    resources.push_back({{"name", fs::path(member.name).filename().string()},
                         {"path", member.name},
                         {"hash", "sha256:" + member.sha256},
                         {"bytes", member.size}});
  }
  Json package = {{"profile", "data-package"}, {"wacz_version", "1.1.1"},
                  {"title", text.title},       {"description", text.description},
                  {"created", text.created},   {"software", text.software}};
  if (!made.main_page.empty()) {
    package["mainPageUrl"] = made.main_page;
    package["mainPageDate"] = made.main_date;
  }
  package["resources"] = std::move(resources);
  return Dump(package, 2) + "\n";
}

}  // namespace

Result<WrittenWacz> WriteWacz(const std::vector<CaseItem>& items, const WaczText& text,
                              const std::string& path) {
  const Removed data{path + ".warc.gz"};
  std::error_code ignored;
  fs::remove(data.path, ignored);
  TS_ASSIGN_OR_RETURN(Copied copied, CopyRecords(items, text, data.path));
  // The copy is read as any file is: what does not read back is no evidence.
  TS_ASSIGN_OR_RETURN(WarcIndex index, IndexWarc(data.path));
  if (!index.damage.empty()) {
    return Fail(ErrorCode::kDamaged, Reach::kRun,
                "what was copied does not read back: " + index.damage.front());
  }
  WrittenWacz out;
  out.complaints = std::move(copied.complaints);
  Described made = Describe(std::move(index.entries), copied, text, out);

  TS_ASSIGN_OR_RETURN(StoredZip zip, StoredZip::Create(path));
  const auto [blocks, idx] = Indexes(std::move(made.lines));
  TS_RETURN_IF_FAILED(zip.AddFile(std::string("archive/") + kDataName, data.path));
  for (const auto& [name, bytes] :
       {std::pair<const char*, const std::string&>{"indexes/index.cdx.gz", blocks},
        {"indexes/index.idx", idx},
        {"pages/pages.jsonl", made.pages}}) {
    TS_RETURN_IF_FAILED(zip.Add(name, bytes));
  }
  for (const auto& [name, bytes] : text.sheets) TS_RETURN_IF_FAILED(zip.Add(name, bytes));
  const std::string described = DataPackage(zip, made, text);
  const std::string digest =
      Dump({{"path", "datapackage.json"}, {"hash", PayloadDigest(described)}}, 2) + "\n";
  TS_RETURN_IF_FAILED(zip.Add("datapackage.json", described));
  TS_RETURN_IF_FAILED(zip.Add("datapackage-digest.json", digest));
  TS_RETURN_IF_FAILED(zip.Close());
  out.bytes = fs::file_size(path, ignored);
  return out;
}

}  // namespace tenderscan
