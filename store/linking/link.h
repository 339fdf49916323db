// Which notices belong to one contracting process, and why: what the linker takes and gives.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/model/dates.h"
#include "store/model/notice.h"

namespace tenderscan {

// What a notice is joined by. Texts are "" and lists empty where nothing is known.
struct NoticeFacts {
  std::string digest;  // of its document's bytes; with `part` it names the notice
  std::string part;
  std::string address;      // where it was published
  std::string captured_at;  // ISO 8601: orders versions of one address
  std::string portal;       // codes of one portal that differ are two purchases
  std::string text_digest;  // of its text
  std::optional<ReleaseTag> tag;
  std::optional<Date> dated_on;
  std::string deadline;
  std::string title, project_name;
  std::string project_code;  // as printed
  ProjectKey project_key;    // `code` "" where none
  std::string plan_code, contract_code, corrected_code;
  std::vector<std::string> buyers, agencies, suppliers;  // suppliers and candidates
  std::string buyer_in_title;  // where no buyer is printed: what the title begins with. Doubtful
};

enum class LinkStrength : std::uint8_t {
  kStrong,    // one process
  kPossible,  // shown, never merged
  kFamily,    // another attempt at the same purchase: another process of one family
};
inline constexpr std::array<std::string_view, 3> kLinkStrengthSlugs = {"strong", "possible",
                                                                       "family"};
inline std::string_view Slug(LinkStrength strength) {
  return kLinkStrengthSlugs[static_cast<std::size_t>(strength)];
}

// What speaks for a link, and, from kOtherAttempt on, what speaks against a merger.
enum class LinkReason : std::uint8_t {
  kSameBytes,
  kSameText,
  kSameNotice,   // code or buyer, kind, name, date, suppliers and what is said agree
  kSameAddress,  // another version of it
  kAttached,     // one links to the other, or shows it in a frame
  kSameCode,
  kLotsOfOneCode,  // the codes differ in the number of the lot behind them
  kSamePlan,
  kSameContract,
  kSameName,
  kAlikeName,
  kSameBuyer,
  kSameAgency,
  kOtherAttempt,
  kOtherName,
  kOtherBuyer,
  kOtherDeadline,   // two calls for bids with two deadlines
  kOtherSuppliers,  // two awards with nobody in common
  kFarApart,        // in time
  kAfterCancelled,  // what was cancelled before the other one began
  kContradicted,    // by other notices of the two processes
};
inline constexpr std::array<std::string_view, 21> kLinkReasonSlugs = {
    "same_bytes",  "same_text",        "same_notice",     "same_address",  "attached",
    "same_code",   "lots_of_one_code", "same_plan",       "same_contract", "same_name",
    "alike_name",  "same_buyer",       "same_agency",     "other_attempt", "other_name",
    "other_buyer", "other_deadline",   "other_suppliers", "far_apart",     "after_cancelled",
    "contradicted"};

// Several reasons, each once.
class LinkReasons {
 public:
  constexpr LinkReasons() = default;
  constexpr LinkReasons(std::initializer_list<LinkReason> reasons) {
    for (const LinkReason reason : reasons) Add(reason);
  }
  constexpr void Add(LinkReason reason) { bits_ |= Bit(reason); }
  constexpr void Remove(LinkReason reason) { bits_ &= ~Bit(reason); }
  constexpr bool Has(LinkReason reason) const { return (bits_ & Bit(reason)) != 0; }
  // In the order above.
  std::vector<std::string> Slugs() const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < kLinkReasonSlugs.size(); ++i) {
      if (Has(static_cast<LinkReason>(i))) out.emplace_back(kLinkReasonSlugs[i]);
    }
    return out;
  }
  bool operator==(const LinkReasons&) const = default;

 private:
  static constexpr std::uint32_t Bit(LinkReason reason) {
    return std::uint32_t{1} << static_cast<unsigned>(reason);
  }
  std::uint32_t bits_ = 0;
};

// Between two notices, `a` before `b` by (date, digest).
struct Link {
  std::size_t a = 0;
  std::size_t b = 0;
  LinkStrength strength = LinkStrength::kStrong;
  LinkReasons reasons;
};

struct Process {
  // By (date, digest); undated ones before the first dated one of a later stage, else last.
  std::vector<std::size_t> notices;
  std::size_t family = 0;  // the first process of its family: itself where it has none
};

// Notices are numbers: their places in what was handed in.
struct Linkage {
  std::vector<Link> links;                  // by (a, b) in the order of processes' notices
  std::vector<Process> processes;           // by their first notices
  std::vector<std::size_t> process;         // of each notice
  std::vector<std::size_t> first_sighting;  // of each notice: itself, or the one that it says again
};

}  // namespace tenderscan
