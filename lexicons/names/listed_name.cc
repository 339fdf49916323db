// Reads the names that a field of a list holds.
#include "lexicons/names/listed_name.h"

#include <algorithm>
#include <cstdint>

#include "extractors/text/fold.h"
#include "extractors/text/glyphs.h"
#include "extractors/text/toml_source.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/company_name.h"
#include "lexicons/names/company_words.h"
#include "lexicons/names/latin_name.h"
#include "store/model/uscc.h"

namespace tenderscan {
namespace {

using std::string_view;

std::u32string FoldedWord(string_view word) {
  const Glyphs glyphs(word);
  return std::u32string(glyphs.Folded(0, glyphs.size()));
}

std::uint32_t BeginsWithOne(std::u32string_view text, const std::vector<std::u32string>& words) {
  for (const std::u32string& word : words) {
    if (text.starts_with(word)) return static_cast<std::uint32_t>(word.size());
  }
  return 0;
}

bool EqualsOne(std::u32string_view text, const std::vector<std::u32string>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool EndsAsCompany(std::u32string_view text) {
  static const std::vector<std::u32string> endings = [] {
    std::vector<std::u32string> all;
    for (const LegalWord& legal : ShippedCompanyWords().han_legal)
      all.push_back(FoldedWord(legal.word));
    for (const std::string& ending : ShippedCompanyWords().institutions)
      all.push_back(FoldedWord(ending));
    for (const std::string& ending : ShippedCompanyWords().branches)
      all.push_back(FoldedWord(ending));
    return all;
  }();
  if (!text.empty() && text.back() == U')') text = text.substr(0, text.find_last_of(U'('));
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::u32string& ending) { return text.ends_with(ending); });
}

// Jiashan Tech Co., Ltd.
bool EndsAsLatinCompany(std::u32string_view text) {
  std::string letters;
  for (const char32_t c : text) AppendUtf8(c, letters);
  const std::string folded = FoldString(letters);
  NameForm form;
  MakeNameForm(folded, form);
  const NameCore core = CoreOf(form, folded);
  return core.length < form.text.size() && core.length > 0 && form.text[core.length] < 0x80;
}

bool IsPlace(std::u32string_view text) {
  return std::any_of(ShippedCompanyWords().places.begin(), ShippedCompanyWords().places.end(),
                     [&](const std::string& place) { return FoldedWord(place) == text; });
}

bool IsLegalForm(std::u32string_view text) {
  return std::any_of(ShippedCompanyWords().han_legal.begin(), ShippedCompanyWords().han_legal.end(),
                     [&](const LegalWord& legal) { return FoldedWord(legal.word) == text; });
}

bool EndsInLegalForm(std::u32string_view text) {
  return std::any_of(
      ShippedCompanyWords().han_legal.begin(), ShippedCompanyWords().han_legal.end(),
      [&](const LegalWord& legal) { return text.ends_with(FoldedWord(legal.word)); });
}

bool EndsAsBranch(std::u32string_view text) {
  return std::any_of(ShippedCompanyWords().branches.begin(), ShippedCompanyWords().branches.end(),
                     [&](const std::string& branch) { return text.ends_with(FoldedWord(branch)); });
}

// "Co., Ltd." with no name before it, and a place in letters: "Beijing", "Hong Kong".
bool IsFormOrPlaceInLetters(std::u32string_view text) {
  std::string letters;
  for (const char32_t c : text) AppendUtf8(c, letters);
  const std::string folded = FoldString(letters);
  NameForm form;
  MakeNameForm(folded, form);
  if (!form.text.empty() && LegalFormAt(form, folded, 0).length == form.text.size()) return true;
  const LatinName name = ReadLatinName(folded);
  return !name.words.empty() && name.places[0].words == name.words.size();
}

// Bullets, stars, arrows and ticks before a name; not the bracket that a name may begin with.
bool IsMark(char32_t c) {
  if (c < 0x80) return c > U' ' && !IsDigit(c) && !IsLetter(c) && c != U'(' && c != U'[';
  return (c >= 0xA1 && c <= 0xBF) || c == 0xD7 || (c >= 0x2010 && c <= 0x27BF) ||
         (c >= 0x2B00 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x3020 && !IsHan(c));
}

// Cuts a field into pieces and keeps those that are names.
class FieldReader {
 public:
  explicit FieldReader(string_view field) : g_(field) {
    const std::u32string_view all = g_.Folded(0, g_.size());
    han_ = std::any_of(all.begin(), all.end(), IsHan);
  }

  ListedName Read() {
    for (std::uint32_t i = 0; i < g_.size();) i = Look(i);
    Cut(g_.size(), g_.size());
    // The company's own name comes first: a Chinese one with its form.
    std::stable_partition(names_.begin(), names_.end(), [](const Name& a) { return a.company; });
    bool first = true;
    for (Name& name : names_) {
      // 甲公司/乙公司, and the members of a consortium, are as many firms.
      std::vector<std::string>& to = name.whole && !first ? out_.others : out_.names;
      if (std::find(to.begin(), to.end(), name.text) == to.end())
        to.push_back(std::move(name.text));
      first = false;
    }
    if (out_.names.empty()) out_.names.emplace_back(g_.text());
    return std::move(out_);
  }

 private:
  static constexpr std::u32string_view kMarks = U"/|;；", kCommas = U"，,、";

  struct Name {
    std::string text;
    bool company;
    bool whole;  // with its legal form, and not told as another's name
  };

  // Ends the piece before glyph `end`; the next begins at `next`.
  std::uint32_t Cut(std::uint32_t end, std::uint32_t next) {
    Take(begin_, end);
    return begin_ = next;
  }

  // As Cut, where what lies between says something of the name and is none.
  std::uint32_t LeaveOff(std::uint32_t end, std::uint32_t next) {
    Cut(end, next);
    out_.left_off.push_back(g_.Printed(end, next));
    return next;
  }

  // Cuts where a piece ends at glyph `i`. Where to look next.
  std::uint32_t Look(std::uint32_t i) {
    const char32_t c = g_[i];
    if (c == U'(' || c == U'[') return LookIntoBracket(i);
    // The end of a bracket that was cut open.
    if ((c == U')' || c == U']') &&
        g_.Folded(begin_, i).find(c == U')' ? U'(' : U'[') == std::u32string_view::npos) {
      return Cut(i, i + 1);
    }
    if (i > begin_ && g_.Before(i) == Break::kCell) Cut(i, i);
    if (in_bracket_ && (c == U')' || c == U']')) {
      Cut(i, i + 1);
      in_bracket_ = false;
      return i + 1;
    }
    // 甲公司 91330106MA2C00015Y, and the other way round
    if (IsCodeAt(i) &&
        (i == begin_ || g_.Before(i) != Break::kNone || EndsAsCompany(g_.Folded(begin_, i)))) {
      Cut(i, i);
      return Cut(i + kUsccLength, i + kUsccLength);
    }
    // Names in letters are whole: Co., Ltd. and A/S; but not over a slash between blanks.
    if (!han_) {
      const bool apart = g_.Before(i) != Break::kNone && g_.Before(i + 1) != Break::kNone;
      return c == U'|' || c == U';' || (c == U'/' && apart) ? Cut(i, i + 1) : i + 1;
    }
    const bool latin_comma = i > 0 && g_[i - 1] < 0x80 && g_[i + 1] < 0x80;
    if (kMarks.find(c) != kMarks.npos || (kCommas.find(c) != kCommas.npos && !latin_comma)) {
      return Cut(i, i + 1);
    }
    // 甲公司 - 客户: what is no company behind a dash of its own
    if (c == U'-' && g_.Before(i) != Break::kNone && g_.Before(i + 1) != Break::kNone &&
        EndsAsCompany(g_.Folded(begin_, i))) {
      std::uint32_t end = i + 1;
      while (end < g_.size() && kMarks.find(g_[end]) == kMarks.npos &&
             kCommas.find(g_[end]) == kCommas.npos) {
        ++end;
      }
      const std::u32string_view behind = g_.Folded(i + 1, end);
      if (EndsAsBranch(behind)) return i + 1;
      const bool name = EndsAsCompany(behind) || std::none_of(behind.begin(), behind.end(), IsHan);
      return name ? Cut(i, i + 1) : LeaveOff(i, end);
    }
    // 甲公司 原名：乙公司, 甲公司 统一社会信用代码：…
    if (g_.Before(i) != Break::kNone && EndsAsCompany(g_.Folded(begin_, i)) &&
        IsAbout(g_.Folded(i, g_.size()))) {
      Cut(i, i);
    }
    // A name in letters beside a Chinese one.
    if (i > begin_ && ((IsHan(c) && IsLatinWords(begin_, i)) ||
                       (IsLetter(c) && EndsAsCompany(g_.Folded(begin_, i))))) {
      Cut(i, i);
    }
    return i + 1;
  }

  std::uint32_t LookIntoBracket(std::uint32_t i) {
    std::uint32_t close = i + 1;
    const char32_t closing = g_[i] == U'(' ? U')' : U']';
    while (close < g_.size() && g_[close] != closing) ++close;
    if (close == g_.size()) return i + 1;
    const std::u32string_view inside = g_.Folded(i + 1, close);
    const std::u32string_view before = g_.Folded(begin_, i);
    const auto number = [](char32_t c) { return NumeralValue(c) >= 0; };
    if (before.empty()) {  // (1) before a name, or brackets around it
      return std::all_of(inside.begin(), inside.end(), number) ? Cut(i, close + 1) : Cut(i, i + 1);
    }
    if (BeginsWithOne(inside, Shipped<ListedNameWords>().other_name) > 0) return OpenBracket(i);
    // 甲山大学（控股）有限公司
    const std::u32string_view behind = g_.Folded(close + 1, EndOfPiece(close + 1));
    if (!behind.empty() && !EndsInLegalForm(before) && EndsAsCompany(behind)) return close + 1;
    // 甲山（云岭）有限公司
    if (!EndsAsCompany(before) && !(close + 1 == g_.size() && EndsAsLatinCompany(before))) {
      return close + 1;
    }
    if (BeginsWithOne(inside, Shipped<ListedNameWords>().note) > 0) return LeaveOff(i, close + 1);
    // （浙江） behind a legal form says where the firm is; a form, and a place behind another
    // ending, are the name's own: （有限合伙）
    if (IsPlace(inside) && !EndsAsBranch(g_.Folded(close + 1, g_.size()))) {
      return EndsInLegalForm(before) ? LeaveOff(i, close + 1) : close + 1;
    }
    if (IsPlace(inside)) return close + 1;  // （北京）分公司
    if (IsLegalForm(inside) || EndsAsBranch(inside)) return close + 1;
    return OpenBracket(i);
  }

  // What the bracket at glyph `i` holds is another name of the one before it.
  std::uint32_t OpenBracket(std::uint32_t i) {
    Cut(i, i + 1);
    in_bracket_ = true;
    return i + 1;
  }

  // Where the piece ends that goes on at glyph `i`.
  std::uint32_t EndOfPiece(std::uint32_t i) const {
    while (i < g_.size() && kMarks.find(g_[i]) == kMarks.npos &&
           kCommas.find(g_[i]) == kCommas.npos && g_[i] != U'(' && g_.Before(i) == Break::kNone) {
      ++i;
    }
    return i;
  }

  static bool IsAbout(std::u32string_view text) {
    const ListedNameWords& words = Shipped<ListedNameWords>();
    return BeginsWithOne(text, words.other_name) > 0 || BeginsWithOne(text, words.note) > 0 ||
           BeginsWithOne(text, words.aside) > 0;
  }

  bool IsCodeAt(std::uint32_t i) const {
    const std::uint32_t end = i + kUsccLength;
    if (end > g_.size() || (i > 0 && g_[i - 1] < 0x80 && g_.Before(i) == Break::kNone &&
                            (IsDigit(g_[i - 1]) || IsLetter(g_[i - 1])))) {
      return false;
    }
    std::string letters;
    for (std::uint32_t k = i; k < end; ++k) {
      if (g_[k] >= 0x80 || (k > i && g_.Before(k) != Break::kNone)) return false;
      letters += static_cast<char>(g_[k]);
    }
    return LooksLikeUscc(letters) && !IsDigit(g_[end]) && !IsLetter(g_[end]);
  }

  bool IsLatinWords(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::uint32_t kFewest = 4;
    std::uint32_t letters = 0;
    for (std::uint32_t k = begin; k < end; ++k) {
      if (IsHan(g_[k])) return false;
      letters += IsLetter(g_[k]);
    }
    return letters >= kFewest;
  }

  // Keeps a piece's code, or its name without number and label.
  void Take(std::uint32_t begin, std::uint32_t end) {
    constexpr std::u32string_view kAround = U":-*.。“”\"'《》「」,，";
    constexpr std::uint32_t kShortest = 2;  // of a name
    const auto trim = [&] {
      while (begin < end && IsMark(g_[begin])) ++begin;
      while (end > begin && g_[end - 1] != U'.' &&
             (kAround.find(g_[end - 1]) != kAround.npos ||
              (g_[end - 1] >= 0x80 && IsMark(g_[end - 1])))) {
        --end;
      }
    };
    trim();
    begin = BehindNumber(begin, end);
    trim();
    const std::uint32_t printed = begin;
    if (IsNoName(g_.Folded(begin, end))) {
      if (end > begin && !IsNumber(g_.Folded(begin, end))) {
        out_.left_off.push_back(g_.Printed(begin, end));
      }
      return;
    }
    const std::uint32_t label =
        BeginsWithOne(g_.Folded(begin, end), Shipped<ListedNameWords>().other_name);
    begin += label;
    // 供应商：
    for (std::uint32_t c = begin; han_ && c < end; ++c) {
      if (g_[c] != U':' || EndsAsCompany(g_.Folded(begin, c))) continue;
      begin = c + 1;
      break;
    }
    trim();
    if (end < begin + kShortest) return;
    const std::u32string_view words = g_.Folded(begin, end);
    std::string letters;  // of a code, behind 统一社会信用代码
    for (const char32_t c : words.substr(BeginsWithOne(words, Shipped<ListedNameWords>().note)))
      letters += c < 0x80 ? static_cast<char>(c) : ' ';
    if (LooksLikeUscc(letters)) {
      if (!IsPersonsNumber(letters)) out_.uscc = letters;
      return;
    }
    if (std::all_of(words.begin(), words.end(), [](char32_t c) { return NumeralValue(c) >= 0; })) {
      return;
    }
    if (std::none_of(words.begin(), words.end(), IsHan) && IsTail(words, label > 0)) {
      out_.left_off.push_back(g_.Printed(printed, end));
      return;
    }
    end -= OfConsortium(words);
    const std::u32string_view name = g_.Folded(begin, end);
    const bool company = EndsAsCompany(name) && std::any_of(name.begin(), name.end(), IsHan);
    names_.push_back({g_.Printed(begin, end), company,
                      company && label == 0 && !in_bracket_ && EndsInLegalForm(name)});
  }

  // How many characters of 联合体 stand behind a company's name.
  static std::uint32_t OfConsortium(std::u32string_view piece) {
    constexpr std::size_t kLongest = 4;
    for (const std::string& joined : ShippedCompanyWords().joined) {
      const std::size_t at = piece.rfind(FoldedWord(joined));
      if (at != piece.npos && piece.size() - at <= kLongest &&
          EndsInLegalForm(piece.substr(0, at))) {
        return static_cast<std::uint32_t>(piece.size() - at);
      }
    }
    return 0;
  }

  // Whether letters beside a name are none of their own: (CN), WWW, - Beijing. What a label tells
  // as a name is one.
  bool IsTail(std::u32string_view piece, bool labelled) const {
    constexpr std::size_t kShortestName = 4;  // letters, of a word in a bracket or behind a blank
    if (labelled) return false;
    if (begin_ == 0 && piece.size() + 1 >= g_.size()) return false;  // all there is
    if (IsFormOrPlaceInLetters(piece) || EqualsOne(piece, Shipped<ListedNameWords>().tail)) {
      return true;
    }
    if (EndsAsLatinCompany(piece)) return false;
    const auto letters = static_cast<std::size_t>(std::count_if(
        piece.begin(), piece.end(), [](char32_t c) { return IsLetter(c) || IsDigit(c); }));
    return letters < kShortestName - 1 || (letters < kShortestName && han_ && in_bracket_);
  }

  static bool IsNumber(std::u32string_view piece) {
    return std::all_of(piece.begin(), piece.end(), [](char32_t c) { return NumeralValue(c) >= 0; });
  }

  // What a list says of a firm: 客户, 法定代表人：某某, an address behind the name.
  bool IsNoName(std::u32string_view piece) const {
    const ListedNameWords& words = Shipped<ListedNameWords>();
    if (EqualsOne(piece, words.note)) return true;
    // NO.12 before 、
    if (IsNumber(piece.substr(BeginsWithOne(piece, words.number)))) return true;
    if (EndsAsCompany(piece)) return false;
    return BeginsWithOne(piece, words.aside) > 0 ||
           (!names_.empty() &&
            std::any_of(words.address.begin(), words.address.end(),
                        [&](const std::u32string& ending) { return piece.ends_with(ending); }));
  }

  // Behind 1、 12. 一、 ① No.7, and behind a number that a blank or a dash parts from a Chinese
  // company's name.
  std::uint32_t BehindNumber(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::uint32_t kLongestNumber = 4;
    constexpr std::u32string_view kBehind = U"、.):";
    if (begin < end && g_[begin] >= U'①' && g_[begin] <= U'⒛') return begin + 1;
    const std::uint32_t from =
        begin + BeginsWithOne(g_.Folded(begin, end), Shipped<ListedNameWords>().number);
    std::uint32_t k = from;
    while (k < end && k < from + kLongestNumber && NumeralValue(g_[k]) >= 0) ++k;
    if (k == from || k == end) return begin;
    if (kBehind.find(g_[k]) != kBehind.npos) return k + 1;
    // 十 堰 市 … is a name with blanks.
    const auto digit = [](char32_t c) { return IsDigit(c); };
    const std::u32string_view number = g_.Folded(from, k);
    if (from == begin && !std::all_of(number.begin(), number.end(), digit)) return begin;
    const std::uint32_t name = g_[k] == U'-' ? k + 1 : k;
    const bool apart = name > k || g_.Before(k) != Break::kNone || from > begin;
    return apart && IsHan(g_[name]) && EndsAsCompany(g_.Folded(name, end)) ? name : begin;
  }

  const Glyphs g_;
  bool han_ = false;
  ListedName out_;
  std::vector<Name> names_;
  std::uint32_t begin_ = 0;  // of the piece
  bool in_bracket_ = false;  // the piece is what a bracket behind a name holds
};

}  // namespace

Result<ListedNameWords> ListedNameWords::Compile(const NamedText& source) {
  ListedNameWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"number", {}},
                                                         {"other_name", {}},
                                                         {"note", {}},
                                                         {"aside", {}},
                                                         {"address", {}},
                                                         {"tail", {}},
                                                         {"stand_in", {}}}));
  const auto words = [&](string_view table) {
    std::vector<std::u32string> listed = WordsOf(out.entries, table, FoldedWord);
    std::stable_sort(
        listed.begin(), listed.end(),
        [](const std::u32string& a, const std::u32string& b) { return a.size() > b.size(); });
    return listed;
  };
  out.number = words("number");
  out.aside = words("aside");
  out.address = words("address");
  out.other_name = words("other_name");
  out.note = words("note");
  out.tail = words("tail");
  out.stand_in = words("stand_in");
  return out;
}

bool ListedNameWords::IsStandIn(string_view field) const {
  std::u32string text;
  for (const char32_t c : FoldedWord(field)) {
    if (c < 0x80 ? IsLetter(c) || IsDigit(c) : !IsMark(c)) text += c;
  }
  const std::size_t word = BeginsWithOne(text, stand_in);
  return text.empty() ||
         (word > 0 && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(word), text.end(),
                                  [](char32_t c) { return IsDigit(c); }));
}

bool HoldsCompany(string_view field) {
  const std::string name = ReadListedName(field).names[0];
  const std::u32string folded = FoldedWord(name);
  return EndsInLegalForm(folded) || (folded.size() > 4 && EndsAsCompany(folded));
}

ListedName ReadListedName(string_view field) { return FieldReader(field).Read(); }

}  // namespace tenderscan
