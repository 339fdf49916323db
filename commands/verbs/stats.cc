// stats: denominators: how much was read of what, and how many buyers a group of terms has.
#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/term_named.h"
#include "commands/typed.h"
#include "commands/verb.h"
#include "crawler/days.h"
#include "reports/csv_text.h"
#include "reports/labels.h"
#include "reports/visible.h"
#include "store/statistics.h"

namespace tenderscan {
namespace {

struct StatsCommand {
  std::string db = "tenderscan.db";
  std::optional<std::string> journal;
  std::string form = "text";
  std::optional<std::string> group;  // as TermNamed takes it
  std::optional<std::string> buyer, buyer_type, since, until;
  int months = 0;  // up to the day of the scan, or --until; 0: all
};

// "eleven", "13": as a sentence has a number.
std::string InWords(std::int64_t number) {
  constexpr std::array<const char*, 13> kWords = {"no",   "one",    "two",   "three", "four",
                                                  "five", "six",    "seven", "eight", "nine",
                                                  "ten",  "eleven", "twelve"};
  return number >= 0 && number < static_cast<std::int64_t>(kWords.size())
             ? kWords[static_cast<std::size_t>(number)]
             : Grouped(number);
}

// "cloud services" of a group's name.
std::string ThingsOf(std::string_view group) {
  if (group.empty()) return "watched things";
  if (group == "chip") return "watched chips";
  if (group == "cloud") return "watched clouds";
  if (group == "model") return "watched AI models";
  if (group == "oem") return "servers of watched makers";
  return "watched things of the group " + std::string(group);
}

// What is told of the term or group that was asked for: of all, where none was.
const TermStatistics* Told(const Statistics& statistics, const std::string& term) {
  for (const TermStatistics& one : statistics.terms) {
    const bool is_group = one.term.empty() && (one.group.empty() ? "" : one.group + "/") == term;
    if (is_group || (!term.empty() && one.term == term)) return &one;
  }
  return nullptr;
}

std::string WindowText(const StatsCommand& command, const FindingFilter& filter) {
  if (!filter.since && !filter.until) return "";
  std::string days;
  if (filter.since) days += " from " + ToIso(*filter.since);
  if (filter.until) days += (filter.since ? " to " : " until ") + ToIso(*filter.until);
  if (command.months == 0) return days;
  return command.months == 1 ? " in the month" + days
                             : " in the " + InWords(command.months) + " months" + days;
}

// "; four name Amazon Web Services, one names Azure": the terms with most buyers; "" for none.
std::string MostNamed(const Statistics& statistics) {
  constexpr std::size_t kMost = 5;
  std::vector<const TermStatistics*> terms;
  for (const TermStatistics& one : statistics.terms) {
    if (!one.term.empty() && one.buyers > 0) terms.push_back(&one);
  }
  std::stable_sort(terms.begin(), terms.end(),
                   [](const auto* a, const auto* b) { return a->buyers > b->buyers; });
  std::string out;
  for (std::size_t i = 0; i < std::min(kMost, terms.size()); ++i) {
    out += (out.empty() ? "; " : ", ") + InWords(terms[i]->buyers) +
           (terms[i]->buyers == 1 ? " names " : " name ") + terms[i]->label;
  }
  return out;
}

// "At least eleven entities asked for or bought watched clouds in the twelve months from …; four
// name Amazon Web Services." and what it does not count.
std::string Sentence(const StatsCommand& command, const FindingFilter& filter,
                     const Statistics& statistics) {
  const TermStatistics* told = Told(statistics, filter.term);
  const std::int64_t buyers = told == nullptr ? 0 : told->buyers;
  const bool of_term = !filter.term.empty() && filter.term.back() != '/';
  std::string out = buyers == 0 ? "No entity is known to have" : "At least " + InWords(buyers);
  if (buyers > 0) out += buyers == 1 ? " entity" : " entities";
  out += " asked for or bought ";
  out += of_term ? (told == nullptr ? filter.term : told->label)
                 : ThingsOf(filter.term.substr(0, filter.term.find('/')));
  out += WindowText(command, filter);
  if (buyers > 0) {
    const std::int64_t awarded = told->awarded_buyers;
    out += "; of " + std::string(buyers == 1 ? "it " : "them ") +
           (awarded == 0 ? "none is known to have awarded it"
                         : InWords(awarded) + (awarded == 1 ? " has" : " have") +
                               " awarded it, as notices tell");
  }
  if (!of_term) out += MostNamed(statistics);
  std::string missing;
  const auto add = [&missing](std::int64_t n, const char* singular, const char* plural) {
    if (n > 0) missing += (missing.empty() ? "" : ", ") + Counted(n, singular, plural);
  };
  if (told != nullptr) {
    add(told->unbought, "purchase whose buyer is not read", "purchases whose buyer is not read");
    add(told->inferred, "that a specification alone tells", "that a specification alone tells");
  }
  add(statistics.left_out.undated, "without a date", "without a date");
  add(statistics.left_out.untyped, "whose buyer's type is unknown",
      "whose buyer's type is unknown");
  return out + "." + (missing.empty() ? "" : " Not counted: " + missing + ".");
}

std::string Share(std::int64_t part, std::int64_t of, int per) {
  if (of == 0) return "";
  const std::int64_t tenths = (part * per * 10 + of / 2) / of;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

// A column of both tables: its name for programs, for people, and what it shows.
struct Row {
  std::string by, value;
  const NoticeStatistics* notices = nullptr;
  const TermStatistics* term = nullptr;
};

std::vector<Row> RowsOf(const Statistics& statistics) {
  std::vector<Row> out;
  for (const NoticeStatistics& one : statistics.notices) {
    out.push_back({one.counts.counted_by, one.counts.value.value_or("unknown"), &one, nullptr});
  }
  for (const TermStatistics& one : statistics.terms) {
    if (one.group.empty()) {
      out.push_back({"terms", "all", nullptr, &one});
    } else {
      out.push_back({one.term.empty() ? "group" : "term", one.term.empty() ? one.group : one.term,
                     nullptr, &one});
    }
  }
  return out;
}

void PrintText(const StatsCommand& command, const FindingFilter& filter,
               const Statistics& statistics) {
  std::printf("%s\n%s\n", Sentence(command, filter, statistics).c_str(),
              CoverageText(statistics.coverage, filter).c_str());
  const auto cell = [](const std::string& text, std::size_t width) {
    return Column(text, width, true);
  };
  std::string by;
  for (const Row& row : RowsOf(statistics)) {
    const bool of_notices = row.notices != nullptr;
    const std::string head = of_notices ? row.by : "term";
    if (head != by) {
      by = head;
      std::printf("\n%s%s\n", Column(Visible(head), 30).c_str(),
                  of_notices
                      ? "  notices  with leads    leads  per 1,000  attachments  all read    share"
                      : "   buyers     awarded processes purchases  no buyer  ≈ inferred  first to "
                        "last");
    }
    if (of_notices) {
      const NoticeStatistics& one = *row.notices;
      std::printf("%s%s%s%s%s%s%s%s\n", Column(Visible(row.value), 30).c_str(),
                  cell(Grouped(one.counts.notices), 9).c_str(),
                  cell(Grouped(one.counts.notices_with_leads), 12).c_str(),
                  cell(Grouped(one.counts.leads), 9).c_str(),
                  cell(Share(one.counts.leads, one.counts.notices, 1000), 11).c_str(),
                  cell(Grouped(one.with_attachments), 13).c_str(),
                  cell(Grouped(one.attachments_read), 10).c_str(),
                  cell(one.with_attachments == 0
                           ? ""
                           : Share(one.attachments_read, one.with_attachments, 100) + " %",
                       9)
                      .c_str());
      continue;
    }
    const TermStatistics& one = *row.term;
    const std::string label = one.group.empty()  ? "all"
                              : one.term.empty() ? one.group
                                                 : "  " + one.label;
    std::printf("%s%s%s%s%s%s%s  %s%s%s\n", Column(Visible(label), 30).c_str(),
                cell(Grouped(one.buyers), 9).c_str(), cell(Grouped(one.awarded_buyers), 12).c_str(),
                cell(Grouped(one.processes), 10).c_str(), cell(Grouped(one.purchases), 10).c_str(),
                cell(Grouped(one.unbought), 10).c_str(), cell(Grouped(one.inferred), 12).c_str(),
                one.first_on.value_or("").c_str(), one.first_on == one.last_on ? "" : " to ",
                one.first_on == one.last_on ? "" : one.last_on.value_or("").c_str());
  }
}

void PrintCsv(const Statistics& statistics) {
  CsvWriter csv(std::cout);
  for (const char* column : {"counted_by", "value", "label", "notices", "notices_with_leads",
                             "leads", "leads_per_thousand", "with_attachments", "attachments_read",
                             "notices_not_wholly_read", "buyers", "awarded_buyers", "processes",
                             "purchases", "no_buyer", "inferred", "first_on", "last_on"}) {
    csv.Add(column);
  }
  csv.EndRow();
  for (const Row& row : RowsOf(statistics)) {
    std::vector<std::string> fields{row.by, row.value};
    if (const NoticeStatistics* one = row.notices) {
      fields.push_back("");
      for (const std::int64_t n :
           {one->counts.notices, one->counts.notices_with_leads, one->counts.leads}) {
        fields.push_back(std::to_string(n));
      }
      fields.push_back(Share(one->counts.leads, one->counts.notices, 1000));
      for (const std::int64_t n :
           {one->with_attachments, one->attachments_read, one->counts.not_wholly_read}) {
        fields.push_back(std::to_string(n));
      }
      fields.resize(18);
    } else {
      fields.push_back(row.term->label);
      fields.resize(10);
      for (const std::int64_t n : {row.term->buyers, row.term->awarded_buyers, row.term->processes,
                                   row.term->purchases, row.term->unbought, row.term->inferred}) {
        fields.push_back(std::to_string(n));
      }
      fields.push_back(CsvText(row.term->first_on));
      fields.push_back(CsvText(row.term->last_on));
    }
    for (const std::string& field : fields) csv.Add(field);
    csv.EndRow();
  }
  std::cout.flush();
}

void PrintJson(const StatsCommand& command, const FindingFilter& filter,
               const Statistics& statistics) {
  const auto day = [](const std::optional<Date>& date) {
    return date ? Json(ToIso(*date)) : Json();
  };
  Json notices = Json::array(), terms = Json::array();
  for (const NoticeStatistics& one : statistics.notices) {
    notices.push_back({{"counted_by", one.counts.counted_by},
                       {"value", OrNull(one.counts.value)},
                       {"notices", one.counts.notices},
                       {"notices_with_leads", one.counts.notices_with_leads},
                       {"leads", one.counts.leads},
                       {"with_attachments", one.with_attachments},
                       {"attachments_read", one.attachments_read},
                       {"not_wholly_read", one.counts.not_wholly_read}});
  }
  for (const TermStatistics& one : statistics.terms) {
    terms.push_back({{"group", one.group.empty() ? Json() : Json(one.group)},
                     {"term", one.term.empty() ? Json() : Json(one.term)},
                     {"label", one.label},
                     {"buyers", one.buyers},
                     {"awarded_buyers", one.awarded_buyers},
                     {"processes", one.processes},
                     {"purchases", one.purchases},
                     {"no_buyer", one.unbought},
                     {"inferred", one.inferred},
                     {"first_on", OrNull(one.first_on)},
                     {"last_on", OrNull(one.last_on)}});
  }
  std::printf("%s\n", Dump(Json{{"sentence", Sentence(command, filter, statistics)},
                                {"coverage", CoverageSentence(statistics.coverage)},
                                {"documents", statistics.coverage.documents},
                                {"read", statistics.coverage.read},
                                {"since", day(filter.since)},
                                {"until", day(filter.until)},
                                {"undated", statistics.left_out.undated},
                                {"notices", std::move(notices)},
                                {"terms", std::move(terms)}},
                           2)
                          .c_str());
}

// The days that are asked for: the last months end with the day of the scan, where no day is said.
Result<void> Window(const StatsCommand& command, const Reader& reader, FindingFilter& filter) {
  TS_ASSIGN_OR_RETURN(filter.since, DayOf("--since", command.since));
  TS_ASSIGN_OR_RETURN(filter.until, DayOf("--until", command.until));
  if (command.months > 0) {
    if (!filter.until) {
      TS_ASSIGN_OR_RETURN(const RunRow run, reader.LatestRun());
      filter.until = DateFromIso(BeijingDayOf(run.finished_at.value_or("")));
    }
    if (!filter.until) {
      return Fail(ErrorCode::kUsage, Reach::kRun,
                  "the database says no day of its scan: say up to which day with --until");
    }
    Date first = *filter.until - std::chrono::months(command.months);
    if (!first.ok()) first = first.year() / first.month() / std::chrono::last;
    filter.since = Date(std::chrono::sys_days(first) + std::chrono::days(1));
  }
  if (filter.since && filter.until && *filter.until < *filter.since) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "--since " + ToIso(*filter.since) + " is after --until " + ToIso(*filter.until) +
                    ": no notice is of such a day");
  }
  return {};
}

int Run(const StatsCommand& command) {
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  const Result<JournalContent> decided = TakeDecisions(command.journal, *reader);
  if (!decided) return Complain(decided.error());
  FindingFilter filter;
  Result<std::string> term = TermNamed(*reader, command.group.value_or(""));
  if (!term) return Complain(term.error());
  filter.term = std::move(*term);
  filter.buyer = command.buyer.value_or("");
  filter.buyer_type = command.buyer_type.value_or("");
  if (auto window = Window(command, *reader, filter); !window) return Complain(window.error());
  const Result<Statistics> statistics = ReadStatistics(*reader, filter);
  if (!statistics) return Complain(statistics.error());
  if (command.form == "csv") {
    std::fprintf(stderr, "%s\n%s\n", Sentence(command, filter, *statistics).c_str(),
                 CoverageText(statistics->coverage, filter).c_str());
    PrintCsv(*statistics);
  } else if (command.form == "json") {
    PrintJson(command, filter, *statistics);
  } else {
    PrintText(command, filter, *statistics);
  }
  return kComplete;
}

std::function<int()> Declare(CLI::App& app) {
  const auto stats = std::make_shared<StatsCommand>();
  DatabaseFlag(app, stats->db);
  JournalFlag(app, stats->journal, "What was decided: what somebody rejected is not counted");
  app.add_option("--format,-f", stats->form, "text, csv or json")
      ->check(CLI::IsMember({"text", "csv", "json"}))
      ->capture_default_str();
  app.add_option("--group,--term", stats->group,
                 "Only this group of terms (cloud, chip) or this term (cloud/aws)");
  app.add_option("--buyer", stats->buyer, "Only buyers whose name contains this");
  app.add_option("--buyer-type", stats->buyer_type, "Only buyers of this type")
      ->check(CLI::IsMember({"university", "hospital", "military", "state firm", "institute",
                             "government", "private", "unknown"}));
  CLI::Option* since =
      app.add_option("--since", stats->since, "Only notices dated on or after YYYY-MM-DD");
  app.add_option("--until", stats->until, "Only notices dated on or before YYYY-MM-DD");
  app.add_option("--months", stats->months,
                 "Only the last so many months, up to the day of the scan or --until")
      ->check(CLI::Range(1, 1200))
      ->excludes(since);
  return [stats] { return Run(*stats); };
}

}  // namespace

const Verb& stats_verb() {
  static const Verb verb = {
      .name = "stats",
      .place = 75,
      .about =
          "How much was read of what, and how many buyers a group of terms has.\n"
          "Notices by month, region, site, type of buyer and kind, with their leads and how many "
          "of their attachments were read; then leads by distinct buyers and processes, each "
          "purchase once. A buyer is one by its 统一社会信用代码 where it is printed, else by its "
          "name: a branch is another.",
      .examples =
          "\nExamples:\n"
          "  tenderscan stats\n"
          "  tenderscan stats --months 12 --group cloud       a sentence to quote, with its "
          "denominators\n"
          "  tenderscan stats --group chip --buyer-type university --since 2024-01-01 -f csv\n"
          "  tenderscan stats -f json | jq -r .sentence\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
