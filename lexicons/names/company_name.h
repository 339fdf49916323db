// A company's name in its parts, and the form in which the spellings of one name meet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// Folded text as names are compared in: letters, figures and Han characters only. Blanks, brackets,
// dots and dashes are dropped, and so are 省 and 市 (深圳市云达 is 深圳云达). What was dropped is
// looked at again before two names are called equal.
struct NameForm {
  std::u32string text;
  // For each character of `text`, the folded byte it begins at; then the folded size.
  std::vector<std::uint32_t> at;
};
// Reuses the memory of `form`. Linear.
void MakeNameForm(std::string_view folded, NameForm& form);

// Legal forms that stand for the same one are one value: 有限公司 and 有限责任公司, Ltd and
// Limited.
enum class LegalForm : std::uint8_t {
  kNone,
  kLimited,      // 有限公司 有限责任公司 · Co., Ltd · Limited · LLC · GmbH · Pte Ltd
  kJointStock,   // 股份有限公司 股份公司 · Inc · Corp · PLC · JSC
  kCompany,      // 公司, 总公司, 集团公司 · Company, Co: may be short for any of these
  kPartnership,  // 有限合伙 普通合伙 合伙企业 · LP, LLP
  kFirm,         // 厂 商行 经营部 事务所 个体工商户
  kInstitution,  // 大学 研究院 医院 局 银行 ...: part of the name itself
};

// A name as a list or a notice prints it. All parts are folded; an absent one is empty.
struct CompanyName {
  std::string region;    // 深圳市, 广东省深圳市, (北京) in the middle of a name
  std::string trade;     // 云达: what the firm is called
  std::string business;  // 科技, 信息技术, 网络科技集团
  std::string legal;     // 有限责任公司, as printed
  std::string branch;    // 北京分公司: behind the legal form
  LegalForm form = LegalForm::kNone;
};
// Total: a name of no known shape is all trade name. REQUIRES: `folded` is folded.
CompanyName SplitCompanyName(std::string_view folded);

// How many bytes of a branch's name (甲公司北京分公司) are the company's; 0 where the name is no
// branch's. Without a legal form a company ends before the place that stands before 分公司:
// 甲山光电北京分公司. REQUIRES: `folded` is folded.
std::size_t CompanyOfBranch(std::string_view folded);

// Marks that a name may hold or leave out between its words: brackets, middle dots, dashes.
constexpr bool IsGapMark(char32_t c) {
  switch (c) {
    case '(':
    case ')':
    case '[':
    case ']':
    case '<':
    case '>':
    case '"':
    case '-':
    case '_':
    case '+':
    case 0xB7:    // middle dot
    case 0x2027:  // hyphenation point
    case 0x2022:  // bullet
    case 0x30FB:  // katakana middle dot
    case 0x3008:
    case 0x3009:
    case 0x300A:
    case 0x300B:
    case 0x3010:
    case 0x3011:
    case 0x3014:
    case 0x3015:
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
      return true;
    default:
      return c >= 0x2010 && c <= 0x2015;
  }
}

// What of a name form (of a whole name) is looked for in texts: without the legal form and branch.
struct NameCore {
  std::size_t length = 0;  // characters of the name form
  LegalForm form = LegalForm::kNone;
};
NameCore CoreOf(const NameForm& name, std::string_view folded);

// The legal form that stands at `at` of a name form and how many characters it has; {kNone, 0}
// where none stands. A Latin form ends at the end of a word.
struct FormAt {
  LegalForm form = LegalForm::kNone;
  std::size_t length = 0;
};
FormAt LegalFormAt(const NameForm& text, std::string_view folded, std::size_t at);

// 分公司, 分行, 营业部 ... behind the legal form, with the place before it, at `at`; 0 for none.
// Behind a legal form (`of_company`) 研发中心 and the like too.
std::size_t BranchAt(const NameForm& text, std::string_view folded, std::size_t at,
                     bool of_company);

// How many characters of a name form are a place that it begins with; 0 where it begins with none.
std::size_t RegionAt(const NameForm& text, std::size_t at);

// Whether two adjacent characters of a form touch in the folded text, or with only blanks,
// brackets, dots and dashes between them that a name may hold or leave out.
bool MayJoin(const NameForm& form, std::string_view folded, std::size_t left);

}  // namespace tenderscan
