// The real input that tests read where it is there: it lies outside the project.
#pragma once

#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace tenderscan {

inline std::filesystem::path SharedFolder() {
  if (const char* set = std::getenv("TENDERSCAN_SHARED")) return set;
  return std::filesystem::path(TS_SOURCE_DIR).parent_path() / "shared";
}

inline std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The members of a gzip file, inflated; empty where it is damaged.
inline std::vector<std::string> GzipMembers(const std::string& bytes) {
  std::vector<std::string> out;
  z_stream stream{};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  while (stream.avail_in > 0) {
    if (inflateInit2(&stream, 15 + 16) != Z_OK) return {};
    std::string member;
    int status = Z_OK;
    while (status == Z_OK) {
      char buffer[1 << 15];
      stream.next_out = reinterpret_cast<Bytef*>(buffer);
      stream.avail_out = sizeof(buffer);
      status = inflate(&stream, Z_NO_FLUSH);
      member.append(buffer, sizeof(buffer) - stream.avail_out);
    }
    inflateEnd(&stream);
    if (status != Z_STREAM_END) return {};
    out.push_back(std::move(member));
  }
  return out;
}

}  // namespace tenderscan
