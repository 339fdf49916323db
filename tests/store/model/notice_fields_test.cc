// The declaration of a notice's fields: none is left out, and what it says of them.
#include "store/model/notice.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace tenderscan {
namespace {

template <typename T>
std::size_t Declared() {
  std::size_t fields = 0;
  T record{};
  ForEachField(record, [&](const NoticeField&, auto&) { ++fields; });
  return fields;
}

// A member more in one of the structs does not compile here until it is named, and fails until it
// is declared.
TEST(NoticeFields, NoMemberIsLeftOut) {
  {
    [[maybe_unused]] auto [a, b, c, d, e] = Value();
    EXPECT_EQ(Declared<Value>(), 5u);
  }
  {
    [[maybe_unused]] auto [a, b, c] = ProjectKey();
    EXPECT_EQ(Declared<ProjectKey>(), 3u);
  }
  {
    [[maybe_unused]] auto [a, b] = DatedOn();
    EXPECT_EQ(Declared<DatedOn>(), 2u);
  }
  {
    [[maybe_unused]] auto [a, b, c, d] = Party();
    EXPECT_EQ(Declared<Party>(), 4u);
  }
  {
    [[maybe_unused]] auto [a, b, c, d, e, f] = Award();
    EXPECT_EQ(Declared<Award>(), 6u);
  }
  {
    [[maybe_unused]] auto [a, b, c, d, e, f, g] = Item();
    EXPECT_EQ(Declared<Item>(), 7u);
  }
  {
    [[maybe_unused]] auto [a, b, c] = Contract();
    EXPECT_EQ(Declared<Contract>(), 3u);
  }
  {
    [[maybe_unused]] auto [a, b, c] = Correction::Change();
    EXPECT_EQ(Declared<Correction::Change>(), 3u);
  }
  {
    [[maybe_unused]] auto [a, b, c] = Correction();
    EXPECT_EQ(Declared<Correction>(), 3u);
  }
  {
    [[maybe_unused]] auto [a, b] = Attachment();
    EXPECT_EQ(Declared<Attachment>(), 2u);
  }
  // Where fields were read, and what was not, are no fields.
  [[maybe_unused]] auto [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, evidence,
                         gaps] = Notice();
  EXPECT_EQ(Declared<Notice>(), 21u);
}

TEST(NoticeFields, HaveNamesOfTheirOwnAndLabels) {
  std::set<std::string_view> names;
  const Notice notice;
  ForEachField(notice, [&](const NoticeField& field, const auto&) {
    EXPECT_TRUE(names.insert(field.name).second) << field.name;
    EXPECT_FALSE(field.label.empty()) << field.name;
  });
}

TEST(NoticeFields, ForEachTextReachesEveryTextThatMayNameAPerson) {
  Notice n;
  n.title = n.project_name = n.region = "x";
  n.parties = {{"x", {}, "91350100M000100Y43", {}}};
  n.awards.resize(1);
  n.awards[0].supplier = "x";
  n.awards[0].members = {"x", "x"};
  n.awards[0].value = Value{1, "CNY", "1元", {}, {}};
  n.items.resize(1);
  n.items[0].name = n.items[0].brand = n.items[0].model = "x";
  n.attachments = {{"x", "http://zfcg.example.cn/1.docx"}};
  n.corrects.emplace().what = {{"x", "x", "x"}};
  int personal = 0;
  ForEachText(n, [&](const NoticeField& field, std::string& text) {
    if (!field.Has(kPersonal)) return;
    ++personal;
    text = "masked";
  });
  EXPECT_EQ(personal, 13);
  EXPECT_EQ(n.title, "masked");
  EXPECT_EQ(n.awards[0].members[1], "masked");
  EXPECT_EQ(n.corrects->what[0].after, "masked");
  EXPECT_EQ(n.region, "x");
  EXPECT_EQ(n.parties[0].uscc, "91350100M000100Y43");
  EXPECT_EQ(n.awards[0].value->printed, "1元");
}

}  // namespace
}  // namespace tenderscan
