// Whether two notices belong to one process, by themselves.
#pragma once

#include <optional>

#include "store/linking/notice_keys.h"

namespace tenderscan {

struct Judgement {
  LinkStrength strength = LinkStrength::kStrong;
  LinkReasons reasons;
  // How sure, to join the surest first: 9 for the same bytes, 1 for a name alone.
  int weight = 0;
  bool by_name = false;  // no code, plan, contract or address speaks for it
};

// nullopt where nothing speaks for a link. Symmetric.
std::optional<Judgement> Judge(const NoticeKeys& a, const NoticeKeys& b, const TextPool& pool);

// Of two lists of organisations: whether one stands in both, in part of its name too (云岭大学,
// 云岭大学医院).
enum class Agreement : std::uint8_t { kUnknown, kAgree, kDiffer };
Agreement AgreementOf(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b,
                      const TextPool& pool);

}  // namespace tenderscan
