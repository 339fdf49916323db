// Which names are one organisation: by code, by name, and what is only shown.
#include "store/organisations.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

constexpr const char* kCode = "91440300MA5EXAMPL1";
constexpr const char* kOther = "91440300MA5EXAMPL2";

SpeltName Named(std::string name, std::int64_t notices, std::map<std::string, std::int64_t> codes,
                std::int64_t first_id) {
  SpeltName out;
  out.key = FoldString(name);
  out.name = std::move(name);
  out.notices = notices;
  out.codes = std::move(codes);
  out.first_id = first_id;
  return out;
}

// "甲=甲2|乙<-甲~丙": organisations parted by |, their names by =, a head office behind <-, others
// with the same code behind ~.
std::string Joined(const std::vector<SpeltName>& names) {
  const std::vector<Organisation> all = JoinOrganisations(names, ShippedOrganisationTies());
  std::string out;
  const auto first = [&](std::size_t i) { return names[all[i].names.front().printed].name; };
  for (const Organisation& one : all) {
    out += out.empty() ? "" : "|";
    for (std::size_t i = 0; i < one.names.size(); ++i) {
      const Organisation::Name& name = one.names[i];
      out += (i == 0 ? "" : "=") + (name.is == NameIs::kPrinted
                                        ? names[name.printed].name
                                        : (name.is == NameIs::kFormer ? "f:" : "s:") + name.name);
    }
    if (one.head) out += "<-" + first(*one.head);
    for (const std::size_t other : one.same_code) out += "~" + first(other);
  }
  return out;
}

TEST(Organisations, EveryExampleIsReadAsItsEntrySays) {
  std::vector<Error> errors;
  CheckShipped<OrganisationTies>(errors);
  for (const Error& error : errors) ADD_FAILURE() << error.what;
}

TEST(Organisations, AreOneByTheirFoldedName) {
  EXPECT_EQ(Joined({Named("云岭大学", 1, {}, 5), Named("雲嶺大學", 3, {}, 2)}),
            "雲嶺大學=云岭大学");
  EXPECT_EQ(Joined({Named("云岭大学", 1, {}, 5), Named("云岭大学医院", 1, {}, 6)}),
            "云岭大学|云岭大学医院")
      << "a name inside another is no other name of it";
}

TEST(Organisations, AreOneByTheirCodeWhereOneNameHoldsTheOther) {
  EXPECT_EQ(Joined({Named("甲山科技有限公司", 3, {{kCode, 3}}, 1),
                    Named("云岭甲山科技有限公司", 1, {{kCode, 1}}, 2)}),
            "甲山科技有限公司=云岭甲山科技有限公司");
  EXPECT_EQ(Joined({Named("甲山科技有限公司", 3, {{kCode, 3}}, 1),
                    Named("乙水招标代理有限公司", 1, {{kCode, 1}}, 2)}),
            "甲山科技有限公司~乙水招标代理有限公司|乙水招标代理有限公司")
      << "an agency's notice that prints another's code accuses nobody";
  EXPECT_EQ(Joined({Named("甲山科技有限公司", 3, {{kCode, 2}, {kOther, 1}}, 1),
                    Named("云岭甲山科技有限公司", 1, {{kCode, 1}}, 2)}),
            "甲山科技有限公司|云岭甲山科技有限公司")
      << "of two codes one is misprinted";
}

TEST(Organisations, ABranchHasItsHeadOfficeAndIsAnotherOne) {
  EXPECT_EQ(Joined({Named("甲山科技有限公司江州分公司", 1, {{kCode, 1}}, 1),
                    Named("甲山科技有限公司", 2, {{kCode, 2}}, 2), Named("江州分公司", 1, {}, 3)}),
            "甲山科技有限公司江州分公司<-甲山科技有限公司~甲山科技有限公司|甲山科技有限公司|"
            "江州分公司");
}

TEST(Organisations, FormerAndShortNamesStandInBrackets) {
  EXPECT_EQ(
      Joined({Named("云岭学院（原名：云岭师范学校）", 1, {}, 1), Named("云岭学院", 4, {}, 2)}),
      "云岭学院=云岭学院（原名：云岭师范学校）=f:云岭师范学校");
  EXPECT_EQ(Joined({Named("云岭学院（以下简称云院）", 1, {}, 1)}),
            "云岭学院（以下简称云院）=s:云院");
  EXPECT_EQ(
      Joined({Named("云岭学院（曾用名云岭师范学校）", 1, {}, 1), Named("云岭师范学校", 4, {}, 2)}),
      "云岭学院（曾用名云岭师范学校）|云岭师范学校")
      << "which of two that notices print is a former one only they say";
  EXPECT_EQ(Joined({Named("云岭学院（东校区）", 1, {}, 1), Named("云岭学院", 4, {}, 2)}),
            "云岭学院（东校区）|云岭学院");
}

TEST(Organisations, NoOrderOfNamesChangesThem) {
  std::vector<SpeltName> names = {Named("甲山科技有限公司", 3, {{kCode, 3}}, 1),
                                  Named("云岭甲山科技有限公司", 1, {{kCode, 1}}, 2),
                                  Named("甲山科技有限公司江州分公司", 1, {}, 3),
                                  Named("云岭大学", 2, {}, 4)};
  const std::string want = Joined(names);
  for (std::size_t turn = 1; turn < names.size(); ++turn) {
    std::rotate(names.begin(), names.begin() + 1, names.end());
    EXPECT_EQ(Joined(names), want);
  }
}

}  // namespace
}  // namespace tenderscan
