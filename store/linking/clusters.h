// Notices joined into clusters, none of which holds two that contradict each other.
#pragma once

#include <cstdint>
#include <vector>

#include "store/linking/judge.h"
#include "store/linking/notice_keys.h"

namespace tenderscan {

class Clusters {
 public:
  // Every notice by itself. Both must outlive this.
  Clusters(const std::vector<NoticeKeys>& notices, const TextPool& pool);

  // Joins the clusters of two notices, unless their other notices speak against it. False where
  // they do; true also where they were one before.
  bool Join(std::size_t a, std::size_t b, const Judgement& judgement);

  std::size_t RootOf(std::size_t notice) const;

 private:
  // What a cluster's notices say together, as far as it contradicts.
  struct Summary {
    std::vector<std::uint32_t> buyers, codes, portals;  // sorted; the first ones of many
    std::int32_t first_day = kUndated, last_day = -kUndated;
    bool unknown_portal = false;  // one of a notice with a code
    std::uint8_t attempt = 1;
  };

  bool Contradict(const Summary& a, const Summary& b, const Judgement& judgement) const;

  const TextPool& pool_;
  mutable std::vector<std::uint32_t> parent_;
  std::vector<Summary> summaries_;  // of roots
};

}  // namespace tenderscan
