// Finds where a page's notices begin.
#include "extractors/records/page_notices.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "extractors/block_writer.h"
#include "extractors/layout/book.h"
#include "extractors/layout/heads.h"
#include "extractors/notice/codes.h"
#include "extractors/notice/tag.h"
#include "extractors/phrases/labels.h"
#include "extractors/phrases/names.h"
#include "extractors/plain_text.h"
#include "extractors/records/record.h"
#include "extractors/text/ascii.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/rule_trace.h"
#include "extractors/words/notice_words.h"

namespace tenderscan {
namespace {

using std::string_view;

// 使用单位, 业主 and the like name others beside the buyer.
constexpr int kSaysBuyer = 8;
constexpr std::uint32_t kLongestTitle = 100;  // glyphs
constexpr std::uint32_t kShortestName = 6;    // glyphs: 某大学的设备
constexpr std::size_t kMostBuyers = 20'000;   // in one text; digests have some hundred

struct Buyer {
  std::uint32_t at = 0;  // glyph
  std::string name;
};

// Names of which one holds the other are one buyer's: 云岭大学, 云岭大学（本部）.
bool SameName(const std::string& a, const std::string& b) {
  return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

std::vector<Buyer> FindBuyers(const Glyphs& g, const std::vector<Mark>& marks) {
  constexpr std::uint32_t kLongestName = 40;
  std::vector<Buyer> out;
  bool under_head = false;  // 六、采购人信息 / 名称：...
  for (const Mark& mark : marks) {
    bool buyer = mark.field == Field::kBuyer && mark.rank >= kSaysBuyer &&
                 mark.joint != Joint::kRun && mark.value < mark.end;
    switch (mark.field) {
      case Field::kBuyerHead:
        under_head = true;
        break;
      case Field::kName:
        buyer = under_head && mark.value < mark.end;
        under_head = false;
        break;
      case Field::kSection:
      case Field::kAgencyHead:
      case Field::kSupplierHead:
        under_head = false;
        break;
      default:
        break;
    }
    if (!buyer || out.size() == kMostBuyers) continue;
    const std::uint32_t end =
        std::min({mark.end, g.SegmentEnd(mark.value, mark.end), mark.value + kLongestName});
    if (ReadHead(g, mark.value, end).known) continue;  // a table's head
    // 采购人：随机抽取确定 is no name.
    if (auto name = ReadOrganisation(g, mark.value, end, /*strict=*/true)) {
      out.push_back({mark.begin, std::move(name->name)});
    }
  }
  return out;
}

bool AreSeveral(const std::vector<Buyer>& buyers) {
  return std::any_of(buyers.begin(), buyers.end(), [&](const Buyer& buyer) {
    return !SameName(buyer.name, buyers.front().name);
  });
}

// A table whose rows have buyers of their own.
std::optional<PageNotices> RowsOfTable(const Glyphs& g, const NoticeTable& table) {
  const int buyers = table.Column(Field::kBuyer);
  if (buyers < 0 || table.stripped || table.rows.size() < 2 || table.columns.size() < 3) {
    return std::nullopt;
  }
  const auto column = static_cast<std::size_t>(buyers);
  if (table.columns[column].rank < kSaysBuyer) return std::nullopt;
  const auto text = [&](const Cell& cell) {
    return cell.empty() ? string_view() : g.Span(cell.begin, cell.end).In(g.text());
  };
  PageNotices out;
  for (const Cell& head : table.heads) out.heads.emplace_back(text(head));
  std::vector<Buyer> names;
  for (const std::vector<Cell>& row : table.rows) {
    const Cell& cell = row[column];
    std::vector<TextSpan> cells;
    std::uint32_t begin = ~0u, end = 0;
    for (const Cell& one : row) {
      cells.push_back(one.empty() ? TextSpan{0, 0} : g.Span(one.begin, one.end));
      if (one.empty() || one.above) continue;
      begin = std::min(begin, cells.back().begin);
      end = std::max(end, cells.back().end);
    }
    if (begin >= end) continue;
    const bool total = std::any_of(
        row.begin(), row.end(), [&](const Cell& one) { return ShippedKeys().IsTotal(text(one)); });
    if (total) continue;
    const bool own = !cell.empty() && !cell.above;
    if (own && ReadHead(g, cell.begin, cell.end).known) return std::nullopt;  // a form
    const auto name =
        own ? ReadOrganisation(g, cell.begin, cell.end, /*strict=*/false) : std::nullopt;
    if (name) {
      names.push_back({cell.begin, name->name});
      out.notices.push_back({{begin, end}, {std::move(cells)}});
    } else if (own || out.notices.empty()) {
      return std::nullopt;  // a column of something else
    } else {
      out.notices.back().span.end = end;
      out.notices.back().rows.push_back(std::move(cells));
    }
  }
  if (out.notices.size() < 2 || !AreSeveral(names)) return std::nullopt;
  return out;
}

// One way to cut a text: the glyphs at which its pieces begin.
struct Cut {
  std::vector<std::uint32_t> begins;
  bool at_titles = false;
};

// What a text has at its glyphs that tells its pieces apart.
struct Facts {
  const Glyphs& g;
  const std::vector<Mark>& marks;
  const std::vector<Buyer>& buyers;

  // Whether [begin, end) names a project: by a label, or its first line is a name and no label's.
  bool NamesProject(std::uint32_t begin, std::uint32_t end) const {
    auto mark = FirstFrom(begin);
    const bool labelled = mark != marks.end() && mark->begin <= begin + 1;
    if (!labelled && std::min(g.SegmentEnd(begin), end) - begin >= kShortestName) return true;
    for (; mark != marks.end() && mark->begin < end; ++mark) {
      if ((mark->field == Field::kProjectName || mark->field == Field::kProjectCode) &&
          mark->value < mark->end) {
        return true;
      }
    }
    return false;
  }
  bool HasMarks(std::uint32_t begin, std::uint32_t end) const {
    const auto mark = FirstFrom(begin);
    return mark != marks.end() && mark->begin < end;
  }
  std::set<std::string> Codes(std::uint32_t begin, std::uint32_t end) const {
    constexpr int kExact = 7;
    std::set<std::string> codes;
    for (auto mark = FirstFrom(begin); mark != marks.end() && mark->begin < end; ++mark) {
      if (mark->field != Field::kProjectCode || mark->rank < kExact) continue;
      if (const auto code = ReadCode(g, mark->value, mark->end)) codes.insert(code->code);
    }
    return codes;
  }

 private:
  std::vector<Mark>::const_iterator FirstFrom(std::uint32_t at) const {
    return std::lower_bound(marks.begin(), marks.end(), at,
                            [](const Mark& m, std::uint32_t i) { return m.begin < i; });
  }
};

// Joins pieces without a buyer to their neighbours: a title that stands twice goes with what
// follows, links at the end with what comes before.
std::vector<std::uint32_t> WithBuyers(const Facts& facts, const std::vector<std::uint32_t>& begins,
                                      std::vector<const Buyer*>& buyer_of, bool& mixed) {
  std::vector<std::uint32_t> out;
  std::size_t next = 0;
  bool waits = false;  // the last piece has no buyer yet, and nothing else
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::uint32_t end = i + 1 < begins.size() ? begins[i + 1] : facts.g.size();
    while (next < facts.buyers.size() && facts.buyers[next].at < begins[i]) ++next;
    const Buyer* buyer = nullptr;
    for (std::size_t k = next; k < facts.buyers.size() && facts.buyers[k].at < end; ++k) {
      if (buyer == nullptr) buyer = &facts.buyers[k];
      mixed = mixed || !SameName(buyer->name, facts.buyers[k].name);
    }
    if (buyer == nullptr) {
      if (!waits && (out.empty() || !facts.HasMarks(begins[i], end))) {
        out.push_back(begins[i]);
        waits = true;
      }
      continue;
    }
    if (!waits) out.push_back(begins[i]);
    buyer_of.push_back(buyer);
    waits = false;
  }
  if (waits) out.pop_back();
  return out;
}

// The cut's pieces where each is a notice of its own; none where they are not.
std::vector<std::uint32_t> Pieces(const Facts& facts, const Cut& cut) {
  if (cut.begins.size() < 2) return {};
  // Who is named before the first piece is named in none.
  if (facts.buyers.front().at < cut.begins.front()) return {};
  bool mixed = false;
  std::vector<const Buyer*> buyer_of;
  std::vector<std::uint32_t> begins = WithBuyers(facts, cut.begins, buyer_of, mixed);
  if (mixed || begins.size() < 2 || begins.size() != buyer_of.size()) return {};
  // The sections of one notice: two of fifteen name who buys.
  if (!cut.at_titles && begins.size() * 2 < cut.begins.size()) return {};
  std::set<std::string> codes;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::uint32_t end = i + 1 < begins.size() ? begins[i + 1] : facts.g.size();
    if (!facts.NamesProject(begins[i], end)) return {};
    codes.merge(facts.Codes(begins[i], end));
  }
  const bool several = std::any_of(buyer_of.begin(), buyer_of.end(), [&](const Buyer* buyer) {
    return !SameName(buyer->name, buyer_of.front()->name);
  });
  // One code for all of them: one notice, whose buyer is spelled in two ways.
  if (codes.size() == 1 || !(several || (cut.at_titles && codes.size() > 1))) return {};
  return begins;
}

// Behind the numbering that a piece begins with: 1、 (2) 第3条; `i` where there is none.
std::uint32_t PastNumber(const Glyphs& g, std::uint32_t i) {
  std::uint32_t k = i;
  if (g[k] == U'(' || g[k] == U'[' || g[k] == U'【' || LeadsNumber(g[k])) ++k;
  const std::uint32_t numeral = k;
  while (k < i + 6 && NumeralValue(g[k]) >= 0) ++k;
  if (k == numeral) return i;
  const bool closes = ShippedNumerals().EndsArticle(g[k]) ||
                      std::u32string_view(U")]】、.:").find(g[k]) != std::u32string_view::npos;
  return closes ? k + 1 : i;
}

// Where lines begin, and what they begin with.
std::vector<Cut> WaysToCut(const Glyphs& g, const std::vector<Mark>& marks) {
  Cut titles{{}, true}, digits_comma, digits_point, digits_bracket, han_comma, han_bracket, rules,
      signs;
  Cut by_label[3];  // 项目名称, 项目编号, 采购人
  auto mark = marks.begin();
  for (std::uint32_t i = 0; i < g.size();) {
    std::uint32_t end = i + 1;
    while (end < g.size() && g.Before(end) < Break::kLine) ++end;
    while (mark != marks.end() && mark->begin < i) ++mark;
    const bool labelled = mark != marks.end() && mark->begin < end && mark->label <= i + 5;
    // A title of a notice, alone in its line.
    if (end - i >= kShortestName && end - i <= kLongestTitle &&
        !(labelled && mark->joint == Joint::kColon)) {
      const std::u32string_view line = g.Folded(i, end);
      std::size_t kind = line.npos;
      for (const std::u32string& word : ShippedNoticeWords().announced) {
        const std::size_t at = line.rfind(word);
        if (at != line.npos && (kind == line.npos || at > kind)) kind = at;
      }
      constexpr std::size_t kTail = 12;  // 公告（第二次）
      if (kind != line.npos && line.size() - kind <= kTail && line.find(U'。') == line.npos &&
          line.find(U',') == line.npos && KindOfTitle(Glyphs(g.Span(i, end).In(g.text())))) {
        titles.begins.push_back(i);
      }
    }
    // 1、 1. (1) 一、 (一) 第1条 【1】
    std::uint32_t k = i;
    const bool bracket = g[k] == U'(' || g[k] == U'[' || g[k] == U'【';
    if (bracket || LeadsNumber(g[k])) ++k;
    const bool digit = IsDigit(g[k]);
    const std::uint32_t numeral = k;
    while (k < i + 6 && NumeralValue(g[k]) >= 0 && IsDigit(g[k]) == digit) ++k;
    if (k > numeral) {
      const char32_t after = g[k];
      const bool closes = after == U')' || after == U']' || after == U'】' ||
                          ShippedNumerals().EndsArticle(after) || after == U'、' || after == U'.' ||
                          after == U':' || g.Before(k) >= Break::kBlank;
      if (closes) {
        Cut& cut = !digit                         ? (bracket ? han_bracket : han_comma)
                   : bracket || LeadsNumber(g[i]) ? digits_bracket
                   : after == U'、'               ? digits_comma
                                                  : digits_point;
        cut.begins.push_back(i);
      }
    }
    if (std::u32string_view(U"●■◆★▲▶►◇○□•·#").find(g[i]) != std::u32string_view::npos) {
      signs.begins.push_back(i);
    }
    bool rule = end - i >= 3;
    for (std::uint32_t c = i; rule && c < end; ++c) {
      rule = std::u32string_view(U"-=*_~—#─━").find(g[c]) != std::u32string_view::npos;
    }
    if (rule && end < g.size()) {
      if (rules.begins.empty()) rules.begins.push_back(0);
      rules.begins.push_back(end);
    }
    if (labelled && mark->value < mark->end) {
      if (mark->field == Field::kProjectName) by_label[0].begins.push_back(i);
      if (mark->field == Field::kProjectCode) by_label[1].begins.push_back(i);
      if (mark->field == Field::kBuyer) by_label[2].begins.push_back(i);
    }
    i = end;
  }
  return {titles,      rules, digits_comma, digits_point, digits_bracket, han_comma,
          han_bracket, signs, by_label[0],  by_label[1],  by_label[2]};
}

// Whether a text that no cut fits says itself that it has several notices: two codes or more.
bool NamesSeveral(const Facts& facts, const std::vector<Cut>& cuts) {
  return facts.Codes(0, facts.g.size()).size() > 1 && cuts.front().begins.size() > 1;
}

class CutPage : public Records {
 public:
  CutPage(ExtractedText text, PageNotices notices, string_view uri)
      : text_(std::move(text)), notices_(std::move(notices)), uri_(uri) {
    for (const Block& block : text_.blocks) {
      const bool titled = (block.kind == BlockKind::kMeta && block.name == "title") ||
                          block.kind == BlockKind::kHeading;
      if (titled && kind_.empty()) kind_ = TrimSpace(block.span.In(text_.text));
    }
    if (kind_.empty()) kind_ = text_.text.substr(0, text_.text.find('\n'));
    constexpr std::size_t kLongestKind = 300;
    if (kind_.size() > kLongestKind) kind_.clear();
  }

  std::size_t size() const override { return notices_.notices.size(); }
  string_view BytesOf(std::size_t i) const override {
    return notices_.notices[i].span.In(text_.text);
  }
  TextSpan PlaceOf(std::size_t) const override { return {0, 0}; }
  ExtractedText Read(std::size_t i) const override {
    const PageNotices::Notice& notice = notices_.notices[i];
    return notice.rows.empty() ? Stretch(notice.span) : Rows(notice);
  }

 private:
  ExtractedText Rows(const PageNotices::Notice& notice) const {
    RecordNode record;
    record.kind = RecordNode::Kind::kObject;
    RecordNode others;
    others.kind = RecordNode::Kind::kList;
    const auto object = [&](const std::vector<TextSpan>& cells, bool all) {
      RecordNode out;
      out.kind = RecordNode::Kind::kObject;
      for (std::size_t c = 0; c < cells.size(); ++c) {
        // What spans down to the other rows is said by the first.
        const bool repeated = std::all_of(
            notice.rows.begin(), notice.rows.end(), [&](const std::vector<TextSpan>& row) {
              return row[c].begin == notice.rows.front()[c].begin || row[c].empty();
            });
        if (cells[c].empty() || repeated != all) continue;
        RecordNode node;
        node.key = notices_.heads[c];
        node.value = std::string(cells[c].In(text_.text));
        out.nodes.push_back(std::move(node));
      }
      return out;
    };
    if (notice.rows.size() == 1) {
      record = object(notice.rows.front(), true);
    } else {
      record = object(notice.rows.front(), true);
      for (const std::vector<TextSpan>& row : notice.rows) {
        others.nodes.push_back(object(row, false));
      }
      record.nodes.push_back(std::move(others));
    }
    return RecordText(record, {uri_, kind_});
  }

  ExtractedText Stretch(TextSpan span) const {
    BlockWriter head;
    if (!kind_.empty()) head.Meta("kind", kind_);
    ExtractedText out = head.Finish();
    ExtractedText part;
    part.text = std::string(span.In(text_.text));
    if (!part.text.ends_with('\n')) part.text += '\n';
    for (const Block& block : text_.blocks) {
      if (block.kind == BlockKind::kMeta || block.span.begin < span.begin ||
          block.span.end > span.end) {
        continue;
      }
      Block& copy = part.blocks.emplace_back(block);
      copy.span = {block.span.begin - span.begin, block.span.end - span.begin};
    }
    std::int32_t tables = 0;
    AppendShown(part, out, tables);
    return out;
  }

  ExtractedText text_;
  PageNotices notices_;
  std::string uri_, kind_;
};

}  // namespace

PageNotices FindPageNotices(PageReader& page) {
  const Glyphs& g = page.glyphs();
  const std::vector<Mark>& marks = page.marks();
  const std::vector<Buyer> buyers = FindBuyers(g, marks);
  for (const NoticeTable& table : page.tables()) {
    if (!table.Has(Field::kBuyer)) continue;
    std::optional<PageNotices> rows = RowsOfTable(g, table);
    if (!rows) continue;
    // Whom the page names beside the table buys what is in it.
    const bool beside = std::any_of(buyers.begin(), buyers.end(), [&](const Buyer& buyer) {
      return buyer.at < table.begin || buyer.at >= table.end;
    });
    if (!beside && !IsBook(g) && TS_RULE("records.rows_of_page")) return *std::move(rows);
  }
  if (buyers.size() < 2 || IsBook(g)) return {};
  const Facts facts{g, marks, buyers};
  const bool several = AreSeveral(buyers);
  const std::vector<Cut> cuts = several ? WaysToCut(g, marks) : std::vector<Cut>();
  std::vector<std::uint32_t> best;
  for (const Cut& cut : cuts) {
    std::vector<std::uint32_t> begins = Pieces(facts, cut);
    if (begins.size() > best.size()) best = std::move(begins);
  }
  PageNotices out;
  if (best.empty()) {
    out.untold = several && NamesSeveral(facts, cuts) && TS_RULE("records.untold_page");
    return out;
  }
  TS_RULE("records.pieces_of_page");
  for (std::size_t i = 0; i < best.size(); ++i) {
    const std::uint32_t end = i + 1 < best.size() ? best[i + 1] : g.size();
    out.notices.push_back({g.Span(PastNumber(g, best[i]), end), {}});
  }
  return out;
}

std::shared_ptr<const Records> PageRecords(ExtractedText text, PageNotices notices,
                                           string_view uri) {
  return std::make_shared<CutPage>(std::move(text), std::move(notices), uri);
}

}  // namespace tenderscan
