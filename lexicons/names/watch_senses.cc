// Whether a watched name means the listed company where it stands, and in which role it is named.
#include "lexicons/names/watch_senses.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "extractors/text/utf8.h"
#include "lexicons/names/company_words.h"
#include "lexicons/compare_form.h"
#include "lexicons/evasion.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;

// A core of so many characters is a company's own: 深圳云达科技, not 云达.
constexpr std::size_t kLongHan = 5, kLongLatin = 7;
// A party's name is compared with so many of a page at most; no notice has more.
constexpr std::size_t kMostParties = 300;
constexpr std::size_t kReach = 14;  // characters looked at beyond a name

struct RoleLabel {
  string_view word;
  std::optional<PartyRole> role;  // none: maker, brand
};
constexpr RoleLabel kRoleLabels[] = {
    {"中标候选人", PartyRole::kCandidate},
    {"成交候选人", PartyRole::kCandidate},
    {"候选供应商", PartyRole::kCandidate},
    {"候选人", PartyRole::kCandidate},
    {"中标供应商", PartyRole::kSupplier},
    {"成交供应商", PartyRole::kSupplier},
    {"中标人", PartyRole::kSupplier},
    {"成交人", PartyRole::kSupplier},
    {"中标单位", PartyRole::kSupplier},
    {"成交单位", PartyRole::kSupplier},
    {"中标商", PartyRole::kSupplier},
    {"成交商", PartyRole::kSupplier},
    {"中标公司", PartyRole::kSupplier},
    {"中标机构", PartyRole::kSupplier},
    {"乙方", PartyRole::kSupplier},
    {"供方", PartyRole::kSupplier},
    {"卖方", PartyRole::kSupplier},
    {"供货商", PartyRole::kSupplier},
    {"承包人", PartyRole::kSupplier},
    {"承包商", PartyRole::kSupplier},
    {"受托人", PartyRole::kSupplier},
    {"投标供应商", PartyRole::kTenderer},
    {"响应供应商", PartyRole::kTenderer},
    {"报价供应商", PartyRole::kTenderer},
    {"参与供应商", PartyRole::kTenderer},
    {"投标人", PartyRole::kTenderer},
    {"投标单位", PartyRole::kTenderer},
    {"响应人", PartyRole::kTenderer},
    {"投标公司", PartyRole::kTenderer},
    {"供应商", PartyRole::kSupplier},
    {"采购代理机构", PartyRole::kProcuringEntity},
    {"招标代理机构", PartyRole::kProcuringEntity},
    {"代理机构", PartyRole::kProcuringEntity},
    {"招标代理", PartyRole::kProcuringEntity},
    {"采购人", PartyRole::kBuyer},
    {"采购单位", PartyRole::kBuyer},
    {"采购方", PartyRole::kBuyer},
    {"招标人", PartyRole::kBuyer},
    {"招标单位", PartyRole::kBuyer},
    {"甲方", PartyRole::kBuyer},
    {"需方", PartyRole::kBuyer},
    {"买方", PartyRole::kBuyer},
    {"业主", PartyRole::kBuyer},
    {"发包人", PartyRole::kBuyer},
    {"委托人", PartyRole::kBuyer},
    {"制造商", std::nullopt},
    {"生产厂家", std::nullopt},
    {"生产厂商", std::nullopt},
    {"生产企业", std::nullopt},
    {"生产商", std::nullopt},
    {"厂家", std::nullopt},
    {"厂商", std::nullopt},
    {"品牌", std::nullopt},
    {"原厂", std::nullopt},
};

std::string Shown(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) AppendUtf8(c, out);
  return out;
}

std::string RoleWord(PartyRole role) {
  return role == PartyRole::kProcuringEntity ? "procuring agent" : std::string(Slug(role));
}

std::string RolesText(const std::vector<PartyRole>& roles) {
  std::string out;
  for (const PartyRole role : roles) out += (out.empty() ? "" : ", ") + RoleWord(role);
  return out;
}

struct PartyForm {
  const Party* party = nullptr;
  std::string folded;
  NameForm form;
  NameCore core;
};

// One document being looked at.
class Finder {
 public:
  Finder(const WatchIndex& index, string_view text, const FoldedText& folded, const Notice* notice)
      : index_(index), original_(text), folded_text_(folded), folded_(folded.text()) {
    MakeNameForm(folded_, form_);
    notice_ = notice;
  }

  bool Find(std::vector<WatchIndex::Hit>& hits) const {
    return index_.Find(form_, folded_, kMostWatchHits, hits);
  }

  // nullopt where the hit is no occurrence of the name after all.
  std::optional<Annotation> Judge(const WatchIndex::Hit& hit);

 private:
  struct Around {
    TextSpan span;           // of the text, legal form included
    FormAt legal;            // behind the core
    std::size_t branch = 0;  // characters of the branch behind the legal form
    std::size_t end = 0;     // form index behind all that
  };

  void ReadParties();
  // What had to be undone to see the core as listed. REQUIRES: key_ is the hit's.
  void AddFolds(const WatchIndex::Hit& hit, Annotation& out) const;
  // The byte behind a form's character.
  std::uint32_t EndOf(std::size_t i) const {
    return form_.at[i] + DecodeAt(folded_, form_.at[i]).size;
  }
  // Whether cell borders or paragraphs lie between two adjacent characters of the form.
  bool Parted(std::size_t left) const;
  // Whether two adjacent characters of the form touch, or have but 省 or 市 between them.
  bool Glued(std::size_t left) const;
  // What stands before the name and is glued to it: Han characters, nearest last.
  std::u32string_view GluedBefore(std::size_t begin) const;
  std::u32string_view GluedBehind(std::size_t end) const;
  bool LeadsIn(std::u32string_view before) const;
  const RoleLabel* LabelBefore(std::size_t begin) const;

  const WatchIndex& index_;
  string_view original_;
  const FoldedText& folded_text_;
  string_view folded_;
  NameForm form_;
  const Notice* notice_;
  bool parties_read_ = false;
  std::vector<PartyForm> party_forms_;
  std::vector<TextSpan> party_places_;  // where the notice's parties were read
  struct Key {
    std::string folded;
    NameForm form;
    NameCore core;
  };
  Key key_;
};

void Finder::ReadParties() {
  parties_read_ = true;
  if (notice_ == nullptr) return;
  for (std::size_t i = 0; i < notice_->parties.size() && i < kMostParties; ++i) {
    const Party& party = notice_->parties[i];
    const auto place = notice_->evidence.find("/parties/" + std::to_string(i) + "/name");
    if (place != notice_->evidence.end()) party_places_.push_back(place->second);
    PartyForm& one = party_forms_.emplace_back();
    one.party = &party;
    one.folded = FoldString(party.name);
    MakeNameForm(one.folded, one.form);
    one.core = CoreOf(one.form, one.folded);
  }
}

void Finder::AddFolds(const WatchIndex::Hit& hit, Annotation& out) const {
  const string_view listed = index_.NameOf(hit.name);
  const FoldedText folded = Fold(listed);
  const TextSpan core = folded.ToOriginal({0, key_.form.at[hit.length]});
  const std::optional<std::vector<FoldKind>> undone =
      Undo(MakeSpelling(core.In(listed)), folded_text_, original_,
           {form_.at[hit.begin], EndOf(hit.begin + hit.length - 1)});
  if (!undone) return;  // another dash or bracket than listed: no evasion
  out.folds.insert(out.folds.end(), undone->begin(), undone->end());
  std::sort(out.folds.begin(), out.folds.end());
  out.folds.erase(std::unique(out.folds.begin(), out.folds.end()), out.folds.end());
}

bool Finder::Parted(std::size_t left) const {
  const TextSpan between = folded_text_.ToOriginal({form_.at[left], EndOf(left + 1)});
  return between.In(original_).find_first_of("\n\t") != string_view::npos;
}

bool Finder::Glued(std::size_t left) const {
  for (std::size_t at = EndOf(left); at < form_.at[left + 1];) {
    const CodePoint c = DecodeAt(folded_, at);
    if (c.value != U'省' && c.value != U'市') return false;
    at += c.size;
  }
  return true;
}

std::u32string_view Finder::GluedBefore(std::size_t begin) const {
  std::size_t from = begin;
  while (from > 0 && begin - from < kReach && IsHan(form_.text[from - 1]) && Glued(from - 1) &&
         !Parted(from - 1)) {
    --from;
  }
  return std::u32string_view(form_.text).substr(from, begin - from);
}

std::u32string_view Finder::GluedBehind(std::size_t end) const {
  std::size_t to = end;
  while (to < form_.text.size() && to - end < kReach && to > 0 && IsHan(form_.text[to]) &&
         Glued(to - 1) && !Parted(to - 1)) {
    ++to;
  }
  return std::u32string_view(form_.text).substr(end, to - end);
}

bool Finder::LeadsIn(std::u32string_view before) const {
  const std::string words = Shown(before);
  const auto leads = LeadWords();
  return std::any_of(leads.begin(), leads.end(),
                     [&](string_view lead) { return words.ends_with(lead); });
}

const RoleLabel* Finder::LabelBefore(std::size_t begin) const {
  // 供应商名称（全称）：, with the words that say no more taken off.
  std::size_t end = form_.at[begin];
  std::string before(folded_.substr(end > 72 ? end - 72 : 0, end > 72 ? 72 : end));
  const auto drop = [&] {
    while (!before.empty()) {
      const std::size_t last = PreviousBoundary(before, before.size());
      const CodePoint c = DecodeAt(before, last);
      if (!IsSpace(c.value) && !IsGapMark(c.value) && c.value != ':' && c.value != ';') break;
      before.resize(last);
    }
  };
  drop();
  for (bool more = true; more;) {
    more = false;
    for (const string_view word : {"名称", "全称", "单位", "为", "如有", "是"}) {
      if (before.size() > word.size() && before.ends_with(word) && !before.ends_with("中标单位") &&
          !before.ends_with("成交单位") && !before.ends_with("采购单位") &&
          !before.ends_with("投标单位")) {
        before.resize(before.size() - word.size());
        drop();
        more = true;
      }
    }
  }
  for (const RoleLabel& label : kRoleLabels) {
    if (before.ends_with(label.word)) return &label;
  }
  return nullptr;
}

std::optional<Annotation> Finder::Judge(const WatchIndex::Hit& hit) {
  if (!parties_read_) ReadParties();
  Annotation out;
  out.kind = TermKind::kWatchlist;
  const std::size_t begin = hit.begin;
  const std::size_t core_end = begin + hit.length;
  for (std::size_t i = begin; i + 1 < core_end; ++i) {
    // Names never join over cells; over a line end inside a paragraph they may.
    const TextSpan gap = folded_text_.ToOriginal({form_.at[i], EndOf(i + 1)});
    const string_view between = gap.In(original_);
    if (between.find('\t') != string_view::npos || between.find("\n\n") != string_view::npos) {
      return std::nullopt;
    }
    if (between.find('\n') != string_view::npos &&
        std::find(out.folds.begin(), out.folds.end(), FoldKind::kLineBreak) == out.folds.end()) {
      out.folds.push_back(FoldKind::kLineBreak);
    }
  }
  const auto span_to = [&](std::size_t end) {
    TextSpan span = folded_text_.ToOriginal({form_.at[begin], EndOf(end - 1)});
    return span;
  };
  const auto roles_of = [&](const Party& party) {
    std::vector<PartyRole> roles = party.roles;
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    return roles;
  };
  const auto finish = [&](Sense sense, std::string because) {
    out.sense = sense;
    out.because.insert(out.because.begin(), std::move(because));
    if (!out.roles.empty()) {
      out.because.push_back("named as " + RolesText(out.roles));
    }
    return out;
  };

  if (index_.IsCode(hit.name)) {
    out.span = span_to(core_end);
    const std::string code(index_.NameOf(hit.name));
    for (const PartyForm& party : party_forms_) {
      if (party.party->uscc == code) out.roles = roles_of(*party.party);
    }
    if (out.roles.empty()) out.modality = Modality::kMention;
    return finish(Sense::kCertain, "its 统一社会信用代码 is printed");
  }

  key_.folded = FoldString(index_.NameOf(hit.name));
  MakeNameForm(key_.folded, key_.form);
  key_.core = CoreOf(key_.form, key_.folded);
  const LegalForm listed = key_.core.form;
  AddFolds(hit, out);
  const bool latin = !std::any_of(key_.form.text.begin(),
                                  key_.form.text.begin() + static_cast<std::ptrdiff_t>(hit.length),
                                  [](char32_t c) { return IsHan(c); });
  const bool is_long = hit.length >= (latin ? kLongLatin : kLongHan);
  const bool institution = listed == LegalForm::kInstitution;

  // The legal form and branch behind it.
  FormAt legal;
  std::size_t end = core_end;
  std::size_t branch = 0;
  if (!institution && core_end < form_.text.size() && MayJoin(form_, folded_, core_end - 1) &&
      !Parted(core_end - 1)) {
    legal = LegalFormAt(form_, folded_, core_end);
    end += legal.length;
  }
  if ((legal.length > 0 || institution || listed == LegalForm::kNone) && end < form_.text.size() &&
      MayJoin(form_, folded_, end - 1) && !Parted(end - 1)) {
    branch = BranchAt(form_, folded_, end);
  }
  out.span = span_to(end + branch);

  // Is it a party, or part of one's name?
  const PartyForm* whole = nullptr;  // its core is the name's
  const PartyForm* longer = nullptr;
  std::size_t before_in_longer = 0;
  for (const PartyForm& party : party_forms_) {
    const std::u32string_view core = std::u32string_view(form_.text).substr(begin, hit.length);
    std::size_t at = party.form.text.find(core);
    for (int tries = 0; at != std::u32string::npos && tries < 4;
         at = party.form.text.find(core, at + 1), ++tries) {
      if (at > begin || !WatchIndex::StandsAt(form_, folded_, begin - at, party.form, party.folded,
                                              party.form.text.size())) {
        continue;
      }
      if (at == 0 && party.core.length == hit.length) {
        whole = &party;
      } else if (longer == nullptr || longer->form.text.size() < party.form.text.size()) {
        longer = &party;
        before_in_longer = at;
      }
      break;
    }
  }
  if (longer != nullptr &&
      (whole == nullptr || longer->form.text.size() > whole->form.text.size())) {
    whole = nullptr;
  } else {
    longer = nullptr;
  }
  // A consortium's name holds its members' whole names: 甲公司、乙公司联合体.
  if (longer != nullptr && branch == 0 && (legal.length > 0 || institution)) {
    const std::u32string_view front = latin ? std::u32string_view() : GluedBefore(begin);
    const std::string back = latin ? "" : Shown(GluedBehind(end));
    if ((front.empty() || LeadsIn(front)) &&
        (back.empty() || StartsWithAny(back, {"联合", "与", "和", "及", "组成", "牵头", "成员"}))) {
      out.roles = roles_of(*longer->party);
      out.because.push_back("member of " + longer->party->name);
      whole = std::exchange(longer, nullptr);
    }
  }
  if (whole != nullptr) out.roles = roles_of(*whole->party);
  const RoleLabel* const label = LabelBefore(begin);
  if (whole == nullptr && longer == nullptr && label != nullptr && label->role) {
    out.roles = {*label->role};
  }
  const auto role_or_mention = [&] {
    const bool printed_there = std::any_of(
        party_places_.begin(), party_places_.end(),
        [&](TextSpan place) { return place.begin < out.span.end && out.span.begin < place.end; });
    if (label == nullptr && !printed_there) out.modality = Modality::kMention;
    if (label != nullptr) {
      out.because.push_back("behind the label " + std::string(label->word));
    }
  };

  // What is glued to it on either side.
  const std::u32string_view before = latin ? std::u32string_view() : GluedBefore(begin);
  const bool begins_clean = before.empty() || whole != nullptr || LeadsIn(before) ||
                            label != nullptr ||
                            (RegionAt(key_.form, 0) > 0 && RegionAt(key_.form, 0) < hit.length);
  const std::u32string_view behind = latin ? std::u32string_view() : GluedBehind(end + branch);

  // A short name without a legal form says something only in its context.
  if (!is_long && !institution && listed == LegalForm::kNone) {
    if (longer != nullptr) {
      const CompanyName parts = SplitCompanyName(longer->folded);
      if (parts.trade == Shown(std::u32string_view(key_.form.text).substr(0, hit.length))) {
        out.roles = roles_of(*longer->party);
        out.because.push_back("in the name " + longer->party->name);
        return finish(Sense::kLikely, "a short name: the trade name of a party");
      }
      out.because.push_back("in the name " + longer->party->name);
      out.modality = Modality::kMention;
      return finish(Sense::kDoubtful, "a short name inside a party's longer name");
    }
    role_or_mention();
    if (whole != nullptr) return finish(Sense::kLikely, "a short name, which is a party's");
    if (legal.length > 0 && begins_clean) {
      return finish(Sense::kLikely, "a short name with a legal form behind it");
    }
    if (label != nullptr && (latin || behind.empty())) {
      return finish(Sense::kLikely, "a short name, alone behind a label");
    }
    if (!latin && begins_clean) {
      // 华为技术有限公司: a legal form further on, in the same name.
      NameForm rest;
      for (std::size_t i = end; i < form_.text.size() && i < end + kReach; ++i) {
        if (!MayJoin(form_, folded_, i - 1) || Parted(i - 1)) break;
        const FormAt further = LegalFormAt(form_, folded_, i);
        if (further.length == 0) continue;
        out.span = span_to(i + further.length);
        const CompanyName parts = SplitCompanyName(
            folded_.substr(form_.at[begin], EndOf(i + further.length - 1) - form_.at[begin]));
        if (parts.trade == Shown(std::u32string_view(key_.form.text).substr(0, hit.length))) {
          return finish(Sense::kLikely, "a short name: the trade name of a company named here");
        }
        break;
      }
    }
    out.span = span_to(core_end);
    return finish(Sense::kDoubtful, "a short name without a role or a legal form beside it");
  }

  // A company is listed with its legal form, and the core is too short to stand without.
  if (!institution && listed != LegalForm::kNone && legal.length == 0 && !is_long) {
    return std::nullopt;
  }

  // 分公司: of the listed company, by its name.
  if (branch > 0) {
    if (longer != nullptr) out.roles = roles_of(*longer->party);
    role_or_mention();
    if (!begins_clean && before_in_longer > 0) {
      out.modality = Modality::kMention;
      return finish(Sense::kDoubtful,
                    "may be part of a longer name: " + Shown(before) + " before it");
    }
    const string_view words =
        folded_.substr(form_.at[end], EndOf(end + branch - 1) - form_.at[end]);
    return finish(Sense::kLikely, "a branch office of the listed company: " + std::string(words));
  }
  if (longer != nullptr) {
    out.because.push_back("in the name " + longer->party->name);
    out.modality = Modality::kMention;
    return finish(Sense::kDoubtful, "part of a party's longer name");
  }
  role_or_mention();
  if (!begins_clean) {
    return finish(Sense::kDoubtful,
                  "may be part of a longer name: " + Shown(before) + " before it");
  }
  const bool over_lines =
      std::find(out.folds.begin(), out.folds.end(), FoldKind::kLineBreak) != out.folds.end();
  if (over_lines && whole == nullptr) {
    return finish(
        listed == LegalForm::kNone || legal.length == 0 ? Sense::kDoubtful : Sense::kLikely,
        "the name goes over the end of a line");
  }
  if (institution || legal.length == 0) {
    // 北京大学第三医院: another institution whose name begins alike.
    if (whole == nullptr && !behind.empty()) {
      const std::string words = Shown(behind);
      for (const string_view ending : InstitutionEndings()) {
        if (words.find(ending) != std::string::npos) {
          out.modality = Modality::kMention;
          return finish(Sense::kDoubtful, "may be part of a longer name: " + words + " behind it");
        }
      }
      if (words.find("公司") != std::string::npos) {
        return finish(Sense::kDoubtful, "may be part of a longer name: " + words + " behind it");
      }
    }
    if (institution) return finish(Sense::kCertain, "the full name");
    return finish(Sense::kLikely, listed == LegalForm::kNone
                                      ? "the name as listed, without a legal form"
                                      : "the name without its legal form");
  }
  if (listed == LegalForm::kNone) {
    return finish(Sense::kLikely, "listed without a legal form, printed with one");
  }
  // 省 and 市 come and go: 深圳市云达 and 深圳云达.
  const auto marks = [](string_view name) {
    std::string out_marks;
    for (std::size_t at = 0; at < name.size();) {
      const CodePoint c = DecodeAt(name, at);
      if (c.value == U'省' || c.value == U'市') AppendUtf8(c.value, out_marks);
      at += c.size;
    }
    return out_marks;
  };
  const string_view printed =
      folded_.substr(form_.at[begin], EndOf(core_end - 1) - form_.at[begin]);
  const string_view listed_core = string_view(key_.folded).substr(0, key_.form.at[hit.length]);
  if (legal.form != listed && legal.form != LegalForm::kCompany && listed != LegalForm::kCompany) {
    const bool sisters =
        (legal.form == LegalForm::kLimited || legal.form == LegalForm::kJointStock) &&
        (listed == LegalForm::kLimited || listed == LegalForm::kJointStock);
    return finish(sisters ? Sense::kLikely : Sense::kDoubtful,
                  "printed with another legal form than listed");
  }
  if (marks(printed) != marks(listed_core)) {
    return finish(Sense::kLikely, "the full name, but for 市 or 省");
  }
  if (legal.form != listed)
    return finish(Sense::kLikely, "the full name, its legal form shortened");
  return finish(Sense::kCertain, "the full name with its legal form");
}

}  // namespace

std::vector<WatchedName> FindWatched(const WatchIndex& index, string_view text,
                                     const FoldedText& folded, const Notice* notice,
                                     std::vector<Gap>* gaps) {
  std::vector<WatchedName> out;
  if (index.empty()) return out;
  Finder finder(index, text, folded, notice);
  std::vector<WatchIndex::Hit> hits;
  const bool all = finder.Find(hits);
  std::unordered_map<std::string, int> times;
  for (const WatchIndex::Hit& hit : hits) {
    std::string term = index.TermOf(hit.name);
    int& n = times[term];
    if (n >= kMostOfOneEntry) {
      ++n;
      continue;
    }
    std::optional<Annotation> judged = finder.Judge(hit);
    if (!judged) continue;
    ++n;
    judged->term = std::move(term);
    out.push_back({std::move(*judged), index.LabelOf(hit.name)});
  }
  // The surest first where an entry has several names for one place: a place inside another of the
  // same entry is no second occurrence.
  std::sort(out.begin(), out.end(), [](const WatchedName& a, const WatchedName& b) {
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
  std::sort(kept.begin(), kept.end(), [](const WatchedName& a, const WatchedName& b) {
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

std::vector<TermSummary> SummariseWatched(const std::vector<WatchedName>& names, Grade grade) {
  std::map<string_view, TermSummary> by_term;
  for (const WatchedName& name : names) {
    const Annotation& a = name.annotation;
    TermSummary& summary = by_term[a.term];
    if (summary.occurrences == 0) {
      summary.term = a.term;
      summary.label = name.label;
      summary.kind = TermKind::kWatchlist;
      summary.modality = Modality::kMention;
      summary.grade = grade;
      summary.control.status = ControlStatus::kNotApplicable;
    }
    ++summary.occurrences;
    summary.sense = std::min(summary.sense, a.sense);
  }
  // Named in a role once is named in a role, wherever else it is mentioned; a doubtful place says
  // nothing beside a surer one.
  for (const WatchedName& name : names) {
    const Annotation& a = name.annotation;
    TermSummary& summary = by_term[a.term];
    if (a.sense == Sense::kDoubtful && summary.sense != Sense::kDoubtful) continue;
    if (a.modality != Modality::kMention || !a.roles.empty()) summary.modality = Modality::kUnknown;
  }
  std::vector<TermSummary> out;
  for (auto& [term, summary] : by_term) out.push_back(std::move(summary));
  std::stable_sort(out.begin(), out.end(),
                   [](const TermSummary& a, const TermSummary& b) { return a.sense < b.sense; });
  return out;
}

}  // namespace tenderscan
