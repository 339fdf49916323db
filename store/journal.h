// The journal: what people decided, one JSON object a line, only ever appended to.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/line_log.h"
#include "store/model/result.h"

namespace tenderscan {

enum class Decision { kAccepted, kRejected, kUnsure };
inline constexpr std::array<std::string_view, 3> kDecisionSlugs = {"accepted", "rejected",
                                                                   "unsure"};
inline std::string_view Slug(Decision decision) {
  return kDecisionSlugs[static_cast<std::size_t>(decision)];
}

// Words that a document quotes: they are the same through every rebuild and every new term list, as
// long as they are found there.
struct QuoteKey {
  std::string document;             // "sha256:…" of the document's bytes
  std::optional<std::string> part;  // path inside a container; "" for a document that is no part;
                                    // none, in journals of old: not said, any
  std::string term;                 // "chip/a100"
  std::string exact;                // the quoted text
  int occurrence = 1;               // 1, 2, … among equal quotes of the term in the document
  bool operator==(const QuoteKey&) const = default;
};

// A person's word on one quoted occurrence. It holds for every capture of the same bytes.
struct Verdict : QuoteKey {
  Decision decision = Decision::kUnsure;
  std::string note;
  std::string who;
  std::string when;  // ISO 8601; given by the caller
  bool operator==(const Verdict&) const = default;
};

// Somebody was asked about something on a day: what a page says after that day is told apart.
struct Contact {
  std::string whom;  // "深圳大学采购中心"
  std::string on;    // "2026-11-20", Beijing
  std::string uri;   // of the page that it is about; "" where it is about a buyer as a whole
  std::string note;
  std::string who;   // asked
  std::string when;  // ISO 8601; given by the caller
  // The finding that it was about, where there was one: its code, for people, and what it quoted.
  std::string finding = {};
  std::optional<QuoteKey> quote = {};
  std::string answered = {};  // the day on which they answered; "" where they did not, or not yet
  bool operator==(const Contact&) const = default;
};

// Whether somebody who was asked is a buyer: one name holds the other (深圳大学, 深圳大学采购中心).
bool SpeakOfOneBuyer(std::string_view whom, std::string_view buyer);

// What a journal holds, and what of it could not be read.
struct JournalContent {
  std::vector<Verdict> verdicts;        // in the order of the file
  std::vector<Contact> contacts;        // in the order of the file
  std::vector<std::string> complaints;  // one sentence a line that was not understood; a torn last
                                        // line (a crash while writing) is one of them
};

// A file that is not there is an empty journal. Errors: kAccess, kIo; kUsage, kUnsupported for what
// is no ordinary file; kMalformed for a file that is no journal.
Result<JournalContent> ReadJournal(const std::string& path);

// Whether an entry of any kind stands in the beginning of a file: of a journal, or of what was
// told.
bool HoldsEntries(std::string_view beginning);
// Whether nothing else stands there: a log may hold lines of a journal among its own.
bool HoldsOnlyEntries(std::string_view beginning);

class Journal {
 public:
  // Makes the file where there is none. Errors: kAccess, kIo; kUsage for what is no ordinary file;
  // kMalformed for a file that is no journal: an archive or a page is never appended to.
  static Result<Journal> Open(const std::string& path);

  // On return the entry is on disk, whole, however many programs write at once. Errors: kUsage for
  // a verdict without document, term or quote; kIo: the entry may be torn, and reading will say so.
  Result<void> Append(const Verdict& verdict);
  // kUsage for a contact without a name or a day.
  Result<void> Append(const Contact& contact);

 private:
  explicit Journal(LineLog log) : log_(std::move(log)) {}
  Result<void> Write(const std::string& line);
  LineLog log_;
};

}  // namespace tenderscan
