// screen: the companies of a list, looked for in a database.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/say_watchlists.h"
#include "commands/verb.h"
#include "pipeline/screening.h"
#include "reports/csv_text.h"
#include "reports/labels.h"
#include "reports/visible.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

struct ScreenCommand {
  std::string list;  // file with names of companies
  std::string db = "tenderscan.db";
  bool csv = false;
  bool jsonl = false;
  int candidates = 5;  // of a name in letters, at most
  bool quiet = false;
};

// More lines than this of names that stand nowhere help nobody at a terminal.
constexpr std::size_t kMostMissingShown = 100;

std::vector<std::string> Slugs(const std::vector<PartyRole>& roles) {
  std::vector<std::string> out;
  for (const PartyRole role : roles) out.emplace_back(Slug(role));
  return out;
}

void PrintJson(const Screening& screening) {
  for (const Screened& entry : screening.entries) {
    Json appearances = Json::array();
    for (const Appearance& one : entry.appearances) {
      Json amount = nullptr;
      if (one.amount) {
        amount = {{"amount", MoneyPlain(*one.amount)},
                  {"currency", one.amount->currency},
                  {"is", one.amount_kind}};
      }
      appearances.push_back({{"document", OrNull(one.deal->digest)},
                             {"uri", OrNull(one.deal->uri)},
                             {"part", OrNull(one.deal->part)},
                             {"title", OrNull(one.deal->title)},
                             {"dated_on", OrNull(one.deal->dated_on)},
                             {"tag", OrNull(one.deal->tag)},
                             {"grade", one.grade},
                             {"roles", Slugs(one.roles)},
                             {"sense", Slug(one.best.sense)},
                             {"because", one.best.because},
                             {"places", one.places},
                             {"quote",
                              {{"prefix", one.best.quote.prefix},
                               {"exact", one.best.quote.exact},
                               {"suffix", one.best.quote.suffix}}},
                             {"begin", one.best.span.begin},
                             {"end", one.best.span.end},
                             {"buyer", OrNull(one.deal->buyer)},
                             {"suppliers", one.deal->suppliers},
                             {"amount", std::move(amount)},
                             {"with", one.with},
                             {"of_head_company", one.of_head}});
    }
    Json candidates = Json::array();
    for (const SoundAlike& one : entry.candidates) {
      const PartyRow& party = screening.parties[one.name];
      candidates.push_back({{"name", party.name},
                            {"score", one.score},
                            {"because", one.because},
                            {"roles", party.roles},
                            {"uscc", party.codes},
                            {"documents", party.documents}});
    }
    std::printf("%s\n",
                Dump(Json{{"list", screening.list.name},
                          {"id", EntryId(entry.row)},
                          {"line", entry.row.line},
                          {"name", entry.row.names[0]},
                          {"names", entry.row.names},
                          {"note", entry.row.note.empty() ? Json(nullptr) : Json(entry.row.note)},
                          {"looked_for", entry.looked_for},
                          {"appearances", std::move(appearances)},
                          {"candidates", std::move(candidates)},
                          {"documents_read", screening.coverage.read},
                          {"documents", screening.coverage.documents},
                          {"as_listed", entry.row.as_listed.empty() ? Json(nullptr)
                                                                    : Json(entry.row.as_listed)}})
                    .c_str());
  }
}

void PrintCsv(const Screening& screening) {
  CsvWriter csv(std::cout);
  for (const char* head :
       {"list",  "id",    "name",           "found",     "role",     "sense",    "because",
        "date",  "grade", "buyer",          "suppliers", "amount",   "currency", "amount_is",
        "with",  "quote", "title",          "uri",       "part",     "document", "candidate",
        "score", "note",  "documents_read", "documents", "as_listed"}) {
    csv.Add(head);
  }
  csv.EndRow();
  const auto row = [&](const Screened& entry, const char* found, const Appearance* one,
                       const SoundAlike* candidate) {
    csv.Add(screening.list.name);
    csv.Add(EntryId(entry.row));
    csv.Add(entry.row.names[0]);
    csv.Add(found);
    const DealRow* deal = one != nullptr ? one->deal.get() : nullptr;
    const auto text = [](const std::optional<std::string>& value) { return value.value_or(""); };
    const PartyRow* party = candidate != nullptr ? &screening.parties[candidate->name] : nullptr;
    csv.Add(Joined(one     ? Slugs(one->roles)
                   : party ? party->roles
                           : std::vector<std::string>(),
                   "；"));
    csv.Add(one ? Slug(one->best.sense) : "");
    csv.Add(Joined(one         ? one->best.because
                   : candidate ? candidate->because
                               : std::vector<std::string>(),
                   "；"));
    csv.Add(deal ? text(deal->dated_on) : "");
    csv.Add(one ? one->grade : "");
    csv.Add(deal ? text(deal->buyer) : "");
    csv.Add(deal ? Joined(deal->suppliers, "；") : "");
    csv.Add(one && one->amount ? MoneyPlain(*one->amount) : "");
    csv.Add(one && one->amount ? one->amount->currency : "");
    csv.Add(one && one->amount ? one->amount_kind : "");
    csv.Add(one ? Joined(one->with, "；") : "");
    csv.Add(one ? one->best.quote.prefix + "【" + one->best.quote.exact + "】" +
                      one->best.quote.suffix
                : "");
    csv.Add(deal ? text(deal->title) : "");
    csv.Add(deal ? text(deal->uri) : "");
    csv.Add(deal ? text(deal->part) : "");
    csv.Add(deal ? text(deal->digest) : "");
    csv.Add(party ? party->name : "");
    csv.Add(candidate ? std::to_string(candidate->score) : "");
    csv.Add(entry.row.note);
    csv.Add(std::to_string(screening.coverage.read));
    csv.Add(std::to_string(screening.coverage.documents));
    csv.Add(entry.row.as_listed);
    csv.EndRow();
  };
  for (const Screened& entry : screening.entries) {
    for (const Appearance& one : entry.appearances)
      row(entry, one.of_head ? "head company" : "yes", &one, nullptr);
    for (const SoundAlike& one : entry.candidates) row(entry, "candidate", nullptr, &one);
    if (entry.appearances.empty())
      row(entry, entry.looked_for ? "no" : "not read as a name", nullptr, nullptr);
  }
  std::cout.flush();
}

void PrintTable(const Screening& screening) {
  const std::string among = CoverageSentence(screening.coverage);  // "30 of 32 documents read"
  std::size_t found = 0;
  std::vector<const Screened*> missing, unread;
  const auto line = [](const std::string& text) { std::printf("%s\n", text.c_str()); };
  for (const Screened& entry : screening.entries) {
    if (entry.appearances.empty()) (entry.looked_for ? missing : unread).push_back(&entry);
    found += !entry.appearances.empty();
    if (entry.appearances.empty() && entry.candidates.empty()) continue;
    line(Visible(entry.row.names[0]) + "  [" + Visible(EntryId(entry.row)) + "]  " +
         (entry.appearances.empty() ? "not found by this name"
          : entry.appearances[0].of_head
              ? "a branch: its company " + Visible(entry.heads[0]) + " is in " +
                    Counted(static_cast<std::int64_t>(entry.appearances.size()), "document",
                            "documents")
              : "in " + Counted(static_cast<std::int64_t>(entry.appearances.size()), "document",
                                "documents")));
    if (!entry.row.as_listed.empty()) line("  listed as: " + Visible(entry.row.as_listed));
    for (const Appearance& one : entry.appearances) {
      std::string facts = one.deal->dated_on.value_or("no date   ") + "  ";
      facts += one.roles.empty() ? "mentioned" : "as " + Joined(Slugs(one.roles), " and ");
      if (one.grade != "unknown") facts += " · " + std::string(GradeText(one.grade));
      facts += " · " + std::string(Slug(one.best.sense));
      if (one.amount) {
        FindingRow kind;
        kind.amount = one.amount;
        kind.amount_kind = one.amount_kind;
        facts += " · " + MoneyText(*one.amount) + " (" + AmountKindText(kind) + ")";
      }
      line("  " + Visible(facts));
      const std::string indent(14, ' ');
      line(indent + Visible(one.deal->title.value_or("(no title)")));
      std::string deal;
      if (one.deal->buyer) deal += "buyer " + *one.deal->buyer;
      if (!one.deal->suppliers.empty()) {
        deal += (deal.empty() ? "" : " · ") + std::string("supplier ") +
                Joined(one.deal->suppliers, "；");
      }
      if (!one.with.empty()) {
        deal += (deal.empty() ? "" : " · ") + std::string("with ") + Joined(one.with, ", ");
      }
      if (!deal.empty()) line(indent + Visible(deal));
      line(indent + Visible(Joined(one.best.because, "; ")));
      line(indent + "…" + Visible(one.best.quote.prefix) + "[" + Visible(one.best.quote.exact) +
           "]" + Visible(one.best.quote.suffix) + "…");
      line(indent + Visible(one.deal->uri.value_or("")) +
           (one.deal->part ? " part " + Visible(*one.deal->part) : ""));
    }
    if (!entry.candidates.empty()) {
      line("  may be, by its sound (to be told by other means, such as its 统一社会信用代码):");
    }
    for (const SoundAlike& one : entry.candidates) {
      const PartyRow& party = screening.parties[one.name];
      line("    " + std::to_string(one.score) + "  " + Visible(party.name) + "  " +
           Joined(party.roles, ", ") + " in " + Counted(party.documents, "notice", "notices") +
           (party.codes.empty() ? "" : ", " + Visible(Joined(party.codes, ", "))));
      line("        " + Visible(Joined(one.because, "; ")));
    }
  }
  const auto list = [&](const std::string& head, const std::vector<const Screened*>& entries) {
    if (entries.empty()) return;
    line((found > 0 ? "\n" : "") + head + ":");
    for (std::size_t i = 0; i < entries.size() && i < kMostMissingShown; ++i) {
      const WatchRow& row = entries[i]->row;
      line("  " + Visible(row.as_listed.empty() ? row.names[0] : row.as_listed) + "  [" +
           Visible(EntryId(row)) + "]");
    }
    if (entries.size() > kMostMissingShown) {
      line("  and " +
           Counted(static_cast<std::int64_t>(entries.size() - kMostMissingShown), "more", "more") +
           "; --csv and --jsonl list all");
    }
  };
  list("Not found, " + among, missing);
  list("Could not be read as a name and were not looked for (see the messages)", unread);
  line("\n" + Counted(static_cast<std::int64_t>(found), "entry", "entries") + " of " +
       Grouped(static_cast<std::int64_t>(screening.entries.size())) + " found; " + among + ".");
}

int Run(const ScreenCommand& command) {
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  Result<Screening> screening =
      ScreenList(command.list, static_cast<std::size_t>(command.candidates), *reader);
  if (!screening) return Complain(screening.error());
  SayWhatIsWatched(screening->list, command.quiet);
  if (command.jsonl) {
    PrintJson(*screening);
  } else if (command.csv) {
    PrintCsv(*screening);
  } else {
    PrintTable(*screening);
  }
  if (!command.quiet && (command.csv || command.jsonl)) {
    std::fprintf(stderr, "%s\n", CoverageSentence(screening->coverage).c_str());
  }
  const bool all = std::all_of(screening->entries.begin(), screening->entries.end(),
                               [](const Screened& entry) { return entry.looked_for; });
  return all && screening->list.tally.bad == 0 ? kComplete : kSomeUnread;
}

std::function<int()> Declare(CLI::App& app) {
  const auto screen = std::make_shared<ScreenCommand>();
  app.add_option("list", screen->list,
                 "CSV with a name column, OpenSanctions targets.simple.csv, US Consolidated "
                 "Screening List CSV, or FollowTheMoney JSON lines")
      ->required();
  DatabaseFlag(app, screen->db);
  CLI::Option* as_csv = app.add_flag("--csv", screen->csv, "One row an appearance, for Excel");
  app.add_flag("--jsonl", screen->jsonl, "One JSON object an entry")->excludes(as_csv);
  app.add_option("--candidates", screen->candidates,
                 "At most so many Chinese names for one in letters")
      ->check(CLI::Range(0, 1000))
      ->capture_default_str();
  QuietFlag(app, screen->quiet, "No summary");
  return [screen] { return Run(*screen); };
}

}  // namespace

const Verb& screen_verb() {
  static const Verb verb = {
      .name = "screen",
      .place = 130,
      .about =
          "Look for the companies of a list in a database.\n"
          "Says of every name where it stands, in which role, with what, when and how much, and "
          "which names stand nowhere. For a name in pinyin or English it ranks the Chinese names "
          "that sound so. Writes nothing.",
      .examples =
          "\nExamples:\n"
          "  tenderscan screen customers.csv --db march.db\n"
          "  tenderscan screen targets.simple.csv --csv > screened.csv\n"
          "  tenderscan screen entities.ftm.json --jsonl | jq 'select(.appearances != [])'\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
