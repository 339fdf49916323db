// Finds chips by their figures, by description, and by the servers that are sold only with them.
#include "lexicons/fingerprints.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <optional>
#include <set>

#include "extractors/text/ascii.h"
#include "lexicons/fingerprint_table.h"
#include "lexicons/spec_words.h"
#include "store/model/category.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::uint32_t kLongestQuote = 260;   // bytes of text one annotation may cover
constexpr std::uint32_t kFarthestLine = 16;    // bytes between two lines of one list of figures
constexpr std::uint32_t kShortRow = 400;       // bytes
constexpr std::uint32_t kLongestRow = 4000;    // bytes of a row in which an explanation may stand
constexpr std::uint32_t kSentenceReach = 600;  // bytes of a sentence on each side of a description
constexpr std::size_t kNextWord = 36;          // bytes, 12 Han, between the words of a description
constexpr std::size_t kMostReadings = 24;      // of one item; no list of figures is longer
constexpr std::size_t kMostNames = 2;          // a server that may hold more chips tells too little

std::string Printed(double value) {
  std::string out = std::to_string(value);
  while (out.find('.') != std::string::npos && (out.back() == '0' || out.back() == '.')) {
    const bool point = out.back() == '.';
    out.pop_back();
    if (point) break;
  }
  return out;
}

}  // namespace

std::vector<Match> Fingerprints::Table::Candidates(const std::vector<SpecReading>& readings,
                                                   string_view words) const {
  std::vector<Match> matches;
  for (const Chip& chip : chips) {
    if (auto match = MatchOf(chip, readings, words); match && IsEnough(match->fits)) {
      matches.push_back(*match);
    }
  }
  std::size_t most = 0;
  for (const Match& match : matches) most = std::max(most, match.fits.count());
  std::vector<Match> out;  // the best variant of every term
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.score > b.score; });
  for (const Match& match : matches) {
    if (match.fits.count() < most) continue;
    const bool known = std::any_of(out.begin(), out.end(), [&](const Match& other) {
      return other.chip->term == match.chip->term;
    });
    if (!known) out.push_back(match);
  }
  // A power figure (0.25) tells little; a memory type or the likelier reading of FP16 tells apart.
  while (!out.empty() && out.back().score + 0.3 < out.front().score) out.pop_back();
  if (!out.empty() && out.front().chip->decoy) out.clear();
  std::erase_if(out, [](const Match& match) { return match.chip->decoy; });
  return out;
}

std::vector<Fingerprints::Table::Group> Fingerprints::Table::Groups(const Context& context) const {
  std::vector<Group> out;
  Group now;
  std::uint32_t last_end = 0;
  const auto close = [&] {
    if (!now.readings.empty()) out.push_back(std::move(now));
    now = {};
  };
  const auto kinds = [](const Group& group) {
    std::bitset<kKinds> set;
    for (const SpecReading& r : group.readings) set.set(Independent(r.kind));
    return set.count();
  };
  std::uint32_t row_read = 0;
  for (TextSpan line : context.lines()) {
    Surroundings around = context.At({line.begin, line.begin});
    if (!around.row.empty() && around.row.size() <= kShortRow) {
      // A short row is one line: the figure's name stands in one cell, its number in the next.
      if (around.row.begin + 1 == row_read) continue;
      row_read = around.row.begin + 1;
      line = around.row;
    }
    const string_view words = context.Folded(line);
    if (!MayHoldSpecs(words)) continue;
    const std::uint32_t base = context.folded().FromOriginal(line.begin);
    std::vector<SpecReading> readings = ReadSpecs(words);
    if (readings.empty()) continue;
    // A new row, lot or a distant line begins another item, unless one figure a line or row is
    // listed.
    if (!now.readings.empty()) {
      const bool same_row = !around.row.empty() && around.row == now.row;
      const bool far = line.begin > last_end + kFarthestLine && !same_row && around.table < 0;
      const bool other_lot = around.lot != now.lot;
      // An item a row, against one figure a row.
      const bool row_of_its_own = !same_row && (around.table >= 0 || !now.row.empty()) &&
                                  (readings.size() >= 2 || (now.rows == 1 && kinds(now) >= 2));
      if (far || other_lot || row_of_its_own) close();
    }
    for (SpecReading& reading : readings) {
      reading.begin += base;
      reading.end += base;
      // The same kind again with another number: the next item's.
      const bool again =
          std::any_of(now.readings.begin(), now.readings.end(), [&](const SpecReading& other) {
            return other.kind == reading.kind && other.value != reading.value &&
                   reading.kind != SpecKind::kInt8 && reading.kind != SpecKind::kFp64 &&
                   reading.kind != SpecKind::kFp16 && reading.kind != SpecKind::kLink;
          });
      if (again) close();
      if (now.readings.empty()) {
        now.first = line;
        now.lot = around.lot;
      }
      if (now.rows == 0 || now.row != around.row) ++now.rows;
      now.row = around.row;
      now.readings.push_back(reading);
    }
    now.words += words;
    now.words += '\n';
    last_end = line.end;
    if (now.readings.size() > kMostReadings) close();
  }
  close();
  return out;
}

namespace {

// Terms of chips that are named in a stretch.
bool NamesChip(const std::vector<Annotation>& named, TextSpan where) {
  auto at = std::lower_bound(named.begin(), named.end(), where.begin,
                             [](const Annotation& a, std::uint32_t b) { return a.span.begin < b; });
  constexpr int kMostLooked = 512;  // more in one row than any real one names
  for (int n = 0; at != named.end() && at->span.begin < where.end && n < kMostLooked; ++at, ++n) {
    if (at->sense != Sense::kDoubtful && CategoryOf(at->term) == Category::kChip) return true;
  }
  return false;
}

std::size_t FindAny(string_view text, const std::vector<std::string>& words, std::size_t from,
                    std::size_t* length) {
  std::size_t best = string_view::npos;
  for (const std::string& word : words) {
    const std::size_t at = text.find(word, from);
    if (at < best) {
      best = at;
      *length = word.size();
    }
  }
  return best;
}

// Finds the chips that one text does not name.
class Finder {
 public:
  Finder(const Fingerprints::Table& table, const Context& context,
         const std::vector<Annotation>& named)
      : table_(table), context_(context), folded_(context.folded().text()), named_(named) {
    for (const Annotation& annotation : named) {
      if (annotation.sense != Sense::kDoubtful) terms_named_.insert(annotation.term);
    }
  }

  std::vector<Annotation> Find() {
    std::vector<Annotation> out;
    if (MayHoldSpecs(folded_)) FindFigures(out);
    std::vector<TextSpan> told;  // sentences whose figures a description has taken up
    std::vector<Annotation> described;
    for (const FingerprintParaphrase& paraphrase : table_.paraphrases) {
      FindDescriptions(paraphrase, described, told);
    }
    // The figures of the same sentence are the same finding.
    std::sort(told.begin(), told.end());
    std::erase_if(out, [&](const Annotation& figures) {
      const auto after = std::upper_bound(
          told.begin(), told.end(), figures.span.begin,
          [](std::uint32_t begin, TextSpan sentence) { return begin < sentence.begin; });
      return after != told.begin() && std::prev(after)->Contains(figures.span);
    });
    std::move(described.begin(), described.end(), std::back_inserter(out));
    for (const FingerprintServer& server : table_.servers) FindServers(server, out);
    std::stable_sort(out.begin(), out.end(), [](const Annotation& a, const Annotation& b) {
      return std::tie(a.span, a.term, a.kind) < std::tie(b.span, b.term, b.kind);
    });
    return out;
  }

 private:
  // A chip is named in its row, or one of the candidates anywhere: the figures belong to the name.
  bool IsExplained(const std::vector<std::string>& candidates, const Surroundings& around) const {
    if (NamesChip(named_, around.row.empty() ? around.line : around.row)) return true;
    return std::any_of(candidates.begin(), candidates.end(),
                       [&](const std::string& term) { return terms_named_.contains(term); });
  }
  void FindFigures(std::vector<Annotation>& out) const;
  Annotation OfFigures(const Fingerprints::Table::Group& group,
                       const std::vector<Match>& matches) const;
  // The figures of the first line.
  TextSpan QuoteOf(const Fingerprints::Table::Group& group) const;
  void FindDescriptions(const FingerprintParaphrase& paraphrase, std::vector<Annotation>& out,
                        std::vector<TextSpan>& told) const;
  // Servers that are sold only with certain chips.
  void FindServers(const FingerprintServer& server, std::vector<Annotation>& out) const;

  const Fingerprints::Table& table_;
  const Context& context_;
  string_view folded_;
  const std::vector<Annotation>& named_;
  std::set<string_view> terms_named_;
};

TextSpan Finder::QuoteOf(const Fingerprints::Table::Group& group) const {
  const std::uint32_t line_end = context_.folded().FromOriginal(group.first.end);
  NormSpan norm{static_cast<std::uint32_t>(group.readings.front().begin),
                static_cast<std::uint32_t>(group.readings.front().end)};
  for (const SpecReading& reading : group.readings) {
    if (reading.begin < norm.begin) continue;
    if (reading.end > line_end || reading.end - norm.begin > kLongestQuote) break;
    norm.end = std::max(norm.end, static_cast<std::uint32_t>(reading.end));
  }
  return context_.folded().ToOriginal(norm);
}

Annotation Finder::OfFigures(const Fingerprints::Table::Group& group,
                             const std::vector<Match>& matches) const {
  Annotation annotation;
  annotation.kind = TermKind::kFingerprint;
  annotation.term = matches.front().chip->term;
  annotation.sense = Sense::kLikely;
  annotation.span = QuoteOf(group);
  const Chip& best = *matches.front().chip;
  std::string fits;
  std::bitset<kKinds> stated;
  for (const SpecReading& reading : group.readings) {
    stated.set(static_cast<std::size_t>(reading.kind));
    const Fit fit = FitOf(reading, best);
    if (fit != Fit::kDense && fit != Fit::kSparse) continue;
    fits += (fits.empty() ? "" : ", ") + std::string(Name(reading.kind)) + " " +
            Printed(reading.value) + (fit == Fit::kSparse ? " (with sparsity)" : "");
  }
  std::string consistent = "consistent with " + best.name;
  std::string not_stated;
  for (std::size_t i = 1; i < matches.size(); ++i) {
    consistent += (i + 1 == matches.size() ? " or " : ", ") + matches[i].chip->name;
    // What would tell them apart and is not printed.
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
      if (stated[kind] || kind == static_cast<std::size_t>(SpecKind::kPower)) continue;
      if (best.figures[kind] == matches[i].chip->figures[kind]) continue;
      const std::string name(kSpecNames[kind]);
      if (not_stated.find(name) == std::string::npos) {
        not_stated += (not_stated.empty() ? "" : ", ") + name;
      }
    }
  }
  if (!not_stated.empty()) not_stated += " not stated";
  annotation.because.push_back(consistent + (not_stated.empty() ? "" : "; " + not_stated));
  annotation.because.push_back("figures that fit: " + fits);
  for (const Match& match : matches) {
    annotation.candidates.push_back(
        {match.chip->term, not_stated.empty() ? "figures fit " + match.chip->name : not_stated});
  }
  return annotation;
}

void Finder::FindFigures(std::vector<Annotation>& out) const {
  for (const Fingerprints::Table::Group& group : table_.Groups(context_)) {
    const std::vector<Match> matches = table_.Candidates(group.readings, group.words);
    if (matches.empty()) continue;
    const Surroundings around = context_.At({group.first.begin, group.first.begin});
    std::string nearby = group.words;
    if (!around.row.empty() && around.row.size() < kLongestRow) {
      nearby += context_.Folded(around.row);
    }
    if (table_.HasDomestic(nearby)) continue;
    std::vector<std::string> terms;
    for (const Match& match : matches) terms.push_back(match.chip->term);
    if (IsExplained(terms, around)) continue;
    out.push_back(OfFigures(group, matches));
  }
}

void Finder::FindDescriptions(const FingerprintParaphrase& paraphrase, std::vector<Annotation>& out,
                              std::vector<TextSpan>& told) const {
  std::size_t length = 0;
  for (std::size_t from = 0;;) {
    const std::size_t at = FindAny(folded_, paraphrase.architecture, from, &length);
    if (at == string_view::npos) break;
    from = at + length;
    std::size_t rank_length = 0;
    const std::size_t rank =
        FindAny(folded_.substr(from, kNextWord), paraphrase.rank, 0, &rank_length);
    if (rank == string_view::npos) continue;
    const std::size_t rank_end = from + rank + rank_length;
    std::size_t role_length = 0;
    const string_view rest = folded_.substr(rank_end, kNextWord);
    const std::size_t role = FindAny(rest, paraphrase.role, 0, &role_length);
    if (role == string_view::npos || rest.substr(0, role).find("。") != string_view::npos) continue;
    std::size_t end = rank_end + role + role_length;
    for (const std::string& tail : paraphrase.tails) {
      if (folded_.substr(end).starts_with(tail)) end += tail.size();
    }
    const TextSpan span = context_.folded().ToOriginal(
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    const Surroundings around = context_.At(span);
    const string_view sentence = context_.Folded(Within(around.sentence, span, kSentenceReach));
    if (table_.HasDomestic(sentence)) continue;
    // Figures in the same sentence rule candidates out.
    const std::vector<SpecReading> readings = ReadSpecs(sentence);
    std::vector<std::string> terms;
    for (const std::string& term : paraphrase.candidates) {
      const bool fits =
          std::any_of(table_.chips.begin(), table_.chips.end(), [&](const Chip& chip) {
            return chip.term == term && MatchOf(chip, readings, sentence).has_value();
          });
      if (fits) terms.push_back(term);
    }
    if (terms.empty() || IsExplained(terms, around)) continue;
    Annotation& annotation = out.emplace_back();
    annotation.kind = TermKind::kFingerprint;
    annotation.term = terms.front();
    annotation.sense = Sense::kLikely;
    annotation.span = span;
    annotation.because.push_back("described by architecture, rank and use");
    for (const std::string& term : terms) {
      annotation.candidates.push_back({term, terms.size() > 1 ? "figures do not tell them apart"
                                                              : "the figures leave no other"});
    }
    told.push_back(around.sentence);
  }
}

void Finder::FindServers(const FingerprintServer& server, std::vector<Annotation>& out) const {
  const auto is_word = [](char c) { return IsLower(c) || IsDigit(c); };
  std::set<std::size_t> ends;
  for (const std::string& name : server.names) {
    for (std::size_t at = folded_.find(name); at != string_view::npos;
         at = folded_.find(name, at + name.size())) {
      const std::size_t end = at + name.size();
      if (at > 0 && is_word(folded_[at - 1])) continue;
      if (end < folded_.size() && is_word(folded_[end])) continue;
      const TextSpan span = context_.folded().ToOriginal(
          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
      // PowerEdge XE8545 is not XE8545 again.
      if (!ends.insert(end).second) continue;
      if (IsExplained(server.chips, context_.At(span))) continue;
      Annotation& annotation = out.emplace_back();
      annotation.kind = TermKind::kFingerprint;
      annotation.term = server.chips.front();
      annotation.sense = server.chips.size() <= kMostNames ? Sense::kLikely : Sense::kDoubtful;
      annotation.span = span;
      annotation.because.push_back(
          server.shown + " is sold with " + std::to_string(server.modules) + " modules of " +
          (server.chips.size() == 1 ? "one chip" : "one of these chips") + "; none is named");
      for (const std::string& chip : server.chips) {
        annotation.candidates.push_back({chip, "sold in " + server.shown});
      }
    }
  }
}

}  // namespace

std::vector<std::string> Fingerprints::Hints() const {
  std::vector<std::string> out = ShippedSpecWords().hints;
  const auto add = [&out](const WordList& words) {
    out.insert(out.end(), words.begin(), words.end());
  };
  for (const FingerprintParaphrase& paraphrase : table_->paraphrases) add(paraphrase.architecture);
  for (const FingerprintServer& server : table_->servers) add(server.names);
  return out;
}

bool Fingerprints::MayFind(string_view folded) const {
  if (MayHoldSpecs(folded)) return true;
  std::size_t length = 0;
  for (const FingerprintParaphrase& paraphrase : table_->paraphrases) {
    if (FindAny(folded, paraphrase.architecture, 0, &length) != string_view::npos) return true;
  }
  for (const FingerprintServer& server : table_->servers) {
    if (FindAny(folded, server.names, 0, &length) != string_view::npos) return true;
  }
  return false;
}

std::vector<Annotation> Fingerprints::Find(const Context& context,
                                           const std::vector<Annotation>& named) const {
  return Finder(*table_, context, named).Find();
}

Fingerprints::Fingerprints(std::unique_ptr<const Table> table) : table_(std::move(table)) {}
Fingerprints::Fingerprints(Fingerprints&&) noexcept = default;
Fingerprints& Fingerprints::operator=(Fingerprints&&) noexcept = default;
Fingerprints::~Fingerprints() = default;

}  // namespace tenderscan
