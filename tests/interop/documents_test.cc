// Text and tables of real documents against independent readers of their formats.
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "extractors/identify.h"
#include "extractors/reader/program/apart_format.h"
#include "tests/extractors/invariants.h"
#include "tests/extractors/reader/formats/format_reading.h"
#include "tests/store/samples.h"

namespace tenderscan {
namespace {

std::filesystem::path Documents() {
  const char* shared = std::getenv("TENDERSCAN_SHARED");
  const std::filesystem::path root =
      shared == nullptr ? std::filesystem::path(TS_SOURCE_DIR) / "../shared" : shared;
  return root / "corpus/documents";
}

// One line of JSON a document: the processor time it took, its text, pages, and every row as a list
// of its cells.
nlohmann::json Line(const std::filesystem::path& path, const Extraction& read, double seconds) {
  nlohmann::json line = {{"path", path.string()},
                         {"media_type", read.text.media_type},
                         {"outcome", Slug(read.outcome)},
                         {"seconds", seconds},
                         {"text", read.text.text},
                         {"rows", nlohmann::json::array()},
                         {"pages", nlohmann::json::array()},
                         {"gaps", nlohmann::json::array()}};
  for (const Gap& gap : read.text.gaps) line["gaps"].push_back(Slug(gap.code));
  for (const PageStart& page : read.text.pages) line["pages"].push_back({page.begin, page.number});
  for (const Block& block : read.text.blocks) {
    if (block.kind == BlockKind::kTableRow) {
      line["rows"].push_back(
          {{"table", block.table}, {"row", block.row}, {"cells", nlohmann::json::array()}});
    } else if (block.kind == BlockKind::kTableCell) {
      line["rows"].back()["cells"].push_back({{"text", block.span.In(read.text.text)},
                                              {"column", block.column},
                                              {"rows", block.row_span},
                                              {"columns", block.column_span}});
    }
  }
  return line;
}

// Reads every document of a media type in this process, and lets the independent reader judge.
void Compare(std::string_view media_type, const std::string& oracle) {
  if (!std::filesystem::exists(Documents())) {
    GTEST_SKIP() << "NO REAL DOCUMENTS BESIDE THIS TREE: " << Documents();
  }
  const ApartFormat* format = FormatOf(media_type);
  ASSERT_NE(format, nullptr);
  if (format->warm != nullptr) format->warm();
  samples::TemporaryFolder folder;
  const std::string lines = folder / "read.jsonl";
  std::ofstream out(lines);
  for (const auto& entry : std::filesystem::directory_iterator(Documents())) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    if (IdentifyMediaType(bytes, "", entry.path().string()) != media_type) continue;
    DocumentSource source;
    source.bytes = bytes;
    const std::clock_t begin = std::clock();
    const Extraction read = format->read(source, media_type, {});
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    EXPECT_EQ(BrokenPromise(read), "") << entry.path();
    out << Line(entry.path(), read, seconds).dump() << '\n';
  }
  out.close();
  const std::string command = "'" TS_BINARY_DIR "/interop_venv/bin/python' '" TS_SOURCE_DIR
                              "/tests/interop/documents_check.py' " +
                              oracle + " '" + lines + "' >&2";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(Documents, WordDocumentsSayWhatPythonDocxSays) {
  Compare("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");
}

TEST(Documents, WorkbooksSayWhatOpenpyxlSays) {
  Compare("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
}

TEST(Documents, PdfsSayWhatPdftotextAndPdfplumberSay) { Compare("application/pdf", "pdf"); }

}  // namespace
}  // namespace tenderscan
