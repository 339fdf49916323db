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

TEST(WatchSenses, ATradeNameWithItsPlaceOrBusinessIsItsOwn) {
  const char* full = "南京云达示例科技发展有限公司";
  for (const char* listed : {"云达示例", "南京云达示例", "云达示例科技", "南京云达示例科技",
                             "云达示例科技发展", "南京市云达示例"}) {
    const std::string of_party =
        Seen(listed, "供应商名称：" + std::string(full) + "\n", {Supplier(full)});
    EXPECT_EQ(of_party.substr(0, 16), "likely|supplier|") << listed;
    // A maker in a table is no party.
    EXPECT_EQ(Seen(listed, "\t" + std::string(full) + "\t8台").substr(0, 8), "likely||") << listed;
  }
  EXPECT_EQ(Because("云达示例科技", "\t" + std::string(full) + "\t8台"),
            "a short name: the trade name of a company named here, without 南京 and 发展");
  EXPECT_EQ(Because("南京云达示例", "\t云达示例科技有限公司"), "");
  // Not its trade name, or not all of it.
  for (const char* listed : {"云达示", "达示例科技", "示例科技发展", "云达示例科", "京云达示例"}) {
    EXPECT_EQ(Seen(listed, "供应商：" + std::string(full), {Supplier(full)}).find("likely"),
              std::string::npos)
        << listed;
  }
}

TEST(WatchSenses, AFirmOfThatNameInAnotherPlaceKeepsItsRoleAndIsDoubted) {
  EXPECT_EQ(Seen("云达示例科技有限公司", "供应商：南京云达示例科技有限公司。",
                 {Supplier("南京云达示例科技有限公司")}),
            "doubtful|supplier|云达示例科技有限公司");
}

TEST(WatchSenses, NoNameBeginsInsideAPlace) {
  for (const char* text : {"投标单位：上海云达建筑工程有限公司", "上海云达建筑工程有限公司",
                           "（广东上海云达公司）", "位于上海云达大厦"}) {
    EXPECT_EQ(Seen("海云达", text), "") << text;
  }
  EXPECT_NE(Seen("海云达", "品牌：海云达"), "");
  EXPECT_NE(Seen("海云达", "线上海云达产品"), "");  // 上 may end another word
  EXPECT_NE(Seen("云达", "上海云达大厦"), "");
}

TEST(WatchSenses, AnotherLegalFormIsSaid) {
  EXPECT_EQ(Because(kListed, "投标人：深圳市云达示例科技股份有限公司"),
            "printed with another legal form than listed: 股份有限公司, not 有限公司");
  EXPECT_EQ(Because(kListed, "投标人：深圳市云达示例科技有限责任公司"),
            "the full name; its legal form 有限公司 is printed as 有限责任公司, which is the same");
  EXPECT_EQ(Because(kListed, "投标人：深圳市云达示例科技有限公司"),
            "the full name with its legal form");
}

TEST(WatchSenses, APartnerJoinedToAPartyHasItsRoles) {
  const std::string text = "供应商名称1乙水计算（北京）有限公司,云达示例科技股份有限公司正常北京市";
  const auto seen = [&](const std::string& all, std::size_t named_at) {
    const WatchIndex index = IndexOf({"云达示例科技股份有限公司"});
    Notice notice;
    const std::string supplier = "乙水计算（北京）有限公司";
    notice.parties = {Supplier(supplier)};
    const auto at = static_cast<std::uint32_t>(named_at);
    notice.evidence["/parties/0/name"] = {at, at + static_cast<std::uint32_t>(supplier.size())};
    const auto found = FindWatched(index, all, Fold(all), &notice, nullptr);
    return found.empty() ? std::vector<PartyRole>() : found[0].annotation.roles;
  };
  EXPECT_EQ(seen(text, text.find("乙水")), std::vector<PartyRole>{PartyRole::kSupplier});
  const std::string apart = "供应商名称1乙水计算（北京）有限公司，另有云达示例科技股份有限公司正常";
  EXPECT_TRUE(seen(apart, apart.find("乙水")).empty());
}

TEST(WatchSenses, ACodeHasTheRoleOfThePartyBeforeIt) {
  WatchIndex index;
  ASSERT_TRUE(index.BeginList("l"));
  WatchlistTally tally;
  WatchRow row;
  row.names = {"91110000101623741K"};
  row.uscc = "91110000101623741K";
  ASSERT_TRUE(index.Add(row, tally));
  index.Build();
  const auto seen = [&](const std::string& text) {
    Notice notice;
    notice.parties = {Supplier("乙水示例有限公司")};
    const auto found = FindWatched(index, text, Fold(text), &notice, nullptr);
    if (found.empty()) return std::string("nothing");
    std::string out;
    for (const std::string& one : found[0].annotation.because) out += one + "; ";
    return out;
  };
  EXPECT_EQ(
      seen("备注13500.00乙水示例有限公司江州市高新路61号202室91110000101623741K四、"),
      "its 统一社会信用代码 is printed; beside the name 乙水示例有限公司; named as supplier; ");
  for (const char* text : {"乙水示例有限公司91330000692368905R丙公司91110000101623741K",
                           "乙水示例有限公司 江州丙木有限公司91110000101623741K",
                           "91110000101623741K 乙水示例有限公司"}) {
    EXPECT_EQ(seen(text), "its 统一社会信用代码 is printed; ") << text;
  }
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
