// Reads what other clocks than the rule for hardware said, and when.
#include "lexicons/policy_list.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace tenderscan {
namespace {

// A term is spoken of by what is said, never judged.
constexpr std::array<std::string_view, 8> kStatuses = {"questioned",  "discouraged", "barred",
                                                       "conditional", "restricted",  "in_force",
                                                       "suspended",   "unknown"};

struct Entry {
  std::string id;
  std::vector<std::string> replaces;
  std::vector<std::string> terms;
  Policy policy;
  std::optional<Date> check_after;
};

Date DayAfter(Date day) { return std::chrono::sys_days(day) + std::chrono::days(1); }

using Groups = std::map<std::string, std::vector<std::string>, std::less<>>;

Result<Groups> ReadGroups(const LexiconSource& source, const toml::table* table) {
  Groups out;
  if (table == nullptr) return out;
  FactReader read(source, *table);
  for (const auto& [name, ids] : *table) {
    out.emplace(std::string(name.str()), read.Texts(name.str(), /*required=*/true));
  }
  if (auto fault = read.Done()) return tl::make_unexpected(*fault);
  return out;
}

Result<Entry> ReadEntry(const LexiconSource& source, const toml::table& one, const Groups& groups,
                        std::string_view clock) {
  FactReader read(source, one);
  Entry out;
  out.id = read.Text("id");
  out.replaces = read.Texts("replaces");
  for (const std::string& term : read.Texts("terms", /*required=*/true)) {
    if (!term.starts_with('@')) {
      out.terms.push_back(term);
    } else if (const auto group = groups.find(term.substr(1)); group != groups.end()) {
      out.terms.insert(out.terms.end(), group->second.begin(), group->second.end());
    } else {
      read.Say(one, "no group \"" + term + "\" in [groups]");
    }
  }
  out.policy.clock = clock;
  out.policy.from = read.Day("from", false);
  out.policy.until = read.Day("until", false);
  out.policy.status = read.Text("status");
  if (!out.policy.status.empty() &&
      std::find(kStatuses.begin(), kStatuses.end(), out.policy.status) == kStatuses.end()) {
    read.Say(*one.get("status"), "unknown status");
  }
  out.policy.basis = read.Text("says");
  if (const std::string basis = read.Text("source"); !basis.empty()) {
    out.policy.basis += " (" + basis + ")";
  }
  out.policy.confidence = read.Confidence();
  out.check_after = read.Day("check_after", false);
  if (auto fault = read.Done()) return tl::make_unexpected(*fault);
  return out;
}

// What follows the last thing that is known of a term: that nothing later is.
void EndWhereKnowledgeEnds(const std::vector<Entry>& entries, Date known_until,
                           std::string_view clock_name, std::vector<TermPolicy>& policies) {
  std::map<std::string, std::vector<const Policy*>> last;  // what held on that day, by term
  for (const Entry& entry : entries) {
    const Policy& policy = entry.policy;
    if (policy.until || policy.status == "unknown") continue;
    for (const std::string& term : entry.terms) last[term].push_back(&policy);
  }
  for (const auto& [term, held] : last) {
    std::string basis = "nothing later than " + ToIso(known_until) + " is known to us of " +
                        std::string(clock_name) + ": a person must check; last known: ";
    for (std::size_t i = 0; i < held.size(); ++i) {
      basis += (i == 0 ? "" : "; ") + held[i]->status +
               (held[i]->from ? " since " + ToIso(*held[i]->from) : "");
    }
    policies.push_back(
        {{term},
         {held.front()->clock, DayAfter(known_until), {}, "unknown", std::move(basis), "low"}});
  }
}

}  // namespace

Result<void> AddPolicies(const LexiconSource& source, FactReader& top,
                         std::vector<TermPolicy>& policies, std::vector<CheckedFact>& checked) {
  const toml::table* clock = top.Table("clock");
  const toml::table* groups_table = top.Table("groups");
  const toml::array* tables = top.Tables("policy");
  if (tables == nullptr) return {};
  if (clock == nullptr) {
    return tl::make_unexpected(FaultAt(source, *tables, "[[policy]] needs [clock]",
                                       "[clock] says whose policies these are"));
  }
  FactReader about(source, *clock);
  const std::string id = about.Text("id");
  const std::string name = about.Text("name");
  const std::optional<Date> known_until = about.Day("known_until", false);
  const std::optional<Date> check_clock_after = about.Day("check_after", false);
  if (auto fault = about.Done()) return tl::make_unexpected(*fault);
  if (known_until || check_clock_after) {
    std::string says = name;
    if (known_until) says += ": nothing later than " + ToIso(*known_until) + " is known to us";
    checked.push_back(
        {id, source.path, std::move(says), {}, check_clock_after, known_until, false});
  }
  TS_ASSIGN_OR_RETURN(const Groups groups, ReadGroups(source, groups_table));

  std::vector<Entry> entries;
  std::set<std::string> ids;
  for (const toml::node& node : *tables) {
    TS_ASSIGN_OR_RETURN(Entry entry, ReadEntry(source, *node.as_table(), groups, id));
    if (!ids.insert(entry.id).second) {
      return tl::make_unexpected(
          FaultAt(source, node, "policy \"" + entry.id + "\" is there twice"));
    }
    for (const std::string& replaced : entry.replaces) {
      const auto it = std::find_if(entries.begin(), entries.end(),
                                   [&](const Entry& other) { return other.id == replaced; });
      if (it == entries.end() || !entry.policy.from) {
        return tl::make_unexpected(FaultAt(source, node,
                                           "\"replaces\" names a policy above this one, and needs "
                                           "\"from\""));
      }
      it->policy.until = DayBefore(*entry.policy.from);
    }
    checked.push_back({entry.id,
                       source.path,
                       name + ", " +
                           (entry.policy.from ? "from " + ToIso(*entry.policy.from) + ", " : "") +
                           entry.policy.status + ": " + entry.policy.basis,
                       entry.policy.confidence,
                       entry.check_after,
                       {},
                       entry.policy.status == "unknown"});
    if (known_until && entry.policy.from && *entry.policy.from > *known_until) {
      return tl::make_unexpected(
          FaultAt(source, node, "this begins after \"known_until\"",
                  "\"known_until\" of [clock] is the newest day that was read of"));
    }
    entries.push_back(std::move(entry));
  }
  if (known_until) EndWhereKnowledgeEnds(entries, *known_until, name, policies);
  for (Entry& entry : entries) {
    if (known_until && !entry.policy.until && entry.policy.status != "unknown") {
      entry.policy.until = known_until;
    }
    policies.push_back({std::move(entry.terms), std::move(entry.policy)});
  }
  std::stable_sort(policies.begin(), policies.end(), [](const TermPolicy& a, const TermPolicy& b) {
    return std::tie(a.policy.clock, a.policy.from) < std::tie(b.policy.clock, b.policy.from);
  });
  return {};
}

}  // namespace tenderscan
