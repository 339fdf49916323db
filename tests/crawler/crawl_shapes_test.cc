// Every shape of portal, crawled side by side as they are shipped.
#include "tests/crawler/crawl_world.h"

namespace tenderscan {
namespace {

simulator::SimulatorOptions Few() {
  simulator::SimulatorOptions options;
  options.notices = 30;
  options.per_day = 15;
  options.tls = true;
  return options;
}

class CrawlShapes : public CrawlWorld {
 protected:
  CrawlShapes() : CrawlWorld(Few()) {}
};

TEST_F(CrawlShapes, SideBySide) {
  crawl_.days = {"2026-11-20", "2026-11-21"};
  ASSERT_GE(AddShippedSites(), 10u);
  const CrawlResult result = Run();
  for (const SiteResult& site : result.sites) {
    EXPECT_GE(site.listed, 12u) << site.site;  // some lists show some kinds of notices only
    EXPECT_EQ(site.fetched, site.listed) << site.site << " " << site.stopped;
    EXPECT_EQ(site.failed, 0u) << site.site;
    EXPECT_TRUE(site.complaints.empty()) << site.complaints[0];
  }
  for (const auto& [host, counts] : simulator_.AllCounts()) {
    EXPECT_LE(counts.most_asking, 1) << host;
    EXPECT_LE(counts.most_open, 1) << host;
  }
}

}  // namespace
}  // namespace tenderscan
