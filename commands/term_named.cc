// The watched term that somebody means.
#include "commands/term_named.h"

#include <algorithm>
#include <set>
#include <vector>

#include "commands/did_you_mean.h"
#include "commands/recognise_text.h"
#include "extractors/text/fold.h"
#include "pipeline/rules.h"
#include "store/model/category.h"

namespace tenderscan {
namespace {

// As many as one line of a terminal holds.
constexpr std::size_t kMostListed = 5;

struct NamedTerm {
  std::string id, label;
};
using NamedTerms = std::vector<NamedTerm>;

std::string_view EndOf(std::string_view id) { return id.substr(id.find('/') + 1); }

bool IsGroup(std::string_view slug, const NamedTerms& terms) {
  return std::any_of(kCategoryTraits.begin(), kCategoryTraits.end(),
                     [&](const CategoryTraits& traits) { return traits.slug == slug; }) ||
         std::any_of(terms.begin(), terms.end(),
                     [&](const NamedTerm& term) { return CategoryText(term.id) == slug; });
}

std::string Listed(const std::vector<std::string_view>& ids) {
  std::string out;
  for (std::size_t i = 0; i < std::min(ids.size(), kMostListed); ++i) {
    out += (i > 0 ? ", " : "") + std::string(ids[i]);
  }
  return out + (ids.size() > kMostListed ? ", …" : "");
}

// What may have been meant by its spelling in notices; "" where it is nobody's.
std::string MeantBySpelling(const Lexicon& lexicon, std::string_view typed,
                            const NamedTerms& terms) {
  const std::vector<std::string> spelled = TermsSpelled(lexicon, typed);
  std::vector<std::string_view> known;
  for (const std::string& id : spelled) {
    const bool is_known = std::any_of(terms.begin(), terms.end(),
                                      [&](const NamedTerm& term) { return term.id == id; });
    if (is_known) known.push_back(id);
  }
  if (known.empty()) return "";
  return "; did you mean " + std::string(known.size() > 1 ? "one of " : "") + Listed(known) + "?";
}

// What may have been meant: a name that is nearly it, else what was found most, of the group that
// was typed where there is one.
std::string Meant(std::string_view typed, const NamedTerms& terms) {
  const bool has_group = typed.find('/') != std::string_view::npos;
  std::vector<std::string_view> names;
  std::vector<std::string> labels;
  labels.reserve(terms.size());
  for (const NamedTerm& term : terms) {
    names.push_back(has_group ? std::string_view(term.id) : EndOf(term.id));
    labels.push_back(FoldString(term.label));
  }
  for (const std::string& label : labels) names.push_back(label);
  std::set<std::string> groups;
  for (const NamedTerm& term : terms) groups.insert(std::string(CategoryText(term.id)) + "/");
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
  for (const NamedTerm& term : terms) {
    if (!has_group || CategoryText(term.id) == CategoryText(typed)) of_group.push_back(term.id);
  }
  if (!of_group.empty() && has_group) return "; did you mean one of " + Listed(of_group) + "?";
  of_group.clear();
  for (const NamedTerm& term : terms) of_group.push_back(term.id);
  return of_group.empty() ? "" : "; there are " + Listed(of_group);
}

// "" where nothing of that name is there. Errors: kUsage where several are.
Result<std::string> Find(const NamedTerms& terms, const std::string& folded,
                         std::string_view typed) {
  std::vector<std::string_view> named;
  for (const NamedTerm& term : terms) {
    if (FoldString(term.id) == folded) return term.id;
    if (FoldString(EndOf(term.id)) == folded || FoldString(term.label) == folded) {
      named.push_back(term.id);
    }
  }
  if (named.size() > 1) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "several terms are called \"" + std::string(typed) + "\": " + Listed(named));
  }
  return named.empty() ? std::string() : std::string(named[0]);
}

// What was meant by a name that is none.
std::string MeantAtAll(const Lexicon* lexicon, const std::string& folded, std::string_view typed,
                       const NamedTerms& terms) {
  const std::string spelled =
      lexicon == nullptr ? std::string() : MeantBySpelling(*lexicon, typed, terms);
  return spelled.empty() ? Meant(folded, terms) : spelled;
}

}  // namespace

Result<std::string> TermNamed(const Reader& reader, std::string_view typed) {
  if (typed.empty()) return std::string();
  TS_ASSIGN_OR_RETURN(const std::vector<TermRow> rows, reader.Terms());
  NamedTerms terms;
  for (const TermRow& row : rows) terms.push_back({row.id, row.label});
  const std::string folded = FoldString(typed);
  TS_ASSIGN_OR_RETURN(std::string found, Find(terms, folded, typed));
  if (!found.empty()) return found;
  const std::string group = folded.substr(0, folded.find('/'));
  if ((group == folded || group + "/" == folded) && IsGroup(group, terms)) return group + "/";
  const Result<Rules> rules = LoadRules(std::nullopt, std::nullopt);
  return Fail(ErrorCode::kUsage, Reach::kRun,
              "\"" + std::string(typed) + "\" is no term that was looked for in " + reader.path() +
                  MeantAtAll(rules ? &rules->lexicon : nullptr, folded, typed, terms));
}

Result<std::string> TermNamed(const Lexicon& lexicon, std::string_view typed) {
  NamedTerms terms;
  for (const TermInfo& term : lexicon.terms()) terms.push_back({term.id, term.label});
  const std::string folded = FoldString(typed);
  TS_ASSIGN_OR_RETURN(std::string found, Find(terms, folded, typed));
  if (!found.empty()) return found;
  return Fail(ErrorCode::kUsage, Reach::kRun,
              "no term of the lexicon is called \"" + std::string(typed) + "\"" +
                  MeantAtAll(&lexicon, folded, typed, terms));
}

}  // namespace tenderscan
