// Every example of every shipped list, as `lexicon check` tries them; and what a writer is told.
#include "lexicons/examples.h"

#include <gtest/gtest.h>

#include "tests/lexicons/shipped.h"

namespace tenderscan {
namespace {

TEST(Examples, EveryShippedExampleHolds) {
  const Result<void> tried = ShippedLexicon().TryExamples(ReadLayout);
  EXPECT_TRUE(tried) << tried.error().what;
}

std::string Fault(const std::string& cue) {
  auto compiled = Lexicon::Compile({{"cues/x.toml", "title = \"t\"\n[[cue]]\n" + cue}});
  if (!compiled) return compiled.error().what;
  const Result<void> tried = compiled->TryExamples(ReadLayout);
  return tried ? "" : tried.error().what;
}

TEST(Examples, ACueMustDecideItsExamplesAndNoOthers) {
  const std::string excluded = "means = \"mention\"\nbecause = \"excluded\"\nbefore = [\"不得\"]\n";
  EXPECT_EQ(Fault(excluded + "is = [\"不得用{A100}\"]\nnot = [\"可用{A100}\"]\n"), "");
  EXPECT_EQ(Fault(excluded + "is = [\"可用{A100}\"]\nnot = [\"可用{A100}\"]\n"),
            "cues/x.toml:6:7: the cue does not decide its example \"可用{A100}\"\n"
            "  is = [\"可用{A100}\"]\n"
            "        ^\n"
            "  hint: no cue does: the name is hardware there");
  EXPECT_EQ(Fault(excluded + "is = [\"不得用{A100}\"]\nnot = [\"不得用{A100}\"]\n"),
            "cues/x.toml:7:8: the cue decides its counter-example \"不得用{A100}\"\n"
            "  not = [\"不得用{A100}\"]\n"
            "         ^\n"
            "  hint: unless_..., but_then or not_in may settle it");
}

TEST(Examples, TheCueThatDecidesFirstIsNamed) {
  const std::string other =
      "[[cue]]\nmeans = \"mention\"\nbecause = \"later\"\nbefore = [\"得用\"]\n"
      "is = [\"不得用{A100}\"]\nnot = [\"可{A100}\"]\n";
  EXPECT_NE(Fault("means = \"mention\"\nbecause = \"excluded\"\nbefore = [\"不得\"]\n"
                  "is = [\"不得用{A100}\"]\nnot = [\"可用{A100}\"]\n" +
                  other)
                .find("hint: another does first, because \"excluded\""),
            std::string::npos);
}

TEST(Examples, AnExampleMarksTheNameThatIsMeant) {
  const std::string head = "means = \"mention\"\nbecause = \"b\"\nbefore = [\"不得\"]\n";
  for (const char* wrong :
       {"不得用A100", "不得用{A100", "不得用{}", "不得用{A100|gadget}", "不得用{A100|chip:free}"}) {
    EXPECT_NE(Fault(head + "is = [\"" + wrong + "\"]\nnot = [\"{A100}\"]\n")
                  .find("the example marks no name"),
              std::string::npos)
        << wrong;
  }
}

}  // namespace
}  // namespace tenderscan
