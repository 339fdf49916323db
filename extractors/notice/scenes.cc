// Which part of a notice each label stands in.
#include <algorithm>

#include "extractors/notice/limits.h"
#include "extractors/notice/reading.h"
#include "extractors/text/fold.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/label_words.h"

namespace tenderscan {

namespace {

// 招标人地址, 联系电话: forms leave these cells empty, and the label below has a value again.
bool IsContact(const Glyphs& g, const Mark& mark) {
  if (mark.field != Field::kOther) return false;
  const FieldKind kind = ShippedLabels().KindOf(FoldString(g.Printed(mark.label, mark.value)));
  return (kind == FieldKind::kAddress || kind == FieldKind::kContact) &&
         TS_RULE("scenes.empty_contact_cell");
}

// 四、 before the label at glyph `at`, as headings have it.
bool IsNumbered(const Glyphs& g, std::uint32_t at) {
  return at >= 2 && g[at - 1] == U'、' && IsHan(g[at - 2]) && NumeralValue(g[at - 2]) > 0 &&
         TS_RULE("scenes.winner_behind_scores");
}

}  // namespace

std::vector<Scene> ReadScenes(const Glyphs& g, const std::vector<Mark>& marks) {
  std::vector<Scene> scenes;
  scenes.reserve(marks.size());
  Scene now;
  for (const Mark& mark : marks) {
    // What a heading says of itself holds for itself too.
    switch (mark.field) {
      case Field::kSection:
        now.section = static_cast<Section>(mark.ordinal);
        now.whose = Whose::kNobody;
        break;
      case Field::kBuyerHead:
        now.whose = Whose::kBuyer;
        break;
      case Field::kAgencyHead:
        now.whose = Whose::kAgency;
        break;
      case Field::kSupplierHead:
        now.whose = Whose::kSupplier;
        now.section = Section::kWinner;
        break;
      case Field::kProposed:
        if (mark.ordinal == 1) now.whose = Whose::kProposed;
        break;
      case Field::kBuyer:
        // 采购人：（empty） 名称：X
        if (mark.end == mark.value) now.whose = Whose::kBuyer;
        break;
      case Field::kAgency:
        if (mark.end == mark.value) now.whose = Whose::kAgency;
        break;
      case Field::kSupplier:
        // 三、各供应商得分情况 … 四、成交供应商：A
        if (now.section == Section::kScores && mark.rank >= kSaysWon && IsNumbered(g, mark.label))
          now.section = Section::kWinner;
        if (mark.end == mark.value) now.whose = Whose::kSupplier;
        break;
      case Field::kRanked:
        // 第一中标候选人：（empty） 单位名称：X
        if (mark.joint == Joint::kColon && mark.end == mark.value) {
          now.whose = Whose::kSupplier;
          now.section = Section::kWinner;
        }
        break;
      default:
        break;
    }
    const Mark* last = scenes.empty() ? nullptr : &marks[scenes.size() - 1];
    now.in_head = mark.joint == Joint::kWhole && last != nullptr && last->joint == Joint::kWhole &&
                  last->value >= last->end && !IsContact(g, *last);
    scenes.push_back(now);
  }
  return scenes;
}

std::uint32_t CellEnd(const Glyphs& g, const Mark& mark) {
  if (mark.value >= mark.end) return mark.end;
  if (mark.joint == Joint::kWhole || mark.joint == Joint::kBlank) {
    return g.SegmentEnd(mark.value, mark.end);
  }
  return mark.end;
}

std::size_t AddParty(Reading& r, const PrintedName& name, PartyRole role) {
  std::vector<Party>& parties = r.notice.parties;
  const auto [known, fresh] = r.parties.try_emplace(name.name, parties.size());
  if (!fresh) {
    std::vector<PartyRole>& roles = parties[known->second].roles;
    if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
    return known->second;
  }
  parties.push_back({name.name, {role}, std::nullopt, std::nullopt});
  r.Evidence("/parties/" + std::to_string(parties.size() - 1) + "/name", name.begin, name.end);
  return parties.size() - 1;
}

}  // namespace tenderscan
