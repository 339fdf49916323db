// Metadata records that say because of which page a record was fetched.
// Re-created for tests: every address is invented.
#include "store/archive/linked_records.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tenderscan {
namespace {

std::string Record(const std::string& type, const std::string& uri, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri +
         "\r\nWARC-Date: 2024-05-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
         "Content-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

// "a from b" for each record, in its order.
std::vector<std::string> Links(const std::string& warc) {
  std::vector<std::string> out;
  Result<WarcFile> file = WarcFile::OpenBytes(warc, "t.warc", WithLinks());
  EXPECT_TRUE(file.has_value());
  LinkedRecords records(std::move(*file));
  std::uint64_t last = 0;
  while (const auto record = records.Next()) {
    const std::string& bytes = record->raw.bytes;
    const std::size_t at = bytes.find("URI: ");
    const std::string uri =
        at == std::string::npos ? "?" : bytes.substr(at + 5, bytes.find('\r', at) - at - 5);
    out.push_back(uri + " from " + record->linked_from);
    EXPECT_GE(records.begins_at(), last);
    EXPECT_LE(records.begins_at(), records.sound_end());
    last = records.begins_at();
  }
  EXPECT_EQ(records.sound_end(), warc.size());
  return out;
}

using Strings = std::vector<std::string>;

TEST(LinkedRecords, TheMetadataBehindARecordSayWhereItIsFrom) {
  const std::string page = Record("response", "http://a.cn/1", "HTTP/1.1 200 OK\r\n\r\nx");
  const std::string file = Record("resource", "http://a.cn/f.pdf", "%PDF");
  const std::string request = Record("request", "http://a.cn/f.pdf", "GET /f.pdf HTTP/1.1\r\n\r\n");
  const auto via = [](const std::string& uri, const std::string& fields) {
    return Record("metadata", uri, fields);
  };
  EXPECT_EQ(Links(page + file + request +
                  via("http://a.cn/f.pdf", "via: http://a.cn/1\r\nfetchTimeMs: 3\r\n")),
            (Strings{"http://a.cn/1 from ", "http://a.cn/f.pdf from http://a.cn/1"}));
  EXPECT_EQ(
      Links(file + via("http://a.cn/f.pdf", "kind: attachment\r\nvia: http://a.cn/1\r\n") + page),
      (Strings{"http://a.cn/f.pdf from http://a.cn/1", "http://a.cn/1 from "}));
  EXPECT_EQ(Links(page + via("http://a.cn/1", "kind: detail\r\nvia: http://a.cn/list\r\n")),
            (Strings{"http://a.cn/1 from "}))
      << "a list leads to its notices";
  EXPECT_EQ(Links(file + via("http://a.cn/other.pdf", "via: http://a.cn/1\r\n")),
            (Strings{"http://a.cn/f.pdf from "}))
      << "of another record";
  EXPECT_EQ(Links(via("http://a.cn/f.pdf", "via: http://a.cn/1\r\n") + file),
            (Strings{"http://a.cn/f.pdf from "}));
}

}  // namespace
}  // namespace tenderscan
