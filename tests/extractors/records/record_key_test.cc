// Keys in English, Chinese and pinyin, in every way of writing them.
#include "extractors/records/record_key.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace tenderscan {
namespace {

TEST(RecordKey, SpellingsOfAKeyAreOne) {
  for (const char* key : {"projectNo", "project_no", "PROJECT-NO", "Project No", "project.no"}) {
    const RecordKey read = ReadRecordKey(key);
    EXPECT_TRUE(read.Names(Field::kProjectCode)) << key;
    EXPECT_EQ(read.label, "项目编号") << key;
  }
}

TEST(RecordKey, FieldsOfCollectorsKeys) {
  const std::pair<const char*, Field> keys[] = {
      {"tenderUnit", Field::kBuyer},
      {"purchaser", Field::kBuyer},
      {"采购单位", Field::kBuyer},
      {"cgr", Field::kBuyer},
      {"caigouren", Field::kBuyer},
      {"caigou_danwei", Field::kBuyer},
      {"agencyName", Field::kAgency},
      {"winner", Field::kSupplier},
      {"zhongbiaoren", Field::kSupplier},
      {"zhaobiaoren", Field::kBuyer},
      {"bidAmount", Field::kAmount},
      {"dealAmount", Field::kAmount},
      {"中标金额(万元)", Field::kAmount},
      {"budgetMoney", Field::kBudget},
      {"yusuanjine", Field::kBudget},
      {"publishTime", Field::kPublished},
      {"bid_end_time", Field::kDeadline},
      {"area", Field::kRegion},
      {"f_noticeTime", Field::kPublished},
      {"winnerNameStr", Field::kSupplier},
      {"xiangmumingcheng", Field::kProjectName},
  };
  for (const auto& [key, field] : keys) EXPECT_TRUE(ReadRecordKey(key).Names(field)) << key;
}

TEST(RecordKey, PartsOfARecord) {
  EXPECT_EQ(ReadRecordKey("noticeTitle").part, KeyPart::kTitle);
  EXPECT_EQ(ReadRecordKey("标题").part, KeyPart::kTitle);
  EXPECT_EQ(ReadRecordKey("content").part, KeyPart::kContent);
  EXPECT_EQ(ReadRecordKey("链接").part, KeyPart::kAddress);
  EXPECT_EQ(ReadRecordKey("noticeType").part, KeyPart::kKind);
}

TEST(RecordKey, AUnitAtItsEndIsTheLabels) {
  EXPECT_EQ(ReadRecordKey("budget_wan").label, "预算金额（万元）");
  EXPECT_EQ(ReadRecordKey("bidAmountYuan").label, "中标金额（元）");
  EXPECT_EQ(ReadRecordKey("中标金额_万元").label, "中标金额（万元）");
  EXPECT_FALSE(ReadRecordKey("buyerWan").known);
}

// 招标人 and 中标人 have the same initials: neither is said.
TEST(RecordKey, InitialsOfTwoFieldsAreNotKnown) {
  EXPECT_FALSE(ReadRecordKey("zbr").known);
  EXPECT_FALSE(ReadRecordKey("id").known);
  EXPECT_FALSE(ReadRecordKey("status").known);
  EXPECT_FALSE(ReadRecordKey("").known);
}

TEST(RecordKey, AnEntrysNameAndAmountAreThoseOfItsList) {
  const RecordKey winners = ReadRecordKey("winners"), lots = ReadRecordKey("lots"),
                  items = ReadRecordKey("items");
  EXPECT_TRUE(ReadRecordKey("name", &winners).Names(Field::kSupplier));
  EXPECT_TRUE(ReadRecordKey("price", &winners).Names(Field::kAmount));
  EXPECT_TRUE(ReadRecordKey("no", &lots).Names(Field::kLot));
  EXPECT_TRUE(ReadRecordKey("name", &items).Names(Field::kItemName));
  // An item's unit counts it; a buyer's is who buys.
  EXPECT_TRUE(ReadRecordKey("unit", &items).Names(Field::kUnit));
  const RecordKey buyer = ReadRecordKey("buyer");
  EXPECT_TRUE(ReadRecordKey("unit", &buyer).NamesBuyer());
  EXPECT_FALSE(ReadRecordKey("name").known);
}

TEST(KeyWords, ValuesThatSayThatThereIsNone) {
  for (const char* value :
       {"null", "-", "N/A", "待人工确认", "预算未披露", "中标金额未公布", " 无 "}) {
    EXPECT_TRUE(ShippedKeys().IsNothing(value)) << value;
  }
  for (const char* value : {"无锡市第一中学", "0", "云岭大学", "12万元"}) {
    EXPECT_FALSE(ShippedKeys().IsNothing(value)) << value;
  }
}

TEST(KeyWords, AListWithAFaultSaysWhere) {
  const auto twice = KeyWords::Compile(
      {"keys.toml",
       "[[key]]\nlabel = \"采购人\"\nwords = [\"buyer\"]\n[[key]]\npart = \"title\"\n"
       "words = [\"Buyer\"]\n"});
  ASSERT_FALSE(twice);
  EXPECT_NE(twice.error().what.find("keys.toml:6"), std::string::npos) << twice.error().what;
  EXPECT_FALSE(KeyWords::Compile({"keys.toml", "[[key]]\npart = \"body\"\nwords = [\"x\"]\n"}));
  const auto no_field = KeyWords::Compile(
      {"keys.toml", "[[within]]\nof = [\"winners\"]\nlabel = \"排名\"\nwords = [\"rank\"]\n"});
  ASSERT_FALSE(no_field);
  EXPECT_NE(no_field.error().what.find("keys.toml:2:7"), std::string::npos)
      << no_field.error().what;
}

}  // namespace
}  // namespace tenderscan
