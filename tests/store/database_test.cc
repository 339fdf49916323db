// The database: what goes in comes out, whole or not at all, and the same on every rebuild.
#include "store/database.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <set>
#include <sstream>

#include "extractors/text/personal_data.h"
#include "store/finding_code.h"
#include "store/reader.h"
#include "store/sqlite.h"
#include "tests/store/dump.h"
#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::Archive;
using samples::Day;
using samples::TemporaryFolder;

Reader OpenOrDie(const std::string& path) {
  Result<Reader> reader = Reader::Open(path);
  if (!reader) {
    ADD_FAILURE() << reader.error().what;
    std::abort();
  }
  return std::move(*reader);
}

// What each notice says.
std::vector<FindingRow> FindingsOf(const std::string& path, FindingFilter filter = {}) {
  filter.by_notice = true;
  Result<std::vector<FindingRow>> rows = OpenOrDie(path).Findings(filter);
  EXPECT_TRUE(rows.has_value()) << rows.error().what;
  return rows.value_or(std::vector<FindingRow>{});
}

TEST(Database, KeepsWhatAJournalistNeedsOfAFinding) {
  TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", Archive()).has_value());
  FindingFilter filter;
  filter.term = "cloud/aws";
  const std::vector<FindingRow> rows = FindingsOf(folder / "t.db", filter);
  ASSERT_EQ(rows.size(), 1u);
  const FindingRow& f = rows[0];
  EXPECT_EQ(f.label, "Amazon Web Services");
  EXPECT_EQ(f.standing, "lead");
  EXPECT_EQ(f.buyer, "示范大学");
  EXPECT_EQ(f.suppliers, std::vector<std::string>{"样板科技有限公司"});
  ASSERT_TRUE(f.amount.has_value());
  EXPECT_EQ(f.amount->minor, 20'000'000);
  EXPECT_EQ(f.amount->printed, "20万元");
  EXPECT_EQ(f.amount_kind, "award");
  EXPECT_EQ(f.dated_on, "2024-03-12");
  EXPECT_EQ(f.quantity, "40000000");
  EXPECT_EQ(f.control_status, "remote_access");
  EXPECT_EQ(f.grade, "awarded");
  EXPECT_EQ(f.quote.exact, "亚马逊AWS");
  EXPECT_EQ(f.folds, std::vector<std::string>{"fullwidth"});
  const std::string& text = Archive()[0].document.extracted.text;
  EXPECT_EQ(f.span.In(text), "亚马逊AWS");
  ASSERT_TRUE(f.record.has_value());
  EXPECT_EQ(f.record->offset, 1000u);
}

TEST(Database, RanksLeadsBeforeContextBeforeMentionsAndHidesDoubt) {
  TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", Archive()).has_value());
  std::vector<std::string> seen;
  for (const FindingRow& f : FindingsOf(folder / "t.db")) seen.push_back(f.standing + " " + f.term);
  EXPECT_EQ(seen, (std::vector<std::string>{"lead chip/a100", "lead chip/a100", "lead cloud/aws",
                                            "context brand/nvidia", "mention chip/h200"}));
  FindingFilter all;
  all.least_standing = Standing::kDoubtful;
  EXPECT_EQ(FindingsOf(folder / "t.db", all).size(), 6u);
}

TEST(Database, FiltersByTermBuyerDateAndSeverity) {
  TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", Archive()).has_value());
  const auto count = [&](auto change) {
    FindingFilter filter;
    change(filter);
    return FindingsOf(folder / "t.db", filter).size();
  };
  EXPECT_EQ(count([](FindingFilter& f) { f.term = "chip/"; }), 3u);
  EXPECT_EQ(count([](FindingFilter& f) { f.term = "chip"; }), 0u);
  EXPECT_EQ(count([](FindingFilter& f) { f.buyer = "研究院"; }), 3u);
  EXPECT_EQ(count([](FindingFilter& f) { f.buyer = "%"; }), 0u);
  EXPECT_EQ(count([](FindingFilter& f) { f.since = Day(2024, 3, 12); }), 2u);
  EXPECT_EQ(count([](FindingFilter& f) { f.until = Day(2024, 3, 11); }), 3u);
  EXPECT_EQ(count([](FindingFilter& f) { f.least_severity = 86; }), 3u);
  EXPECT_EQ(count([](FindingFilter& f) { f.least_standing = Standing::kLead; }), 3u);
}

// What a page shows in a frame lies at another address: where that was read, nothing is missing.
TEST(Database, APageInTwoHalvesIsReadWhereItsOtherHalfWas) {
  const TemporaryFolder folder;
  const auto shell = [](int n, const std::string& half) {
    ScannedDocument page = samples::Page(n, "示例大学服务器采购公告");
    page.document.outcome = Outcome::kPartlyRead;
    page.document.gaps = {{GapCode::kEmpty, std::nullopt, "a frame shows it (" + half + ")"}};
    return page;
  };
  const ScannedDocument half = samples::Page(2, "采购人：示例大学");
  ASSERT_TRUE(samples::Write(folder / "t.db",
                             {shell(1, *half.document.uri), half, shell(3, "http://b.example/")})
                  .has_value());
  const auto reader = Reader::Open(folder / "t.db");
  ASSERT_TRUE(reader.has_value());
  const auto coverage = reader->ReadCoverage();
  ASSERT_TRUE(coverage.has_value());
  EXPECT_EQ(coverage->read, 2);
  const auto unread = reader->Unread(10);
  ASSERT_TRUE(unread.has_value());
  ASSERT_EQ(unread->size(), 1U);
  EXPECT_EQ(unread->front().gaps.size(), 1U);
  EXPECT_EQ(unread->front().document_id, 3);
}

TEST(Database, WhatIsInAnAttachmentBelongsToTheNoticeThatLinksToIt) {
  TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", Archive()).has_value());
  FindingFilter filter;
  filter.term = "chip/a100";
  filter.since = Day(2024, 1, 1);
  const std::vector<FindingRow> rows = FindingsOf(folder / "t.db", filter);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].part, "附件.zip!/规格.docx");
  EXPECT_EQ(rows[0].buyer, "示范大学");
  EXPECT_EQ(rows[0].control_as_of, "2024-03-12");
  EXPECT_EQ(rows[0].control_status, "controlled");
  EXPECT_EQ(rows[0].control_since, "2022-08-26") << "days of one status run together";
  EXPECT_EQ(rows[0].control_basis, "letter to NVIDIA; 3A090.a; confidence high");
  EXPECT_EQ(rows[0].notice_uri, "http://zfcg.example.cn/notice/1.html");
  const Result<Explanation> walk = OpenOrDie(folder / "t.db").Explain(rows[0].code);
  ASSERT_TRUE(walk.has_value());
  EXPECT_EQ(walk->containers, std::vector<std::string>{samples::FakeDigest(5)});
}

TEST(Database, EveryCaptureIsARowAndEveryFailureToo) {
  TemporaryFolder folder;
  Result<Database> db = Database::Create(folder / "t.db", samples::Terms());
  ASSERT_TRUE(db.has_value());
  for (const ScannedDocument& d : Archive()) {
    ASSERT_TRUE(db->Put(Result<ScannedDocument>(d)).has_value());
  }
  ASSERT_TRUE(db->Put(Result<ScannedDocument>(
                          Fail(ErrorCode::kLimit, Reach::kItem, "RE2 ran out of memory on a page")))
                  .has_value());
  ASSERT_TRUE(db->Put(Result<ScannedDocument>(Fail(ErrorCode::kLimit, Reach::kItem,
                                                   "RE2 ran out of memory on another page")))
                  .has_value());
  ASSERT_TRUE(db->Finish(samples::Run(), {}).has_value());
  const Reader reader = OpenOrDie(folder / "t.db");
  const Result<Coverage> coverage = reader.ReadCoverage();
  ASSERT_TRUE(coverage.has_value());
  EXPECT_EQ(coverage->documents, 9);
  EXPECT_EQ(coverage->read, 4);
  EXPECT_EQ(CoverageSentence(*coverage), "4 of 9 documents read");
  const Result<std::vector<UnreadRow>> unread = reader.Unread(-1);
  ASSERT_TRUE(unread.has_value());
  ASSERT_EQ(unread->size(), 5u);
  for (const UnreadRow& row : *unread) EXPECT_FALSE(row.gaps.empty());
  EXPECT_EQ(unread->back().gaps[0].what, "RE2 ran out of memory on another page");
}

TEST(Database, TheSameCaptureTwiceIsOneDocumentAndIsCounted) {
  TemporaryFolder folder;
  std::vector<ScannedDocument> twice = Archive();
  for (const ScannedDocument& d : Archive()) twice.push_back(d);
  // The same bytes at another address are another document.
  twice.push_back(Archive()[0]);
  twice.back().document.uri = "http://mirror.example.cn/1.html";
  ASSERT_TRUE(samples::Write(folder / "t.db", twice).has_value());
  const Result<Coverage> coverage = OpenOrDie(folder / "t.db").ReadCoverage();
  EXPECT_EQ(coverage->captures, 15);
  EXPECT_EQ(coverage->repeated, 7);
  EXPECT_EQ(coverage->documents, 8);
}

TEST(Database, PassesSqlitesOwnChecks) {
  TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", Archive()).has_value());
  const Result<std::vector<std::string>> complaints = OpenOrDie(folder / "t.db").Check();
  ASSERT_TRUE(complaints.has_value());
  EXPECT_EQ(*complaints, std::vector<std::string>{});
}

TEST(Database, GivesTheTextBackByteForByte) {
  TemporaryFolder folder;
  std::vector<ScannedDocument> documents = Archive();
  std::string large;
  for (int i = 0; i < 200'000; ++i) large += "示范" + std::to_string(i * 7919);
  documents.push_back(samples::Page(8, large));
  ASSERT_TRUE(samples::Write(folder / "t.db", documents).has_value());
  const Reader reader = OpenOrDie(folder / "t.db");
  const ExtractedText& first = documents[0].document.extracted;
  EXPECT_EQ(reader.Text(1).value(), MaskInPlace(first.text, FindPersonalData(first)));
  EXPECT_EQ(reader.Text(8).value(), large);
  EXPECT_EQ(reader.Text(4).error().code, ErrorCode::kNotFound);
}

TEST(Database, IsTheSameAfterItWasDeletedAndMadeAgain) {
  TemporaryFolder folder;
  const std::vector<ScannedDocument> documents = Archive();
  {
    Result<Journal> journal = Journal::Open(folder / "journal.jsonl");
    ASSERT_TRUE(journal.has_value());
    ASSERT_TRUE(journal
                    ->Append(Verdict{{*documents[0].document.id, "", "cloud/aws", "亚马逊AWS", 1},
                                     Decision::kAccepted,
                                     "called the buyer",
                                     "a reader",
                                     "2026-01-02T10:00:00Z"})
                    .has_value());
  }
  const auto write = [&] {
    const Result<JournalContent> journal = ReadJournal(folder / "journal.jsonl");
    ASSERT_TRUE(journal.has_value());
    ASSERT_TRUE(samples::Write(folder / "t.db", documents, journal->verdicts).has_value());
  };
  write();
  const std::string first = samples::DumpOfDatabase(folder / "t.db");
  EXPECT_NE(first.find("called the buyer"), std::string::npos);
  ASSERT_TRUE(std::filesystem::remove(folder / "t.db"));
  write();
  EXPECT_EQ(samples::DumpOfDatabase(folder / "t.db"), first);
}

TEST(Database, KeepsVerdictsByWhatWasQuotedAndReopensThemWhenItChanged) {
  TemporaryFolder folder;
  std::vector<ScannedDocument> documents = Archive();
  const std::string digest = *documents[1].document.id;
  const auto verdict = [&](const char* term, const char* exact, Decision decision) {
    return Verdict{
        {digest, std::nullopt, term, exact, 1}, decision, "", "a reader", "2026-01-02T10:00:00Z"};
  };
  const std::vector<Verdict> verdicts = {
      verdict("chip/a100", "A100", Decision::kRejected),
      verdict("chip/a100", "A100", Decision::kAccepted),  // the later word counts
      verdict("brand/nvidia", "英伟达", Decision::kRejected),
      verdict("chip/h200", "H200 SXM", Decision::kAccepted),  // no longer printed so
  };
  ASSERT_TRUE(samples::Write(folder / "t.db", documents, verdicts).has_value());
  FindingFilter filter;
  filter.buyer = "样例研究院";
  std::map<std::string, FindingRow> by_term;
  filter.with_rejected = true;
  for (const FindingRow& f : FindingsOf(folder / "t.db", filter)) by_term[f.term] = f;
  EXPECT_EQ(by_term.at("chip/a100").verdict, "accepted");
  EXPECT_EQ(by_term.at("brand/nvidia").verdict, "rejected");
  EXPECT_EQ(by_term.at("chip/h200").verdict, std::nullopt);
  EXPECT_TRUE(by_term.at("chip/h200").reopened);
  filter.with_rejected = false;
  EXPECT_EQ(FindingsOf(folder / "t.db", filter).size(), 2u);
  filter.only_open = true;
  EXPECT_EQ(FindingsOf(folder / "t.db", filter).size(), 1u);

  // Another document earlier in the archive moves every row id, and no verdict.
  documents.insert(documents.begin(), samples::Page(99, "别的公告"));
  ASSERT_TRUE(samples::Write(folder / "t.db", documents, verdicts).has_value());
  filter.term = "chip/a100";
  filter.only_open = false;
  EXPECT_EQ(FindingsOf(folder / "t.db", filter).at(0).verdict, "accepted");
}

// A notice whose two lots buy one chip from two suppliers; `n` numbers it.
ScannedDocument TwoLots(int n) {
  ScannedDocument page = samples::Page(n, "A100服务器采购\n包1：A100\n包2：A100\n");
  samples::SeeInLot(page, "", "chip/a100", "A100", Modality::kHardware);
  samples::SeeInLot(page, "1", "chip/a100", "A100", Modality::kHardware);
  samples::SeeInLot(page, "2", "chip/a100", "A100", Modality::kHardware);
  page.notice =
      samples::AwardNotice("示范大学", "甲公司", samples::Yuan(100, "100元"), Day(2024, 3, 12));
  page.notice->awards[0].lot = "1";
  Award second;
  second.lot = "2";
  second.supplier = "乙公司";
  second.value = samples::Yuan(50, "50元");
  page.notice->awards.push_back(second);
  return page;
}

TEST(Database, TwoLotsOfOneChipAreTwoFindingsWithCodesOfTheirOwn) {
  TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", {TwoLots(1)}).has_value());
  const std::vector<FindingRow> rows = FindingsOf(folder / "t.db");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].lot, "1");
  EXPECT_EQ(rows[0].suppliers, std::vector<std::string>{"甲公司"});
  EXPECT_EQ(rows[0].amount->minor, 10'000);
  EXPECT_EQ(rows[1].lot, "2");
  EXPECT_EQ(rows[1].suppliers, std::vector<std::string>{"乙公司"});
  EXPECT_EQ(rows[1].amount->minor, 5'000);
  EXPECT_NE(rows[0].code, rows[1].code);

  // Another document earlier in the archive moves every row, and no code.
  ASSERT_TRUE(samples::Write(folder / "u.db", {samples::Page(99, "别的"), TwoLots(1)}).has_value());
  const std::vector<FindingRow> later = FindingsOf(folder / "u.db");
  ASSERT_EQ(later.size(), 2u);
  EXPECT_EQ(later[0].code, rows[0].code);
  EXPECT_NE(later[0].document_id, rows[0].document_id);
}

TEST(Database, APageThatIsSeenAgainWithTheSameBytesIsNoOtherFinding) {
  TemporaryFolder folder;
  ScannedDocument again = TwoLots(1);
  again.document.captured_at = "2024-06-01T00:00:00Z";
  again.document.record->offset += 7;
  ScannedDocument elsewhere = TwoLots(1);
  elsewhere.document.uri = "http://mirror.example.cn/1.html";
  ASSERT_TRUE(samples::Write(folder / "t.db", {TwoLots(1), again, elsewhere}).has_value());
  const Reader reader = OpenOrDie(folder / "t.db");
  EXPECT_EQ(reader.ReadCoverage()->documents, 3) << "each is a row";
  EXPECT_EQ(reader.Annotations(2)->size(), 3u);
  const std::vector<FindingRow> rows = FindingsOf(folder / "t.db");
  ASSERT_EQ(rows.size(), 4u);
  for (const FindingRow& row : rows) EXPECT_NE(row.captured_at, "2024-06-01T00:00:00Z");
}

TEST(Database, AFindingIsFoundByItsCodeAndABeginningThatNoOtherHas) {
  TemporaryFolder folder;
  std::vector<ScannedDocument> documents;
  for (int n = 1; n <= 700; ++n) documents.push_back(TwoLots(n));
  ASSERT_TRUE(samples::Write(folder / "t.db", documents).has_value());
  const Reader reader = OpenOrDie(folder / "t.db");
  const std::vector<FindingRow> rows = FindingsOf(folder / "t.db");
  std::map<std::string, int> beginnings;
  for (const FindingRow& row : rows) ++beginnings[row.code.substr(0, kShortestCode)];
  int shared = 0;
  for (const FindingRow& row : rows) {
    EXPECT_EQ(reader.WholeCode(row.code), row.code);
    const std::string beginning = row.code.substr(0, kShortestCode);
    const Result<std::string> found = reader.WholeCode(beginning);
    if (beginnings[beginning] == 1) {
      EXPECT_EQ(found, row.code);
      continue;
    }
    ++shared;
    ASSERT_FALSE(found.has_value());
    EXPECT_NE(found.error().what.find(row.code + " (NVIDIA A100, lot " + *row.lot),
              std::string::npos)
        << found.error().what;
  }
  EXPECT_GT(shared, 0) << "1,400 codes share some of half a million beginnings";
  EXPECT_EQ(reader.WholeCode("12").error().code, ErrorCode::kUsage);
  const Result<std::string> unknown = reader.WholeCode("zzzz");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().code, ErrorCode::kNotFound);
  EXPECT_NE(unknown.error().what.find("tenderscan report"), std::string::npos);
}

TEST(Database, AVerdictIsAboutItsLotAndItsPart) {
  TemporaryFolder folder;
  ScannedDocument part = TwoLots(1);
  part.document.part = "附件.zip!/规格.docx";
  part.notice.reset();
  const std::string digest = *TwoLots(1).document.id;
  const auto states = [&](std::vector<Verdict> verdicts) {
    EXPECT_TRUE(samples::Write(folder / "t.db", {TwoLots(1), part}, verdicts).has_value());
    FindingFilter all;
    all.with_rejected = true;
    std::map<std::string, std::string> out;
    for (const FindingRow& f : FindingsOf(folder / "t.db", all)) {
      out[f.part.value_or("page") + " " + *f.lot] =
          f.verdict.value_or(f.reopened ? "reopened" : "open");
    }
    return out;
  };
  // The quote of lot 1 is the second of three.
  const auto verdict = [&](std::optional<std::string> of_part, int occurrence, Decision decision) {
    return Verdict{{digest, of_part, "chip/a100", "A100", occurrence}, decision, "", "", ""};
  };
  using States = std::map<std::string, std::string>;
  EXPECT_EQ(states({verdict("", 2, Decision::kRejected)}),
            (States{{"page 1", "rejected"},
                    {"page 2", "open"},
                    {"附件.zip!/规格.docx 1", "open"},
                    {"附件.zip!/规格.docx 2", "open"}}));
  EXPECT_EQ(states({verdict(std::nullopt, 2, Decision::kRejected)}),
            (States{{"page 1", "rejected"},
                    {"page 2", "open"},
                    {"附件.zip!/规格.docx 1", "rejected"},
                    {"附件.zip!/规格.docx 2", "open"}}))
      << "an older journal does not say which part";
  // The title was accepted when it was what the finding quoted: both lots are what it speaks of.
  EXPECT_EQ(states({verdict("", 1, Decision::kAccepted)}).at("page 2"), "accepted");
  EXPECT_EQ(states({verdict("", 1, Decision::kRejected)}).at("page 2"), "reopened");
  EXPECT_EQ(states({verdict("", 2, Decision::kAccepted), verdict("", 2, Decision::kRejected)})
                .at("page 1"),
            "rejected");
}

TEST(Database, WhatIsInAnAttachmentHasTheSupplierOfItsLot) {
  TemporaryFolder folder;
  ScannedDocument notice = TwoLots(1);
  notice.notice->attachments = {{"采购需求.docx", "http://zfcg.example.cn/files/need.docx"}};
  ScannedDocument attachment = TwoLots(2);
  attachment.document.uri = "http://zfcg.example.cn/files/need.docx";
  attachment.notice.reset();
  ASSERT_TRUE(samples::Write(folder / "t.db", {notice, attachment}).has_value());
  std::map<std::string, FindingRow> by_lot;
  for (const FindingRow& f : FindingsOf(folder / "t.db")) {
    if (f.document_id == 2) by_lot[*f.lot] = f;
  }
  ASSERT_EQ(by_lot.size(), 2u);
  EXPECT_EQ(by_lot["1"].suppliers, std::vector<std::string>{"甲公司"});
  EXPECT_EQ(by_lot["2"].suppliers, std::vector<std::string>{"乙公司"});
  EXPECT_EQ(by_lot["2"].amount->minor, 5'000);
  EXPECT_EQ(by_lot["2"].amount_kind, "award");
  EXPECT_EQ(by_lot["2"].buyer, "示范大学");
  EXPECT_EQ(by_lot["2"].dated_on, "2024-03-12");
}

// Something in every field that holds nothing.
template <typename T>
void FillEmpty(T& value) {
  if constexpr (HasFields<T>) {
    ForEachField(value, [](const NoticeField&, auto& field) { FillEmpty(field); });
  } else if constexpr (IsOptional<T>::value) {
    if (!value) value.emplace();
    FillEmpty(*value);
  } else if constexpr (IsVector<T>::value) {
    if (value.empty()) value.emplace_back();
    for (auto& entry : value) FillEmpty(entry);
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (value.empty()) value = "x";
  } else if constexpr (std::is_same_v<T, DateTime>) {
    FillEmpty(value.date);
  } else if constexpr (std::is_same_v<T, Date>) {
    if (!value.ok())
      value = Date{std::chrono::year{2024}, std::chrono::January, std::chrono::day{1}};
  }
}

// What a review page points at: the words of an annotation on the page where it begins.
TEST(Database, AnAnnotationOfAPagedDocumentHasItsPageAndBox) {
  TemporaryFolder folder;
  ScannedDocument page = samples::Page(1, "显卡 A100 8张\nA100\n");
  samples::See(page, "chip/a100", "A100", Modality::kHardware);
  Annotation& a = page.recognition.annotations[0];
  a.page = 2;
  page.document.extracted.pages = {{0, 2, 59500, 84200}, {a.span.end + 1, 3, 59500, 84200}};
  page.document.extracted.places = {{{0, a.span.begin}, 1, 1, 2, 2},
                                    {{a.span.begin, a.span.begin + 2}, 10, 20, 30, 41},
                                    {{a.span.begin + 2, a.span.end}, 30, 19, 50, 40},
                                    {{a.span.end + 1, a.span.end + 3}, 7, 7, 8, 8}};
  ASSERT_TRUE(samples::Write(folder / "t.db", {page}).has_value());
  Result<Connection> db = Connection::Open(folder / "t.db", Connection::Mode::kReadOnly);
  ASSERT_TRUE(db.has_value());
  std::string found;
  ASSERT_TRUE(ForEachRow(db->Prepare("SELECT page, box FROM annotations ORDER BY id LIMIT 1"),
                         [&](const Statement& row) { found = row.Text(0) + " " + row.Text(1); })
                  .has_value());
  EXPECT_EQ(found, "2 [10, 19, 50, 41]");
}

// A column that no row sets would be NULL for ever, unseen.
TEST(Database, EveryColumnOfTheSchemaIsWritten) {
  TemporaryFolder folder;
  ScannedDocument page = TwoLots(1);
  Notice& n = *page.notice;
  n.region = "湖北";  // of it the province is worked out
  Value full = samples::Yuan(1, "1元");
  full.words = "壹元";
  full.agrees = true;
  n.awards.pop_back();  // of a sum nothing is printed
  n.awards[0].members = {"甲公司"};
  n.awards[0].value = full;
  n.awards[0].rank = 1;
  n.items = {{"1", "A100", "b", "c", "d", "e", full}};
  n.evidence["/items/0/name"] = page.recognition.annotations[0].span;
  ScannedDocument file = samples::Page(20, "A100");
  file.document.extracted.media_type = "application/pdf";
  n.attachments = {{"采购需求.docx", *page.document.uri}, {"规格.pdf", *file.document.uri}};
  FillEmpty(n);
  page.document.gaps = {{GapCode::kNoTextLayer, 3, "page 3"}};
  for (Annotation& a : page.recognition.annotations) {
    a.quantity = Quantity{"1", QuantityUnit::kCard};
    a.roles = {PartyRole::kBuyer};
    a.item = OwnItem{.item = 0, .itself = true};
  }
  TermSummary& term = page.recognition.terms[0];
  for (LotSummary& of : term.of_lots) {
    of.quantity = Quantity{"1", QuantityUnit::kCard};
    of.control = {ControlStatus::kControlled, Day(2024, 1, 1), Day(2023, 1, 1), "x", {"chip/a100"}};
  }
  ScannedDocument part = samples::Page(2, "A100");
  part.document.part = "#1";
  part.document.place = TextSpan{1, 2};
  part.document.parent = page.document.id;
  ScannedDocument untold = samples::Page(3, "A100");
  untold.notice.emplace().title = "示范大学服务器采购公告";
  const Verdict verdict{
      {*page.document.id, "", "chip/a100", "A100", 2}, Decision::kAccepted, "n", "w", "t"};
  ScannedDocument joined = samples::Page(4, "示范大学服务器采购公告");
  joined.document.outcome = Outcome::kPartlyRead;
  joined.document.gaps = {
      {GapCode::kEmpty, std::nullopt, "a frame shows it (" + *untold.document.uri + ")"}};
  ScannedDocument lost = samples::Page(5, "示范大学服务器采购公告");
  lost.document.outcome = Outcome::kPartlyRead;
  lost.document.gaps = {{GapCode::kEmpty, std::nullopt, "a frame shows it (http://b.example/)"}};
  PreparedDocument fetched = Prepare(samples::Page(6, "A100"));
  fetched.scanned.document.extracted.media_type = "application/pdf";
  fetched.linked_from = *page.document.uri;
  page.recognition.annotations[0].page = 1;
  page.document.extracted.pages = {{0, 1, 59500, 84200}};
  page.document.extracted.places = {{page.recognition.annotations[0].span, 1, 2, 3, 4}};
  ScannedDocument again = page;
  again.document.uri = "https://b.example/again";
  ScannedDocument newer = page;  // as it was later
  newer.document.id = samples::Page(6, "A100").document.id;
  newer.document.captured_at = "2030-01-01T00:00:00Z";
  Result<Database> filled = Database::Create(folder / "t.db", samples::Terms(), samples::Regimes());
  ASSERT_TRUE(filled.has_value());
  for (const ScannedDocument& document : {page, file, part, untold, joined, lost, again, newer}) {
    ASSERT_TRUE(filled->Put(Prepare(document)).has_value());
  }
  ASSERT_TRUE(filled->Put(fetched).has_value());
  // A purchase from the tender to the acceptance, of which two notices say two things.
  const auto told = [&](int number, ReleaseTag tag, Grade grade, std::int64_t yuan) {
    ScannedDocument out = samples::Page(number, "示范学院服务器采购\nA100 8 张\n");
    Notice& notice = out.notice.emplace() = samples::AwardNotice(
        "示范学院", "样板科技有限公司", samples::Yuan(yuan, "元"), samples::Day(2024, 1, 1));
    notice.tag = tag;
    notice.title = "示范学院服务器采购";
    notice.dated_on = {samples::Day(2024, 1, static_cast<unsigned>(number)), DateSource::kPrinted};
    notice.project_code = "EX-2024-777";
    notice.project_key = ProjectKey{"EX-2024-777", 1, std::nullopt};
    if (grade == Grade::kAsked) {
      notice.awards.clear();
      notice.parties.pop_back();
      notice.budget = samples::Yuan(yuan, "元");
      notice.budget->words = "壹元整";
      notice.budget->agrees = true;
    }
    samples::See(out, "chip/a100", "A100", Modality::kHardware);
    out.recognition.terms[0].grade = grade;
    return out;
  };
  for (const ScannedDocument& one : {told(21, ReleaseTag::kTender, Grade::kAsked, 9),
                                     told(22, ReleaseTag::kAward, Grade::kAwarded, 8),
                                     told(23, ReleaseTag::kContract, Grade::kContracted, 7),
                                     told(24, ReleaseTag::kImplementation, Grade::kAccepted, 7)}) {
    ASSERT_TRUE(filled->Put(Prepare(one)).has_value());
  }
  ASSERT_TRUE(filled->Finish(samples::Run(), {verdict}).has_value());
  std::set<std::string> written;
  std::istringstream rows(samples::DumpOfDatabase(folder / "t.db"));
  std::string table;
  for (std::string row; std::getline(rows, row);) {
    if (row.starts_with("== ")) table = row.substr(3);
    for (std::size_t at = 0; at < row.size(); at = std::min(row.find('\x1f', at), row.size()) + 1) {
      written.insert(table + "." + row.substr(at, row.find('=', at) - at));
    }
  }
  Result<Connection> db = Connection::Open(folder / "t.db", Connection::Mode::kReadOnly);
  ASSERT_TRUE(db.has_value());
  const auto listed = ForEachRow(
      db->Prepare("SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
                  " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE"
                  " '%fts%' AND t.name NOT IN ('runs', 'run_inputs')"),
      [&](const Statement& row) { EXPECT_TRUE(written.contains(row.Text(0))) << row.Text(0); });
  ASSERT_TRUE(listed.has_value()) << listed.error().what;
}

TEST(Database, MasksPersonalDataInTextsAndInTheIndex) {
  TemporaryFolder folder;
  const std::string text = "联系人\t张三\t13800138000\n采购A100显卡 邮箱 a@b.cn sales@nvidia.com\n";
  ScannedDocument page = samples::Page(1, text);
  samples::See(page, "chip/a100", "A100", Modality::kHardware);
  samples::See(page, "brand/nvidia", "nvidia", Modality::kMention);
  ASSERT_TRUE(samples::Write(folder / "t.db", {page}).has_value());
  const Reader reader = OpenOrDie(folder / "t.db");
  // What is quoted word for word stays, and every byte where it was.
  EXPECT_EQ(*reader.Text(1),
            "联系人\t▮▮\t***********\n采购A100显卡 邮箱 ****** ******nvidia****\n");
  EXPECT_EQ(reader.Search("13800138000", 10)->hits.size(), 0u);
  EXPECT_EQ(reader.Search("张三", 10)->hits.size(), 0u);
  const Result<SearchResult> found = reader.Search("显卡", 10);
  ASSERT_EQ(found->hits.size(), 1u);
  EXPECT_EQ(found->hits[0].quote.prefix.find("张三"), std::string::npos);
}

TEST(Database, AnInterruptedScanLeavesTheFormerDatabaseAsItWas) {
  TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", Archive()).has_value());
  const std::string before = samples::ReadFile(folder / "t.db");
  {
    Result<Database> db = Database::Create(folder / "t.db", samples::Terms());
    ASSERT_TRUE(db.has_value());
    ASSERT_TRUE(db->Put(Result<ScannedDocument>(samples::Page(50, "新的公告"))).has_value());
    // A second writer is told so.
    const Result<Database> other = Database::Create(folder / "t.db", samples::Terms());
    ASSERT_FALSE(other.has_value());
    EXPECT_EQ(other.error().code, ErrorCode::kAccess);
    EXPECT_NE(other.error().what.find("another program"), std::string::npos);
  }
  EXPECT_EQ(samples::ReadFile(folder / "t.db"), before);
  EXPECT_FALSE(std::filesystem::exists(folder / "t.db.partial"));
}

TEST(Database, AKilledScanLeavesTheFormerDatabaseAndTheNextScanWorks) {
  TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", Archive()).has_value());
  const std::string before = samples::ReadFile(folder / "t.db");
  for (int killed = 0; killed < 5; ++killed) {
    const pid_t child = fork();
    if (child == 0) {
      Result<Database> db = Database::Create(folder / "t.db", samples::Terms());
      for (int i = 0; db && i < 400 * killed; ++i) {
        (void)db->Put(Result<ScannedDocument>(samples::Page(i, "新的公告" + std::to_string(i))));
      }
      kill(getpid(), SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(samples::ReadFile(folder / "t.db"), before);
  }
  EXPECT_TRUE(std::filesystem::exists(folder / "t.db.partial"));
  ASSERT_TRUE(samples::Write(folder / "t.db", Archive()).has_value());
  EXPECT_TRUE(OpenOrDie(folder / "t.db").Check()->empty());
  EXPECT_EQ(samples::ReadFile(folder / "t.db"), before);
}

// A limit on file size stands for a full disk: the write is refused in the same place.
TEST(Database, AFullDiskIsASentenceAndLeavesTheFormerDatabaseAsItWas) {
  TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", Archive()).has_value());
  const std::string before = samples::ReadFile(folder / "t.db");
  int out[2];
  ASSERT_EQ(pipe(out), 0);
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{400'000, 400'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    std::vector<ScannedDocument> many;
    std::string text;
    unsigned seed = 1;
    for (int i = 0; i < 200; ++i) {
      for (int k = 0; k < 3'000; ++k) text += static_cast<char>('a' + (seed = seed * 48271u) % 26);
      many.push_back(samples::Page(i, text.substr(text.size() - 3'000)));
    }
    const Result<void> result = samples::Write(folder / "t.db", many);
    const std::string what = result ? "no error" : result.error().what;
    [[maybe_unused]] const ssize_t n = write(out[1], what.data(), what.size());
    _exit(0);
  }
  close(out[1]);
  char buffer[500];
  const ssize_t n = read(out[0], buffer, sizeof buffer);
  close(out[0]);
  waitpid(child, nullptr, 0);
  const std::string what(buffer, static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
  EXPECT_NE(what.find("t.db"), std::string::npos) << what;
  EXPECT_NE(what.find("full"), std::string::npos) << what;
  EXPECT_EQ(samples::ReadFile(folder / "t.db"), before);
}

TEST(Reader, SaysWhatIsWrongWithAFileThatIsNoDatabase) {
  TemporaryFolder folder;
  EXPECT_EQ(Reader::Open(folder / "none.db").error().code, ErrorCode::kNotFound);
  std::ofstream(folder / "text.db") << std::string(5'000, 'x');
  EXPECT_EQ(Reader::Open(folder / "text.db").error().code, ErrorCode::kMalformed);
  std::ofstream(folder / "empty.db").close();
  EXPECT_EQ(Reader::Open(folder / "empty.db").error().code, ErrorCode::kMalformed);
}

TEST(Reader, AFlippedByteIsAnErrorOrOtherContentNeverACrash) {
  TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", Archive()).has_value());
  const std::string whole = samples::ReadFile(folder / "t.db");
  for (std::size_t at = 0; at < whole.size(); at += whole.size() / 211) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(~bytes[at]);
    std::ofstream(folder / "bad.db", std::ios::binary) << bytes;
    const Result<Reader> reader = Reader::Open(folder / "bad.db");
    if (!reader) continue;
    const auto findings = reader->Findings({});
    const auto coverage = reader->ReadCoverage();
    const auto text = reader->Text(1);
    const auto found = reader->Search("示范大学", 10);
    const auto check = reader->Check();
    EXPECT_TRUE(!findings || findings->size() < 100);
  }
}

}  // namespace
}  // namespace tenderscan
