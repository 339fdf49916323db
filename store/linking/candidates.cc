// Pairs by key. A key that few notices share gives all their pairs; one that many share (a code
// that a whole town uses, 办公用品) gives neighbours in windows, sorted by what would make them
// one.
#include "store/linking/candidates.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace tenderscan {
namespace {

constexpr std::size_t kFew = 24;    // of so many notices all pairs are compared
constexpr std::size_t kWindow = 8;  // else each with so many before it, in each of two orders

using Take = std::function<void(std::size_t, std::size_t)>;

class Groups {
 public:
  explicit Groups(const std::vector<NoticeKeys>& notices) : notices_(notices) {}

  void Add(std::uint64_t key, std::size_t notice) {
    if (key != 0) keyed_.emplace_back(key, static_cast<std::uint32_t>(notice));
  }

  // Compares within every key, and forgets them.
  void Compare(const Take& take) {
    std::sort(keyed_.begin(), keyed_.end());
    keyed_.erase(std::unique(keyed_.begin(), keyed_.end()), keyed_.end());
    std::vector<std::uint32_t> members;
    for (std::size_t i = 0; i < keyed_.size();) {
      members.clear();
      const std::uint64_t key = keyed_[i].first;
      for (; i < keyed_.size() && keyed_[i].first == key; ++i) members.push_back(keyed_[i].second);
      CompareGroup(members, take);
    }
    keyed_.clear();
  }

 private:
  void CompareWindows(const std::vector<std::uint32_t>& members, const Take& take) const {
    for (std::size_t i = 1; i < members.size(); ++i) {
      for (std::size_t k = i < kWindow ? 0 : i - kWindow; k < i; ++k) {
        take(std::min(members[i], members[k]), std::max(members[i], members[k]));
      }
    }
  }

  void CompareGroup(std::vector<std::uint32_t>& members, const Take& take) const {
    if (members.size() <= kFew) {
      for (std::size_t i = 1; i < members.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) take(members[k], members[i]);
      }
      return;
    }
    CompareWindows(members, take);  // neighbours in time
    const auto order = [&](std::uint32_t notice) {
      const NoticeKeys& n = notices_[notice];
      return std::tuple(n.name_hash, n.attempt, n.buyer_hash, notice);
    };
    std::sort(members.begin(), members.end(),
              [&](std::uint32_t a, std::uint32_t b) { return order(a) < order(b); });
    CompareWindows(members, take);  // of one name and buyer
  }

  const std::vector<NoticeKeys>& notices_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed_;
};

std::uint64_t HashOf(std::string_view text) {
  return text.empty() ? 0 : std::hash<std::string_view>()(text) | 1;
}

}  // namespace

void ForEachCandidate(const std::vector<NoticeKeys>& notices, const Take& take) {
  Groups groups(notices);
  const auto by = [&](const auto& keys_of) {
    for (std::size_t i = 0; i < notices.size(); ++i) keys_of(notices[i], i);
    groups.Compare(take);
  };
  by([&](const NoticeKeys& n, std::size_t i) { groups.Add(HashOf(n.digest), i); });
  by([&](const NoticeKeys& n, std::size_t i) { groups.Add(n.text, i); });
  by([&](const NoticeKeys& n, std::size_t i) { groups.Add(HashOf(n.address), i); });
  by([&](const NoticeKeys& n, std::size_t i) {
    for (const std::uint32_t code : n.codes) groups.Add(code, i);
    for (const std::uint32_t code : n.bases) groups.Add(code, i);
  });
  by([&](const NoticeKeys& n, std::size_t i) { groups.Add(n.plan, i); });
  by([&](const NoticeKeys& n, std::size_t i) { groups.Add(n.contract, i); });
  by([&](const NoticeKeys& n, std::size_t i) {
    for (const std::uint32_t core : n.cores) groups.Add(core, i);
  });
}

}  // namespace tenderscan
