// Pages that were captured again: which version counts, in findings, money and counts.
#include <gtest/gtest.h>

#include "store/reader.h"
#include "store/sqlite.h"
#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

constexpr const char* kUri = "http://www.ccgp.gov.cn/cggg/zygg/zbgg/202611/t20261120_99000001.htm";

std::string Page(const std::string& thing, const std::string& amount,
                 const std::string& title = "算力服务器采购中标公告") {
  return "<!-- re-created for tests: not a real publication --><html><body><div "
         "class=\"vF_detail_header\"><h2>" +
         title + "</h2></div><div class=\"vF_detail_main\"><p>采购人：云岭大学</p><p>货物：" +
         thing + "</p><p>供应商名称：乾溪光电科技有限公司</p><p>中标金额：" + amount +
         "元</p></div></body></html>";
}

std::string Record(const std::string& day, const std::string& body, const std::string& uri = kUri) {
  const std::string block =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n" + body;
  return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: " + uri + "\r\nWARC-Date: " + day +
         "T02:00:00Z\r\nWARC-Record-ID: <urn:test:" + day +
         ">\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

class PageVersionsTest : public InAFolder {
 protected:
  void Scan(const std::string& records) {
    ASSERT_TRUE(ScanInto(Path("p.db"), {Write("a.warc", records)}).has_value());
  }
  std::string One(const std::string& sql) const {
    auto connection = Connection::Open(Path("p.db"), Connection::Mode::kReadOnly);
    EXPECT_TRUE(connection.has_value());
    std::string out;
    EXPECT_TRUE(ForEachRow(connection->Prepare(sql), [&](const Statement& row) {
      out += (out.empty() ? "" : " ") + row.Text(0);
    }));
    return out;
  }
  std::vector<FindingRow> Findings(const FindingFilter& filter) const {
    const auto reader = Reader::Open(Path("p.db"));
    EXPECT_TRUE(reader.has_value());
    const auto findings = reader->Findings(filter);
    EXPECT_TRUE(findings.has_value());
    return findings.value_or(std::vector<FindingRow>());
  }
  std::vector<FindingRow> A100s(bool with_earlier = false) const {
    FindingFilter filter;
    filter.term = "chip/a100";
    filter.with_earlier = with_earlier;
    return Findings(filter);
  }
};

TEST_F(PageVersionsTest, TheNewestVersionCountsAndTheEarlierIsMarked) {
  Scan(Record("2026-11-20", Page("英伟达A100 8块", "4177600.00")) +
       Record("2026-11-25", Page("英伟达A100 8块", "5177600.00")));
  const std::vector<FindingRow> one = A100s();
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0].amount->minor, 517760000);
  ASSERT_EQ(one[0].earlier.size(), 1U);
  EXPECT_EQ(one[0].earlier[0].seen, "2026-11-20T02:00:00Z");
  const std::vector<FindingRow> both = A100s(true);
  ASSERT_EQ(both.size(), 2U);
  const FindingRow& old = both[0].counted_as ? both[0] : both[1];
  EXPECT_EQ(old.counted_as, one[0].code);
  EXPECT_EQ(old.code, one[0].earlier[0].code);
  EXPECT_EQ(One("SELECT sum(amount) FROM findings_money"), "5177600.0");
  EXPECT_EQ(One("SELECT notices || ' ' || leads || ' ' || awarded_cny FROM counts WHERE"
                " counted_by = 'all'"),
            "1 1 5177600.0");
  EXPECT_EQ(One("SELECT findings FROM findings_by_supplier"), "1");
  EXPECT_EQ(One("SELECT findings FROM findings_by_month"), "1");
  EXPECT_EQ(One("SELECT count(*) FROM findings_view WHERE term_slug = 'chip/a100'"), "1");
}

// It went back to what it was: what was found in the first capture is found in the newest.
TEST_F(PageVersionsTest, APageThatWentBackCountsAsItIs) {
  Scan(Record("2026-11-20", Page("英伟达A100 8块", "4177600.00")) +
       Record("2026-11-25", Page("英伟达A100 8块", "5177600.00")) +
       Record("2026-11-26", Page("英伟达A100 8块", "4177600.00")));
  ASSERT_EQ(A100s().size(), 1U);
  EXPECT_EQ(A100s()[0].amount->minor, 417760000);
  EXPECT_EQ(One("SELECT notices FROM counts WHERE counted_by = 'all'"), "1");
}

TEST_F(PageVersionsTest, WhatANewerVersionDoesNotNameAnyMoreStaysALead) {
  Scan(Record("2026-11-20", Page("英伟达A100 8块", "4177600.00")) +
       Record("2026-11-25", Page("高性能计算卡8块", "4177600.00")));
  ASSERT_EQ(A100s().size(), 1U);
  EXPECT_FALSE(A100s()[0].counted_as);
  EXPECT_EQ(A100s()[0].newest_seen, "2026-11-25T02:00:00Z");
  EXPECT_EQ(One("SELECT leads || ' of ' || notices FROM counts WHERE counted_by = 'all'"),
            "1 of 1");
  EXPECT_EQ(One("SELECT sum(amount) FROM findings_money"), "4177600.0");
}

// An address to which other requests give other notices.
TEST_F(PageVersionsTest, OtherNoticesOfOneAddressAreNoVersions) {
  Scan(Record("2026-11-20", Page("英伟达A100 8块", "4177600.00")) +
       Record("2026-11-25", Page("英伟达A100 2块", "900000.00", "气象预报服务器采购中标公告")));
  EXPECT_EQ(A100s().size(), 2U);
  EXPECT_EQ(One("SELECT notices FROM counts WHERE counted_by = 'all'"), "2");
}

TEST_F(PageVersionsTest, AnotherAddressIsAnotherNotice) {
  Scan(Record("2026-11-20", Page("英伟达A100 8块", "4177600.00")) +
       Record("2026-11-25", Page("英伟达A100 8块", "5177600.00"), "http://www.ccgp.gov.cn/2.htm"));
  EXPECT_EQ(A100s().size(), 2U);
}

}  // namespace
}  // namespace tenderscan
