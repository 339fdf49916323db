// diff: what another scan found otherwise, and why.
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/term_named.h"
#include "commands/verb.h"
#include "reports/csv_text.h"
#include "reports/labels.h"
#include "reports/visible.h"
#include "store/database_diff.h"

namespace tenderscan {
namespace {

struct DiffCommand {
  std::string was, is;
  std::string form = "text";
  bool all = false;  // mentions and doubtful ones too
};

// Whether a report shows it of itself, in either database.
bool IsShown(const DiffedFinding& finding) {
  const auto shown = [](const std::optional<FindingRow>& row) {
    return row && (row->standing == "lead" || row->standing == "context");
  };
  return shown(finding.was) || shown(finding.is);
}

const char* What(const DiffedFinding& finding) {
  return finding.appeared() ? "appeared" : finding.vanished() ? "vanished" : "changed";
}

struct Summary {
  std::int64_t appeared = 0, vanished = 0, changed = 0, hidden = 0;
  std::map<DiffCause, std::int64_t> causes;  // findings by each of their causes
};

Summary Summarise(const DiffCommand& command, const DatabaseDiff& diff) {
  Summary out;
  for (const DiffedFinding& finding : diff.findings) {
    ++(finding.appeared() ? out.appeared : finding.vanished() ? out.vanished : out.changed);
    if (!command.all && !IsShown(finding)) ++out.hidden;
    std::map<DiffCause, bool> once;
    for (const FindingDifference& one : finding.differences) once[one.cause] = true;
    for (const auto& [cause, yes] : once) ++out.causes[cause];
  }
  return out;
}

// What made either database: only these can be why an archive tells other things.
std::vector<std::string> OtherMakers(const DatabaseDiff& diff) {
  std::vector<std::string> out;
  const RunRow &was = diff.was_run, &is = diff.is_run;
  if (was.version != is.version || was.binary_sha256 != is.binary_sha256) out.push_back("program");
  if (was.lexicon_sha256 != is.lexicon_sha256) out.push_back("lexicons");
  if (was.sites_sha256 != is.sites_sha256) out.push_back("site descriptions");
  const auto listed = [](const RunRow& run, std::string_view kind) {
    std::vector<std::string> digests;
    for (const RunRow::Input& input : run.inputs) {
      if (input.kind == kind) digests.push_back(input.sha256.value_or("") + input.path);
    }
    return digests;
  };
  for (const auto& [kind, said] :
       {std::pair("watchlist", "watchlists"), std::pair("journal", "journal"),
        std::pair("reader", "reader of attachments"), std::pair("archive", "archive's files")}) {
    if (listed(was, kind) != listed(is, kind)) out.emplace_back(said);
  }
  return out;
}

std::vector<std::string> SummaryLines(const DiffCommand& command, const DatabaseDiff& diff) {
  const Summary summary = Summarise(command, diff);
  std::vector<std::string> out{command.was + ": " + CoverageSentence(diff.was_coverage) +
                                   "; made by tenderscan " + diff.was_run.version,
                               command.is + ": " + CoverageSentence(diff.is_coverage) +
                                   "; made by tenderscan " + diff.is_run.version};
  const std::vector<std::string> makers = OtherMakers(diff);
  out.push_back(makers.empty() ? "made of the same archive by the same program, with the same rules"
                               : "other than before: " + Joined(makers, ", "));
  out.push_back("documents: " + Grouped(diff.documents_new) + " new, " +
                Grouped(diff.documents_gone) + " not here any more, " +
                Grouped(diff.documents_read_otherwise) + " read otherwise");
  const auto terms = [&out](const std::vector<std::string>& slugs, const char* says) {
    if (!slugs.empty()) out.push_back(says + Joined(slugs, ", "));
  };
  terms(diff.terms_added, "terms watched now: ");
  terms(diff.terms_removed, "terms not watched any more: ");
  out.push_back("findings: " + Grouped(summary.appeared) + " appeared, " +
                Grouped(summary.changed) + " changed, " + Grouped(summary.vanished) +
                " vanished, " + Grouped(diff.same) + " the same");
  std::string causes;
  for (const auto& [cause, count] : summary.causes) {
    causes +=
        (causes.empty() ? "by cause: " : ", ") + std::string(Slug(cause)) + " " + Grouped(count);
  }
  if (!causes.empty()) out.push_back(causes);
  if (summary.hidden > 0) {
    out.push_back(Counted(summary.hidden, "of them is", "of them are") +
                  " only mentioned or doubtful, and not shown: --all");
  }
  return out;
}

// "lead  NVIDIA A100  云溪大学  CNY 520,000 (award)  2024-03-28"
std::string Headline(const FindingRow& row) {
  std::vector<std::string> parts{row.standing, Visible(TermText(row))};
  for (const std::string& text :
       {LotText(row), Visible(BuyerText(row)), Visible(Joined(row.suppliers, "；")),
        AmountText(row), row.dated_on.value_or("")}) {
    if (!text.empty()) parts.push_back(text);
  }
  return Joined(parts, "  ");
}

void PrintText(const DiffCommand& command, const DatabaseDiff& diff) {
  for (const std::string& line : SummaryLines(command, diff)) {
    std::printf("%s\n", Visible(line).c_str());
  }
  for (const DiffedFinding& finding : diff.findings) {
    if (!command.all && !IsShown(finding)) continue;
    const FindingRow& row = finding.row();
    std::printf("\n%s %s  %s\n", What(finding), row.code.c_str(), Headline(row).c_str());
    if (finding.was && finding.is && finding.was->code != finding.is->code) {
      std::printf("  before: finding %s\n", finding.was->code.c_str());
    }
    std::printf("  %s%s\n", Visible(row.uri.value_or(row.digest.value_or(""))).c_str(),
                row.part ? (" part " + Visible(*row.part)).c_str() : "");
    for (const FindingDifference& one : finding.differences) {
      const std::string why = std::string(Slug(one.cause)) + ": " + Visible(one.says);
      if (one.field.empty()) {
        std::printf("  %s\n", why.c_str());
        continue;
      }
      std::printf("  %s: %s, was %s  [%s]\n", one.field.c_str(),
                  Visible(one.after.empty() ? "none" : one.after).c_str(),
                  Visible(one.before.empty() ? "none" : one.before).c_str(), why.c_str());
    }
  }
}

void PrintCsv(const DiffCommand& command, const DatabaseDiff& diff) {
  CsvWriter csv(std::cout);
  for (const char* column : {"change", "finding", "finding_before", "standing", "term_id", "term",
                             "lot", "buyer", "supplier", "date", "field", "before", "after",
                             "cause", "says", "uri", "part", "document"}) {
    csv.Add(column);
  }
  csv.EndRow();
  for (const DiffedFinding& finding : diff.findings) {
    if (!command.all && !IsShown(finding)) continue;
    const FindingRow& row = finding.row();
    for (const FindingDifference& one : finding.differences) {
      for (const std::string& field :
           {std::string(What(finding)), finding.is ? finding.is->code : "",
            finding.was ? finding.was->code : "", row.standing, row.term, TermText(row),
            CsvText(row.lot), CsvText(row.buyer), CsvList(row.suppliers), CsvText(row.dated_on),
            one.field, one.before, one.after, std::string(Slug(one.cause)), one.says,
            CsvText(row.uri), CsvText(row.part), CsvText(row.digest)}) {
        csv.Add(field);
      }
      csv.EndRow();
    }
  }
  std::cout.flush();
}

Json SideJson(const std::string& path, const RunRow& run, const Coverage& coverage) {
  return {{"database", path},
          {"version", run.version},
          {"lexicon_sha256", OrNull(run.lexicon_sha256)},
          {"sites_sha256", OrNull(run.sites_sha256)},
          {"documents", coverage.documents},
          {"read", coverage.read},
          {"notices", coverage.notices}};
}

void PrintJsonLines(const DiffCommand& command, const DatabaseDiff& diff) {
  const Summary summary = Summarise(command, diff);
  Json causes = Json::object();
  for (const auto& [cause, count] : summary.causes) causes[std::string(Slug(cause))] = count;
  std::printf("%s\n", Dump(Json{{"was", SideJson(command.was, diff.was_run, diff.was_coverage)},
                                {"is", SideJson(command.is, diff.is_run, diff.is_coverage)},
                                {"other_than_before", OtherMakers(diff)},
                                {"documents_new", diff.documents_new},
                                {"documents_gone", diff.documents_gone},
                                {"documents_read_otherwise", diff.documents_read_otherwise},
                                {"terms_added", diff.terms_added},
                                {"terms_removed", diff.terms_removed},
                                {"appeared", summary.appeared},
                                {"changed", summary.changed},
                                {"vanished", summary.vanished},
                                {"same", diff.same},
                                {"causes", std::move(causes)},
                                {"not_shown", summary.hidden}})
                          .c_str());
  for (const DiffedFinding& finding : diff.findings) {
    if (!command.all && !IsShown(finding)) continue;
    const FindingRow& row = finding.row();
    Json differences = Json::array();
    for (const FindingDifference& one : finding.differences) {
      differences.push_back({{"field", one.field.empty() ? Json() : Json(one.field)},
                             {"before", one.before},
                             {"after", one.after},
                             {"cause", Slug(one.cause)},
                             {"says", one.says}});
    }
    std::printf("%s\n",
                Dump(Json{{"change", What(finding)},
                          {"finding", finding.is ? Json(finding.is->code) : Json()},
                          {"finding_before", finding.was ? Json(finding.was->code) : Json()},
                          {"standing", row.standing},
                          {"term", row.term},
                          {"label", row.label},
                          {"lot", OrNull(row.lot)},
                          {"buyer", OrNull(row.buyer)},
                          {"suppliers", row.suppliers},
                          {"dated_on", OrNull(row.dated_on)},
                          {"uri", OrNull(row.uri)},
                          {"part", OrNull(row.part)},
                          {"document", OrNull(row.digest)},
                          {"differences", std::move(differences)}})
                    .c_str());
  }
}

int Run(const DiffCommand& command) {
  Result<Reader> was = Reader::Open(command.was);
  if (!was) return Complain(was.error());
  Result<Reader> is = Reader::Open(command.is);
  if (!is) return Complain(is.error());
  const Result<DatabaseDiff> diff = CompareDatabases(*was, *is);
  if (!diff) return Complain(diff.error());
  if (command.form == "csv") {
    for (const std::string& line : SummaryLines(command, *diff)) {
      std::fprintf(stderr, "%s\n", Visible(line).c_str());
    }
    PrintCsv(command, *diff);
  } else if (command.form == "jsonl") {
    PrintJsonLines(command, *diff);
  } else {
    PrintText(command, *diff);
  }
  return diff->differs() ? kSomeUnread : kComplete;
}

std::function<int()> Declare(CLI::App& app) {
  const auto diff = std::make_shared<DiffCommand>();
  app.add_option("old", diff->was, "Database of the earlier scan")->required();
  app.add_option("new", diff->is, "Database of the later one")->required();
  app.add_option("--format,-f", diff->form,
                 "text; csv: one row a difference, the summary on standard error; jsonl: the "
                 "summary, then one object a finding")
      ->check(CLI::IsMember({"text", "csv", "jsonl"}))
      ->capture_default_str();
  app.add_flag("--all", diff->all, "Findings that are only mentioned or doubtful too");
  return [diff] { return Run(*diff); };
}

}  // namespace

const Verb& diff_verb() {
  static const Verb verb = {
      .name = "diff",
      .place = 115,
      .about =
          "What another scan found otherwise: findings that appeared, changed or vanished.\n"
          "Each with its cause: document, version, term, text, words, sense, field, link, rule, "
          "verdict. Findings are compared as their databases hold them, verdicts as of the scans. "
          "Writes nothing.",
      .examples =
          "\nExamples:\n"
          "  tenderscan scan archive --lexicons mine --db new.db\n"
          "  tenderscan diff tenderscan.db new.db\n"
          "  tenderscan diff tenderscan.db new.db --all -f csv > differences.csv\n"
          "  tenderscan diff tenderscan.db new.db -f jsonl | jq 'select(.change == \"vanished\")'\n"
          "\nExit codes: 0 both tell the same findings; 1 they differ; 2 could not run.\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
