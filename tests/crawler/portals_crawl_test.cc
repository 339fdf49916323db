// The shipped site files against re-created portals of their shapes: every notice they list is
// archived once, as it is read by `scan` later.
#include <algorithm>

#include "crawler/coverage.h"
#include "crawler/probe.h"
#include "store/archive/http_message.h"
#include "tests/crawler/crawl_world.h"
#include "tests/crawler/fixture_portal.h"

namespace tenderscan {
namespace {

using simulator::FaultKind;

const std::filesystem::path kFixtures =
    std::filesystem::path(TS_SOURCE_DIR) / "tests" / "crawler" / "fixtures";

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
    // What a site's file adds to an address is behind what the shape has.
    const auto is_archived = [&archived](const std::string& begin) {
      const auto found = archived.lower_bound(begin);
      return found != archived.end() && found->first.starts_with(begin);
    };
    std::uint64_t whole = 0;
    for (std::uint64_t i = 0; i < 100; ++i) {
      const auto fetches = simulator_.portal(host)->Fetches(i);
      whole += std::all_of(fetches.begin(), fetches.end(), [&](const std::string& fetch) {
        return is_archived("https://" + host + fetch) || is_archived("http://" + host + fetch);
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
  const Site* site = AddSite(SiteFile(GetParam()));
  const std::string host = HostOf(*site);
  if (host.empty()) GTEST_SKIP() << "the simulator re-creates none of its lists' hosts";
  // Where its lists do not name all of the simulator's kinds of notices, its fixture says so.
  const auto fixture = nlohmann::json::parse(ReadFile(kFixtures / site->id / "expected.json"));
  ExpectCrawl(host, fixture.value("listed_of_simulated", std::uint64_t{100}));
}

INSTANTIATE_TEST_SUITE_P(PortalsCrawl, ShippedPortal, testing::ValuesIn(CrawledSites()),
                         [](const auto& of) { return of.param; });

// Each against what its own fixture answers: a portal of a shape of its own too.
class PortalOfFixture : public CrawlWorld, public testing::WithParamInterface<std::string> {
 protected:
  PortalOfFixture() : CrawlWorld(OfFixture(GetParam())) { crawl_.attachments = false; }

  static simulator::SimulatorOptions OfFixture(const std::string& id) {
    simulator::SimulatorOptions options;
    options.portals = false;
    options.tls = true;
    options.own.push_back([id] {
      const auto site = ParseSite(id, SiteFile(id));
      const auto url = ParseUrl(Seeds(*site, {"2026-11-21", "2026-11-21"}).front().uri);
      return std::make_unique<FixturePortal>(*site, kFixtures / id, url->host);
    });
    return options;
  }
};

TEST_P(PortalOfFixture, EveryNoticeItListsIsArchivedOnce) {
  const Site* site = AddSite(SiteFile(GetParam()));
  const auto* portal =
      dynamic_cast<const FixturePortal*>(simulator_.portal(simulator_.Hosts().front()));
  ASSERT_NE(portal, nullptr);
  ASSERT_FALSE(portal->ids.empty());
  crawl_.days = portal->days;
  const SiteResult result = Run().sites[0];
  EXPECT_EQ(result.stopped, "");
  EXPECT_TRUE(result.complaints.empty()) << result.complaints.front();
  EXPECT_EQ(result.listed, portal->ids.size());
  EXPECT_EQ(result.fetched, portal->ids.size());
  EXPECT_EQ(result.failed, 0u);
  // Whole notices: all their parts, once each.
  std::map<std::string, std::size_t> parts;
  for (const IndexEntry& entry : Entries()) {
    if (entry.note.kind == PageKind::kDetail) ++parts[entry.note.listed_id];
  }
  for (const std::string& id : portal->ids) EXPECT_EQ(parts[id], site->crawl->details.size()) << id;
  EXPECT_EQ(Run().sites[0].fetched, 0u);
}

TEST_P(PortalOfFixture, AProbeFindsWhatItsFileSays) {
  const Site* site = AddSite(SiteFile(GetParam()));
  const auto* portal =
      dynamic_cast<const FixturePortal*>(simulator_.portal(simulator_.Hosts().front()));
  auto fetcher = Fetcher::Create(fetch_);
  ASSERT_TRUE(fetcher) << fetcher.error().what;
  ProbeOptions options;
  options.days = {portal->days.to, portal->days.to};
  const auto result = Probe(*site, *fetcher, options);
  ASSERT_TRUE(result) << result.error().what;
  for (const Assertion& one : result->assertions) {
    EXPECT_NE(one.held, Held::kFails) << one.name << ": " << one.said;
  }
  EXPECT_TRUE(result->holds());
  // robots.txt, the list, and the notice's parts.
  EXPECT_EQ(result->asked.size(), 2 + site->crawl->details.size());
}

INSTANTIATE_TEST_SUITE_P(PortalsCrawl, PortalOfFixture, testing::ValuesIn(CrawledSites()),
                         [](const auto& of) { return of.param; });

// A folder keeps so many pages and answers 404 behind them: that is said, and is no failure.
TEST_F(PortalsCrawl, APageThatIsGoneIsTheEndOfWhatIsKept) {
  simulator_.Add(Fault(FaultKind::kGone, "www.ccgp.gov.cn", "/cggg/dfgg/gkzb/index_1.htm"));
  AddSite(SiteFile("china_ccgp"));
  const SiteResult site = Run().sites[0];
  EXPECT_EQ(site.stopped, "");
  EXPECT_EQ(site.failed, 0u);
  ASSERT_EQ(site.complaints.size(), 1u);
  EXPECT_TRUE(
      site.complaints[0].starts_with("china_ccgp list local-tender is kept only back to 2026-11-"))
      << site.complaints[0];
  EXPECT_LT(site.listed, 100u);
  EXPECT_EQ(site.fetched, site.listed);
  const IndexEntry gone = Only("http://www.ccgp.gov.cn/cggg/dfgg/gkzb/index_1.htm");
  EXPECT_EQ(gone.note.outcome, FetchOutcome::kGone);
  EXPECT_EQ(gone.note.listed, 0);
  EXPECT_EQ(gone.note.why, site.complaints[0]);
  const Sites sites = ShippedSites();
  CoverageLedger ledger(sites);
  for (const IndexEntry& entry : Entries()) ledger.Add(entry);
  const auto rows = ledger.Rows(LedgerBy::kFetch, {});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].lists_unread, 0u);
  EXPECT_EQ(rows[0].alarms, site.complaints);
}

// A page of another shape in a list's place is a wall, not a day without notices.
TEST_F(PortalsCrawl, AListWithoutItsFrameStopsTheSite) {
  simulator_.Add(Fault(FaultKind::kBody, "www.ccgp.gov.cn", "/cggg/zygg/zbgg/index.htm", 0,
                       "<html><body><h1>政府采购</h1><p>欢迎访问本站，请从首页进入各栏目。</p>"
                       "</body></html>"));
  AddSite(SiteFile("china_ccgp"));
  const SiteResult site = Run().sites[0];
  EXPECT_EQ(site.blocked, 1u);
  EXPECT_NE(site.stopped.find("expected \"ul.c_list_bid\""), std::string::npos) << site.stopped;
}

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
