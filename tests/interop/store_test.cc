// The database in other people's programs: sqlite-utils and Datasette open it, and their search
// finds Chinese words.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/store/samples.h"

namespace tenderscan {
namespace {

TEST(Store, OpensInDatasetteAndSqliteUtilsAndTheirSearchFinds) {
  samples::TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "sample.db", samples::Archive()).has_value());
  const std::string command = "'" TS_BINARY_DIR "/interop_venv/bin/python' '" TS_SOURCE_DIR
                              "/tests/interop/store_check.py' '" +
                              (folder / "sample.db") + "' >&2";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace tenderscan
