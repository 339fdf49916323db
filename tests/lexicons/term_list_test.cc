// What a person who writes a term list is told when it is wrong.
#include "lexicons/term_list.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/layout/layout.h"
#include "lexicons/lexicon.h"
#include "tests/lexicons/shipped.h"

namespace tenderscan {
namespace {

const char kHead[] = "title = \"t\"\n";

std::string Fault(const std::string& toml) {
  auto compiled = Lexicon::Compile({{"terms/x.toml", toml}});
  if (!compiled) return compiled.error().what;
  const Result<void> tried = compiled->TryExamples(ReadLayout);
  return tried ? "" : tried.error().what;
}

std::string Term(const std::string& keys) {
  return std::string(kHead) + "[[term]]\nid = \"chip/x\"\nlabel = \"X\"\n" + keys;
}

const std::string kExamples = "finds = [\"Xyz 卡\"]\nnot = [\"卡\"]\n";

TEST(TermList, AGoodListLoads) { EXPECT_EQ(Fault(Term("literals = [\"Xyz\"]\n" + kExamples)), ""); }

TEST(TermList, FaultsAreShownAsACompilerShowsThem) {
  EXPECT_EQ(Fault(Term("literals = [\"Xyz\"]\nboundary = \"words\"\n" + kExamples)),
            "terms/x.toml:6:12: unknown boundary \"words\"\n"
            "  boundary = \"words\"\n"
            "             ^\n"
            "  hint: one of word, model, brand, part");
  EXPECT_EQ(Fault(Term("literal = [\"Xyz\"]\n" + kExamples)),
            "terms/x.toml:5:1: unknown key \"literal\"\n"
            "  literal = [\"Xyz\"]\n"
            "  ^\n"
            "  hint: did you mean \"literals\"?");
  EXPECT_EQ(Fault(Term("literals = [\"Xyz\"]\nregexes = ['卡(']\n" + kExamples)),
            "terms/x.toml:6:12: RE2 refuses the regex: missing ): 卡(\n"
            "  regexes = ['卡(']\n"
            "             ^");
  EXPECT_EQ(Fault(Term("literals = [\"Xyz\"]\nregexes = ['\\d+卡?']\n" + kExamples)),
            "terms/x.toml:6:12: the regex requires no literal of two letters or more, so it would "
            "have to run everywhere\n"
            "  regexes = ['\\d+卡?']\n"
            "             ^\n"
            "  hint: begin it with letters or figures that every match has: p5[a-z]*\\.\\d+");
  // The text is folded: a full-width comma would never end the class.
  EXPECT_EQ(Fault(Term("literals = [\"Xyz\"]\nregexes = ['xyz[^，。]{0,4}云']\n" + kExamples)),
            "terms/x.toml:6:12: the regex names \"，\", which no folded text holds\n"
            "  regexes = ['xyz[^，。]{0,4}云']\n"
            "             ^\n"
            "  hint: write \",\": regexes are matched against the folded text");
  EXPECT_EQ(Fault(Term("literals = [\"Xyz\"]\nregexes = ['xyz[^,。、]{0,4}云']\n" + kExamples)),
            "");
  EXPECT_EQ(Fault(Term("literals = [\"Xyz\"]\nname_only = [\"Xyz\"]\n" + kExamples)),
            "terms/x.toml:6:14: \"Xyz\" is no weak or bare name of the term\n"
            "  name_only = [\"Xyz\"]\n"
            "               ^\n"
            "  hint: what is known by its name only needs words that support it");
  EXPECT_EQ(Fault(Term("weak = [\"卡号\", \"Xyz\"]\n" + kExamples)),
            "terms/x.toml:5:9: a weak or bare literal needs words that support it\n"
            "  weak = [\"卡号\", \"Xyz\"]\n"
            "          ^\n"
            "  hint: needs = [\"...\"] or proof = [\"...\"]");
  EXPECT_EQ(Fault(Term("literals = [\"Xyz\"]\nneeds = [\"显卡\", \"@gpus\"]\n" + kExamples)),
            "terms/x.toml:6:16: no word group \"gpus\"\n"
            "  needs = [\"显卡\", \"@gpus\"]\n"
            "                   ^\n"
            "  hint: groups stand under [words] in any list; a group may use those above it");
  EXPECT_EQ(Fault(Term("weak = [\"Xyz\"]\nneeds = [\"云\"]\nexcludes = [\"雨量\", \"云\"]\n" +
                       kExamples)),
            "terms/x.toml:7:19: \"云\" cannot both support the term and exclude it\n"
            "  excludes = [\"雨量\", \"云\"]\n"
            "                      ^\n"
            "  hint: it stands in `needs` on line 6 too");
  EXPECT_EQ(
      Fault(Term("weak = [\"Xyz\"]\nneeds = [\"云\"]\nfinds = [\"Xyz 雨量\"]\nnot = [\"卡\"]\n")),
      "terms/x.toml:7:10: chip/x is not found in its example \"Xyz 雨量\"\n"
      "  finds = [\"Xyz 雨量\"]\n"
      "           ^\n"
      "  hint: it is doubtful: nothing in its surroundings supports it");
  EXPECT_EQ(Fault(Term("weak = [\"Xyz\"]\nneeds = [\"云\"]\nexcludes = [\"雨量\"]\nfinds = [\"云 "
                       "Xyz\"]\nnot = [\"云 Xyz\"]\n")),
            "terms/x.toml:9:8: chip/x is found in its counter-example \"云 Xyz\"\n"
            "  not = [\"云 Xyz\"]\n"
            "         ^\n"
            "  hint: because near it: 云; words for `excludes` or `not_before` may settle it");
  EXPECT_EQ(Fault(Term("literals = [\"Xyz\"]\nbought_as = \"hardware\"\n" + kExamples)),
            "terms/x.toml:6:13: unknown way of buying \"hardware\"\n"
            "  bought_as = \"hardware\"\n"
            "              ^\n"
            "  hint: one of cloud, tokens, software, service");
  EXPECT_EQ(Fault(Term("literals = [\"Xyz\"]\nfinds = [\"Xy\"]\nnot = [\"卡\"]\n")),
            "terms/x.toml:6:10: chip/x is not found in its example \"Xy\"\n"
            "  finds = [\"Xy\"]\n"
            "           ^\n"
            "  hint: no literal stands there with a boundary on both sides");
  EXPECT_EQ(Fault(Term("literals = [\"Xyz\"]\nfinds = [\"Xyz\"]\nnot = [\"卡 Xyz\"]\n")),
            "terms/x.toml:7:8: chip/x is found in its counter-example \"卡 Xyz\"\n"
            "  not = [\"卡 Xyz\"]\n"
            "         ^\n"
            "  hint: because the name says it by itself; words for `excludes` or `not_before` may "
            "settle it");
}

TEST(TermList, EveryFaultNamesFileLineAndColumn) {
  for (const std::string& list : {
           std::string("title = "),                     // no TOML
           std::string("title = \"t\"\n[[term]]\n"),    // an entry without an id
           std::string("[[term]]\nid = \"chip/x\"\n"),  // no title
           Term("literals = \"Xyz\"\n" + kExamples),    // no list
           Term("literals = [1]\n" + kExamples),        // no strings
           Term("literals = [\"\"]\n" + kExamples),
           Term("literals = [\" - \"]\n" + kExamples),
           Term("literals = [\"x\"]\n" + kExamples),  // too short
           Term(kExamples),                           // nothing to look for
           Term("literals = [\"Xyz\"]\n"),            // no examples
           Term("literals = [\"Xyz\"]\nseverity = 101\n" + kExamples),
           Term("literals = [\"Xyz\"]\nseverity = \"high\"\n" + kExamples),
           Term("literals = [\"Xyz\"]\nvoid = [\"moon\"]\n" + kExamples),
           Term("literals = [\"Xyz\"]\n" + kExamples + "[[term]]\nid = \"chip/x\"\n"),
           std::string("title = \"t\"\n[words]\na = [\"@b\"]\nb = [\"c\"]\n"),
           // Keys that the TOML library meets with an assertion.
           std::string("title = \"t\"\n[[term]]\n（ = 1\n"),
           std::string("[ \n"),
           std::string("title.= 1\n"),
           std::string("{ = 1\n"),
           std::string("title = { ,\n"),
           std::string("title = \"t\"\nterm = 3\n"),
           std::string("title = \"t\"\n[defaults]\nid = \"chip/x\"\n"),
           Term("literals = [\"" + std::string(300, 'x') + "\"]\n" + kExamples),
       }) {
    const std::string what = Fault(list);
    EXPECT_TRUE(what.starts_with("terms/x.toml:")) << list << "\n-> " << what;
    EXPECT_NE(what.find("\n  "), std::string::npos) << what;
    EXPECT_NE(what.find('^'), std::string::npos) << what;
  }
}

TEST(TermList, GroupsAreSharedBetweenListsAndNamedOnce) {
  const std::string words = "title = \"w\"\n[words]\ngpu = [\"显卡\"]\n";
  const std::string list = Term(
      "weak = [\"Xyz\"]\nneeds = [\"@gpu\"]\nfinds = [\"显卡Xyz\"]\n"
      "not = [\"Xyz\"]\n");
  EXPECT_TRUE(Lexicon::Compile({{"terms/x.toml", list}, {"terms/y.toml", words}}));
  auto twice = Lexicon::Compile({{"terms/w.toml", words}, {"terms/y.toml", words}});
  ASSERT_FALSE(twice);
  EXPECT_TRUE(twice.error().what.starts_with("terms/y.toml:3:1: a word group \"gpu\" exists"));
}

TEST(TermList, ShippedListsLoadAndCanBeExplained) {
  const Lexicon& lexicon = ShippedLexicon();
  EXPECT_GE(lexicon.terms().size(), 100u);
  for (const TermInfo& term : lexicon.terms()) {
    auto lines = lexicon.Explain(term.id);
    ASSERT_TRUE(lines);
    EXPECT_NE(lines->find(term.label), std::string::npos);
  }
  EXPECT_FALSE(lexicon.Explain("chip/none"));
}

}  // namespace
}  // namespace tenderscan
