// One notice while it is being read: the text with its labels and tables, and what is known so far.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/layout/lot_headings.h"
#include "extractors/layout/tables.h"
#include "extractors/notice/changes.h"
#include "extractors/notice/codes.h"
#include "extractors/notice/limits.h"
#include "extractors/notice/notice_reader.h"
#include "extractors/notice/tag.h"
#include "extractors/phrases/labels.h"
#include "extractors/phrases/names.h"
#include "extractors/text/glyphs.h"

namespace tenderscan {

// Whose name a bare 名称 is: what the last heading said.
enum class Whose : std::uint8_t { kNobody, kBuyer, kAgency, kSupplier, kProposed };

// A mark with what stands above it.
struct Scene {
  Section section = Section::kNone;
  Whose whose = Whose::kNobody;
  bool in_head =
      false;  // one of several labels in a row without values: a table's head, a blank form
};

struct Reading {
  const ExtractedText& source;
  const NoticeContext& context;
  const Glyphs& glyphs;
  const std::vector<Mark>& marks;
  const std::vector<Scene>& scenes;  // one a mark
  const std::vector<NoticeTable>& tables;
  const std::vector<LotHeading>& lots;
  LimitsMet limits;
  std::optional<TitleKind> kind;  // as the title says
  Notice notice;
  std::unordered_map<std::string, std::size_t> parties = {};  // indexes of the notice's, by name
  // Of corrections: what they change, and which stretches say how it was (`PastWords`).
  std::vector<PrintedChange> changes = {};
  std::vector<Cell> past = {};

  void Evidence(std::string pointer, std::uint32_t begin, std::uint32_t end) {
    notice.evidence[std::move(pointer)] = glyphs.Span(begin, end);
  }
  bool Is(ReleaseTag tag) const { return notice.tag == tag; }
  // Whether it only lists who bid and how they were judged: 有效投标人公示, 资格后审结果公示.
  bool ListsBids() const { return kind && !kind->tag && !notice.tag; }
  // A limit was met: the notice says so once.
  void LeftUnread(const Limit& limit) {
    if (limits.Add(limit)) notice.gaps.push_back(GapOf(limit));
  }
};

std::vector<Scene> ReadScenes(const Glyphs& glyphs, const std::vector<Mark>& marks);

// The end of a mark's value: its own end, or for values in the next cell that cell's end.
std::uint32_t CellEnd(const Glyphs& glyphs, const Mark& mark);

struct Title {
  std::string text;
  TextSpan span;
  bool cut = false;  // too long for a title: only its beginning
};
// The page's title: its meta data, its headings or its first line.
Title ReadTitle(const ExtractedText& source, const Glyphs& glyphs, const std::vector<Mark>& marks);
// The project's name out of a title: without codes, 关于, and the words for the kind of notice.
std::string ProjectNameOfTitle(std::string_view title);
// A code that a title begins with: [GXTC-1]【...】. Empty where none.
std::string CodeOfTitle(std::string_view title);
// The one lot that a title names: （第2包）, or 标段一： and what stands between blanks. nullopt
// where it names none or several, and of the lots in names (第二标段项目部).
std::optional<std::string> LotOfTitle(std::string_view title);

// Each fills its part of `reading.notice`, evidence included.
void ReadIdentity(Reading& reading);     // code, name, plan, method, region, contract's code
void ReadDates(Reading& reading);        // published_on, dated_on, deadline, contract's date
void ReadParties(Reading& reading);      // buyer, procuringEntity
void ReadBudget(Reading& reading);       // budget, ceiling
void ReadAwards(Reading& reading);       // awards and their parties, contract's value
void DropPricesOfOne(Reading& reading);  // of budget, ceiling, awards, contract
void NameKeptValues(Reading& reading);   // a gap for what is shown to accounts alone
void ReadUsccs(Reading& reading);        // the codes that stand behind parties' names
void ReadItems(Reading& reading);
void ReadCorrection(Reading& reading);
void ReadAttachments(Reading& reading);

// 数量 | 最高限价(元), and the first row's first cell behind it: whether the mark is a table's last
// head, whose value is below it and not behind it.
bool HeadsColumn(const Reading& reading, const Mark& mark);

// The unit of a column's numbers: as its head prints it, else as the line or row above the table
// does (单位：万元).
MoneyUnit UnitOf(const Glyphs& glyphs, const NoticeTable& table, int column);

// Adds `name` with `role`, or the role to the party that has this name. Returns its index.
std::size_t AddParty(Reading& reading, const PrintedName& name, PartyRole role);

// The same for each of A、B.
void AddParties(Reading& reading, const PrintedName& name, PartyRole role);
// Gives the party of that index its code.
void SetUscc(Reading& reading, std::size_t party, const PrintedUscc& uscc);

}  // namespace tenderscan
