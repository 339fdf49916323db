#include "store/readings.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "store/archive/digest.h"
#include "store/temporary_folder.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

constexpr const char* kReader = "0123456789abcdef";

std::string Key(const std::string& name) { return DigestOf(DigestKind::kSha256, name).raw; }

// Does not get smaller by being compressed.
std::string Noise(const std::string& seed, std::size_t size) {
  std::string out;
  while (out.size() < size)
    out += DigestOf(DigestKind::kSha256, seed + std::to_string(out.size())).raw;
  out.resize(size);
  return out;
}

std::string BytesOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void Write(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

class Kept : public testing::Test {
 protected:
  Readings Open(std::uint64_t most = Readings::kMostBytes, const std::string& reader = kReader) {
    auto opened = Readings::Open(folder_, reader, most);
    EXPECT_TRUE(opened) << opened.error().what;
    return std::move(*opened);
  }
  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const auto& one : fs::directory_iterator(folder_)) {
      names.push_back(one.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  std::string Segment(const std::string& stem, int number = 1) const {
    return folder_ + "/" + stem + "-" + kReader + "-" + std::to_string(number) + ".readings";
  }

  const TemporaryFolder temporary_;
  const std::string folder_ = temporary_ / "readings";
};

TEST_F(Kept, WhatWasPutIsFoundNowAndByTheNextRun) {
  {
    Readings readings = Open();
    EXPECT_EQ(readings.complaint(), "");
    EXPECT_FALSE(readings.Find(Key("甲")));
    EXPECT_TRUE(readings.Put(Key("甲"), "archive/notices/a.warc.gz", "采购人"));
    EXPECT_TRUE(readings.Put(Key("空"), "", ""));
    EXPECT_TRUE(readings.Put(Key("甲"), "", "something else"));  // is there already
    EXPECT_EQ(readings.Find(Key("甲")), "采购人");
  }
  Readings readings = Open();
  EXPECT_EQ(readings.Find(Key("甲")), "采购人");
  EXPECT_EQ(readings.Find(Key("空")), "");
  EXPECT_FALSE(readings.Find(Key("乙")));
  // One segment an archive file, and one for all that lies in none.
  EXPECT_EQ(Names(), (std::vector<std::string>{"a.warc.gz-0123456789abcdef-1.readings",
                                               "files-0123456789abcdef-1.readings"}));
}

TEST_F(Kept, NobodyElseMayLookIn) {
  Readings readings = Open();
  ASSERT_TRUE(readings.Put(Key("a"), "", "text"));
  struct stat about = {};
  ASSERT_EQ(stat(folder_.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777, 0700u);
  ASSERT_EQ(stat(Segment("files").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777, 0600u);
}

TEST_F(Kept, WhatOthersMayWriteIsNotBelieved) {
  ASSERT_TRUE(Open().Put(Key("a"), "", "text"));
  ASSERT_EQ(chmod(Segment("files").c_str(), 0666), 0);
  EXPECT_FALSE(Open().Find(Key("a")));
  ASSERT_EQ(chmod(Segment("files").c_str(), 0600), 0);
  EXPECT_TRUE(Open().Find(Key("a")));
  fs::rename(Segment("files"), folder_ + "/elsewhere");
  fs::create_symlink(folder_ + "/elsewhere", Segment("files"));
  EXPECT_FALSE(Open().Find(Key("a")));
}

TEST_F(Kept, NamesOfArchivesLeadNowhereElse) {
  Readings readings = Open();
  ASSERT_TRUE(readings.Put(Key("a"), "x/..", "a"));
  ASSERT_TRUE(readings.Put(Key("b"), "公告 1\n.warc", "b"));
  ASSERT_TRUE(readings.Put(Key("c"), std::string(300, 'n'), "c"));
  EXPECT_EQ(Names().size(), 3u);
  for (const std::string& name : Names()) EXPECT_TRUE(name.ends_with(".readings")) << name;
}

// A killed run leaves a part of an entry: what stands before it is found, and the next entry takes
// its place.
TEST_F(Kept, ATornTailIsIgnoredAndCut) {
  {
    Readings readings = Open();
    ASSERT_TRUE(readings.Put(Key("a"), "", "first"));
    ASSERT_TRUE(readings.Put(Key("b"), "", "second"));
  }
  const std::string whole = BytesOf(Segment("files"));
  for (std::size_t size = whole.size(); size-- > 0;) {
    Write(Segment("files"), whole.substr(0, size));
    Readings readings = Open();
    const auto first = readings.Find(Key("a"));
    EXPECT_TRUE(!first || *first == "first");
    EXPECT_FALSE(readings.Find(Key("b"))) << size;
    ASSERT_TRUE(readings.Put(Key("c"), "", "third"));
    EXPECT_EQ(readings.Find(Key("c")), "third");
    const Readings closed = std::move(readings);
  }
  Write(Segment("files"), whole.substr(0, whole.size() - 1));
  { ASSERT_TRUE(Open().Put(Key("c"), "", "third")); }
  Readings again = Open();
  EXPECT_EQ(again.Find(Key("a")), "first");
  EXPECT_EQ(again.Find(Key("c")), "third");
  ASSERT_EQ(Names().size(), 2u);  // one whose beginning was torn off, too
}

TEST_F(Kept, ADamagedEntryIsAMissAndNeverAnotherAnswer) {
  const std::vector<std::string> names = {"a", "b", "c"};
  {
    Readings readings = Open();
    for (const std::string& name : names) {
      ASSERT_TRUE(readings.Put(Key(name), "", "text of " + name));
    }
  }
  const std::string whole = BytesOf(Segment("files"));
  int found = 0, missed = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int bit : {0, 3, 7}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 1 << bit);
      Write(Segment("files"), damaged);
      Readings readings = Open();
      int missed_here = 0;
      for (const std::string& name : names) {
        const auto answer = readings.Find(Key(name));
        EXPECT_EQ(answer.value_or("text of " + name), "text of " + name) << at;
        ++(answer ? found : missed_here);
      }
      EXPECT_GT(missed_here, 0) << at << " does not matter";
      missed += missed_here;
    }
  }
  EXPECT_GT(found, 0);
  EXPECT_GT(missed, 0);
}

TEST_F(Kept, WhatWasDamagedIsKeptAnew) {
  { ASSERT_TRUE(Open().Put(Key("a"), "", "text")); }
  std::string bytes = BytesOf(Segment("files"));
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  Write(Segment("files"), bytes);
  {
    Readings readings = Open();
    EXPECT_FALSE(readings.Find(Key("a")));
    ASSERT_TRUE(readings.Put(Key("a"), "", "text"));
  }
  EXPECT_EQ(Open().Find(Key("a")), "text");
}

TEST_F(Kept, OneProcessWritesAndTheOtherFinds) {
  Readings first = Open();
  ASSERT_TRUE(first.Put(Key("a"), "", "text"));
  Readings second = Open();
  EXPECT_NE(second.complaint().find("another run"), std::string::npos);
  EXPECT_EQ(second.Find(Key("a")), "text");
  EXPECT_TRUE(second.Put(Key("b"), "", "of the second"));
  EXPECT_FALSE(second.Find(Key("b")));
  ASSERT_TRUE(first.Put(Key("b"), "", "of the first"));
  EXPECT_EQ(first.Find(Key("b")), "of the first");
  EXPECT_EQ(second.Find(Key("a")), "text");
}

TEST_F(Kept, EntriesOfAnotherReaderAreNotLookedAt) {
  { ASSERT_TRUE(Open().Put(Key("a"), "", "text")); }
  Readings other = Open(Readings::kMostBytes, "fedcba9876543210");
  EXPECT_FALSE(other.Find(Key("a")));
  ASSERT_TRUE(other.Put(Key("a"), "", "another text"));
  EXPECT_EQ(Names().size(), 2u);
}

TEST_F(Kept, TheSegmentsThatWereUsedLongestAgoMakeRoom) {
  const auto use = [&](const std::string& stem, int day) {
    const timespec times[2] = {{day * 86'400, 0}, {day * 86'400, 0}};
    ASSERT_EQ(utimensat(AT_FDCWD, Segment(stem).c_str(), times, 0), 0);
  };
  for (const std::string name : {"a", "b", "c"}) {
    ASSERT_TRUE(Open().Put(Key(name), name, Noise(name, 1000)));
  }
  use("a", 3);
  use("b", 1);
  use("c", 2);
  {
    Readings readings = Open(3500);
    EXPECT_TRUE(readings.Find(Key("b")));  // is in use from here on
    ASSERT_TRUE(readings.Put(Key("d"), "d", Noise("d", 1000)));
    EXPECT_FALSE(readings.Find(Key("c")));
    EXPECT_TRUE(readings.Find(Key("a")));
    // All that is left is in use: this one is not kept.
    ASSERT_TRUE(readings.Put(Key("e"), "e", Noise("e", 1000)));
    EXPECT_FALSE(readings.Find(Key("e")));
    EXPECT_EQ(readings.Find(Key("d")), Noise("d", 1000));
  }
  EXPECT_LE(SizeOfReadings(folder_).bytes, 3500u);
  use("a", 1);
  Readings less = Open(2500);
  EXPECT_FALSE(less.Find(Key("a")));
  EXPECT_TRUE(less.Find(Key("b")));
  EXPECT_EQ(SizeOfReadings(folder_).segments, 2u);
}

// Else one archive's segment, always in use, could never be removed in part.
TEST_F(Kept, ASegmentThatGrewIsFollowedByAnother) {
  Readings readings = Open(16'000);
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(readings.Put(Key(std::to_string(i)), "a", Noise(std::to_string(i), 600)));
  }
  EXPECT_EQ(Names().size(), 3u);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(readings.Find(Key(std::to_string(i)))) << i;
}

TEST_F(Kept, WhatIsTooLargeIsNotKept) {
  Readings readings = Open();
  ASSERT_TRUE(readings.Put(Key("a"), "", std::string(Readings::kMostEntry + 1, 'x')));
  EXPECT_FALSE(readings.Find(Key("a")));
}

TEST_F(Kept, ManyThreadsAtOnce) {
  Readings readings = Open();
  std::atomic<int> next = 0, right = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = next++; i < 400; i = next++) {
        const std::string name = std::to_string(i % 100);
        if (!readings.Put(Key(name), "a" + std::to_string(i % 3), Noise(name, 300))) continue;
        if (readings.Find(Key(name)) == Noise(name, 300)) ++right;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 400);
}

TEST_F(Kept, AFolderThatIsNoneIsSaid) {
  Write(folder_, "");
  const auto opened = Readings::Open(folder_, kReader);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kUsage);
}

TEST_F(Kept, ADeletedFolderIsMadeAgain) {
  { ASSERT_TRUE(Open().Put(Key("a"), "", "text")); }
  EXPECT_TRUE(IsReadings(Segment("files")));
  EXPECT_EQ(SizeOfReadings(folder_).segments, 1u);
  fs::remove_all(folder_);
  EXPECT_EQ(SizeOfReadings(folder_).segments, 0u);
  EXPECT_FALSE(Open().Find(Key("a")));
}

}  // namespace
}  // namespace tenderscan
