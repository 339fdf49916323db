// The public line: every key present, in the contract's order, whatever is missing.
#include "pipeline/json_line.h"

#include <gtest/gtest.h>

#include <iterator>
#include <nlohmann/json.hpp>

namespace tenderscan {
namespace {

using namespace std::chrono_literals;

TEST(JsonLine, ADamagedRecordIsALineOfNullsWithItsGap) {
  ScannedDocument scanned;
  scanned.document.record = RecordLocation{"x.warc.gz", 12, 0, "sha256:00"};
  scanned.document.gaps.push_back({GapCode::kDamagedRecord, std::nullopt, "x.warc.gz at 12: bad"});
  EXPECT_EQ(ToJsonLine(scanned, false),
            R"({"document":{"id":null,"uri":null,"part":null,"parent":null,"captured_at":null,)"
            R"("record":{"file":"x.warc.gz","offset":12,"length":0,"payload_digest":"sha256:00"},)"
            R"("media_type":null,"charset":null,"outcome":"unread",)"
            R"("gaps":[{"code":"damaged_record","page":null,"what":"x.warc.gz at 12: bad"}],)"
            R"("text_sha256":null,"text_bytes":0},"notice":null,"terms":[],"annotations":[]})");
}

TEST(JsonLine, EscapesWhatEndsLinesAndSteersTerminals) {
  ScannedDocument scanned;
  const std::string text = "一\u2028二\u0085三\u202E四\u2069五\u009B六\x7F七 — “八”，é\u200B";
  scanned.document.uri = text;
  const std::string line = ToJsonLine(scanned, false);
  EXPECT_NE(line.find("一\\u2028二\\u0085三\\u202e四\\u2069五\\u009b六\\u007f七 — “八”，é\u200B"),
            line.npos)
      << line;
  EXPECT_EQ(nlohmann::json::parse(line)["document"]["uri"], text);
}

TEST(JsonLine, EscapesAsOtherWritersDo) {
  ScannedDocument scanned;
  scanned.document.uri = "a\b\f\n\r\t\x01\x1f\"\\/名\xF0\x9F\x96\xA5";
  scanned.document.part = "\xff\xE9\x9D.html";  // no UTF-8
  const std::string line = ToJsonLine(scanned, false);
  const auto read = nlohmann::ordered_json::parse(line);
  EXPECT_EQ(read["document"]["uri"], *scanned.document.uri);
  EXPECT_EQ(read["document"]["part"], "\uFFFD\uFFFD.html");
  EXPECT_EQ(read.dump(), line);
}

// What a notice does not have stands there too: tests/e2e/check_contract.py names every key.
std::string WithoutNulls(const std::string& line) {
  auto json = nlohmann::ordered_json::parse(line);
  auto& notice = json["notice"];
  for (auto it = notice.begin(); it != notice.end();) {
    it = it->is_null() ? notice.erase(it) : std::next(it);
  }
  return json.dump();
}

TEST(JsonLine, AFullNoticeIsInOrder) {
  ScannedDocument scanned;
  Document& d = scanned.document;
  d.id = "sha256:ab";
  d.uri = "http://example.gov.cn/t.htm";
  d.captured_at = "2026-11-21T00:00:00Z";
  d.outcome = Outcome::kRead;
  d.text_sha256 = "cd";
  d.extracted.text = "英伟达A100";
  d.extracted.media_type = "text/html";
  d.extracted.charset = "GB18030";
  Notice n;
  n.tag = ReleaseTag::kAward;
  n.title = "成交公告";
  n.project_key = ProjectKey{"X-1", 2, std::nullopt};
  n.published_on = Date{2024y, std::chrono::March, 12d};
  n.dated_on = {n.published_on, DateSource::kPrinted};
  n.deadline = DateTime{{2024y, std::chrono::April, 1d}, 24 * 60};
  n.parties = {{"某大学", {PartyRole::kBuyer}, std::nullopt, std::nullopt}};
  n.awards = {{"1",
               "某公司",
               {},
               Value{-5, "CNY", "-0.05元", std::nullopt, true},
               1,
               AwardStatus::kActive}};
  n.evidence["/title"] = {0, 12};
  scanned.notice = n;
  Annotation a;
  a.term = "chip/a100";
  a.span = {9, 13};
  a.quote = {"英伟达", "A100", ""};
  a.folds = {FoldKind::kFullwidth};
  a.sense = Sense::kLikely;
  a.because = {"brand beside it: 英伟达"};
  a.modality = Modality::kHardware;
  a.quantity = Quantity{"8", QuantityUnit::kCard};
  a.stance = Stance::kReference;
  a.page = 3;
  scanned.recognition.annotations = {a};
  TermSummary t;
  t.term = "chip/a100";
  t.occurrences = 1;
  t.sense = Sense::kLikely;
  t.modality = Modality::kHardware;
  t.quantity = a.quantity;
  t.control = {ControlStatus::kControlled,
               n.published_on,
               Date{2022y, std::chrono::August, 26d},
               "rule",
               {}};
  t.grade = Grade::kAwarded;
  t.stance = Stance::kRequired;
  t.policies = {{"china", t.control.since, std::nullopt, "barred", "said", "high"},
                {"us", std::nullopt, std::nullopt, "in_force", "of firms", "high"}};
  scanned.recognition.terms = {t};
  EXPECT_EQ(
      WithoutNulls(ToJsonLine(scanned, true)),
      R"({"document":{"id":"sha256:ab","uri":"http://example.gov.cn/t.htm","part":null,)"
      R"("parent":null,"captured_at":"2026-11-21T00:00:00Z","record":null,)"
      R"("media_type":"text/html","charset":"GB18030","outcome":"read","gaps":[],)"
      R"("text_sha256":"cd","text_bytes":13,"text":"英伟达A100"},)"
      R"("notice":{"tag":"award","title":"成交公告",)"
      R"("project_key":{"code":"X-1","attempt":2,"lot":null},)"
      R"("published_on":"2024-03-12",)"
      R"("dated_on":{"date":"2024-03-12","source":"printed"},"deadline":"2024-04-01T24:00",)"
      R"("parties":[{"name":"某大学","roles":["buyer"],"uscc":null,)"
      R"("uscc_valid":null}],"awards":[{"lot":"1",)"
      R"("supplier":"某公司","members":[],"value":{"amount":"-0.05","currency":"CNY",)"
      R"("printed":"-0.05元","words":null,"agrees":true},"rank":1,"status":"active"}],)"
      R"("items":[],"attachments":[],)"
      R"("evidence":{"/title":{"begin":0,"end":12}}},)"
      R"("terms":[{"term":"chip/a100","kind":"named","candidates":[],"occurrences":1,)"
      R"("sense":"likely","modality":"hardware","quantity":{"value":"8","unit":"card"},)"
      R"("control":{"status":"controlled","as_of":"2024-03-12","since":"2022-08-26",)"
      R"("basis":"rule"},"grade":"awarded","stance":"required",)"
      R"("policies":[{"clock":"china","status":"barred","since":"2022-08-26","basis":"said",)"
      R"("confidence":"high"}]}],)"
      R"("annotations":[{"term":"chip/a100","kind":"named","candidates":[],"begin":9,"end":13,)"
      R"("quote":{"prefix":"英伟达","exact":"A100","suffix":""},"folds":["fullwidth"],)"
      R"("sense":"likely","because":["brand beside it: 英伟达"],"modality":"hardware",)"
      R"("quantity":{"value":"8","unit":"card"},"lot":null,"roles":[],)"
      R"("stance":"reference","page":3}]})");
}

}  // namespace
}  // namespace tenderscan
