// A case: what belongs to it is found, and lies in the WACZ file as it lay in the archive.
#include "crawler/wacz.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "crawler/crawl_archive.h"
#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"
#include "store/archive/gzip.h"
#include "store/archive/warc_reader.h"
#include "store/archive/warc_writer.h"

namespace tenderscan {
namespace {

constexpr char kPage[] = "http://portal.example/t_1.htm";
constexpr char kList[] = "http://portal.example/list.htm";
const WaczText kText = {"采购公告", "re-created for tests: not a real publication",
                        "2026-11-22T08:00:00Z", "tenderscan tests"};

std::string Slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

std::uint32_t Number(std::string_view bytes, std::size_t at, int size) {
  std::uint32_t out = 0;
  for (int i = size; i-- > 0;) {
    out = out << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  }
  return out;
}

// The members of a ZIP file by its directory, as APPNOTE 6.3.10 describes it.
std::map<std::string, std::string> Unzip(const std::string& zip) {
  std::map<std::string, std::string> out;
  const std::size_t end = zip.size() - 22;
  EXPECT_EQ(zip.substr(end, 4), "PK\x05\x06");
  std::size_t at = Number(zip, end + 16, 4);
  for (std::uint32_t i = 0; i < Number(zip, end + 10, 2); ++i) {
    EXPECT_EQ(zip.substr(at, 4), "PK\x01\x02");
    EXPECT_EQ(Number(zip, at + 10, 2), 0U) << "compressed";
    const std::uint32_t name = Number(zip, at + 28, 2), size = Number(zip, at + 24, 4);
    const std::size_t local = Number(zip, at + 42, 4);
    const std::string bytes = zip.substr(local + 30 + name, size);
    EXPECT_EQ(Crc32(0, bytes), Number(zip, at + 16, 4));
    out[zip.substr(at + 46, name)] = bytes;
    at += 46 + name;
  }
  EXPECT_EQ(at, end);
  return out;
}

class WaczTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = (std::filesystem::path(testing::TempDir()) /
               ("tenderscan_wacz_" +
                std::string(testing::UnitTest::GetInstance()->current_test_info()->name())))
                  .string();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  static FetchAnswer Answer(const std::string& body, int day) {
    FetchAnswer answer;
    answer.status = 200;
    answer.head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    answer.sent = "GET / HTTP/1.1\r\n\r\n";
    answer.body = body;
    answer.began = std::chrono::sys_days(std::chrono::year(2026) / 11 / day);
    return answer;
  }
  static FetchNote Note(const std::string& run, PageKind kind) {
    FetchNote note;
    note.run = run;
    note.site = "china_test";
    note.kind = kind;
    return note;
  }

  // Two nights: a list, two notices, an attachment; the same notice again; then it is gone.
  std::string Crawled() {
    const std::string archive = folder_ + "/archive";
    for (int night = 1; night <= 3; ++night) {
      auto open = CrawlArchive::Open(archive, {.info = {{"operator", "tests"}}, .sync = false});
      EXPECT_TRUE(open.has_value());
      const std::string run = "r" + std::to_string(night);
      FetchNote list = Note(run, PageKind::kList);
      list.listed = 2;
      EXPECT_TRUE(open->Put(kList, Answer("<li>list of night " + run, night), list));
      FetchNote detail = Note(run, PageKind::kDetail);
      if (night == 1) {
        detail.via = kList;
        detail.listed_id = "1";
        detail.listed_title = "采购公告";
      }
      if (night == 3) {
        FetchAnswer none;
        none.what = "nobody answers";
        none.began = Answer("", night).began;
        detail.outcome = FetchOutcome::kFailed;
        EXPECT_TRUE(open->Put(kPage, none, detail));
      } else {
        EXPECT_TRUE(open->Put(kPage, Answer("<h1>notice one", night), detail));
      }
      detail.listed_id = "2";
      detail.outcome = FetchOutcome::kFetched;
      EXPECT_TRUE(
          open->Put("http://portal.example/t_2.htm", Answer("<h1>two" + run, night), detail));
      if (night == 1) {
        FetchNote file = Note(run, PageKind::kAttachment);
        file.via = kPage;
        EXPECT_TRUE(open->Put("http://portal.example/a.pdf", Answer("%PDF", night), file));
      }
      EXPECT_TRUE(open->Close());
    }
    return archive;
  }

  static EntrySource SourceOf(const std::string& archive) {
    return [archive](const auto& each) {
      return ReadCrawlIndex(
          archive, [&](const IndexEntry& entry) { each(archive + "/" + entry.file, entry); });
    };
  }
  static EntrySource FileSource(const std::string& warc) {
    return [warc](const auto& each) -> Result<void> {
      auto entries = ReadIndexOf(warc);
      if (!entries) return tl::make_unexpected(entries.error());
      for (const IndexEntry& entry : *entries) each(warc, entry);
      return {};
    };
  }

  std::map<std::string, std::string> Write(const std::vector<CaseItem>& items) {
    auto written = WriteWacz(items, kText, folder_ + "/case.wacz");
    EXPECT_TRUE(written.has_value()) << (written ? "" : written.error().what);
    if (!written) return {};
    written_ = *written;
    return Unzip(Slurp(folder_ + "/case.wacz"));
  }
  // Payloads of the copy, read as any WARC is.
  std::multimap<std::string, std::string> Payloads(const std::string& data) {
    const std::string path = folder_ + "/copy.warc.gz";
    std::ofstream(path, std::ios::binary) << data;
    std::multimap<std::string, std::string> out;
    auto file = WarcFile::Open(path);
    EXPECT_TRUE(file.has_value());
    while (const auto raw = file->Next()) {
      const Capture capture = Decode(*raw);
      EXPECT_TRUE(capture.gaps.empty());
      out.emplace(capture.uri.value_or(""), capture.body);
    }
    return out;
  }

  std::string folder_;
  WrittenWacz written_;
};

TEST_F(WaczTest, HoldsThePageItsHistoryItsAttachmentAndTheListThatNamedIt) {
  const std::string archive = Crawled();
  auto items = SelectCase(SourceOf(archive), {.uris = {kPage}, .warc = "", .offset = 0});
  ASSERT_TRUE(items.has_value());
  // Two captures and a failure of the page, its attachment, the list of the first night alone.
  EXPECT_EQ(items->size(), 5U);
  const auto zip = Write(*items);
  EXPECT_EQ(written_.captures, 4U);
  EXPECT_EQ(written_.pages, 2U);
  EXPECT_TRUE(written_.complaints.empty());
  const std::string data = zip.at("archive/data.warc.gz");
  for (const CaseItem& item : *items) {
    const std::string members = Slurp(item.warc).substr(item.entry.offset, item.entry.exchange);
    EXPECT_NE(data.find(members), std::string::npos) << item.entry.uri;
  }
  const auto payloads = Payloads(data);
  EXPECT_EQ(payloads.count(kPage), 2U);
  EXPECT_EQ(payloads.find(kPage)->second, "<h1>notice one");
  EXPECT_EQ(payloads.find(kList)->second, "<li>list of night r1");
  EXPECT_EQ(payloads.count("http://portal.example/t_2.htm"), 0U);
}

TEST_F(WaczTest, ItsIndexPointsAtItsRecordsAndItsDigestsHold) {
  const std::string archive = Crawled();
  const auto items = SelectCase(SourceOf(archive), {.uris = {kPage}, .warc = "", .offset = 0});
  const auto zip = Write(*items);
  MemberInflater inflater;
  const auto lines = inflater.Inflate(zip.at("indexes/index.cdx.gz"), 1 << 20);
  ASSERT_TRUE(lines.has_value());
  std::istringstream in{std::string(lines->inflated)};
  std::string before;
  int seen = 0;
  const std::string data = zip.at("archive/data.warc.gz");
  for (std::string line; std::getline(in, line); ++seen) {
    EXPECT_LT(before, line);
    before = line;
    const auto entry = ParseCdxjLine(line);
    ASSERT_TRUE(entry.has_value());
    EXPECT_EQ(entry->file, "data.warc.gz");
    MemberInflater its_inflater;  // holds the bytes that it gives
    const auto member = its_inflater.Inflate(std::string_view(data).substr(entry->offset), 1 << 20);
    ASSERT_TRUE(member.has_value());
    EXPECT_EQ(member->size, entry->length);
    EXPECT_NE(member->inflated.find("WARC-Target-URI: " + entry->uri), std::string::npos);
  }
  EXPECT_EQ(seen, 4);
  const std::string package = zip.at("datapackage.json");
  for (const auto& [name, bytes] : zip) {
    if (name.starts_with("datapackage")) continue;
    EXPECT_NE(package.find("sha256:" + Sha256Hex(bytes)), std::string::npos) << name;
  }
  EXPECT_NE(zip.at("datapackage-digest.json").find(Sha256Hex(package)), std::string::npos);
}

TEST_F(WaczTest, IsTheSameBytesForTheSameCase) {
  const std::string archive = Crawled();
  const auto items = SelectCase(SourceOf(archive), {.uris = {kPage}, .warc = "", .offset = 0});
  Write(*items);
  const std::string first = Slurp(folder_ + "/case.wacz");
  Write(*items);
  EXPECT_EQ(first, Slurp(folder_ + "/case.wacz"));
}

// Files of other programs: records alone, plain, or all in one gzip stream.
TEST_F(WaczTest, TakesRecordsOutOfFilesInEveryWrapping) {
  const std::string gz = folder_ + "/other.warc.gz", plain = folder_ + "/other.warc",
                    stream = folder_ + "/stream.warc.gz";
  for (const bool gzip : {true, false}) {
    auto writer = WarcWriter::Create(gzip ? gz : plain, "2026-11-01T00:00:00Z",
                                     {{"software", "another"}}, {.gzip = gzip});
    ASSERT_TRUE(writer.has_value());
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    ASSERT_TRUE(writer->Write(
        ResponseRecord{kPage, "2026-11-01T00:00:00Z", head, "<p>one\r\n\r\nPK", "", ""}));
    ASSERT_TRUE(writer->Write(
        ResponseRecord{"http://portal.example/2", "2026-11-01T00:00:01Z", head, "<p>two", "", ""}));
    ASSERT_TRUE(writer->Write(RevisitRecord{"http://portal.example/3", "2026-11-02T00:00:00Z", head,
                                            false, PayloadDigest("<p>two"),
                                            "http://portal.example/2", "2026-11-01T00:00:01Z"}));
    ASSERT_TRUE(writer->Flush());
  }
  std::ofstream(stream, std::ios::binary) << GzipMember(Slurp(plain));
  for (const std::string& warc : {gz, plain, stream}) {
    const auto items = SelectCase(FileSource(warc), {.uris = {kPage}, .warc = "", .offset = 0});
    ASSERT_TRUE(items.has_value());
    ASSERT_EQ(items->size(), 1U) << warc;
    const auto one = Payloads(Write(*items).at("archive/data.warc.gz"));
    ASSERT_EQ(one.size(), 1U) << warc;
    EXPECT_EQ(one.begin()->second, "<p>one\r\n\r\nPK");
    // A capture without bytes of its own brings those of another address.
    const auto revisit = SelectCase(FileSource(warc),
                                    {.uris = {"http://portal.example/3"}, .warc = "", .offset = 0});
    ASSERT_EQ(revisit->size(), 2U) << warc;
    const auto both = Payloads(Write(*revisit).at("archive/data.warc.gz"));
    EXPECT_EQ(both.find("http://portal.example/3")->second, "<p>two") << warc;
    EXPECT_EQ(written_.pages, 1U);
  }
}

TEST_F(WaczTest, SaysWhatItCouldNotCopy) {
  const std::string archive = Crawled();
  auto items = SelectCase(SourceOf(archive), {.uris = {kPage}, .warc = "", .offset = 0});
  std::filesystem::resize_file((*items)[0].warc, 10);
  const auto zip = Write(*items);
  EXPECT_FALSE(written_.complaints.empty());
  for (CaseItem& item : *items) item.warc = folder_ + "/none.warc.gz";
  const auto nothing = WriteWacz(*items, kText, folder_ + "/none.wacz");
  ASSERT_FALSE(nothing.has_value());
  EXPECT_EQ(nothing.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/none.wacz"));
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/none.wacz.warc.gz"));
}

}  // namespace
}  // namespace tenderscan
