// A night's run with a crawl that is played: what is told, and how it ends.
#include "commands/nightly.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "crawler/crawl_archive.h"
#include "commands/nightly_summary.h"

namespace tenderscan {
namespace {

std::string Page(const std::string& title, const std::string& amount, const std::string& goods) {
  return "<!-- re-created for tests: not a real publication --><html><body>"
         "<div class=\"vF_detail_header\"><h2>" +
         title +
         "</h2></div><div "
         "class=\"vF_detail_main\"><p>采购人：某某示例大学</p><p>项目编号：TEST-1</p>"
         "<p>预算金额：" +
         amount + "元</p><p>采购需求：" + goods +
         "。供应商应保证所提供资料真实、完整，具有独立法人资格，并于规定时间内递交响应文件。</p>"
         "<p>本项目不接受联合体投标，不允许转包和违法分包，其他要求详见采购文件。</p></div>"
         "</body></html>";
}

class NightlyTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = (std::filesystem::path(testing::TempDir()) /
               ("tenderscan_nightly_" +
                std::string(testing::UnitTest::GetInstance()->current_test_info()->name())))
                  .string();
    std::filesystem::remove_all(folder_);
    command_.folder = folder_;
    command_.jobs = 1;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  struct Fetch {
    int number;
    std::string body;  // empty: no answer
    FetchOutcome outcome = FetchOutcome::kFetched;
    std::string why = "";
  };
  // Plays a crawl that ends with `code`.
  std::function<int(const std::string&)> Crawl(std::vector<Fetch> fetches, int code) {
    ++night_;
    return [this, fetches, code](const std::string& directory) {
      auto archive = CrawlArchive::Open(directory, {.info = {}, .sync = false});
      EXPECT_TRUE(archive.has_value());
      FetchNote note;
      note.run = "r" + std::to_string(night_);
      note.site = "china_ccgp";
      FetchAnswer answer;
      answer.status = 200;
      answer.head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n";
      answer.began = std::chrono::system_clock::now() + std::chrono::seconds(night_);
      answer.body = "list " + std::to_string(night_);
      note.kind = PageKind::kList;
      note.listed = static_cast<int>(fetches.size());
      EXPECT_TRUE(archive->Put("http://www.ccgp.gov.cn/cggg/index.htm", answer, note));
      note.kind = PageKind::kDetail;
      note.listed = -1;
      for (const Fetch& fetch : fetches) {
        note.listed_id = std::to_string(fetch.number);
        note.outcome = fetch.outcome;
        note.why = fetch.why;
        answer.body = fetch.body;
        const std::string uri = "http://www.ccgp.gov.cn/cggg/zygg/gkzb/202611/t20261120_9900000" +
                                note.listed_id + ".htm";
        EXPECT_TRUE(fetch.body.empty() ? archive->Put(uri, note) : archive->Put(uri, answer, note));
      }
      EXPECT_TRUE(archive->Close());
      return code;
    };
  }
  std::string Summary() const {
    for (const auto& entry : std::filesystem::directory_iterator(folder_ + "/reports")) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream in(entry.path());
      std::stringstream all;
      all << in.rdbuf();
      return all.str();
    }
    return "";
  }

  std::string folder_;
  NightlyCommand command_;
  int night_ = 0;
};

TEST_F(NightlyTest, TellsWhatIsNewWhatChangedAndWhatWasNotSeen) {
  const std::string h100 = "采购NVIDIA H100显卡8块，用于大模型训练";
  EXPECT_EQ(RunNight(command_, Crawl({{1, Page("算力服务器采购公告", "1000000.00", h100)}}, 0)),
            kComplete);
  const std::string first = Summary();
  EXPECT_NE(first.find("1 new, 0 changed, 0 no longer found; 1 lead in all; 1 of 1 document"),
            std::string::npos)
      << first;
  EXPECT_NE(first.find("This is the first night"), std::string::npos);
  EXPECT_NE(first.find("NVIDIA H100"), std::string::npos);
  EXPECT_NE(first.find("某某示例大学"), std::string::npos);
  EXPECT_NE(first.find("nothing that was listed is missing"), std::string::npos);

  command_.alert = "cat > " + folder_ + "/told.txt";
  EXPECT_EQ(
      RunNight(command_, Crawl({{1, Page("算力服务器采购公告", "2000000.00", h100)},
                                {2, Page("云服务采购公告", "300000.00", "租用AWS云服务器4台")},
                                {3, "<html>check", FetchOutcome::kBlocked, "a page that checks us"},
                                {4, "", FetchOutcome::kLeft, "the site was stopped"}},
                               1)),
      kSomeUnread);
  const std::string second = Summary();
  EXPECT_NE(second.find("1 new, 1 changed, 0 no longer found"), std::string::npos) << second;
  EXPECT_NE(second.find("amount: CNY 2,000,000, was CNY 1,000,000"), std::string::npos) << second;
  EXPECT_NE(second.find("china_ccgp: 1 notice was blocked: a page that checks us"),
            std::string::npos)
      << second;
  EXPECT_NE(second.find("1 notice was named and not asked for: the site was stopped"),
            std::string::npos)
      << second;
  std::ifstream told(folder_ + "/told.txt");
  std::stringstream all;
  all << told.rdbuf();
  EXPECT_EQ(all.str(), second);
  // The page behind the finding is told field by field, and that its buyer was asked before.
  AskedCommand asked;
  asked.whom = "某某示例大学";
  asked.on = "2020-01-01";
  asked.db = folder_ + "/tenderscan.db";
  ASSERT_EQ(tenderscan::Run(asked), kComplete);
  ChangesCommand changes;
  changes.db = asked.db;
  changes.archive = folder_ + "/archive";
  testing::internal::CaptureStdout();
  EXPECT_EQ(tenderscan::Run(changes), kComplete);
  const std::string told_changes = testing::internal::GetCapturedStdout();
  EXPECT_NE(told_changes.find("budget: CNY 2,000,000, was CNY 1,000,000"), std::string::npos)
      << told_changes;
  EXPECT_NE(told_changes.find("changed  after 某某示例大学 was asked on 2020-01-01"),
            std::string::npos)
      << told_changes;
  EXPECT_LT(std::count(second.begin(), second.end(), '\n'), 60);
}

TEST_F(NightlyTest, ACrawlThatCannotRunStillTellsWhatIsThereAndEndsWithTwo) {
  ASSERT_EQ(RunNight(command_, Crawl({{1, Page("公告", "1.00", "采购H100显卡")}}, 0)), kComplete);
  EXPECT_EQ(RunNight(command_, [](const std::string&) { return 2; }), kCouldNotRun);
  EXPECT_NE(Summary().find("THE CRAWL COULD NOT RUN"), std::string::npos);
  EXPECT_NE(Summary().find("0 new, 0 changed, 0 no longer found"), std::string::npos);
  command_.alert = "exit 3";
  command_.no_crawl = true;
  EXPECT_EQ(RunNight(command_, [](const std::string&) { return 2; }), kSomeUnread);
}

TEST_F(NightlyTest, OneRunAFolderAtATime) {
  int inner = 0;
  EXPECT_EQ(RunNight(command_,
                     [&](const std::string& archive) {
                       inner = RunNight(command_, [](const std::string&) { return 0; });
                       return Crawl({{1, Page("公告", "1.00", "采购H100显卡")}}, 0)(archive);
                     }),
            kComplete);
  EXPECT_EQ(inner, kCouldNotRun);
}

TEST(NightlyCompare, TheLastCaptureOfAnAddressCounts) {
  FindingRow old, now, again;
  old.term = now.term = again.term = "chip/h100";
  old.uri = now.uri = again.uri = "http://portal.example/1";
  old.captured_at = "2026-11-20T00:00:00Z";
  now.captured_at = old.captured_at;
  again.captured_at = "2026-11-21T00:00:00Z";
  again.buyer = "某某示例大学";
  News news = Compare({old}, {now, again});
  EXPECT_TRUE(news.fresh.empty());
  ASSERT_EQ(news.changed.size(), 1U);
  EXPECT_EQ(news.changed[0].changes[0], "buyer: 某某示例大学, was none");
  news = Compare({again}, {});
  EXPECT_EQ(news.vanished.size(), 1U);
}

}  // namespace
}  // namespace tenderscan
