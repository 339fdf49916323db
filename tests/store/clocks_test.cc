// What three clocks said of a purchase on its days, by the program and by the database's own view.
#include "store/clocks.h"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "store/sqlite.h"
#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::Day;
using samples::TemporaryFolder;

FindingRow Cards() {
  FindingRow f;
  f.term = "chip/a100";
  f.label = "NVIDIA A100";
  f.category = "chip";
  f.kind = "named";
  f.modality = "hardware";
  f.control_terms = {"chip/a100"};
  f.control_status = "controlled";
  f.asked_on = "2022-08-20";
  f.awarded_on = "2025-12-01";
  return f;
}

// "us asked 2022-08-20 not_controlled; …"
std::string Said(const std::vector<ClockReading>& readings) {
  std::string out;
  for (const ClockReading& one : readings) {
    out += one.clock + " " + one.moment + " " + ToIso(one.day) + " " + one.status +
           (one.since ? " since " + ToIso(*one.since) : "") + "; ";
  }
  return out;
}

TEST(Clocks, SayWhatHeldOnEachDayAndWhatIsUnknown) {
  const TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", samples::Archive()));
  const auto reader = Reader::Open(folder / "t.db");
  ASSERT_TRUE(reader);
  const auto own = Clocks::Read(*reader, std::nullopt);
  ASSERT_TRUE(own);
  EXPECT_EQ(
      Said(own->Of(Cards())),
      "us asked 2022-08-20 not_controlled; us awarded 2025-12-01 controlled since 2022-08-26; "
      "us scanned 2026-01-01 controlled since 2022-08-26; china asked 2022-08-20 unknown; "
      "china awarded 2025-12-01 barred since 2025-11-30; "
      "china scanned 2026-01-01 barred since 2025-11-30; ")
      << "a card has no provider; the scan began on 2026-01-01 in Beijing";
  const std::vector<ClockReading> readings = own->Of(Cards());
  EXPECT_EQ(readings[1].basis, "letter to NVIDIA; 3A090.a");
  EXPECT_EQ(readings[1].confidence, "high");
  EXPECT_EQ(readings[3].basis, "no fact about NVIDIA A100 of that day is known to us");
  EXPECT_EQ(readings[4].confidence, "medium");

  const auto later = Clocks::Read(*reader, Day(2026, 11, 22));
  ASSERT_TRUE(later);
  EXPECT_NE(Said(later->Of(Cards())).find("china scanned 2026-11-22 unknown"), std::string::npos);
}

TEST(Clocks, WhatIsUsedOverANetworkHasThreeAndWhatIsNamedNone) {
  const TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", samples::Archive()));
  const auto reader = Reader::Open(folder / "t.db");
  const auto clocks = Clocks::Read(*reader, Day(2026, 11, 22));
  ASSERT_TRUE(clocks);
  FindingRow cloud = Cards();
  cloud.term = "cloud/aws";
  cloud.category = "cloud";
  cloud.modality = "cloud";
  cloud.control_terms.clear();
  cloud.control_status = "remote_access";
  cloud.asked_on.reset();
  EXPECT_EQ(Said(clocks->Of(cloud)),
            "us awarded 2025-12-01 remote_access; us scanned 2026-11-22 remote_access; "
            "china awarded 2025-12-01 unknown; china scanned 2026-11-22 unknown; "
            "provider awarded 2025-12-01 unknown; provider scanned 2026-11-22 unknown; ");
  FindingRow named = Cards();
  named.modality = "mention";
  EXPECT_TRUE(clocks->Of(named).empty());
  FindingRow company = Cards();
  company.kind = "watchlist";
  EXPECT_TRUE(clocks->Of(company).empty());
}

// The view finding_clocks is another program: SQL over the same tables.
TEST(Clocks, TheDatabasesViewSaysTheSame) {
  const TemporaryFolder folder;
  ASSERT_TRUE(samples::Write(folder / "t.db", samples::Archive()));
  const auto reader = Reader::Open(folder / "t.db");
  const auto clocks = Clocks::Read(*reader, std::nullopt);
  ASSERT_TRUE(clocks);
  FindingFilter filter;
  filter.least_sense = Sense::kDoubtful;
  filter.least_standing = Standing::kDoubtful;
  const auto findings = reader->Findings(filter);
  ASSERT_TRUE(findings);
  using Row = std::tuple<std::string, std::string, std::string, std::string, std::string>;
  std::set<Row> read, viewed;
  for (const FindingRow& f : *findings) {
    if (f.control_terms.size() > 1) continue;  // a row a part there, one answer here
    for (const ClockReading& one : clocks->Of(f)) {
      if (one.moment == "scanned") continue;
      read.emplace(f.code, one.clock, one.moment, ToIso(one.day), one.status);
    }
  }
  const auto connection = Connection::Open(folder / "t.db", Connection::Mode::kReadOnly);
  ASSERT_TRUE(connection);
  ASSERT_TRUE(
      ForEachRow(connection->Prepare(
                     "SELECT c.finding, c.clock, c.moment, c.day, c.status FROM finding_clocks c"
                     " JOIN process_findings p ON p.code = c.finding JOIN findings f"
                     " ON f.id = p.finding_id WHERE json_array_length(f.control_terms) < 2"),
                 [&](const Statement& row) {
                   viewed.emplace(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4));
                 }));
  EXPECT_FALSE(read.empty());
  EXPECT_EQ(read, viewed);
}

}  // namespace
}  // namespace tenderscan
