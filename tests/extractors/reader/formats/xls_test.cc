// Excel's binary workbooks, written record by record.
#include <algorithm>
#include <bit>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/reader/documents/bytes.h"
#include "extractors/reader/documents/number_format.h"
#include "tests/extractors/reader/formats/format_reading.h"
#include "tests/extractors/reader/formats/ole2_builder.h"
#include "tests/golden.h"

namespace tenderscan {

const ApartFormat& ole2_apart_format();

namespace {

std::string Record(unsigned type, std::string_view data) {
  return U16(type) + U16(data.size()) + std::string(data);
}
std::string Bof8() { return Record(0x809, U16(0x600) + std::string(14, '\0')); }
std::string Eof() { return Record(0x0A, ""); }
std::string Cell(int row, int column, int xf = 0) { return U16(row) + U16(column) + U16(xf); }
std::string Double(double value) { return Little(std::bit_cast<std::uint64_t>(value), 8); }
std::string WideString(std::string_view utf8) {
  const std::string wide = Wide(utf8);
  return U16(wide.size() / 2) + "\x01" + wide;
}
std::string SharedString(int row, int column, unsigned index) {
  return Record(0xFD, Cell(row, column) + U32(index));
}

struct TestSheet {
  std::string name, records;
  int state = 0;  // 1: hidden
};

// A BIFF8 workbook of `globals` and sheets.
std::string Stream(std::string_view globals, const std::vector<TestSheet>& sheets) {
  const auto bound = [](std::size_t at, const TestSheet& sheet) {
    const std::string wide = Wide(sheet.name);
    return Record(0x85, U32(at) + Little(sheet.state, 1) + std::string(1, '\0') +
                            Little(wide.size() / 2, 1) + "\x01" + wide);
  };
  std::size_t at = Bof8().size() + globals.size() + Eof().size();
  for (const TestSheet& sheet : sheets) at += bound(0, sheet).size();
  std::string head = Bof8() + std::string(globals), tail = Eof();
  for (const TestSheet& sheet : sheets) {
    head += bound(at, sheet);
    const std::string records = Bof8() + sheet.records + Eof();
    tail += records;
    at += records.size();
  }
  return head + tail;
}

std::string Workbook(std::string_view globals, const std::vector<TestSheet>& sheets) {
  return Ole2Folder().Add("Workbook", Stream(globals, sheets)).File();
}

Extraction Read(std::string_view bytes) { return ReadWith(ole2_apart_format(), bytes); }

TEST(XlsTest, CellsOfEveryKindStandInTheirRows) {
  const std::string globals =
      Record(0x41E, U16(164) + WideString("yyyy\"年\"m\"月\"d\"日\"")) +
      Record(0xE0, U16(0) + U16(0)) + Record(0xE0, U16(0) + U16(164)) +
      Record(0xE0, U16(0) + U16(10)) +
      Record(0xFC, U32(2) + U32(2) + WideString("产品型号") + WideString("鲲鹏920"));
  const std::string records =
      SharedString(0, 0, 0) + SharedString(0, 1, 1) +
      Record(0x203, Cell(1, 0) + Double(0.1 + 0.2)) +
      Record(0x27E, Cell(1, 1) + U32(1234 << 2 | 3)) +
      Record(0xBD,
             U16(1) + U16(2) + U16(0) + U32(7 << 2 | 2) + U16(2) + U32(1300 << 2 | 3) + U16(3)) +
      // A date, a truth, an error, a formula's text.
      Record(0x203, Cell(2, 0, 1) + Double(43226)) + Record(0x205, Cell(2, 1) + "\x01" + '\0') +
      Record(0x205, Cell(2, 2) + "\x07\x01") +
      Record(0x06, Cell(2, 3) + std::string(6, '\0') + "\xFF\xFF" + std::string(8, '\0')) +
      Record(0x207, WideString("合计")) +
      Record(0x06, Cell(2, 4) + Double(2.5) + std::string(8, '\0')) +
      Record(0x204, Cell(2, 5) + WideString("标签"));
  const Extraction read = Read(Workbook(globals, {{"清单", records}}));
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_EQ(RowsOf(read),
            "0.0: 产品型号@0 鲲鹏920@1\n"
            "0.1: 0.3@0 12.34@1 7@2 1300.00%@3\n"
            "0.2: 2018-05-06@0 TRUE@1 #DIV/0!@2 合计@3 2.5@4 标签@5");
  EXPECT_TRUE(read.text.text.starts_with("清单\n"));
}

TEST(XlsTest, MergedCellsAreOneAndEmptyOnesKeepColumns) {
  const std::string globals =
      Record(0xFC, U32(1) + U32(3) + WideString("甲") + WideString("乙") + WideString("丙"));
  const std::string merged = Record(0xE5, U16(2) + U16(0) + U16(1) + U16(0) + U16(0) +  //
                                              U16(0) + U16(0) + U16(1) + U16(2));
  const std::string records = SharedString(0, 0, 0) + SharedString(0, 1, 1) +
                              SharedString(0, 4, 2) + SharedString(1, 2, 2) +
                              SharedString(2, 1, 0) + merged;
  EXPECT_EQ(RowsOf(Read(Workbook(globals, {{"1", records}}))),
            "0.0: 甲@0~2 乙@1x2 @3 丙@4\n"
            "0.1: @1 丙@2\n"
            "0.2: @0 甲@1");
}

TEST(XlsTest, SheetsHiddenOnesTooAreHeadings) {
  const std::string globals = Record(0xFC, U32(1) + U32(1) + WideString("数据"));
  const Extraction read = Read(Workbook(
      globals, {{"第一", SharedString(0, 0, 0)}, {"空", ""}, {"第三", SharedString(4, 2, 0), 1}}));
  EXPECT_EQ(read.text.text, "第一\n数据\n第三 (hidden)\n数据\n");
  EXPECT_EQ(RowsOf(read), "0.0: 数据@0\n2.4: 数据@2");
}

TEST(XlsTest, SharedStringsGoOnInContinuations) {
  // "海光" is cut between its characters, and goes on in bytes of Latin 1; the next has runs and
  // readings that are cut too.
  const std::string first = U32(1) + U32(3) + U16(6) + "\x01" + Wide("海光");
  const std::string second =
      std::string("\0", 1) + "7285" + U16(2) + "\x0D" + U16(1) + U32(6) + Wide("申威") + "\x01\x02";
  const std::string third = "\x03\x04" + std::string("abcdef") + WideString("飞腾");
  const std::string globals = Record(0xFC, first) + Record(0x3C, second) + Record(0x3C, third);
  const std::string records = SharedString(0, 0, 0) + SharedString(0, 1, 1) + SharedString(0, 2, 2);
  EXPECT_EQ(RowsOf(Read(Workbook(globals, {{"1", records}}))), "0.0: 海光7285@0 申威@1 飞腾@2");
}

TEST(XlsTest, CommentsAndTextBoxesFollowTheRowsAndLinksLie) {
  const std::string globals = Record(0xFC, U32(1) + U32(1) + WideString("附件"));
  const std::string box = Record(0x1B6, std::string(10, '\0') + U16(4) + std::string(6, '\0')) +
                          Record(0x3C, "\x01" + Wide("批注内容"));
  const std::string address = Wide("http://www.example.com/a.zip") + U16(0);
  const std::string link = Record(
      0x1B8,
      U16(0) + U16(0) + U16(0) + U16(0) + std::string(24, 'x') +
          std::string("\xE0\xC9\xEA\x79\xF9\xBA\xCE\x11\x8C\x82\x00\xAA\x00\x4B\xA9\x0B", 16) +
          U32(address.size()) + address);
  const Extraction read = Read(Workbook(globals, {{"1", box + SharedString(0, 0, 0) + link}}));
  EXPECT_EQ(read.text.text, "1\n附件\n批注内容\n");
  const auto linked = std::find_if(read.text.blocks.begin(), read.text.blocks.end(),
                                   [](const Block& b) { return b.kind == BlockKind::kLink; });
  ASSERT_NE(linked, read.text.blocks.end());
  EXPECT_EQ(linked->uri, "http://www.example.com/a.zip");
}

TEST(XlsTest, OlderWorkbooksHaveACodePage) {
  const std::string bof = Record(0x809, U16(0x500) + std::string(6, '\0'));
  const std::string name = "\xB1\xED";  // 表
  const std::string bound_rest = std::string(2, '\0') + Little(name.size(), 1) + name;
  const std::string code_page = Record(0x42, U16(936));
  const std::size_t at = bof.size() + code_page.size() + 4 + 4 + bound_rest.size() + 4;
  const std::string cell = Record(0x204, Cell(0, 3) + U16(4) + "\xC1\xFA\xD0\xBE");  // 龙芯
  const std::string stream =
      bof + code_page + Record(0x85, U32(at) + bound_rest) + Eof() + bof + cell + Eof();
  const Extraction read = Read(Ole2Folder().Add("Book", stream).File());
  EXPECT_EQ(read.text.text, "表\n龙芯\n");
  EXPECT_EQ(RowsOf(read), "0.0: 龙芯@3");
}

TEST(XlsTest, WhatIsEmbeddedIsAPart) {
  const std::string globals = Record(0xFC, U32(1) + U32(1) + WideString("见附件"));
  const std::string workbook = Stream(globals, {{"1", SharedString(0, 0, 0)}});
  const std::string native = U32(0) + U16(2) + "\xB9\xE6\xB8\xF1.txt" + '\0' + "C:\\a.txt" + '\0' +
                             U32(0) + U32(3) + "C:\\" + U32(5) + "hello";
  const Extraction read = Read(Ole2Folder()
                                   .Add("Workbook", workbook)
                                   .Add("MBD0001/Package", "PK\x03\x04...")
                                   .Add("MBD0002/\1Ole10Native", native)
                                   .Add("MBD0003/Workbook", workbook)
                                   .Add("MBD0004/Equation Native", "x")
                                   .File());
  ASSERT_EQ(read.parts.size(), 3u);
  EXPECT_EQ(read.parts[0].path, "MBD0001/Package");
  EXPECT_EQ(read.parts[1].path, "MBD0002/规格.txt");
  EXPECT_EQ(read.parts[1].bytes, "hello");
  EXPECT_EQ(read.parts[2].path, "MBD0003/Workbook");
  EXPECT_EQ(Read(read.parts[2].bytes).text.text, "1\n见附件\n");
}

TEST(XlsTest, TheOutermostFolderSaysWhatAFileIs) {
  const std::string globals = Record(0xFC, U32(1) + U32(1) + WideString("见附件"));
  const std::string workbook = Stream(globals, {{"1", SharedString(0, 0, 0)}});
  // The name of the Word document within stands in the file too.
  const std::string file =
      Ole2Folder().Add("Workbook", workbook).Add("MBD0001/WordDocument", "x").File();
  DocumentSource source;
  source.bytes = file;
  EXPECT_EQ(ole2_apart_format().read(source, "application/msword", {}).text.text, "1\n见附件\n");
}

TEST(XlsTest, ReadsAllOfAWorkbook) {
  const Extraction read =
      Read(ReadFile(TS_SOURCE_DIR "/tests/corpus/extractors/reader/prices.xls"));
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_TRUE(
      RowsOf(read).starts_with("0.0: 分项报价表（单位：元）@0x4\n"
                               "0.1: 序号@0 品牌型号@1 数量@2 单价@3\n"
                               "0.2: 1@0 兆芯 KX-7000 工作站@1 10@2 8999.50@3\n"
                               "0.3: 2@0 龙芯 3A6000 台式机@1 25@2 6200.00@3\n"
                               "0.4: 交货日期@0x2~2 2026-03-15@2 13.5%@3\n"
                               "1.0: 质保三年，质保三年，"))
      << RowsOf(read).substr(0, 400);
  // A text longer than a record.
  std::size_t count = 0;
  for (std::size_t at = 0; (at = read.text.text.find("质保三年，", at)) != std::string::npos;
       ++at) {
    ++count;
  }
  EXPECT_EQ(count, 1'500u);
  EXPECT_TRUE(RowsOf(read).ends_with("\n1.1: @0 TRUE@1"));
}

TEST(XlsTest, WhatCannotBeReadIsSaid) {
  EXPECT_EQ(GapsOf(Read(Workbook(Record(0x2F, "x"), {{"1", ""}}))), "encrypted");
  EXPECT_EQ(GapsOf(Read(Workbook("", {{"1", ""}}))), "empty");
  EXPECT_EQ(GapsOf(Read(Ole2Folder().Add("Other", "x").File())), "unsupported_format");
  EXPECT_EQ(GapsOf(Read(Ole2Folder().Add("EncryptedPackage", "x").File())), "encrypted");
  EXPECT_EQ(GapsOf(Read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")), "malformed");
  // Cut behind the first row.
  const std::string globals = Record(0xFC, U32(1) + U32(1) + WideString("数据"));
  std::string stream = Stream(globals, {{"1", SharedString(0, 0, 0) + SharedString(1, 0, 0)}});
  stream.resize(stream.size() - 10);
  const Extraction cut = Read(Ole2Folder().Add("Workbook", stream).File());
  EXPECT_EQ(GapsOf(cut), "malformed");
  EXPECT_EQ(cut.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(cut.text.text, "1\n数据\n");
}

TEST(XlsTest, CountsThatLieCostNothing) {
  const std::string promises = Record(0xFC, U32(0xFFFFFFFF) + U32(0xFFFFFFFF) + WideString("真"));
  EXPECT_EQ(RowsOf(Read(Workbook(promises, {{"1", SharedString(0, 0, 0)}}))), "0.0: 真@0");
  const std::string longer = Record(
      0xFC, U32(1) + U32(1) + U16(0xFFFF) + "\x0D" + U16(0xFFFF) + U32(0xFFFFFFFF) + Wide("真"));
  EXPECT_EQ(RowsOf(Read(Workbook(longer, {{"1", SharedString(0, 0, 0)}}))), "0.0: 真@0");
  // One long string in many cells.
  std::string cells;
  for (int i = 0; i < 60'000; ++i) cells += SharedString(i, 0, 0);
  const std::string long_string =
      Record(0xFC, U32(1) + U32(1) + WideString(std::string(4'000, 'a')));
  const Extraction read = Read(Workbook(long_string, {{"1", cells}}));
  EXPECT_EQ(GapsOf(read), "limit_exceeded");
  EXPECT_LE(read.text.text.size(), std::size_t{8} << 20);
  // Sheets that all begin in one another.
  std::vector<TestSheet> nested;
  for (int i = 0; i < 2'000; ++i) nested.push_back({"s", ""});
  std::string stream = Stream("", nested);
  const Extraction none = Read(Ole2Folder().Add("Workbook", stream).File());
  EXPECT_EQ(none.outcome, Outcome::kUnread);
}

TEST(XlsTest, ChainsOfSectorsThatGoInACircleEnd) {
  const std::string globals = Record(0xFC, U32(1) + U32(1) + WideString("数据"));
  std::string records;
  for (int i = 0; i < 3'000; ++i) records += SharedString(i, 0, 0);
  const std::string file = Workbook(globals, {{"1", records}});
  // Every entry of the allocation table in turn points back to sector 0, or to itself.
  const std::size_t table = (Bytes(file).U32(0x4C) + 1) * 512;
  for (std::size_t entry = 0; entry < 128; ++entry) {
    for (const std::size_t target : {std::size_t{0}, entry}) {
      std::string hostile = file;
      hostile.replace(table + entry * 4, 4, U32(target));
      EXPECT_LE(Read(hostile).text.text.size(), file.size());
    }
  }
}

TEST(NumberFormatTest, ShowsWhatASheetShows) {
  const auto show = [](std::string_view code, double value, bool since_1904 = false) {
    return NumberFormat(code).Show(value, since_1904);
  };
  EXPECT_EQ(NumberFormat().Show(0.1, false), "0.1");
  EXPECT_EQ(NumberFormat().Show(911101080000001234.0, false), "911101080000001280");
  EXPECT_EQ(NumberFormat().Show(1e-7, false), "0.0000001");
  EXPECT_EQ(NumberFormat().Show(-25, false), "-25");
  EXPECT_EQ(show("0.00", 182), "182.00");
  EXPECT_EQ(show("0.00_);\\(0.00\\)", -1.5), "-1.50");
  EXPECT_EQ(show("#,##0.00", 1234567.5), "1234567.50");
  EXPECT_EQ(show("0.00", 12.3456), "12.3456");  // typed
  EXPECT_EQ(show("0.00", 100.0 / 3), "33.33");  // computed
  EXPECT_EQ(show("0%", 0.13), "13%");
  EXPECT_EQ(show("000000", 1234), "001234");
  EXPECT_EQ(show("\"¥\"#,##0.00", 25.5), "¥25.50");
  EXPECT_EQ(show("[$￥-804]#,##0.00", 25.5), "￥25.50");
  EXPECT_EQ(show("0\"台\"", 5), "5台");
  EXPECT_EQ(show("General\"台\"", 5), "5");
  EXPECT_EQ(show("@", 5), "5");
  EXPECT_EQ(show("0.00E+00", 12345), "12345");
  EXPECT_EQ(show("# ?/?", 0.5), "0.5");
  EXPECT_EQ(show("yyyy/m/d", 43226), "2018-05-06");
  EXPECT_EQ(show("yyyy/m/d", 41764, true), "2018-05-06");
  EXPECT_EQ(show("yyyy/m/d", 59), "1900-02-28");
  EXPECT_EQ(show("yyyy/m/d", 61), "1900-03-01");
  EXPECT_EQ(show("yyyy\"年\"m\"月\";@", 43226), "2018-05");
  EXPECT_EQ(show("[$-804]yyyy\"年\"m\"月\"d\"日\" h:mm", 43226.5625), "2018-05-06 13:30");
  EXPECT_EQ(show("h:mm:ss", 0.5 + 5.0 / 86'400), "12:00:05");
  EXPECT_EQ(show("[h]:mm", 1.5), "36:00");
  EXPECT_EQ(show("mm:ss", 0.25), "06:00");
  EXPECT_EQ(show("yyyy/m/d", -5), "-5");
  EXPECT_EQ(show("yyyy/m/d", 1e300).substr(0, 2), "1e");
  EXPECT_EQ(NumberFormat::BuiltIn(14).Show(43226, false), "2018-05-06");
  EXPECT_EQ(NumberFormat::BuiltIn(31).Show(43226, false), "2018-05-06");
  EXPECT_EQ(NumberFormat::BuiltIn(9).Show(0.5, false), "50%");
  EXPECT_EQ(NumberFormat::BuiltIn(49).Show(5, false), "5");
}

}  // namespace
}  // namespace tenderscan
