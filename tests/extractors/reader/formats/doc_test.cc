// Word's binary documents: one that LibreOffice wrote of ours, and others written byte by byte.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/reader/documents/bytes.h"
#include "extractors/reader/documents/fields.h"
#include "tests/extractors/reader/formats/format_reading.h"
#include "tests/extractors/reader/formats/ole2_builder.h"
#include "tests/golden.h"

namespace tenderscan {

const ApartFormat& ole2_apart_format();

namespace {

Extraction Read(std::string_view bytes) { return ReadWith(ole2_apart_format(), bytes); }

std::string Fixture(std::string_view name) {
  return ReadFile(std::string(TS_SOURCE_DIR "/tests/corpus/extractors/reader/") +
                  std::string(name));
}

// What a page of properties holds of one run.
struct TestRun {
  std::size_t end;         // byte of the stream
  std::string properties;  // of paragraphs with the style before them
};

// One of 512 bytes, beginning at byte `begin` of the stream.
std::string Page(std::size_t begin, const std::vector<TestRun>& runs, bool paragraphs,
                 std::size_t entry) {
  std::string page = U32(begin);
  for (const TestRun& run : runs) page += U32(run.end);
  std::string entries, bytes(512, '\0');
  std::size_t at = 510;
  for (const TestRun& run : runs) {
    std::string stored = run.properties;
    if (stored.size() % 2 == 0) stored += '\0';
    // Paragraphs count words, and their own byte is one of the first word.
    stored = Little(paragraphs ? (stored.size() + 1) / 2 : run.properties.size(), 1) + stored;
    at -= stored.size();
    bytes.replace(at, stored.size(), stored);
    entries += Little(at / 2, 1) + std::string(entry - 1, '\0');
  }
  page += entries;
  bytes.replace(0, page.size(), page);
  bytes[511] = static_cast<char>(runs.size());
  return bytes;
}

struct TestPiece {
  std::string bytes;
  bool wide = false;
  unsigned change = 0;
  std::vector<std::pair<std::size_t, std::string>> characters = {};  // bytes, properties
};

// A document of Word 97 whose text is these pieces; each paragraph has `paragraph` as properties.
// `before_pieces` stands before the table of pieces: changes of a quick save.
Ole2Folder Word97(const std::vector<TestPiece>& pieces, std::string paragraph = {},
                  std::string before_pieces = {}, unsigned flags = 0x0200) {
  std::string head(0x600, '\0');
  const auto put = [&head](std::size_t at, const std::string& bytes) {
    head.replace(at, bytes.size(), bytes);
  };
  std::string text, positions = U32(0), entries;
  std::vector<TestRun> characters;
  std::size_t position = 0;
  for (const TestPiece& piece : pieces) {
    const std::size_t at = head.size() + text.size();
    position += piece.bytes.size() / (piece.wide ? 2 : 1);
    positions += U32(position);
    entries += U16(0) + U32(piece.wide ? at : at * 2 | 0x40000000) + U16(piece.change);
    std::size_t end = at;
    for (const auto& [size, properties] : piece.characters) {
      characters.push_back({end += size, properties});
    }
    if (end < at + piece.bytes.size()) characters.push_back({at + piece.bytes.size(), ""});
    text += piece.bytes;
  }
  const std::string pieces_table = positions + entries;
  const std::string clx = before_pieces + "\x02" + U32(pieces_table.size()) + pieces_table;
  text.resize((text.size() + 511) / 512 * 512);
  const std::size_t pages = (head.size() + text.size()) / 512;
  text += Page(head.size(), characters, false, 1) +
          Page(head.size(), {{head.size() + text.size(), U16(0) + paragraph}}, true, 13);
  const std::string runs = U32(0) + U32(1 << 20);
  const std::string table = clx + runs + U32(pages) + runs + U32(pages + 1);
  put(0, U16(0xA5EC) + U16(0xC1));
  put(0x0A, U16(flags));
  put(0x4C, U32(position));
  put(0x1A2, U32(0) + U32(clx.size()));
  put(0xFA, U32(clx.size()) + U32(12));
  put(0x102, U32(clx.size() + 12) + U32(12));
  return Ole2Folder().Add("WordDocument", head + text).Add("1Table", table);
}

TEST(DocTest, ReadsAllOfADocument) {
  const Extraction read = Read(Fixture("tender.doc"));
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_EQ(read.text.text,
            "第一章 采购需求\n"
            "采购人：某市数据局，地址另行通知。\n"
            "详见公告原文\n"
            "一、服务器\n"
            "一.1 计算节点\n"
            "一.2 存储节点\n"
            "二、交换机\n"
            "序号\t设备名称及型号\t数量\t单价（元）\n"
            "1\t服务器 KX-7000\t10\t35000.00\n"
            "工作站 FT-2000/4\t5\t9800.00\n"
            "合计\t叁拾玖万玖仟元整\n"
            "附表：\n"
            "配置\t处理器如下\n"
            "品牌\t海光\n"
            "型号\t7285\n"
            "以上均为必选\n"
            "备注\t无\n"
            "（完）\n"
            "脚注：以原件为准\n"
            "文本框：国产化率不低于百分之八十\n"
            "批注：请核对型号\n"
            "项目编号：ZB-2026-015\n");
  EXPECT_EQ(RowsOf(read),
            "0.0: 序号@0 设备名称及型号@1 数量@2 单价（元）@3\n"
            "0.1: 1@0~2 服务器 KX-7000@1 10@2 35000.00@3\n"
            "0.2: 工作站 FT-2000/4@1 5@2 9800.00@3\n"
            "0.3: 合计@0x2 叁拾玖万玖仟元整@2x2\n"
            "1.0: 配置@0 处理器如下\n品牌\t海光\n型号\t7285\n以上均为必选@1\n"
            "2.0: 品牌@0 海光@1\n"
            "2.1: 型号@0 7285@1\n"
            "1.1: 备注@0 无@1");
  const std::vector<Block>& blocks = read.text.blocks;
  EXPECT_EQ(blocks[0].kind, BlockKind::kHeading);
  EXPECT_EQ(blocks[0].level, 1);
  EXPECT_EQ(std::count_if(blocks.begin(), blocks.end(),
                          [](const Block& b) { return b.kind == BlockKind::kListItem; }),
            4);
  EXPECT_EQ(std::count_if(blocks.begin(), blocks.end(), [](const Block& b) { return b.header; }),
            4);
  const auto link = std::find_if(blocks.begin(), blocks.end(),
                                 [](const Block& b) { return b.kind == BlockKind::kLink; });
  ASSERT_NE(link, blocks.end());
  EXPECT_EQ(link->uri, "http://www.example.com/notice?id=7");
  EXPECT_EQ(link->span.In(read.text.text), "公告原文");
}

TEST(DocTest, PiecesOfBothWidthsAreOneText) {
  const Extraction read =
      Read(Word97({{"Model \x93KX\x94 "}, {Wide("兆芯"), true}, {"7000\r"}, {Wide("完\r"), true}})
               .File());
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_EQ(read.text.text, "Model “KX” 兆芯7000\n完\n");
}

TEST(DocTest, WhatAQuickSaveChangedCounts) {
  // The second piece was deleted (a list of changes), the third hidden (a single change).
  const std::string deleted = std::string("\x01") + U16(3) + U16(0x0800) + "\x01";
  const Extraction read = Read(
      Word97({{"A"}, {"B", false, 0x0001}, {"C", false, 0x5C << 1 | 0x0100}, {"D\r"}}, {}, deleted)
          .File());
  EXPECT_EQ(read.text.text, "AD\n");
}

TEST(DocTest, MarksAndSymbolsAreShownAsWordShowsThem) {
  // A ticked box of an unknown symbol font, a hard hyphen, an optional hyphen, a line break.
  const std::string symbol = U16(0x6A09) + U16(7) + U16(0xF0FE);
  const TestPiece piece{
      "a(b\x1E\x1F"
      "c\x0B"
      "d\x01\x08\r",
      false,
      0,
      {{1, ""}, {1, symbol}}};
  EXPECT_EQ(Read(Word97({piece}).File()).text.text, "a☑b-c\nd\n");
}

TEST(DocTest, FieldsShowTheirResultWhateverTheirMarks) {
  EXPECT_EQ(Read(Word97({{"a\x13 IF \x13 PAGE \x14 1\x15 = 1\x14 yes\x15 b\r"}}).File()).text.text,
            "a yes b\n");
  EXPECT_EQ(Read(Word97({{"a\x13 TIME \x15 b\r"}}).File()).text.text, "a b\n");
  // Marks that close nothing, and one that never ends.
  EXPECT_EQ(Read(Word97({{"a\x14\x15 b\r"}}).File()).text.text, "a b\n");
  const std::string late(20'000, 'x');
  EXPECT_TRUE(Read(Word97({{"a\x13 " + late + "\r tail\r"}}).File()).text.text.ends_with("tail\n"));
  EXPECT_EQ(Read(Word97({{std::string(100'000, '\x13') + "x\r"}}).File()).outcome,
            Outcome::kUnread);
}

TEST(DocTest, LinksOfFields) {
  EXPECT_EQ(LinkOfField(" HYPERLINK \"http://a.cn/b?c=1\" \\t \"_blank\" "), "http://a.cn/b?c=1");
  EXPECT_EQ(LinkOfField("hyperlink http://a.cn"), "http://a.cn");
  EXPECT_EQ(LinkOfField("HYPERLINK \\l \"_Toc1\""), "");
  EXPECT_EQ(LinkOfField("PAGEREF _Toc1"), "");
  EXPECT_EQ(LinkOfField(""), "");
}

TEST(DocTest, RowsWithoutAShapeStillHaveCells) {
  // Nothing says where a row ends but a second mark.
  const std::string in_table = U16(0x2416) + "\x01";
  const Extraction read = Read(Word97({{"a\x07"
                                        "b\x07"}},
                                      in_table)
                                   .File());
  EXPECT_EQ(RowsOf(read), "0.0: a@0 b@1");
  EXPECT_EQ(read.outcome, Outcome::kRead);
}

// A document of Word 6 or 95: all of its text together, no pieces.
std::string Word6(const std::string& text, unsigned language, unsigned flags,
                  std::size_t width = 1) {
  std::string head(0x200, '\0');
  const std::size_t pages = (head.size() + text.size() + 511) / 512;
  const auto put = [&head](std::size_t at, const std::string& bytes) {
    head.replace(at, bytes.size(), bytes);
  };
  put(0, U16(0xA5DC) + U16(0x68) + U16(0) + U16(language));
  put(0x0A, U16(flags));
  put(0x18, U32(head.size()) + U32(head.size() + text.size()));
  put(0x34, U32(text.size() / width));
  std::string file = head + text;
  file.resize(pages * 512);
  const std::size_t end = head.size() + text.size(), cells = text.rfind('\x07') + 1;
  // A row of two cells, whose number of bytes stands in two.
  std::string row = U16(0) + "\x18\x01\x19\x01\xBE";
  row += U16(28) + "\x02" + U16(0) + U16(1000) + U16(3000) + std::string(20, '\0');
  std::vector<TestRun> paragraphs = {{end, U16(0)}};
  if (cells > 0) {
    const std::size_t first = head.size() + text.find('\r') + 1;
    paragraphs = {{first, U16(0)},
                  {head.size() + cells - 1, U16(0) + "\x18\x01"},
                  {head.size() + cells, row},
                  {end, U16(0)}};
  }
  file += Page(head.size(), {{end, ""}}, false, 1) + Page(head.size(), paragraphs, true, 7);
  const std::string runs = U32(0) + U32(1 << 20);
  const std::string tables = runs + U16(pages) + runs + U16(pages + 1);
  const std::size_t at = file.size();
  file += tables;
  file.replace(0xB8, 8, U32(at) + U32(10));
  file.replace(0xC0, 8, U32(at + 10) + U32(10));
  return Ole2Folder().Add("WordDocument", file).File();
}

TEST(DocTest, OlderDocumentsHaveACodePage) {
  // 招标, a table of 型号 and 龙芯
  const Extraction chinese =
      Read(Word6("\xD5\xD0\xB1\xEA\r\xD0\xCD\xBA\xC5\x07\xC1\xFA\xD0\xBE\x07\x07", 0x0804, 0));
  EXPECT_EQ(chinese.text.text, "招标\n型号\t龙芯\n");
  EXPECT_EQ(RowsOf(chinese), "0.0: 型号@0 龙芯@1");
  EXPECT_EQ(chinese.outcome, Outcome::kRead);
  EXPECT_EQ(Read(Word6(Wide("招标\r"), 0x0804, 0x1000, 2)).text.text, "招标\n");
  EXPECT_EQ(Read(Word6("caf\xE9\r", 0x0409, 0)).text.text, "café\n");
}

TEST(DocTest, WhatIsEmbeddedIsAPart) {
  Ole2Folder folder = Word97({{"x\r"}});
  folder.Add("ObjectPool/_1234/Package", "PK\x03\x04...");
  const Extraction read = Read(folder.File());
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_EQ(read.parts[0].path, "ObjectPool/_1234/Package");
}

TEST(DocTest, WhatCannotBeReadIsSaid) {
  EXPECT_EQ(GapsOf(Read(Word97({{"x\r"}}, {}, {}, 0x0300).File())), "encrypted");
  EXPECT_EQ(GapsOf(Read(Word97({{"\r"}}).File())), "no_text_layer");
  EXPECT_EQ(GapsOf(Read(Ole2Folder().Add("WordDocument", "x").File())), "malformed");
  EXPECT_EQ(GapsOf(Read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")), "malformed");
  // A document whose tables are gone is read as far as its head says where the text is.
  Ole2Folder folder = Word97({{"x\r"}});
  folder.streams.erase("1Table");
  EXPECT_EQ(GapsOf(Read(folder.File())), "malformed");
}

TEST(DocTest, HostileTablesEnd) {
  // Pieces that show the same bytes over and over.
  Ole2Folder folder = Word97({{"x\r"}});
  std::string positions = U32(0), entries;
  constexpr std::size_t kPieces = 20'000, kEach = 10'000;
  for (std::size_t i = 1; i <= kPieces; ++i) {
    positions += U32(i * kEach);
    entries += U16(0) + U32(0x40000000) + U16(0);
  }
  const std::string table = positions + entries;
  const std::string clx = "\x02" + U32(table.size()) + table;
  std::string& document = folder.streams["WordDocument"];
  folder.streams["1Table"] += clx;
  const std::size_t at = folder.streams["1Table"].size() - clx.size();
  document.replace(0x1A2, 8, U32(at) + U32(clx.size()));
  document.replace(0x4C, 4, U32(kPieces * kEach));
  EXPECT_LE(Read(folder.File()).text.text.size(), std::size_t{8} << 20);
  // Every byte of the head in turn is as large as it can be.
  const std::string sound = Word97({{"text\r"}}).File();
  for (std::size_t byte = 0; byte < sound.size(); byte += 3) {
    std::string hostile = sound;
    hostile[byte] = '\xFF';
    Read(hostile);
  }
  // A file that ends anywhere.
  const std::string fixture = Fixture("tender.doc");
  for (std::size_t size = 0; size < fixture.size(); size += 97) Read(fixture.substr(0, size));
}

TEST(DocTest, ChainsOfSectorsThatGoInACircleEnd) {
  const std::string file = Fixture("tender.doc");
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

}  // namespace
}  // namespace tenderscan
