// The WARC writer: stored heads, ids, refusals, and going on after a crash.
#include "store/archive/warc_writer.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"
#include "store/archive/gzip.h"
#include "store/archive/warc_reader.h"
#include "tests/store/failing_sync.h"

namespace tenderscan {
namespace {

constexpr char kDate[] = "2026-11-21T00:00:00Z";

class WarcWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("tenderscan_" +
               std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    path_ = (folder_ / "a.warc.gz").string();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  WarcWriter New(const WarcWriterOptions& options = {}) {
    auto writer = WarcWriter::Create(path_, kDate, {{"software", "tests"}}, options);
    if (!writer) throw std::runtime_error(writer.error().what);
    return *std::move(writer);
  }
  std::string Bytes() const {
    std::ifstream in(path_, std::ios::binary);
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
  }
  std::vector<Capture> Captures() const {
    std::vector<Capture> captures;
    auto file = WarcFile::Open(path_);
    if (!file) throw std::runtime_error(file.error().what);
    while (const auto raw = file->Next()) captures.push_back(Decode(*raw));
    return captures;
  }
  static ResourceRecord Resource(const std::string& body) {
    return {.uri = "file:a",
            .date = kDate,
            .content_type = "text/plain",
            .body = body,
            .truncated = ""};
  }
  static ResponseRecord Response(const std::string& head, const std::string& body) {
    return {.uri = "http://portal.example/",
            .date = kDate,
            .head = head,
            .body = body,
            .truncated = "",
            .ip = ""};
  }

  std::filesystem::path folder_;
  std::string path_;
};

TEST_F(WarcWriterTest, RenamesWhatIsNoLongerTrueOfTheStoredBody) {
  auto writer = New({.gzip = false});
  ASSERT_TRUE(
      writer.Write(Response("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n"
                            "Content-Type: text/html\r\n\r\n",
                            "body")));
  ASSERT_TRUE(writer.Write(Response("HTTP/1.1 200 OK\nContent-Length: 10\n", "short")));
  ASSERT_TRUE(writer.Write(Response("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", "true")));
  const std::string bytes = Bytes();
  EXPECT_NE(bytes.find("HTTP/1.1 200 OK\r\nX-Crawl-transfer-encoding: chunked\r\n"
                       "Content-Type: text/html\r\nContent-Length: 4\r\n\r\nbody\r\n\r\n"),
            std::string::npos);
  EXPECT_NE(bytes.find("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Crawl-Content-Length: 10\r\n"
                       "\r\nshort\r\n\r\n"),
            std::string::npos);
  EXPECT_NE(bytes.find("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue\r\n\r\n"),
            std::string::npos);
  for (const Capture& capture : Captures()) EXPECT_TRUE(capture.gaps.empty());
}

TEST_F(WarcWriterTest, DerivedIdsMakeTheSameFileTwice) {
  std::string first;
  for (int i = 0; i < 2; ++i) {
    std::filesystem::remove(path_);
    auto writer = New({.derived_ids = true});
    const auto a = writer.Write(Resource("same")), b = writer.Write(Resource("same"));
    ASSERT_TRUE(a && b);
    EXPECT_NE(a->id, b->id);
    EXPECT_EQ(a->id.size(), std::string("<urn:uuid:00000000-0000-4000-8000-000000000000>").size());
    if (i == 0) first = Bytes();
  }
  EXPECT_EQ(Bytes(), first);
}

TEST_F(WarcWriterTest, LocationsAreWhereTheReaderFindsThem) {
  auto writer = New();
  std::vector<WrittenRecord> written;
  for (int i = 0; i < 20; ++i) {
    written.push_back(*writer.Write(Resource(std::string(static_cast<std::size_t>(i * 100), 'x'))));
  }
  ASSERT_TRUE(writer.Flush());
  for (const WrittenRecord& record : written) {
    const auto capture = ReadRecordAt(record.where);
    ASSERT_TRUE(capture.has_value()) << capture.error().what;
    EXPECT_EQ(capture->record->payload_digest, record.where.payload_digest);
    EXPECT_EQ(PayloadDigest(capture->body), record.where.payload_digest);
    EXPECT_EQ(capture->record->length, record.where.length);
  }
}

TEST_F(WarcWriterTest, RefusesWhatWouldForgeHeaderLines) {
  auto writer = New();
  const auto size = writer.size();
  ResourceRecord forged = Resource("x");
  forged.content_type = "text/plain\r\nWARC-Type: response";
  EXPECT_EQ(writer.Write(forged).error().code, ErrorCode::kMalformed);
  forged = Resource("x");
  forged.date = "2026\n";
  EXPECT_EQ(writer.Write(forged).error().code, ErrorCode::kMalformed);
  EXPECT_EQ(writer.size(), size);
  forged = Resource("x");
  forged.uri = "http://portal.example/a\r\nWARC-Type: b c";
  ASSERT_TRUE(writer.Write(forged));
  EXPECT_EQ(Captures().at(0).uri, "http://portal.example/a%0D%0AWARC-Type:%20b%20c");
  EXPECT_EQ(writer.Write(Response("no status line", "x")).error().code, ErrorCode::kUsage);
}

TEST_F(WarcWriterTest, NeverOverwritesAFile) {
  { auto writer = New(); }
  const auto again = WarcWriter::Create(path_, kDate, {});
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, ErrorCode::kUsage);
  const auto nowhere = WarcWriter::Create((folder_ / "no/such/a.warc.gz").string(), kDate, {});
  ASSERT_FALSE(nowhere.has_value());
}

TEST_F(WarcWriterTest, TwoWritersOfOneFileAreRefused) {
  auto writer = New();
  const auto second = WarcWriter::Append(path_);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::kAccess);
}

// A crash may leave any beginning of the last record: what was whole stays, byte for byte.
TEST_F(WarcWriterTest, AppendsBehindTheLastWholeRecordWhereverTheFileWasCut) {
  for (const bool gzip : {true, false}) {
    std::filesystem::remove(path_);
    std::uint64_t sound = 0;
    {
      auto writer = New({.gzip = gzip});
      ASSERT_TRUE(writer.Write(Resource("first")));
      sound = writer.size();
      ASSERT_TRUE(writer.Write(Response("HTTP/1.1 200 OK\r\n\r\n", "the second, cut off")));
    }
    const std::string whole = Bytes();
    for (std::uint64_t cut = sound; cut <= whole.size(); ++cut) {
      std::ofstream(path_, std::ios::binary) << whole.substr(0, cut);
      {
        auto writer = WarcWriter::Append(path_);
        ASSERT_TRUE(writer.has_value()) << cut << ": " << writer.error().what;
        ASSERT_EQ(writer->size(), cut == whole.size() ? cut : sound) << cut;
        ASSERT_TRUE(writer->Write(Resource("third")));
      }
      EXPECT_TRUE(Bytes().starts_with(whole.substr(0, sound)));
      const auto captures = Captures();
      ASSERT_EQ(captures.size(), cut == whole.size() ? 3u : 2u) << cut;
      EXPECT_EQ(captures.front().body, "first");
      EXPECT_EQ(captures.back().body, "third");
      for (const Capture& capture : captures) EXPECT_TRUE(capture.gaps.empty()) << cut;
    }
  }
}

TEST_F(WarcWriterTest, DoesNotCutARecordThatIsWholeButDamaged) {
  {
    auto writer = New();
    ASSERT_TRUE(writer.Write(Resource("first")));
  }
  std::string bytes = Bytes();
  bytes[bytes.size() - 6] ^= 1;  // its checksum
  std::ofstream(path_, std::ios::binary) << bytes;
  const auto writer = WarcWriter::Append(path_);
  ASSERT_FALSE(writer.has_value());
  EXPECT_EQ(writer.error().code, ErrorCode::kDamaged);
  EXPECT_EQ(Bytes(), bytes);
}

// A limit on file sizes fails writes in the middle, as a full disk does.
TEST_F(WarcWriterTest, AFullDiskLeavesOnlyWholeRecordsAndStopsTheWriter) {
  auto writer = New({.gzip = false});
  ASSERT_TRUE(writer.Write(Resource("first")));
  rlimit before;
  getrlimit(RLIMIT_FSIZE, &before);
  const auto old = std::signal(SIGXFSZ, SIG_IGN);
  rlimit tight = before;
  tight.rlim_cur = writer.size() + 500;
  setrlimit(RLIMIT_FSIZE, &tight);
  const auto failed = writer.Write(Resource(std::string(10'000, 'x')));
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old);
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().code, ErrorCode::kIo);
  EXPECT_EQ(failed.error().reach, Reach::kRun);
  EXPECT_EQ(Bytes().size(), writer.size());
  EXPECT_FALSE(writer.Write(Resource("later")).has_value());
  EXPECT_FALSE(writer.Flush().has_value());
  EXPECT_EQ(Captures().size(), 1u);
}

TEST_F(WarcWriterTest, AFolderThatIsNotSafeOnDiskIsAnError) {
  {
    WarcWriter writer = New();
    const samples::FailingFolders failing(EIO);
    const Result<void> flushed = writer.Flush();
    ASSERT_FALSE(flushed.has_value());
    EXPECT_EQ(flushed.error().code, ErrorCode::kIo);
    EXPECT_FALSE(writer.Flush().has_value());  // nothing is known of it any more
  }
  std::filesystem::remove(path_);
  WarcWriter writer = New();
  const samples::FailingFolders failing(EINVAL);  // a file system that cannot do it
  EXPECT_TRUE(writer.Flush().has_value());
}

}  // namespace
}  // namespace tenderscan
