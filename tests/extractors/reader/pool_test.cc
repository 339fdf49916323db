#include "extractors/reader/pool.h"

#include <dirent.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "extractors/reader/message.h"

namespace tenderscan {
namespace {

constexpr const char* kDouble = TS_BINARY_DIR "/tests/reader_double";

class Pool : public testing::Test {
 protected:
  // The text that the double gives back, or how it failed.
  std::string Read(const std::string& what) const {
    const std::string bytes = "AC10" + what;
    DocumentSource source;
    source.bytes = bytes;
    const auto read = pool_.Read(source, "image/vnd.dwg", {}, limits_);
    if (read) return read->text.text.substr(0, read->text.text.find('\n'));
    switch (read.error()) {
      case IsolationFault::kTimeout:
        return "timeout";
      case IsolationFault::kCrashed:
        return "crashed";
      case IsolationFault::kNoMemory:
        return "no memory";
      case IsolationFault::kNotStarted:
        return "not started";
    }
    return "";
  }

  ReaderPool pool_{kDouble, 2};
  IsolationLimits limits_{.processor_time = std::chrono::milliseconds(300),
                          .memory = std::size_t{256} << 20};
};

TEST_F(Pool, SaysWhatItReadsAndWhatShutsItIn) {
  const auto hello = pool_.Hello();
  ASSERT_TRUE(hello) << hello.error().what;
  EXPECT_EQ(hello->media_types, std::vector<std::string>{"image/vnd.dwg"});
  EXPECT_EQ(hello->version, "hostile 1");
  EXPECT_TRUE(hello->lock.no_new_privileges);
  EXPECT_TRUE(hello->lock.seccomp);
  EXPECT_TRUE(hello->lock.limits);
  if (hello->lock.landlock == 0) GTEST_SKIP() << "THIS KERNEL HAS NO LANDLOCK";
  EXPECT_TRUE(hello->lock.whole());
  EXPECT_TRUE(pool_.Reads("image/vnd.dwg"));
  EXPECT_FALSE(pool_.Reads("application/pdf"));
}

// No document can leave anything behind for the next.
TEST_F(Pool, EachDocumentIsTheFirstOfItsProcess) {
  EXPECT_EQ(Read("甲"), "甲 (1)");
  EXPECT_EQ(Read("乙"), "乙 (1)");
}

TEST_F(Pool, AFaultCostsItsDocumentAlone) {
  EXPECT_EQ(Read("crash"), "crashed");
  EXPECT_EQ(Read("leave"), "crashed");  // with an exit as if all were well, and no answer
  EXPECT_EQ(Read("run on"), "timeout");
  EXPECT_EQ(Read("swell"), "no memory");
  EXPECT_EQ(Read("then"), "then (1)");
}

// Whoever takes a reader over cannot switch its clock off for good.
TEST_F(Pool, TheClockOfADocumentCannotBeStopped) { EXPECT_EQ(Read("disarm"), "timeout"); }

TEST_F(Pool, NothingLeadsOut) {
  for (const char* what : {"open", "make", "socket", "fork", "exec", "kill", "memory file"}) {
    const std::string said = Read(what);
    EXPECT_TRUE(said.ends_with("Operation not permitted (1)") ||
                said.ends_with("Permission denied (1)"))
        << said;
  }
}

TEST_F(Pool, DrawsAPage) {
  DocumentSource source;
  source.bytes = "AC10";
  const auto page = pool_.Render(source, "image/vnd.dwg", 3, 800, limits_);
  ASSERT_TRUE(page);
  EXPECT_EQ(*page, "page 3, 800 wide");
}

TEST_F(Pool, ReadsForManyThreadsAndLosesOnlyWhatIsPoisoned) {
  std::atomic<int> read = 0, lost = 0, next = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = next++; i < 1000; i = next++) {
        const std::string said = Read(i % 20 == 7 ? "crash" : "n" + std::to_string(i));
        if (said == "n" + std::to_string(i) + " (1)") ++read;
        if (said == "crashed") ++lost;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(read, 950);
  EXPECT_EQ(lost, 50);
}

TEST_F(Pool, AReaderThatWasKilledIsReplaced) {
  EXPECT_EQ(Read("before"), "before (1)");
  // Every child of this process is a reader.
  std::ifstream children("/proc/self/task/" + std::to_string(getpid()) + "/children");
  for (pid_t child = 0; children >> child;) kill(child, SIGKILL);
  EXPECT_EQ(Read("after"), "after (1)");
}

TEST(PoolOfNone, SaysWhyItDidNotStart) {
  const ReaderPool none("/nowhere/tenderscan-reader", 1);
  const auto hello = none.Hello();
  ASSERT_FALSE(hello);
  EXPECT_EQ(hello.error().what,
            "/nowhere/tenderscan-reader could not be started: No such file or directory");
  EXPECT_FALSE(none.Reads("application/pdf"));
  const ReaderPool other("/bin/true", 1);
  EXPECT_NE(other.Hello().error().what.find("is not the whole reader"), std::string::npos);
}

TEST(Message, AnswersThatMakeNoSenseAreRefused) {
  Extraction extraction;
  extraction.outcome = Outcome::kRead;
  extraction.text.text = "采购\n";
  extraction.parts.push_back(Contained("附件/规格.docx", "bytes"));
  extraction.parts.push_back(Contained("b", ""));
  const std::string answer = AnswerHead(extraction) + "bytes";
  const auto back = ExtractionOfAnswer(answer, nullptr);
  ASSERT_TRUE(back) << back.error().what;
  EXPECT_EQ(back->text.text, "采购\n");
  ASSERT_EQ(back->parts.size(), 2u);
  EXPECT_EQ(back->parts[0].path, "附件/规格.docx");
  EXPECT_EQ(back->parts[0].bytes, "bytes");
  for (std::size_t size = 0; size < answer.size(); ++size) {
    EXPECT_FALSE(ExtractionOfAnswer(answer.substr(0, size), nullptr)) << size;
  }
  EXPECT_FALSE(ExtractionOfAnswer(answer + "x", nullptr));
  std::string neither = answer;
  neither[8] = 2;  // untold
  EXPECT_FALSE(ExtractionOfAnswer(neither, nullptr));
  extraction.text.text.clear();
  EXPECT_FALSE(ExtractionOfAnswer(AnswerHead(extraction) + "bytes", nullptr));
}

}  // namespace
}  // namespace tenderscan
