// Re-created chains of notices, and what looks like one and is none.
#include "store/linking/linker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "store/linking/same_text.h"

namespace tenderscan {
namespace {

struct Scene {
  std::string name;
  std::vector<NoticeFacts> notices;
  std::vector<SaidText> said;
  std::vector<std::string> again;  // of each notice that of the scene which it says again; or ""
  std::vector<std::string> processes;  // of each notice, in the scene's own names
  std::vector<std::pair<std::string, std::string>> families;
};

std::optional<ReleaseTag> TagNamed(const std::string& slug) {
  for (std::size_t i = 0; i < kReleaseTagSlugs.size(); ++i) {
    if (kReleaseTagSlugs[i] == slug) return static_cast<ReleaseTag>(i);
  }
  return std::nullopt;
}

NoticeFacts ReadFacts(const nlohmann::json& json, const std::string& digest) {
  const auto text = [&](const char* key) { return json.value(key, std::string()); };
  const auto list = [&](const char* key) {
    return text(key).empty() ? std::vector<std::string>() : std::vector{text(key)};
  };
  NoticeFacts out;
  out.digest = json.value("digest", digest);
  out.address = json.value("address", "http://example/" + digest);
  out.captured_at = text("captured");
  out.portal = text("portal");
  out.text_digest = text("text");
  out.tag = TagNamed(text("tag"));
  out.dated_on = DateFromIso(text("date"));
  out.deadline = text("deadline");
  out.title = text("title");
  out.project_name = text("name");
  out.project_code = text("code");
  out.project_key.code = text("code");
  out.project_key.attempt = json.value("attempt", 1);
  if (json.contains("lot")) out.project_key.lot = text("lot");
  out.plan_code = text("plan");
  out.contract_code = text("contract");
  out.corrected_code = text("corrects");
  out.buyers = list("buyer");
  out.agencies = list("agency");
  out.suppliers = json.value("suppliers", std::vector<std::string>());
  return out;
}

std::vector<Scene> ReadScenes() {
  std::vector<Scene> out;
  std::set<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(std::string(TS_SOURCE_DIR) +
                                                              "/tests/corpus/store/linking")) {
    if (file.path().extension() == ".jsonl") files.insert(file.path());
  }
  for (const std::filesystem::path& path : files) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      const nlohmann::json json = nlohmann::json::parse(line);
      Scene scene;
      scene.name = json["scene"];
      for (const auto& notice : json["notices"]) {
        scene.processes.push_back(notice["process"]);
        scene.notices.push_back(
            ReadFacts(notice, scene.name + " " + std::to_string(scene.notices.size() + 1)));
        scene.said.push_back({notice.value("says", std::string()), {notice.value("title", "")}});
        scene.again.push_back(notice.value("again", std::string()));
      }
      for (const auto& pair : json.value("families", nlohmann::json::array())) {
        scene.families.emplace_back(pair[0], pair[1]);
      }
      out.push_back(std::move(scene));
    }
  }
  return out;
}

// Texts of which nothing is known agree.
Linkage LinkAll(const std::vector<NoticeFacts>& notices, const std::vector<SaidText>& said = {}) {
  Linker linker;
  for (const NoticeFacts& facts : notices) linker.Add(facts);
  return linker.Link([&said](std::size_t a, std::size_t b) {
    return said.empty() || (said[a].text.empty() && said[b].text.empty()) ||
           SayTheSame(said[a], said[b]);
  });
}

struct Score {
  int joined = 0, missed = 0, wrong = 0;
  void Count(const Linkage& linkage, const std::vector<std::string>& processes,
             const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < processes.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        const bool one = linkage.process[i] == linkage.process[k];
        const bool wanted = processes[i] == processes[k];
        joined += one && wanted;
        missed += !one && wanted;
        wrong += one && !wanted;
        EXPECT_TRUE(!one || wanted) << "wrongly joined: " << names[k] << " + " << names[i];
        if (!one && wanted) std::cout << "missed: " << names[k] << " + " << names[i] << "\n";
      }
    }
  }
  double F1() const { return 2.0 * joined / (2.0 * joined + missed + wrong); }
};

// Everything that linking says, by digests: to compare two orders of arrival.
std::set<std::string> Told(const Linkage& linkage, const std::vector<NoticeFacts>& notices) {
  std::set<std::string> out;
  const auto name = [&](std::size_t i) { return notices[i].digest + notices[i].address; };
  for (const Process& process : linkage.processes) {
    std::string line = "process";
    for (const std::size_t notice : process.notices) {
      line += "|" + name(notice) + "=" + name(linkage.first_sighting[notice]);
    }
    line += " of " + name(linkage.processes[process.family].notices.front());
    out.insert(line);
  }
  for (const Link& link : linkage.links) {
    std::string line = name(link.a) + " " + name(link.b) + " " + std::string(Slug(link.strength));
    for (const std::string& reason : link.reasons.Slugs()) line += " " + reason;
    out.insert(line);
  }
  return out;
}

TEST(Linker, JoinsChainsAndNothingThatLooksLikeOne) {
  const std::vector<Scene> scenes = ReadScenes();
  Score score;
  std::size_t chains = 0;
  for (const Scene& scene : scenes) {
    std::vector<std::string> names;
    for (const NoticeFacts& notice : scene.notices) names.push_back(notice.digest);
    const Linkage linkage = LinkAll(scene.notices);
    score.Count(linkage, scene.processes, names);
    std::map<std::string, int> sizes;
    for (const std::string& process : scene.processes) ++sizes[process];
    chains += static_cast<std::size_t>(
        std::count_if(sizes.begin(), sizes.end(), [](const auto& one) { return one.second > 1; }));
    const auto family_of = [&](const std::string& process) {
      const auto at = std::find(scene.processes.begin(), scene.processes.end(), process);
      const auto notice = static_cast<std::size_t>(at - scene.processes.begin());
      return linkage.processes[linkage.process[notice]].family;
    };
    for (const auto& [a, b] : scene.families) {
      EXPECT_EQ(family_of(a), family_of(b)) << scene.name << ": " << a << " and " << b;
    }
    const bool alone = scene.families.empty();
    for (std::size_t p = 0; alone && p < linkage.processes.size(); ++p) {
      EXPECT_EQ(linkage.processes[p].family, p) << scene.name;
    }
  }
  EXPECT_GE(chains, 40u);
  EXPECT_EQ(score.wrong, 0);
  EXPECT_GE(score.F1(), 0.98) << score.joined << " joined, " << score.missed << " missed";
}

// Of many notices, where keys of one scene meet those of others.
TEST(Linker, JoinsNothingAcrossScenes) {
  std::vector<NoticeFacts> notices;
  std::vector<std::string> processes, names;
  for (const Scene& scene : ReadScenes()) {
    for (std::size_t i = 0; i < scene.notices.size(); ++i) {
      notices.push_back(scene.notices[i]);
      processes.push_back(scene.name + " " + scene.processes[i]);
      names.push_back(scene.notices[i].digest);
    }
  }
  Score score;
  score.Count(LinkAll(notices), processes, names);
  EXPECT_EQ(score.wrong, 0);
  EXPECT_GE(score.F1(), 0.98);
}

TEST(Linker, EveryOrderOfArrivalGivesTheSame) {
  std::vector<NoticeFacts> notices;
  for (const Scene& scene : ReadScenes()) {
    notices.insert(notices.end(), scene.notices.begin(), scene.notices.end());
  }
  // A name and a code that more have than are all compared.
  for (int i = 0; i < 200; ++i) {
    NoticeFacts many;
    many.digest = "many " + std::to_string(i);
    many.title = i % 3 == 0 ? "办公用品采购项目招标公告" : "办公用品及耗材采购项目中标公告";
    many.tag = i % 3 == 0 ? ReleaseTag::kTender : ReleaseTag::kAward;
    many.dated_on = Date(std::chrono::sys_days(std::chrono::days(19'000 + i * 7 % 90)));
    many.portal = "p";
    if (i % 2 == 0) many.project_code = many.project_key.code = "YLCG-2022-0001";
    if (i % 5 != 0) many.buyers = {"云岭第" + std::to_string(i % 7) + "小学"};
    notices.push_back(many);
  }
  const std::set<std::string> told = Told(LinkAll(notices), notices);
  std::mt19937 random(20261130);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(notices.begin(), notices.end(), random);
    EXPECT_EQ(Told(LinkAll(notices), notices), told);
  }
}

TEST(Linker, WhatIsPossibleIsToldAndNotMerged) {
  NoticeFacts march;
  march.digest = "a";
  march.tag = ReleaseTag::kTender;
  march.title = "云岭大学动物饲料采购询价公告";
  march.buyers = {"云岭大学"};
  march.deadline = "2024-03-08";
  NoticeFacts april = march;
  april.digest = "b";
  april.deadline = "2024-04-09";
  const Linkage linkage = LinkAll({march, april});
  ASSERT_EQ(linkage.links.size(), 1u);
  EXPECT_EQ(linkage.links[0].strength, LinkStrength::kPossible);
  EXPECT_TRUE(linkage.links[0].reasons.Has(LinkReason::kOtherDeadline));
  EXPECT_EQ(linkage.processes.size(), 2u);
}

TEST(Linker, ANoticeSaidAgainIsASightingOfTheFirst) {
  NoticeFacts first;
  first.digest = "b";
  first.address = "http://b/";
  first.tag = ReleaseTag::kAward;
  first.dated_on = DateFromIso("2024-07-08");
  first.title = "云岭海关机房空调采购成交公告";
  first.project_code = first.project_key.code = "YLHG2024-031";
  first.portal = "b";
  NoticeFacts again = first;
  again.digest = "c";
  again.address = "http://c/";
  again.portal = "c";
  NoticeFacts contract = first;
  contract.digest = "d";
  contract.tag = ReleaseTag::kContract;
  const Linkage linkage = LinkAll({again, contract, first});
  ASSERT_EQ(linkage.processes.size(), 1u);
  EXPECT_EQ(linkage.first_sighting, (std::vector<std::size_t>{2, 1, 2}));
}

// Where a scene prints what its notices say: those that say another one again are told, no others.
TEST(Linker, OnlyTheSameNoticeSaysAgain) {
  int again = 0, not_again = 0;
  for (const Scene& scene : ReadScenes()) {
    if (std::all_of(scene.said.begin(), scene.said.end(),
                    [](const SaidText& one) { return one.text.empty(); })) {
      continue;
    }
    const Linkage linkage = LinkAll(scene.notices, scene.said);
    for (std::size_t i = 0; i < scene.notices.size(); ++i) {
      const std::size_t first = linkage.first_sighting[i];
      EXPECT_EQ(first == i ? "" : std::to_string(first + 1), scene.again[i])
          << scene.notices[i].digest;
      ++(first == i ? not_again : again);
      EXPECT_EQ(linkage.process[i], linkage.process[0]) << scene.name;
    }
  }
  EXPECT_GE(again, 5);
  EXPECT_GE(not_again, 10);
}

TEST(Linker, UndatedNoticesStandByTheirKind) {
  const auto notice = [](const char* digest, ReleaseTag tag, const char* day) {
    NoticeFacts out;
    out.digest = digest;
    out.tag = tag;
    out.dated_on = DateFromIso(day);
    out.title = "云岭海关机房空调采购公告";
    out.project_code = out.project_key.code = "YLHG2024-031";
    out.buyers = {"云岭海关"};
    return out;
  };
  const std::vector<NoticeFacts> notices = {
      notice("c", ReleaseTag::kContract, "2024-08-01"), notice("a", ReleaseTag::kTender, ""),
      notice("d", ReleaseTag::kAward, ""), notice("b", ReleaseTag::kTenderAmendment, "2024-06-08"),
      notice("e", ReleaseTag::kImplementation, "")};
  const Linkage linkage = LinkAll(notices);
  ASSERT_EQ(linkage.processes.size(), 1u);
  EXPECT_EQ(linkage.processes[0].notices, (std::vector<std::size_t>{1, 3, 2, 0, 4}));
}

TEST(Linker, NothingGivesNothing) {
  EXPECT_TRUE(LinkAll({}).processes.empty());
  const Linkage empty = LinkAll({NoticeFacts(), NoticeFacts()});
  EXPECT_EQ(empty.process.size(), 2u);
}

}  // namespace
}  // namespace tenderscan
