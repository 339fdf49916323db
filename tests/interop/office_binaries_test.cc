// Office's older formats against LibreOffice and xlrd, over real documents beside this tree and
// over what LibreOffice makes of them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "extractors/identify.h"
#include "extractors/reader/program/apart_format.h"
#include "tests/extractors/invariants.h"
#include "tests/extractors/reader/formats/format_reading.h"
#include "tests/golden.h"
#include "tests/store/samples.h"

namespace tenderscan {
namespace {

nlohmann::json Line(const std::filesystem::path& path, const Extraction& read) {
  nlohmann::json line = {{"path", path.string()},
                         {"outcome", Slug(read.outcome)},
                         {"text", read.text.text},
                         {"rows", nlohmann::json::array()}};
  for (const Block& block : read.text.blocks) {
    if (block.kind == BlockKind::kTableRow) {
      line["rows"].push_back(
          {{"table", block.table}, {"row", block.row}, {"cells", nlohmann::json::array()}});
    } else if (block.kind == BlockKind::kTableCell) {
      line["rows"].back()["cells"].push_back(
          {{"column", block.column}, {"text", block.span.In(read.text.text)}});
    }
  }
  return line;
}

int Script(const std::string& arguments) {
  const std::string command = "'" TS_BINARY_DIR "/interop_venv/bin/python' '" TS_SOURCE_DIR
                              "/tests/interop/office_binaries_check.py' " +
                              arguments + " >&2";
  return std::system(command.c_str());
}

TEST(OfficeBinaries, SayWhatLibreOfficeAndXlrdSay) {
  const std::filesystem::path documents = SharedPath() / "corpus/documents";
  if (!std::filesystem::exists(documents)) {
    GTEST_SKIP() << "NO REAL DOCUMENTS BESIDE THIS TREE: " << documents;
  }
  if (std::system("command -v soffice >&2") != 0) {
    GTEST_SKIP() << "LIBREOFFICE IS NOT INSTALLED: scripts/install office";
  }
  samples::TemporaryFolder folder;
  const std::string root = folder / ".";
  ASSERT_EQ(Script("convert '" + documents.string() + "' '" + root + "'"), 0);
  const std::string lines = folder / "read.jsonl";
  std::ofstream out(lines);
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    const std::string extension = entry.path().extension();
    if (extension != ".doc" && extension != ".rtf" && extension != ".xls") continue;
    const std::string bytes = ReadFile(entry.path());
    DocumentSource source;
    source.bytes = bytes;
    const std::string_view media_type = IdentifyMediaType(bytes, "", "");
    const ApartFormat* format = FormatOf(media_type);
    ASSERT_NE(format, nullptr) << entry.path();
    const Extraction read = format->read(source, media_type, {});
    EXPECT_EQ(BrokenPromise(read), "") << entry.path();
    EXPECT_EQ(read.outcome, Outcome::kRead) << entry.path();
    out << Line(entry.path(), read).dump() << '\n';
    ++count;
  }
  out.close();
  EXPECT_GT(count, 40);
  EXPECT_EQ(Script("check '" + lines + "' '" + root + "'"), 0);
}

}  // namespace
}  // namespace tenderscan
