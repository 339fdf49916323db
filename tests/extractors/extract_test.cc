#include "extractors/extract.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/format.h"
#include "extractors/identify.h"
#include "tests/extractors/invariants.h"
#include "tests/extractors/isolated_reader_double.h"

namespace tenderscan {
namespace {

using namespace std::string_view_literals;

Extraction Read(std::string_view bytes, std::string_view content_type = "", int status = 0) {
  DocumentSource source;
  source.bytes = bytes;
  source.content_type = content_type;
  source.http_status = status;
  Extraction read = Extract(source);
  EXPECT_EQ(BrokenPromise(read), "");
  return read;
}

std::string FirstGap(const Extraction& read) {
  if (read.text.gaps.empty()) return "";
  return std::string(Slug(read.text.gaps[0].code)) + ": " + read.text.gaps[0].what;
}

TEST(Extract, FormatsReadEachMediaTypeOnce) {
  std::vector<std::string_view> types;
  for (const Format* format : AllFormats()) {
    EXPECT_FALSE(format->name.empty());
    for (std::string_view type : format->media_types) types.push_back(type);
  }
  std::sort(types.begin(), types.end());
  EXPECT_EQ(std::adjacent_find(types.begin(), types.end()), types.end());
}

TEST(Extract, NothingIsAGapNotARead) {
  EXPECT_EQ(FirstGap(Read("")), "empty: the document has no bytes");
  EXPECT_EQ(FirstGap(Read(" \n\t ")), "empty: the document holds blanks only");
  EXPECT_EQ(FirstGap(Read("<html><body><p>&nbsp;</p></body></html>")),
            "empty: the page shows no text");
  EXPECT_EQ(Read("<html></html>").outcome, Outcome::kUnread);
  const Extraction shell = Read("<title>某网</title><script src=a.js></script><div id=app></div>");
  EXPECT_EQ(shell.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(FirstGap(shell), "empty: the page shows no text: a script would fill it in");
}

class Apart : public testing::Test {
 protected:
  Apart() {
    extractors_.isolated = &reader_;
    extractors_.limits.processor_time = std::chrono::milliseconds(1500);
  }
  Extraction Read(std::string_view bytes) {
    DocumentSource source;
    source.bytes = bytes;
    Extraction read = Extract(source, extractors_);
    EXPECT_EQ(BrokenPromise(read), "");
    return read;
  }

  IsolatedReaderDouble reader_;
  Extractors extractors_;
};

TEST_F(Apart, TheIsolatedReaderAnswersForWhatNoFormatReads) {
  const Extraction read = Read("%PDF-1.4 sound");
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_EQ(read.text.media_type, "application/pdf");
  EXPECT_EQ(read.text.text, "采购人：云岭大学\n采购A100显卡8张\n");
  EXPECT_TRUE(read.text.gaps.empty());
  EXPECT_EQ(reader_.asked, "application/pdf 1500");
}

TEST_F(Apart, TimeoutsAndCrashesAreOutcomesAndGaps) {
  const Extraction late = Read("%PDF-1.4 run on");
  EXPECT_EQ(late.outcome, Outcome::kUnread);
  EXPECT_EQ(late.text.media_type, "application/pdf");
  EXPECT_EQ(FirstGap(late),
            "timeout: reading took more than 1500 ms of processor time, which is all that one of "
            "the PDF documents gets");
  EXPECT_EQ(FirstGap(Read("%PDF-1.4 swell")),
            "limit_exceeded: reading took more than 1024 MiB of memory, which is all that one of "
            "the PDF documents gets");
  const Extraction crashed = Read("%PDF-1.4 crash");
  EXPECT_EQ(crashed.outcome, Outcome::kUnread);
  EXPECT_EQ(FirstGap(crashed), "crashed: the reader of PDF documents crashed on it");
}

TEST_F(Apart, WhoeverAsksForRecognitionGetsNoLess) {
  extractors_.options.ocr = true;
  const Extraction read = Read("%PDF-1.4 endless picture");
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(read.text.text, "采购人：云岭大学\n采购A100显卡8张\n");
  EXPECT_EQ(FirstGap(read), "timeout: recognising its characters failed");
  EXPECT_EQ(reader_.calls, 2);
  EXPECT_EQ(FirstGap(Read("%PDF-1.4 crash")), "crashed: the reader of PDF documents crashed on it");
}

TEST_F(Apart, WithoutAnIsolatedReaderItsDocumentsAreUnread) {
  extractors_.isolated = nullptr;
  const Extraction read = Read("%PDF-1.4 sound");
  EXPECT_EQ(read.outcome, Outcome::kUnread);
  EXPECT_EQ(FirstGap(read),
            "unsupported_format: PDF documents are not read without tenderscan-reader");
}

TEST_F(Apart, OtherFormatsStayInThisProcess) {
  EXPECT_EQ(Read("<p>采购公告</p>").text.text, "采购公告\n");
  EXPECT_EQ(reader_.calls, 0);
}

TEST(Extract, TypesNobodyReadsAreNamed) {
  const Extraction pdf = Read("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "text/html");
  EXPECT_EQ(pdf.outcome, Outcome::kUnread);
  EXPECT_EQ(pdf.text.media_type, "application/pdf");
  EXPECT_EQ(FirstGap(pdf),
            "unsupported_format: PDF documents are not read without tenderscan-reader");
  EXPECT_EQ(
      FirstGap(Read("\x00\x01\x02\x03\x04\x05\x06\x07\x08"sv)),
      "unsupported_format: binary files of unknown type are not read without tenderscan-reader");
}

TEST(Extract, PlainTextIsLinesWithTheirBlanks) {
  const Extraction read = Read("项目\t金额\r\n\r\n 甲  乙\f丙\n");
  EXPECT_EQ(read.text.text, "项目\t金额\n甲  乙\n丙\n");
  EXPECT_EQ(read.text.blocks.size(), 3u);
  EXPECT_EQ(read.outcome, Outcome::kRead);
}

TEST(Extract, ANameAfterNulIsFound) {
  const Extraction read = Read("<p>中标\0公告：英伟达</p>"sv);
  EXPECT_NE(read.text.text.find("英伟达"), std::string::npos);
}

TEST(Extract, ManyBadBytesArePartlyReadAHandfulIsReadWithAGap) {
  std::string page = "<meta charset=utf-8><p>";
  for (int i = 0; i < 1000; ++i) page += "采购公告";
  const Extraction few = Read(page + "\xff</p>");
  EXPECT_EQ(few.outcome, Outcome::kRead);
  EXPECT_TRUE(FirstGap(few).starts_with("charset_doubtful: bytes at 1 place")) << FirstGap(few);
  for (int i = 0; i < 200; ++i) page += "采\xff购";
  EXPECT_EQ(Read(page).outcome, Outcome::kPartlyRead);
}

TEST(Extract, TheCharsetComesFromHttpThenThePage) {
  const std::string gbk = "<meta charset=gb2312><p>\xd6\xd0\xb1\xea\xb9\xab\xb8\xe6</p>";
  EXPECT_EQ(Read(gbk).text.text, "中标公告\n");
  EXPECT_EQ(Read(gbk).text.charset, "GB18030");
  const std::string utf8 = "<meta http-equiv=Content-Type content='text/html; charset=gbk'>中标";
  EXPECT_EQ(Read(utf8, "text/html; charset=utf-8").text.text, "中标\n");
}

TEST(Extract, Utf16PagesAreRead) {
  std::string wide = "\xff\xfe";
  for (char c : "<html><body><p>A100"sv) {
    wide += c;
    wide += '\0';
  }
  const Extraction read = Read(wide);
  EXPECT_EQ(read.text.media_type, "text/html");
  EXPECT_EQ(read.text.text, "A100\n");
}

TEST(Identify, GoesByTheBytesAndAsksTheAddressLast) {
  const auto type = [](std::string_view bytes, std::string_view declared = "",
                       std::string_view uri = "") {
    return IdentifyMediaType(bytes, declared, uri);
  };
  EXPECT_EQ(type("PK\x03\x04"sv), "application/zip");
  EXPECT_EQ(type("Rar!\x1a\x07\x01\x00"sv), "application/vnd.rar");
  EXPECT_EQ(type("{\\rtf1\\ansi", "application/msword", "a.doc"), "application/rtf");
  EXPECT_EQ(type("\n\n<html>", "application/msword", "a.doc"), "text/html");
  EXPECT_EQ(type("<?xml version='1.0'?><!DOCTYPE html><html>"), "text/html");
  EXPECT_EQ(type("<?xml version='1.0'?><a/>", "text/html"), "application/xml");
  EXPECT_EQ(type("MIME-Version: 1.0\r\nContent-Type: multipart/related;", "", "a.doc"),
            "multipart/related");
  EXPECT_EQ(type("{\"a\": 1}", "text/html"), "application/json");
  EXPECT_EQ(type("[招标公告] 某项目"), "text/plain");
  EXPECT_EQ(type("a,b\n1,2\n", "", "x/表.csv?d=1"), "text/csv");
  EXPECT_EQ(type("中标公告<br>第一包", "text/html"), "text/html");
  EXPECT_EQ(type("若 a<b 则", ""), "text/plain");
  EXPECT_EQ(type("BM 型钢采购"), "text/plain");
  EXPECT_EQ(type("\xef\xbb\xbf<!-- x --><P>y"), "text/html");
  EXPECT_EQ(type("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"sv),
            "application/msword");
}

// Re-created after what portals serve.
TEST(Blocked, WallsAreToldFromDocuments) {
  const char* const walls[] = {
      "<html><head><title>频繁访问!中国政府采购网</title></head><body>您的访问过于频繁,请稍后再试。"
      "客户端地址 192.0.2.1</body></html>",
      "<html><title>错误页面！中国政府采购网</title><body><a href=/>返回首页</a></body></html>",
      "<html><body><div>努力加载中…</div><script>location.reload()</script></body></html>",
      "<html><title>安全验证</title><body>请完成验证后继续访问</body></html>",
      "<html><head><title>405</title></head><body>很抱歉，由于您访问的URL有可能对网站造成安全威胁，"
      "您的访问被阻断。</body></html>",
      "<script>document.cookie='__jsl_clearance='+x;location.href=location.pathname</script>"
      "<html></html>",
      "<html><body><script>var a='acw_sc__v2';document.location.reload()</script></body></html>",
      "<html><title>某市采购平台</title><form><input name=u><input type=\"password\"><button>登 录"
      "</button></form></html>",
      "<html><title>404</title><body><h1>404 Not Found</h1><hr>nginx</body></html>",
      "<html><body>对不起，您访问的页面不存在！</body></html>",
      "<html><title>某市招标采购网</title><body>公告不存在或已被删除，页面不存在</body></html>",
      "<html><title>错误页面-招标采购网</title><form>项目编号： 采购单位： <input></form></html>",
      "<html><title>系统错误</title><ul><li>采购公告<li>采购人<li>供应商</ul></html>",
      "<html><title>中标公告</title><body><script>var a='acw_sc__v2'</script>项目编号：KX-1</body>"
      "</html>",
      "<html><noscript>Please enable JavaScript</noscript><script>document.cookie='a=b'</script>"
      "</html>",
  };
  for (const char* wall : walls) {
    const Extraction read = Read(wall);
    EXPECT_EQ(read.outcome, Outcome::kBlocked) << wall;
    ASSERT_FALSE(read.text.gaps.empty());
    EXPECT_EQ(read.text.gaps.back().code, GapCode::kAccessDenied);
  }
  const Extraction gone = Read("<p>中标公告正文</p>", "text/html", 503);
  EXPECT_EQ(gone.outcome, Outcome::kBlocked);
  EXPECT_EQ(FirstGap(gone), "access_denied: the server answered 503, not the document");
}

TEST(Blocked, ShortNoticesAreDocuments) {
  const char* const notices[] = {
      "<title>某大学服务器采购终止公告</title><p>项目编号：X-1</p><p>因故终止，详见附件。</p>",
      "<p>供应商请登录某省政府采购网，凭验证码领取采购文件。用户登录后下载。</p>",
      "<p>采购内容：网站防护、网页防篡改、验证码服务、安全加固。预算：10万元</p>",
      "流标公告：有效投标人不足三家。",
      "<title>某市人机验证系统GPU服务器采购成交公告</title><p>项目编号：KX-2024-07</p>"
      "<p>成交供应商：样板科技有限公司</p>",
      "<title>安全验证平台建设项目中标公告</title><p>采购人：示范大学</p><p>中标金额：10万元</p>",
      "系统错误监测平台采购中标公告\n采购编号：KX-2024-08\n中标人：样板科技有限公司\n",
      "<title>某局公告</title><p>招标单位：示范局</p><p>因系统维护中，开标时间另行通知。</p>"
      "<form><input type=\"password\"></form>",
      "<title>关于项目中标的公告</title><p>关于项目中标的公告</"
      "p><p>本公司保证公告内容不存在任何虚假记载。"
      "</p><p>公司近日收到中标通知书。</p>",
      "<h1>示范大学服务器采购公告</h1><form>用户名<input name=u>密码<input "
      "type=\"password\"></form>"
      "<p>我校拟采购服务器8台，请有意者与国资处联系。</p>",
      "<h1>示范大学验证服务询价公告</h1><script>initGeetest({})</script>"
      "<p>我校拟采购滑动验证服务一年，请于周五前报价。</p>",
      "<p>示范股份有限公司关于子公司中标的公告</"
      "p><p>因系统错误导致延期披露，子公司近日收到中标通知书。"
      "</p>",
  };
  for (const char* notice : notices) EXPECT_EQ(Read(notice).outcome, Outcome::kRead) << notice;
}

std::string Repeat(std::string_view part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Extract, FilesNamedHtmlAreHtmlWhateverLittleMarkupTheyHave) {
  const auto type = [](std::string_view bytes, std::string_view uri, std::string_view said = "") {
    return IdentifyMediaType(bytes, said, uri);
  };
  EXPECT_EQ(type("中标公告<br>采购人：示范大学", "file:a.html"), "text/html");
  EXPECT_EQ(type("中标公告<!-- 正文 -->采购人", "file:a.htm"), "text/html");
  EXPECT_EQ(type("中标公告&nbsp;采购人", "file:a.html"), "text/html");
  EXPECT_EQ(type("中标公告&#32;采购人", "http://a.cn/b.shtml?x=1"), "text/html");
  EXPECT_EQ(type("中标公告\n采购人 & 供应商", "file:a.html"), "text/plain");
  EXPECT_EQ(type("中标公告<br>采购人", "file:a.txt"), "text/plain");
  // What a collector says is text, and has lines, is text.
  EXPECT_EQ(type("一\n二\n三<br>四", "http://a.cn/b.html", "text/plain"), "text/plain");
  EXPECT_EQ(type("一<br>二<br>三", "http://a.cn/b.html", "text/plain"), "text/html");
}

TEST(Extract, ControlCharactersAreLeftOut) {
  EXPECT_EQ(Read("采\0购人：\x01示范\x7f大学\n"sv).text.text, "采购人：示范大学\n");
  const Extraction read = Read("<p>\0中标人：示范公司</p>"sv, "text/html");
  EXPECT_EQ(read.text.text, "中标人：示范公司\n");
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_TRUE(read.text.gaps.empty());
}

// 云岭大学 ... in UTF-8, decoded as one charset or another and stored again.
TEST(Extract, TextDecodedWronglyIsReadBackOrSaid) {
  const Extraction back = Read(
      "<meta charset=utf-8><p>\u00e9\u0087\u0087\u00e8\u00b4\u00ad\u00e4\u00ba\u00ba"
      "\u00ef\u00bc\u009a\u00e7\u00a4\u00ba\u00e8\u008c\u0083\u00e5\u00a4\u00a7"
      "\u00e5\u00ad\u00a6</p>");
  EXPECT_EQ(back.text.text, "采购人：示范大学\n");
  EXPECT_EQ(back.outcome, Outcome::kRead);
  EXPECT_EQ(FirstGap(back).substr(0, 17), "charset_doubtful:");
  const char* const lost[] = {
      "<p>锟斤拷锟斤拷锟剿ｏ拷示锟斤拷锟斤拷学</p>",
      "<p>\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD</p>",
      "<h1>???????????"
      "</h1><p>??????"
      "</p><p>???: 1,285,000.00</p>",
  };
  for (const char* text : lost) {
    const Extraction read = Read(text);
    EXPECT_EQ(read.outcome, Outcome::kPartlyRead) << text;
    EXPECT_EQ(FirstGap(read).substr(0, 19), "garbled_text_layer:") << text;
  }
  // Words of other languages are what they are.
  const Extraction accents = Read("<p>设备：Citroën, été, Größe, naïve, Ångström, ÀÉÎÕÜ</p>");
  EXPECT_EQ(accents.outcome, Outcome::kRead);
  EXPECT_TRUE(accents.text.gaps.empty());
}

// Each of these takes seconds, gigabytes or the stack of an unguarded tree builder.
TEST(Hostile, NestingIsCutAndTheTextKept) {
  const std::string pages[] = {
      Repeat("<b>", 20000) + "末尾",
      Repeat("<div>", 100000) + "末尾",
      Repeat("<div>", 100000) + "末尾" + Repeat("</div>", 100000),
      Repeat("<table><tr><td>", 5000) + "末尾",
      Repeat("<table>", 20000) + "末尾",
      Repeat("<a href=x>", 20000) + "末尾",
      Repeat("<svg><foreignObject>", 20000) + "末尾",
      "<svg>" + Repeat("<g>", 50000) + Repeat("</x>", 50000) + "末尾",
      Repeat("<select><option>", 3000) + "</select>末尾",
      Repeat("<p><font color=1>", 30000) + "末尾",
      Repeat("<li><ul>", 20000) + "末尾",
      Repeat("<button><nobr>", 20000) + "末尾",
  };
  for (const std::string& page : pages) {
    const Extraction read = Read(page, "text/html");
    EXPECT_NE(read.text.text.find("末尾"), std::string::npos) << page.substr(0, 40);
  }
}

TEST(Hostile, FormattingThatReopensInEveryBlockDoesNotFillTheMemory) {
  std::string page;
  for (int i = 0; i < 400; ++i) page += "<font color=" + std::to_string(i) + ">";
  page += Repeat("<p>段", 60000) + "<p>末尾";
  const Extraction read = Read(page, "text/html");
  EXPECT_NE(read.text.text.find("末尾"), std::string::npos);
}

TEST(Hostile, ATagWithTooManyAttributesLosesTheRest) {
  std::string page = "<p ";
  for (int i = 0; i < 200000; ++i) page += "a" + std::to_string(i) + "=1 ";
  EXPECT_EQ(Read(page + ">正文</p>", "text/html").text.text, "正文\n");
}

TEST(Hostile, OneLineOfEightMegabytesIsRead) {
  const Extraction read = Read("<p>" + Repeat("字", 2 << 20) + Repeat("&amp;<i></i>", 100000));
  EXPECT_EQ(read.text.text.size(), (2u << 20) * 3 + 100000 + 1);
}

TEST(Hostile, APageBeyondTheCapIsPartlyRead) {
  const Extraction read = Read("<p>开头</p>" + std::string(33 << 20, 'x'));
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  EXPECT_TRUE(FirstGap(read).starts_with("limit_exceeded: the page has ")) << FirstGap(read);
}

TEST(Hostile, UnfinishedMarkupLosesNoTextBeforeIt) {
  for (const char* end : {"<", "</", "<!--", "<p", "<p a=\"", "&", "&#", "&#x", "<script>x",
                          "<noscript>", "<![CDATA[", "<textarea>", "<style>", "<?"}) {
    const Extraction read = Read("<p>正文</p>" + std::string(end), "text/html");
    EXPECT_TRUE(read.text.text.starts_with("正文\n")) << end << " gave " << read.text.text;
  }
}

}  // namespace
}  // namespace tenderscan
