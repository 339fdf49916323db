// What was told to whom: lines that were on disk before anybody heard of it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/line_log.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

// A finding in the words in which it is told. All of it is text; "" where there is none.
struct ToldFinding {
  std::string key;  // of a term at an address, in a part and a lot: one finding through every scan
  std::string code, what, quantity, buyer, supplier, amount, amount_is, grade, standing, date,
      title, rule;
  std::string uri;
  // Only a maker, an accessory, software, or a machine and no chip: told behind the leads.
  bool is_context() const { return standing == Slug(Standing::kContext); }
  bool operator==(const ToldFinding&) const = default;
};

// By key. Where an address was captured more than once, its last capture counts.
using ToldFindings = std::map<std::string, ToldFinding>;

ToldFinding InWords(const FindingRow& finding);
// "title: …, was …": what is told otherwise now.
std::vector<std::string> ChangesOf(const ToldFinding& before, const ToldFinding& now);

struct ChangedFinding {
  ToldFinding now;
  std::vector<std::string> changes;
};

// What became of a page behind findings: it is gone, or was rewritten. All text.
struct ToldPage {
  std::string key;                   // of a page and a day: told once
  std::string what;                  // "gone", "rewritten"
  std::string day;                   // in Beijing, on which that was seen
  std::string uri, title, codes;     // codes of its findings, blanks between
  std::vector<std::string> changes;  // of one that was rewritten: "budget: …, was …"
};

// What is other than what was told.
struct News {
  std::vector<ToldFinding> fresh;
  std::vector<ChangedFinding> changed;
  std::vector<ToldFinding> vanished;  // as they were told
  std::vector<ToldPage> pages;
  bool empty() const {
    return fresh.empty() && changed.empty() && vanished.empty() && pages.empty();
  }
};

// In the order of `now`.
News Compare(const ToldFindings& before, const std::vector<FindingRow>& now);

// Who is told: a command, or whoever reads the standard output.
enum class Receiver { kAlert, kOutput };

// News under a name by which a receiver can drop what came before.
struct Telling {
  std::string id;     // "20261130T042501Z-3f9a1c2e77b0"
  std::string rules;  // digests of term lists, sites and program that found it
  News news;
};

// The id of news that are found at a time (UtcStamp).
std::string TellingId(const std::string& when, const News& news);

// What one receiver knows, or will know once what waits for it is sent.
struct ToldState {
  ToldFindings known;
  std::set<std::string> pages;  // keys of what was told of pages
  std::string rules;            // of the last telling; "" where there was none
  bool has_told = false;
};

// What a `told.jsonl` says (store/FORMATS.md).
struct Told {
  ToldState alert;               // what was printed before the first alert counts for alerts too
  ToldState output;              // all that somebody was told: printed, or taken by the alert
  std::vector<Telling> waiting;  // written down for alerts and not sent with success, in order
  std::string last;              // UtcStamp of the last telling that somebody was told; "" for none
  std::size_t last_new = 0;      // leads that were new in it
  std::vector<std::string> complaints;  // lines that were not understood, a sentence each
};

// nullopt where there is no such file. Errors: as ReadLineLog; kMalformed for a file that holds
// none of its lines.
Result<std::optional<Told>> ReadTold(const std::string& path);

// Writes `told.jsonl` and knows what it says. An alert's telling is written before it is sent, and
// that it was told only after the command ended with success: what lies between is sent again under
// the same id.
class ToldLedger {
 public:
  // Makes the file where there is none. Errors: as LineLog::Open and ReadTold.
  static Result<ToldLedger> Open(const std::string& path);

  // As it was when it was opened.
  const Told& told() const { return told_; }
  const ToldState& Of(Receiver receiver) const {
    return receiver == Receiver::kAlert ? told_.alert : told_.output;
  }

  // On return it is on disk. Of kAlert it waits until SayTold; of kOutput it is told. Errors: kIo.
  Result<void> Write(const Telling& telling, Receiver receiver, const std::string& when);
  Result<void> SayTold(const std::string& id, const std::string& when);

 private:
  ToldLedger(LineLog log, Told told) : log_(std::move(log)), told_(std::move(told)) {}

  LineLog log_;
  Told told_;
};

}  // namespace tenderscan
