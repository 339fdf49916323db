// Golden files: what a program printed once, read by a person, and kept.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace tenderscan {

inline std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Real input that is no part of the project; "" where it is not there.
inline std::filesystem::path SharedPath() {
  if (const char* given = std::getenv("TENDERSCAN_SHARED")) return given;
  const auto beside = std::filesystem::path(TS_SOURCE_DIR) / ".." / "shared";
  return std::filesystem::exists(beside) ? beside : std::filesystem::path();
}

// Compares with tests/golden/<name>; UPDATE_GOLDEN=1 writes the file instead, for a person to read
// in the diff.
inline void ExpectGolden(std::string_view name, std::string_view actual) {
  const auto path = std::filesystem::path(TS_SOURCE_DIR) / "tests" / "golden" / name;
  if (const char* update = std::getenv("UPDATE_GOLDEN");
      update && std::string_view(update) == "1") {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  ASSERT_TRUE(std::filesystem::exists(path)) << path << " is missing: run with UPDATE_GOLDEN=1";
  EXPECT_EQ(ReadFile(path), actual)
      << "differs from " << path << "; UPDATE_GOLDEN=1 writes it anew";
}

}  // namespace tenderscan
