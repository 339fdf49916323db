// changes: what became of the pages behind findings, and who was asked before.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <utility>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/reader_choice.h"
#include "commands/typed.h"
#include "commands/verb.h"
#include "pipeline/page_changes.h"
#include "pipeline/rules.h"
#include "reports/finding_json.h"
#include "reports/report.h"
#include "reports/visible.h"
#include "store/journal.h"
#include "store/model/number_text.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

constexpr std::string_view kSeenOnce = "seen once";  // of PageHistory::StateText

struct ChangesCommand {
  std::string db = "tenderscan.db";
  std::optional<std::string> archive;  // none: "archive", or where the scan found its files
  std::optional<std::string> since;    // YYYY-MM-DD
  std::optional<std::string> journal;  // none: journal.jsonl beside the database
  std::optional<std::string> lexicons;
  std::optional<std::string> sites;
  ReaderChoice reader;
  bool all = false;   // pages to which nothing happened too
  bool json = false;  // one object a page, all of them
};

Json ToJson(const PageHistory& page) {
  Json changes = Json::array();
  for (const PageChange& change : page.changes) {
    Json fields = Json::array();
    for (const FieldChange& field : change.fields) {
      fields.push_back({{"field", field.field}, {"before", field.before}, {"after", field.after}});
    }
    changes.push_back({{"day", change.day},
                       {"gone", change.gone},
                       {"came", change.came},
                       {"same_text", change.same_text},
                       {"fields", std::move(fields)},
                       {"unread", change.unread.empty() ? Json() : Json(change.unread)}});
  }
  return {{"uri", page.state.uri},
          {"title", page.title},
          {"buyer", page.buyer},
          {"findings", page.findings},
          {"state", page.StateText()},
          {"since", page.state.since},
          {"last_visit", page.state.last_visit},
          {"last_seen", page.state.last_seen},
          {"seen", page.state.seen},
          {"due", page.state.due},
          {"visits", page.state.visits},
          {"days_are_the_archives", page.by_archive},
          {"why", page.state.why},
          {"changes", std::move(changes)},
          {"asked", InquiriesJson(Inquiries(page.asked))}};
}

// "  after 深圳大学 was asked on 2026-11-20"; nothing where nobody was asked until `day`.
std::string AfterWhom(const PageHistory& page, const std::string& day) {
  const Contact* contact = page.AskedBy(day);
  if (contact == nullptr) return "";
  return "  after " + Visible(contact->whom) + " was asked on " + contact->on;
}

void Print(const PageHistory& page) {
  const WatchedState& state = page.state;
  std::string codes;
  for (const std::string& code : page.findings) codes += " " + code;
  std::printf("%-10s since %s  %s\n           %s\n           %s; finding%s\n",
              page.StateText().c_str(), state.since.c_str(),
              Visible(page.title.empty() ? state.uri : page.title).c_str(),
              Visible(state.uri).c_str(),
              Visible(page.buyer.empty() ? "buyer not read" : page.buyer).c_str(), codes.c_str());
  if (page.StateText() == kSeenOnce) std::printf("           nobody has looked again\n");
  if (page.by_archive) {
    std::printf("           its day is the archive's: the record holds no answer of a server\n");
  }
  if (!state.why.empty()) std::printf("           %s\n", Visible(state.why).c_str());
  if (state.seen > 0 && state.last_seen < state.last_visit) {
    std::printf("           last seen on %s; seen %s\n", state.last_seen.c_str(),
                state.seen == 1 ? "once" : (std::to_string(state.seen) + " times").c_str());
  }
  for (const PageChange& change : page.changes) {
    if (change.same_text) continue;
    std::printf("  %s changed%s\n", change.day.c_str(), AfterWhom(page, change.day).c_str());
    for (const std::string& term : change.gone) {
      std::printf("    NO LONGER NAMED: %s\n", Visible(term).c_str());
    }
    for (const std::string& term : change.came) {
      std::printf("    now named: %s\n", Visible(term).c_str());
    }
    if (!change.unread.empty()) std::printf("    %s\n", Visible(change.unread).c_str());
    if (change.unread.empty() && change.fields.empty() && change.gone.empty() &&
        change.came.empty()) {
      std::printf("    other words, and every field that is read is the same\n");
    }
    for (const FieldChange& field : change.fields) {
      std::printf("    %s: %s, was %s\n", field.field.c_str(),
                  Visible(field.after.empty() ? "none" : field.after).c_str(),
                  Visible(field.before.empty() ? "none" : field.before).c_str());
    }
  }
  if (state.state == PageState::kRemoved || state.state == PageState::kSoftGone ||
      state.state == PageState::kGone) {
    const std::string after = AfterWhom(page, state.since);
    if (!after.empty()) {
      std::printf("  %s%s\n", std::string(Slug(state.state)).c_str(), after.c_str());
    }
  }
}

// Where to look: as asked, else "archive" where it is there, else the folder of the files that the
// scan read: of a crawl's the one that holds its lists too. Errors: kUsage where these lie in
// several folders, or are none.
Result<std::string> ArchiveOf(const ChangesCommand& command, const Reader& reader) {
  namespace fs = std::filesystem;
  std::error_code unknown;
  if (command.archive) return *command.archive;
  if (fs::is_directory("archive", unknown)) return std::string("archive");
  TS_ASSIGN_OR_RETURN(const RunRow run, reader.LatestRun());
  std::set<std::string> folders;
  for (const RunRow::Input& input : run.inputs) {
    if (input.kind != "archive") continue;
    fs::path folder = fs::path(input.path).parent_path();
    const fs::path root = folder.parent_path();
    if (folder.filename() == "notices" && fs::is_directory(root / "lists", unknown)) folder = root;
    folders.insert(folder.empty() ? "." : folder.lexically_normal().string());
  }
  if (folders.size() == 1) return *folders.begin();
  return Fail(ErrorCode::kUsage, Reach::kRun,
              folders.empty() ? "the scan read no archive; say where one is: --archive FOLDER"
                              : "the scan read archives in several folders; say which: --archive "
                                "FOLDER");
}

int Run(const ChangesCommand& command) {
  if (auto day = DayOf("--since", command.since); !day) return Complain(day.error());
  auto reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  auto path = JournalToRead(command.journal, command.db);
  if (!path) return Complain(path.error());
  auto journal = ReadJournal(*path);
  if (!journal) return Complain(journal.error());
  auto rules = LoadRules(command.lexicons, command.sites);
  if (!rules) return Complain(rules.error());
  const auto archive = ArchiveOf(command, *reader);
  if (!archive) return Complain(archive.error());
  const auto documents = GiveReader(command.reader, 1, ReadingsOfCrawl({*archive}), *rules);
  if (!documents) return Complain(documents.error());
  auto pages =
      ReadPageHistories(*reader, *archive, journal->contacts, command.since.value_or(""), *rules);
  if (!pages) return Complain(pages.error());
  std::map<std::string, int> counts;
  bool unread = false;
  for (const PageHistory& page : *pages) {
    ++counts[page.StateText()];
    unread = unread || std::any_of(page.changes.begin(), page.changes.end(),
                                   [](const PageChange& one) { return !one.unread.empty(); });
    if (command.json) {
      std::printf("%s\n", Dump(ToJson(page)).c_str());
    } else if (command.all || !page.nothing_happened()) {
      Print(page);
    }
  }
  if (!command.json) {
    std::printf("%s behind findings:",
                Counted(static_cast<std::int64_t>(pages->size()), "page", "pages").c_str());
    const char* between = " ";
    for (const auto& [state, n] : counts) {
      std::printf("%s%d %s%s", between, n, state.c_str(),
                  state == kSeenOnce ? " (nobody has looked again)" : "");
      between = ", ";
    }
    std::printf("; as %s has them\n", Visible(*archive).c_str());
  }
  return unread ? kSomeUnread : kComplete;
}

std::function<int()> Declare(CLI::App& app) {
  const auto changes = std::make_shared<ChangesCommand>();
  DatabaseFlag(app, changes->db);
  app.add_option("--archive,-a", changes->archive,
                 "Folder of the archive (default: archive, or where the scan found its files)");
  app.add_option("--since", changes->since, "Only changes first seen on or after YYYY-MM-DD");
  JournalFlag(app, changes->journal, "Who was asked when");
  LexiconsFlag(app, changes->lexicons);
  SitesFlag(app, changes->sites);
  ReaderFlags(app, changes->reader);
  app.add_flag("--all", changes->all, "Pages to which nothing happened too");
  JsonFlag(app, changes->json, "JSON lines, one a page");
  return [changes] { return Run(*changes); };
}

}  // namespace

const Verb& changes_verb() {
  static const Verb verb = {
      .name = "changes",
      .place = 50,
      .about =
          "What became of the pages behind findings: changed field by field, removed, blocked.\n"
          "Made from the archive; asks nobody.",
      .examples =
          "\nExamples:\n"
          "  tenderscan changes --since 2026-11-01\n"
          "  tenderscan changes --all --json | jq .state\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
