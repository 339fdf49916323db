// Findings for the terminal: a few lines each, as wide as the window, and what was not read.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "reports/labels.h"
#include "reports/report.h"
#include "reports/visible.h"
#include "store/finding_code.h"

namespace tenderscan {
namespace {

// Select Graphic Rendition codes (ECMA-48), or nothing where colours are off.
class Ink {
 public:
  explicit Ink(bool on) : on_(on) {}
  std::string Bold(const std::string& s) const { return In("1", s); }
  std::string Dim(const std::string& s) const { return In("2", s); }
  std::string Marked(const std::string& s) const { return In("1;33", s); }
  std::string Heading(const std::string& s) const { return In("1;36", s); }

 private:
  std::string In(const char* code, const std::string& s) const {
    return on_ ? "\x1b[" + std::string(code) + "m" + s + "\x1b[0m" : s;
  }
  bool on_;
};

// Of the three columns with names together: a terminal of 80 columns has as much.
constexpr std::size_t kLeastNames = 30;

// A narrower terminal has no column for suppliers: what was bought would be cut to eight letters.
// They are told below, with all other facts.
constexpr std::size_t kRoomForSuppliers = 100;

// Where there is no terminal, what fits stands in columns as in one of so many.
constexpr std::size_t kUsualWidth = 100;

struct Columns {
  std::size_t code = kCodeLength, date = 10, term = 0, buyer = 0, supplier = 0, amount = 18;
  bool cut = true;
  // `width` 0: as wide as what stands in them.
  explicit Columns(std::size_t width) : cut(width > 0) {
    if (!cut) width = kUsualWidth;
    // What is left after the fixed columns and the two blanks between each goes to the names.
    const bool suppliers = width >= kRoomForSuppliers;
    const std::size_t fixed = code + date + amount + (suppliers ? 5 : 4) * 2;
    const std::size_t rest = std::max<std::size_t>(width > fixed ? width - fixed : 0, kLeastNames);
    term = suppliers ? rest * 3 / 10 : rest / 2;
    buyer = suppliers ? (rest - term) / 2 : rest - term;
    supplier = rest - term - buyer;
  }
  std::size_t Total() const {
    return code + date + term + buyer + supplier + amount + (supplier > 0 ? 5 : 4) * 2;
  }
  std::string Fit(std::string_view visible, std::size_t columns) const {
    return cut ? Cut(visible, columns) : std::string(visible);
  }
  std::string Cell(std::string_view visible, std::size_t columns, bool right = false) const {
    return !cut && DisplayWidth(visible) > columns ? std::string(visible)
                                                   : Column(visible, columns, right);
  }
};

constexpr std::string_view kGap = "  ";

std::string Line(const Columns& c, std::string_view code, std::string_view date,
                 std::string_view term, std::string_view buyer, std::string_view supplier,
                 std::string_view amount) {
  return c.Cell(code, c.code) + std::string(kGap) + c.Cell(date, c.date) + std::string(kGap) +
         c.Cell(term, c.term) + std::string(kGap) + c.Cell(buyer, c.buyer) + std::string(kGap) +
         (c.supplier > 0 ? c.Cell(supplier, c.supplier) + std::string(kGap) : "") +
         c.Cell(amount, c.amount, true);
}

std::string LastColumns(std::string_view visible, std::size_t columns) {
  std::size_t at = 0;
  while (DisplayWidth(visible.substr(at)) > columns) {
    do ++at;
    while (at < visible.size() && (static_cast<unsigned char>(visible[at]) & 0xC0) == 0x80);
  }
  return (at > 0 ? "…" : "") + std::string(visible.substr(at));
}

// The quote in one line, the term in its middle.
std::string Quote(const FindingRow& f, std::size_t columns, const Ink& ink) {
  const std::string exact = Cut(Visible(f.quote.exact), columns / 2);
  const std::size_t rest = columns - DisplayWidth(exact) - 2;
  const std::string prefix = LastColumns(Visible(f.quote.prefix), rest / 3);
  const std::size_t used = DisplayWidth(prefix) + DisplayWidth(exact) + 1;
  const std::string suffix = Cut(Visible(f.quote.suffix), columns > used ? columns - used : 0);
  return ink.Dim(prefix) + ink.Marked(exact) + ink.Dim(suffix);
}

std::string Names(const std::vector<std::string>& names) {
  if (names.empty()) return "";
  const std::string more =
      names.size() > 1 ? " +" + std::to_string(names.size() - 1) + " more" : std::string();
  return names[0] + more;
}

std::vector<std::string> Facts(const FindingRow& f, const ReportOptions& options, bool supplier) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view fact) {
    if (!fact.empty()) out.push_back(Visible(fact));
  };
  if (IsNew(f, options)) add("NEW");
  add(VerdictText(f));
  for (const std::string& text : VersionTexts(f)) add(text);
  if (supplier && !f.suppliers.empty()) add("from " + Names(f.suppliers));
  add(AmountDoubtText(f));
  add(PlaceText(f));
  if (f.buyer_in_title) add("buyer: from the title");
  for (const Inquiry& inquiry : AskedAbout(f, options.asked)) add(InquiryText(inquiry));
  add(NotNamedText(f));
  add(LotText(f));
  add(RolesText(f));
  add(QuantityText(f));
  add(ModelText(f));
  if (!IsCompany(f) || f.modality == "mention") add(ModalityText(f.modality));
  if (!IsCompany(f)) add(StanceText(f.stance));
  add(GradeText(f.grade));
  add(StagesText(f));
  add(ToldByText(f));
  add(BudgetText(f));
  for (const std::string& text : DisagreementTexts(f)) add("its notices differ: " + text);
  add(ControlText(f));
  add(ControlChangedText(f));
  if (f.sense != "certain") add(f.sense);
  if (f.unit_price) add("unit price " + MoneyText(*f.unit_price));
  if (f.amount) {
    add("amount: " + AmountKindText(f));
  } else if (const std::string why = AmountMissingText(f); !why.empty()) {
    add("amount: " + why);
  }
  if (f.reopened) add("to be looked at again: a verdict was on other words");
  return out;
}

// The facts on one line, or on as many of `width` as they need; the last one may be cut.
void WriteFacts(const std::vector<std::string>& facts, const Columns& columns,
                const std::string& indent, std::size_t width, std::ostream& out) {
  constexpr std::string_view kBetween = " · ";
  std::string line;
  for (const std::string& fact : facts) {
    const std::string more = line.empty() ? fact : line + std::string(kBetween) + fact;
    if (columns.cut && !line.empty() && DisplayWidth(more) > width) {
      out << indent << columns.Fit(line, width) << '\n';
      line = fact;
    } else {
      line = more;
    }
  }
  if (!line.empty()) out << indent << columns.Fit(line, width) << '\n';
}

constexpr std::string_view kCompanies = "companies";  // in place of a standing

// Where a finding is told: by its standing, but companies of a list together.
std::string_view SectionOf(const FindingRow& f) {
  return IsCompany(f) ? kCompanies : std::string_view(f.standing);
}

std::string_view Heading(std::string_view section) {
  if (section == kCompanies) return "Companies of your lists: where they are named";
  if (section == "lead") return "Leads: to ask about, not proof";
  if (section == "context") {
    return "Context: only a maker, accessory or software is named, or a machine, no chip";
  }
  if (section == "mention") return "Mentions: named, not bought";
  return "Doubtful: the words may mean something else";
}

void WriteCoverage(const Coverage& coverage, std::size_t shown, const LeftOut& left_out,
                   const FindingFilter& filter, const Ink& ink, std::ostream& out) {
  out << ink.Bold(Counted(static_cast<std::int64_t>(shown), "finding", "findings") + "; " +
                  CoverageText(coverage, filter) + ".")
      << '\n';
  for (const std::string& text : LeftOutTexts(left_out)) out << "  " << text << '\n';
  if (left_out.doubtful + left_out.mentions + left_out.rejected + left_out.earlier > 0) {
    out << "  --all shows them\n";
  }
  for (const Coverage::Count& outcome : coverage.outcomes) {
    if (outcome.name == "read" || outcome.count == 0) continue;
    out << "  " << Counted(outcome.count, "document", "documents") << " "
        << OutcomeText(outcome.name) << '\n';
  }
  for (const Coverage::Count& gap : coverage.gaps) {
    out << ink.Dim("    " + Counted(gap.count, "document", "documents") + ": " +
                   std::string(GapText(gap.name)))
        << '\n';
  }
}

Result<void> Write(const Reader& reader, const ReportOptions& options, std::ostream& out) {
  const Result<std::vector<FindingRow>> findings = FindingsFor(reader, options);
  if (!findings) return tl::make_unexpected(findings.error());
  const Result<Coverage> coverage = reader.ReadCoverage();
  if (!coverage) return tl::make_unexpected(coverage.error());
  TS_ASSIGN_OR_RETURN(const LeftOut left_out, reader.CountLeftOut(options.filter));
  const Ink ink(options.colour);
  const Columns columns(static_cast<std::size_t>(std::max(options.width, 0)));
  std::string_view section;
  for (const FindingRow& f : *findings) {
    if (SectionOf(f) != section) {
      if (!section.empty()) out << '\n';
      section = SectionOf(f);
      out << ink.Heading(std::string(Heading(section))) << '\n'
          << ink.Dim(Line(columns, "finding", "date", "what", "buyer", "supplier", "amount"))
          << '\n';
    }
    const std::string amount = f.amount ? Visible(AmountText(f)) : "–";
    const std::string buyer = BuyerName(f);  // Facts() says where it is from
    const std::string row = Line(columns, f.code, f.dated_on.value_or("no date"),
                                 Visible(TermText(f)), buyer.empty() ? "–" : Visible(buyer),
                                 f.suppliers.empty() ? "–" : Visible(Names(f.suppliers)), amount);
    const std::string indent = "  ";
    const std::size_t width = columns.Total() - indent.size();
    out << ink.Bold(row) << '\n';
    WriteFacts(Facts(f, options, columns.supplier == 0), columns, indent, width, out);
    if (columns.cut) {
      out << indent << Quote(f, width, ink) << '\n';
    } else {
      out << indent << Visible(f.quote.prefix) << Visible(f.quote.exact) << Visible(f.quote.suffix)
          << '\n';
    }
  }
  if (!findings->empty()) out << '\n';
  WriteCoverage(*coverage, findings->size(), left_out, options.filter, ink, out);
  return {};
}

}  // namespace

const Report& table_report() {
  static const Report report = {.name = "table",
                                .extension = "txt",
                                .summary = "findings for the terminal",
                                .write = &Write,
                                .says_coverage = true};
  return report;
}

}  // namespace tenderscan
