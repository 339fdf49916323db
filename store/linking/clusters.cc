// Union-find over notices, with what speaks against a union kept at the roots.
#include "store/linking/clusters.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tenderscan {
namespace {

// More names of one buyer, codes or portals of one process are not kept: those kept are compared.
constexpr std::size_t kMostKept = 16;

void Merge(std::vector<std::uint32_t>& into, const std::vector<std::uint32_t>& more) {
  if (more.empty() || into == more) return;
  std::vector<std::uint32_t> both;
  std::set_union(into.begin(), into.end(), more.begin(), more.end(), std::back_inserter(both));
  if (both.size() <= kMostKept) into = std::move(both);
}

}  // namespace

Clusters::Clusters(const std::vector<NoticeKeys>& notices, const TextPool& pool)
    : pool_(pool), parent_(notices.size()), summaries_(notices.size()) {
  for (std::size_t i = 0; i < notices.size(); ++i) {
    const NoticeKeys& notice = notices[i];
    parent_[i] = static_cast<std::uint32_t>(i);
    Summary& summary = summaries_[i];
    if (!notice.buyer_of_title) summary.buyers = notice.buyers;
    summary.codes = notice.codes;
    summary.attempt = notice.attempt;
    if (!notice.codes.empty()) {
      summary.unknown_portal = notice.portal == 0;
      if (notice.portal != 0) summary.portals = {notice.portal};
    }
    if (notice.day != kUndated) summary.first_day = summary.last_day = notice.day;
  }
}

std::size_t Clusters::RootOf(std::size_t notice) const {
  while (parent_[notice] != notice) {
    parent_[notice] = parent_[parent_[notice]];
    notice = parent_[notice];
  }
  return notice;
}

bool Clusters::Contradict(const Summary& a, const Summary& b, const Judgement& judgement) const {
  constexpr int kSameDocument = 9, kOtherBuyer = 5;
  constexpr std::int32_t kLongest = 365;  // days of a process that names alone hold together
  if (judgement.weight == kSameDocument) return false;
  if (a.attempt != b.attempt) return true;
  if (judgement.weight != kOtherBuyer &&
      AgreementOf(a.buyers, b.buyers, pool_) == Agreement::kDiffer) {
    return true;
  }
  if (!judgement.by_name) return false;
  const bool one_portal = a.unknown_portal || b.unknown_portal || Meet(a.portals, b.portals);
  if (one_portal && !a.codes.empty() && !b.codes.empty() && !Meet(a.codes, b.codes)) return true;
  return a.first_day != kUndated && b.first_day != kUndated &&
         std::max(a.last_day, b.last_day) - std::min(a.first_day, b.first_day) > kLongest;
}

bool Clusters::Join(std::size_t a, std::size_t b, const Judgement& judgement) {
  std::size_t to = RootOf(a), from = RootOf(b);
  if (to == from) return true;
  if (Contradict(summaries_[to], summaries_[from], judgement)) return false;
  if (from < to) std::swap(to, from);  // the first notice is the root
  parent_[from] = static_cast<std::uint32_t>(to);
  Summary& into = summaries_[to];
  Summary more = std::move(summaries_[from]);
  Merge(into.buyers, more.buyers);
  Merge(into.codes, more.codes);
  Merge(into.portals, more.portals);
  into.unknown_portal = into.unknown_portal || more.unknown_portal;
  into.first_day = std::min(into.first_day, more.first_day);
  into.last_day = std::max(into.last_day, more.last_day);
  return true;
}

}  // namespace tenderscan
