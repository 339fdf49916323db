// One finding told on a sheet, as lines, JSON and HTML.
#include "reports/finding_sheet.h"

#include "reports/clock_text.h"
#include "reports/finding_json.h"
#include "reports/html_text.h"
#include "reports/labels.h"
#include "reports/page/page.h"
#include "store/own_files.h"

namespace tenderscan {

using Json = nlohmann::ordered_json;

namespace {

Json OrNull(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

std::string AmountOf(const FindingRow& f) {
  if (!f.amount) {
    const std::string why = AmountMissingText(f);
    return why.empty() ? "no amount read" : why;
  }
  return AmountText(f) + " (" + AmountKindText(f) +
         (f.amount->printed.empty() ? "" : ", printed " + f.amount->printed) + ")";
}

std::string Bracketed(const TextQuote& quote) {
  return quote.prefix + "[" + quote.exact + "]" + quote.suffix;
}

void WriteTable(std::string_view head, const std::vector<SheetLine>& lines, std::ostream& out) {
  if (lines.empty()) return;
  out << "<h2>" << head << "</h2>\n<table>";
  for (const SheetLine& line : lines) {
    out << "<tr><th>" << HtmlText(line.label) << "</th><td>" << HtmlText(line.text)
        << "</td></tr>\n";
  }
  out << "</table>\n";
}

}  // namespace

std::vector<SheetLine> FindingFacts(const FindingRow& f) {
  std::vector<SheetLine> out;
  const auto add = [&](std::string label, std::string text) {
    if (!text.empty()) out.push_back({std::move(label), std::move(text)});
  };
  add("", NotNamedText(f));
  for (const std::string& text : VersionTexts(f)) add("version", text);
  add("notice", f.title.value_or(""));
  add("lot", f.lot.value_or(""));
  add("buyer", BuyerText(f));
  add("buyer is",
      Joined({f.buyer_type.value_or("unknown"), f.region.value_or("region unknown")}, ", "));
  add("supplier", Joined(f.suppliers, "; "));
  add("amount", AmountOf(f));
  add("", AmountDoubtText(f));
  add("model", f.model.value_or(""));
  add("unit price", f.unit_price ? MoneyText(*f.unit_price) : "");
  add("dated", f.dated_on ? *f.dated_on + " (" + f.date_source.value_or("") + ")" : "");
  add("quantity", f.quantity ? *f.quantity + " " + f.quantity_unit.value_or("") : "");
  add("grade", f.grade);
  add("modality", f.modality);
  const std::string_view said = StanceText(f.stance);
  add("stance", f.stance + (said.empty() ? "" : ": " + std::string(said)));
  add("role", Joined(f.roles, ", "));
  if (f.kind != "watchlist") {  // a company is no term of a rule
    add("control", ControlStatus(f) + (f.control_as_of ? " on " + *f.control_as_of : "") + ": " +
                       f.control_basis);
  }
  for (const RegimeAnswer& regime : f.regimes) add("on quantities", RegimeText(regime));
  for (const Policy& policy : f.policies) {
    add(policy.clock == "us" ? "on firms" : policy.clock.c_str(), PolicyText(policy));
  }
  add("sense", f.sense + ": " + Joined(f.because, "; "));
  add("undone folds", Joined(f.folds, ", "));
  add("quote", f.quote.prefix + "[" + f.quote.exact + "]" + f.quote.suffix);
  add("address", f.uri.value_or(""));
  add("part", f.part.value_or(""));
  add("attachment", f.attachment.value_or(""));
  add("attached to", f.attached_to.value_or(""));
  add("page", f.page ? std::to_string(*f.page) : "");
  if (f.notice_uri != f.uri) add("published at", f.notice_uri.value_or(""));
  add("captured", f.captured_at.value_or(""));
  return out;
}

std::vector<std::string> DoubtsOf(const Explanation& explained) {
  const FindingRow& f = explained.finding;
  std::vector<std::string> out;
  const auto add = [&](const std::string& doubt) {
    if (!doubt.empty()) out.push_back(doubt);
  };
  if (const std::string not_named = NotNamedText(f); !not_named.empty()) {
    add("The thing is " + not_named);
  }
  if (f.sense != "certain") add("Read as " + f.sense + ": " + Joined(f.because, "; "));
  if (f.modality == "mention") add("It is named, not bought");
  if (!f.buyer && f.buyer_in_title) add("No buyer is printed: the title begins with this name");
  if (!f.dated_on) add("No date is found");
  if (!f.amount) add(AmountMissingText(f));
  add(AmountDoubtText(f));
  if (AmountIsSum(f)) add("The amount is worked out: " + AmountKindText(f));
  if (f.reopened) add("A verdict was made on words that it does not quote any more");
  for (const Gap& gap : explained.gaps) {
    add((gap.code == GapCode::kReadByOcr ? "Read of the document: "
                                         : "Not read of the document: ") +
        std::string(GapText(Slug(gap.code))) + ", " + GapSentence(gap));
  }
  return out;
}

Json ExplanationJson(const Explanation& explained, const EvidenceWalk& walk,
                     const std::vector<Inquiry>& asked, const ToldBeside& beside) {
  const FindingRow& f = explained.finding;
  Json steps = Json::array();
  for (const EvidenceStep& step : walk.steps) {
    steps.push_back({{"step", step.what},
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
  Json gaps = Json::array();
  for (const Gap& gap : explained.gaps) {
    gaps.push_back({{"code", Slug(gap.code)},
                    {"page", gap.page ? Json(*gap.page) : Json(nullptr)},
                    {"what", gap.what}});
  }
  return {{"finding", f.code},
          {"term", f.term},
          {"kind", f.kind},
          {"lot", OrNull(f.lot)},
          {"document", OrNull(f.digest)},
          {"uri", OrNull(f.uri)},
          {"part", OrNull(f.part)},
          {"record", RecordJson(f.record)},
          {"begin", f.span.begin},
          {"end", f.span.end},
          {"quote", QuoteJson(f)},
          {"folds", f.folds},
          {"sense", f.sense},
          {"because", f.because},
          {"roles", f.roles},
          {"control", ControlJson(f)},
          {"rules_on_quantities", std::move(regimes)},
          {"policies", PoliciesJson(f.policies)},
          {"stance", f.stance},
          {"awards", f.awards},
          {"amount", f.amount ? Json(MoneyPlain(*f.amount)) : Json(nullptr)},
          {"amount_kind", OrNull(f.amount_kind)},
          {"amount_of", OrNull(f.amount_of)},
          {"model", OrNull(f.model)},
          {"unit_price", f.unit_price ? Json(MoneyPlain(*f.unit_price)) : Json(nullptr)},
          {"amount_agrees", f.amount && f.amount->agrees ? Json(*f.amount->agrees) : Json(nullptr)},
          {"asked", InquiriesJson(asked)},
          {"gaps", std::move(gaps)},
          {"page", f.page ? Json(*f.page) : Json(nullptr)},
          {"attachment", OrNull(f.attachment)},
          {"attached_to", OrNull(f.attached_to)},
          {"lexicon_sha256", OrNull(explained.run.lexicon_sha256)},
          {"walk", std::move(steps)},
          {"sentence", SentenceJson(beside.sentence)},
          {"clocks", ClocksJson(beside.clocks)}};
}

void WriteFindingSheet(const Explanation& explained, const EvidenceWalk& walk,
                       const std::vector<Inquiry>& asked, const ToldBeside& beside,
                       const std::vector<std::string>& more, std::ostream& out) {
  const FindingRow& f = explained.finding;
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      << kGeneratorMark
      << "\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
      << CspHash(PageStyle()) << "'; base-uri 'none'; form-action 'none'\">\n<title>Finding "
      << f.code << "</title>\n<style>" << PageStyle() << "</style>\n</head>\n<body>\n<header>\n"
      << "<h1>Finding " << f.code << ": " << HtmlText(TermText(f)) << "</h1>\n"
      << "<p class=\"lede\">A lead, not proof: what a notice prints, not what was delivered.</p>\n"
         "<p class=\"note\"><b>Names of people:</b> the archived pages beside this sheet are as "
         "they "
         "were, with the names and telephone numbers of persons in them. Do not publish them as "
         "they are. On this sheet they are masked (▮).</p>\n</header>\n<main>\n<blockquote "
         "lang=\"zh\">"
      << HtmlText(f.quote.prefix) << "<mark>" << HtmlText(f.quote.exact) << "</mark>"
      << HtmlText(f.quote.suffix) << "</blockquote>\n";
  out << "<p>" << HtmlText(beside.sentence.english) << "</p>\n<p lang=\"zh\">"
      << HtmlText(beside.sentence.chinese) << "</p>\n";
  std::vector<SheetLine> lines;
  for (const auto& doubts : {more, DoubtsOf(explained)}) {
    for (const std::string& doubt : doubts) lines.push_back({"doubt", doubt});
  }
  WriteTable("Doubts", lines, out);
  WriteTable("What is said", FindingFacts(f), out);
  lines.clear();
  for (const ClockLine& line : ClockLines(beside.clocks)) lines.push_back({line.clock, line.text});
  WriteTable("What the rules said, day by day", lines, out);
  lines.clear();
  for (const EvidenceStep& step : walk.steps) {
    lines.push_back({step.what, step.found + (!step.holds ? "" : *step.holds ? " ✓" : " ✗")});
  }
  WriteTable("The walk back, checked when this file was made", lines, out);
  lines.clear();
  for (const AnnotationRow& a : explained.annotations) {
    lines.push_back({a.sense + ", " + a.modality, Bracketed(a.quote)});
  }
  WriteTable("Occurrences in the document", lines, out);
  lines.clear();
  for (const VerdictRow& v : explained.verdicts) {
    lines.push_back(
        {v.verdict, "by " + v.who + " on " + v.decided_at + " (" + v.state + ") " + v.note});
  }
  for (const Inquiry& inquiry : asked) lines.push_back({"asked", InquiryText(inquiry)});
  WriteTable("What people did", lines, out);
  out << "<p class=\"note\">Derived by tenderscan " << HtmlText(explained.run.version)
      << " with term lists sha256:" << HtmlText(explained.run.lexicon_sha256.value_or(""))
      << ".</p>\n</main>\n</body>\n</html>\n";
}

}  // namespace tenderscan
