// Which printed names are one organisation.
#include "store/organisations.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "extractors/text/fold.h"

namespace tenderscan {
namespace {

constexpr std::size_t kHan = 3;               // bytes of a Han character
constexpr std::size_t kLeastName = 4 * kHan;  // of a head office, and of a former name

// Names of one folded spelling.
struct SameKey {
  std::vector<std::size_t> printed;  // most notices first
  std::map<std::string, std::int64_t> codes;
  std::vector<Organisation::Name> aliases;
  std::int64_t notices = 0;
};

// By its own bracket what an alias is: the key under which it counts, and the other name.
struct Keyed {
  std::string key;
  std::optional<OrganisationTies::Alias> alias;
};

Keyed KeyOf(const SpeltName& name, const OrganisationTies& words) {
  if (auto alias = words.AliasIn(name.key)) {
    std::string own = alias->own;
    return {std::move(own), std::move(alias)};
  }
  return {name.key, std::nullopt};
}

bool HoldsTheOther(std::string_view a, std::string_view b) {
  return a.find(b) != a.npos || b.find(a) != b.npos;
}

}  // namespace

Result<OrganisationTies> OrganisationTies::Compile(const NamedText& source) {
  OrganisationTies out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"branch"}, {"former"}, {"short"}}));
  for (const WordEntry& entry : out.entries) TS_RETURN_IF_FAILED(NeedsExamples(source, entry));
  out.branches_ = WordsOf(out.entries, "branch", FoldString);
  out.formers_ = WordsOf(out.entries, "former", FoldString);
  out.shorts_ = WordsOf(out.entries, "short", FoldString);
  return out;
}

std::optional<OrganisationTies::Alias> OrganisationTies::AliasIn(std::string_view folded) const {
  const std::size_t open = folded.rfind('(');
  if (open == folded.npos || open == 0 || !folded.ends_with(')')) return std::nullopt;
  std::string_view in = folded.substr(open + 1, folded.size() - open - 2);
  for (const bool is_former : {true, false}) {
    for (const std::string& word : is_former ? formers_ : shorts_) {
      if (!in.starts_with(word)) continue;
      in.remove_prefix(word.size());
      while (!in.empty() && (in.front() == ':' || in.front() == ' ' || in.front() == '"')) {
        in.remove_prefix(1);
      }
      while (in.ends_with('"') || in.ends_with(' ')) in.remove_suffix(1);
      // 原料处 is no former name.
      if (in.empty() || (is_former && in.size() < kLeastName)) return std::nullopt;
      return Alias{std::string(folded.substr(0, open)), std::string(in), is_former};
    }
  }
  return std::nullopt;
}

bool OrganisationTies::EndsAsBranch(std::string_view folded) const {
  return std::any_of(branches_.begin(), branches_.end(), [&](const std::string& word) {
    return folded.ends_with(word) && folded.size() > word.size();
  });
}

bool OrganisationTies::ReadsAs(const WordEntry& entry, std::string_view name) const {
  const std::string folded = FoldString(name);
  if (entry.table == "branch") return EndsAsBranch(folded);
  const std::optional<Alias> alias = AliasIn(folded);
  return alias && alias->is_former == (entry.table == "former");
}

std::vector<Organisation> JoinOrganisations(const std::vector<SpeltName>& names,
                                            const OrganisationTies& words) {
  std::map<std::string, SameKey> by_key;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const SpeltName& name = names[i];
    Keyed keyed = KeyOf(name, words);
    SameKey& same = by_key[keyed.key];
    same.printed.push_back(i);
    same.notices += name.notices;
    for (const auto& [code, times] : name.codes) same.codes[code] += times;
    if (!keyed.alias) continue;
    const bool known =
        std::any_of(same.aliases.begin(), same.aliases.end(),
                    [&](const Organisation::Name& one) { return one.name == keyed.alias->other; });
    if (!known) {
      same.aliases.push_back(
          {i, keyed.alias->other, keyed.alias->is_former ? NameIs::kFormer : NameIs::kShort});
    }
  }
  // A name with two codes misprints one of them: it goes by its name alone.
  std::map<std::string, std::vector<const std::string*>> by_code;
  for (const auto& [key, same] : by_key) {
    if (same.codes.size() == 1) by_code[same.codes.begin()->first].push_back(&key);
  }
  std::unordered_map<std::string_view, std::string_view> joined;  // key -> that of its organisation
  for (auto& [code, keys] : by_code) {
    std::stable_sort(keys.begin(), keys.end(), [&](const std::string* a, const std::string* b) {
      return by_key[*a].notices > by_key[*b].notices;
    });
    for (std::size_t i = 1; i < keys.size(); ++i) {
      if (words.EndsAsBranch(*keys[i]) != words.EndsAsBranch(*keys[0])) continue;
      if (HoldsTheOther(*keys[i], *keys[0])) joined[*keys[i]] = *keys[0];
    }
  }
  struct Gathered {
    std::string_view key;
    std::int64_t first_id = 0;
    Organisation organisation;
  };
  std::map<std::string_view, Gathered> gathered;
  for (const auto& [key, same] : by_key) {
    const auto other = joined.find(key);
    const std::string_view own = other == joined.end() ? std::string_view(key) : other->second;
    Gathered& one = gathered[own];
    one.key = own;
    for (const std::size_t i : same.printed) {
      const bool is_first = one.organisation.names.empty();
      if (is_first || names[i].first_id < one.first_id) one.first_id = names[i].first_id;
      one.organisation.names.push_back({i, "", NameIs::kPrinted});
    }
    if (same.codes.size() == 1) one.organisation.code = same.codes.begin()->first;
  }
  for (const auto& [key, same] : by_key) {
    const auto other = joined.find(key);
    Organisation& one =
        gathered[other == joined.end() ? std::string_view(key) : other->second].organisation;
    // Behind all printed ones; a name that is an organisation of its own by now is shown as one.
    for (const Organisation::Name& alias : same.aliases) {
      if (!by_key.contains(alias.name)) one.names.push_back(alias);
    }
  }
  std::vector<Gathered> all;
  for (auto& [key, one] : gathered) all.push_back(std::move(one));
  std::sort(all.begin(), all.end(), [](const Gathered& a, const Gathered& b) {
    return std::tie(a.first_id, a.key) < std::tie(b.first_id, b.key);
  });
  std::unordered_map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < all.size(); ++i) place[all[i].key] = i;
  const auto place_of = [&](std::string_view key) {
    const auto other = joined.find(key);
    return place.at(other == joined.end() ? key : other->second);
  };
  std::vector<Organisation> out;
  for (Gathered& one : all) {
    Organisation& organisation = out.emplace_back(std::move(one.organisation));
    std::stable_sort(organisation.names.begin(), organisation.names.end(),
                     [&](const Organisation::Name& a, const Organisation::Name& b) {
                       if (a.is != b.is) return a.is < b.is;
                       return a.is == NameIs::kPrinted &&
                              names[a.printed].notices > names[b.printed].notices;
                     });
    if (!words.EndsAsBranch(one.key)) continue;
    for (std::size_t size = one.key.size() - 1; size >= kLeastName && !organisation.head; --size) {
      const auto head = by_key.find(std::string(one.key.substr(0, size)));
      if (head != by_key.end()) organisation.head = place_of(head->first);
    }
  }
  for (const auto& [code, keys] : by_code) {
    for (const std::string* key : keys) {
      const std::size_t a = place_of(*keys[0]), b = place_of(*key);
      if (a != b) out[std::min(a, b)].same_code.push_back(std::max(a, b));
    }
  }
  for (Organisation& one : out) {
    std::sort(one.same_code.begin(), one.same_code.end());
    one.same_code.erase(std::unique(one.same_code.begin(), one.same_code.end()),
                        one.same_code.end());
  }
  return out;
}

}  // namespace tenderscan
