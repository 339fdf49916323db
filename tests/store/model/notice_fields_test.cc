// The declaration of a notice's fields: none is left out, and what it says of them.
#include <gtest/gtest.h>

#include <concepts>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/model/notice.h"

namespace tenderscan {
namespace {

template <typename T>
std::size_t Declared() {
  std::size_t fields = 0;
  T record{};
  ForEachField(record, [&](const NoticeField&, auto&) { ++fields; });
  return fields;
}

// Whatever a member of `Owner` is made of.
template <typename Owner>
struct Anything {
  template <typename T>
  requires(!std::same_as<T, Owner>) operator T() const;
};

template <typename T, std::size_t... I>
constexpr bool TakesAsMany(std::index_sequence<I...>) {
  return requires { T{(static_cast<void>(I), Anything<T>())...}; };
}

// How many members an aggregate has: as many things as it can be made of.
template <typename T, std::size_t n = 0>
constexpr std::size_t Members() {
  if constexpr (TakesAsMany<T>(std::make_index_sequence<n + 1>())) {
    return Members<T, n + 1>();
  } else {
    return n;
  }
}

TEST(NoticeFields, NoMemberIsLeftOut) {
  struct Three {
    std::optional<int> a;
    std::vector<std::string> b;
    Value c;
  };
  static_assert(Members<Three>() == 3);
  EXPECT_EQ(Declared<Value>(), Members<Value>());
  EXPECT_EQ(Declared<ProjectKey>(), Members<ProjectKey>());
  EXPECT_EQ(Declared<DatedOn>(), Members<DatedOn>());
  EXPECT_EQ(Declared<Party>(), Members<Party>());
  EXPECT_EQ(Declared<Award>(), Members<Award>());
  EXPECT_EQ(Declared<Item>(), Members<Item>());
  EXPECT_EQ(Declared<Contract>(), Members<Contract>());
  EXPECT_EQ(Declared<Correction::Change>(), Members<Correction::Change>());
  EXPECT_EQ(Declared<Correction>(), Members<Correction>());
  EXPECT_EQ(Declared<Attachment>(), Members<Attachment>());
  EXPECT_EQ(Declared<Notice>() + 2, Members<Notice>());  // evidence and gaps are no fields
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
