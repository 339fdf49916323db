// Lexicons from inside the program and from a user's folder.
#include "pipeline/rules.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "extractors/extract.h"
#include "extractors/layout/layout.h"

namespace tenderscan {
namespace {

constexpr char kTerms[] =
    "title = \"t\"\n[[term]]\nid = \"chip/a100\"\nlabel = \"A100\"\nliterals = [\"A100\"]\n"
    "finds = [\"A100\"]\nnot = [\"A1000\"]\n";

class RulesTest : public testing::Test {
 protected:
  RulesTest()
      : folder_(std::filesystem::path(testing::TempDir()) /
                testing::UnitTest::GetInstance()->current_test_info()->name()) {
    std::filesystem::remove_all(folder_);
  }
  ~RulesTest() override { std::filesystem::remove_all(folder_); }

  void Put(const std::string& path, std::string_view text) {
    std::filesystem::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path, std::ios::binary) << text;
  }
  Result<Rules> Load() const { return LoadRules(folder_.string(), std::nullopt); }

  // How the only name in a line is bought.
  static std::string Way(const Result<Rules>& rules, const std::string& line) {
    if (!rules) return rules.error().what;
    DocumentSource source;
    source.bytes = line;
    source.content_type = "text/plain; charset=UTF-8";
    const Extraction extraction = Extract(source);
    const Layout layout = ReadLayout(extraction.text);
    const Result<Recognition> found = rules->lexicon.Recognise(
        extraction.text, [&]() -> const Layout& { return layout; }, nullptr);
    if (!found || found->annotations.size() != 1) return "not one name";
    return std::string(Slug(found->annotations[0].modality));
  }

  std::filesystem::path folder_;
};

TEST_F(RulesTest, TheProgramsOwnListsHold) {
  const Result<Rules> rules = LoadRules(std::nullopt, std::nullopt);
  ASSERT_TRUE(rules) << rules.error().what;
  const Result<void> tried = rules->lexicon.TryExamples(ReadLayout);
  EXPECT_TRUE(tried) << tried.error().what;
}

TEST_F(RulesTest, TermsAloneAreReadWithTheProgramsCues) {
  Put("terms/x.toml", kTerms);
  const Result<Rules> rules = Load();
  EXPECT_EQ(Way(rules, "不得投报A100"), "mention");
  EXPECT_EQ(Way(rules, "采购A100"), "hardware");
}

TEST_F(RulesTest, AFolderOfCuesStandsForAllOfThem) {
  Put("terms/x.toml", kTerms);
  Put("cues/x.toml",
      "[[cue]]\nmeans = \"rental\"\nbecause = \"lent\"\nfor = [\"part\"]\nrow = [\"出借\"]\n"
      "is = [\"出借{A100}\"]\nnot = [\"采购{A100}\"]\n");
  const Result<Rules> rules = Load();
  EXPECT_EQ(Way(rules, "不得投报A100"), "hardware");
  EXPECT_EQ(Way(rules, "出借A100"), "rental");
}

TEST_F(RulesTest, AnExampleThatFailsStopsTheUsersLists) {
  Put("terms/x.toml",
      "title = \"t\"\n[[term]]\nid = \"chip/a100\"\nlabel = \"A100\"\n"
      "literals = [\"A100\"]\nfinds = [\"A800\"]\nnot = [\"A1000\"]\n");
  const Result<Rules> rules = Load();
  ASSERT_FALSE(rules);
  EXPECT_TRUE(rules.error().what.starts_with("terms/x.toml:6:10: chip/a100 is not found"))
      << rules.error().what;
}

TEST_F(RulesTest, AFolderWithoutTermsIsNoLexicon) {
  Put("terms/readme.txt", "none");
  Put("cues/x.toml", "title = \"t\"\n");
  const Result<Rules> rules = Load();
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().code, ErrorCode::kUsage);
  EXPECT_NE(rules.error().what.find("holds no term list"), std::string::npos);
}

}  // namespace
}  // namespace tenderscan
