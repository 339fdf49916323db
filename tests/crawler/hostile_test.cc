// Whole crawls of portals that misbehave: what is archived, what is said of it, and what is no
// longer asked for.
#include <sys/resource.h>

#include <algorithm>

#include "store/archive/http_message.h"
#include "tests/crawler/crawl_world.h"

namespace tenderscan {
namespace {

using simulator::FaultKind;
using simulator::HostCounts;

// Two generic hosts: what happens on the first must not matter to the second.
class Hostile : public CrawlWorld {
 protected:
  static simulator::SimulatorOptions Generic() {
    simulator::SimulatorOptions options = Options();
    options.portals = false;
    options.hosts = 2;
    options.tls = false;
    return options;
  }
  Hostile() : CrawlWorld(Generic()), host_(simulator_.Hosts()[0]), other_(simulator_.Hosts()[1]) {
    crawl_.attachments = false;
    AddGeneric(0);
    AddGeneric(1);
  }

  std::string Path(std::uint64_t index) const { return simulator_.portal(host_)->Page(index); }
  std::string Uri(std::uint64_t index) const { return CrawlWorld::Uri(host_, index); }
  void Add(FaultKind kind, const std::string& path, std::int64_t value = 0, std::string text = {},
           std::uint64_t skip = 0, std::uint64_t times = 0) {
    simulator::Fault fault = Fault(kind, host_, path, value, std::move(text));
    fault.skip = skip;
    fault.times = times;
    simulator_.Add(std::move(fault));
  }
  std::uint64_t Asked(const std::string& target) const {
    const HostCounts counts = simulator_.Counts(host_);
    const auto found = counts.asked.find(target);
    return found == counts.asked.end() ? 0 : found->second;
  }
  // The crawl of one page alone went wrong.
  void ExpectAllBut(const CrawlResult& result, std::uint64_t missing) {
    ASSERT_EQ(result.sites.size(), 2u);
    EXPECT_EQ(result.sites[0].listed, 100u);
    EXPECT_EQ(result.sites[0].fetched, 100u - missing);
    EXPECT_EQ(result.sites[0].failed, missing);
    EXPECT_EQ(result.sites[0].stopped, "");
    EXPECT_EQ(result.complete(), missing == 0);
    ExpectOtherWhole(result);
  }
  void ExpectOtherWhole(const CrawlResult& result) {
    ASSERT_EQ(result.sites.size(), 2u);
    EXPECT_EQ(result.sites[1].fetched, 100u);
    EXPECT_EQ(result.sites[1].failed, 0u);
    EXPECT_EQ(result.sites[1].stopped, "");
  }

  std::string host_, other_;
};

TEST_F(Hostile, NothingWrong) {
  crawl_.attachments = true;
  const CrawlResult result = Run();
  ExpectAllBut(result, 0);
  EXPECT_GT(result.sites[0].attachments, 0u);
  for (std::uint64_t i = 0; i < 100; ++i) {
    EXPECT_EQ(Only(Uri(i)).note.outcome, FetchOutcome::kFetched);
  }
  for (const auto& [host, counts] : simulator_.AllCounts()) {
    EXPECT_EQ(counts.connections, 1u) << host;
    EXPECT_EQ(counts.most_asking, 1) << host;
    for (const auto& [what, times] : counts.asked) EXPECT_EQ(times, 1u) << what;
    ASSERT_EQ(counts.agents.size(), 1u);
    EXPECT_EQ(counts.agents.begin()->first, fetch_.user_agent);
  }
}

TEST_F(Hostile, ASecondRunFetchesOnlyWhatIsNew) {
  Run();
  simulator_.ForgetCounts();
  CrawlResult again = Run();
  EXPECT_EQ(again.sites[0].listed, 100u);
  EXPECT_EQ(again.sites[0].known, 100u);
  EXPECT_EQ(again.sites[0].fetched, 0u);
  EXPECT_TRUE(again.complete());
  for (const auto& [what, times] : simulator_.Counts(host_).asked) {
    EXPECT_EQ(what.find("/t2026"), std::string::npos) << what;
  }
  simulator_.Grow(host_, 110);
  again = Run();
  EXPECT_EQ(again.sites[0].fetched, 10u);
  EXPECT_EQ(again.sites[0].known, 100u);
}

// Row 1.
TEST_F(Hostile, ARedirectLoopEndsAfterTenHopsAndIsNotTriedAgain) {
  Add(FaultKind::kRedirectLoop, Path(7));
  const CrawlResult result = Run();
  ExpectAllBut(result, 1);
  std::uint64_t asked = 0;
  for (const auto& [what, times] : simulator_.Counts(host_).asked) {
    if (what.starts_with(Path(7))) asked += times;
  }
  EXPECT_EQ(asked, 11u);
  const auto entries = Entries();
  EXPECT_TRUE(std::any_of(entries.begin(), entries.end(), [](const IndexEntry& entry) {
    return entry.note.why.starts_with("redirect_loop");
  }));
}

// Rows 2 and 3.
TEST_F(Hostile, RedirectsToForbiddenPlacesAreRefused) {
  const char* const places[] = {"file:///etc/passwd",   "gopher://127.0.0.1:70/",
                                "http://127.0.0.1:22/", "http://169.254.169.254/latest/meta-data",
                                "http://[::1]:631/",    "http://user:pw@www.portal001.example/",
                                "http://0x7f000001:9/", "//10.0.0.1/"};
  std::uint64_t index = 10;
  for (const char* place : places) Add(FaultKind::kRedirect, Path(index++), 302, place);
  const CrawlResult result = Run();
  EXPECT_EQ(result.sites[0].fetched, 100u - std::size(places));
  EXPECT_EQ(result.sites[0].stopped, "");  // no page may end the crawl by where it points to
  ExpectOtherWhole(result);
  for (std::uint64_t i = 10; i < index; ++i) EXPECT_EQ(Archived(Uri(i)), "");
}

// Row 4.
TEST_F(Hostile, AnEndlessPageIsCutAndMarked) {
  fetch_.most_bytes = 1'000'000;
  Add(FaultKind::kEndless, Path(20));
  const CrawlResult result = Run();
  EXPECT_EQ(result.sites[0].stopped, "");
  EXPECT_EQ(result.sites[0].failed + result.sites[0].fetched, 100u);
  const IndexEntry entry = Only(Uri(20));
  EXPECT_NE(entry.note.why.find("1000000"), std::string::npos) << entry.note.why;
  EXPECT_GT(entry.length, 0u);
  ExpectOtherWhole(result);
}

// Row 5: a page that drips holds up its own host alone, and only for a time.
TEST_F(Hostile, ADrippingPageIsGivenUp) {
  fetch_.slow_time = std::chrono::seconds(1);
  fetch_.slow_bytes = 1000;
  Add(FaultKind::kSlow, Path(20), 50);
  const CrawlResult result = Run();
  ExpectAllBut(result, 1);
  EXPECT_LE(Asked(Path(20)), 3u);
}

// Row 6.
TEST_F(Hostile, AGzipBombIsArchivedSmallAndReadUnderALimit) {
  rusage before{}, after{};
  getrusage(RUSAGE_SELF, &before);
  Add(FaultKind::kGzipBomb, Path(20), 500 << 20);
  const CrawlResult result = Run();
  getrusage(RUSAGE_SELF, &after);
  EXPECT_EQ(result.sites[0].stopped, "");
  EXPECT_EQ(result.sites[0].fetched + result.sites[0].failed, 100u);
  EXPECT_LT(Only(Uri(20)).length, 1'000'000u);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 600'000);
  ExpectOtherWhole(result);
}

// Row 7.
TEST_F(Hostile, AShortBodyIsTriedAgain) {
  Add(FaultKind::kTruncated, Path(20), 900, "", 0, 1);
  Add(FaultKind::kTruncated, Path(21), 900);
  const CrawlResult result = Run();
  ExpectAllBut(result, 1);
  EXPECT_EQ(Asked(Path(20)), 2u);
  EXPECT_NE(Archived(Uri(20)).find("</html>"), std::string::npos);
  EXPECT_EQ(Archived(Uri(21)), "");  // half a page is kept, but is not the document
  for (const IndexEntry& entry : Entries(Uri(21))) {
    EXPECT_EQ(entry.note.outcome, FetchOutcome::kFailed);
    EXPECT_EQ(entry.status, 200);
  }
}

// Row 8.
TEST_F(Hostile, BrokenCompressionKeepsWhatDecodes) {
  Add(FaultKind::kGzip, Path(20));
  Add(FaultKind::kGzipBadCrc, Path(21));
  Add(FaultKind::kGzipCut, Path(22));
  const CrawlResult result = Run();
  EXPECT_EQ(result.sites[0].stopped, "");
  EXPECT_EQ(Only(Uri(20)).note.why, "");
  for (const std::uint64_t index : {21u, 22u}) {
    const IndexEntry entry = Entries(Uri(index)).front();
    EXPECT_NE(entry.note.why, "") << index;
    EXPECT_GT(entry.length, 0u);
  }
  EXPECT_NE(Archived(Uri(20)).find("vF_detail_content"), std::string::npos);
  EXPECT_NE(Archived(Uri(21)).find("vF_detail_content"), std::string::npos);
  ExpectOtherWhole(result);
}

// Row 9. ExpectSoundArchive looks at every file after every run.
TEST_F(Hostile, WhatIsNotHttpIsAFailureAndLeavesASoundArchive) {
  Add(FaultKind::kHeaderFlood, Path(20), 1 << 20);
  Add(FaultKind::kHttp09, Path(40));
  Add(FaultKind::kGarbage, Path(60));
  Add(FaultKind::kHeaderBreaks, Path(80));
  const CrawlResult result = Run();
  EXPECT_EQ(result.sites[0].stopped, "");
  EXPECT_EQ(result.sites[0].fetched, 96u);
  EXPECT_EQ(result.sites[0].failed, 4u);  // the last one is no notice of this portal
  for (const std::uint64_t index : {20u, 40u, 60u}) {
    for (const IndexEntry& entry : Entries(Uri(index))) {
      EXPECT_EQ(entry.note.outcome, FetchOutcome::kFailed);
      EXPECT_EQ(entry.status, 0);
      EXPECT_FALSE(entry.note.why.empty());
    }
  }
  ExpectOtherWhole(result);
}

// Row 10 and 11: each of these comes with HTTP 200.
TEST_F(Hostile, AWallStopsTheSiteAndReplacesNothing) {
  Run();
  const std::string good = Archived(Uri(50));
  ASSERT_NE(good.find("vF_detail_content"), std::string::npos);
  for (const FaultKind kind :
       {FaultKind::kBlockPage, FaultKind::kWafScript, FaultKind::kCaptcha, FaultKind::kLogin}) {
    SCOPED_TRACE(static_cast<int>(kind));
    simulator_.ClearFaults();
    simulator_.ForgetCounts();
    Add(kind, "/cggg/");
    const std::vector<WatchedPage> watched = {{Uri(50), chosen_[0], false},
                                              {Uri(51), chosen_[0], false}};
    const CrawlResult result = Run(watched);
    EXPECT_EQ(result.sites[0].blocked, 1u);
    EXPECT_NE(result.sites[0].stopped, "");
    EXPECT_FALSE(result.complete());
    EXPECT_GT(result.sites[0].left, 0u);
    // One page met the wall, and then nothing more was asked of this host (robots.txt is archived).
    EXPECT_EQ(simulator_.Counts(host_).requests, 1u);
    EXPECT_EQ(Archived(Uri(50)), good);
    EXPECT_EQ(result.sites[1].known, 100u);
    EXPECT_EQ(result.sites[1].stopped, "");
  }
}

TEST_F(Hostile, AWallInTheMiddleOfACrawlLeavesTheRestForAnotherDay) {
  Add(FaultKind::kBlockPage, "/cggg/*/t2026*", 0, "", 30);
  const CrawlResult result = Run();
  EXPECT_EQ(result.sites[0].fetched, 30u);
  EXPECT_EQ(result.sites[0].blocked, 1u);
  EXPECT_NE(result.sites[0].stopped.find("asked too often"), std::string::npos)
      << result.sites[0].stopped;
  ExpectOtherWhole(result);
  std::uint64_t details = 0;
  for (const auto& [what, times] : simulator_.Counts(host_).asked) {
    if (what.find("/t2026") != std::string::npos) details += times;
  }
  EXPECT_EQ(details, 31u);

  simulator_.ClearFaults();
  later_ += std::chrono::hours(24);
  const CrawlResult next = Run();
  EXPECT_EQ(next.sites[0].stopped, "");
  EXPECT_EQ(next.sites[0].fetched, 70u);
  for (std::uint64_t i = 0; i < 100; ++i) {
    const auto entries = Entries(Uri(i));
    EXPECT_EQ(entries.back().note.outcome, FetchOutcome::kFetched) << i;
  }
}

// Row 11.
TEST_F(Hostile, SoftNotFoundIsNoDocument) {
  Add(FaultKind::kSoft404, Path(20));
  Add(FaultKind::kGone, Path(21));
  Add(FaultKind::kBody, Path(22), 200, "<html><body><p>欢迎访问</p></body></html>");
  const CrawlResult result = Run();
  ExpectAllBut(result, 3);
  EXPECT_EQ(Only(Uri(20)).note.outcome, FetchOutcome::kSoftGone);
  EXPECT_EQ(Only(Uri(21)).note.outcome, FetchOutcome::kGone);
  EXPECT_EQ(Only(Uri(22)).note.outcome, FetchOutcome::kSoftGone);
  for (const std::uint64_t index : {20u, 21u, 22u}) EXPECT_EQ(Archived(Uri(index)), "");
}

TEST_F(Hostile, AListOfOtherMarkupIsAComplaintNotHalfAList) {
  Add(FaultKind::kBody, "/cggg/dfgg/zbgg/index.htm", 200,
      "<html><body><ul class=\"c_list_bid\"></ul><div class=\"new_list\"><a "
      "href=\"a.htm\">某公告</a></div></body></html>");
  const CrawlResult result = Run();
  EXPECT_FALSE(result.complete());
  ASSERT_EQ(result.sites[0].complaints.size(), 1u);
  EXPECT_NE(result.sites[0].complaints[0].find("ul.c_list_bid > li"), std::string::npos)
      << result.sites[0].complaints[0];
  ExpectOtherWhole(result);
}

// Row 12.
TEST_F(Hostile, RobotsTxtIsObeyed) {
  Add(FaultKind::kBody, "/robots.txt", 200,
      "User-agent: *\nDisallow: /cggg/dfgg/zbgg/202\nAllow: /\n");
  const CrawlResult result = Run();
  EXPECT_GT(result.sites[0].forbidden, 0u);
  EXPECT_EQ(result.sites[0].fetched + result.sites[0].forbidden, 100u);
  // Its lists were read and its notices were not: that is said, once.
  EXPECT_FALSE(result.complete());
  ASSERT_EQ(result.sites[0].complaints.size(), 1u);
  EXPECT_NE(result.sites[0].complaints[0].find("asks robots not to fetch it"), std::string::npos)
      << result.sites[0].complaints[0];
  for (const auto& [what, times] : simulator_.Counts(host_).asked) {
    EXPECT_FALSE(what.starts_with("/cggg/dfgg/zbgg/202")) << what;
  }
  ExpectOtherWhole(result);
}

TEST_F(Hostile, RobotsTxtThatCannotBeReadForbidsAll) {
  Add(FaultKind::kStatus, "/robots.txt", 503, "busy");
  const CrawlResult result = Run();
  EXPECT_EQ(result.sites[0].fetched, 0u);
  EXPECT_NE(result.sites[0].stopped.find("robots.txt"), std::string::npos);
  for (const auto& [what, times] : simulator_.Counts(host_).asked) EXPECT_EQ(what, "/robots.txt");
  ExpectOtherWhole(result);
}

TEST_F(Hostile, RobotsTxtOfTenMegabytesIsReadToItsLimit) {
  Add(FaultKind::kBig, "/robots.txt", 10 << 20, "User-agent: *\nDisallow: /cggg/zygg/\n#");
  const CrawlResult result = Run();
  EXPECT_GT(result.sites[0].forbidden, 0u);  // the lists of this folder
  for (const auto& [what, times] : simulator_.Counts(host_).asked) {
    EXPECT_FALSE(what.starts_with("/cggg/zygg/")) << what;
  }
  EXPECT_GT(result.sites[0].fetched, 50u);
  ExpectOtherWhole(result);
}

TEST_F(Hostile, RobotsTxtIsFollowedToWhereItLies) {
  Add(FaultKind::kRedirect, "/robots.txt", 301, "/files/robots-real.txt");
  Add(FaultKind::kBody, "/files/robots-real.txt", 200, "User-agent: *\nDisallow: /cggg/\n");
  CrawlResult result = Run();
  EXPECT_EQ(result.sites[0].fetched, 0u);
  EXPECT_EQ(simulator_.Counts(host_).requests, 2u);
  ExpectOtherWhole(result);
}

TEST_F(Hostile, BinaryRobotsTxtForbidsNothing) {
  Add(FaultKind::kBody, "/robots.txt", 200,
      std::string("\x7f"
                  "ELF\0\1\2\3\xff\xfe",
                  10));
  EXPECT_EQ(Run().sites[0].fetched, 100u);
}

TEST_F(Hostile, RobotsTxtThatChangesIsObeyedTheNextDay) {
  Run();
  Add(FaultKind::kBody, "/robots.txt", 200, "User-agent: *\nDisallow: /\n");
  simulator_.Grow(host_, 120);
  simulator_.ForgetCounts();
  later_ += std::chrono::hours(25);
  const CrawlResult result = Run();
  EXPECT_EQ(result.sites[0].fetched, 0u);
  EXPECT_EQ(simulator_.Counts(host_).requests, 1u);
}

// A notice with attachments at other ports of the portal.
std::string WithAttachmentsAt(const std::string& host, const std::vector<int>& ports) {
  std::string out =
      "<html><body><!-- re-created for tests: not a real publication --><div "
      "class=\"vF_detail_header\"><h2 class=\"tc\">某某采购公告</h2></div><div "
      "class=\"vF_detail_main\"><div class=\"vF_detail_content\"><p>采购人：某某示例大学</p>";
  for (const int port : ports) {
    for (const char* name : {"a", "b", "c", "d"}) {
      out += "<p><a href=\"http://" + host + ":" + std::to_string(port) + "/" + name +
             ".pdf\">附件</a></p>";
    }
  }
  return out + "</div></div></body></html>";
}

TEST_F(Hostile, DeadPortsStopThemselvesAndNotTheirPortal) {
  crawl_.attachments = true;
  for (const char* port : {":81", ":82", ":8443"}) {
    fetch_.connect_to.push_back(host_ + port + ":127.0.0.1:1");
  }
  fetch_.allowed_peers.push_back("127.0.0.1:1");
  // Each more often than a portal may fail: on an early notice, and on others.
  Add(FaultKind::kBody, Path(3), 200, WithAttachmentsAt(host_, {81, 82}));
  Add(FaultKind::kBody, Path(60), 200, WithAttachmentsAt(host_, {82, 8443}));
  CrawlResult result = Run();
  EXPECT_EQ(result.sites[0].stopped, "");
  EXPECT_EQ(result.sites[0].listed, 100u);
  EXPECT_EQ(result.sites[0].fetched, 100u);
  EXPECT_FALSE(result.complete());
  EXPECT_EQ(result.sites[0].complaints.size(), 3u);
  for (const std::string& complaint : result.sites[0].complaints) {
    EXPECT_NE(complaint.find("/robots.txt cannot be read"), std::string::npos) << complaint;
  }
  // Nor is anything waited for where no connection is taken.
  EXPECT_LT(slept_, std::chrono::seconds(30));
  ExpectOtherWhole(result);
  // What they left never keeps the lists of the next day waiting.
  simulator_.Grow(host_, 110);
  later_ += std::chrono::hours(25);
  result = Run();
  EXPECT_EQ(result.sites[0].stopped, "");
  EXPECT_EQ(result.sites[0].fetched, 10u);
}

TEST_F(Hostile, APortThatFailsBehindAGoodRobotsTxtStopsItselfAlone) {
  crawl_.attachments = true;
  fetch_.connect_to.push_back(host_ + ":81:" + simulator_.Peer());
  for (const char* name : {"/a.pdf", "/b.pdf", "/c.pdf", "/d.pdf"}) {
    Add(FaultKind::kBadGateway, name);
  }
  Add(FaultKind::kBody, Path(3), 200, WithAttachmentsAt(host_, {81}));
  const CrawlResult result = Run();
  EXPECT_EQ(result.sites[0].stopped, "");
  EXPECT_EQ(result.sites[0].fetched, 100u);
  EXPECT_FALSE(result.complete());
  ExpectOtherWhole(result);
}

TEST_F(Hostile, PortsOfOneHostShareItsPaceAndAttachmentsComeLast) {
  chosen_.pop_back();
  crawl_.attachments = true;
  crawl_.no_delay = false;
  fetch_.connect_to.push_back(host_ + ":81:" + simulator_.Peer());
  for (const std::uint64_t page : {3u, 60u, 99u}) {
    Add(FaultKind::kBody, Path(page), 200, WithAttachmentsAt(host_, {80, 81}));
  }
  Run();
  const HostCounts counts = simulator_.Counts(host_);
  EXPECT_EQ(counts.most_asking, 1);
  // Two seconds between the end of an answer and the next request, whichever port it goes to.
  EXPECT_GE(slept_ + std::chrono::seconds(10), (counts.requests - 1) * std::chrono::seconds(2));
  std::uint64_t last_other = 0, first_attachment = ~std::uint64_t{0};
  for (const IndexEntry& entry : Entries()) {
    if (entry.note.kind == PageKind::kAttachment) {
      first_attachment = std::min<std::uint64_t>(first_attachment, entry.note.seq);
    } else if (entry.note.kind != PageKind::kRobots) {
      last_other = std::max<std::uint64_t>(last_other, entry.note.seq);
    }
  }
  EXPECT_NE(first_attachment, ~std::uint64_t{0});
  EXPECT_LT(last_other, first_attachment);
}

TEST_F(Hostile, APortalThatForbidsItsListsWasNotReadWhole) {
  Add(FaultKind::kBody, "/robots.txt", 200, "User-agent: *\nDisallow: /\n");
  const CrawlResult result = Run();
  EXPECT_EQ(result.sites[0].lists, 0u);
  EXPECT_GT(result.sites[0].forbidden, 0u);
  EXPECT_FALSE(result.sites[0].complaints.empty());
  EXPECT_FALSE(result.complete());
  ExpectOtherWhole(result);
}

// Row 13.
// A crawl may last for days; rules are kept for one (RFC 9309, section 2.4).
TEST_F(Hostile, RobotsTxtThatChangesInALongCrawlIsObeyedTheDayAfter) {
  int asked = 0;
  stop_ = [&] {
    // The clock jumps a day and an hour in the middle of the crawl, and the rules have changed.
    if (++asked == 40) {
      auto rules = Fault(FaultKind::kBody, host_, "/robots.txt", 0, "User-agent: *\nDisallow: /\n");
      simulator_.Add(rules);
      later_ += std::chrono::hours(25);
    }
    return false;
  };
  const CrawlResult result = Run();
  EXPECT_GT(result.sites[0].fetched, 0u);
  EXPECT_GT(result.sites[0].forbidden, 0u);
  EXPECT_EQ(simulator_.Counts(host_).asked.at("/robots.txt"), 2u);
}

TEST_F(Hostile, RetryAfterIsHonoured) {
  Add(FaultKind::kTooMany, Path(50), 120, "", 0, 1);
  const CrawlResult result = Run();
  ExpectAllBut(result, 0);
  EXPECT_GE(slept_, std::chrono::seconds(119));
  EXPECT_EQ(Asked(Path(50)), 2u);
}

TEST_F(Hostile, AnHourOfRetryAfterEndsTheSiteForToday) {
  Add(FaultKind::kTooMany, Path(50), 3600);
  const CrawlResult result = Run();
  EXPECT_NE(result.sites[0].stopped, "");
  EXPECT_EQ(Asked(Path(50)), 1u);
  EXPECT_LT(slept_, std::chrono::seconds(60));
  ExpectOtherWhole(result);
}

TEST_F(Hostile, AHostThatIsDownIsLeftAfterAFewTries) {
  Add(FaultKind::kBadGateway, "/cggg/", 0, "", 10);
  const CrawlResult result = Run();
  EXPECT_NE(result.sites[0].stopped, "");
  EXPECT_LE(simulator_.Counts(host_).requests, 10u + 1u + 6u);
  ExpectOtherWhole(result);
}

TEST_F(Hostile, ABadGatewayNowAndThenIsTriedAgain) {
  Add(FaultKind::kBadGateway, Path(30), 0, "", 0, 1);
  Add(FaultKind::kDrop, Path(60), 0, "", 0, 1);
  ExpectAllBut(Run(), 0);
  EXPECT_EQ(Asked(Path(30)), 2u);
}

// Row 14.
TEST_F(Hostile, SessionIdsInLinksDoNotMakeNewNotices) {
  Add(FaultKind::kSessionIds, "/cggg/");
  CrawlResult result = Run();
  ExpectAllBut(result, 0);
  result = Run();
  EXPECT_EQ(result.sites[0].fetched, 0u);
  EXPECT_EQ(result.sites[0].known, 100u);
  std::map<std::string, std::uint64_t> details;
  for (const auto& [what, times] : simulator_.Counts(host_).asked) {
    const std::size_t at = what.find("/t2026");
    if (at != std::string::npos) details[what.substr(0, what.find(';'))] += times;
  }
  EXPECT_EQ(details.size(), 100u);
  for (const auto& [what, times] : details) EXPECT_EQ(times, 1u) << what;
}

// Row 15: a portal's clock is data, ours may be wrong too.
TEST_F(Hostile, NoClockIsTrusted) {
  Add(FaultKind::kDate, "/cggg/dfgg/", 0, "Thu, 01 Jan 1970 00:00:00 GMT");
  Add(FaultKind::kDate, "/cggg/zygg/", 0, "Fri, 31 Dec 2099 23:59:59 GMT");
  ExpectAllBut(Run(), 0);
  for (const int years : {10, -11, 1}) {
    later_ += std::chrono::hours(24 * 365 * years);
    simulator_.Grow(host_, simulator_.portal(host_)->stock().count + 10);
    const CrawlResult result = Run();
    EXPECT_EQ(result.sites[0].fetched, 10u) << years;
    EXPECT_EQ(result.sites[0].stopped, "");
    EXPECT_TRUE(result.complete());
  }
  std::map<std::string, int> seen;
  for (const IndexEntry& entry : Entries()) {
    if (entry.note.kind == PageKind::kDetail) ++seen[entry.uri];
  }
  for (const auto& [uri, times] : seen) EXPECT_EQ(times, 1) << uri;
}

// Pages that are watched: unchanged, changed, gone.
TEST_F(Hostile, WatchedPagesAreTakenAgainAndComparedByTheirBytes) {
  Add(FaultKind::kEtag, Path(56));
  Run();
  const std::string good = Archived(Uri(51));
  Add(FaultKind::kOtherAmount, Path(51));
  Add(FaultKind::kGone, Path(54));
  std::vector<WatchedPage> watched;
  for (const std::uint64_t index : {51u, 54u, 56u, 59u}) {
    watched.push_back({Uri(index), chosen_[0], false});
  }
  later_ += std::chrono::hours(24);
  Run(watched);
  EXPECT_TRUE(Archived(Uri(51)) != good);
  ASSERT_EQ(Entries(Uri(51)).size(), 2u);
  EXPECT_EQ(Entries(Uri(51))[1].note.outcome, FetchOutcome::kFetched);
  EXPECT_FALSE(Entries(Uri(51))[1].revisit);
  EXPECT_EQ(Entries(Uri(54))[1].note.outcome, FetchOutcome::kGone);
  EXPECT_NE(Archived(Uri(54)), "");  // the good capture stays the last good one
  EXPECT_EQ(Entries(Uri(56))[1].note.outcome, FetchOutcome::kUnchanged);
  EXPECT_EQ(Entries(Uri(59))[1].note.outcome, FetchOutcome::kUnchanged);
  EXPECT_TRUE(Entries(Uri(59))[1].revisit);
  later_ += std::chrono::hours(24);
  Run(watched);
  EXPECT_EQ(simulator_.Counts(host_).not_modified, 2u);
  EXPECT_EQ(Entries(Uri(56))[2].note.outcome, FetchOutcome::kUnchanged);
}

TEST_F(Hostile, AnInterruptedCrawlGoesOnWhereItWas) {
  int answers = 0;
  stop_ = [&answers] { return ++answers > 60; };
  const CrawlResult first = Run();
  EXPECT_TRUE(first.interrupted);
  EXPECT_LT(first.sites[0].fetched, 100u);
  stop_ = {};
  const CrawlResult second = Run();
  EXPECT_TRUE(second.complete());
  std::map<std::string, int> good;
  for (const IndexEntry& entry : Entries()) {
    if (entry.note.kind == PageKind::kDetail && entry.note.outcome == FetchOutcome::kFetched) {
      ++good[entry.uri];
    }
  }
  EXPECT_EQ(good.size(), 200u);
  for (const auto& [uri, times] : good) EXPECT_EQ(times, 1) << uri;
}

// The pace as the server saw it.
TEST_F(Hostile, TheDelayIsKept) {
  crawl_.no_delay = false;
  crawl_.most_requests = 6;
  chosen_.pop_back();
  const Pace pace = chosen_[0]->crawl->pace;
  Run();
  EXPECT_EQ(simulator_.Counts(host_).requests, 6u);
  EXPECT_GE(slept_, pace.delay * 5);
  EXPECT_LE(slept_, (pace.delay + pace.jitter) * 5 + std::chrono::seconds(1));
}

TEST_F(Hostile, ABudgetIsOfTheDayNotOfTheRun) {
  crawl_.no_delay = false;
  chosen_.pop_back();
  sites_.front().crawl->pace.daily_requests = 20;
  Run();
  EXPECT_EQ(simulator_.Counts(host_).requests, 20u);
  const CrawlResult again = Run();
  EXPECT_EQ(simulator_.Counts(host_).requests, 20u);
  EXPECT_NE(again.sites[0].stopped.find("budget"), std::string::npos);
}

}  // namespace
}  // namespace tenderscan
