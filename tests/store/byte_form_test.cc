// Byte forms: what goes in comes out, and what comes from anybody is read or refused.
#include "store/byte_form.h"

#include <gtest/gtest.h>

#include <random>

#include "store/archive/digest.h"
#include "store/reader.h"
#include "tests/store/dump.h"
#include "tests/store/samples.h"

namespace tenderscan {
namespace {

std::string DumpOf(const std::vector<ScannedDocument>& documents) {
  samples::TemporaryFolder folder;
  EXPECT_TRUE(samples::Write(folder / "t.db", documents).has_value());
  return samples::DumpOfDatabase(folder / "t.db");
}

// Every kind of member, and every optional there once.
ScannedDocument Full() {
  ScannedDocument page = samples::Page(1, "包1：A100显卡\n");
  samples::SeeInLot(page, "1", "chip/a100", "A100", Modality::kHardware, Sense::kLikely,
                    Quantity{"8", QuantityUnit::kCard});
  Annotation& a = page.recognition.annotations[0];
  a.kind = TermKind::kWatchlist;
  a.candidates = {{"chip/a100", "why"}};
  a.folds = {FoldKind::kFullwidth, FoldKind::kLeet};
  a.roles = {PartyRole::kBuyer};
  a.item = OwnItem{.item = 0, .itself = true};
  page.recognition.gaps = {{GapCode::kLimitExceeded, std::nullopt, "a flood"}};
  TermSummary& term = page.recognition.terms[0];
  term.label = "某公司";
  term.control = {ControlStatus::kControlled,
                  samples::Day(2024, 1, 1),
                  samples::Day(2023, 1, 1),
                  "rule",
                  {"chip/a100"}};
  term.policies = {{"china", samples::Day(2023, 1, 1), std::nullopt, "barred", "said", "high"}};
  term.of_lots[0].control = term.control;
  page.notice = samples::AwardNotice("示范大学", "样板公司", samples::Yuan(-5, "-5元"),
                                     samples::Day(2024, 2, 29));
  Notice& n = *page.notice;
  n.deadline = DateTime{samples::Day(2024, 3, 1), 1440};
  n.contract = Contract{"HT-1", samples::Day(2024, 3, 2), samples::Yuan(7, "7元")};
  n.corrects = Correction{"X-1", std::nullopt, {{"deadline", "a", std::nullopt}}};
  n.items = {{"1", "显卡", "甲", "乙", "8", "张", samples::Yuan(1, "1元")}};
  n.attachments = {{"需求.docx", "http://zfcg.example.cn/1.docx"}};
  n.gaps = {{GapCode::kLimitExceeded, 7, "too many awards"}};
  page.document.part = "附件.zip!/规格.docx";
  page.document.place = TextSpan{3, 9};
  page.document.parent = samples::FakeDigest(9);
  Block row;
  row.kind = BlockKind::kTableRow;
  row.span = {0, 17};
  row.table = row.row = 0;
  Block cell = row;
  cell.kind = BlockKind::kTableCell;
  cell.column = 0;
  cell.row_span = 1000;
  cell.header = true;
  cell.uri = "http://zfcg.example.cn/";
  cell.name = "title";
  page.document.extracted.blocks = {row, cell};
  page.document.extracted.pages = {{0, 1, 59500, 84200}, {6, 2, 84200, 59500}};
  page.document.extracted.places = {{{0, 4}, 100, 200, 300, 400}, {{6, 10}, -5, 0, 7, 8}};
  page.document.extracted.recognised = {2};
  a.page = 1;
  return page;
}

TEST(ByteForm, AScannedDocumentComesBackWhole) {
  std::vector<ScannedDocument> documents = samples::Archive();
  documents.push_back(Full());
  std::vector<ScannedDocument> back;
  for (const ScannedDocument& document : documents) {
    const std::string bytes = ToBytes(document);
    Result<ScannedDocument> read = ScannedDocumentFromBytes(bytes);
    ASSERT_TRUE(read.has_value()) << read.error().what;
    EXPECT_EQ(ToBytes(*read), bytes);
    back.push_back(std::move(*read));
  }
  EXPECT_EQ(DumpOf(back), DumpOf(documents));
}

TEST(ByteForm, AnExtractedTextComesBackWhole) {
  ExtractedText text = Full().document.extracted;
  text.gaps = {{GapCode::kCharsetDoubtful, std::nullopt, "a guess"}};
  const std::string bytes = ToBytes(text);
  const Result<ExtractedText> read = ExtractedTextFromBytes(bytes);
  ASSERT_TRUE(read.has_value()) << read.error().what;
  EXPECT_EQ(read->text, text.text);
  ASSERT_EQ(read->blocks.size(), 2u);
  EXPECT_EQ(read->blocks[1].row_span, 1000);
  EXPECT_EQ(read->blocks[1].name, "title");
  EXPECT_EQ(read->gaps[0].what, "a guess");
  EXPECT_EQ(ToBytes(*read), bytes);
}

// Where this digest changes, kByteFormVersion must rise: old bytes would be read as something else.
TEST(ByteForm, IsTheFormOfItsVersion) {
  EXPECT_EQ(kByteFormVersion, 7);
  EXPECT_EQ(Sha256Hex(ToBytes(Full())),
            "183e351ef9f3f24bf806b6f3f878725e67ea3c97070ba6861f37d24b408d1ab4");
}

TEST(ByteForm, RefusesOtherVersionsContentsAndLengths) {
  const std::string text = ToBytes(Full().document.extracted);
  const auto said = [](const std::string& bytes) {
    const auto read = ExtractedTextFromBytes(bytes);
    EXPECT_FALSE(read.has_value());
    EXPECT_EQ(read ? ErrorCode::kIo : read.error().code, ErrorCode::kMalformed);
    return read ? "" : read.error().what;
  };
  EXPECT_NE(said("").find("header"), std::string::npos);
  EXPECT_NE(said(ToBytes(Full())).find("something else"), std::string::npos);
  std::string other = text;
  other[4] = 9;
  EXPECT_NE(said(other).find("version 9, expected 7"), std::string::npos);
  other = text;
  other[6] = static_cast<char>(other[6] ^ 1);
  EXPECT_NE(said(other).find("other fields"), std::string::npos);
  EXPECT_NE(said(text + "x").find("were announced"), std::string::npos);
  for (std::size_t size = 0; size < text.size(); ++size) said(text.substr(0, size));
}

TEST(ByteForm, RefusesWhatLaterStagesCannotRead) {
  const auto refused = [](auto change) {
    ScannedDocument page = Full();
    change(page);
    const auto read = ScannedDocumentFromBytes(ToBytes(page));
    return read ? std::string("read") : read.error().what;
  };
  const auto has = [](const std::string& what, const char* part) {
    return what.find(part) != std::string::npos;
  };
  const std::uint32_t size = static_cast<std::uint32_t>(Full().document.extracted.text.size());
  EXPECT_TRUE(
      has(refused([](ScannedDocument& d) { d.document.extracted.text += "\xff"; }), "UTF-8"));
  EXPECT_TRUE(has(refused([](ScannedDocument& d) { d.document.extracted.text += '\0'; }), "NUL"));
  EXPECT_TRUE(has(refused([&](ScannedDocument& d) {
                    d.document.extracted.blocks[1].span = {3, size + 1};
                  }),
                  "outside the text"));
  EXPECT_TRUE(has(refused([](ScannedDocument& d) {
                    d.document.extracted.blocks[1].span = {1, 5};
                  }),
                  "character"));
  EXPECT_TRUE(
      has(refused([](ScannedDocument& d) { d.document.extracted.blocks[0].span.begin = 3; }),
          "out of order"));
  EXPECT_TRUE(
      has(refused([&](ScannedDocument& d) { d.document.extracted.pages[1].begin = size + 1; }),
          "pages"));
  EXPECT_TRUE(
      has(refused([](ScannedDocument& d) { d.document.extracted.pages[0].number = 0; }), "page"));
  EXPECT_TRUE(has(refused([](ScannedDocument& d) {
                    d.document.extracted.places[1].span = {3, 10};
                  }),
                  "places"));
  EXPECT_TRUE(has(refused([&](ScannedDocument& d) {
                    d.recognition.annotations[0].span = {size, size + 4};
                  }),
                  "annotation"));
  EXPECT_TRUE(has(refused([&](ScannedDocument& d) {
                    d.notice->evidence["/title"] = {9, 3};
                  }),
                  "evidence"));
  EXPECT_TRUE(has(refused([](ScannedDocument& d) { d.notice->deadline->minute_of_day = 1441; }),
                  "time of day"));
  EXPECT_TRUE(
      has(refused([](ScannedDocument& d) { d.notice->published_on = samples::Day(2023, 2, 29); }),
          "does not exist"));
  EXPECT_EQ(refused([](ScannedDocument&) {}), "read");
}

// Bytes from a broken or hostile process: an error, or a document that gives the same bytes.
TEST(ByteForm, FlippedAndCutBytesAreRefusedOrReadNeverACrash) {
  const std::string whole = ToBytes(Full());
  int refused = 0, read = 0;
  const auto check = [&](const std::string& bytes) {
    const auto back = ScannedDocumentFromBytes(bytes);
    if (!back) {
      ++refused;
      EXPECT_EQ(back.error().code, ErrorCode::kMalformed);
      return;
    }
    ++read;
    EXPECT_EQ(ToBytes(*back), bytes);
    (void)Prepare(std::move(*ScannedDocumentFromBytes(bytes)));
  };
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int flip : {0x01, 0x80, 0xFF}) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ flip);
      check(bytes);
    }
    check(whole.substr(0, at));
  }
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = whole;
    for (int n = 0; n < 4; ++n)
      bytes[19 + random() % (bytes.size() - 19)] = static_cast<char>(random());
    check(bytes);
  }
  EXPECT_GT(refused, 1000);
  EXPECT_GT(read, 1000);
}

}  // namespace
}  // namespace tenderscan
