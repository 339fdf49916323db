// Names of organisations that a text prints.
#include "lexicons/names/names_of_text.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "extractors/text/glyphs.h"
#include "extractors/text/utf32.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/company_name.h"
#include "lexicons/names/company_words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kShortest = 4, kLongest = 24;  // characters of a name

// Where the longest of the words that begin at a place end: indexed by their first character.
using Endings = std::unordered_map<char32_t, std::vector<std::u32string>>;

const Endings& InstitutionEndings() {
  static const Endings endings = [] {
    Endings out;
    for (const std::string& word : ShippedCompanyWords().institutions) {
      std::u32string decoded = Decoded(word);
      const char32_t first = decoded[0];
      out[first].push_back(std::move(decoded));  // longest first, as they are listed
    }
    return out;
  }();
  return endings;
}

class NamesOfText {
 public:
  NamesOfText(string_view text, const FoldedText& folded,
              const std::function<void(string_view)>& take)
      : text_(text), folded_text_(folded), folded_(folded.text()), take_(take) {
    MakeNameForm(folded_, form_);
  }

  void Read() {
    for (std::size_t i = 0; i < form_.text.size(); ++i) {
      if (!IsHan(form_.text[i])) continue;
      if (const FormAt legal = LegalFormAt(form_, folded_, i); legal.length > 0) {
        TakeNames(i, i + legal.length);
        after_name_ = i + legal.length;
        i = after_name_ - 1;
        continue;
      }
      const auto endings = InstitutionEndings().find(form_.text[i]);
      if (endings == InstitutionEndings().end()) continue;
      for (const std::u32string& ending : endings->second) {
        if (!From(i).starts_with(ending)) continue;
        TakeNames(i, i + ending.size());
        break;
      }
    }
  }

 private:
  std::u32string_view From(std::size_t at) const {
    return std::u32string_view(form_.text).substr(at);
  }

  std::uint32_t EndOf(std::size_t i) const {
    return form_.at[i] + DecodeAt(folded_, form_.at[i]).size;
  }

  // Whether a name may go on behind a character: over brackets and dots, not over blanks and cells.
  bool GoesOn(std::size_t left) const {
    if (!MayJoin(form_, folded_, left)) return false;
    // In the text as printed: folding takes blanks between Chinese characters away.
    const std::size_t end = folded_text_.ToOriginal({form_.at[left], EndOf(left)}).end;
    const std::size_t next = folded_text_.ToOriginal({form_.at[left + 1], EndOf(left + 1)}).begin;
    return next < end || text_.substr(end, next - end).find_first_of(" \t\n") == string_view::npos;
  }

  // （北京）有限公司 is the end of a name.
  bool InBracket(std::size_t at) const {
    return form_.at[at] > 0 && folded_[form_.at[at] - 1] == '(';
  }

  // The names that end at `end` and whose last words begin at `last`.
  void TakeNames(std::size_t last, std::size_t end) {
    std::size_t begin = last;
    while (begin > after_name_ && end - begin < kLongest && IsHan(form_.text[begin - 1]) &&
           GoesOn(begin - 1)) {
      --begin;
    }
    for (std::size_t at = begin; at < last && end - at >= kShortest; ++at) {
      if (at > begin && (RegionAt(form_, at) == 0 || InBracket(at))) continue;
      take_(folded_text_.ToOriginal({form_.at[at], EndOf(end - 1)}).In(text_));
    }
  }

  const string_view text_;
  const FoldedText& folded_text_;
  const string_view folded_;
  const std::function<void(string_view)>& take_;
  NameForm form_;
  std::size_t after_name_ = 0;  // behind the last company's name
};

}  // namespace

void ForEachNameOfText(string_view text, const FoldedText& folded,
                       const std::function<void(string_view)>& take) {
  NamesOfText(text, folded, take).Read();
}

}  // namespace tenderscan
