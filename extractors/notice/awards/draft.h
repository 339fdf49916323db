// An award while it is put together: what one source printed of it, and where.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "extractors/notice/codes.h"
#include "extractors/notice/money.h"
#include "extractors/notice/reading.h"

namespace tenderscan {

struct Draft {
  Award award;  // `supplier` is set in every draft; `value` and `status` only when published
  std::optional<PrintedName> name;
  std::optional<PrintedMoney> money;
  std::optional<PrintedUscc> uscc;  // of the same row
  bool early_money = false;         // printed before the supplier, or its bid: one after it counts
  std::vector<std::string> together;  // other lots that are named with its own: 包1、包2
  bool ranked = false;
  bool won = false;         // a column says so, of a list that names the others too
  bool successor = false;   // takes the place of a winner whose award is taken away
  std::uint32_t begin = 0;  // of the name, glyphs
};

// A draft that holds nothing but the supplier.
Draft DraftOf(PrintedName name);

// Where in a list of drafts each name (a supplier's, a lot's) stands.
class Places {
 public:
  Places() = default;
  // By supplier.
  explicit Places(const std::vector<Draft>& drafts);

  void Add(const std::string& name, std::size_t place);
  // In order; empty where the name is nowhere. Of a name that comes up without end only the first
  // places are kept.
  const std::vector<std::size_t>& Of(const std::string& name) const;
  bool Has(const std::string& name) const { return of_.contains(name); }

 private:
  std::unordered_map<std::string, std::vector<std::size_t>> of_;
};

// Said where kMostAwards is met.
inline constexpr Limit kTooManyAwards = {"more than 5000 awards are listed: the rest was not read"};

}  // namespace tenderscan
