// Whole notices of every kind and shape, and texts made to be slow.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "extractors/extract.h"
#include "extractors/notice/notice_reader.h"

namespace tenderscan {
namespace {

std::string FileBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

ExtractedText TextOf(const std::string& bytes, std::string_view type) {
  DocumentSource source;
  source.bytes = bytes;
  source.content_type = type;
  return Extract(source).text;
}

struct Form {
  ExtractedText text;
  std::optional<Notice> notice;
};

Form ReadForm(const std::string& name) {
  const std::string bytes = FileBytes(TS_SOURCE_DIR "/tests/corpus/notice/" + name);
  EXPECT_FALSE(bytes.empty()) << name;
  Form form;
  form.text = TextOf(bytes, name.ends_with(".html") ? "text/html" : "text/plain; charset=UTF-8");
  form.notice = ReadNotice(form.text, {});
  EXPECT_TRUE(form.notice) << name;
  if (!form.notice) form.notice.emplace();
  return form;
}

std::string PartyWith(const Notice& notice, PartyRole role) {
  for (const Party& party : notice.parties) {
    for (PartyRole r : party.roles) {
      if (r == role) return party.name;
    }
  }
  return "";
}

// What a notice says somewhere is what its evidence points at.
void ExpectEvidence(const Form& form, const std::string& pointer, std::string_view words) {
  const auto at = form.notice->evidence.find(pointer);
  ASSERT_NE(at, form.notice->evidence.end()) << pointer;
  EXPECT_EQ(at->second.In(form.text.text), words) << pointer;
}

TEST(Forms, StandardTenderOfStrippedTags) {
  const Form form = ReadForm("ccgp_tender.txt");
  const Notice& n = *form.notice;
  EXPECT_EQ(n.tag, ReleaseTag::kTender);
  EXPECT_EQ(n.method, "竞争性磋商");
  EXPECT_EQ(n.project_code, "YLDX-CS-2023-017");
  EXPECT_EQ(n.project_name, "云岭大学测试台采购");
  EXPECT_EQ(n.budget->minor, 62'500'000);
  EXPECT_EQ(n.ceiling->minor, 60'000'000);
  EXPECT_EQ(ToIso(*n.deadline), "2023-05-18T09:30");
  EXPECT_EQ(n.published_on, std::nullopt);
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "云岭大学");
  EXPECT_EQ(PartyWith(n, PartyRole::kProcuringEntity), "丙石招标有限公司");
  EXPECT_TRUE(n.awards.empty());
  ExpectEvidence(form, "/project_code", "YLDX-CS-2023-017");
  ExpectEvidence(form, "/deadline", "2023年05月18日 09点30分");
  ExpectEvidence(form, "/parties/0/name", "云岭大学");
}

TEST(Forms, ResultTableOfLots) {
  const Form form = ReadForm("zcy_result.html");
  const Notice& n = *form.notice;
  EXPECT_EQ(n.tag, ReleaseTag::kAward);
  EXPECT_EQ(ToIso(*n.published_on), "2024-09-12");
  ASSERT_EQ(n.awards.size(), 3u);
  EXPECT_EQ(n.awards[0].supplier, "昆州明澈数字科技有限公司");
  EXPECT_EQ(n.awards[0].value->minor, 31'800'000);
  EXPECT_EQ(n.awards[0].status, AwardStatus::kActive);
  EXPECT_EQ(n.awards[1].value, std::nullopt);  // a rate is no amount
  EXPECT_EQ(n.awards[1].members,
            (std::vector<std::string>{"昆州甲木信息有限公司", "昆州乙土工程有限公司"}));
  EXPECT_EQ(n.awards[2].status, AwardStatus::kUnsuccessful);
  EXPECT_EQ(n.awards[2].lot, "3");
  ASSERT_EQ(n.items.size(), 2u);
  EXPECT_EQ(n.items[0].name, "数据服务器");
  EXPECT_EQ(n.items[0].brand, "甲山");
  EXPECT_EQ(n.items[0].model, "JS-R5300");
  EXPECT_EQ(n.items[0].quantity, "3台");
  EXPECT_EQ(n.items[0].unit_price->minor, 9'600'000);
  EXPECT_EQ(n.items[1].brand, std::nullopt);
  ASSERT_GE(n.parties.size(), 3u);
  EXPECT_EQ(n.parties[2].uscc, "91350100M000100Y43");
  EXPECT_EQ(n.parties[2].uscc_valid, true);
  ASSERT_EQ(n.attachments.size(), 1u);
  EXPECT_EQ(n.attachments[0].uri, "https://example.org/files/spec.pdf");
  ExpectEvidence(form, "/awards/0/supplier", "昆州明澈数字科技有限公司");
}

TEST(Forms, PackagesInLines) {
  const Notice n = *ReadForm("gpcms_lots.txt").notice;
  ASSERT_EQ(n.awards.size(), 2u);
  EXPECT_EQ(n.awards[0].lot, "1");
  EXPECT_EQ(n.awards[0].supplier, "丁河教育装备有限公司");
  EXPECT_EQ(n.awards[0].value->minor, 123'000'000);
  EXPECT_EQ(n.awards[1].lot, "2");
  EXPECT_EQ(n.awards[1].supplier, "戊林仪器有限公司");
  EXPECT_EQ(n.awards[1].value->minor, 45'600'000);  // not the agency's fee of package 1
  EXPECT_EQ(ToIso(*n.published_on), "2024-03-16");
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "东川市教育局");
}

TEST(Forms, FreeFormBefore2020) {
  const Notice n = *ReadForm("before_2020.txt").notice;
  EXPECT_EQ(n.tag, ReleaseTag::kAward);
  EXPECT_EQ(n.method, "公开招标");
  EXPECT_EQ(n.project_code, "XLCX2016-044");
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "西岭县人民医院");
  EXPECT_EQ(PartyWith(n, PartyRole::kProcuringEntity), "西岭诚信招标代理有限公司");
  ASSERT_EQ(n.awards.size(), 1u);
  EXPECT_EQ(n.awards[0].supplier, "庚水医疗设备有限公司");
  EXPECT_EQ(n.awards[0].value->minor, 123'000'000);
  EXPECT_EQ(n.awards[0].value->agrees, true);
}

TEST(Forms, CandidatesAcrossATable) {
  const Notice n = *ReadForm("candidates.html").notice;
  EXPECT_EQ(n.tag, ReleaseTag::kAward);
  EXPECT_EQ(n.project_code, "YCA010099-202401-01");
  EXPECT_EQ(n.project_name, "东川片区道路改造工程");
  ASSERT_EQ(n.awards.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(n.awards[i].rank, static_cast<int>(i) + 1);
    EXPECT_EQ(n.awards[i].status, AwardStatus::kPending);
  }
  EXPECT_EQ(n.awards[0].supplier, "辛路建设有限公司");
  EXPECT_EQ(n.awards[2].value->minor, 378'546'830);
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "东川城市建设投资有限公司");
}

TEST(Forms, CorrectionGivesTheNewTime) {
  const Notice n = *ReadForm("correction.html").notice;
  EXPECT_EQ(n.tag, ReleaseTag::kTenderAmendment);
  EXPECT_EQ(ToIso(*n.deadline), "2023-11-28T09:30");
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "江州市地理信息中心");
  ASSERT_TRUE(n.corrects);
  EXPECT_EQ(ToIso(*n.corrects->published_on), "2023-10-30");
  ASSERT_EQ(n.corrects->what.size(), 2u);
  EXPECT_EQ(n.corrects->what[0].field, "deadline");
  EXPECT_EQ(n.corrects->what[0].before, "2023年11月20日09:30");
  EXPECT_EQ(n.corrects->what[1].after, "三年");
}

TEST(Forms, CancellationNamesItsLots) {
  const Notice n = *ReadForm("cancellation.txt").notice;
  EXPECT_EQ(n.tag, ReleaseTag::kTenderCancellation);
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "某单位");
  EXPECT_EQ(n.project_key->attempt, 2);
  ASSERT_EQ(n.awards.size(), 2u);
  EXPECT_EQ(n.awards[1].lot, "2");
  EXPECT_EQ(n.awards[1].status, AwardStatus::kUnsuccessful);
  EXPECT_EQ(n.awards[1].supplier, std::nullopt);
}

TEST(Forms, ContractOfGluedLabels) {
  const Notice n = *ReadForm("contract.txt").notice;
  EXPECT_EQ(n.tag, ReleaseTag::kContract);
  EXPECT_EQ(n.project_code, "DCJY2021-112");
  EXPECT_EQ(n.method, "竞争性磋商");
  ASSERT_TRUE(n.contract);
  EXPECT_EQ(n.contract->code, "DCJY2021-112-H");
  EXPECT_EQ(ToIso(*n.contract->signed_on), "2021-12-17");
  EXPECT_EQ(n.contract->value->minor, 22'800'000);
  ASSERT_EQ(n.awards.size(), 1u);
  EXPECT_EQ(n.awards[0].supplier, "丁河教育装备有限公司");
  EXPECT_EQ(n.budget->minor, 23'500'000);
  ASSERT_EQ(n.items.size(), 1u);
  EXPECT_EQ(n.items[0].model, "JX-86");
  EXPECT_EQ(n.items[0].unit_price->minor, 1'900'000);
  EXPECT_EQ(n.deadline, std::nullopt);
}

TEST(Forms, IntentionSumsItsRows) {
  const Notice n = *ReadForm("intention.html").notice;
  EXPECT_EQ(n.tag, ReleaseTag::kPlanning);
  EXPECT_EQ(n.budget->minor, 92'500'000);
  EXPECT_EQ(PartyWith(n, PartyRole::kBuyer), "云岭大学");
  EXPECT_EQ(ToIso(*n.published_on), "2024-05-06");
}

TEST(Forms, PersonsAreNoParties) {
  const auto n = ReadNotice(
      TextOf(
          "云岭大学测试台采购成交公告\n项目编号：YL-2024-1\n成交供应商：张三\n成交金额：1.2万元\n"
          "采购人：云岭大学\n联系人：李四 13800138000\n",
          "text/plain; charset=UTF-8"),
      {});
  ASSERT_TRUE(n);
  for (const Party& party : n->parties) {
    EXPECT_EQ(party.name.find("张三"), std::string::npos);
    EXPECT_EQ(party.name.find("李四"), std::string::npos);
  }
  for (const Award& award : n->awards) EXPECT_EQ(award.supplier, std::nullopt);
}

TEST(Forms, DateOfTheAddress) {
  const ExtractedText text =
      TextOf("云岭大学测试台采购招标公告\n项目编号：YL-2024-1\n采购人：云岭大学\n",
             "text/plain; charset=UTF-8");
  const auto n = ReadNotice(text, {"http://example.org/cggg/202506/t20250627_24841716.htm", ""});
  ASSERT_TRUE(n);
  EXPECT_EQ(n->published_on, std::nullopt);
  EXPECT_EQ(ToIso(*n->dated_on.date), "2025-06-27");
  EXPECT_EQ(n->dated_on.source, DateSource::kAddress);
}

TEST(Forms, NoNotice) {
  EXPECT_FALSE(ReadNotice(ExtractedText{}, {}));
  EXPECT_FALSE(
      ReadNotice(TextOf("首页 关于我们 联系我们\n版权所有", "text/plain; charset=UTF-8"), {}));
}

// Pieces of notices thrown together: an answer for any text, evidence inside it, names never
// telephone numbers.
TEST(Hostile, AnyTextGivesAnAnswer) {
  std::mt19937 random(42);
  const std::string_view pieces[] = {"采购人：",
                                     "云岭大学",
                                     "项目编号：",
                                     "YL-1（",
                                     "中标供应商",
                                     "甲山有限公司",
                                     "\n",
                                     "\t",
                                     "|",
                                     "序号",
                                     "1",
                                     "2",
                                     "第一名",
                                     "中标金额（万元）",
                                     "12.5",
                                     "万元",
                                     "更正为",
                                     "“2024年1月2日",
                                     "截止时间：",
                                     "包1：",
                                     "（",
                                     "）",
                                     "一、",
                                     "中标公告",
                                     "招标公告",
                                     "更正公告",
                                     "合同公告",
                                     "流标公告",
                                     "￥",
                                     "壹佰",
                                     "元",
                                     "13800138000",
                                     "联系人：",
                                     "名称：",
                                     "采购人信息",
                                     "    ",
                                     "\xEF\xBF\xBD",
                                     "統一",
                                     "受",
                                     "委托",
                                     "关于",
                                     "【",
                                     "】",
                                     "_",
                                     "于2024年"};
  std::uniform_int_distribution<std::size_t> pick(0, std::size(pieces) - 1);
  for (int i = 0; i < 3000; ++i) {
    std::string bytes;
    for (int k = 0; k < 60; ++k) bytes += pieces[pick(random)];
    ExtractedText text;
    text.text = bytes;
    const auto n = ReadNotice(text, {"http://example.org/20240102/", ""});
    if (!n) continue;
    for (const auto& [pointer, span] : n->evidence) {
      ASSERT_LE(span.begin, span.end) << pointer;
      ASSERT_LE(span.end, bytes.size()) << pointer;
    }
    for (const Party& party : n->parties)
      ASSERT_EQ(party.name.find("13800138000"), std::string::npos);
  }
}

// Each of these took quadratic time in some reader or other; the test's own time limit is the
// measure.
TEST(Hostile, LongTextsEnd) {
  const std::string head = "云岭大学采购中标公告\n项目编号：YL-2024-1\n";
  const auto repeat = [&](std::string_view piece, std::size_t bytes) {
    std::string out = head;
    while (out.size() < bytes) out += piece;
    return out;
  };
  constexpr std::size_t kTenMegabytes = 10'000'000;
  for (std::string_view piece :
       {"测试台设备采购说明。",
        "项目名称：甲采购人：云岭大学供应商名称：甲山有限公司中标金额：1万元 ", "1", "（",
        "采购人（", "更正为：截止时间", "序号\n供应商名称\n", "2024年1月2日\n", "公司中标",
        "| a \n", "受", "壹佰万"}) {
    ExtractedText text;
    text.text = repeat(piece, piece.size() > 40 ? kTenMegabytes / 10 : kTenMegabytes / 4);
    while ((static_cast<unsigned char>(text.text.back()) & 0xC0) == 0x80) text.text.pop_back();
    if (static_cast<unsigned char>(text.text.back()) >= 0xC0) text.text.pop_back();
    (void)ReadNotice(text, {});
  }
  ExtractedText whole;
  whole.text = repeat("测试台设备采购说明，预算金额为12万元。\n", kTenMegabytes);
  EXPECT_TRUE(ReadNotice(whole, {}));
}

TEST(Hostile, TenThousandLabelsAndAHundredThousandCells) {
  std::string labels = "云岭大学采购中标公告\n";
  for (int i = 0; i < 10'000; ++i) {
    labels += "供应商名称：甲山" + std::to_string(i) + "号科技有限公司中标金额：" +
              std::to_string(i + 1) + "万元 ";
  }
  ExtractedText text;
  text.text = labels;
  const auto by_labels = ReadNotice(text, {});
  ASSERT_TRUE(by_labels);
  EXPECT_GE(by_labels->awards.size(), 1000u);

  std::string table =
      "云岭大学采购中标公告\n项目编号：YL-2024-1\n序号\t货物名称\t品牌\t规格型号\t单价（元）\n";
  for (int i = 1; i <= 20'000; ++i) {
    table += std::to_string(i) + "\t测试台\t甲山\tJS-" + std::to_string(i) + "\t" +
             std::to_string(i) + ".00\n";
  }
  text.text = table;
  const auto by_table = ReadNotice(text, {});
  ASSERT_TRUE(by_table);
  EXPECT_GT(by_table->items.size(), 900u);
}

// Each cell is looked at for itself: this ends, and the failures of rows are none of the whole.
TEST(Hostile, AHundredThousandRowsThatFailed) {
  ExtractedText text;
  text.text = "云岭大学采购中标公告\n项目编号：YL-2024-1\n名次\t供应商名称\t备注\n";
  for (int i = 1; i <= 100'000; ++i) text.text += std::to_string(i) + "\t流标\t流标\n";
  const auto notice = ReadNotice(text, {});
  ASSERT_TRUE(notice);
  EXPECT_EQ(notice->tag, ReleaseTag::kAward);
}

}  // namespace
}  // namespace tenderscan
