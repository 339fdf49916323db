// Captures that hold several notices: whatever they are written as, the same notices come out, each
// with its own buyer, supplier, money, terms and address. Invented names.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "pipeline/rederive.h"
#include "store/archive/digest.h"
#include "store/model/number_text.h"
#include "store/reader.h"
#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

enum Column {
  kTitle,
  kCode,
  kBuyer,
  kAgency,
  kSupplier,
  kAmount,
  kDate,
  kLink,
  kContent,
  kColumns
};

// Ways in which collectors name the columns.
const std::array<std::array<const char*, kColumns>, 5> kSpellings = {{
    {"标题", "项目编号", "采购人", "代理机构", "中标供应商", "中标金额", "发布时间", "链接",
     "内容"},
    {"title", "projectNo", "tenderUnit", "agency", "winner", "bidAmount", "publishTime", "url",
     "content"},
    {"notice_title", "project_code", "purchaser", "agency_name", "bid_winner", "deal_amount",
     "published_at", "detail_url", "html"},
    {"noticeTitle", "tender-no", "purchase-unit", "bid-agency", "winning-supplier", "win-price",
     "release-date", "source-link", "notice-content"},
    {"biaoti", "xiangmubianhao", "caigouren", "dailijigou", "zhongbiaogongyingshang",
     "zhongbiaojine", "fabushijian", "lianjie", "neirong"},
}};

using Row = std::array<std::string, kColumns>;

const std::vector<Row> kNotices = {
    {"云岭大学算力平台采购项目中标公告", "YL-2024-017", "云岭大学", "青溪招标有限公司",
     "甲山科技有限公司", "1285000元", "2024-03-17", "http://a.example.cn/1.htm",
     "中标货物：英伟达A100显卡8块"},
    {"青禾医院影像工作站采购项目成交公告", "QH-2024-09", "青禾医院", "青溪招标有限公司",
     "乙水科技有限公司", "96万元", "2024-03-18", "http://a.example.cn/2.htm",
     "货物名称：工作站 型号：NVIDIA RTX 4090 数量：3台"},
    {"白榆中学空调采购项目成交公告", "BY-2024-3", "白榆中学", "", "白榆制冷有限公司", "12万元",
     "2024-03-19", "http://a.example.cn/3.htm", "空调30台"},
};

std::string Quoted(const std::string& text) { return "\"" + text + "\""; }

using Order = std::array<std::size_t, kColumns>;

std::string Object(const Row& row, const std::array<const char*, kColumns>& keys,
                   const Order& order) {
  std::string out;
  for (const std::size_t c : order) {
    out += (out.empty() ? "{" : ", ") + Quoted(keys[c]) + ": " + Quoted(row[c]);
  }
  return out + "}";
}

std::string Written(const std::string& as, const std::array<const char*, kColumns>& keys,
                    const Order& order) {
  std::string out;
  if (as == "array" || as == "answer") {
    for (const Row& row : kNotices) out += (out.empty() ? "" : ",\n") + Object(row, keys, order);
    out = "[" + out + "]";
    return as == "array" ? out : R"({"code": 200, "data": {"total": 3, "rows": )" + out + "}}";
  }
  if (as == "lines") {
    for (const Row& row : kNotices) out += Object(row, keys, order) + "\n";
    return out;
  }
  const auto line = [&](const auto& cells, const char* before, const char* between,
                        const char* after) {
    std::string all;
    for (const std::size_t c : order)
      all += (all.empty() ? "" : between) + std::string(cells[c].empty() ? "-" : cells[c]);
    out += before + all + after;
  };
  Row heads;
  std::copy(keys.begin(), keys.end(), heads.begin());
  const bool html = as == "html";
  const char* before = html ? "<tr><td>" : as == "bars" ? "| " : "";
  const char* between = html ? "</td><td>" : as == "bars" ? " | " : as == "csv" ? "," : "\t";
  const char* after = html ? "</td></tr>\n" : as == "bars" ? " |\n" : "\n";
  if (html) out += "<html><body><h1>本周中标结果汇总</h1><table>";
  line(heads, before, between, after);
  for (const Row& row : kNotices) line(row, before, between, after);
  return out + (html ? "</table></body></html>" : "");
}

std::vector<ScannedDocument> ScanOf(const std::string& name, std::string body) {
  Capture capture;
  capture.uri = "file:" + name;
  capture.body = std::move(body);
  return ScanCapture(std::move(capture), ShippedRules());
}

// What is said of a notice, without what depends on how it was written.
std::string Said(const ScannedDocument& scanned) {
  if (!scanned.notice) return "no notice";
  const Notice& notice = *scanned.notice;
  std::string out = notice.title.value_or("?") + "|" + notice.project_code.value_or("?") + "|" +
                    (notice.published_on ? ToIso(*notice.published_on) : "?") + "|" +
                    notice.address.value_or("?");
  std::vector<std::string> parties;
  for (const Party& party : notice.parties) {
    for (const PartyRole role : party.roles)
      parties.push_back(std::string(Slug(role)) + " " + party.name);
  }
  std::sort(parties.begin(), parties.end());
  for (const std::string& party : parties) out += "|" + party;
  for (const Award& award : notice.awards) {
    out +=
        "|" + award.supplier.value_or("?") + " " + (award.value ? MoneyPlain(*award.value) : "?");
  }
  std::vector<std::string> terms;
  for (const TermSummary& term : scanned.recognition.terms) terms.push_back(term.term);
  std::sort(terms.begin(), terms.end());
  for (const std::string& term : terms) out += "|" + term;
  return out;
}

TEST(SeveralNotices, AreTheSameInEveryWayOfWritingThem) {
  const std::string first =
      "云岭大学算力平台采购项目中标公告|YL-2024-017|2024-03-17|http://a.example.cn/1.htm|"
      "buyer 云岭大学|procuringEntity 青溪招标有限公司|supplier 甲山科技有限公司|"
      "甲山科技有限公司 1285000.00|brand/nvidia|chip/a100";
  std::mt19937 random(20261130);
  std::vector<std::string> expected;
  for (const char* as : {"array", "answer", "lines", "csv", "tsv", "bars", "html"}) {
    const std::string name = std::string("x.") + (std::string(as) == "bars" ? "txt" : as);
    for (const auto& keys : kSpellings) {
      // The heads of a page's tables are labels or keys, not pinyin.
      if (std::string(as) == "html" && &keys == &kSpellings.back()) continue;
      Order order;
      for (std::size_t c = 0; c < kColumns; ++c) order[c] = c;
      for (int shuffles = 0; shuffles < 2; ++shuffles) {
        const std::string body = Written(as, keys, order);
        const std::vector<ScannedDocument> scanned = ScanOf(name, body);
        ASSERT_EQ(scanned.size(), 1 + kNotices.size()) << as << "\n" << body;
        EXPECT_FALSE(scanned[0].notice) << as;
        EXPECT_TRUE(scanned[0].recognition.terms.empty() &&
                    scanned[0].recognition.annotations.empty());
        std::vector<std::string> said;
        for (std::size_t i = 1; i < scanned.size(); ++i) {
          EXPECT_EQ(scanned[i].document.part, "#" + std::to_string(i));
          EXPECT_EQ(scanned[i].document.parent, scanned[0].document.id);
          EXPECT_EQ(scanned[i].document.uri, scanned[0].document.uri);
          const TextSpan place = *scanned[i].document.place;
          if (!place.empty()) {
            EXPECT_EQ(scanned[i].document.id, PayloadDigest(place.In(body)));
          }
          said.push_back(Said(scanned[i]));
        }
        if (expected.empty()) {
          expected = said;
          EXPECT_EQ(expected[0], first);
        }
        EXPECT_EQ(said, expected) << as << "\n" << body;
        std::shuffle(order.begin(), order.end(), random);
      }
    }
  }
}

TEST(SeveralNotices, AFileWithOneRecordHasOneDocumentAndNoPart) {
  for (const std::string& body :
       {Object(kNotices[0], kSpellings[1], {0, 1, 2, 3, 4, 5, 6, 7, 8}),
        "[" + Object(kNotices[0], kSpellings[0], {0, 1, 2, 3, 4, 5, 6, 7, 8}) + "]"}) {
    const std::vector<ScannedDocument> scanned = ScanOf("x.json", body);
    ASSERT_EQ(scanned.size(), 1u);
    EXPECT_FALSE(scanned[0].document.part);
    ASSERT_TRUE(scanned[0].notice);
    EXPECT_EQ(scanned[0].notice->awards.at(0).supplier, "甲山科技有限公司");
  }
}

TEST(SeveralNotices, RowsWithoutABuyerAreLotsOfOne) {
  const std::vector<ScannedDocument> scanned =
      ScanOf("x.csv",
             "包号,中标供应商,中标金额（元）\n1,甲山科技有限公司,5000\n2,乙水科技有限公司,6000\n");
  EXPECT_EQ(scanned.size(), 1u);
}

TEST(SeveralNotices, WhoCannotBeToldApartIsNotNamed) {
  const std::vector<ScannedDocument> scanned =
      ScanOf("x.json",
             R"([{"title":"算力平台中标公告","winner":"甲山科技有限公司","bidAmount":5000},
          {"title":"影像系统中标公告","winner":"乙水科技有限公司","bidAmount":6000}])");
  ASSERT_EQ(scanned.size(), 1u);
  EXPECT_FALSE(scanned[0].notice);
  ASSERT_FALSE(scanned[0].document.gaps.empty());
  EXPECT_EQ(scanned[0].document.gaps.back().code, GapCode::kSeveralNotices);
  EXPECT_EQ(scanned[0].document.outcome, Outcome::kPartlyRead);
}

TEST(SeveralNotices, OneRecordIsInMemoryAtATime) {
  std::string body;
  for (int i = 0; i < 2000; ++i) {
    body += R"({"title":"云岭大学设备采购项目中标公告","buyer":"云岭大学)" + std::to_string(i) +
            R"(分校","winner":"甲山科技有限公司"})"
            "\n";
  }
  Capture capture;
  capture.uri = "file:x.jsonl";
  capture.body = std::move(body);
  std::size_t taken = 0;
  ScanCapture(std::move(capture), ShippedRules(), [&](ScannedDocument) { return ++taken < 100; });
  EXPECT_EQ(taken, 100u);  // nothing is read that nobody wants
}

FindingFilter OfTerm(const std::string& term) {
  FindingFilter filter;
  filter.term = term;
  return filter;
}

class RecordsInADatabase : public InAFolder {};

TEST_F(RecordsInADatabase, AreCountedApartAndWalkedBack) {
  const std::string path =
      Write("list.json", Written("array", kSpellings[1], {0, 1, 2, 3, 4, 5, 6, 7, 8}));
  const Result<ScanTotals> totals = ScanInto(Path("t.db"), {path});
  ASSERT_TRUE(totals);
  EXPECT_EQ(totals->documents, 4u);
  EXPECT_EQ(totals->captures, 1u);
  EXPECT_EQ(totals->records, 3u);
  EXPECT_EQ(totals->holding_records, 1u);
  const Result<Reader> reader = Reader::Open(Path("t.db"));
  ASSERT_TRUE(reader);
  EXPECT_EQ(CoverageSentence(*reader->ReadCoverage()),
            "4 of 4 documents read, 3 of them notices in 1 capture");
  const Result<std::vector<FindingRow>> leads = reader->Findings(OfTerm("chip/a100"));
  ASSERT_TRUE(leads);
  ASSERT_FALSE(leads->empty());
  for (const FindingRow& row : *leads) {
    EXPECT_EQ(row.buyer, "云岭大学");
    EXPECT_EQ(row.part, "#1");
    EXPECT_EQ(row.notice_uri, "http://a.example.cn/1.htm");
  }
  const Result<Rederived> again = Rederive(*reader, ShippedRules(), 1, {});
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->holds()) << (again->faults.empty() ? "" : again->faults[0]);
  EXPECT_EQ(again->documents, 4u);
}

}  // namespace
}  // namespace tenderscan
