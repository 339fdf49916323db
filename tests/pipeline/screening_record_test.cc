// Records of screenings: read again, checked, and compared with what is so now.
#include "pipeline/screening_record.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "store/archive/digest.h"
#include "tests/pipeline/scanned.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

class ScreeningRecordTest : public InAFolder {
 protected:
  Json Screen(const std::string& list) const {
    const auto reader = Reader::Open(Path("s.db"));
    const auto screening = ScreenList(Write("list.csv", list), 5, *reader);
    return ScreeningRecord(*screening, "2026-11-30");
  }
  void Scan(const std::string& text) const {
    ASSERT_TRUE(ScanInto(Path("s.db"), {Write("a.txt", text)}).has_value());
  }
  // The folder that holds the record, with its digest.
  std::string Folder(const std::string& record) const {
    std::filesystem::create_directories(Path("record"));
    Write("record/screening.json", record);
    Write("record/SHA256SUMS", Sha256Hex(record) + "  screening.json\n");
    return Path("record");
  }

  const std::string award_ =
      "云岭大学测试台采购成交公告\n采购人：云岭大学\n供应商名称：深圳甲木科技有限公司\n公告日期：20"
      "24年4月15日\n";
};

std::vector<std::string> Said(const ScreeningChanges& changes) {
  std::vector<std::string> out;
  for (const ScreeningChange& one : changes.changes) {
    out.push_back(one.what + " " + one.name + (one.was.empty() ? "" : " was " + one.was));
  }
  return out;
}

TEST_F(ScreeningRecordTest, IsReadAgainAsItWasWritten) {
  Scan(award_);
  const Json record = Screen("name\n深圳甲木科技有限公司\n乙水有限公司\n123\n");
  const auto again = ReadScreeningRecord(Folder(record.dump()));
  ASSERT_TRUE(again.has_value()) << again.error().what;
  EXPECT_EQ(*again, record);
  EXPECT_EQ(record["day"], "2026-11-30");
  EXPECT_EQ(record["list"]["messages"],
            Json({"line 4: a name of figures alone is not looked for"}));
  EXPECT_EQ(record["sections"]["suppliers"], 1);
  EXPECT_EQ(record["sections"]["not found"], 1);
  EXPECT_EQ(record["sections"]["not read as a name"], 1);
  const ScreeningChanges changes = CompareScreenings(record, record);
  EXPECT_TRUE(changes.changes.empty());
  EXPECT_FALSE(changes.other_list || changes.other_database || changes.other_program);
}

TEST_F(ScreeningRecordTest, SaysWhatIsNewGoneAndInAnotherRole) {
  Scan(award_);
  const Json then = Screen("name\n深圳甲木科技有限公司\n云岭大学\n乙水有限公司\n");
  Scan("青川大学公告\n采购人：青川大学\n供应商名称：乙水有限公司\n");
  const Json now = Screen("name\n深圳甲木科技有限公司\n乙水有限公司\n丙火有限公司\n");
  const ScreeningChanges changes = CompareScreenings(then, now);
  EXPECT_EQ(Said(changes),
            (std::vector<std::string>{"new 乙水有限公司", "gone 深圳甲木科技有限公司",
                                      "new entry 丙火有限公司", "dropped entry 云岭大学"}));
  EXPECT_TRUE(changes.other_list);
  EXPECT_TRUE(changes.other_database);
  EXPECT_FALSE(changes.other_program);
  Json other = now;
  for (Json& entry : other["entries"]) {
    for (Json& one : entry["appearances"]) one["roles"] = {"tenderer"};
  }
  EXPECT_EQ(Said(CompareScreenings(now, other)),
            std::vector<std::string>{"new role 乙水有限公司 was supplier"});
}

TEST_F(ScreeningRecordTest, SaysWhereACandidateIsNew) {
  Scan(award_);
  const std::string list = "name\nShenzhen Jiamu Technology Co Ltd\n";
  const Json then = Screen(list);
  const std::string other = Write("b.txt",
                                  "青川大学测试台采购成交公告\n采购人：青川大学\n"
                                  "供应商名称：深圳甲木科技有限公司\n公告日期：2024年4月16日\n");
  ASSERT_TRUE(ScanInto(Path("s.db"), {Path("a.txt"), other}).has_value());
  const ScreeningChanges changes = CompareScreenings(then, Screen(list));
  ASSERT_EQ(changes.changes.size(), 1U);
  EXPECT_EQ(changes.changes[0].what, "new");
  EXPECT_EQ(changes.changes[0].candidate, "深圳甲木科技有限公司");
  EXPECT_EQ(changes.changes[0].about["buyer"], "青川大学");
}

TEST_F(ScreeningRecordTest, OneThatWasChangedIsRefused) {
  Scan(award_);
  const std::string folder = Folder(Screen("name\n深圳甲木科技有限公司\n").dump());
  Write("record/screening.json", "{}");
  auto read = ReadScreeningRecord(folder);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, ErrorCode::kDamaged);
  EXPECT_NE(read.error().what.find("was changed"), std::string::npos) << read.error().what;
  std::filesystem::remove(folder + "/screening.json");
  EXPECT_EQ(ReadScreeningRecord(folder).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ReadScreeningRecord(Path("none")).error().code, ErrorCode::kNotFound);
}

TEST_F(ScreeningRecordTest, WhatIsNoRecordIsRefused) {
  for (const char* text :
       {"{}", "[]", "no", "{\"format\":1}", "{\"format\":\"tenderscan-screening-1\"}",
        "{\"format\":\"tenderscan-screening-1\",\"day\":\"x\",\"version\":\"x\","
        "\"names_sha256\":\"x\",\"list\":{\"sha256\":1},\"database\":{\"sha256\":1},"
        "\"coverage\":{\"documents_read\":1,\"documents\":1},\"entries\":[1]}"}) {
    const auto read = ReadScreeningRecord(Folder(text));
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_EQ(read.error().code, ErrorCode::kMalformed) << text;
  }
  Folder("{}");
  for (const char* sums : {"", "x", "0123  screening.json\n"}) {
    Write("record/SHA256SUMS", sums);
    EXPECT_EQ(ReadScreeningRecord(Path("record")).error().code, ErrorCode::kDamaged) << sums;
  }
  Write("record/SHA256SUMS", std::string(64, 'a') + "  ../s.db\n");
  EXPECT_EQ(ReadScreeningRecord(Path("record")).error().code, ErrorCode::kDamaged);
}

}  // namespace
}  // namespace tenderscan
