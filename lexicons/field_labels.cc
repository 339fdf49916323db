// Knows labels by the words they hold or end in.
#include "lexicons/field_labels.h"

#include <string>

#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kLongestLabel = 60;  // bytes, 20 Han: longer words are no label

constexpr string_view kNumerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

struct LabelWord {
  string_view word;
  FieldKind field;
};

// Words that settle a label wherever they stand in it; the first that is found wins.
constexpr LabelWord kInside[] = {
    {"更正前", FieldKind::kBefore},          {"变更前", FieldKind::kBefore},
    {"修改前", FieldKind::kBefore},          {"原公告内容", FieldKind::kBefore},
    {"更正后", FieldKind::kAfter},           {"变更后", FieldKind::kAfter},
    {"修改后", FieldKind::kAfter},           {"联系", FieldKind::kContact},
    {"评审专家", FieldKind::kContact},       {"小组成员", FieldKind::kContact},
    {"委员会成员", FieldKind::kContact},     {"凡对本次", FieldKind::kContact},
    {"对本次采购提出", FieldKind::kContact}, {"对本次招标提出", FieldKind::kContact},
    {"资格要求", FieldKind::kQualification}, {"资格条件", FieldKind::kQualification},
    {"补充事宜", FieldKind::kRemark},        {"原因及说明", FieldKind::kReason},
};

// Words that a label ends in, brackets left out; the first that fits wins.
constexpr LabelWord kAtEnd[] = {
    {"地址", FieldKind::kAddress},       {"地点", FieldKind::kAddress},
    {"住所", FieldKind::kAddress},       {"网址", FieldKind::kAddress},
    {"电话", FieldKind::kContact},       {"传真", FieldKind::kContact},
    {"邮箱", FieldKind::kContact},       {"邮编", FieldKind::kContact},
    {"e-mail", FieldKind::kContact},     {"经办人", FieldKind::kContact},
    {"负责人", FieldKind::kContact},     {"手机", FieldKind::kContact},
    {"编号", FieldKind::kCode},          {"代码", FieldKind::kCode},
    {"备案号", FieldKind::kCode},        {"文号", FieldKind::kCode},
    {"合同号", FieldKind::kCode},        {"包号", FieldKind::kLot},
    {"标项号", FieldKind::kLot},         {"标段号", FieldKind::kLot},
    {"分包号", FieldKind::kLot},         {"标项序号", FieldKind::kLot},
    {"采购包", FieldKind::kLot},         {"合同包", FieldKind::kLot},
    {"分包", FieldKind::kLot},           {"标段", FieldKind::kLot},
    {"标项", FieldKind::kLot},           {"包组", FieldKind::kLot},
    {"包别", FieldKind::kLot},           {"包件", FieldKind::kLot},
    {"序号", FieldKind::kOrdinal},       {"编码", FieldKind::kCode},
    {"资质", FieldKind::kQualification}, {"证书", FieldKind::kQualification},
    {"业绩", FieldKind::kQualification}, {"认证", FieldKind::kQualification},
    {"原因", FieldKind::kReason},        {"理由", FieldKind::kReason},
    {"论证意见", FieldKind::kReason},    {"必要性", FieldKind::kReason},
    {"单价", FieldKind::kPrice},         {"金额", FieldKind::kPrice},
    {"总价", FieldKind::kPrice},         {"合价", FieldKind::kPrice},
    {"小计", FieldKind::kPrice},         {"预算", FieldKind::kPrice},
    {"限价", FieldKind::kPrice},         {"价格", FieldKind::kPrice},
    {"报价", FieldKind::kPrice},         {"价款", FieldKind::kPrice},
    {"收费标准", FieldKind::kPrice},     {"型号", FieldKind::kModel},
    {"规格型号", FieldKind::kModel},     {"型号规格", FieldKind::kModel},
    {"品牌", FieldKind::kBrand},         {"制造商", FieldKind::kBrand},
    {"厂家", FieldKind::kBrand},         {"厂商", FieldKind::kBrand},
    {"产地", FieldKind::kBrand},         {"数量", FieldKind::kQuantity},
    {"台数", FieldKind::kQuantity},      {"套数", FieldKind::kQuantity},
    {"台套数", FieldKind::kQuantity},    {"数量及单位", FieldKind::kQuantity},
    {"数量/单位", FieldKind::kQuantity}, {"计量单位", FieldKind::kUnit},
    {"数量单位", FieldKind::kUnit},      {"计量方式", FieldKind::kUnit},
    {"计价单位", FieldKind::kUnit},      {"项目名称", FieldKind::kSubject},
    {"合同名称", FieldKind::kSubject},   {"工程名称", FieldKind::kSubject},
    {"标题", FieldKind::kSubject},       {"采购人", FieldKind::kParty},
    {"采购人名称", FieldKind::kParty},   {"采购人信息", FieldKind::kParty},
    {"采购单位", FieldKind::kParty},     {"采购单位名称", FieldKind::kParty},
    {"供应商", FieldKind::kParty},       {"供应商名称", FieldKind::kParty},
    {"代理机构", FieldKind::kParty},     {"代理机构名称", FieldKind::kParty},
    {"代理机构信息", FieldKind::kParty}, {"中标人", FieldKind::kParty},
    {"中标人名称", FieldKind::kParty},   {"成交人", FieldKind::kParty},
    {"中标单位", FieldKind::kParty},     {"成交单位", FieldKind::kParty},
    {"中标单位名称", FieldKind::kParty}, {"投标人", FieldKind::kParty},
    {"投标人名称", FieldKind::kParty},   {"招标人", FieldKind::kParty},
    {"甲方", FieldKind::kParty},         {"乙方", FieldKind::kParty},
    {"采购方", FieldKind::kParty},       {"名称", FieldKind::kName},
    {"品名", FieldKind::kName},          {"货物", FieldKind::kName},
    {"标的", FieldKind::kName},          {"品目", FieldKind::kName},
    {"参数", FieldKind::kSpecification}, {"规格", FieldKind::kSpecification},
    {"指标", FieldKind::kSpecification}, {"配置", FieldKind::kSpecification},
    {"要求", FieldKind::kSpecification}, {"描述", FieldKind::kSpecification},
    {"需求", FieldKind::kSpecification}, {"概况", FieldKind::kSpecification},
    {"内容", FieldKind::kSpecification}, {"说明", FieldKind::kSpecification},
    {"范围", FieldKind::kSpecification}, {"标准", FieldKind::kSpecification},
    {"用途", FieldKind::kSpecification}, {"标的信息", FieldKind::kSpecification},
    {"时间", FieldKind::kDate},          {"日期", FieldKind::kDate},
    {"期限", FieldKind::kDate},          {"服务期", FieldKind::kDate},
    {"工期", FieldKind::kDate},          {"备注", FieldKind::kRemark},
    {"其他", FieldKind::kRemark},        {"其它", FieldKind::kRemark},
    {"单位", FieldKind::kUnit},
};

}  // namespace

FieldKind FieldOfLabel(string_view label) {
  // Brackets, blanks, colons and leading numbering say nothing: "3、单价(元):" is 单价.
  std::string bare;
  int depth = 0;
  for (char c : label) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0 && c != ' ' && c != ':' && c != '\n' && c != '\t') bare += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  while (!bare.empty() && ((bare[0] >= '0' && bare[0] <= '9') || bare[0] == '.')) bare.erase(0, 1);
  while (StartsWithAny(bare, kNumerals) && string_view(bare).substr(3, 3) == "、") bare.erase(0, 6);
  if (bare.empty() || bare.size() > kLongestLabel) return FieldKind::kNone;
  for (const LabelWord& known : kInside) {
    if (bare.find(known.word) != std::string::npos) return known.field;
  }
  // 原内容, 原采购文件条款: what a correction took away; 原厂 and 原因 are other words.
  if (bare.starts_with("原") &&
      !StartsWithAny(
          bare, {"原因", "原厂", "原产", "原装", "原件", "原始", "原材", "原料", "原则", "原理"}) &&
      EndsWithAny(bare, {"内容", "条款", "要求", "参数", "文件", "数量", "配置", "公告", "表述"})) {
    return FieldKind::kBefore;
  }
  for (const LabelWord& known : kAtEnd) {
    if (bare.ends_with(known.word)) return known.field;
  }
  return FieldKind::kNone;
}

}  // namespace tenderscan
