// Every shipped portal on its fixture, what broken pages give, and the real pages where they are.
#include "crawler/shapes.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "crawler/site_fixture.h"
#include "tests/crawler/shipped_sites.h"
#include "tests/golden.h"

namespace tenderscan {
namespace {

const std::filesystem::path kFixtures =
    std::filesystem::path(TS_SOURCE_DIR) / "tests" / "crawler" / "fixtures";

std::function<Result<std::string>(const std::string&)> FilesOf(const std::filesystem::path& dir) {
  return [dir](const std::string& file) -> Result<std::string> {
    if (!std::filesystem::exists(dir / file)) {
      return Fail(ErrorCode::kNotFound, Reach::kItem, (dir / file).string() + " is not there");
    }
    return ReadFile(dir / file);
  };
}

TEST(Portals, EveryCrawledPortalHasAFixtureAndReadsItAsExpected) {
  Sites sites = ShippedSites();
  // What people copy for a university must work as it is.
  const auto university =
      ParseSite("university_vsb.toml", ReadFile(std::filesystem::path(TS_SOURCE_DIR) / "crawler" /
                                                "templates" / "university_vsb.toml"));
  ASSERT_TRUE(university) << university.error().what;
  sites.Add(*university);
  int crawled = 0;
  for (const Site& site : sites.all()) {
    if (!site.crawl) continue;
    SCOPED_TRACE(site.id);
    ++crawled;
    const auto dir = kFixtures / site.id;
    const std::string expected = ReadFile(dir / "expected.json");
    ASSERT_FALSE(expected.empty()) << dir / "expected.json is missing";
    if (const char* update = std::getenv("UPDATE_GOLDEN"); update != nullptr) {
      const auto renewed = RenewFixture(site, expected, FilesOf(dir));
      ASSERT_TRUE(renewed) << renewed.error().what;
      std::ofstream(dir / "expected.json", std::ios::binary) << *renewed;
      continue;
    }
    const auto faults = RunFixture(site, expected, FilesOf(dir));
    ASSERT_TRUE(faults) << faults.error().what;
    for (const std::string& fault : *faults) ADD_FAILURE() << fault;
  }
  EXPECT_GE(crawled, 9);
}

// No page of another shape may pass for an empty list or a notice.
TEST(Portals, APageThatIsNoListIsAnErrorNotAnEmptyList) {
  const std::string_view pages[] = {
      "",
      "<html><head><title>404</title></head><body><h1>您访问的页面不存在</h1></body></html>",
      "<html><script>window.location='/login'</script></html>",
      "{}",
      "[]",
      "null",
      "{\"code\":200,\"success\":true,\"result\":null,\"data\":null}",
      "{\"result\":{\"records\":[]",
  };
  const DayRange days{"2026-11-20", "2026-11-21"};
  const Sites sites = ShippedSites();
  for (const Site& site : sites.all()) {
    for (const PageRequest& seed : Seeds(site, days)) {
      for (std::string_view page : pages) {
        const auto list = ReadList(site, seed, page, "text/html", days);
        ASSERT_FALSE(list) << site.id << " " << seed.label << " " << page;
        EXPECT_TRUE(list.error().what.starts_with(site.id + " list \"" + seed.label))
            << list.error().what;
        EXPECT_NE(list.error().what.find("expected"), std::string::npos);
      }
      break;
    }
    if (!site.crawl) continue;
    for (std::size_t part = 1; part <= site.crawl->details.size(); ++part) {
      PageRequest request;
      request.uri = "http://x.example/1.htm";
      request.page = static_cast<int>(part);
      if (site.crawl->details[part - 1].must_contain == std::vector<std::string>{"body"}) continue;
      for (std::string_view page : pages) {
        EXPECT_FALSE(ReadDetail(site, request, page, "text/html")) << site.id << " " << page;
      }
    }
  }
}

TEST(Portals, SeedsAreSoundAddresses) {
  const Sites sites = ShippedSites();
  for (const Site& site : sites.all()) {
    const auto seeds = Seeds(site, {"2026-11-20", "2026-11-21"});
    EXPECT_EQ(seeds.empty(), !site.crawl) << site.id;
    for (const PageRequest& seed : seeds) {
      EXPECT_EQ(sites.For(seed.uri), &site) << seed.uri;
      EXPECT_EQ(seed.uri.find('{'), std::string::npos) << seed.uri;
      EXPECT_EQ(seed.page, 1);
      EXPECT_EQ(seed.method == "POST", !seed.body.empty());
    }
    if (!site.crawl) continue;
    EXPECT_EQ(sites.For(site.crawl->control_page), &site);
  }
}

TEST(Seeds, AreCutByDaysAndSlices) {
  const Sites sites = ShippedSites();
  const auto seeds = Seeds(*sites.For("https://www.ggzy.gov.cn/"), {"2026-02-27", "2026-03-01"});
  EXPECT_EQ(seeds.size(), 4u * 3u * 32u + 2u * 3u);  // stages, days, provinces; other sources
  EXPECT_EQ(seeds[0].label, "award/110000");
  EXPECT_EQ(seeds[0].day_from, "2026-02-27");
  EXPECT_EQ(seeds[0].day_to, "2026-02-27");
  EXPECT_EQ(seeds[32].day_from, "2026-02-28");
  EXPECT_EQ(seeds[64].day_from, "2026-03-01");
  EXPECT_NE(seeds[1].body.find("DEAL_PROVINCE=120000&"), std::string::npos) << seeds[1].body;
}

struct RealList {
  const char* file;
  const char* uri;
  const char* label;
  std::size_t notices;
  const char* title;  // of the first
  const char* date;
  const char* first_uri;
};

TEST(Portals, RealListsReadCorrectly) {
  if (SharedPath().empty()) GTEST_SKIP() << "the shared corpus is not there";
  const Sites sites = ShippedSites();
  const RealList lists[] = {
      {"ccgp_list.html", "http://www.ccgp.gov.cn/cggg/zygg/index.htm", "central-other", 20,
       "中国科学院金属研究所球差原位透射电镜采购项目单一来源采购公告", "2026-07-03",
       "http://www.ccgp.gov.cn/cggg/zygg/qtgg/202607/t20260703_26871783.htm"},
      {"jsggzy_list.json",
       "http://jsggzy.jszwfw.gov.cn/inteligentsearch/rest/esinteligentsearch/getFullTextDataNew",
       "works", 3, "育德路（晋元大道-车港路、东泾路-溪云路）、溪云路（谷阳路-车港路）管网改造工程",
       "2026-07-07",
       "http://jsggzy.jszwfw.gov.cn/jyxx/003001/003001001/20260706/"
       "3924dea6-84f4-4e82-b8cc-8beed9a46af8.html"},
  };
  for (const RealList& list : lists) {
    SCOPED_TRACE(list.file);
    const std::string bytes = ReadFile(SharedPath() / "corpus" / "lists" / list.file);
    ASSERT_FALSE(bytes.empty());
    PageRequest request;
    request.uri = list.uri;
    request.label = list.label;
    const auto page = ReadList(*sites.For(list.uri), request, bytes, "", {});
    ASSERT_TRUE(page) << page.error().what;
    ASSERT_EQ(page->notices.size(), list.notices);
    EXPECT_EQ(page->notices[0].title, list.title);
    EXPECT_EQ(page->notices[0].date, list.date);
    EXPECT_EQ(page->notices[0].uri, list.first_uri);
    for (const ListedNotice& notice : page->notices) {
      EXPECT_FALSE(notice.id.empty());
      EXPECT_EQ(notice.date.size(), 10u) << notice.date;
      EXPECT_FALSE(notice.region.empty());
    }
    EXPECT_TRUE(page->next);
  }
}

// A shell that a script fills, a search form without rows, other portals: none is a list of ours.
TEST(Portals, RealPagesThatAreNoListSaySo) {
  if (SharedPath().empty()) GTEST_SKIP() << "the shared corpus is not there";
  const Sites sites = ShippedSites();
  for (const char* file : {"jsggzy_trade.html", "jszbtb_home.html", "web.html", "probe_page.html",
                           "bid1.htm", "search_results.html", "kunming_tzb_page.html"}) {
    const std::string bytes = ReadFile(SharedPath() / "corpus" / "lists" / file);
    ASSERT_FALSE(bytes.empty()) << file;
    for (const Site& site : sites.all()) {
      const auto seeds = Seeds(site, {"2026-07-01", "2026-07-08"});
      if (seeds.empty()) continue;
      const auto list = ReadList(site, seeds[0], bytes, "", {});
      EXPECT_FALSE(list) << site.id << " " << file;
    }
  }
}

TEST(Portals, RealNoticesReadCorrectly) {
  if (SharedPath().empty()) GTEST_SKIP() << "the shared corpus is not there";
  const Sites sites = ShippedSites();
  struct RealPage {
    const char* file;
    const char* uri;
    int part;
    std::size_t attachments;
  };
  const RealPage pages[] = {
      {"ccgp_detail.html", "http://www.ccgp.gov.cn/cggg/zygg/qtgg/202607/t20260703_1.htm", 1, 0},
      {"guangdong_page.html", "http://www.ccgp.gov.cn/cggg/dfgg/zbgg/202505/t20250527_1.htm", 1, 0},
      {"sample_page.html", "http://www.ccgp.gov.cn/cggg/dfgg/zbgg/202506/t20250627_1.htm", 1, 2},
      {"detail_sample.html", "https://www.ggzy.gov.cn/information/deal/html/a/1.html", 1, 0},
      {"detail_b_sample.html", "https://www.ggzy.gov.cn/information/deal/html/b/1.html", 2, 0},
      {"detail_tender.html", "http://jsggzy.jszwfw.gov.cn/jyxx/003001/1.html", 1, 0},
      {"jsggzy_detail.html", "http://jsggzy.jszwfw.gov.cn/jyxx/003001/2.html", 1, 0},
      {"detail_asset.html", "http://jsggzy.jszwfw.gov.cn/jyxx/003006/1.html", 1, 0},
  };
  for (const RealPage& page : pages) {
    SCOPED_TRACE(page.file);
    const std::string bytes = ReadFile(SharedPath() / "corpus" / "pages" / page.file);
    ASSERT_FALSE(bytes.empty());
    PageRequest request;
    request.uri = page.uri;
    request.page = page.part;
    const auto read = ReadDetail(*sites.For(page.uri), request, bytes, "");
    ASSERT_TRUE(read) << read.error().what;
    EXPECT_EQ(read->size(), page.attachments);
    for (const FollowUp& found : *read) {
      EXPECT_TRUE(found.attachment);
      EXPECT_TRUE(found.request.uri.starts_with("http")) << found.request.uri;
      EXPECT_TRUE(found.title.ends_with(".docx")) << found.title;
    }
  }
  // The body's page is not the shell's, and a challenge is neither.
  const std::string blocked = ReadFile(SharedPath() / "corpus" / "blocked" / "waf_challenge.html");
  PageRequest request;
  request.uri = pages[0].uri;
  EXPECT_FALSE(ReadDetail(*sites.For(request.uri), request, blocked, ""));
}

}  // namespace
}  // namespace tenderscan
