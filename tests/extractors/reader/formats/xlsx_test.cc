// Excel workbooks, as Excel, WPS and hostile people write them.
#include <gtest/gtest.h>

#include <string>

#include "extractors/reader/program/apart_format.h"
#include "tests/extractors/dump.h"
#include "tests/extractors/invariants.h"
#include "tests/extractors/reader/package_maker.h"

namespace tenderscan {

const ApartFormat& xlsx_apart_format();

namespace {

Extraction ReadBytes(const std::string& bytes) {
  DocumentSource source;
  source.bytes = bytes;
  const ApartFormat& format = xlsx_apart_format();
  Extraction out = format.read(source, format.media_types[0], {});
  EXPECT_EQ(BrokenPromise(out), "");
  return out;
}

// A workbook of one sheet, 参数.
Extraction ReadSheet(const std::string& sheet, PackageFiles more = {}) {
  PackageFiles files = {
      {"xl/workbook.xml",
       "<workbook xmlns:r='r'><sheets><sheet name='参数' sheetId='1' r:id='rId1'/>"
       "</sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id='rId1' Type='x/worksheet' "
       "Target='worksheets/sheet1.xml'/></Relationships>"},
      {"xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>"}};
  files.insert(files.end(), more.begin(), more.end());
  return ReadBytes(Package(files));
}

TEST(Xlsx, ReadsCellsOfEveryTypeInTheirPlaces) {
  const Extraction read = ReadSheet(
      "<sheetData><row r='2'><c r='B2' t='s'><v>0</v></c><c t='s'><v>1</v></c>"
      "<c r='E2' t='inlineStr'><is><r><t>内</t></r><r><t>联</t></r></is></c></row>"
      "<row><c t='b'><v>1</v></c><c t='e'><v>#N/A</v></c><c t='str'><f>A&amp;B</f><v>甲乙</v></c>"
      "<c><v>91110000123456789012</v></c><c><v>8</v></c></row></sheetData>"
      "<mergeCells><mergeCell ref='B2:C3'/></mergeCells>"
      "<hyperlinks><hyperlink ref='E2' r:id='rId1'/></hyperlinks>",
      {{"xl/sharedStrings.xml",
        "<sst><si><t>型号</t><rPh><t>xinghao</t></rPh></si>"
        "<si><r><t>A100_x000D_</t></r><r><t xml:space='preserve'> 80GB</t></r></si></sst>"},
       {"xl/worksheets/_rels/sheet1.xml.rels",
        "<Relationships><Relationship Id='rId1' Type='x/hyperlink' Target='http://example.org/' "
        "TargetMode='External'/></Relationships>"}});
  EXPECT_EQ(Dump(read.text),
            "heading 2: 参数\n"
            "row 0.1\n"
            "  cell 1,0: \n"
            "  cell 1,1 (2x2): 型号\n"
            "  cell 1,2: A100 80GB\n"
            "  cell 1,3: \n"
            "  cell 1,4: 内联\n"
            "    link <http://example.org/>: 内联\n"
            "row 0.2\n"
            "  cell 2,0: TRUE\n"
            "  cell 2,1: #N/A\n"
            "  cell 2,2: 甲乙\n"
            "  cell 2,3: 91110000123456789012\n"
            "  cell 2,4: 8\n");
}

TEST(Xlsx, ShowsNumbersByTheirFormats) {
  const Extraction read = ReadSheet(
      "<sheetData><row><c s='0'><v>182</v></c><c s='1'><v>182</v></c><c s='2'><v>0.135</v></c>"
      "<c s='3'><v>45363</v></c><c s='4'><v>45363</v></c><c s='9'><v>0.30000000000000004</v></c>"
      "<c><v>1E3</v></c><c><v>x</v></c></row></sheetData>",
      {{"xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId='176' "
        "formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'/></numFmts><cellXfs>"
        "<xf numFmtId='0'/><xf numFmtId='2'/><xf numFmtId='10'/><xf numFmtId='176'/>"
        "<xf numFmtId='31'/></cellXfs></styleSheet>"}});
  EXPECT_EQ(read.text.text, "参数\n182\t182.00\t13.50%\t2024-03-12\t2024-03-12\t0.3\t1000\tx\n");
}

TEST(Xlsx, ReadsAllSheetsHiddenOnesTooWithTheirNotes) {
  const std::string row = "<worksheet><sheetData><row><c t='inlineStr'><is><t>";
  const std::string end = "</t></is></c></row></sheetData></worksheet>";
  const Extraction read = ReadBytes(Package({
      {"xl/worksheets/a.xml", row + "甲" + end},
      {"xl/worksheets/b.xml", row + "乙" + end},
      {"xl/worksheets/c.xml", "<worksheet><sheetData/></worksheet>"},
      {"xl/workbook.xml",
       "<x:workbook xmlns:x='x'><x:sheets><x:sheet name='二' r:id='b' state='hidden'/>"
       "<x:sheet name='空' r:id='c'/><x:sheet name='一' r:id='a'/></x:sheets></x:workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id='a' Type='t/worksheet' Target='/xl/worksheets/a.xml'/>"
       "<Relationship Id='b' Type='t/worksheet' Target='worksheets/b.xml'/>"
       "<Relationship Id='c' Type='t/worksheet' Target='worksheets/c.xml'/></Relationships>"},
      {"xl/worksheets/_rels/a.xml.rels",
       "<Relationships><Relationship Id='1' Type='t/comments' Target='../comments1.xml'/>"
       "<Relationship Id='2' Type='t/drawing' Target='../drawings/drawing1.xml'/></Relationships>"},
      {"xl/comments1.xml",
       "<comments><commentList><comment ref='A1'><text><r><t>进口</t></r></text></comment>"
       "</commentList></comments>"},
      {"xl/drawings/drawing1.xml",
       "<d><a:p><a:r><a:t>框</a:t></a:r><a:r><a:t>中</a:t></a:r></a:p></d>"},
  }));
  EXPECT_EQ(read.text.text, "二 (hidden)\n乙\n一\n甲\n进口\n框中\n");
  EXPECT_EQ(read.outcome, Outcome::kRead);
}

TEST(Xlsx, ReadsSheetsThatNoWorkbookNames) {
  const Extraction read = ReadBytes(
      Package({{"xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row><c><v>8</v></c></row></sheetData></worksheet>"}}));
  EXPECT_EQ(read.text.text, "8\n");
}

TEST(Xlsx, SaysWhatItDoesNotRead) {
  const Extraction binary = ReadBytes(Package({{"xl/workbook.bin", "x"}}));
  EXPECT_EQ(binary.text.gaps.front().code, GapCode::kUnsupportedFormat);
  const Extraction none = ReadBytes(Package({{"xl/x.xml", "<a/>"}}));
  EXPECT_EQ(none.text.gaps.front().code, GapCode::kMalformed);
  const Extraction locked = ReadBytes(Encrypted(Package({{"xl/workbook.xml", "<a/>"}})));
  EXPECT_EQ(locked.text.gaps.front().code, GapCode::kEncrypted);
  EXPECT_EQ(locked.text.gaps.size(), 1u);
}

TEST(Xlsx, SaysThatASheetIsMissing) {
  const Extraction read = ReadBytes(Package(
      {{"xl/workbook.xml",
        "<workbook><sheets><sheet name='一' r:id='a'/><sheet name='二' "
        "r:id='b'/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='a' Type='t/worksheet' Target='a.xml'/>"
        "<Relationship Id='b' Type='t/worksheet' Target='b.xml'/></Relationships>"},
       {"xl/b.xml", "<worksheet><sheetData><row><c><v>8</v></c></row></sheetData></worksheet>"}}));
  EXPECT_EQ(read.text.text, "二\n8\n");
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(read.text.gaps.front().code, GapCode::kMalformed);
}

TEST(Xlsx, ReadsTheRowsBeforeADamage) {
  const Extraction read = ReadSheet(
      "<sheetData><row><c><v>1</v></c></row><row><c><v>2</v></x></row><row><c><v>3</v></c>");
  EXPECT_EQ(read.text.text, "参数\n1\n2\n3\n");
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(read.text.gaps.front().code, GapCode::kMalformed);
}

// The size that a sheet claims, and merged cells as large as it.
TEST(Xlsx, StandsASheetOfAllRowsAndColumns) {
  std::string merged = "<mergeCells>";
  for (int i = 1; i <= 20'000; ++i)
    merged += "<mergeCell ref='A" + std::to_string(i) + ":XFD1048576'/>";
  const Extraction read = ReadSheet(
      "<dimension ref='A1:XFD1048576'/><sheetData><row r='1'><c r='A1'><v>1</v></c></row>"
      "<row r='1048576'><c r='XFD1048576'><v>2</v></c></row><row r='9999999'><c "
      "r='ZZZZ1'><v>3</v></c>"
      "</row></sheetData>" +
      merged + "</mergeCells>");
  EXPECT_NE(read.text.text.find("1\n"), std::string::npos);
  EXPECT_NE(read.text.text.find("2\n"), std::string::npos);
}

TEST(Xlsx, StopsAtABombOfSharedStrings) {
  std::string rows = "<sheetData>";
  for (int i = 0; i < 100'000; ++i) rows += "<row><c t='s'><v>0</v></c></row>";
  const Extraction read = ReadSheet(
      rows + "</sheetData>",
      {{"xl/sharedStrings.xml", "<sst><si><t>" + std::string(32'000, 'x') + "</t></si></sst>"}});
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  EXPECT_LE(read.text.text.size(), 8u << 20);
  EXPECT_EQ(read.text.gaps.front().code, GapCode::kLimitExceeded);
}

TEST(Xlsx, StopsAtTooManyRowsStringsAndCells) {
  std::string rows = "<sheetData><row><c><v>1</v></c></row>";
  for (int i = 0; i < 1'100'000; ++i) rows += "<row/>";
  EXPECT_EQ(ReadSheet(rows + "</sheetData>").text.gaps.front().code, GapCode::kLimitExceeded);
  std::string strings = "<sst>";
  for (int i = 0; i < 2'100'000; ++i) strings += "<si/>";
  EXPECT_EQ(ReadSheet("<sheetData><row><c><v>1</v></c></row></sheetData>",
                      {{"xl/sharedStrings.xml", strings}})
                .text.gaps.front()
                .code,
            GapCode::kLimitExceeded);
  std::string cells = "<sheetData>";
  for (int r = 0; r < 600; ++r) {
    cells += "<row>";
    for (int c = 0; c < 1'000; ++c) cells += "<c><v>1</v></c>";
    cells += "</row>";
  }
  const Extraction read = ReadSheet(cells + "</sheetData>");
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(read.text.gaps.front().code, GapCode::kLimitExceeded);
}

TEST(Xlsx, StandsTagsWithoutEnd) {
  for (const std::string& hostile :
       {std::string(3 << 20, '<'), std::string("<row ") + std::string(1 << 20, '"'),
        std::string("<!--") + std::string(1 << 20, '<'), std::string("<row><![CDATA[</row>")}) {
    ReadSheet("<sheetData><row><c><v>1</v></c></row>" + hostile);
  }
  std::string quotes;
  for (int i = 0; i < 200'000; ++i) quotes += "<row a=\"";
  ReadSheet(quotes);
  std::string deep = "<sheetData><row>";
  for (int i = 0; i < 200'000; ++i) deep += "<c>";
  ReadSheet(deep);
}

}  // namespace
}  // namespace tenderscan
