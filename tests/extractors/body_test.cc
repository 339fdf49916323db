// Whether a text shows a notice or only names one.
#include "extractors/body.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/extract.h"

namespace tenderscan {
namespace {

// A portal around `body`, with a menu above and an imprint below.
std::string InPortal(std::string_view body) {
  return "<title>某省公共资源交易平台</title><div>欢迎访问某省公共资源交易平台 "
         "今天是2024年3月19日</div>"
         "<ul class=nav><li><a href=/1>首页</a><li><a href=/2>交易公告</a></ul>"
         "<div class=crumb>当前位置：首页 &gt; 中标公告</div>" +
         std::string(body) +
         "<div class=foot><p>主办单位：某省公共资源交易中心 技术支持：某省数字科技有限公司</p>"
         "<p>版权所有 "
         "浙ICP备00000000号-1</p><p>本网站建议使用主流浏览器，分辨率1920*1080以上浏览。</p></div>";
}

Extraction Read(std::string_view page, std::string_view uri = "http://a.example.cn/n/1.html") {
  DocumentSource source;
  source.bytes = page;
  source.uri = uri;
  return Extract(source);
}

std::string GapOf(const Extraction& read) {
  return read.text.gaps.empty() ? "" : read.text.gaps[0].what;
}

constexpr std::string_view kHead =
    "<h1>示范大学算力平台中标公告</h1><p>发布时间：2024-03-18 来源：某省公共资源交易中心 "
    "浏览次数：8</p>";

TEST(Body, WhatStandsInItsPlaceIsSaid) {
  const std::pair<const char*, const char*> instead[] = {
      {"<p><img src=/files/p1.png></p>",
       "a picture stands there (http://a.example.cn/files/p1.png)"},
      {"<iframe src='/pdf/viewer.html?file=/f/a.pdf'></iframe>",
       "a frame shows another document (http://a.example.cn/pdf/viewer.html?file=/f/a.pdf)"},
      {"<object data=/f/a.pdf></object>",
       "a viewer shows another document (http://a.example.cn/f/a.pdf)"},
      {"<embed src=/f/a.pdf>", "a viewer shows another document (http://a.example.cn/f/a.pdf)"},
      {"<canvas></canvas><script src=pdf.js></script>", "a script draws it"},
      {"<div id=detail>正在加载中，请稍候...</div><script src=a.js></script>",
       "a script would fill it in"},
      {"<p>附件：<a href=/f/a.pdf>中标公告.pdf</a></p>",
       "it lies in an attachment (http://a.example.cn/f/a.pdf)"},
      {"<p>示范大学算力平台采购项目已完成评审，中标结果详见附件。</p><a href=/f/a.docx>附件1</a>",
       "it lies in an attachment (http://a.example.cn/f/a.docx)"},
      {"<p>采购单位：示范大学</p><p>项目编号：SF-1</p><img src=/p.jpg>",
       "a picture stands there (http://a.example.cn/p.jpg)"},
      {"<table><tr><td>采购单位<td>示范大学附属第一人民医院</table><img data-src=/p.jpg>",
       "a picture stands there (http://a.example.cn/p.jpg)"},
  };
  for (const auto& [body, what] : instead) {
    const Extraction read = Read(InPortal(std::string(kHead) + body));
    EXPECT_EQ(read.outcome, Outcome::kPartlyRead) << body;
    EXPECT_EQ(GapOf(read),
              std::string("the page names a notice and shows none of its text: ") + what)
        << body;
  }
}

TEST(Body, TemplatesThatNoScriptFilledInAreNotRead) {
  for (const char* const places :
       {"<p>采购人：{{ d.buyer }}</p><p>发布时间：{{ d.time }}</p><td>{{ w.supplier }}</td>",
        "<p>采购人：${d.buyer}</p><p>预算金额：${d.budget}元</p><p>编号：${d.code}</p>"}) {
    const Extraction read = Read(InPortal(std::string(kHead) + places));
    EXPECT_EQ(read.outcome, Outcome::kPartlyRead) << places;
    EXPECT_EQ(GapOf(read), "the page was saved before its script filled in what it shows");
    EXPECT_EQ(read.text.text.find("d."), std::string::npos) << read.text.text;
  }
  // One brace is many things.
  const std::string brace = "<p>采购人：示范大学</p><p>采购英伟达A100显卡8块{{1}}</p>";
  EXPECT_EQ(Read(InPortal(std::string(kHead) + brace)).outcome, Outcome::kRead);
}

TEST(Body, ShortNoticesThatSayTheirFactsAreRead) {
  const char* const bodies[] = {
      "<p>因有效供应商不足三家，本项目终止。</p><p>采购人：示范大学</p>",
      "<p>本项目因故取消。</p>",
      "<p>采购人：示范大学</p><p>采购英伟达A100显卡8块</p>",
      "<p>中标供应商：样板科技有限公司，中标金额：1285000元。</p><img src=/seal.png>",
      "<p>预算金额：10万元</p><p>附件：<a href=/f/a.pdf>需求.pdf</a></p>",
      "<table><tr><td>成交供应商<td>样板科技有限公司</table>",
      "<table><tr><td>中标人:<td>样板科技有限公司</table><p>示范大学服务器采购中标公告</p>",
      "<p>我校拟采购服务器8台，请有意者与国资处联系。</p><iframe src=/count.html></iframe>",
  };
  for (const char* body : bodies) {
    const Extraction read = Read(InPortal(std::string(kHead) + body));
    EXPECT_EQ(read.outcome, Outcome::kRead) << body << GapOf(read);
  }
}

TEST(Body, WhatAPortalSaysAboveATitleIsNoNotice) {
  const std::string above = "<div>您好，这里是某市政府采购信息发布平台，请使用新版系统。</div>";
  EXPECT_EQ(Read(above + std::string(kHead) + "<img src=/a.png>").outcome, Outcome::kPartlyRead);
  const Extraction hidden =
      Read(above +
           "<script>var c='<p>采购人：示范大学</p><p>成交供应商：样板科技有限公司</p>'</script>");
  EXPECT_NE(hidden.text.text.find("成交供应商：样板科技有限公司"), std::string::npos);
}

TEST(Body, AFrameAroundNothingIsSaidAndAListIsNone) {
  EXPECT_EQ(Read(InPortal("<div id=detail></div>")).outcome, Outcome::kPartlyRead);
  std::string list = "<h1>中标公告</h1><ul>";
  for (int i = 0; i < 5; ++i) list += "<li><a href=/n>示范大学第二批服务器采购项目中标公告</a>";
  EXPECT_EQ(Read(InPortal(list + "</ul>")).outcome, Outcome::kRead);
}

TEST(Body, TextsThatOnlyPointElsewhereAreSaid) {
  const auto outcome = [](std::string_view text) { return Read(text, "file:a.txt").outcome; };
  EXPECT_EQ(outcome("示范大学服务器采购结果公告\n发布时间：2024-03-18\n详见附件。\n"),
            Outcome::kPartlyRead);
  EXPECT_EQ(
      outcome("示范大学服务器采购终止公告\n发布时间：2024-03-18\t\t\t无文本内容\t附件信息下载\n"),
      Outcome::kPartlyRead);
  // What became of it, the title says; which project, the text.
  EXPECT_EQ(outcome("示范大学服务器采购废标公告\n项目编号：SF-1\n附件信息下载\n"), Outcome::kRead);
  EXPECT_EQ(outcome("示范大学服务器采购公告\n采购内容：服务器8台\n技术要求详见附件\n"),
            Outcome::kRead);
  EXPECT_EQ(outcome("采购A100显卡8张\n"), Outcome::kRead);
}

TEST(Body, ALongTextIsNotLookedAtTwice) {
  ExtractedText text;
  for (int i = 0; i < 400; ++i) text.text += "服务器\n";
  text.blocks.emplace_back().span = {0, static_cast<std::uint32_t>(text.text.size())};
  EXPECT_TRUE(ReadBody(text).shown);
}

}  // namespace
}  // namespace tenderscan
