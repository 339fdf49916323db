// case: one finding or one address with all its evidence, as a WACZ file to hand on.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "commands/flags.h"
#include "commands/may_write.h"
#include "commands/printing.h"
#include "commands/typed.h"
#include "commands/verb.h"
#include "crawler/wacz.h"
#include "reports/finding_sheet.h"
#include "reports/labels.h"
#include "reports/report.h"
#include "reports/sentence.h"
#include "reports/visible.h"
#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"
#include "store/archive/warc_writer.h"
#include "store/archive/whole_file.h"
#include "store/evidence_walk.h"
#include "store/model/number_text.h"
#include "store/model/times.h"
#include "store/partial_file.h"
#include "store/paths.h"
#include "store/reader.h"
#include "store/temporary_folder.h"

namespace tenderscan {
namespace {

struct CaseCommand {
  std::optional<std::string> finding;  // its code, or else
  std::optional<std::string> address;
  std::vector<std::string> archives;  // folders and WARC files; none: those of the finding's scan,
                                      // or the folder "archive"
  std::string db = "tenderscan.db";
  std::optional<std::string> output;   // none: finding-<code>.wacz, case.wacz
  std::optional<std::string> journal;  // none: journal.jsonl beside the database
};

namespace fs = std::filesystem;

// The archives of a case: folders of crawls and single WARC files.
class Archives {
 public:
  // A folder with all below it, or a file. A file that lies in a crawl's folder brings the lists of
  // that crawl with it.
  void Add(const std::string& path) {
    std::error_code ignored;
    const fs::path folder = fs::path(path).parent_path();
    const fs::path root = folder.parent_path();
    if (fs::is_directory(path, ignored)) {
      folders_.insert(path);
    } else if (folder.filename() == "notices" &&
               fs::is_directory((root.empty() ? fs::path(".") : root) / "lists", ignored)) {
      folders_.insert(root.empty() ? "." : root.string());
    } else {
      files_.insert(path);
    }
  }

  Result<void> ForEach(
      const std::function<void(const std::string&, const IndexEntry&)>& each) const {
    for (const std::string& folder : folders_) {
      auto read = ReadCrawlIndex(
          folder, [&](const IndexEntry& entry) { each(Plain(folder + "/" + entry.file), entry); });
      if (!read) return read;
    }
    for (const std::string& file : files_) {
      auto entries = ReadIndexOf(file);
      if (!entries) return tl::make_unexpected(entries.error());
      for (const IndexEntry& entry : *entries) each(Plain(file), entry);
    }
    return {};
  }

  // One spelling for one file.
  static std::string Plain(const std::string& path) {
    return fs::path(path).lexically_normal().string();
  }

 private:
  std::set<std::string> folders_, files_;
};

// A page that was saved by hand, as the one record of an archive of its own, gone when this is.
class SavedPage {
 public:
  // What nobody knows of it goes into a record beside it, and is given as a sentence. Errors:
  // kUsage where the page's path is not known; kNotFound, kDamaged where the file is gone or is
  // another one; kIo.
  Result<std::string> Write(const std::string& db, const Explanation& explained,
                            const WaczText& text) {
    const FindingRow& finding = explained.finding;
    const std::string uri = finding.uri.value_or("");
    file_ = PlainFileOf(db, uri);
    if (file_.empty()) {
      return Fail(ErrorCode::kUsage, Reach::kRun,
                  "finding " + finding.code +
                      " was read from a file whose path was not kept (--uri or standard input)");
    }
    TS_ASSIGN_OR_RETURN(std::string bytes, ReadFile(file_, std::uint64_t{1} << 30));
    const bool whole = explained.containers.empty();
    const std::string digest = whole ? finding.digest.value_or("") : explained.containers.back();
    if (PayloadDigest(bytes) != digest) {
      return Fail(ErrorCode::kDamaged, Reach::kRun,
                  file_ + ": not the file that was scanned: it was " + digest + " then");
    }
    if (folder_.emplace().path().empty()) {
      return Fail(ErrorCode::kIo, Reach::kRun, "no folder for temporary files could be made");
    }
    const std::string doubt =
        "the page was saved by hand: nobody recorded its address, nor when and from whom it came; "
        "this record was made of the file on " +
        text.created;
    TS_ASSIGN_OR_RETURN(
        WarcWriter writer,
        WarcWriter::Create(warc(), text.created, {{"software", text.software}, {"doubt", doubt}}));
    const std::string type = whole ? finding.media_type.value_or("") : "";
    TS_ASSIGN_OR_RETURN(const WrittenRecord record,
                        writer.Write(ResourceRecord{
                            uri, text.created, type.empty() ? "application/octet-stream" : type,
                            std::move(bytes), ""}));
    TS_RETURN_IF_FAILED(
        writer.Write(MetadataRecord{uri, text.created, {{"doubt", doubt}}, record.id}));
    TS_RETURN_IF_FAILED(writer.Flush());
    offset_ = record.where.offset;
    return doubt;
  }

  // REQUIRES: it was written.
  std::string warc() const { return *folder_ / "saved-page.warc.gz"; }
  const std::string& file() const { return file_; }  // that was saved; "" where none was asked for
  std::uint64_t offset() const { return offset_; }

 private:
  std::optional<TemporaryFolder> folder_;
  std::string file_;
  std::uint64_t offset_ = 0;
};

// What the case says of its finding, for people and for programs, to lie beside the archive.
Result<void> AddSheets(const Explanation& explained, const std::vector<Contact>& journal,
                       const Reader& reader, const std::vector<std::string>& doubts,
                       WaczText& text) {
  TS_ASSIGN_OR_RETURN(const EvidenceWalk walk, WalkEvidence(reader, explained));
  const std::vector<Inquiry> asked = AskedAbout(explained.finding, journal);
  std::ostringstream html;
  TS_ASSIGN_OR_RETURN(const Clocks clocks, Clocks::Read(reader, std::nullopt));
  const ToldBeside beside{SentenceAmong(reader, explained.purchase), clocks.Of(explained.purchase)};
  WriteFindingSheet(explained, walk, asked, beside, doubts, html);
  Json json = ExplanationJson(explained, walk, asked, beside);
  json["doubts"] = doubts;
  for (std::string& doubt : DoubtsOf(explained)) json["doubts"].push_back(std::move(doubt));
  text.sheets = {{"finding.html", html.str()}, {"finding.json", Dump(json, 2) + "\n"}};
  return {};
}

// Gives the finding's whole code.
Result<std::string> FromFinding(const CaseCommand& command, Reader& reader, Archives& archives,
                                SavedPage& saved, CaseWanted& wanted, WaczText& text) {
  TS_ASSIGN_OR_RETURN(const JournalContent journal, TakeDecisions(command.journal, reader));
  auto explained = reader.Explain(*command.finding);
  if (!explained) return tl::make_unexpected(explained.error());
  const FindingRow& finding = explained->finding;
  std::vector<std::string> doubts;
  for (const auto& uri : {finding.uri, finding.notice_uri}) {
    if (uri) wanted.uris.insert(*uri);
  }
  if (!finding.record) {
    TS_ASSIGN_OR_RETURN(const std::string doubt, saved.Write(reader.path(), *explained, text));
    Warn("doubtful: " + doubt);
    archives.Add(saved.warc());
    wanted.warc = Archives::Plain(saved.warc());
    wanted.offset = saved.offset();
    text.description = "Doubtful: " + doubt + ". ";
    doubts.push_back(doubt);
  } else {
    wanted.warc = Archives::Plain(finding.record->file);
    wanted.offset = finding.record->offset;
    const auto capture = ReadRecordAt(*finding.record);
    if (capture && capture->http_status == 0) {
      text.description = "The time " + finding.captured_at.value_or("") +
                         " is the archive's own: the record holds no HTTP response. ";
      doubts.push_back(text.description + "Nothing says when the page was visited");
      Warn(text.description + "Nothing says when the page was visited.");
    }
  }
  if (command.archives.empty()) {
    for (const RunRow::Input& input : explained->run.inputs) {
      if (input.kind == "archive") archives.Add(input.path);
    }
  }
  text.title = finding.title.value_or(finding.uri.value_or("finding " + finding.code));
  const std::string not_named = NotNamedText(finding);
  text.description += TermText(finding) + (not_named.empty() ? "" : " (" + not_named + ")") + ": " +
                      finding.quote.prefix + "[" + finding.quote.exact + "]" + finding.quote.suffix;
  TS_RETURN_IF_FAILED(AddSheets(*explained, journal.contacts, reader, doubts, text));
  return finding.code;
}

int Run(const CaseCommand& command) {
  if (command.finding.has_value() == command.address.has_value()) {
    return Complain("expected the code of a finding, or --address, and not both");
  }
  Archives archives;
  for (const std::string& path : command.archives) archives.Add(path);
  CaseWanted wanted;
  WaczText text;
  text.created = UtcStamp(std::chrono::system_clock::now());
  text.software = std::string("tenderscan ") + TS_VERSION;
  std::string code;
  SavedPage saved;
  std::optional<Reader> reader;
  if (command.finding) {
    auto opened = Reader::Open(command.db);
    if (!opened) return Complain(opened.error());
    reader.emplace(std::move(*opened));
    auto known = FromFinding(command, *reader, archives, saved, wanted, text);
    if (!known) return Complain(known.error());
    code = std::move(*known);
  } else {
    if (command.archives.empty()) archives.Add("archive");
    wanted.uris.insert(*command.address);
    text.title = *command.address;
    text.description = "Every capture of this address, and the lists that named it";
  }
  auto items = SelectCase(
      [&](const std::function<void(const std::string&, const IndexEntry&)>& each) {
        return archives.ForEach(each);
      },
      wanted);
  if (!items) return Complain(items.error());
  if (items->empty()) {
    return Complain((command.finding ? "finding " + code : *command.address) +
                    ": the archives hold no capture of it");
  }
  const std::string output =
      command.output.value_or((command.finding ? "finding-" + code : "case") + ".wacz");
  std::vector<std::string> kept;
  for (const CaseItem& item : *items) kept.push_back(item.warc);
  if (!saved.file().empty()) kept.push_back(saved.file());
  if (auto may = MayWrite(output, kept, reader ? &*reader : nullptr); !may) {
    return Complain(may.error());
  }
  auto partial = PartialFile::Claim(output);
  if (!partial) return Complain(partial.error());
  auto written = WriteWacz(*items, text, partial->path());
  if (!written) return Complain(written.error());
  if (auto published = partial->Publish(); !published) return Complain(published.error());
  for (const std::string& complaint : written->complaints) Warn(Visible(complaint));
  std::fprintf(
      stderr, "%s, %s of the case: %s (%llu bytes)\n",
      Counted(static_cast<std::int64_t>(written->captures), "capture", "captures").c_str(),
      Counted(static_cast<std::int64_t>(written->pages), "of them a page", "of them pages").c_str(),
      output.c_str(), static_cast<unsigned long long>(written->bytes));
  std::fprintf(
      stderr,
      "the pages in it are as archived: names of people stand in them; do not publish them "
      "as they are%s\n",
      text.sheets.empty() ? "" : "; finding.html in it tells the finding, masked");
  return written->complaints.empty() ? kComplete : kSomeUnread;
}

std::function<int()> Declare(CLI::App& app) {
  const auto wanted = std::make_shared<CaseCommand>();
  app.add_option("finding", wanted->finding, kFindingHelp);
  app.add_option("--address", wanted->address, "In its place: every capture of this address");
  app.add_option("--archive,-a", wanted->archives,
                 "Folders and WARC files to look in (default: those of the finding's scan)");
  DatabaseFlag(app, wanted->db);
  JournalFlag(app, wanted->journal, "What was decided, and who was asked when");
  app.add_option("--output,-o", wanted->output, "File to write (default: finding-<code>.wacz)");
  return [wanted] { return Run(*wanted); };
}

}  // namespace

const Verb& case_verb() {
  static const Verb verb = {
      .name = "case",
      .place = 90,
      .about =
          "Hand on one finding or one address with its evidence: a WACZ file.\n"
          "Holds every capture of the page as archived, its attachments and the lists that named "
          "it, and a sheet that tells the finding, its evidence and its doubts (finding.html, "
          "finding.json).\nThe pages hold names of people, as they did.\nA page that was saved by "
          "hand becomes a record that says what nobody knows of it.",
      .examples =
          "\nExamples:\n"
          "  tenderscan case k3xq7m2ta9pd -o case.wacz     opens in replayweb.page, without any "
          "server of "
          "ours\n"
          "  tenderscan case --address http://www.ccgp.gov.cn/... --archive archive/\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
