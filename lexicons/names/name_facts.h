// What stands at and around a place where a watched name may stand, read before it is judged.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/text/fold.h"
#include "lexicons/names/company_name.h"
#include "lexicons/names/role_labels.h"
#include "lexicons/names/watch_index.h"
#include "store/model/annotation.h"
#include "store/model/notice.h"

namespace tenderscan {

// A party of the notice, its name folded and taken apart.
struct PartyForm {
  const Party* party = nullptr;
  std::string folded;
  NameForm form;
  NameCore core;
};

// Ends are indices into the text's name form.
struct NameFacts {
  bool is_code = false;  // a 统一社会信用代码: nothing below is read but the ends and folds

  // The listed name.
  LegalForm listed = LegalForm::kNone;
  std::string core;           // folded, as listed, without its legal form
  std::string core_form;      // the same as a name form
  bool latin = false;         // no Han in its core
  bool is_long = false;       // a core that is a company's own, even without its legal form
  bool institution = false;   // a university, a hospital: its name has no legal form
  bool names_region = false;  // begins with a place: 深圳云达

  // What is printed.
  std::size_t begin = 0;
  std::size_t core_end = 0;
  std::size_t end = 0;     // behind the legal form
  FormAt legal;            // behind the core
  std::size_t branch = 0;  // characters of the branch office behind the legal form
  std::string branch_words;
  std::string printed_core;                 // folded
  std::string listed_legal, printed_legal;  // legal forms, folded; empty where there is none
  std::string before, behind;  // Han glued to it on either side; empty for a name in letters
  bool leads_in = false;       // words before it that may stand before any name: 由, 向
  bool begins_clean = false;
  std::vector<FoldKind> folds;  // sorted, each once

  // The notice's parties, and labels.
  const PartyForm* whole = nullptr;   // its core is the name's, or it is a member of that one
  const PartyForm* longer = nullptr;  // holds the name, and more
  bool member = false;                // of a consortium: `whole` is the consortium's name
  std::size_t before_in_longer = 0;   // characters
  const RoleLabels::Label* label = nullptr;
  bool where_parties_are = false;  // stands where the notice's parties were read

  bool over_lines() const;  // the name goes over the end of a line
  std::size_t span_end() const { return end + branch; }
};

// Reads one document.
class NameReader {
 public:
  // Keeps references to all of them; `notice` may be null.
  NameReader(const WatchIndex& index, std::string_view text, const FoldedText& folded,
             const Notice* notice);

  // Every place where a listed name may stand, at most kMostWatchHits: false where there are more.
  bool Find(std::vector<WatchIndex::Hit>& hits) const;

  // nullopt where the name goes over cells or paragraphs: then it is none.
  std::optional<NameFacts> Read(const WatchIndex::Hit& hit);

  const std::vector<PartyForm>& parties();
  // From the name's beginning to an index of the form.
  TextSpan SpanTo(std::size_t begin, std::size_t end) const;
  // With the 市 behind it that the listed name ends with and that a name form does not have:
  // 大华超市.
  TextSpan WithPlaceMark(TextSpan span, std::string_view listed) const;
  // The company's whole name that the place is part of, with its legal form: 北京甲山科技有限公司
  // for 甲山. A place alone may stand before it; its end is an index of the form.
  struct WholeName {
    std::size_t end = 0;
    std::string folded;
  };
  std::optional<WholeName> WholeAround(const NameFacts& facts) const;
  // The party whose name stands last before a code, with no other name or code between them.
  const PartyForm* PartyBeforeCode(const NameFacts& code);
  // The party that was read directly before a name, joined to it by no more than a mark:
  // 甲公司,乙公司.
  const PartyForm* PartyJoinedBefore(const NameFacts& facts);

 private:
  // The byte behind a form's character.
  std::uint32_t EndOf(std::size_t i) const;
  // Whether cell borders or paragraphs lie between two adjacent characters of the form.
  bool Parted(std::size_t left) const;
  // Whether two adjacent characters of the form touch, or have but 省 or 市 between them.
  bool Glued(std::size_t left) const;
  std::string GluedBefore(std::size_t begin) const;
  std::string GluedBehind(std::size_t end) const;
  std::string_view Folded(std::size_t begin, std::size_t end) const;
  // Folds of a name over line ends; false where it goes over cells or paragraphs.
  bool ReadLineEnds(NameFacts& facts) const;
  void ReadListed(const WatchIndex::Hit& hit, NameFacts& facts);
  void ReadLegalForm(NameFacts& facts) const;
  void ReadFolds(const WatchIndex::Hit& hit, NameFacts& facts) const;
  void FindParty(const WatchIndex::Hit& hit, NameFacts& facts);
  // Characters of a place that stands directly before an index of the form and begins a name; 0
  // where none does.
  std::size_t PlaceBefore(std::size_t begin) const;
  // Whether a place that begins a name ends inside the hit: 上海 in 上海康业, for 海康.
  bool CutsPlace(const WatchIndex::Hit& hit, const NameFacts& facts) const;

  const WatchIndex& index_;
  std::string_view original_;
  const FoldedText& folded_text_;
  std::string_view folded_;
  NameForm form_;
  const Notice* notice_;
  bool parties_read_ = false;
  std::vector<PartyForm> parties_;
  std::vector<TextSpan> party_places_;
  std::vector<std::optional<TextSpan>> place_of_party_;  // of parties_, in their order
  // Of the hit that is read; kept for their memory.
  std::string key_folded_;
  NameForm key_form_;
};

}  // namespace tenderscan
