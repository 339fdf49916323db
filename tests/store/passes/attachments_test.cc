// Attachments: whose their findings are, what is missing of a notice, which files lie with a page.
// Re-created for tests: not real publications; every organisation is invented.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "store/passes/saved_paths.h"
#include "store/reader.h"
#include "store/sqlite.h"
#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::Day;
using samples::Page;
using samples::TemporaryFolder;

constexpr const char* kNeed = "http://zfcg.example.cn/files/need.docx";

// A tender of a buyer, with links.
ScannedDocument Tender(int n, const std::string& buyer, std::vector<Attachment> attachments) {
  ScannedDocument out = Page(n, buyer + "服务器采购公告\n");
  Notice& notice = out.notice.emplace();
  notice.tag = ReleaseTag::kTender;
  notice.title = buyer + "服务器采购公告";
  notice.dated_on = {Day(2024, 3, 12), DateSource::kPrinted};
  notice.parties = {{buyer, {PartyRole::kBuyer}, std::nullopt, std::nullopt}};
  notice.budget = samples::Yuan(560, "560元");
  notice.attachments = std::move(attachments);
  return out;
}

ScannedDocument File(int n, const std::string& uri) {
  ScannedDocument out = Page(n, "技术参数\nNVIDIA A100 显卡 8 张\n");
  out.document.uri = uri;
  out.document.extracted.media_type = "application/pdf";
  samples::See(out, "chip/a100", "A100", Modality::kHardware);
  out.recognition.annotations[0].page = 2;
  return out;
}

ScannedDocument PlainFile(ScannedDocument document, const std::string& path) {
  document.document.uri = "file:" + path;
  document.document.record.reset();
  document.document.captured_at.reset();
  return document;
}

class Attachments : public testing::Test {
 protected:
  Reader Scan(const std::vector<ScannedDocument>& documents) {
    const std::string path = folder_ / "t.db";
    const Result<void> written = samples::Write(path, documents);
    EXPECT_TRUE(written.has_value()) << written.error().what;
    Result<Reader> reader = Reader::Open(path);
    if (!reader) std::abort();
    return std::move(*reader);
  }
  static std::vector<FindingRow> Findings(const Reader& reader) {
    FindingFilter all;
    all.least_standing = Standing::kDoubtful;
    all.least_sense = Sense::kDoubtful;
    all.by_notice = true;
    return reader.Findings(all).value_or(std::vector<FindingRow>{});
  }
  // Codes by buyer.
  static std::map<std::string, std::string> Codes(const Reader& reader) {
    std::map<std::string, std::string> out;
    for (const FindingRow& f : Findings(reader)) out[f.buyer.value_or("")] += f.code;
    return out;
  }
  static std::vector<std::string> Missing(const std::string& folder) {
    std::vector<std::string> out;
    Result<Connection> db = Connection::Open(folder, Connection::Mode::kReadOnly);
    EXPECT_TRUE(ForEachRow(db->Prepare("SELECT what FROM gaps WHERE code = 'attachment_missing'"
                                       " ORDER BY id"),
                           [&](const Statement& row) { out.push_back(row.Text(0)); })
                    .has_value());
    return out;
  }
  std::vector<std::string> MissingAfter(const std::vector<ScannedDocument>& documents) {
    Scan(documents);
    return Missing(folder_ / "t.db");
  }

  TemporaryFolder folder_;
};

TEST_F(Attachments, AFindingShowsTheLinkingNoticesDealWhereItNamesOne) {
  ScannedDocument file = File(2, kNeed);
  Notice& own = file.notice.emplace();
  own.tag = ReleaseTag::kTender;
  own.title = "示例学院采购文件";
  own.parties = {{"示例学院", {PartyRole::kBuyer}, std::nullopt, std::nullopt}};
  own.ceiling = samples::Yuan(1, "1元");
  own.dated_on = {Day(2020, 1, 1), DateSource::kPrinted};
  const Reader reader = Scan({Tender(1, "示范大学", {{"采购需求.docx", kNeed}}), file});
  const std::vector<FindingRow> rows = Findings(reader);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].buyer, "示范大学");
  EXPECT_EQ(rows[0].amount->printed, "560元");
  EXPECT_EQ(rows[0].dated_on, "2024-03-12");
  EXPECT_EQ(rows[0].control_as_of, "2024-03-12");
  EXPECT_EQ(rows[0].title, "示范大学服务器采购公告");
  EXPECT_EQ(rows[0].attachment, "采购需求.docx");
  EXPECT_EQ(rows[0].attached_to, "http://zfcg.example.cn/notice/1.html");
  EXPECT_EQ(rows[0].page, 2);
  const auto counts = reader.Counts({});
  ASSERT_TRUE(counts.has_value());
  EXPECT_EQ(counts->front().notices, 1) << "an attachment is no notice more";
  EXPECT_EQ(counts->front().leads, 1);
}

TEST_F(Attachments, WhatTheNoticeDoesNotSayItsAttachmentMay) {
  ScannedDocument notice = Tender(1, "示范大学", {{"成交公告.pdf", kNeed}});
  notice.notice->budget.reset();
  ScannedDocument file = File(2, kNeed);
  file.notice = samples::AwardNotice("示范大学", "样板科技有限公司", samples::Yuan(9, "9元"),
                                     Day(2024, 5, 1));
  const std::vector<FindingRow> rows = Findings(Scan({notice, file}));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].suppliers, std::vector<std::string>{"样板科技有限公司"});
  EXPECT_EQ(rows[0].amount->printed, "9元");
  EXPECT_EQ(rows[0].dated_on, "2024-03-12") << "the notice's own day";
}

TEST_F(Attachments, AShellLeavesItsAttachmentItsOwnDeal) {
  ScannedDocument shell = Tender(1, "", {{"成交公告.pdf", kNeed}});
  shell.notice->parties.clear();
  shell.notice->budget.reset();
  shell.document.outcome = Outcome::kPartlyRead;
  shell.document.gaps = {{GapCode::kEmpty, std::nullopt,
                          "the page names a notice and shows none of its text: it lies in an "
                          "attachment (" +
                              std::string(kNeed) + ")"}};
  ScannedDocument file = File(2, kNeed);
  file.notice = samples::AwardNotice("示范大学", "样板科技有限公司", samples::Yuan(9, "9元"),
                                     Day(2024, 5, 1));
  const Reader reader = Scan({shell, file});
  const std::vector<FindingRow> rows = Findings(reader);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].buyer, "示范大学");
  EXPECT_EQ(rows[0].notice_uri, kNeed);
  EXPECT_EQ(rows[0].attached_to, "http://zfcg.example.cn/notice/1.html");
  EXPECT_EQ(reader.ReadCoverage()->read, 2) << "what it says only that it lies elsewhere is here";
  EXPECT_EQ(reader.Counts({})->front().notices, 1);

  const Reader without = Scan({shell});
  EXPECT_EQ(without.ReadCoverage()->read, 0);
  file.document.outcome = Outcome::kPartlyRead;
  file.document.gaps = {{GapCode::kNoTextLayer, 3, "page 3 has no text layer"}};
  EXPECT_EQ(Scan({shell, file}).ReadCoverage()->read, 0) << "its text was not wholly read";
}

TEST_F(Attachments, APageThatIsANoticeIsNoAttachment) {
  ScannedDocument page = Tender(2, "示例学院", {});
  page.document.uri = "http://zfcg.example.cn/attach/2.html";
  page.document.extracted.text = "NVIDIA A100\n";
  samples::See(page, "chip/a100", "A100", Modality::kHardware);
  const std::vector<ScannedDocument> documents = {
      Tender(1, "示范大学", {{"更正公告", *page.document.uri}}), page};
  EXPECT_EQ(Findings(Scan(documents)).at(0).buyer, "示例学院");
  EXPECT_TRUE(MissingAfter(documents).empty());
}

TEST_F(Attachments, EachNoticeHasItsFindingWithACodeThatStays) {
  const std::vector<Attachment> link = {{"采购需求.docx", kNeed}};
  const ScannedDocument a = Tender(1, "示范大学", link), b = Tender(3, "示例学院", link);
  const ScannedDocument file = File(2, kNeed);
  const auto both = Codes(Scan({a, b, file}));
  ASSERT_EQ(both.size(), 2u);
  EXPECT_NE(both.at("示范大学"), both.at("示例学院"));
  EXPECT_EQ(both.at("示范大学").size(), 12u) << "one finding for each";
  EXPECT_EQ(Codes(Scan({b, file, a})), both) << "in another order";
  EXPECT_EQ(Codes(Scan({a, file})).at("示范大学"), both.at("示范大学")) << "alone";
  // Read once: one document, one annotation.
  const Reader reader = Scan({a, b, file});
  EXPECT_EQ(reader.ReadCoverage()->documents, 3);
  EXPECT_EQ(reader.Annotations(3)->size(), 1u);
  for (const FindingRow& f : Findings(reader)) {
    EXPECT_TRUE(reader.Explain(f.code).has_value()) << f.code;
    EXPECT_EQ(f.quote.exact, "A100");
  }
}

TEST_F(Attachments, TheSameBytesAtTwoAddressesCountForBothNotices) {
  ScannedDocument other = File(2, "http://zfcg.example.cn/files/other.docx");
  const auto codes =
      Codes(Scan({Tender(1, "示范大学", {{"需求.docx", kNeed}}), File(2, kNeed),
                  Tender(3, "示例学院", {{"需求.docx", *other.document.uri}}), other}));
  ASSERT_EQ(codes.size(), 2u);
  EXPECT_NE(codes.at("示范大学"), codes.at("示例学院"));
}

TEST_F(Attachments, ANoticeThatWasCapturedTwiceHasOneFindingInItsAttachment) {
  const std::vector<Attachment> link = {{"采购需求.docx", kNeed}};
  ScannedDocument again = Tender(1, "示范大学", link);
  again.document.captured_at = "2024-06-01T00:00:00Z";
  ScannedDocument changed = Tender(4, "示范大学", link);
  changed.document.uri = again.document.uri;
  changed.document.captured_at = "2024-07-01T00:00:00Z";
  changed.notice->budget = samples::Yuan(600, "600元");
  ScannedDocument file_again = File(2, kNeed);
  file_again.document.captured_at = "2024-06-01T00:00:00Z";
  const std::vector<FindingRow> rows =
      Findings(Scan({Tender(1, "示范大学", link), File(2, kNeed), again, file_again, changed}));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].amount->printed, "600元") << "the page's newest bytes speak";
}

TEST_F(Attachments, WhatWasNotCapturedIsAGapOfTheNotice) {
  EXPECT_EQ(MissingAfter({Tender(1, "示范大学",
                                 {{"采购需求.docx", kNeed},
                                  {"参数.xlsx", "http://zfcg.example.cn/files/2.xlsx"},
                                  {"现场照片", "http://zfcg.example.cn/files/3.jpg"},
                                  {"下载中心", "http://zfcg.example.cn/download/index.html"},
                                  {"附件", "http://zfcg.example.cn/download?id=4"}}),
                          File(2, kNeed)}),
            std::vector<std::string>{"2 of 3 attachments not captured: 参数.xlsx; 附件"});
  EXPECT_TRUE(
      MissingAfter({Tender(1, "示范大学", {{"采购需求.docx", kNeed}}), File(2, kNeed)}).empty());
  // What was refused is not there.
  ScannedDocument refused = Page(2, "请完成安全验证后继续访问");
  refused.document.uri = kNeed;
  refused.document.outcome = Outcome::kBlocked;
  refused.document.gaps = {{GapCode::kAccessDenied, std::nullopt, "an anti-bot page"}};
  EXPECT_EQ(MissingAfter({Tender(1, "示范大学", {{"采购需求.docx", kNeed}}), refused}).size(), 1u);
  const Reader reader = Scan({Tender(1, "示范大学", {{"采购需求.docx", kNeed}})});
  EXPECT_EQ(reader.ReadCoverage()->read, 1) << "the notice itself was read";
  EXPECT_EQ(CoverageSentence(*reader.ReadCoverage()),
            "1 of 1 document read; 1 notice links to attachments that are not in the archive");
}

TEST_F(Attachments, AnAddressIsFoundHoweverItIsSpelt) {
  const ScannedDocument file =
      File(2, "http://zfcg.example.cn/files/%E9%87%87%E8%B4%AD%20%E9%9C%80%E6%B1%82.docx");
  EXPECT_EQ(Codes(Scan({Tender(1, "示范大学",
                               {{"附件", "http://ZFCG.example.cn:80/files/采购 需求.docx#p2"}}),
                        file}))
                .count("示范大学"),
            1u);
}

TEST_F(Attachments, FilesThatLieWithASavedPageAreItsAttachments) {
  ScannedDocument page =
      PlainFile(Tender(1, "示范大学",
                       {{"需求", "file:saved/../saved/%E9%9C%80%20%E6%B1%82.docx"},
                        {"参数.xlsx", "https://zfcg.example.cn/d/%E5%8F%82%E6%95%B0.xlsx"}}),
                "saved/公告.html");
  ScannedDocument linked = PlainFile(File(2, ""), "saved/需 求.docx");
  ScannedDocument in_files = PlainFile(File(3, ""), "saved/公告_files/参数.xlsx");
  ScannedDocument in_folder = PlainFile(File(4, ""), "saved/公告/深/图纸.pdf");
  ScannedDocument alone = PlainFile(File(5, ""), "saved/别的.pdf");
  const Reader reader = Scan({page, linked, in_files, in_folder, alone});
  std::map<std::string, std::string> buyers;
  for (const FindingRow& f : Findings(reader)) {
    buyers[*f.uri] = f.buyer.value_or("nobody") + " " + f.attachment.value_or("");
  }
  EXPECT_EQ(buyers, (std::map<std::string, std::string>{
                        {"file:saved/需 求.docx", "示范大学 需求"},
                        {"file:saved/公告_files/参数.xlsx", "示范大学 参数.xlsx"},
                        {"file:saved/公告/深/图纸.pdf", "示范大学 图纸.pdf"},
                        {"file:saved/别的.pdf", "nobody "}}));
  EXPECT_TRUE(Missing(folder_ / "t.db").empty());
  EXPECT_EQ(CoverageSentence(*reader.ReadCoverage()),
            "5 of 5 documents read; 1 document belongs to no notice that was read");
}

// At an address that a rule of the portal makes, or where a server sends on to.
TEST_F(Attachments, WhatACrawlerFetchedForANoticeIsItsAttachment) {
  const auto buyers = [this](const ScannedDocument& file, const std::string& linked_from,
                             std::vector<Attachment> links = {}) {
    const std::string path = folder_ / "t.db";
    Result<Database> db = Database::Create(path, samples::Terms(), samples::Regimes());
    EXPECT_TRUE(db.has_value());
    ScannedDocument sent_on = Page(9, "");
    sent_on.document.uri = "http://zfcg.example.cn/download?id=9";
    sent_on.document.outcome = Outcome::kUnread;
    sent_on.document.gaps = {{GapCode::kEmpty, std::nullopt, "the document is empty"}};
    PreparedDocument fetched = Prepare(file);
    fetched.linked_from = linked_from;
    EXPECT_TRUE(db->Put(fetched).has_value());
    EXPECT_TRUE(db->Put(Prepare(sent_on)).has_value());
    EXPECT_TRUE(db->Put(Prepare(Tender(1, "示范大学", std::move(links)))).has_value());
    EXPECT_TRUE(db->Finish(samples::Run(), {}).has_value());
    const Result<Reader> reader = Reader::Open(path);
    std::string out;
    for (const FindingRow& f : Findings(*reader)) {
      out += f.buyer.value_or("nobody") + " " + f.attached_to.value_or("") + ";";
    }
    return out;
  };
  const std::string notice = "http://zfcg.example.cn/notice/1.html";
  EXPECT_EQ(buyers(File(2, kNeed), notice), "示范大学 " + notice + ";");
  EXPECT_EQ(buyers(File(2, kNeed), "http://zfcg.example.cn/download?id=9",
                   {{"附件", "http://zfcg.example.cn/download?id=9"}}),
            "示范大学 " + notice + ";");
  EXPECT_EQ(buyers(File(2, kNeed), "http://zfcg.example.cn/other.html"), "nobody ;");
  ScannedDocument page = File(2, "http://zfcg.example.cn/about.html");
  page.document.extracted.media_type = "text/html";
  EXPECT_EQ(buyers(page, notice), "nobody ;") << "crawlers follow every link";
}

// The same file saved beside two pages is two files, and has no address to be told by.
TEST_F(Attachments, TheSameFileBesideTwoPagesCountsForBoth) {
  const auto codes = Codes(Scan({PlainFile(Tender(1, "示范大学", {}), "a/1.html"),
                                 PlainFile(File(2, ""), "a/1_files/需求.pdf"),
                                 PlainFile(Tender(3, "示例学院", {}), "b/1.html"),
                                 PlainFile(File(2, ""), "b/1_files/需求.pdf")}));
  ASSERT_EQ(codes.size(), 2u);
  EXPECT_NE(codes.at("示范大学"), codes.at("示例学院"));
}

TEST_F(Attachments, WhatLiesInANoticeIsTheNotices) {
  ScannedDocument mail = Tender(1, "示范大学", {});
  ScannedDocument part = File(2, *mail.document.uri);
  part.document.part = "规格.docx";
  part.document.parent = mail.document.id;
  ScannedDocument alone = part;
  alone.document.parent.reset();
  const std::vector<FindingRow> rows = Findings(Scan({mail, part}));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].buyer, "示范大学");
  EXPECT_EQ(rows[0].code, Findings(Scan({alone})).at(0).code) << "a part lies in one document";
}

TEST(SavedPaths, NamesAreReadAsFilesAreNamed) {
  EXPECT_EQ(PercentDecoded("%E8%A7%84%20%zz%4"), "规 %zz%4");
  EXPECT_EQ(CleanedPath("a/./b/../c//d/"), "a/c/d");
  EXPECT_EQ(CleanedPath("../../a"), "../../a");
  EXPECT_EQ(CleanedPath("/../a"), "/a");
  EXPECT_EQ(FileNameOf("http://a.cn/b/c.docx?d=/e"), "c.docx");
  EXPECT_EQ(FilesOfLink("file:a/b%3Fid%3D1"),
            (std::vector<std::string>{"a/b?id=1", "a/b%3Fid%3D1"}));
  EXPECT_EQ(FilesOfLink("file:a/b.pdf?v=1#p").back(), "a/b.pdf");
  EXPECT_EQ(FilesOfLink("file:///srv/b.pdf").front(), "/srv/b.pdf");
  EXPECT_TRUE(FilesOfLink("http://a.cn/b.pdf").empty());
  EXPECT_EQ(PagesWithFolderOf("a/X_files/b/1.pdf").front(), "a/X_files/b.html");
  const std::vector<std::string> pages = PagesWithFolderOf("a/X_files/1.pdf");
  EXPECT_NE(std::find(pages.begin(), pages.end(), "a/X.htm"), pages.end());
  EXPECT_TRUE(PagesWithFolderOf("1.pdf").empty());
}

}  // namespace
}  // namespace tenderscan
