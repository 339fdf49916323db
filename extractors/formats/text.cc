// Plain text: each line a paragraph, its blanks and tabs as they are.
#include <string>
#include <string_view>
#include <utility>

#include "extractors/body.h"
#include "extractors/decode_source.h"
#include "extractors/format.h"
#include "extractors/plain_text.h"
#include "extractors/records/embedded_text.h"
#include "extractors/records/table_records.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

// A table that a text is from its head to its end: nearly every row has the head's cells.
bool IsAllTable(std::string_view utf8, const DelimitedTable& table) {
  constexpr std::size_t kFewestColumns = 3;  // of two columns the left one may be labels
  if (table.heads.size() < kFewestColumns || table.rows.size() < 2) return false;
  std::size_t even = 0;
  for (const TextSpan& row : table.rows) {
    even += ReadDelimitedRow(row.In(utf8), table).cells.size() == table.heads.size();
  }
  return even * 10 >= table.rows.size() * 9;
}

Extraction ReadText(const DocumentSource& source, std::string_view) {
  Extraction out;
  SourceText decoded = DecodeSource(source, {}, out.text);
  DelimitedTable table = FindDelimited(decoded.utf8);
  if (IsAllTable(decoded.utf8, table) && RowsAreNotices(decoded.utf8, table)) {
    out.outcome = OutcomeOfRecords(out.text, decoded);
    out.records = TableRecords(std::move(decoded.utf8), std::move(table), source.uri);
    return out;
  }
  CutAt(kMostText, "the text", decoded.utf8, out.text);
  if (HasWrittenBreaks(decoded.utf8)) {
    AppendPlainText(WithBreaks(std::move(decoded.utf8)), out.text);
  } else {
    AppendPlainText(decoded.utf8, out.text);
  }
  // A cancellation says the most of itself in its title: with a project's number it is one.
  if (const Body body = ReadBody(out.text);
      body.points_elsewhere && IsBodyMissing(body, false) && !(body.cancelled && body.identified)) {
    out.text.gaps.push_back({GapCode::kEmpty, std::nullopt,
                             "the text names a notice and says only that it lies elsewhere"});
  }
  out.outcome = OutcomeOf(out.text, decoded);
  return out;
}

}  // namespace

const Format& text_format();
const Format& text_format() {
  static const Format format{"text", {"text/plain"}, ReadText};
  return format;
}

}  // namespace tenderscan
