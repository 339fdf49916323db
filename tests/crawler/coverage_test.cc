// The ledger of a crawl: what every day of every site gave, and what it did not.
#include "crawler/coverage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "crawler/crawl_archive.h"

namespace tenderscan {
namespace {

Sites KnownSites() {
  Sites sites;
  Site site;
  site.id = "china_test";
  site.hosts = {"portal.example"};
  site.crawl.emplace();
  site.crawl->expected_per_day = 10;
  site.crawl->rising_ids = true;
  sites.Add(std::move(site));
  return sites;
}

// A crawl of one site, entry by entry, as the archive's index has them.
class Story {
 public:
  // `at`: UTC.
  void Run(const std::string& name, const std::string& at) {
    run_ = name;
    at_ = at;
  }
  void List(int page, int listed, FetchOutcome outcome = FetchOutcome::kFetched,
            const std::string& why = "") {
    IndexEntry& entry = New("http://portal.example/list_" + std::to_string(page) + ".htm", outcome);
    entry.note.kind = PageKind::kList;
    entry.note.listed = listed;
    entry.note.why = why;
  }
  IndexEntry& Detail(int number, const std::string& day, FetchOutcome outcome,
                     const std::string& why = "") {
    const std::string id = "t_" + std::to_string(number);
    IndexEntry& entry = New("http://portal.example/" + id + ".htm", outcome);
    entry.note.listed_id = id;
    entry.note.listed_title = "Notice " + std::to_string(number);
    entry.note.listed_date = day;
    entry.note.why = why;
    return entry;
  }
  IndexEntry& New(const std::string& uri, FetchOutcome outcome) {
    IndexEntry& entry = entries_.emplace_back();
    entry.uri = uri;
    entry.date = at_;
    entry.status = outcome == FetchOutcome::kFailed || outcome == FetchOutcome::kLeft ? 0 : 200;
    entry.note.run = run_;
    entry.note.seq = ++seq_;
    entry.note.site = "china_test";
    entry.note.outcome = outcome;
    return entry;
  }
  CoverageLedger Ledger(const Sites& sites) const {
    CoverageLedger ledger(sites);
    for (const IndexEntry& entry : entries_) ledger.Add(entry);
    return ledger;
  }
  std::deque<IndexEntry> entries_;

 private:
  std::string run_, at_;
  std::uint64_t seq_ = 0;
};

const LedgerRow& On(const std::vector<LedgerRow>& rows, const std::string& day) {
  const auto it =
      std::find_if(rows.begin(), rows.end(), [&](const LedgerRow& row) { return row.day == day; });
  if (it == rows.end()) throw std::runtime_error("no row for " + day);
  return *it;
}

TEST(BeijingDay, BeginsAtFourInTheAfternoonUtc) {
  EXPECT_EQ(BeijingDayOf("2026-11-21T15:59:59Z"), "2026-11-21");
  EXPECT_EQ(BeijingDayOf("2026-11-21T16:00:00Z"), "2026-11-22");
  EXPECT_EQ(BeijingDayOf("2026-12-31T23:00:00Z"), "2027-01-01");
  EXPECT_EQ(BeijingDayOf("2026-13-31T23:00:00Z"), "");
  EXPECT_EQ(BeijingDayOf(""), "");
}

TEST(Coverage, EveryOutcomeSurvivesItsRecord) {
  for (int i = 0; i <= static_cast<int>(FetchOutcome::kLeft); ++i) {
    FetchNote note;
    note.outcome = static_cast<FetchOutcome>(i);
    note.asked = "http://portal.example/first";
    EXPECT_EQ(FromFields(ToFields(note)).outcome, note.outcome) << i;
    EXPECT_EQ(FromFields(ToFields(note)).asked, note.asked);
  }
}

TEST(Coverage, EveryOutcomeHasItsColumnAndTheyAddUp) {
  Story story;
  story.Run("r1", "2026-11-19T20:00:00Z");  // the 20th in Beijing
  story.List(1, 10);
  story.List(2, -1, FetchOutcome::kSoftGone, "list page 2: expected at least one \"li\"");
  const std::vector<FetchOutcome> outcomes = {
      FetchOutcome::kFetched, FetchOutcome::kUnchanged, FetchOutcome::kBlocked,
      FetchOutcome::kGone,    FetchOutcome::kSoftGone,  FetchOutcome::kRefused,
      FetchOutcome::kFailed,  FetchOutcome::kForbidden, FetchOutcome::kLeft};
  int number = 100;
  for (const FetchOutcome outcome : outcomes) story.Detail(number++, "2026-11-19", outcome, "why");
  const Sites sites = KnownSites();
  const auto rows = story.Ledger(sites).Rows(LedgerBy::kFetch, {});
  ASSERT_EQ(rows.size(), 1U);
  const LedgerRow& row = rows[0];
  EXPECT_EQ(row.day, "2026-11-20");
  EXPECT_EQ(row.lists_read, 1U);
  EXPECT_EQ(row.lists_unread, 1U);
  EXPECT_EQ(row.rows, 10U);
  EXPECT_EQ(row.listed, outcomes.size());
  for (const std::uint64_t n : {row.fetched, row.unchanged, row.blocked, row.gone, row.soft_gone,
                                row.refused, row.failed, row.forbidden, row.left}) {
    EXPECT_EQ(n, 1U);
  }
  EXPECT_EQ(row.missing(), 7U);
  ASSERT_EQ(row.alarms.size(), 4U);
  EXPECT_EQ(row.alarms[0],
            "1 of 2 list pages could not be read: list page 2: expected at least one \"li\"");
  EXPECT_EQ(row.alarms[1], "1 notice was blocked: why");
  EXPECT_EQ(row.alarms[2], "1 notice was not asked for: why");
  EXPECT_EQ(row.alarms[3], "1 notice was named and not asked for: why");
}

TEST(Coverage, ALaterGoodTryMendsTheNoticesDayButNotThatOfTheFetch) {
  Story story;
  story.Run("r1", "2026-11-19T20:00:00Z");
  story.List(1, 1);
  story.Detail(1, "2026-11-19", FetchOutcome::kFailed, "timeout");
  story.Detail(1, "2026-11-19", FetchOutcome::kFailed, "timeout");
  story.Run("r2", "2026-11-20T20:00:00Z");
  story.Detail(1, "2026-11-19", FetchOutcome::kFetched);
  story.Run("r3", "2026-11-25T20:00:00Z");  // taken down since: we have it
  story.New("http://portal.example/t_1.htm", FetchOutcome::kGone);
  const Sites sites = KnownSites();
  const CoverageLedger ledger = story.Ledger(sites);
  const auto by_fetch = ledger.Rows(LedgerBy::kFetch, {});
  EXPECT_EQ(On(by_fetch, "2026-11-20").failed, 1U);
  EXPECT_EQ(On(by_fetch, "2026-11-21").fetched, 1U);
  EXPECT_EQ(On(by_fetch, "2026-11-26").gone, 1U);
  EXPECT_FALSE(On(by_fetch, "2026-11-23").crawled);
  EXPECT_TRUE(On(by_fetch, "2026-11-23").alarms.empty());
  const LedgerRow row = On(ledger.Rows(LedgerBy::kNotice, {}), "2026-11-19");
  EXPECT_EQ(row.listed, 1U);
  EXPECT_EQ(row.fetched, 1U);
  EXPECT_EQ(row.missing(), 0U);
  EXPECT_TRUE(ledger.Missing({}).empty());
}

TEST(Coverage, ANoticeInTwoHalvesIsFetchedWhenBothAre) {
  Story story;
  story.Run("r1", "2026-11-19T20:00:00Z");
  story.Detail(1, "2026-11-19", FetchOutcome::kFetched);
  story.Detail(1, "2026-11-19", FetchOutcome::kFailed, "second half").uri += "?body";
  story.Detail(2, "2026-11-19", FetchOutcome::kRedirected);
  story.Detail(2, "2026-11-19", FetchOutcome::kFetched).note.asked =
      "http://portal.example/t_2.htm";
  story.entries_.back().uri = "https://portal.example/new/t_2.htm";
  story.Detail(3, "2026-11-19", FetchOutcome::kRedirected);
  const Sites sites = KnownSites();
  const CoverageLedger ledger = story.Ledger(sites);
  const LedgerRow row = ledger.Rows(LedgerBy::kFetch, {})[0];
  EXPECT_EQ(row.listed, 3U);
  EXPECT_EQ(row.fetched, 1U);
  EXPECT_EQ(row.failed, 2U);
  const auto missing = ledger.Missing({});
  ASSERT_EQ(missing.size(), 2U);
  EXPECT_EQ(missing[0].id, "t_1");
  EXPECT_EQ(missing[0].title, "Notice 1");
  EXPECT_EQ(missing[0].why, "second half");
  EXPECT_EQ(missing[0].uri, "http://portal.example/t_1.htm");
}

TEST(Coverage, TooFewNoticesAlarmOnWorkingDaysThatAreOver) {
  Story story;
  story.Run("r1", "2026-11-22T20:00:00Z");  // Monday the 23rd in Beijing
  story.List(1, 20);
  int number = 0;
  for (int i = 0; i < 4; ++i) story.Detail(++number, "2026-11-19", FetchOutcome::kFetched);
  for (int i = 0; i < 5; ++i) story.Detail(++number, "2026-11-20", FetchOutcome::kFetched);
  story.Detail(++number, "2026-11-21", FetchOutcome::kFetched);  // Saturday
  story.Detail(++number, "2026-11-23", FetchOutcome::kFetched);  // has only begun
  const Sites sites = KnownSites();
  const auto rows = story.Ledger(sites).Rows(LedgerBy::kNotice, {});
  ASSERT_EQ(On(rows, "2026-11-19").alarms.size(), 1U);
  EXPECT_EQ(On(rows, "2026-11-19").alarms[0],
            "4 notices listed where 10 are expected on a working day");
  EXPECT_TRUE(On(rows, "2026-11-20").alarms.empty());
  EXPECT_TRUE(On(rows, "2026-11-21").alarms.empty());
  EXPECT_TRUE(On(rows, "2026-11-22").crawled);  // nothing on a Sunday is no news at ten a day
  EXPECT_TRUE(On(rows, "2026-11-22").alarms.empty());
  EXPECT_TRUE(On(rows, "2026-11-23").alarms.empty());
}

// One crawl in every night of five weeks, each of the day before it.
Story FiveWeeks(const std::function<int(const std::string&)>& notices) {
  Story story;
  int number = 0, run = 0;
  const std::chrono::sys_days first = std::chrono::year(2026) / 10 / 26;  // a Monday
  for (int i = 0; i < 36; ++i) {
    const std::string day = ToIso(Date(first + std::chrono::days(i)));
    const std::string night = ToIso(Date(first + std::chrono::days(i + 1)));
    story.Run("r" + std::to_string(++run), night + "T01:00:00Z");
    story.List(run, notices(day));
    story.entries_.back().note.listed_date = day + "/" + night;
    for (int n = notices(day); n > 0; --n) story.Detail(++number, day, FetchOutcome::kFetched);
  }
  return story;
}

TEST(Coverage, WhatIsExpectedIsLearntFromTheSameWeekdayOfFourWeeks) {
  const Sites sites = KnownSites();
  const auto rows = FiveWeeks([](const std::string& day) {
                      if (day == "2026-11-27") return 20;  // a poor Friday
                      if (day == "2026-11-13") return 0;   // an outage
                      const Date date = *DateFromIso(day);
                      const auto weekday = std::chrono::weekday(std::chrono::sys_days(date));
                      if (weekday == std::chrono::Saturday) return 6;
                      if (weekday == std::chrono::Sunday) return 0;
                      return weekday == std::chrono::Friday ? 60 : 30;
                    })
                        .Ledger(sites)
                        .Rows(LedgerBy::kNotice, {});
  // Two weeks are too few: the file's number stands, and the alarm speaks of working days.
  EXPECT_FALSE(On(rows, "2026-11-10").expected_learnt);
  EXPECT_EQ(On(rows, "2026-11-10").expected, 10);
  // Three are enough, and the Mondays tell nothing of the Friday.
  EXPECT_TRUE(On(rows, "2026-11-17").expected_learnt);
  EXPECT_EQ(On(rows, "2026-11-17").expected, 30);
  const LedgerRow& poor = On(rows, "2026-11-27");
  EXPECT_EQ(poor.expected, 60);  // the outage is no usual Friday
  EXPECT_EQ(poor.alarms,
            (std::vector<std::string>{"20 notices listed where 60 are usual on such a Friday"}));
  // A few on a Saturday are usual there, and none is no news.
  EXPECT_EQ(On(rows, "2026-11-28").expected, 6);
  EXPECT_TRUE(On(rows, "2026-11-28").alarms.empty());
  EXPECT_TRUE(On(rows, "2026-11-29").alarms.empty());
  EXPECT_FALSE(On(rows, "2026-11-29").expected_learnt);
  // By the day of the fetch nothing is compared.
  const auto fetched =
      FiveWeeks([](const std::string&) { return 30; }).Ledger(sites).Rows(LedgerBy::kFetch, {});
  for (const LedgerRow& row : fetched) EXPECT_FALSE(row.expected_learnt) << row.day;
}

TEST(Coverage, TheMedianOfFourIsBetweenItsMiddleTwoAndADayOffIsNotCompared) {
  const Sites sites = KnownSites();
  Story story;
  int number = 0, run = 0;
  // Thursdays from 3 September to 1 October, a day off.
  for (const auto& [day, listed] : std::vector<std::pair<std::string, int>>{{"2026-09-03", 10},
                                                                            {"2026-09-10", 40},
                                                                            {"2026-09-17", 21},
                                                                            {"2026-09-24", 30},
                                                                            {"2026-10-01", 2},
                                                                            {"2026-10-08", 14}}) {
    const Date next(std::chrono::sys_days(*DateFromIso(day)) + std::chrono::days(1));
    story.Run("r" + std::to_string(++run), ToIso(next) + "T01:00:00Z");
    story.List(run, listed);
    story.entries_.back().note.listed_date = day + "/" + day;
    for (int n = listed; n > 0; --n) story.Detail(++number, day, FetchOutcome::kFetched);
  }
  const auto rows = story.Ledger(sites).Rows(LedgerBy::kNotice, {});
  EXPECT_FALSE(On(rows, "2026-10-01").expected_learnt);
  EXPECT_TRUE(On(rows, "2026-10-01").alarms.empty());
  // 8 October: 24, 17 and 10 September stand before it, the day off does not.
  EXPECT_EQ(On(rows, "2026-10-08").expected, 30);
  EXPECT_EQ(On(rows, "2026-10-08").alarms,
            (std::vector<std::string>{"14 notices listed where 30 are usual on such a Thursday"}));
}

TEST(Coverage, NothingOnADayAskedForIsAnAlarmAndOnAnotherIsNotCrawled) {
  Story story;
  story.Run("r1", "2026-11-10T20:00:00Z");
  story.List(1, 0);
  story.entries_.back().note.listed_date = "2026-11-09/2026-11-10";
  story.Run("r2", "2026-11-16T20:00:00Z");
  story.List(1, 1);
  story.entries_.back().note.listed_date = "2026-11-16/2026-11-17";
  story.Detail(1, "2026-11-16", FetchOutcome::kFetched);
  const Sites sites = KnownSites();
  const CoverageLedger ledger = story.Ledger(sites);
  const auto rows = ledger.Rows(LedgerBy::kNotice, {"2026-11-08", "2026-11-17"});
  ASSERT_EQ(rows.size(), 10U);
  EXPECT_EQ(On(rows, "2026-11-09").alarms,
            (std::vector<std::string>{"no notice of this day was listed"}));
  EXPECT_FALSE(On(rows, "2026-11-08").crawled);
  EXPECT_FALSE(On(rows, "2026-11-12").crawled);
  EXPECT_TRUE(On(rows, "2026-11-12").alarms.empty());
  const auto fetched = ledger.Rows(LedgerBy::kFetch, {});
  EXPECT_EQ(On(fetched, "2026-11-11").alarms,
            (std::vector<std::string>{"the lists named no notice at all"}));
}

TEST(Coverage, GapsInRisingNumbersAsBruteForceCountsThem) {
  std::mt19937 random(7);
  const Sites sites = KnownSites();
  for (int round = 0; round < 50; ++round) {
    Story story;
    story.Run("r1", "2026-11-22T20:00:00Z");
    story.List(1, 1);
    std::set<int> all;
    std::map<std::string, std::set<int>> by_day;
    for (int i = 0; i < 30; ++i) {
      const int number = static_cast<int>(random() % 80) + 1000;
      const std::string day = random() % 2 == 0 ? "2026-11-19" : "2026-11-20";
      if (!all.insert(number).second) continue;
      by_day[day].insert(number);
      story.Detail(number, day, FetchOutcome::kFetched);
    }
    const auto rows = story.Ledger(sites).Rows(LedgerBy::kNotice, {});
    for (const auto& [day, numbers] : by_day) {
      std::uint64_t gaps = 0;
      for (int n = *numbers.begin(); n < *numbers.rbegin(); ++n) gaps += all.contains(n) ? 0 : 1;
      EXPECT_EQ(On(rows, day).id_gaps, gaps) << day << " of round " << round;
      EXPECT_LE(On(rows, day).id_gap_ranges.size(), 10U);
    }
  }
}

TEST(Coverage, APagesMisprintedDateMakesNoCenturiesOfRows) {
  Story story;
  story.Run("r1", "2026-11-22T20:00:00Z");
  story.List(1, 3);
  story.Detail(1, "0026-11-19", FetchOutcome::kFetched);
  story.Detail(99999999, "2026-11-19", FetchOutcome::kFetched);
  story.Detail(3, "9999-12-31", FetchOutcome::kFetched);
  story.Detail(4, "next week", FetchOutcome::kFailed);
  story.entries_.back().note.listed_id = "t_99999999999999999999999999";
  const Sites sites = KnownSites();
  const auto rows = story.Ledger(sites).Rows(LedgerBy::kNotice, {});
  EXPECT_LT(rows.size(), 10U);
  EXPECT_EQ(On(rows, "").failed, 1U);
}

TEST(Coverage, UnreadCapturesCountOnceAndOnlyWhereAScanWasRead) {
  Story story;
  story.Run("r1", "2026-11-19T20:00:00Z");
  story.List(1, 2);
  story.Detail(1, "2026-11-18", FetchOutcome::kFetched);
  story.Detail(2, "2026-11-19", FetchOutcome::kFetched);
  const Sites sites = KnownSites();
  CoverageLedger ledger = story.Ledger(sites);
  EXPECT_FALSE(ledger.Rows(LedgerBy::kFetch, {})[0].unread.has_value());
  const UnreadCapture one{"http://portal.example/t_2.htm", "2026-11-19T20:00:00Z"};
  ledger.AddUnread({one, one, {"http://other.example/", "2026-11-19T20:00:00Z"}});
  EXPECT_EQ(ledger.Rows(LedgerBy::kFetch, {})[0].unread, 1U);
  EXPECT_EQ(On(ledger.Rows(LedgerBy::kNotice, {}), "2026-11-19").unread, 1U);
  EXPECT_EQ(On(ledger.Rows(LedgerBy::kNotice, {}), "2026-11-18").unread, 0U);
}

TEST(Coverage, IsReadBackFromTheFilesOfAnArchive) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "tenderscan_coverage";
  std::filesystem::remove_all(folder);
  {
    auto archive = CrawlArchive::Open(folder.string(), {.info = {}, .sync = false});
    ASSERT_TRUE(archive.has_value());
    FetchAnswer answer;
    answer.status = 200;
    answer.head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    answer.body = "<p>re-created for tests: not a real publication</p>";
    answer.began =
        std::chrono::sys_days(std::chrono::year(2026) / 11 / 19) + std::chrono::hours(20);
    FetchNote note;
    note.run = "r1";
    note.site = "china_test";
    note.kind = PageKind::kList;
    note.listed = 2;
    ASSERT_TRUE(archive->Put("http://portal.example/list.htm", answer, note));
    note.listed = -1;
    note.kind = PageKind::kDetail;
    note.listed_id = "t_1";
    answer.body += "1";
    ASSERT_TRUE(archive->Put("http://portal.example/t_1.htm", answer, note));
    note.listed_id = "t_2";
    note.listed_title = "采购公告";
    note.listed_date = "2026-11-19";
    note.outcome = FetchOutcome::kForbidden;
    ASSERT_TRUE(archive->Put("http://portal.example/t_2.htm", note));
    ASSERT_TRUE(archive->Close());
  }
  const Sites sites = KnownSites();
  CoverageLedger ledger(sites);
  ASSERT_TRUE(ReadCrawlIndex(folder.string(), [&](const IndexEntry& e) { ledger.Add(e); }));
  const auto rows = ledger.Rows(LedgerBy::kFetch, {});
  EXPECT_EQ(On(rows, "2026-11-20").rows, 2U);
  EXPECT_EQ(On(rows, "2026-11-20").fetched, 1U);
  const auto missing = ledger.Missing({});
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].title, "采购公告");
  EXPECT_EQ(missing[0].outcome, FetchOutcome::kForbidden);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace tenderscan
