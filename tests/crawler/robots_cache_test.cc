// Whose robots.txt is known, asked for once, kept for a day, and found again in the archive.
#include "crawler/robots_cache.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

namespace tenderscan {
namespace {

using Answer = RobotsCache::Answer;
using std::chrono::hours;

class RobotsCacheTest : public testing::Test {
 protected:
  RobotsCacheTest() {
    std::string name = (std::filesystem::temp_directory_path() / "robots-cache-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    auto archive = CrawlArchive::Open(folder_, {});
    EXPECT_TRUE(archive) << archive.error().what;
    archive_.emplace(*std::move(archive));
  }
  ~RobotsCacheTest() override {
    archive_.reset();
    std::filesystem::remove_all(folder_);
  }

  static Url At(std::string_view uri) { return *ParseUrl(uri); }

  std::string folder_;
  std::optional<CrawlArchive> archive_;
  const SteadyTime steady_{hours(1)};
  const std::chrono::system_clock::time_point now_ = std::chrono::system_clock::now();
};

TEST_F(RobotsCacheTest, AnOriginIsAskedForOnceAndKeptForADay) {
  RobotsCache robots(*archive_, "tenderscan");
  const Url page = At("https://a.cn/list/1.htm"), closed = At("https://a.cn/admin/x");
  EXPECT_EQ(robots.Ask(page, steady_, now_), Answer::kUnknown);
  EXPECT_EQ(robots.Ask(closed, steady_, now_), Answer::kAwaited);
  // Another port, another origin.
  EXPECT_EQ(robots.Ask(At("https://a.cn:8443/"), steady_, now_), Answer::kUnknown);
  const Robots& rules = robots.Learn("https://a.cn", 200,
                                     "User-agent: *\nDisallow: /admin/\nCrawl-delay: 7\n", steady_);
  EXPECT_EQ(rules.crawl_delay(), std::chrono::seconds(7));
  EXPECT_EQ(robots.Ask(page, steady_ + hours(24), now_), Answer::kAllowed);
  EXPECT_EQ(robots.Ask(closed, steady_ + hours(24), now_), Answer::kForbidden);
  EXPECT_TRUE(
      robots.WhyForbidden(closed).starts_with("robots.txt of a.cn asks robots not to fetch it ("))
      << robots.WhyForbidden(closed);
  EXPECT_EQ(robots.Ask(page, steady_ + hours(25), now_), Answer::kUnknown);
  EXPECT_EQ(robots.Ask(page, steady_ + hours(25), now_), Answer::kAwaited);
}

TEST_F(RobotsCacheTest, WithoutAnAnswerNothingIsAllowed) {
  RobotsCache robots(*archive_, "tenderscan");
  const Url page = At("http://a.cn/");
  EXPECT_EQ(robots.Ask(page, steady_, now_), Answer::kUnknown);
  robots.Learn("http://a.cn", 0, "", steady_);
  EXPECT_EQ(robots.Ask(page, steady_, now_), Answer::kForbidden);
}

TEST_F(RobotsCacheTest, RulesOfADayAreFoundInTheArchive) {
  FetchAnswer answer;
  answer.status = 200;
  answer.head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";
  answer.body = "User-agent: *\nDisallow: /admin/\n";
  answer.began = now_ - hours(20);
  FetchNote note;
  note.run = "run";
  note.kind = PageKind::kRobots;
  ASSERT_TRUE(archive_->Put("https://a.cn/robots.txt", answer, note));
  ASSERT_TRUE(archive_->Sync());
  RobotsCache robots(*archive_, "tenderscan");
  EXPECT_EQ(robots.Ask(At("https://a.cn/admin/"), steady_, now_), Answer::kForbidden);
  EXPECT_EQ(robots.Ask(At("https://a.cn/"), steady_, now_), Answer::kAllowed);
  RobotsCache later(*archive_, "tenderscan");
  EXPECT_EQ(later.Ask(At("https://a.cn/"), steady_, now_ + hours(5)), Answer::kUnknown);
}

}  // namespace
}  // namespace tenderscan
