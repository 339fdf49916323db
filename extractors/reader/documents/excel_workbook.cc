// Excel's binary workbooks: BIFF5 to BIFF8, Kingsoft's .et.
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/block_writer.h"
#include "extractors/reader/documents/bytes.h"
#include "extractors/reader/documents/embedded_objects.h"
#include "extractors/reader/documents/ole2_documents.h"
#include "extractors/reader/documents/sheet.h"
#include "extractors/reader/documents/workbook.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

constexpr std::string_view kMediaType = "application/vnd.ms-excel";

}  // namespace

Extraction ReadExcelWorkbook(const Ole2Storage& file, std::size_t most) {
  Extraction out;
  out.text.media_type = kMediaType;
  const auto gap = [&out](GapCode code, std::string what) {
    out.text.gaps.push_back({code, std::nullopt, std::move(what)});
  };
  bool whole = true;
  auto stream = file.Stream("Workbook", most, &whole);
  if (!stream) stream = file.Stream("Book", most, &whole);
  if (!stream || stream->empty()) {
    gap(GapCode::kMalformed, "the file has no workbook that can be read");
    return out;
  }
  const Bytes records(*stream);
  const WorkbookGlobals globals(records);
  if (globals.encrypted()) {
    gap(GapCode::kEncrypted, "the workbook is locked with a password");
    return out;
  }
  BlockWriter writer;
  std::size_t cells = 0;
  bool damaged = globals.cut(), full = false;
  std::set<std::size_t> begins;  // of sheets: each ends where the next begins, at the latest
  for (const WorkbookGlobals::Bound& bound : globals.sheets()) begins.insert(bound.at);
  std::int32_t table = 0;
  for (const WorkbookGlobals::Bound& bound : globals.sheets()) {
    if (full) break;
    // Two sheets that begin at one place are one.
    const auto begin = begins.find(bound.at);
    if (!bound.cells || begin == begins.end()) continue;
    const auto next = std::next(begin);
    const std::size_t end = next == begins.end() ? records.size() : *next;
    Sheet sheet;
    sheet.name = bound.name;
    sheet.hidden = bound.hidden;
    damaged = !ReadSheetCells(records.Sub(0, end), bound.at, globals, sheet) || damaged;
    full = !WriteSheet(std::move(sheet), table++, cells, writer);
  }
  ExtractedText text = writer.Finish();
  text.media_type = kMediaType;
  text.gaps = std::move(out.text.gaps);
  out.text = std::move(text);
  if (!CutText(kMostText, out.text) && full) {
    gap(GapCode::kLimitExceeded, "the workbook has more cells than are read");
  }
  if (!whole || damaged) {
    gap(whole ? GapCode::kMalformed : GapCode::kTruncated,
        "the workbook is damaged: what stands behind the damage was not read");
  }
  out.parts = EmbeddedObjects(file, most);
  if (out.text.text.empty() && out.text.gaps.empty()) {
    gap(GapCode::kEmpty, "no cell of the workbook holds anything");
  }
  out.outcome = out.text.text.empty()   ? Outcome::kUnread
                : out.text.gaps.empty() ? Outcome::kRead
                                        : Outcome::kPartlyRead;
  return out;
}

}  // namespace tenderscan
