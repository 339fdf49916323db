// Where watched names stand, against a plain search. All names are invented, all texts re-created
// for tests: not real publications.
#include "lexicons/names/watch_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <tuple>

#include "extractors/text/fold.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/watch_senses.h"
#include "tests/lexicons/names/watched.h"

namespace tenderscan {
namespace {

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

TEST(WatchIndex, LegalFormsAndBranchesAloneAreNoNames) {
  for (const char* name : {"科技有限公司", "信息技术有限责任公司", "网络科技有限公司", "北京分公司",
                           "上海市分公司", "第一分公司", "第2分公司", "分公司", "北京有限公司",
                           "四川公司", "华东分公司", "北京第三分公司", "公司", "股份有限公司"}) {
    WatchlistTally tally;
    IndexOf({name}, &tally);
    EXPECT_EQ(tally.complained, 1u) << name;
  }
  for (const char* name :
       {"中国电信", "云达有限公司", "云达分公司", "云达科技北京分公司", "中国建筑股份有限公司",
        "航天信息股份有限公司", "北京云达有限公司", "上海电气集团股份有限公司"}) {
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

}  // namespace
}  // namespace tenderscan
