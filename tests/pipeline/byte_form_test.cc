// A scanned document that went through bytes is the same in every output.
#include "store/byte_form.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "pipeline/inputs.h"
#include "pipeline/json_line.h"
#include "pipeline/pipeline.h"
#include "pipeline/scan.h"
#include "tests/store/dump.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

const Rules& Shipped() {
  static const Rules rules = [] {
    auto loaded = LoadRules(std::nullopt, std::nullopt);
    if (!loaded) std::abort();
    return std::move(*loaded);
  }();
  return rules;
}

std::vector<ScannedDocument> ScanOf(const std::vector<std::string>& paths) {
  auto inputs = Inputs::Open(paths, std::nullopt);
  EXPECT_TRUE(inputs.has_value());
  std::vector<ScannedDocument> out;
  while (auto pending = inputs->Next()) {
    for (ScannedDocument& one : ScanCapture((*pending)(), Shipped())) out.push_back(std::move(one));
  }
  return out;
}

std::string DumpOf(const std::vector<ScannedDocument>& documents) {
  const std::string path = testing::TempDir() + "/tenderscan_byte_form.db";
  auto database = Database::Create(path, FactsOf(Shipped().lexicon), RegimesOf(Shipped().lexicon));
  EXPECT_TRUE(database.has_value());
  for (const ScannedDocument& one : documents) EXPECT_TRUE(database->Put(Prepare(one)).has_value());
  EXPECT_TRUE(database->Finish(RunManifest{}, {}).has_value());
  std::string dump = samples::DumpOfDatabase(path);
  fs::remove(path);
  return dump;
}

// The demo, and every re-created page and damaged file that tests have.
TEST(ByteForm, GivesTheSameLinesAndRowsOfEverythingThatIsScannedHere) {
  const std::vector<ScannedDocument> scanned =
      ScanOf({TS_SOURCE_DIR "/tests/corpus", TS_SOURCE_DIR "/tests/crawler/fixtures"});
  ASSERT_GT(scanned.size(), 150u);
  std::vector<ScannedDocument> back;
  std::size_t notices = 0, annotations = 0;
  for (const ScannedDocument& one : scanned) {
    const std::string bytes = ToBytes(one);
    Result<ScannedDocument> read = ScannedDocumentFromBytes(bytes);
    ASSERT_TRUE(read.has_value()) << one.document.uri.value_or("") << ": " << read.error().what;
    EXPECT_EQ(ToJsonLine(*read, true), ToJsonLine(one, true));
    EXPECT_EQ(ToBytes(*read), bytes);
    const Result<ExtractedText> text = ExtractedTextFromBytes(ToBytes(one.document.extracted));
    ASSERT_TRUE(text.has_value()) << text.error().what;
    EXPECT_EQ(text->blocks.size(), one.document.extracted.blocks.size());
    notices += read->notice.has_value();
    annotations += read->recognition.annotations.size();
    back.push_back(std::move(*read));
  }
  EXPECT_GT(notices, 50u);
  EXPECT_GT(annotations, 100u);
  EXPECT_EQ(DumpOf(back), DumpOf(scanned));
}

}  // namespace
}  // namespace tenderscan
