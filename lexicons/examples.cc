// Tries the examples of term lists and cues, and says what was found instead.
#include "lexicons/examples.h"

#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/text/fold.h"
#include "extractors/text/numerals.h"
#include "lexicons/context.h"
#include "lexicons/counts.h"
#include "lexicons/modality.h"
#include "lexicons/senses.h"

namespace tenderscan {
namespace {

using std::string_view;

std::string SpanOut(std::string_view example) {
  std::string out;
  for (char c : example) out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : std::string(1, c);
  return out;
}

// A cue's example, its marks taken off.
struct MarkedExample {
  Notice notice;
  std::string text;
  std::vector<Annotation> names;
  std::map<std::string, Modality, std::less<>> bought_as;  // by term
};

// nullopt where the marks are not as examples.h says.
std::optional<MarkedExample> ReadMarks(string_view example) {
  MarkedExample out;
  if (const std::size_t bars = example.find(" || "); bars != string_view::npos) {
    out.notice.title = std::string(example.substr(0, bars));
    example.remove_prefix(bars + 4);
  }
  while (!example.empty()) {
    const std::size_t open = example.find('{');
    out.text += example.substr(0, open);
    if (open == string_view::npos) break;
    const std::size_t close = example.find('}', open);
    if (close == string_view::npos) return std::nullopt;
    string_view name = example.substr(open + 1, close - open - 1);
    string_view category = "chip";
    if (const std::size_t bar = name.find('|'); bar != string_view::npos) {
      category = name.substr(bar + 1);
      name = name.substr(0, bar);
    }
    string_view way;
    if (const std::size_t colon = category.find(':'); colon != string_view::npos) {
      way = category.substr(colon + 1);
      category = category.substr(0, colon);
    }
    if (name.empty() || CategoryNamed(category) == Category::kOther) return std::nullopt;
    Annotation& annotation = out.names.emplace_back();
    annotation.term = std::string(category) + "/" + std::string(name);
    annotation.span.begin = static_cast<std::uint32_t>(out.text.size());
    out.text += name;
    annotation.span.end = static_cast<std::uint32_t>(out.text.size());
    if (!way.empty()) {
      const auto known = std::find(kModalitySlugs.begin(), kModalitySlugs.end(), way);
      if (known == kModalitySlugs.end()) return std::nullopt;
      out.bought_as[annotation.term] = static_cast<Modality>(known - kModalitySlugs.begin());
    }
    example.remove_prefix(close + 1);
  }
  if (out.names.empty()) return std::nullopt;
  return out;
}

// What decided the judged name of an example, in words for a fault.
Result<void> TryCueExample(const std::vector<LexiconSource>& files, const ModalityCues& cues,
                           const ModalityCue& cue, const ListedText& example, bool wanted,
                           LayoutReader read_layout) {
  std::optional<MarkedExample> marked = ReadMarks(example.text);
  if (!marked) {
    return Complain(files, example, "the example marks no name",
                    "采购{A100}, or with a category {AWS|cloud}");
  }
  const ExtractedText text = ExampleText(marked->text);
  const FoldedText folded = Fold(text.text);
  const Layout layout = read_layout(text);
  const Context context(text, folded, layout, &marked->notice);
  const auto traits = [&](string_view term) {
    TermTraits out;
    const auto way = marked->bought_as.find(term);
    if (way != marked->bought_as.end()) out.bought_as = way->second;
    return out;
  };
  const DecidingCues deciding = JudgeModalities(context, cues, traits, &marked->names).back();
  const ModalityCue* decided = cue.means ? deciding.way : deciding.stance;
  // Cues that mean and say the same are one rule, written in parts.
  const bool by_it = decided != nullptr && decided->means == cue.means &&
                     decided->stance == cue.stance && decided->because == cue.because;
  if (by_it == wanted) return {};
  const std::string shown = "\"" + SpanOut(example.text) + "\"";
  if (!wanted) {
    return Complain(files, example, "the cue decides its counter-example " + shown,
                    "unless_..., but_then or not_in may settle it");
  }
  return Complain(files, example, "the cue does not decide its example " + shown,
                  decided == nullptr
                      ? "no cue does: the name is " +
                            std::string(Slug(marked->names.back().modality)) + " there"
                      : "another does first, because \"" + decided->because + "\"");
}

// Folded stretches of an example: outside and inside braces by turns, beginning outside.
std::vector<std::string> Braced(string_view example) {
  std::vector<std::string> out(1);
  for (char c : example) {
    if (c == '{' || c == '}') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  for (std::string& part : out) part = FoldString(part);
  return out;
}

bool Bears(const PrintedCount& count, CountMark mark) {
  switch (mark) {
    case CountMark::kEach:
      return count.each;
    case CountMark::kPack:
      return count.pack;
    case CountMark::kRate:
      return count.rate;
    case CountMark::kTotal:
      return count.total;
    case CountMark::kPart:
      return count.part;
    case CountMark::kApiece:
      return count.apiece;
    case CountMark::kLabelled:
      return count.after_label;
    case CountMark::kVague:
      return count.vague;
  }
  return false;
}

// Whether an entry holds in an example; nullopt where the example is not marked as it must be.
std::optional<bool> CountExampleHolds(const CountWords& words, const CountWords::Example& example) {
  const std::vector<std::string> parts = Braced(example.text.text);
  if (example.topic) {
    if (parts.size() != 1) return std::nullopt;
    return words.SpeaksOf(example.unit, parts[0]);
  }
  if (example.relation) {
    if (parts.size() != 5) return std::nullopt;
    return HoldsOne(parts[2], words.relation(*example.relation));
  }
  if (parts.size() != 3) return std::nullopt;
  const std::vector<PrintedCount> counts = CountsIn(words, parts[0] + parts[1] + parts[2]);
  const auto count = std::find_if(counts.begin(), counts.end(), [&](const PrintedCount& one) {
    return one.begin == parts[0].size() && one.end == parts[0].size() + parts[1].size();
  });
  if (count == counts.end()) {
    // What says no number is no count.
    if (example.mark) return *example.mark == CountMark::kVague && NextNumber(parts[1], 0);
    return NextNumber(parts[1], 0) ? false : UnitNamed(words, parts[1]) == example.unit;
  }
  return example.mark ? Bears(*count, *example.mark) : count->unit == example.unit;
}

}  // namespace

ExtractedText ExampleText(const std::string& example) {
  ExtractedText out;
  out.text = example;
  out.media_type = "text/html";
  std::int32_t row = 0;
  for (std::size_t begin = 0; begin <= example.size();) {
    const std::size_t end = std::min(example.find('\n', begin), example.size());
    const auto span = [](std::size_t a, std::size_t b) {
      return TextSpan{static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)};
    };
    Block block;
    block.span = span(begin, end);
    if (example.find('\t', begin) < end) {
      block.kind = BlockKind::kTableRow;
      block.table = 0;
      block.row = row++;
      out.blocks.push_back(block);
      block.kind = BlockKind::kTableCell;
      block.column = 0;
      for (std::size_t cell = begin; cell <= end; ++block.column) {
        const std::size_t cell_end = std::min(example.find('\t', cell), end);
        block.span = span(cell, cell_end);
        out.blocks.push_back(block);
        cell = cell_end + 1;
      }
    } else {
      out.blocks.push_back(block);
    }
    begin = end + 1;
  }
  return out;
}

Result<void> TryTermExamples(const TermIndex& index, LayoutReader read_layout) {
  const auto check = [&](const TermEntry& entry, const ListedText& example,
                         bool wanted) -> Result<void> {
    const ExtractedText text = ExampleText(example.text);
    const FoldedText folded = Fold(text.text);
    const Layout layout = read_layout(text);
    const Context context(text, folded, layout, nullptr);
    auto findings = index.Find(text, folded);
    if (!findings) return tl::make_unexpected(findings.error());
    auto names = JudgedNames(index, context, std::move(*findings));
    if (!names) return tl::make_unexpected(names.error());
    std::string doubt, others;
    bool found = false;
    for (const Annotation& a : *names) {
      if (a.term == entry.id) {
        if (a.sense != Sense::kDoubtful) {
          found = true;
          doubt = a.because.front();
        } else if (!found) {
          doubt = a.because.front();
        }
      } else {
        others += (others.empty() ? "" : ", ") + a.term;
      }
    }
    if (found == wanted) return {};
    if (wanted) {
      return Complain(index.files(), example,
                      entry.id + " is not found in its example \"" + SpanOut(example.text) + "\"",
                      !doubt.empty()    ? "it is doubtful: " + doubt
                      : !others.empty() ? "other terms are found there: " + others
                                        : "no literal stands there with a boundary on both sides");
    }
    return Complain(index.files(), example,
                    entry.id + " is found in its counter-example \"" + SpanOut(example.text) + "\"",
                    "because " + doubt + "; words for `excludes` or `not_before` may settle it");
  };
  for (const TermEntry& entry : index.entries()) {
    for (const ListedText& example : entry.finds) {
      if (auto ok = check(entry, example, true); !ok) return ok;
    }
    for (const ListedText& example : entry.finds_not) {
      if (auto ok = check(entry, example, false); !ok) return ok;
    }
  }
  return {};
}

Result<void> TryCueExamples(const std::vector<LexiconSource>& files, const ModalityCues& cues,
                            LayoutReader read_layout) {
  for (const auto* list : {&cues.mentions(), &cues.ways(), &cues.stances()}) {
    for (const ModalityCue& cue : *list) {
      for (const ListedText& example : cue.is) {
        TS_RETURN_IF_FAILED(TryCueExample(files, cues, cue, example, true, read_layout));
      }
      for (const ListedText& example : cue.is_not) {
        TS_RETURN_IF_FAILED(TryCueExample(files, cues, cue, example, false, read_layout));
      }
    }
  }
  return {};
}

Result<void> TryCountExamples(const std::vector<LexiconSource>& files, const CountWords& words) {
  for (const CountWords::Example& example : words.examples) {
    const std::optional<bool> holds = CountExampleHolds(words, example);
    if (!holds) {
      return Complain(files, example.text, "the example marks no count",
                      "显卡{8张}: the number and its unit in braces");
    }
    if (*holds == example.wanted) continue;
    return Complain(files, example.text,
                    example.wanted ? "the entry does not hold in its example"
                                   : "the entry holds in its counter-example",
                    "");
  }
  return {};
}

}  // namespace tenderscan
