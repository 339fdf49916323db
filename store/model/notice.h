// A procurement notice in OCDS's words: what one document says about who buys what through whom.
// Shapes: Open Contracting Data Standard 1.1 (release tag, party roles, award, lot, item, value).
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
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
  // Where a collector's record says that the notice was published; none for captures that have an
  // address of their own.
  std::optional<std::string> address;
  // RFC 6901 JSON Pointer into this object -> where in the extracted text it was read.
  std::map<std::string, TextSpan> evidence;
  // What a limit left unread of the fields, each said once; the pipeline moves them to the
  // document's.
  std::vector<Gap> gaps;
};

// ---- The fields, declared once. The JSON lines, the database, comparisons, masking and byte forms
// walk them in this order and do what a field's type and traits say.

// What is known of a field beside its type; add them up.
inline constexpr unsigned kPersonal = 1;     // free text that may name a person: masked
inline constexpr unsigned kDerived = 2;      // worked out, not printed: not compared
inline constexpr unsigned kEmptyIsNone = 4;  // an empty text is null in the JSON lines

struct NoticeField {
  std::string_view name;   // its key in the JSON lines
  std::string_view label;  // for people
  unsigned traits = 0;
  // Its column in the database, behind that of what it lies in ("contract" and "code" give
  // contract_code); none: as `name`. "" adds nothing.
  std::optional<std::string_view> column = {};

  bool Has(unsigned trait) const { return (traits & trait) != 0; }
  std::string_view Column() const { return column.value_or(name); }
};

template <typename N, typename T>
concept MaybeConst = std::same_as<std::remove_const_t<N>, T>;

// ForEachField(record, f) calls f(const NoticeField&, field&) for every field of a notice, or of
// what is in one, in the order of the JSON lines. Fields are const where the record is. Where a
// notice's fields were read (evidence, gaps) is no field.

template <MaybeConst<Value> N, typename F>
void ForEachField(N& v, F&& f) {
  f({"minor", "amount"}, v.minor);
  f({"currency", "currency"}, v.currency);
  f({"printed", "as printed"}, v.printed);
  f({"words", "in capital numerals"}, v.words);
  f({"agrees", "numerals and words agree"}, v.agrees);
}

template <MaybeConst<ProjectKey> N, typename F>
void ForEachField(N& k, F&& f) {
  f({"code", "project key", 0, "project_key"}, k.code);
  f({"attempt", "attempt"}, k.attempt);
  f({"lot", "lot"}, k.lot);
}

template <MaybeConst<DatedOn> N, typename F>
void ForEachField(N& d, F&& f) {
  f({"date", "date", 0, "dated_on"}, d.date);
  f({"source", "where the date is from", 0, "date_source"}, d.source);
}

template <MaybeConst<Party> N, typename F>
void ForEachField(N& p, F&& f) {
  f({"name", "name", kPersonal}, p.name);
  f({"roles", "roles"}, p.roles);
  f({"uscc", "统一社会信用代码"}, p.uscc);
  f({"uscc_valid", "its check character fits"}, p.uscc_valid);
}

template <MaybeConst<Award> N, typename F>
void ForEachField(N& a, F&& f) {
  f({"lot", "lot"}, a.lot);
  f({"supplier", "supplier", kPersonal}, a.supplier);
  f({"members", "members", kPersonal}, a.members);
  f({"value", "amount"}, a.value);
  f({"rank", "rank"}, a.rank);
  f({"status", "status"}, a.status);
}

template <MaybeConst<Item> N, typename F>
void ForEachField(N& i, F&& f) {
  f({"lot", "lot"}, i.lot);
  f({"name", "name", kPersonal}, i.name);
  f({"brand", "brand", kPersonal}, i.brand);
  f({"model", "model", kPersonal}, i.model);
  f({"quantity", "quantity"}, i.quantity);
  f({"unit", "unit"}, i.unit);
  f({"unit_price", "unit price"}, i.unit_price);
}

template <MaybeConst<Contract> N, typename F>
void ForEachField(N& c, F&& f) {
  f({"code", "contract"}, c.code);
  f({"signed_on", "contract date"}, c.signed_on);
  f({"value", "contract amount", 0, ""}, c.value);
}

template <MaybeConst<Correction::Change> N, typename F>
void ForEachField(N& c, F&& f) {
  f({"field", "field", kPersonal | kEmptyIsNone}, c.field);
  f({"before", "before", kPersonal}, c.before);
  f({"after", "after", kPersonal}, c.after);
}

template <MaybeConst<Correction> N, typename F>
void ForEachField(N& c, F&& f) {
  f({"project_code", "corrected project code"}, c.project_code);
  f({"published_on", "date of what is corrected"}, c.published_on);
  f({"what", "correction"}, c.what);
}

template <MaybeConst<Attachment> N, typename F>
void ForEachField(N& a, F&& f) {
  f({"title", "title", kPersonal}, a.title);
  f({"uri", "address"}, a.uri);
}

template <MaybeConst<Notice> N, typename F>
void ForEachField(N& n, F&& f) {
  f({"site", "portal", kDerived}, n.site);
  f({"tag", "kind"}, n.tag);
  f({"title", "title", kPersonal}, n.title);
  f({"project_name", "project", kPersonal}, n.project_name);
  f({"project_code", "project code"}, n.project_code);
  f({"project_key", "project key", kDerived, ""}, n.project_key);
  f({"plan_code", "plan code"}, n.plan_code);
  f({"method", "method"}, n.method);
  f({"published_on", "date"}, n.published_on);
  f({"dated_on", "best date", kDerived, ""}, n.dated_on);
  f({"deadline", "deadline"}, n.deadline);
  f({"region", "region"}, n.region);
  f({"parties", "parties"}, n.parties);
  f({"budget", "budget"}, n.budget);
  f({"ceiling", "ceiling"}, n.ceiling);
  f({"awards", "award"}, n.awards);
  f({"items", "items"}, n.items);
  f({"contract", "contract"}, n.contract);
  f({"corrects", "correction"}, n.corrects);
  f({"attachments", "attachments"}, n.attachments);
  f({"address", "published at"}, n.address);
}

// Whether ForEachField knows the type.
template <typename T>
concept HasFields = requires(T& record) {
  ForEachField(record, [](const NoticeField&, auto&) {});
};

// For visitors that go by a field's type.
template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <typename T>
struct IsVector : std::false_type {};
template <typename T>
struct IsVector<std::vector<T>> : std::true_type {};

// Whether there is nothing: no value, no text, no entry.
template <typename T>
bool IsMissing(const T& value) {
  if constexpr (requires { value.has_value(); }) {
    return !value.has_value();
  } else if constexpr (requires { value.empty(); }) {
    return value.empty();
  } else {
    return false;
  }
}

// Calls f(field, std::string&) for the texts of one field, however deep they lie in it.
template <typename T, typename F>
void ForEachText(const NoticeField& field, T& value, const F& f) {
  if constexpr (MaybeConst<T, std::string>) {
    f(field, value);
  } else if constexpr (HasFields<T>) {
    ForEachField(value, [&f](const NoticeField& inner, auto& in) { ForEachText(inner, in, f); });
  } else if constexpr (requires { value.has_value(); }) {
    if (value) ForEachText(field, *value, f);
  } else if constexpr (requires { value.begin(); }) {
    for (auto& entry : value) ForEachText(field, entry, f);
  }
}

// The same for all fields of a notice.
template <MaybeConst<Notice> N, typename F>
void ForEachText(N& notice, const F& f) {
  ForEachField(notice,
               [&f](const NoticeField& field, auto& value) { ForEachText(field, value, f); });
}

}  // namespace tenderscan
