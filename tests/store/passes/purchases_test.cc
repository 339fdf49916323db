// Purchases: findings of one process, term and lot told once, over all the notices that tell of it.
// Re-created for tests: not real publications; every organisation is invented.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "store/decide.h"
#include "store/reader.h"
#include "store/sqlite.h"
#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::Day;
using samples::Page;
using samples::TemporaryFolder;
using samples::Yuan;

constexpr const char* kCode = "YL-2024-0311";

// A notice of 云岭大学's purchase, which names the thing or not.
ScannedDocument Told(int n, ReleaseTag tag, std::optional<Date> day, bool named = true) {
  ScannedDocument out = Page(n, named ? "云岭大学服务器采购\nNVIDIA A100 显卡 8 张\n"
                                      : "云岭大学服务器采购\n服务器一批\n");
  Notice& notice = out.notice.emplace();
  notice.tag = tag;
  notice.title = "云岭大学服务器采购";
  notice.project_code = kCode;
  notice.project_key = ProjectKey{kCode, 1, std::nullopt};
  if (day) notice.dated_on = {day, DateSource::kPrinted};
  notice.parties = {{"云岭大学", {PartyRole::kBuyer}, std::nullopt, std::nullopt}};
  if (!named) return out;
  samples::See(out, "chip/a100", "A100", Modality::kHardware, Sense::kCertain,
               Quantity{"8", QuantityUnit::kCard});
  const bool asks = tag == ReleaseTag::kPlanning || tag == ReleaseTag::kTender;
  out.recognition.terms[0].grade = asks                                 ? Grade::kAsked
                                   : tag == ReleaseTag::kContract       ? Grade::kContracted
                                   : tag == ReleaseTag::kImplementation ? Grade::kAccepted
                                                                        : Grade::kAwarded;
  return out;
}

ScannedDocument Tender(int n, Date day, bool named = true) {
  ScannedDocument out = Told(n, ReleaseTag::kTender, day, named);
  out.notice->budget = Yuan(560'000, "56万元");
  return out;
}

ScannedDocument Award(int n, Date day, const std::string& supplier, std::int64_t yuan,
                      bool named = true) {
  ScannedDocument out = Told(n, ReleaseTag::kAward, day, named);
  tenderscan::Award award;
  award.supplier = supplier;
  award.value = Yuan(yuan, std::to_string(yuan) + "元");
  out.notice->awards = {award};
  out.notice->parties.push_back({supplier, {PartyRole::kSupplier}, std::nullopt, std::nullopt});
  return out;
}

// A plan, a tender, the award on two portals, the contract.
std::vector<ScannedDocument> FiveNotices() {
  ScannedDocument plan = Told(1, ReleaseTag::kPlanning, Day(2024, 2, 20));
  plan.notice->budget = Yuan(600'000, "60万元");
  ScannedDocument elsewhere = Award(4, Day(2024, 3, 28), "甲山科技有限公司", 520'000);
  elsewhere.document.uri = "http://other.example.cn/4.html";
  ScannedDocument contract = Told(5, ReleaseTag::kContract, Day(2024, 4, 10));
  contract.notice->contract.emplace().value = Yuan(520'000, "52万元");
  contract.notice->parties.push_back(
      {"甲山科技有限公司", {PartyRole::kSupplier}, std::nullopt, std::nullopt});
  return {plan, Tender(2, Day(2024, 3, 18)),
          Award(3, Day(2024, 3, 28), "甲山科技有限公司", 520'000), elsewhere, contract};
}

class Purchases : public testing::Test {
 protected:
  Reader Scan(const std::vector<ScannedDocument>& documents) {
    const std::string path = folder_ / ("t" + std::to_string(++scans_) + ".db");
    const Result<void> written = samples::Write(path, documents);
    EXPECT_TRUE(written.has_value()) << written.error().what;
    Result<Reader> reader = Reader::Open(path);
    EXPECT_TRUE(reader.has_value()) << reader.error().what;
    return std::move(*reader);
  }
  static std::vector<FindingRow> Rows(const Reader& reader, bool by_notice = false) {
    FindingFilter filter;
    filter.by_notice = by_notice;
    auto rows = reader.Findings(filter);
    EXPECT_TRUE(rows.has_value()) << rows.error().what;
    return rows.value_or(std::vector<FindingRow>());
  }
  static std::string One(const Reader& reader, const std::string& sql) {
    Result<Connection> db = Connection::Open(reader.path(), Connection::Mode::kReadOnly);
    std::string out;
    const auto read =
        ForEachRow(db->Prepare(sql), [&](const Statement& row) { out += row.Text(0) + ";"; });
    EXPECT_TRUE(read.has_value()) << read.error().what;
    return out;
  }

  TemporaryFolder folder_;
  int scans_ = 0;
};

TEST_F(Purchases, FiveNoticesAreOnePurchaseInEveryReport) {
  const Reader reader = Scan(FiveNotices());
  const std::vector<FindingRow> rows = Rows(reader);
  ASSERT_EQ(rows.size(), 1u);
  const FindingRow& row = rows[0];
  EXPECT_EQ(row.grade, "contracted");
  EXPECT_EQ(row.dated_on, "2024-04-10");
  EXPECT_EQ(row.asked_on, "2024-03-18") << "the tender's day, not the plan's";
  EXPECT_EQ(row.awarded_on, "2024-03-28");
  EXPECT_EQ(row.contracted_on, "2024-04-10");
  EXPECT_EQ(row.suppliers, std::vector<std::string>{"甲山科技有限公司"});
  ASSERT_TRUE(row.amount && row.budget);
  EXPECT_EQ(row.amount->minor, 52'000'000);
  EXPECT_EQ(row.amount_kind, "contract");
  EXPECT_EQ(row.budget->minor, 56'000'000) << "as last told";
  EXPECT_EQ(row.members.size(), 5u);
  EXPECT_EQ(row.code, row.members.front().code);
  EXPECT_EQ(row.members.front().dated_on, "2024-02-20");
  EXPECT_EQ(Rows(reader, /*by_notice=*/true).size(), 5u);
  EXPECT_EQ(One(reader, "SELECT count(*) FROM findings_view"), "1;");
  EXPECT_EQ(One(reader, "SELECT count(*) FROM notice_findings_view"), "5;");
  EXPECT_EQ(One(reader, "SELECT amount || ' ' || findings FROM findings_money"), "520000.0 1;");
  EXPECT_EQ(One(reader,
                "SELECT leads || ' ' || notices_with_leads FROM counts WHERE counted_by ="
                " 'all'"),
            "1 5;");
  for (const char* view :
       {"findings_by_buyer", "findings_by_supplier", "findings_by_month", "findings_by_term"}) {
    EXPECT_EQ(One(reader, std::string("SELECT sum(findings) FROM ") + view), "1;") << view;
  }
  EXPECT_EQ(One(reader, "SELECT count(*) FROM finding_controls"), "3;") << "intervals of one";
  const auto counts = reader.Counts({});
  ASSERT_TRUE(counts.has_value());
  std::map<std::string, std::int64_t> by_way;
  for (const CountRow& one : *counts) by_way[one.counted_by] += one.leads;
  for (const auto& [way, leads] : by_way) EXPECT_EQ(leads, 1) << way;
  const auto coverage = reader.ReadCoverage();
  ASSERT_TRUE(coverage.has_value());
  for (const Coverage::Count& one : coverage->standings) {
    EXPECT_EQ(one.count, one.name == "lead" ? 1 : 0) << one.name;
  }
}

TEST_F(Purchases, EveryCodeAnswers) {
  const Reader reader = Scan(FiveNotices());
  const FindingRow row = Rows(reader).at(0);
  for (const MemberFinding& member : row.members) {
    const Result<Explanation> explained = reader.Explain(member.code);
    ASSERT_TRUE(explained.has_value()) << member.code;
    EXPECT_EQ(explained->finding.code, member.code);
    EXPECT_EQ(explained->finding.uri, member.uri);
    EXPECT_EQ(explained->purchase.code, row.code);
    EXPECT_EQ(explained->purchase.suppliers, row.suppliers);
  }
}

TEST_F(Purchases, NoOrderOfArrivalTakesACodeAway) {
  std::vector<ScannedDocument> documents = FiveNotices();
  documents[1].notice->dated_on = {};
  std::mt19937 random(20261130);
  for (int round = 0; round < 6; ++round) {
    std::shuffle(documents.begin(), documents.end(), random);
    std::set<std::string> known;
    for (std::size_t n = 1; n <= documents.size(); ++n) {
      const Reader reader = Scan({documents.begin(), documents.begin() + static_cast<long>(n)});
      const std::vector<FindingRow> rows = Rows(reader);
      ASSERT_EQ(rows.size(), 1u);
      for (const std::string& code : known) {
        const Result<Explanation> explained = reader.Explain(code);
        ASSERT_TRUE(explained.has_value()) << code;
        EXPECT_EQ(explained->purchase.code, rows[0].code);
      }
      known.insert(rows[0].code);
      for (const MemberFinding& member : rows[0].members) known.insert(member.code);
    }
    EXPECT_EQ(known.size(), 5u);
  }
}

TEST_F(Purchases, AnAwardThatDoesNotNameTheThingSaysWhoSoldIt) {
  const Reader reader = Scan(
      {Tender(1, Day(2022, 8, 1)), Award(2, Day(2022, 9, 20), "甲山科技有限公司", 520'000, false)});
  const std::vector<FindingRow> rows = Rows(reader);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].grade, "awarded");
  EXPECT_EQ(rows[0].suppliers, std::vector<std::string>{"甲山科技有限公司"});
  EXPECT_EQ(rows[0].amount_kind, "award");
  EXPECT_EQ(rows[0].quantity, "8") << "the tender prints it";
  EXPECT_EQ(rows[0].uri, "http://zfcg.example.cn/notice/1.html") << "it is quoted";
  EXPECT_EQ(rows[0].control_asked, "not_controlled");
  EXPECT_EQ(rows[0].control_awarded, "controlled");
  EXPECT_EQ(One(reader, "SELECT amount_kind || ' ' || supplier FROM findings_money"),
            "award 甲山科技有限公司;");
}

// Pages of other lots, or of another one of two winners: nothing tells whose the thing is.
TEST_F(Purchases, OfTwoAwardsThatDoNotNameItNoneIsChosen) {
  const Reader reader = Scan({Tender(1, Day(2024, 3, 18)),
                              Award(2, Day(2024, 3, 28), "甲山科技有限公司", 520'000, false),
                              Award(3, Day(2024, 3, 29), "乙水科技有限公司", 40'000, false)});
  const FindingRow row = Rows(reader).at(0);
  EXPECT_EQ(row.grade, "awarded");
  EXPECT_TRUE(row.suppliers.empty());
  EXPECT_FALSE(row.amount.has_value());
  EXPECT_EQ(row.amount_kind, "several_awards");
  ASSERT_TRUE(row.budget.has_value());
}

TEST_F(Purchases, WhereNoticesDisagreeBothAreShown) {
  ScannedDocument corrected = Award(3, Day(2024, 4, 2), "乙水科技有限公司", 540'000);
  corrected.notice->tag = ReleaseTag::kAwardUpdate;
  const Reader reader = Scan({Tender(1, Day(2024, 3, 18)),
                              Award(2, Day(2024, 3, 28), "甲山科技有限公司", 520'000), corrected});
  const FindingRow row = Rows(reader).at(0);
  EXPECT_EQ(row.suppliers, std::vector<std::string>{"乙水科技有限公司"}) << "as last told";
  EXPECT_EQ(row.amount->minor, 54'000'000);
  std::vector<std::string> said;
  for (const auto& one : row.disagreements) said.push_back(one.what + " " + one.says);
  EXPECT_EQ(said,
            (std::vector<std::string>{"amount CNY 520,000", "amount CNY 540,000",
                                      "supplier 甲山科技有限公司", "supplier 乙水科技有限公司"}));
}

TEST_F(Purchases, ACancellationEndsItAndVoidsAnAward) {
  const ScannedDocument end = Told(9, ReleaseTag::kTenderCancellation, Day(2024, 5, 2), false);
  EXPECT_EQ(Rows(Scan({Tender(1, Day(2024, 3, 18)), end})).at(0).grade, "cancelled");
  const Reader voided = Scan(
      {Tender(1, Day(2024, 3, 18)), Award(2, Day(2024, 3, 28), "甲山科技有限公司", 520'000), end});
  EXPECT_EQ(Rows(voided).at(0).grade, "voided");
  EXPECT_EQ(One(voided, "SELECT count(*) FROM findings_money"), "0;") << "nothing was bought";
}

TEST_F(Purchases, ReportsOfDaysFindItByAnyOfItsNotices) {
  const Reader reader = Scan(FiveNotices());
  FindingFilter march;
  march.since = Day(2024, 3, 1);
  march.until = Day(2024, 3, 20);
  EXPECT_EQ(reader.Findings(march)->size(), 1u);
  march.until = Day(2024, 3, 10);
  EXPECT_TRUE(reader.Findings(march)->empty());
  EXPECT_EQ(reader.CountLeftOut(march)->other_days, 1);
}

TEST_F(Purchases, WhoRejectsOneRejectsWhatItsNoticesSayByNow) {
  const std::vector<ScannedDocument> documents = FiveNotices();
  const std::vector<ScannedDocument> before(documents.begin(), documents.begin() + 3);
  const std::string journal = folder_ / "journal.jsonl";
  {
    const Reader reader = Scan(before);
    Opinion opinion;
    opinion.decision = Decision::kRejected;
    opinion.who = "desk";
    opinion.when = "2024-06-01T00:00:00Z";
    const auto decided = Decide(reader, Rows(reader).at(0).code, opinion, journal);
    ASSERT_TRUE(decided.has_value()) << decided.error().what;
    EXPECT_EQ(decided->others, 2u);
  }
  const auto content = ReadJournal(journal);
  ASSERT_TRUE(content.has_value());
  Reader same = Scan(before);
  ASSERT_TRUE(same.TakeVerdicts(content->verdicts).has_value());
  EXPECT_TRUE(Rows(same).empty());
  Reader later = Scan(documents);
  ASSERT_TRUE(later.TakeVerdicts(content->verdicts).has_value());
  const std::vector<FindingRow> rows = Rows(later);
  ASSERT_EQ(rows.size(), 1u) << "two notices more say it";
  EXPECT_TRUE(rows[0].reopened);
  EXPECT_EQ(rows[0].members.size(), 5u);
}

TEST_F(Purchases, LotsStayApartAndWhatStandsOutsideIsOfTheFirst) {
  ScannedDocument tender = Tender(1, Day(2024, 3, 18));
  ScannedDocument award = Told(2, ReleaseTag::kAward, Day(2024, 3, 28), false);
  award.document.extracted.text = "云岭大学服务器采购\n1包 A100\n2包 A100\n";
  for (const char* lot : {"1", "2"}) {
    samples::SeeInLot(award, lot, "chip/a100", "A100", Modality::kHardware);
    tenderscan::Award one;
    one.lot = lot;
    one.supplier = std::string("甲山科技") + lot + "有限公司";
    one.value = Yuan(lot[0] == '1' ? 10'000 : 20'000, "万元");
    award.notice->awards.push_back(one);
  }
  award.recognition.terms[0].grade = Grade::kAwarded;
  const Reader reader = Scan({tender, award});
  std::map<std::string, std::string> suppliers;
  for (const FindingRow& row : Rows(reader)) {
    suppliers[row.lot.value_or("")] = row.suppliers.empty() ? "" : row.suppliers[0];
    EXPECT_EQ(row.asked_on, "2024-03-18");
  }
  EXPECT_EQ(suppliers, (std::map<std::string, std::string>{{"1", "甲山科技1有限公司"},
                                                           {"2", "甲山科技2有限公司"}}));
  EXPECT_EQ(One(reader, "SELECT sum(amount) FROM findings_money"), "30000.0;");
}

}  // namespace
}  // namespace tenderscan
