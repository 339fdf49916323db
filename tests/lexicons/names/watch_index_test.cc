// Where watched names stand, against a plain search; and what a name means where it stands. All
// names are invented, all texts re-created for tests: not real publications.
#include "lexicons/names/watch_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <tuple>

#include "extractors/text/fold.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/watch_senses.h"

namespace tenderscan {
namespace {

WatchIndex IndexOf(const std::vector<std::string>& names, WatchlistTally* tally = nullptr) {
  WatchIndex index;
  EXPECT_TRUE(index.BeginList("list"));
  WatchlistTally none;
  for (std::size_t i = 0; i < names.size(); ++i) {
    WatchRow row;
    row.line = i + 2;
    row.id = std::to_string(i);
    row.names = {names[i]};
    EXPECT_TRUE(index.Add(row, tally != nullptr ? *tally : none));
  }
  index.Build();
  return index;
}

using Place = std::tuple<std::uint32_t, std::uint32_t, std::string>;

std::vector<Place> Found(const WatchIndex& index, const NameForm& form, std::string_view folded) {
  std::vector<WatchIndex::Hit> hits;
  EXPECT_TRUE(index.Find(form, folded, 1000000, hits));
  std::vector<Place> out;
  for (const auto& hit : hits) {
    out.emplace_back(hit.begin, hit.length, std::string(index.NameOf(hit.name)));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<Place> Searched(const std::vector<std::string>& names, const NameForm& form,
                            std::string_view folded) {
  std::vector<Place> out;
  for (const std::string& name : names) {
    const std::string folded_name = FoldString(name);
    NameForm name_form;
    MakeNameForm(folded_name, name_form);
    const std::size_t length = CoreOf(name_form, folded_name).length;
    for (std::size_t at = 0; at + length <= form.text.size(); ++at) {
      if (WatchIndex::StandsAt(form, folded, at, name_form, folded_name, length)) {
        out.emplace_back(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(length), name);
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(WatchIndex, EqualsBruteForce) {
  std::mt19937 random(20261122);
  const auto pick = [&](std::size_t n) { return random() % n; };
  // Few characters, so that names begin alike, end alike and lie inside each other.
  const std::vector<std::string> letters = {"云", "达", "科", "技", "深", "圳", "(",  ")",  " ",
                                            "a",  "b",  "B",  "1",  "-",  "、", "市", "雲", "Ａ"};
  const std::vector<std::string> words = {"有限公司", "股份有限公司", "Co., Ltd", "深圳", "科技"};
  const auto word = [&](std::size_t most) {
    std::string out;
    for (std::size_t n = 1 + pick(most); n > 0; --n) {
      out += pick(6) == 0 ? words[pick(words.size())] : letters[pick(letters.size())];
    }
    return out;
  };
  std::size_t places = 0;
  for (int round = 0; round < 150; ++round) {
    std::set<std::string> wanted;
    for (int n = 0; n < 60; ++n) wanted.insert(word(round % 2 == 0 ? 5 : 16));
    std::vector<std::string> names(wanted.begin(), wanted.end());
    WatchlistTally tally;
    // Names that cannot be looked for are complained of, and left out on both sides.
    std::vector<std::string> fit;
    for (const std::string& name : names) {
      WatchlistTally one;
      IndexOf({name}, &one);
      if (one.complained == 0) fit.push_back(name);
    }
    const WatchIndex index = IndexOf(fit, &tally);
    ASSERT_EQ(index.crowded(), 0u);
    std::string text;
    for (int n = 0; n < 30; ++n) text += word(12) + (pick(2) == 0 ? names[pick(names.size())] : "");
    const std::string folded = FoldString(text);
    NameForm form;
    MakeNameForm(folded, form);
    const std::vector<Place> found = Found(index, form, folded);
    places += found.size();
    ASSERT_EQ(found, Searched(fit, form, folded)) << text;
  }
  EXPECT_GT(places, 1000u);
}

TEST(WatchIndex, RefusesWhatWouldBeFoundEverywhere) {
  for (const char* name : {"某", "A", "12345", "北京", "广东省深圳市", "科技", "信息技术", "大学",
                           "公司", "（）", "---"}) {
    WatchlistTally tally;
    IndexOf({name}, &tally);
    EXPECT_EQ(tally.complained, 1u) << name;
  }
  for (const char* name : {"云达", "IBM", "北京科技有限公司", "北京大学"}) {
    WatchlistTally tally;
    IndexOf({name}, &tally);
    EXPECT_EQ(tally.complained, 0u) << name;
  }
}

TEST(WatchIndex, SameNameAndSameIdInManyRows) {
  WatchIndex index;
  ASSERT_TRUE(index.BeginList("list"));
  EXPECT_FALSE(index.BeginList("list"));
  WatchlistTally tally;
  for (int i = 0; i < 5000; ++i) {
    WatchRow row;
    row.line = static_cast<std::uint64_t>(i) + 2;
    row.id = i < 2500 ? "same" : std::to_string(i);
    row.names = {"江州云达示例科技有限公司"};
    ASSERT_TRUE(index.Add(row, tally));
  }
  index.Build();
  EXPECT_EQ(tally.complained, 2499u);
  EXPECT_EQ(index.crowded(), 5000u - WatchIndex::kMostOfOneName);
}

TEST(WatchIndex, TermsOfIds) {
  EXPECT_EQ(TermId("NK-aB_1.~"), "NK-aB_1.~");
  EXPECT_EQ(TermId("a b/c"), "a%20b%2Fc");
  EXPECT_EQ(TermId("客"), "%E5%AE%A2");
  // Without an id: of the name, whatever row it stands in.
  const auto id_of = [](int line) {
    WatchIndex index;
    EXPECT_TRUE(index.BeginList("l"));
    WatchlistTally tally;
    WatchRow row;
    row.line = static_cast<std::uint64_t>(line);
    row.names = {"江州云达示例科技有限公司"};
    EXPECT_TRUE(index.Add(row, tally));
    index.Build();
    std::vector<WatchedName> found = FindWatched(
        index, "江州云达示例科技有限公司", Fold("江州云达示例科技有限公司"), nullptr, nullptr);
    return found.empty() ? "" : found[0].annotation.term;
  };
  EXPECT_TRUE(id_of(2).starts_with("watchlist/l/n-")) << id_of(2);
  EXPECT_EQ(id_of(2), id_of(9));
}

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
  EXPECT_EQ(found[0].annotation.sense, Sense::kCertain);
  EXPECT_EQ(found[0].annotation.term, "watchlist/l/91110000101623741K");
  EXPECT_EQ(found[0].label, kListed);
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

TEST(CompanyName, Parts) {
  const auto parts = [](const char* name) {
    const CompanyName c = SplitCompanyName(FoldString(name));
    return c.region + "|" + c.trade + "|" + c.business + "|" + c.legal + "|" + c.branch;
  };
  EXPECT_EQ(parts("深圳市云达示例科技有限公司"), "深圳|云达示例|科技|有限公司|");
  EXPECT_EQ(parts("广东省深圳市云达信息技术有限责任公司"), "广东深圳|云达|信息技术|有限责任公司|");
  EXPECT_EQ(parts("云达科技（深圳）有限公司"), "深圳|云达|科技|有限公司|");
  EXPECT_EQ(parts("韵达网络科技集团股份有限公司北京分公司"),
            "|韵达|网络科技集团|股份有限公司|北京分公司");
  EXPECT_EQ(parts("江州示例大学"), "|江州示例大学|||");
  EXPECT_EQ(parts("有限公司"), "|有限公司|||");
}

}  // namespace
}  // namespace tenderscan
