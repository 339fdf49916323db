// Reads what stands at and around a place where a watched name may stand.
#include "lexicons/names/name_facts.h"

#include <algorithm>
#include <utility>

#include "extractors/text/ascii.h"
#include "extractors/text/rule_trace.h"
#include "extractors/text/utf8.h"
#include "lexicons/compare_form.h"
#include "lexicons/evasion.h"
#include "lexicons/names/company_words.h"
#include "lexicons/names/watch_senses.h"
#include "lexicons/words.h"
#include "store/model/uscc.h"

namespace tenderscan {
namespace {

using std::string_view;

// A core of so many characters is a company's own: 深圳云达科技, not 云达.
constexpr std::size_t kLongHan = 5, kLongLatin = 7;
// A party's name is compared with so many of a page at most; no notice has more.
constexpr std::size_t kMostParties = 300;
constexpr std::size_t kReach = 14;         // characters looked at beyond a name
constexpr std::uint32_t kLabelReach = 72;  // bytes before a name in which its label stands
constexpr int kMostTries = 4;  // places of one party's name at which the printed one may begin

std::string Shown(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) AppendUtf8(c, out);
  return out;
}

bool LeadsIn(string_view before) {
  const std::vector<std::string>& leads = ShippedCompanyWords().leads;
  return std::any_of(leads.begin(), leads.end(),
                     [&](string_view lead) { return before.ends_with(lead); });
}

bool IsJoined(string_view behind) {
  const std::vector<std::string>& joined = ShippedCompanyWords().joined;
  return std::any_of(joined.begin(), joined.end(),
                     [&](string_view word) { return behind.starts_with(word); });
}

}  // namespace

bool NameFacts::over_lines() const {
  return std::find(folds.begin(), folds.end(), FoldKind::kLineBreak) != folds.end();
}

NameReader::NameReader(const WatchIndex& index, string_view text, const FoldedText& folded,
                       const Notice* notice)
    : index_(index),
      original_(text),
      folded_text_(folded),
      folded_(folded.text()),
      notice_(notice) {
  MakeNameForm(folded_, form_);
}

bool NameReader::Find(std::vector<WatchIndex::Hit>& hits) const {
  return index_.Find(form_, folded_, kMostWatchHits, hits);
}

const std::vector<PartyForm>& NameReader::parties() {
  if (parties_read_ || notice_ == nullptr) return parties_;
  parties_read_ = true;
  for (std::size_t i = 0; i < notice_->parties.size() && i < kMostParties; ++i) {
    const Party& party = notice_->parties[i];
    const auto place = notice_->evidence.find("/parties/" + std::to_string(i) + "/name");
    std::optional<TextSpan>& its = place_of_party_.emplace_back();
    if (place != notice_->evidence.end()) party_places_.push_back(*(its = place->second));
    PartyForm& one = parties_.emplace_back();
    one.party = &party;
    one.folded = FoldString(party.name);
    MakeNameForm(one.folded, one.form);
    one.core = CoreOf(one.form, one.folded);
  }
  return parties_;
}

std::uint32_t NameReader::EndOf(std::size_t i) const {
  return form_.at[i] + DecodeAt(folded_, form_.at[i]).size;
}

TextSpan NameReader::SpanTo(std::size_t begin, std::size_t end) const {
  return folded_text_.ToOriginal({form_.at[begin], EndOf(end - 1)});
}

TextSpan NameReader::WithPlaceMark(TextSpan span, string_view listed) const {
  const string_view behind = original_.substr(span.end);
  const CodePoint mark = behind.empty() ? CodePoint{} : DecodeAt(behind, 0);
  if (ShippedCompanyWords().IsPlaceMark(mark.value) &&
      listed.ends_with(behind.substr(0, mark.size)) &&
      !span.In(original_).ends_with(behind.substr(0, mark.size))) {
    span.end += mark.size;
  }
  return span;
}

string_view NameReader::Folded(std::size_t begin, std::size_t end) const {
  return folded_.substr(form_.at[begin], EndOf(end - 1) - form_.at[begin]);
}

bool NameReader::Parted(std::size_t left) const {
  const TextSpan between = folded_text_.ToOriginal({form_.at[left], EndOf(left + 1)});
  return between.In(original_).find_first_of("\n\t") != string_view::npos;
}

bool NameReader::Glued(std::size_t left) const {
  for (std::size_t at = EndOf(left); at < form_.at[left + 1];) {
    const CodePoint c = DecodeAt(folded_, at);
    if (!ShippedCompanyWords().IsPlaceMark(c.value)) return false;
    at += c.size;
  }
  return true;
}

std::string NameReader::GluedBefore(std::size_t begin) const {
  std::size_t from = begin;
  while (from > 0 && begin - from < kReach && IsHan(form_.text[from - 1]) && Glued(from - 1) &&
         !Parted(from - 1)) {
    --from;
  }
  return Shown(std::u32string_view(form_.text).substr(from, begin - from));
}

std::string NameReader::GluedBehind(std::size_t end) const {
  std::size_t to = end;
  while (to < form_.text.size() && to - end < kReach && to > 0 && IsHan(form_.text[to]) &&
         Glued(to - 1) && !Parted(to - 1)) {
    ++to;
  }
  return Shown(std::u32string_view(form_.text).substr(end, to - end));
}

bool NameReader::ReadLineEnds(NameFacts& facts) const {
  for (std::size_t i = facts.begin; i + 1 < facts.core_end; ++i) {
    // Names never join over cells; over a line end inside a paragraph they may.
    const TextSpan gap = folded_text_.ToOriginal({form_.at[i], EndOf(i + 1)});
    const string_view between = gap.In(original_);
    if (between.find('\t') != string_view::npos || between.find("\n\n") != string_view::npos) {
      return false;
    }
    if (between.find('\n') != string_view::npos && !facts.over_lines()) {
      facts.folds.push_back(FoldKind::kLineBreak);
    }
  }
  return true;
}

void NameReader::ReadListed(const WatchIndex::Hit& hit, NameFacts& facts) {
  key_folded_ = FoldString(index_.NameOf(hit.name));
  MakeNameForm(key_folded_, key_form_);
  const NameCore listed = CoreOf(key_form_, key_folded_);
  facts.listed = listed.form;
  facts.listed_legal =
      key_folded_.substr(std::min<std::size_t>(key_form_.at[listed.length], key_folded_.size()));
  facts.core = key_folded_.substr(0, key_form_.at[hit.length]);
  const std::u32string_view core = std::u32string_view(key_form_.text).substr(0, hit.length);
  facts.core_form = Shown(core);
  facts.latin = std::none_of(core.begin(), core.end(), [](char32_t c) { return IsHan(c); });
  facts.is_long = hit.length >= (facts.latin ? kLongLatin : kLongHan);
  facts.institution = facts.listed == LegalForm::kInstitution;
  const std::size_t region = RegionAt(key_form_, 0);
  facts.names_region = region > 0 && region < hit.length;
}

void NameReader::ReadFolds(const WatchIndex::Hit& hit, NameFacts& facts) const {
  const string_view listed = index_.NameOf(hit.name);
  const FoldedText folded = Fold(listed);
  const TextSpan core = folded.ToOriginal({0, key_form_.at[hit.length]});
  const std::optional<std::vector<FoldKind>> undone =
      Undo(MakeSpelling(core.In(listed)), folded_text_, original_,
           {form_.at[hit.begin], EndOf(hit.begin + hit.length - 1)});
  if (!undone) return;  // another dash or bracket than listed: no evasion
  std::vector<FoldKind>& folds = facts.folds;
  folds.insert(folds.end(), undone->begin(), undone->end());
  std::sort(folds.begin(), folds.end());
  folds.erase(std::unique(folds.begin(), folds.end()), folds.end());
}

void NameReader::ReadLegalForm(NameFacts& facts) const {
  const auto goes_on = [&](std::size_t at) {
    return at < form_.text.size() && MayJoin(form_, folded_, at - 1) && !Parted(at - 1);
  };
  if (!facts.institution && goes_on(facts.core_end)) {
    facts.legal = LegalFormAt(form_, folded_, facts.core_end);
    facts.end += facts.legal.length;
    if (facts.legal.length > 0) facts.printed_legal = Folded(facts.core_end, facts.end);
  }
  if ((facts.legal.length > 0 || facts.institution || facts.listed == LegalForm::kNone) &&
      goes_on(facts.end)) {
    facts.branch = BranchAt(form_, folded_, facts.end, facts.legal.length > 0);
  }
  if (facts.branch > 0) facts.branch_words = Folded(facts.end, facts.span_end());
}

void NameReader::FindParty(const WatchIndex::Hit& hit, NameFacts& facts) {
  const std::u32string_view core = std::u32string_view(form_.text).substr(hit.begin, hit.length);
  for (const PartyForm& party : parties()) {
    std::size_t at = party.form.text.find(core);
    for (int tries = 0; at != std::u32string::npos && tries < kMostTries;
         at = party.form.text.find(core, at + 1), ++tries) {
      if (at > hit.begin || !WatchIndex::StandsAt(form_, folded_, hit.begin - at, party.form,
                                                  party.folded, party.form.text.size())) {
        continue;
      }
      if (at == 0 && party.core.length == hit.length) {
        facts.whole = &party;
      } else if (facts.longer == nullptr ||
                 facts.longer->form.text.size() < party.form.text.size()) {
        facts.longer = &party;
        facts.before_in_longer = at;
      }
      break;
    }
  }
  if (facts.longer == nullptr) return;
  if (facts.whole != nullptr && facts.longer->form.text.size() <= facts.whole->form.text.size()) {
    facts.longer = nullptr;
    return;
  }
  facts.whole = nullptr;
  // A consortium's name holds its members' whole names: 甲公司、乙公司联合体.
  if (facts.branch > 0 || (facts.legal.length == 0 && !facts.institution)) return;
  const std::string front = facts.latin ? "" : GluedBefore(facts.begin);
  const std::string back = facts.latin ? "" : GluedBehind(facts.end);
  if ((front.empty() || LeadsIn(front)) && (back.empty() || IsJoined(back))) {
    facts.member = TS_RULE("names.member_of_consortium");
    facts.whole = std::exchange(facts.longer, nullptr);
  }
}

std::optional<NameFacts> NameReader::Read(const WatchIndex::Hit& hit) {
  NameFacts facts;
  facts.begin = hit.begin;
  facts.core_end = hit.begin + hit.length;
  facts.end = facts.core_end;
  if (!ReadLineEnds(facts)) return std::nullopt;
  facts.is_code = index_.IsCode(hit.name);
  if (facts.is_code) return facts;
  ReadListed(hit, facts);
  ReadFolds(hit, facts);
  ReadLegalForm(facts);
  facts.printed_core = Folded(facts.begin, facts.core_end);
  FindParty(hit, facts);
  if (CutsPlace(hit, facts)) return std::nullopt;
  const std::uint32_t at = form_.at[facts.begin];
  const std::uint32_t from = at - std::min(at, kLabelReach);
  facts.label = Shipped<RoleLabels>().Before(folded_.substr(from, at - from));
  const TextSpan span = SpanTo(facts.begin, facts.span_end());
  facts.where_parties_are =
      std::any_of(party_places_.begin(), party_places_.end(),
                  [&](TextSpan place) { return place.begin < span.end && span.begin < place.end; });
  if (!facts.latin) {
    facts.before = GluedBefore(facts.begin);
    facts.behind = GluedBehind(facts.span_end());
  }
  facts.leads_in = LeadsIn(facts.before);
  facts.begins_clean = facts.before.empty() || facts.whole != nullptr || facts.leads_in ||
                       facts.label != nullptr || facts.names_region;
  return facts;
}

std::size_t NameReader::PlaceBefore(std::size_t begin) const {
  constexpr std::size_t kLongestPlace = 10;
  std::size_t found = 0;
  for (std::size_t length = 2; length <= std::min(begin, kLongestPlace); ++length) {
    const std::size_t at = begin - length;
    if (!IsHan(form_.text[at]) || !Glued(at) || Parted(at)) break;
    if (RegionAt(form_, at) != length) continue;
    const std::string before = GluedBefore(at);
    if (before.empty() || LeadsIn(before)) found = length;
  }
  return found;
}

bool NameReader::CutsPlace(const WatchIndex::Hit& hit, const NameFacts& facts) const {
  constexpr std::size_t kLongestPlace = 4;
  if (facts.latin || facts.whole != nullptr || facts.names_region) return false;
  for (std::size_t length = 1; length <= std::min<std::size_t>(hit.begin, kLongestPlace);
       ++length) {
    const std::size_t at = hit.begin - length;
    if (!IsHan(form_.text[at]) || !Glued(at) || Parted(at)) break;
    const std::size_t region = RegionAt(form_, at);
    if (region <= length || region >= length + hit.length) continue;
    const std::string before = GluedBefore(at);
    if (before.empty() || LeadsIn(before) || facts.before_in_longer == length) {
      return TS_RULE("names.cuts_a_place");
    }
  }
  return false;
}

std::optional<NameReader::WholeName> NameReader::WholeAround(const NameFacts& facts) const {
  const std::size_t place = PlaceBefore(facts.begin);
  if (place == 0 && !facts.begins_clean) return std::nullopt;
  for (std::size_t i = facts.core_end; i < form_.text.size() && i < facts.core_end + kReach; ++i) {
    if (!MayJoin(form_, folded_, i - 1) || Parted(i - 1)) break;
    const FormAt legal = LegalFormAt(form_, folded_, i);
    if (legal.length == 0) continue;
    const std::size_t end = i + legal.length;
    return WholeName{end, std::string(Folded(facts.begin - place, end))};
  }
  return std::nullopt;
}

const PartyForm* NameReader::PartyBeforeCode(const NameFacts& code) {
  constexpr std::uint32_t kReachOfCode = 400;  // bytes: a name, an address and a sum stand between
  const std::uint32_t at = form_.at[code.begin];
  const std::uint32_t from = at - std::min(at, kReachOfCode);
  const string_view before = folded_.substr(from, at - from);
  const PartyForm* last = nullptr;
  std::size_t end = 0;
  for (const PartyForm& party : parties()) {
    const std::size_t place = before.rfind(party.folded);
    if (party.folded.empty() || place == string_view::npos) continue;
    const std::size_t its_end = place + party.folded.size();
    if (its_end < end || (its_end == end && last->folded.size() >= party.folded.size())) continue;
    last = &party;
    end = its_end;
  }
  if (last == nullptr) return nullptr;
  const string_view between = before.substr(end);
  std::size_t run = 0;  // of letters and figures: another code
  for (const char c : between) {
    run = IsLower(c) || IsDigit(c) ? run + 1 : 0;
    if (run >= kUsccLength) return nullptr;
  }
  return ShippedCompanyWords().HoldLegalForm(between) ? nullptr : last;
}

const PartyForm* NameReader::PartyJoinedBefore(const NameFacts& facts) {
  constexpr std::size_t kLongestJoint = 4;  // bytes: ", "
  const std::vector<PartyForm>& all = parties();
  const std::uint32_t begin = SpanTo(facts.begin, facts.core_end).begin;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::optional<TextSpan> place = place_of_party_[i];
    if (!place || place->end >= begin || begin - place->end > kLongestJoint) continue;
    const std::string joint = FoldString(original_.substr(place->end, begin - place->end));
    if (joint.find_first_not_of(",/&+; ") == std::string::npos || joint == "、") return &all[i];
  }
  return nullptr;
}

}  // namespace tenderscan
