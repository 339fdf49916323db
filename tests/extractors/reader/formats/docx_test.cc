// Word documents, as Word, WPS and hostile people write them.
#include <gtest/gtest.h>

#include <string>

#include "extractors/reader/program/apart_format.h"
#include "tests/extractors/dump.h"
#include "tests/extractors/invariants.h"
#include "tests/extractors/reader/package_maker.h"

namespace tenderscan {

const ApartFormat& docx_apart_format();

namespace {

Extraction ReadBytes(const std::string& bytes) {
  DocumentSource source;
  source.bytes = bytes;
  const ApartFormat& format = docx_apart_format();
  Extraction out = format.read(source, format.media_types[0], {});
  EXPECT_EQ(BrokenPromise(out), "");
  return out;
}

std::string Document(const std::string& body) {
  return "<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='w' xmlns:r='r'><w:body>" +
         body + "</w:body></w:document>";
}

std::string P(const std::string& text, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space='preserve'>" + text +
         "</w:t></w:r></w:p>";
}

std::string ReadBody(const std::string& body, PackageFiles more = {}) {
  more.insert(more.begin(), {"word/document.xml", Document(body)});
  return Dump(ReadBytes(Package(more)).text);
}

// word/_rels/document.xml.rels with TYPE TARGET pairs, as rId1, rId2, ...
std::pair<std::string, std::string> Relationships(
    const std::vector<std::pair<std::string, std::string>>& all) {
  std::string xml = "<Relationships>";
  int n = 0;
  for (const auto& [type, target] : all) {
    xml += "<Relationship Id='rId" + std::to_string(++n) + "' Type='http://example.org/" + type +
           "' Target='" + target + "'" + (type == "hyperlink" ? " TargetMode='External'" : "") +
           "/>";
  }
  return {"word/_rels/document.xml.rels", xml + "</Relationships>"};
}

TEST(Docx, ReadsParagraphsHeadingsAndBreaks) {
  const std::string styles =
      "<w:styles><w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 2'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='3'><w:basedOn w:val='2'/></w:style></w:styles>";
  EXPECT_EQ(
      ReadBody(P("采购需求", "<w:pStyle w:val='3'/>") + P("一、概况", "<w:outlineLvl w:val='0'/>") +
                   "<w:p><w:r><w:t>型号</w:t><w:tab/><w:t>A100</w:t><w:br/><w:t>8</w:t>"
                   "<w:noBreakHyphen/><w:t>10块</w:t></w:r></w:p>"
                   "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>是</w:t></w:r></w:p>",
               {Relationships({{"styles", "styles.xml"}}), {"word/styles.xml", styles}}),
      "heading 2: 采购需求\n"
      "heading 1: 一、概况\n"
      "paragraph: 型号 A100 / 8-10块\n"
      "paragraph: ☑是\n");
}

TEST(Docx, LeavesOutWhatIsNotPrinted) {
  EXPECT_EQ(
      ReadBody(
          "<w:p><w:r><w:t>服务器</w:t></w:r><w:del><w:r><w:delText>甲</w:delText></w:r></w:del>"
          "<w:ins><w:r><w:t>十台</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>乙</w:t></w:r>"
          "</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>丙</w:t></w:r>"
          "<w:r><w:rPr><w:strike/></w:rPr><w:t>丁</w:t></w:r>"
          "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>。</w:t></w:r></w:p>"
          "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF a</w:instrText>"
          "<w:t>码</w:t></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
          "<w:r><w:t>见表一</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
          "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>" +
          P("之后")),
      "paragraph: 服务器十台。\n"
      "paragraph: 见表一\n"
      "paragraph: 之后\n");
}

TEST(Docx, JoinsAParagraphWhoseEndWasTakenAway) {
  EXPECT_EQ(ReadBody(P("采购八块显", "<w:rPr><w:del/></w:rPr>") + P("卡")),
            "paragraph: 采购八块显卡\n");
}

TEST(Docx, PrintsTheNumbersOfLists) {
  const std::string numbering =
      "<w:numbering><w:abstractNum w:abstractNumId='0'>"
      "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>"
      "<w:lvlText w:val='第%1章'/></w:lvl>"
      "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:isLgl/><w:lvlText "
      "w:val='%1.%2'/></w:lvl></w:abstractNum>"
      "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
      "<w:numFmt w:val='japaneseCounting'/><w:lvlText w:val='（%1）'/></w:lvl></w:abstractNum>"
      "<w:abstractNum w:abstractNumId='2'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/>"
      "<w:lvlText w:val='l'/></w:lvl></w:abstractNum>"
      "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
      "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
      "<w:num w:numId='3'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'>"
      "<w:startOverride w:val='1'/></w:lvlOverride></w:num>"
      "<w:num w:numId='4'><w:abstractNumId w:val='2'/></w:num></w:numbering>";
  const auto in = [](int list, int level) {
    return "<w:numPr><w:ilvl w:val='" + std::to_string(level) + "'/><w:numId w:val='" +
           std::to_string(list) + "'/></w:numPr>";
  };
  EXPECT_EQ(ReadBody(P("公告", in(1, 0) + "<w:outlineLvl w:val='0'/>") + P("概况", in(1, 1)) +
                         P("预算", in(1, 1)) + P("需求", in(1, 0)) + P("显卡", in(1, 1)) +
                         P("甲", in(2, 0)) + P("乙", in(2, 0)) + P("丙", in(3, 0)) +
                         P("丁", in(4, 0)) + P("", in(2, 0)) + P("戊", in(9, 0)),
                     {Relationships({{"numbering", "/word/numbering.xml"}}),
                      {"word/numbering.xml", numbering}}),
            "heading 1: 第一章 公告\n"
            "item: 1.1 概况\n"
            "item: 1.2 预算\n"
            "item: 第二章 需求\n"
            "item: 2.1 显卡\n"
            "item: （一）甲\n"
            "item: （二）乙\n"
            "item: （一）丙\n"
            "item: 丁\n"
            "item: 戊\n");
}

std::string Cell(const std::string& inside, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inside + "</w:tc>";
}

TEST(Docx, LaysTablesOutAsGrids) {
  EXPECT_EQ(
      ReadBody("<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" +
               Cell(P("货物"), "<w:gridSpan w:val='2'/>") + Cell(P("数量")) + "</w:tr><w:tr>" +
               Cell(P("服务器"), "<w:vMerge w:val='restart'/>") + Cell(P("A100") + P("80GB")) +
               Cell(P("8")) + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + Cell(P("删")) +
               "</w:tr><w:tr>" + Cell(P(""), "<w:vMerge/>") +
               Cell(P("内:") + "<w:tbl><w:tr>" + Cell(P("显存")) + Cell(P("80GB")) +
                    "</w:tr><w:tr>" + Cell(P("功耗")) + Cell(P("400W")) + "</w:tr></w:tbl>" +
                    P("")) +
               Cell(P("")) + "</w:tr></w:tbl>"),
      "row 0.0\n"
      "  header 0,0 (1x2): 货物\n"
      "  header 0,2: 数量\n"
      "row 0.1\n"
      "  cell 1,0 (2x1): 服务器\n"
      "  cell 1,1: A100 / 80GB\n"
      "    paragraph: A100\n"
      "    paragraph: 80GB\n"
      "  cell 1,2: 8\n"
      "row 0.2\n"
      "  cell 2,1: 内: / 显存 80GB / 功耗 400W\n"
      "    paragraph: 内:\n"
      "    paragraph: 显存 80GB\n"
      "    paragraph: 功耗 400W\n"
      "  cell 2,2: \n");
}

// People put tables into a table of one cell to draw a frame, or two beside each other.
TEST(Docx, ATableInACellThatLaysOutIsATable) {
  const std::string inner = "<w:tbl><w:tr>" + Cell(P("供应商")) + Cell(P("金额")) +
                            "</w:tr><w:tr>" + Cell(P("甲木公司")) + Cell(P("8万元")) +
                            "</w:tr></w:tbl>";
  EXPECT_EQ(ReadBody("<w:tbl><w:tr>" + Cell(P("结果") + inner + P("")) + "</w:tr><w:tr>" +
                     Cell(P("完")) + "</w:tr></w:tbl>"),
            "row 0.0\n"
            "  cell 0,0: 结果 / 供应商 | 金额 / 甲木公司 | 8万元\n"
            "    paragraph: 结果\n"
            "    row 1.0\n"
            "      cell 0,0: 供应商\n"
            "      cell 0,1: 金额\n"
            "    row 1.1\n"
            "      cell 1,0: 甲木公司\n"
            "      cell 1,1: 8万元\n"
            "row 0.1\n"
            "  cell 1,0: 完\n");
}

TEST(Docx, ReadsABoxOnceAndItsParagraphWhole) {
  EXPECT_EQ(
      ReadBody("<w:p><w:r><w:t>服务</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>"
               "<a><w:txbxContent>" +
               P("框中") +
               "</w:txbxContent></a></w:drawing></mc:Choice>"
               "<mc:Fallback><w:pict><w:txbxContent>" +
               P("框中") +
               "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
               "<w:r><w:t>器</w:t></w:r></w:p><w:sdt><w:sdtPr/><w:sdtContent>" +
               P("控件") + "</w:sdtContent></w:sdt>"),
      "paragraph: 服务器\n"
      "paragraph: 框中\n"
      "paragraph: 控件\n");
}

TEST(Docx, PutsLinksNotesAndMarginsWhereTheyBelong) {
  EXPECT_EQ(
      ReadBody(
          "<w:p><w:hyperlink r:id='rId1'><w:r><w:t>附件</w:t></w:r></w:hyperlink><w:r><w:t>见注"
          "</w:t><w:footnoteReference w:id='2'/></w:r></w:p>",
          {Relationships({{"hyperlink", "http://www.example.gov.cn/a.pdf"},
                          {"footnotes", "footnotes.xml"},
                          {"comments", "comments.xml"},
                          {"header", "header1.xml"},
                          {"header", "header2.xml"},
                          {"footer", "footer1.xml"}}),
           {"word/footnotes.xml", "<w:footnotes><w:footnote w:type='separator'>" + P("线") +
                                      "</w:footnote><w:footnote w:id='2'>" + P("注中") +
                                      "</w:footnote></w:footnotes>"},
           {"word/comments.xml",
            "<w:comments><w:comment>" + P("批注") + "</w:comment></w:comments>"},
           {"word/header1.xml", "<w:hdr>" + P("某大学") + "</w:hdr>"},
           {"word/header2.xml", "<w:hdr>" + P("某大学") + "</w:hdr>"},
           {"word/footer1.xml",
            "<w:ftr><w:p><w:fldSimple w:instr=' PAGE '><w:r><w:t>3</w:t></w:r>"
            "</w:fldSimple></w:p></w:ftr>"}}),
      "paragraph: 附件见注\n"
      "  link <http://www.example.gov.cn/a.pdf>: 附件\n"
      "paragraph: 注中\n"
      "paragraph: 批注\n"
      "paragraph: 某大学\n");
}

TEST(Docx, GivesWhatIsEmbeddedAsDocumentsOfTheirOwn) {
  const Extraction read = ReadBytes(Package({
      {"word/document.xml", Document(P("见附表") + "<w:altChunk r:id='rId1'/>")},
      Relationships({{"aFChunk", "afchunk1.htm"}}),
      {"word/afchunk1.htm", "<html>显卡</html>"},
      {"word/embeddings/表.xlsx", "PK..."},
      {"word/embeddings/oleObject1.bin", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 equation"},
      {"word/media/image1.png", "\x89PNG"},
      {"word/media/image2.emf", "emf"},
  }));
  ASSERT_EQ(read.parts.size(), 3u);
  EXPECT_EQ(read.parts[0].path, "word/afchunk1.htm");
  EXPECT_EQ(read.parts[0].bytes, "<html>显卡</html>");
  EXPECT_EQ(read.parts[1].path, "word/embeddings/表.xlsx");
  EXPECT_EQ(read.parts[2].path, "word/media/image1.png");
  EXPECT_EQ(read.outcome, Outcome::kRead);
  // A book has pictures too; what they show is not all that it has.
  std::string long_text;
  for (int i = 0; i < 200; ++i) long_text += P("服务器");
  EXPECT_TRUE(ReadBytes(Package({{"word/document.xml", Document(long_text)},
                                 {"word/media/image1.png", "\x89PNG"}}))
                  .parts.empty());
}

TEST(Docx, SaysThatOnlyPicturesAreThere) {
  const Extraction read = ReadBytes(Package(
      {{"word/document.xml", Document("<w:p/>")}, {"word/media/image1.jpeg", "\xff\xd8\xff"}}));
  EXPECT_EQ(read.outcome, Outcome::kUnread);
  ASSERT_EQ(read.text.gaps.size(), 1u);
  EXPECT_EQ(read.text.gaps[0].code, GapCode::kNoTextLayer);
  EXPECT_EQ(read.parts.size(), 1u);
}

TEST(Docx, FollowsRelationshipsAndTakesAnyPrefix) {
  const Extraction read = ReadBytes(Package({
      {"_rels/.rels",
       "<p:Relationships xmlns:p='p'><p:Relationship Id='a' "
       "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' "
       "Target='/Word\\Main.xml'/></p:Relationships>"},
      {"word/main.xml",
       "<document xmlns='strict'><body><p><r><t>显卡</t></r></p></body></document>"},
  }));
  EXPECT_EQ(Dump(read.text), "paragraph: 显卡\n");
}

TEST(Docx, ReadsUtf16AndDropsReferencesThatAreNoCharacters) {
  std::string wide = "\xff\xfe";
  for (const char c : std::string("<w:document><w:body><w:p><w:r><w:t>A100</w:t></w:r></w:p>"
                                  "</w:body></w:document>")) {
    wide += c;
    wide += '\0';
  }
  EXPECT_EQ(Dump(ReadBytes(Package({{"word/document.xml", wide}})).text), "paragraph: A100\n");
  EXPECT_EQ(ReadBody(P("A&#0;1&#xD800;0&#x20000;&#65;&#1114112;0&amp;&lt;")),
            "paragraph: A 1 0\U00020000A 0&<\n");
}

TEST(Docx, ReadsWhatIsThereOfADamagedOrCutOffPackage) {
  std::string book;
  for (int i = 0; i < 3000; ++i) book += P("第" + std::to_string(i * 7919) + "项货物");
  const std::string whole =
      Package({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", Document(book)}});
  const Extraction cut = ReadBytes(whole.substr(0, whole.size() / 2));
  EXPECT_EQ(cut.outcome, Outcome::kPartlyRead);
  EXPECT_NE(cut.text.text.find("第0项货物\n"), std::string::npos);
  EXPECT_NE(cut.text.text.find("第7919项货物\n"), std::string::npos);
  EXPECT_EQ(cut.text.gaps.front().code, GapCode::kTruncated);
  const Extraction torn = ReadBytes(Package(
      {{"word/document.xml", "<w:document><w:body>" + P("甲") + "<w:p><w:r><w:t>乙</w:x>"}}));
  EXPECT_EQ(torn.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(torn.text.gaps.front().code, GapCode::kMalformed);
  EXPECT_NE(torn.text.text.find("甲"), std::string::npos);
  const Extraction none = ReadBytes(Package({{"word/theme.xml", "<a/>"}}));
  EXPECT_EQ(none.outcome, Outcome::kUnread);
  EXPECT_EQ(none.text.gaps.front().code, GapCode::kMalformed);
}

TEST(Docx, SaysThatAPackageIsEncrypted) {
  const Extraction read = ReadBytes(Encrypted(Package({{"word/document.xml", Document(P("甲"))}})));
  EXPECT_EQ(read.outcome, Outcome::kUnread);
  EXPECT_EQ(read.text.gaps.front().code, GapCode::kEncrypted);
}

TEST(Docx, StopsAtTheLimitsOfABomb) {
  // One that is a thousand times its size: its beginning is read.
  const std::string bomb =
      Package({{"word/document.xml",
                "<w:document><w:body>" + P("甲") + "<w:p>" + std::string(200 << 20, ' ')}});
  EXPECT_LT(bomb.size(), 1u << 20);
  const Extraction read = ReadBytes(bomb);
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(read.text.text, "甲\n");
  EXPECT_EQ(read.text.gaps.front().code, GapCode::kLimitExceeded);
  // Many parts, each small enough.
  PackageFiles many = {{"word/document.xml", Document(P("甲"))}};
  for (int i = 0; i < 12; ++i)
    many.emplace_back("word/footer" + std::to_string(i) + ".xml", std::string(30 << 20, ' '));
  const Extraction all = ReadBytes(Package(many));
  EXPECT_EQ(all.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(all.text.gaps.front().code, GapCode::kLimitExceeded);
}

TEST(Docx, StopsAtTooManyElementsFilesAndText) {
  std::string elements = P("甲");
  while (elements.size() < (40u << 20)) elements += "<w:p a=''/><w:p/><w:p/><w:p/>";
  const Extraction many = ReadBytes(Package({{"word/document.xml", Document(elements)}}));
  EXPECT_EQ(many.outcome, Outcome::kPartlyRead);
  EXPECT_EQ(many.text.text, "甲\n");
  EXPECT_EQ(many.text.gaps.front().code, GapCode::kLimitExceeded);
  PackageFiles files = {{"word/document.xml", Document(P("甲"))}};
  for (int i = 0; i < 21'000; ++i) files.emplace_back("word/media/" + std::to_string(i), "");
  EXPECT_EQ(ReadBytes(Package(files)).text.gaps.front().code, GapCode::kLimitExceeded);
  std::string book;
  const std::string page = P(std::string(60'000, 'x'));
  while (book.size() < (12u << 20)) book += page;
  const Extraction longest = ReadBytes(Package({{"word/document.xml", Document(book)}}));
  EXPECT_EQ(longest.outcome, Outcome::kPartlyRead);
  EXPECT_LE(longest.text.text.size(), 8u << 20);
  EXPECT_EQ(longest.text.gaps.front().code, GapCode::kLimitExceeded);
}

TEST(Docx, StandsElementsThatLieDeepAndEntitiesThatGrow) {
  for (const std::string_view element : {"w:sdt", "w:ins", "mc:AlternateContent", "w:tbl", "w:r"}) {
    std::string deep = P("甲");
    for (int i = 0; i < 100'000; ++i) deep += "<" + std::string(element) + ">";
    const Extraction read =
        ReadBytes(Package({{"word/document.xml", "<w:document><w:body>" + deep}}));
    EXPECT_EQ(read.text.text, "甲\n") << element;
    EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  }
  std::string laughs = "<!DOCTYPE lolz [<!ENTITY lol 'lol'>";
  for (int i = 1; i < 10; ++i) {
    laughs += "<!ENTITY lol" + std::to_string(i) + " '";
    for (int k = 0; k < 10; ++k) laughs += "&lol" + (i == 1 ? "" : std::to_string(i - 1)) + ";";
    laughs += "'>";
  }
  laughs += "<!ENTITY file SYSTEM 'file:///etc/passwd'>]>";
  const Extraction read =
      ReadBytes(Package({{"word/document.xml", laughs + Document(P("甲&lol9;&file;"))}}));
  EXPECT_EQ(read.text.text, "甲&lol9;&file;\n");
}

// What one part refers to another by is found at once, however many there are.
TEST(Docx, StandsReferencesByTheThousand) {
  constexpr int kMany = 50'000;
  std::string links, relationships = "<Relationships>", styles = "<w:styles>", drawing;
  for (int i = 0; i < kMany; ++i) {
    const std::string n = std::to_string(i);
    relationships += "<Relationship Id='a" + n + "' Type='x/aFChunk' Target='chunk" + n + ".htm'/>";
    links += "<w:p><w:hyperlink r:id='a" + n + "'/></w:p><w:altChunk r:id='a" + n + "'/>";
    styles += "<w:style w:type='paragraph' w:styleId='" + n + "'><w:basedOn w:val='0'/></w:style>";
    drawing += "<mc:AlternateContent><mc:Choice>";
  }
  relationships +=
      "<Relationship Id='s' Type='x/styles' Target='styles.xml'/>"
      "<Relationship Id='n' Type='x/numbering' Target='numbering.xml'/></Relationships>";
  const std::string lists =
      "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:lvlText w:val='" +
      std::string(1 << 20, 'x') +
      "'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
      "</w:numbering>";
  std::string items;
  for (int i = 0; i < kMany; ++i)
    items += "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:p>";
  const Extraction read = ReadBytes(
      Package({{"word/document.xml", Document(links + items + P("甲", "<w:pStyle w:val='49999'/>") +
                                              "<w:p><w:r><w:drawing>" + drawing)},
               {"word/_rels/document.xml.rels", relationships},
               {"word/styles.xml", styles + "</w:styles>"},
               {"word/numbering.xml", lists}}));
  EXPECT_EQ(read.text.text, "甲\n");
}

TEST(Docx, TakesStylesAndListsThatGoInACircle) {
  EXPECT_EQ(
      ReadBody(
          P("甲",
            "<w:pStyle w:val='a'/><w:numPr><w:ilvl w:val='99'/>"
            "<w:numId w:val='1'/></w:numPr>"),
          {Relationships({{"styles", "styles.xml"}, {"numbering", "numbering.xml"}}),
           {"word/styles.xml",
            "<w:styles><w:style w:type='paragraph' w:styleId='a'><w:basedOn w:val='b'/></w:style>"
            "<w:style w:type='paragraph' w:styleId='b'><w:basedOn w:val='a'/></w:style>"
            "</w:styles>"},
           {"word/numbering.xml", "<w:numbering><w:num w:numId='1'/></w:numbering>"}}),
      "item: 甲\n");
}

}  // namespace
}  // namespace tenderscan
