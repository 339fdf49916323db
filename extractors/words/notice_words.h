// Words around kinds of notices, their codes and corrections (notices.toml), compiled.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/text/folded_word.h"
#include "extractors/text/word_list.h"
#include "extractors/words/texts.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

struct NoticeWords {
  static constexpr ShippedFile kShipped{"extractors/words/notices.toml", NoticesToml};
  // Errors: as ReadWordList; a `changed` that names no field.
  static Result<NoticeWords> Compile(const NamedText& source);

  // Folded as glyphs are; what each is says the file.
  std::vector<std::u32string> announced, minutes, none_failed, planned, failed, lot_failed,
      ends_lots, succeeds, name_over, corrects_result, again, attempted, again_in_code, code_note,
      code_over, taken, done, asks, other_method, lot_failed_in_cell, procured, lot_stays, wanted,
      condition, no_condition, sure_condition, consequence, comes_about, decides, in_keeping,
      denies, around_amount, states, sure_consequence, undertaking;
  // 为人民币, between 更正为 and the amount: single characters.
  bool MayStandAroundAmount(char32_t c) const {
    return around_amounts.find(c) != around_amounts.npos;
  }
  std::u32string around_amounts;
  std::vector<std::pair<std::u32string, std::string>> changed;  // words, field
  std::vector<WordEntry> entries;                               // with the examples
};

inline const NoticeWords& ShippedNoticeWords() { return Shipped<NoticeWords>(); }

// Whether a condition begins it: 若甲公司中标; not 如皋市.
inline bool BeginsCondition(std::u32string_view folded) {
  return BeginsWithOne(folded, ShippedNoticeWords().condition) > 0 &&
         BeginsWithOne(folded, ShippedNoticeWords().no_condition) == 0;
}

// Whether it says that something is made public: 公告, 公示, 通知.
inline bool IsAnnounced(std::u32string_view folded) {
  return HoldsOne(folded, ShippedNoticeWords().announced);
}

}  // namespace tenderscan
