// The companies of a list, looked for in a database.
#include "pipeline/screening.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "extractors/text/fold.h"
#include "lexicons/names/company_name.h"
#include "lexicons/names/watch_index.h"
#include "lexicons/names/watch_senses.h"
#include "lexicons/quote.h"
#include "lexicons/summary.h"

namespace tenderscan {
namespace {

// What the company itself was, or would be, paid there; else what the notice says as a whole.
void AddAmount(Appearance& appearance) {
  const DealRow& deal = *appearance.deal;
  const bool sells = std::any_of(appearance.roles.begin(), appearance.roles.end(), [](PartyRole r) {
    return r == PartyRole::kSupplier || r == PartyRole::kCandidate;
  });
  if (sells && deal.notice) {
    const std::string printed = FoldString(appearance.best.quote.exact);
    for (const Award& award : deal.notice->awards) {
      const auto is_its = [&](const std::string& name) { return FoldString(name) == printed; };
      const bool its = (award.supplier && is_its(*award.supplier)) ||
                       std::any_of(award.members.begin(), award.members.end(), is_its);
      if (!its || !award.value) continue;
      if (appearance.amount) {  // several lots: their sum is told by the notice, or by nobody
        appearance.amount.reset();
        break;
      }
      appearance.amount = award.value;
      appearance.amount_kind =
          Slug(award.status == AwardStatus::kPending ? AmountKind::kCandidate : AmountKind::kAward);
    }
  }
  if (!appearance.amount && deal.amount) {
    appearance.amount = deal.amount;
    appearance.amount_kind = deal.amount_kind.value_or("");
  }
}

// What a seller sold is what its own awards are of: never what another's lot names.
void AddWith(Appearance& appearance) {
  bool sells = false, buys = false;
  for (const PartyRole role : appearance.roles) {
    (role == PartyRole::kBuyer || role == PartyRole::kProcuringEntity ? buys : sells) = true;
  }
  const std::string printed = FoldString(appearance.best.quote.exact);
  for (const DealRow::Term& term : appearance.deal->terms) {
    const auto holds = [&](const std::string& name) {
      return FoldString(name).find(printed) != std::string::npos;
    };
    const bool its =
        buys || !sells ||
        (term.supplier_known && (term.suppliers.empty() ||
                                 std::any_of(term.suppliers.begin(), term.suppliers.end(), holds)));
    if (its && std::find(appearance.with.begin(), appearance.with.end(), term.label) ==
                   appearance.with.end()) {
      appearance.with.push_back(term.label);
    }
  }
}

// Behind an entry's id: its branch's company.
constexpr const char* kHead = "~head";

// The companies whose branches the names are.
std::vector<std::string> HeadsOf(const std::vector<std::string>& names) {
  std::vector<std::string> heads;
  for (const std::string& name : names) {
    if (std::string head = CompanyOfBranch(FoldString(name)); !head.empty())
      heads.push_back(std::move(head));
  }
  return heads;
}

// Finds the entries of a list in one text after the other.
class Screener {
 public:
  // Reads the list. Errors: as ReadWatchlistFile.
  Result<void> Load(const std::string& path, Screening& out) {
    // The list's name is known when it has been read; terms are not shown.
    TS_RETURN_IF_FAILED(index_.BeginList("list"));
    TS_ASSIGN_OR_RETURN(
        out.list,
        ReadWatchlistFile(path, [&](WatchRow& row, WatchlistTally& tally) -> Result<void> {
          TS_ASSIGN_OR_RETURN(const bool fits, index_.Add(row, tally));
          std::string id = TermId(EntryId(row));
          const auto [at, is_new] = by_id_.try_emplace(id, out.entries.size());
          std::vector<std::string> heads = HeadsOf(row.names);
          if (!heads.empty()) {
            WatchRow head;
            head.line = row.line;
            head.id = EntryId(row) + kHead;
            head.names = heads;
            TS_ASSIGN_OR_RETURN(const bool head_fits, index_.Add(head, tally));
            if (head_fits) heads_.try_emplace(TermId(head.id), at->second);
          }
          if (is_new) {
            out.entries.push_back({std::move(id), std::move(row), fits, std::move(heads), {}, {}});
          } else {
            auto& names = out.entries[at->second].row.names;
            std::move(row.names.begin(), row.names.end(), std::back_inserter(names));
          }
          return {};
        }));
    index_.Build();
    if (out.entries.empty()) {
      return tl::make_unexpected(
          Error{ErrorCode::kMalformed, Reach::kRun, path + " names no company to look for"});
    }
    return {};
  }

  // Whether anybody of the list may be named in a text.
  bool MayBeIn(const std::string& text, const FoldedText& folded) const {
    return !FindWatched(index_, text, folded, nullptr, nullptr).empty();
  }

  // Adds an appearance to each entry that is named in the text of `deal`'s document.
  void Add(const std::string& text, const FoldedText& folded,
           const std::shared_ptr<const DealRow>& deal, Screening& out) const {
    const Notice* notice = deal->notice ? &*deal->notice : nullptr;
    std::map<std::size_t, Appearance> here, of_heads;
    for (WatchedName& name : FindWatched(index_, text, folded, notice, nullptr)) {
      Annotation& a = name.annotation;
      const std::string id = a.term.substr(a.term.rfind('/') + 1);
      const auto head = heads_.find(id);
      Appearance& one = head != heads_.end() ? of_heads[head->second] : here[by_id_.at(id)];
      one.roles.insert(one.roles.end(), a.roles.begin(), a.roles.end());
      const auto rank = [](const Annotation& x) {
        return std::tuple(x.sense, x.roles.empty(), x.modality == Modality::kMention);
      };
      if (one.places++ == 0 || rank(a) < rank(one.best)) {
        a.quote = QuoteAt(text, a.span, {});  // stored texts are masked
        one.best = std::move(a);
      }
    }
    for (auto& [entry, one] : of_heads) {
      if (here.contains(entry)) continue;
      one.of_head = true;
      one.best.sense = std::max(one.best.sense, Sense::kLikely);  // another branch, perhaps
      one.best.because.push_back("it is the company whose branch is listed");
      here.emplace(entry, std::move(one));
    }
    for (auto& [entry, one] : here) {
      std::sort(one.roles.begin(), one.roles.end());
      one.roles.erase(std::unique(one.roles.begin(), one.roles.end()), one.roles.end());
      one.deal = deal;
      one.grade = Slug(GradeOf(notice));
      AddAmount(one);
      AddWith(one);
      out.entries[entry].appearances.push_back(std::move(one));
    }
  }

 private:
  WatchIndex index_;
  std::map<std::string, std::size_t, std::less<>> by_id_;  // TermId -> number of the entry
  std::map<std::string, std::size_t, std::less<>> heads_;  // the same of their branches' companies
};

// The best `most` names that sound like one of the entry's, each once.
std::vector<SoundAlike> CandidatesFor(const Screened& entry, const SoundAlikes& sounds,
                                      std::size_t most) {
  std::vector<SoundAlike> out;
  for (const std::string& name : entry.row.names) {
    for (SoundAlike& one : sounds.Rank(name, most)) {
      const auto same = std::find_if(out.begin(), out.end(),
                                     [&](const SoundAlike& c) { return c.name == one.name; });
      if (same == out.end()) {
        out.push_back(std::move(one));
      } else if (same->score < one.score) {
        *same = std::move(one);
      }
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const SoundAlike& a, const SoundAlike& b) { return a.score > b.score; });
  if (out.size() > most) out.resize(most);
  return out;
}

// Who is listed in letters only may stand in the archive under Chinese names.
Result<void> AddCandidates(const Reader& reader, std::size_t most, Screening& out) {
  const auto in_letters = [](const Screened& entry) {
    return std::all_of(entry.row.names.begin(), entry.row.names.end(), IsLatinName);
  };
  if (most == 0 || std::none_of(out.entries.begin(), out.entries.end(), in_letters)) return {};
  TS_ASSIGN_OR_RETURN(out.parties, reader.Parties());
  std::vector<std::string> names;
  for (const PartyRow& party : out.parties) names.push_back(party.name);
  const SoundAlikes sounds(names);
  for (Screened& entry : out.entries) {
    if (in_letters(entry)) entry.candidates = CandidatesFor(entry, sounds, most);
  }
  return {};
}

}  // namespace

Result<Screening> ScreenList(const std::string& path, std::size_t most_candidates,
                             const Reader& reader) {
  Screening out;
  Screener screener;
  TS_RETURN_IF_FAILED(screener.Load(path, out));
  TS_ASSIGN_OR_RETURN(out.coverage, reader.ReadCoverage());
  TS_RETURN_IF_FAILED(
      reader.ForEachText([&](std::int64_t document, const std::string& text) -> Result<void> {
        const FoldedText folded = Fold(text);
        if (!screener.MayBeIn(text, folded)) return {};
        TS_ASSIGN_OR_RETURN(DealRow deal, reader.DealOf(document));
        screener.Add(text, folded, std::make_shared<const DealRow>(std::move(deal)), out);
        return {};
      }));
  for (Screened& entry : out.entries) {
    std::stable_sort(entry.appearances.begin(), entry.appearances.end(),
                     [](const Appearance& a, const Appearance& b) {
                       return std::tuple(a.best.sense, a.roles.empty(), b.deal->dated_on) <
                              std::tuple(b.best.sense, b.roles.empty(), a.deal->dated_on);
                     });
  }
  TS_RETURN_IF_FAILED(AddCandidates(reader, most_candidates, out));
  return out;
}

}  // namespace tenderscan
