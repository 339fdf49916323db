// Databases for tests, made as `scan` makes them, without a process.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "pipeline/inputs.h"
#include "pipeline/rules.h"
#include "pipeline/scan.h"
#include "pipeline/scan_database.h"
#include "store/paths.h"

namespace tenderscan {

inline const std::string kDemoArchive = TS_SOURCE_DIR "/tests/corpus/pipeline/demo/demo.warc.gz";

// The lists inside the program, compiled once a test program.
inline const Rules& ShippedRules() {
  static const Rules rules = *LoadRules(std::nullopt, std::nullopt);
  return rules;
}

// With the journal beside `db`.
inline Result<ScanTotals> ScanInto(const std::string& db, const std::vector<std::string>& paths,
                                   const Rules& rules = ShippedRules()) {
  TS_ASSIGN_OR_RETURN(Inputs inputs, Inputs::Open(paths, std::nullopt));
  TS_ASSIGN_OR_RETURN(ScanDatabase database, ScanDatabase::Create(db, JournalBeside(db), rules));
  TS_ASSIGN_OR_RETURN(const ScanTotals totals, ScanAll(inputs, rules, {.jobs = 1, .database = true},
                                                       {}, [&database](const ScanResult& result) {
                                                         return database.Put(result);
                                                       }));
  TS_RETURN_IF_FAILED(
      database.Finish(inputs, rules, "2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z"));
  return totals;
}

// A folder of its own for each test, gone afterwards.
class InAFolder : public testing::Test {
 protected:
  void SetUp() override {
    const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
    folder_ = (std::filesystem::path(testing::TempDir()) /
               ("tenderscan_" + std::string(test.test_suite_name()) + "_" + test.name()))
                  .string();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Path(const std::string& name) const { return folder_ + "/" + name; }
  std::string Write(const std::string& name, const std::string& bytes) const {
    std::ofstream(Path(name), std::ios::binary) << bytes;
    return Path(name);
  }

  std::string folder_;
};

}  // namespace tenderscan
