// What labels, columns and headings of notices announce.
#pragma once

#include <cstdint>
#include <string_view>

namespace tenderscan {

// As the reader of notice fields tells them apart.
enum class Field : std::uint8_t {
  kOther,  // a label that only ends the value before it
  kProjectCode,
  kProjectName,
  kPlanCode,
  kMethod,
  kBuyer,
  kBuyerHead,  // a heading under which 名称 is the buyer
  kAgency,
  kAgencyHead,
  kSupplier,
  kSupplierHead,
  kProposed,  // the supplier named before an award: single source
  kTenderer,  // bidders who did not win, or of whom nothing is said yet
  kRanked,    // 第一中标候选人, 第一名: `ordinal` is the rank
  kName,      // 名称, 单位名称: whose, the heading before it says
  kUscc,
  kAmount,
  kTotalAmount,  // over all lots: only where a single award has none of its own
  kBid,          // a bidder's price: an award's where the bidder is one
  kReduced,      // an amount that is none: rates, without tax, scores
  kBudget,
  kCeiling,
  kDeadline,
  kOpening,
  kTime,  // 时间: of what, the section says
  kPublished,
  kOriginalDate,
  kChangedOn,
  kSignedOn,
  kRegion,
  kContractCode,
  kContractName,
  kContractAmount,
  kLot,
  kLotName,
  kRank,
  kSequence,  // 序号
  kItemName,
  kBrand,
  kModel,
  kQuantity,
  kUnit,
  kUnitPrice,
  kItemOther,  // a column that only item tables have
  kChangeWhat,
  kChange,  // 更正内容
  kChangeBefore,
  kChangeAfter,
  kReason,
  kWon,      // 是否中标: of each bidder, yes or no
  kSection,  // a heading that begins another part: `ordinal` is a Section
};

// An amount of a whole notice, lot or contract; a unit price is an item's.
constexpr bool IsMoney(Field field) {
  switch (field) {
    case Field::kAmount:
    case Field::kTotalAmount:
    case Field::kBid:
    case Field::kBudget:
    case Field::kCeiling:
    case Field::kContractAmount:
      return true;
    default:
      return false;
  }
}

// A value with the name that word lists give it.
template <typename T>
struct Named {
  std::string_view name;
  T value;
};

// kSection is named by its Section.
inline constexpr Named<Field> kFieldNames[] = {
    {"other", Field::kOther},
    {"project_code", Field::kProjectCode},
    {"project_name", Field::kProjectName},
    {"plan_code", Field::kPlanCode},
    {"method", Field::kMethod},
    {"buyer", Field::kBuyer},
    {"buyer_head", Field::kBuyerHead},
    {"agency", Field::kAgency},
    {"agency_head", Field::kAgencyHead},
    {"supplier", Field::kSupplier},
    {"supplier_head", Field::kSupplierHead},
    {"proposed", Field::kProposed},
    {"tenderer", Field::kTenderer},
    {"ranked", Field::kRanked},
    {"name", Field::kName},
    {"uscc", Field::kUscc},
    {"amount", Field::kAmount},
    {"total_amount", Field::kTotalAmount},
    {"bid", Field::kBid},
    {"reduced", Field::kReduced},
    {"budget", Field::kBudget},
    {"ceiling", Field::kCeiling},
    {"deadline", Field::kDeadline},
    {"opening", Field::kOpening},
    {"time", Field::kTime},
    {"published", Field::kPublished},
    {"original_date", Field::kOriginalDate},
    {"changed_on", Field::kChangedOn},
    {"signed_on", Field::kSignedOn},
    {"region", Field::kRegion},
    {"contract_code", Field::kContractCode},
    {"contract_name", Field::kContractName},
    {"contract_amount", Field::kContractAmount},
    {"lot", Field::kLot},
    {"lot_name", Field::kLotName},
    {"rank", Field::kRank},
    {"sequence", Field::kSequence},
    {"item_name", Field::kItemName},
    {"brand", Field::kBrand},
    {"model", Field::kModel},
    {"quantity", Field::kQuantity},
    {"unit", Field::kUnit},
    {"unit_price", Field::kUnitPrice},
    {"item_other", Field::kItemOther},
    {"change_what", Field::kChangeWhat},
    {"change", Field::kChange},
    {"change_before", Field::kChangeBefore},
    {"change_after", Field::kChangeAfter},
    {"reason", Field::kReason},
    {"won", Field::kWon},
};

// The part of a notice that a heading begins.
enum class Section : std::uint8_t {
  kNone,
  kBasics,
  kWinner,
  kFailed,  // 废标结果
  kItems,
  kExperts,
  kFee,
  kObtain,  // how to get the documents
  kSubmit,  // where and until when to hand in
  kOpen,
  kPeriod,
  kCorrection,
  kMatters,  // other matters
  kContacts,
  kScores,
};

// As recognition tells them apart. kNone: no label, or one that says nothing to it.
enum class FieldKind : std::uint8_t {
  kNone,
  kName,           // 货物名称, 采购标的, 服务名称
  kBrand,          // 品牌, 制造商
  kModel,          // 规格型号, 型号
  kSpecification,  // 技术参数, 简要规格描述, 采购需求, 服务内容
  kQuantity,       // 数量, 台数
  kUnit,           // 单位, 计量单位
  kPrice,          // 单价, 金额, 预算
  kLot,            // 包号, 标项
  kOrdinal,        // 序号
  kSubject,        // 项目名称, 合同名称: what the whole notice is about
  kAddress,        // 地址, 地点
  kContact,        // 电话, 联系方式, 联系人, 邮箱, expert names
  kCode,           // 项目编号, 合同编号, 信用代码
  kParty,          // 采购人, 供应商名称, 代理机构
  kDate,           // 时间, 期限
  kQualification,  // 资格要求, 证书
  kReason,         // 采用单一来源的原因, 废标理由, 论证意见
  kRemark,         // 备注, 其他补充事宜
  kBefore,         // 更正前
  kAfter,          // 更正后
};

}  // namespace tenderscan
