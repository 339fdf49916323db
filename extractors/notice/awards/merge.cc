// Joining what the sources say of a notice's awards.
//
// Ranks across are asked first: their labels are a table's heads. Labels are asked where they give
// none, tables always, and both are joined. Where there is no award yet, whoever sold what a table
// of goods lists has one; else the sources of kOthers are asked in their order, until one gives an
// award.
//
// Labels and tables tell of the same awards. One of them is the base; the other fills in what the
// base lacks of the same supplier (amount, rank, lot: a base's own always counts), and adds awards
// only in the last case:
//
// | labels and tables                                              | base   | the other    |
// |----------------------------------------------------------------|--------|--------------|
// | each labelled supplier is in a table that says who won         | tables | fills in     |
// | each supplier of tables is labelled, or no table says who won  | labels | fills in     |
// | each names suppliers that the other does not                   | tables | adds its own |
//
// A table has an amount and a lot in each row, so it goes first where it says who won; a table that
// does not may list all who bid.
#include "extractors/notice/awards/merge.h"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

// Each supplier of `some` is one of `all`.
bool Within(const std::vector<Draft>& some, const Places& all) {
  return std::all_of(some.begin(), some.end(),
                     [&](const Draft& s) { return all.Has(*s.award.supplier); });
}

void FillFrom(std::vector<Draft>& drafts, const std::vector<Draft>& others, const Places& places) {
  for (Draft& draft : drafts) {
    const std::vector<std::size_t>& same = places.Of(*draft.award.supplier);
    if (same.empty()) continue;
    const Draft& other = others[same.front()];
    if (!draft.money) draft.money = other.money;
    if (!draft.award.rank) draft.award.rank = other.award.rank;
    if (!draft.award.lot) draft.award.lot = other.award.lot;
  }
}

// By the table above.
std::vector<Draft> Join(std::vector<Draft> labelled, TableAwards& tabled) {
  const Places in_tables(tabled.drafts), in_labels(labelled);
  if (tabled.drafts.empty()) return labelled;
  if (labelled.empty()) return std::move(tabled.drafts);
  if (tabled.named_winner && Within(labelled, in_tables)) {
    TS_RULE("awards.join.tables");
    FillFrom(tabled.drafts, labelled, in_labels);
    return std::move(tabled.drafts);
  }
  if (!tabled.named_winner || Within(tabled.drafts, in_labels)) {
    TS_RULE("awards.join.labels");
    FillFrom(labelled, tabled.drafts, in_tables);
    return labelled;
  }
  TS_RULE("awards.join.both");
  std::vector<Draft> drafts = std::move(tabled.drafts);
  std::unordered_set<std::string> added;
  for (Draft& draft : labelled) {
    // Each supplier of the labels once, the first time it comes up.
    if (in_tables.Has(*draft.award.supplier) || !added.insert(*draft.award.supplier).second)
      continue;
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

// Who did not win, as a table says, did not win below a label either.
void DropLosers(std::vector<Draft>& labelled, const TableAwards& tabled) {
  const Places winners(tabled.drafts);
  std::unordered_set<std::string_view> losers;
  for (const PrintedName& loser : tabled.losers) losers.insert(loser.name);
  std::erase_if(labelled, [&](const Draft& d) {
    return losers.contains(*d.award.supplier) && !winners.Has(*d.award.supplier) &&
           TS_RULE("awards.drop_loser");
  });
}

// A（B）有限公司 and A(B)有限公司 are one firm.
std::vector<std::u32string> Folded(const std::vector<std::string>& names) {
  std::vector<std::u32string> out;
  for (const std::string& name : names) {
    const Glyphs g(name);
    out.emplace_back(g.Folded(0, g.size()));
  }
  return out;
}

// All firms of a draft, sorted: 牵头人：A 成员：B has A as its supplier. Empty where it is one
// firm.
std::vector<std::string> FirmsOf(const Draft& draft) {
  std::vector<std::string> all;
  if (draft.name) all = draft.name->members;
  if (all.empty()) return all;
  const bool apart = std::none_of(all.begin(), all.end(), [&](const std::string& member) {
    return draft.award.supplier->find(member) != std::string::npos;
  });
  if (apart) all.push_back(*draft.award.supplier);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

// Whether lots or amounts say that they are two awards.
bool AreTold(const Draft& a, const Draft& b) {
  return (a.award.lot && b.award.lot && a.award.lot != b.award.lot) ||
         (a.money && b.money && a.money->value.minor != b.money->value.minor);
}

// A、B联合体 in a table and A（牵头人）与B组成的联合体 in a sentence: one award, as it was printed
// first, but where lots or amounts tell them apart.
void DropSameFirms(std::vector<Draft>& drafts) {
  std::map<std::vector<std::u32string>, std::vector<Draft*>> seen;
  std::vector<bool> drop(drafts.size());
  for (std::size_t k = 0; k < drafts.size(); ++k) {
    Draft& draft = drafts[k];
    std::vector<std::u32string> firms = Folded(FirmsOf(draft));
    if (firms.size() < 2) continue;
    std::sort(firms.begin(), firms.end());
    std::vector<Draft*>& same = seen[std::move(firms)];
    const auto at = std::find_if(same.begin(), same.end(),
                                 [&](const Draft* other) { return !AreTold(*other, draft); });
    if (at == same.end() || !TS_RULE("awards.drop_members_again")) {
      same.push_back(&draft);
      continue;
    }
    Draft& first = **at;
    if (!first.money) first.money = std::move(draft.money);
    if (!first.award.lot) first.award.lot = std::move(draft.award.lot);
    if (!first.award.rank) first.award.rank = draft.award.rank;
    drop[k] = true;
  }
  std::size_t at = 0;
  std::erase_if(drafts, [&](const Draft&) { return drop[at++]; });
}

// A联合体 in a sentence, of the A、B联合体 that has an award: it is named by who leads it.
void DropLeads(std::vector<Draft>& drafts) {
  std::unordered_set<std::string> leads;
  for (const Draft& draft : drafts) {
    if (draft.name && draft.name->members.size() > 1) leads.insert(draft.name->members[0]);
  }
  std::erase_if(drafts, [&](const Draft& draft) {
    return draft.name && draft.name->members.empty() && !draft.money && !draft.award.lot &&
           leads.contains(*draft.award.supplier) && TS_RULE("awards.drop_lead");
  });
}

// 推荐A、B、C为候选人 beside an award for each: a list, no consortium.
void DropLists(std::vector<Draft>& drafts) {
  constexpr std::size_t kFew = 200;  // each is compared with each
  if (drafts.size() > kFew) return;
  const auto lists = [&](const Draft& list) {
    if (list.money) return false;
    const std::vector<std::string> members = FirmsOf(list);
    if (members.size() < 2) return false;
    const auto others = std::count_if(drafts.begin(), drafts.end(), [&](const Draft& d) {
      return &d != &list &&
             std::any_of(members.begin(), members.end(), [&](const std::string& member) {
               return d.award.supplier->starts_with(member);
             });
    });
    return static_cast<std::size_t>(others) >= members.size() && TS_RULE("awards.drop_list");
  };
  std::vector<bool> drop;
  for (const Draft& draft : drafts) drop.push_back(lists(draft));
  std::size_t at = 0;
  std::erase_if(drafts, [&](const Draft&) { return drop[at++]; });
}

// The same supplier with the same amount again, where no lot tells the two apart: a summary.
void DropRepeated(std::vector<Draft>& drafts) {
  constexpr std::size_t kFew = 500;  // each is compared with each
  std::vector<Draft> kept;
  for (Draft& draft : drafts) {
    const bool repeated = draft.money && kept.size() < kFew &&
                          std::any_of(kept.begin(), kept.end(), [&](const Draft& d) {
                            return d.award.supplier == draft.award.supplier && d.money &&
                                   d.money->value.minor == draft.money->value.minor &&
                                   (d.award.lot == draft.award.lot || !draft.award.lot);
                          });
    if (!repeated || !TS_RULE("awards.drop_repeated")) kept.push_back(std::move(draft));
  }
  drafts = std::move(kept);
}

// 投标报价：1.46元 of a design, 70 of an audit: rates, whatever unit is printed. Nothing that is
// announced costs so little.
void DropRates(std::vector<Draft>& drafts) {
  constexpr std::int64_t kLeast = 100 * 100;  // fen
  for (Draft& draft : drafts) {
    if (draft.money && draft.money->value.minor < kLeast && TS_RULE("awards.drop_rate"))
      draft.money.reset();
  }
}

// One award without an amount of its own has the total.
void TakeTotal(const Reading& r, Draft& only) {
  for (Field field : {Field::kTotalAmount, Field::kContractAmount, Field::kAmount}) {
    for (const Mark& m : r.marks) {
      if (only.money) return;
      if (m.field == field && !HeadsColumn(r, m)) only.money = MoneyOf(r.glyphs, m);
      if (only.money) TS_RULE("awards.total");
    }
  }
}

// 供应商名称 | 二次报价 and 成交供应商：A: what the winner offered, where no other amount is
// printed.
void TakeBids(std::vector<Draft>& drafts, const std::vector<Draft>& bids) {
  const Places places(bids);
  const Places winners(drafts);
  for (Draft& draft : drafts) {
    const std::vector<std::size_t>& own = places.Of(*draft.award.supplier);
    if (draft.money || draft.award.lot || own.size() != 1 ||
        winners.Of(*draft.award.supplier).size() != 1) {
      continue;
    }
    draft.money = bids[own[0]].money;
    if (draft.money) TS_RULE("awards.bid_of_winner");
  }
}

// 第一名A放弃成交，确定第二名B为成交供应商: of those whom a table or labels only rank, the one whom
// a sentence puts in the first one's place.
void TakeSuccessors(const Reading& r, std::vector<Draft>& drafts,
                    std::vector<PrintedName>& losers) {
  const bool only_ranked = std::all_of(
      drafts.begin(), drafts.end(), [](const Draft& draft) { return draft.ranked && !draft.won; });
  if (drafts.empty() || !only_ranked) return;
  std::vector<Draft> named = AwardsFromProse(r);
  const Places ranked(drafts);
  std::erase_if(named, [&](const Draft& draft) {
    const std::vector<std::size_t>& place = ranked.Of(*draft.award.supplier);
    const bool later = !place.empty() && drafts[place[0]].award.rank.value_or(1) > 1;
    return !draft.successor && !(draft.won && later);
  });
  if (named.empty() || !TS_RULE("awards.successor_of_ranked")) return;
  FillFrom(named, drafts, Places(drafts));
  const Places winners(named);
  for (Draft& draft : drafts) {
    if (draft.name && !winners.Has(*draft.award.supplier) && losers.size() < kMostAwards)
      losers.push_back(std::move(*draft.name));
  }
  for (Draft& draft : named) draft.won = true;
  drafts = std::move(named);
}

// The sources that are asked where neither labels nor tables give an award.
struct Source {
  std::vector<Draft> (*read)(Reading& reading);
  enum { kAny, kContract, kResult } of;  // the notices it is asked of
};

template <std::vector<Draft> (*Read)(const Reading&)>
std::vector<Draft> ReadConst(Reading& r) {
  return Read(r);
}

constexpr Source kOthers[] = {
    {AwardsFromGluedRows, Source::kAny},              // a guess where cells end
    {ReadConst<AwardsFromGluedRanks>, Source::kAny},  // fewer heads
    {ReadConst<AwardsFromContractProse>, Source::kContract},
    {ReadConst<AwardsFromCorrections>, Source::kAny},
    {ReadConst<AwardsFromStatements>, Source::kAny},
    {ReadConst<AwardsFromProse>, Source::kAny},
    {ReadConst<AwardsFromLotLines>, Source::kResult},
    {ReadConst<AwardsFromVerbs>, Source::kResult},  // the weakest of what sentences tell
    {ReadConst<AwardsFromRanks>, Source::kResult},
};

}  // namespace

MergedAwards MergeAwards(Reading& r, const std::vector<LotHeading>& lots) {
  std::vector<Draft> labelled = AwardsFromRanksAcross(r);
  if (labelled.empty()) labelled = AwardsFromLabels(r, lots);
  TableAwards tabled = AwardsFromTables(r, lots);
  DropLosers(labelled, tabled);
  MergedAwards merged;
  std::vector<Draft>& drafts = merged.drafts;
  const bool only_listed = labelled.empty() && !tabled.named_winner;
  drafts = Join(std::move(labelled), tabled);
  TakeSuccessors(r, drafts, tabled.losers);
  const bool listed = only_listed && !drafts.empty();
  if (r.Is(ReleaseTag::kAwardUpdate)) DropCorrected(r, drafts);
  const bool contract = r.Is(ReleaseTag::kContract) || r.Is(ReleaseTag::kImplementation);
  if (drafts.empty() && !tabled.sellers.empty() && TS_RULE("awards.sellers"))
    drafts = std::move(tabled.sellers);
  for (const Source& source : kOthers) {
    if (!drafts.empty()) break;
    if (source.of == Source::kAny || (source.of == Source::kContract) == contract)
      drafts = source.read(r);
  }
  merged.stated = !listed && std::any_of(drafts.begin(), drafts.end(), [](const Draft& draft) {
    return draft.won || draft.successor || !draft.ranked;
  });
  DropSameFirms(drafts);
  DropLists(drafts);
  DropLeads(drafts);  // behind lists, which are no consortia
  DropRepeated(drafts);
  DropRates(drafts);
  if (r.Is(ReleaseTag::kAwardUpdate)) TakeChangedAmount(r, drafts);
  if (drafts.size() == 1 && !drafts[0].money) TakeTotal(r, drafts[0]);
  TakeBids(drafts, tabled.bids);
  if (drafts.size() > kMostAwards) {
    r.LeftUnread(kTooManyAwards);
    drafts.resize(kMostAwards);
  }
  merged.losers = std::move(tabled.losers);
  merged.undecided = std::move(tabled.undecided);
  merged.failed = std::move(tabled.failed);
  merged.not_understood = tabled.not_understood;
  return merged;
}

}  // namespace tenderscan
