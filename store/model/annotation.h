// Watched things seen in a text: every occurrence, and what they come to per document.
// Shapes: W3C Web Annotation (TextPositionSelector, TextQuoteSelector).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/dates.h"
#include "store/model/gap.h"
#include "store/model/notice.h"
#include "store/model/policy.h"
#include "store/model/span.h"

namespace tenderscan {

enum class TermKind { kNamed, kFingerprint, kWatchlist };
inline constexpr std::array<std::string_view, 3> kTermKindSlugs = {"named", "fingerprint",
                                                                   "watchlist"};
inline std::string_view Slug(TermKind kind) {
  return kTermKindSlugs[static_cast<std::size_t>(kind)];
}

// What had to be undone in the text to see the term. Entities and tags inside a word leave none.
enum class FoldKind {
  kFullwidth,
  kCase,
  kTraditional,
  kCompatibility,
  kSpaced,
  kLineBreak,
  kZeroWidth,
  kHomoglyph,
  kLeet,
};
inline constexpr std::array<std::string_view, 9> kFoldKindSlugs = {
    "fullwidth",  "case",       "traditional", "compatibility", "spaced",
    "line_break", "zero_width", "homoglyph",   "leet"};
inline std::string_view Slug(FoldKind fold) {
  return kFoldKindSlugs[static_cast<std::size_t>(fold)];
}

// From surest down. kDoubtful occurrences are kept and can be listed, never dropped in silence.
enum class Sense { kCertain, kLikely, kDoubtful };
inline constexpr std::array<std::string_view, 3> kSenseSlugs = {"certain", "likely", "doubtful"};
inline std::string_view Slug(Sense sense) { return kSenseSlugs[static_cast<std::size_t>(sense)]; }

enum class Modality {
  kHardware,
  kRental,  // hardware or compute rented in China
  kCloud,   // remote access to a provider
  kTokens,  // model API
  kSoftware,
  kService,
  kMention,  // compared with, excluded, in an address: not bought
  kUnknown,
};
inline constexpr std::array<std::string_view, 8> kModalitySlugs = {
    "hardware", "rental", "cloud", "tokens", "software", "service", "mention", "unknown"};
inline std::string_view Slug(Modality modality) {
  return kModalitySlugs[static_cast<std::size_t>(modality)];
}

// How the name stands in what is asked for, strongest first. kCompared, kExcluded and kAside are
// always a kMention; kInUse is one unless its upkeep is what is bought.
enum class Stance {
  kRequired,   // asked for or supplied by name
  kReference,  // 参考型号, 或相当于: asked for, an equal is allowed
  kMinimum,    // 不低于 with no other make demanded
  kInUse,      // there already
  kCompared,   // a measure for something else: 对标, 类
  kExcluded,
  kAside,  // an address, a past case, a certificate, a course, a compatibility list
  kUnknown,
};
inline constexpr std::array<std::string_view, 8> kStanceSlugs = {
    "required", "reference", "minimum", "in_use", "compared", "excluded", "aside", "unknown"};
inline std::string_view Slug(Stance stance) {
  return kStanceSlugs[static_cast<std::size_t>(stance)];
}

enum class QuantityUnit {
  kToken,
  kCard,
  kServer,
  kSet,
  kAccount,
  kCardHour,
  kMonth,
  kYear,
  kInstance,
  kLicence,
};
inline constexpr std::array<std::string_view, 10> kQuantityUnitSlugs = {
    "token",     "card",  "server", "set",      "account",
    "card_hour", "month", "year",   "instance", "licence"};
inline std::string_view Slug(QuantityUnit unit) {
  return kQuantityUnitSlugs[static_cast<std::size_t>(unit)];
}

struct Quantity {
  std::string value;  // decimal, no separators: "40000000", "1.5"
  QuantityUnit unit = QuantityUnit::kSet;
  bool operator==(const Quantity&) const = default;
};

enum class ControlStatus { kControlled, kNotControlled, kRemoteAccess, kNotApplicable, kUnknown };
inline constexpr std::array<std::string_view, 5> kControlStatusSlugs = {
    "controlled", "not_controlled", "remote_access", "not_applicable", "unknown"};
inline std::string_view Slug(ControlStatus status) {
  return kControlStatusSlugs[static_cast<std::size_t>(status)];
}

// The export-control state of a term on a day. Never a judgement about the buyer.
struct Control {
  ControlStatus status = ControlStatus::kUnknown;
  std::optional<Date> as_of;  // the notice's dated_on
  std::optional<Date> since;  // first day of the interval that holds on as_of
  std::string basis;          // the rule's name and citation, or why nothing can be said
  // The parts whose dated facts say so (several where it may be any of them): another day gives
  // another answer. Empty where no day matters.
  std::vector<std::string> by;
};

enum class Grade {
  kAsked,
  kOffered,
  kCandidate,
  kAwarded,
  kContracted,
  kAccepted,
  kCancelled,
  kUnknown,
};
inline constexpr std::array<std::string_view, 8> kGradeSlugs = {
    "asked", "offered", "candidate", "awarded", "contracted", "accepted", "cancelled", "unknown"};
inline std::string_view Slug(Grade grade) { return kGradeSlugs[static_cast<std::size_t>(grade)]; }

struct Candidate {
  std::string term;
  std::string why;
};

// The quoted text. `prefix` and `suffix`: up to 60 code points each, personal data masked by
// U+25AE.
struct TextQuote {
  std::string prefix;
  std::string exact;
  std::string suffix;
};

// The row of the notice's items in which an occurrence stands.
struct OwnItem {
  std::uint32_t item = 0;  // index into the notice's items
  bool itself = false;     // the row is of the thing, and not of something that holds it, as a
                           // server holds cards: the row's price is the thing's
  bool operator==(const OwnItem&) const = default;
};

struct Annotation {
  std::string term;  // "chip/a100", "watchlist/<list>/<entry id>"
  TermKind kind = TermKind::kNamed;
  std::vector<Candidate> candidates;  // fingerprints: best first, the best included
  TextSpan span;
  TextQuote quote;
  std::vector<FoldKind> folds;  // sorted, each once; empty for an exact mention
  Sense sense = Sense::kCertain;
  std::vector<std::string> because;  // reasons for the sense, one phrase each; behind them how a
                                     // number was computed that is not printed; last, of a
                                     // mention, why it is one
  Modality modality = Modality::kUnknown;
  std::optional<Quantity> quantity;  // of this occurrence's row or sentence
  std::optional<std::string> lot;
  std::vector<PartyRole> roles;  // watchlist: in which the name stands there; sorted, each once
  Stance stance = Stance::kUnknown;
  std::optional<OwnItem> item;  // where the notice has a row that names it
  std::optional<int> page;  // 1-based; paged documents alone have one
};

// What the occurrences of a term come to that lie in one lot.
struct LotSummary {
  std::string lot;  // "" for those outside lots
  int occurrences = 0;
  Sense sense = Sense::kDoubtful;  // the surest of them
  Modality modality = Modality::kUnknown;
  std::optional<Quantity> quantity;  // as far as it is printed there
  Control control;
  Stance stance = Stance::kUnknown;  // the strongest of them
};

// One entry a (document, term): what is scored.
struct TermSummary {
  std::string term;
  std::string label;  // watchlist: the entry's main name; else empty, the lexicon has it
  TermKind kind = TermKind::kNamed;
  std::vector<Candidate> candidates;
  int occurrences = 0;
  Sense sense = Sense::kDoubtful;  // the surest of its occurrences
  Modality modality = Modality::kUnknown;
  std::optional<Quantity> quantity;  // over the whole document
  Control control;
  Grade grade = Grade::kUnknown;
  Stance stance = Stance::kUnknown;  // the strongest of its occurrences
  std::vector<Policy> policies;     // what other clocks said on the notice's day; none of a mention
  std::vector<LotSummary> of_lots;  // by lot; empty where no occurrence lies in one
};

// What the lexicons found in one document: `terms` most severe first, `annotations` by
// (begin, end, term). `gaps`: what was found but not looked at, all limit_exceeded; the document is
// then partly read at best.
struct Recognition {
  std::vector<TermSummary> terms;
  std::vector<Annotation> annotations;
  std::vector<Gap> gaps;
  // The personal data of the whole text, where quotes were made; nullopt where it was not looked
  // for yet: it follows from the text and its blocks.
  std::optional<std::vector<TextSpan>> personal;
};

}  // namespace tenderscan
