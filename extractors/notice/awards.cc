// Who won which lot for how much; who is proposed to win, in which order; which lots failed.
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "extractors/notice/awards/failed_lots.h"
#include "extractors/notice/awards/failed_whole.h"
#include "extractors/notice/awards/merge.h"
#include "extractors/notice/awards/publish.h"
#include "extractors/notice/awards/sources.h"
#include "extractors/notice/limits.h"
#include "extractors/notice/reading.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/award_words.h"

namespace tenderscan {
namespace {

constexpr Limit kTooManyTenderers = {"more than 5000 firms took part: the rest was not read"};

constexpr Limit kTooManyProposed = {"more than 5000 suppliers are proposed: the rest was not read"};

// 拟定供应商名称：某公司: before an award a supplier is only proposed.
void AddProposed(Reading& r) {
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& m = r.marks[i];
    const bool proposed = (m.field == Field::kProposed && m.ordinal == 0) ||
                          (m.field == Field::kName && r.scenes[i].whose == Whose::kProposed);
    if (!proposed || m.value >= m.end) continue;
    const auto name = ReadOrganisation(r.glyphs, m.value, CellEnd(r.glyphs, m), true);
    if (!name) continue;
    if (r.notice.parties.size() >= kMostAwards) return r.LeftUnread(kTooManyProposed);
    AddParty(r, *name, PartyRole::kCandidate);
  }
}

// The organisation that glyph `at` begins and something is bought from behind: of the verbs that
// follow the first that no name holds (云岭租赁有限公司采购).
std::optional<PrintedName> BoughtFrom(const Glyphs& g, std::uint32_t at) {
  constexpr std::uint32_t kReach = 80;  // a name, its address in brackets, 以单一来源方式
  const std::uint32_t limit = std::min(at + kReach, g.size());
  std::optional<PrintedName> name;
  for (std::uint32_t i = at + 1; i < limit && g[i] != U'。' && g.Before(i) < Break::kFar; ++i) {
    const bool verb = ShippedAwards().supplies_at.At(g, i) > 0;
    if (!name && (verb || ShippedAwards().supply_way_at.At(g, i) > 0)) {
      name = ReadOrganisation(g, at, i, true);
      const bool firm = name && name->begin <= at + 1 &&  // a quote may stand before it
                        BeginsWithOne(FoldedWord(name->name), ShippedAwards().nobody) == 0;
      if (!firm) name.reset();
    }
    if (name && verb) return name;
  }
  return std::nullopt;
}

// 拟向某公司采购: a sentence says from whom alone it is to be bought.
void AddProposedInProse(Reading& r) {
  for (std::uint32_t i = 0; i < r.glyphs.size(); ++i) {
    const std::uint32_t lead = ShippedAwards().proposes_at.At(r.glyphs, i);
    const auto name = lead > 0 ? BoughtFrom(r.glyphs, i + lead) : std::nullopt;
    if (!name) continue;
    const bool known = std::any_of(r.notice.parties.begin(), r.notice.parties.end(),
                                   [&](const Party& party) { return party.name == name->name; });
    if (known || !TS_RULE("awards.proposed_in_prose")) continue;
    if (r.notice.parties.size() >= kMostAwards) return r.LeftUnread(kTooManyProposed);
    AddParties(r, *name, PartyRole::kCandidate);
  }
}

// 邀请参加本项目协商的供应商名单如下 / 合同包 | 供应商名称 | 地址: whom a tender names in a column
// is asked to bid.
void AddInvited(Reading& r) {
  if (!r.Is(ReleaseTag::kTender)) return;
  for (const NoticeTable& t : r.tables) {
    const int column = t.Column(Field::kSupplier);
    // 供应商名称 | 排名 | 是否中选 | 金额 is a result.
    const bool result =
        t.Has(Field::kRank) || t.Has(Field::kWon) || t.Has(Field::kAmount) || t.Has(Field::kBid);
    if (column < 0 || result) continue;
    for (const std::vector<Cell>& row : t.rows) {
      const Cell cell = row[static_cast<std::size_t>(column)];
      if (cell.empty()) continue;
      const auto name = ReadOrganisation(r.glyphs, cell.begin, cell.end, true);
      if (!name || name->end < cell.end) continue;
      if (r.notice.parties.size() >= kMostAwards) return r.LeftUnread(kTooManyProposed);
      TS_RULE("awards.invited");
      AddParties(r, *name, PartyRole::kCandidate);
    }
  }
}

// Awards without a lot are of the one that the title names.
void GiveLotOfTitle(Reading& r) {
  const std::vector<Award>& awards = r.notice.awards;
  if (!r.notice.title || std::any_of(awards.begin(), awards.end(), [](const Award& award) {
        return award.lot || !award.supplier;
      })) {
    return;
  }
  const std::optional<std::string> lot = LotOfTitle(*r.notice.title);
  if (!lot || !TS_RULE("awards.lot_of_title")) return;
  for (Award& award : r.notice.awards) award.lot = lot;
}

// 有效投标单位名称：A: who took part.
void AddTenderers(Reading& r) {
  std::unordered_set<std::string> known;
  std::size_t counted = 0;  // parties whose names `known` holds
  for (const Mark& m : r.marks) {
    if (m.field != Field::kTenderer || m.value >= m.end || HeadsColumn(r, m)) continue;
    const auto name = ReadOrganisation(r.glyphs, m.value, CellEnd(r.glyphs, m), true);
    if (!name) continue;
    const std::string& first = name->members.empty() ? name->name : name->members[0];
    for (; counted < r.notice.parties.size(); ++counted)
      known.insert(r.notice.parties[counted].name);
    if (known.contains(first)) continue;
    if (r.notice.parties.size() >= kMostAwards) return r.LeftUnread(kTooManyTenderers);
    TS_RULE("awards.tenderer");
    const bool joint = HoldsOne(FoldedWord(name->name), ShippedAwards().joint);
    if (joint) {
      AddParty(r, *name, PartyRole::kTenderer);
    } else {
      AddParties(r, *name, PartyRole::kTenderer);
    }
  }
}

// 投标人名称 | 投标报价, 响应申请人名称 | 资格审查结果: who took part, in a table of a notice that
// lists nobody else.
void AddTenderersOfTables(Reading& r) {
  for (const NoticeTable& t : r.tables) {
    int column = t.Column(Field::kTenderer);
    if (column < 0) column = t.Column(Field::kSupplier);
    if (column < 0) column = t.Column(Field::kName);
    if (column < 0) continue;
    for (const std::vector<Cell>& row : t.rows) {
      const Cell cell = row[static_cast<std::size_t>(column)];
      const auto name =
          cell.empty() ? std::nullopt : ReadOrganisation(r.glyphs, cell.begin, cell.end, true);
      if (!name || r.parties.contains(name->name)) continue;
      if (r.notice.parties.size() >= kMostAwards) return r.LeftUnread(kTooManyTenderers);
      TS_RULE("awards.tenderer_of_table");
      AddParty(r, *name, PartyRole::kTenderer);
    }
  }
}

// 包1：废标。包2：第一名：A: of a tender that ended for some of its lots, those and who won the
// others.
void ReadCancelledLots(Reading& r) {
  std::vector<std::string> failed = FailedLots(r, r.lots, {});
  if (!failed.empty()) {
    std::vector<Draft> drafts = MergeAwards(r, r.lots).drafts;
    std::erase_if(drafts, [&](const Draft& draft) {
      return !draft.award.lot ||
             std::find(failed.begin(), failed.end(), *draft.award.lot) != failed.end();
    });
    if (!drafts.empty()) TS_RULE("awards.other_lots");
    PublishAwards(r, std::move(drafts));
  }
  AddFailedLots(r, std::move(failed));
}

// Whether the lots that failed are all that the notice speaks of.
bool AreAllLots(const Reading& r, const std::vector<std::string>& failed) {
  return std::all_of(r.lots.begin(), r.lots.end(), [&](const LotHeading& heading) {
    return std::find(failed.begin(), failed.end(), heading.lot) != failed.end();
  });
}

}  // namespace

void ReadAwards(Reading& r) {
  const bool contract = r.Is(ReleaseTag::kContract) || r.Is(ReleaseTag::kImplementation);
  const bool result = r.Is(ReleaseTag::kAward) || r.Is(ReleaseTag::kAwardUpdate) ||
                      r.Is(ReleaseTag::kAwardCancellation);
  const std::vector<LotHeading>& lots = r.lots;
  if (r.ListsBids()) {
    AddTenderersOfTables(r);
    AddTenderers(r);
    return;
  }
  if (!contract && !result) {
    AddProposed(r);
    AddProposedInProse(r);
    AddInvited(r);
    if (r.Is(ReleaseTag::kTenderCancellation)) ReadCancelledLots(r);
    return;
  }
  MergedAwards merged = MergeAwards(r, lots);
  std::vector<std::string> failed = FailedLots(r, lots, merged.failed);
  const bool rows_failed = merged.drafts.empty() && !merged.failed.empty() && AreAllLots(r, failed);
  if (r.Is(ReleaseTag::kAward) && !merged.stated && (rows_failed || SaysWholeFailed(r))) {
    r.notice.tag = ReleaseTag::kTenderCancellation;
    for (Draft& draft : merged.drafts) {
      if (draft.name) merged.undecided.push_back(std::move(*draft.name));
    }
    merged.drafts.clear();
  }
  PublishAwards(r, std::move(merged.drafts));
  AddFailedLots(r, std::move(failed));
  GiveLotOfTitle(r);
  if (r.notice.awards.empty() && merged.not_understood) {
    r.notice.gaps.push_back({GapCode::kMalformed, std::nullopt,
                             "a table says who won, and no supplier could be read from it"});
  }
  if (!contract) CancelAwards(r);
  for (const PrintedName& loser : merged.losers) AddParty(r, loser, PartyRole::kTenderer);
  for (const PrintedName& bidder : merged.undecided) {
    if (!r.parties.contains(bidder.name)) AddParty(r, bidder, PartyRole::kTenderer);
  }
  if (result) AddTenderers(r);
  if (contract && !r.notice.awards.empty() && r.notice.awards[0].value) {
    if (!r.notice.contract) r.notice.contract.emplace();
    r.notice.contract->value = r.notice.awards[0].value;
    r.notice.evidence["/contract/value"] = r.notice.evidence["/awards/0/value"];
  }
}

}  // namespace tenderscan
