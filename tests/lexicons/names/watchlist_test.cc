// Lists in every shape they come in, and lists that are none. All names are invented.
#include "lexicons/names/watchlist.h"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <random>

#include "lexicons/names/csv_rows.h"
#include "store/model/uscc.h"

namespace tenderscan {
namespace {

struct Read {
  std::vector<WatchRow> rows;
  Result<WatchlistTally> tally;
};

Read ReadAll(std::string_view bytes) {
  Read out{{}, WatchlistTally{}};
  out.tally = ReadWatchlist(bytes, [&](WatchRow& row, WatchlistTally&) -> Result<void> {
    out.rows.push_back(row);
    return {};
  });
  return out;
}

std::string Gb18030Of(std::string_view utf8) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  std::string out(utf8.size() * 2, '\0');
  out.resize(static_cast<std::size_t>(text.extract(
      0, text.length(), out.data(), static_cast<std::uint32_t>(out.size()), "gb18030")));
  return out;
}

constexpr std::string_view kCompanies =
    "编号,公司名称,别名,统一社会信用代码,国家,备注\r\n"
    "A-1,深圳云达示例科技有限公司,\"云达示例;Yunda "
    "Example\",91110000101623741K,CN,\"老客户,\n两行\"\r\n"
    "A-2,江州示例贸易有限公司,,,,\r\n";

TEST(Watchlist, AListOfOneColumnHoldsItsDelimiters) {
  std::vector<std::string> names;
  const auto tally = ReadWatchlist(
      "name\nJiashan Technology Co., Ltd.\n\"Yishui Trade, Inc.\"\n甲山科技有限公司,,\n,,\n",
      [&](WatchRow& row, WatchlistTally&) -> Result<void> {
        names.push_back(row.names[0]);
        return {};
      });
  ASSERT_TRUE(tally.has_value()) << tally.error().what;
  EXPECT_EQ(names, (std::vector<std::string>{"Jiashan Technology Co., Ltd.", "Yishui Trade, Inc.",
                                             "甲山科技有限公司"}));
  EXPECT_EQ(tally->bad, 0U);
}

TEST(Watchlist, CompanyCsvWithQuotesAndLinesInThem) {
  const Read read = ReadAll(kCompanies);
  ASSERT_TRUE(read.tally) << read.tally.error().what;
  EXPECT_EQ(read.tally->shape, WatchlistShape::kCompanyCsv);
  ASSERT_EQ(read.rows.size(), 2u);
  EXPECT_EQ(read.rows[0].id, "A-1");
  EXPECT_EQ(read.rows[0].names,
            (std::vector<std::string>{"深圳云达示例科技有限公司", "云达示例", "Yunda Example"}));
  EXPECT_EQ(read.rows[0].uscc, "91110000101623741K");
  EXPECT_EQ(read.rows[0].note, "老客户,\n两行");
  EXPECT_EQ(read.rows[1].line, 4u);
  EXPECT_EQ(read.tally->complained, 0u);
}

TEST(Watchlist, Gb18030AndByteOrderMarkAndOtherDelimiters) {
  const Read plain = ReadAll(kCompanies);
  std::string semicolons(kCompanies);
  for (char& c : semicolons) c = c == ',' ? ';' : c == ';' ? '|' : c;
  for (const std::string& bytes :
       {Gb18030Of(kCompanies), "\xEF\xBB\xBF" + std::string(kCompanies), semicolons}) {
    const Read read = ReadAll(bytes);
    ASSERT_TRUE(read.tally) << read.tally.error().what;
    ASSERT_EQ(read.rows.size(), plain.rows.size());
    EXPECT_EQ(read.rows[0].names, plain.rows[0].names);
    EXPECT_EQ(read.rows[1].names, plain.rows[1].names);
  }
}

TEST(Watchlist, HeadsInManyWords) {
  for (const char* head : {"name", "Company Name", "名称", "公司名称（必填）", "企业名称",
                           "供应商名称", "Full_Name", "\"公司全称\"", "英文名称"}) {
    const Read read = ReadAll(std::string(head) + ",extra\n江州示例贸易有限公司,x\n");
    ASSERT_TRUE(read.tally) << head << ": " << read.tally.error().what;
    ASSERT_EQ(read.rows.size(), 1u) << head;
    EXPECT_EQ(read.rows[0].names[0], "江州示例贸易有限公司") << head;
  }
}

TEST(Watchlist, ACodeUnderAnyHeadOfCodes) {
  for (const char* head : {"code", "Code", "registrationNumber", "Registration No.", "uscc", "USCC",
                           "代码", "统一社会信用代码", "统一社会信用代码（必填）", "组织机构代码",
                           "注册号", "Tax Number", "供应商统一社会信用代码"}) {
    for (const char* code : {"91110000101623741K", "91110000101623741k", "9111 0000 1016 23741K"}) {
      std::vector<std::string> codes;
      const auto tally = ReadWatchlist(
          std::string("name,") + head + "\n云达示例科技有限公司," + code + "\n乙水示例有限公司,\n",
          [&](WatchRow& row, WatchlistTally&) -> Result<void> {
            codes.push_back(row.uscc);
            return {};
          });
      ASSERT_TRUE(tally.has_value()) << head;
      EXPECT_EQ(codes, (std::vector<std::string>{"91110000101623741K", ""})) << head << " " << code;
    }
  }
  // A customer's own number is none.
  std::vector<std::string> codes;
  const auto tally = ReadWatchlist("name,code\n云达示例科技有限公司,C-0017\n",
                                   [&](WatchRow& row, WatchlistTally&) -> Result<void> {
                                     codes.push_back(row.uscc);
                                     return {};
                                   });
  ASSERT_TRUE(tally.has_value());
  EXPECT_EQ(codes, std::vector<std::string>{""});
  EXPECT_EQ(tally->complained, 0u);
}

TEST(Watchlist, SeveralCompaniesOfAFieldAreEntriesAndStandInsAreNone) {
  const Read read = ReadAll(
      "id,name\nA1,江州示例贸易有限公司/甲山科技有限公司\nA2,N/"
      "A\nA3,合计：2\nA4,乙水有限公司(CN)\n");
  ASSERT_TRUE(read.tally) << read.tally.error().what;
  ASSERT_EQ(read.rows.size(), 3u);
  EXPECT_EQ(read.rows[0].names, std::vector<std::string>{"江州示例贸易有限公司"});
  EXPECT_EQ(read.rows[1].names, std::vector<std::string>{"甲山科技有限公司"});
  EXPECT_EQ(read.rows[1].id, "A1-2");
  EXPECT_EQ(read.rows[2].left_off, std::vector<std::string>{"CN"});
  EXPECT_EQ(read.tally->others, 2u);
  EXPECT_EQ(read.tally->rows, 5u);
}

// Brands and short names before the first name with a legal form are looked for too, and said.
TEST(Watchlist, NothingAboveTheFirstWholeNameIsLost) {
  const Read read = ReadAll("Inspur\n\n清华大学\n江州示例贸易有限公司\n");
  ASSERT_TRUE(read.tally) << read.tally.error().what;
  ASSERT_EQ(read.rows.size(), 3u);
  EXPECT_EQ(read.rows[0].names, std::vector<std::string>{"Inspur"});
  EXPECT_EQ(read.rows[1].names, std::vector<std::string>{"清华大学"});
  EXPECT_EQ(read.rows[2].names, std::vector<std::string>{"江州示例贸易有限公司"});
}

TEST(Watchlist, ListsWithoutHeadsAndWithATitleAboveThem) {
  for (const char* list :
       {"江州示例贸易有限公司\n甲山科技有限公司\n", "1,江州示例贸易有限公司\n2,甲山科技有限公司\n",
        "客户名单\n\n序号,公司名称\n1,江州示例贸易有限公司\n2,甲山科技有限公司\n",
        "客户名单,,\n2026年11月,,\n序号,公司名称,备注\n1,江州示例贸易有限公司,\n2,甲山科技有限公司,"
        "\n",
        "供应商清单\n序号;名称\n1;江州示例贸易有限公司\n2;甲山科技有限公司\n",
        "1、江州示例贸易有限公司\n2、甲山科技有限公司"}) {
    const Read read = ReadAll(list);
    ASSERT_TRUE(read.tally) << list << read.tally.error().what;
    ASSERT_EQ(read.rows.size(), 2u) << list;
    EXPECT_EQ(read.rows[0].names, std::vector<std::string>{"江州示例贸易有限公司"}) << list;
    EXPECT_EQ(read.rows[1].names, std::vector<std::string>{"甲山科技有限公司"}) << list;
  }
  const Read coded = ReadAll("江州示例贸易有限公司,91110000101623741K\n甲山科技有限公司,\n");
  ASSERT_TRUE(coded.tally) << coded.tally.error().what;
  EXPECT_EQ(coded.rows[0].uscc, "91110000101623741K");
  const Read letters = ReadAll("Jiashan Technology Co., Ltd.\nYishui Trade, Inc.\n");
  ASSERT_TRUE(letters.tally) << letters.tally.error().what;
  ASSERT_EQ(letters.rows.size(), 2u);
  EXPECT_EQ(letters.rows[1].names, std::vector<std::string>{"Yishui Trade, Inc."});
}

TEST(Watchlist, TheSameRowsHoweverATitledListComesIn) {
  const std::string list = "客户名单\n序号;公司名称\n1;江州示例贸易有限公司\n";
  std::vector<std::string> names;
  WatchlistReader reader(true, [&](WatchRow& row, WatchlistTally&) -> Result<void> {
    names.push_back(row.names[0]);
    return {};
  });
  for (const char c : list) ASSERT_TRUE(reader.Feed(std::string(1, c)));
  ASSERT_TRUE(reader.Finish());
  EXPECT_EQ(names, std::vector<std::string>{"江州示例贸易有限公司"});
}

TEST(Watchlist, OpenSanctionsTargets) {
  const Read read = ReadAll(
      "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,"
      "program_ids,dataset,first_seen,last_seen,last_change\n"
      "NK-a1,Company,Example Compute Co. Ltd.,\"示例计算有限公司;\"\"EC; Ltd\"\"\",,cn,,"
      "91110000101623741K;0001,\"BIS\",,,,\"x\",2024,2024,2024\n"
      "NK-a2,Person,Somebody,,1970,cn,,,,,,,x,2024,2024,2024\n"
      "NK-a3,Vessel,EXAMPLE STAR,,,cn,,,,,,,x,2024,2024,2024\n");
  ASSERT_TRUE(read.tally) << read.tally.error().what;
  EXPECT_EQ(read.tally->shape, WatchlistShape::kOpenSanctionsCsv);
  ASSERT_EQ(read.rows.size(), 1u);
  EXPECT_EQ(read.rows[0].names,
            (std::vector<std::string>{"Example Compute Co. Ltd.", "示例计算有限公司", "EC; Ltd"}));
  EXPECT_EQ(read.rows[0].uscc, "91110000101623741K");
  EXPECT_EQ(read.rows[0].note, "BIS");
  EXPECT_EQ(read.tally->persons, 1u);
  EXPECT_EQ(read.tally->others, 1u);
}

TEST(Watchlist, ConsolidatedScreeningList) {
  const Read read = ReadAll(
      "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,"
      "start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,"
      "gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,"
      "alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,"
      "ids\n"
      "e1,Entity List (EL),,,,\"Example Compute Co., Ltd., and any successor, sub-unit, or "
      "subsidiary thereof\",,,,,,,,,,,,,,,,,示例计算; EXCO,,,,,,\"Unified Social Credit Code "
      "(USCC), 91110000101623741K, CN\"\n"
      "e2,SDN,1,Individual,,\"SOMEBODY, Some\",,,,,,,,,,,,,,,,,,,,,,,\n"
      "e3,EL,,,,Example Micro Devices (EMD),,,,,,,,,,,,,,,,,,,,,,,\n");
  ASSERT_TRUE(read.tally) << read.tally.error().what;
  EXPECT_EQ(read.tally->shape, WatchlistShape::kScreeningListCsv);
  ASSERT_EQ(read.rows.size(), 2u);
  EXPECT_EQ(read.rows[0].names,
            (std::vector<std::string>{"Example Compute Co., Ltd.", "示例计算", "EXCO"}));
  EXPECT_EQ(read.rows[0].uscc, "91110000101623741K");
  EXPECT_EQ(read.rows[1].names, (std::vector<std::string>{"Example Micro Devices", "EMD"}));
  EXPECT_EQ(read.tally->persons, 1u);
}

TEST(Watchlist, FollowTheMoneyLines) {
  const Read read = ReadAll(
      R"({"id":"x1","schema":"Company","properties":{"name":["示例计算有限公司"],"alias":["EXCO"],)"
      R"("uscCode":["91110000101623741K"],"country":["cn"]}})"
      "\n"
      R"({"id":"x2","schema":"Person","properties":{"name":["Somebody"]}})"
      "\n"
      R"({"id":"x3","schema":"Address","properties":{"full":["somewhere"]}})"
      "\n{\"id\": 3}\nnot json\n");
  ASSERT_TRUE(read.tally) << read.tally.error().what;
  EXPECT_EQ(read.tally->shape, WatchlistShape::kFollowTheMoney);
  ASSERT_EQ(read.rows.size(), 1u);
  EXPECT_EQ(read.rows[0].names, (std::vector<std::string>{"示例计算有限公司", "EXCO"}));
  EXPECT_EQ(read.rows[0].country, "cn");
  EXPECT_EQ(read.tally->persons, 1u);
  EXPECT_EQ(read.tally->others, 1u);
  EXPECT_EQ(read.tally->bad, 2u);
  ASSERT_EQ(read.tally->complaints.size(), 2u);
  EXPECT_TRUE(read.tally->complaints[0].starts_with("line 4: ")) << read.tally->complaints[0];
}

TEST(Watchlist, EveryRowIsCountedAndNoMessageHoldsAWordOfTheList) {
  std::string bytes = "id,name\n1,秘密公司甲\n2,\n3,秘密公司乙,多\n4,\"秘密\"公司丙\n5,秘密";
  bytes += '\0';
  bytes += "公司丁\n6,秘密公司戊\xFF\n7,\"秘密公司己\n";
  const Read read = ReadAll(bytes);
  ASSERT_TRUE(read.tally) << read.tally.error().what;
  const WatchlistTally& t = *read.tally;
  EXPECT_EQ(t.rows, t.entries + t.persons + t.others + t.bad);
  EXPECT_EQ(t.entries, 1u);
  EXPECT_EQ(t.bad, 6u);
  for (std::size_t i = 0; i < t.complaints.size(); ++i) {
    EXPECT_TRUE(t.complaints[i].starts_with("line " + std::to_string(i + 3) + ": "))
        << t.complaints[i];
    EXPECT_EQ(t.complaints[i].find("秘密"), std::string::npos) << t.complaints[i];
  }
}

TEST(Watchlist, OneBadRowDoesNotTurnTheOthersIntoOtherNames) {
  const Read read =
      ReadAll("name\n江州示例贸易有限公司\n" + Gb18030Of("江州示例贸易") + "\n云达示例\n");
  ASSERT_TRUE(read.tally);
  ASSERT_EQ(read.rows.size(), 2u);
  EXPECT_EQ(read.rows[1].names[0], "云达示例");
  EXPECT_EQ(read.tally->bad, 1u);
}

TEST(Watchlist, WhatIsNoListSaysWhichShapesAreKnown) {
  for (const std::string& bytes :
       {std::string(), std::string("\n\n"), std::string("甲,乙\n1,2\n"), std::string("[{}]"),
        std::string(1000, '\0'), std::string("\"name\n")}) {
    const Read read = ReadAll(bytes);
    ASSERT_FALSE(read.tally) << bytes;
    EXPECT_NE(read.tally.error().what.find("known are"), std::string::npos)
        << read.tally.error().what;
  }
  EXPECT_NE(ReadAll("PK\x03\x04xxxxx").tally.error().what.find("workbook"), std::string::npos);
  EXPECT_NE(ReadAll("\xFF\xFEn\0a\0").tally.error().what.find("UTF-16"), std::string::npos);
}

TEST(Watchlist, ALineOfMegabytesCostsItsRowOnly) {
  const std::string bytes = "name\n江州示例贸易有限公司\n\"" + std::string(5 << 20, 'x') +
                            "\n云达示例\n" + std::string(5 << 20, 'y') + "\n北岭示例\n";
  const Read read = ReadAll(bytes);
  ASSERT_TRUE(read.tally) << read.tally.error().what;
  EXPECT_EQ(read.rows.size(), 3u);
  EXPECT_EQ(read.tally->bad, 2u);
  EXPECT_EQ(read.rows.back().line, 6u);
  const Read json =
      ReadAll("{\"id\":\"1\"" + std::string(9 << 20, ' ') + "\n" + std::string(1 << 20, '[') +
              "\n" + R"({"id":"x","schema":"Company","properties":{"name":["EXCO Ltd"]}})");
  ASSERT_TRUE(json.tally) << json.tally.error().what;
  EXPECT_EQ(json.rows.size(), 1u);
  EXPECT_EQ(json.tally->bad, 2u);
}

// What a plain, whole-text reading of RFC 4180 gives, for well-formed tables.
std::vector<std::vector<std::string>> Plain(std::string_view text) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        rows.back().back() += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        rows.back().back() += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.emplace_back(1, "");
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

TEST(CsvRows, SameRowsHoweverTheBytesComeIn) {
  std::mt19937 random(20261122);
  const auto pick = [&](std::size_t n) { return random() % n; };
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (std::size_t row = 0, rows = 1 + pick(6); row < rows; ++row) {
      for (std::size_t field = 0, fields = 2 + pick(3); field < fields; ++field) {
        if (field > 0) text += ',';
        std::string value;
        for (std::size_t n = pick(6); n > 0; --n) {
          value += "ab\",\n;x"[pick(7)];
        }
        text += '"';
        for (const char c : value) text += c == '"' ? "\"\"" : std::string(1, c);
        text += '"';
      }
      text += '\n';
    }
    std::vector<std::vector<std::string>> rows;
    CsvRows reader([&](CsvRows::Row& row) {
      EXPECT_EQ(row.fault, CsvRows::Fault::kNone);
      rows.push_back(row.fields);
    });
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t size = std::min(text.size() - at, 1 + pick(9));
      reader.Feed(std::string_view(text).substr(at, size));
      at += size;
    }
    reader.Finish();
    EXPECT_EQ(rows, Plain(text)) << text;
  }
}

TEST(Watchlist, AnyBytesAreReadToTheEnd) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string bytes = round % 3 == 0 ? "{" : "name,id\n";
    for (int n = 0; n < 200; ++n) {
      bytes += std::string_view("\"\",\n\r;{}[]:a1\xE4\xB8\x80\xFF\0 ", 21)[random() % 21];
    }
    const Read read = ReadAll(bytes);
    if (!read.tally) continue;
    const WatchlistTally& t = *read.tally;
    EXPECT_EQ(t.rows, t.entries + t.persons + t.others + t.bad);
    EXPECT_EQ(read.rows.size(), t.entries);
  }
}

TEST(Uscc, CheckCharacter) {
  for (const char* good : {"91350100M000100Y43", "91110000101623741K", "911101066976941872"}) {
    EXPECT_TRUE(UsccHolds(good)) << good;
  }
  for (const char* bad : {"91350211M0000XUF46", "91310115MA1H8R7C6D", "9111000010162374IK", ""}) {
    EXPECT_FALSE(UsccHolds(bad)) << bad;
  }
}

}  // namespace
}  // namespace tenderscan
