// Notices that portals answer as JSON, read as scan reads them: with the portal's own file.
#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/extract.h"
#include "extractors/notice/notice_reader.h"
#include "tests/crawler/shipped_sites.h"
#include "tests/extractors/dump.h"
#include "tests/extractors/invariants.h"
#include "tests/golden.h"

namespace tenderscan {
namespace {

struct ReadAnswer {
  Extraction extraction;
  std::optional<Notice> notice;
};

ReadAnswer Read(const std::string& bytes, std::string_view uri) {
  const Sites sites = ShippedSites();
  const Site* site = sites.For(uri);
  EXPECT_NE(site, nullptr);
  DocumentSource source;
  source.bytes = bytes;
  source.uri = uri;
  source.content_type = "application/json;charset=UTF-8";
  source.hints = &site->hints;
  ReadAnswer out{Extract(source), std::nullopt};
  EXPECT_EQ(BrokenPromise(out.extraction), "");
  out.notice = ReadNotice(out.extraction.text, {uri, site->id});
  return out;
}

std::string Fixture(const std::string& site, const std::string& file) {
  return ReadFile(std::filesystem::path(TS_SOURCE_DIR) / "tests/crawler/fixtures" / site / file);
}

std::string NameOf(const Notice& notice, PartyRole role) {
  for (const Party& party : notice.parties) {
    if (std::find(party.roles.begin(), party.roles.end(), role) != party.roles.end()) {
      return party.name;
    }
  }
  return {};
}

TEST(JsonNotice, OfAZcyPortal) {
  const auto read = Read(Fixture("china_zhejiang_zcy", "detail.json"),
                         "https://zfcg.czt.zj.gov.cn/portal/detail?articleId=x");
  EXPECT_EQ(read.extraction.outcome, Outcome::kRead);
  // Tender documents that want an account: said, and no text of the notice is lost.
  ASSERT_EQ(read.extraction.text.gaps.size(), 1u);
  EXPECT_EQ(read.extraction.text.gaps[0].code, GapCode::kAccessDenied);
  EXPECT_EQ(read.extraction.text.gaps[0].what,
            "采购文件 lies behind the portal's login: it was not asked for");
  ASSERT_TRUE(read.notice);
  const Notice& notice = *read.notice;
  EXPECT_EQ(notice.site, "china_zhejiang_zcy");
  EXPECT_EQ(notice.title, "蓝湖大学智能计算平台采购结果公告");
  EXPECT_EQ(notice.tag, ReleaseTag::kAward);
  EXPECT_EQ(notice.project_code, "LH-2026-088");
  EXPECT_EQ(notice.project_name, "智能计算平台");
  ASSERT_TRUE(notice.published_on);
  EXPECT_EQ(ToIso(*notice.published_on), "2026-11-21");
  EXPECT_EQ(NameOf(notice, PartyRole::kBuyer), "蓝湖大学");
  EXPECT_EQ(NameOf(notice, PartyRole::kProcuringEntity), "清江招标咨询有限公司");
  ASSERT_EQ(notice.awards.size(), 1u);
  EXPECT_EQ(notice.awards[0].supplier, "江城算力科技有限公司");
  ASSERT_EQ(notice.items.size(), 1u);
  EXPECT_EQ(notice.items[0].brand, "英伟达");
  EXPECT_EQ(notice.items[0].model, "A800");
  ASSERT_GE(notice.attachments.size(), 2u);
  EXPECT_EQ(notice.attachments.front().title, "招标文件.docx");
  EXPECT_EQ(notice.attachments.back().title, "评审报告.pdf");
  // Nothing of the answer's frame is taken for the notice.
  EXPECT_EQ(read.extraction.text.text.find("expiredAt"), std::string::npos);
  EXPECT_EQ(read.extraction.text.text.find("re-created"), std::string::npos);
}

TEST(JsonNotice, OfShenzhen) {
  const auto read =
      Read(Fixture("china_shenzhen_ggzy", "detail.json"),
           "https://www.szggzy.com/cms/api/v1/trade/content/detail?contentId=1808500");
  ASSERT_TRUE(read.notice);
  const Notice& notice = *read.notice;
  EXPECT_EQ(notice.title, "清河市第一中学高性能计算集群采购公告");
  EXPECT_EQ(notice.project_code, "SZ2026-000");
  ASSERT_TRUE(notice.published_on);
  EXPECT_EQ(ToIso(*notice.published_on), "2026-11-21");
  EXPECT_EQ(NameOf(notice, PartyRole::kBuyer), "清河市第一中学");
  EXPECT_EQ(NameOf(notice, PartyRole::kProcuringEntity), "鹏湾招标有限公司");
  ASSERT_TRUE(notice.budget);
  ASSERT_EQ(notice.attachments.size(), 1u);
  EXPECT_EQ(notice.attachments[0].uri, "https://www.szggzy.com/cms/files/need.zip");
}

// An answer without the content is read as any other JSON: what it says is not lost.
TEST(JsonNotice, WithoutItsContentEverythingIsRead) {
  const auto read = Read(Fixture("china_zhejiang_zcy", "refused.json"),
                         "https://zfcg.czt.zj.gov.cn/portal/detail?articleId=x");
  EXPECT_NE(read.extraction.text.text.find("error: 参数错误"), std::string::npos);
  EXPECT_FALSE(read.notice);
}

}  // namespace
}  // namespace tenderscan
