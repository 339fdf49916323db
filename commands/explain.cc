// The walk from a finding back to the archived bytes, each step checked on the way.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "commands/commands.h"
#include "commands/printing.h"
#include "pipeline/pipeline.h"
#include "reports/labels.h"
#include "reports/visible.h"
#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"
#include "store/archive/revisit_index.h"
#include "store/archive/warc_reader.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

// A step of the walk: what the database says, and whether the archive agrees today.
struct Step {
  std::string what;
  std::string found;
  std::optional<bool> holds;  // none: nothing to check it against
};

// The record's capture. The original of a revisit may lie in another archive of the run: they are
// gone through only where it is not found at once.
Result<Capture> CaptureOf(const RecordLocation& where, const RunRow& run) {
  Result<Capture> capture = ReadRecordAt(where);
  if (capture && capture->gaps.empty()) return capture;
  RevisitIndex index;
  for (const RunRow::Input& input : run.inputs) {
    if (input.kind != "archive") continue;
    Result<WarcFile> archive = WarcFile::Open(input.path, {}, &index);
    while (archive && archive->Next()) {
    }
    if (input.path == where.file) break;
  }
  return ReadRecordAt(where, {}, &index);
}

// From the outside in: file, record, payload, document, text, quoted words.
std::vector<Step> Walk(const Explanation& explained, const std::string& text) {
  const FindingRow& f = explained.finding;
  std::vector<Step> steps;
  if (f.record) {
    Step step{"archive record",
              f.record->file + ", byte " + std::to_string(f.record->offset) + ", " +
                  std::to_string(f.record->length) + " bytes long",
              {}};
    Step payload{"its payload", f.record->payload_digest, {}};
    Step body{"the document's bytes", f.digest.value_or(""), {}};
    Result<Capture> capture = CaptureOf(*f.record, explained.run);
    step.holds = capture.has_value() && capture->gaps.empty();
    if (!capture) {
      step.found += ": " + capture.error().what;
    } else if (!capture->gaps.empty()) {
      step.found += ": " + capture->gaps.front().what;
    } else {
      payload.holds =
          capture->record && capture->record->payload_digest == f.record->payload_digest;
      if (explained.containers.empty()) body.holds = PayloadDigest(capture->body) == f.digest;
    }
    steps.push_back(step);
    steps.push_back(payload);
    for (auto it = explained.containers.rbegin(); it != explained.containers.rend(); ++it) {
      steps.push_back({"inside container", *it, {}});
    }
    steps.push_back(body);
  } else {
    steps.push_back({"plain file", f.uri.value_or("(no address)"), {}});
    steps.push_back({"the document's bytes", f.digest.value_or(""), {}});
  }
  steps.push_back(
      {"extracted text",
       "sha256:" + f.text_sha256.value_or("") + ", " + std::to_string(text.size()) + " bytes",
       f.text_sha256 && Sha256Hex(text) == *f.text_sha256});
  const bool inside = f.span.begin <= f.span.end && f.span.end <= text.size();
  steps.push_back({"quoted words",
                   "bytes " + std::to_string(f.span.begin) + " to " + std::to_string(f.span.end) +
                       ": " + Visible(f.quote.exact),
                   inside && f.span.In(text) == f.quote.exact});
  return steps;
}

void PrintLine(const char* name, const std::string& value) {
  if (!value.empty()) std::printf("  %-14s %s\n", name, Visible(value).c_str());
}

std::string AmountOf(const FindingRow& f) {
  if (!f.amount) return "";
  return MoneyText(*f.amount) + " (" + AmountKindText(f) +
         (f.amount->printed.empty() ? "" : ", printed " + f.amount->printed) + ")";
}

void Print(const Explanation& explained, const std::vector<Step>& steps) {
  const FindingRow& f = explained.finding;
  std::printf("Finding %lld: %s (%s)\n", static_cast<long long>(f.id), f.label.c_str(),
              f.term.c_str());
  PrintLine("notice", f.title.value_or(""));
  PrintLine("buyer", f.buyer.value_or(""));
  PrintLine("supplier", Joined(f.suppliers, "; "));
  PrintLine("amount", AmountOf(f));
  PrintLine("dated", f.dated_on ? *f.dated_on + " (" + f.date_source.value_or("") + ")" : "");
  PrintLine("quantity", f.quantity ? *f.quantity + " " + f.quantity_unit.value_or("") : "");
  PrintLine("grade", f.grade);
  PrintLine("modality", f.modality);
  PrintLine("role", Joined(f.roles, ", "));
  if (f.kind != "watchlist") {  // a company is no term of a rule
    PrintLine("control", f.control_status + (f.control_as_of ? " on " + *f.control_as_of : "") +
                             ": " + f.control_basis);
  }
  for (const RegimeAnswer& regime : f.regimes) PrintLine("on quantities", RegimeText(regime));
  PrintLine("sense", f.sense + ": " + Joined(f.because, "; "));
  PrintLine("undone folds", Joined(f.folds, ", "));
  PrintLine("quote", f.quote.prefix + "[" + f.quote.exact + "]" + f.quote.suffix);
  PrintLine("address", f.uri.value_or(""));
  PrintLine("captured", f.captured_at.value_or(""));
  std::printf("\nThe walk back, checked now:\n");
  for (const Step& step : steps) {
    const char* mark = !step.holds ? " " : *step.holds ? "✓" : "✗";
    std::printf("  %s %-20s %s\n", mark, step.what.c_str(), Visible(step.found).c_str());
  }
  std::printf("\nOccurrences in this document: %zu\n", explained.annotations.size());
  for (const AnnotationRow& a : explained.annotations) {
    std::printf("  %u-%u %s, %s: %s\n", a.span.begin, a.span.end, a.sense.c_str(),
                a.modality.c_str(),
                Visible(a.quote.prefix + "[" + a.quote.exact + "]" + a.quote.suffix).c_str());
  }
  for (const VerdictRow& v : explained.verdicts) {
    std::printf("  verdict: %s by %s on %s (%s) %s\n", v.verdict.c_str(), Visible(v.who).c_str(),
                v.decided_at.c_str(), v.state.c_str(), Visible(v.note).c_str());
  }
  for (const Gap& gap : explained.gaps) {
    std::printf("  not read: %s: %s\n", std::string(Slug(gap.code)).c_str(),
                Visible(gap.what).c_str());
  }
  std::printf(
      "\nDerived by tenderscan %s with lexicons sha256:%s\n"
      "A finding is a lead: what is printed, not what was delivered.\n",
      explained.run.version.c_str(), explained.run.lexicon_sha256.value_or("").c_str());
}

Json ToJson(const Explanation& explained, const std::vector<Step>& steps) {
  const FindingRow& f = explained.finding;
  const auto or_null = [](const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
  };
  Json walk = Json::array();
  for (const Step& step : steps) {
    walk.push_back({{"step", step.what},
                    {"found", step.found},
                    {"holds", step.holds ? Json(*step.holds) : Json(nullptr)}});
  }
  Json regimes = Json::array();
  for (const RegimeAnswer& r : f.regimes) {
    regimes.push_back({{"name", r.regime},
                       {"state", r.state},
                       {"tier", r.tier},
                       {"says", r.says},
                       {"citation", r.citation},
                       {"confidence", r.confidence}});
  }
  Json record = nullptr;
  if (f.record) {
    record = {{"file", f.record->file},
              {"offset", f.record->offset},
              {"length", f.record->length},
              {"payload_digest", f.record->payload_digest}};
  }
  return {
      {"finding", f.id},
      {"term", f.term},
      {"document", or_null(f.digest)},
      {"uri", or_null(f.uri)},
      {"part", or_null(f.part)},
      {"record", std::move(record)},
      {"begin", f.span.begin},
      {"end", f.span.end},
      {"quote", {{"prefix", f.quote.prefix}, {"exact", f.quote.exact}, {"suffix", f.quote.suffix}}},
      {"folds", f.folds},
      {"sense", f.sense},
      {"because", f.because},
      {"roles", f.roles},
      {"control",
       {{"status", f.control_status},
        {"as_of", or_null(f.control_as_of)},
        {"since", or_null(f.control_since)},
        {"basis", f.control_basis}}},
      {"rules_on_quantities", std::move(regimes)},
      {"lexicon_sha256", or_null(explained.run.lexicon_sha256)},
      {"walk", std::move(walk)}};
}

}  // namespace

int Run(const ExplainCommand& command) {
  Result<std::int64_t> number = FindingNumber(command.finding);
  if (!number) return Complain(number.error());
  std::optional<Date> as_of;
  if (command.as_of && !(as_of = DateFromIso(*command.as_of))) {
    return Complain("--as-of " + *command.as_of + ": expected a day as YYYY-MM-DD");
  }
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  Result<Explanation> explained = reader->Explain(*number, as_of);
  if (!explained) return Complain(explained.error());
  Result<std::string> text = reader->Text(explained->finding.document_id);
  if (!text) return Complain(text.error());
  const std::vector<Step> steps = Walk(*explained, *text);
  if (command.json) {
    std::printf("%s\n", Dump(ToJson(*explained, steps), 2).c_str());
  } else {
    Print(*explained, steps);
  }
  for (const Step& step : steps) {
    if (step.holds == false) return kSomeUnread;
  }
  return kComplete;
}

}  // namespace tenderscan
