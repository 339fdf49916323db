// Compiled term lists: every place in a text where a watched name may stand, and the words around
// it that tell what it means there.
#include "lexicons/term_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "extractors/text/ascii.h"
#include "lexicons/boundary.h"
#include "lexicons/disguised.h"
#include "lexicons/neighbour_words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kWrappedLine =
    16;                               // code points from which a plain line may be a wrapped one
constexpr std::size_t kLongName = 6;  // kept characters of a name that may be wrapped anywhere
constexpr std::size_t kLongHanName = 4;
constexpr std::size_t kLongCue = 6;  // bytes of a word of context that may be undone too

// Which block a place lies in, links aside. Built for the few texts in which a name spans lines.
class BlockMap {
 public:
  explicit BlockMap(const ExtractedText& text) : text_(text) {
    std::vector<std::size_t> open;
    const auto close_until = [&](std::uint32_t at) {
      while (!open.empty() && text.blocks[open.back()].span.end <= at) {
        const std::uint32_t end = text.blocks[open.back()].span.end;
        open.pop_back();
        Mark(end, open.empty() ? 0 : open.back() + 1);
      }
    };
    for (std::size_t i = 0; i < text.blocks.size(); ++i) {
      const Block& block = text.blocks[i];
      if (block.kind == BlockKind::kLink || block.span.empty()) continue;
      close_until(block.span.begin);
      open.push_back(i);
      Mark(block.span.begin, i + 1);
    }
    close_until(~std::uint32_t{0});
  }

  // Whether a name that spans lines may be read as one there: inside one block (a <br>), or over
  // one line end of a plain text whose first line was wrapped.
  bool Joins(TextSpan span, const Spelling& spelling) const {
    const string_view slice = span.In(text_.text);
    if (slice.find('\t') != string_view::npos) return false;
    const std::size_t first = BlockAt(span.begin), last = BlockAt(span.end - 1);
    if (first == last) return true;
    if (text_.media_type == "text/html" || first == 0 || last == 0) return false;
    if (text_.blocks[first - 1].kind != BlockKind::kParagraph ||
        text_.blocks[last - 1].kind != BlockKind::kParagraph ||
        std::count(slice.begin(), slice.end(), '\n') != 1) {
      return false;
    }
    // H8 / 00: figures that go on are the name's, however short the line is.
    const std::size_t newline = slice.find('\n');
    const auto figure = [&](std::size_t at) { return at < slice.size() && IsDigit(slice[at]); };
    if (newline > 0 && figure(newline - 1) && figure(newline + 1) && spelling.kept.size() >= 4) {
      return true;
    }
    if (spelling.kept.size() >= (spelling.has_han ? kLongHanName : kLongName)) return true;
    const std::size_t line_end = text_.text.find('\n', span.begin);
    std::size_t begin = line_end, length = 0;
    while (begin > 0 && text_.text[begin - 1] != '\n' && length < kWrappedLine) {
      begin = PreviousBoundary(text_.text, begin);
      ++length;
    }
    return length >= kWrappedLine;
  }

 private:
  void Mark(std::uint32_t at, std::size_t block) {
    if (!marks_.empty() && marks_.back().first == at) {
      marks_.back().second = block;
    } else {
      marks_.emplace_back(at, block);
    }
  }
  std::size_t BlockAt(std::uint32_t at) const {  // plus one; 0 outside all
    auto after = std::upper_bound(marks_.begin(), marks_.end(), at,
                                  [](std::uint32_t a, const auto& m) { return a < m.first; });
    return after == marks_.begin() ? 0 : std::prev(after)->second;
  }

  const ExtractedText& text_;
  std::vector<std::pair<std::uint32_t, std::size_t>> marks_;
};

// The word of `words` that stands right behind (or in front of) a place, blanks aside.
string_view Touching(string_view text, std::size_t at, bool behind,
                     const std::vector<std::string>& words) {
  if (behind) {
    while (at < text.size() && text[at] == ' ') ++at;
    for (const std::string& word : words) {
      if (text.substr(at, word.size()) == word) return word;
    }
  } else {
    while (at > 0 && text[at - 1] == ' ') --at;
    for (const std::string& word : words) {
      if (text.substr(0, at).ends_with(word)) return word;
    }
  }
  return {};
}

}  // namespace

Result<TermIndex> TermIndex::Compile(TermLists lists, const std::vector<std::string>& hints) {
  TermIndex index;
  index.lists_ = std::move(lists);
  const auto& files = index.lists_.files;
  const std::vector<TermEntry>& entries = index.lists_.entries;
  // A regex sees folded text: what the fold changes would never be met, nor end a [^...].
  const auto refuse_unfolded = [&](const ListedText& regex) -> Result<void> {
    for (std::size_t at = 0; at < regex.text.size();) {
      const std::size_t size = DecodeAt(regex.text, at).size;
      const std::string one = regex.text.substr(at, size);
      at += size;
      if (size == 1) continue;  // the letters of a regex match in both cases
      const std::string folded = FoldString(one);
      if (folded == one) continue;
      return Complain(files, regex, "the regex names \"" + one + "\", which no folded text holds",
                      "write \"" + folded + "\": regexes are matched against the folded text");
    }
    return {};
  };
  const auto add_literal = [&](std::uint32_t pattern, const ListedText& text,
                               bool regex) -> Result<void> {
    if (regex) TS_RETURN_IF_FAILED(refuse_unfolded(text));
    auto added = regex ? index.matcher_.AddRegex(pattern, text.text)
                       : index.matcher_.AddLiteral(pattern, FoldString(text.text));
    if (added) return added;
    const bool everywhere = added.error().code == ErrorCode::kUsage;
    return Complain(files, text, added.error().what,
                    regex && everywhere
                        ? "begin it with letters or figures that every match has: p5[a-z]*\\.\\d+"
                        : "");
  };
  for (std::uint32_t e = 0; e < entries.size(); ++e) {
    for (const ListedLiteral& literal : entries[e].literals) {
      const auto pattern = static_cast<std::uint32_t>(index.literals_.size());
      if (auto added = add_literal(pattern, literal.text, literal.regex); !added) {
        return tl::make_unexpected(added.error());
      }
      index.literals_.push_back({e, literal.strength, literal.regex, {}});
      if (literal.regex) continue;
      Spelling& spelling = index.literals_.back().spelling;
      spelling = MakeSpelling(literal.text.text);
      if (entries[e].boundary == Boundary::kModel && spelling.has_digit && !spelling.has_han)
        index.models_.try_emplace(CompareKey(spelling.folded), pattern);
    }
  }
  std::map<std::string, std::uint32_t> known;
  for (const TermEntry& entry : entries) {
    std::map<std::uint32_t, CueRole> roles;
    std::set<std::string> own;  // a name is no context for itself
    for (const ListedLiteral& literal : entry.literals) {
      if (!literal.regex) own.insert(CompareKey(FoldString(literal.text.text)));
    }
    const auto add_words = [&](const std::vector<ListedText>& words, CueRole role) -> Result<void> {
      for (const ListedText& word : words) {
        std::string folded = FoldString(word.text);
        if (role != CueRole::kExcludes && role != CueRole::kExcludesWeak &&
            own.contains(CompareKey(folded)))
          continue;
        const auto [it, added] =
            known.try_emplace(folded, static_cast<std::uint32_t>(index.cues_.size()));
        if (added) {
          const auto pattern =
              static_cast<std::uint32_t>(index.literals_.size() + index.cues_.size());
          index.cues_.push_back({word.text, folded});
          if (auto ok = add_literal(pattern, word, false); !ok) return ok;
        }
        roles.try_emplace(it->second, role);  // what an entry excludes, no general group proves
      }
      return {};
    };
    for (auto [words, role] :
         {std::pair(&entry.excludes, CueRole::kExcludes),
          std::pair(&entry.excludes_weak, CueRole::kExcludesWeak),
          std::pair(&entry.proof, CueRole::kProof), std::pair(&entry.needs, CueRole::kNeeds)}) {
      if (auto ok = add_words(*words, role); !ok) return tl::make_unexpected(ok.error());
    }
    index.roles_.emplace_back(roles.begin(), roles.end());
    auto& [behind, front] = index.touching_.emplace_back();
    for (const ListedText& word : entry.not_before) behind.push_back(FoldString(word.text));
    for (const ListedText& word : entry.not_after) front.push_back(FoldString(word.text));
  }
  const auto hint_pattern = static_cast<std::uint32_t>(index.literals_.size() + index.cues_.size());
  for (const std::string& hint : hints) {
    if (!index.matcher_.AddLiteral(hint_pattern, hint)) index.always_hinted_ = true;
  }
  index.matcher_.Build();
  return index;
}

bool TermIndex::IsCue(string_view folded, NormSpan span, const CueWord& word) const {
  // The same characters but for blanks; in a long word look-alikes count too.
  const bool exact = word.folded.size() < kLongCue;
  std::size_t at = span.begin, w = 0;
  while (at < span.end || w < word.folded.size()) {
    const CodePoint have = at < span.end ? DecodeAt(folded, at) : CodePoint{0, 0, true};
    const CodePoint want =
        w < word.folded.size() ? DecodeAt(word.folded, w) : CodePoint{0, 0, true};
    if (want.value == have.value) {
      at += have.size, w += want.size;
    } else if (have.value == ' ') {
      ++at;
    } else if (want.value == ' ' || want.value == '-') {
      ++w;
    } else if (have.value == '\n' || have.value == '\t' || IsGap(have.value) || exact) {
      return false;
    } else {
      at += have.size, w += want.size;  // the compare form holds them for the same
    }
  }
  // Figures may be glued to a Latin word (GPU8), letters not; a word of figures ends at both.
  if (span.begin > 0 && IsLower(folded[span.begin]) && IsLower(folded[span.begin - 1]))
    return false;
  if (span.begin > 0 && IsDigit(folded[span.begin]) && IsAlphanumeric(folded[span.begin - 1]))
    return false;
  if (span.end < folded.size()) {
    const char last = folded[span.end - 1], next = folded[span.end];
    if (IsLower(last) && IsLower(next)) return false;
    if (IsDigit(last) && IsAlphanumeric(next)) return false;
  }
  return true;
}

Result<TermIndex::Findings> TermIndex::Find(const ExtractedText& text,
                                            const FoldedText& folded) const {
  Findings out;
  out.hinted = always_hinted_;
  Matcher::Scratch scratch;
  if (auto scanned = matcher_.Scan(folded.text(), scratch); !scanned) {
    return tl::make_unexpected(scanned.error());
  }
  const std::string& norm = folded.text();
  std::optional<BlockMap> blocks;
  std::set<std::uint32_t> brand_ends;
  for (const Matcher::Hit& hit : scratch.hits) {
    if (hit.pattern >= literals_.size()) {
      const auto word = static_cast<std::uint32_t>(hit.pattern - literals_.size());
      if (word == cues_.size()) {
        out.hinted = true;
      } else if (IsCue(norm, hit.span, cues_[word])) {
        out.cues.push_back({hit.span, word});
      }
      continue;
    }
    if (out.occurrences.size() == kMostFound) {
      out.unseen_from = folded.ToOriginal(hit.span).begin;
      break;
    }
    const Literal& literal = literals_[hit.pattern];
    const TermEntry& entry = entries()[literal.entry];
    Occurrence found;
    found.entry = literal.entry;
    found.strength = literal.strength;
    found.regex = literal.regex;
    found.folded = hit.span;
    bool torn = false;
    const bool after_brand = brand_ends.contains(hit.span.begin) ||
                             (hit.span.begin > 0 && norm[hit.span.begin - 1] == ' ' &&
                              brand_ends.contains(hit.span.begin - 1));
    if (!literal.regex) {
      // The boundary is cheap and refuses most.
      if (!BoundaryHolds(entry.boundary, folded, text.text, hit.span, after_brand, false)) continue;
      auto folds = Undo(literal.spelling, folded, text.text, hit.span);
      if (!folds) continue;
      found.folds = std::move(*folds);
      torn =
          std::find(found.folds.begin(), found.folds.end(), FoldKind::kSpaced) != found.folds.end();
    }
    if ((literal.regex || torn) && !BoundaryHolds(entry.boundary, folded, text.text, hit.span,
                                                  !literal.regex && after_brand, torn)) {
      continue;
    }
    found.span = folded.ToOriginal(hit.span);
    const string_view slice = found.span.In(text.text);
    if (slice.find_first_of("\n\t") != string_view::npos) {
      if (!blocks) blocks.emplace(text);
      if (!blocks->Joins(found.span, literal.spelling)) continue;
    }
    if (entry.boundary == Boundary::kBrand) brand_ends.insert(hit.span.end);
    found.after_brand = brand_ends.contains(hit.span.begin);
    found.in_code = InLongerCode(norm, hit.span);
    const auto& [behind, front] = touching_[literal.entry];
    found.touches = Touching(norm, hit.span.end, true, behind);
    if (found.touches.empty()) found.touches = Touching(norm, hit.span.begin, false, front);
    if (found.strength != Strength::kSure && IsVariable(norm, hit.span)) {
      out.variables.insert(found.entry);
      continue;
    }
    if (found.touches.empty() && IsMeasure(norm, hit.span)) {
      if (found.strength != Strength::kSure) continue;
      found.touches = "a measure";
    }
    out.occurrences.push_back(std::move(found));
  }
  AddDisguised(folded, out);
  // Of the words that begin at one place the longest comes first.
  std::stable_sort(out.cues.begin(), out.cues.end(), [](const Cue& a, const Cue& b) {
    return std::tie(a.folded.begin, b.folded.end) < std::tie(b.folded.begin, a.folded.end);
  });
  Resolve(norm, out.occurrences);
  return out;
}

void TermIndex::AddDisguised(const FoldedText& folded, Findings& out) const {
  const string_view norm = folded.text();
  for (Disguise& disguise : FindDisguised(norm)) {
    const auto model = models_.find(CompareKey(disguise.plain));
    if (model == models_.end() || out.occurrences.size() >= kMostFound) continue;
    const Literal& literal = literals_[model->second];
    Occurrence found;
    found.entry = literal.entry;
    found.strength = literal.strength == Strength::kSure ? Strength::kWeak : literal.strength;
    found.folded = disguise.span;
    found.span = folded.ToOriginal(disguise.span);
    found.folds = {disguise.fold};
    found.disguised = true;
    const auto& [behind, front] = touching_[literal.entry];
    if (ShippedNeighbours().Numbers(norm.substr(0, disguise.span.begin)) ||
        InLongerCode(norm, disguise.span) || IsVariable(norm, disguise.span) ||
        IsMeasure(norm, disguise.span) ||
        !Touching(norm, disguise.span.end, true, behind).empty() ||
        !Touching(norm, disguise.span.begin, false, front).empty()) {
      continue;
    }
    out.occurrences.push_back(std::move(found));
  }
}

void TermIndex::Resolve(string_view norm, std::vector<Occurrence>& found) const {
  // L40S before L40, RTX 4090D before RTX 4090, by characters: Chat-GPT before GPT接口. The same
  // letters exact before undone, sure before bare, a word before a pattern, which hides less.
  const auto length = [&](const Occurrence& one) {
    return std::count_if(norm.begin() + one.folded.begin, norm.begin() + one.folded.end,
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  };
  const auto better = [&](const Occurrence& a, const Occurrence& b) {
    return std::tuple(length(b), a.folds.size(), a.strength, a.folded.begin,
                      -entries()[a.entry].severity, a.entry, a.regex, a.folded.end) <
           std::tuple(length(a), b.folds.size(), b.strength, b.folded.begin,
                      -entries()[b.entry].severity, b.entry, b.regex, b.folded.end);
  };
  std::sort(found.begin(), found.end(), better);
  // A regex often describes (发布ChatGPT的那家公司): it does not hide another thing named inside
  // it. A literal of the same entry that it holds does, though it is told as the regex's.
  struct Place {
    std::uint32_t end, entry;
    bool regex;
  };
  std::map<std::uint32_t, Place> taken;         // by where it begins
  std::map<std::uint32_t, std::uint32_t> told;  // literals that a regex tells: begin and end
  const auto is_told = [&](const Occurrence& one) {
    const auto next = told.lower_bound(one.folded.begin);
    if (next != told.end() && next->first < one.folded.end) return true;
    return next != told.begin() && std::prev(next)->second > one.folded.begin;
  };
  std::vector<Occurrence> kept;
  for (Occurrence& one : found) {
    bool barred = is_told(one);
    bool by_own_regex = false;
    const auto bars = [&](const Place& place) {
      by_own_regex = place.regex && place.entry == one.entry;
      return !place.regex || by_own_regex;
    };
    for (auto at = taken.lower_bound(one.folded.begin); at != taken.end() && !barred; ++at) {
      if (at->first >= one.folded.end) break;
      barred = bars(at->second);
    }
    for (auto at = taken.lower_bound(one.folded.begin); at != taken.begin() && !barred;) {
      --at;
      if (at->second.end > one.folded.begin) {
        barred = bars(at->second);
      }
      // Those before a literal end before it; a regex is as long as its sight at most.
      if (!at->second.regex || at->first + 2 * Matcher::kRegexSight < one.folded.begin) break;
    }
    if (barred) {
      if (by_own_regex && !one.regex) told.try_emplace(one.folded.begin, one.folded.end);
      continue;
    }
    taken.try_emplace(one.folded.begin, Place{one.folded.end, one.entry, one.regex});
    kept.push_back(std::move(one));
  }
  std::stable_sort(kept.begin(), kept.end(), [](const Occurrence& a, const Occurrence& b) {
    return std::tie(a.folded, a.entry) < std::tie(b.folded, b.entry);
  });
  found = std::move(kept);
}

Result<std::vector<std::uint32_t>> TermIndex::WordsIn(string_view folded) const {
  Matcher::Scratch scratch;
  if (auto scanned = matcher_.Scan(folded, scratch); !scanned) {
    return tl::make_unexpected(scanned.error());
  }
  std::vector<std::uint32_t> words;
  for (const Matcher::Hit& hit : scratch.hits) {
    if (hit.pattern < literals_.size()) continue;
    const auto word = static_cast<std::uint32_t>(hit.pattern - literals_.size());
    if (word < cues_.size() && IsCue(folded, hit.span, cues_[word])) words.push_back(word);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace tenderscan
