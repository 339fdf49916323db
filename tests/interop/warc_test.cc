// WARC files between us and warcio: it accepts and reads what we write, we read what it writes.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"
#include "store/archive/gzip.h"
#include "store/archive/warc_reader.h"
#include "store/archive/warc_writer.h"

namespace tenderscan {
namespace {

const std::string kBin = TS_BINARY_DIR "/interop_venv/bin/";
const std::string kScripts = TS_SOURCE_DIR "/tests/interop/";
constexpr char kDate[] = "2026-11-21T00:00:00Z";

std::string Temp(const std::string& name) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "tenderscan_warc_interop";
  std::filesystem::create_directories(folder);
  const auto path = folder / name;
  std::filesystem::remove(path);
  return path.string();
}

// What a command prints; its exit status goes to `status`.
std::string Output(const std::string& command, int& status) {
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

std::string Slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

std::vector<Capture> ReadAll(const std::string& path) {
  auto file = WarcFile::Open(path);
  EXPECT_TRUE(file.has_value()) << (file ? "" : file.error().what);
  std::vector<Capture> captures;
  while (const auto raw = file->Next()) captures.push_back(Decode(*raw));
  return captures;
}

std::string WriteOneOfEach(const std::string& path, bool gzip) {
  auto writer = WarcWriter::Create(path, kDate, {{"software", "tenderscan tests"}}, {.gzip = gzip});
  EXPECT_TRUE(writer.has_value());
  const std::string page = "<p>re-created for tests: not a real publication</p>";
  const auto response =
      writer->Write(ResponseRecord{.uri = "http://portal.example/a",
                                   .date = kDate,
                                   .head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                                           "Transfer-Encoding: chunked\r\n\r\n",
                                   .body = page,
                                   .truncated = "",
                                   .ip = "192.0.2.1"});
  EXPECT_TRUE(response.has_value());
  EXPECT_TRUE(writer->Write(RequestRecord{.uri = "http://portal.example/a",
                                          .date = kDate,
                                          .message = "GET /a HTTP/1.1\r\n\r\n",
                                          .concurrent_to = response->id}));
  EXPECT_TRUE(writer->Write(MetadataRecord{.uri = "http://portal.example/a",
                                           .date = kDate,
                                           .fields = {{"via", "http://portal.example/"}},
                                           .concurrent_to = response->id}));
  EXPECT_TRUE(writer->Write(
      ResponseRecord{.uri = "http://portal.example/gz",
                     .date = kDate,
                     .head = "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 5\n"
                             "Content-Encoding: gzip\n",
                     .body = GzipMember(page),
                     .truncated = "",
                     .ip = ""}));
  EXPECT_TRUE(writer->Write(ResponseRecord{.uri = "http://portal.example/cut",
                                           .date = kDate,
                                           .head = "HTTP/1.1 200 OK\r\n\r\n",
                                           .body = "half a pa",
                                           .truncated = "disconnect",
                                           .ip = ""}));
  EXPECT_TRUE(writer->Write(ResourceRecord{.uri = "file:notes.txt",
                                           .date = kDate,
                                           .content_type = "text/plain",
                                           .body = "notes",
                                           .truncated = ""}));
  EXPECT_TRUE(writer->Write(ConversionRecord{.uri = "http://portal.example/a",
                                             .date = kDate,
                                             .content_type = "text/plain",
                                             .body = "re-created for tests",
                                             .refers_to = response->id}));
  EXPECT_TRUE(writer->Write(RevisitRecord{.uri = "http://portal.example/again",
                                          .date = kDate,
                                          .head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
                                          .not_modified = false,
                                          .payload_digest = response->where.payload_digest,
                                          .refers_to_uri = "http://portal.example/a",
                                          .refers_to_date = kDate}));
  EXPECT_TRUE(writer->Flush());
  return page;
}

class Written : public testing::TestWithParam<bool> {};

TEST_P(Written, IsAcceptedAndReadEquallyByWarcio) {
  const std::string path = Temp(GetParam() ? "ours.warc.gz" : "ours.warc");
  const std::string page = WriteOneOfEach(path, GetParam());
  int status = -1;
  const std::string said = Output(kBin + "warcio check -v " + path, status);
  EXPECT_EQ(status, 0) << said;
  EXPECT_EQ(said.find("fail"), std::string::npos) << said;

  const std::string dump = Output(kBin + "python " + kScripts + "warc_dump.py " + path, status);
  ASSERT_EQ(status, 0) << dump;
  std::stringstream lines(dump);
  const std::vector<Capture> captures = ReadAll(path);
  ASSERT_EQ(captures.size(), 6u);
  for (const Capture& capture : captures) {
    std::string line;
    ASSERT_TRUE(std::getline(lines, line));
    const bool revisit = line.find("\"revisit\"") != std::string::npos;
    std::string want = "\"uri\": \"" + *capture.uri + "\", \"date\": \"" + *capture.captured_at +
                       "\", \"status\": " + std::to_string(capture.http_status) +
                       ", \"sha256\": \"" + Sha256Hex(revisit ? "" : capture.body) + "\"";
    EXPECT_NE(line.find(want), std::string::npos) << line << "\n" << want;
    // In a plain file warcio does not count the two line ends that close a record; the standard's
    // grammar does.
    want = "\"offset\": " + std::to_string(capture.record->offset) +
           ", \"length\": " + std::to_string(capture.record->length - (GetParam() ? 0 : 4)) + "}";
    EXPECT_NE(line.find(want), std::string::npos) << line << "\n" << want;
  }
  EXPECT_EQ(captures[0].body, page);
  EXPECT_EQ(captures[1].body, page);
  EXPECT_EQ(captures[5].body, page);  // the revisit, resolved
  for (const std::size_t sound : {0, 1, 3, 4, 5}) {
    EXPECT_TRUE(captures[sound].gaps.empty()) << sound << captures[sound].gaps[0].what;
  }
  ASSERT_EQ(captures[2].gaps.size(), 1u);
  EXPECT_EQ(captures[2].gaps[0].code, GapCode::kTruncated);
}

INSTANTIATE_TEST_SUITE_P(Forms, Written, testing::Bool());

TEST(WrittenByWarcio, IsReadInAllThreeForms) {
  const std::string members = Temp("theirs.warc.gz"), plain = Temp("theirs.warc");
  const std::string stream = Temp("theirs-one-stream.warc.gz");
  int status = -1;
  for (const auto& [path, form] : {std::pair{members, "member"}, std::pair{plain, "plain"}}) {
    const std::string said =
        Output(kBin + "python " + kScripts + "warc_make.py " + path + " " + form, status);
    ASSERT_EQ(status, 0) << said;
  }
  std::ofstream(stream, std::ios::binary) << GzipMember(Slurp(plain));

  const std::vector<Capture> first = ReadAll(plain);
  ASSERT_EQ(first.size(), 7u);
  for (const std::string& path : {members, plain, stream}) {
    const std::vector<Capture> captures = ReadAll(path);
    ASSERT_EQ(captures.size(), 7u) << path;
    for (std::size_t i = 0; i < captures.size(); ++i) {
      EXPECT_TRUE(captures[i].gaps.empty()) << captures[i].gaps[0].what;
      EXPECT_EQ(captures[i].uri, first[i].uri);
      EXPECT_EQ(captures[i].body, i == 5 ? "notes" : first[0].body) << *captures[i].uri;
      const auto again = ReadRecordAt(*captures[i].record);
      ASSERT_TRUE(again.has_value()) << again.error().what;
      EXPECT_EQ(again->body, captures[i].body);
      EXPECT_EQ(again->uri, captures[i].uri);
    }
  }
}

}  // namespace
}  // namespace tenderscan
