// Suppliers that are several: their members, without what says their roles.
#include <gtest/gtest.h>

#include "extractors/phrases/names.h"

namespace tenderscan {
namespace {

using Members = std::vector<std::string>;

TEST(Consortium, MembersAreParted) {
  const Members both = {"甲山科技有限公司", "乙水仪器有限公司"};
  EXPECT_EQ(ConsortiumMembers("甲山科技有限公司、乙水仪器有限公司"), both);
  EXPECT_EQ(ConsortiumMembers("甲山科技有限公司（牵头人）、乙水仪器有限公司（成员）"), both);
  EXPECT_EQ(ConsortiumMembers("牵头人：甲山科技有限公司联合体成员：乙水仪器有限公司"), both);
  EXPECT_EQ(ConsortiumMembers("甲山科技有限公司/乙水仪器有限公司联合体"), both);
}

TEST(Consortium, OneSupplierHasNone) {
  EXPECT_EQ(ConsortiumMembers("甲山科技有限公司"), Members());
  EXPECT_EQ(ConsortiumMembers("甲山科技（云岭、东路）有限公司"), Members());
  EXPECT_EQ(ConsortiumMembers("Yunling Instruments Co.,Ltd."), Members());
  EXPECT_EQ(ConsortiumMembers(""), Members());
}

}  // namespace
}  // namespace tenderscan
