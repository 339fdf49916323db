// Compiles the control facts and answers what held on a day.
#include "lexicons/controls.h"

#include <algorithm>
#include <map>

#include "extractors/text/fold.h"
#include "lexicons/compare_form.h"
#include "lexicons/fact_reader.h"
#include "lexicons/policy_list.h"
#include "store/model/category.h"

namespace tenderscan {
namespace {

bool Holds(const std::vector<std::string>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

struct Rule {
  std::string id;
  std::string name;
  std::string citation;
  Date from;
  std::vector<std::string> destinations;  // empty: those of the part
  std::string confidence;
  std::optional<Date> check_after;

  bool Covers(std::string_view destination) const {
    return destinations.empty() || Holds(destinations, destination);
  }
};

struct Part {
  std::string term;
  std::vector<std::string> destinations;
  std::optional<std::int64_t> tpp;
  std::string confidence;
  std::string note;
  std::optional<Date> controlled_from;
  std::vector<std::string> rules;  // ids, as cited; by their first day after compiling
  std::string never;               // why no rule names it; empty where one does
  std::string unknown;             // why nothing can be said
  std::optional<Date> check_after;
  std::optional<Date> unknown_from;  // since when; until then the others hold
  struct Except {
    std::vector<std::string> spelled;  // compare keys
    std::string never;
  };
  std::vector<Except> except;
};

Result<Rule> ReadRule(const LexiconSource& source, const toml::table& one) {
  FactReader read(source, one);
  Rule rule;
  rule.id = read.Text("id");
  rule.name = read.Text("name");
  rule.citation = read.Text("citation");
  if (const auto announced = read.Day("announced", false)) {
    rule.citation += ", announced on " + ToIso(*announced);
  }
  rule.from = read.Day("from").value_or(Date{});
  rule.destinations = read.Texts("destinations");
  rule.confidence = read.Confidence();
  rule.check_after = read.Day("check_after", false);
  if (auto fault = read.Done()) return tl::make_unexpected(*fault);
  return rule;
}

Result<Part> ReadPart(const LexiconSource& source, const toml::table& one) {
  FactReader read(source, one);
  Part part;
  part.term = read.Text("term");
  part.tpp = read.Count("tpp");
  read.Number("performance_density");
  part.confidence = read.Confidence();
  part.note = read.Text("note", false);
  part.destinations = read.Texts("destinations");
  if (part.destinations.empty()) part.destinations = {"CN", "HK", "MO"};
  part.controlled_from = read.Day("controlled_from", false);
  part.rules = read.Texts("rules");
  part.never = read.Text("never", false);
  part.unknown = read.Text("unknown", false);
  part.check_after = read.Day("check_after", false);
  part.unknown_from = read.Day("unknown_from", false);
  const int said =
      int{part.controlled_from.has_value()} + int{!part.never.empty()} + int{!part.unknown.empty()};
  const bool both = part.unknown_from && !part.unknown.empty();
  if (both ? said != 2 : said != 1 || part.unknown_from) {
    read.Say(
        one,
        "expected one of \"controlled_from\" (with \"rules\"), \"never\", \"unknown\", or one of "
        "the first two and since \"unknown_from\" \"unknown\"");
  }
  if (part.controlled_from.has_value() != !part.rules.empty()) {
    read.Say(one, "\"controlled_from\" and \"rules\" go together");
  }
  const toml::array* except = read.Tables("except");
  if (auto fault = read.Done()) return tl::make_unexpected(*fault);
  for (std::size_t k = 0; except != nullptr && k < except->size(); ++k) {
    FactReader inner(source, *except->get(k)->as_table());
    Part::Except one_except;
    for (const std::string& name : inner.Texts("spelled", /*required=*/true)) {
      one_except.spelled.push_back(CompareKey(FoldString(name)));
    }
    one_except.never = inner.Text("never");
    if (auto fault = inner.Done()) return tl::make_unexpected(*fault);
    part.except.push_back(std::move(one_except));
  }
  return part;
}

Result<Regime> ReadRegime(const LexiconSource& source, const toml::table& one) {
  FactReader read(source, one);
  Regime regime;
  regime.id = read.Text("id");
  regime.name = read.Text("name");
  regime.citation = read.Text("citation");
  regime.announced = read.Day("announced").value_or(Date{});
  regime.published = read.Day("published").value_or(Date{});
  regime.in_force_from = read.Day("in_force_from").value_or(Date{});
  regime.rescinded = read.Day("rescinded").value_or(Date{});
  regime.confidence = read.Confidence();
  regime.unit_tpp = read.Count("unit_tpp", true).value_or(1);
  regime.smallest_tpp = read.Count("smallest_tpp", true).value_or(1);
  regime.weights = read.Text("weights", false);
  const toml::array* tiers = read.Tables("tier");
  if (auto fault = read.Done()) return tl::make_unexpected(*fault);
  for (std::size_t k = 0; tiers != nullptr && k < tiers->size(); ++k) {
    FactReader inner(source, *tiers->get(k)->as_table());
    Regime::Tier tier;
    tier.name = inner.Text("name");
    tier.destinations = inner.Texts("destinations");
    tier.per_buyer = inner.Count("per_buyer");
    tier.per_country = inner.Count("per_country");
    tier.says = inner.Text("says");
    tier.weights_says = inner.Text("weights_says", false);
    if (auto fault = inner.Done()) return tl::make_unexpected(*fault);
    regime.tiers.push_back(std::move(tier));
  }
  return regime;
}

}  // namespace

struct ControlFacts::Facts {
  std::map<std::string, Rule, std::less<>> rules;
  std::map<std::string, Part, std::less<>> parts;
  std::vector<Regime> regimes;
  std::vector<TermPolicy> policies;
  std::vector<CheckedFact> checked;

  const Part* Find(std::string_view term) const {
    const auto it = parts.find(term);
    return it == parts.end() ? nullptr : &it->second;
  }
};

Result<ControlFacts> ControlFacts::Compile(const std::vector<LexiconSource>& sources) {
  auto facts = std::make_unique<Facts>();
  struct Citation {  // to be resolved when all files are read
    const LexiconSource* source;
    std::uint32_t line, column;
    std::string rule;
  };
  std::vector<Citation> citations;
  for (const LexiconSource& source : sources) {
    if (!source.path.starts_with("controls/")) continue;
    auto table = ParseToml(source);
    if (!table) return tl::make_unexpected(table.error());
    FactReader top(source, *table);
    const toml::array* rules = top.Tables("rule");
    const toml::array* parts = top.Tables("part");
    const toml::array* regimes = top.Tables("regime");
    const toml::array* questions = top.Tables("question");
    TS_RETURN_IF_FAILED(AddPolicies(source, top, facts->policies, facts->checked));
    if (auto fault = top.Done()) return tl::make_unexpected(*fault);

    for (std::size_t i = 0; rules != nullptr && i < rules->size(); ++i) {
      const toml::table& one = *rules->get(i)->as_table();
      TS_ASSIGN_OR_RETURN(Rule rule, ReadRule(source, one));
      facts->checked.push_back({rule.id,
                                source.path,
                                rule.name + ", " + rule.citation + ", from " + ToIso(rule.from),
                                rule.confidence,
                                rule.check_after,
                                {},
                                false});
      if (facts->rules.contains(rule.id)) {
        return tl::make_unexpected(FaultAt(source, one, "rule \"" + rule.id + "\" is there twice"));
      }
      facts->rules.emplace(rule.id, std::move(rule));
    }
    for (std::size_t i = 0; parts != nullptr && i < parts->size(); ++i) {
      const toml::table& one = *parts->get(i)->as_table();
      TS_ASSIGN_OR_RETURN(Part part, ReadPart(source, one));
      facts->checked.push_back({part.term,
                                source.path,
                                {},
                                part.confidence,
                                part.check_after,
                                {},
                                !part.unknown.empty()});
      if (facts->parts.contains(part.term)) {
        return tl::make_unexpected(
            FaultAt(source, one, "part \"" + part.term + "\" is there twice"));
      }
      if (const toml::array* cited = one["rules"].as_array()) {
        for (const toml::node& rule : *cited) {
          citations.push_back({&source, rule.source().begin.line, rule.source().begin.column,
                               rule.value_or(std::string())});
        }
      }
      facts->parts.emplace(part.term, std::move(part));
    }
    for (std::size_t i = 0; questions != nullptr && i < questions->size(); ++i) {
      FactReader read(source, *questions->get(i)->as_table());
      CheckedFact question;
      question.id = read.Text("id");
      question.file = source.path;
      question.says = "not known to us: " + read.Text("asks");
      question.check_after = read.Day("check_after");
      question.unknown = true;
      if (auto fault = read.Done()) return tl::make_unexpected(*fault);
      facts->checked.push_back(std::move(question));
    }
    for (std::size_t i = 0; regimes != nullptr && i < regimes->size(); ++i) {
      TS_ASSIGN_OR_RETURN(Regime regime, ReadRegime(source, *regimes->get(i)->as_table()));
      facts->regimes.push_back(std::move(regime));
    }
  }
  for (const Citation& citation : citations) {
    if (!facts->rules.contains(citation.rule)) {
      return tl::make_unexpected(FaultAt(*citation.source, citation.line, citation.column,
                                         "no rule has the id \"" + citation.rule + "\"",
                                         "rules are [[rule]] tables in any file of controls/"));
    }
  }
  for (auto& [term, part] : facts->parts) {
    std::stable_sort(part.rules.begin(), part.rules.end(),
                     [&](const std::string& a, const std::string& b) {
                       return facts->rules.find(a)->second.from < facts->rules.find(b)->second.from;
                     });
  }
  return ControlFacts(std::move(facts));
}

std::vector<ControlInterval> ControlFacts::IntervalsOf(std::string_view term,
                                                       std::string_view destination) const {
  std::vector<ControlInterval> out;
  const Part* part = facts_->Find(term);
  if (part == nullptr || !Holds(part->destinations, destination)) return out;
  const std::string note = part->note.empty() ? "" : " (" + part->note + ")";
  if (!part->never.empty()) {
    std::optional<Date> until;
    if (part->unknown_from) until = DayBefore(*part->unknown_from);
    out.push_back({{}, until, ControlStatus::kNotControlled, part->never + note, part->confidence});
  }
  const auto say_unknown = [&] {
    if (part->unknown.empty()) return;
    // What is known of it is of the time before.
    out.push_back({part->unknown_from,
                   {},
                   ControlStatus::kUnknown,
                   part->unknown,
                   part->unknown_from ? "low" : part->confidence});
  };
  if (!part->controlled_from) {
    say_unknown();
    return out;
  }
  const Date from = *part->controlled_from;
  const Rule& first = facts_->rules.find(part->rules.front())->second;
  const Date day_before = DayBefore(from);
  out.push_back({{},
                 day_before,
                 ControlStatus::kNotControlled,
                 "before " + ToIso(from) + ": " + first.name + ", " + first.citation,
                 part->confidence});
  // A rule that joins later begins an interval of its own, so that its name is there on its day.
  std::vector<Date> starts = {from};
  for (const std::string& id : part->rules) {
    const Rule& rule = facts_->rules.find(id)->second;
    if (rule.Covers(destination) && rule.from > starts.back()) starts.push_back(rule.from);
  }
  for (std::size_t i = 0; i < starts.size(); ++i) {
    std::string names;
    for (const std::string& id : part->rules) {
      const Rule& rule = facts_->rules.find(id)->second;
      if (rule.from > starts[i] || !rule.Covers(destination)) continue;
      names += (names.empty() ? "" : "; ") + rule.name + ", " + rule.citation;
    }
    std::optional<Date> until;
    if (i + 1 < starts.size()) {
      until = DayBefore(starts[i + 1]);
    } else if (part->unknown_from) {
      until = DayBefore(*part->unknown_from);
    }
    out.push_back({starts[i], until, ControlStatus::kControlled, names + note, part->confidence});
  }
  say_unknown();
  return out;
}

Control ControlFacts::StatusOf(std::string_view term, Modality modality, std::optional<Date> day,
                               std::string_view destination) const {
  Control out;
  out.as_of = day;
  const Category category = CategoryOf(term);
  const bool dated = TraitsOf(category).accelerator;
  const bool hosted = TraitsOf(category).remote;
  if (modality == Modality::kMention) {
    out.status = ControlStatus::kNotApplicable;
    out.basis = "mentioned, not bought";
    return out;
  }
  if (!dated && !hosted) {
    out.status = ControlStatus::kNotApplicable;
    out.basis = category == Category::kBrand || category == Category::kOem
                    ? "a maker's name; the rules speak of parts"
                    : "no rule for accelerators is about it by itself";
    // Notices name memory as a part of what they buy, and packages go by their processor.
    if (const Part* part = facts_->Find(term); part != nullptr && part->controlled_from) {
      const Rule& rule = facts_->rules.find(part->rules.front())->second;
      out.basis =
          "as a part of something else it goes by that; sold by itself it is controlled since " +
          ToIso(*part->controlled_from) + ": " + rule.name + ", " + rule.citation;
    }
    return out;
  }
  if (modality == Modality::kCloud || modality == Modality::kTokens) {
    out.status = ControlStatus::kRemoteAccess;
    out.basis =
        "remote access: no item is exported, reexported or transferred under the EAR as in force";
    return out;
  }
  if (hosted) {
    out.status =
        modality == Modality::kUnknown ? ControlStatus::kUnknown : ControlStatus::kNotApplicable;
    out.basis = modality == Modality::kUnknown ? "the text does not say in what way it is bought"
                                               : "no rule for accelerators is about it";
    return out;
  }
  if (modality == Modality::kService) {
    out.status = ControlStatus::kNotApplicable;
    out.basis = "a service on what is there; no part is said to be shipped";
    return out;
  }
  return ControlOn({std::string(term), IntervalsOf(term, destination), {}}, day, destination);
}

std::optional<Control> ControlFacts::ExceptionFor(std::string_view term,
                                                  std::string_view folded) const {
  const Part* part = facts_->Find(term);
  if (part == nullptr || part->except.empty()) return std::nullopt;
  const std::string key = CompareKey(folded);
  for (const Part::Except& except : part->except) {
    if (!Holds(except.spelled, key)) continue;
    Control out;
    out.status = ControlStatus::kNotControlled;
    out.basis = except.never + "; confidence " + part->confidence;
    return out;
  }
  return std::nullopt;
}

Control ControlFacts::StatusOfAny(const std::vector<Candidate>& candidates, Modality modality,
                                  std::optional<Date> day, std::string_view destination) const {
  if (candidates.empty()) return StatusOf("chip/", modality, day, destination);
  const Control first = StatusOf(candidates.front().term, modality, day, destination);
  if (first.by.empty()) return first;
  std::vector<DatedPart> parts;
  for (const Candidate& candidate : candidates) {
    parts.push_back({candidate.term, IntervalsOf(candidate.term, destination), {}});
  }
  return ControlOfAny(parts, day, destination);
}

std::optional<std::int64_t> ControlFacts::TppOf(std::string_view term) const {
  const Part* part = facts_->Find(term);
  return part == nullptr ? std::nullopt : part->tpp;
}

std::vector<Policy> ControlFacts::PoliciesOf(std::string_view term) const {
  std::vector<Policy> out;
  for (const TermPolicy& one : facts_->policies) {
    if (Holds(one.terms, term)) out.push_back(one.policy);
  }
  return out;
}

const std::vector<CheckedFact>& ControlFacts::checked() const { return facts_->checked; }

const std::vector<Regime>& ControlFacts::regimes() const { return facts_->regimes; }

std::vector<RegimeAnswer> ControlFacts::RegimesOn(std::string_view term, std::int64_t units,
                                                  Date day, std::string_view destination) const {
  std::vector<RegimeAnswer> out;
  for (const Regime& regime : facts_->regimes) {
    const auto answer = CategoryOf(term) == Category::kModel
                            ? AnswerOfWeights(regime, day, destination)
                            : AnswerOf(regime, TppOf(term), units, day, destination);
    if (answer) out.push_back(*answer);
  }
  return out;
}

ControlFacts::ControlFacts(std::unique_ptr<const Facts> facts) : facts_(std::move(facts)) {}
ControlFacts::ControlFacts(ControlFacts&&) noexcept = default;
ControlFacts& ControlFacts::operator=(ControlFacts&&) noexcept = default;
ControlFacts::~ControlFacts() = default;

}  // namespace tenderscan
