// Who buys, and who runs the procedure for them.
#include <algorithm>
#include <optional>
#include <utility>

#include "extractors/layout/book.h"
#include "extractors/notice/dates.h"
#include "extractors/notice/limits.h"
#include "extractors/notice/reading.h"
#include "extractors/text/folded_word.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/notice_words.h"
#include "extractors/words/organisation_words.h"
#include "extractors/words/party_words.h"
#include "extractors/words/sentence_words.h"

namespace tenderscan {
namespace {

// How sure a way of naming is: the highest counts, of two alike the first. A label's is twice its
// own rank (0 to 9), less where its joint is weaker.
constexpr int kUnderHeading = 19;   // 采购人信息 / 名称：
constexpr int kContactTable = 17;   // 采购人 | 某大学 | address
constexpr int kColumn = 9;          // 采购人, as a head
constexpr int kMisusedHeading = 6;  // 采购人信息：某大学
constexpr int kSentence = 3;        // A受B委托
constexpr int kActs = 2;            // A对B项目进行了磋商; 招标人为A
constexpr int kSigns = 1;           // A / 2019年7月12日
constexpr int kBlankJoint = -4;     // 采购人 某大学
constexpr int kRunJoint = -6;       // 采购人为某大学
// A label of this rank or more (采购人名称) is followed by a name, whatever it ends with.
constexpr int kNamesForSure = 5;

struct Best {
  std::optional<PrintedName> name;
  int rank = -1;
  std::size_t mark = 0;
};

// How long `words` are up to a definition's verb: “采购人”指; 0 where they hold none.
std::size_t DefinitionEnd(std::u32string_view words, const std::vector<std::u32string>& who) {
  for (std::size_t i = words.find(U'”'); i != words.npos; i = words.find(U'”', i + 1)) {
    const std::uint32_t means = BeginsWithOne(words.substr(i + 1), ShippedParties().means);
    if (means > 0 && EndsWithOne(words.substr(0, i), who) > 0) return i + 1 + means;
  }
  return 0;
}

void Offer(Best& best, std::optional<PrintedName> name, int rank, std::size_t mark) {
  // 本文件所述的“采购机构”指某中心, below a heading that is the same word.
  if (name && name->name.find("”") != std::string::npos) {
    const std::u32string words = FoldedWord(name->name);
    if (DefinitionEnd(words, ShippedParties().buyer) > 0 ||
        DefinitionEnd(words, ShippedParties().defined_agency) > 0) {
      return;
    }
  }
  // Two characters are a person or a word (财务), but where they end as organisations do: 海关.
  if (name && name->end - name->begin <= 2 &&
      !ShippedOrganisations().EndLikeOne(FoldedWord(name->name))) {
    return;
  }
  if (name && rank > best.rank) best = {std::move(name), rank, mark};
}

// Where a note to a name begins in [begin, end): （采购人）, （以下简称“采购代理机构”）; `end`
// where none does.
std::uint32_t NoteBegin(const Glyphs& g, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t kShortestName = 3;
  for (std::uint32_t k = begin + kShortestName; k < end; ++k) {
    if (g[k] == U'(' && BeginsWithOne(g.Folded(k + 1, g.size()), ShippedParties().note) > 0)
      return k;
  }
  return end;
}

// Where the clause that ends at glyph `i` begins; commas inside brackets do not part it.
std::uint32_t ClauseBegin(const Glyphs& g, std::uint32_t i) {
  constexpr std::u32string_view kStops = U"。,:;、]";
  std::uint32_t begin = i;
  int depth = 0;
  while (begin > 0 && i - begin < kClauseInProse) {
    const char32_t c = g[begin - 1];
    if (c == U')') ++depth;
    if (c == U'(') --depth;
    if (depth == 0 && kStops.find(c) != std::u32string_view::npos) break;
    if (g.Before(begin) >= Break::kFar && g[begin] != U'(') break;
    --begin;
  }
  return begin;
}

// A公司受B委托，... : who runs it and who buys, in the first sentence of many forms.
void ReadCommission(const Reading& r, Best& buyer, Best& agency) {
  const Glyphs& g = r.glyphs;
  const PartyWords& words = ShippedParties();
  for (std::uint32_t i = 4; i + 4 < g.size(); ++i) {
    const std::uint32_t by = i + words.commissioned_at.At(g, i);
    if (by == i) continue;
    std::uint32_t end = by;
    while (end + 1 < g.size() && end < i + kClauseInProse && words.commission_at.At(g, end) == 0)
      ++end;
    if (words.commission_at.At(g, end) == 0) continue;
    TS_RULE("parties.commission");
    if (ShippedSentences().IsOf(g[end - 1])) --end;
    // 受(采购人)委托 and 受X（采购人）的委托.
    const std::uint32_t begin = g[by] == U'(' ? by + 1 : by;
    end = NoteBegin(g, begin, end);
    if (auto name = ReadOrganisation(g, begin, end, false);
        name && name->end + 2 >= end && !HoldsOne(g.Folded(name->begin, name->end), words.nobody)) {
      Offer(buyer, std::move(name), kSentence, 0);
    }
    const std::uint32_t agent = ClauseBegin(g, i);
    Offer(agency, ReadOrganisation(g, agent, NoteBegin(g, agent, i), true), kSentence, 0);
    return;
  }
}

// 招标人为某公司，招标代理机构为某咨询公司: the first sentences of works' tenders.
void ReadNamedInProse(const Reading& r, std::u32string_view who, Best& best) {
  const Glyphs& g = r.glyphs;
  const std::uint32_t length = static_cast<std::uint32_t>(who.size());
  for (std::uint32_t i = length; i + 4 < g.size(); ++i) {
    if (g[i - 1] != who.back() || !ShippedSentences().IsVerb(g[i]) ||
        g.Folded(i - length, i) != who)
      continue;
    std::uint32_t end = i + 1;
    constexpr std::u32string_view kStops = U"，,。；;";
    while (end < std::min(i + kClauseInProse, g.size()) &&
           kStops.find(g[end]) == std::u32string_view::npos) {
      ++end;
    }
    if (auto name = ReadOrganisation(g, i + 1, end, true)) {
      TS_RULE("parties.named_in_prose");
      Offer(best, std::move(name), kActs, 0);
      return;
    }
  }
}

// “集中采购机构”指某交易中心。: a tender's document says once who its words mean.
void ReadDefined(const Reading& r, const std::vector<std::u32string>& who, Best& best) {
  const Glyphs& g = r.glyphs;
  constexpr std::u32string_view kStops = U"。，,；;(";
  for (std::uint32_t i = 3; i + 4 < g.size(); ++i) {
    if (g[i] != U'”') continue;
    const std::uint32_t from = i - std::min(i, kNameInProse);
    const std::size_t length =
        DefinitionEnd(g.Folded(from, std::min(i + kNameInProse, g.size())), who);
    const std::uint32_t begin = from + static_cast<std::uint32_t>(length);
    if (length == 0 || begin <= i) continue;
    std::uint32_t end = begin;
    while (end < std::min(begin + kClauseInProse, g.size()) &&
           kStops.find(g[end]) == std::u32string_view::npos) {
      ++end;
    }
    auto name = ReadOrganisation(g, begin, end, true);
    if (!name || name->begin != begin || name->end != end) continue;
    // 是指市政府设立的专门机构 names none.
    if (g.Folded(begin, end).find_first_of(ShippedSentences().ofs) != std::u32string_view::npos)
      continue;
    TS_RULE("parties.defined");
    Offer(best, std::move(name), kActs, 0);
    return;
  }
}

// Companies that run procedures for others say so in their names.
bool RunsProcedures(std::u32string_view name) { return HoldsOne(name, ShippedParties().runs); }

// A对B项目进行了竞争性磋商: who acts in the first sentence, where no label says who buys.
void ReadConducted(const Reading& r, Best& buyer, Best& agency) {
  const Glyphs& g = r.glyphs;
  const PartyWords& words = ShippedParties();
  constexpr std::uint32_t kBeginning = 800;  // a title, a summary and the first sentence
  constexpr std::uint32_t kReach = 100;      // a project's name, up to 进行
  constexpr std::uint32_t kVerb = 10;        // 了国内公开竞争性磋商
  constexpr std::uint32_t kAlias = 16;       // （下称“招标人”）
  for (std::uint32_t i = 4; i < std::min(g.size(), kBeginning); ++i) {
    const std::uint32_t about = words.about_at.At(g, i);
    if (about == 0) continue;
    bool conducted = false;
    for (std::uint32_t k = i + 4; k + 3 < std::min(i + kReach, g.size()) && g[k] != U'。'; ++k) {
      const std::uint32_t act = k + words.conducts_at.At(g, k);
      if (act == k) continue;
      conducted = HoldsOne(g.Folded(act, std::min(act + kVerb, g.size())), words.act);
      break;
    }
    if (!conducted) continue;
    // 某公司（下称“招标人”）就...
    std::uint32_t end = i;
    if (g[end - 1] == U')') {
      while (end > 4 && i - end < kAlias && g[end - 1] != U'(') --end;
      if (g[end - 1] == U'(') --end;
    }
    std::uint32_t begin = end;
    while (begin > 0 && end - begin < kNameInProse && g.Before(begin) < Break::kFar &&
           g[begin - 1] != U'。' && g[begin - 1] != U'，' && g[begin - 1] != U',' &&
           g[begin - 1] != U':' && g[begin - 1] != U'、' &&
           !(ShippedNoticeWords().IsCodeEnd(g[begin - 1]) && begin > 1 && IsDigit(g[begin - 2])) &&
           !(IsDigit(g[begin - 1]) && begin > 1 && g[begin - 2] == U']')) {
      --begin;
    }
    if (end - begin >= kNameInProse) continue;
    // A line of its own before it: 某项目公告 某公司就...
    for (std::uint32_t k = end - 1; k > begin; --k) {
      if (g.Before(k) == Break::kNone) continue;
      if (end - k >= 5 && LooksLikeOrganisation(g.Folded(k, end))) begin = k;
      break;
    }
    auto name = ReadOrganisation(g, begin, end, true);
    if (!name || name->end != end) continue;
    // 我单位, 本公司 and 采购人 name nobody.
    const std::u32string_view named = g.Folded(name->begin, name->end);
    if (BeginsWithOne(named, words.self) > 0 || named.size() < 4) continue;
    TS_RULE("parties.conducted");
    Offer(RunsProcedures(named) ? agency : buyer, std::move(name), kActs, 0);
    return;
  }
}

// Whether a company announces here what it won itself: the words for it are a listed company's.
bool AnnouncesOwnAward(const Glyphs& g) {
  constexpr std::uint32_t kBeginning = 3000;
  return HoldsOne(g.Folded(0, std::min(g.size(), kBeginning)), ShippedParties().own_award);
}

// 某大学 / 2019年7月12日 at the end: who signs a notice that names neither buyer nor agency.
void ReadSigner(const Reading& r, Best& buyer, Best& agency) {
  const Glyphs& g = r.glyphs;
  constexpr std::uint32_t kTail = 120;    // a signature, and a portal's words below it
  constexpr std::uint32_t kLongest = 30;  // a name on a line of its own
  const std::uint32_t from = g.size() > kTail ? g.size() - kTail : 0;
  for (std::uint32_t i = g.size(); i-- > from + 4;) {
    if (g[i] != U'2' || g.Before(i) < Break::kBlank) continue;
    const auto date = DateAt(g, i, g.size());
    if (!date || date->when.minute_of_day) continue;
    std::uint32_t begin = i - 1;
    while (begin > from && i - begin < kLongest && g.Before(begin) < Break::kBlank) --begin;
    auto name = ReadOrganisation(g, begin, i, true);
    if (!name || name->end != i) return;
    const std::u32string_view words = g.Folded(name->begin, name->end);
    if (std::any_of(ShippedParties().board.begin(), ShippedParties().board.end(),
                    [&](const std::u32string& board) { return words.ends_with(board); }) ||
        AnnouncesOwnAward(g)) {
      TS_RULE("parties.signed_by_board");
      return;
    }
    const bool runs = RunsProcedures(g.Folded(name->begin, name->end));
    TS_RULE("parties.signer");
    Offer(runs ? agency : buyer, std::move(name), kSigns, 0);
    return;
  }
}

// Labels, and 名称 below the heading that says whose.
void ReadLabels(const Reading& r, Best& buyer, Best& agency) {
  const Glyphs& g = r.glyphs;
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& m = r.marks[i];
    const std::uint32_t end = CellEnd(g, m);
    if (m.value >= end) continue;
    if (g[m.value] == U'/') continue;  // nobody: see SaysNoBuyer
    // A label that fills its cell but whose next cell is another label is a table's head.
    if (m.joint == Joint::kWhole && (r.scenes[i].in_head || ReadHead(g, m.value, end).known))
      continue;
    const Scene& scene = r.scenes[i];
    if (scene.section == Section::kScores && scene.whose == Whose::kNobody) continue;
    const int joint = m.joint == Joint::kBlank ? kBlankJoint
                      : m.joint == Joint::kRun ? kRunJoint
                                               : 0;
    const bool for_buyer = m.field == Field::kBuyer || m.field == Field::kBuyerHead ||
                           (m.field == Field::kName && scene.whose == Whose::kBuyer);
    const bool for_agency = m.field == Field::kAgency || m.field == Field::kAgencyHead ||
                            (m.field == Field::kName && scene.whose == Whose::kAgency);
    if (!for_buyer && !for_agency) continue;
    Best& best = for_buyer ? buyer : agency;
    switch (m.field) {
      case Field::kName: {
        std::optional<PrintedName> name = ReadOrganisation(g, m.value, end, false);
        // The forms at a book's end have tables of heads alone: 客户单位 | 名称 | 人员工作岗位
        if (name && m.joint == Joint::kWhole && !ReadOrganisation(g, m.value, end, true) &&
            IsBook(g) && TS_RULE("parties.form_of_book")) {
          name.reset();
        }
        Offer(best, std::move(name), kUnderHeading + joint, i);
        break;
      }
      case Field::kBuyer:
      case Field::kAgency:
        Offer(best, ReadOrganisation(g, m.value, end, m.rank < kNamesForSure), m.rank * 2 + joint,
              i);
        break;
      default:
        // 采购人信息：某大学, and 联系人：某学校 below it in forms that misuse the line.
        if (m.joint == Joint::kColon)
          Offer(best, ReadOrganisation(g, m.value, end, true), kMisusedHeading, i);
        break;
    }
  }
}

// 采购人 as a column's head: its first row.
void ReadColumns(const Reading& r, Best& buyer, Best& agency) {
  for (const NoticeTable& table : r.tables) {
    if (table.rows.empty()) continue;
    for (const auto& [field, best] :
         {std::pair{Field::kBuyer, &buyer}, std::pair{Field::kAgency, &agency}}) {
      const int column = table.Column(field);
      if (column < 0) continue;
      const Cell cell = table.rows[0][static_cast<std::size_t>(column)];
      if (!cell.empty())
        Offer(*best, ReadOrganisation(r.glyphs, cell.begin, cell.end, false), kColumn, 0);
    }
  }
}

// A table of contacts: 采购人 | name | address | telephone.
void ReadContactTables(const Reading& r, Best& buyer, Best& agency) {
  constexpr std::uint32_t kLongestHead = 20;  // 采购代理机构（盖章）
  const Glyphs& g = r.glyphs;
  for (const NoticeTable& table : r.tables) {
    const int column = table.Column(Field::kName);
    if (column <= 0) continue;
    for (const std::vector<Cell>& row : table.rows) {
      if (row[0].empty() || row[0].end - row[0].begin > kLongestHead) continue;
      const HeadLabel head = ReadHead(g, row[0].begin, row[0].end);
      const Cell cell = row[static_cast<std::size_t>(column)];
      if (!head.known || cell.empty()) continue;
      const bool buys = head.field == Field::kBuyer || head.field == Field::kBuyerHead;
      const bool runs = head.field == Field::kAgency || head.field == Field::kAgencyHead;
      if (!buys && !runs) continue;
      TS_RULE("parties.contact_table");
      Offer(buys ? buyer : agency, ReadOrganisation(g, cell.begin, cell.end, false), kContactTable,
            0);
    }
  }
}

// 采购人：A；B, A B, and B on a line of its own below A that ends alike: the buyers behind the
// first, which ends before glyph `i`.
void AddMoreBuyers(Reading& r, std::uint32_t i) {
  constexpr int kMost = 20;
  const Glyphs& g = r.glyphs;
  const auto begins_label = [&](std::uint32_t at) {
    return std::any_of(r.marks.begin(), r.marks.end(),
                       [&](const Mark& m) { return m.begin <= at && at < m.value; });
  };
  for (int n = 0; n < kMost && i > 0; ++n) {
    const bool semicolon = g[i] == U'；' || g[i] == U';';
    const bool line = !semicolon && g.Before(i) == Break::kLine;
    if (!semicolon && !line && g.Before(i) != Break::kBlank && g.Before(i) != Break::kFar) return;
    const std::uint32_t begin = semicolon ? i + 1 : i;
    const auto next = ReadOrganisation(g, begin, g.SegmentEnd(begin, begin + kNameInProse), true);
    if (!next || next->begin != begin || !next->members.empty() || begins_label(begin)) return;
    const bool whole = ShippedOrganisations().EndForSure(g.Folded(begin, next->end));
    const bool closed =
        g.Before(next->end) >= Break::kBlank || g[next->end] == U'；' || g[next->end] == U';';
    if (!whole || !closed || (line && g[next->end - 1] != g[i - 1])) return;
    TS_RULE("parties.more_buyers");
    AddParty(r, *next, PartyRole::kBuyer);
    i = next->end;
  }
}

// 采购人：/ says that none is named; a sentence's 受某部委托 does not name one either.
bool SaysNoBuyer(const Reading& r) {
  for (std::size_t i = 0; i < r.marks.size(); ++i) {
    const Mark& m = r.marks[i];
    const bool whose =
        m.field == Field::kBuyer || (m.field == Field::kName && r.scenes[i].whose == Whose::kBuyer);
    if (whose && m.value < m.end && r.glyphs[m.value] == U'/') return true;
  }
  return false;
}

}  // namespace

void AddParties(Reading& r, const PrintedName& name, PartyRole role) {
  const Glyphs& g = r.glyphs;
  if (name.members.size() < 2) {
    AddParty(r, name, role);
    return;
  }
  TS_RULE("parties.several");
  std::uint32_t from = name.begin;
  for (const std::string& member : name.members) {
    const Glyphs words(member);
    const std::u32string_view folded = words.Folded(0, words.size());
    while (from < name.end && !g.Folded(from, name.end).starts_with(folded)) ++from;
    const std::uint32_t end = from + words.size();
    AddParty(r, PrintedName{member, from, end}, role);
    from = end;
  }
}

void ReadParties(Reading& r) {
  Best buyer, agency;
  ReadLabels(r, buyer, agency);
  ReadColumns(r, buyer, agency);
  ReadContactTables(r, buyer, agency);
  const bool unnamed = SaysNoBuyer(r);
  Best nobody;
  Best& asked = unnamed ? nobody : buyer;
  if (!buyer.name && !unnamed) {
    for (const std::u32string& who : ShippedParties().buyer) ReadNamedInProse(r, who, buyer);
  }
  if (!agency.name) {
    for (const std::u32string& who : ShippedParties().agency) ReadNamedInProse(r, who, agency);
  }
  if (!buyer.name && !unnamed) ReadDefined(r, ShippedParties().buyer, buyer);
  if (!agency.name) ReadDefined(r, ShippedParties().defined_agency, agency);
  if (!buyer.name || !agency.name) ReadCommission(r, asked, agency);
  if (!buyer.name && !unnamed) ReadConducted(r, buyer, agency);
  // Who signs is the buyer where the agency is known to be another.
  if (!buyer.name && !unnamed) ReadSigner(r, buyer, agency);
  if (buyer.name && agency.name && buyer.name->name == agency.name->name && buyer.rank == kSigns)
    buyer.name.reset();
  if (buyer.name) {
    AddParties(r, *buyer.name, PartyRole::kBuyer);
    AddMoreBuyers(r, buyer.name->end);
  }
  if (agency.name) AddParty(r, *agency.name, PartyRole::kProcuringEntity);
}

void SetUscc(Reading& r, std::size_t index, const PrintedUscc& uscc) {
  Party& party = r.notice.parties[index];
  party.uscc = uscc.code;
  party.uscc_valid = uscc.valid;
  r.Evidence("/parties/" + std::to_string(index) + "/uscc", uscc.begin, uscc.end);
}

// The code behind a party's name: 某某公司（91350100M000100Y43）, and in the next line or cell.
std::optional<PrintedUscc> UsccBehind(const Glyphs& g, std::uint32_t name_end) {
  constexpr std::uint32_t kLabel = 14;  // 统一社会信用代码：
  constexpr std::uint32_t kCode = 40;   // its characters with blanks and dashes between
  const std::uint32_t at = g.At(name_end);
  const bool bracket = g[at] == U'(' || g[at] == U'[';
  std::uint32_t begin = at;
  if (bracket) {
    ++begin;
    while (begin < at + kLabel && (IsHan(g[begin]) || g[begin] == U'/')) ++begin;
    for (std::u32string_view latin : {U"USCC"}) {
      if (g.Folded(begin, g.size()).starts_with(latin))
        begin += static_cast<std::uint32_t>(latin.size());
    }
  } else if (g[at] == U'/' || g[at] == U',' || g[at] == U'，') {
    ++begin;
  }
  const auto uscc = ReadUscc(g, begin, std::min(g.size(), begin + kCode));
  if (!uscc) return std::nullopt;
  const bool closed = g[uscc->end] == U')' || g[uscc->end] == U']';
  return bracket ? (closed ? uscc : std::nullopt) : uscc->valid ? uscc : std::nullopt;
}

// The code in brackets behind a party's name is its own, and so is the one behind a label that
// stands nearest after it.
void ReadUsccs(Reading& r) {
  constexpr std::uint32_t kReach = 400;  // bytes: an address, a telephone number, an amount
  constexpr std::uint32_t kCode = 40;    // its kUsccLength characters, and 代码： before them
  std::vector<std::pair<std::uint32_t, std::size_t>> ends;  // where each party's name ends
  for (std::size_t p = 0; p < r.notice.parties.size(); ++p) {
    const auto span = r.notice.evidence.find("/parties/" + std::to_string(p) + "/name");
    if (span == r.notice.evidence.end()) continue;
    ends.emplace_back(span->second.end, p);
    if (r.notice.parties[p].uscc) continue;
    if (const auto uscc = UsccBehind(r.glyphs, span->second.end); uscc) SetUscc(r, p, *uscc);
  }
  std::sort(ends.begin(), ends.end());
  for (const Mark& m : r.marks) {
    if (m.field != Field::kUscc) continue;
    const auto uscc = ReadUscc(r.glyphs, m.value, m.value + kCode);
    if (!uscc) continue;
    const std::uint32_t at = r.glyphs.Span(m.label, m.value).begin;
    auto nearest =
        std::upper_bound(ends.begin(), ends.end(), std::pair(at, r.notice.parties.size()));
    if (nearest == ends.begin()) continue;
    --nearest;
    if (at - nearest->first >= kReach || r.notice.parties[nearest->second].uscc) continue;
    SetUscc(r, nearest->second, *uscc);
  }
}

}  // namespace tenderscan
