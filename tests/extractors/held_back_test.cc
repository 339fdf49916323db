// What a notice keeps back for accounts, and what keeps nothing back.
#include "extractors/held_back.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/extract.h"
#include "extractors/records/records.h"

namespace tenderscan {
namespace {

constexpr const char* kNotice[] = {
    "项目编号：YL-2024-1", "采购人：云岭大学",
    "采购内容：服务器2台，用于科研。投标人须具有独立承担民事责任的能力。",
    "投标截止时间：2024年3月15日09:30"};

Extraction ReadAs(const std::string& bytes, const char* type) {
  DocumentSource source;
  source.bytes = bytes;
  source.content_type = type;
  return Extract(source);
}

// The notice as a text, `end` behind it.
Extraction ReadText(const std::string& end) {
  std::string text = "云岭大学服务器采购招标公告\n";
  for (const char* line : kNotice) text += std::string(line) + "\n";
  return ReadAs(text + end + "\n", "text/plain; charset=UTF-8");
}

// The same on a portal's page, with a menu above and an imprint below.
Extraction ReadPage(const std::string& end) {
  std::string page =
      "<title>某省公共资源交易平台</title><ul><li><a href=/1>首页</a><li><a "
      "href=/2>会员登录</a></ul>"
      "<h1>云岭大学服务器采购招标公告</h1>";
  for (const char* line : kNotice) page += "<p>" + std::string(line) + "</p>";
  return ReadAs(page + "<div>" + end +
                    "</div><p><a href=/5>上一篇：云岭大学课桌椅采购项目公告</a></p>"
                    "<div>主办单位：某省公共资源交易中心</div><p>版权所有 云ICP备00000000号</p>"
                    "<p>地址：云岭市东路1号</p>",
                "text/html; charset=UTF-8");
}

TEST(HeldBack, TheRestIsForAccountsAlone) {
  for (const std::string end :
       {"......如果要看所有公告内容，请您登陆！！用户注册 用户登陆", "更多内容请登录后查看",
        "完整内容仅对会员开放", "剩余内容登录后可见", "查看全文请先登录", "登录后可查看全部内容",
        "……请登录后查看", "注册会员后方可查看完整公告", "全文仅会员可见",
        "此处内容需要登录后才能查看", "您还没有登录，请登录后查看详细内容",
        "成为VIP会员，查看完整内容", "余下内容请【登录】后阅读", "开通会员查看全部信息",
        "本公告正文仅限注册用户查看", "以上为部分内容，查看全部内容请登录/注册"}) {
    for (const Extraction& read : {ReadText(end), ReadPage(end)}) {
      EXPECT_EQ(read.outcome, Outcome::kPartlyRead) << end;
      ASSERT_EQ(read.text.gaps.size(), 1u) << end;
      EXPECT_EQ(read.text.gaps[0].code, GapCode::kAccessDenied) << end;
      EXPECT_TRUE(read.text.gaps[0].what.starts_with(
          "the rest of the notice is shown to accounts alone: "));
    }
  }
}

TEST(HeldBack, NothingIsKeptBack) {
  for (const std::string end :
       {"请登录政采云投标客户端投标", "更多信息请登录云岭省政府采购网查看",
        "招标文件请登录平台后下载", "投标人须登录电子交易平台获取采购文件，注册会员后方可投标。",
        "供应商登录后查看采购文件详细内容", "详细内容请登录云岭招标网查看附件",
        "用户登录 会员注册 忘记密码", "会员登录 用户名： 密码： 登录 注册",
        "本公告内容以中国政府采购网为准", "登录后下载附件"}) {
    EXPECT_EQ(ReadText(end).outcome, Outcome::kRead) << end;
    EXPECT_EQ(ReadPage(end).outcome, Outcome::kRead) << end;
  }
  // In the middle of a notice, what is behind it is there.
  EXPECT_EQ(
      ReadText("更多内容请登录后查看\n采购代理机构：乙水招标有限公司，联系地址：乾溪市东路1号。")
          .outcome,
      Outcome::kRead);
}

TEST(HeldBack, RecordsToo) {
  const Extraction read = ReadAs(
      R"([{"title":"云岭大学服务器采购招标公告","buyer":"云岭大学","content":"采购服务器2台。完整内容请登录后查看"},)"
      R"({"title":"云岭大学显卡采购招标公告","buyer":"云岭大学","content":"采购显卡2块。"}])",
      "application/json");
  ASSERT_TRUE(read.records) << read.text.media_type << read.text.text;
  ASSERT_EQ(read.records->size(), 2u);
  EXPECT_EQ(read.records->Read(0).gaps.size(), 1u);
  EXPECT_EQ(read.records->Read(1).gaps.size(), 0u);
}

}  // namespace
}  // namespace tenderscan
