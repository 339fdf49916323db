// Where a notice says who won: one function a kind of source. Each reads alone, as if there were no
// other; awards/merge.cc says which is asked when and which of them counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extractors/layout/lot_headings.h"
#include "extractors/notice/awards/draft.h"
#include "extractors/notice/money.h"
#include "extractors/notice/reading.h"

namespace tenderscan {

// 中标供应商：某公司 / 中标金额：1万元, below the headings of their lots.
std::vector<Draft> AwardsFromLabels(Reading& reading, const std::vector<LotHeading>& lots);

// The amount behind a label, or in the cell below it; nullopt for parts without a total
// (可研服务费报价63500元，设计费报价1238000元).
std::optional<PrintedMoney> MoneyOf(const Glyphs& glyphs, const Mark& mark);

// 包号 | 中标人 | 中标金额: an award a row.
struct TableAwards {
  std::vector<Draft> drafts;
  bool named_winner = false;           // a column says 中标 or 候选, not only 供应商
  std::vector<PrintedName> losers;     // who is only judged, or 是否中标：否
  std::vector<PrintedName> undecided;  // 是否中标 left blank, and nobody else won there
  std::vector<Draft> bids;             // of the undecided those of a table that lists bids
  std::vector<std::string> failed;     // lots whose row has no supplier but says why
  // Who sold what tables of goods list, each once a lot: counts where nobody says who won.
  std::vector<Draft> sellers;
  bool not_understood = false;  // a table says who won, and no row of it could be read
};
TableAwards AwardsFromTables(Reading& reading, const std::vector<LotHeading>& lots);

// 供应商名称 | 是否中标: whether a row says that it won, or all that say anything that they did
// not. nullopt where no table says so.
std::optional<bool> SaysWhoWon(const Reading& reading);

// 第一中标候选人 第二中标候选人 / 单位名称 A B / 投标价 1 2: ranks across, in lines whose table was
// stripped.
std::vector<Draft> AwardsFromRanksAcross(const Reading& reading);

// 序号标项名称总价(元)中标供应商名称...118900.00某公司某省某市...: rows of which nothing is left
// but their words.
std::vector<Draft> AwardsFromGluedRows(Reading& reading);

// 第一候选人第二候选人单位名称A公司B公司报价（元）¥1¥2: ranks across, all glued. No amounts where
// they are not as many as the ranks.
std::vector<Draft> AwardsFromGluedRanks(const Reading& reading);

// 中标人某公司与采购人签订的合同: of a contract's notice.
std::vector<Draft> AwardsFromContractProse(const Reading& reading);

// 中标人更正为某公司: whom the sentences of a correction name instead.
std::vector<Draft> AwardsFromCorrections(const Reading& reading);

// 中标供应商 | A公司 | B公司 below 更正前 and 更正后, 原中标人A公司更正为B公司: whether a result is
// corrected, whatever the title says.
bool ChangesWinner(const Reading& reading);

// Leaves out whom a correction of a result names as it was before: 更正前 | 更正后, 原：A
// 更正为：B.
void DropCorrected(const Reading& reading, std::vector<Draft>& drafts);

// The one award's amount is the one that a correction changes it to.
void TakeChangedAmount(const Reading& reading, std::vector<Draft>& drafts);

// 中标人是某公司，中标价为1万元: a clause whose subject is a label of winners.
std::vector<Draft> AwardsFromStatements(const Reading& reading);

// ，中标总价：1万元; ，中标金额由2万元更正为1万元, behind glyph `begin` in the same sentence.
std::optional<PrintedMoney> MoneyAfter(const Glyphs& glyphs, std::uint32_t begin);

// 1包：某公司，成交金额：1万元: a line a lot, without any label of a winner.
std::vector<Draft> AwardsFromLotLines(const Reading& reading);

// 由某公司以1万元的报价成交, 确定某公司中标: the weakest of what sentences tell.
std::vector<Draft> AwardsFromVerbs(const Reading& reading);

// 第一中标候选人某公司，第二中标候选人某公司: ranks before names, without a verb.
std::vector<Draft> AwardsFromRanks(const Reading& reading);

// 确定某公司为中标人, 推荐了某公司为第一中选候选人.
std::vector<Draft> AwardsFromProse(const Reading& reading);

}  // namespace tenderscan
