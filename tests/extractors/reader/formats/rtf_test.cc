// Rich Text Format: a document that LibreOffice wrote of ours, and others written by hand.
#include <algorithm>
#include <string>
#include <string_view>

#include "tests/extractors/reader/formats/format_reading.h"
#include "tests/golden.h"

namespace tenderscan {

const ApartFormat& rtf_apart_format();

namespace {

Extraction Read(std::string_view bytes) { return ReadWith(rtf_apart_format(), bytes); }

// The text of a document that begins as Chinese Word's do: font 0 is Western, font 1 Chinese, font
// 2 of symbols; style 1 is a heading.
std::string TextOf(std::string_view body) {
  const std::string head =
      R"({\rtf1\ansi\ansicpg936\uc2\deff0{\fonttbl{\f0\fcharset0 Times New Roman;})"
      R"({\f1\fcharset134{\*\panose 02}\'cb\'ce\'cc\'e5{\*\falt SimSun};})"
      R"({\f2\fcharset2 Wingdings;}}{\stylesheet{Normal;}{\s1\outlinelevel0 heading 1;}})";
  return Read(head + std::string(body) + "}").text.text;
}

TEST(RtfTest, ReadsAllOfADocument) {
  const Extraction read =
      Read(ReadFile(TS_SOURCE_DIR "/tests/corpus/extractors/reader/tender.rtf"));
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_EQ(read.text.text,
            "第一章 采购需求\n"
            "采购人：某市数据局，地址另行通知。\n"
            "详见公告原文\n"
            "一、服务器\n"
            "一.1 计算节点\n"
            "一.2 存储节点\n"
            "二、交换机\n"
            "序号\t设备名称及型号\t数量\t单价（元）\n"
            "1\t服务器 KX-7000\t10\t35000.00\n"
            "工作站 FT-2000/4\t5\t9800.00\n"
            "合计\t叁拾玖万玖仟元整\n"
            "附表：\n"
            "配置\t处理器如下\n"
            "品牌\t海光\n"
            "型号\t7285\n"
            "以上均为必选\n"
            "备注\t无\n"
            "（完）\n"
            "脚注：以原件为准\n"
            "批注：请核对型号\n"
            "项目编号：ZB-2026-015\n");
  EXPECT_EQ(RowsOf(read),
            "0.0: 序号@0 设备名称及型号@1 数量@2 单价（元）@3\n"
            "0.1: 1@0~2 服务器 KX-7000@1 10@2 35000.00@3\n"
            "0.2: 工作站 FT-2000/4@1 5@2 9800.00@3\n"
            "0.3: 合计@0x2 叁拾玖万玖仟元整@2x2\n"
            "1.0: 配置@0 处理器如下\n品牌\t海光\n型号\t7285\n以上均为必选@1\n"
            "2.0: 品牌@0 海光@1\n"
            "2.1: 型号@0 7285@1\n"
            "1.1: 备注@0 无@1");
  const auto link = std::find_if(read.text.blocks.begin(), read.text.blocks.end(),
                                 [](const Block& b) { return b.kind == BlockKind::kLink; });
  ASSERT_NE(link, read.text.blocks.end());
  EXPECT_EQ(link->uri, "http://www.example.com/notice?id=7");
}

TEST(RtfTest, CharactersOfEveryWayOfWriting) {
  // By the font's charset, a character cut by a change of looks included; as Unicode with what
  // stands for it; beyond the basic plane.
  EXPECT_EQ(TextOf(R"({\f1 \'c1{\b\'fa}\'d0\'be})"), "龙芯\n");
  EXPECT_EQ(TextOf(R"({\f1 \u40857\'c1\'fa\u-28540 ??X})"), "龙還X\n");
  EXPECT_EQ(TextOf(R"(\uc1\u-10187?\u-8996?\u9312 ?!)"), "𝓜①!\n");
  EXPECT_EQ(TextOf(R"({\uc0\u40857 A}\u40857 \_\~B)"), "龙A龙B\n");
  // Bytes as they are; a Western font's quotes; Chinese in a font that says it is Western.
  EXPECT_EQ(TextOf("{\\f1 \xC1\xFA}"), "龙\n");
  EXPECT_EQ(TextOf(R"({\f0 \'93KX\'94 caf\'e9})"), "“KX” café\n");
  EXPECT_EQ(TextOf(R"({\f0 \'c1\'fa\'d0\'be 3A6000})"), "龙芯 3A6000\n");
  EXPECT_EQ(TextOf(R"({\f2 \'fe}{\f1 \'ca\'c7 }{\f2\u-3928\'a8})"), "☑是 □\n");
  EXPECT_EQ(TextOf(R"(a\emdash b\ldblquote c\rdblquote\{d\}\\\_e\-f)"), "a—b“c”{d}\\-ef\n");
}

TEST(RtfTest, ParagraphsHeadingsAndLists) {
  const Extraction read = Read(
      R"({\rtf1{\stylesheet{\s1 heading 1;}{\s2\outlinelevel1 x;}}\pard\s1 A\par\pard\s2 B\par)"
      R"(\pard C\line D\par{\listtext\pard 1.\tab}\ls1 E\par\pard{\pntext\'b7\tab}F\par)"
      R"(\pard\outlinelevel9\s1 G\page H})");
  EXPECT_EQ(read.text.text, "A\nB\nC\nD\n1. E\nF\nG\nH\n");
  std::string kinds;
  for (const Block& block : read.text.blocks) {
    kinds += std::to_string(static_cast<int>(block.kind)) + std::to_string(block.level) + " ";
  }
  EXPECT_EQ(kinds, "11 12 20 30 30 20 20 ");
}

TEST(RtfTest, WhatIsNoTextIsLeftOut) {
  EXPECT_EQ(TextOf(R"({\info{\author X}}{\*\generator Y;}{\pict\pngblip 89504e47}{\*\new Z}a)"
                   R"({\v hidden}{\deleted gone\par}b\v c\v0 d{\xe entry}{\*\bkmkstart k}e)"),
            "abde\n");
  EXPECT_EQ(TextOf(R"(a{\field{\*\fldinst { PAGE }}{\fldrslt 3}}b)"), "a3b\n");
  EXPECT_EQ(TextOf(R"(a{\field{\*\fldinst IF {\field{\*\fldinst X}{\fldrslt 1}}}{\fldrslt y}}b)"),
            "ayb\n");
  EXPECT_EQ(TextOf("a{\\pict\\bin5 }}{{}}b"), "ab\n");
  EXPECT_EQ(TextOf(R"({\object{\*\objclass W}{\*\objdata 0105}{\result shown}})"), "shown\n");
}

TEST(RtfTest, NotesAndBoxesFollowAndMarginsEnd) {
  EXPECT_EQ(TextOf(R"({\header H\par}{\footerl F\par}a{\footnote note}b)"
                   R"({\shp{\*\shpinst\shpleft0{\sp{\sn x}{\sv 1}}{\shptxt box\par}})"
                   R"({\shprslt{\*\do{\dptxbxtext box}}}}c\par{\header H\par}d)"),
            "abc\nd\nnote\nbox\nH\nF\n");
}

TEST(RtfTest, JoinedCellsAreOne) {
  const Extraction read =
      Read(R"({\rtf1\trowd\trhdr\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000)"
           R"(\pard\intbl a\cell b\cell\cell\row)"
           R"(\trowd\clvmrg\cellx1000\cellx2000\cellx3000\intbl\cell c\par d\cell e\cell\row)"
           R"(\trowd\cellx1005\cellx3000 f\cell g\cell\row\pard h})");
  EXPECT_EQ(RowsOf(read), "0.0: a@0~2 b@1x2\n0.1: c\nd@1 e@2\n0.2: f@0 g@1x2");
  EXPECT_EQ(std::count_if(read.text.blocks.begin(), read.text.blocks.end(),
                          [](const Block& b) { return b.header; }),
            2);
  EXPECT_TRUE(read.text.text.ends_with("\nh\n"));
}

TEST(RtfTest, TablesInTables) {
  const Extraction read = Read(
      R"({\rtf1\trowd\cellx1000\cellx2000\pard\intbl a\cell)"
      R"(\pard\intbl\itap2 b\nestcell c\nestcell{\*\nesttableprops\trowd\cellx300\cellx600\nestrow})"
      R"({\nonesttables\par}\pard\intbl d\cell\row\pard e})");
  EXPECT_EQ(RowsOf(read), "0.0: a@0 b\tc\nd@1\n1.0: b@0 c@1");
}

TEST(RtfTest, RowsThatNobodyEndsStillHaveCells) {
  EXPECT_EQ(RowsOf(Read(R"({\rtf1\trowd\intbl a\cell b\cell\pard\par c})")), "0.0: a@0 b@1");
}

TEST(RtfTest, UnbalancedDocumentsAreReadAsFarAsTheyGo) {
  const Extraction open = Read(R"({\rtf1 a\par b)");
  EXPECT_EQ(open.text.text, "a\nb\n");
  EXPECT_EQ(GapsOf(open), "truncated");
  EXPECT_EQ(open.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(Read(R"({\rtf1 a}} b)").text.text, "a\n");
  EXPECT_EQ(GapsOf(Read(R"({\rtf1 })")), "no_text_layer");
  EXPECT_EQ(GapsOf(Read("{\\rtf")), "truncated");
}

TEST(RtfTest, HostileDocumentsEnd) {
  const std::string deep(1'000'000, '{');
  EXPECT_EQ(Read("{\\rtf1 a" + deep + "b").text.text, "ab\n");
  std::string rows = "{\\rtf1";
  for (int i = 0; i < 5'000; ++i) rows += "\\cellx" + std::to_string(i);
  for (int i = 0; i < 300'000; ++i) rows += "\\cell\\row";
  EXPECT_EQ(Read(rows).text.text, "");
  std::string nested = "{\\rtf1\\intbl";
  for (int i = 0; i < 2'000; ++i) nested += "\\itap" + std::to_string(i) + " x\\nestcell";
  EXPECT_NE(Read(nested).text.text, "");
  std::string labels = "{\\rtf1";
  for (int i = 0; i < 100'000; ++i) labels += "{\\listtext " + std::string(20, 'x') + "}";
  Read(labels);
  Read("{\\rtf1\\bin2000000000 x}");
  Read("{\\rtf1\\u99999999999999999999 x\\uc-5\\u1\\uc99999\\u2 y}");
  const Extraction much = Read("{\\rtf1 " + std::string(10 << 20, 'x') + "}");
  EXPECT_EQ(GapsOf(much), "limit_exceeded");
}

}  // namespace
}  // namespace tenderscan
