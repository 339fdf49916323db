// Words around kinds of notices, their codes and corrections (notices.toml), compiled.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/text/folded_word.h"
#include "extractors/text/word_list.h"
#include "store/model/named_text.h"
#include "store/model/result.h"

namespace tenderscan {

// The shipped list, as the build embeds it.
std::string_view NoticesToml();

// Chapters of a book of tender documents that no notice has.
enum class BookChapter : std::uint8_t { kInstructions, kEvaluation, kContract, kForms };
inline constexpr std::size_t kBookChapters = 4;

struct NoticeWords {
  static constexpr ShippedFile kShipped{"extractors/words/notices.toml", NoticesToml};
  // Errors: as ReadWordList; a `changed` that names no field.
  static Result<NoticeWords> Compile(const NamedText& source);

  // Folded as glyphs are; what each is says the file.
  std::vector<std::u32string> announced, minutes, none_failed, planned, failed, lot_failed,
      ends_lots, succeeds, name_over, corrects_result, again_in_code, code_note, code_over, taken,
      done, asks, other_method, lot_failed_in_cell, procured, lot_stays, wanted, condition,
      no_condition, sure_condition, consequence, comes_about, decides, in_keeping, denies, states,
      sure_consequence, undertaking, changes_call, published, done_on, about, then, tendered;
  // The first of `announced` as printed, by which a bare kind is one: 合同公告.
  std::string announcement;
  // 为人民币, between 更正为 and the amount: single characters.
  bool MayStandAroundAmount(char32_t c) const {
    return around_amounts.find(c) != around_amounts.npos;
  }
  // 公告 of 中标公告的更正: characters between a result and its correction, and beside 及.
  bool MayPartResult(char32_t c) const { return parts_results.find(c) != parts_results.npos; }
  bool MayStandBesideKinds(char32_t c) const { return beside_kinds.find(c) != beside_kinds.npos; }
  // 号, 字, 第 between the digits of a code, 号 at its end.
  bool IsCodeMark(char32_t c) const { return code_marks.find(c) != code_marks.npos; }
  bool IsCodeEnd(char32_t c) const { return code_ends.find(c) != code_ends.npos; }
  // 章 of 第三章
  bool DividesBook(char32_t c) const { return book_divisions.find(c) != book_divisions.npos; }
  // Which of its chapters a heading is one of: of a line without a value or a sentence.
  std::optional<BookChapter> ChapterIn(std::u32string_view heading) const;
  std::u32string around_amounts, parts_results, beside_kinds, code_marks, code_ends, book_divisions;
  std::array<std::vector<std::u32string>, kBookChapters> book_chapters;
  std::vector<std::pair<std::u32string, std::string>> changed;  // words, field
  std::vector<WordEntry> entries;                               // with the examples
};

inline const NoticeWords& ShippedNoticeWords() { return Shipped<NoticeWords>(); }

// Whether a condition begins it: 若甲公司中标; not 如皋市.
inline bool BeginsCondition(std::u32string_view folded) {
  return BeginsWithOne(folded, ShippedNoticeWords().condition) > 0 &&
         BeginsWithOne(folded, ShippedNoticeWords().no_condition) == 0;
}

// Whether a line, as printed, may be all of a title's kind: 公告, 公开招标.
inline bool SpeaksOfPublishing(std::string_view line) {
  return HoldsOne(FoldedWord(line), ShippedNoticeWords().published);
}

// Whether it says that something is made public: 公告, 公示, 通知.
inline bool IsAnnounced(std::u32string_view folded) {
  return HoldsOne(folded, ShippedNoticeWords().announced);
}

}  // namespace tenderscan
