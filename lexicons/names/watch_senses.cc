// Whether a watched name means the listed company where it stands, and in which role it is named.
#include "lexicons/names/watch_senses.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "extractors/text/person_words.h"
#include "extractors/text/rule_trace.h"
#include "extractors/text/utf32.h"
#include "extractors/text/utf8.h"
#include "lexicons/names/company_words.h"
#include "lexicons/names/name_facts.h"
#include "lexicons/names/short_name.h"
#include "store/model/uscc.h"

namespace tenderscan {
namespace {

using std::string_view;

std::string RolesText(const std::vector<PartyRole>& roles) {
  std::string out;
  for (const PartyRole role : roles) {
    out += out.empty() ? "" : ", ";
    out += role == PartyRole::kProcuringEntity ? "procuring agent" : Slug(role);
  }
  return out;
}

std::vector<PartyRole> RolesOf(const Party& party) {
  std::vector<PartyRole> roles = party.roles;
  std::sort(roles.begin(), roles.end());
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  return roles;
}

// 省 and 市 come and go: 深圳市云达 and 深圳云达.
std::string RegionMarks(string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = DecodeAt(name, at);
    if (ShippedCompanyWords().IsPlaceMark(c.value)) AppendUtf8(c.value, out);
    at += c.size;
  }
  return out;
}

bool HoldsHan(string_view name) {
  const std::u32string text = Decoded(name);
  return std::any_of(text.begin(), text.end(), IsHan);
}

constexpr std::size_t kLongestTrade = 12;  // bytes of four characters: more than a trade name
constexpr std::size_t kGivenName = 6;      // bytes of two characters

// What a name comes to.
struct Verdict {
  Sense sense = Sense::kDoubtful;
  std::string because;
  bool mention = false;    // however it is labelled
  bool of_longer = false;  // it has the roles of the party whose name holds it
  bool of_branch = false;  // a branch office stands by the words around it, in whatever name
  std::size_t end = 0;     // index of the form; 0: with its legal form and branch
};

std::string LongerBefore(const NameFacts& name) {
  return "may be part of a longer name: " + name.before + " before it";
}
std::string LongerBehind(const NameFacts& name) {
  return "may be part of a longer name: " + name.behind + " behind it";
}

// "甲山 of 北京甲山科技有限公司": how a name is short for a whole one.
std::string ShortFor(const std::vector<std::string>& left_out, string_view whole) {
  std::string out = "a short name: the trade name of " + std::string(whole);
  for (const std::string& words : left_out) {
    out += &words == left_out.data() ? ", without " : " and ";
    out += words;
  }
  return out;
}

// Listed without a legal form: the trade name of a company that is named here, with its place or
// some of its business or without.
std::optional<Verdict> JudgeShortened(const NameReader& reader, const NameFacts& name) {
  if (name.latin || name.listed != LegalForm::kNone || name.whole != nullptr) return std::nullopt;
  if (name.longer != nullptr) {
    const auto left_out = LeftOutOf(name.core_form, SplitCompanyName(name.longer->folded));
    if (left_out && TS_RULE("names.short.trade_name_of_party")) {
      return Verdict{
          .sense = Sense::kLikely, .because = ShortFor(*left_out, "a party"), .of_longer = true};
    }
  }
  if (const auto whole = reader.WholeAround(name)) {
    const auto left_out = LeftOutOf(name.core_form, SplitCompanyName(whole->folded));
    if (left_out && TS_RULE("names.short.trade_name_named_here")) {
      return Verdict{.sense = Sense::kLikely,
                     .because = ShortFor(*left_out, "a company named here"),
                     .of_longer = true,
                     .end = whole->end};
    }
  }
  return std::nullopt;
}

// A short name without a legal form says something only in its context.
Verdict JudgeShort(const NameReader& reader, const NameFacts& name) {
  if (std::optional<Verdict> shortened = JudgeShortened(reader, name)) return *shortened;
  if (name.longer != nullptr) {
    // 神州甲山系统有限公司 for 神州甲山: its firm by its words, and which one only its owner knows.
    if (name.before_in_longer == 0 && name.core_form.size() >= kLongestTrade &&
        SplitCompanyName(name.longer->folded).form != LegalForm::kInstitution &&
        TS_RULE("names.short.begins_party")) {
      return {.because = "a party's longer name begins with it", .of_longer = true};
    }
    return {.because = "a short name inside a party's longer name", .mention = true};
  }
  if (name.whole != nullptr) return {Sense::kLikely, "a short name, which is a party's"};
  if (name.legal.length > 0 && name.begins_clean && TS_RULE("names.short.legal_form_behind")) {
    return {Sense::kLikely, "a short name with a legal form behind it"};
  }
  if (name.label != nullptr && name.behind.empty() && TS_RULE("names.short.behind_label")) {
    return {Sense::kLikely, "a short name, alone behind a label"};
  }
  if (!name.before.empty() || !name.behind.empty()) {
    return {.because = "a short name inside other words: " + name.before + "[" + name.core_form +
                       "]" + name.behind,
            .end = name.core_end};
  }
  return {.because = "a short name without a role or a legal form beside it", .end = name.core_end};
}

// 胡甲山: a surname directly before two characters that stand alone.
bool IsPersonsName(const NameFacts& name) {
  if (name.latin || !name.behind.empty() || name.leads_in || name.longer != nullptr ||
      name.whole != nullptr || name.core_form.size() != kGivenName) {
    return false;
  }
  const std::u32string before = Decoded(name.before);
  return before.size() == 1 && ShippedPersonWords().IsSurname(before[0]) &&
         TS_RULE("names.of_a_person");
}

// 分公司: of the listed company, by its name.
Verdict JudgeBranch(const NameFacts& name) {
  if (!name.begins_clean && name.before_in_longer > 0 && TS_RULE("names.branch.of_longer")) {
    return {.because = LongerBefore(name), .mention = true, .of_longer = true, .of_branch = true};
  }
  return {.sense = Sense::kLikely,
          .because = "a branch office of the listed company: " + name.branch_words,
          .of_longer = true,
          .of_branch = true};
}

// Printed without a legal form, or one that has none.
Verdict JudgeWithoutForm(const NameFacts& name) {
  // 北京大学第三医院: another institution whose name begins alike.
  if (name.whole == nullptr) {
    const auto endings = ShippedCompanyWords().institutions;
    if (std::any_of(endings.begin(), endings.end(), [&](string_view ending) {
          return name.behind.find(ending) != std::string::npos;
        })) {
      return {.because = LongerBehind(name), .mention = true};
    }
    if (ShippedCompanyWords().HoldLegalForm(name.behind) &&
        TS_RULE("names.institution.firm_behind"))
      return {.because = LongerBehind(name)};
  }
  if (name.institution) return {Sense::kCertain, "the full name"};
  return {Sense::kLikely, name.listed == LegalForm::kNone
                              ? "the name as listed, without a legal form"
                              : "the name without its legal form"};
}

// Listed and printed with a legal form.
Verdict JudgeForms(const NameFacts& name) {
  const auto is_either = [](LegalForm form) {
    return form == LegalForm::kLimited || form == LegalForm::kJointStock;
  };
  // 公司 may be short for any of them.
  if (name.legal.form != name.listed && name.legal.form != LegalForm::kCompany &&
      name.listed != LegalForm::kCompany) {
    return {
        is_either(name.legal.form) && is_either(name.listed) ? Sense::kLikely : Sense::kDoubtful,
        "printed with another legal form than listed: " + name.printed_legal + ", not " +
            name.listed_legal};
  }
  if (RegionMarks(name.printed_core) != RegionMarks(name.core)) {
    return {Sense::kLikely, "the full name, but for 市 or 省"};
  }
  if (name.legal.form != name.listed) {
    return {Sense::kLikely, "the full name, its legal form shortened"};
  }
  if (HoldsHan(name.listed_legal) && HoldsHan(name.printed_legal) &&
      name.printed_legal != name.listed_legal) {
    return {Sense::kCertain, "the full name; its legal form " + name.listed_legal +
                                 " is printed as " + name.printed_legal + ", which is the same"};
  }
  return {Sense::kCertain, "the full name with its legal form"};
}

// 甲山科技有限公司 in 北京甲山科技有限公司.
bool IsFirmOfSameName(const NameFacts& name) {
  if (name.legal.length == 0 || name.legal.form != name.listed) return false;
  const CompanyName whole = SplitCompanyName(name.longer->folded);
  return !whole.region.empty() && whole.trade + whole.business == name.core_form &&
         whole.branch.empty();
}

// The first row that fits. nullopt: no occurrence of the name after all.
std::optional<Verdict> Decide(const NameReader& reader, const NameFacts& name) {
  const bool listed_bare = name.listed == LegalForm::kNone;
  if (!name.is_long && !name.institution && listed_bare) {
    if (IsPersonsName(name)) return std::nullopt;
    return JudgeShort(reader, name);
  }
  // A company is listed with its legal form, and the core is too short to stand without.
  if (!name.is_long && !name.institution && name.legal.length == 0) return std::nullopt;
  if (name.branch > 0) return JudgeBranch(name);
  if (auto shortened = JudgeShortened(reader, name)) return shortened;
  if (name.longer != nullptr) {
    if (IsFirmOfSameName(name) && TS_RULE("names.without_its_place")) {
      return Verdict{.because = "with a place before it that is not listed: perhaps another firm",
                     .of_longer = true};
    }
    return Verdict{.because = "part of a party's longer name", .mention = true};
  }
  if (!name.begins_clean) return Verdict{.because = LongerBefore(name)};
  if (name.over_lines() && name.whole == nullptr && TS_RULE("names.over_lines")) {
    return Verdict{listed_bare || name.legal.length == 0 ? Sense::kDoubtful : Sense::kLikely,
                   "the name goes over the end of a line"};
  }
  if (name.institution || name.legal.length == 0) return JudgeWithoutForm(name);
  if (listed_bare) return Verdict{Sense::kLikely, "listed without a legal form, printed with one"};
  return JudgeForms(name);
}

// In which roles the name stands: the party's, else what the label before it says.
std::vector<PartyRole> RolesOf(const NameFacts& name, const Verdict& verdict) {
  if (name.whole != nullptr) return RolesOf(*name.whole->party);
  if (name.longer != nullptr) {
    return verdict.of_longer ? RolesOf(*name.longer->party) : std::vector<PartyRole>();
  }
  if (name.label != nullptr && name.label->role) return {*name.label->role};
  return {};
}

void SetMention(Annotation& annotation) {
  annotation.modality = Modality::kMention;
  annotation.stance = Stance::kAside;
}

// Whether none of an entry's Chinese names is in the printed one, nor the printed one in it. What
// is listed in letters says nothing of a Chinese name.
bool IsAnotherName(const std::vector<string_view>& listed, const PartyForm& printed) {
  bool compared = false;
  for (const string_view name : listed) {
    const std::string folded = FoldString(name);
    NameForm form;
    MakeNameForm(folded, form);
    if (std::none_of(form.text.begin(), form.text.end(), IsHan)) continue;
    compared = true;
    const std::u32string core = form.text.substr(0, CoreOf(form, folded).length);
    const std::u32string of_printed = printed.form.text.substr(0, printed.core.length);
    if (of_printed.find(core) != std::u32string::npos ||
        core.find(of_printed) != std::u32string::npos) {
      return false;
    }
  }
  return compared;
}

WatchedName JudgeCode(NameReader& reader, const NameFacts& name, string_view code,
                      const std::vector<string_view>& listed) {
  WatchedName judged;
  Annotation& out = judged.annotation;
  out.kind = TermKind::kWatchlist;
  out.span = reader.SpanTo(name.begin, name.core_end);
  out.folds = name.folds;
  out.sense = Sense::kCertain;
  out.because = {"its 统一社会信用代码 is printed"};
  const PartyForm* whose = nullptr;
  for (const PartyForm& party : reader.parties()) {
    if (party.party->uscc == code) whose = &party;
  }
  if (whose == nullptr) {
    // Of a party whose code was not read as its.
    whose = reader.PartyBeforeCode(name);
    if (whose != nullptr && (whose->party->uscc || !TS_RULE("names.code.behind_party"))) {
      whose = nullptr;
    }
  }
  if (whose != nullptr) {
    judged.party = whose->party;
    out.roles = RolesOf(*whose->party);
    // Renamed, or one of the two is printed wrongly.
    if (IsAnotherName(listed, *whose) && TS_RULE("names.code.beside_another_name")) {
      out.sense = Sense::kLikely;
      out.because.push_back("beside another name than listed: " + whose->party->name);
    } else {
      out.because.push_back("beside the name " + whose->party->name);
    }
  }
  if (out.roles.empty()) {
    SetMention(out);
  } else {
    out.because.push_back("named as " + RolesText(out.roles));
  }
  return judged;
}

// 浪潮 of 北京浪潮智算科技有限公司: with two characters or more behind it (华为民 is another word).
bool BeginsTradeOf(const PartyForm& party, string_view word) {
  constexpr std::size_t kLeastBehind = 6;  // bytes
  const CompanyName parts = SplitCompanyName(party.folded);
  return parts.form != LegalForm::kInstitution && parts.form != LegalForm::kNone &&
         parts.trade.size() >= word.size() + kLeastBehind && parts.trade.starts_with(word);
}

// Whether two codes are two firms': a slip of the pen changes a character or two.
bool IsOfAnother(string_view listed, string_view printed) {
  constexpr int kMostSlips = 2;
  if (!LooksLikeUscc(listed) || !LooksLikeUscc(printed)) return false;
  int slips = 0;
  for (std::size_t i = 0; i < kUsccLength; ++i) slips += listed[i] != printed[i];
  return slips > kMostSlips;
}

// nullopt where it is no occurrence of the listed name after all.
std::optional<WatchedName> Judge(NameReader& reader, const NameFacts& name, const WatchIndex& index,
                                 std::uint32_t hit) {
  if (name.is_code) {
    const std::vector<string_view> listed = index.NamesBeside(hit);
    WatchedName judged = JudgeCode(reader, name, index.NameOf(hit), listed);
    judged.of_code = true;
    judged.has_chinese_name = std::any_of(listed.begin(), listed.end(), HoldsHan);
    return judged;
  }
  const std::optional<Verdict> verdict = Decide(reader, name);
  if (!verdict) return std::nullopt;
  // Two firms of one name: the code says which.
  const bool of_namesake = name.whole != nullptr && name.whole->party->uscc &&
                           IsOfAnother(index.CodeBeside(hit), *name.whole->party->uscc) &&
                           TS_RULE("names.code.of_another_firm");
  WatchedName judged;
  judged.of_other = name.longer != nullptr && !verdict->of_longer;
  judged.begins_trade = judged.of_other && BeginsTradeOf(*name.longer, name.core_form);
  judged.of_branch = verdict->of_branch || name.branch > 0;
  if (const PartyForm* party = name.longer != nullptr ? name.longer : name.whole) {
    judged.party = party->party;
  }
  Annotation& out = judged.annotation;
  out.kind = TermKind::kWatchlist;
  out.span = reader.SpanTo(name.begin, verdict->end > 0 ? verdict->end : name.span_end());
  out.folds = name.folds;
  out.span = reader.WithPlaceMark(out.span, index.NameOf(hit));
  out.sense = verdict->sense;
  out.because.push_back(verdict->because);
  if (of_namesake) {
    out.sense = Sense::kDoubtful;
    out.because.emplace_back("beside another 统一社会信用代码 than the listed one");
  }
  out.roles = RolesOf(name, *verdict);
  // 甲公司,乙公司 in the place of one supplier.
  const PartyForm* partner = nullptr;
  if (name.whole == nullptr && name.longer == nullptr && verdict->sense <= Sense::kLikely &&
      name.legal.length > 0) {
    partner = reader.PartyJoinedBefore(name);
  }
  if (partner != nullptr && TS_RULE("names.joined_to_party")) {
    out.roles = RolesOf(*partner->party);
    out.because.push_back("joined to " + partner->party->name);
  }
  judged.of_member = name.member;
  if (name.member) out.because.push_back("member of " + name.whole->party->name);
  if (name.longer != nullptr && !verdict->of_branch) {
    out.because.push_back("in the name " + name.longer->party->name);
  } else {
    if (name.label == nullptr && !name.where_parties_are && partner == nullptr) SetMention(out);
    if (name.label != nullptr) out.because.push_back("behind the label " + name.label->word);
  }
  if (verdict->mention) SetMention(out);
  if (!out.roles.empty()) out.because.push_back("named as " + RolesText(out.roles));
  return judged;
}

// A code that stands beside no party, in a text that holds none of its entry's Chinese names: it
// may be printed for somebody else.
void DoubtCodesWithoutNames(std::vector<WatchedName>& found) {
  std::set<std::string> named;
  for (const WatchedName& one : found) {
    if (!one.of_code) named.insert(one.annotation.term);
  }
  for (WatchedName& one : found) {
    Annotation& code = one.annotation;
    if (!one.of_code || !one.has_chinese_name || !code.roles.empty() || named.contains(code.term) ||
        !TS_RULE("names.code.without_name")) {
      continue;
    }
    code.sense = Sense::kLikely;
    code.because.emplace_back("none of its listed names is: it may be printed for somebody else");
  }
}

}  // namespace

std::vector<WatchedName> FindWatched(const WatchIndex& index, string_view text,
                                     const FoldedText& folded, const Notice* notice,
                                     std::vector<Gap>* gaps) {
  std::vector<WatchedName> out;
  if (index.empty()) return out;
  NameReader reader(index, text, folded, notice);
  std::vector<WatchIndex::Hit> hits;
  const bool all = reader.Find(hits);
  std::unordered_map<std::string, int> times;
  for (const WatchIndex::Hit& hit : hits) {
    std::string term = index.TermOf(hit.name);
    int& n = times[term];
    if (n >= kMostOfOneEntry) {
      ++n;
      continue;
    }
    const std::optional<NameFacts> facts = reader.Read(hit);
    if (!facts) continue;
    std::optional<WatchedName> judged = Judge(reader, *facts, index, hit.name);
    if (!judged) continue;
    ++n;
    judged->annotation.term = std::move(term);
    judged->label = index.LabelOf(hit.name);
    out.push_back(std::move(*judged));
  }
  DoubtCodesWithoutNames(out);
  // The surest first where an entry has several names for one place: a place inside another of the
  // same entry is no second occurrence.
  std::stable_sort(out.begin(), out.end(), [](const WatchedName& a, const WatchedName& b) {
    const auto& x = a.annotation;
    const auto& y = b.annotation;
    return std::tie(x.term, x.span.begin, y.span.end, x.sense) <
           std::tie(y.term, y.span.begin, x.span.end, y.sense);
  });
  std::vector<WatchedName> kept;
  for (WatchedName& one : out) {
    if (!kept.empty() && kept.back().annotation.term == one.annotation.term &&
        one.annotation.span.begin < kept.back().annotation.span.end) {
      Annotation& before = kept.back().annotation;
      const Annotation& now = one.annotation;
      if (now.sense < before.sense) kept.back() = std::move(one);
      continue;
    }
    kept.push_back(std::move(one));
  }
  std::stable_sort(kept.begin(), kept.end(), [](const WatchedName& a, const WatchedName& b) {
    return std::tie(a.annotation.span, a.annotation.term) <
           std::tie(b.annotation.span, b.annotation.term);
  });
  if (gaps != nullptr) {
    for (const auto& [term, n] : times) {
      if (n <= kMostOfOneEntry) continue;
      gaps->push_back({GapCode::kLimitExceeded, std::nullopt,
                       term + " may be named " + std::to_string(n) + " times: only the first " +
                           std::to_string(kMostOfOneEntry) + " were looked at"});
    }
    std::sort(gaps->begin(), gaps->end(),
              [](const Gap& a, const Gap& b) { return a.what < b.what; });
    if (!all) {
      gaps->push_back(
          {GapCode::kLimitExceeded, std::nullopt,
           "more than " + std::to_string(kMostWatchHits) +
               " places where a watched name may stand: the others were not looked at"});
    }
  }
  return kept;
}

}  // namespace tenderscan
