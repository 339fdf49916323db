// A night's run with a crawl that is played: what is told, and how it ends.
#include "commands/nightly/night.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "commands/printing.h"
#include "crawler/crawl_archive.h"
#include "pipeline/page_changes.h"
#include "store/journal.h"
#include "tests/pipeline/scanned.h"

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

class NightTest : public InAFolder {
 protected:
  void SetUp() override {
    InAFolder::SetUp();
    command_.folder = folder_;
    command_.jobs = 1;
  }

  struct Fetch {
    int number;
    std::string body;  // empty: no answer
    FetchOutcome outcome = FetchOutcome::kFetched;
    std::string why = "";
  };
  // A whole night, whose crawl brings `fetches` and ends with `code`.
  int RunNight(const std::vector<Fetch>& fetches, std::optional<int> code) {
    auto night = Night::Begin(command_);
    if (!night) return Complain(night.error());
    if (!fetches.empty()) Play(fetches, night->archive());
    return night->End(code);
  }
  void Play(const std::vector<Fetch>& fetches, const std::string& directory) {
    ++night_;
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
  }
  // Of the last night: "2026-11-30.txt", "2026-11-30-2.txt", …
  std::string Summary() const {
    std::pair<std::size_t, std::string> last;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ + "/reports")) {
      const std::string path = entry.path().string();
      if (entry.path().extension() == ".txt") last = std::max(last, {path.size(), path});
    }
    std::ifstream in(last.second);
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
  }

  NightCommand command_;
  int night_ = 0;
};

TEST_F(NightTest, ReportsEveryNightOfAnOutage) {
  command_.alert = "cat > " + folder_ + "/told.txt";
  std::filesystem::create_directories(
      Path("archive/notices"));  // no list came, so nothing lies there
  for (int night = 1; night <= 3; ++night) {
    std::filesystem::remove(Path("told.txt"));
    std::filesystem::remove_all(Path("reports"));
    EXPECT_EQ(RunNight({}, kSomeUnread), kSomeUnread);
    EXPECT_NE(Summary().find("0 of 0 documents read"), std::string::npos) << night;
    EXPECT_TRUE(std::filesystem::exists(Path("told.txt"))) << night;
  }
}

TEST_F(NightTest, TellsWhatIsNewWhatChangedAndWhatWasNotSeen) {
  const std::string h100 = "采购NVIDIA H100显卡8块，用于大模型训练";
  EXPECT_EQ(RunNight({{1, Page("算力服务器采购公告", "1000000.00", h100)}}, kComplete), kComplete);
  const std::string first = Summary();
  EXPECT_NE(first.find("1 new, 0 changed, 0 no longer found; 1 lead in all; 1 of 1 document"),
            std::string::npos)
      << first;
  EXPECT_NE(first.find("This is the first night"), std::string::npos);
  EXPECT_NE(first.find("NVIDIA H100"), std::string::npos);
  EXPECT_NE(first.find("某某示例大学"), std::string::npos);
  EXPECT_NE(first.find("nothing that was listed is missing"), std::string::npos);

  command_.alert = "cat > " + folder_ + "/told.txt";
  EXPECT_EQ(RunNight({{1, Page("算力服务器采购公告", "2000000.00", h100)},
                      {2, Page("云服务采购公告", "300000.00", "租用AWS云服务器4台")},
                      {3, "<html>check", FetchOutcome::kBlocked, "a page that checks us"},
                      {4, "", FetchOutcome::kLeft, "the site was stopped"}},
                     kSomeUnread),
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
  Contact asked;
  asked.whom = "某某示例大学";
  asked.on = "2020-01-01";
  const auto reader = Reader::Open(folder_ + "/tenderscan.db");
  ASSERT_TRUE(reader.has_value());
  const auto pages = ReadPageHistories(*reader, folder_ + "/archive", {asked}, "", ShippedRules());
  ASSERT_TRUE(pages.has_value());
  ASSERT_EQ(pages->size(), 2U);
  const PageHistory& page = pages->front();
  ASSERT_EQ(page.changes.size(), 1U);
  const std::vector<FieldChange> budget = {{"budget", "CNY 1,000,000", "CNY 2,000,000"}};
  EXPECT_EQ(page.changes.front().fields, budget);
  const Contact* contact = page.AskedBy(page.changes.front().day);
  ASSERT_NE(contact, nullptr);
  EXPECT_EQ(contact->on, "2020-01-01");
  EXPECT_EQ(page.AskedBy("2019-12-31"), nullptr);
  EXPECT_LT(std::count(second.begin(), second.end(), '\n'), 60);
}

// A maker and no chip is no lead, and is told all the same: once, and behind the leads.
TEST_F(NightTest, ContextIsToldBehindTheLeads) {
  const auto night = [this](int number, const std::string& goods) {
    EXPECT_EQ(RunNight({{number, Page("算力服务器采购公告", "1000000.00", goods)}}, kComplete),
              kComplete);
    return Summary();
  };
  const auto holds = [](const std::string& all, const char* part) {
    return all.find(part) != std::string::npos;
  };
  const std::string nothing = night(1, "采购办公桌8张");
  EXPECT_FALSE(holds(nothing, "This is the first night")) << nothing;
  const std::string context = night(2, "采购浪潮服务器12台");
  EXPECT_TRUE(holds(context, "0 new, 0 changed, 0 no longer found, 1 new of context;")) << context;
  EXPECT_TRUE(holds(context, "CONTEXT: only a maker")) << context;
  EXPECT_TRUE(holds(context, "Inspur")) << context;
  EXPECT_TRUE(holds(context, "This is the first night")) << context;
  const std::string lead = night(2, "采购浪潮服务器12台，内置英伟达A100显卡96块");
  EXPECT_TRUE(holds(lead, "1 new, 0 changed, 0 no longer found, 1 page rewritten;")) << lead;
  EXPECT_FALSE(holds(lead, "This is the first night")) << lead;
}

TEST_F(NightTest, ACrawlThatCannotRunStillTellsWhatIsThereAndEndsWithTwo) {
  ASSERT_EQ(RunNight({{1, Page("公告", "1.00", "采购H100显卡")}}, kComplete), kComplete);
  EXPECT_EQ(RunNight({}, kCouldNotRun), kCouldNotRun);
  EXPECT_NE(Summary().find("THE CRAWL COULD NOT RUN"), std::string::npos);
  EXPECT_NE(Summary().find("0 new, 0 changed, 0 no longer found"), std::string::npos);
  command_.alert = "exit 3";
  EXPECT_EQ(RunNight({}, std::nullopt), kSomeUnread);
}

TEST_F(NightTest, OneRunAFolderAtATime) {
  auto night = Night::Begin(command_);
  ASSERT_TRUE(night.has_value());
  const auto inner = Night::Begin(command_);
  ASSERT_FALSE(inner.has_value());
  EXPECT_NE(inner.error().what.find("another nightly run is under way"), std::string::npos);
  Play({{1, Page("公告", "1.00", "采购H100显卡")}}, night->archive());
  EXPECT_EQ(night->End(kComplete), kComplete);
}

}  // namespace
}  // namespace tenderscan
