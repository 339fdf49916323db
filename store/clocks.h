// Three clocks beside a purchase: what the US rule, Chinese policy and the provider's own terms
// said of the thing on the days that count.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/model/dates.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

// What one of them said on one day.
struct ClockReading {
  std::string clock;   // us | china | provider
  std::string moment;  // asked | awarded | contracted | scanned
  Date day;
  // As the rule for a part, or as Policy::status: "unknown" where no fact of that day is known.
  std::string status;
  std::optional<Date> since;  // first day on which it held; none: not known, or no day matters
  std::string basis;          // what was said and where that is printed, or why nothing is known
  std::string confidence;     // "high", "medium", "low"; "" where there is no fact
  bool operator==(const ClockReading&) const = default;
};

// The dated facts of a database, to ask for many purchases. They are about things, never about a
// buyer.
class Clocks {
 public:
  // `scanned`: the day that is asked for beside those of the purchase; without one the day of the
  // scan in Beijing, where the database knows it. Opens the database again. Errors: those of
  // SQLite.
  static Result<Clocks> Read(const Reader& reader, std::optional<Date> scanned);

  // By clock, then by day: of the US rule always, of Chinese policy where the thing is bought, of
  // the provider's terms where it is used over a network. Of the other one nothing, and of a
  // company or of what is only named nothing at all. Of what two policies said on one day two.
  std::vector<ClockReading> Of(const FindingRow& purchase) const;

  ~Clocks();
  Clocks(Clocks&&) noexcept;
  Clocks& operator=(Clocks&&) noexcept;

 private:
  struct Impl;
  explicit Clocks(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace tenderscan
