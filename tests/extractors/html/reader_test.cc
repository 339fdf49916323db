#include "extractors/html/reader.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/extractors/dump.h"

namespace tenderscan {
namespace {

std::string Read(std::string_view html, const PageHints* hints = nullptr) {
  return Dump(ReadHtml(html, "http://www.example.gov.cn/cggg/202501/t20250101_1.htm", hints));
}

TEST(HtmlReader, TagsInsideAWordDoNotBreakIt) {
  EXPECT_EQ(
      ReadHtml("<p>英伟达 H<span>1</span><b>0</b>0<wbr>P<o:p>CIe</o:p></p>", "", nullptr).text,
      "英伟达 H100PCIe\n");
}

TEST(HtmlReader, BlockElementsBreakLines) {
  EXPECT_EQ(Read("<div>一<p>二</p>三</div>四"),
            "paragraph: 一\nparagraph: 二\nparagraph: 三\nparagraph: 四\n");
}

TEST(HtmlReader, OneLineBreakStaysInsideAParagraphTwoEndIt) {
  EXPECT_EQ(Read("<p>项目名称：甲<br>项目编号：乙<br/><br>三<br></p>"),
            "paragraph: 项目名称：甲 / 项目编号：乙\nparagraph: 三\n");
}

TEST(HtmlReader, WhiteSpaceCollapsesAndNoBreakSpaceStays) {
  EXPECT_EQ(ReadHtml("<p>\n  a \t b&nbsp; c\n</p><p>&nbsp;</p><p>　　d</p>", "", nullptr).text,
            "a b\u00a0 c\n　　d\n");
}

TEST(HtmlReader, PreKeepsItsLines) {
  EXPECT_EQ(Read("<pre>\n第一行\n第二行\n\n第三行</pre>"),
            "paragraph: 第一行 / 第二行\nparagraph: 第三行\n");
}

TEST(HtmlReader, RowsAndColumnsAreLaidOutOnAGrid) {
  EXPECT_EQ(Read("<table><thead><tr><td>包号<td rowspan=2>名称<td colspan=2>金额</tr></thead>"
                 "<tr><th>1<td>2<td>3</tr><tr><td></td><td>x</td></tr><tr><td> <td></tr></table>"),
            "row 0.0\n"
            "  header 0,0: 包号\n"
            "  header 0,1 (2x1): 名称\n"
            "  header 0,2 (1x2): 金额\n"
            "row 0.1\n"
            "  header 1,0: 1\n"
            "  cell 1,2: 2\n"
            "  cell 1,3: 3\n"
            "row 0.2\n"
            "  cell 2,0: \n"
            "  cell 2,1: x\n");
}

TEST(HtmlReader, CellsHoldParagraphsListsAndTables) {
  EXPECT_EQ(Read("<table><tr><td>标的<td><p>一</p><ul><li>二<li><p>三</p></ul>"
                 "<table><tr><td>内<td>表</table></table>"),
            "row 0.0\n"
            "  cell 0,0: 标的\n"
            "  cell 0,1: 一 / 二 / 三 / 内 | 表\n"
            "    paragraph: 一\n"
            "    item: 二\n"
            "    item: 三\n"
            "    row 1.0\n"
            "      cell 0,0: 内\n"
            "      cell 0,1: 表\n");
}

TEST(HtmlReader, LinksLieInsideTheirBlockAndAreAbsolute) {
  EXPECT_EQ(Read("<p>附件：<a href='../file/规格 1.docx'>规格.docx</a>。</p>"
                 "<p><a href='javascript:x()'>打印</a></p>"),
            "paragraph: 附件：规格.docx。\n"
            "  link <http://www.example.gov.cn/cggg/file/规格%201.docx>: 规格.docx\n"
            "paragraph: 打印\n");
}

TEST(HtmlReader, ALinkOverTwoBlocksIsOneInEach) {
  EXPECT_EQ(Read("<base href='https://b.example/x/'><a href=y><div>一</div><div>二</div></a>"),
            "paragraph: 一\n"
            "  link <https://b.example/x/y>: 一\n"
            "paragraph: 二\n"
            "  link <https://b.example/x/y>: 二\n");
}

TEST(HtmlReader, MetaComesFirstOneLineEach) {
  EXPECT_EQ(Read("<title>中标\n公告</title><meta name=ArticleTitle content='某项目'>"
                 "<meta name=viewport content=x><meta name=PubDate content=''><p>正文"),
            "meta title: 中标 公告\nmeta articletitle: 某项目\nparagraph: 正文\n");
}

TEST(HtmlReader, WhatNobodySeesIsNotText) {
  EXPECT_EQ(Read("<script>a('<p>b')</script><style>c{}</style><noscript>d</noscript>"
                 "<template>e</template><!-- f --><p style='Display : none'>g</p><p hidden>h</p>"
                 "<input type=hidden value=i><iframe>j</iframe>"
                 "<select><option>k<option selected>选中</select><p>正文文字</p>"),
            "paragraph: 选中\nparagraph: 正文文字\n");
}

TEST(HtmlReader, HiddenTextThatIsThePageIsRead) {
  EXPECT_EQ(Read("<p>加载中</p><div style='display:none'>采购人：某大学信息中心"
                 "<i hidden>密</i></div>"),
            "paragraph: 加载中\nparagraph: 采购人：某大学信息中心\n");
}

TEST(HtmlReader, StruckOutTextIsNotShown) {
  EXPECT_EQ(Read("<p>金额：<s>8万元</s><del><b>7万元</b></del><span style='Text-Decoration:"
                 " line-through'>6万元</span>9万元，其余内容不变</p>"),
            "paragraph: 金额：9万元，其余内容不变\n");
  EXPECT_EQ(Read("<p>金额<s>：9万元，其余内容不变</p>"), "paragraph: 金额：9万元，其余内容不变\n");
}

TEST(HtmlReader, FootnoteMarksTouchNoWord) {
  EXPECT_EQ(Read("<p>1285000<sup>1</sup> 某公司<sup>注2</sup> <sup><a href='#n'>3</a></sup></p>"),
            "paragraph: 1285000[1] 某公司[注2] [3]\n");
  EXPECT_EQ(Read("<p>60m<sup>2</sup> 5×10<sup>6</sup> 3米<sup>2</sup> 同位素<sup>13</sup>C "
                 "5<sup>th</sup></p>"),
            "paragraph: 60m2 5×106 3米2 同位素13C 5th\n");
  EXPECT_EQ(Read("<p>100 <b>m</b> <sup>2</sup> 面积（m）<sup>3</sup> 120㎡<sup>2</sup></p>"),
            "paragraph: 100 m 2 面积（m）3 120㎡2\n");
}

TEST(HtmlReader, TextMisplacedInATableIsNotLost) {
  EXPECT_EQ(ReadHtml("<table>甲<tr>乙<td>丙</td>丁</tr>戊</table>", "", nullptr).text,
            "甲乙丁戊\n丙\n");
}

}  // namespace
}  // namespace tenderscan
