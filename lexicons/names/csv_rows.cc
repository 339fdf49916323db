// Rows of a delimited text (RFC 4180), cut as its bytes come in.
#include "lexicons/names/csv_rows.h"

#include <algorithm>
#include <cstring>

namespace tenderscan {
namespace {

// A row's bytes, its line end taken off, into its fields.
CsvRows::Fault Fields(std::string_view row, char delimiter, std::vector<std::string>& fields) {
  fields.clear();
  std::size_t at = 0;
  while (true) {
    std::string& field = fields.emplace_back();
    if (const std::size_t first = row.find_first_not_of(' ', at);
        first != std::string_view::npos && row[first] == '"') {
      at = first;
    }
    if (at < row.size() && row[at] == '"') {
      ++at;
      while (true) {
        const std::size_t quote = row.find('"', at);
        if (quote == std::string_view::npos) return CsvRows::Fault::kOpenQuote;
        field += row.substr(at, quote - at);
        at = quote + 1;
        if (at >= row.size() || row[at] != '"') break;
        field += '"';
        ++at;
      }
      while (at < row.size() && row[at] == ' ') ++at;
      if (at < row.size() && row[at] != delimiter) return CsvRows::Fault::kGlued;
    } else {
      const std::size_t end = std::min(row.find(delimiter, at), row.size());
      field = row.substr(at, end - at);
      at = end;
    }
    if (at >= row.size()) return CsvRows::Fault::kNone;
    ++at;  // the delimiter; a row that ends in one has an empty field behind it
  }
}

}  // namespace

void CsvRows::Feed(std::string_view bytes) {
  while (!bytes.empty()) {
    if (skipping_) {
      const std::size_t end = bytes.find('\n');
      if (end == std::string_view::npos) return;
      ++line_;
      skipping_ = false;
      bytes.remove_prefix(end + 1);
      continue;
    }
    // In pieces, so that no more than a row and a piece is ever held.
    const std::size_t size = std::min<std::size_t>(bytes.size(), 1 << 16);
    pending_ += bytes.substr(0, size);
    bytes.remove_prefix(size);
    Work(false);
  }
}

void CsvRows::Finish() {
  if (!skipping_) Work(true);
  pending_.clear();
}

std::size_t CsvRows::Cut(std::size_t from, bool last) {
  // Where the row ends: at a line end outside quotes.
  std::size_t at = std::max(from, seen_);
  for (; at < pending_.size(); ++at) {
    const char c = pending_[at];
    if (c == '\n' && place_ != Place::kQuoted) break;
    if (place_ == Place::kQuoted) {
      if (c == '"') place_ = Place::kQuote;
    } else if (c == delimiter_) {
      place_ = Place::kStart;
    } else if (c == '"' && (place_ == Place::kStart || place_ == Place::kQuote)) {
      place_ = Place::kQuoted;  // opened, or doubled inside
    } else if (place_ != Place::kStart || c != ' ') {
      place_ = Place::kPlain;  // a quote in there is only a mark: 5" disk
    }
  }
  const bool quoted = place_ == Place::kQuoted;
  seen_ = at;
  const bool ended = at < pending_.size();
  if (!ended && at - from <= kLongestRow && !last) return 0;
  row_.line = line_;
  if (ended && at - from <= kLongestRow) {
    std::string_view row = std::string_view(pending_).substr(from, at - from);
    line_ += 1 + static_cast<std::uint64_t>(std::count(row.begin(), row.end(), '\n'));
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (!row.empty()) {
      row_.fault = Fields(row, delimiter_, row_.fields);
      take_(row_);
    }
    return at + 1;
  }
  if (!quoted && last && at - from <= kLongestRow) {  // the last row has no line end
    std::string_view row = std::string_view(pending_).substr(from, at - from);
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (!row.empty()) {
      row_.fault = Fields(row, delimiter_, row_.fields);
      take_(row_);
    }
    return at;
  }
  // No row: only its first line is given up, what stands below is read again. Within the megabyte
  // there was no lone quote, so this cannot happen again and again over the same bytes.
  row_.fault = quoted ? Fault::kOpenQuote : Fault::kTooLong;
  row_.fields.clear();
  take_(row_);
  const std::size_t line_end = pending_.find('\n', from);
  if (line_end == std::string::npos) {
    skipping_ = !last;
    return pending_.size();
  }
  ++line_;
  return line_end + 1;
}

void CsvRows::Work(bool last) {
  std::size_t from = 0;
  while (from < pending_.size()) {
    const std::size_t next = Cut(from, last);
    if (next == 0) break;
    from = next;
    seen_ = from;
    place_ = Place::kStart;
  }
  pending_.erase(0, from);
  seen_ = seen_ > from ? seen_ - from : 0;
}

std::vector<std::string> SplitValues(std::string_view field, std::string_view delimiters) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view value) {
    while (!value.empty() &&
           (value.front() == ' ' || value.front() == '\n' || value.front() == '\r'))
      value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '\n' || value.back() == '\r'))
      value.remove_suffix(1);
    if (!value.empty()) out.emplace_back(value);
  };
  for (std::size_t at = 0; at < field.size();) {
    if (field[at] == '"') {
      const std::size_t quote = field.find('"', at + 1);
      if (quote != std::string_view::npos &&
          (quote + 1 == field.size() ||
           delimiters.find(field[quote + 1]) != std::string_view::npos)) {
        add(field.substr(at + 1, quote - at - 1));
        at = quote + 2;
        continue;
      }
    }
    const std::size_t end = std::min(field.find_first_of(delimiters, at), field.size());
    add(field.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace tenderscan
