// A million names to watch for, packed, and where they stand in a text.
#include "lexicons/names/watch_index.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <functional>

#include "extractors/text/fold.h"
#include "extractors/text/fold_table.h"
#include "extractors/text/utf32.h"
#include "extractors/text/utf8.h"
#include "extractors/text/words.h"
#include "lexicons/compare_form.h"
#include "lexicons/names/company_words.h"
#include "lexicons/names/entry_id.h"
#include "lexicons/names/no_name.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::uint32_t kChunkBits = 20;  // 1 MiB: holds the largest entry
constexpr char kCodeMark = '\x01';        // before a code among an entry's names
constexpr std::uint32_t kNoEntry = 0xFFFFFFFF;

// The hash of a sequence of characters, one by one. Not for enemies: a text that collides costs a
// comparison.
constexpr std::uint64_t kSeed = 0x243F6A8885A308D3u;
std::uint64_t Add(std::uint64_t hash, char32_t c) {
  hash = (hash ^ c) * 0x9E3779B97F4A7C15u;
  return hash ^ hash >> 29;
}

// A set of hashes; says "perhaps" for a few others.
class Bitmap {
 public:
  void Reserve(std::uint64_t bits) {
    bits_ = 13;
    while ((std::uint64_t{1} << bits_) < bits) ++bits_;
    words_.assign(std::size_t{1} << (bits_ - 6), 0);
  }
  void Set(std::uint64_t hash) { words_[Slot(hash) >> 6] |= std::uint64_t{1} << (Slot(hash) & 63); }
  bool MayHold(std::uint64_t hash) const {
    return words_[Slot(hash) >> 6] >> (Slot(hash) & 63) & 1;
  }

 private:
  std::size_t Slot(std::uint64_t hash) const {
    return static_cast<std::size_t>(hash * 0xD1B54A32D192ED03u >> (64 - bits_));
  }
  unsigned bits_ = 13;
  std::vector<std::uint64_t> words_ = std::vector<std::uint64_t>(128);
};

// Strings end to end in chunks that never move; an entry never lies across two.
class Arena {
 public:
  // nullopt where 32 bits are not enough.
  bool Begin(std::size_t room) {
    assert(room <= std::size_t{1} << kChunkBits);
    if (chunks_.empty() || used_ + room > std::size_t{1} << kChunkBits) {
      if (chunks_.size() >> (32 - kChunkBits) != 0) return false;
      chunks_.emplace_back(new char[std::size_t{1} << kChunkBits]);
      used_ = 0;
    }
    return true;
  }
  std::uint32_t Append(string_view bytes) {
    const std::uint32_t at = static_cast<std::uint32_t>((chunks_.size() - 1) << kChunkBits | used_);
    std::memcpy(chunks_.back().get() + used_, bytes.data(), bytes.size());
    used_ += bytes.size();
    chunks_.back().get()[used_++] = '\0';
    return at;
  }
  string_view At(std::uint32_t at) const {
    return string_view(chunks_[at >> kChunkBits].get() + (at & ((1u << kChunkBits) - 1)));
  }

 private:
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t used_ = 0;
};

struct Key {
  std::string folded;
  NameForm form;
  NameCore core;
};

// Whether FoldString would change nothing, told by single characters: false where it may.
bool IsOwnFold(string_view utf8) {
  const FoldTable& table = FoldTable::Get();
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = DecodeAt(utf8, at);
    const FoldTable::Entry entry = table.At(c.value);
    if (!c.valid || c.value == 0 || entry.value() != c.value ||
        entry.Has(FoldTable::kJoins | FoldTable::kNothing | FoldTable::kMany | FoldTable::kTrigger |
                  FoldTable::kSpace)) {
      return false;
    }
    at += c.size;
  }
  return true;
}

void MakeKey(string_view stored, Key& key) {
  if (stored.starts_with(kCodeMark)) stored.remove_prefix(1);
  // Half of the time of loading a list would go into folding names that are folded already.
  if (IsOwnFold(stored)) {
    key.folded = stored;
  } else {
    key.folded = FoldString(stored);
  }
  MakeNameForm(key.folded, key.form);
  key.core = CoreOf(key.form, key.folded);
}

bool IsLatinLetter(char32_t c) { return IsLower(c) || IsDigit(c); }

bool Touch(const NameForm& form, string_view folded, std::size_t left) {
  return form.at[left] + DecodeAt(folded, form.at[left]).size == form.at[left + 1];
}

// A Latin word may not go on at the edge of a name.
bool InsideWord(const NameForm& form, string_view folded, std::size_t left) {
  return left + 1 < form.text.size() && IsLatinLetter(form.text[left]) &&
         IsLatinLetter(form.text[left + 1]) && Touch(form, folded, left);
}

// H3C46844: a name of letters before a glued number is whole; AMD64 and A1000 are other words.
bool EndsBeforeNumber(const NameForm& form, string_view folded, std::size_t begin,
                      std::size_t length) {
  constexpr std::size_t kShortestName = 3, kShortestNumber = 3;
  const std::u32string_view text = form.text;
  const std::size_t end = begin + length;
  if (length < kShortestName || IsDigit(text[end - 1]) ||
      !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                   text.begin() + static_cast<std::ptrdiff_t>(end), IsLatinLetter)) {
    return false;
  }
  std::size_t digits = end;
  while (digits < text.size() && IsDigit(text[digits]) && Touch(form, folded, digits - 1)) ++digits;
  return digits - end >= kShortestNumber && !InsideWord(form, folded, digits - 1);
}

constexpr std::array<std::size_t, 3> kGates = {4, 7, 12};  // characters after which to ask again

}  // namespace

struct WatchIndex::Impl {
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t name = 0;  // plus one; 0: free
  };

  std::vector<std::string> lists;
  Arena arena;
  std::vector<std::uint32_t> entries;  // where each begins; its list's number and id stand there
  std::uint64_t names = 0, crowded = 0;
  std::vector<Slot> slots;
  bool of_two = false, of_three = false;  // names so short
  Bitmap gate, whole;
  // Ids of the list that is being read, while it is.
  std::vector<std::uint32_t> ids;
  std::size_t ids_used = 0;

  std::size_t SlotOf(std::uint64_t hash) const {
    return static_cast<std::size_t>((hash >> 32) * slots.size() >> 32);
  }
  // The entry's record: list number plus two (never NUL, never the code mark) and id, then names.
  std::uint32_t EntryOf(std::uint32_t name) const {
    return *(std::upper_bound(entries.begin(), entries.end(), name) - 1);
  }
  string_view IdOf(std::uint32_t entry) const { return arena.At(entry).substr(1); }

  template <typename Take>
  void EachNameOf(std::uint32_t entry, Take take) const {
    std::uint32_t at = entry + static_cast<std::uint32_t>(arena.At(entry).size()) + 1;
    for (string_view name = arena.At(at); !name.empty(); name = arena.At(at)) {
      take(at, name);
      at += static_cast<std::uint32_t>(name.size()) + 1;
    }
  }
  template <typename Take>
  void EachName(Take take) const {
    for (const std::uint32_t entry : entries) EachNameOf(entry, take);
  }
  string_view LabelOf(std::uint32_t entry) const {
    string_view label = arena.At(entry + static_cast<std::uint32_t>(arena.At(entry).size()) + 1);
    while (label.starts_with(kCodeMark)) label.remove_prefix(1);
    return label;
  }
  // The earlier entry of the list that has the id; kNoEntry where it is the first.
  std::uint32_t SeenId(std::uint32_t entry);
};

std::uint32_t WatchIndex::Impl::SeenId(std::uint32_t entry) {
  const auto slot_of = [&](string_view record) {
    return std::hash<string_view>()(record) % ids.size();
  };
  if ((ids_used + 1) * 2 > ids.size()) {
    std::vector<std::uint32_t> old(std::max<std::size_t>(1024, ids.size() * 2));
    old.swap(ids);
    for (const std::uint32_t one : old) {
      if (one == 0) continue;
      std::size_t at = slot_of(arena.At(one - 1));
      while (ids[at] != 0) at = (at + 1) % ids.size();
      ids[at] = one;
    }
  }
  const string_view record = arena.At(entry);
  std::size_t at = slot_of(record);
  for (; ids[at] != 0; at = (at + 1) % ids.size()) {
    if (arena.At(ids[at] - 1) == record) return ids[at] - 1;
  }
  ids[at] = entry + 1;
  ++ids_used;
  return kNoEntry;
}

WatchIndex::WatchIndex() : impl_(std::make_unique<Impl>()) {}
WatchIndex::WatchIndex(WatchIndex&&) noexcept = default;
WatchIndex& WatchIndex::operator=(WatchIndex&&) noexcept = default;
WatchIndex::~WatchIndex() = default;

bool WatchIndex::empty() const { return impl_->names == 0; }
std::uint64_t WatchIndex::names() const { return impl_->names; }
std::uint64_t WatchIndex::crowded() const { return impl_->crowded; }

Result<void> WatchIndex::BeginList(string_view name) {
  if (impl_->lists.size() == kMostLists) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "more than " + std::to_string(kMostLists) + " watchlists");
  }
  if (std::find(impl_->lists.begin(), impl_->lists.end(), name) != impl_->lists.end()) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "two watchlists are called " + std::string(name) +
                    "; findings name a list by its file's name, so rename one");
  }
  impl_->lists.emplace_back(name);
  impl_->ids.clear();
  impl_->ids_used = 0;
  return {};
}

Result<bool> WatchIndex::Add(const WatchRow& row, WatchlistTally& tally) {
  Impl& in = *impl_;
  std::vector<string_view> fit;
  std::size_t room = row.id.size() + row.uscc.size() + 32;
  Key key;
  for (const std::string& name : row.names) {
    if (name == row.uscc) continue;  // a row of a code alone
    MakeKey(name, key);
    if (const string_view why = WhyNoName(key.form, key.folded, key.core); !why.empty()) {
      tally.Complain(row.line, why);
      continue;
    }
    fit.push_back(name);
    room += name.size() + 1;
  }
  if (fit.empty() && row.uscc.empty()) return false;
  // The main name is the label even where it is not looked for.
  const bool labelled = !fit.empty() && fit[0] == row.names[0];
  if (!in.arena.Begin(room + row.names[0].size() + 2)) {
    return Fail(ErrorCode::kLimit, Reach::kRun, "the watchlists hold more than 4 GiB of names");
  }
  const char list = static_cast<char>(in.lists.size() + 1);
  std::uint32_t entry = in.arena.Append(list + EntryId(row));
  if (const std::uint32_t earlier = in.SeenId(entry); earlier != kNoEntry) {
    if (IsOtherOfOneCode(row, in.LabelOf(earlier))) {
      tally.Complain(row.line, kOtherOfOneCode);
      entry = in.arena.Append(list + EntryIdByName(row));
      in.SeenId(entry);
    } else {
      tally.Complain(row.line, "the id of an earlier row; findings of both go under it");
    }
  }
  in.entries.push_back(entry);
  if (!labelled) {
    // A label that is not looked for stands behind the code mark twice.
    in.arena.Append(std::string(2, kCodeMark) + row.names[0]);
  }
  for (const string_view name : fit) in.arena.Append(name);
  if (!row.uscc.empty()) in.arena.Append(kCodeMark + row.uscc);
  in.arena.Append("");
  return true;
}

void WatchIndex::Build() {
  Impl& in = *impl_;
  in.ids = {};
  in.entries.shrink_to_fit();
  std::uint64_t count = 0;
  in.EachName([&](std::uint32_t, string_view) { ++count; });
  in.slots.assign(static_cast<std::size_t>(count + count / 3 + 16), {});
  in.gate.Reserve(count * 16);
  in.whole.Reserve(count * 16);
  Key key;
  in.EachName([&](std::uint32_t at, string_view name) {
    if (name.size() > 1 && name[0] == kCodeMark && name[1] == kCodeMark) return;
    MakeKey(name, key);
    std::uint64_t hash = kSeed;
    for (std::size_t i = 0; i < key.core.length; ++i) {
      hash = tenderscan::Add(hash, key.form.text[i]);
      for (const std::size_t gate : kGates) {
        if (i + 1 == gate && key.core.length >= gate) in.gate.Set(hash);
      }
    }
    in.of_two = in.of_two || key.core.length == 2;
    in.of_three = in.of_three || key.core.length == 3;
    const auto tag = static_cast<std::uint32_t>(hash);
    int same = 0;
    std::size_t slot = in.SlotOf(hash);
    while (in.slots[slot].name != 0) {
      same += in.slots[slot].tag == tag;
      if (++slot == in.slots.size()) slot = 0;
      if (same == kMostOfOneName) {
        ++in.crowded;
        return;
      }
    }
    in.whole.Set(hash);
    in.slots[slot] = {tag, at + 1};
    ++in.names;
  });
}

bool WatchIndex::StandsAt(const NameForm& form, string_view folded, std::size_t begin,
                          const NameForm& name, string_view folded_name, std::size_t length) {
  if (begin + length > form.text.size()) return false;
  if (begin > 0 && InsideWord(form, folded, begin - 1)) return false;
  if (InsideWord(form, folded, begin + length - 1) &&
      !EndsBeforeNumber(form, folded, begin, length)) {
    return false;
  }
  for (std::size_t i = 0; i < length; ++i) {
    if (form.text[begin + i] != name.text[i]) return false;
    if (i + 1 == length) break;
    if (!MayJoin(form, folded, begin + i)) {
      // 甲/乙、丙: a mark that the name itself holds in this place.
      const auto between = [](const NameForm& f, string_view text, std::size_t left) {
        const std::size_t from = f.at[left] + DecodeAt(text, f.at[left]).size;
        return text.substr(from, f.at[left + 1] - from);
      };
      if (between(form, folded, begin + i) != between(name, folded_name, i)) return false;
    }
    // Letters of one word are not torn apart; two words may be written together.
    if (IsLatinLetter(name.text[i]) && IsLatinLetter(name.text[i + 1]) &&
        Touch(name, folded_name, i) && !Touch(form, folded, begin + i)) {
      return false;
    }
  }
  return true;
}

bool WatchIndex::Find(const NameForm& form, string_view folded, std::size_t most,
                      std::vector<Hit>& hits) const {
  const Impl& in = *impl_;
  if (in.names == 0) return true;
  const std::u32string& text = form.text;
  Key key;
  const auto look = [&](std::size_t begin, std::size_t length, std::uint64_t hash) {
    if (!in.whole.MayHold(hash)) return true;
    const auto tag = static_cast<std::uint32_t>(hash);
    const std::size_t first = hits.size();
    for (std::size_t slot = in.SlotOf(hash); in.slots[slot].name != 0;
         slot = slot + 1 == in.slots.size() ? 0 : slot + 1) {
      if (in.slots[slot].tag != tag) continue;
      const std::uint32_t name = in.slots[slot].name - 1;
      MakeKey(in.arena.At(name), key);
      if (key.core.length != length ||
          !StandsAt(form, folded, begin, key.form, key.folded, length)) {
        continue;
      }
      if (hits.size() >= most) return false;
      hits.push_back({name, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length)});
    }
    std::sort(hits.begin() + static_cast<std::ptrdiff_t>(first), hits.end(),
              [](const Hit& a, const Hit& b) { return a.name < b.name; });
    return true;
  };
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (i > 0 && InsideWord(form, folded, i - 1)) continue;
    const std::size_t left = std::min(text.size() - i, kLongestKey);
    std::uint64_t hash = tenderscan::Add(tenderscan::Add(kSeed, text[i]), text[i + 1]);
    if (in.of_two && !look(i, 2, hash)) return false;
    if (left < 3) continue;
    hash = tenderscan::Add(hash, text[i + 2]);
    if (in.of_three && !look(i, 3, hash)) return false;
    for (std::size_t k = 3; k < left; ++k) {
      hash = tenderscan::Add(hash, text[i + k]);
      if ((k + 1 == kGates[0] || k + 1 == kGates[1] || k + 1 == kGates[2]) &&
          !in.gate.MayHold(hash)) {
        break;
      }
      if (!look(i, k + 1, hash)) return false;
    }
  }
  return true;
}

string_view WatchIndex::NameOf(std::uint32_t name) const {
  const string_view stored = impl_->arena.At(name);
  return stored.starts_with(kCodeMark) ? stored.substr(1) : stored;
}

bool WatchIndex::IsCode(std::uint32_t name) const {
  return impl_->arena.At(name).starts_with(kCodeMark);
}

string_view WatchIndex::LabelOf(std::uint32_t name) const {
  return impl_->LabelOf(impl_->EntryOf(name));
}

std::vector<string_view> WatchIndex::NamesBeside(std::uint32_t name) const {
  std::vector<string_view> out;
  impl_->EachNameOf(impl_->EntryOf(name), [&](std::uint32_t, string_view one) {
    const bool label = one.size() > 1 && one[0] == kCodeMark && one[1] == kCodeMark;
    if (label) one.remove_prefix(2);
    if (label || !one.starts_with(kCodeMark)) out.push_back(one);
  });
  return out;
}

string_view WatchIndex::CodeBeside(std::uint32_t name) const {
  string_view code;
  impl_->EachNameOf(impl_->EntryOf(name), [&](std::uint32_t, string_view one) {
    if (one.size() > 1 && one[0] == kCodeMark && one[1] != kCodeMark) code = one.substr(1);
  });
  return code;
}

std::string WatchIndex::TermOf(std::uint32_t name) const {
  const std::uint32_t entry = impl_->EntryOf(name);
  const auto list = static_cast<unsigned char>(impl_->arena.At(entry)[0]) - std::size_t{2};
  return "watchlist/" + impl_->lists[list] + "/" + TermId(impl_->IdOf(entry));
}

}  // namespace tenderscan
