// A procurement notice in OCDS's words: what one document says about who buys what through whom.
// Shapes: Open Contracting Data Standard 1.1 (release tag, party roles, award, lot, item, value).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/dates.h"
#include "store/model/gap.h"
#include "store/model/span.h"

namespace tenderscan {

// OCDS release tags; kAwardUpdate and kAwardCancellation from its codelist, kImplementation for
// 验收.
enum class ReleaseTag {
  kPlanning,
  kTender,
  kTenderAmendment,
  kTenderCancellation,
  kAward,
  kAwardUpdate,
  kAwardCancellation,
  kContract,
  kImplementation,
};

inline constexpr std::array<std::string_view, 9> kReleaseTagSlugs = {
    "planning",           "tender",   "tenderAmendment",
    "tenderCancellation", "award",    "awardUpdate",
    "awardCancellation",  "contract", "implementation"};
inline std::string_view Slug(ReleaseTag tag) {
  return kReleaseTagSlugs[static_cast<std::size_t>(tag)];
}

// Money as an integer of hundredths of the currency's unit (fen for CNY), never a double.
struct Value {
  std::int64_t minor = 0;
  std::string currency = "CNY";      // ISO 4217
  std::string printed;               // the words as printed, without the label
  std::optional<std::string> words;  // the amount in capital numerals (大写), as printed
  std::optional<bool> agrees;        // numerals and 大写: equal or not; nullopt where only one is
  bool operator==(const Value&) const = default;
};

enum class PartyRole { kBuyer, kProcuringEntity, kSupplier, kTenderer, kCandidate };
inline constexpr std::array<std::string_view, 5> kPartyRoleSlugs = {
    "buyer", "procuringEntity", "supplier", "tenderer", "candidate"};
inline std::string_view Slug(PartyRole role) {
  return kPartyRoleSlugs[static_cast<std::size_t>(role)];
}

struct Party {
  std::string name;  // as printed, organisations only, never a person
  std::vector<PartyRole> roles;
  std::optional<std::string> uscc;  // 统一社会信用代码, GB 32100-2015, 18 characters
  std::optional<bool> uscc_valid;   // its check character; a soft flag, real notices misprint it
};

enum class AwardStatus { kActive, kPending, kUnsuccessful, kCancelled };
inline constexpr std::array<std::string_view, 4> kAwardStatusSlugs = {"active", "pending",
                                                                      "unsuccessful", "cancelled"};
inline std::string_view Slug(AwardStatus status) {
  return kAwardStatusSlugs[static_cast<std::size_t>(status)];
}

struct Award {
  std::optional<std::string> lot;       // normalised: 包1, 第一包, 01 -> "1"; A包 -> "A"
  std::optional<std::string> supplier;  // a consortium is one supplier, as printed
  std::vector<std::string> members;     // the consortium's members, named apart
  std::optional<Value> value;
  std::optional<int> rank;  // 1-based, where candidates are ranked
  AwardStatus status = AwardStatus::kActive;
};

// One row of an item table (主要标的信息); every string as printed.
struct Item {
  std::optional<std::string> lot;
  std::optional<std::string> name;
  std::optional<std::string> brand;
  std::optional<std::string> model;
  std::optional<std::string> quantity;
  std::optional<std::string> unit;
  std::optional<Value> unit_price;
};

struct Contract {
  std::optional<std::string> code;
  std::optional<Date> signed_on;
  std::optional<Value> value;
};

struct Correction {
  struct Change {
    std::string field;  // "deadline", "budget", ... or the printed heading where it is none of ours
    std::optional<std::string> before;
    std::optional<std::string> after;
  };
  std::optional<std::string> project_code;
  std::optional<Date> published_on;
  std::vector<Change> what;
};

// The project code folded for linking: NFKC, upper case, attempt and lot split off.
struct ProjectKey {
  std::string code;
  int attempt = 1;  // 1 where none is marked
  std::optional<std::string> lot;
};

enum class DateSource { kPrinted, kMeta, kAddress };
inline constexpr std::array<std::string_view, 3> kDateSourceSlugs = {"printed", "meta", "address"};
inline std::string_view Slug(DateSource source) {
  return kDateSourceSlugs[static_cast<std::size_t>(source)];
}

struct DatedOn {
  std::optional<Date> date;
  std::optional<DateSource> source;
};

struct Attachment {
  std::string title;
  std::string uri;
};

struct Notice {
  std::optional<std::string> site;  // id of a known portal
  std::optional<ReleaseTag> tag;
  std::optional<std::string> title;
  std::optional<std::string> project_name;
  std::optional<std::string> project_code;  // as printed
  std::optional<ProjectKey> project_key;
  std::optional<std::string> plan_code;
  std::optional<std::string> method;  // one of the ten canonical words, 公开招标 ... 比选
  std::optional<Date> published_on;   // only as the page prints it, or its meta data
  DatedOn dated_on;                   // the best date known, with where it came from
  std::optional<DateTime> deadline;
  std::optional<std::string> region;
  std::vector<Party> parties;
  std::optional<Value> budget;
  std::optional<Value> ceiling;
  std::vector<Award> awards;
  std::vector<Item> items;
  std::optional<Contract> contract;
  std::optional<Correction> corrects;
  std::vector<Attachment> attachments;
  // RFC 6901 JSON Pointer into this object -> where in the extracted text it was read.
  std::map<std::string, TextSpan> evidence;
  // What a limit left unread of the fields, each said once; the pipeline moves them to the
  // document's.
  std::vector<Gap> gaps;
};

}  // namespace tenderscan
