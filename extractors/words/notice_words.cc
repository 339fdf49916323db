// Compiles the words around kinds, codes and corrections.
#include "extractors/words/notice_words.h"

#include "extractors/text/toml_source.h"
#include "extractors/words/folded_word.h"
#include "extractors/words/texts.h"

namespace tenderscan {

Result<NoticeWords> NoticeWords::Compile(const NamedText& source) {
  NoticeWords out;
  const std::pair<std::string_view, std::vector<std::u32string>*> lists[] = {
      {"announced", &out.announced},
      {"minutes", &out.minutes},
      {"none_failed", &out.none_failed},
      {"planned", &out.planned},
      {"failed", &out.failed},
      {"lot_failed", &out.lot_failed},
      {"succeeds", &out.succeeds},
      {"ends_lots", &out.ends_lots},
      {"lot_failed_in_cell", &out.lot_failed_in_cell},
      {"procured", &out.procured},
      {"lot_stays", &out.lot_stays},
      {"wanted", &out.wanted},
      {"condition", &out.condition},
      {"no_condition", &out.no_condition},
      {"denies", &out.denies},
      {"name_over", &out.name_over},
      {"corrects_result", &out.corrects_result},
      {"again", &out.again},
      {"attempted", &out.attempted},
      {"again_in_code", &out.again_in_code},
      {"code_note", &out.code_note},
      {"code_over", &out.code_over},
      {"taken", &out.taken},
      {"done", &out.done},
      {"asks", &out.asks},
      {"other_method", &out.other_method}};
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"announced", {}},
                                                         {"minutes", {}},
                                                         {"none_failed", {}},
                                                         {"planned", {}},
                                                         {"failed", {}},
                                                         {"lot_failed", {}},
                                                         {"succeeds", {}},
                                                         {"ends_lots", {}},
                                                         {"lot_failed_in_cell", {}},
                                                         {"procured", {}},
                                                         {"lot_stays", {}},
                                                         {"wanted", {}},
                                                         {"condition", {}},
                                                         {"no_condition", {}},
                                                         {"denies", {}},
                                                         {"name_over", {}},
                                                         {"corrects_result", {}},
                                                         {"changed", {"field"}},
                                                         {"again", {}},
                                                         {"attempted", {}},
                                                         {"again_in_code", {}},
                                                         {"code_note", {}},
                                                         {"code_over", {}},
                                                         {"taken", {}},
                                                         {"done", {}},
                                                         {"asks", {}},
                                                         {"other_method", {}}}));
  for (const auto& [table, words] : lists) *words = WordsOf(out.entries, table, FoldedWord);
  for (const WordEntry& entry : out.entries) {
    if (entry.table != "changed") continue;
    if (entry.Text("field").empty()) {
      return tl::make_unexpected(FaultAt(source, entry.line, 1, "an entry names its `field`"));
    }
    for (const ListedText& word : entry.words)
      out.changed.emplace_back(FoldedWord(word.text), std::string(entry.Text("field")));
  }
  return out;
}

const NoticeWords& ShippedNoticeWords() {
  static const NoticeWords words =
      CompileShipped<NoticeWords>("extractors/words/notices.toml", NoticesToml());
  return words;
}

}  // namespace tenderscan
