// Notices that a page holds and does not show: frames, scripts, templates, attributes.
#include "extractors/html/hidden.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/extract.h"
#include "extractors/html/frames.h"
#include "extractors/html/script_values.h"
#include "extractors/html/unwrap.h"
#include "extractors/text/encoded_text.h"

namespace tenderscan {
namespace {

constexpr std::string_view kNotice =
    "<h2>示范大学算力平台中标公告</h2><p>一、项目编号：SF-2024-1</"
    "p><p>供应商名称：样板科技有限公司</p>"
    "<p>中标金额：128.5万元</p><p>采购人：示范大学</p>";

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}
std::string Escape(std::string_view text) {
  return Replaced(Replaced(Replaced(std::string(text), "&", "&amp;"), "<", "&lt;"), "\"", "&quot;");
}
std::string Percent(std::string_view text) {
  std::string out;
  for (const char c : text) {
    char code[4];
    std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned char>(c));
    out += code;
  }
  return out;
}
std::string Base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= bytes.size() - at ? kDigits[bits >> (18 - 6 * i) & 63] : '=';
    }
  }
  return out;
}

Extraction Read(const std::string& body) {
  const std::string page =
      "<title>某省公共资源交易平台</title><div>欢迎访问某省公共资源交易平台</div>" + body +
      "<p>版权所有 浙ICP备00000000号</p>";
  DocumentSource source;
  source.bytes = page;
  source.uri = "http://a.example.cn/1.html";
  return Extract(source);
}

TEST(HiddenNotice, IsFoundWhereverItLies) {
  const std::string notice(kNotice);
  const std::string json = Replaced(Replaced(notice, "\"", "\\\""), "</", "<\\/");
  const std::string pages[] = {
      "<iframe srcdoc=\"" + Escape(notice) + "\"></iframe>",
      "<iframe srcdoc='" + Escape("<iframe srcdoc=\"" + Escape(notice) + "\"></iframe>") +
          "'></iframe>",
      "<iframe src=\"data:text/html;charset=utf-8;base64," + Base64(notice) + "\"></iframe>",
      "<iframe src=\"data:text/html;charset=utf-8," + Percent(notice) + "\"></iframe>",
      "<object data=\"data:text/html;base64," + Base64("<meta charset=utf-8>" + notice) +
          "\"></object>",
      "<script type=application/json>{\"props\":{\"content\":\"" + json + "\"}}</script>",
      "<script>window.__INITIAL_STATE__={detail:{title:\"示范大学算力平台中标公告\",content:\"" +
          json + "\"}};</script>",
      "<script>var html='<div>';html+='" + notice + "';x.innerHTML=html;</script>",
      "<script>document.write(\"" + json + "\");</script>",
      "<script>x.innerHTML=decodeURIComponent('" + Percent(notice) + "')</script>",
      "<script>x.innerHTML=atob(\"" + Base64(notice) + "\")</script>",
      "<script>var s=`" + notice + "`;</script>",
      "<div id=d data-html=\"" + Escape(notice) + "\"></div>",
      "<div id=d data-html=\"" + Escape(Escape(notice)) + "\"></div>",
      "<input type=hidden name=c value=\"" + Escape(notice) + "\">",
      "<textarea style='display:none'>" + Escape(notice) + "</textarea>",
      "<noscript>" + notice + "</noscript>",
      "<template id=t>" + notice + "</template>",
      "<x-notice><template shadowrootmode=open>" + notice + "</template></x-notice>",
  };
  for (const std::string& page : pages) {
    const Extraction read = Read(page);
    EXPECT_EQ(read.outcome, Outcome::kRead) << page;
    EXPECT_NE(read.text.text.find("供应商名称：样板科技有限公司\n"), std::string::npos)
        << page << read.text.text;
  }
}

TEST(HiddenNotice, WhatIsNoNoticeIsNotTaken) {
  const std::string pages[] = {
      "<script>var "
      "words=['供应商名称','中标金额','采购人','请输入项目编号','公告标题不能为空，请重新输入']</"
      "script>",
      "<script>var black=[\"样板科技有限公司\",\"示范数据有限公司\",\"样板工程有限公司\"]</script>",
      "<script>var s='H4sIAAAAAAAA/8tIzcnJVyjPL8pJAQCFEUoNCwAAAA'</script>",
  };
  for (const std::string& page : pages) {
    const Extraction read = Read(page);
    EXPECT_EQ(read.outcome, Outcome::kPartlyRead) << page;
    EXPECT_EQ(read.text.gaps[0].code, GapCode::kEmpty);
  }
  // Another notice's, as its title says.
  EXPECT_FALSE(FindHiddenNotice(
      "<script>var a={title:'样板医院采购公告',content:'" + std::string(kNotice) + "'}</script>",
      "示范大学算力平台中标公告"));
}

TEST(HiddenNotice, AVisibleNoticeStaysAlone) {
  const Extraction read =
      Read(std::string(kNotice) +
           "<script>var s='<p>采购人：别的大学</p><p>供应商名称：别的公司</p>'</script>");
  EXPECT_EQ(read.text.text.find("别的"), std::string::npos);
}

TEST(Frames, WhatIsNotReadIsSaid) {
  std::vector<Gap> gaps;
  EXPECT_FALSE(
      InlineFrames("<iframe src='data:application/pdf;base64,JVBERi0xLjQK'></iframe>", gaps));
  ASSERT_EQ(gaps.size(), 1u);
  EXPECT_EQ(gaps[0].what,
            "a frame of the page holds PDF documents in its address, which are not read");
  std::string deep = "末尾";
  for (int i = 0; i < 7; ++i) deep = "<iframe srcdoc=\"" + Escape(deep) + "\"></iframe>";
  gaps.clear();
  InlineFrames(deep, gaps);
  ASSERT_EQ(gaps.size(), 1u);
  EXPECT_EQ(gaps[0].code, GapCode::kLimitExceeded);
  EXPECT_FALSE(InlineFrames("<p>srcdoc</p><!-- <iframe srcdoc='x'></iframe> -->", gaps));
  EXPECT_EQ(InlineFrames("一<iframe srcdoc='<b>二</b>'>无</iframe>三", gaps),
            "一<div><b>二</b></div>三");
}

std::string Values(std::string_view script) {
  std::string out;
  for (const ScriptValue& value : ReadScriptValues(script)) {
    out += value.key + "=" + value.value + ";";
  }
  return out;
}

TEST(ScriptValues, KeysAndPieces) {
  EXPECT_EQ(Values(R"({"a": "x", "b": {"c": "y\u4e2d\/\n"}})"), "a=x;c=y中/\n;");
  EXPECT_EQ(Values("var a = 'x' + \"y\" +\n 'z';"), "a=xyz;");
  EXPECT_EQ(Values("s='a'; s+='b'; s += 'c'; t='d'"), "s=abc;t=d;");
  EXPECT_EQ(Values("d.write('a');d.write('b');e('c')"), "write=ab;e=c;");
  EXPECT_EQ(Values("// 'no'\n/* 'no' */ k: 'v'"), "k=v;");
  EXPECT_EQ(Values("a='unclosed\nb='x'"), "a=unclosed;b=x;");
}

std::string Inside(std::string_view value) {
  const auto unwrapped = Unwrap(value);
  return !unwrapped ? "-" : unwrapped->opaque ? "opaque" : unwrapped->text;
}

TEST(Unwrap, LayersComeOffAndProseStays) {
  const std::string notice = "<p>采购人：示范大学</p><p>供应商名称：样板科技有限公司</p>";
  EXPECT_EQ(Inside(Escape(notice)), notice);
  EXPECT_EQ(Inside(Escape(Escape(notice))), notice);
  EXPECT_EQ(Inside(Base64(notice)), notice);
  EXPECT_EQ(Inside(Base64(Percent(notice))), notice);
  EXPECT_EQ(Inside(Percent(Escape(notice))), notice);
  EXPECT_EQ(Inside("%u91C7%u8D2D%u4EBA%uFF1A%u793A%u8303%u5927%u5B66"), "采购人：示范大学");
  EXPECT_EQ(Inside(notice), "-");
  EXPECT_EQ(Inside("功率&lt;5kW，温度&gt;20℃，误差&lt;1%，采购人：示范大学"), "-");
  EXPECT_EQ(Inside("完成率100%，合格率99%，优良率95%，示范大学采购项目验收"), "-");
  EXPECT_EQ(Inside("NVIDIA A100 80GB PCIe, Supermicro SYS-420GP-TNR, 2 pieces"), "-");
  std::string cipher;
  for (int i = 0; i < 400; ++i) cipher += static_cast<char>(i * i * 37 + i * 11);
  EXPECT_EQ(Inside(Base64(cipher)), "opaque");
}

// Hostile pages: each of these is quadratic in a careless walk.
TEST(HiddenNotice, IsLinear) {
  std::string many;
  for (int i = 0; i < 60'000; ++i) many += "<noscript>服务器一台，";
  EXPECT_FALSE(FindHiddenNotice(many, ""));
  many.clear();
  for (int i = 0; i < 200'000; ++i) many += "{a:'";
  EXPECT_FALSE(FindHiddenNotice("<script>" + many, ""));
  std::string nested(100'000, '{');
  EXPECT_FALSE(FindHiddenNotice("<script>" + nested + "'x'", ""));
  std::vector<Gap> gaps;
  std::string frames;
  for (int i = 0; i < 100'000; ++i) frames += "<iframe srcdoc='";
  InlineFrames(frames, gaps);
}

}  // namespace
}  // namespace tenderscan
