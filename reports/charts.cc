// Small charts for the HTML report, as inline SVG without scripts.
#include "reports/charts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "reports/html_text.h"
#include "reports/labels.h"
#include "reports/report.h"
#include "reports/visible.h"
#include "store/model/dates.h"

namespace tenderscan {
namespace {

constexpr int kWidth = 440;       // user units; the page scales it
constexpr std::size_t kBars = 8;  // terms that are drawn; the rest is in the list below

// Months since year 0, so that months without a lead keep their place on the axis.
int MonthNumber(Date date) {
  return static_cast<int>(date.year()) * 12 +
         static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

void WriteByMonth(const std::vector<FindingRow>& findings, std::ostream& out) {
  std::map<int, int> months;
  for (const FindingRow& f : findings) {
    if (f.standing != "lead" || !f.dated_on || IsCompany(f)) continue;
    if (const std::optional<Date> date = DateFromIso(*f.dated_on)) ++months[MonthNumber(*date)];
  }
  if (months.size() < 2) return;
  const int first = months.begin()->first;
  const int last = months.rbegin()->first;
  // Forty years of bars would be thinner than a line: years then.
  const int step = last - first > 120 ? 12 : 1;
  std::map<int, int> bars;
  int most = 0;
  for (const auto& [month, count] : months) {
    most = std::max(most, bars[month / step] += count);
  }
  const int begin = first / step;
  const int slots = last / step - begin + 1;
  constexpr int kHeight = 120;
  const double slot = static_cast<double>(kWidth) / slots;
  out << "<figure class=\"chart\"><h3>Leads by " << (step == 12 ? "year" : "month")
      << "</h3><svg viewBox=\"0 0 " << kWidth << " " << kHeight + 36
      << "\" role=\"img\" aria-label=\"Leads over time\">";
  for (const auto& [at, count] : bars) {
    const int height = std::max(2, kHeight * count / most);
    const double x = (at - begin) * slot;
    const double width = std::min(std::max(slot - 2, 1.5), 34.0);
    const double left = x + (slot - width) / 2;
    const std::string when =
        step == 12 ? std::to_string(at)
                   : ToIso(Date{std::chrono::year{at / 12},
                                std::chrono::month{static_cast<unsigned>(at % 12 + 1)},
                                std::chrono::day{1}})
                         .substr(0, 7);
    const auto number = [](double v) {
      return std::to_string(std::lround(v * 10) / 10) + "." +
             std::to_string(std::lround(v * 10) % 10);
    };
    out << "<rect class=\"month\" x=\"" << number(left) << "\" y=\"" << 16 + kHeight - height
        << "\" width=\"" << number(width) << "\" height=\"" << height << "\" rx=\"2\"><title>"
        << when << ": " << Counted(count, "lead", "leads") << "</title></rect>";
    if (slots <= 24) {
      out << "<text text-anchor=\"middle\" x=\"" << number(x + slot / 2) << "\" y=\""
          << 12 + kHeight - height << "\">" << count << "</text>";
    }
  }
  const auto label = [&](int month, std::string_view anchor, int x) {
    out << "<text text-anchor=\"" << anchor << "\" x=\"" << x << "\" y=\"" << kHeight + 33 << "\">"
        << month / 12 << (step == 12 ? "" : "-");
    if (step == 1) out << (month % 12 < 9 ? "0" : "") << month % 12 + 1;
    out << "</text>";
  };
  label(first, "start", 0);
  label(last, "end", kWidth);
  out << "</svg></figure>\n";
}

void WriteByTerm(const std::vector<FindingRow>& findings, std::ostream& out) {
  struct Bar {
    std::string label, category;
    int count = 0;
  };
  std::map<std::string, Bar> by_term;
  for (const FindingRow& f : findings) {
    if (f.standing != "lead" || IsCompany(f)) continue;
    Bar& bar = by_term[f.term];
    bar.label = f.label;
    bar.category = f.category;
    ++bar.count;
  }
  if (by_term.size() < 2) return;
  std::vector<Bar> bars;
  for (const auto& [term, bar] : by_term) bars.push_back(bar);
  std::stable_sort(bars.begin(), bars.end(),
                   [](const Bar& a, const Bar& b) { return a.count > b.count; });
  const std::size_t more = bars.size() > kBars ? bars.size() - kBars : 0;
  bars.resize(bars.size() - more);
  constexpr int kRow = 22;
  constexpr int kLabels = 170;
  const int height = static_cast<int>(bars.size()) * kRow;
  out << "<figure class=\"chart\"><h3>Leads by term</h3><svg viewBox=\"0 0 " << kWidth << " "
      << height << "\" role=\"img\" aria-label=\"Leads by term\">";
  int y = 0;
  for (const Bar& bar : bars) {
    const int width = std::max(3, (kWidth - kLabels - 40) * bar.count / bars[0].count);
    const bool known = bar.category == "chip" || bar.category == "cloud" ||
                       bar.category == "model" || bar.category == "system";
    out << "<text x=\"" << kLabels - 8 << "\" y=\"" << y + 15 << "\" text-anchor=\"end\">"
        << HtmlText(Cut(Visible(bar.label), 26)) << "</text><rect"
        << (known ? " class=\"" + bar.category + "\"" : "") << " x=\"" << kLabels << "\" y=\""
        << y + 4 << "\" width=\"" << width << "\" height=\"14\" rx=\"2\"/><text x=\""
        << kLabels + width + 6 << "\" y=\"" << y + 15 << "\">" << bar.count << "</text>";
    y += kRow;
  }
  out << "</svg>";
  if (more > 0) {
    out << "<p class=\"note\">and "
        << Counted(static_cast<std::int64_t>(more), "more term", "more terms") << "</p>";
  }
  out << "</figure>\n";
}

}  // namespace

void WriteCharts(const std::vector<FindingRow>& findings, std::ostream& out) {
  out << "<div class=\"charts\">";
  WriteByMonth(findings, out);
  WriteByTerm(findings, out);
  out << "</div>\n";
}

void WriteCoverageBar(const Coverage& coverage, std::ostream& out) {
  if (coverage.documents == 0) return;
  // Thousandths, and never none for what is not none.
  out << "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\" "
         "aria-label=\""
      << HtmlText(CoverageSentence(coverage)) << "\">";
  std::int64_t x = 0;
  for (const Coverage::Count& outcome : coverage.outcomes) {
    if (outcome.count == 0) continue;
    const std::int64_t width = std::max<std::int64_t>(4, 1000 * outcome.count / coverage.documents);
    out << "<rect class=\"" << HtmlText(outcome.name) << "\" x=\"" << std::min<std::int64_t>(x, 996)
        << "\" y=\"0\" width=\"" << width << "\" height=\"10\"><title>" << OutcomeText(outcome.name)
        << ": " << Grouped(outcome.count) << "</title></rect>";
    x += width;
  }
  out << "</svg>\n";
}

}  // namespace tenderscan
