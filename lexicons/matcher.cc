// Finds every occurrence of many literals and regular expressions in one pass over folded text.
#include "lexicons/matcher.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <string.h>  // memrchr

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <unordered_map>

namespace tenderscan {
namespace {

// A set of hashes; says "perhaps" for about as many others as it is full.
class BitFilter {
 public:
  static constexpr int kBits = 17;  // 16 KiB: stays in the first-level cache beside the text
  void Add(std::uint64_t key) { words_[Slot(key) >> 6] |= std::uint64_t{1} << (Slot(key) & 63); }
  bool MayHold(std::uint64_t key) const { return words_[Slot(key) >> 6] >> (Slot(key) & 63) & 1; }

 private:
  static std::size_t Slot(std::uint64_t key) {
    return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15u >> (64 - kBits));
  }
  std::array<std::uint64_t, std::size_t{1} << (kBits - 6)> words_{};
};

// The first `count` bytes at `p` as a number.
std::uint64_t Prefix(const char* p, std::size_t count) {
  std::uint64_t value = 0;
  std::memcpy(&value, p, count);
  return value;
}

// Keys by their bytes, one node a byte, children in one flat hash table.
class Trie {
 public:
  std::uint32_t Insert(std::string_view key) {
    std::uint32_t node = 0;
    for (char c : key) {
      const auto [it, added] = building_.try_emplace(Edge(node, c), count_);
      if (added) ++count_;
      node = it->second;
    }
    return node;
  }
  void Build() {
    std::size_t size = 16;
    while (size < building_.size() * 2) size *= 2;
    mask_ = size - 1;
    slots_.assign(size, {kFree, 0});
    for (const auto& [edge, child] : building_) {
      std::size_t at = Hash(edge) & mask_;
      while (slots_[at].first != kFree) at = (at + 1) & mask_;
      slots_[at] = {edge, child};
    }
    building_ = {};
  }
  // 0 where there is no such child.
  std::uint32_t Child(std::uint32_t node, char c) const {
    const std::uint64_t edge = Edge(node, c);
    for (std::size_t at = Hash(edge) & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].first == edge) return slots_[at].second;
      if (slots_[at].first == kFree) return 0;
    }
  }
  std::uint32_t size() const { return count_; }

 private:
  static constexpr std::uint64_t kFree = ~std::uint64_t{0};
  static std::uint64_t Edge(std::uint32_t node, char c) {
    return std::uint64_t{node} << 8 | static_cast<unsigned char>(c);
  }
  static std::size_t Hash(std::uint64_t edge) {
    return static_cast<std::size_t>(edge * 0x9E3779B97F4A7C15u >> 24);
  }
  std::unordered_map<std::uint64_t, std::uint32_t> building_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> slots_;
  std::size_t mask_ = 0;
  std::uint32_t count_ = 1;
};

// What stands at the end of a key.
struct Target {
  enum Kind : std::uint8_t { kLiteral, kRegexPrefix, kRegexAtom } kind;
  std::uint32_t index;  // the caller's pattern, or into regexes
};

// The literal bytes with which every match of the pattern begins; "" where that is not plain to
// see.
std::string LiteralPrefix(std::string_view regex) {
  int depth = 0;
  for (std::size_t i = 0; i < regex.size(); ++i) {
    if (regex[i] == '\\') {
      ++i;
    } else if (regex[i] == '(' || regex[i] == '[') {
      ++depth;
    } else if (regex[i] == ')' || regex[i] == ']') {
      --depth;
    } else if (regex[i] == '|' && depth <= 0) {
      return "";
    }
  }
  std::string prefix;
  for (std::size_t i = 0; i < regex.size();) {
    std::size_t size = 1;
    std::string_view unit;
    if (regex[i] == '\\' && i + 1 < regex.size() && !IsAlphanumeric(regex[i + 1])) {
      size = 2;
      unit = regex.substr(i + 1, 1);
    } else if (std::string_view(".^$|()[]{}*+?\\").find(regex[i]) != std::string_view::npos) {
      break;
    } else {
      size = DecodeAt(regex, i).size;
      unit = regex.substr(i, size);
    }
    // What a quantifier follows may be absent.
    if (i + size < regex.size() &&
        std::string_view("*+?{").find(regex[i + size]) != std::string_view::npos) {
      break;
    }
    prefix += unit;
    i += size;
  }
  return prefix;
}

}  // namespace

struct Matcher::Impl {
  struct Regex {
    std::uint32_t pattern;
    std::unique_ptr<RE2> re;
  };

  Trie trie;
  std::vector<std::pair<std::uint32_t, Target>> targets;  // node -> what ends there, by node
  std::vector<std::uint32_t> first_target;                // by node, into targets
  std::vector<Regex> regexes;
  // By how many first bytes of a key are looked up: the longest that it has.
  BitFilter two, four, six;  // six: two Han characters

  // Whether a key may begin at `p`, where `left` bytes stand. False nearly everywhere.
  bool MayBegin(const char* p, std::size_t left) const {
    if (left >= 8) {  // read once
      const std::uint64_t eight = Prefix(p, 8);
      return six.MayHold(eight << 16 >> 16) || four.MayHold(eight & 0xFFFFFFFF) ||
             two.MayHold(eight & 0xFFFF);
    }
    return (left >= 6 && six.MayHold(Prefix(p, 6))) || (left >= 4 && four.MayHold(Prefix(p, 4))) ||
           two.MayHold(Prefix(p, 2));
  }

  void AddKey(const std::string& key, Target target) {
    targets.emplace_back(trie.Insert(key), target);
    BitFilter& filter = key.size() < 4 ? two : key.size() < 6 ? four : six;
    filter.Add(Prefix(key.data(), key.size() < 4 ? 2 : key.size() < 6 ? 4 : 6));
  }

  // Whether a byte belongs to a character that began before.
  static bool IsInside(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

  // The line of the folded text around `at`, as far as a regex sees it. Cells of a row are lines.
  static NormSpan LineAround(std::string_view folded, std::size_t at) {
    std::size_t begin = at - std::min(at, kRegexSight);
    while (begin > 0 && IsInside(folded[begin])) --begin;
    for (const char stop : {'\n', '\t'}) {
      const void* found = ::memrchr(folded.data() + begin, stop, at - begin);
      if (found != nullptr) {
        begin = static_cast<std::size_t>(static_cast<const char*>(found) - folded.data()) + 1;
      }
    }
    std::size_t end = at + std::min(folded.size() - at, kRegexSight);
    while (end < folded.size() && IsInside(folded[end])) ++end;
    for (const char stop : {'\n', '\t'}) {
      end = at + std::min(end - at, folded.substr(at, end - at).find(stop));
    }
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
};

Matcher::Matcher() : impl_(std::make_unique<Impl>()) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

Result<void> Matcher::AddLiteral(std::uint32_t pattern, std::string_view folded) {
  const std::string key = CompareKey(folded);
  if (key.size() < 2) {
    return Fail(ErrorCode::kMalformed, Reach::kItem,
                "nothing is left to look for: expected at least two letters or one Han character");
  }
  if (key.size() > kLongestKey) {
    return Fail(ErrorCode::kLimit, Reach::kItem,
                "the literal is longer than " + std::to_string(kLongestKey) + " bytes");
  }
  impl_->AddKey(key, {Target::kLiteral, pattern});
  return {};
}

Result<void> Matcher::AddRegex(std::uint32_t pattern, std::string_view regex) {
  if (regex.size() > kLongestRegex) {
    return Fail(ErrorCode::kLimit, Reach::kItem,
                "the regex is longer than " + std::to_string(kLongestRegex) + " bytes");
  }
  RE2::Options options;
  options.set_case_sensitive(false);  // the text is folded, the pattern never is: \S is not \s
  options.set_max_mem(kRegexMemory);
  options.set_log_errors(false);
  auto re = std::make_unique<RE2>(re2::StringPiece(regex.data(), regex.size()), options);
  if (!re->ok()) {
    return Fail(
        re->error_code() == RE2::ErrorPatternTooLarge ? ErrorCode::kLimit : ErrorCode::kMalformed,
        Reach::kItem, "RE2 refuses the regex: " + re->error());
  }
  if (re->Match("", 0, 0, RE2::ANCHOR_BOTH, nullptr, 0)) {
    return Fail(ErrorCode::kUsage, Reach::kItem, "the regex matches the empty text");
  }
  std::vector<std::string> atoms;
  auto kind = Target::kRegexPrefix;
  const std::string prefix = LiteralPrefix(regex);
  // A prefix that begins with a gap leaves no kept character where the match begins.
  if (CompareKey(prefix).size() >= 2 && !IsGap(DecodeAt(prefix, 0).value)) {
    atoms.push_back(prefix);
  } else {
    kind = Target::kRegexAtom;
    re2::FilteredRE2 filter(2);
    int id = 0;
    if (filter.Add(re2::StringPiece(regex.data(), regex.size()), options, &id) != RE2::NoError) {
      return Fail(ErrorCode::kMalformed, Reach::kItem, "RE2 refuses the regex");
    }
    filter.Compile(&atoms);
    // Without any atom present, may it still match?
    std::vector<int> potential;
    filter.AllPotentials({}, &potential);
    if (!potential.empty()) atoms.clear();
  }
  for (const std::string& atom : atoms) {
    if (CompareKey(atom).size() < 2 || CompareKey(atom).size() > kLongestKey) atoms.clear();
    if (atoms.empty()) break;
  }
  if (atoms.empty()) {
    return Fail(ErrorCode::kUsage, Reach::kItem,
                "the regex requires no literal of two letters or more, so it would have to run "
                "everywhere");
  }
  const auto index = static_cast<std::uint32_t>(impl_->regexes.size());
  for (const std::string& atom : atoms) impl_->AddKey(CompareKey(atom), {kind, index});
  impl_->regexes.push_back({pattern, std::move(re)});
  return {};
}

void Matcher::Build() {
  impl_->trie.Build();
  std::stable_sort(impl_->targets.begin(), impl_->targets.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  impl_->first_target.assign(impl_->trie.size() + 1, 0);
  for (const auto& [node, target] : impl_->targets) ++impl_->first_target[node + 1];
  for (std::size_t i = 1; i < impl_->first_target.size(); ++i) {
    impl_->first_target[i] += impl_->first_target[i - 1];
  }
}

Result<void> Matcher::Scan(std::string_view folded, Scratch& scratch) const {
  const Impl& in = *impl_;
  MakeCompareForm(folded, scratch.form);
  scratch.hits.clear();
  // Where the next match of each regex may begin, plus one; 0 where it has not been seen yet.
  scratch.regex_done.assign(in.regexes.size(), 0);

  const std::string_view text = scratch.form.text;
  const std::vector<std::uint32_t>& at = scratch.form.at;
  const auto run_regex = [&](const Impl::Regex& regex, std::uint32_t from, std::uint32_t end,
                             RE2::Anchor anchor, NormSpan* span) {
    re2::StringPiece match;
    if (!regex.re->Match(re2::StringPiece(folded.data(), end), from, end, anchor, &match, 1)) {
      return false;
    }
    span->begin = static_cast<std::uint32_t>(match.data() - folded.data());
    span->end = span->begin + static_cast<std::uint32_t>(match.size());
    return !match.empty();
  };

  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (Impl::IsInside(text[i])) continue;
    const std::size_t left = text.size() - i;
    if (!in.MayBegin(text.data() + i, left)) continue;
    std::uint32_t node = 0;
    const std::size_t longest = std::min(left, kLongestKey);
    for (std::size_t k = 0; k < longest; ++k) {
      node = in.trie.Child(node, text[i + k]);
      if (node == 0) break;
      for (std::uint32_t t = in.first_target[node]; t < in.first_target[node + 1]; ++t) {
        const Target target = in.targets[t].second;
        if (target.kind == Target::kLiteral) {
          const std::uint32_t last = at[i + k];
          const std::uint32_t end = last + DecodeAt(folded, last).size;
          scratch.hits.push_back({target.index, {at[i], end}});
          continue;
        }
        const Impl::Regex& regex = in.regexes[target.index];
        std::uint32_t& done = scratch.regex_done[target.index];
        if (target.kind == Target::kRegexPrefix) {
          NormSpan span;
          if (at[i] + 1 >= done && run_regex(regex, at[i], Impl::LineAround(folded, at[i]).end,
                                             RE2::ANCHOR_START, &span)) {
            scratch.hits.push_back({regex.pattern, span});
            done = span.end + 1;
          }
          continue;
        }
        if (at[i] + 1 < done) continue;  // this line has been searched
        const NormSpan line = Impl::LineAround(folded, at[i]);
        NormSpan span;
        for (std::uint32_t from = done == 0 ? line.begin : std::max(line.begin, done - 1);
             run_regex(regex, from, line.end, RE2::UNANCHORED, &span); from = span.end) {
          scratch.hits.push_back({regex.pattern, span});
        }
        done = line.end + 1;
      }
    }
  }
  std::sort(scratch.hits.begin(), scratch.hits.end(), [](const Hit& a, const Hit& b) {
    return std::tie(a.span, a.pattern) < std::tie(b.span, b.pattern);
  });
  scratch.hits.erase(std::unique(scratch.hits.begin(), scratch.hits.end()), scratch.hits.end());
  return {};
}

}  // namespace tenderscan
