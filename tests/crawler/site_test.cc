#include "crawler/site.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "extractors/extract.h"
#include "tests/crawler/shipped_sites.h"
#include "tests/golden.h"

namespace tenderscan {
namespace {

constexpr std::string_view kSite = R"(id = "a_b"
name = "某网"
hosts = ["www.a.gov.cn", "*.b.gov.cn", "c.gov.cn/list/"]
charset = "GB18030"
[page]
title = ["h2.tc"]
content = ["#x, div.y > p", "article"]
)";

TEST(Site, ReadsEveryKey) {
  const auto site = ParseSite("a.toml", kSite);
  ASSERT_TRUE(site) << site.error().what;
  EXPECT_EQ(site->id, "a_b");
  EXPECT_EQ(site->name, "某网");
  EXPECT_EQ(site->hosts.size(), 3u);
  EXPECT_EQ(site->charset, "GB18030");
  EXPECT_EQ(site->hints.title, std::vector<std::string>{"h2.tc"});
  EXPECT_EQ(site->hints.content.size(), 2u);
}

std::string What(std::string_view toml) {
  const auto site = ParseSite("s.toml", toml);
  return site ? "no fault" : site.error().what;
}

TEST(Site, FaultsNameFileLineAndColumn) {
  EXPECT_EQ(What("id = \"a\"\nname = \"n\"\nhosts = [\"h\"]\nhost = 1\n"),
            "s.toml:4:1: unknown key \"host\"; did you mean \"hosts\"?");
  EXPECT_EQ(What("id = \"A b\"\nname = \"n\"\nhosts = [\"h\"]\n"),
            "s.toml:1:6: expected an id of small letters, digits and '_'");
  EXPECT_EQ(What("id = \"a\"\nname = \"n\"\nhosts = [1]\n"),
            "s.toml:3:10: expected a text in \"hosts\"");
  EXPECT_EQ(What("id = \"a\"\nname = \"n\"\n"), "s.toml:1:1: expected the key \"hosts\"");
  EXPECT_TRUE(What("id = \"a\nname").starts_with("s.toml:1:")) << What("id = \"a\nname");
  EXPECT_EQ(What("id = \"a\"\nname = \"n\"\nhosts = [\"h\"]\n[page]\ncontent = [\"div.y >\"]\n"),
            "s.toml:5:12: selector \"div.y >\", column 8: expected a tag name, '#id', '.class' or "
            "'[attribute]'");
}

TEST(Sites, TheLongestHostPatternWins) {
  Sites sites;
  sites.Add(*ParseSite("a.toml", kSite));
  sites.Add(*ParseSite("b.toml", "id='b'\nname='n'\nhosts=['x.b.gov.cn', 'c.gov.cn']\n"));
  const auto id = [&](std::string_view uri) {
    const Site* site = sites.For(uri);
    return site == nullptr ? "" : site->id;
  };
  EXPECT_EQ(id("http://www.a.gov.cn/x.htm"), "a_b");
  EXPECT_EQ(id("HTTPS://WWW.A.gov.cn:8080"), "a_b");
  EXPECT_EQ(id("https://b.gov.cn/"), "a_b");
  EXPECT_EQ(id("https://y.b.gov.cn/"), "a_b");
  EXPECT_EQ(id("https://x.b.gov.cn/"), "b");
  EXPECT_EQ(id("https://c.gov.cn/list/1.htm"), "a_b");
  EXPECT_EQ(id("https://c.gov.cn/"), "b");
  EXPECT_EQ(id("https://eviltwin-b.gov.cn/"), "");
  EXPECT_EQ(id("http://www.a.gov.cn.evil.example/"), "");
  EXPECT_EQ(id("file:pages/www.a.gov.cn/x.htm"), "");
  EXPECT_EQ(id(""), "");
}

TEST(Sites, EveryShippedFileIsSoundAndNamesHostsOfItsOwn) {
  const Sites sites = ShippedSites();
  EXPECT_GE(sites.all().size(), 10u);
  std::set<std::string> ids, hosts;
  for (const Site& site : sites.all()) {
    EXPECT_TRUE(ids.insert(site.id).second) << site.id;
    EXPECT_NE(site.crawl.has_value(), !site.import_only.empty()) << site.id;
    for (const std::string& host : site.hosts) EXPECT_TRUE(hosts.insert(host).second) << host;
    EXPECT_EQ(sites.For("https://" + site.hosts[0] + "/x"), &site);
  }
}

struct RealPage {
  const char* file;
  const char* uri;
  const char* title;   // how it begins
  const char* date;    // as printed
  const char* first;   // some words of the content's beginning
  const char* last;    // and of its end
  const char* absent;  // of the page's frame
};

TEST(Sites, HintsHoldOnRealPages) {
  if (SharedPath().empty()) GTEST_SKIP() << "the shared corpus is not there";
  const Sites sites = ShippedSites();
  const RealPage pages[] = {
      {"ccgp_detail.html", "http://www.ccgp.gov.cn/cggg/zygg/qtgg/202607/t20260703_1.htm",
       "中国科学院金属研究所球差原位透射电镜采购项目", "2026年07月03日 23:06", "公告概要：",
       "预算金额：3300.000000 万元（人民币）", "服务热线"},
      {"guangdong_page.html", "http://www.ccgp.gov.cn/cggg/dfgg/zbgg/202505/t20250527_1.htm",
       "深圳市龙华科技实验高级中学空调采购", "2025年05月27日 20:20", "总中标金额", "5727100.0",
       "政采法规"},
      {"detail_b_sample.html", "https://www.ggzy.gov.cn/information/deal/html/b/1.html",
       "德清县体育中心", "2026-03-17 00:32", "采购人名称", "2026-03-17 00:32:09", "ICP"},
      {"detail_tender.html", "http://jsggzy.jszwfw.gov.cn/jyxx/003001/1.html",
       "(市交易中心) 南京地铁1号线机电系统设备更新改造项目", "2026-05-29 18:51:04", "招标条件",
       "025-83194554", "首页"},
      {"1.v2.html", "http://prec.sxzwfw.gov.cn/jyjgZC/1.jhtml", "芮城县人民医院医疗设备采购项目",
       "2020-01-22", "项目概况", "ycyuheng@163.com", "友情链接"},
  };
  for (const RealPage& page : pages) {
    SCOPED_TRACE(page.file);
    const std::string bytes = ReadFile(SharedPath() / "corpus" / "pages" / page.file);
    ASSERT_FALSE(bytes.empty());
    const Site* site = sites.For(page.uri);
    ASSERT_NE(site, nullptr);
    DocumentSource source;
    source.bytes = bytes;
    source.uri = page.uri;
    source.site_charset = site->charset;
    source.hints = &site->hints;
    const Extraction read = Extract(source);
    EXPECT_EQ(read.outcome, Outcome::kRead);
    const std::string& text = read.text.text;
    std::string title, date;
    for (const Block& block : read.text.blocks) {
      if (block.kind == BlockKind::kHeading && block.name == "title") title = block.span.In(text);
      if (block.kind == BlockKind::kParagraph && block.name == "date") date = block.span.In(text);
    }
    EXPECT_TRUE(title.starts_with(page.title)) << title;
    EXPECT_NE(date.find(page.date), std::string::npos) << date;
    EXPECT_NE(text.find(page.first), std::string::npos);
    EXPECT_NE(text.find(page.last), std::string::npos);
    EXPECT_EQ(text.find(page.absent), std::string::npos);
  }
}

}  // namespace
}  // namespace tenderscan
