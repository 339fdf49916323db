// Real pages, where they lie beside the source: every answer is whole, and holds no personal data.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "extractors/extract.h"
#include "extractors/notice/notice_reader.h"
#include "extractors/text/personal_data.h"

namespace tenderscan {
namespace {

TEST(RealPages, EvidenceHoldsAndPersonsStayOut) {
  const char* shared = std::getenv("TENDERSCAN_SHARED");
  const std::filesystem::path pages =
      std::filesystem::path(shared != nullptr ? shared : TS_SOURCE_DIR "/../shared") /
      "corpus/pages";
  if (!std::filesystem::is_directory(pages)) GTEST_SKIP() << "no real pages at " << pages;
  int notices = 0;
  for (const auto& entry : std::filesystem::directory_iterator(pages)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    DocumentSource source;
    source.bytes = bytes;
    const Extraction extraction = Extract(source);
    const auto notice = ReadNotice(extraction.text, {});
    if (!notice) continue;
    ++notices;
    for (const auto& [pointer, span] : notice->evidence) {
      EXPECT_LE(span.begin, span.end) << entry.path() << pointer;
      ASSERT_LE(span.end, extraction.text.text.size()) << entry.path() << pointer;
    }
    for (std::size_t i = 0; i < notice->parties.size(); ++i) {
      const Party& party = notice->parties[i];
      EXPECT_EQ(MaskPersonalData(party.name), party.name) << entry.path();
      EXPECT_FALSE(party.roles.empty());
      const auto at = notice->evidence.find("/parties/" + std::to_string(i) + "/name");
      EXPECT_NE(at, notice->evidence.end()) << entry.path();
    }
    for (const Award& award : notice->awards) {
      EXPECT_TRUE(award.supplier || award.status == AwardStatus::kUnsuccessful) << entry.path();
    }
  }
  EXPECT_GE(notices, 15);
}

}  // namespace
}  // namespace tenderscan
