// The shipped site files against re-created portals of their shapes: every notice they list is
// archived once, as it is read by `scan` later.
#include <algorithm>

#include "store/archive/http_message.h"
#include "tests/crawler/crawl_world.h"

namespace tenderscan {
namespace {

using simulator::FaultKind;

class PortalsCrawl : public CrawlWorld {
 protected:
  PortalsCrawl() {
    // Five days of twenty notices.
    crawl_.days = {simulator::AddDays(Options().last_day, -4), Options().last_day};
  }

  // `listed`: how many of the portal's hundred notices its lists name.
  void ExpectCrawl(const std::string& host, std::uint64_t listed) {
    const CrawlResult result = Run();
    ASSERT_EQ(result.sites.size(), 1u);
    const SiteResult& site = result.sites[0];
    EXPECT_EQ(site.stopped, "");
    EXPECT_TRUE(site.complaints.empty()) << site.complaints.front();
    EXPECT_EQ(site.listed, listed);
    EXPECT_EQ(site.fetched, listed);
    EXPECT_EQ(site.failed, 0u);
    EXPECT_TRUE(result.complete());
    // All that a notice is made of is there once, and was asked for once.
    std::map<std::string, int> archived;
    for (const IndexEntry& entry : Entries()) {
      if (entry.note.kind == PageKind::kDetail) {
        EXPECT_EQ(entry.note.outcome, FetchOutcome::kFetched) << entry.uri << entry.note.why;
        ++archived[entry.uri];
      }
    }
    std::uint64_t whole = 0;
    for (std::uint64_t i = 0; i < 100; ++i) {
      const auto fetches = simulator_.portal(host)->Fetches(i);
      whole += std::all_of(fetches.begin(), fetches.end(), [&](const std::string& fetch) {
        return archived.contains("https://" + host + fetch) ||
               archived.contains("http://" + host + fetch);
      });
    }
    EXPECT_EQ(whole, listed);
    for (const auto& [uri, times] : archived) EXPECT_EQ(times, 1) << uri;
    const simulator::HostCounts counts = simulator_.Counts(host);
    EXPECT_EQ(counts.most_open, 1);
    for (const auto& [what, times] : counts.asked) EXPECT_EQ(times, 1u) << what;
    // The next night nothing is new.
    const CrawlResult again = Run();
    EXPECT_EQ(again.sites[0].known, listed);
    EXPECT_EQ(again.sites[0].fetched, 0u);
    EXPECT_TRUE(again.complete());
  }
};

class ShippedPortal : public PortalsCrawl, public testing::WithParamInterface<std::string> {};

TEST_P(ShippedPortal, EveryNoticeItListsIsArchivedOnce) {
  // Whose lists do not name all of the simulator's kinds of notices.
  static const std::map<std::string, std::uint64_t> kFewer = {
      {"china_shanghai_zcy", 40},   // tenders
      {"china_shenzhen_ggzy", 40},  // the same
      {"china_szu", 60}};           // tenders and corrections
  const Site* site = AddSite(SiteFile(GetParam()));
  const std::string host = HostOf(*site);
  if (host.empty()) GTEST_SKIP() << "the simulator re-creates none of its lists' hosts";
  const auto fewer = kFewer.find(site->id);
  ExpectCrawl(host, fewer == kFewer.end() ? 100 : fewer->second);
}

INSTANTIATE_TEST_SUITE_P(PortalsCrawl, ShippedPortal, testing::ValuesIn(CrawledSites()),
                         [](const auto& of) { return of.param; });

TEST_F(PortalsCrawl, AttachmentsLieOnAHostOfTheirOwn) {
  AddSite(SiteFile("china_ccgp"));
  EXPECT_TRUE(Run().complete());
  // Every fourth notice that is a tender has a document.
  EXPECT_EQ(simulator_.Counts("download.ccgp.gov.cn").statuses[200], 10u);
}

// Older pages are numbered from the oldest; nobody says that they are GB18030.
constexpr const char* kUniversity = R"(id = "sim_university"
name = "某大学招投标管理中心"
hosts = ["zbb.liuhu.example"]
charset = "GB18030"

[page]
content = ["div.v_news_content"]

[crawl]
delay = 2.0
jitter = 1.0
daily_requests = 1000
expected_per_day = 5
control_page = "http://zbb.liuhu.example/"
legal = "Made up."

[[crawl.list]]
uri = "http://zbb.liuhu.example/cggg/{list}.htm"
rows = "ul.list > li"
most_pages = 50
next = { at = "a", texts = ["下页"] }

[crawl.list.row]
link = "a"
id = { of = "uri", after = "/info/", before = ".htm" }
title = { at = "a", attribute = "title" }
date = "span"

[crawl.list.lists]
tender = { list = "cgxx" }
result = { list = "zbgg" }

[[crawl.detail]]
must_contain = ["div.v_news_content"]
)";

TEST_F(PortalsCrawl, UniversityInGb18030) {
  AddSite(kUniversity);
  ExpectCrawl("zbb.liuhu.example", 100);
  for (const IndexEntry& entry : Entries()) {
    if (entry.note.kind != PageKind::kDetail) continue;
    EXPECT_NE(entry.note.listed_title.find("公告"), std::string::npos) << entry.note.listed_title;
    EXPECT_EQ(entry.note.listed_date.size(), 10u);
  }
}

// The captcha that comes as JSON with HTTP 200.
TEST_F(PortalsCrawl, ACaptchaInJsonStopsTheSite) {
  simulator::Fault fault = Fault(FaultKind::kCode829, "www.ggzy.gov.cn", "/information/pub");
  fault.skip = 3;
  simulator_.Add(fault);
  AddSite(SiteFile("china_ggzy"));
  const CrawlResult result = Run();
  EXPECT_EQ(result.sites[0].blocked, 1u);
  EXPECT_NE(result.sites[0].stopped, "");
  std::uint64_t lists = 0;
  for (const auto& [what, times] : simulator_.Counts("www.ggzy.gov.cn").asked) {
    if (what.starts_with("POST ")) lists += times;
  }
  EXPECT_EQ(lists, 4u);
}

// All at once, each under its own name, and the attachments' host does not come in the way.
TEST_F(PortalsCrawl, AllTogether) {
  const std::size_t sites = AddShippedSites();
  simulator_.Add(Fault(FaultKind::kBadGateway, "download.ccgp.gov.cn", ""));
  const CrawlResult result = Run();
  ASSERT_EQ(result.sites.size(), sites);
  for (const SiteResult& site : result.sites) {
    EXPECT_EQ(site.stopped, "") << site.site;
    EXPECT_GE(site.listed, 40u) << site.site;
    EXPECT_EQ(site.fetched, site.listed) << site.site;
  }
  EXPECT_FALSE(result.complete());  // ten attachments are missing
  for (const auto& [host, counts] : simulator_.AllCounts()) {
    EXPECT_EQ(counts.most_open, 1) << host;
    EXPECT_EQ(counts.most_asking, 1) << host;
  }
}

}  // namespace
}  // namespace tenderscan
