// A screening for reading: by section, watched goods first, and what the answers rest on.
#include <algorithm>
#include <array>

#include "commands/screening/print.h"
#include "lexicons/names/watch_index.h"
#include "reports/labels.h"
#include "reports/visible.h"

namespace tenderscan {
namespace {

// More lines than this of names that stand nowhere help nobody at a terminal.
constexpr std::size_t kMostMissingShown = 100;
// Goods of a brand stand everywhere; so many places say enough.
constexpr std::size_t kMostOfBrand = 5;
// Of a candidate, which may be somebody else.
constexpr std::size_t kMostOfCandidate = 3;

constexpr std::array<std::string_view, 9> kHeads = {
    "With watched goods: sells or buys where a watched chip, cloud, model or system is named",
    "Suppliers, candidates and tenderers",
    "Buyers",
    "Agencies (代理机构): run the purchase, neither buy nor sell",
    "Mentioned, in no role",
    "Only a brand of it is named",
    "Found by none of its names; these may be it (to be told by other means, such as a "
    "统一社会信用代码)",
    "Not found",
    "Could not be read as a name and were not looked for (see the messages)"};

std::string Amount(std::size_t n, const char* one, const char* many) {
  return Counted(static_cast<std::int64_t>(n), one, many);
}

std::string RolesOf(const Appearance& one) {
  std::vector<std::string> roles;
  for (const PartyRole role : one.roles) {
    roles.emplace_back(role == PartyRole::kProcuringEntity ? "agency" : Slug(role));
  }
  return roles.empty() ? "mentioned" : "as " + Joined(roles, " and ");
}

class Table {
 public:
  explicit Table(std::ostream& out) : out_(out) {}

  void Line(const std::string& text) { out_ << text << '\n'; }

  // Two lines of facts, the reasons, the quote and the address.
  void Write(const Appearance& one, const std::string& indent) {
    std::string facts = one.deal->dated_on.value_or("no date   ") + "  " + RolesOf(one);
    if (one.by == FoundBy::kHeadOffice) facts += " · as head office of the branch that is listed";
    if (one.by == FoundBy::kBrand) facts += " · by its brand";
    if (one.grade != "unknown") facts += " · " + std::string(GradeText(one.grade));
    facts += " · " + std::string(Slug(one.best.sense));
    if (one.amount) {
      FindingRow kind;
      kind.amount = one.amount;
      kind.amount_kind = one.amount_kind;
      facts += " · " + MoneyText(*one.amount) + " (" + AmountKindText(kind) + ")";
      if (const std::string doubt = AmountDoubtText(kind); !doubt.empty()) facts += " · " + doubt;
    }
    Line(indent + Visible(facts));
    const std::string under = indent + std::string(12, ' ');
    Line(under + Visible(one.deal->title.value_or("(no title)")));
    std::vector<std::string> deal;
    if (one.deal->buyer) deal.push_back("buyer " + *one.deal->buyer);
    if (!one.deal->suppliers.empty()) {
      deal.push_back("supplier " + Joined(one.deal->suppliers, "；"));
    }
    if (!one.with.empty()) deal.push_back("with " + Joined(one.with, ", "));
    if (!deal.empty()) Line(under + Visible(Joined(deal, " · ")));
    Line(under + Visible(Joined(one.best.because, "; ")));
    Line(under + "…" + Visible(one.best.quote.prefix) + "[" + Visible(one.best.quote.exact) + "]" +
         Visible(one.best.quote.suffix) + "…");
    Line(under + Visible(one.deal->uri.value_or("")) +
         (one.deal->part ? " part " + Visible(*one.deal->part) : ""));
  }

  // The first of a brand's or a candidate's places, and how many more there are.
  void WriteSome(const std::vector<const Appearance*>& appearances, std::size_t most,
                 const std::string& indent) {
    for (std::size_t i = 0; i < appearances.size() && i < most; ++i) Write(*appearances[i], indent);
    if (appearances.size() > most) {
      Line(indent + "and " + Amount(appearances.size() - most, "more document", "more documents") +
           "; --csv and --jsonl list all");
    }
  }

  void Write(const Screened& entry) {
    std::string head = Visible(entry.row.names[0]) + "  [" + Visible(EntryId(entry.row)) + "]";
    std::vector<const Appearance*> of_brand;
    for (const Appearance& one : entry.appearances) {
      if (one.by == FoundBy::kBrand) of_brand.push_back(&one);
    }
    const std::size_t named = entry.appearances.size() - of_brand.size();
    if (named > 0) {
      head += "  in " + Amount(named, "document", "documents");
      if (entry.appearances[0].by == FoundBy::kHeadOffice) {
        head += " as a branch of " + Visible(Joined(entry.heads, "；"));
      }
    } else if (!of_brand.empty()) {
      head += "  its brand in " + Amount(of_brand.size(), "document", "documents");
    }
    Line(head);
    if (!entry.row.as_listed.empty()) Line("  listed as: " + Visible(entry.row.as_listed));
    if (entry.row.names.size() > 1) {
      Line("  also looked for as: " +
           Visible(Joined({entry.row.names.begin() + 1, entry.row.names.end()}, "；")));
    }
    for (const Appearance& one : entry.appearances) {
      if (one.by != FoundBy::kBrand) Write(one, "  ");
    }
    WriteSome(of_brand, kMostOfBrand, "  ");
    for (std::size_t i = 0; i < entry.candidates.size(); ++i) Write(entry.candidates[i], i + 1);
  }

 private:
  void Write(const CandidateFirm& one, std::size_t rank) {
    Line("  " + std::to_string(rank) + ". " + Visible(one.party.name) + "  " +
         std::to_string(one.score) + " of 100 · " + Visible(Joined(one.party.roles, ", ")) +
         " in " + Counted(one.party.documents, "notice", "notices") +
         (one.party.codes.empty() ? "" : ", " + Visible(Joined(one.party.codes, ", "))));
    Line("     " + Visible(Joined(one.because, "; ")));
    std::vector<const Appearance*> appearances;
    for (const Appearance& appearance : one.appearances) appearances.push_back(&appearance);
    WriteSome(appearances, kMostOfCandidate, "     ");
  }

  std::ostream& out_;
};

}  // namespace

void WriteScreeningTable(const Screening& screening, const std::string& day, std::ostream& out) {
  Table table(out);
  const std::string among = CoverageSentence(screening.coverage);  // "30 of 32 documents read"
  std::size_t found = 0, shown = 0;
  std::optional<ScreeningSection> section;
  const auto is_named_only = [](ScreeningSection s) {
    return s == ScreeningSection::kNotFound || s == ScreeningSection::kNotReadAsName;
  };
  for (const Screened& entry : screening.entries) {
    found += entry.section <= ScreeningSection::kMentioned;
    if (section != entry.section) {
      if (section) table.Line("");
      section = entry.section;
      shown = 0;
      const auto size = static_cast<std::size_t>(
          std::count_if(screening.entries.begin(), screening.entries.end(),
                        [&](const Screened& other) { return other.section == entry.section; }));
      table.Line(std::string(kHeads[static_cast<std::size_t>(entry.section)]) +
                 (entry.section == ScreeningSection::kNotFound ? ", " + among : "") + ":");
      if (is_named_only(*section) && size > kMostMissingShown) {
        table.Line("  the first " + std::to_string(kMostMissingShown) + " of " +
                   Amount(size, "entry", "entries") + "; --csv and --jsonl list all");
      }
    }
    if (!is_named_only(*section)) {
      table.Write(entry);
    } else if (shown++ < kMostMissingShown) {
      const WatchRow& row = entry.row;
      table.Line("  " + Visible(row.as_listed.empty() ? row.names[0] : row.as_listed) + "  [" +
                 Visible(EntryId(row)) + "]");
    }
  }
  table.Line("\n" + Amount(found, "entry", "entries") + " of " +
             Grouped(static_cast<std::int64_t>(screening.entries.size())) + " found; " + among +
             ".");
  std::vector<std::string> others;
  for (const auto& [of, text] :
       {std::pair(ScreeningSection::kBrands, "by a brand only"),
        std::pair(ScreeningSection::kCandidates, "with candidates only"),
        std::pair(ScreeningSection::kNotFound, "not found"),
        std::pair(ScreeningSection::kNotReadAsName, "not read as a name")}) {
    const auto n = std::count_if(screening.entries.begin(), screening.entries.end(),
                                 [&](const Screened& entry) { return entry.section == of; });
    if (n > 0) others.push_back(Grouped(n) + " " + text);
  }
  if (!others.empty()) table.Line("Of the others " + Joined(others, ", ") + ".");
  std::string dated;
  if (screening.first_month) {
    dated = ", dated " + *screening.first_month + " to " + *screening.last_month;
  }
  table.Line(Counted(screening.coverage.notices, "notice", "notices") + dated + ", of " +
             Amount(screening.portals.size(), "portal", "portals") + "; screened for " + day +
             " by tenderscan " + screening.version + ".");
  table.Line("list sha256:" + screening.list.sha256);
  table.Line("database sha256:" + screening.database_sha256);
  out.flush();
}

}  // namespace tenderscan
