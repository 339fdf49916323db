// What kind of notice a title or text announces, and by which method is bought.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/phrases/labels.h"
#include "store/model/notice.h"

namespace tenderscan {

// The words of one title (or of the first lines of a text): the last kind named there counts, for
// kinds stand at titles' ends. nullopt where no kind is named.
struct TitleKind {
  std::optional<ReleaseTag>
      tag;  // nullopt for lists of who bid (有效投标人公示), which award nothing
  bool candidates = false;  // winners are only proposed: 中标候选人, 评标结果, 预中标
  std::uint32_t begin = 0;  // glyphs of the words that name the kind
  std::uint32_t end = 0;
};
std::optional<TitleKind> KindOfTitle(const Glyphs& title);

// Where no title says it: the sections and labels of the text. nullopt for texts that are no
// notice.
std::optional<ReleaseTag> KindOfBody(const Glyphs& glyphs, const std::vector<Mark>& marks);

// 二、废标原因：/ 三、其他补充事宜 某项目中标候选人公示: a form of cancellations that holds
// something else, as its other matters say. nullopt where the form gives a reason, or says nothing.
std::optional<TitleKind> KindOfMatters(const Glyphs& glyphs, const std::vector<Mark>& marks);

// Whether a label says who won or is proposed to: 中标人：某公司.
bool NamesWinner(const Glyphs& glyphs, const std::vector<Mark>& marks);

// Whether the form says why the whole procedure came to nothing.
bool GivesReason(const Glyphs& glyphs, const std::vector<Mark>& marks);

// The canonical method a label's value or a title names; empty where none.
std::string_view MethodIn(std::u32string_view folded);

// The method a text's sentences state (采用竞争性磋商方式, 询价公告 ...), the one said most often.
std::string_view MethodOfBody(const Glyphs& glyphs);

}  // namespace tenderscan
