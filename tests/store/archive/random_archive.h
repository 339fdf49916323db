// Random archives for the reader's property tests: what was written, and the bytes, in three forms.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "store/archive/gzip.h"
#include "store/archive/warc_writer.h"

namespace tenderscan {

enum class ArchiveForm { kMembers, kPlain, kOneStream };

struct RandomArchive {
  struct Entry {
    std::string uri;
    std::string body;  // content coding undone
    int status = 0;
    std::uint64_t begin = 0;  // of the record in `bytes`, or in the inflated stream
    std::uint64_t end = 0;
  };
  std::vector<Entry> entries;  // those that hold documents
  std::string bytes;
};

inline std::string ReadWhole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

// Bodies that try to look like records and members: `nested` puts a whole archive into one.
inline std::string RandomBody(std::mt19937& random, bool nested) {
  static const std::vector<std::string> pieces = {"\r\n\r\n",
                                                  "\n\n",
                                                  "WARC/1.",
                                                  "\x1f\x8b\x08",
                                                  "Content-Length: 12\r\n",
                                                  "采购公告",
                                                  "<p>",
                                                  std::string("\0\0", 2)};
  std::string body;
  const std::size_t size = random() % 4 == 0 ? random() % 60'000 : random() % 600;
  while (body.size() < size) {
    if (random() % 3 == 0) {
      body += pieces[random() % pieces.size()];
    } else {
      for (auto n = random() % 40; n > 0; --n) body += static_cast<char>(random());
    }
  }
  if (nested) {
    body +=
        "\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: urn:forged\r\n"
        "Content-Length: 6\r\n\r\nforged\r\n\r\n";
    // Level 0 would store it as it is; random bytes before it make any level do so.
    body += GzipMember(
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: urn:forged\r\n"
        "Content-Length: 6\r\n\r\nforged\r\n\r\n");
  }
  return body;
}

inline RandomArchive MakeRandomArchive(std::mt19937& random, ArchiveForm form, std::size_t count,
                                       bool nested, const std::string& path) {
  std::filesystem::remove(path);
  const std::string date = "2026-11-21T00:00:00Z";
  auto writer = WarcWriter::Create(path, date, {{"software", "tests"}},
                                   {.gzip = form == ArchiveForm::kMembers, .derived_ids = true});
  if (!writer) throw std::runtime_error(writer.error().what);
  RandomArchive archive;
  while (archive.entries.size() < count) {
    RandomArchive::Entry entry;
    entry.uri = "http://portal.example/" + std::to_string(archive.entries.size());
    entry.body = RandomBody(random, nested && random() % 4 == 0);
    entry.begin = writer->size();
    const auto kind = random() % 6;
    const bool document = kind < 4;
    if (kind < 2) {
      const bool packed = random() % 2 == 0;
      entry.status = random() % 5 == 0 ? 404 : 200;
      writer->Write(
          ResponseRecord{.uri = entry.uri,
                         .date = date,
                         .head = "HTTP/1.1 " + std::to_string(entry.status) + " OK\r\n" +
                                 (packed ? "Content-Encoding: gzip\r\n" : "") +
                                 (random() % 2 == 0 ? "Transfer-Encoding: chunked\r\n" : ""),
                         .body = packed ? GzipMember(entry.body) : entry.body,
                         .truncated = "",
                         .ip = ""});
    } else if (kind == 2) {
      writer->Write(ResourceRecord{.uri = entry.uri,
                                   .date = date,
                                   .content_type = "text/plain",
                                   .body = entry.body,
                                   .truncated = ""});
    } else if (kind == 3) {
      writer->Write(ConversionRecord{.uri = entry.uri,
                                     .date = date,
                                     .content_type = "text/plain",
                                     .body = entry.body,
                                     .refers_to = ""});
    } else if (kind == 4) {
      writer->Write(RequestRecord{.uri = entry.uri,
                                  .date = date,
                                  .message = "GET / HTTP/1.1\r\n\r\n",
                                  .concurrent_to = ""});
    } else {
      writer->Write(MetadataRecord{
          .uri = entry.uri, .date = date, .fields = {{"via", "x"}}, .concurrent_to = ""});
    }
    entry.end = writer->size();
    if (document) archive.entries.push_back(std::move(entry));
  }
  archive.bytes = ReadWhole(path);
  if (form == ArchiveForm::kOneStream) {
    archive.bytes = GzipMember(archive.bytes);
    std::ofstream(path, std::ios::binary) << archive.bytes;
  }
  return archive;
}

}  // namespace tenderscan
