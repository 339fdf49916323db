// What a watched name means where it stands. All names are invented, all texts re-created for
// tests: not real publications.
#include "lexicons/names/watch_senses.h"

#include <gtest/gtest.h>

#include "extractors/text/fold.h"
#include "tests/lexicons/names/watched.h"

namespace tenderscan {
namespace {

// "sense|reason|roles|span" of the only occurrence; "" for none.
std::string Seen(const std::string& listed, const std::string& text,
                 const std::vector<Party>& parties = {}) {
  const WatchIndex index = IndexOf({listed});
  Notice notice;
  notice.parties = parties;
  const FoldedText folded = Fold(text);
  const std::vector<WatchedName> found = FindWatched(index, text, folded, &notice, nullptr);
  if (found.empty()) return "";
  EXPECT_EQ(found.size(), 1u) << text;
  const Annotation& a = found[0].annotation;
  std::string out = std::string(Slug(a.sense)) + "|";
  for (const PartyRole role : a.roles) out += std::string(Slug(role));
  return out + "|" + std::string(a.span.In(text));
}

Party Supplier(const std::string& name) { return {name, {PartyRole::kSupplier}, {}, {}}; }

constexpr const char* kListed = "深圳市云达示例科技有限公司";

TEST(WatchSenses, FullNamesInTheirSpellings) {
  const std::string full = kListed;
  EXPECT_EQ(Seen(full, "供应商：深圳市云达示例科技有限公司。"),
            "certain|supplier|深圳市云达示例科技有限公司");
  EXPECT_EQ(Seen(full, "供应商：深圳市云达示例科技有限责任公司。"),
            "certain|supplier|深圳市云达示例科技有限责任公司");
  EXPECT_EQ(Seen(full, "由深圳市雲達示例科技有限公司承建"), "certain||深圳市雲達示例科技有限公司");
  EXPECT_EQ(Seen(full, "采购人：深圳市 云达示例 科技 有限公司"),
            "certain|buyer|深圳市 云达示例 科技 有限公司");
  EXPECT_EQ(Seen(full, "投标人：深圳云达示例科技有限公司"),
            "likely|tenderer|深圳云达示例科技有限公司");
  EXPECT_EQ(Seen(full, "投标人：深圳市云达示例科技股份有限公司"),
            "likely|tenderer|深圳市云达示例科技股份有限公司");
  EXPECT_EQ(Seen("云达示例（深圳）有限公司", "供应商 云达示例(深圳)有限公司"),
            "certain|supplier|云达示例(深圳)有限公司");
  EXPECT_EQ(Seen("Yunda Example Technology Co., Ltd.",
                 "Supplier: YUNDA EXAMPLE TECHNOLOGY CO.,LTD, a firm"),
            "certain||YUNDA EXAMPLE TECHNOLOGY CO.,LTD");
  EXPECT_EQ(Seen("Yunda Example Technology Co., Ltd.", "NotYunda Example Technology Ltdx"), "");
}

TEST(WatchSenses, WhatIsAnotherCompanyIsDoubtfulOrNone) {
  EXPECT_EQ(Seen("云达示例科技有限公司", "供应商：深圳云达示例科技有限公司",
                 {Supplier("深圳云达示例科技有限公司")})
                .substr(0, 8),
            "doubtful");
  EXPECT_EQ(Seen("云达示例科技有限公司", "位于深圳云达示例科技有限公司旁").substr(0, 8),
            "doubtful");
  EXPECT_EQ(Seen("云达示例科技有限公司", "中标单位是深圳市云达示例科技有限公司").substr(0, 8),
            "doubtful");
  EXPECT_EQ(Seen("云达有限公司", "云达的设备"), "");
  EXPECT_EQ(Seen("示例大学", "示例大学第三医院采购").substr(0, 8), "doubtful");
  EXPECT_EQ(Seen("示例大学", "采购人：示例大学，地址"), "certain|buyer|示例大学");
  EXPECT_EQ(Seen(kListed, "深圳市云达示例\t科技有限公司"), "");
  EXPECT_EQ(Seen(kListed, "深圳市云达示例。科技有限公司"), "");
}

// The first reason of the only occurrence.
std::string Because(const std::string& listed, const std::string& text) {
  const WatchIndex index = IndexOf({listed});
  const FoldedText folded = Fold(text);
  const Notice notice;
  const std::vector<WatchedName> found = FindWatched(index, text, folded, &notice, nullptr);
  return found.empty() ? "" : found[0].annotation.because.at(0);
}

TEST(WatchSenses, ANameOfLettersBeforeAGluedNumberIsWhole) {
  for (const char* text :
       {"品牌Jiashan46844.00", "新甲山/JIASHAN4885元", "Jiashan 200", "JIASHAN，4"}) {
    EXPECT_NE(Seen("Jiashan", text), "") << text;
  }
  for (const char* text : {"JIASHAN64", "jiashan1234f9", "Jiashans100", "NotJiashan1000"}) {
    EXPECT_EQ(Seen("Jiashan", text), "") << text;
  }
  EXPECT_EQ(Seen("J100", "J1000显卡"), "");
  EXPECT_EQ(Seen("JS", "JS2024"), "");
}

TEST(WatchSenses, APersonsNameIsNoCompany) {
  EXPECT_EQ(Seen("甲山", "监理员：胡甲山，其他"), "");
  EXPECT_NE(Seen("甲山", "由甲山承建"), "");
  EXPECT_NE(Seen("甲山", "品牌：甲山，其他"), "");
}

TEST(WatchSenses, ShortNamesInsideOthersSayInWhat) {
  EXPECT_EQ(Because("甲山", "10 云岭甲山工程管理有限公司 0.777%"),
            "a short name inside other words: 云岭[甲山]工程管理有限公司");
  EXPECT_EQ(Because("甲山", "用甲山。"), "a short name inside other words: 用[甲山]");
  // Its firm by its words.
  EXPECT_EQ(Seen("云岭甲山", "供应商：云岭甲山数联有限公司。", {Supplier("云岭甲山数联有限公司")}),
            "doubtful|supplier|云岭甲山");
  EXPECT_EQ(Seen("甲山", "供应商：甲山数联有限公司。", {Supplier("甲山数联有限公司")}).substr(0, 9),
            "doubtful|");
}

TEST(WatchSenses, APlaceMarkAtTheEndOfTheListedNameIsItsOwn) {
  EXPECT_TRUE(Seen("云岭县大甲超市", "供应商名称：云岭县大甲超市供应商地址：")
                  .ends_with("|云岭县大甲超市"));
  EXPECT_TRUE(
      Seen("云岭县大甲超市", "供应商名称：云岭县大甲超市，地址").ends_with("|云岭县大甲超市"));
}

TEST(WatchSenses, BranchOffices) {
  EXPECT_EQ(Seen(kListed, "供应商：深圳市云达示例科技有限公司北京分公司",
                 {Supplier("深圳市云达示例科技有限公司北京分公司")}),
            "likely|supplier|深圳市云达示例科技有限公司北京分公司");
  EXPECT_EQ(Seen("江州示例银行股份有限公司", "中标人：江州示例银行股份有限公司岭东支行"),
            "likely|supplier|江州示例银行股份有限公司岭东支行");
}

TEST(WatchSenses, MembersOfConsortia) {
  const std::string both = "北岭示例建设有限公司、深圳市云达示例科技有限公司联合体";
  EXPECT_EQ(Seen(kListed, "中标人：" + both + "\n", {Supplier(both)}),
            "certain|supplier|深圳市云达示例科技有限公司");
  EXPECT_EQ(Seen("北岭示例建设有限公司", "中标人：" + both + "\n", {Supplier(both)}),
            "certain|supplier|北岭示例建设有限公司");
  EXPECT_EQ(Seen("云达示例科技有限公司", "中标人：" + both + "\n", {Supplier(both)}).substr(0, 8),
            "doubtful");
}

TEST(WatchSenses, SaysWhatWasUndone) {
  const auto folds = [](const std::string& listed, const std::string& text) {
    const WatchIndex index = IndexOf({listed});
    std::string out;
    for (const WatchedName& name : FindWatched(index, text, Fold(text), nullptr, nullptr)) {
      for (const FoldKind fold : name.annotation.folds) out += std::string(Slug(fold)) + " ";
    }
    return out;
  };
  EXPECT_EQ(folds(kListed, "由深圳市云达示例科技有限公司承建"), "");
  EXPECT_EQ(folds(kListed, "由深圳市雲達示例科技有限公司承建"), "traditional ");
  EXPECT_EQ(folds("Yunda Example Ltd", "Ｙunda Example Ltd"), "fullwidth ");
}

TEST(WatchSenses, ShortNamesNeedTheirContext) {
  EXPECT_EQ(Seen("云达", "云达的交换机"), "doubtful||云达");
  EXPECT_EQ(Seen("云达", "供应商：云达\n"), "likely|supplier|云达");
  EXPECT_EQ(Seen("云达", "供应商：云达科技有限公司", {Supplier("云达科技有限公司")}),
            "likely|supplier|云达");
  EXPECT_EQ(Seen("云达", "以及云达科技有限公司。").substr(0, 7), "likely|");
  EXPECT_EQ(
      Seen("云达", "供应商：胜云达科技有限公司", {Supplier("胜云达科技有限公司")}).substr(0, 8),
      "doubtful");
  EXPECT_EQ(Seen("EXC", "EXC服务器").substr(0, 8), "doubtful");
  EXPECT_EQ(Seen("EXC", "EXCEL表"), "");
  EXPECT_EQ(Seen("EXC", "投标人：EXC Inc.").substr(0, 6), "likely");
}

TEST(WatchSenses, Codes) {
  WatchIndex index;
  ASSERT_TRUE(index.BeginList("l"));
  WatchlistTally tally;
  WatchRow row;
  row.names = {kListed};
  row.uscc = "91110000101623741K";
  ASSERT_TRUE(index.Add(row, tally));
  index.Build();
  const std::string text = "统一社会信用代码：91110000101623741K，编号191110000101623741K";
  const auto found = FindWatched(index, text, Fold(text), nullptr, nullptr);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].annotation.sense, Sense::kLikely);  // whose it is nobody says
  EXPECT_EQ(found[0].annotation.term, "watchlist/l/91110000101623741K");
  EXPECT_EQ(found[0].label, kListed);
  const std::string named = std::string(kListed) + "，统一社会信用代码：91110000101623741K";
  const auto both = FindWatched(index, named, Fold(named), nullptr, nullptr);
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[1].annotation.sense, Sense::kCertain);
}

TEST(WatchSenses, ManyPlacesAreCounted) {
  const WatchIndex index = IndexOf({"云达"});
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "云达，";
  std::vector<Gap> gaps;
  EXPECT_EQ(FindWatched(index, text, Fold(text), nullptr, &gaps).size(),
            static_cast<std::size_t>(kMostOfOneEntry));
  ASSERT_EQ(gaps.size(), 1u);
  EXPECT_NE(gaps[0].what.find("1000"), std::string::npos) << gaps[0].what;
}

}  // namespace
}  // namespace tenderscan
