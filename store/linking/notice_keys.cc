// Folds a notice's codes, names and organisations into numbers that compare fast.
#include "store/linking/notice_keys.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "extractors/text/fold.h"
#include "extractors/text/folded_word.h"
#include "extractors/text/utf8.h"
#include "store/linking/code_forms.h"
#include "store/linking/linking_words.h"
#include "store/linking/name_core.h"

namespace tenderscan {
namespace {

void SortOnce(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

std::string Utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) AppendUtf8(c, out);
  return out;
}

std::int32_t DayOf(const std::optional<Date>& date) {
  if (!date) return kUndated;
  return static_cast<std::int32_t>(std::chrono::sys_days(*date).time_since_epoch().count());
}

// Without marks, which one notice prints around a branch and the next one leaves out.
std::string OrganisationKey(std::string_view name) {
  const std::string folded = FoldString(name);
  const Glyphs glyphs(folded);
  std::string out;
  for (const char32_t c : glyphs.Folded(0, glyphs.size())) {
    if (c >= 0x3400 || IsDigit(c) || IsLetter(c)) AppendUtf8(c, out);
  }
  return out;
}

std::vector<std::uint32_t> Organisations(const std::vector<std::string>& names, TextPool& pool) {
  std::vector<std::uint32_t> out;
  for (const std::string& name : names) {
    if (BeginsWithOne(FoldedWord(name), ShippedLinkingWords().unnamed) > 0) continue;
    if (const std::string key = OrganisationKey(name); !key.empty()) out.push_back(pool.Add(key));
  }
  SortOnce(out);
  return out;
}

// Digits alone, and few of them: 202406, 2024-013.
bool IsWeak(std::string_view code) {
  constexpr std::size_t kLong = 10;
  return code.size() < kLong && std::none_of(code.begin(), code.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
         });
}

// The same in every program and order of arrival (FNV-1a); of several texts of the first one.
std::uint64_t HashOfFirst(const std::vector<std::uint32_t>& numbers, const TextPool& pool) {
  std::string_view first;
  for (const std::uint32_t number : numbers) {
    if (first.empty() || pool[number] < first) first = pool[number];
  }
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : first) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

}  // namespace

bool Meet(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) return true;
    (a[i] < b[k] ? i : k) += 1;
  }
  return false;
}

NoticeKeys KeysOf(const NoticeFacts& facts, TextPool& pool) {
  NoticeKeys out;
  out.digest = facts.digest;
  out.part = facts.part;
  out.address = facts.address;
  out.captured_at = facts.captured_at;
  out.day = DayOf(facts.dated_on);
  out.deadline_day = DayOf(DateFromIso(std::string_view(facts.deadline).substr(0, 10)));
  out.tag = facts.tag;
  out.portal = pool.Add(facts.portal);
  out.text = pool.Add(facts.text_digest);
  out.deadline = pool.Add(facts.deadline);
  out.plan = pool.Add(Utf8(FoldedCode(facts.plan_code)));
  out.contract = pool.Add(Utf8(FoldedCode(facts.contract_code)));
  std::vector<std::string> buyers = facts.buyers;
  out.buyer_of_title = buyers.empty() && !facts.buyer_in_title.empty();
  if (out.buyer_of_title) buyers.push_back(facts.buyer_in_title);
  out.buyers = Organisations(buyers, pool);
  out.agencies = Organisations(facts.agencies, pool);
  out.suppliers = Organisations(facts.suppliers, pool);

  std::vector<std::u32string> own_codes;
  for (const std::string* code :
       {&facts.project_code, &facts.project_key.code, &facts.corrected_code}) {
    if (!code->empty()) own_codes.push_back(FoldedCode(*code));
  }
  std::vector<std::u32string> organisations;
  for (const std::vector<std::string>* names : {&std::as_const(buyers), &facts.agencies}) {
    for (const std::string& name : *names) organisations.push_back(CoreOfOrganisation(name));
  }
  std::vector<std::string> codes = {facts.project_key.code, facts.project_code,
                                    facts.corrected_code};
  int attempt = facts.project_key.attempt;
  if (facts.project_key.lot) out.lots.push_back(pool.Add(*facts.project_key.lot));
  for (const std::string* name : {&facts.title, &facts.project_name}) {
    if (name->empty()) continue;
    const NameCore core = ReadNameCore(*name, own_codes, organisations);
    attempt = std::max(attempt, core.attempt);
    codes.insert(codes.end(), core.codes.begin(), core.codes.end());
    for (const std::string& lot : core.lots) out.lots.push_back(pool.Add(lot));
    for (const std::u32string* one : {&core.core, &core.whole}) {
      if (one->empty()) continue;
      out.cores.push_back(pool.Add(Utf8(*one)));
      if (name == &facts.title) out.titled.push_back(out.cores.back());
      if (name != &facts.title && one == &core.core) out.named.push_back(out.cores.back());
      (one == &core.whole ? out.wholes : out.bare).push_back(out.cores.back());
    }
  }
  out.attempt = static_cast<std::uint8_t>(attempt);
  bool strong = false;
  for (const std::string& code : codes) {
    const CodeForms forms = FormsOfCode(code, attempt);
    for (const std::string& form : forms.whole) {
      strong = strong || !IsWeak(form);
      out.codes.push_back(pool.Add(form));
    }
    for (const std::string& form : forms.bases) out.bases.push_back(pool.Add(form));
  }
  out.weak_code = !strong;
  for (auto* list : {&out.lots, &out.codes, &out.bases, &out.cores, &out.titled, &out.named,
                     &out.bare, &out.wholes}) {
    SortOnce(*list);
  }
  out.name_hash = HashOfFirst(out.cores, pool);
  out.buyer_hash = HashOfFirst(out.buyers, pool);
  return out;
}

}  // namespace tenderscan
