// From pairs to processes: judge, join from the surest down, tell rounds apart, find families.
#include "store/linking/linker.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "store/linking/candidates.h"
#include "store/linking/clusters.h"
#include "store/linking/rounds.h"

namespace tenderscan {
namespace {

struct Judged {
  std::size_t a = 0;
  std::size_t b = 0;
  Judgement judgement;
};

using SameTexts = std::function<bool(std::size_t, std::size_t)>;

bool ByPlace(const Judged& x, const Judged& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); }

bool IsOneNotice(const LinkReasons& reasons) {
  return reasons.Has(LinkReason::kSameBytes) || reasons.Has(LinkReason::kSameText) ||
         reasons.Has(LinkReason::kSameNotice);
}

// Smallest member of each set of numbers.
class Sets {
 public:
  explicit Sets(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t Of(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Join(std::size_t a, std::size_t b) {
    a = Of(a);
    b = Of(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// The stages of a purchase in their order, as notices tell of them.
int StageOf(const NoticeKeys& notice) {
  if (!notice.tag) return 0;
  switch (*notice.tag) {
    case ReleaseTag::kPlanning:
      return 1;
    case ReleaseTag::kTender:
      return 2;
    case ReleaseTag::kTenderAmendment:
      return 3;
    case ReleaseTag::kTenderCancellation:
      return 4;
    case ReleaseTag::kAward:
      return 5;
    case ReleaseTag::kAwardUpdate:
      return 6;
    case ReleaseTag::kAwardCancellation:
      return 7;
    case ReleaseTag::kContract:
      return 8;
    case ReleaseTag::kImplementation:
      return 9;
  }
  return 0;
}

// An undated notice stands before the first dated one of a later stage. REQUIRES: undated ones are
// last.
void PlaceUndated(const std::vector<NoticeKeys>& notices, std::vector<std::size_t>& process) {
  const auto undated = std::stable_partition(
      process.begin(), process.end(), [&](std::size_t i) { return notices[i].day != kUndated; });
  std::vector<std::size_t> rest(undated, process.end());
  process.erase(undated, process.end());
  std::stable_sort(rest.begin(), rest.end(), [&](std::size_t a, std::size_t b) {
    return StageOf(notices[a]) < StageOf(notices[b]);
  });
  for (const std::size_t notice : rest) {
    const int stage = StageOf(notices[notice]);
    const auto at = stage == 0 ? process.end()
                               : std::find_if(process.begin(), process.end(), [&](std::size_t i) {
                                   return notices[i].day != kUndated && StageOf(notices[i]) > stage;
                                 });
    process.insert(at, notice);
  }
}

// All steps over notices in the order in which processes tell them.
class Linking {
 public:
  Linking(const std::vector<NoticeKeys>& notices, const TextPool& pool, const SameTexts& same)
      : notices_(notices),
        pool_(pool),
        say_the_same_(same),
        clusters_(notices, pool),
        same_(notices.size()) {}

  void JudgePairs(const std::vector<std::pair<std::size_t, std::size_t>>& attached) {
    ForEachCandidate(notices_, [&](std::size_t a, std::size_t b) {
      if (const auto judged = Judge(notices_[a], notices_[b], pool_)) {
        judged_.push_back({a, b, *judged});
      }
    });
    for (const auto& [a, b] : attached) {
      auto judged = Judge(notices_[a], notices_[b], pool_);
      // What speaks for no link by itself may be a form that many notices link to.
      if (!judged) judged = Judgement{LinkStrength::kPossible, {}, 0, false};
      judged->reasons.Add(LinkReason::kAttached);
      judged_.push_back({std::min(a, b), std::max(a, b), *judged});
    }
    std::stable_sort(judged_.begin(), judged_.end(), ByPlace);
    // Found by two keys it was judged twice; the attached one, which says more, stands last.
    std::vector<Judged> once;
    for (const Judged& one : judged_) {
      if (!once.empty() && once.back().a == one.a && once.back().b == one.b) once.pop_back();
      once.push_back(one);
    }
    judged_ = std::move(once);
    for (Judged& one : judged_) {
      LinkReasons& reasons = one.judgement.reasons;
      const bool known =
          reasons.Has(LinkReason::kSameText) || !reasons.Has(LinkReason::kSameNotice);
      if (!known && !say_the_same_(one.a, one.b)) reasons.Remove(LinkReason::kSameNotice);
    }
  }

  // A result that names no attempt, told after a second one was asked for, is most likely of that.
  void DoubtUnmarkedResults() {
    constexpr std::int32_t kNever = kUndated, kSomeDay = -kUndated;
    std::vector<std::int32_t> asked_again(notices_.size(), kNever);
    for (const Judged& one : judged_) {
      if (one.judgement.strength != LinkStrength::kFamily) continue;
      const bool a_first = notices_[one.a].attempt < notices_[one.b].attempt;
      const std::size_t first = a_first ? one.a : one.b;
      const NoticeKeys& later = notices_[a_first ? one.b : one.a];
      asked_again[first] =
          std::min(asked_again[first], later.day == kUndated ? kSomeDay : later.day);
    }
    const auto doubtful = [&](std::size_t result, std::size_t other, const Judgement& judgement) {
      const NoticeKeys& notice = notices_[result];
      const std::int32_t again = asked_again[result];
      if (!notice.IsResult() || notices_[other].IsResult() || again == kNever) return false;
      const bool unknown = notice.day == kUndated || again == kSomeDay;
      return unknown ? judgement.by_name : notice.day >= again;
    };
    for (Judged& one : judged_) {
      Judgement& judgement = one.judgement;
      if (judgement.strength != LinkStrength::kStrong || IsOneNotice(judgement.reasons)) continue;
      if (doubtful(one.a, one.b, judgement) || doubtful(one.b, one.a, judgement)) {
        judgement.strength = LinkStrength::kPossible;
        judgement.reasons.Add(LinkReason::kOtherAttempt);
      }
    }
  }

  void JoinClusters() {
    std::vector<const Judged*> strong;
    for (const Judged& one : judged_) {
      if (one.judgement.strength == LinkStrength::kStrong) strong.push_back(&one);
    }
    std::stable_sort(strong.begin(), strong.end(), [](const Judged* x, const Judged* y) {
      return x->judgement.weight > y->judgement.weight;
    });
    for (const Judged* one : strong) {
      const bool known = clusters_.RootOf(one->a) == clusters_.RootOf(one->b);
      if (!clusters_.Join(one->a, one->b, one->judgement)) {
        refused_.push_back(*one);
        continue;
      }
      if (IsOneNotice(one->judgement.reasons)) same_.Join(one->a, one->b);
      if (!known) used_.push_back(*one);
    }
  }

  // Processes by their first notices, with what of a cluster was called for again apart.
  void TellRounds(Linkage& out) {
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < notices_.size(); ++i) members[clusters_.RootOf(i)].push_back(i);
    for (const auto& [root, cluster] : members) {
      std::map<std::size_t, std::vector<std::size_t>> rounds;
      const std::vector<std::size_t> round = RoundsOf(notices_, cluster);
      for (std::size_t i = 0; i < cluster.size(); ++i) rounds[round[i]].push_back(cluster[i]);
      for (const auto& [number, notices] : rounds) {
        out.processes.push_back({notices, 0});
        if (number != rounds.begin()->first) {
          judged_.push_back({rounds.begin()->second.front(),
                             notices.front(),
                             {LinkStrength::kFamily, {LinkReason::kAfterCancelled}, 0, false}});
        }
      }
    }
    std::sort(out.processes.begin(), out.processes.end(), [](const Process& a, const Process& b) {
      return a.notices.front() < b.notices.front();
    });
    out.process.resize(notices_.size());
    for (std::size_t p = 0; p < out.processes.size(); ++p) {
      for (const std::size_t notice : out.processes[p].notices) out.process[notice] = p;
    }
  }

  void FindFamilies(Linkage& out) const {
    Sets families(out.processes.size());
    for (const Judged& one : judged_) {
      if (one.judgement.strength == LinkStrength::kFamily) {
        families.Join(out.process[one.a], out.process[one.b]);
      }
    }
    for (std::size_t p = 0; p < out.processes.size(); ++p) {
      out.processes[p].family = families.Of(p);
    }
  }

  // Within a process the links that made it; between two the first that says more than nothing.
  void KeepLinks(Linkage& out) const {
    const auto keep = [&](const Judged& one, LinkStrength strength, LinkReasons reasons) {
      out.links.push_back(
          {std::min(one.a, one.b), std::max(one.a, one.b), strength, std::move(reasons)});
    };
    std::set<std::pair<std::size_t, std::size_t>> told;
    const auto keep_between = [&](const Judged& one, LinkStrength strength, LinkReasons reasons) {
      const std::size_t a = out.process[one.a], b = out.process[one.b];
      if (a != b && told.emplace(std::min(a, b), std::max(a, b)).second) {
        keep(one, strength, std::move(reasons));
      }
    };
    for (const Judged& one : judged_) {
      if (one.judgement.strength == LinkStrength::kFamily) {
        keep_between(one, LinkStrength::kFamily, one.judgement.reasons);
      }
    }
    for (const Judged& one : used_) {
      if (out.process[one.a] == out.process[one.b]) {
        keep(one, LinkStrength::kStrong, one.judgement.reasons);
      }
    }
    for (const Judged& one : judged_) {
      if (one.judgement.strength == LinkStrength::kPossible) {
        keep_between(one, LinkStrength::kPossible, one.judgement.reasons);
      }
    }
    for (Judged one : refused_) {
      one.judgement.reasons.Add(LinkReason::kContradicted);
      keep_between(one, LinkStrength::kPossible, one.judgement.reasons);
    }
    std::sort(out.links.begin(), out.links.end(),
              [](const Link& x, const Link& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
  }

  void FindSightings(Linkage& out) {
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> first;  // of a process's notice
    for (std::size_t i = 0; i < notices_.size(); ++i) {
      out.first_sighting.push_back(
          first.emplace(std::pair(out.process[i], same_.Of(i)), i).first->second);
    }
  }

 private:
  const std::vector<NoticeKeys>& notices_;
  const TextPool& pool_;
  const SameTexts& say_the_same_;
  Clusters clusters_;
  Sets same_;
  std::vector<Judged> judged_, used_, refused_;
};

}  // namespace

void Linker::Add(const NoticeFacts& facts) { notices_.push_back(KeysOf(facts, pool_)); }

void Linker::Attach(std::size_t a, std::size_t b) {
  if (a != b) attached_.emplace_back(a, b);
}

Linkage Linker::Link(const SameTexts& same) const {
  const auto rank_of = [&](std::size_t i) {
    const NoticeKeys& n = notices_[i];
    return std::tie(n.day, n.digest, n.part, n.address, n.captured_at);
  };
  std::vector<std::size_t> order(notices_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return rank_of(a) < rank_of(b); });
  std::vector<NoticeKeys> sorted;
  std::vector<std::size_t> place(order.size());
  sorted.reserve(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(notices_[order[i]]);
  }
  std::vector<std::pair<std::size_t, std::size_t>> attached;
  for (const auto& [a, b] : attached_) attached.emplace_back(place[a], place[b]);

  Linkage by_place;
  const SameTexts same_by_place = [&](std::size_t a, std::size_t b) {
    return same(order[a], order[b]);
  };
  Linking linking(sorted, pool_, same_by_place);
  linking.JudgePairs(attached);
  linking.DoubtUnmarkedResults();
  linking.JoinClusters();
  linking.TellRounds(by_place);
  linking.FindFamilies(by_place);
  linking.KeepLinks(by_place);
  linking.FindSightings(by_place);

  for (Process& process : by_place.processes) PlaceUndated(sorted, process.notices);

  // From places in the order of processes to the caller's numbers.
  Linkage out;
  out.processes = std::move(by_place.processes);
  out.links = std::move(by_place.links);
  for (Process& process : out.processes) {
    for (std::size_t& notice : process.notices) notice = order[notice];
  }
  for (tenderscan::Link& link : out.links) {
    link.a = order[link.a];
    link.b = order[link.b];
  }
  out.process.resize(order.size());
  out.first_sighting.resize(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    out.process[order[i]] = by_place.process[i];
    out.first_sighting[order[i]] = order[by_place.first_sighting[i]];
  }
  return out;
}

}  // namespace tenderscan
