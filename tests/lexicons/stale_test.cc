// Which facts are said to need a look, on made-up lists and on the shipped ones.
#include "lexicons/stale.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "lexicons/lexicon.h"
#include "tests/lexicons/shipped.h"

namespace tenderscan {
namespace {

Date Day(std::string_view iso) { return *DateFromIso(iso); }

std::string WhyOf(const std::vector<StaleFact>& facts, std::string_view fact) {
  const auto it = std::find_if(facts.begin(), facts.end(),
                               [&](const StaleFact& one) { return one.fact == fact; });
  return it == facts.end() ? "" : it->why;
}

TEST(StaleTest, AReasonEachAndNoneBeforeItsDay) {
  const auto lexicon = Lexicon::Compile(
      {{"terms/x.toml",
        "title = \"x\"\nsource = \"maker\"\nreviewer = \"r\"\ndate = 2026-01-01\n"
        "[[term]]\nid = \"chip/a\"\nlabel = \"A\"\nsource = \"name only\"\n"
        "literals = [\"AAAA\"]\nfinds = [\"AAAA\"]\nnot = [\"B\"]\n"},
       {"controls/x.toml",
        "[clock]\nid = \"china\"\nname = \"x\"\nknown_until = 2025-08-31\n"
        "[[policy]]\nid = \"p\"\nterms = [\"chip/a\"]\nfrom = 2025-01-01\nstatus = \"barred\"\n"
        "says = \"x\"\nsource = \"y\"\nconfidence = \"high\"\ncheck_after = 2026-03-01\n"
        "[[part]]\nterm = \"chip/a\"\nconfidence = \"low\"\nnever = \"x\"\n"
        "[[part]]\nterm = \"chip/b\"\nconfidence = \"high\"\nunknown = \"x\"\n"}});
  ASSERT_TRUE(lexicon) << lexicon.error().what;
  const auto before = StaleFacts(*lexicon, Day("2026-02-27"));
  EXPECT_EQ(WhyOf(before, "p"), "");
  EXPECT_EQ(WhyOf(before, "china"), "");
  EXPECT_EQ(WhyOf(before, "chip/b"), "what holds is unknown");
  EXPECT_EQ(before.size(), 2U);
  const auto after = StaleFacts(*lexicon, Day("2026-03-01"));
  EXPECT_EQ(WhyOf(after, "p"), "to be checked since 2026-03-01");
  EXPECT_EQ(WhyOf(after, "china"), "nothing newer than 2025-08-31 is known");
  // chip/a is there twice, by its name and by its part: one line.
  EXPECT_EQ(WhyOf(after, "chip/a"), "confidence low; name only");
  EXPECT_EQ(after.size(), 4U);
}

TEST(StaleTest, TheShippedListsSayWhatAReaderOfTheNewsWouldAsk) {
  const auto facts = StaleFacts(ShippedLexicon(), Day("2026-11-30"));
  const std::pair<const char*, const char*> expected[] = {
      {"chip/h20", "to be checked since 2026-01-01"},
      {"chip/mi308", "to be checked since 2026-01-01"},
      {"iaas-customers", "to be checked since 2026-01-01"},
      {"weights-after-4E091", "to be checked since 2026-01-01"},
      {"affiliates-after", "to be checked since 2026-11-10"},
      {"provider", "to be checked since 2026-09-18"},
      {"china", "nothing newer than 2026-05-15 is known"},
      {"chip/rtx-5080", "what holds is unknown; name only"},
      {"chip/mi350", "name only: MI350P"},
      {"chip/rtx-pro-6000", "name only: RTX 6000 Pro"},
      {"model/openai-other", "name only: Sora 2, Codex, Codex CLI"},
      {"model/gpt-5", "name only: o3-pro"},
      {"cloud/aws-trn", "name only: Trainium3"},
      {"cloud/google-tpu", "name only: TPU v7, TPU v7 Ironwood, Ironwood"},
      {"cloud/azure-openai", "name only: Microsoft Foundry, 微软Foundry, Azure Foundry"},
  };
  for (const auto& [fact, why] : expected) {
    const std::string said = WhyOf(facts, fact);
    EXPECT_TRUE(said == why || said.ends_with(std::string("; ") + why)) << fact << ": " << said;
  }
  std::set<std::string> once;
  for (const StaleFact& fact : facts) {
    EXPECT_TRUE(once.insert(fact.fact).second) << fact.fact << " is listed twice";
    EXPECT_FALSE(fact.where.empty()) << fact.fact;
  }
  EXPECT_EQ(WhyOf(facts, "chip/a100"), "");
  EXPECT_EQ(WhyOf(facts, "chip/mi325"), "");
}

}  // namespace
}  // namespace tenderscan
