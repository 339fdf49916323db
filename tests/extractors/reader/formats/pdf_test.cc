// PDFs that we made (tests/corpus/extractors/reader/make_pdf.py), damaged and hostile ones.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/reader/pool.h"
#include "extractors/reader/program/apart_format.h"
#include "store/archive/gzip.h"
#include "tests/extractors/invariants.h"

namespace tenderscan {

const ApartFormat& pdf_apart_format();

namespace {

std::string Bytes(const std::string& name) {
  std::ifstream in(TS_SOURCE_DIR "/tests/corpus/extractors/reader/pdf/" + name + ".pdf",
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Extraction ReadBytes(std::string_view bytes) {
  static const bool warmed = (pdf_apart_format().warm(), true);
  (void)warmed;
  DocumentSource source;
  source.bytes = bytes;
  Extraction read = pdf_apart_format().read(source, "application/pdf", {});
  EXPECT_EQ(BrokenPromise(read), "");
  return read;
}

Extraction Read(const std::string& name) {
  const std::string bytes = Bytes(name);
  EXPECT_FALSE(bytes.empty()) << name;
  return ReadBytes(bytes);
}

bool Has(const Extraction& read, std::string_view text) {
  return read.text.text.find(text) != std::string::npos;
}

// Page of the first place where the text stands; 0 where it stands nowhere.
int PageOf(const Extraction& read, std::string_view text) {
  const std::size_t at = read.text.text.find(text);
  return at == std::string::npos ? 0
                                 : PageAt(read.text, static_cast<std::uint32_t>(at)).value_or(0);
}

// Cells of a table by row, parted by '|', rows by '\n'.
std::string Table(const Extraction& read, int table) {
  std::string out;
  for (const Block& block : read.text.blocks) {
    if (block.table != table) continue;
    if (block.kind == BlockKind::kTableRow) {
      if (!out.empty()) out += '\n';
    } else {
      out += std::string(block.span.In(read.text.text));
      if (block.row_span > 1 || block.column_span > 1) {
        out += "{" + std::to_string(block.row_span) + "x" + std::to_string(block.column_span) + "}";
      }
      out += '|';
    }
  }
  return out;
}

std::vector<std::string> Gaps(const Extraction& read) {
  std::vector<std::string> out;
  for (const Gap& gap : read.text.gaps) {
    out.push_back(std::string(Slug(gap.code)) + (gap.page ? "@" + std::to_string(*gap.page) : ""));
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST(Pdf, ParagraphsGoOnOverLinesAndPages) {
  const Extraction read = Read("prose");
  EXPECT_EQ(read.outcome, Outcome::kRead);
  EXPECT_TRUE(Has(read, "二、预算金额：120 万元\n"));
  for (int i = 1; i <= 18; ++i) {
    EXPECT_TRUE(Has(read, std::to_string(i) +
                              " 项：本项目拟采购高性能计算服务器，用于人工智能教学与科研，投标人须"
                              "保证所供货物为全新未使用的原装产品，并在合同签订后三十日内完成供货、"
                              "安装、调试与培训，质保期自验收合格之日起计算。\n"))
        << i;
  }
  EXPECT_TRUE(Has(read, "all other documentation and its RTX cards.\n"));
}

TEST(Pdf, PagesBeginWithTheirFirstCharacter) {
  const Extraction read = Read("prose");
  std::vector<int> numbers;
  for (const PageStart& page : read.text.pages) {
    numbers.push_back(page.number);
    EXPECT_EQ(page.width, 59528);
    EXPECT_EQ(page.height, 84189);
  }
  EXPECT_EQ(numbers.front(), 1);
  EXPECT_EQ(numbers.back(), 4);
  EXPECT_EQ(PageOf(read, "招标公告"), 1);
  EXPECT_EQ(PageOf(read, "第丙款第 11 项"), 2);
  EXPECT_EQ(PageOf(read, "附录 4"), 4);
  // A paragraph over the end of page 1 stands on both.
  const std::size_t ninth = read.text.text.find("项：本项目");
  ASSERT_NE(ninth, std::string::npos);
  bool over = false;
  for (const Block& block : read.text.blocks) {
    over =
        over || (block.kind == BlockKind::kParagraph && PageAt(read.text, block.span.begin) == 1 &&
                 PageAt(read.text, block.span.end - 1) == 2);
  }
  EXPECT_TRUE(over);
}

TEST(Pdf, HeadersAndFootersAreNoTextBetweenTwoHalvesOfASentence) {
  const Extraction read = Read("prose");
  const std::string header = "云溪大学高性能服务器采购项目招标文件\n";
  const std::size_t first = read.text.text.find(header);
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(read.text.text.find(header, first + 1), std::string::npos) << "written once";
  for (int page = 1; page <= 4; ++page) {
    std::string text = read.text.text;
    std::erase(text, ' ');
    EXPECT_NE(text.find("\n第" + std::to_string(page) + "页共4页\n"), std::string::npos) << page;
  }
}

TEST(Pdf, LinksLieInTheText) {
  const Extraction read = Read("prose");
  int links = 0;
  for (const Block& block : read.text.blocks) {
    if (block.kind != BlockKind::kLink) continue;
    ++links;
    EXPECT_EQ(block.uri, "http://cg.yunxi.example/notice?id=7");
    EXPECT_EQ(block.span.In(read.text.text), "点击下载招标文件");
  }
  EXPECT_EQ(links, 1);
}

TEST(Pdf, PlacesAreWhereTheWordsStand) {
  const Extraction read = Read("tables");
  const std::string& text = read.text.text;
  bool found = false;
  for (const PlacedText& place : read.text.places) {
    ASSERT_LT(place.left, place.right);
    ASSERT_LT(place.top, place.bottom);
    ASSERT_GE(place.left, 0);
    ASSERT_LE(place.bottom, 84189);
    if (place.span.In(text) != "874,000.00") continue;
    found = true;
    EXPECT_NEAR(place.left, 40500, 50);
    EXPECT_NEAR(place.bottom, 20800, 100);  // the base line is 15 points under 190
  }
  EXPECT_TRUE(found);
}

TEST(Pdf, RuledTablesAreRowsAndCells) {
  const Extraction read = Read("tables");
  EXPECT_EQ(Table(read, 0),
            "序号|名称|型号|数量|单价（元）|\n"
            "1|计算服务器{2x1}|玄岳 R9 A100|8|98,000.00|\n"
            "2|玄岳存储扩展柜二十四盘位|2|45,000.00|\n"
            "合计{1x4}|874,000.00|");
  EXPECT_EQ(Table(read, 1), "项目|标准|分值|\n价格|低价优先|30|\n技术|逐条应答|70|");
  EXPECT_EQ(Table(read, 2), "联系人部门|采购管理处|\n地址|云溪市学府路 1 号|");
  EXPECT_EQ(Table(read, 3), "");
  // Each stands where it stands on the page.
  EXPECT_LT(read.text.text.find("附件一"), read.text.text.find("序号"));
  EXPECT_LT(read.text.text.find("874,000.00"), read.text.text.find("附件二"));
  EXPECT_TRUE(Has(read, "\n投标人名称：\n注：以上报价均含税。\n"));
}

TEST(Pdf, ATableOverPagesIsOne) {
  const Extraction read = Read("long_table");
  const std::string table = Table(read, 0);
  EXPECT_EQ(Table(read, 1), "");
  EXPECT_TRUE(table.starts_with("序号|货物名称|规格型号|数量（台）|\n1|计算节点1|玄岳 N101|2|\n"));
  EXPECT_EQ(table.find("序号", 3), std::string::npos) << "its head stands once";
  EXPECT_NE(table.find("\n20|计算节点20|玄岳 N120\n扩展型|7|\n21|计算节点21|"), std::string::npos);
  EXPECT_TRUE(table.ends_with("\n45|计算节点45|玄岳 N145|4|"));
  EXPECT_EQ(PageOf(read, "计算节点20"), 1);
  EXPECT_EQ(PageOf(read, "扩展型"), 2);
  EXPECT_EQ(PageOf(read, "计算节点45"), 3);
  EXPECT_TRUE(Has(read, "以上货物由云溪科技有限公司供应。\n"));
}

TEST(Pdf, ColumnsOfProseAreReadOneAfterTheOther) {
  const Extraction read = Read("columns");
  EXPECT_TRUE(read.text.text.starts_with("使用说明\n左栏第 1 段，本项目拟采购高性能计算服务器"));
  EXPECT_LT(read.text.text.find("左栏第 3 段"), read.text.text.find("右栏第 1 段"));
  EXPECT_TRUE(Has(read, "质保期自验收合格之日起计算。\n右栏第 2 段"));
}

TEST(Pdf, ATableWithoutLinesStaysLines) {
  const Extraction read = Read("no_lines");
  EXPECT_TRUE(Has(read, "供应商 品牌 数量\n云溪科技有限公司 玄岳 "));
  EXPECT_TRUE(Has(read, "\n乾溪光电有限公司 天枢 12 台\n"));
  EXPECT_EQ(Table(read, 0), "");
}

TEST(Pdf, TurnedPagesAreReadUpright) {
  const Extraction read = Read("turned");
  EXPECT_EQ(Table(read, 0), "名称|数量|\n加速卡 A100|16|");
  EXPECT_EQ(Table(read, 1), "名称|数量|\n加速卡 H20|32|");
  ASSERT_EQ(read.text.pages.size(), 2u);
  EXPECT_EQ(read.text.pages[0].width, 84189);  // shown lying
  EXPECT_EQ(read.text.pages[1].width, 59528);
  for (const PlacedText& place : read.text.places) {
    const bool first = place.span.begin < read.text.pages[1].begin;
    const bool high = place.bottom - place.top > place.right - place.left;
    if (place.span.In(read.text.text).size() > 5) {
      EXPECT_EQ(high, !first);
    }
  }
}

TEST(Pdf, PasswordsAreTriedWhereTheyAreEmpty) {
  EXPECT_TRUE(Has(Read("opens_without_password"), "Supplier: YUNXI TECH CO., 8 x A100\n"));
  const Extraction closed = Read("needs_password");
  EXPECT_EQ(closed.outcome, Outcome::kUnread);
  EXPECT_EQ(Gaps(closed), Strings{"encrypted"});
}

TEST(Pdf, PagesWithoutATextLayerAreToldOf) {
  const Extraction scan = Read("scan");
  EXPECT_EQ(scan.outcome, Outcome::kUnread);
  EXPECT_EQ(Gaps(scan), Strings{"no_text_layer"});
  const Extraction partly = Read("partly_scanned");
  EXPECT_EQ(partly.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(Gaps(partly), Strings{"no_text_layer@2"});
  EXPECT_EQ(partly.text.pages.back().number, 3);
}

TEST(Pdf, AGarbledTextLayerIsToldOf) {
  const Extraction read = Read("garbled");
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(Gaps(read), Strings{"garbled_text_layer@1"});
}

TEST(Pdf, WhatAFormHoldsIsText) {
  const Extraction read = Read("form");
  EXPECT_TRUE(Has(read, "YUNXI TECH CO\n"));
  EXPECT_TRUE(Has(read, "仅供内部审阅\n")) << "a watermark is one text";
}

TEST(Pdf, FilesInsideAreParts) {
  const Extraction read = Read("attached");
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_EQ(read.parts[0].path, "清单.csv");
  EXPECT_EQ(read.parts[0].bytes, "品牌,型号\n玄岳,A100\n");
  EXPECT_TRUE(Has(read, "批注：已核稿\n"));
}

TEST(Pdf, APageIsDrawn) {
  const std::string bytes = Bytes("turned");
  DocumentSource source;
  source.bytes = bytes;
  pdf_apart_format().warm();
  const std::string png = pdf_apart_format().render(source, 1, 420);
  ASSERT_GT(png.size(), 24u);
  EXPECT_EQ(png.substr(1, 3), "PNG");
  const auto number = [&](std::size_t at) {
    int value = 0;
    for (std::size_t i = at; i < at + 4; ++i)
      value = value << 8 | static_cast<unsigned char>(png[i]);
    return value;
  };
  EXPECT_EQ(number(16), 420);
  EXPECT_EQ(number(20), 297);
  EXPECT_EQ(pdf_apart_format().render(source, 3, 420), "");
  EXPECT_EQ(pdf_apart_format().render(source, 1, 20'000), "") << "too many pixels";
  EXPECT_EQ(pdf_apart_format().render({}, 1, 420), "");
}

TEST(Pdf, ItsVersionNamesTheLibraryAndItsData) {
  const std::string version = pdf_apart_format().version();
  EXPECT_TRUE(version.starts_with("poppler ")) << version;
  EXPECT_NE(version.find("poppler-data "), std::string::npos);
  EXPECT_EQ(version.find("poppler-data 0000000000000000"), std::string::npos) << "not installed";
}

// A PDF of these objects, numbered from 1; the first is the catalog.
std::string Objects(const std::vector<std::string>& bodies) {
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    places.push_back(out.size());
    out += std::to_string(i + 1) + " 0 obj\n" + bodies[i] + "\nendobj\n";
  }
  const std::size_t table = out.size();
  out += "xref\n0 " + std::to_string(bodies.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    const std::string digits = std::to_string(place);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return out + "trailer\n<< /Size " + std::to_string(bodies.size() + 1) +
         " /Root 1 0 R >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

std::string Stream(const std::string& data, const std::string& more = "") {
  return "<< /Length " + std::to_string(data.size()) + more + " >>\nstream\n" + data +
         "\nendstream";
}

constexpr const char* kCatalog = "<< /Type /Catalog /Pages 2 0 R >>";
constexpr const char* kFont = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
constexpr const char* kPage =
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    "/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>";
const std::string kHello = Stream("BT /F1 12 Tf 90 700 Td (Hello A100) Tj ET");

// A ruled table of two cells: "Model", and the lines in a cell that is `width` points wide. What
// its second cell is read as.
std::string InRuledCell(const std::vector<std::string>& lines, int width) {
  const std::string right = std::to_string(150 + width);
  std::string drawing = "0.5 w\n";
  for (const std::string& x : {std::string("100"), std::string("150"), right})
    drawing += x + " 600 m " + x + " 700 l S\n";
  for (const std::string& y : {std::string("600"), std::string("700")})
    drawing += "100 " + y + " m " + right + " " + y + " l S\n";
  drawing += "BT /F1 10 Tf 103 686 Td (Model) Tj ET\n";
  int y = 686;
  for (const std::string& line : lines) {
    drawing += "BT /F1 10 Tf 153 " + std::to_string(y) + " Td (" + line + ") Tj ET\n";
    y -= 13;
  }
  const Extraction read =
      ReadBytes(Objects({kCatalog, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                         "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                         "/Resources << /Font << /F1 5 0 R >> >> >>",
                         Stream(drawing), kFont}));
  const std::string table = Table(read, 0);
  return table.substr(table.find('|') + 1);
}

// Widths of Helvetica in its metrics: a figure is 5.56 points wide at 10 points, A 6.67, L 5.56.
TEST(Pdf, ANumberThatItsCellCutsIsOne) {
  // Nothing begins with 00 or 0S, however wide the cell is.
  EXPECT_EQ(InRuledCell({"12850", "00.00"}, 90), "1285000.00|");
  EXPECT_EQ(InRuledCell({"Tesla A10", "0 80GB"}, 60), "Tesla A100 80GB|");
  EXPECT_EQ(InRuledCell({"NVIDIA L4", "0S 48GB"}, 60), "NVIDIA L40S 48GB|");
  EXPECT_EQ(InRuledCell({"NVIDIA H2", "00 141GB"}, 60), "NVIDIA H200 141GB|");
  // Where the line leaves no room for another figure, it goes on.
  EXPECT_EQ(InRuledCell({"RTX 40", "90"}, 42), "RTX 4090|");
  EXPECT_EQ(InRuledCell({"8 L40", "S"}, 32), "8 L40S|");
  EXPECT_EQ(InRuledCell({"12850", "00"}, 34), "1285000|");
}

TEST(Pdf, LinesOfACellThatAreNoOneNumberStayApart) {
  EXPECT_EQ(InRuledCell({"RTX A100", "80GB"}, 53), "RTX A100 80GB|");
  EXPECT_EQ(InRuledCell({"A10", "24GB"}, 90), "A10\n24GB|");
  EXPECT_EQ(InRuledCell({"12", "0"}, 90), "12\n0|");
  EXPECT_EQ(InRuledCell({"01 A100", "02 L20"}, 90), "01 A100\n02 L20|");
  EXPECT_EQ(InRuledCell({"2024-05-16", "09:00"}, 90), "2024-05-16\n09:00|");
  EXPECT_EQ(InRuledCell({"13800000000", "0871-6500"}, 150), "13800000000\n0871-6500|");
}

// NeedAppearances (ISO 32000-1, 12.7.2): the viewer draws the value, in a font that lacks Chinese.
TEST(Pdf, WhatAFieldHoldsIsReadWhereItsFontCannotShowIt) {
  const auto field = [](const std::string& value, const std::string& more) {
    return "<< /Type /Annot /Subtype /Widget /Rect [160 694 400 712] /DA (/F1 12 Tf 0 g)" + more +
           " /T (b) /V " + value + " >>";
  };
  const auto read = [](const std::string& widget) {
    return ReadBytes(Objects(
        {"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /NeedAppearances true "
         "/DR << /Font << /F1 5 0 R >> >> >> >>",
         "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
         "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [6 0 R] "
         "/Resources << /Font << /F1 5 0 R >> >> >>",
         Stream("BT /F1 12 Tf 90 698 Td (Buyer:) Tj ET"), kFont, widget}));
  };
  // 云岭大学8块, as UTF-16.
  const std::string value = "<FEFF4E915CAD59275B66003857570000>";
  EXPECT_EQ(read(field(value, " /FT /Tx")).text.text, "Buyer: 云岭大学8块\n");
  EXPECT_EQ(read(field("(YUNXI 8)", " /FT /Tx")).text.text, "Buyer: YUNXI 8\n");
  EXPECT_EQ(read(field(value, " /FT /Tx /F 2")).text.text, "Buyer:\n") << "hidden";
  EXPECT_EQ(read(field(value, " /FT /Tx /Ff 8192")).text.text.find("云"), std::string::npos)
      << "a password";
}

TEST(PdfHostile, ATableOfObjectsThatPointsAtItselfEnds) {
  std::string bytes =
      Objects({kCatalog, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", kPage, kHello, kFont});
  const std::size_t at = bytes.find("xref\n");
  bytes.insert(bytes.find("/Root"), "/Prev " + std::to_string(at) + " ");
  EXPECT_TRUE(Has(ReadBytes(bytes), "Hello A100"));
}

TEST(PdfHostile, ATreeOfPagesThatHoldsItselfEnds) {
  const Extraction read = ReadBytes(
      Objects({kCatalog, "<< /Type /Pages /Kids [3 0 R 2 0 R 6 0 R] /Count 3 >>", kPage, kHello,
               kFont, "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 5 >>"}));
  EXPECT_NE(read.outcome, Outcome::kRead);
  EXPECT_FALSE(read.text.gaps.empty());
}

TEST(PdfHostile, ACountOfPagesThatIsNotTrueIsToldOf) {
  for (const char* count : {"40", "2147483647", "-3", "99999999999999"}) {
    const Extraction read = ReadBytes(
        Objects({kCatalog, std::string("<< /Type /Pages /Kids [3 0 R] /Count ") + count + " >>",
                 kPage, kHello, kFont}));
    EXPECT_FALSE(Has(read, "Hello") && read.outcome == Outcome::kRead && *count != '-') << count;
  }
}

TEST(PdfHostile, AFormThatDrawsItselfEnds) {
  const Extraction read =
      ReadBytes(Objects({kCatalog, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", kPage,
                         Stream("BT /F1 12 Tf 90 700 Td (Hello A100) Tj ET /X Do"), kFont,
                         Stream("/X Do /X Do",
                                " /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << "
                                "/XObject << /X 6 0 R >> >>")}));
  EXPECT_TRUE(Has(read, "Hello A100"));
}

TEST(PdfHostile, APageWithoutEndIsCut) {
  std::string text = "BT /F1 1 Tf ";
  for (int i = 0; i < 50'000; ++i) text += "1 0 0 1 90 700 Tm (0123456789) Tj ";
  const Extraction read = ReadBytes(Objects(
      {kCatalog, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", kPage, Stream(text + "ET"), kFont}));
  EXPECT_EQ(Gaps(read), Strings{"limit_exceeded@1"});
}

TEST(PdfHostile, WhatIsNoPdfIsUnread) {
  for (const std::string_view bytes :
       {std::string_view(), std::string_view("%PDF-1.4"), std::string_view("%PDF-1.4\n%%EOF"),
        std::string_view("\0\0\0%PDF-", 8)}) {
    EXPECT_EQ(ReadBytes(bytes).outcome, Outcome::kUnread);
  }
}

TEST(PdfHostile, ADocumentThatIsCutOffSaysSo) {
  const std::string bytes = Bytes("long_table");
  for (const double part : {0.2, 0.5, 0.8, 0.95}) {
    const auto size = static_cast<std::size_t>(static_cast<double>(bytes.size()) * part);
    const Extraction read = ReadBytes(std::string_view(bytes).substr(0, size));
    EXPECT_NE(read.outcome, Outcome::kRead) << part;
  }
}

// Bytes here and there are changed: any outcome, but all promises kept.
TEST(PdfHostile, DamageIsSurvived) {
  std::uint32_t random = 12345;
  const auto next = [&] { return random = random * 1664525u + 1013904223u, random >> 8; };
  for (const char* name : {"prose", "tables", "turned", "attached", "garbled", "form"}) {
    const std::string whole = Bytes(name);
    for (int round = 0; round < 25; ++round) {
      std::string bytes = whole;
      for (int i = 0; i < 12; ++i) bytes[next() % bytes.size()] = static_cast<char>(next());
      ReadBytes(bytes);
    }
  }
}

// Flate twice, as GzipMember makes it: a member's body between a zlib stream's head and its check,
// which nobody reads.
std::string FlateTwice(std::string bytes) {
  for (int i = 0; i < 2; ++i) {
    const std::string member = GzipMember(bytes);
    bytes = "\x78\x9c" + member.substr(10, member.size() - 18) + std::string(4, '\0');
  }
  return bytes;
}

std::string Bomb() {
  std::string operators;
  while (operators.size() < std::size_t{48} << 20) operators += "q 1 0 0 1 0 0 cm Q\n";
  return Objects({kCatalog, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", kPage,
                  Stream(FlateTwice(operators), " /Filter [/FlateDecode /FlateDecode]"), kFont});
}

class PdfLocked : public testing::Test {
 protected:
  ReaderPool pool_{TS_BINARY_DIR "/tenderscan-reader", 1};
  IsolationLimits limits_{.processor_time = std::chrono::milliseconds(1000)};

  auto ReadLocked(std::string_view bytes) {
    DocumentSource source;
    source.bytes = bytes;
    return pool_.Read(source, "application/pdf", {}, limits_);
  }
};

TEST_F(PdfLocked, ReadsWhatItReadsOutside) {
  for (const char* name : {"prose", "tables", "attached", "scan"}) {
    const std::string bytes = Bytes(name);
    const auto locked = ReadLocked(bytes);
    ASSERT_TRUE(locked) << name;
    const Extraction read = ReadBytes(bytes);
    EXPECT_EQ(locked->text.text, read.text.text);
    EXPECT_EQ(locked->outcome, read.outcome);
    EXPECT_EQ(locked->text.places.size(), read.text.places.size());
    EXPECT_EQ(locked->parts.size(), read.parts.size());
    DocumentSource source;
    source.bytes = bytes;
    const auto png = pool_.Render(source, "application/pdf", 1, 200, limits_);
    ASSERT_TRUE(png) << name;
    EXPECT_GT(png->size(), 100u);
  }
}

TEST_F(PdfLocked, ABombCostsItsDocument) {
  const std::string bomb = Bomb();
  EXPECT_LT(bomb.size(), 20'000u);
  const auto read = ReadLocked(bomb);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error(), IsolationFault::kTimeout);
  EXPECT_TRUE(ReadLocked(Bytes("tables")));
}

}  // namespace
}  // namespace tenderscan
