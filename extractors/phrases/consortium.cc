// Several organisations that are printed as one supplier: a consortium and its members.
#include <algorithm>

#include "extractors/phrases/name_parts.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/organisation_words.h"
#include "extractors/words/sentence_words.h"

namespace tenderscan {
namespace {

constexpr std::uint32_t kShortestName = 4;  // of a member
constexpr std::uint32_t kLongestName = 60;
constexpr std::uint32_t kLongestList = 400;  // of all members with their roles
constexpr std::size_t kMostMembers = 20;

enum class Role : std::uint8_t { kNone, kLeads, kBelongs };

struct Member {
  std::uint32_t begin = 0, end = 0;
  Role role = Role::kNone;
  bool labelled = false;  // 成员：A; A（成员） is not
  bool share = false;     // A（30%）
};

// Behind 1, 一, ① and 名称 at `i`.
std::uint32_t RoleTailEnd(const Glyphs& g, std::uint32_t i, std::uint32_t end) {
  if (g[i] >= U'①' && g[i] <= U'⑳') ++i;
  while (i < end && NumeralValue(g[i]) >= 0) ++i;
  return i + BeginsWithOne(g.Folded(i, end), ShippedOrganisations().role_tail);
}

// Behind what at `i` says how much of the whole is whose: （70%）, （承担30%）, （七成）,
// （百分之七十）, 70%; `i` where nothing does.
std::uint32_t ShareEnd(const Glyphs& g, std::uint32_t i) {
  constexpr std::uint32_t kLongest = 20;
  const OrganisationWords& words = ShippedOrganisations();
  std::uint32_t rate = i;
  while (IsDigit(g[rate]) || (rate > i && g[rate] == U'.')) ++rate;
  if (rate > i) return g[rate] == U'%' ? rate + 1 : i;
  const std::uint32_t behind = BracketEnd(g, i, kLongest);
  if (behind <= i + 2) return i;
  const std::u32string_view inside = g.Folded(i + 1, behind - 1);
  const bool share = inside.find(U'%') != inside.npos || BeginsWithOne(inside, words.share) > 0 ||
                     (NumeralValue(inside[0]) > 0 && IsOneOf(inside.substr(1), words.tenth));
  return share ? behind : i;
}

// Where the bracket that opens at `open` closes behind a role that ends at `i`, its share perhaps
// between: （联合体牵头人，承担70%）, （成员40%）. 0 where it does not.
std::uint32_t RoleClose(const Glyphs& g, std::uint32_t open, std::uint32_t i) {
  constexpr std::uint32_t kLongest = 32;
  // （联合体投标）
  if (const std::uint32_t n = BeginsWithOne(g.Folded(i, std::min(i + kLongest, g.size())),
                                            ShippedOrganisations().role_bids);
      n > 0 && (g[i + n] == U')' || g[i + n] == U']')) {
    return i + n;
  }
  if (g[i] == U')' || g[i] == U']') return i;
  constexpr std::u32string_view kMarks =
      U",，、;；:%";  // its number may have been taken for the role's
  if (kMarks.find(g[i]) == kMarks.npos) return 0;
  const std::uint32_t behind = BracketEnd(g, open, kLongest);
  if (behind <= i + 1) return 0;
  const std::u32string_view share = g.Folded(i, behind - 1);
  return share.find(U'%') != share.npos && TS_RULE("names.role_with_share") ? behind - 1 : 0;
}

// Reads members and the words between them, from left to right.
class ConsortiumReader {
 public:
  // Up to `end`; beyond it for members that their role announces.
  ConsortiumReader(const Glyphs& g, std::uint32_t begin, std::uint32_t end)
      : g_(g), at_(begin), end_(end), limit_(std::min(g.size(), begin + kLongestList)) {}

  void Read() {
    while (members_.size() < kMostMembers && at_ < limit_ && !over_) {
      Member next;
      const std::uint32_t from = at_, whole = whole_;
      const bool joined = SkipBetween(next);
      if (over_) return;
      // A（牵头人）、B（成员）、C（牵头人）: who leads begins another one.
      if (next.role == Role::kLeads && IsLed()) {
        at_ = from;
        over_ = true;
        return;
      }
      // What follows on another line, or behind ；, belongs here only by its role.
      if (next.role == Role::kNone && IsBelowLabel() && (joined || IsNextMember())) {
        next.role = Role::kBelongs;
        next.labelled = true;
      }
      if (!members_.empty() && next.role == Role::kNone && !joined && !RoleFollows()) {
        at_ = from;
        return;
      }
      if (at_ >= end_ && next.role == Role::kNone && !RoleFollows()) {
        at_ = from;
        return;
      }
      const bool led = IsLed();
      if (!ReadMember(next)) {
        at_ = from;
        return;
      }
      if (led && members_.back().role == Role::kLeads) {
        members_.pop_back();
        at_ = from;
        whole_ = whole;
        over_ = true;
      }
    }
  }

  const std::vector<Member>& members() const { return members_; }
  bool joint() const { return joint_; }  // 联合体 or a role is printed
  bool over() const { return over_; }    // its end is printed: 联合体, a bracket of members
  bool one_name() const { return one_name_; }   // 组成的联合体 ends them
  std::uint32_t end() const { return whole_; }  // of all that was read

 private:
  bool IsLed() const {
    return std::any_of(members_.begin(), members_.end(),
                       [](const Member& m) { return m.role == Role::kLeads; });
  }

  // A、B（联合体成员：C）: the bracket's members are B's; A is a supplier of its own.
  bool BelongsToLast() {
    const bool list =
        members_.size() > 1 && std::all_of(members_.begin(), members_.end(),
                                           [](const Member& m) { return m.role == Role::kNone; });
    if (!list) return false;
    members_.resize(1);
    whole_ = at_ = members_[0].end;
    return over_ = true;
  }

  std::u32string_view Rest(std::uint32_t i) const {
    return g_.Folded(i, std::min(limit_, i + kLongestName));
  }

  // Moves over marks, words that join and the role of the next member. Whether they join two names
  // in one.
  bool SkipBetween(Member& next) {
    constexpr std::u32string_view kMarks = U"，,；;：:)]。";
    const OrganisationWords& words = ShippedOrganisations();
    bool joined = false;
    for (bool again = true; again && at_ < limit_;) {
      again = false;
      if (kMarks.find(g_[at_]) != kMarks.npos && !members_.empty()) {
        // A comma joins; a stop does not.
        joined = joined || g_[at_] == U',' || g_[at_] == U'，';
        ++at_;
        again = true;
        continue;
      }
      bool leads = false;
      const bool bracket = g_[at_] == U'(' || g_[at_] == U'[';
      const std::uint32_t word = bracket ? at_ + 1 : at_;
      const std::uint32_t role = RoleEnd(g_, word, limit_, &leads);
      const bool one = bracket && role == word && IsOneGlyphRole(word, &leads);
      const std::uint32_t behind = one ? word + 1 : role;
      if (behind > word) {
        const std::uint32_t close = bracket ? RoleClose(g_, at_, behind) : 0;
        const bool closed = close > 0;
        const bool colon = g_[behind] == U':';
        // 联合体（A、B）: the bracket that holds them.
        const bool opens = !bracket && members_.empty() && g_[behind] == U'(';
        // 联合体成员 | A: a cell of its own.
        const bool cell = !bracket && g_.Before(behind) >= Break::kFar &&
                          (g_.Before(at_) >= Break::kFar || at_ == 0);
        if (closed || colon || opens || cell) {
          if (bracket && !closed && BelongsToLast()) return false;
          inside_ = inside_ || (bracket && !closed && !members_.empty());
          next.role = leads ? Role::kLeads : Role::kBelongs;
          next.labelled = !closed || g_[close + 1] == U':' || members_.empty();
          joint_ = true;
          if (closed && IsOneOf(g_.Folded(word, behind), words.consortium)) next = {};
          at_ = (closed ? close : behind) + 1 - (cell && !colon);
          again = true;
          continue;
        }
      }
      if (members_.empty()) return false;
      if (const std::uint32_t join = JoinAt(at_); join > 0) {
        at_ += join;
        joined = again = true;
      } else if (bracket && (RoleEnd(g_, word, limit_, &leads) > word ||
                             BeginsWithOne(Rest(word), words.joins) > 0)) {
        if (BelongsToLast()) return false;
        ++at_;  // （联合体成员：B）, （与B组成联合体）
        inside_ = true;
        again = true;
      }
    }
    return joined;
  }

  // Behind the word that joins two names before glyph `k`: 与, 、; 0 where none does. 和, 及 and
  // 联合 are characters of names as well (集团联合管道公司): only behind a company or an institute.
  std::uint32_t JoinAt(std::uint32_t k) const {
    const OrganisationWords& words = ShippedOrganisations();
    const std::uint32_t join = BeginsWithOne(Rest(k), words.joins);
    if (join == 0 || words.joins_any.find(g_[k]) != words.joins_any.npos || k == 0) return join;
    constexpr std::uint32_t kShortestNext = 5;  // 医院和平分院 is one
    const bool one_word = join > 1;             // 联合
    const std::u32string& ends = words.firm_end;
    if (one_word && g_[k - 1] != U')' && ends.find(g_[k - 1]) == ends.npos) return 0;
    return NameStop(k + join) >= k + join + kShortestNext ? join : 0;
  }

  // （主）, （成）.
  bool IsOneGlyphRole(std::uint32_t i, bool* leads) const {
    if (g_[i + 1] != U')' && g_[i + 1] != U']') return false;
    const std::u32string one(1, g_[i]);
    const OrganisationWords& words = ShippedOrganisations();
    *leads = std::find(words.leads.begin(), words.leads.end(), one) != words.leads.end();
    return *leads ||
           std::find(words.belongs.begin(), words.belongs.end(), one) != words.belongs.end();
  }

  // Whether A at the place is printed as A（成员）.
  bool RoleFollows() const {
    const std::uint32_t stop = NameStop(at_);
    bool leads = false;
    return stop > at_ && (g_[stop] == U'(' || g_[stop] == U'[') &&
           (RoleEnd(g_, stop + 1, limit_, &leads) > stop + 1 || IsOneGlyphRole(stop + 1, &leads));
  }

  // Whether a name may end before glyph `k`.
  bool MayEndAt(std::uint32_t k) const {
    constexpr std::u32string_view kMarks = U"，,；;)]。：:";
    if (k == end_ || g_.Before(k) != Break::kNone || kMarks.find(g_[k]) != kMarks.npos) return true;
    bool leads = false;
    if (g_[k] == U'(' || g_[k] == U'[') {
      return RoleEnd(g_, k + 1, limit_, &leads) > k + 1 || IsOneGlyphRole(k + 1, &leads) ||
             ShareEnd(g_, k) > k || BeginsWithOne(Rest(k + 1), ShippedOrganisations().joins) > 0;
    }
    const OrganisationWords& words = ShippedOrganisations();
    return JoinAt(k) > 0 || BeginsWithOne(Rest(k), words.joined) > 0 ||
           RoleEnd(g_, k, limit_, &leads) > k || ShareEnd(g_, k) > k;
  }

  // Where the name at `from` ends; `from` where none stands there.
  std::uint32_t NameStop(std::uint32_t from) const {
    const std::uint32_t limit = std::min(limit_, from + kLongestName);
    for (std::uint32_t k = from; k < limit;) {
      if (k > from && (g_.Before(k) >= Break::kFar || g_[k] == U'。' || g_[k] == U':')) {
        return k >= from + kShortestName && EndsForSure(g_.Folded(from, k)) ? k : from;
      }
      if (k >= from + kShortestName && EndsForSure(g_.Folded(from, k)) && MayEndAt(k)) return k;
      // 50万元；包2 某公司: no name reaches over it.
      if (g_[k] == U'；' || g_[k] == U';') return from;
      const std::uint32_t behind = BracketEnd(g_, k, kLongestName);
      k = behind > k ? behind : k + 1;
    }
    return limit == g_.size() && EndsForSure(g_.Folded(from, limit)) ? limit : from;
  }

  // Whether the last member is one that a label announces behind another: 联合体成员：B.
  bool IsBelowLabel() const {
    return members_.size() > 1 && members_.back().labelled &&
           members_.back().role == Role::kBelongs;
  }

  // 联合体成员 | B / C: whether a name alone on its line stands below a member that is labelled.
  bool IsNextMember() const {
    if (g_.Before(at_) != Break::kLine) return false;
    const std::uint32_t stop = NameStop(at_);
    return stop > at_ && g_.Before(stop) >= Break::kLine && TS_RULE("names.member_below");
  }

  bool ReadMember(Member& next) {
    next.begin = at_;
    next.end = NameStop(at_);
    // 由A与B组成联合体
    const OrganisationWords& words = ShippedOrganisations();
    if (members_.empty() && words.joined_by.find(g_[next.begin]) != words.joined_by.npos) {
      ++next.begin;
    }
    if (next.end <= next.begin || NamesNoOrganisation(g_.Folded(next.begin, next.end))) {
      return false;
    }
    whole_ = at_ = next.end;
    bool leads = false;
    if (const std::uint32_t share = IsDigit(g_[at_]) ? ShareEnd(g_, at_) : at_; share > at_) {
      next.share = true;
      at_ = share;
    }
    if (g_[at_] == U'(' || g_[at_] == U'[') {
      std::uint32_t role = RoleEnd(g_, at_ + 1, limit_, &leads);
      if (role == at_ + 1 && IsOneGlyphRole(at_ + 1, &leads)) ++role;
      if (role == at_ + 1) {
        const std::uint32_t share = ShareEnd(g_, at_);
        next.share = share > at_;
        at_ = share;
      }
      if (role > at_ + 1) role = RoleClose(g_, at_, role);
      if (role > at_ + 1) {
        // A（主）B（成）: of two roles between names the first is the one before.
        if (!next.labelled || next.role == Role::kNone) {
          const bool word = !IsOneOf(g_.Folded(at_ + 1, role), words.consortium);
          if (word) next.role = leads ? Role::kLeads : Role::kBelongs;
          joint_ = true;
          whole_ = at_ = role + 1;
        }
      }
    }
    members_.push_back(next);
    if (const std::uint32_t tail = BeginsWithOne(Rest(at_), words.joined)) {
      bool role = false;
      // 联合体成员：B is no end.
      if (RoleEnd(g_, at_, limit_, &role) <= at_ + tail) {
        joint_ = over_ = one_name_ = true;
        whole_ = at_ = at_ + tail;
      }
    }
    // A（联合体成员：B）: what follows is another supplier.
    if (inside_ && g_[at_] == U')') {
      over_ = true;
      whole_ = ++at_;
    }
    return true;
  }

  const Glyphs& g_;
  std::uint32_t at_, end_, limit_;
  std::uint32_t whole_ = 0;
  bool joint_ = false;
  bool inside_ = false;    // a bracket that holds members
  bool over_ = false;      // its end, or 组成的联合体, was read
  bool one_name_ = false;  // 组成的联合体 was read
  std::vector<Member> members_;
};

// Whether anything in the value says that there may be several: most values say nothing of it.
bool MayBeSeveral(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::u32string_view kSigns = U"、，,/+&;；%";
  const OrganisationWords& words = ShippedOrganisations();
  const SentenceWords& sentences = ShippedSentences();
  constexpr std::uint32_t kNextLine = 12;  // of a member's label
  for (std::uint32_t i = begin; i < std::min(g.size(), end + kNextLine); ++i) {
    const char32_t c = g[i];
    if (c >= 0x80 && words.MayBeRole(c, g[i + 1])) return true;
    if (i < end && (kSigns.find(c) != kSigns.npos || sentences.IsConjunction(c))) return true;
  }
  return false;
}

std::string Printed(const Glyphs& g, const Member& member) {
  return g.Printed(member.begin, member.end);
}

bool HaveShares(const std::vector<Member>& members) {
  return std::all_of(members.begin(), members.end(), [](const Member& m) { return m.share; });
}

// At least two firms, as one name.
PrintedName NameOf(const Glyphs& g, const ConsortiumReader& reader) {
  const std::vector<Member>& all = reader.members();
  const auto leader =
      std::find_if(all.begin(), all.end(), [](const Member& m) { return m.role == Role::kLeads; });
  // A（牵头人）、B（成员）: told apart as by labels; A（牵头人）与B组成的联合体 is one name.
  const bool apart =
      (leader != all.end() && !reader.one_name()) ||
      std::any_of(all.begin() + 1, all.end(), [](const Member& m) { return m.labelled; });
  PrintedName out;
  const Member& first = apart && leader != all.end() ? *leader : all[0];
  TS_RULE("names.consortium");
  out.begin = first.begin;
  out.end = apart ? first.end : std::max(reader.end(), all.back().end);
  out.name = g.Printed(out.begin, out.end);
  // A（30%）、B（70%）: no name holds a share.
  if (!apart && HaveShares(all) && TS_RULE("names.shares")) {
    out.name = Printed(g, all[0]);
    for (std::size_t i = 1; i < all.size(); ++i) out.name += "、" + Printed(g, all[i]);
    out.end = all.back().end;
  }
  for (const Member& member : all) {
    if (apart && member.begin == first.begin) continue;
    out.members.push_back(Printed(g, member));
  }
  return out;
}

}  // namespace

std::uint32_t RoleEnd(const Glyphs& g, std::uint32_t at, std::uint32_t end, bool* leads) {
  const OrganisationWords& words = ShippedOrganisations();
  const std::u32string_view rest = g.Folded(at, std::min(end, at + kLongestName));
  const std::uint32_t lead = BeginsWithOne(rest, words.leads);
  const std::uint32_t belongs = BeginsWithOne(rest, words.belongs);
  const std::uint32_t length = std::max(lead, belongs);
  if (length < 2) return at;
  *leads = lead > belongs;
  return RoleTailEnd(g, at + length, std::min(end, g.size()));
}

std::optional<PrintedName> ReadConsortium(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  if (!MayBeSeveral(g, begin, end)) return std::nullopt;
  ConsortiumReader reader(g, begin, end);
  reader.Read();
  const std::vector<Member>& all = reader.members();
  if (all.empty()) return std::nullopt;
  if (all.size() == 1) {
    // 牵头人：A; else the reader of one name knows more, but where another's members follow.
    const bool cut = reader.over();
    if (!cut && (all[0].role == Role::kNone || !all[0].labelled)) return std::nullopt;
    if (!cut) TS_RULE("names.role_before");
    return PrintedName{Printed(g, all[0]), all[0].begin, all[0].end};
  }
  return NameOf(g, reader);
}

std::vector<PrintedName> ReadConsortia(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::size_t kMost = 50;
  constexpr std::u32string_view kParts = U"、；;";
  end = std::min(end, g.size());
  std::vector<PrintedName> out;
  if (!MayBeSeveral(g, begin, end)) return out;
  bool said = false;  // one of them is printed as a consortium, or each with its share
  for (std::uint32_t at = begin; at < end && out.size() < kMost;) {
    std::uint32_t from = at, stop = end;
    PrintedName before;
    SkipToName(g, from, stop, before);
    ConsortiumReader reader(g, from, stop);
    reader.Read();
    const std::vector<Member>& firms = reader.members();
    const bool several = firms.size() > 1 && (reader.over() || reader.joint());
    const bool shares = !firms.empty() && HaveShares(firms);
    const bool parted = at == begin || kParts.find(g[at - 1]) != kParts.npos ||
                        ShippedSentences().IsConjunction(g[at - 1]) ||
                        (shares && g.Before(at) == Break::kLine);
    if (firms.empty() || (!several && !parted)) break;
    // A联合体 names the one who leads.
    said = said || several || reader.over() || (shares && TS_RULE("names.shares_apart"));
    if (several) {
      out.push_back(NameOf(g, reader));
    } else {
      for (const Member& firm : firms) out.push_back({Printed(g, firm), firm.begin, firm.end});
    }
    out.back().lot = std::move(before.lot);
    at = std::max(reader.end(), firms.back().end);
    if (firms.back().share) at = std::max(at, ShareEnd(g, at));
    if (at >= end) break;
    const bool mark = kParts.find(g[at]) != kParts.npos || g[at] == U',' || g[at] == U'，';
    if (!mark && g.Before(at) < Break::kLine) break;
    at += mark ? 1 : 0;
  }
  if (!said || out.size() < 2) out.clear();
  return out;
}

std::vector<std::string> ConsortiumMembers(std::string_view supplier) {
  const Glyphs g(supplier);
  std::vector<std::string> members;
  if (!MayBeSeveral(g, 0, g.size())) return members;
  ConsortiumReader reader(g, 0, g.size());
  reader.Read();
  if (reader.members().size() < 2) return members;
  for (const Member& member : reader.members()) members.push_back(Printed(g, member));
  return members;
}

}  // namespace tenderscan
