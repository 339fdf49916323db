// What may be written over.
#include "commands/may_write.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "store/schema.h"

namespace tenderscan {

Result<void> MayWrite(const std::string& output, const std::vector<std::string>& kept) {
  for (const std::string& path : kept) {
    std::error_code neither;  // one of them does not exist
    if (std::filesystem::equivalent(output, path, neither)) {
      return Fail(ErrorCode::kUsage, Reach::kRun,
                  output + " is what is read (" + path + "), and would be overwritten");
    }
  }
  return {};
}

Result<void> MayReplace(const std::string& db) {
  std::ifstream file(db, std::ios::binary);
  std::array<unsigned char, 72> header{};
  file.read(reinterpret_cast<char*>(header.data()), header.size());
  if (file.gcount() == 0) return {};
  // Database header, bytes 68 to 71: the application id, big-endian (SQLite file format, 1.3.15).
  std::uint32_t id = 0;
  for (int i = 68; i < 72; ++i) id = id << 8 | header[static_cast<std::size_t>(i)];
  if (std::string_view(reinterpret_cast<const char*>(header.data()), 15) == "SQLite format 3" &&
      id == kApplicationId) {
    return {};
  }
  return Fail(ErrorCode::kUsage, Reach::kRun,
              db + " is no database of this program, and would be overwritten");
}

}  // namespace tenderscan
