// Pages in the shapes of real portals, read with the portals' own hints: what a person sees of
// them.
#include <gtest/gtest.h>

#include <filesystem>

#include "crawler/site.h"
#include "extractors/extract.h"
#include "tests/extractors/dump.h"
#include "tests/extractors/invariants.h"
#include "tests/golden.h"

namespace tenderscan {
namespace {

void ExpectDump(const std::string& page, std::string_view uri) {
  const std::filesystem::path root = TS_SOURCE_DIR;
  Sites sites;
  for (const auto& entry : std::filesystem::directory_iterator(root / "crawler" / "sites")) {
    sites.Add(*ParseSite(entry.path().string(), ReadFile(entry.path())));
  }
  const Site* site = sites.For(uri);
  ASSERT_NE(site, nullptr) << uri;
  const std::string bytes = ReadFile(root / "tests" / "corpus" / "extractors" / (page + ".html"));
  ASSERT_FALSE(bytes.empty());
  DocumentSource source;
  source.bytes = bytes;
  source.uri = uri;
  source.site_charset = site->charset;
  source.hints = &site->hints;
  const Extraction read = Extract(source);
  EXPECT_EQ(BrokenPromise(read), "");
  ExpectGolden("extractors/" + page + ".txt",
               read.text.charset + " " + std::string(Slug(read.outcome)) + "\n" + Dump(read.text));
}

TEST(PageShapes, CcgpAwardWithFoldedSummary) {
  ExpectDump("ccgp_award", "http://www.ccgp.gov.cn/cggg/dfgg/zbgg/202403/t20240312_99000001.htm");
}

TEST(PageShapes, GgzyContract) {
  ExpectDump("ggzy_contract", "https://www.ggzy.gov.cn/information/deal/html/b/0203/1.html");
}

TEST(PageShapes, JiangsuTender) {
  ExpectDump("jiangsu_tender", "http://jsggzy.jszwfw.gov.cn/jyxx/003001/1.html");
}

TEST(PageShapes, UniversityInquiryInUndeclaredGbk) {
  ExpectDump("vsb_inquiry_gbk", "https://bidding.szu.edu.cn/info/1029/99001.htm");
}

}  // namespace
}  // namespace tenderscan
