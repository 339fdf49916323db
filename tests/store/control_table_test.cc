// What dated facts say of stored findings: on the notice's day, on another, and of quantities.
#include "store/control_table.h"

#include <gtest/gtest.h>

#include "tests/store/samples.h"

namespace tenderscan {
namespace {

using samples::Day;
using samples::TemporaryFolder;

struct Stored {
  explicit Stored(const std::vector<ScannedDocument>& documents) {
    EXPECT_TRUE(samples::Write(folder / "t.db", documents).has_value());
  }
  std::vector<FindingRow> Findings(std::optional<Date> on = std::nullopt,
                                   std::string term = "chip/a100") const {
    FindingFilter filter;
    filter.term = std::move(term);
    filter.control_on = on;
    auto reader = Reader::Open(folder / "t.db");
    auto rows = reader->Findings(filter);
    EXPECT_TRUE(rows.has_value());
    return rows ? *rows : std::vector<FindingRow>();
  }
  TemporaryFolder folder;
};

const FindingRow& Hardware(const std::vector<FindingRow>& rows) {
  for (const FindingRow& row : rows) {
    if (row.modality == "hardware") return row;
  }
  static const FindingRow none;
  ADD_FAILURE() << "no finding of hardware";
  return none;
}

TEST(ControlTable, AnotherDayGivesAnotherState) {
  const Stored stored(samples::Archive());
  const auto own = stored.Findings();
  EXPECT_EQ(Hardware(own).control_basis, "letter to NVIDIA of 26 August 2022")
      << "as it was scanned";
  const auto before = stored.Findings(Day(2022, 8, 25));
  EXPECT_EQ(Hardware(before).control_status, "not_controlled");
  EXPECT_EQ(Hardware(before).control_as_of, "2022-08-25");
  EXPECT_EQ(Hardware(before).control_since, std::nullopt);
  const auto today = stored.Findings(Day(2026, 11, 22));
  EXPECT_EQ(Hardware(today).control_status, "controlled");
  EXPECT_EQ(Hardware(today).control_since, "2022-08-26");
  EXPECT_EQ(Hardware(today).control_basis, "letter to NVIDIA; 3A090.a; confidence high");
  EXPECT_EQ(Hardware(today).dated_on, "2023-11-02") << "the notice keeps its day";
}

TEST(ControlTable, WhatNoDayMattersToStaysAsItIs) {
  const Stored stored(samples::Archive());
  const auto aws = stored.Findings(Day(2026, 11, 22), "cloud/aws");
  ASSERT_EQ(aws.size(), 1u);
  EXPECT_EQ(aws[0].control_status, "remote_access");
  EXPECT_EQ(aws[0].control_as_of, "2024-03-12");
  EXPECT_TRUE(aws[0].regimes.empty());
}

TEST(ControlTable, RulesOnQuantitiesSayWhatTheyHeldOrWouldHaveHeld) {
  const Stored stored(samples::Archive());
  const auto said = [&](std::optional<Date> on) {
    const auto rows = stored.Findings(on);
    const auto& regimes = Hardware(rows).regimes;
    EXPECT_EQ(regimes.size(), 1u);
    return regimes.empty() ? RegimeAnswer() : regimes[0];
  };
  // 32 cards of 4,992 each, against 15,832.
  EXPECT_EQ(said(std::nullopt).state, "not yet announced");
  EXPECT_EQ(said(std::nullopt).says, "10.0 H100-equivalents: presumed denied");
  EXPECT_EQ(said(Day(2025, 1, 14)).state, "announced");
  EXPECT_EQ(said(Day(2025, 3, 1)).state, "published, compliance not yet due");
  EXPECT_EQ(said(Day(2025, 6, 1)).state, "rescinded");
  EXPECT_EQ(said(Day(2025, 6, 1)).tier, "denied");
  EXPECT_EQ(said(Day(2025, 6, 1)).confidence, "high");
}

TEST(ControlTable, SeveralCandidatesAgreeOrNothingIsSaid) {
  std::vector<ScannedDocument> archive = samples::Archive();
  Control& control = archive[1].recognition.terms[0].control;
  control.by = {"chip/a100", "chip/h200"};  // no facts about the second
  archive[1].recognition.terms[0].candidates = {{"chip/a100", ""}, {"chip/h200", ""}};
  const Stored stored(archive);
  const auto rows = stored.Findings(Day(2026, 1, 1));
  EXPECT_EQ(Hardware(rows).control_status, "unknown");
  EXPECT_EQ(Hardware(rows).control_basis,
            "may be chip/a100 (controlled) or chip/h200 (unknown) on that day");
  EXPECT_TRUE(Hardware(rows).regimes.empty()) << "nothing is known of one of them";
}

// An attachment goes by its notice's day, and by all that it may be.
TEST(ControlTable, AnAttachmentsCandidatesAreAllAsked) {
  std::vector<ScannedDocument> archive = samples::Archive();
  ScannedDocument& part = archive[5];
  ASSERT_FALSE(part.notice);
  part.recognition.terms[0].modality = Modality::kUnknown;
  part.recognition.terms[0].control.by = {"chip/a100", "chip/h200"};
  const Stored stored(archive);
  for (const FindingRow& row : stored.Findings()) {
    if (row.modality != "unknown") continue;
    EXPECT_EQ(row.control_as_of, "2024-03-12");
    EXPECT_EQ(row.control_status, "unknown");
    EXPECT_NE(row.control_basis.find("chip/h200"), std::string::npos);
    return;
  }
  FAIL() << "the attachment's finding is not there";
}

TEST(ControlTable, RegimesComeBackAsTheyWereWritten) {
  const Stored stored(samples::Archive());
  auto connection = Connection::Open(stored.folder / "t.db", Connection::Mode::kReadOnly);
  ASSERT_TRUE(connection.has_value());
  const auto table = ReadControls(*connection);
  ASSERT_TRUE(table.has_value());
  ASSERT_EQ(table->regimes.size(), 1u);
  const Regime want = samples::Regimes()[0];
  const Regime& got = table->regimes[0];
  EXPECT_EQ(got.name, want.name);
  EXPECT_EQ(got.rescinded, want.rescinded);
  EXPECT_EQ(got.unit_tpp, want.unit_tpp);
  ASSERT_EQ(got.tiers.size(), want.tiers.size());
  EXPECT_EQ(got.tiers[0].destinations, want.tiers[0].destinations);
  EXPECT_EQ(got.tiers[1].per_country, want.tiers[1].per_country);
  EXPECT_EQ(table->parts.at("chip/a100").intervals, samples::Terms()[0].intervals);
  EXPECT_EQ(table->parts.at("chip/a100").tpp, 4992);
  EXPECT_EQ(table->policies.at("chip/a100"), samples::Terms()[0].policies);
}

TEST(ControlTable, OtherClocksSayWhatTheySaidOnTheDayAskedFor) {
  ControlTable table;
  table.policies["chip/a100"] = samples::Terms()[0].policies;
  const auto said = [&](const char* dated_on, const char* day, const char* modality) {
    FindingRow finding;
    finding.term = "chip/a100";
    finding.modality = modality;
    finding.dated_on = dated_on;
    SayControls(table, day == nullptr ? std::nullopt : DateFromIso(day), finding);
    std::string out;
    for (const Policy& one : finding.policies) out += one.clock + " " + one.status + "; ";
    return out;
  };
  EXPECT_EQ(said("2024-03-12", nullptr, "hardware"), "provider unknown; ");
  EXPECT_EQ(said("2025-11-30", nullptr, "hardware"), "china barred; provider unknown; ");
  EXPECT_EQ(said("2024-03-12", "2026-05-15", "hardware"), "china barred; provider unknown; ");
  EXPECT_EQ(said("2024-03-12", "2026-05-16", "hardware"), "provider unknown; ");
  EXPECT_EQ(said("2025-11-30", nullptr, "mention"), "");
}

}  // namespace
}  // namespace tenderscan
