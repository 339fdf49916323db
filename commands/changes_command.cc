// What became of the pages behind findings: states, field-by-field changes, and who was asked.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "commands/commands.h"
#include "commands/printing.h"
#include "crawler/coverage.h"
#include "crawler/crawl.h"
#include "crawler/watch.h"
#include "pipeline/notice_changes.h"
#include "pipeline/pipeline.h"
#include "pipeline/rules.h"
#include "reports/visible.h"
#include "store/archive/capture_decode.h"
#include "store/journal.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

// A page behind findings.
struct Behind {
  std::string title, buyer;
  std::vector<std::int64_t> findings;
};

Result<std::map<std::string, Behind>> PagesBehindFindings(const std::string& db) {
  auto reader = Reader::Open(db);
  if (!reader) return tl::make_unexpected(reader.error());
  FindingFilter filter;
  filter.least_standing = Standing::kContext;
  auto findings = reader->Findings(filter);
  if (!findings) return tl::make_unexpected(findings.error());
  std::map<std::string, Behind> out;
  for (const FindingRow& finding : *findings) {
    for (const auto& uri : {finding.uri, finding.notice_uri}) {
      if (!uri || !(uri->starts_with("http://") || uri->starts_with("https://"))) continue;
      Behind& behind = out[*uri];
      if (finding.title) behind.title = *finding.title;
      if (finding.buyer) behind.buyer = *finding.buyer;
      if (behind.findings.empty() || behind.findings.back() != finding.id) {
        behind.findings.push_back(finding.id);
      }
    }
  }
  return out;
}

Result<std::vector<WatchedState>> StatesOf(const std::string& archive,
                                           const std::map<std::string, Behind>& pages) {
  std::set<std::string> uris;
  for (const auto& [uri, behind] : pages) uris.insert(uri);
  PageWatch watch(std::move(uris));
  auto read = ReadCrawlIndex(archive, [&watch](const IndexEntry& entry) { watch.Add(entry); });
  if (!read) return tl::make_unexpected(read.error());
  return watch.States();
}

// The notice of a capture, read as a scan reads it.
Result<Notice> NoticeOf(const std::string& archive, const IndexEntry& entry, const Rules& rules) {
  auto capture = ReadRecordAt({archive + "/" + entry.file, entry.offset, entry.length, ""});
  if (!capture) return tl::make_unexpected(capture.error());
  const std::vector<ScannedDocument> scanned = ScanCapture(std::move(*capture), rules);
  if (scanned.front().notice) return *scanned.front().notice;
  const std::vector<Gap>& gaps = scanned.front().document.gaps;
  return Fail(ErrorCode::kMalformed, Reach::kItem,
              gaps.empty() ? "no notice could be read" : gaps.front().what);
}

// A page that gave other bytes.
struct PageChange {
  std::string day, uri;
  std::vector<FieldChange> fields;  // empty: no field that is read differs
  std::string unread;               // why the fields could not be compared
};

std::vector<PageChange> ChangesOf(const std::string& archive, const WatchedState& page,
                                  const std::string& since, const Rules& rules) {
  std::vector<PageChange> out;
  for (std::size_t i = 1; i < page.versions.size(); ++i) {
    PageChange change{BeijingDayOf(page.versions[i].date), page.uri, {}, ""};
    if (change.day < since) continue;
    // The bytes of a page that went back to what it was lie with the earlier version.
    const auto bytes_of = [&page](const IndexEntry& version) -> const IndexEntry& {
      const auto it = std::find_if(page.versions.begin(), page.versions.end(),
                                   [&version](const IndexEntry& one) {
                                     return !one.revisit && one.digest == version.digest;
                                   });
      return it == page.versions.end() ? version : *it;
    };
    const auto before = NoticeOf(archive, bytes_of(page.versions[i - 1]), rules);
    const auto after = NoticeOf(archive, bytes_of(page.versions[i]), rules);
    if (before && after) {
      change.fields = CompareNotices(*before, *after);
    } else {
      change.unread = before ? after.error().what : before.error().what;
    }
    out.push_back(std::move(change));
  }
  return out;
}

bool Concerns(const Contact& contact, const std::string& uri, const Behind& page) {
  if (!contact.uri.empty()) return contact.uri == uri;
  return !page.buyer.empty() && (page.buyer.find(contact.whom) != std::string::npos ||
                                 contact.whom.find(page.buyer) != std::string::npos);
}

Json ToJson(const WatchedState& page, const Behind& behind, const std::vector<PageChange>& changes,
            const std::vector<Contact>& contacts) {
  Json told = Json::array(), asked = Json::array();
  for (const PageChange& change : changes) {
    Json fields = Json::array();
    for (const FieldChange& field : change.fields) {
      fields.push_back({{"field", field.field}, {"before", field.before}, {"after", field.after}});
    }
    told.push_back({{"day", change.day},
                    {"fields", std::move(fields)},
                    {"unread", change.unread.empty() ? Json() : Json(change.unread)}});
  }
  for (const Contact& contact : contacts) {
    if (Concerns(contact, page.uri, behind)) {
      asked.push_back({{"asked", contact.whom}, {"on", contact.on}, {"note", contact.note}});
    }
  }
  return {{"uri", page.uri},
          {"title", behind.title},
          {"buyer", behind.buyer},
          {"findings", behind.findings},
          {"state", std::string(Slug(page.state))},
          {"since", page.since},
          {"last_visit", page.last_visit},
          {"due", page.due},
          {"visits", page.visits},
          {"why", page.why},
          {"changes", std::move(told)},
          {"asked", std::move(asked)}};
}

void Print(const WatchedState& page, const Behind& behind, const std::vector<PageChange>& changes,
           const std::vector<Contact>& contacts) {
  std::string numbers;
  for (const std::int64_t id : behind.findings) numbers += " " + std::to_string(id);
  std::printf(
      "%-10s since %s  %s\n           %s\n           %s; finding%s\n",
      std::string(Slug(page.state)).c_str(), page.since.c_str(),
      Visible(behind.title.empty() ? page.uri : behind.title).c_str(), Visible(page.uri).c_str(),
      Visible(behind.buyer.empty() ? "buyer not read" : behind.buyer).c_str(), numbers.c_str());
  if (!page.why.empty()) std::printf("           %s\n", Visible(page.why).c_str());
  const auto was_asked = [&](const std::string& day) {
    std::string out;
    for (const Contact& contact : contacts) {
      if (contact.on <= day && Concerns(contact, page.uri, behind)) {
        out = "  after " + Visible(contact.whom) + " was asked on " + contact.on;
      }
    }
    return out;
  };
  for (const PageChange& change : changes) {
    std::printf("  %s changed%s\n", change.day.c_str(), was_asked(change.day).c_str());
    if (!change.unread.empty()) std::printf("    %s\n", Visible(change.unread).c_str());
    if (change.unread.empty() && change.fields.empty()) {
      std::printf("    other bytes, and every field that is read is the same\n");
    }
    for (const FieldChange& field : change.fields) {
      std::printf("    %s: %s, was %s\n", field.field.c_str(),
                  Visible(field.after.empty() ? "none" : field.after).c_str(),
                  Visible(field.before.empty() ? "none" : field.before).c_str());
    }
  }
  if (page.state == PageState::kRemoved || page.state == PageState::kSoftGone) {
    const std::string asked = was_asked(page.since);
    if (!asked.empty())
      std::printf("  %s%s\n", std::string(Slug(page.state)).c_str(), asked.c_str());
  }
}

std::string JournalOf(const std::optional<std::string>& journal, const std::string& db) {
  const auto slash = db.rfind('/');
  return journal.value_or((slash == db.npos ? "" : db.substr(0, slash + 1)) + "journal.jsonl");
}

}  // namespace

int Run(const ChangesCommand& command) {
  if (command.since && !DateFromIso(*command.since)) {
    return Complain("--since " + *command.since + ": expected a day as YYYY-MM-DD");
  }
  auto pages = PagesBehindFindings(command.db);
  if (!pages) return Complain(pages.error());
  auto states = StatesOf(command.archive, *pages);
  if (!states) return Complain(states.error());
  auto journal = ReadJournal(JournalOf(command.journal, command.db));
  if (!journal) return Complain(journal.error());
  auto rules = LoadRules(command.lexicons, command.sites);
  if (!rules) return Complain(rules.error());
  std::map<std::string, int> counts;
  bool unread = false;
  for (const WatchedState& page : *states) {
    ++counts[std::string(Slug(page.state))];
    const std::vector<PageChange> changes =
        ChangesOf(command.archive, page, command.since.value_or(""), *rules);
    unread = unread || std::any_of(changes.begin(), changes.end(),
                                   [](const PageChange& one) { return !one.unread.empty(); });
    const Behind& behind = pages->at(page.uri);
    const bool quiet =
        changes.empty() && (page.state == PageState::kLive || page.state == PageState::kChanged ||
                            page.state == PageState::kNeverSeen);
    if (command.json) {
      std::printf("%s\n", Dump(ToJson(page, behind, changes, journal->contacts)).c_str());
    } else if (!quiet || command.all) {
      Print(page, behind, changes, journal->contacts);
    }
  }
  if (!command.json) {
    std::printf("%zu pages behind findings:", states->size());
    for (const auto& [state, n] : counts) std::printf(" %d %s", n, state.c_str());
    std::printf("\n");
  }
  return unread ? kSomeUnread : kComplete;
}

int Run(const AskedCommand& command) {
  Contact contact;
  contact.whom = command.whom;
  contact.on = command.on;
  contact.note = command.note;
  if (command.finding) {
    auto number = FindingNumber(*command.finding);
    if (!number) return Complain(number.error());
    auto reader = Reader::Open(command.db);
    if (!reader) return Complain(reader.error());
    auto explained = reader->Explain(*number);
    if (!explained) return Complain(explained.error());
    contact.uri = explained->finding.notice_uri.value_or(explained->finding.uri.value_or(""));
  }
  const char* user = std::getenv("USER");
  contact.who = !command.who.empty() ? command.who : user != nullptr ? user : "";
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char when[32];
  std::strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &utc);
  contact.when = when;
  const std::string path = JournalOf(command.journal, command.db);
  auto journal = Journal::Open(path);
  if (!journal) return Complain(journal.error());
  if (auto written = journal->Append(contact); !written) return Complain(written.error());
  std::fprintf(stderr, "asked %s on %s: written to %s\n", Visible(contact.whom).c_str(),
               contact.on.c_str(), path.c_str());
  return kComplete;
}

Result<std::vector<std::string>> PagesDue(const std::string& db, const std::string& archive,
                                          const std::string& today) {
  auto pages = PagesBehindFindings(db);
  if (!pages) return tl::make_unexpected(pages.error());
  auto states = StatesOf(archive, *pages);
  if (!states) return tl::make_unexpected(states.error());
  std::vector<std::string> out;
  for (const WatchedState& page : *states) {
    if (page.due <= today) out.push_back(page.uri);
  }
  return out;
}

int Run(const WatchCommand& command) {
  CrawlCommand crawl = command.crawl;
  auto due = PagesDue(command.db, crawl.archive, BeijingDay(std::chrono::system_clock::now()));
  if (!due) return Complain(due.error());
  std::fprintf(stderr, "%zu pages behind findings are to be visited today\n", due->size());
  if (due->empty()) return kComplete;
  crawl.watched = std::move(*due);
  crawl.watched_only = true;
  return Run(crawl);
}

}  // namespace tenderscan
