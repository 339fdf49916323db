// A page's HTML to its text and blocks.
#include "extractors/html/reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "extractors/block_writer.h"
#include "extractors/html/content.h"
#include "extractors/text/ascii.h"
#include "extractors/text/numeral_words.h"
#include "extractors/text/url.h"
#include "extractors/text/utf8.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

// What a page says about itself and a reader of notices can use: the Chinese government site
// standard's names (国办发〔2017〕47号) and the usual others.
constexpr std::array<std::string_view, 11> kMetaNames = {"articletitle",
                                                         "pubdate",
                                                         "publishdate",
                                                         "contentsource",
                                                         "columnname",
                                                         "sitename",
                                                         "author",
                                                         "source",
                                                         "description",
                                                         "og:title",
                                                         "article:published_time"};

// Of the names above a real page has a handful.
constexpr std::size_t kMostMetas = 64;
// Grid columns beyond this are not told apart.
constexpr std::int32_t kMaxColumns = 10000;
constexpr std::int32_t kMaxSpan = 1000;  // HTML's own limit for colspan

// Where the cells of one table lie: row spans reach into later rows.
class Grid {
 public:
  explicit Grid(std::int32_t table) : table_(table) {}
  std::int32_t table() const { return table_; }
  std::int32_t NextRow() {
    column_ = 0;
    return ++row_;
  }
  std::int32_t Place(std::int32_t row_span, std::int32_t column_span) {
    while (column_ < static_cast<std::int32_t>(taken_until_.size()) &&
           taken_until_[static_cast<std::size_t>(column_)] > row_) {
      ++column_;
    }
    const std::int32_t at = std::min(column_, kMaxColumns);
    column_ = std::min(at + column_span, kMaxColumns);
    if (row_span > 1) {
      if (static_cast<std::int32_t>(taken_until_.size()) < column_) {
        taken_until_.resize(static_cast<std::size_t>(column_));
      }
      std::fill(taken_until_.begin() + at, taken_until_.begin() + column_, row_ + row_span);
    }
    return at;
  }

 private:
  std::int32_t table_;
  std::int32_t row_ = -1;
  std::int32_t column_ = 0;
  std::vector<std::int32_t> taken_until_;  // by column: first row that is free again
};

class Reader {
 public:
  Reader(const HtmlDom& dom, std::string_view uri, const PageHints* hints, HiddenElements hidden)
      : dom_(dom),
        nodes_(dom.nodes()),
        parts_(ChooseContent(dom, hints, hidden)),
        layout_(FindLayoutTables(dom, parts_)),
        base_(uri) {}

  ExtractedText Run() {
    constexpr std::size_t kMany = 100'000;  // fewer are cheaper to copy than to make room for
    if (nodes_.size() > kMany) out_.Expect(nodes_.size());
    ReadHead();
    std::uint32_t n = 0;
    while (n < nodes_.size()) {
      while (!open_.empty() && nodes_[open_.back().node].end <= n) Leave();
      n = parts_[n] == HtmlPart::kSkip ? nodes_[n].end : Enter(n);
    }
    while (!open_.empty()) Leave();
    return out_.Finish();
  }

 private:
  // What must be undone when an element ends.
  enum class After : std::uint8_t { kParagraph, kBlock, kNamed, kLink, kTable, kPre };
  struct Open {
    std::uint32_t node;
    After after;
  };

  // Titles and the like may stand anywhere: pages are not always well formed.
  void ReadHead() {
    std::vector<std::pair<std::string, std::string_view>> metas;
    bool titled = false, based = false;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      const HtmlNode& node = nodes_[n];
      if (node.tag == HtmlTag::kTitle && !titled) {
        std::string title;
        for (std::uint32_t i = n + 1; i < node.end; ++i) title += nodes_[i].text;
        titled = !title.empty();
        out_.Meta("title", title);
      } else if (node.tag == HtmlTag::kBase && !based && dom_.Has(node, "href")) {
        based = true;
        std::string base = ResolveUri(base_, dom_.Attribute(node, "href"));
        if (!base.empty()) base_ = std::move(base);
      } else if (node.tag == HtmlTag::kMeta) {
        std::string_view name = dom_.Attribute(node, "name");
        if (name.empty()) name = dom_.Attribute(node, "property");
        std::string lower = Lowercase(name);
        const std::string_view value = dom_.Attribute(node, "content");
        const bool known =
            std::find(kMetaNames.begin(), kMetaNames.end(), lower) != kMetaNames.end();
        std::pair<std::string, std::string_view> meta(std::move(lower), value);
        if (known && metas.size() < kMostMetas &&
            std::find(metas.begin(), metas.end(), meta) == metas.end())
          metas.push_back(std::move(meta));
      }
    }
    for (const auto& [name, value] : metas) out_.Meta(name, value);
  }

  std::int32_t Span(const HtmlNode& node, std::string_view name) const {
    const std::string_view text = dom_.Attribute(node, name);
    std::int32_t value = 1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) return kMaxSpan;
    if (error != std::errc() || value < 0) return 1;
    // rowspan=0 reaches to the end of the row group.
    if (value == 0) return name == "rowspan" ? kMaxSpan : 1;
    return std::min(value, kMaxSpan);
  }

  bool IsRowOpen() const { return !rows_.empty() && rows_.back() == open_.size() - 1; }

  // A row of no table, or within a row, is a paragraph; so is a cell of no row.
  void EnterRow(std::uint32_t n) {
    if (grids_.empty() || grids_.back().table() < 0 || IsRowOpen()) {
      out_.EndParagraph();
      open_.push_back({n, After::kParagraph});
      return;
    }
    out_.BeginRow(grids_.back().table(), grids_.back().NextRow());
    open_.push_back({n, After::kBlock});
    rows_.push_back(open_.size() - 1);
  }

  void EnterCell(std::uint32_t n) {
    const HtmlNode& node = nodes_[n];
    if (!IsRowOpen()) {
      out_.EndParagraph();
      open_.push_back({n, After::kParagraph});
      return;
    }
    const std::int32_t row_span = Span(node, "rowspan"), column_span = Span(node, "colspan");
    const bool header = node.tag == HtmlTag::kHeaderCell || InHeaderGroup(node);
    out_.BeginCell(grids_.back().Place(row_span, column_span), row_span, column_span, header);
    open_.push_back({n, After::kBlock});
  }

  // What stands in a field of a form.
  void ReadInput(const HtmlNode& node) {
    const std::string type = Lowercase(dom_.Attribute(node, "type"));
    if (type.empty() || type == "text" || type == "number" || type == "date")
      out_.Text(dom_.Attribute(node, "value"));
  }

  // Begins node `n`; returns the node to go on with.
  std::uint32_t Enter(std::uint32_t n) {
    const HtmlNode& node = nodes_[n];
    const HtmlPart part = parts_[n];
    if (part == HtmlPart::kFrame) {
      if (node.tag == HtmlTag::kTable) {
        grids_.emplace_back(-1);
        open_.push_back({n, After::kTable});
      }
      return n + 1;
    }
    const auto open = [&](After after) { open_.push_back({n, after}); };
    if (part == HtmlPart::kTitle && !IsHeading(node.tag)) {
      out_.BeginHeading(1, "title");
      open(After::kBlock);
    } else if (part == HtmlPart::kDate) {
      out_.BeginNamed("date");
      open(After::kNamed);
    }
    switch (node.tag) {
      case HtmlTag::kText:
        if (pre_ > 0) {
          PreText(node.text);
        } else {
          out_.Text(node.text);
        }
        if (!TrimBlanks(node.text).empty()) before_ = node.text;
        break;
      case HtmlTag::kRaised:
        if (const std::string_view mark = FootnoteMark(n); !mark.empty()) {
          out_.Text("[");
          out_.Text(mark);
          out_.Text("]");
          return node.end;
        }
        break;
      case HtmlTag::kHeading1:
      case HtmlTag::kHeading2:
      case HtmlTag::kHeading3:
      case HtmlTag::kHeading4:
      case HtmlTag::kHeading5:
      case HtmlTag::kHeading6:
        out_.BeginHeading(static_cast<std::uint8_t>(static_cast<int>(node.tag) -
                                                    static_cast<int>(HtmlTag::kHeading1) + 1),
                          part == HtmlPart::kTitle ? "title" : "");
        open(After::kBlock);
        break;
      case HtmlTag::kListItem:
        out_.BeginListItem();
        open(After::kBlock);
        break;
      case HtmlTag::kTable:
        out_.EndParagraph();
        grids_.emplace_back(layout_[n] ? -1 : tables_++);
        open(After::kTable);
        break;
      case HtmlTag::kRow:
        EnterRow(n);
        break;
      case HtmlTag::kCell:
      case HtmlTag::kHeaderCell:
        EnterCell(n);
        break;
      case HtmlTag::kLink: {
        std::string uri = LinkOf(node);
        if (uri.empty()) break;
        out_.BeginLink(std::move(uri));
        open(After::kLink);
        break;
      }
      case HtmlTag::kBreak:
        out_.LineBreak();
        break;
      case HtmlTag::kPre:
      case HtmlTag::kTextarea:
        out_.EndParagraph();
        ++pre_;
        open(After::kPre);
        break;
      case HtmlTag::kInput:
        ReadInput(node);
        break;
      case HtmlTag::kSelect:
        ReadSelect(n);
        return node.end;
      case HtmlTag::kTitle:
      case HtmlTag::kMeta:
      case HtmlTag::kBase:
      case HtmlTag::kUnseen:
        return node.end;
      case HtmlTag::kHtml:
      case HtmlTag::kHead:
      case HtmlTag::kInline:
      case HtmlTag::kStruck:
      case HtmlTag::kOption:
        break;
      case HtmlTag::kBlock:
      case HtmlTag::kBody:
      case HtmlTag::kNav:
      case HtmlTag::kHeader:
      case HtmlTag::kFooter:
      case HtmlTag::kAside:
      case HtmlTag::kRowGroup:
      case HtmlTag::kHeaderGroup:
        out_.EndParagraph();
        open(After::kParagraph);
        break;
    }
    return n + 1;
  }

  void Leave() {
    const Open top = open_.back();
    switch (top.after) {
      case After::kParagraph:
        out_.EndParagraph();
        break;
      case After::kBlock:
        out_.End();
        break;
      case After::kNamed:
        out_.EndNamed();
        break;
      case After::kLink:
        out_.EndLink();
        break;
      case After::kTable:
        grids_.pop_back();
        out_.EndParagraph();
        break;
      case After::kPre:
        --pre_;
        out_.EndParagraph();
        break;
    }
    if (!rows_.empty() && rows_.back() == open_.size() - 1) rows_.pop_back();
    open_.pop_back();
  }

  static bool IsHeading(HtmlTag tag) {
    return tag >= HtmlTag::kHeading1 && tag <= HtmlTag::kHeading6;
  }

  bool InHeaderGroup(const HtmlNode& cell) const {
    const HtmlNode& row = nodes_[cell.parent];
    return nodes_[row.parent].tag == HtmlTag::kHeaderGroup;
  }

  // 1285000<sup>1</sup>, 某公司<sup>注1</sup>: the raised text where it is a bare mark, which would
  // be read as the last digit or word of what it stands behind; else "". No mark:
  // m<sup>2</sup>, 10<sup>6</sup>, <sup>13</sup>C.
  std::string_view FootnoteMark(std::uint32_t n) const {
    const std::uint32_t end = nodes_[n].end;
    std::string_view mark;
    for (std::uint32_t i = n + 1; i < end; ++i) {
      if (nodes_[i].tag != HtmlTag::kText) continue;
      if (!mark.empty()) return {};
      mark = TrimBlanks(nodes_[i].text);
    }
    constexpr std::size_t kMostDigits = 2;
    const CodePoint first = mark.empty() ? CodePoint{} : DecodeAt(mark, 0);
    const bool note = ShippedNumerals().IsNote(first.value);
    const std::string_view digits = note ? mark.substr(first.size) : mark;
    if (digits.size() > kMostDigits || !std::all_of(digits.begin(), digits.end(), IsDigit<char>))
      return {};
    if (note || digits.empty()) return mark;
    const bool isotope = end < nodes_.size() && nodes_[end].tag == HtmlTag::kText &&
                         !nodes_[end].text.empty() && IsLetter(nodes_[end].text[0]);
    return isotope || TakesPower(before_) ? std::string_view() : mark;
  }

  // Whether a raised number behind the text is its power: a unit (m, 米), a bracket, a short
  // number.
  static bool TakesPower(std::string_view text) {
    text = TrimBlanks(text);
    if (text.empty()) return true;
    if (ShippedNumerals().TakesPower(DecodeAt(text, PreviousBoundary(text, text.size())).value))
      return true;
    constexpr std::size_t kLongestBase = 2;  // 10
    const std::size_t number = text.size() - (text.find_last_not_of("0123456789") + 1);
    if (number > 0) return number <= kLongestBase;
    return IsLetter(text.back());
  }

  void PreText(std::string_view text) {
    for (;;) {
      const std::size_t end = text.find('\n');
      out_.Text(text.substr(0, end));
      if (end == std::string_view::npos) return;
      out_.LineBreak();
      text.remove_prefix(end + 1);
    }
  }

  // A reader sees one option: the selected one, or the first.
  void ReadSelect(std::uint32_t n) {
    std::uint32_t shown = 0;
    for (std::uint32_t i = n + 1; i < nodes_[n].end; ++i) {
      if (nodes_[i].tag != HtmlTag::kOption) continue;
      if (shown == 0) shown = i;
      if (dom_.Has(nodes_[i], "selected")) {
        shown = i;
        break;
      }
    }
    if (shown == 0) return;
    for (std::uint32_t i = shown + 1; i < nodes_[shown].end; ++i) {
      if (nodes_[i].tag == HtmlTag::kText) out_.Text(nodes_[i].text);
    }
  }

  std::string LinkOf(const HtmlNode& node) const {
    std::string uri = ResolveUri(base_, dom_.Attribute(node, "href"));
    if (!uri.empty()) return uri;
    // ccgp.gov.cn's attachments have no address: the page's script makes it from the id.
    if (dom_.Attribute(node, "class").find("bizDownload") != std::string_view::npos) {
      const std::string_view id = dom_.Attribute(node, "id");
      const bool sane = !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
        return IsAlphanumeric(c) || c == '-';
      });
      if (sane) return "https://download.ccgp.gov.cn/oss/download?uuid=" + std::string(id);
    }
    return {};
  }

  const HtmlDom& dom_;
  const std::vector<HtmlNode>& nodes_;
  const std::vector<HtmlPart> parts_;
  const std::vector<bool> layout_;
  std::string base_;
  std::string_view before_;  // the text that was shown last, blanks aside
  BlockWriter out_;
  std::vector<Open> open_;
  std::vector<Grid> grids_;
  std::vector<std::size_t> rows_;  // places of open rows in open_
  std::int32_t tables_ = 0;
  int pre_ = 0;
};

}  // namespace

ExtractedText ReadHtml(const HtmlDom& dom, std::string_view uri, const PageHints* hints,
                       HiddenElements hidden) {
  return Reader(dom, uri, hints, hidden).Run();
}

ExtractedText ReadHtml(std::string_view utf8, std::string_view uri, const PageHints* hints,
                       HiddenElements hidden) {
  const HtmlDom dom = ParseHtml(utf8);
  ExtractedText out = ReadHtml(dom, uri, hints, hidden);
  if (dom.bytes_read() < utf8.size()) {
    out.gaps.push_back({GapCode::kLimitExceeded, std::nullopt,
                        "the page's tree grew beyond 128 MiB: only its first " +
                            std::to_string(dom.bytes_read()) + " of " +
                            std::to_string(utf8.size()) + " bytes were read"});
  }
  CutText(kMostText, out);
  return out;
}

}  // namespace tenderscan
