// What one purchase of a thing comes to, over all the notices that tell of it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/findings.h"
#include "store/model/annotation.h"
#include "store/model/notice.h"

namespace tenderscan {

// What a notice says of a thing in a lot.
struct Said {
  std::int64_t notice_id = 0;   // 0: what stands in no notice
  std::int64_t finding_id = 0;  // 0: it does not name the thing
  std::int64_t place = 0;       // in its process: the order in time
  std::optional<std::string> dated_on;
  std::string tag;  // slug of ReleaseTag; "" for none
  Grade grade = Grade::kUnknown;
  bool again = false;  // says another notice again
  Deal deal;
  std::string amount_kind;  // slug; "" for none

  bool IsOver() const { return grade == Grade::kCancelled; }
  // How far it came: -1 where it does not say.
  int Rank() const {
    return grade == Grade::kCancelled || grade == Grade::kUnknown ? -1 : static_cast<int>(grade);
  }
  bool IsPlanned() const {
    return amount_kind.starts_with("budget") || amount_kind.starts_with("ceiling");
  }
};

// A finding of a notice.
struct Member : Said {
  std::int64_t process_id = 0, term_id = 0;
  std::string lot, lot_of_notice;  // "" for none
  std::string kind, code, digest;
  int standing = 0, sense = 0;
  std::optional<std::string> verdict;
  std::optional<std::int64_t> verdict_id;
  bool reopened = false;
  std::optional<std::string> quantity, quantity_unit, model;
  std::optional<Value> unit_price;

  bool IsRejected() const { return verdict == "rejected"; }
  const std::string& EffectiveLot() const { return lot.empty() ? lot_of_notice : lot; }
};

using Group = std::vector<const Member*>;  // findings of one purchase

// Where notices of a purchase say different things of one: what they say, and who says it first.
struct Disagreement {
  std::string what;  // buyer | supplier | amount | budget | quantity | model
  std::vector<std::pair<std::string, std::int64_t>>
      said;  // and by which notice, in the order of time
};

struct Purchase {
  Group members;           // by (date, digest)
  std::vector<Said> said;  // by all its notices, in the order of time
  // Into `said`; null where nothing says so.
  const Said* stage = nullptr;   // shows how far it came
  const Said* deal = nullptr;    // whose supplier and money these are
  const Said* budget = nullptr;  // what was to be spent, as last told
  bool is_voided = false;        // cancelled when it had been awarded
  // False: pages of other lots, perhaps, say otherwise, and nothing tells whose the deal is.
  bool deal_is_known = true;

  // The finding to quote: of the best standing the surest, of these the one that shows most of how
  // far it came. What a person rejected comes last.
  const Member& Quoted() const;
  // The first day of a notice that came so far; plans to ask only where nothing asks. nullopt where
  // none has a date.
  std::optional<std::string> FirstDay(Grade grade) const;
  // As the notice of the deal prints them, else one that names the thing, else any.
  std::optional<std::string> Buyer() const;
  std::optional<std::string> Agency() const;
  std::vector<Disagreement> Disagreements() const;
};

// REQUIRES: `members` are not empty; `said` has a row for each of them, in the order of time. Pure.
Purchase Understand(Group members, std::vector<Said> said);

}  // namespace tenderscan
