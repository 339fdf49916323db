// Cases between us and the programs of others: `wacz validate` takes them, and their payloads come
// out through their index as they went in.
#include "crawler/wacz.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>

#include "crawler/crawl_archive.h"
#include "store/archive/digest.h"

namespace tenderscan {
namespace {

const std::string kBin = TS_BINARY_DIR "/interop_venv/bin/";
const std::string kScripts = TS_SOURCE_DIR "/tests/interop/";

// What a command prints; its exit status goes to `status`.
std::string Printed(const std::string& command, int& status) {
  std::string out;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return out;
  std::array<char, 4096> piece;
  while (const std::size_t n = fread(piece.data(), 1, piece.size(), pipe)) {
    out.append(piece.data(), n);
  }
  status = pclose(pipe);
  return out;
}

TEST(WaczInterop, IsValidAndReplays) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "tenderscan_wacz_interop";
  std::filesystem::remove_all(folder);
  const std::string root = (folder / "archive").string(), path = (folder / "case.wacz").string();
  std::string expected;
  // More captures than one block of the index holds; every third is a revisit of the first.
  {
    auto archive = CrawlArchive::Open(root, {.info = {{"software", "tests"}}, .sync = false});
    ASSERT_TRUE(archive.has_value());
    for (int i = 0; i < 700; ++i) {
      FetchAnswer answer;
      answer.status = 200;
      answer.body = i % 3 == 0 ? "<p>re-created for tests: 采购公告" : "page " + std::to_string(i);
      answer.head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " +
                    std::to_string(answer.body.size()) + "\r\n\r\n";
      answer.sent = "GET / HTTP/1.1\r\n\r\n";
      answer.began =
          std::chrono::sys_days(std::chrono::year(2026) / 11 / 1) + std::chrono::seconds(i);
      FetchNote note;
      note.run = "r1";
      note.listed_title = "采购公告 \"" + std::to_string(i) + "\"";
      ASSERT_TRUE(archive->Put("http://portal.example/公告.htm", answer, note));
      std::array<char, 32> time{};
      std::snprintf(time.data(), time.size(), "202611010%d%02d%02d", i / 3600, i / 60 % 60, i % 60);
      expected += "http://portal.example/公告.htm " + std::string(time.data()) + " " +
                  Sha256Hex(answer.body) + "\n";
    }
    ASSERT_TRUE(archive->Close());
  }
  const auto items = SelectCase(
      [&](const auto& each) {
        return ReadCrawlIndex(root, [&](const IndexEntry& e) { each(root + "/" + e.file, e); });
      },
      {.uris = {"http://portal.example/公告.htm"}, .warc = "", .offset = 0});
  ASSERT_TRUE(items.has_value());
  ASSERT_EQ(items->size(), 700U);
  const auto written =
      WriteWacz(*items, {"采购公告", "tests", "2026-11-22T08:00:00Z", "tenderscan tests"}, path);
  ASSERT_TRUE(written.has_value());
  int status = -1;
  const std::string judged = Printed(kBin + "wacz validate -f " + path, status);
  EXPECT_EQ(status, 0) << judged;
  EXPECT_NE(judged.find("Validation succeeded"), std::string::npos) << judged;
  EXPECT_EQ(Printed(kBin + "python " + kScripts + "wacz_replay.py " + path, status), expected);
  EXPECT_EQ(status, 0);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace tenderscan
