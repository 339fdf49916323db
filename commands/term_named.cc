// The watched term that somebody means.
#include "commands/term_named.h"

#include <algorithm>
#include <set>
#include <vector>

#include "commands/did_you_mean.h"
#include "extractors/text/fold.h"
#include "store/model/category.h"

namespace tenderscan {
namespace {

// As many as one line of a terminal holds.
constexpr std::size_t kMostListed = 5;

std::string_view EndOf(std::string_view id) { return id.substr(id.find('/') + 1); }

bool IsGroup(std::string_view slug, const std::vector<TermRow>& terms) {
  return std::any_of(kCategoryTraits.begin(), kCategoryTraits.end(),
                     [&](const CategoryTraits& traits) { return traits.slug == slug; }) ||
         std::any_of(terms.begin(), terms.end(),
                     [&](const TermRow& term) { return CategoryText(term.id) == slug; });
}

std::string Listed(const std::vector<std::string_view>& ids) {
  std::string out;
  for (std::size_t i = 0; i < std::min(ids.size(), kMostListed); ++i) {
    out += (i > 0 ? ", " : "") + std::string(ids[i]);
  }
  return out + (ids.size() > kMostListed ? ", …" : "");
}

// What may have been meant: a name that is nearly it, else what was found most, of the group that
// was typed where there is one.
std::string Meant(std::string_view typed, const std::vector<TermRow>& terms) {
  const bool has_group = typed.find('/') != std::string_view::npos;
  std::vector<std::string_view> names;
  std::vector<std::string> labels;
  labels.reserve(terms.size());
  for (const TermRow& term : terms) {
    names.push_back(has_group ? std::string_view(term.id) : EndOf(term.id));
    labels.push_back(FoldString(term.label));
  }
  for (const std::string& label : labels) names.push_back(label);
  std::set<std::string> groups;
  for (const TermRow& term : terms) groups.insert(std::string(CategoryText(term.id)) + "/");
  for (const std::string& group : groups) names.push_back(group);
  const std::string near = DidYouMean(typed, names);
  if (!near.empty()) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (near != "; did you mean " + std::string(names[i]) + "?") continue;
      // An end of an id or a label stands for the id.
      const bool of_term = i < 2 * terms.size();
      return "; did you mean " + (of_term ? terms[i % terms.size()].id : std::string(names[i])) +
             "?";
    }
  }
  std::vector<std::string_view> of_group;
  for (const TermRow& term : terms) {
    if (!has_group || CategoryText(term.id) == CategoryText(typed)) of_group.push_back(term.id);
  }
  if (of_group.empty()) {
    for (const TermRow& term : terms) of_group.push_back(term.id);
  }
  return of_group.empty() ? "" : "; did you mean one of " + Listed(of_group) + "?";
}

}  // namespace

Result<std::string> TermNamed(const Reader& reader, std::string_view typed) {
  if (typed.empty()) return std::string();
  TS_ASSIGN_OR_RETURN(const std::vector<TermRow> terms, reader.Terms());
  const std::string folded = FoldString(typed);
  std::vector<std::string_view> named;
  for (const TermRow& term : terms) {
    if (FoldString(term.id) == folded) return term.id;
    if (FoldString(EndOf(term.id)) == folded || FoldString(term.label) == folded) {
      named.push_back(term.id);
    }
  }
  if (named.size() == 1) return std::string(named[0]);
  if (named.size() > 1) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "several terms are called \"" + std::string(typed) + "\": " + Listed(named));
  }
  const std::string group = folded.substr(0, folded.find('/'));
  if ((group == folded || group + "/" == folded) && IsGroup(group, terms)) return group + "/";
  return Fail(ErrorCode::kUsage, Reach::kRun,
              "\"" + std::string(typed) + "\" is no term that was looked for in " + reader.path() +
                  Meant(folded, terms));
}

}  // namespace tenderscan
