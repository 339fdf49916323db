// Watching pages: the schedule, and what visits together say.
#include "crawler/watch.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

constexpr char kPage[] = "http://portal.example/t_1.htm";

class Story {
 public:
  // One visit in a run of its own; `host_up`: another page of the host was given.
  Story& Visit(const std::string& day, FetchOutcome outcome, const std::string& digest = "",
               bool host_up = true, const std::string& uri = kPage) {
    ++run_;
    if (host_up) Add("http://portal.example/index.htm", day, FetchOutcome::kFetched, "sha256:c");
    Add(uri, day, outcome, digest);
    return *this;
  }
  WatchedState State() const {
    PageWatch watch({kPage});
    for (const IndexEntry& entry : entries_) watch.Add(entry);
    return watch.States().at(0);
  }
  void Add(const std::string& uri, const std::string& day, FetchOutcome outcome,
           const std::string& digest) {
    IndexEntry& entry = entries_.emplace_back();
    entry.uri = uri;
    entry.date = day + "T02:00:00Z";
    entry.status = outcome == FetchOutcome::kFailed ? 0 : 200;
    entry.digest = digest;
    entry.note.run = "r" + std::to_string(run_);
    entry.note.outcome = outcome;
    entry.note.why = outcome == FetchOutcome::kFetched ? "" : "why " + day;
  }
  std::vector<IndexEntry> entries_;

 private:
  int run_ = 0;
};

// The same file in two folders, or a record that lies in an archive twice.
TEST(PageWatch, ARecordThatLiesThereTwiceIsOneVisit) {
  Story story;
  story.Visit("2026-01-01", FetchOutcome::kFetched, "sha256:a");
  const std::vector<IndexEntry> once = story.entries_;
  story.entries_.insert(story.entries_.end(), once.begin(), once.end());
  for (IndexEntry& entry : story.entries_) entry.note.run.clear();
  EXPECT_EQ(story.State().visits, 1);
  EXPECT_EQ(story.State().due, "2026-01-02");
  story.Visit("2026-01-02", FetchOutcome::kFetched, "sha256:a");
  EXPECT_EQ(story.State().visits, 2);
}

TEST(PageWatch, VisitsDecayAndAChangeBeginsAnew) {
  Story story;
  EXPECT_EQ(story.State().state, PageState::kNeverSeen);
  EXPECT_EQ(story.State().due, "");
  const std::vector<std::pair<const char*, const char*>> visits = {
      {"2026-01-01", "2026-01-02"}, {"2026-01-02", "2026-01-04"}, {"2026-01-04", "2026-01-08"},
      {"2026-01-08", "2026-01-16"}, {"2026-01-16", "2026-02-01"}, {"2026-02-01", "2026-03-03"},
      {"2026-03-03", "2026-05-02"}, {"2026-05-02", "2026-07-31"}, {"2026-07-31", "2026-10-29"}};
  for (const auto& [day, due] : visits) {
    story.Visit(day, FetchOutcome::kFetched, "sha256:a");
    EXPECT_EQ(story.State().due, due);
    EXPECT_EQ(story.State().state, PageState::kLive);
    EXPECT_EQ(story.State().since, "2026-01-01");
  }
  story.Visit("2026-10-29", FetchOutcome::kFetched, "sha256:b");
  WatchedState state = story.State();
  EXPECT_EQ(state.state, PageState::kChanged);
  EXPECT_EQ(state.since, "2026-10-29");
  EXPECT_EQ(state.due, "2026-10-30");
  ASSERT_EQ(state.versions.size(), 2U);
  EXPECT_EQ(state.versions[1].digest, "sha256:b");
  story.Visit("2026-10-30", FetchOutcome::kUnchanged, "sha256:b");
  EXPECT_EQ(story.State().state, PageState::kLive);
  EXPECT_EQ(story.State().versions.size(), 2U);
}

TEST(PageWatch, RemovedOnlyAfterThreeFailuresOverThreeDaysWhileTheHostAnswers) {
  Story story;
  story.Visit("2026-01-01", FetchOutcome::kFetched, "sha256:a");
  story.Visit("2026-01-02", FetchOutcome::kFailed);
  EXPECT_EQ(story.State().state, PageState::kMissing);
  EXPECT_EQ(story.State().due, "2026-01-03");
  story.Visit("2026-01-02", FetchOutcome::kGone);
  story.Visit("2026-01-02", FetchOutcome::kGone);  // three times, but in one day
  EXPECT_EQ(story.State().state, PageState::kGone);
  EXPECT_EQ(story.State().last_seen, "2026-01-01");
  EXPECT_EQ(story.State().seen, 1);
  story.Visit("2026-01-03", FetchOutcome::kFailed, "", false);  // the whole host
  EXPECT_EQ(story.State().state, PageState::kSiteDown);
  story.Visit("2026-01-04", FetchOutcome::kSoftGone);
  EXPECT_EQ(story.State().state, PageState::kRemoved);
  EXPECT_EQ(story.State().since, "2026-01-04");
  EXPECT_EQ(story.State().due, "2026-04-04");
  EXPECT_EQ(story.State().why, "why 2026-01-04");
  story.Visit("2026-04-04", FetchOutcome::kFetched, "sha256:a");  // it is there again
  EXPECT_EQ(story.State().state, PageState::kLive);
}

TEST(PageWatch, AHostThatGivesNothingRemovesNothing) {
  Story story;
  story.Visit("2026-01-01", FetchOutcome::kFetched, "sha256:a");
  for (int day = 2; day < 10; ++day) {
    story.Visit("2026-01-0" + std::to_string(day), FetchOutcome::kFailed, "", false);
    EXPECT_EQ(story.State().state, PageState::kSiteDown);
  }
  story.Visit("2026-01-10", FetchOutcome::kBlocked, "", true);
  EXPECT_EQ(story.State().state, PageState::kBlocked);
  EXPECT_EQ(story.State().due, "2026-01-11");
  // Failures count from the first good capture after them anew.
  story.Visit("2026-01-11", FetchOutcome::kSoftGone);
  EXPECT_EQ(story.State().state, PageState::kSoftGone);
}

// 404 of the only page that an archive holds: it is the host that says so.
TEST(PageWatch, ThatItIsNotThereIsAnAnswerWhateverElseTheHostGave) {
  Story story;
  story.Visit("2026-01-01", FetchOutcome::kFetched, "sha256:a", false);
  story.Visit("2026-01-05", FetchOutcome::kGone, "", false);
  EXPECT_EQ(story.State().state, PageState::kGone);
  EXPECT_EQ(story.State().since, "2026-01-05");
}

TEST(PageWatch, FilesOfOthersAreInTheOrderOfTheirDays) {
  Story story;
  story.Visit("2026-01-05", FetchOutcome::kFetched, "sha256:b", false);
  story.Visit("2026-01-01", FetchOutcome::kFetched, "sha256:a", false);
  EXPECT_EQ(story.State().versions.back().digest, "sha256:a");  // runs are as they were written
  for (IndexEntry& entry : story.entries_) entry.note.run.clear();
  EXPECT_EQ(story.State().versions.back().digest, "sha256:b");
  EXPECT_EQ(story.State().since, "2026-01-05");
}

TEST(PageWatch, BytesWithoutADigestAreNotCalledTheSame) {
  Story story;
  story.Visit("2026-01-01", FetchOutcome::kFetched, "sha256:a");
  story.Visit("2026-01-05", FetchOutcome::kFetched, "");
  EXPECT_EQ(story.State().state, PageState::kNotCompared);
  EXPECT_NE(story.State().why, "");
  story.entries_.back().revisit = true;  // who wrote the record says that they are
  EXPECT_EQ(story.State().state, PageState::kLive);
  EXPECT_EQ(story.State().versions.size(), 1U);
}

TEST(PageWatch, TriesOfOneRunAreOneVisitAndARedirectsEndCounts) {
  Story story;
  story.Visit("2026-01-01", FetchOutcome::kFetched, "sha256:a");
  story.Visit("2026-01-02", FetchOutcome::kFailed);
  story.Add(kPage, "2026-01-02", FetchOutcome::kFailed, "");
  story.Add(kPage, "2026-01-02", FetchOutcome::kRedirected, "sha256:r");
  story.Add("https://portal.example/new/t_1.htm", "2026-01-02", FetchOutcome::kFetched, "sha256:b");
  story.entries_.back().note.asked = kPage;
  const WatchedState state = story.State();
  EXPECT_EQ(state.visits, 2);
  EXPECT_EQ(state.state, PageState::kChanged);
  EXPECT_EQ(state.versions.back().uri, "https://portal.example/new/t_1.htm");
}

}  // namespace
}  // namespace tenderscan
