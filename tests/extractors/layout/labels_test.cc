// What labels, heads and titles announce.
#include <gtest/gtest.h>

#include <utility>

#include "extractors/layout/parts.h"

namespace tenderscan {
namespace {

TEST(LayoutLabels, WordsSayWhatTheyAnnounce) {
  const std::pair<const char*, FieldKind> known[] = {
      {"货物名称", FieldKind::kName},
      {"3、单价（元）：", FieldKind::kPrice},
      {"二、项目名称", FieldKind::kSubject},
      {"数量(单位)", FieldKind::kQuantity},
      {"单位", FieldKind::kUnit},
      {"采购单位", FieldKind::kParty},
      {"采购单位联系方式", FieldKind::kContact},
      {"供应商地址", FieldKind::kAddress},
      {"项目编号", FieldKind::kCode},
      {"更正前内容", FieldKind::kBefore},
      {"更正后", FieldKind::kAfter},
      {"申请人的资格要求", FieldKind::kQualification},
      {"其他补充事宜", FieldKind::kRemark},
      {"技术参数", FieldKind::kSpecification},
      {"品牌型号", FieldKind::kModel},
      {"包号", FieldKind::kLot},
      {"高性能服务器", FieldKind::kNone},
      {"", FieldKind::kNone},
  };
  for (const auto& [words, kind] : known) EXPECT_EQ(KindOfWords(words), kind) << words;
}

}  // namespace
}  // namespace tenderscan
