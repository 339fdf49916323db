// A page's nodes, filled by hand as another parser would fill them, and read without Gumbo.
#include "extractors/html/dom.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "extractors/html/guard.h"
#include "extractors/html/reader.h"
#include "extractors/html/tags.h"
#include "extractors/text/utf8.h"
#include "tests/extractors/dump.h"

namespace tenderscan {
namespace {

void Open(HtmlDomBuilder& to, std::string_view name) { to.Open(HtmlTagOf(name), name); }

void Element(HtmlDomBuilder& to, std::string_view name, std::string_view text) {
  Open(to, name);
  to.Text(text);
  to.Close();
}

TEST(HtmlDomBuilder, FilledByHandAPageReadsAsItsMarkupWould) {
  HtmlDomBuilder page;
  Open(page, "html");
  Open(page, "head");
  Element(page, "title", "中标公告");
  page.Close();
  Open(page, "body");
  Element(page, "h1", "服务器采购中标公告");
  Open(page, "p");
  page.Text("A");
  Element(page, "b", "100");
  Open(page, "a");
  page.Attribute("href", "../f/1.pdf");
  page.Text("附件");
  page.Close();
  page.Close();
  Open(page, "table");
  Open(page, "tr");
  Element(page, "th", "包号");
  Open(page, "td");
  page.Attribute("colspan", "2");
  page.Text("金额");
  const HtmlDom dom = page.Finish();  // closes what is open

  constexpr std::string_view kMarkup =
      "<title>中标公告</title><h1>服务器采购中标公告</h1><p>A<b>100</b>"
      "<a href='../f/1.pdf'>附件</a></p><table><tr><th>包号<td colspan=2>金额";
  constexpr std::string_view kUri = "http://a.cn/b/1.htm";
  EXPECT_EQ(Dump(ReadHtml(dom, kUri, nullptr)),
            "meta title: 中标公告\n"
            "heading 1: 服务器采购中标公告\n"
            "paragraph: A100附件\n"
            "  link <http://a.cn/f/1.pdf>: 附件\n"
            "row 0.0\n"
            "  header 0,0: 包号\n"
            "  cell 0,1 (1x2): 金额\n");
  EXPECT_EQ(Dump(ReadHtml(dom, kUri, nullptr)), Dump(ReadHtml(kMarkup, kUri, nullptr)));
}

TEST(HtmlDomBuilder, NodesSayWhereTheyEndAndWhatHoldsThem) {
  HtmlDomBuilder page;
  Open(page, "html");  // 0
  Open(page, "div");   // 1
  page.Attribute("id", "a");
  page.Attribute("hidden", "");
  Element(page, "p", "一");  // 2, 3
  page.Close();
  page.Text("二");  // 4
  const HtmlDom dom = page.Finish();
  const auto& nodes = dom.nodes();
  ASSERT_EQ(nodes.size(), 5u);
  EXPECT_EQ(nodes[0].end, 5u);
  EXPECT_EQ(nodes[0].parent, 0u);
  EXPECT_EQ(nodes[1].end, 4u);
  EXPECT_EQ(nodes[2].parent, 1u);
  EXPECT_EQ(nodes[3].parent, 2u);
  EXPECT_EQ(nodes[3].text, "一");
  EXPECT_EQ(nodes[4].parent, 0u);
  EXPECT_EQ(dom.Attribute(nodes[1], "id"), "a");
  EXPECT_TRUE(dom.Has(nodes[1], "hidden"));
  EXPECT_FALSE(dom.Has(nodes[2], "id"));
}

TEST(HtmlDomBuilder, NothingOfAnUnseenElementIsKept) {
  HtmlDomBuilder page;
  Open(page, "html");
  Open(page, "script");
  page.Attribute("src", "a.js");
  page.Text("var a");
  Open(page, "b");
  page.Attribute("id", "never");
  Element(page, "i", "x");
  page.Close();
  page.Close();
  Element(page, "p", "一");
  const HtmlDom dom = page.Finish();
  ASSERT_EQ(dom.nodes().size(), 4u);
  EXPECT_EQ(dom.Attribute(dom.nodes()[1], "src"), "a.js");
  EXPECT_EQ(dom.nodes()[1].end, 2u);
  EXPECT_EQ(dom.nodes()[3].text, "一");
}

TEST(HtmlDomBuilder, KeepsWhatItsViewsPointAt) {
  HtmlDomBuilder page;
  Open(page, "html");
  auto decoded = std::make_shared<const std::string>("采购公告：一个足够长的、自己分配内存的句子");
  page.Text(*decoded);
  page.Own(std::move(decoded));
  HtmlDom dom = page.Finish();
  const HtmlDom moved = std::move(dom);
  EXPECT_EQ(moved.nodes()[1].text, "采购公告：一个足够长的、自己分配内存的句子");
}

TEST(HtmlDomBuilder, AttributesAreBoundedAndAnEmptyPageIsAPage) {
  HtmlDomBuilder page;
  Open(page, "html");
  for (std::size_t i = 0; i < kMaxHtmlAttributes + 9; ++i) page.Attribute("x", "");
  const HtmlDom dom = page.Finish();
  EXPECT_EQ(dom.nodes()[0].attribute_count, kMaxHtmlAttributes);

  const HtmlDom empty = HtmlDomBuilder().Finish();
  ASSERT_EQ(empty.nodes().size(), 1u);
  EXPECT_EQ(empty.nodes()[0].tag, HtmlTag::kHtml);
  EXPECT_EQ(ReadHtml(empty, "", nullptr).text, "");
}

// Every page of the fixtures, walked and filled again, is the same page.
TEST(HtmlDomBuilder, AWalkOverADomFillsAnEqualOne) {
  int pages = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           std::filesystem::path(TS_SOURCE_DIR) / "tests/crawler/fixtures")) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".htm" && extension != ".html") continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const std::string html = RepairUtf8(bytes.str());
    const HtmlDom dom = ParseHtml(html);
    HtmlDomBuilder again;
    std::vector<std::uint32_t> ends;
    for (std::uint32_t n = 0; n < dom.nodes().size(); ++n) {
      const HtmlNode& node = dom.nodes()[n];
      for (; !ends.empty() && ends.back() == n; ends.pop_back()) again.Close();
      if (node.tag == HtmlTag::kText) {
        again.Text(node.text);
        continue;
      }
      again.Open(node.tag, node.text);
      for (const HtmlAttribute* a = dom.begin(node); a != dom.end(node); ++a) {
        again.Attribute(a->name, a->value);
      }
      ends.push_back(node.end);
    }
    const HtmlDom copy = again.Finish();
    ASSERT_EQ(Dump(ReadHtml(copy, "http://a.cn/", nullptr)),
              Dump(ReadHtml(dom, "http://a.cn/", nullptr)))
        << entry.path();
    ++pages;
  }
  EXPECT_GT(pages, 10);
}

TEST(HtmlTags, NamesHaveTheirMeaningAndUnknownOnesNone) {
  EXPECT_EQ(HtmlTagOf("a"), HtmlTag::kLink);
  EXPECT_EQ(HtmlTagOf("xmp"), HtmlTag::kPre);
  EXPECT_EQ(HtmlTagOf("tfoot"), HtmlTag::kRowGroup);
  EXPECT_EQ(HtmlTagOf("iframe"), HtmlTag::kUnseen);
  EXPECT_EQ(HtmlTagOf("o:p"), HtmlTag::kInline);
  EXPECT_EQ(HtmlTagOf(""), HtmlTag::kInline);
  EXPECT_EQ(HtmlTagOf("zzz"), HtmlTag::kInline);
}

}  // namespace
}  // namespace tenderscan
