// Which facts are said to need a look, on made-up lists and on the shipped ones.
#include "lexicons/stale.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "lexicons/lexicon.h"

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
  EXPECT_EQ(before.size(), 3U);
  const auto after = StaleFacts(*lexicon, Day("2026-03-01"));
  EXPECT_EQ(WhyOf(after, "p"), "to be checked since 2026-03-01");
  EXPECT_EQ(WhyOf(after, "china"), "nothing newer than 2025-08-31 is known");
  EXPECT_EQ(after.size(), 5U);
}

}  // namespace
}  // namespace tenderscan
