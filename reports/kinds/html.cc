// Findings as one HTML file that needs nothing else: grouped by notice, each with its evidence, and
// with what was not read. Works from a memory stick, in print and without scripts.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reports/charts.h"
#include "reports/clock_text.h"
#include "reports/html_text.h"
#include "reports/labels.h"
#include "reports/page/page.h"
#include "reports/report.h"
#include "reports/sentence.h"
#include "store/own_files.h"

namespace tenderscan {
namespace {

// A page with more rows than this helps nobody; the rest is counted, and `unread` lists all.
constexpr std::int64_t kUnreadRows = 200;

constexpr std::string_view kCompanies = "companies";  // in place of a standing

// The findings that show one buyer's one purchase: of a notice and of what is attached to it.
// Companies of a list are apart from watched things.
struct Group {
  std::vector<const FindingRow*> findings;
  std::string section() const {
    return IsCompany(*findings[0]) ? std::string(kCompanies) : findings[0]->standing;
  }
};

// In the order of their best finding. REQUIRES: `findings` are sorted best first.
std::vector<Group> GroupByNotice(const std::vector<FindingRow>& findings) {
  std::vector<Group> groups;
  std::map<std::pair<std::int64_t, bool>, std::size_t> of;
  for (const FindingRow& f : findings) {
    const auto [at, is_new] =
        of.try_emplace({f.notice_id.value_or(f.document_id), IsCompany(f)}, groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].findings.push_back(&f);
  }
  return groups;
}

// An element with text content; nothing where the text is empty.
std::string Element(std::string_view tag, std::string_view attributes, std::string_view text) {
  if (text.empty()) return "";
  std::string out = "<" + std::string(tag);
  if (!attributes.empty()) out += " " + std::string(attributes);
  return out + ">" + HtmlText(text) + "</" + std::string(tag) + ">";
}

std::string Class(std::string_view name) { return "class=\"" + std::string(name) + "\""; }

// Category slugs come from term lists: only those that the style knows become a class.
std::string TermClass(const FindingRow& f) {
  for (const std::string_view known : {"chip", "cloud", "model", "system"}) {
    if (f.category == known) return "term " + std::string(known);
  }
  return "term";
}

std::string Fact(std::string_view text) { return Element("span", Class("fact"), text); }

void WriteDeal(const FindingRow& f, std::ostream& out) {
  const auto cell = [&](std::string_view label, std::string_view value, std::string_view small,
                        std::string_view none = "not found in the notice") {
    out << "<div><dt>" << label << "</dt>";
    if (value.empty()) {
      out << "<dd class=\"none\">" << none << "</dd>";
    } else {
      out << "<dd>" << HtmlText(value) << Element("small", "", small) << "</dd>";
    }
    out << "</div>";
  };
  std::string amount_note = AmountKindText(f);
  if (f.amount && !f.amount->printed.empty()) {
    amount_note += ", printed " + f.amount->printed;
  }
  if (const std::string doubt = AmountDoubtText(f); !doubt.empty()) amount_note += "; " + doubt;
  out << "<dl class=\"deal\">";
  std::string buyer_note = f.agency ? "through " + *f.agency : "";
  if (f.buyer_in_title) {
    buyer_note = "doubtful: no buyer is printed" + (f.agency ? "; " + buyer_note : "");
  }
  cell("Buyer", BuyerText(f), buyer_note);
  const bool candidate = f.amount_kind == "candidate";
  // A tender names no supplier yet: that is no gap in the reading.
  const bool before_award = f.tag == "planning" || f.tag == "tender" ||
                            f.tag == "tenderAmendment" || f.tag == "tenderCancellation" ||
                            f.grade == "offered";
  // Awards of several suppliers, and a term of which nobody knows whose it is.
  const bool of_some_award = f.suppliers.empty() && f.awards > 1;
  cell(candidate ? "First candidate" : "Supplier", Joined(f.suppliers, "；"), "",
       before_award    ? "none is read in this notice, which is from before the award"
       : of_some_award ? "not known: " + AwardsText(f) + ", and its own is not told"
                       : "not found in the notice");
  const std::string missing = AmountMissingText(f);
  cell("Amount", AmountText(f), amount_note, missing.empty() ? "not found in the notice" : missing);
  if (f.unit_price) cell("Unit price", MoneyText(*f.unit_price), f.model.value_or(""));
  out << "</dl>\n";
}

void WriteEvidence(const FindingRow& f, std::ostream& out) {
  out << "<details><summary>Evidence</summary><table>";
  const auto row = [&](std::string_view label, std::string_view value) {
    if (!value.empty()) {
      out << "<tr><th>" << label << "</th><td><code>" << HtmlText(value) << "</code></td></tr>";
    }
  };
  row("read as this because of", Joined(f.because, "; "));
  row("document", f.digest.value_or(""));
  row("inside the container, at", f.part.value_or(""));
  if (f.record) {
    row("archive record", f.record->file + ", offset " + std::to_string(f.record->offset) +
                              ", length " + std::to_string(f.record->length));
    row("payload", f.record->payload_digest);
  }
  row("date of the archive's record", f.captured_at.value_or(""));
  row("text", f.text_sha256 ? "sha256:" + *f.text_sha256 : "");
  row("bytes of the text", std::to_string(f.span.begin) + " to " + std::to_string(f.span.end));
  row("walk it back", "tenderscan explain " + f.code);
  out << "</table></details>\n";
}

void WriteClocks(const std::vector<ClockReading>& readings, std::ostream& out) {
  if (readings.empty()) return;
  out << "<details><summary>What the rules said, day by day</summary><table>";
  for (const ClockLine& line : ClockLines(readings)) {
    out << "<tr><th>" << HtmlText(line.clock) << "</th><td>" << HtmlText(line.text) << "</td></tr>";
  }
  out << "</table></details>\n";
}

// What a page is written by beside its findings.
struct PageText {
  const ReportOptions& options;
  const Clocks& clocks;
  std::map<std::string_view, Sentence> sentences;  // by a finding's code
};

void WriteFinding(const FindingRow& f, const PageText& page, std::ostream& out) {
  const ReportOptions& options = page.options;
  out << "<section class=\"finding\" id=\"finding-" << f.code << "\">\n<div class=\"tags\">"
      << (IsNew(f, options) ? Element("span", Class("new"), "new") : "")
      << Element("span", Class(TermClass(f)), TermText(f)) << Fact(NotNamedText(f))
      << Fact(LotText(f)) << Fact(RolesText(f)) << Fact(QuantityText(f)) << Fact(ModelText(f))
      << Fact(IsCompany(f) && f.modality != "mention" ? "" : ModalityText(f.modality))
      << Fact(IsCompany(f) ? "" : StanceText(f.stance)) << Fact(GradeText(f.grade))
      << Fact(StagesText(f)) << Fact(ToldByText(f)) << Fact(BudgetText(f)) << Fact(ControlText(f))
      << Fact(ControlChangedText(f));
  out << Fact(PlaceText(f));
  if (f.occurrences > 1) out << Fact(Grouped(f.occurrences) + " places");
  if (f.sense != "certain") out << Fact(f.sense);
  if (f.verdict) out << Fact("looked at: " + VerdictText(f));
  for (const std::string& text : VersionTexts(f)) out << Fact(text);
  for (const Inquiry& one : AskedAbout(f, options.asked)) out << Fact(InquiryText(one));
  if (f.reopened) out << Fact("to be looked at again: a verdict was on other words");
  out << Element("a", "class=\"code\" href=\"#finding-" + f.code + "\"", f.code)
      << "</div>\n<blockquote lang=\"zh\">" << HtmlText(f.quote.prefix) << "<mark>"
      << HtmlText(f.quote.exact) << "</mark>" << HtmlText(f.quote.suffix) << "</blockquote>\n";
  const auto why = [&](std::string_view label, const std::string& text) {
    if (!text.empty()) {
      out << "<p class=\"why\"><b>" << label << "</b> " << HtmlText(text) << "</p>\n";
    }
  };
  std::vector<std::string> folds;
  for (const std::string& fold : f.folds) folds.emplace_back(FoldText(fold));
  const Sentence& sentence = page.sentences.at(f.code);
  out << Element("p", Class("sentence"), sentence.english)
      << Element("p", "class=\"sentence\" lang=\"zh\"", sentence.chinese) << "\n";
  why("Consistent with:", Joined(CandidateTexts(f), ", "));
  if (f.sense != "certain" || IsCompany(f))
    why("Read as this because of:", Joined(f.because, "; "));
  why("Undone to see it:", Joined(folds, ", "));
  for (const std::string& text : DisagreementTexts(f)) why("Its notices differ:", text);
  why("Rule:", f.control_basis);
  for (const RegimeAnswer& regime : f.regimes) why("Rule on quantities:", RegimeText(regime));
  for (const Policy& policy : f.policies) {
    why(std::string(ClockText(policy.clock)) + ":", PolicyText(policy));
  }
  WriteClocks(page.clocks.Of(f), out);
  WriteEvidence(f, out);
  out << "</section>\n";
}

// Findings of one notice can differ in lot and so in supplier and amount.
bool SameDeal(const FindingRow& a, const FindingRow& b) {
  return a.suppliers == b.suppliers && a.amount == b.amount && a.amount_kind == b.amount_kind &&
         a.unit_price == b.unit_price;
}

void WriteGroup(const Group& group, const PageText& page, std::ostream& out) {
  const FindingRow& first = *group.findings[0];
  out << "<article>\n<p class=\"when\">" << HtmlText(first.dated_on.value_or("No date found"));
  if (first.dated_on && first.date_source && *first.date_source != "printed") {
    out << " (" << HtmlText(DateSourceText(*first.date_source)) << ")";
  }
  if (first.project_code) out << " · " << HtmlText(*first.project_code);
  out << "</p>\n<h3 lang=\"zh\">" << HtmlText(first.title.value_or("Untitled document"))
      << "</h3>\n";
  const std::string uri = first.notice_uri ? *first.notice_uri : first.uri.value_or("");
  if (const auto link = HtmlLink(uri)) {
    out << "<p class=\"why\"><a href=\"" << *link << "\" rel=\"noopener noreferrer nofollow\">"
        << HtmlText(uri) << "</a> (as it is today"
        << (first.captured_at ? "; archived " + HtmlText(first.captured_at->substr(0, 10)) : "")
        << ")</p>\n";
  } else {
    out << "<p class=\"why\"><code>" << HtmlText(uri) << "</code></p>\n";
  }
  // A finding without a deal above it has the one before it: each tells its own where it differs.
  const FindingRow* deal = nullptr;
  const auto write = [&](const FindingRow& f) {
    if (!deal || !SameDeal(*deal, f)) WriteDeal(f, out);
    deal = &f;
    WriteFinding(f, page, out);
  };
  std::size_t at = 0;
  for (; at < group.findings.size() &&
         (IsCompany(first) || group.findings[at]->standing == first.standing);
       ++at) {
    write(*group.findings[at]);
  }
  if (at < group.findings.size()) {
    out << "<details class=\"also\"><summary>Also named here: ";
    for (std::size_t i = at; i < group.findings.size(); ++i) {
      out << (i > at ? ", " : "") << HtmlText(TermText(*group.findings[i]));
    }
    out << "</summary>\n";
    for (; at < group.findings.size(); ++at) write(*group.findings[at]);
    out << "</details>\n";
  }
  out << "</article>\n";
}

void WriteSection(const std::vector<Group>& groups, std::string_view section,
                  std::string_view title, std::string_view note, const PageText& page,
                  std::ostream& out) {
  const auto in_section = [&](const Group& g) { return g.section() == section; };
  if (std::none_of(groups.begin(), groups.end(), in_section)) return;
  out << "<section class=\"notices\">\n<h2>" << title << "</h2>\n<p class=\"note\">" << note
      << "</p>\n";
  for (const Group& group : groups) {
    if (in_section(group)) WriteGroup(group, page, out);
  }
  out << "</section>\n";
}

void WriteNumbers(const std::vector<FindingRow>& findings, const Coverage& coverage,
                  std::ostream& out) {
  std::map<std::string, int> buyers, suppliers;
  std::int64_t leads = 0;
  for (const FindingRow& f : findings) {
    if (f.standing != "lead" || IsCompany(f)) continue;
    ++leads;
    if (f.buyer) ++buyers[*f.buyer];
    for (const std::string& name : f.suppliers) ++suppliers[name];
  }
  const auto number = [&](std::int64_t n, std::string_view label) {
    out << "<li><b>" << Grouped(n) << "</b><span>" << label << "</span></li>";
  };
  out << "<ul class=\"numbers\">";
  number(leads, leads == 1 ? "lead" : "leads");
  number(static_cast<std::int64_t>(buyers.size()), buyers.size() == 1 ? "buyer" : "buyers");
  number(static_cast<std::int64_t>(suppliers.size()),
         suppliers.size() == 1 ? "supplier" : "suppliers");
  out << "<li><b>" << Grouped(coverage.read) << " of " << Grouped(coverage.documents)
      << "</b><span>documents read</span></li></ul>\n";
}

Result<void> WriteCoverage(const Reader& reader, const Coverage& coverage,
                           const FindingFilter& filter, std::ostream& out) {
  out << "<section id=\"coverage\">\n<h2>What was read, and what was not</h2>\n"
      << "<p class=\"note\">" << HtmlText(CoverageText(coverage, filter)) << ". "
      << Counted(coverage.notices, "document shows a notice", "documents show a notice")
      << ", read whole or in part. What is not in this list of findings may still be in a document "
         "that could not be "
         "read, or that was never captured.</p>\n";
  WriteCoverageBar(coverage, out);
  out << "<table><tr><th>outcome</th><th class=\"n\">documents</th></tr>";
  for (const Coverage::Count& outcome : coverage.outcomes) {
    if (outcome.count == 0 && outcome.name != "read") continue;
    out << "<tr><td>" << OutcomeText(outcome.name) << "</td><td class=\"n\">"
        << Grouped(outcome.count) << "</td></tr>";
  }
  out << "</table>\n";
  if (!coverage.gaps.empty()) {
    out << "<table><tr><th>what was lost</th><th class=\"n\">documents</th></tr>";
    for (const Coverage::Count& gap : coverage.gaps) {
      out << "<tr><td>" << HtmlText(GapText(gap.name)) << "</td><td class=\"n\">"
          << Grouped(gap.count) << "</td></tr>";
    }
    out << "</table>\n";
  }
  const Result<std::vector<UnreadRow>> unread = reader.Unread(kUnreadRows);
  if (!unread) return tl::make_unexpected(unread.error());
  if (!unread->empty()) {
    const std::int64_t all = coverage.documents - coverage.read;
    out << "<details><summary>" << Counted(all, "document was", "documents were")
        << " not read whole";
    if (all > kUnreadRows) out << "; the first " << kUnreadRows;
    out << "</summary><table>";
    for (const UnreadRow& row : *unread) {
      std::string where = row.uri.value_or("");
      if (row.part) where += "!/" + *row.part;
      if (where.empty() && row.record) {
        where = row.record->file + ", offset " + std::to_string(row.record->offset);
      }
      std::string gaps;
      for (const Gap& gap : row.gaps) {
        gaps += (gaps.empty() ? "" : "; ") + GapSentence(gap);
      }
      out << "<tr><td><code>" << HtmlText(where) << "</code></td><td>" << OutcomeText(row.outcome)
          << "</td><td>" << HtmlText(gaps) << "</td></tr>";
    }
    out << "</table></details>\n";
  }
  out << "</section>\n";
  return {};
}

// What a filter asks for, so that a page that is passed on says of what it is a part; "" for all.
std::string FilterText(const FindingFilter& filter) {
  std::string out;
  const auto add = [&out](const std::string& what) { out += (out.empty() ? "" : ", ") + what; };
  if (!filter.term.empty()) add("term " + filter.term);
  if (!filter.buyer.empty()) add("buyer " + filter.buyer);
  if (!filter.buyer_type.empty()) add("type of buyer " + filter.buyer_type);
  if (filter.since) add("dated on or after " + ToIso(*filter.since));
  if (filter.until) add("dated on or before " + ToIso(*filter.until));
  if (filter.least_severity > 0)
    add("severity " + std::to_string(filter.least_severity) + " and up");
  if (filter.only_open) add("not decided on by a person");
  return out;
}

// Terms in three kinds: found as a lead or context, found as something less, not found at all.
Result<void> WriteTerms(const Reader& reader, std::ostream& out) {
  TS_ASSIGN_OR_RETURN(const std::vector<TermRow> terms, reader.Terms());
  FindingFilter everything;
  everything.least_sense = Sense::kDoubtful;
  everything.least_standing = Standing::kDoubtful;
  everything.with_rejected = true;
  everything.with_earlier = true;
  TS_ASSIGN_OR_RETURN(const std::vector<FindingRow> findings, reader.Findings(everything));
  std::set<std::string_view> found;
  for (const FindingRow& finding : findings) found.insert(finding.term);
  std::vector<std::string> less, missing;
  for (const TermRow& term : terms) {
    if (term.findings == 0) (found.contains(term.id) ? less : missing).push_back(term.label);
  }
  const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
  const std::int64_t all = count(terms);
  out << "<section>\n<h2>What was looked for</h2>\n<p class=\"note\">"
      << Counted(all, "watched term", "watched terms") << " in the whole database, of which "
      << Grouped(all - count(less) - count(missing)) << " came up as a lead or as context.</p>\n";
  const auto list = [&](const std::vector<std::string>& labels, const char* what) {
    if (labels.empty()) return;
    out << "<details><summary>" << Counted(count(labels), "term", "terms") << what
        << "</summary><p>" << HtmlText(Joined(labels, ", ")) << "</p></details>\n";
  };
  list(less, " came up only as mentions, as doubtful, or in what a person has rejected");
  list(missing, " not found in what was read");
  out << "</section>\n";
  return {};
}

void WriteRun(const RunRow& run, std::ostream& out) {
  out << "<footer><details><summary>How this was made</summary><table>";
  const auto row = [&](std::string_view label, std::string_view value) {
    if (!value.empty()) {
      out << "<tr><th>" << HtmlText(label) << "</th><td><code>" << HtmlText(value)
          << "</code></td></tr>";
    }
  };
  row("tenderscan", run.version);
  row("program, sha256", run.binary_sha256.value_or(""));
  row("term lists, sha256", run.lexicon_sha256.value_or(""));
  row("sites, sha256", run.sites_sha256.value_or(""));
  row("scan finished", run.finished_at.value_or(""));
  for (const RunRow::Input& input : run.inputs) {
    row(input.kind, input.path + (input.sha256 ? ", sha256:" + *input.sha256 : ""));
  }
  out << "</table><p>The same archive, term lists and program give the same findings. Contact "
         "persons, telephone numbers and e-mail addresses are masked (▮).</p></details></footer>\n";
}

void WriteHead(std::ostream& out) {
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      << kGeneratorMark
      << "\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
      << CspHash(PageStyle()) << "'; script-src '" << CspHash(PageScript())
      << "'; base-uri 'none'; form-action 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n"
         "<title>tenderscan: findings</title>\n<style>"
      << PageStyle() << "</style>\n</head>\n";
}

Result<void> Write(const Reader& reader, const ReportOptions& options, std::ostream& out) {
  const Result<std::vector<FindingRow>> findings = FindingsFor(reader, options);
  if (!findings) return tl::make_unexpected(findings.error());
  const Result<Coverage> coverage = reader.ReadCoverage();
  if (!coverage) return tl::make_unexpected(coverage.error());
  const Result<RunRow> run = reader.LatestRun();
  if (!run) return tl::make_unexpected(run.error());
  const std::vector<Group> groups = GroupByNotice(*findings);

  WriteHead(out);
  out << "<body>\n<header>\n<h1>Who bought what, through whom</h1>\n<p class=\"lede\">Watched AI "
         "chips, clouds and models in public procurement notices. Each finding is a lead, not "
         "proof: a notice says what was asked for or awarded, not what was delivered, and the "
         "state of an export-control rule on a day says nothing about a buyer.</p>\n";
  WriteNumbers(*findings, *coverage, out);
  if (run->finished_at) {
    out << "<p class=\"when\">Scanned " << HtmlText(run->finished_at->substr(0, 10))
        << " with tenderscan " << HtmlText(run->version) << "</p>\n";
  }
  if (const std::string asked = FilterText(options.filter); !asked.empty()) {
    out << "<p class=\"note\">A part of what was found: " << HtmlText(asked) << ".</p>\n";
  }
  if (options.filter.control_on) {
    out << "<p class=\"note\">Export-control states are those of "
        << ToIso(*options.filter.control_on)
        << ", as far as the facts in the database go, not those of each notice's day.</p>\n";
  }
  TS_ASSIGN_OR_RETURN(const LeftOut left_out, reader.CountLeftOut(options.filter));
  TS_ASSIGN_OR_RETURN(const Clocks clocks, Clocks::Read(reader, options.filter.control_on));
  PageText page{options, clocks, {}};
  const std::vector<Sentence> sentences = SentencesOf(*findings);
  for (std::size_t i = 0; i < findings->size(); ++i) {
    page.sentences.emplace((*findings)[i].code, sentences[i]);
  }
  out << "</header>\n<main>\n";
  WriteCharts(*findings, out);
  out << "<div class=\"tools\" id=\"tools\" hidden><input id=\"filter\" type=\"search\" "
         "aria-label=\"Filter the notices\" placeholder=\"Filter: a buyer, a supplier, a term, a "
         "year  ( / )\" autocomplete=\"off\"><output id=\"shown\"></output></div>\n";
  if (groups.empty()) {
    out << "<p class=\"none-found\">No finding; "
        << HtmlText(CoverageText(*coverage, options.filter)) << ".</p>\n";
  }
  WriteSection(groups, "lead", "Leads",
               "A watched chip, cloud, model or system is asked for or bought.", page, out);
  WriteSection(groups, "context", "Context",
               "Only a maker, an accessory or a piece of software is named, or a machine and no "
               "chip: common, and alone it says little.",
               page, out);
  WriteSection(groups, "mention", "Mentions",
               "Named, but not bought: compared with, excluded, or part of an address.", page, out);
  WriteSection(groups, "doubtful", "Doubtful", "The words may mean something else.", page, out);
  WriteSection(groups, kCompanies, "Companies of your lists",
               "Named in these notices, in the role that is said; who only runs a purchase comes "
               "last. That a company is named here says nothing of what it sold.",
               page, out);
  for (const std::string& text : LeftOutTexts(left_out)) {
    out << "<p class=\"note\">" << text << ".</p>\n";
  }
  if (auto done = WriteCoverage(reader, *coverage, options.filter, out); !done) return done;
  if (auto done = WriteTerms(reader, out); !done) return done;
  out << "</main>\n";
  WriteRun(*run, out);
  out << "<script>" << PageScript() << "</script>\n</body>\n</html>\n";
  return {};
}

}  // namespace

const Report& html_report() {
  static const Report report = {.name = "html",
                                .extension = "html",
                                .summary = "findings with their evidence as one page for people",
                                .write = &Write,
                                .every_night = true};
  return report;
}

}  // namespace tenderscan
