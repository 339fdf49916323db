// Small documents of every format, and what is read of them: the files in
// tests/corpus/extractors/reader/documents, each beside its text (UPDATE_GOLDEN=1 writes that).
#include <gtest/gtest.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "extractors/identify.h"
#include "extractors/reader/program/apart_format.h"
#include "tests/extractors/dump.h"
#include "tests/extractors/invariants.h"
#include "tests/extractors/reader/formats/format_reading.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

std::string Bytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string Read(const std::string& bytes) {
  const std::string_view type = IdentifyMediaType(bytes, "", "");
  const ApartFormat* format = FormatOf(type);
  if (format == nullptr) return std::string(type) + " is not read\n";
  DocumentSource source;
  source.bytes = bytes;
  const Extraction read = format->read(source, type, {});
  EXPECT_EQ(BrokenPromise(read), "");
  std::string out =
      std::string(type) + ": " + std::string(Slug(read.outcome)) + "\n" + Dump(read.text);
  for (const PageStart& page : read.text.pages) {
    out += "page " + std::to_string(page.number) + " at " + std::to_string(page.begin) + ": " +
           std::to_string(page.width) + " x " + std::to_string(page.height) + "\n";
  }
  for (const ContainedDocument& part : read.parts) {
    out += "part " + part.path + ": " + std::to_string(part.bytes.size()) + " bytes\n";
  }
  return out;
}

TEST(Fixtures, AreReadAsTheirTextsSay) {
  std::setlocale(LC_ALL, "C.UTF-8");  // as the reader program does
  const fs::path folder = fs::path(TS_SOURCE_DIR) / "tests/corpus/extractors/reader/documents";
  std::size_t documents = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".expected") continue;
    ++documents;
    const std::string read = Read(Bytes(entry.path()));
    const fs::path expected = entry.path().string() + ".expected";
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(expected) << read;
    EXPECT_EQ(read, Bytes(expected)) << entry.path();
  }
  EXPECT_GT(documents, 0u);
}

}  // namespace
}  // namespace tenderscan
