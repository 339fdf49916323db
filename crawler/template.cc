// Addresses and bodies of requests with gaps in them.
#include "crawler/template.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "crawler/days.h"
#include "extractors/text/ascii.h"
#include "extractors/text/percent.h"

namespace tenderscan {
namespace {

bool IsNumber(std::string_view name) {
  return name == "page" || name == "size" || name == "offset";
}
bool IsDay(std::string_view name) { return name == "from" || name == "to"; }

bool IsName(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(),
                                      [](char c) { return IsAlphanumeric(c) || c == '_'; });
}

// A day in another spelling; "" where it is none.
std::string Spell(const std::string& day, std::string_view format, bool last) {
  if (format.empty() || day.size() != 10) return day;
  if (format == "ms") {
    const auto parsed = ParseDay(day);
    if (!parsed) return {};
    using std::chrono::milliseconds;
    // Midnight in Beijing is 16:00 of the day before in UTC.
    milliseconds at = parsed->time_since_epoch() - std::chrono::hours(8);
    if (last) at += std::chrono::hours(24) - milliseconds(1);
    return std::to_string(at.count());
  }
  std::string out;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      out += format[i];
      continue;
    }
    ++i;
    if (format[i] == 'Y') out += day.substr(0, 4);
    if (format[i] == 'm') out += day.substr(5, 2);
    if (format[i] == 'd') out += day.substr(8, 2);
  }
  return out;
}

bool IsFormat(std::string_view format) {
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    if (++i == format.size() || std::string_view("Ymd").find(format[i]) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

std::string EscapedForJson(const std::string& text) {
  const std::string quoted =
      nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

}  // namespace

Result<Template> Template::Parse(std::string_view text, Escape escape) {
  Template out;
  std::string literal;
  const auto fail = [&](std::string_view what) {
    return Fail(ErrorCode::kMalformed, Reach::kRun,
                "\"" + std::string(text) + "\": " + std::string(what));
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c == '{' || c == '}') && i + 1 < text.size() && text[i + 1] == c) {
      literal += c;
      ++i;
      continue;
    }
    if (c == '}') return fail("expected '{' before '}' (a brace itself is written \"}}\")");
    if (c != '{') {
      literal += c;
      continue;
    }
    const std::size_t end = text.find('}', i);
    if (end == std::string_view::npos) {
      return fail("expected '}' after '{' (a brace itself is written \"{{\")");
    }
    std::string_view gap = text.substr(i + 1, end - i - 1);
    i = end;
    Piece piece;
    piece.escape = escape;
    if (gap.starts_with('+')) {
      piece.keep = true;
      gap.remove_prefix(1);
    }
    if (const auto colon = gap.find(':'); colon != std::string_view::npos) {
      piece.format = gap.substr(colon + 1);
      gap = gap.substr(0, colon);
    } else if (const auto sign = gap.find_first_of("+-"); sign != std::string_view::npos) {
      const std::string_view digits = gap.substr(sign + 1);
      if (digits.size() != 1 || !IsDigit(digits[0])) {
        return fail("expected one digit after the sign, as in {page-1}");
      }
      piece.shift = (gap[sign] == '-' ? -1 : 1) * (digits[0] - '0');
      gap = gap.substr(0, sign);
    }
    piece.name = gap;
    if (!IsName(piece.name)) return fail("expected a name between the braces, as in {page}");
    if (piece.shift != 0 && !IsNumber(piece.name)) {
      return fail("only page, size and offset can be counted from");
    }
    if (!piece.format.empty() && !(IsDay(piece.name) && IsFormat(piece.format))) {
      return fail("only from and to have a spelling, of %Y, %m and %d, or ms");
    }
    out.AddText(literal);
    literal.clear();
    out.pieces_.push_back(std::move(piece));
  }
  out.AddText(literal);
  return out;
}

void Template::AddText(std::string_view text) {
  if (text.empty()) return;
  Piece& piece = pieces_.emplace_back();
  piece.text = text;
}

void Template::Add(const Template& other) {
  pieces_.insert(pieces_.end(), other.pieces_.begin(), other.pieces_.end());
}

std::string Template::Fill(const Filling& filling) const {
  std::string out;
  for (const Piece& piece : pieces_) {
    if (piece.name.empty()) {
      out += piece.text;
      continue;
    }
    std::string value;
    if (piece.name == "page") {
      value = std::to_string(filling.page + piece.shift);
    } else if (piece.name == "size") {
      value = std::to_string(filling.page_size + piece.shift);
    } else if (piece.name == "offset") {
      value = std::to_string((filling.page - 1) * filling.page_size + piece.shift);
    } else if (IsDay(piece.name)) {
      const bool last = piece.name == "to";
      value = Spell(last ? filling.to : filling.from, piece.format, last);
    } else if (filling.variables != nullptr) {
      const auto found = filling.variables->find(piece.name);
      if (found != filling.variables->end()) value = found->second;
    }
    if (piece.escape == Escape::kAddress && !piece.keep) {
      out += EncodeValue(value);
    } else if (piece.escape == Escape::kJson) {
      out += EscapedForJson(value);
    } else {
      out += value;
    }
  }
  return out;
}

bool Template::is_number() const {
  return pieces_.size() == 1 &&
         (IsNumber(pieces_[0].name) || (IsDay(pieces_[0].name) && pieces_[0].format == "ms"));
}

bool Template::asks_for_days() const {
  return std::any_of(pieces_.begin(), pieces_.end(),
                     [](const Piece& piece) { return IsDay(piece.name); });
}

bool Template::asks_for_page() const {
  return std::any_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) {
    return piece.name == "page" || piece.name == "offset";
  });
}

std::vector<std::string> Template::variables() const {
  std::vector<std::string> out;
  for (const Piece& piece : pieces_) {
    if (!piece.name.empty() && !IsNumber(piece.name) && !IsDay(piece.name)) {
      out.push_back(piece.name);
    }
  }
  return out;
}

}  // namespace tenderscan
