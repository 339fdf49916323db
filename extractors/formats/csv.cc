// Tables as text: where their rows are notices, each on its own; else one notice, a row its fields,
// or a table of its lots and items.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/block_writer.h"
#include "extractors/decode_source.h"
#include "extractors/format.h"
#include "extractors/plain_text.h"
#include "extractors/records/embedded_text.h"
#include "extractors/records/table_records.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

// Of one notice: framework agreements list some ten thousand items.
constexpr std::size_t kMostCells = 200'000;

void ReadTable(std::string_view utf8, const DelimitedTable& table, ExtractedText& out) {
  BlockWriter writer;
  if (!table.title.empty()) {
    writer.BeginHeading(1, "title");
    writer.Text(table.title);
    writer.End();
  }
  std::int32_t row = 0;
  std::size_t cells = 0;
  const auto put = [&](const std::string& text, std::size_t column, bool head) {
    writer.BeginCell(static_cast<std::int32_t>(column), 1, 1, head);
    writer.Text(text);
    writer.End();
    ++cells;
  };
  writer.BeginRow(0, row++);
  for (std::size_t c = 0; c < table.heads.size(); ++c) put(table.keys[c].label, c, true);
  writer.End();
  bool cut = false;
  for (const TextSpan& span : table.rows) {
    if (cells > kMostCells) {
      cut = true;
      break;
    }
    const DelimitedRow read = ReadDelimitedRow(span.In(utf8), table);
    cut = cut || read.cut;
    writer.BeginRow(0, row++);
    for (std::size_t c = 0; c < read.cells.size(); ++c) put(read.cells[c], c, false);
    writer.End();
  }
  ExtractedText text = writer.Finish();
  out.text = std::move(text.text);
  out.blocks = std::move(text.blocks);
  if (cut) {
    out.gaps.push_back({GapCode::kLimitExceeded, std::nullopt,
                        "the table has too many cells: the others were not read"});
  }
}

Extraction ReadCsv(const DocumentSource& source, std::string_view) {
  Extraction out;
  SourceText decoded = DecodeSource(source, {}, out.text);
  DelimitedTable table = FindDelimited(decoded.utf8);
  if (!table.heads.empty() && !table.quotes) {
    out.text.gaps.push_back({GapCode::kMalformed, std::nullopt,
                             "a quotation mark opens a cell and none closes it: it was read as a "
                             "letter, and rows behind it may be cut where none ends"});
  }
  if (RowsAreNotices(decoded.utf8, table)) {
    out.outcome = OutcomeOfRecords(out.text, decoded);
    out.records = TableRecords(std::move(decoded.utf8), std::move(table), source.uri);
    return out;
  }
  out.untold = RowsAreUntold(decoded.utf8, table);
  if (table.heads.empty() || table.rows.empty()) {
    CutAt(kMostText, "the text", decoded.utf8, out.text);
    AppendPlainText(WithBreaks(decoded.utf8), out.text);
  } else if (table.rows.size() == 1) {
    bool cut = false;
    const RecordNode record = RowRecord(table.rows[0].In(decoded.utf8), table, cut);
    const ExtractedText text = RecordText(record, {source.uri, table.title});
    out.text.text = text.text;
    out.text.blocks = text.blocks;
    out.text.gaps.insert(out.text.gaps.end(), text.gaps.begin(), text.gaps.end());
    if (cut) {
      out.text.gaps.push_back({GapCode::kLimitExceeded, std::nullopt,
                               "the row has more cells than a table may have columns: the others "
                               "were not read"});
    }
  } else {
    ReadTable(decoded.utf8, table, out.text);
  }
  out.outcome = OutcomeOf(out.text, decoded);
  return out;
}

}  // namespace

const Format& csv_format();
const Format& csv_format() {
  static const Format format{"csv", {"text/csv", "text/tab-separated-values"}, ReadCsv};
  return format;
}

}  // namespace tenderscan
