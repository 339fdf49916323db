// The parts that a site's file is made of: gaps, days, scripts' data; and what bad files are told.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "crawler/days.h"
#include "crawler/page_fields.h"
#include "crawler/script_literal.h"
#include "crawler/site.h"
#include "crawler/template.h"

namespace tenderscan {
namespace {

std::string Filled(std::string_view text, Template::Escape escape = Template::Escape::kAddress) {
  const Variables variables{{"id", "a+/=?"}, {"path", "x/y.htm?z=1"}, {"said", "a\"b\\采"}};
  const auto parsed = Template::Parse(text, escape);
  return parsed ? parsed->Fill({3, 20, "2026-11-20", "2026-11-21", &variables})
                : "(" + parsed.error().what + ")";
}

TEST(Template, FillsEveryKindOfGap) {
  EXPECT_EQ(Filled("index_{page-1}.htm"), "index_2.htm");
  EXPECT_EQ(Filled("p={page}&n={size}&o={offset}&e={offset+1}"), "p=3&n=20&o=40&e=41");
  EXPECT_EQ(Filled("?a={from}&b={to:%Y:%m:%d}&c={from:%Y%m%d}"),
            "?a=2026-11-20&b=2026%3A11%3A21&c=20261120");
  // Midnight in Beijing, and the last millisecond of the day.
  EXPECT_EQ(Filled("{from:ms},{to:ms}"), "1795104000000,1795276799999");
  EXPECT_EQ(Filled("?id={id}"), "?id=a%2B%2F%3D%3F");
  EXPECT_EQ(Filled("/{+path}"), "/x/y.htm?z=1");
  EXPECT_EQ(Filled("{{\"k\":\"{said}\"}}", Template::Escape::kJson), "{\"k\":\"a\\\"b\\\\采\"}");
  EXPECT_EQ(Filled("{unknown}x"), "x");
  EXPECT_EQ(Filled(""), "");
}

TEST(Template, SaysWhatIsWrong) {
  EXPECT_EQ(Filled("a{b"), "(\"a{b\": expected '}' after '{' (a brace itself is written \"{{\"))");
  EXPECT_EQ(Filled("a}b"), "(\"a}b\": expected '{' before '}' (a brace itself is written \"}}\"))");
  EXPECT_EQ(Filled("{}"), "(\"{}\": expected a name between the braces, as in {page})");
  EXPECT_EQ(Filled("{page-12}"),
            "(\"{page-12}\": expected one digit after the sign, as in {page-1})");
  EXPECT_EQ(Filled("{id-1}"), "(\"{id-1}\": only page, size and offset can be counted from)");
  EXPECT_EQ(Filled("{from:%H}"),
            "(\"{from:%H}\": only from and to have a spelling, of %Y, %m and %d, or ms)");
}

TEST(Days, AreFoundInWhatListsPrint) {
  for (std::string_view text : {"2026-11-02", "[2026-11-2]", "2026年11月2日 17:52",
                                "2026/11/02 09:00", "发布时间：2026.11.02", "20261102",
                                "1793548800000", "1793548800", "2026-13-01 then 2026-11-02"}) {
    EXPECT_EQ(FindDay(text), "2026-11-02") << text;
  }
  for (std::string_view text :
       {"", "11-02", "2026-02-30", "今天", "123456789", "2026年", "99991301"}) {
    EXPECT_EQ(FindDay(text), "") << text;
  }
  EXPECT_EQ(FindDay("1795103999999"), "2026-11-19");  // Beijing's day, not Greenwich's
  EXPECT_EQ(FindDay("1795104000000"), "2026-11-20");
}

TEST(ScriptLiteral, MakesJsonOfWhatScriptsHold) {
  const auto literal = [](std::string_view page) {
    const auto found = ScriptLiteral(page, "datanews");
    return found ? nlohmann::json::parse(*found, nullptr, false).dump() : "none";
  };
  EXPECT_EQ(literal("<script>var datanews = [{\"a\":1}];</script>"), "[{\"a\":1}]");
  EXPECT_EQ(
      literal(
          "datanews=[{date:'2026-11-21',url:{asString:'../x.htm'},n:-1.5,t:true,u:undefined,},]"),
      "[{\"date\":\"2026-11-21\",\"n\":-1.5,\"t\":true,\"u\":null,\"url\":{\"asString\":\"../"
      "x.htm\"}}]");
  EXPECT_EQ(
      literal("datanews = [ // first\n 'a\\'b', \"c\\\"d\", /* x */ '\\x41\\u91c7', 'e\"f' ]"),
      "[\"a'b\",\"c\\\"d\",\"A采\",\"e\\\"f\"]");
  EXPECT_EQ(literal("if (datanews.length) mydatanews = [1]; datanews = []"), "[]");
  EXPECT_EQ(literal("datanews = load()"), "none");
  EXPECT_EQ(literal("datanews = [load()]"), "none");
  EXPECT_EQ(literal("datanews = ['cut"), "none");
  EXPECT_EQ(literal("datanews = [[["), "none");
  EXPECT_EQ(literal("nothing"), "none");
}

TEST(ScriptLiteral, AnyBytesAreSafe) {
  std::mt19937 random(5);
  const std::string_view pieces[] = {"datanews", "=", "[", "]",  "{",  "}",  "'",  "\"", "\\",  ",",
                                     ":",        "a", "1", "//", "/*", "*/", "\n", "采", "null"};
  for (int i = 0; i < 5000; ++i) {
    std::string page = "datanews=[";
    for (int n = static_cast<int>(random() % 30); n > 0; --n) page += pieces[random() % 19];
    if (const auto found = ScriptLiteral(page, "datanews")) {
      const auto json = nlohmann::json::parse(*found, nullptr, false);
      EXPECT_TRUE(json.is_array() || json.is_discarded()) << page;
    }
  }
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "datanews=[";
  EXPECT_FALSE(ScriptLiteral(many, "datanews"));
}

TEST(AtPointer, FollowsRfc6901) {
  const auto json = nlohmann::json::parse(R"({"a":[{"b/c":1,"d~e":2}],"":3})");
  EXPECT_EQ(*AtPointer(json, "/a/0/b~1c"), 1);
  EXPECT_EQ(*AtPointer(json, "/a/0/d~0e"), 2);
  EXPECT_EQ(*AtPointer(json, "/"), 3);
  EXPECT_EQ(AtPointer(json, ""), &json);
  for (std::string_view pointer :
       {"/a/1", "/a/-", "/a/00", "/a/99999999999999999999", "/x", "/a/0/b~1c/y"}) {
    EXPECT_EQ(AtPointer(json, pointer), nullptr) << pointer;
  }
}

TEST(TextOf, TakesTagsOutOfTextsAndLeavesAddressesAlone) {
  const auto text = [](std::string_view value) { return TextOf(nlohmann::json(value)); };
  EXPECT_EQ(text("<em style='color:red'>图形</em>工作站&nbsp;采购"), "图形工作站 采购");
  EXPECT_EQ(text("/detail?a=1&copy=2&lt=3"), "/detail?a=1&copy=2&lt=3");
  EXPECT_EQ(text("A&amp;B  公司"), "A&B 公司");
  EXPECT_EQ(TextOf(nlohmann::json(12)), "12");
  EXPECT_EQ(TextOf(nlohmann::json::object()), "");
}

// Rows within rows, each with all the text of those inside: quadratic where each is read.
TEST(HtmlFields, NestedRowsAreReadOnce) {
  std::string page;
  for (int i = 0; i < 400; ++i) page += "<ul class=l><li>";
  page += std::string(2'000'000, 'x') + "<a href=1>y</a>";
  HtmlFields fields(page);
  EXPECT_EQ(fields.Outermost("ul.l > li").size(), 1u);
  EXPECT_GT(fields.All("ul.l > li").size(), 100u);
}

constexpr std::string_view kGood = R"(id = "a"
name = "n"
hosts = ["a.example"]
[crawl]
delay = 2.0
control_page = "https://a.example/"
legal = "l"
[[crawl.list]]
uri = "https://a.example/{folder}/{page}.htm"
rows = "ul > li"
row = { link = "a", title = "a", date = "em" }
lists = { one = { folder = "x" } }
[[crawl.detail]]
must_contain = ["div.c"]
)";

std::string WhatOf(std::string_view old, std::string_view replaced) {
  std::string text(kGood);
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  text.replace(at, old.size(), replaced);
  const auto site = ParseSite("s.toml", text);
  return site ? "no fault" : site.error().what;
}

TEST(SiteFile, EveryFaultHasItsPlaceWhatWasExpectedAndAHint) {
  EXPECT_EQ(WhatOf("id", "id"), "no fault");
  EXPECT_EQ(WhatOf("delay = 2.0", "delay = 0.1"),
            "s.toml:5:9: expected a number from 0.5 to 3600 for \"delay\"");
  EXPECT_EQ(WhatOf("delay", "dealy"),
            "s.toml:5:1: unknown key \"dealy\" in [crawl]; did you mean \"delay\"?");
  EXPECT_EQ(WhatOf("control_page = \"https://a.example/\"\n", ""),
            "s.toml:4:1: expected the key \"control_page\" in [crawl]");
  EXPECT_EQ(WhatOf("\"https://a.example/\"\n", "\"a.example\"\n"),
            "s.toml:6:16: expected a whole address, https://...");
  EXPECT_EQ(WhatOf("[[crawl.list]]", "[crawl.list]"),
            "s.toml:8:1: expected tables, each begun with [[crawl.list]] (two brackets)");
  EXPECT_EQ(WhatOf("{page}.htm", "{page.htm"),
            "s.toml:9:7: \"https://a.example/{folder}/{page.htm\": expected '}' after '{' (a brace "
            "itself is written \"{{\")");
  EXPECT_EQ(
      WhatOf("{ folder", "{ foldr"),
      "s.toml:8:1: list \"one\": expected a value for {folder}, which its request asks for; did "
      "you mean \"foldr\"?");
  EXPECT_EQ(WhatOf("\"ul > li\"", "\"ul >\""),
            "s.toml:10:8: selector \"ul >\", column 5: expected a tag name, '#id', '.class' or "
            "'[attribute]'");
  EXPECT_EQ(
      WhatOf("title = \"a\"", "tittle = \"a\""),
      "s.toml:11:30: \"row\" reads \"tittle\", which nothing asks for; did you mean \"title\"?");
  EXPECT_EQ(
      WhatOf("date = \"em\"", "date = 7"),
      "s.toml:11:41: expected a text, or a table such as { at = \"a\", attribute = \"title\" }");
  EXPECT_EQ(WhatOf("[\"div.c\"]", "[]"),
            "s.toml:14:16: expected a list of texts for \"must_contain\"");
  EXPECT_EQ(WhatOf("rows = \"ul > li\"", "rows = \"ul > li\"\nread = \"xml\""),
            "s.toml:11:8: expected \"html\", \"json\" or \"script\"");
  EXPECT_EQ(WhatOf("[crawl]", "import_only = \"why\"\n[crawl]"),
            "s.toml:4:15: expected either \"import_only\" or [crawl], not both");
  EXPECT_EQ(
      WhatOf("date = \"em\"", "date = [\"em\", [\"b\"]]"),
      "s.toml:11:48: expected a text, or a table such as { at = \"a\", attribute = \"title\" }");
  EXPECT_EQ(WhatOf("date = \"em\"", "date = [\"em\", { at = \"b\", nth = 2 }]"), "no fault");
  EXPECT_EQ(WhatOf("date = \"em\"", "date = [\"em\", \"b >\"]"),
            "s.toml:11:48: selector \"b >\", column 4: expected a tag name, '#id', '.class' or "
            "'[attribute]'");
  EXPECT_EQ(WhatOf("rows = \"ul > li\"", "rows = \"ul > li\"\ncontent_type = \"text/plain\""),
            "s.toml:11:16: expected \"form\" or \"json\" beside \"content_type\"");
  EXPECT_EQ(
      WhatOf("[crawl]", "[[guess]]\nwhat = \"w\"\nsource = \"s\"\nconfidence = \"sure\"\n[crawl]"),
      "s.toml:7:14: expected \"low\", \"medium\" or \"high\"");
  EXPECT_EQ(
      WhatOf("[crawl]",
             "[page.json]\ncontent = [\"/a\"]\nbehind_login = { \"采购文件\" = \"b\" }\n[crawl]"),
      "s.toml:6:27: expected a JSON pointer such as \"/data/txt\"");
  EXPECT_EQ(WhatOf("must_contain = [\"div.c\"]",
                   "read = \"json\"\nmust_contain = [\"/c\"]\n[[crawl.detail.attachments]]\nrows = "
                   "\"/r\"\nat = "
                   "\"/v\"\nwhere = \"/n\""),
            "s.toml:16:1: expected the key \"is\" in \"attachments\"");
  EXPECT_EQ(WhatOf("rows = \"ul > li\"", "read = \"json\"\nrows = \"data\""),
            "s.toml:11:8: expected a JSON pointer such as \"/result/data\", not \"data\"");
}

}  // namespace
}  // namespace tenderscan
