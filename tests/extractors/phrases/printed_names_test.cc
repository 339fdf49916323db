// Names in the spellings, brackets and sentences in which notices print them, as data.
#include <gtest/gtest.h>

#include <sstream>

#include "extractors/phrases/names.h"
#include "tests/golden.h"

namespace tenderscan {
namespace {

std::string Unescaped(std::string value) {
  for (std::size_t at; (at = value.find("\\n")) != std::string::npos;) value.replace(at, 2, "\n");
  return value;
}

TEST(PrintedNames, AreReadAsStated) {
  std::istringstream lines(
      ReadFile(std::filesystem::path(TS_SOURCE_DIR) / "tests/corpus/extractors/printed_names.tsv"));
  int read = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#")) continue;
    std::istringstream fields(line);
    std::string value, name, members;
    std::getline(fields, value, '\t');
    std::getline(fields, name, '\t');
    std::getline(fields, members, '\t');
    const std::string text = Unescaped(value);
    const Glyphs glyphs(text);
    const auto got = ReadOrganisation(glyphs, 0, glyphs.size(), /*strict=*/false);
    EXPECT_EQ(got ? got->name : "-", name) << value;
    std::string joined;
    if (got) {
      for (const std::string& member : got->members)
        joined += (joined.empty() ? "" : "、") + member;
    }
    EXPECT_EQ(joined, members) << value;
    ++read;
  }
  EXPECT_GT(read, 300);
}

}  // namespace
}  // namespace tenderscan
