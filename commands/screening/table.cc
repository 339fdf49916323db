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

constexpr std::array<std::string_view, 10> kHeads = {
    "With watched goods: sells, bids for, makes or buys a watched chip, cloud, model or system, or "
    "a name that may be it does",
    "Suppliers, candidates and tenderers",
    "Buyers",
    "Agencies (代理机构): run the purchase, neither buy nor sell",
    "Mentioned, in no role",
    "Branches of which only the head office, or another branch of it, is found",
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

// How far the entry came itself.
std::string StageOf(const Appearance& one) {
  if (one.grade == "unknown") return "";
  std::string out = one.grade == "offered" ? "bid" : std::string(GradeText(one.grade));
  if (one.rank) out += ", ranked " + std::to_string(*one.rank);
  if (one.grade != one.notice_grade && one.notice_grade != "unknown") {
    out += " (the notice: " + std::string(GradeText(one.notice_grade)) + ")";
  }
  return out;
}

std::string GoodsOf(const Appearance& one) {
  std::vector<std::string> out;
  const auto add = [&](const char* head, const std::vector<std::string>& labels, const char* end) {
    if (!labels.empty()) out.push_back(head + Joined(labels, ", ") + end);
  };
  add("with ", LabelsOf(one.with, true, false), "");
  add("with ≈ ", LabelsOf(one.with, true, true),
      " (not named: its specification is consistent with it)");
  add("context: ", LabelsOf(one.with, false), "");
  add("not its own, the notice has: ", LabelsOf(one.beside, true), "");
  return Joined(out, " · ");
}

// How an entry is found that is found by none of its names.
std::string_view WayOf(const Screened& entry) {
  if (!entry.appearances.empty()) {
    return entry.appearances[0].by == FoundBy::kBrand
               ? "by a brand only"
               : "by their head office or another branch only";
  }
  if (!entry.candidates.empty()) return "with candidates only";
  if (entry.may_be_person) return "not looked for (they may be persons)";
  return entry.looked_for ? "not found" : "not read as a name";
}

// Nobody has sold anything yet where candidates are announced, or offers asked for.
std::string_view SellerWord(const Appearance& one) {
  return one.notice_grade == Slug(Grade::kCandidate) || one.notice_grade == Slug(Grade::kAsked) ||
                 one.notice_grade == Slug(Grade::kOffered)
             ? "candidate "
             : "supplier ";
}

class Table {
 public:
  explicit Table(std::ostream& out) : out_(out) {}

  void Line(const std::string& text) { out_ << text << '\n'; }

  // Two lines of facts, the reasons, the quote and the address.
  void Write(const Appearance& one, const std::string& indent) {
    std::string facts = one.deal->dated_on.value_or("no date   ") + "  " + RolesOf(one);
    if (one.by == FoundBy::kHeadOffice) facts += " · as head office of the branch that is listed";
    if (one.by == FoundBy::kOtherBranch) facts += " · another branch of the same company";
    if (one.by == FoundBy::kBrand) facts += " · by its brand";
    if (const std::string stage = StageOf(one); !stage.empty()) facts += " · " + stage;
    facts += " · " + std::string(SenseText(one));
    if (one.amount) {
      FindingRow kind;
      kind.amount = one.amount;
      kind.amount_kind = one.amount_kind;
      kind.awards = one.awards;
      facts += " · " + MoneyText(*one.amount) + " (" + AmountKindText(kind) + ")";
      if (const std::string doubt = AmountDoubtText(kind); !doubt.empty()) facts += " · " + doubt;
    }
    Line(indent + Visible(facts));
    const std::string under = indent + std::string(12, ' ');
    Line(under + Visible(one.deal->title.value_or("(no title)")));
    std::vector<std::string> deal;
    if (one.deal->buyer) deal.push_back("buyer " + *one.deal->buyer);
    if (!one.suppliers.empty()) {
      deal.push_back(std::string(SellerWord(one)) + Joined(one.suppliers, "；"));
    }
    if (std::string goods = GoodsOf(one); !goods.empty()) deal.push_back(std::move(goods));
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
    Line(head + WhereFound(entry));
    if (const std::vector<std::string> firms = FirmsOf(entry); !firms.empty()) {
      Line("  stands in the names of " + std::to_string(firms.size()) +
           " firms, perhaps none its: " + Visible(Joined(firms, "；")));
    }
    if (!entry.row.as_listed.empty()) Line("  listed as: " + Visible(entry.row.as_listed));
    if (!entry.row.left_off.empty()) {
      Line("  left off, and not looked for: " + Visible(Joined(entry.row.left_off, "；")));
    }
    if (entry.row.names.size() > 1) {
      Line("  also looked for as: " +
           Visible(Joined({entry.row.names.begin() + 1, entry.row.names.end()}, "；")));
    }
    if (!entry.of_same_code.empty()) {
      Line("  its 统一社会信用代码 is given to other entries too: " +
           Visible(Joined(entry.of_same_code, "；")));
    }
    for (const std::string& remark : entry.remarks) Line("  " + Visible(remark));
    for (const Appearance& one : entry.appearances) {
      if (one.by != FoundBy::kBrand) Write(one, "  ");
    }
    WriteSome(of_brand, kMostOfBrand, "  ");
    if (!entry.candidates.empty() && entry.section != ScreeningSection::kCandidates) {
      Line(IsFoundByName(entry) ? "  not found for sure; these may be it too:"
                                : "  found by none of its names; these may be it:");
    }
    for (std::size_t i = 0; i < entry.candidates.size(); ++i) Write(entry.candidates[i], i + 1);
  }

 private:
  // "  in 2 documents; its head office (甲公司) in 1 document".
  static std::string WhereFound(const Screened& entry) {
    std::vector<std::string> found;
    const auto count = [&](FoundBy by, const std::string& what) {
      const auto n = std::count_if(entry.appearances.begin(), entry.appearances.end(),
                                   [&](const Appearance& one) { return one.by == by; });
      if (n > 0) found.push_back(what + "in " + Counted(n, "document", "documents"));
    };
    count(FoundBy::kName, "");
    count(FoundBy::kHeadOffice, "its head office (" + Joined(entry.heads, "；") + ") ");
    count(FoundBy::kOtherBranch, "other branches of it ");
    count(FoundBy::kBrand, "its brand ");
    return found.empty() ? "" : "  " + Visible(Joined(found, "; "));
  }

  void Write(const CandidateFirm& one, std::size_t rank) {
    std::vector<std::string> roles;
    if (one.party.roles.empty()) roles.emplace_back("named");
    for (const std::string& role : one.party.roles) {
      roles.push_back(role == Slug(PartyRole::kProcuringEntity) ? "agency" : role);
    }
    Line("  " + std::to_string(rank) + ". " + Visible(one.party.name) + "  " +
         std::to_string(one.score) + " of 100 · " + Visible(Joined(roles, ", ")) + " in " +
         Counted(one.party.documents, "notice", "notices") +
         (one.party.codes.empty() ? "" : ", " + Visible(Joined(one.party.codes, ", "))));
    Line("     " + Visible(Joined(one.because, "; ")));
    std::vector<const Appearance*> appearances;
    for (const Appearance& appearance : one.appearances) appearances.push_back(&appearance);
    WriteSome(appearances, kMostOfCandidate, "     ");
  }

  std::ostream& out_;
};

}  // namespace

void WriteScreeningTable(const Screening& screening, const std::string& day, bool summary,
                         std::ostream& out) {
  Table table(out);
  const std::string among = CoverageSentence(screening.coverage);  // "30 of 32 documents read"
  std::size_t found = 0, shown = 0;
  std::optional<ScreeningSection> section;
  const auto is_named_only = [](ScreeningSection s) {
    return s == ScreeningSection::kNotFound || s == ScreeningSection::kNotReadAsName;
  };
  for (const Screened& entry : screening.entries) {
    found += IsFoundByName(entry);
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
      for (const std::string& remark : entry.remarks) table.Line("    " + Visible(remark));
    }
  }
  if (!summary) return void(out.flush());
  table.Line("\n" + Amount(found, "entry", "entries") + " of " +
             Grouped(static_cast<std::int64_t>(screening.entries.size())) + " found; " + among +
             ".");
  // Two rows with one id are one entry.
  if (const std::uint64_t rows = screening.list.tally.entries; rows > screening.entries.size()) {
    table.Line("The list has " + Amount(rows, "row", "rows") + ": " +
               Grouped(static_cast<std::int64_t>(rows - screening.entries.size())) +
               " under the id of an earlier one, and counted with it.");
  }
  std::vector<std::string> others;
  for (const char* way :
       {"by their head office or another branch only", "by a brand only", "with candidates only",
        "not found", "not looked for (they may be persons)", "not read as a name"}) {
    const auto n = std::count_if(
        screening.entries.begin(), screening.entries.end(),
        [&](const Screened& entry) { return !IsFoundByName(entry) && WayOf(entry) == way; });
    if (n > 0) others.push_back(Grouped(n) + " " + way);
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
