// Control facts against a table written by hand from the rules' dates.
#include "lexicons/controls.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace tenderscan {
namespace {

std::vector<LexiconSource> ShippedSources() {
  std::vector<LexiconSource> out;
  const std::filesystem::path root = std::filesystem::path(TS_SOURCE_DIR) / "lexicons";
  for (const auto& entry : std::filesystem::directory_iterator(root / "controls")) {
    std::ifstream file(entry.path());
    std::ostringstream text;
    text << file.rdbuf();
    out.push_back({"controls/" + entry.path().filename().string(), text.str()});
  }
  return out;
}

const ControlFacts& Shipped() {
  static const ControlFacts facts = [] {
    auto compiled = ControlFacts::Compile(ShippedSources());
    if (!compiled) {
      ADD_FAILURE() << compiled.error().what;
      std::abort();
    }
    return std::move(*compiled);
  }();
  return facts;
}

Date Day(std::string_view iso) { return *DateFromIso(iso); }

struct Row {
  const char* term;
  const char* day;
  ControlStatus status;
};

constexpr auto kYes = ControlStatus::kControlled;
constexpr auto kNo = ControlStatus::kNotControlled;

// The last free day and the first controlled one of every dated part, and days inside.
constexpr Row kTable[] = {
    {"chip/a100", "2020-05-14", kNo},
    {"chip/a100", "2022-08-25", kNo},
    {"chip/a100", "2022-08-26", kYes},
    {"chip/a100", "2026-09-01", kYes},
    {"chip/h100", "2022-08-25", kNo},
    {"chip/h100", "2022-08-26", kYes},
    {"chip/a800", "2023-10-17", kNo},
    {"chip/a800", "2023-10-22", kNo},
    {"chip/a800", "2023-10-23", kYes},
    {"chip/h800", "2023-10-22", kNo},
    {"chip/h800", "2023-11-17", kYes},
    {"chip/l40s", "2023-10-22", kNo},
    {"chip/l40s", "2023-10-23", kYes},
    {"chip/l40", "2023-11-16", kNo},
    {"chip/l40", "2023-11-17", kYes},
    {"chip/rtx-4090", "2023-11-16", kNo},
    {"chip/rtx-4090", "2023-11-17", kYes},
    {"chip/rtx-4090d", "2025-01-01", kNo},
    {"chip/rtx-5090", "2025-02-01", kYes},
    {"chip/rtx-5090d", "2025-02-01", kNo},
    {"chip/rtx-5090d", "2025-04-14", kNo},
    {"chip/rtx-5090d", "2025-04-15", ControlStatus::kUnknown},
    {"chip/rtx-5090d-v2", "2025-09-01", kNo},
    {"chip/mi350", "2026-02-01", kYes},
    {"chip/rubin", "2026-02-01", ControlStatus::kUnknown},
    {"system/dgx-spark", "2026-02-01", kNo},
    {"chip/h20", "2025-04-08", kNo},
    {"chip/h20", "2025-04-09", kYes},
    {"chip/h20", "2025-09-01", kYes},
    {"chip/h200", "2024-01-01", kYes},
    {"chip/h200", "2026-01-15", kYes},
    {"chip/l20", "2025-01-01", kNo},
    {"chip/l2", "2025-01-01", kNo},
    {"chip/l4", "2023-11-16", kNo},
    {"chip/l4", "2023-11-17", kYes},
    {"chip/v100", "2024-03-13", kNo},
    {"chip/t4", "2024-03-13", kNo},
    {"chip/rtx-3090", "2024-07-02", kNo},
    {"chip/jetson", "2024-12-03", kNo},
    {"chip/mi250", "2022-08-25", kNo},
    {"chip/mi250", "2022-08-26", kYes},
    {"chip/mi300", "2024-06-01", kYes},
    {"chip/mi308", "2025-04-14", kNo},
    {"chip/mi308", "2025-04-15", kYes},
    {"chip/gaudi", "2023-11-17", kYes},
    {"system/dgx", "2022-08-18", kNo},
    {"system/dgx", "2022-08-26", kYes},
    {"chip/b200", "2025-03-01", kYes},
    {"chip/xilinx", "2024-01-01", ControlStatus::kUnknown},
    {"chip/never-heard-of", "2024-01-01", ControlStatus::kUnknown},
};

TEST(ControlsTest, StatusOnTheDaysAroundEveryRule) {
  for (const Row& row : kTable) {
    for (Modality modality : {Modality::kHardware, Modality::kRental}) {
      const Control control = Shipped().StatusOf(row.term, modality, Day(row.day));
      EXPECT_EQ(Slug(control.status), Slug(row.status)) << row.term << " on " << row.day;
      EXPECT_FALSE(control.basis.empty());
      EXPECT_EQ(control.as_of, Day(row.day));
    }
  }
}

TEST(ControlsTest, SinceIsTheFirstDayOfTheStatusWhateverRuleJoinedLater) {
  const Control control = Shipped().StatusOf("chip/a100", Modality::kHardware, Day("2024-03-12"));
  EXPECT_EQ(control.since, Day("2022-08-26"));
  EXPECT_NE(control.basis.find("88 FR 73458"), std::string::npos) << control.basis;
  const Control early = Shipped().StatusOf("chip/a100", Modality::kHardware, Day("2022-09-01"));
  EXPECT_EQ(early.basis.find("88 FR 73458"), std::string::npos) << early.basis;
  EXPECT_NE(early.basis.find("BIS letter"), std::string::npos) << early.basis;
}

TEST(ControlsTest, ModalityComesBeforeTheDate) {
  const Date day = Day("2024-06-01");
  const auto status = [&](const char* term, Modality modality) {
    return Shipped().StatusOf(term, modality, day).status;
  };
  EXPECT_EQ(status("chip/h100", Modality::kCloud), ControlStatus::kRemoteAccess);
  EXPECT_EQ(status("cloud/aws", Modality::kCloud), ControlStatus::kRemoteAccess);
  EXPECT_EQ(status("model/gpt-4", Modality::kTokens), ControlStatus::kRemoteAccess);
  EXPECT_EQ(status("chip/h100", Modality::kMention), ControlStatus::kNotApplicable);
  EXPECT_EQ(status("cloud/aws", Modality::kMention), ControlStatus::kNotApplicable);
  EXPECT_EQ(status("brand/nvidia", Modality::kHardware), ControlStatus::kNotApplicable);
  EXPECT_EQ(status("oem/dell", Modality::kHardware), ControlStatus::kNotApplicable);
  EXPECT_EQ(status("component/hbm", Modality::kHardware), ControlStatus::kNotApplicable);
  EXPECT_EQ(status("interconnect/nvlink", Modality::kRental), ControlStatus::kNotApplicable);
}

// Memory in a package goes by its processor: a finding names the rule for memory and says so.
TEST(ControlsTest, AFindingOfMemoryNamesTheRuleForMemorySoldByItself) {
  const Control found = Shipped().StatusOf("component/hbm", Modality::kHardware, Day("2026-03-01"));
  EXPECT_EQ(found.status, ControlStatus::kNotApplicable);
  EXPECT_NE(found.basis.find("since 2024-12-02: ECCN 3A090.c"), std::string::npos) << found.basis;
  const auto intervals = Shipped().IntervalsOf("component/hbm");
  ASSERT_EQ(intervals.size(), 2U);
  EXPECT_EQ(intervals[1].from, Day("2024-12-02"));
  EXPECT_EQ(intervals[1].status, ControlStatus::kControlled);
}

TEST(ControlsTest, AfterTheLastThatIsKnownOfALetterNothingIsGuessed) {
  for (const char* part : {"chip/h20", "chip/mi308"}) {
    const auto on = [&](const char* day) {
      return Shipped().StatusOf(part, Modality::kHardware, Day(day));
    };
    EXPECT_EQ(on("2025-12-31").status, ControlStatus::kControlled) << part;
    EXPECT_EQ(on("2026-01-01").status, ControlStatus::kUnknown) << part;
    EXPECT_NE(on("2026-01-01").basis.find("a person must check"), std::string::npos) << part;
  }
}

// By our figures: TPP below 21,000 and memory below 6,500 GB/s.
TEST(ControlsTest, TheRuleOf2026CoversLessAdvancedPartsThatAreSoldInTheUnitedStates) {
  for (const char* part : {"chip/a100", "chip/h100", "chip/gh200", "chip/l40s", "chip/l4",
                           "chip/a30", "chip/a40", "chip/rtx-6000-ada", "chip/mi100", "chip/mi210",
                           "chip/mi250", "chip/mi300", "chip/intel-max"}) {
    const Control said = Shipped().StatusOf(part, Modality::kHardware, Day("2026-01-15"));
    EXPECT_NE(said.basis.find("case-by-case"), std::string::npos) << part << ": " << said.basis;
  }
  for (const char* part : {"chip/a800", "chip/h800", "chip/b200", "chip/b300", "chip/mi350"}) {
    const Control said = Shipped().StatusOf(part, Modality::kHardware, Day("2026-01-15"));
    EXPECT_EQ(said.basis.find("case-by-case"), std::string::npos) << part << ": " << said.basis;
  }
}

TEST(ControlsTest, WithoutADateNothingCanBeSaid) {
  const Control control = Shipped().StatusOf("chip/a100", Modality::kHardware, std::nullopt);
  EXPECT_EQ(control.status, ControlStatus::kUnknown);
  EXPECT_FALSE(control.since);
  EXPECT_EQ(Shipped().StatusOf("chip/a100", Modality::kHardware, Day("2024-01-01"), "DE").status,
            ControlStatus::kUnknown);
}

TEST(ControlsTest, ASystemOfTheNameThatIsNotOfTheClass) {
  for (const char* name : {"dgx-1", "dgx 1"}) {
    const auto control = Shipped().ExceptionFor("system/dgx", name);
    ASSERT_TRUE(control) << name;
    EXPECT_EQ(control->status, kNo);
    EXPECT_NE(control->basis.find("confidence"), std::string::npos);
  }
  EXPECT_FALSE(Shipped().ExceptionFor("system/dgx", "dgx"));
  EXPECT_FALSE(Shipped().ExceptionFor("system/dgx", "dgx superpod"));
  EXPECT_FALSE(Shipped().ExceptionFor("chip/a100", "dgx-1"));
}

TEST(ControlsTest, TheReviewOfJanuary2026IsOfWhatIsBelowBothLimitsAndOnlyForItsDestinations) {
  const auto basis = [](std::string_view term, const char* day, std::string_view destination) {
    return Shipped().StatusOf(term, Modality::kHardware, Day(day), destination).basis;
  };
  const auto reviewed = [&](std::string_view term, std::string_view destination = "CN") {
    return basis(term, "2026-02-01", destination).find("case-by-case") != std::string::npos;
  };
  for (const char* term : {"chip/h200", "chip/mi325", "chip/a100", "chip/h100", "chip/rtx-4090"}) {
    EXPECT_TRUE(reviewed(term)) << term;
    EXPECT_TRUE(reviewed(term, "MO")) << term;
    EXPECT_FALSE(reviewed(term, "HK")) << term;
  }
  // Beyond the limits; made for China alone.
  for (const char* term : {"chip/mi350", "chip/b200", "chip/b300", "chip/h800", "chip/h20"}) {
    EXPECT_FALSE(reviewed(term)) << term;
  }
  EXPECT_NE(basis("chip/h200", "2026-02-01", "CN").find("announced on 2026-01-13"),
            std::string::npos);
  EXPECT_EQ(basis("chip/h200", "2026-01-14", "CN").find("case-by-case"), std::string::npos);
}

// "china barred 2025-11-30", a line each.
std::string Said(std::string_view term, const char* day) {
  std::string out;
  for (const Policy& one : PoliciesOn(Shipped().PoliciesOf(term), Day(day))) {
    out += one.clock + " " + one.status + " " + (one.from ? ToIso(*one.from) : "-") + "\n";
  }
  return out;
}

TEST(ControlsTest, OtherClocksOnTheDaysAroundWhatTheySaid) {
  EXPECT_EQ(Said("chip/h20", "2025-07-30"), "");
  EXPECT_EQ(Said("chip/h20", "2025-07-31"), "china questioned 2025-07-31\n");
  EXPECT_EQ(Said("chip/h20", "2025-12-09"),
            "china discouraged 2025-09-20\nchina discouraged 2025-10-31\nchina barred 2025-11-30\n"
            "us suspended 2025-11-10\n");
  EXPECT_EQ(Said("chip/rtx-5090d-v2", "2026-05-15"), "china barred 2026-05-15\n");
  // Nothing is known later, and nothing is guessed.
  EXPECT_EQ(Said("chip/rtx-5090d-v2", "2026-05-16"), "china unknown 2026-05-16\n");
  EXPECT_EQ(Said("model/gpt-4", "2024-07-08"), "");
  EXPECT_EQ(Said("model/gpt-4", "2024-07-09"), "provider barred 2024-07-09\n");
  EXPECT_EQ(Said("cloud/azure-openai", "2026-09-17"), "provider restricted 2024-10-21\n");
  EXPECT_EQ(Said("cloud/azure-openai", "2026-11-29"), "provider unknown 2026-09-18\n");
  EXPECT_EQ(Said("model/claude", "2025-09-04"), "provider barred 2025-09-04\n");
  EXPECT_EQ(Said("model/gemini", "2025-01-01"), "provider unknown -\n");
  EXPECT_EQ(Said("chip/a100", "2025-09-29"), "us in_force 2023-11-17\nus in_force 2025-09-29\n");
  EXPECT_EQ(Said("chip/a100", "2026-11-09"),
            "china unknown 2026-05-16\nus in_force 2023-11-17\nus suspended 2025-11-10\n");
  EXPECT_EQ(Said("chip/a100", "2026-11-10"),
            "china unknown 2026-05-16\nus in_force 2023-11-17\nus unknown 2026-11-10\n");
  EXPECT_EQ(Said("oem/dell", "2026-01-01"), "");
}

// A fact about a misspelt term would be told of nothing.
TEST(ControlsTest, EveryTermOfAFactIsWatched) {
  std::vector<LexiconSource> sources = ShippedSources();
  std::string facts;
  for (const LexiconSource& source : sources) facts += source.text;
  std::set<std::string> watched;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(TS_SOURCE_DIR) / "lexicons" / "terms")) {
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with("id = \"")) watched.insert(line.substr(6, line.find('"', 6) - 6));
    }
  }
  std::size_t asked = 0;
  for (const char* category : {"chip", "system", "model", "cloud", "component"}) {
    const std::string begin = '"' + std::string(category) + '/';
    for (std::size_t at = facts.find(begin); at != facts.npos; at = facts.find(begin, at + 1)) {
      const std::string term = facts.substr(at + 1, facts.find('"', at + 1) - at - 1);
      EXPECT_TRUE(watched.contains(term)) << term;
      ++asked;
    }
  }
  EXPECT_GT(asked, 200U);
  // And of every part that can be bought something is said, if only that it is unknown.
  for (const std::string& term : watched) {
    if (!term.starts_with("chip/") && !term.starts_with("system/")) continue;
    EXPECT_FALSE(Shipped().IntervalsOf(term).empty()) << term;
  }
}

TEST(ControlsTest, FaultsOfPolicies) {
  const auto fault = [](const std::string& toml) {
    const auto compiled = ControlFacts::Compile({{"controls/x.toml", toml}});
    return compiled ? std::string() : compiled.error().what;
  };
  const std::string clock = "[clock]\nid = \"china\"\nname = \"x\"\n";
  const std::string entry =
      "[[policy]]\nid = \"a\"\nterms = [\"chip/a100\"]\nfrom = 2025-01-01\nstatus = \"barred\"\n"
      "says = \"x\"\nsource = \"y\"\nconfidence = \"high\"\n";
  EXPECT_EQ(fault(clock + entry), "");
  EXPECT_NE(fault(entry).find("needs [clock]"), std::string::npos);
  EXPECT_NE(fault("policy = [1]\n" + clock).find("expected tables"), std::string::npos);
  EXPECT_NE(fault(clock + "known_until = 2024-01-01\n" + entry).find("known_until"),
            std::string::npos);
  EXPECT_NE(fault(clock + entry + entry).find("there twice"), std::string::npos);
  EXPECT_NE(fault(clock + entry + "replaces = [\"b\"]\n").find("above this one"),
            std::string::npos);
  EXPECT_NE(fault(clock + "[[policy]]\nid = \"a\"\nterms = [\"@x\"]\nstatus = \"barred\"\n"
                          "says = \"x\"\nsource = \"y\"\nconfidence = \"high\"\n")
                .find("no group"),
            std::string::npos);
}

TEST(ControlsTest, CandidatesAreUnknownWhereTheyDiffer) {
  const std::vector<Candidate> either = {{"chip/a100", ""}, {"chip/a800", ""}};
  const auto on = [&](const char* day) {
    return Shipped().StatusOfAny(either, Modality::kHardware, Day(day)).status;
  };
  EXPECT_EQ(on("2022-01-01"), kNo);
  EXPECT_EQ(on("2023-05-11"), ControlStatus::kUnknown);
  EXPECT_EQ(on("2023-12-01"), kYes);
}

TEST(ControlsTest, IntervalsFollowEachOtherWithoutGap) {
  for (const Row& row : kTable) {
    const auto intervals = Shipped().IntervalsOf(row.term);
    for (std::size_t i = 0; i < intervals.size(); ++i) {
      EXPECT_EQ(intervals[i].from.has_value(), i > 0) << row.term;
      EXPECT_EQ(intervals[i].until.has_value(), i + 1 < intervals.size()) << row.term;
      if (i > 0) {
        EXPECT_EQ(std::chrono::sys_days(*intervals[i - 1].until) + std::chrono::days(1),
                  std::chrono::sys_days(*intervals[i].from))
            << row.term;
      }
      EXPECT_FALSE(intervals[i].basis.empty());
      EXPECT_EQ(intervals[i].basis.find("iolat"), std::string::npos);
    }
  }
}

TEST(ControlsTest, AiDiffusionByTierQuantityAndDay) {
  const auto says = [](const char* term, std::int64_t units, const char* day, const char* where) {
    const auto answers = Shipped().RegimesOn(term, units, Day(day), where);
    return answers.empty() ? std::string("nothing")
                           : answers[0].state + " / " + answers[0].tier + " / " + answers[0].says;
  };
  EXPECT_TRUE(says("chip/h100", 1700, "2025-03-01", "AE").find("no licence") != std::string::npos);
  EXPECT_TRUE(says("chip/h100", 1701, "2025-03-01", "AE").find("counted towards") !=
              std::string::npos);
  EXPECT_TRUE(says("chip/h100", 50001, "2025-03-01", "AE").find("above the country's 50,000") !=
              std::string::npos);
  EXPECT_TRUE(says("chip/h100", 1, "2025-03-01", "HK").find("denied") != std::string::npos);
  EXPECT_TRUE(says("chip/h100", 60000, "2025-03-01", "JP").find("ally") != std::string::npos);
  EXPECT_TRUE(says("chip/h100", 8, "2025-01-10", "AE").starts_with("not yet announced"));
  EXPECT_TRUE(says("chip/h100", 8, "2025-01-14", "AE").starts_with("announced"));
  EXPECT_TRUE(says("chip/h100", 8, "2025-05-13", "AE").starts_with("rescinded"));
  EXPECT_TRUE(says("model/closed", 1, "2025-03-01", "CN").find("4E091") != std::string::npos);
  EXPECT_EQ(says("chip/t4", 100000, "2025-03-01", "AE"), "nothing");
}

TEST(ControlsTest, FaultsShowFileLineColumnAndCaret) {
  const auto fault = [](std::string text) {
    auto compiled = ControlFacts::Compile({{"controls/x.toml", std::move(text)}});
    return compiled ? std::string("compiled") : compiled.error().what;
  };
  EXPECT_EQ(fault("[[part]]\nterm = \"chip/x\"\nconfidence = \"high\"\n"
                  "controlled_from = 2024-01-01\nrules = [\"none\"]\n"),
            "controls/x.toml:5:10: no rule has the id \"none\"\n  rules = [\"none\"]\n           ^"
            "\n  hint: rules are [[rule]] tables in any file of controls/");
  EXPECT_TRUE(fault("[[part]]\nterm = \"chip/x\"\nconfidence = \"sure\"\nnever = \"y\"\n")
                  .starts_with("controls/x.toml:3:14: expected \"high\""));
  EXPECT_TRUE(fault("[[part]]\nterm = \"chip/x\"\nconfidence = \"low\"\nnever = \"y\"\nfoo = 1\n")
                  .starts_with("controls/x.toml:5:1: unknown key \"foo\""));
  EXPECT_TRUE(fault("[[part]\n").starts_with("controls/x.toml:1:"));
  EXPECT_TRUE(
      fault("[[part]]\nterm = \"chip/x\"\nconfidence = \"low\"\n").find("expected one of") !=
      std::string::npos);
}

}  // namespace
}  // namespace tenderscan
