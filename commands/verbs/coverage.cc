// coverage: what a crawl saw and did not see, for people and for spreadsheets.
#include "crawler/coverage.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/verb.h"
#include "pipeline/rules.h"
#include "reports/csv_text.h"
#include "reports/labels.h"
#include "reports/visible.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

struct CoverageCommand {
  std::string archive = "archive";  // folder
  std::optional<std::string> db;    // to say what a scan could not read
  std::optional<std::string> from;  // YYYY-MM-DD, Beijing
  std::optional<std::string> to;
  std::string by = "fetch";          // fetch | notice: whose day a row is
  std::string format = "table";      // table | csv | jsonl
  bool missing = false;              // the notices that were listed and not fetched, by name
  std::optional<std::string> sites;  // folder with *.toml; none: inside
};

// What a scan could not read whole, one a capture.
Result<std::vector<UnreadCapture>> UnreadOf(const std::string& db) {
  Result<Reader> reader = Reader::Open(db);
  if (!reader) return tl::make_unexpected(reader.error());
  std::vector<UnreadCapture> out;
  auto read = reader->ForEachDocument([&out](const DocumentRow& row) -> Result<bool> {
    if (row.outcome != "read" && row.uri && row.captured_at) {
      out.push_back({*row.uri, *row.captured_at});
    }
    return true;
  });
  if (!read) return tl::make_unexpected(read.error());
  return out;
}

// One column: its name in tables for programs, its head for people (empty: not shown to them), and
// what stands in it.
struct LedgerColumn {
  const char* name;
  const char* head;
  std::function<Json(const LedgerRow&)> value;
};

std::vector<LedgerColumn> Columns(LedgerBy by) {
  const bool fetch = by == LedgerBy::kFetch;
  return {
      {"site", "site", [](const LedgerRow& r) { return r.site; }},
      {"day", "day", [](const LedgerRow& r) { return r.day; }},
      {"by", "", [by](const LedgerRow&) { return std::string(Slug(by)); }},
      {"crawled", "", [](const LedgerRow& r) { return r.crawled; }},
      {"lists_read", fetch ? "lists" : "", [](const LedgerRow& r) { return r.lists_read; }},
      {"lists_unread", fetch ? "unread" : "", [](const LedgerRow& r) { return r.lists_unread; }},
      {"rows", fetch ? "rows" : "", [](const LedgerRow& r) { return r.rows; }},
      {"listed", fetch ? "asked" : "listed", [](const LedgerRow& r) { return r.listed; }},
      {"fetched", fetch ? "new" : "fetched", [](const LedgerRow& r) { return r.fetched; }},
      {"unchanged", fetch ? "same" : "", [](const LedgerRow& r) { return r.unchanged; }},
      {"blocked", "blocked", [](const LedgerRow& r) { return r.blocked; }},
      {"gone", "gone", [](const LedgerRow& r) { return r.gone; }},
      {"soft_gone", "empty", [](const LedgerRow& r) { return r.soft_gone; }},
      {"refused", "refused", [](const LedgerRow& r) { return r.refused; }},
      {"failed", "failed", [](const LedgerRow& r) { return r.failed; }},
      {"forbidden", "forbid", [](const LedgerRow& r) { return r.forbidden; }},
      {"left", "left", [](const LedgerRow& r) { return r.left; }},
      {"attachments", "files", [](const LedgerRow& r) { return r.attachments; }},
      {"attachments_missing", "not got", [](const LedgerRow& r) { return r.attachments_missing; }},
      {"watched", "", [](const LedgerRow& r) { return r.watched; }},
      {"unread", "unread", [](const LedgerRow& r) { return r.unread ? Json(*r.unread) : Json(); }},
      {"id_gaps", fetch ? "" : "gaps", [](const LedgerRow& r) { return r.id_gaps; }},
      {"id_gap_ranges", "", [](const LedgerRow& r) { return Joined(r.id_gap_ranges, " "); }},
      {"expected", fetch ? "" : "expect",
       [](const LedgerRow& r) { return r.expected > 0 ? Json(r.expected) : Json(); }},
      {"alarms", "", [](const LedgerRow& r) { return Joined(r.alarms, "; "); }},
      {"expected_learnt", "", [](const LedgerRow& r) { return r.expected_learnt; }},
  };
}

std::string Plain(const Json& value) {
  if (value.is_null()) return "";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

void PrintTable(const std::vector<LedgerRow>& rows, LedgerBy by, bool unread) {
  std::vector<LedgerColumn> columns = Columns(by);
  std::erase_if(columns, [&](const LedgerColumn& column) {
    return *column.head == '\0' || (!unread && std::string_view(column.name) == "unread");
  });
  std::vector<std::size_t> widths;
  for (const LedgerColumn& column : columns) {
    std::size_t width = std::string_view(column.head).size();
    for (const LedgerRow& row : rows) {
      width = std::max(width, DisplayWidth(Visible(Plain(column.value(row)))));
    }
    widths.push_back(std::max<std::size_t>(width, widths.size() == 1 ? 10 : 0));
  }
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    line += (i == 0 ? "" : "  ") + Column(columns[i].head, widths[i], i > 1);
  }
  std::printf("%s\n", line.c_str());
  for (const LedgerRow& row : rows) {
    line.clear();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      std::string text = Visible(Plain(columns[i].value(row)));
      if (i == 1 && text.empty()) text = "no date";
      if (i > 1 && (!row.crawled || text == "0")) text = "·";
      line += (i == 0 ? "" : "  ") + Column(text, widths[i], i > 1);
    }
    std::printf("%s%s\n", line.c_str(), row.crawled ? "" : "  not crawled");
    for (const std::string& alarm : row.alarms) {
      std::printf("    ALARM %s\n", Visible(alarm).c_str());
    }
    if (row.id_gaps > 0) {
      std::printf("    %llu numbers that no list named: %s%s\n",
                  static_cast<unsigned long long>(row.id_gaps),
                  Joined(row.id_gap_ranges, ", ").c_str(),
                  row.id_gap_ranges.size() == 10 ? ", ..." : "");
    }
  }
}

void PrintMissing(const std::vector<MissingNotice>& missing, const std::string& format) {
  std::optional<CsvWriter> csv;  // begins with a byte order mark
  if (format == "csv") csv.emplace(std::cout);
  const auto row = [&csv](const std::vector<std::string>& fields) {
    for (const std::string& field : fields) csv->Add(field);
    csv->EndRow();
  };
  if (format == "csv") row({"site", "day", "id", "title", "uri", "outcome", "why", "tried"});
  for (const MissingNotice& one : missing) {
    const std::string outcome(Slug(one.outcome));
    if (format == "csv") {
      row({one.site, one.day, one.id, one.title, one.uri, outcome, one.why, one.tried});
    } else if (format == "jsonl") {
      std::cout << Dump(Json{{"site", one.site},
                             {"day", one.day.empty() ? Json() : Json(one.day)},
                             {"id", one.id},
                             {"title", one.title},
                             {"uri", one.uri},
                             {"outcome", outcome},
                             {"why", one.why},
                             {"tried", one.tried}})
                << '\n';
    } else {
      std::cout << Visible(one.day.empty() ? "no date   " : one.day) << "  " << one.site << "  "
                << Visible(one.title.empty() ? one.id : one.title) << "\n            "
                << Visible(one.uri) << "\n            " << outcome
                << (one.why.empty() ? "" : ": " + Visible(one.why)) << '\n';
    }
  }
  if (format == "table") {
    std::cout << missing.size() << (missing.size() == 1 ? " notice" : " notices")
              << " listed and not in the archive\n";
  }
}

int Run(const CoverageCommand& command) {
  for (const auto& day : {command.from, command.to}) {
    if (day && !DateFromIso(*day)) return Complain(*day + ": expected a day as YYYY-MM-DD");
  }
  Result<Sites> sites = LoadSites(command.sites);
  if (!sites) return Complain(sites.error());
  CoverageLedger ledger(*sites);
  auto read = ReadCrawlIndex(command.archive, [&](const IndexEntry& one) { ledger.Add(one); });
  if (!read) return Complain(read.error());
  if (command.db) {
    auto unread = UnreadOf(*command.db);
    if (!unread) return Complain(unread.error());
    ledger.AddUnread(*unread);
  }
  const DayRange days{command.from.value_or(""), command.to.value_or("")};
  if (ledger.others() > 0) {
    Warn(std::to_string(ledger.others()) +
         " captures were made by other programs and say nothing about what was listed");
  }
  if (command.missing) {
    PrintMissing(ledger.Missing(days), command.format);
    return kComplete;
  }
  const LedgerBy by = command.by == "notice" ? LedgerBy::kNotice : LedgerBy::kFetch;
  const std::vector<LedgerRow> rows = ledger.Rows(by, days);
  if (command.format == "table") {
    PrintTable(rows, by, command.db.has_value());
    return kComplete;
  }
  const std::vector<LedgerColumn> columns = Columns(by);
  if (command.format == "csv") {
    CsvWriter csv(std::cout);
    for (const LedgerColumn& column : columns) csv.Add(column.name);
    csv.EndRow();
    for (const LedgerRow& row : rows) {
      for (const LedgerColumn& column : columns) csv.Add(Plain(column.value(row)));
      csv.EndRow();
    }
    return kComplete;
  }
  for (const LedgerRow& row : rows) {
    Json object;
    for (const LedgerColumn& column : columns) object[column.name] = column.value(row);
    object["id_gap_ranges"] = row.id_gap_ranges;
    object["alarms"] = row.alarms;
    std::cout << Dump(object) << '\n';
  }
  return kComplete;
}

std::function<int()> Declare(CLI::App& app) {
  const auto coverage = std::make_shared<CoverageCommand>();
  ArchiveFlag(app, coverage->archive);
  app.add_option("--db", coverage->db, "Say too what a scan could not read");
  app.add_option("--from", coverage->from, "First day, YYYY-MM-DD");
  app.add_option("--to", coverage->to, "Last day");
  app.add_option("--by", coverage->by, "Days of the fetch, or of the notice as its list dates it")
      ->check(CLI::IsMember({"fetch", "notice"}))
      ->capture_default_str();
  app.add_option("--format,-f", coverage->format, "table, csv or jsonl")
      ->check(CLI::IsMember({"table", "csv", "jsonl"}))
      ->capture_default_str();
  app.add_flag("--missing", coverage->missing,
               "The notices that were listed and not fetched, by name");
  SitesFlag(app, coverage->sites);
  return [coverage] { return Run(*coverage); };
}

}  // namespace

const Verb& coverage_verb() {
  static const Verb verb = {
      .name = "coverage",
      .place = 80,
      .about =
          "What a crawl saw of each portal on each day, and what it did not.\n"
          "Made from the archive alone, anew each time.",
      .examples =
          "\nExamples:\n"
          "  tenderscan coverage --from 2026-11-01 --to 2026-11-30 --by notice\n"
          "  tenderscan coverage --missing -f csv > missing.csv\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
