// Packs the demo pages into demo.warc.gz as our crawler would have archived them: pack_demo FOLDER
// [OUT]. The same pages give the same bytes.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "store/archive/digest.h"
#include "store/archive/gzip.h"
#include "store/archive/warc_writer.h"

namespace tenderscan {
namespace {

constexpr const char* kPackedOn = "2026-11-01T00:00:00Z";

struct Page {
  std::string file, uri, captured_at, record, status, content_type, encoding;
};

Result<std::string> ReadAll(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Fail(ErrorCode::kNotFound, Reach::kRun, path);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<std::vector<Page>> ReadManifest(const std::string& path) {
  auto text = ReadAll(path);
  if (!text) return tl::make_unexpected(text.error());
  std::vector<Page> pages;
  std::size_t at = text->find('\n') + 1;  // behind the head line
  while (at < text->size()) {
    const std::size_t end = text->find('\n', at);
    std::vector<std::string> cells(1);
    for (char c : text->substr(at, end - at)) {
      if (c == '\t') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    if (cells.size() != 9) {
      return Fail(ErrorCode::kMalformed, Reach::kRun, path + ": expected 9 columns: " + cells[0]);
    }
    pages.push_back({cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]});
    at = end == std::string::npos ? text->size() : end + 1;
  }
  return pages;
}

// The response's head as received, and its body with the transfer coding undone.
ResponseRecord ToResponse(const Page& page, const std::string& bytes) {
  ResponseRecord response;
  response.uri = page.uri;
  response.date = page.captured_at;
  response.body = page.encoding == "gzip" ? GzipMember(bytes) : bytes;
  response.head = "HTTP/1.1 " + page.status +
                  " OK\r\nServer: nginx\r\nContent-Type: " + page.content_type + "\r\n";
  if (page.encoding == "gzip") response.head += "Content-Encoding: gzip\r\n";
  response.head += page.encoding == "chunked"
                       ? "Transfer-Encoding: chunked\r\n"
                       : "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
  response.head += "Connection: close\r\n\r\n";
  return response;
}

Result<void> Pack(const std::string& folder, const std::string& out) {
  auto pages = ReadManifest(folder + "/pages.tsv");
  if (!pages) return tl::make_unexpected(pages.error());
  WarcWriterOptions options;
  options.derived_ids = true;
  auto writer = WarcWriter::Create(
      out, kPackedOn,
      {{"software", "tenderscan"},
       {"description", "re-created notices for tests and the demo: not real publications"}},
      options);
  if (!writer) return tl::make_unexpected(writer.error());
  struct Seen {
    std::string digest, date;
  };
  std::map<std::string, Seen> seen;  // by address
  for (const Page& page : *pages) {
    auto bytes = ReadAll(folder + "/" + page.file);
    if (!bytes) return tl::make_unexpected(bytes.error());
    const ResponseRecord response = ToResponse(page, *bytes);
    const std::string digest = PayloadDigest(response.body);
    Result<WrittenRecord> written;
    if (page.record == "revisit" && seen.contains(page.uri)) {
      written = writer->Write(RevisitRecord{page.uri, page.captured_at, response.head, false,
                                            digest, page.uri, seen[page.uri].date});
    } else {
      written = writer->Write(response);
      seen[page.uri] = {digest, page.captured_at};
    }
    if (!written) return tl::make_unexpected(written.error());
  }
  return writer->Flush();
}

}  // namespace
}  // namespace tenderscan

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::fputs("usage: pack_demo FOLDER [OUT]\n", stderr);
    return 2;
  }
  const std::string folder = argv[1];
  const std::string out = argc == 3 ? argv[2] : folder + "/demo.warc.gz";
  std::filesystem::remove(out);  // the writer only ever makes new files
  const auto packed = tenderscan::Pack(folder, out);
  if (!packed) {
    std::fprintf(stderr, "pack_demo: %s\n", packed.error().what.c_str());
    return 2;
  }
  std::printf("%s: %ju bytes\n", out.c_str(),
              static_cast<std::uintmax_t>(std::filesystem::file_size(out)));
  return 0;
}
