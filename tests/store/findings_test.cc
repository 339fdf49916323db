// From notice fields to who bought what for how much: which amount counts, and what it is called.
#include "store/findings.h"

#include <gtest/gtest.h>

#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::Yuan;

Award Won(std::optional<std::string> lot, const std::string& supplier, std::optional<Value> value) {
  Award award;
  award.lot = std::move(lot);
  award.supplier = supplier;
  award.value = std::move(value);
  return award;
}

TEST(Deal, TakesTheAwardBeforeTheBudget) {
  Notice notice = samples::AwardNotice("示范大学", "样板公司", Yuan(200, "200元"), {});
  notice.budget = Yuan(300, "300元");
  const Deal deal = ReadDeal(notice);
  EXPECT_EQ(deal.buyer, "示范大学");
  EXPECT_EQ(deal.agency, "示例招标代理有限公司");
  EXPECT_EQ(deal.amount->minor, 20'000);
  EXPECT_EQ(deal.amount_kind, AmountKind::kAward);
}

TEST(Deal, KnowsTheLotOfTheTerm) {
  Notice notice;
  notice.awards = {Won("1", "甲公司", Yuan(100, "100元")), Won("2", "乙公司", Yuan(50, "50元"))};
  const Deal second = ReadDealOfTerm(notice, "2");
  EXPECT_EQ(second.suppliers, std::vector<std::string>{"乙公司"});
  EXPECT_EQ(second.amount->minor, 5'000);
  EXPECT_EQ(second.amount_kind, AmountKind::kAward);

  const Deal all = ReadDeal(notice);
  EXPECT_EQ(all.suppliers, (std::vector<std::string>{"甲公司", "乙公司"}));
  EXPECT_EQ(all.amount->minor, 15'000);
  EXPECT_EQ(all.amount->printed, "");
  EXPECT_EQ(all.amount_kind, AmountKind::kAwardsTotal);
  EXPECT_EQ(second.amount_of, "lot 2");
  EXPECT_EQ(second.amount_parts, 1);
  EXPECT_EQ(all.amount_of, "notice");
  EXPECT_EQ(all.amount_parts, 2);
}

TEST(Deal, SumsNothingThatMightBeCountedTwice) {
  Notice notice;
  const auto amount = [&] { return ReadDeal(notice).amount; };
  notice.awards = {Won("1", "甲公司", Yuan(100, "")), Won("1", "乙公司", Yuan(50, ""))};
  EXPECT_FALSE(amount().has_value()) << "two suppliers of one lot";
  EXPECT_EQ(ReadDeal(notice).amount_kind, AmountKind::kSeveralAwards) << "why there is none";
  EXPECT_EQ(ReadDeal(notice).amount_of, "");
  notice.awards = {Won("1", "甲公司", Yuan(100, "")), Won(std::nullopt, "乙公司", Yuan(50, ""))};
  EXPECT_FALSE(amount().has_value()) << "a lot that is not named";
  notice.awards = {Won("1", "甲公司", Yuan(100, "")), Won("2", "乙公司", std::nullopt)};
  EXPECT_FALSE(amount().has_value()) << "an amount that is not printed";
  notice.awards = {Won("1", "甲公司", Yuan(100, "")), Won("2", "乙公司", Yuan(50, ""))};
  notice.awards[1].value->currency = "USD";
  EXPECT_FALSE(amount().has_value()) << "two currencies";
  notice.awards[1].value->currency = "CNY";
  notice.awards[1].value->minor = std::numeric_limits<std::int64_t>::max();
  EXPECT_FALSE(amount().has_value()) << "an overflow";
}

TEST(Deal, ACandidateIsNotAWinner) {
  Notice notice;
  notice.awards = {Won(std::nullopt, "第一公司", Yuan(90, "90元")),
                   Won(std::nullopt, "第二公司", Yuan(80, "80元"))};
  for (int i = 0; i < 2; ++i) {
    notice.awards[static_cast<std::size_t>(i)].status = AwardStatus::kPending;
    notice.awards[static_cast<std::size_t>(i)].rank = i + 1;
  }
  notice.budget = Yuan(100, "100元");
  const Deal deal = ReadDeal(notice);
  EXPECT_EQ(deal.suppliers, std::vector<std::string>{"第一公司"});
  EXPECT_EQ(deal.amount->minor, 9'000);
  EXPECT_EQ(deal.amount_kind, AmountKind::kCandidate);
}

TEST(Deal, AFailedLotHasNoSupplierAndFallsBackToTheBudget) {
  Notice notice;
  Award failed;
  failed.status = AwardStatus::kUnsuccessful;
  failed.lot = "1";
  notice.awards = {failed};
  notice.ceiling = Yuan(70, "70元");
  const Deal deal = ReadDealOfTerm(notice, "1");
  EXPECT_TRUE(deal.suppliers.empty());
  EXPECT_EQ(deal.amount_kind, AmountKind::kCeiling);
}

// Lot 1 is won, lot 2 failed, lot 3 has candidates, of lot 4 nothing is said.
Notice LotsOfEveryStatus() {
  Notice notice;
  notice.tag = ReleaseTag::kAward;
  Award failed;
  failed.status = AwardStatus::kUnsuccessful;
  failed.lot = "2";
  Award first = Won("3", "丙公司", Yuan(30, "30元"));
  first.status = AwardStatus::kPending;
  first.rank = 1;
  notice.awards = {Won("1", "甲公司", Yuan(100, "100元")), failed, first};
  notice.parties = {{"甲公司", {PartyRole::kSupplier}, std::nullopt, std::nullopt}};
  return notice;
}

TEST(Deal, ALotHasNoOtherLotsSupplierAndMoney) {
  Notice notice = LotsOfEveryStatus();
  for (const char* lot : {"2", "4"}) {
    const Deal deal = ReadDealOfTerm(notice, lot);
    EXPECT_TRUE(deal.suppliers.empty()) << lot;
    EXPECT_FALSE(deal.amount.has_value()) << lot;
  }
  const Deal third = ReadDealOfTerm(notice, "3");
  EXPECT_EQ(third.suppliers, std::vector<std::string>{"丙公司"});
  EXPECT_EQ(third.amount_kind, AmountKind::kCandidate);

  // An award that names no lot may be of any lot but one that is known to have failed.
  notice.awards.push_back(Won(std::nullopt, "丁公司", Yuan(7, "7元")));
  EXPECT_TRUE(ReadDealOfTerm(notice, "2").suppliers.empty());
  EXPECT_EQ(ReadDealOfTerm(notice, "4").suppliers, std::vector<std::string>{"丁公司"});
}

TEST(Findings, HaveTheGradeOfTheirLot) {
  const auto grade = [](const Notice& notice, std::optional<std::string> lot, Grade of_notice) {
    ScannedDocument page = samples::Page(1, "A100");
    samples::SeeInLot(page, lot.value_or(""), "chip/a100", "A100", Modality::kHardware);
    page.recognition.terms[0].grade = of_notice;
    return DeriveFindings(notice, page.recognition, "").at(0).grade;
  };
  const Notice notice = LotsOfEveryStatus();
  EXPECT_EQ(grade(notice, "1", Grade::kAwarded), Grade::kAwarded);
  EXPECT_EQ(grade(notice, "2", Grade::kAwarded), Grade::kCancelled);
  EXPECT_EQ(grade(notice, "3", Grade::kAwarded), Grade::kCandidate);
  EXPECT_EQ(grade(notice, "4", Grade::kAwarded), Grade::kUnknown);
  EXPECT_EQ(grade(notice, std::nullopt, Grade::kAwarded), Grade::kAwarded);
  EXPECT_EQ(grade(notice, "2", Grade::kAsked), Grade::kAsked) << "only awards have a status";
  EXPECT_EQ(grade(Notice(), "2", Grade::kAwarded), Grade::kAwarded) << "no award was read";
}

TEST(Findings, QuoteTheSurestOccurrenceThatSaysHowMany) {
  ScannedDocument page = samples::Page(1, "A100 A100 A100 A100");
  samples::See(page, "chip/a100", "A100", Modality::kHardware, Sense::kLikely);
  samples::See(page, "chip/a100", "A100", Modality::kMention, Sense::kCertain);
  samples::See(page, "chip/a100", "A100", Modality::kHardware, Sense::kCertain);
  samples::See(page, "chip/a100", "A100", Modality::kHardware, Sense::kCertain,
               Quantity{"8", QuantityUnit::kCard});
  const std::vector<Finding> findings = DeriveFindings(std::nullopt, page.recognition, "");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].annotation, 3u);
  EXPECT_EQ(findings[0].lot, std::nullopt);
  EXPECT_EQ(findings[0].occurrences, 4);
  EXPECT_EQ(findings[0].deal.buyer, std::nullopt);
}

TEST(Findings, TwoLotsOfOneChipAreTwoEachWithItsOwnSupplierMoneyAndNumber) {
  ScannedDocument page = samples::Page(1, "A100服务器采购\n包1：A100\n包2：A100\n");
  const Quantity eight{"8", QuantityUnit::kCard}, four{"4", QuantityUnit::kCard};
  samples::SeeInLot(page, "", "chip/a100", "A100", Modality::kHardware);
  samples::SeeInLot(page, "1", "chip/a100", "A100", Modality::kHardware, Sense::kCertain, eight);
  samples::SeeInLot(page, "2", "chip/a100", "A100", Modality::kHardware, Sense::kLikely, four);
  Notice notice;
  notice.awards = {Won("1", "甲公司", Yuan(100, "100元")), Won("2", "乙公司", Yuan(50, "50元"))};
  const std::vector<Finding> findings = DeriveFindings(notice, page.recognition, "");
  ASSERT_EQ(findings.size(), 2u) << "the title is no third purchase";
  EXPECT_EQ(findings[0].lot, "1");
  EXPECT_EQ(findings[0].deal.suppliers, std::vector<std::string>{"甲公司"});
  EXPECT_EQ(findings[0].deal.amount->minor, 10'000);
  EXPECT_EQ(findings[0].quantity, eight);
  EXPECT_EQ(findings[0].annotation, 1u);
  EXPECT_EQ(findings[0].occurrences, 1);
  EXPECT_EQ(findings[1].lot, "2");
  EXPECT_EQ(findings[1].deal.suppliers, std::vector<std::string>{"乙公司"});
  EXPECT_EQ(findings[1].deal.amount->minor, 5'000);
  EXPECT_EQ(findings[1].quantity, four);
  EXPECT_EQ(findings[1].annotation, 2u);
  EXPECT_EQ(findings[1].sense, Sense::kLikely);
}

TEST(Findings, OneLotHasWhatTheWholeDocumentSaysAndQuotesItsOwnWords) {
  ScannedDocument page = samples::Page(1, "采购A100八张\n包2：A100\n");
  samples::SeeInLot(page, "2", "chip/a100", "A100", Modality::kHardware);
  samples::SeeInLot(page, "", "chip/a100", "A100", Modality::kHardware, Sense::kCertain,
                    Quantity{"8", QuantityUnit::kCard});
  const std::vector<Finding> findings = DeriveFindings(std::nullopt, page.recognition, "");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].lot, "2");
  EXPECT_EQ(findings[0].annotation, 0u);
  EXPECT_EQ(findings[0].quantity, (Quantity{"8", QuantityUnit::kCard}));
  EXPECT_EQ(findings[0].occurrences, 2);
}

TEST(Findings, WhatIsBoughtOutsideLotsStandsBesideAMentionInOne) {
  ScannedDocument page = samples::Page(1, "采购A100\n包2：不低于A100\n");
  samples::SeeInLot(page, "", "chip/a100", "A100", Modality::kHardware);
  samples::SeeInLot(page, "2", "chip/a100", "A100", Modality::kMention);
  const std::vector<Finding> findings = DeriveFindings(std::nullopt, page.recognition, "");
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].lot, std::nullopt);
  EXPECT_EQ(findings[0].standing, Standing::kLead);
  EXPECT_EQ(findings[1].lot, "2");
  EXPECT_EQ(findings[1].standing, Standing::kMention);
}

TEST(Findings, ALotOfWhichNothingWasKeptIsNone) {
  ScannedDocument page = samples::Page(1, "包1：A100 包2：A100");
  samples::SeeInLot(page, "1", "chip/a100", "A100", Modality::kHardware);
  samples::SeeInLot(page, "2", "chip/a100", "A100", Modality::kHardware);
  page.recognition.annotations.pop_back();
  const std::vector<Finding> findings = DeriveFindings(std::nullopt, page.recognition, "");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].lot, "1");
}

TEST(Findings, AChipNamedAndSpecifiedInOneLotIsOne) {
  ScannedDocument page = samples::Page(1, "A100 6912核");
  samples::See(page, "chip/a100", "A100", Modality::kHardware, Sense::kLikely);
  TermSummary specified = page.recognition.terms[0];
  specified.kind = TermKind::kFingerprint;
  specified.sense = Sense::kCertain;
  page.recognition.terms.push_back(specified);
  const std::vector<Finding> findings = DeriveFindings(std::nullopt, page.recognition, "");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].summary, 1u) << "the surer one";
}

TEST(Deal, OutsideLotsNobodyIsNamedWhereLotsWentToDifferentSuppliers) {
  Notice notice;
  notice.awards = {Won("1", "甲公司", Yuan(100, "100元")), Won("2", "乙公司", Yuan(50, "50元"))};
  const Deal deal = ReadDealOfTerm(notice, std::nullopt);
  EXPECT_TRUE(deal.suppliers.empty());
  EXPECT_EQ(deal.amount_kind, AmountKind::kAwardsTotal);
  EXPECT_EQ(deal.amount->minor, 15'000);
  EXPECT_EQ(ReadDeal(notice).suppliers.size(), 2u) << "of the notice as a whole";
  notice.awards[1].supplier = "甲公司";
  EXPECT_EQ(ReadDealOfTerm(notice, std::nullopt).suppliers, std::vector<std::string>{"甲公司"});
  // Several winners of one thing are all its suppliers.
  notice.awards = {Won("1", "甲公司", {}), Won("1", "乙公司", {})};
  EXPECT_EQ(ReadDealOfTerm(notice, std::nullopt).suppliers.size(), 2u);
}

// Awards without lots: a row of a table names supplier and thing together.
TEST(Findings, TheSupplierOfTheThingsOwnRow) {
  const std::string text = "甲公司\t交换机\t100元\n乙公司\tA100\t50元\n主要标的A100\n";
  Notice notice;
  notice.awards = {Won(std::nullopt, "甲公司", Yuan(100, "100元")),
                   Won(std::nullopt, "乙公司", Yuan(50, "50元"))};
  const auto at = [&](std::string_view words, std::size_t from = 0) {
    const auto begin = static_cast<std::uint32_t>(text.find(words, from));
    return TextSpan{begin, begin + static_cast<std::uint32_t>(words.size())};
  };
  notice.evidence["/awards/0/supplier"] = at("甲公司");
  notice.evidence["/awards/1/supplier"] = at("乙公司");
  const auto deal_of = [&](TextSpan span) {
    Recognition recognition;
    Annotation& a = recognition.annotations.emplace_back();
    a.term = "chip/a100";
    a.span = span;
    a.modality = Modality::kHardware;
    TermSummary& term = recognition.terms.emplace_back();
    term.term = "chip/a100";
    term.sense = Sense::kCertain;
    term.modality = Modality::kHardware;
    return DeriveFindings(notice, recognition, text).at(0).deal;
  };
  const Deal own = deal_of(at("A100"));
  EXPECT_EQ(own.suppliers, std::vector<std::string>{"乙公司"});
  EXPECT_EQ(own.amount->minor, 5'000);
  EXPECT_EQ(own.amount_kind, AmountKind::kAward);
  EXPECT_EQ(own.awards, 1);
  EXPECT_EQ(own.amount_of, "award 2");
  // In a text whose rows run on, the supplier is named beside the item.
  const std::string run_on = "乙公司  A100  8台  甲公司  交换机  2台";
  Notice rows = notice;
  rows.evidence.clear();
  rows.items.resize(2);
  rows.items[0].name = "A100";
  rows.items[1].name = "交换机";
  const auto begin = static_cast<std::uint32_t>(run_on.find("A100"));
  rows.evidence["/items/0/name"] = {begin, begin + 4};
  const auto second = static_cast<std::uint32_t>(run_on.find("交换机"));
  rows.evidence["/items/1/name"] = {second, second + 9};
  Recognition named;
  named.annotations.emplace_back().term = "chip/a100";
  named.annotations[0].span = {begin, begin + 4};
  named.annotations[0].item = OwnItem{.item = 0, .itself = true};
  named.terms.emplace_back().term = "chip/a100";
  const Finding beside = DeriveFindings(rows, named, run_on).at(0);
  EXPECT_EQ(beside.deal.suppliers, std::vector<std::string>{"乙公司"});
  EXPECT_EQ(beside.deal.amount->minor, 5'000);
  // Its own row's price, unless the row is of a server that holds it.
  rows.items[0].unit_price = Yuan(7, "7");
  rows.items[0].model = "R7525";
  EXPECT_EQ(DeriveFindings(rows, named, run_on).at(0).unit_price->minor, 700);
  named.annotations[0].item->itself = false;
  EXPECT_FALSE(DeriveFindings(rows, named, run_on).at(0).unit_price);
  EXPECT_EQ(DeriveFindings(rows, named, run_on).at(0).model, "R7525");
  // Elsewhere nobody can tell whose it is.
  const Deal either = deal_of(at("A100", text.find("主要标的")));
  EXPECT_TRUE(either.suppliers.empty());
  EXPECT_FALSE(either.amount);
  EXPECT_EQ(either.amount_kind, AmountKind::kSeveralAwards);
  EXPECT_EQ(either.awards, 2);
}

// 甲公司 | A100 | 100元 and 乙公司 | A100 | 50元, without lots: both supply it, for both sums
// together.
TEST(Findings, SeveralSuppliersOfOneThingAreAllNamed) {
  const std::string text = "甲公司\tA100\t100元\n乙公司\tA100\t50元\n丙公司\t交换机\t7元\n";
  Notice notice;
  notice.awards = {Won(std::nullopt, "甲公司", Yuan(100, "100元")),
                   Won(std::nullopt, "乙公司", Yuan(50, "50元")),
                   Won(std::nullopt, "丙公司", Yuan(7, "7元"))};
  Recognition recognition;
  std::uint32_t from = 0;
  for (int i = 0; i < 3; ++i) {
    const auto line = static_cast<std::uint32_t>(i == 0 ? 0 : text.find('\n', from) + 1);
    notice.evidence["/awards/" + std::to_string(i) + "/supplier"] = {line, line + 9};
    from = line;
    if (i == 2) continue;
    Annotation& a = recognition.annotations.emplace_back();
    a.term = "chip/a100";
    a.span = {line + 10, line + 14};
    a.modality = Modality::kHardware;
  }
  TermSummary& term = recognition.terms.emplace_back();
  term.term = "chip/a100";
  term.sense = Sense::kCertain;
  term.modality = Modality::kHardware;
  const auto deal = [&] { return DeriveFindings(notice, recognition, text).at(0).deal; };
  EXPECT_EQ(deal().suppliers, (std::vector<std::string>{"甲公司", "乙公司"}));
  EXPECT_EQ(deal().amount->minor, 15'000);
  EXPECT_EQ(deal().amount_kind, AmountKind::kAwardsTotal);
  EXPECT_EQ(deal().amount_of, "awards 1, 2");
  EXPECT_EQ(deal().amount_parts, 2);
  EXPECT_EQ(deal().awards, 2);
  notice.awards[1].value.reset();
  EXPECT_EQ(deal().suppliers, (std::vector<std::string>{"甲公司", "乙公司"}));
  EXPECT_FALSE(deal().amount) << "never the first one's alone";
  EXPECT_EQ(deal().amount_kind, AmountKind::kSeveralAwards);
  EXPECT_EQ(deal().amount_of, "");
  // Where both are only candidates, the first alone may come to sell it.
  for (Award& award : notice.awards) award.status = AwardStatus::kPending;
  EXPECT_EQ(deal().suppliers, std::vector<std::string>{"甲公司"});
  // A name in passing adds nobody.
  for (Award& award : notice.awards) award.status = AwardStatus::kActive;
  recognition.annotations[1].modality = Modality::kMention;
  EXPECT_EQ(deal().suppliers, std::vector<std::string>{"甲公司"});
  EXPECT_EQ(deal().amount->minor, 10'000);
}

// 1 | 甲公司 | A100, and its cell reaches down to 2 | | H100.
TEST(Findings, ASuppliersCellReachesDown) {
  const auto suppliers_of_h100 = [](const std::string& text) {
    const auto at = [&](std::string_view words) {
      const auto begin = static_cast<std::uint32_t>(text.find(words));
      return TextSpan{begin, begin + static_cast<std::uint32_t>(words.size())};
    };
    Notice notice;
    notice.awards = {Won(std::nullopt, "甲公司", Yuan(100, "100元")),
                     Won(std::nullopt, "乙公司", Yuan(50, "50元"))};
    notice.evidence["/awards/0/supplier"] = at("甲公司");
    notice.evidence["/awards/1/supplier"] = at("乙公司");
    notice.items.resize(3);
    int i = 0;
    for (const char* name : {"A100", "H100", "交换机"}) {
      notice.items[static_cast<std::size_t>(i)].name = name;
      notice.evidence["/items/" + std::to_string(i++) + "/name"] = at(name);
    }
    Recognition named;
    named.annotations.emplace_back().term = "chip/h100";
    named.annotations[0].span = at("H100");
    named.annotations[0].item = OwnItem{.item = 1, .itself = true};
    named.terms.emplace_back().term = "chip/h100";
    return DeriveFindings(notice, named, text).at(0).deal.suppliers;
  };
  const std::vector<std::string> first = {"甲公司"}, nobody = {};
  EXPECT_EQ(suppliers_of_h100("1\t甲公司\tA100\t8\n2\t\tH100\t2\n3\t乙公司\t交换机\t1\n"), first);
  EXPECT_EQ(suppliers_of_h100("1\tA100\t8\t甲公司\n2\tH100\t2\n3\t交换机\t1\t乙公司\n"), first);
  // A name that is no award's, and a line between: nobody knows whose it is.
  EXPECT_EQ(suppliers_of_h100("1\t甲公司\tA100\n2\t丙某\tH100\n3\t乙公司\t交换机\n"), nobody);
  EXPECT_EQ(suppliers_of_h100("1\t甲公司\tA100\n二、其他\n2\t\tH100\n3\t乙公司\t交换机\n"), nobody);
}

TEST(Findings, DoubtOutweighsMentionOutweighsCategory) {
  const auto standing = [](const char* term, Sense sense, Modality modality) {
    Recognition r;
    r.terms.emplace_back();
    r.terms[0].term = term;
    r.terms[0].sense = sense;
    r.terms[0].modality = modality;
    return DeriveFindings(std::nullopt, r, "").at(0).standing;
  };
  EXPECT_EQ(standing("chip/a100", Sense::kLikely, Modality::kHardware), Standing::kLead);
  EXPECT_EQ(standing("watchlist/a/1", Sense::kCertain, Modality::kUnknown), Standing::kLead);
  EXPECT_EQ(standing("brand/nvidia", Sense::kCertain, Modality::kHardware), Standing::kContext);
  EXPECT_EQ(standing("chip/a100", Sense::kCertain, Modality::kMention), Standing::kMention);
  EXPECT_EQ(standing("brand/nvidia", Sense::kDoubtful, Modality::kMention), Standing::kDoubtful);
}

}  // namespace
}  // namespace tenderscan
