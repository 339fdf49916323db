#include "crawler/crawl_archive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "store/archive/capture_decode.h"
#include "store/archive/warc_reader.h"
#include "store/archive/warc_writer.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

class CrawlArchiveTest : public testing::Test {
 protected:
  CrawlArchiveTest() {
    std::string name = (fs::temp_directory_path() / "crawl-archive-XXXXXX").string();
    directory_ = mkdtemp(name.data());
  }
  ~CrawlArchiveTest() override { fs::remove_all(directory_); }

  CrawlArchive Open(std::vector<IndexEntry>* entries = nullptr, std::uint64_t most = 1u << 30) {
    CrawlArchiveOptions options;
    options.info = {{"software", "test"}};
    options.most_bytes = most;
    auto archive = CrawlArchive::Open(directory_, options, [entries](const IndexEntry& entry) {
      if (entries != nullptr) entries->push_back(entry);
    });
    EXPECT_TRUE(archive) << archive.error().what;
    return *std::move(archive);
  }

  static FetchAnswer Answer(const std::string& body, int status = 200) {
    FetchAnswer answer;
    answer.status = status;
    answer.head = "HTTP/1.1 " + std::to_string(status) +
                  " X\r\nContent-Type: text/html\r\nETag: \"e1\"\r\n\r\n";
    answer.body = body;
    answer.sent = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    answer.ip = "192.0.2.1";
    answer.began = std::chrono::system_clock::from_time_t(1'800'000'000);
    answer.took = std::chrono::milliseconds(12);
    return answer;
  }
  static FetchNote Note(FetchOutcome outcome = FetchOutcome::kFetched,
                        PageKind kind = PageKind::kDetail) {
    FetchNote note;
    note.run = "r1";
    note.site = "a_site";
    note.kind = kind;
    note.outcome = outcome;
    note.listed_title = "某某大学\r\n服务器";
    note.listed_date = "2026-11-21";
    return note;
  }
  std::vector<std::string> Files(const std::string& end) const {
    std::vector<std::string> out;
    for (const auto& file : fs::recursive_directory_iterator(directory_)) {
      if (file.path().string().ends_with(end)) out.push_back(file.path().string());
    }
    return out;
  }

  std::string directory_;
};

TEST_F(CrawlArchiveTest, KeepsWhatItWasGivenAndFindsItAgain) {
  {
    CrawlArchive archive = Open();
    ASSERT_TRUE(archive.Put("http://a.example/1.htm", Answer("<p>one</p>"), Note()));
    ASSERT_TRUE(archive.Put("http://a.example/list", Answer("<ul>"),
                            Note(FetchOutcome::kFetched, PageKind::kList)));
    ASSERT_TRUE(archive.Sync());
    const auto last = archive.ReadLast(CaptureKey("https://a.example//1.htm#x", ""));
    ASSERT_TRUE(last) << last.error().what;
    EXPECT_EQ(last->bytes, "<p>one</p>");
    EXPECT_EQ(last->etag, "\"e1\"");
    ASSERT_TRUE(archive.Close());
  }
  std::vector<IndexEntry> entries;
  CrawlArchive archive = Open(&entries);
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].uri, "http://a.example/1.htm");
  EXPECT_EQ(entries[0].date, "2027-01-15T08:00:00Z");
  EXPECT_EQ(entries[0].status, 200);
  EXPECT_EQ(entries[0].note.listed_title, "某某大学  服务器");
  EXPECT_EQ(entries[0].note.listed_date, "2026-11-21");
  EXPECT_TRUE(entries[0].file.starts_with("notices/tenderscan-20270115T080000Z-"));
  EXPECT_TRUE(entries[1].file.starts_with("lists/"));
  EXPECT_TRUE(archive.Knows(CaptureKey("http://a.example/1.htm", "")));
  EXPECT_FALSE(archive.Knows(CaptureKey("http://a.example/2.htm", "")));
  const auto payload = archive.Read(entries[0]);
  ASSERT_TRUE(payload) << payload.error().what;
  EXPECT_EQ(payload->bytes, "<p>one</p>");
}

TEST_F(CrawlArchiveTest, StoresTheSameBytesOnce) {
  CrawlArchive archive = Open();
  const std::string page(5000, 'x');
  const auto first = archive.Put("http://a.example/1", Answer(page), Note());
  const auto again = archive.Put("http://a.example/1", Answer(page), Note());
  const auto other = archive.Put("http://b.example/copy", Answer(page), Note());
  const auto not_modified = archive.Put("http://a.example/1", Answer("", 304), Note());
  const auto changed = archive.Put("http://a.example/1", Answer(page + "!"), Note());
  ASSERT_TRUE(first && again && other && not_modified && changed);
  EXPECT_FALSE(first->revisit);
  EXPECT_TRUE(again->revisit);
  EXPECT_EQ(again->note.outcome, FetchOutcome::kUnchanged);
  EXPECT_TRUE(other->revisit);
  EXPECT_EQ(other->note.outcome, FetchOutcome::kFetched) << "new at this address";
  EXPECT_TRUE(not_modified->revisit);
  EXPECT_EQ(not_modified->note.outcome, FetchOutcome::kUnchanged);
  EXPECT_FALSE(changed->revisit);
  ASSERT_TRUE(archive.Close());
  // What the reader of archives makes of it: four sightings of one document, and the new one.
  auto file = WarcFile::Open(directory_ + "/" + first->file);
  ASSERT_TRUE(file);
  std::vector<std::string> bodies;
  while (const auto raw = file->Next()) bodies.push_back(Decode(*raw).body);
  EXPECT_EQ(bodies, (std::vector<std::string>{page, page, page, page, page + "!"}));
}

TEST_F(CrawlArchiveTest, AFailureIsARecordAndNoCapture) {
  {
    CrawlArchive archive = Open();
    FetchAnswer nothing;
    nothing.what = "nobody answers";
    nothing.fault = FetchFault::kConnect;
    nothing.began = std::chrono::system_clock::from_time_t(1'800'000'000);
    ASSERT_TRUE(archive.Put("http://a.example/1", nothing, Note(FetchOutcome::kFailed)));
    ASSERT_TRUE(archive.Put("http://a.example/2", Note(FetchOutcome::kForbidden)));
    ASSERT_TRUE(archive.Put("http://a.example/3", Answer("wall"), Note(FetchOutcome::kBlocked)));
    EXPECT_FALSE(archive.Knows(CaptureKey("http://a.example/3", "")));
  }  // no Close: the next Open makes the index
  std::vector<IndexEntry> entries;
  const CrawlArchive archive = Open(&entries);
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0].status, 0);
  EXPECT_EQ(entries[0].note.why, "nobody answers");
  EXPECT_EQ(entries[1].note.outcome, FetchOutcome::kForbidden);
  EXPECT_EQ(entries[2].note.outcome, FetchOutcome::kBlocked);
  EXPECT_EQ(entries[2].status, 200);
  EXPECT_FALSE(archive.Knows(CaptureKey("http://a.example/1", "")));
}

TEST_F(CrawlArchiveTest, ABlockedPageNeverStandsForAGoodOne) {
  CrawlArchive archive = Open();
  ASSERT_TRUE(archive.Put("http://a.example/1", Answer("good"), Note()));
  ASSERT_TRUE(archive.Put("http://a.example/1", Answer("wall"), Note(FetchOutcome::kBlocked)));
  const auto last = archive.ReadLast(CaptureKey("http://a.example/1", ""));
  ASSERT_TRUE(last);
  EXPECT_EQ(last->bytes, "good");
}

TEST_F(CrawlArchiveTest, WhatARedirectLedToIsKnownByTheAddressFirstAsked) {
  {
    CrawlArchive archive = Open();
    FetchNote note = Note();
    note.asked = "http://a.example/short";
    ASSERT_TRUE(archive.Put("http://a.example/long", Answer("page"), note));
    EXPECT_TRUE(archive.Knows(CaptureKey("http://a.example/short", "")));
    ASSERT_TRUE(archive.Close());
  }
  EXPECT_TRUE(Open().Knows(CaptureKey("http://a.example/short", "")));
}

TEST_F(CrawlArchiveTest, BeginsANewFileWhenOneIsFull) {
  CrawlArchive archive = Open(nullptr, 2000);
  std::mt19937 random(1);
  for (int i = 0; i < 20; ++i) {
    std::string page;
    for (int n = 0; n < 1500; ++n) page += static_cast<char>('a' + random() % 26);
    ASSERT_TRUE(archive.Put("http://a.example/" + std::to_string(i), Answer(page), Note()));
  }
  ASSERT_TRUE(archive.Close());
  EXPECT_GE(Files(".warc.gz").size(), 9u);
  EXPECT_EQ(Files(".cdxj").size(), Files(".warc.gz").size());
  std::size_t count = 0;
  ASSERT_TRUE(ReadCrawlIndex(directory_, [&count](const IndexEntry&) { ++count; }));
  EXPECT_EQ(count, 20u);
}

// The lines that are kept while writing are those that the file itself gives.
TEST_F(CrawlArchiveTest, AnIndexIsTheSameHoweverItIsMade) {
  {
    CrawlArchive archive = Open();
    for (int i = 0; i < 5; ++i) {
      ASSERT_TRUE(archive.Put("http://a.example/" + std::to_string(i % 3),
                              Answer("page " + std::to_string(i % 2)), Note()));
    }
    ASSERT_TRUE(archive.Put("http://a.example/0", Answer("", 304), Note()));
    ASSERT_TRUE(archive.Put("http://a.example/9", Note(FetchOutcome::kForbidden)));
    ASSERT_TRUE(archive.Put("http://a.example/8", Answer("gone", 404), Note(FetchOutcome::kGone)));
    ASSERT_TRUE(archive.Close());
  }
  const auto read = [](const std::string& path) {
    std::ifstream in(path);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  ASSERT_EQ(Files(".cdxj").size(), 1u);
  const std::string path = Files(".cdxj")[0], kept = read(path);
  EXPECT_EQ(std::count(kept.begin(), kept.end(), '\n'), 8);
  fs::remove(path);
  { const CrawlArchive again = Open(); }
  EXPECT_EQ(read(path), kept);
}

TEST_F(CrawlArchiveTest, OnlyOneProcessWrites) {
  const CrawlArchive first = Open();
  const auto second = CrawlArchive::Open(directory_, {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kUsage);
}

// Killed at any byte: whole exchanges stay, the broken one goes, and nothing else changes.
TEST_F(CrawlArchiveTest, CutsOnlyTheExchangeThatWasBrokenOff) {
  std::string path;
  std::vector<std::uint64_t> ends;
  {
    CrawlArchive archive = Open();
    for (int i = 0; i < 4; ++i) {
      const auto entry = archive.Put("http://a.example/" + std::to_string(i),
                                     Answer("page " + std::to_string(i)), Note());
      ASSERT_TRUE(entry);
      path = directory_ + "/" + entry->file;
      ends.push_back(entry->offset + entry->exchange);
    }
  }
  std::ifstream in(path, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  ASSERT_EQ(whole.size(), ends.back());
  std::set<std::uint64_t> cuts = {0, 1, 2, 17, 18, 19};
  for (std::uint64_t cut = 0; cut <= whole.size(); cut += 23) cuts.insert(cut);
  for (const std::uint64_t end : ends) cuts.insert({end - 1, end, std::min(end + 1, ends.back())});
  for (const std::uint64_t cut : cuts) {
    fs::remove_all(directory_ + "/notices");
    fs::create_directories(directory_ + "/notices");
    std::ofstream(path, std::ios::binary) << whole.substr(0, cut);
    const auto expected = static_cast<std::size_t>(
        std::count_if(ends.begin(), ends.end(), [cut](auto end) { return end <= cut; }));
    std::vector<IndexEntry> entries;
    { const CrawlArchive archive = Open(&entries); }
    ASSERT_EQ(entries.size(), expected) << "cut at " << cut;
    const std::uint64_t size = fs::exists(path) ? fs::file_size(path) : 0;
    ASSERT_EQ(size, expected == 0 ? 0 : ends[expected - 1]) << "cut at " << cut;
  }
}

TEST_F(CrawlArchiveTest, LeavesFilesOfOthersAlone) {
  fs::create_directories(directory_ + "/notices");
  const std::string path = directory_ + "/notices/imported.warc.gz";
  {
    auto writer = WarcWriter::Create(path, "2026-01-01T00:00:00Z", {{"software", "other"}});
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->Write(
        ResourceRecord{"http://o.example/1", "2026-01-01T00:00:00Z", "text/html", "theirs", ""}));
    ASSERT_TRUE(writer->Flush());
  }
  const auto size = fs::file_size(path);
  std::vector<IndexEntry> entries;
  const CrawlArchive archive = Open(&entries);
  EXPECT_EQ(fs::file_size(path), size);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_TRUE(archive.Knows(CaptureKey("http://o.example/1", "")));
}

TEST(Cdxj, GoesRoundTrip) {
  IndexEntry entry;
  entry.uri = "http://www.CCGP.gov.cn/cggg/A.htm?b=1";
  entry.date = "2026-11-21T22:00:00Z";
  entry.mime = "text/html";
  entry.status = 200;
  entry.digest = "sha256:00";
  entry.file = "notices/x.warc.gz";
  entry.offset = 17;
  entry.length = 33;
  entry.exchange = 99;
  entry.note.run = "r";
  entry.note.listed_title = "采购 \"A100\"";
  const std::string line = CdxjLine(entry);
  EXPECT_TRUE(line.starts_with("cn,gov,ccgp)/cggg/a.htm?b=1 20261121220000 {\"url\":")) << line;
  const auto back = ParseCdxjLine(line);
  ASSERT_TRUE(back) << back.error().what;
  EXPECT_EQ(CdxjLine(*back), line);
  EXPECT_EQ(back->date, entry.date);
  EXPECT_EQ(back->exchange, 99u);
  EXPECT_EQ(back->note.listed_title, entry.note.listed_title);
}

TEST(Cdxj, AFailureIsNoCaptureForOthers) {
  IndexEntry entry;
  entry.uri = "http://a.example/";
  entry.length = 1;
  EXPECT_TRUE(CdxjLine(entry).starts_with("urn:tenderscan:failed,example,a)/ "));
}

TEST(Cdxj, RefusesNonsense) {
  for (const char* line : {"", "a", "a b c", "a 20261121220000 {", "a 20261121220000 []",
                           "a 20261121220000 {\"url\":1}"}) {
    EXPECT_FALSE(ParseCdxjLine(line)) << line;
  }
}

}  // namespace
}  // namespace tenderscan
