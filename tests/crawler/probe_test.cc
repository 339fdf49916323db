// What a probe says of portals that are as their file says, and of those that are not.
#include "crawler/probe.h"

#include <gtest/gtest.h>

#include "tests/crawler/crawl_world.h"

namespace tenderscan {
namespace {

using simulator::FaultKind;

class ProbeOfCcgp : public CrawlWorld {
 protected:
  ProbeResult Try(const std::string& toml, const std::string& label = "local-award") {
    const Site* site = AddSite(toml);
    auto fetcher = Fetcher::Create(fetch_);
    EXPECT_TRUE(fetcher) << fetcher.error().what;
    ProbeOptions options;
    options.days = {"2026-11-21", "2026-11-21"};
    options.label = label;
    options.wait = [this](std::chrono::milliseconds time) { waited_.push_back(time); };
    auto result = Probe(*site, *fetcher, options);
    EXPECT_TRUE(result) << result.error().what;
    return result ? *std::move(result) : ProbeResult();
  }

  static std::string Ccgp() { return SiteFile("china_ccgp"); }
  // Ccgp's file with one thing in it changed.
  static std::string But(const std::string& old, const std::string& now) {
    std::string text = Ccgp();
    const std::size_t at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), now);
  }
  // "buyer fails: 0 of 20 rows", or "".
  static std::string Said(const ProbeResult& result, const std::string& name) {
    for (const Assertion& one : result.assertions) {
      if (one.name == name) return std::string(Slug(one.held)) + ": " + one.said;
    }
    return {};
  }

  std::vector<std::chrono::milliseconds> waited_;
};

TEST_F(ProbeOfCcgp, OfTheRightShapeHolds) {
  const ProbeResult result = Try(Ccgp());
  EXPECT_TRUE(result.holds());
  EXPECT_EQ(Said(result, "robots.txt"), "holds: http://www.ccgp.gov.cn/robots.txt allows it");
  EXPECT_TRUE(Said(result, "list").ends_with(" rows")) << Said(result, "list");
  EXPECT_EQ(Said(result, "newest first").substr(0, 6), "holds:");
  EXPECT_EQ(Said(result, "buyer").substr(0, 6), "holds:");
  EXPECT_EQ(Said(result, "notice").substr(0, 6), "holds:");
  EXPECT_EQ(Said(result, "text").substr(0, 12), "holds: read,");
  EXPECT_EQ(Said(result, "the page's title").substr(0, 6), "holds:");
  EXPECT_EQ(Said(result, "attachments"), "unknown: this notice links to none");
  // One list page and one notice, at the portal's pace.
  const simulator::HostCounts counts = simulator_.Counts("www.ccgp.gov.cn");
  EXPECT_EQ(counts.requests, 3u);
  EXPECT_EQ(counts.most_asking, 1);
  ASSERT_EQ(waited_.size(), 2u);
  for (const auto wait : waited_) {
    EXPECT_GE(wait, std::chrono::milliseconds(2000));
    EXPECT_LE(wait, std::chrono::milliseconds(3500));
  }
}

// An empty list says nothing, and others than these are empty on many days.
TEST_F(ProbeOfCcgp, AListOfTendersIsTriedWhereNoneIsNamed) {
  EXPECT_NE(Try(Ccgp(), "").label.find("tender"), std::string::npos);
}

TEST_F(ProbeOfCcgp, EveryGuessHasAVerdictOfItsOwn) {
  const ProbeResult result = Try(Ccgp());
  const auto verdict = [&](std::vector<std::string> shown_by) {
    return VerdictOn({"w", "s", "low", std::move(shown_by)}, result);
  };
  EXPECT_EQ(verdict({"list", "text"}), Held::kHolds);
  EXPECT_EQ(verdict({"list", "attachments"}), Held::kUnknown);  // it links to none
  EXPECT_EQ(verdict({"list", "total"}), Held::kUnknown);        // the file has no total
  EXPECT_EQ(verdict({}), Held::kUnknown);
  const ProbeResult other = Try(But("label = \"采购人：\"", "label = \"采购单位：\""));
  EXPECT_EQ(VerdictOn({"w", "s", "low", {"list", "buyer"}}, other), Held::kFails);
}

TEST_F(ProbeOfCcgp, AFilesAttachmentIsNamed) {
  const ProbeResult result = Try(Ccgp(), "central-tender");
  const std::string said = Said(result, "attachments");
  EXPECT_TRUE(said == "holds: 1 file: 招标文件.docx" || said.starts_with("unknown")) << said;
}

TEST_F(ProbeOfCcgp, OfAnotherShapeSaysWhatDoesNotHold) {
  // A buyer that no row has.
  ProbeResult result = Try(But("label = \"采购人：\"", "label = \"采购单位：\""));
  EXPECT_FALSE(result.holds());
  EXPECT_TRUE(result.list_read);
  EXPECT_TRUE(result.notice_read);
  EXPECT_EQ(Said(result, "buyer").substr(0, 11), "fails: 0 of");
  // Rows of another markup.
  result = Try(But("rows = \"ul.c_list_bid > li\"", "rows = \"ul.c_list_bid > tr\""));
  EXPECT_FALSE(result.list_read);
  EXPECT_NE(Said(result, "list").find("expected at least one"), std::string::npos);
  EXPECT_EQ(Said(result, "notice"), "");
  // A notice without what every notice has.
  result = Try(But("must_contain = [\"div.vF_detail_content, div.vT_detail_content\"]",
                   "must_contain = [\"div.other\"]"));
  EXPECT_FALSE(result.notice_read);
  EXPECT_NE(Said(result, "notice").find("fails: soft_gone: china_ccgp notice"), std::string::npos)
      << Said(result, "notice");
}

TEST_F(ProbeOfCcgp, OfAWallAndOfWhatIsGone) {
  simulator_.Add(Fault(FaultKind::kBlockPage, "www.ccgp.gov.cn", "/cggg/dfgg/zbgg/"));
  ProbeResult result = Try(Ccgp());
  EXPECT_FALSE(result.holds());
  EXPECT_EQ(Said(result, "list").substr(0, 15), "fails: blocked:") << Said(result, "list");
  simulator_.ClearFaults();
  simulator_.Add(Fault(FaultKind::kGone, "www.ccgp.gov.cn", "/cggg/dfgg/zbgg/"));
  result = Try(Ccgp());
  EXPECT_EQ(Said(result, "list"),
            "fails: gone: the portal says that this page does not exist (status 404)");
}

TEST_F(ProbeOfCcgp, WhatRobotsTxtForbidsIsNotAskedFor) {
  simulator_.Add(Fault(FaultKind::kBody, "www.ccgp.gov.cn", "/robots.txt", 200,
                       "User-agent: *\nDisallow: /cggg/\n"));
  const ProbeResult result = Try(Ccgp());
  EXPECT_FALSE(result.holds());
  EXPECT_EQ(Said(result, "robots.txt"),
            "fails: http://www.ccgp.gov.cn/robots.txt forbids /cggg/dfgg/zbgg/index.htm");
  EXPECT_EQ(simulator_.Counts("www.ccgp.gov.cn").requests, 1u);
  simulator_.ClearFaults();
  simulator_.Add(Fault(FaultKind::kBadGateway, "www.ccgp.gov.cn", "/robots.txt"));
  EXPECT_EQ(
      Said(Try(Ccgp()), "robots.txt"),
      "fails: http://www.ccgp.gov.cn/robots.txt cannot be read, so nothing is asked for there");
}

TEST_F(ProbeOfCcgp, AnEmptyListIsNoProof) {
  const Site* site = AddSite(SiteFile("china_zhejiang_zcy"));
  auto fetcher = Fetcher::Create(fetch_);
  ASSERT_TRUE(fetcher);
  ProbeOptions options;
  options.days = {"2026-01-03", "2026-01-03"};
  options.label = "result";
  const auto result = Probe(*site, *fetcher, options);
  ASSERT_TRUE(result) << result.error().what;
  EXPECT_FALSE(result->holds());
  EXPECT_EQ(Said(*result, "list").substr(0, 32), "unknown: it is empty on 2026-01-");
  options.label = "results";
  const auto none = Probe(*site, *fetcher, options);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kUsage);
}

}  // namespace
}  // namespace tenderscan
