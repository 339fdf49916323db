#include "extractors/html/selector.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

// The ids of what a selector finds, in order.
std::string Find(std::string_view html, std::string_view selector) {
  const HtmlDom dom = ParseHtml(html);
  const auto parsed = HtmlSelector::Parse(selector);
  if (!parsed) return parsed.error().what;
  std::string out;
  for (std::uint32_t n : parsed->FindAll(dom)) out += dom.Attribute(dom.nodes()[n], "id");
  return out;
}

constexpr std::string_view kPage =
    "<div id=a class='x y'><p id=b class=x><span id=c title=t>1</span></p>"
    "<div id=d><p id=e class='xy'>2</p><p id=f data-k='v w'>3</p></div></div><p id=g>4</p>";

TEST(HtmlSelector, FindsWhatCssFinds) {
  EXPECT_EQ(Find(kPage, "p"), "befg");
  EXPECT_EQ(Find(kPage, "P.x"), "b");
  EXPECT_EQ(Find(kPage, ".x"), "ab");
  EXPECT_EQ(Find(kPage, ".x.y"), "a");
  EXPECT_EQ(Find(kPage, "#d p"), "ef");
  EXPECT_EQ(Find(kPage, "#a > p"), "b");
  EXPECT_EQ(Find(kPage, "div div > p"), "ef");
  EXPECT_EQ(Find(kPage, "div > p span"), "c");
  EXPECT_EQ(Find(kPage, "body > p"), "g");
  EXPECT_EQ(Find(kPage, "[title]"), "c");
  EXPECT_EQ(Find(kPage, "p[data-k=\"v w\"], span , #g"), "cfg");
  EXPECT_EQ(Find(kPage, "p, #b"), "befg");
  EXPECT_EQ(Find(kPage, "table"), "");
}

TEST(HtmlSelector, FaultsSayWhere) {
  EXPECT_EQ(Find(kPage, "div >"),
            "selector \"div >\", column 6: expected a tag name, '#id', '.class' or '[attribute]'");
  EXPECT_EQ(Find(kPage, "p."), "selector \"p.\", column 3: expected a class after '.'");
  EXPECT_EQ(Find(kPage, "p:first"),
            "selector \"p:first\", column 2: expected a blank, '>', ',' or the end");
  EXPECT_EQ(Find(kPage, "p[a=\"b]"), "selector \"p[a=\"b]\", column 6: expected the value's end");
}

}  // namespace
}  // namespace tenderscan
