// Lists of companies that come through a pipe: read whole, and never waited for without end.
#include "pipeline/watchlists.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

using std::chrono::milliseconds;

class PipedList : public InAFolder {
 protected:
  void SetUp() override {
    InAFolder::SetUp();
    ASSERT_EQ(mkfifo(Path("list.csv").c_str(), 0600), 0);
  }
  Result<LoadedWatchlist> Read(milliseconds silence) {
    return ReadWatchlistFile(
        Path("list.csv"),
        [&](WatchRow& row, WatchlistTally&) -> Result<void> {
          names_.push_back(row.names[0]);
          return {};
        },
        silence);
  }
  std::vector<std::string> names_;
};

TEST_F(PipedList, ThatNobodyWritesEndsTheRun) {
  const auto list = Read(milliseconds(50));
  ASSERT_FALSE(list.has_value());
  EXPECT_EQ(list.error().code, ErrorCode::kLimit);
  EXPECT_NE(list.error().what.find("nothing came through it"), std::string::npos);
}

TEST_F(PipedList, ThatFallsSilentInTheMiddleEndsTheRun) {
  // Both ends are open: the pipe never ends by itself.
  const int held = open(Path("list.csv").c_str(), O_RDWR);
  ASSERT_GE(held, 0);
  const std::string some = "name\n深圳甲木科技有限公司\n";
  ASSERT_EQ(write(held, some.data(), some.size()), static_cast<ssize_t>(some.size()));
  const auto list = Read(milliseconds(50));
  close(held);
  ASSERT_FALSE(list.has_value());
  EXPECT_EQ(list.error().code, ErrorCode::kLimit);
  EXPECT_TRUE(names_.empty());  // half a list is none
}

TEST_F(PipedList, IsReadToItsEndThoughItComesSlowly) {
  std::thread writer([&] {
    const int out = open(Path("list.csv").c_str(), O_WRONLY);
    for (const char* piece : {"name\n深圳甲木科", "技有限公司\n北京乙水", "科技有限公司\n"}) {
      const std::string bytes = piece;
      EXPECT_EQ(write(out, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
      std::this_thread::sleep_for(milliseconds(30));
    }
    close(out);
  });
  const auto list = Read(milliseconds(20'000));
  writer.join();
  ASSERT_TRUE(list.has_value()) << list.error().what;
  EXPECT_EQ(names_, (std::vector<std::string>{"深圳甲木科技有限公司", "北京乙水科技有限公司"}));
}

}  // namespace
}  // namespace tenderscan
