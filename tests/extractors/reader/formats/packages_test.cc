// Which packages are told apart by their names, and presentations, OpenDocument and OFD where
// hostile people or hasty programs wrote them.
#include <gtest/gtest.h>

#include <string>

#include "extractors/identify.h"
#include "extractors/reader/documents/zip_package.h"
#include "extractors/reader/program/apart_format.h"
#include "tests/extractors/dump.h"
#include "tests/extractors/invariants.h"
#include "tests/extractors/reader/package_maker.h"

namespace tenderscan {

const ApartFormat& pptx_apart_format();
const ApartFormat& odf_apart_format();
const ApartFormat& ofd_apart_format();

namespace {

constexpr std::string_view kWord =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kExcel =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view kZip = "application/zip";

std::string_view TypeOf(const std::string& bytes) { return IdentifyMediaType(bytes, "", ""); }

Extraction ReadAs(const ApartFormat& format, std::size_t type, const PackageFiles& files) {
  const std::string bytes = Package(files);
  DocumentSource source;
  source.bytes = bytes;
  Extraction out = format.read(source, format.media_types[type], {});
  EXPECT_EQ(BrokenPromise(out), "");
  return out;
}

TEST(Packages, AreToldByTheirPartsWhereverTheyStand) {
  const std::string content_types = "[Content_Types].xml";
  EXPECT_EQ(TypeOf(Package({{content_types, "<Types/>"}, {"word/document.xml", "<a/>"}})), kWord);
  EXPECT_EQ(TypeOf(Package({{content_types, "x"}, {"Word\\main.xml", "<a/>"}})), kWord);
  PackageFiles pictures;
  for (int i = 0; i < 300; ++i)
    pictures.emplace_back("docProps/" + std::to_string(i) + ".png", "x");
  pictures.emplace_back("xl/workbook.xml", "<a/>");
  EXPECT_EQ(TypeOf(Package(pictures)), kExcel);
  // Cut off, only the beginnings of its files tell.
  const std::string whole = Package({{content_types, std::string(5'000, 'x')},
                                     {"_rels/.rels", "<a/>"},
                                     {"word/document.xml", std::string(100'000, 'y')},
                                     {"word/styles.xml", "<a/>"}});
  EXPECT_EQ(TypeOf(whole.substr(0, whole.find("word/styles.xml"))), kWord);
  EXPECT_EQ(TypeOf(Package({{"OFD.xml", "<a/>"}})), "application/ofd");
  EXPECT_EQ(TypeOf(Package({{"ppt/presentation.xml", "<a/>"}})),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");
}

TEST(Packages, AreNoDocumentsBecauseOfAFoldersName) {
  EXPECT_EQ(TypeOf(Package({{"word/招标文件.doc", "x"}, {"xl/清单.xls", "x"}})), kZip);
  EXPECT_EQ(TypeOf(Package({{"附件/word/document.xml", "x"}})), kZip);
  EXPECT_EQ(TypeOf(Package({{"mimetype", "application/epub+zip"}})), kZip);
  EXPECT_EQ(TypeOf(Package({})), kZip);
}

TEST(Packages, CompareNamesAsPackagesDo) {
  EXPECT_EQ(PartName("/Word/../XL\\.\\Styles.xml"), "xl/styles.xml");
  EXPECT_EQ(PartName("../../etc/passwd"), "etc/passwd");
  EXPECT_EQ(ResolvePart("xl/worksheets/", "../comments1.xml"), "xl/comments1.xml");
  EXPECT_EQ(ResolvePart("xl/", "/xl/a.xml"), "xl/a.xml");
  EXPECT_EQ(FolderOf("a.xml"), "");
  EXPECT_EQ(ExtensionOf("word/a.b/c"), "");
}

TEST(Pptx, ReadsSlidesThatNoListNamesAndGroupsOfShapes) {
  const Extraction read = ReadAs(
      pptx_apart_format(), 0,
      {{"ppt/slides/slide1.xml",
        "<p:sld><p:cSld><p:spTree><p:grpSp><p:sp><p:nvSpPr><p:nvPr/></"
        "p:nvSpPr><p:txBody><a:p><a:r><a:t>A"
        "</a:t></a:r><a:r><a:t>100</a:t></a:r><a:br/><a:fld "
        "type='slidenum'><a:t>7</a:t></a:fld><a:r>"
        "<a:t>八块</a:t></a:r></a:p></p:txBody></p:sp></p:grpSp></p:spTree></p:cSld></p:sld>"},
       {"ppt/slides/_rels/slide1.xml.rels",
        "<Relationships><Relationship Id='a' Type='x/notesSlide' Target='../notesSlides/n.xml'/>"
        "<Relationship Id='b' Type='x/diagramData' Target='../diagrams/d.xml'/></Relationships>"},
       {"ppt/notesSlides/n.xml",
        "<p:notes><p:sp><p:nvSpPr><p:nvPr><p:ph "
        "type='sldNum'/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r>"
        "<a:t>7</a:t></a:r></a:p></p:txBody></p:sp><p:sp><p:nvSpPr><p:nvPr><p:ph "
        "type='body'/></p:nvPr>"
        "</p:nvSpPr><p:txBody><a:p><a:r><a:t>备注</a:t></a:r></a:p></p:txBody></p:sp></p:notes>"},
       {"ppt/diagrams/d.xml",
        "<d:m><d:pt><d:t><a:p><a:r><a:t>图中</a:t></a:r></a:p></d:t></d:pt></d:m>"}});
  EXPECT_EQ(read.text.text, "A100\n八块\n备注\n图中\n");
  ASSERT_EQ(read.text.pages.size(), 1u);
  EXPECT_EQ(read.text.pages[0].number, 1);
}

TEST(Odf, SaysThatAPartIsEncrypted) {
  const Extraction read =
      ReadAs(odf_apart_format(), 0,
             {{"content.xml", "\x01\x02"},
              {"META-INF/manifest.xml",
               "<manifest><file-entry><encryption-data/></file-entry></manifest>"}});
  EXPECT_EQ(read.outcome, Outcome::kUnread);
  EXPECT_EQ(read.text.gaps.front().code, GapCode::kEncrypted);
}

TEST(Odf, StandsRepetitionsWithoutEnd) {
  const Extraction read = ReadAs(
      odf_apart_format(), 1,
      {{"content.xml",
        "<c><body><spreadsheet><table name='表'><table-row number-rows-repeated='1048576'>"
        "<table-cell number-columns-repeated='16384'><p>A100</p></table-cell></table-row>"
        "<table-row number-rows-repeated='999999999999'/></table></spreadsheet></body></c>"}});
  EXPECT_LT(read.text.text.size(), 1u << 20);
  EXPECT_TRUE(read.text.text.starts_with("表\nA100\tA100\t"));
}

TEST(Ofd, ReadsPagesWhoseListIsLost) {
  const auto page = [](const std::string& text) {
    return "<Page><Content><Layer><TextObject Boundary='10 10 50 5' Size='4'><TextCode X='0' "
           "Y='4'>" +
           text + "</TextCode></TextObject></Layer></Content></Page>";
  };
  const Extraction read = ReadAs(ofd_apart_format(), 0,
                                 {{"Doc_0/Pages/Page_10/Content.xml", page("后。")},
                                  {"Doc_0/Pages/Page_9/Content.xml", page("前。")}});
  EXPECT_EQ(read.text.text, "前。\n后。\n");
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
}

TEST(Ofd, StandsDrawingsThatHoldThemselvesAndStepsWithoutEnd) {
  const std::string document =
      "<Document><CommonData><PublicRes>Res.xml</PublicRes></CommonData><Pages><Page ID='1' "
      "BaseLoc="
      "'P.xml'/></Pages></Document>";
  const Extraction read = ReadAs(
      ofd_apart_format(), 0,
      {{"OFD.xml", "<OFD><DocBody><DocRoot>/D/Document.xml</DocRoot></DocBody></OFD>"},
       {"D/Document.xml", document},
       {"D/Res.xml",
        "<Res><CompositeGraphicUnits><CompositeGraphicUnit ID='5'><Content><CompositeObject "
        "ResourceID='5'/>"
        "<CompositeObject "
        "ResourceID='5'/></Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>"},
       {"D/P.xml",
        "<Page><Content><Layer><TextObject Boundary='0 0 9 9' Size='1e99' CTM='x y'><TextCode "
        "DeltaX='g 99999999999 1e308 g'>A100</TextCode></TextObject><CompositeObject ResourceID="
        "'5'/><PathObject><AbbreviatedData>M L L C Q B A 1</AbbreviatedData></PathObject>"
        "</Layer></Content></Page>"}});
  EXPECT_EQ(read.text.text.substr(0, 1), "A");
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
}

TEST(Ofd, SaysWhichPageIsAPicture) {
  const Extraction read = ReadAs(
      ofd_apart_format(), 0,
      {{"OFD.xml", "<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>"},
       {"D/Document.xml",
        "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
        "</CommonData><Pages><Page ID='1' BaseLoc='P.xml'/></Pages></Document>"},
       {"D/P.xml",
        "<Page><Content><Layer><ImageObject Boundary='0 0 210 297'/></Layer></Content></Page>"}});
  EXPECT_EQ(read.outcome, Outcome::kUnread);
  ASSERT_EQ(read.text.gaps.size(), 1u);
  EXPECT_EQ(read.text.gaps[0].code, GapCode::kNoTextLayer);
  EXPECT_EQ(read.text.gaps[0].page, 1);
}

TEST(Ofd, HandsOnThePictureThatIsAPageAmongPagesOfText) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "采购文件";
  const Extraction read = ReadAs(
      ofd_apart_format(), 0,
      {{"OFD.xml", "<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>"},
       {"D/Document.xml",
        "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
        "<DocumentRes>Files.xml</DocumentRes></CommonData><Pages><Page ID='1' BaseLoc='P.xml'/>"
        "<Page ID='2' BaseLoc='Q.xml'/></Pages></Document>"},
       {"D/Files.xml",
        "<Res BaseLoc='Pictures'><MultiMedias><MultiMedia ID='7' Type='Image'><MediaFile>scan.png"
        "</MediaFile></MultiMedia><MultiMedia ID='8' Type='Image'><MediaFile>seal.png</MediaFile>"
        "</MultiMedia></MultiMedias></Res>"},
       {"D/Pictures/scan.png", "\x89PNG one"},
       {"D/Pictures/seal.png", "\x89PNG two"},
       {"D/P.xml",
        "<Page><Content><Layer><TextObject Boundary='10 10 190 200' Size='3'><TextCode X='0' Y='3'>" +
            text +
            "</TextCode></TextObject><ImageObject ResourceID='8' Boundary='150 250 20 20'/></Layer>"
            "</Content></Page>"},
       {"D/Q.xml",
        "<Page><Content><Layer><ImageObject ResourceID='7' Boundary='0 0 210 297'/></Layer>"
        "</Content></Page>"}});
  EXPECT_EQ(read.outcome, Outcome::kPartlyRead);
  ASSERT_EQ(read.text.gaps.size(), 1u);
  EXPECT_EQ(read.text.gaps[0].page, 2);
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_EQ(read.parts[0].path, "d/pictures/scan.png");
}

}  // namespace
}  // namespace tenderscan
