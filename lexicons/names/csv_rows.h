// Rows of a delimited text (RFC 4180: quotes, line ends inside quotes), cut as its bytes come in.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tenderscan {

// UTF-8 and GB18030 alike: no byte of a character of either is a quote, a delimiter or a line end.
class CsvRows {
 public:
  // A row with more bytes than this is no row: a quote that is never closed, or no table at all.
  static constexpr std::size_t kLongestRow = 1 << 20;

  enum class Fault {
    kNone,
    kTooLong,    // more than kLongestRow bytes
    kOpenQuote,  // the text ends, or the row gets too long, inside quotes
    kGlued,      // letters behind a closing quote
  };
  struct Row {
    std::uint64_t line = 0;  // of its first byte, from 1
    std::vector<std::string> fields;
    Fault fault = Fault::kNone;  // the fields are then worth nothing
  };
  // `take` gets every row, faulty ones too; empty lines are none.
  explicit CsvRows(std::function<void(Row&)> take, char delimiter = ',')
      : take_(std::move(take)), delimiter_(delimiter) {}

  void Feed(std::string_view bytes);
  void Finish();

 private:
  // Cuts the row that begins at byte `from` of pending_. Returns where the next one begins; 0 where
  // its end has not come yet.
  std::size_t Cut(std::size_t from, bool last);
  void Work(bool last);

  std::function<void(Row&)> take_;
  char delimiter_;
  std::string pending_;
  std::uint64_t line_ = 1;
  std::size_t seen_ = 0;  // of pending_: no row ends before it
  enum class Place { kStart, kPlain, kQuoted, kQuote };
  Place place_ = Place::kStart;  // in its field, at seen_
  bool skipping_ = false;        // up to the end of a line that is too long
  Row row_;
};

// Values joined by `delimiter` in one field, each perhaps in quotes: a;"b;c";d.
std::vector<std::string> SplitValues(std::string_view field, std::string_view delimiters);

}  // namespace tenderscan
