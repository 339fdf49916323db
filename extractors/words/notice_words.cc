// Compiles the words around kinds, codes and corrections.
#include "extractors/words/notice_words.h"

#include "extractors/text/folded_word.h"
#include "extractors/text/toml_source.h"

namespace tenderscan {
namespace {

constexpr ListedNames<BookChapter, kBookChapters> kChapterNames = {
    {{"instructions", BookChapter::kInstructions},
     {"evaluation", BookChapter::kEvaluation},
     {"contract", BookChapter::kContract},
     {"forms", BookChapter::kForms}}};

}  // namespace

Result<NoticeWords> NoticeWords::Compile(const NamedText& source) {
  constexpr TableOfWords<NoticeWords> kTables[] = {
      {"announced", &NoticeWords::announced},
      {"minutes", &NoticeWords::minutes},
      {"none_failed", &NoticeWords::none_failed},
      {"planned", &NoticeWords::planned},
      {"failed", &NoticeWords::failed},
      {"lot_failed", &NoticeWords::lot_failed},
      {"succeeds", &NoticeWords::succeeds},
      {"ends_lots", &NoticeWords::ends_lots},
      {"lot_failed_in_cell", &NoticeWords::lot_failed_in_cell},
      {"procured", &NoticeWords::procured},
      {"undertaking", &NoticeWords::undertaking},
      {"lot_stays", &NoticeWords::lot_stays},
      {"wanted", &NoticeWords::wanted},
      {"condition", &NoticeWords::condition},
      {"no_condition", &NoticeWords::no_condition},
      {"sure_condition", &NoticeWords::sure_condition},
      {"consequence", &NoticeWords::consequence},
      {"comes_about", &NoticeWords::comes_about},
      {"decides", &NoticeWords::decides},
      {"in_keeping", &NoticeWords::in_keeping},
      {"denies", &NoticeWords::denies},
      {"states", &NoticeWords::states},
      {"sure_consequence", &NoticeWords::sure_consequence},
      {"name_over", &NoticeWords::name_over},
      {"corrects_result", &NoticeWords::corrects_result},
      {"again_in_code", &NoticeWords::again_in_code},
      {"code_note", &NoticeWords::code_note},
      {"code_over", &NoticeWords::code_over},
      {"taken", &NoticeWords::taken},
      {"done", &NoticeWords::done},
      {"asks", &NoticeWords::asks},
      {"changes_call", &NoticeWords::changes_call},
      {"published", &NoticeWords::published},
      {"done_on", &NoticeWords::done_on},
      {"about", &NoticeWords::about},
      {"then", &NoticeWords::then},
      {"tendered", &NoticeWords::tendered},
      {"other_method", &NoticeWords::other_method}};
  constexpr CharactersOfTable<NoticeWords> kCharacters[] = {
      {"around_amount", &NoticeWords::around_amounts},
      {"parts_result", &NoticeWords::parts_results},
      {"beside_kinds", &NoticeWords::beside_kinds},
      {"code_mark", &NoticeWords::code_marks},
      {"code_end", &NoticeWords::code_ends},
      {"book_division", &NoticeWords::book_divisions}};
  TS_ASSIGN_OR_RETURN(NoticeWords out,
                      CompileWords(source, kTables, kCharacters,
                                   {{"changed", {"field"}}, {"book_chapter", {"of"}}}));
  for (const WordEntry& entry : out.entries) {
    if (entry.table == "announced" && out.announcement.empty())
      out.announcement = entry.words[0].text;
  }
  for (const WordEntry& entry : out.entries) {
    if (entry.table != "changed") continue;
    if (entry.Text("field").empty()) {
      return tl::make_unexpected(FaultAt(source, entry.line, 1, "an entry names its `field`"));
    }
    for (const ListedText& word : entry.words)
      out.changed.emplace_back(FoldedWord(word.text), std::string(entry.Text("field")));
  }
  for (const WordEntry& entry : out.entries) {
    if (entry.table != "book_chapter") continue;
    TS_ASSIGN_OR_RETURN(const BookChapter chapter,
                        NamedValue(source, entry, "of", "chapter", kChapterNames));
    for (const ListedText& word : entry.words) {
      out.book_chapters[static_cast<std::size_t>(chapter)].push_back(FoldedWord(word.text));
    }
  }
  return out;
}

std::optional<BookChapter> NoticeWords::ChapterIn(std::u32string_view heading) const {
  if (heading.find_first_of(U":。,;") != heading.npos) return std::nullopt;
  for (std::size_t i = 0; i < book_chapters.size(); ++i) {
    if (HoldsOne(heading, book_chapters[i])) return static_cast<BookChapter>(i);
  }
  return std::nullopt;
}

}  // namespace tenderscan
