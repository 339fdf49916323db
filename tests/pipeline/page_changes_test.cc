// What became of the pages behind findings, as values: changed fields, who was asked, what is due.
#include "pipeline/page_changes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "crawler/crawl_archive.h"
#include "pipeline/running_text.h"
#include "store/archive/digest.h"
#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

constexpr const char* kUri = "http://www.ccgp.gov.cn/cggg/zygg/gkzb/202611/t20261120_99000001.htm";

std::string Page(const std::string& budget) {
  return "<!-- re-created for tests: not a real publication --><html><body>"
         "<div class=\"vF_detail_header\"><h2>算力服务器采购公告</h2></div>"
         "<div class=\"vF_detail_main\"><p>采购人：云岭大学</p><p>项目编号：YL-1</p><p>预算金额：" +
         budget +
         "元</p><p>采购需求：采购NVIDIA "
         "H100显卡8块，用于大模型训练。供应商应保证所提供资料真实、完整，"
         "具有独立法人资格，并于规定时间内递交响应文件。</p></div></body></html>";
}

class PageChangesTest : public InAFolder {
 protected:
  // The page's answers, one a visit, a day apart; the first on 2026-11-20, 10:00 in Beijing.
  void Crawl(const std::vector<std::string>& bodies) {
    std::chrono::system_clock::time_point when =
        std::chrono::sys_days(std::chrono::year(2026) / 11 / 20) + std::chrono::hours(2);
    for (const std::string& body : bodies) {
      auto archive = CrawlArchive::Open(Path("archive"), {.info = {}, .sync = false});
      ASSERT_TRUE(archive.has_value());
      FetchNote note;
      note.run = "r" + std::to_string(++runs_);
      note.site = "china_ccgp";
      note.outcome = FetchOutcome::kFetched;
      FetchAnswer answer;
      answer.status = 200;
      answer.head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n";
      answer.began = when;
      answer.body = body;
      ASSERT_TRUE(archive->Put(kUri, answer, note).has_value());
      ASSERT_TRUE(archive->Close().has_value());
      when += std::chrono::days(1);
    }
    ASSERT_TRUE(ScanInto(Path("p.db"), {Path("archive/notices")}).has_value());
  }
  Result<std::vector<PageHistory>> Histories(const std::vector<Contact>& contacts,
                                             const std::string& since = "") const {
    TS_ASSIGN_OR_RETURN(const Reader reader, Reader::Open(Path("p.db")));
    return ReadPageHistories(reader, Path("archive"), contacts, since, ShippedRules());
  }

  int runs_ = 0;
};

TEST_F(PageChangesTest, AChangeIsToldFieldByFieldOnItsDay) {
  Crawl({Page("1000000.00"), Page("2000000.00"), Page("1000000.00")});
  const auto pages = Histories({});
  ASSERT_TRUE(pages.has_value()) << pages.error().what;
  ASSERT_EQ(pages->size(), 1U);
  const PageHistory& page = pages->front();
  EXPECT_EQ(page.state.uri, kUri);
  EXPECT_EQ(page.buyer, "云岭大学");
  EXPECT_FALSE(page.findings.empty());
  EXPECT_FALSE(page.nothing_happened());
  const auto budget = [](const char* before, const char* after) {
    return std::vector<FieldChange>{{"budget", before, after}};
  };
  ASSERT_EQ(page.changes.size(), 2U);
  EXPECT_EQ(page.changes[0].day, "2026-11-21");
  EXPECT_EQ(page.changes[0].fields, budget("CNY 1,000,000", "CNY 2,000,000"));
  // It went back to what it was: its bytes are a revisit of the first.
  EXPECT_EQ(page.changes[1].day, "2026-11-22");
  EXPECT_EQ(page.changes[1].fields, budget("CNY 2,000,000", "CNY 1,000,000"));
  EXPECT_EQ(page.changes[1].unread, "");

  const auto since = Histories({}, "2026-11-22");
  ASSERT_TRUE(since.has_value());
  EXPECT_EQ(since->front().changes.size(), 1U);
}

TEST_F(PageChangesTest, AContactConcernsThePageOrItsBuyer) {
  Crawl({Page("1000000.00"), Page("2000000.00")});
  Contact buyer, page, other;
  buyer.whom = "云岭大学采购中心";
  buyer.on = "2026-11-20";
  page.whom = "某某";
  page.uri = kUri;
  page.on = "2026-11-22";
  other.whom = "青川大学";
  other.on = "2026-11-20";
  const auto pages = Histories({buyer, other, page});
  ASSERT_TRUE(pages.has_value());
  const PageHistory& history = pages->front();
  EXPECT_EQ(history.asked, (std::vector<Contact>{buyer, page}));
  EXPECT_EQ(history.AskedBy("2026-11-19"), nullptr);
  EXPECT_EQ(*history.AskedBy("2026-11-21"), buyer);
  EXPECT_EQ(*history.AskedBy("2026-11-22"), page);
}

TEST_F(PageChangesTest, APageIsDueOnTheDayAfterItsFirstVisit) {
  Crawl({Page("1000000.00")});
  const auto at = [this](const char* day) { return *PagesDue(Path("p.db"), Path("archive"), day); };
  EXPECT_EQ(at("2026-11-20"), std::vector<std::string>());
  EXPECT_EQ(at("2026-11-21"), std::vector<std::string>{kUri});
  EXPECT_TRUE(Histories({})->front().nothing_happened());
}

// The page with what stands around its notice: a counter, a clock, links.
std::string Around(const std::string& counter, const std::string& clock, const std::string& links,
                   const std::string& chip = "NVIDIA H100") {
  std::string page = Page("1000000.00");
  page.replace(page.find("NVIDIA H100"), 11, chip);
  const std::string head = "<p>发布时间：2026年11月20日 浏览次数：" + counter + "</p>";
  page.insert(page.find("<p>采购人"), head);
  const std::string foot =
      "<p>" + clock + "</p><p>当前在线 " + counter + " 人</p><ul>" + links + "</ul>";
  page.insert(page.find("</body>"), foot);
  return page;
}

TEST_F(PageChangesTest, CountersClocksAndRelatedLinksAreNoChange) {
  Crawl({Around("12", "当前时间：2026年11月20日 10:00:00 星期五",
                "<li><a href=\"/a.htm\">甲</a></li>"),
         Around("4821", "当前时间：2026年11月21日 11:20:31 星期六",
                "<li><a href=\"/b.htm\">乙</a></li>")});
  const auto pages = Histories({});
  ASSERT_TRUE(pages.has_value()) << pages.error().what;
  const PageHistory& page = pages->front();
  ASSERT_EQ(page.changes.size(), 1U);
  EXPECT_TRUE(page.changes[0].same_text);
  EXPECT_TRUE(page.nothing_happened());
  EXPECT_EQ(page.StateText(), "live");
}

TEST_F(PageChangesTest, AWatchedNameThatIsGoneOrCameIsToldFirst) {
  const auto page_of = [](const std::string& chip) { return Around("1", "", "", chip); };
  Crawl({page_of("NVIDIA H100"), page_of("高性能计算"), page_of("NVIDIA A100")});
  const auto pages = Histories({});
  ASSERT_TRUE(pages.has_value()) << pages.error().what;
  const PageHistory& page = pages->front();
  ASSERT_EQ(page.changes.size(), 2U);
  const auto holds = [](const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  EXPECT_TRUE(holds(page.changes[0].gone, "NVIDIA H100"));
  EXPECT_TRUE(page.changes[0].came.empty());
  EXPECT_TRUE(holds(page.changes[1].came, "NVIDIA A100"));
  EXPECT_TRUE(page.changes[1].gone.empty());
  EXPECT_FALSE(page.changes[0].same_text);
  EXPECT_FALSE(page.nothing_happened());
  EXPECT_EQ(page.StateText(), "changed");
}

TEST_F(PageChangesTest, ACounterThatAPageGetsIsNoChange) {
  std::string with = Page("1000000.00");
  with.insert(with.find("<p>项目编号"), "<p>阅读量：4821</p><p>[浏览次数：]</p><p>12次点击</p>");
  Crawl({Page("1000000.00"), with});
  const auto pages = Histories({});
  ASSERT_TRUE(pages.has_value()) << pages.error().what;
  EXPECT_TRUE(pages->front().nothing_happened());
  EXPECT_EQ(pages->front().StateText(), "live");
}

TEST_F(PageChangesTest, AnotherQuantityOfAWatchedThingIsTold) {
  std::string fewer = Page("1000000.00"), none = fewer;
  const std::string eight = "显卡8块";
  fewer.replace(fewer.find(eight), eight.size(), "显卡3块");
  none.replace(none.find(eight), eight.size(), "显卡");
  Crawl({Page("1000000.00"), fewer, none});
  const auto pages = Histories({});
  ASSERT_TRUE(pages.has_value()) << pages.error().what;
  ASSERT_EQ(pages->front().changes.size(), 2U);
  // Beside the item that the sentence counts.
  const auto quantity = [&](std::size_t change) {
    return pages->front().changes[change].fields.back();
  };
  EXPECT_EQ(quantity(0), (FieldChange{"quantity of NVIDIA H100", "8 card", "3 card"}));
  EXPECT_EQ(quantity(1), (FieldChange{"quantity of NVIDIA H100", "3 card", ""}));
}

TEST_F(PageChangesTest, OtherWordsOfTheNoticeAreAChange) {
  std::string other = Around("1", "", "");
  const std::string before = "用于大模型训练";
  other.replace(other.find(before), before.size(), "用于气象预报");
  Crawl({Around("1", "", ""), other});
  const auto pages = Histories({});
  ASSERT_TRUE(pages.has_value());
  EXPECT_FALSE(pages->front().nothing_happened());
  EXPECT_TRUE(pages->front().changes[0].fields.empty());
}

TEST_F(PageChangesTest, APageThatWasVisitedOnceIsSeenOnce) {
  Crawl({Page("1000000.00")});
  EXPECT_EQ(Histories({})->front().StateText(), "seen once");
  Crawl({Page("1000000.00")});
  EXPECT_EQ(Histories({})->front().StateText(), "live");
}

// As a program writes it that gives no digest of its payload, or one of another kind.
std::string ForeignRecord(const std::string& day, const std::string& status,
                          const std::string& body, const std::string& more = "") {
  const std::string block =
      "HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n" + body;
  return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: " + std::string(kUri) +
         "\r\nWARC-Date: " + day + "T02:00:00Z\r\nWARC-Record-ID: <urn:test:" + day + ">\r\n" +
         more + "Content-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

class ForeignArchiveTest : public PageChangesTest {
 protected:
  PageHistory HistoryOf(const std::string& records) {
    std::filesystem::create_directories(Path("archive"));
    Write("archive/a.warc", records);
    EXPECT_TRUE(ScanInto(Path("p.db"), {Path("archive")}).has_value());
    const auto pages = Histories({});
    EXPECT_TRUE(pages.has_value() && pages->size() == 1);
    return pages.has_value() && !pages->empty() ? pages->front() : PageHistory();
  }
};

TEST_F(ForeignArchiveTest, APageThatIsNotThereAnyMoreIsGone) {
  for (const char* status : {"404 Not Found", "410 Gone"}) {
    const PageHistory page = HistoryOf(ForeignRecord("2026-11-20", "200 OK", Page("1000000.00")) +
                                       ForeignRecord("2026-11-25", status, "<html>404</html>"));
    EXPECT_EQ(page.StateText(), "gone") << status;
    EXPECT_FALSE(page.nothing_happened());
    EXPECT_EQ(page.state.since, "2026-11-25");
    EXPECT_EQ(page.state.last_seen, "2026-11-20");
    EXPECT_EQ(page.state.seen, 1);
    EXPECT_NE(page.state.why.find(std::string(status).substr(0, 3)), std::string::npos);
  }
}

TEST_F(ForeignArchiveTest, BytesAreComparedWhereNoDigestIsDeclared) {
  const std::string first = ForeignRecord("2026-11-20", "200 OK", Page("1000000.00"));
  const PageHistory changed =
      HistoryOf(first + ForeignRecord("2026-11-25", "200 OK", Page("2000000.00")));
  EXPECT_EQ(changed.StateText(), "changed");
  ASSERT_EQ(changed.changes.size(), 1U);
  EXPECT_EQ(changed.changes[0].fields.front().field, "budget");
  // The same bytes under a SHA-1 of the payload as it was sent.
  const PageHistory same = HistoryOf(
      first + ForeignRecord("2026-11-25", "200 OK", Page("1000000.00"),
                            "WARC-Payload-Digest: " +
                                Spell(DigestOf(DigestKind::kSha1, Page("1000000.00"))) + "\r\n"));
  EXPECT_EQ(same.StateText(), "live");
  EXPECT_EQ(same.state.visits, 2);
}

// Cut off when it was fetched: what is missing may be what changed.
TEST_F(ForeignArchiveTest, BytesThatAreNotWholeAreNotCompared) {
  const PageHistory page =
      HistoryOf(ForeignRecord("2026-11-20", "200 OK", Page("1000000.00")) +
                ForeignRecord("2026-11-25", "200 OK", Page("1000000.00").substr(0, 300),
                              "WARC-Truncated: length\r\n"));
  EXPECT_EQ(page.StateText(), "not_compared");
  EXPECT_FALSE(page.nothing_happened());
}

TEST(RunningText, EveryExampleIsReadAsItsEntrySays) {
  std::vector<Error> errors;
  CheckShipped<RunningText>(errors);
  for (const Error& error : errors) ADD_FAILURE() << error.what;
  const RunningText& running = ShippedRunningText();
  EXPECT_EQ(running.Without("浏览 次数：１２ 次"), running.Without("浏览次数: 4821次"));
  EXPECT_NE(running.Without("预算：12元"), running.Without("预算：13元"));
}

}  // namespace
}  // namespace tenderscan
