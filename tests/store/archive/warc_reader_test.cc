// The WARC reader over real and re-created archives, sound and broken.
#include "store/archive/warc_reader.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "store/archive/capture_decode.h"
#include "store/archive/digest.h"
#include "store/archive/gzip.h"

namespace tenderscan {
namespace {

std::filesystem::path Shared() {
  const char* named = std::getenv("TENDERSCAN_SHARED");
  return named ? std::filesystem::path(named)
               : std::filesystem::path(TS_SOURCE_DIR).parent_path() / "shared";
}

// A record as another program might write it. `header`: lines, each with its "\r\n".
std::string Record(const std::string& header, const std::string& block) {
  return "WARC/1.0\r\n" + header + "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" +
         block + "\r\n\r\n";
}

std::string Resource(const std::string& uri, const std::string& body) {
  return Record("WARC-Type: resource\r\nWARC-Target-URI: " + uri +
                    "\r\nWARC-Date: 2026-11-21T00:00:00Z\r\nContent-Type: text/plain\r\n",
                body);
}

std::string Response(const std::string& uri, const std::string& more, const std::string& message) {
  return Record("WARC-Type: response\r\nWARC-Target-URI: " + uri +
                    "\r\nWARC-Date: 2026-11-21T00:00:00Z\r\n"
                    "Content-Type: application/http; msgtype=response\r\n" +
                    more,
                message);
}

std::vector<Capture> Read(const std::string& bytes, const ReadLimits& limits = {}) {
  std::vector<Capture> captures;
  auto file = WarcFile::OpenBytes(bytes, "x.warc.gz", limits);
  EXPECT_TRUE(file.has_value()) << file.error().what;
  if (!file) return captures;
  while (const auto raw = file->Next()) captures.push_back(Decode(*raw, limits));
  return captures;
}

std::vector<GapCode> Codes(const Capture& capture) {
  std::vector<GapCode> codes;
  for (const Gap& gap : capture.gaps) codes.push_back(gap.code);
  return codes;
}

using Only = std::vector<GapCode>;

TEST(WarcReader, ANulInAnAddressCutsItNowhere) {
  const std::string address("http://a.example/before\0behind", 30);
  const auto captures = Read(Resource(address, "text"));
  ASSERT_EQ(captures.size(), 1u);
  EXPECT_EQ(captures[0].uri, "http://a.example/before%00behind");
}

TEST(WarcReader, ReadsTheRealNoticesAndAllDigestsAgree) {
  const auto path = Shared() / "corpus/notices.warc.gz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
  auto file = WarcFile::Open(path.string());
  ASSERT_TRUE(file.has_value()) << file.error().what;
  int count = 0;
  while (const auto raw = file->Next()) {
    const Capture capture = Decode(*raw);
    ASSERT_TRUE(capture.gaps.empty()) << capture.gaps[0].what;
    ASSERT_TRUE(capture.uri.has_value());
    ASSERT_EQ(capture.record->payload_digest, PayloadDigest(capture.body));
    if (count++ % 100 == 0) {
      const auto again = ReadRecordAt(*capture.record);
      ASSERT_TRUE(again.has_value()) << again.error().what;
      EXPECT_EQ(again->body, capture.body);
    }
  }
  EXPECT_EQ(count, 2717);
  EXPECT_EQ(file->consumed(), file->size());
}

TEST(WarcReader, OneFlippedByteOfTheRealNoticesCostsOneOfThem) {
  const auto path = Shared() / "corpus/notices.warc.gz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
  std::ifstream in(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  bytes[bytes.size() / 2] ^= 1;
  const auto captures = Read(bytes);
  ASSERT_EQ(captures.size(), 2717u);
  int damaged = 0;
  for (const Capture& capture : captures) {
    if (capture.gaps.empty()) continue;
    ++damaged;
    EXPECT_EQ(capture.gaps[0].code, GapCode::kDamagedRecord);
    EXPECT_LE(capture.record->offset, bytes.size() / 2);
    EXPECT_GT(capture.record->offset + capture.record->length, bytes.size() / 2);
    EXPECT_NE(capture.gaps[0].what.find("x.warc.gz: the record at byte " +
                                        std::to_string(capture.record->offset)),
              std::string::npos);
  }
  EXPECT_EQ(damaged, 1);
}

TEST(WarcReader, SaysWhyAFileIsNoArchive) {
  const auto code = [](std::string_view bytes) {
    const auto file = WarcFile::OpenBytes(bytes, "x");
    return file ? std::string("opened") : file.error().what;
  };
  EXPECT_EQ(code(""), "x: is empty, a WARC file was expected");
  EXPECT_NE(code("<html>").find("is no WARC file"), std::string::npos);
  EXPECT_NE(code(GzipMember("a tar, perhaps")).find("is no WARC file"), std::string::npos);
  EXPECT_EQ(WarcFile::Open("/no/such/file").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(WarcFile::Open("/").error().code, ErrorCode::kUsage);
  EXPECT_TRUE(LooksLikeWarc("WARC/1.1\r\n"));
  EXPECT_TRUE(LooksLikeWarc(GzipMember("WARC/1.1\r\n")));
  EXPECT_FALSE(LooksLikeWarc("WARC files are archives"));
  EXPECT_FALSE(LooksLikeWarc(""));
}

TEST(WarcReader, TakesLooseSpellingsOfOthers) {
  const std::string bytes =
      "WARC/0.18\nwarc-type: Resource\nWARC-Target-URI: <http://portal.example/>\n"
      "content-length: 5\nContent-Type: text/plain\n\nnotes\n\n\n\r\n" +
      Resource("urn:b", "b");
  const auto captures = Read(bytes);
  ASSERT_EQ(captures.size(), 2u);
  EXPECT_EQ(captures[0].uri, "http://portal.example/");
  EXPECT_EQ(captures[0].body, "notes");
  EXPECT_FALSE(captures[0].captured_at.has_value());
  EXPECT_TRUE(captures[0].gaps.empty());
  EXPECT_EQ(captures[1].body, "b");
}

TEST(WarcReader, ReadsManyRecordsInOneMemberAndManySuchMembers) {
  std::string bytes, inflated;
  std::map<std::uint64_t, std::string> starts;
  for (int member = 0; member < 3; ++member) {
    std::string records;
    for (int i = 0; i < 4; ++i) {
      const std::string uri = "urn:" + std::to_string(member) + "." + std::to_string(i);
      starts[inflated.size() + records.size()] = uri;
      records += Resource(uri, std::string(100, static_cast<char>('a' + i)));
    }
    inflated += records;
    bytes += GzipMember(records);
  }
  const auto captures = Read(bytes);
  ASSERT_EQ(captures.size(), 12u);
  for (const Capture& capture : captures) {
    EXPECT_TRUE(capture.gaps.empty());
    EXPECT_EQ(starts.at(capture.record->offset), capture.uri);
    EXPECT_TRUE(inflated.substr(capture.record->offset).starts_with("WARC/1.0"));
  }
}

// A member of a hundred megabytes is streamed: more than the limits allow is never in memory.
TEST(WarcReader, StreamsAMemberLargerThanItsLimits) {
  ReadLimits limits;
  limits.block = 100'000;
  std::string records;
  for (int i = 0; i < 200; ++i) {
    std::string body = std::to_string(i);
    for (int n = 0; body.size() < 5'000; ++n) body += std::to_string(n * 7919 * (i + 1));
    records += Resource("urn:" + std::to_string(i), body);
  }
  records += Resource("urn:large", std::string(300'000, 'x')) + Resource("urn:last", "last");
  const auto captures = Read(GzipMember(records), limits);
  ASSERT_EQ(captures.size(), 202u);
  for (std::size_t i = 0; i < 200; ++i) EXPECT_TRUE(captures[i].gaps.empty());
  EXPECT_EQ(Codes(captures[200]), Only{GapCode::kLimitExceeded});
  EXPECT_EQ(captures[200].uri, "urn:large");
  EXPECT_EQ(captures[200].body, std::string(100'000, 'x'));
  EXPECT_EQ(captures[201].body, "last");
  EXPECT_TRUE(captures[201].gaps.empty());
}

// Larger than what is looked at in one go, and of bytes that deflate cannot make smaller.
TEST(WarcReader, ReadsRecordsOfMegabytesInEveryForm) {
  std::mt19937 random(5);
  std::string body(3'000'000, 0);
  for (char& c : body) c = static_cast<char>(random());
  const std::string a = Resource("urn:a", body), b = Resource("urn:b", "b");
  const auto path = std::filesystem::path(testing::TempDir()) / "tenderscan_large.warc.gz";
  const std::vector<std::pair<std::string, int>> forms = {{GzipMember(a) + GzipMember(b), 2},
                                                          {GzipMember(b) + GzipMember(a), 2},
                                                          {a + b, 2},
                                                          {GzipMember(b + a + b), 3}};
  for (const auto& [bytes, records] : forms) {
    std::ofstream(path, std::ios::binary) << bytes;
    auto file = WarcFile::Open(path.string());
    ASSERT_TRUE(file.has_value());
    int count = 0;
    while (const auto raw = file->Next()) {
      ++count;
      const Capture capture = Decode(*raw);
      EXPECT_TRUE(capture.gaps.empty());
      EXPECT_TRUE(capture.body == (capture.uri == "urn:a" ? body : "b"));
      const auto again = ReadRecordAt(*capture.record);
      ASSERT_TRUE(again.has_value()) << again.error().what;
      EXPECT_TRUE(again->body == capture.body);
    }
    EXPECT_EQ(count, records);
  }
  std::filesystem::remove(path);
}

TEST(WarcReader, GoesOnBehindARecordOverTheLimits) {
  ReadLimits limits;
  limits.block = 1'000;
  limits.header = 2'000;
  const std::string fat = "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: urn:fat\r\nX: " +
                          std::string(5'000, 'x') + "\r\nContent-Length: 1\r\n\r\nx\r\n\r\n";
  const std::string large = Resource("urn:large", std::string(50'000, 'y'));
  for (const bool gzip : {true, false}) {
    const auto pack = [gzip](const std::string& r) { return gzip ? GzipMember(r) : r; };
    const auto captures =
        Read(pack(Resource("urn:a", "a")) + pack(large) + pack(fat) + pack(Resource("urn:z", "z")),
             limits);
    ASSERT_EQ(captures.size(), 4u);
    EXPECT_EQ(captures[0].body, "a");
    EXPECT_EQ(captures[1].body, std::string(1'000, 'y'));
    EXPECT_EQ(Codes(captures[1]), Only{GapCode::kLimitExceeded});
    EXPECT_EQ(captures[2].uri, "urn:fat");
    EXPECT_EQ(Codes(captures[2]), Only{GapCode::kLimitExceeded});
    EXPECT_EQ(captures[3].body, "z");
  }
}

// A page that holds records must never have them taken for the archive's own.
TEST(WarcReader, ForgedRecordsInsideABodyStayInIt) {
  const std::string forged = Resource("urn:forged", "forged");
  const std::string page =
      "not a record\r\n\r\n" + forged + GzipMember(forged) + "\r\n\r\n" + forged;
  const std::string too_short =
      "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: urn:short\r\nContent-Length: 3\r\n\r\n" +
      page + "\r\n\r\n";
  const std::string too_long =
      "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: urn:long\r\nContent-Length: "
      "99999\r\n\r\n" +
      page + "\r\n\r\n";
  const auto captures =
      Read(GzipMember(Resource("urn:a", page)) + GzipMember(too_long) + GzipMember(too_short));
  ASSERT_GE(captures.size(), 3u);
  EXPECT_EQ(captures[0].body, page);
  EXPECT_EQ(captures[1].uri, "urn:long");
  EXPECT_EQ(Codes(captures[1]), Only{GapCode::kDamagedRecord});
  EXPECT_EQ(captures[2].uri, "urn:short");
  EXPECT_EQ(Codes(captures[2]), Only{GapCode::kDamagedRecord});
  for (const Capture& capture : captures) EXPECT_NE(capture.uri, "urn:forged");
  // A wrong checksum is no reason to look for members inside of the body either.
  std::string wrong = GzipMember(Resource("urn:a", page), 0);
  wrong[wrong.size() - 6] ^= 1;
  for (const std::string& behind : {GzipMember(Resource("urn:b", "b")), std::string()}) {
    const auto damaged = Read(wrong + behind);
    ASSERT_EQ(damaged.size(), behind.empty() ? 1u : 2u);
    EXPECT_EQ(damaged[0].body, page);
    EXPECT_EQ(Codes(damaged[0]), Only{GapCode::kDamagedRecord});
    EXPECT_EQ(damaged[0].record->length, wrong.size());
  }
  // The same in a plain file, where lengths are right.
  const auto plain = Read(Resource("urn:a", page) + Resource("urn:b", "b"));
  ASSERT_EQ(plain.size(), 2u);
  EXPECT_EQ(plain[0].body, page);
}

TEST(WarcReader, ReadsChunkedAndCodedBodiesHoweverTheyWereStored) {
  const std::string page = "<p>re-created for tests: not a real publication</p>";
  const std::string packed = GzipMember(page);
  const auto message = [](const std::string& fields, const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + fields + "\r\n" + body;
  };
  const auto chunks = [](const std::string& body) {
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", body.size());
    return size + body + "\r\n0\r\n\r\n";
  };
  const auto sha1 = [](std::string_view bytes) {
    return "WARC-Payload-Digest: " + Spell(DigestOf(DigestKind::kSha1, bytes)) + "\r\n";
  };
  const std::string te = "Transfer-Encoding: chunked\r\n", ce = "Content-Encoding: gzip\r\n";
  const auto captures =
      Read(Response("urn:0", sha1(page), message("", page)) +
           Response("urn:1", sha1(page), message(te, chunks(page))) +
           Response("urn:2", sha1(chunks(page)), message(te, chunks(page))) +
           Response("urn:3", sha1(packed), message(te + ce, chunks(packed))) +
           Response("urn:4", sha1(page), message(ce, packed)) +
           Response("urn:5", sha1(page), message("X-Crawl-Transfer-Encoding: chunked\r\n", page)) +
           Response("urn:6", sha1(page), message(te, page)) +
           Response("urn:7", sha1("other"), message("", page)));
  ASSERT_EQ(captures.size(), 8u);
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_TRUE(captures[i].gaps.empty()) << i << captures[i].gaps[0].what;
    EXPECT_EQ(captures[i].body, page) << i;
    EXPECT_EQ(captures[i].http_status, 200);
    EXPECT_EQ(captures[i].content_type, "text/html");
    EXPECT_EQ(captures[i].record->payload_digest, PayloadDigest(i == 3 || i == 4 ? packed : page));
  }
  EXPECT_EQ(Codes(captures[7]), Only{GapCode::kDamagedRecord});
  EXPECT_EQ(captures[7].body, page);
}

TEST(WarcReader, SaysWhatTheFetchOrTheServerCutOff) {
  const auto captures =
      Read(Response("urn:0", "WARC-Truncated: length\r\n", "HTTP/1.1 200 OK\r\n\r\nhalf") +
           Response("urn:1", "", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf") +
           Response("urn:2", "", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf") +
           Response("urn:3", "WARC-Block-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n",
                    "HTTP/1.1 200 OK\r\n\r\nother"));
  ASSERT_EQ(captures.size(), 4u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(Codes(captures[i]), Only{GapCode::kTruncated}) << i;
    EXPECT_EQ(captures[i].body, "half") << i;
  }
  EXPECT_EQ(Codes(captures[3]), Only{GapCode::kDamagedRecord});
}

std::string Revisit(const std::string& uri, const std::string& more) {
  return Record("WARC-Type: revisit\r\nWARC-Target-URI: " + uri +
                    "\r\nWARC-Date: 2026-11-22T00:00:00Z\r\nContent-Type: application/http\r\n" +
                    more,
                "HTTP/1.1 304 Not Modified\r\n\r\n");
}

TEST(WarcReader, ResolvesRevisitsThatStandBeforeTheirOriginal) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "tenderscan_revisit_first";
  std::filesystem::create_directories(folder);
  const std::string page = "<p>page</p>";
  const std::string digest =
      "WARC-Payload-Digest: " + Spell(DigestOf(DigestKind::kSha1, page)) + "\r\n";
  const std::string original =
      Response("http://portal.example/a", digest,
               "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page);
  for (const bool gzip : {false, true}) {
    const auto as = [gzip](const std::string& record) {
      return gzip ? GzipMember(record) : record;
    };
    const std::string path = (folder / (gzip ? "a.warc.gz" : "a.warc")).string();
    std::ofstream(path, std::ios::binary)
        << as(Revisit("urn:first", digest)) << as(original) << as(Revisit("urn:last", digest));
    auto file = WarcFile::Open(path);
    ASSERT_TRUE(file);
    std::vector<Capture> captures;
    while (auto raw = file->Next()) captures.push_back(Decode(*raw));
    ASSERT_EQ(captures.size(), 3u);
    for (const Capture& capture : captures) {
      EXPECT_EQ(capture.body, page) << capture.uri.value_or("");
      EXPECT_TRUE(capture.gaps.empty());
    }
    const Result<Capture> again = ReadRecordAt(*captures[0].record);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->body, page);
  }
}

TEST(WarcReader, AByteOrderMarkBeforeTheFirstRecordIsNone) {
  const auto captures = Read("\xef\xbb\xbf" + Response("urn:0", "", "HTTP/1.1 200 OK\r\n\r\npage"));
  ASSERT_EQ(captures.size(), 1u);
  EXPECT_EQ(captures[0].body, "page");
  EXPECT_TRUE(captures[0].gaps.empty());
}

TEST(WarcReader, ResolvesRevisitsByDigestAndByAddressAcrossFiles) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "tenderscan_revisit";
  std::filesystem::create_directories(folder);
  const std::string page = "<p>page</p>";
  const std::string digest = "WARC-Payload-Digest: " + Spell(DigestOf(DigestKind::kSha1, page));
  const std::string original =
      GzipMember(Response("http://portal.example/a", digest + "\r\n",
                          "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page));
  const std::string other = "WARC-Payload-Digest: " + Spell(DigestOf(DigestKind::kSha1, "x"));
  const std::string by_address =
      "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified\r\n"
      "WARC-Refers-To-Target-URI: http://portal.example/a\r\n"
      "WARC-Refers-To-Date: 2026-11-21T00:00:00Z\r\n";
  const std::string revisits = GzipMember(Revisit("urn:digest", digest + "\r\n")) +
                               GzipMember(Revisit("urn:address", by_address)) +
                               GzipMember(Revisit("urn:none", other + "\r\n"));
  const std::string one = (folder / "1.warc.gz").string(), two = (folder / "2.warc.gz").string();
  std::ofstream(one, std::ios::binary) << original;
  std::ofstream(two, std::ios::binary) << revisits;

  RevisitIndex index;
  std::vector<Capture> captures;
  for (const std::string& path : {one, two}) {
    auto file = WarcFile::Open(path, {}, &index);
    ASSERT_TRUE(file.has_value());
    while (const auto raw = file->Next()) captures.push_back(Decode(*raw));
  }
  ASSERT_EQ(captures.size(), 4u);
  for (std::size_t i = 1; i < 3; ++i) {
    EXPECT_TRUE(captures[i].gaps.empty()) << captures[i].gaps[0].what;
    EXPECT_EQ(captures[i].body, page);
    EXPECT_EQ(captures[i].content_type, "text/html");
    EXPECT_EQ(captures[i].captured_at, "2026-11-22T00:00:00Z");
    EXPECT_EQ(captures[i].record->file, two);
    EXPECT_EQ(captures[i].record->payload_digest, PayloadDigest(page));
  }
  EXPECT_EQ(captures[3].uri, "urn:none");
  EXPECT_EQ(captures[3].body, "");
  EXPECT_EQ(Codes(captures[3]), Only{GapCode::kDamagedRecord});
  const auto again = ReadRecordAt(*captures[1].record, {}, &index);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->body, page);

  // In one file, no index is needed to read one of them again.
  std::ofstream(one, std::ios::binary) << original + revisits;
  auto file = WarcFile::Open(one);
  ASSERT_TRUE(file.has_value());
  file->Next();
  const auto raw = file->Next();
  ASSERT_TRUE(raw.has_value());
  EXPECT_EQ(ReadRecordAt(raw->where)->body, page);
  std::filesystem::remove_all(folder);
}

TEST(WarcReader, ARevisitMayNameTheDigestOfTheBodyAsStoredDechunkedOrDecoded) {
  const std::string page = "<p>page</p>";
  const std::string packed = GzipMember(page);
  char size[16];
  std::snprintf(size, sizeof size, "%zx\r\n", packed.size());
  const std::string chunked = size + packed + "\r\n0\r\n\r\n";
  const auto path = std::filesystem::path(testing::TempDir()) / "tenderscan_spellings.warc";
  for (const std::string& spelled : {chunked, packed, page}) {
    for (const DigestKind kind : {DigestKind::kSha1, DigestKind::kSha256}) {
      const std::string digest = "WARC-Payload-Digest: " + Spell(DigestOf(kind, spelled)) + "\r\n";
      std::ofstream(path, std::ios::binary)
          << Response("urn:a", digest,
                      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                      "Transfer-Encoding: chunked\r\n\r\n" +
                          chunked) +
                 Revisit("urn:b", digest);
      auto file = WarcFile::Open(path.string());
      ASSERT_TRUE(file.has_value());
      const Capture original = Decode(file->Next().value());
      const Capture revisit = Decode(file->Next().value());
      for (const Capture& capture : {original, revisit}) {
        EXPECT_TRUE(capture.gaps.empty()) << capture.gaps[0].what;
        EXPECT_EQ(capture.body, page);
        EXPECT_EQ(capture.record->payload_digest, PayloadDigest(packed));
      }
    }
  }
  std::filesystem::remove(path);
}

TEST(WarcReader, TheCaseOfTheRecordTypeDoesNotMatter) {
  const std::string message = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>page</p>";
  std::string bytes;
  for (const char* type : {"response", "Response", "RESPONSE"}) {
    bytes += Record(std::string("WARC-Type: ") + type +
                        "\r\nWARC-Target-URI: urn:a\r\nContent-Type: application/http\r\n",
                    message);
  }
  const auto captures = Read(bytes);
  ASSERT_EQ(captures.size(), 3u);
  for (const Capture& capture : captures) {
    EXPECT_EQ(capture.http_status, 200);
    EXPECT_EQ(capture.content_type, "text/html");
    EXPECT_EQ(capture.body, "<p>page</p>");
  }
}

TEST(WarcReader, ARevisitOfOtherBytesIsNotBelieved) {
  const auto path = std::filesystem::path(testing::TempDir()) / "tenderscan_lie.warc";
  // The original declares a digest that it does not have.
  const std::string lie = "WARC-Payload-Digest: " + Spell(DigestOf(DigestKind::kSha1, "x"));
  std::ofstream(path, std::ios::binary)
      << Response("urn:a", lie + "\r\n", "HTTP/1.1 200 OK\r\n\r\npage") +
             Revisit("urn:b", lie + "\r\n");
  auto file = WarcFile::Open(path.string());
  ASSERT_TRUE(file.has_value());
  file->Next();
  const Capture revisit = Decode(file->Next().value());
  EXPECT_EQ(revisit.body, "");
  EXPECT_EQ(Codes(revisit), Only{GapCode::kDamagedRecord});
  std::filesystem::remove(path);
}

// Thousands of broken records, each of which asks for the rest of the file to be read: bounded.
TEST(WarcReader, ManyLyingLengthsDoNotMakeItQuadratic) {
  std::string bytes;
  for (int i = 0; i < 20'000; ++i) {
    bytes += "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: urn:" + std::to_string(i) +
             "\r\nContent-Length: 999999999\r\n\r\nx\r\n";
  }
  const auto captures = Read(bytes);
  EXPECT_EQ(captures.size(), 20'000u);
  for (const Capture& capture : captures) EXPECT_FALSE(capture.gaps.empty());
}

}  // namespace
}  // namespace tenderscan
