// Labels and column headers of notices: what kind of field each announces.
#pragma once

#include <cstdint>
#include <string_view>

namespace tenderscan {

// What a label or a column header announces. kNone: no label, or one that says nothing to us.
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

// What a label says, its text folded (extractors/text/fold.h), with or without its colon.
FieldKind FieldOfLabel(std::string_view folded_label);

}  // namespace tenderscan
