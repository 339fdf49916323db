// Random archives read back equal in every form; damaged ones lose what was damaged and no more.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <thread>

#include "store/archive/capture_decode.h"
#include "store/archive/warc_reader.h"
#include "tests/store/archive/random_archive.h"

namespace tenderscan {
namespace {

class WarcProperty : public testing::TestWithParam<ArchiveForm> {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("tenderscan_property_" + std::to_string(static_cast<int>(GetParam())) +
               testing::UnitTest::GetInstance()->current_test_info()->test_suite_name()[0] +
               std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
    path_ = (folder_ / "random.warc.gz").string();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  static std::vector<Capture> ReadAll(WarcFile& file) {
    std::vector<Capture> captures;
    while (const auto raw = file.Next()) captures.push_back(Decode(*raw));
    return captures;
  }
  static std::vector<Capture> ReadBytes(std::string_view bytes) {
    auto file = WarcFile::OpenBytes(bytes, "x.warc.gz");
    if (!file) return {};
    return ReadAll(*file);
  }

  std::filesystem::path folder_;
  std::string path_;
};

// Only where a record's place in the file is known.
class WarcDamage : public WarcProperty {};

void ExpectEqual(const std::vector<Capture>& captures, const RandomArchive& archive) {
  ASSERT_EQ(captures.size(), archive.entries.size());
  for (std::size_t i = 0; i < captures.size(); ++i) {
    EXPECT_TRUE(captures[i].gaps.empty()) << captures[i].gaps[0].what;
    EXPECT_EQ(captures[i].uri, archive.entries[i].uri);
    EXPECT_EQ(captures[i].http_status, archive.entries[i].status);
    EXPECT_EQ(captures[i].captured_at, "2026-11-21T00:00:00Z");
    EXPECT_TRUE(captures[i].body == archive.entries[i].body) << i;
  }
}

TEST_P(WarcProperty, WhatWasWrittenIsReadBack) {
  std::mt19937 random(17);
  for (int round = 0; round < 10; ++round) {
    const auto archive = MakeRandomArchive(random, GetParam(), 30, true, path_);
    auto file = WarcFile::Open(path_);
    ASSERT_TRUE(file.has_value()) << file.error().what;
    const auto captures = ReadAll(*file);
    ExpectEqual(captures, archive);
    EXPECT_EQ(file->consumed(), file->size());
    for (std::size_t i = 0; i < captures.size(); i += 7) {
      const auto again = ReadRecordAt(*captures[i].record);
      ASSERT_TRUE(again.has_value()) << again.error().what;
      EXPECT_EQ(again->uri, captures[i].uri);
      EXPECT_TRUE(again->body == captures[i].body);
      EXPECT_EQ(again->record->offset, captures[i].record->offset);
      EXPECT_EQ(again->record->length, captures[i].record->length);
      EXPECT_EQ(again->record->payload_digest, captures[i].record->payload_digest);
    }
  }
}

TEST_P(WarcProperty, APipeIsReadAsAFileIs) {
  std::mt19937 random(18);
  const auto archive = MakeRandomArchive(random, GetParam(), 60, true, path_);
  const std::string fifo = (folder_ / "fifo").string();
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  std::thread feeder([&] { std::ofstream(fifo, std::ios::binary) << archive.bytes; });
  // Refused without being opened: the feeder would be let in, and killed when it is closed again.
  for (int times = 0; times < 20; ++times) {
    EXPECT_EQ(WarcFile::Open(fifo).error().code, ErrorCode::kUnsupported);
    std::this_thread::yield();
  }
  auto file = WarcFile::OpenStream(open(fifo.c_str(), O_RDONLY), fifo);
  std::vector<Capture> captures;
  if (file) captures = ReadAll(*file);
  feeder.join();
  ASSERT_TRUE(file.has_value()) << file.error().what;
  EXPECT_FALSE(file->size().has_value());
  ExpectEqual(captures, archive);
}

TEST_P(WarcDamage, ACutFileKeepsEveryWholeRecordAndSaysThatItIsCut) {
  std::mt19937 random(19);
  const auto archive = MakeRandomArchive(random, GetParam(), 20, false, path_);
  for (int round = 0; round < 300; ++round) {
    const std::size_t cut = 20 + random() % (archive.bytes.size() - 20);
    const auto captures = ReadBytes(std::string_view(archive.bytes).substr(0, cut));
    std::size_t whole = 0;
    bool on_boundary = false;
    for (const auto& entry : archive.entries) {
      whole += entry.end <= cut;
      on_boundary |= entry.end - 4 <= cut && cut <= entry.end;
    }
    ASSERT_GE(captures.size(), whole) << cut;
    for (std::size_t i = 0; i < whole; ++i) {
      EXPECT_EQ(captures[i].uri, archive.entries[i].uri) << cut;
      EXPECT_TRUE(captures[i].body == archive.entries[i].body) << cut;
      EXPECT_TRUE(captures[i].gaps.empty()) << cut << captures[i].gaps[0].what;
    }
    if (captures.size() > whole) {
      // At most the one that was cut: it says so, and what it has is the beginning of the truth.
      ASSERT_EQ(captures.size(), whole + 1) << cut;
      const Capture& last = captures.back();
      if (last.gaps.empty()) {
        EXPECT_TRUE(on_boundary) << cut;
      } else {
        EXPECT_EQ(last.gaps[0].code, GapCode::kTruncated) << last.gaps[0].what;
        EXPECT_NE(last.gaps[0].what.find("x.warc.gz: the record at byte "), std::string::npos);
      }
    }
  }
}

// What was not touched must be read; what was, must be said.
TEST_P(WarcDamage, DamageCostsOnlyTheDamagedRecords) {
  std::mt19937 random(20);
  for (int round = 0; round < 60; ++round) {
    const auto archive = MakeRandomArchive(random, GetParam(), 12, false, path_);
    for (int times = 0; times < 10; ++times) {
      std::string bytes = archive.bytes;
      const std::size_t at = random() % bytes.size();
      const std::size_t size =
          std::min<std::size_t>(random() % 3 == 0 ? 1 + random() % 2'000 : 1, bytes.size() - at);
      const auto how = random() % 3;
      for (std::size_t i = at; i < at + size; ++i) {
        const char before = bytes[i];
        bytes[i] = how == 0 ? '\0' : how == 1 ? static_cast<char>(random()) : '9';
        if (size == 1 && bytes[i] == before) bytes[i] = static_cast<char>(before ^ 4);
      }
      const auto captures = ReadBytes(bytes);
      std::map<std::string, const Capture*> by_uri;
      bool said = false;
      for (const Capture& capture : captures) {
        if (capture.uri) by_uri[*capture.uri] = &capture;
        said |= !capture.gaps.empty();
      }
      std::size_t equal = 0;
      for (const auto& entry : archive.entries) {
        const auto found = by_uri.find(entry.uri);
        const bool same = found != by_uri.end() && found->second->body == entry.body;
        equal += same;
        if (entry.end <= at || entry.begin >= at + size) {
          EXPECT_TRUE(same) << entry.uri << " damage " << at << "+" << size;
        }
      }
      // In a member every byte is under a checksum but the time and such of its own header.
      if (GetParam() == ArchiveForm::kMembers) {
        EXPECT_TRUE(said || equal == archive.entries.size()) << at << "+" << size;
      }
    }
  }
}

// In one stream, deflate ties what follows to what came before: what lies before the damage is
// read, and the loss of the rest is said.
TEST(OneStream, DamageKeepsWhatLiesBeforeIt) {
  std::mt19937 random(21);
  const std::string path = testing::TempDir() + "/tenderscan_stream.warc.gz";
  for (int round = 0; round < 20; ++round) {
    const auto archive = MakeRandomArchive(random, ArchiveForm::kOneStream, 40, false, path);
    std::string bytes = archive.bytes;
    // Half-way through the compressed bytes; random bodies do not compress much.
    const std::size_t at = bytes.size() / 2;
    for (std::size_t i = at; i < at + 300; ++i) bytes[i] = static_cast<char>(random());
    auto file = WarcFile::OpenBytes(bytes, "x.warc.gz");
    ASSERT_TRUE(file.has_value());
    std::vector<Capture> captures;
    while (const auto raw = file->Next()) captures.push_back(Decode(*raw));
    ASSERT_FALSE(captures.empty());
    EXPECT_FALSE(captures.back().gaps.empty());
    std::size_t before = 0;
    for (const auto& entry : archive.entries) before += entry.end < archive.entries.back().end / 4;
    ASSERT_GE(captures.size(), before);
    for (std::size_t i = 0; i < before; ++i) {
      EXPECT_TRUE(captures[i].body == archive.entries[i].body);
      EXPECT_TRUE(captures[i].gaps.empty());
    }
  }
  std::filesystem::remove(path);
}

INSTANTIATE_TEST_SUITE_P(Forms, WarcProperty,
                         testing::Values(ArchiveForm::kMembers, ArchiveForm::kPlain,
                                         ArchiveForm::kOneStream));
INSTANTIATE_TEST_SUITE_P(Forms, WarcDamage,
                         testing::Values(ArchiveForm::kMembers, ArchiveForm::kPlain));

}  // namespace
}  // namespace tenderscan
