// Finds chips by their figures, by description, and by the servers that are sold only with them.
#include "lexicons/fingerprints.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <optional>
#include <set>

#include "lexicons/chip_match.h"
#include "lexicons/specs.h"
#include "extractors/text/toml_source.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::uint32_t kLongestQuote = 260;  // bytes of text one annotation may cover
constexpr std::uint32_t kFarthestLine = 16;   // bytes between two lines of one list of figures
constexpr std::uint32_t kShortRow = 400;      // bytes
constexpr std::size_t kMostNames = 2;         // a server that may hold more chips tells too little

struct Server {
  std::vector<std::string> names;  // folded
  std::string shown;               // the first name, as written
  std::vector<std::string> chips;
  std::int64_t modules = 0;
};

struct Paraphrase {
  std::vector<std::string> architecture;
  std::vector<std::string> rank;
  std::vector<std::string> role;
  std::vector<std::string> candidates;
};

struct Figure {
  const char* key;
  SpecKind kind;
};
constexpr Figure kFigures[] = {
    {"memory_gb", SpecKind::kMemory}, {"bandwidth_gbs", SpecKind::kBandwidth},
    {"link_gbs", SpecKind::kLink},    {"fp64_tflops", SpecKind::kFp64},
    {"fp32_tflops", SpecKind::kFp32}, {"tf32_tflops", SpecKind::kTf32},
    {"fp16_tflops", SpecKind::kFp16}, {"int8_tops", SpecKind::kInt8},
    {"cores", SpecKind::kCores},      {"power_w", SpecKind::kPower},
};

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

struct Fingerprints::Table {
  std::vector<Chip> chips;
  std::vector<Server> servers;
  std::vector<Paraphrase> paraphrases;
  std::vector<std::string> domestic;  // folded

  // Figures that lie together: one item's.
  struct Group {
    std::vector<SpecReading> readings;  // places in the folded text
    TextSpan first;                     // line in which they begin
    TextSpan row;                       // the last one
    int rows = 0;
    std::string_view lot;
    std::string words;  // folded text of the lines
  };

  bool HasDomestic(string_view words) const {
    return std::any_of(domestic.begin(), domestic.end(), [&](const std::string& name) {
      return words.find(name) != string_view::npos;
    });
  }
  std::vector<Match> Candidates(const std::vector<SpecReading>& readings, string_view words) const;
  std::vector<Group> Groups(const Context& context) const;
};

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
    if (now.readings.size() > 24) close();
  }
  close();
  return out;
}

Result<Fingerprints> Fingerprints::Compile(const std::vector<LexiconSource>& sources) {
  auto table = std::make_unique<Table>();
  for (const LexiconSource& source : sources) {
    if (!source.path.starts_with("fingerprints/")) continue;
    auto parsed = ParseToml(source);
    if (!parsed) return tl::make_unexpected(parsed.error());
    std::optional<Error> fault;
    const auto say = [&](const toml::node& node, string_view what) {
      if (!fault) fault = FaultAt(source, node, what);
    };
    const auto text = [&](const toml::table& one, string_view key, bool required) {
      const toml::node* node = one.get(key);
      if (node == nullptr) {
        if (required) say(one, "key \"" + std::string(key) + "\" is missing");
        return std::string();
      }
      if (auto value = node->value_exact<std::string>(); value && !value->empty()) return *value;
      say(*node, "expected a string that is not empty");
      return std::string();
    };
    const auto texts = [&](const toml::table& one, string_view key, bool fold) {
      std::vector<std::string> list;
      const toml::array* array = one[key].as_array();
      if (array == nullptr || array->empty()) {
        say(one, "key \"" + std::string(key) + "\": expected a list of strings");
        return list;
      }
      for (const toml::node& item : *array) {
        if (auto value = item.value_exact<std::string>(); value && !value->empty()) {
          list.push_back(fold ? FoldString(*value) : *value);
        } else {
          say(item, "expected a string that is not empty");
        }
      }
      return list;
    };
    const auto only = [&](const toml::table& one, Words keys) {
      for (const auto& [key, value] : one) {
        const bool known = std::find(keys.begin(), keys.end(), key.str()) != keys.end();
        if (!known && !fault) {
          fault = FaultAt(source, key, "unknown key \"" + std::string(key.str()) + "\"");
        }
      }
    };
    const auto each = [&](string_view key, const auto& read) {
      const toml::node* node = parsed->get(key);
      if (node == nullptr) return;
      if (!node->is_array_of_tables()) return say(*node, "expected tables: [[…]]");
      for (const toml::node& one : *node->as_array()) read(*one.as_table());
    };
    only(*parsed, {"chip", "server", "paraphrase", "domestic"});
    each("chip", [&](const toml::table& one) {
      only(one, {"name", "term", "decoy", "memory_gb", "memory_type", "bandwidth_gbs", "link_gbs",
                 "fp64_tflops", "fp64_tensor_tflops", "fp32_tflops", "tf32_tflops", "fp16_tflops",
                 "int8_tops", "cores", "power_w", "form"});
      Chip chip;
      chip.name = text(one, "name", true);
      chip.decoy = one["decoy"].value_or(false);
      if (!chip.decoy) chip.term = text(one, "term", true);
      chip.memory_type = FoldString(text(one, "memory_type", false));
      chip.form = FoldString(text(one, "form", false));
      const auto number = [&](string_view key) -> std::optional<double> {
        const toml::node* node = one.get(key);
        if (node == nullptr) return std::nullopt;
        const auto value = node->value<double>();
        if (!node->is_number() || !value || *value <= 0) {
          say(*node, "expected a number above zero");
          return std::nullopt;
        }
        return value;
      };
      for (const Figure& figure : kFigures) {
        chip.figures[static_cast<std::size_t>(figure.kind)] = number(figure.key);
      }
      chip.fp64_tensor = number("fp64_tensor_tflops");
      table->chips.push_back(std::move(chip));
    });
    each("server", [&](const toml::table& one) {
      only(one, {"names", "maker", "chips", "modules", "confidence"});
      Server server;
      server.names = texts(one, "names", true);
      server.shown = text(one, "maker", true);
      if (const toml::array* names = one["names"].as_array(); names != nullptr && !names->empty()) {
        server.shown += " " + names->get(0)->value_or(std::string());
      }
      server.chips = texts(one, "chips", false);
      server.modules = one["modules"].value_or(std::int64_t{0});
      text(one, "confidence", true);
      table->servers.push_back(std::move(server));
    });
    each("paraphrase", [&](const toml::table& one) {
      only(one, {"architecture", "rank", "role", "candidates"});
      table->paraphrases.push_back({texts(one, "architecture", true), texts(one, "rank", true),
                                    texts(one, "role", true), texts(one, "candidates", false)});
    });
    if (const toml::node* node = parsed->get("domestic")) {
      if (const toml::table* one = node->as_table()) {
        only(*one, {"names"});
        for (std::string& name : texts(*one, "names", true)) {
          table->domestic.push_back(std::move(name));
        }
      } else {
        say(*node, "expected a table: [domestic]");
      }
    }
    if (fault) return tl::make_unexpected(*fault);
  }
  return Fingerprints(std::move(table));
}

namespace {

// Terms of chips that are named in a stretch.
bool NamesChip(const std::vector<Annotation>& named, TextSpan where) {
  auto at = std::lower_bound(named.begin(), named.end(), where.begin,
                             [](const Annotation& a, std::uint32_t b) { return a.span.begin < b; });
  constexpr int kMostLooked = 512;  // more in one row than any real one names
  for (int n = 0; at != named.end() && at->span.begin < where.end && n < kMostLooked; ++at, ++n) {
    if (at->sense != Sense::kDoubtful && string_view(at->term).starts_with("chip/")) return true;
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

}  // namespace

bool Fingerprints::MayFind(string_view folded) const {
  if (MayHoldSpecs(folded)) return true;
  std::size_t length = 0;
  for (const Paraphrase& paraphrase : table_->paraphrases) {
    if (FindAny(folded, paraphrase.architecture, 0, &length) != string_view::npos) return true;
  }
  for (const Server& server : table_->servers) {
    if (FindAny(folded, server.names, 0, &length) != string_view::npos) return true;
  }
  return false;
}

std::vector<Annotation> Fingerprints::Find(const Context& context,
                                           const std::vector<Annotation>& named) const {
  std::vector<Annotation> out;
  const string_view folded = context.folded().text();
  std::set<string_view> terms_named;
  for (const Annotation& annotation : named) {
    if (annotation.sense != Sense::kDoubtful) terms_named.insert(annotation.term);
  }
  const auto explained = [&](const std::vector<std::string>& candidates,
                             const Surroundings& around) {
    // Named in its row, or anywhere: the figures belong to the name.
    if (NamesChip(named, around.row.empty() ? around.line : around.row)) return true;
    return std::any_of(candidates.begin(), candidates.end(),
                       [&](const std::string& term) { return terms_named.contains(term); });
  };

  const bool worth_it = MayHoldSpecs(folded);
  std::vector<Table::Group> groups;
  if (worth_it) groups = table_->Groups(context);
  for (const Table::Group& group : groups) {
    std::vector<Match> matches = table_->Candidates(group.readings, group.words);
    if (matches.empty()) continue;
    const Surroundings around = context.At({group.first.begin, group.first.begin});
    std::string nearby = group.words;
    if (!around.row.empty() && around.row.size() < 4000) nearby += context.Folded(around.row);
    if (table_->HasDomestic(nearby)) continue;
    std::vector<std::string> terms;
    for (const Match& match : matches) terms.push_back(match.chip->term);
    if (explained(terms, around)) continue;

    Annotation annotation;
    annotation.kind = TermKind::kFingerprint;
    annotation.term = terms.front();
    annotation.sense = Sense::kLikely;
    // The quote: the figures of the first line.
    const std::uint32_t line_end = context.folded().FromOriginal(group.first.end);
    NormSpan norm{static_cast<std::uint32_t>(group.readings.front().begin),
                  static_cast<std::uint32_t>(group.readings.front().end)};
    for (const SpecReading& reading : group.readings) {
      if (reading.begin < norm.begin) continue;
      if (reading.end > line_end || reading.end - norm.begin > kLongestQuote) break;
      norm.end = std::max(norm.end, static_cast<std::uint32_t>(reading.end));
    }
    annotation.span = context.folded().ToOriginal(norm);

    std::string fits;
    std::bitset<kKinds> stated;
    for (const SpecReading& reading : group.readings) {
      stated.set(static_cast<std::size_t>(reading.kind));
      const Fit fit = FitOf(reading, *matches.front().chip);
      if (fit != Fit::kDense && fit != Fit::kSparse) continue;
      fits += (fits.empty() ? "" : ", ") + std::string(Name(reading.kind)) + " " +
              Printed(reading.value) + (fit == Fit::kSparse ? " (with sparsity)" : "");
    }
    std::string consistent = "consistent with " + matches.front().chip->name;
    std::string not_stated;
    for (std::size_t i = 1; i < matches.size(); ++i) {
      consistent += (i + 1 == matches.size() ? " or " : ", ") + matches[i].chip->name;
      // What would tell them apart and is not printed.
      for (std::size_t kind = 0; kind < kKinds; ++kind) {
        if (stated[kind] || kind == static_cast<std::size_t>(SpecKind::kPower)) continue;
        if (matches.front().chip->figures[kind] == matches[i].chip->figures[kind]) continue;
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
    out.push_back(std::move(annotation));
  }

  // Described, not named.
  std::vector<Annotation> described;
  std::vector<TextSpan> told;  // sentences whose figures a description has taken up
  for (const Paraphrase& paraphrase : table_->paraphrases) {
    constexpr std::size_t kReach = 36;  // bytes between the parts of a description
    std::size_t length = 0;
    for (std::size_t from = 0;;) {
      const std::size_t at = FindAny(folded, paraphrase.architecture, from, &length);
      if (at == string_view::npos) break;
      from = at + length;
      std::size_t rank_length = 0;
      const string_view near = folded.substr(from, kReach);
      const std::size_t rank = FindAny(near, paraphrase.rank, 0, &rank_length);
      if (rank == string_view::npos) continue;
      const std::size_t rank_end = from + rank + rank_length;
      std::size_t role_length = 0;
      const string_view rest = folded.substr(rank_end, kReach);
      const std::size_t role = FindAny(rest, paraphrase.role, 0, &role_length);
      if (role == string_view::npos || rest.substr(0, role).find("。") != string_view::npos)
        continue;
      std::size_t end = rank_end + role + role_length;
      for (string_view tail : {"训练卡", "计算卡", "加速卡", "卡", "级"}) {
        if (folded.substr(end).starts_with(tail)) end += tail.size();
      }
      const TextSpan span = context.folded().ToOriginal(
          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
      const Surroundings around = context.At(span);
      const string_view sentence = context.Folded(Within(around.sentence, span, 600));
      if (table_->HasDomestic(sentence)) continue;
      // Figures in the same sentence rule candidates out.
      const std::vector<SpecReading> readings = ReadSpecs(sentence);
      Annotation annotation;
      std::vector<std::string> terms;
      for (const std::string& term : paraphrase.candidates) {
        const bool fits =
            std::any_of(table_->chips.begin(), table_->chips.end(), [&](const Chip& chip) {
              return chip.term == term && MatchOf(chip, readings, sentence).has_value();
            });
        if (fits) terms.push_back(term);
      }
      if (terms.empty() || explained(terms, around)) continue;
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
      described.push_back(std::move(annotation));
    }
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

  // Servers that are sold only with certain chips.
  for (const Server& server : table_->servers) {
    std::set<std::size_t> ends;
    for (const std::string& name : server.names) {
      for (std::size_t at = folded.find(name); at != string_view::npos;
           at = folded.find(name, at + name.size())) {
        const auto word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
        const std::size_t end = at + name.size();
        if (at > 0 && word(folded[at - 1])) continue;
        if (end < folded.size() && word(folded[end])) continue;
        const TextSpan span = context.folded().ToOriginal(
            {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        // PowerEdge XE8545 is not XE8545 again.
        if (!ends.insert(end).second) continue;
        if (explained(server.chips, context.At(span))) continue;
        Annotation annotation;
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
        out.push_back(std::move(annotation));
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Annotation& a, const Annotation& b) {
    return std::tie(a.span, a.term) < std::tie(b.span, b.term);
  });
  return out;
}

Fingerprints::Fingerprints(std::unique_ptr<const Table> table) : table_(std::move(table)) {}
Fingerprints::Fingerprints(Fingerprints&&) noexcept = default;
Fingerprints& Fingerprints::operator=(Fingerprints&&) noexcept = default;
Fingerprints::~Fingerprints() = default;

}  // namespace tenderscan
