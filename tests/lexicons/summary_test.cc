// One entry a term: what is bought outranks mentions, grades follow the notice, systems their
// chips.
#include "lexicons/summary.h"

#include <gtest/gtest.h>

#include "tests/lexicons/page.h"

namespace tenderscan {
namespace {

const ControlFacts& Facts() {
  static const ControlFacts facts = [] {
    auto compiled = ControlFacts::Compile(
        {{"controls/x.toml",
          "[[rule]]\nid = \"r\"\nname = \"Rule\"\ncitation = \"1 FR 1\"\nfrom = 2022-08-26\n"
          "confidence = \"high\"\n"
          "[[part]]\nterm = \"chip/a100\"\nconfidence = \"high\"\ncontrolled_from = 2022-08-26\n"
          "rules = [\"r\"]\n"
          "[[part]]\nterm = \"chip/v100\"\nconfidence = \"high\"\nnever = \"below\"\n"
          "[[part]]\nterm = \"system/dgx\"\nconfidence = \"high\"\ncontrolled_from = 2022-08-26\n"
          "rules = [\"r\"]\n"}});
    if (!compiled) std::abort();
    return std::move(*compiled);
  }();
  return facts;
}

std::vector<TermSummary> SumUp(ReadPage* page) {
  return Summarise(page->context, Facts(), ShippedCues(), Traits, &page->annotations);
}

Notice On(std::string_view day, std::optional<ReleaseTag> tag = ReleaseTag::kTender) {
  Notice notice;
  notice.title = "某项目采购公告";
  notice.dated_on.date = DateFromIso(day);
  notice.tag = tag;
  return notice;
}

TEST(SummaryTest, WhatIsBoughtOutranksMentions) {
  ReadPage page(
      Page().Line("替换现有的A100服务器。").Line("性能对标A100。").Line("采购A100显卡8张。"),
      On("2024-03-12"));
  page.Name("A100", "chip/a100");
  const auto terms = SumUp(&page);
  ASSERT_EQ(terms.size(), 1u);
  EXPECT_EQ(terms[0].occurrences, 3);
  EXPECT_EQ(terms[0].modality, Modality::kHardware);
  EXPECT_EQ(terms[0].quantity, (Quantity{"8", QuantityUnit::kCard}));
  EXPECT_EQ(terms[0].control.status, ControlStatus::kControlled);
  EXPECT_EQ(terms[0].control.as_of, DateFromIso("2024-03-12"));
}

TEST(SummaryTest, SystemsGoByTheChipsNamedWithThem) {
  ReadPage page(Page().Line("DGX-1服务器1台，含8块V100"), On("2024-03-12"));
  page.Name("DGX-1", "system/dgx");
  page.Name("V100", "chip/v100");
  for (const TermSummary& term : SumUp(&page)) {
    EXPECT_EQ(term.control.status, ControlStatus::kNotControlled) << term.term;
  }
  ReadPage alone(Page().Line("DGX服务器1台"), On("2024-03-12"));
  alone.Name("DGX", "system/dgx");
  EXPECT_EQ(SumUp(&alone)[0].control.status, ControlStatus::kControlled);
}

TEST(SummaryTest, MostSevereFirstThenSurestThenById) {
  ReadPage page(Page().Line("采购英伟达V100、A100显卡"), On("2024-03-12"));
  page.Name("英伟达", "brand/nvidia");
  page.Name("V100", "chip/v100");
  page.Name("A100", "chip/a100");
  for (Annotation& a : page.annotations) {
    if (a.term == "chip/a100") a.sense = Sense::kDoubtful;
  }
  const auto terms = SumUp(&page);
  ASSERT_EQ(terms.size(), 3u);
  EXPECT_EQ(terms[0].term, "chip/v100");
  EXPECT_EQ(terms[1].term, "chip/a100");
  EXPECT_EQ(terms[2].term, "brand/nvidia");
}

TEST(SummaryTest, GradesFollowTheNotice) {
  const std::pair<ReleaseTag, Grade> known[] = {
      {ReleaseTag::kPlanning, Grade::kAsked},
      {ReleaseTag::kTender, Grade::kAsked},
      {ReleaseTag::kTenderAmendment, Grade::kAsked},
      {ReleaseTag::kTenderCancellation, Grade::kCancelled},
      {ReleaseTag::kAward, Grade::kAwarded},
      {ReleaseTag::kAwardCancellation, Grade::kCancelled},
      {ReleaseTag::kContract, Grade::kContracted},
      {ReleaseTag::kImplementation, Grade::kAccepted},
  };
  for (const auto& [tag, grade] : known) {
    const Notice notice = On("2024-03-12", tag);
    EXPECT_EQ(GradeOf(&notice), grade) << Slug(tag);
  }
  EXPECT_EQ(GradeOf(nullptr), Grade::kUnknown);
  Notice candidates = On("2024-03-12", ReleaseTag::kAward);
  candidates.awards.resize(2);
  for (Award& award : candidates.awards) award.status = AwardStatus::kPending;
  EXPECT_EQ(GradeOf(&candidates), Grade::kCandidate);
  Notice bids;  // 有效投标人公示: no release tag, and who bid
  EXPECT_EQ(GradeOf(&bids), Grade::kUnknown);
  bids.parties.emplace_back().roles = {PartyRole::kTenderer};
  EXPECT_EQ(GradeOf(&bids), Grade::kOffered);
  // All lots failed: nothing was awarded, whatever the notice calls itself.
  candidates.awards[0].status = AwardStatus::kUnsuccessful;
  candidates.awards[1].status = AwardStatus::kCancelled;
  EXPECT_EQ(GradeOf(&candidates), Grade::kCancelled);
  candidates.awards[1].status = AwardStatus::kActive;
  EXPECT_EQ(GradeOf(&candidates), Grade::kAwarded);
}

}  // namespace
}  // namespace tenderscan
