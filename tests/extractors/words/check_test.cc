// The shipped word lists: they compile, and every example is read as its entry says.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "extractors/check_words.h"
#include "extractors/text/toml_source.h"

namespace tenderscan {
namespace {

TEST(CheckWords, EveryExampleHolds) {
  for (const Error& error : CheckWords()) ADD_FAILURE() << error.what;
}

// The lists are read by a reader of their own, and are TOML all the same.
TEST(CheckWords, EveryListIsToml) {
  int lists = 0;
  for (const auto& file : std::filesystem::directory_iterator(TS_SOURCE_DIR "/extractors/words")) {
    if (file.path().extension() != ".toml") continue;
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    const auto toml = ParseToml({file.path().filename(), text.str()});
    EXPECT_TRUE(toml) << toml.error().what;
    ++lists;
  }
  EXPECT_GE(lists, 6);
}

}  // namespace
}  // namespace tenderscan
