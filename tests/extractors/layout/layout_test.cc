// What stands in a text and where: lines, sections, labels, lots, tables.
// Every text here is re-created for tests: not a real publication.
#include "extractors/layout/layout.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {
namespace {

struct Plain {
  explicit Plain(std::string_view words) {
    text.text = words;
    text.media_type = "text/plain";
    layout = ReadLayout(text);
  }
  std::vector<std::string> Lines() const {
    std::vector<std::string> out;
    for (TextSpan line : layout.lines) out.emplace_back(line.In(text.text));
    return out;
  }
  ExtractedText text;
  Layout layout;
};

using Texts = std::vector<std::string>;

TEST(Layout, SectionsCutLinesWhereverTheyStand) {
  const Plain page("公告 一、项目编号：X1二、项目名称：云服务采购\n三、其他");
  EXPECT_EQ(page.Lines(),
            (Texts{"公告", "一、项目编号：X1", "二、项目名称：云服务采购", "三、其他"}));
  ASSERT_EQ(page.layout.sections.size(), 3u);
  EXPECT_EQ(page.layout.sections[1].title.In(page.text.text), "项目名称");
  EXPECT_EQ(page.layout.sections[1].kind, FieldKind::kSubject);
}

TEST(Layout, AWrappedLineGoesOnInTheNext) {
  const std::string full = "本项目采购的服务器须满足国家标准并按时交付";
  const Plain wrapped(full + "\n" + full + "\n否则按合同处理。\n另见附件");
  EXPECT_EQ(wrapped.Lines(), (Texts{full + "\n" + full + "\n否则按合同处理。", "另见附件"}));
  // A line is no wrapped one for being as wide as a short text's others.
  const Plain party("采购公告\n采购人：临川大学\n拟采购英伟达A100显卡8块。");
  EXPECT_EQ(party.Lines(), (Texts{"采购公告", "采购人：临川大学", "拟采购英伟达A100显卡8块。"}));
  const Plain wide("采购公告\n采购人：临川大学附属第一医院信息中心\n拟采购英伟达A100显卡8块，单价另议。");
  EXPECT_EQ(wide.Lines().size(), 3u);
  // Nor of four narrow ones, of which three are.
  const Plain narrow("云岭大学显卡采购公告\n采购人：云岭大学\n项目编号：YL-2026-001\n采购英伟达A100显卡8块");
  EXPECT_EQ(narrow.Lines().size(), 4u);
  // The next one counts by itself, however long the lines before it are together.
  const Plain title(full + "公告\n采购人：云岭大学\n包1：服务器8台");
  ASSERT_EQ(title.layout.lots.size(), 1u);
  EXPECT_EQ(title.layout.lots[0].key, "1");
}

TEST(Layout, LabelsStandBeforeColons) {
  const Plain page("联系时间：9:30，地点：云岭大学，网址：https://example.org");
  ASSERT_EQ(page.layout.labels.size(), 3u);
  EXPECT_EQ(page.layout.labels[0].span.In(page.text.text), "联系时间");
  EXPECT_EQ(page.layout.labels[1].span.In(page.text.text), "地点");
  EXPECT_EQ(page.layout.labels[1].kind, FieldKind::kAddress);
}

}  // namespace
}  // namespace tenderscan
