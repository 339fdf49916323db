// Extracted texts and scanned documents as bytes.
#include "store/byte_form.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "extractors/text/utf8.h"
#include "store/archive/digest.h"
#include "store/model/notice.h"

namespace tenderscan {
namespace {

constexpr std::string_view kMagic = "TSBF";
constexpr std::size_t kHeaderSize = 4 + 2 + 4 + 1 + 8;

// What the bytes hold.
enum class Content : std::uint8_t { kExtractedText = 1, kScannedDocument = 2 };

// How many values an enum has: no byte beyond them is one.
template <typename E>
constexpr std::size_t kValues = 0;
template <>
constexpr std::size_t kValues<Outcome> = kOutcomeSlugs.size();
template <>
constexpr std::size_t kValues<GapCode> = kGapSlugs.size();
template <>
constexpr std::size_t kValues<BlockKind> = 7;
template <>
constexpr std::size_t kValues<ReleaseTag> = kReleaseTagSlugs.size();
template <>
constexpr std::size_t kValues<PartyRole> = kPartyRoleSlugs.size();
template <>
constexpr std::size_t kValues<AwardStatus> = kAwardStatusSlugs.size();
template <>
constexpr std::size_t kValues<DateSource> = kDateSourceSlugs.size();
template <>
constexpr std::size_t kValues<TermKind> = kTermKindSlugs.size();
template <>
constexpr std::size_t kValues<FoldKind> = kFoldKindSlugs.size();
template <>
constexpr std::size_t kValues<Sense> = kSenseSlugs.size();
template <>
constexpr std::size_t kValues<Modality> = kModalitySlugs.size();
template <>
constexpr std::size_t kValues<QuantityUnit> = kQuantityUnitSlugs.size();
template <>
constexpr std::size_t kValues<ControlStatus> = kControlStatusSlugs.size();
template <>
constexpr std::size_t kValues<Stance> = kStanceSlugs.size();
template <>
constexpr std::size_t kValues<Grade> = kGradeSlugs.size();

// The members of a record in the order of their bytes, for writing and for reading. One that is
// left out does not compile. A notice and what is in it go by ForEachField.

template <typename Visit>
void Members(MaybeConst<TextSpan> auto& s, Visit visit) {
  auto& [begin, end] = s;
  visit(begin, end);
}
template <typename Visit>
void Members(MaybeConst<Gap> auto& g, Visit visit) {
  auto& [code, page, what] = g;
  visit(code, page, what);
}
template <typename Visit>
void Members(MaybeConst<Block> auto& b, Visit visit) {
  auto& [kind, span, level, header, table, row, column, row_span, column_span, uri, name] = b;
  visit(kind, span, level, header, table, row, column, row_span, column_span, uri, name);
}
template <typename Visit>
void Members(MaybeConst<PageStart> auto& p, Visit visit) {
  auto& [begin, number, width, height] = p;
  visit(begin, number, width, height);
}
template <typename Visit>
void Members(MaybeConst<PlacedText> auto& p, Visit visit) {
  auto& [span, left, top, right, bottom] = p;
  visit(span, left, top, right, bottom);
}
template <typename Visit>
void Members(MaybeConst<ExtractedText> auto& t, Visit visit) {
  auto& [text, blocks, media_type, charset, gaps, pages, places, recognised] = t;
  visit(text, blocks, media_type, charset, gaps, pages, places, recognised);
}
template <typename Visit>
void Members(MaybeConst<DateTime> auto& d, Visit visit) {
  auto& [date, minute_of_day] = d;
  visit(date, minute_of_day);
}
template <typename Visit>
void Members(MaybeConst<RecordLocation> auto& r, Visit visit) {
  auto& [file, offset, length, payload_digest] = r;
  visit(file, offset, length, payload_digest);
}
template <typename Visit>
void Members(MaybeConst<Document> auto& d, Visit visit) {
  auto& [id, uri, part, parent, place, captured_at, record, outcome, gaps, text_sha256, extracted] =
      d;
  visit(id, uri, part, parent, place, captured_at, record, outcome, gaps, text_sha256, extracted);
}
template <typename Visit>
void Members(MaybeConst<Quantity> auto& q, Visit visit) {
  auto& [value, unit] = q;
  visit(value, unit);
}
template <typename Visit>
void Members(MaybeConst<Candidate> auto& c, Visit visit) {
  auto& [term, why] = c;
  visit(term, why);
}
template <typename Visit>
void Members(MaybeConst<TextQuote> auto& q, Visit visit) {
  auto& [prefix, exact, suffix] = q;
  visit(prefix, exact, suffix);
}
template <typename Visit>
void Members(MaybeConst<Control> auto& c, Visit visit) {
  auto& [status, as_of, since, basis, by] = c;
  visit(status, as_of, since, basis, by);
}
template <typename Visit>
void Members(MaybeConst<OwnItem> auto& i, Visit visit) {
  auto& [item, itself] = i;
  visit(item, itself);
}
template <typename Visit>
void Members(MaybeConst<Annotation> auto& a, Visit visit) {
  auto& [term, kind, candidates, span, quote, folds, sense, because, modality, quantity, lot, roles,
         stance, item, page] = a;
  visit(term, kind, candidates, span, quote, folds, sense, because, modality, quantity, lot, roles,
        stance, item, page);
}
template <typename Visit>
void Members(MaybeConst<Policy> auto& p, Visit visit) {
  auto& [clock, from, until, status, basis, confidence] = p;
  visit(clock, from, until, status, basis, confidence);
}
template <typename Visit>
void Members(MaybeConst<LotSummary> auto& l, Visit visit) {
  auto& [lot, occurrences, sense, modality, quantity, control, stance] = l;
  visit(lot, occurrences, sense, modality, quantity, control, stance);
}
template <typename Visit>
void Members(MaybeConst<TermSummary> auto& t, Visit visit) {
  auto& [term, label, kind, candidates, occurrences, sense, modality, quantity, control, grade,
         stance, policies, of_lots] = t;
  visit(term, label, kind, candidates, occurrences, sense, modality, quantity, control, grade,
        stance, policies, of_lots);
}
template <typename Visit>
void Members(MaybeConst<Recognition> auto& r, Visit visit) {
  auto& [terms, annotations, gaps, personal] = r;
  (void)personal;  // follows from the text
  visit(terms, annotations, gaps);
}
template <typename Visit>
void Members(MaybeConst<ScannedDocument> auto& s, Visit visit) {
  auto& [document, notice, recognition] = s;
  visit(document, notice, recognition);
}

using Evidence = std::map<std::string, TextSpan>;

class ByteWriter {
 public:
  std::string bytes;

  template <typename... T>
  void operator()(const T&... values) {
    (Write(values), ...);
  }

 private:
  // Little-endian, in the width of its type.
  template <typename T>
  void WriteInteger(T value) {
    auto rest = static_cast<std::make_unsigned_t<T>>(value);
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      bytes += static_cast<char>(rest & 0xFF);
      rest = static_cast<std::make_unsigned_t<T>>(rest >> 4 >> 4);
    }
  }

  template <typename T>
  void Write(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      bytes += value ? '\1' : '\0';
    } else if constexpr (std::is_integral_v<T>) {
      WriteInteger(value);
    } else if constexpr (std::is_enum_v<T>) {
      bytes += static_cast<char>(value);
    } else if constexpr (std::is_same_v<T, std::string>) {
      WriteInteger(static_cast<std::uint32_t>(value.size()));
      bytes += value;
    } else if constexpr (std::is_same_v<T, Date>) {
      WriteInteger(static_cast<std::int16_t>(static_cast<int>(value.year())));
      WriteInteger(static_cast<std::uint8_t>(static_cast<unsigned>(value.month())));
      WriteInteger(static_cast<std::uint8_t>(static_cast<unsigned>(value.day())));
    } else if constexpr (IsOptional<T>::value) {
      Write(value.has_value());
      if (value) Write(*value);
    } else if constexpr (IsVector<T>::value || std::is_same_v<T, Evidence>) {
      WriteInteger(static_cast<std::uint32_t>(value.size()));
      for (const auto& entry : value) Write(entry);
    } else if constexpr (std::is_same_v<T, Evidence::value_type>) {
      (*this)(value.first, value.second);
    } else if constexpr (HasFields<T>) {
      ForEachField(value, [&](const NoticeField&, const auto& field) { Write(field); });
      if constexpr (std::is_same_v<T, Notice>) (*this)(value.evidence, value.gaps);
    } else {
      Members(value, [&](const auto&... members) { (*this)(members...); });
    }
  }
};

// After the first fault it reads nothing more, and everything it gives is empty.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename... T>
  void operator()(T&... values) {
    (Read(values), ...);
  }
  // Remembers the first fault.
  void Fault(std::string what) {
    if (!fault_) fault_ = std::move(what) + " at byte " + std::to_string(at_);
  }
  const std::optional<std::string>& fault() const { return fault_; }
  bool AtEnd() const { return at_ == bytes_.size(); }

 private:
  std::string_view Take(std::size_t size) {
    if (fault_ || size > bytes_.size() - at_) {
      Fault("cut off");
      return {};
    }
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }

  template <typename T>
  T Integer() {
    std::make_unsigned_t<T> value = 0;
    const std::string_view taken = Take(sizeof(T));
    for (std::size_t i = taken.size(); i-- > 0;) {
      value = static_cast<std::make_unsigned_t<T>>(value << 4 << 4 |
                                                   static_cast<unsigned char>(taken[i]));
    }
    return static_cast<T>(value);
  }

  // Of a list: each entry has a byte at least.
  std::size_t Count() {
    const std::size_t count = Integer<std::uint32_t>();
    if (count <= bytes_.size() - at_) return count;
    Fault("a list that is longer than what is left");
    return 0;
  }

  template <typename T>
  void Read(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      const std::uint8_t byte = Integer<std::uint8_t>();
      if (byte > 1) Fault("neither yes nor no");
      value = byte == 1;
    } else if constexpr (std::is_integral_v<T>) {
      value = Integer<T>();
    } else if constexpr (std::is_enum_v<T>) {
      static_assert(kValues<T> > 0, "say how many values it has");
      const std::uint8_t byte = Integer<std::uint8_t>();
      if (byte >= kValues<T>) return Fault("a value that is none of its kind");
      value = static_cast<T>(byte);
    } else if constexpr (std::is_same_v<T, std::string>) {
      value = Take(Integer<std::uint32_t>());
    } else if constexpr (std::is_same_v<T, Date>) {
      const int year = Integer<std::int16_t>();
      const unsigned month = Integer<std::uint8_t>();
      const unsigned day = Integer<std::uint8_t>();
      value = Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
      if (!value.ok()) Fault("a day that does not exist");
    } else if constexpr (IsOptional<T>::value) {
      bool is_there = false;
      Read(is_there);
      if (is_there && !fault_) Read(value.emplace());
    } else if constexpr (IsVector<T>::value) {
      for (std::size_t n = Count(); n > 0 && !fault_; --n) Read(value.emplace_back());
    } else if constexpr (std::is_same_v<T, Evidence>) {
      for (std::size_t n = Count(); n > 0 && !fault_; --n) {
        std::string pointer;
        TextSpan span;
        (*this)(pointer, span);
        if (!value.empty() && pointer <= value.rbegin()->first) Fault("pointers out of order");
        value.emplace_hint(value.end(), std::move(pointer), span);
      }
    } else if constexpr (HasFields<T>) {
      ForEachField(value, [&](const NoticeField&, auto& field) { Read(field); });
      if constexpr (std::is_same_v<T, Notice>) (*this)(value.evidence, value.gaps);
    } else {
      Members(value, [&](auto&... members) { (*this)(members...); });
    }
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::optional<std::string> fault_;
};

// What every stage behind a format relies on. Nothing: it holds.
std::optional<std::string> WhatIsWrongWith(const ExtractedText& text) {
  if (!IsValidUtf8(text.text) || text.text.find('\0') != std::string::npos) {
    return "the text is not UTF-8 without NUL";
  }
  const auto begins_character = [&](std::size_t at) {
    return at == text.text.size() || (static_cast<unsigned char>(text.text[at]) & 0xC0) != 0x80;
  };
  TextSpan last{0, static_cast<std::uint32_t>(text.text.size())};
  for (const Block& block : text.blocks) {
    const TextSpan span = block.span;
    if (span.begin > span.end || span.end > text.text.size()) return "a block outside the text";
    if (!begins_character(span.begin) || !begins_character(span.end)) {
      return "a block that cuts a character";
    }
    if (span.begin < last.begin || (span.begin == last.begin && span.end > last.end)) {
      return "blocks out of order";
    }
    last = span;
    if (block.level > 6) return "a heading below level 6";
    if (block.table < -1 || block.row < -1 || block.column < -1 || block.row_span < 1 ||
        block.row_span > 1000 || block.column_span < 1 || block.column_span > 1000) {
      return "a cell outside its grid";
    }
  }
  std::uint32_t page_begin = 0;
  for (const PageStart& page : text.pages) {
    if (page.begin < page_begin || page.begin > text.text.size()) return "pages out of order";
    if (page.number < 1 || page.width < 0 || page.height < 0) return "a page that cannot be";
    page_begin = page.begin;
  }
  std::uint32_t placed = 0;
  for (const PlacedText& place : text.places) {
    if (place.span.begin < placed || place.span.begin > place.span.end ||
        place.span.end > text.text.size()) {
      return "places out of order";
    }
    placed = place.span.end;
  }
  return std::nullopt;
}

std::optional<std::string> WhatIsWrongWith(const ScannedDocument& scanned) {
  const ExtractedText& text = scanned.document.extracted;
  if (auto wrong = WhatIsWrongWith(text)) return wrong;
  const auto inside = [&](TextSpan span) {
    return span.begin <= span.end && span.end <= text.text.size();
  };
  for (const Annotation& a : scanned.recognition.annotations) {
    if (!inside(a.span)) return "an annotation outside the text";
  }
  if (!scanned.notice) return std::nullopt;
  for (const auto& [pointer, span] : scanned.notice->evidence) {
    if (!inside(span)) return "evidence outside the text";
  }
  if (const auto& deadline = scanned.notice->deadline;
      deadline && deadline->minute_of_day &&
      (*deadline->minute_of_day < 0 || *deadline->minute_of_day > 24 * 60)) {
    return "a time of day that does not exist";
  }
  return std::nullopt;
}

// The names of a notice's fields, those in it too, in their order.
template <typename T>
void DescribeFields(std::string& out) {
  if constexpr (IsOptional<T>::value || IsVector<T>::value) {
    DescribeFields<typename T::value_type>(out);
  } else if constexpr (HasFields<T>) {
    const T none{};
    out += '{';
    ForEachField(none, [&](const NoticeField& field, const auto& value) {
      out += field.name;
      DescribeFields<std::remove_cvref_t<decltype(value)>>(out);
      out += ',';
    });
    out += '}';
  }
}

// Another with every field that is added, renamed or moved: nobody needs to think of it.
std::uint32_t FieldsOfNotices() {
  static const std::uint32_t shape = [] {
    std::string names;
    DescribeFields<Notice>(names);
    const std::string digest = DigestOf(DigestKind::kSha256, names).raw;
    std::uint32_t out = 0;
    for (const std::size_t i : {0, 1, 2, 3}) out = out << 8 | static_cast<unsigned char>(digest[i]);
    return out;
  }();
  return shape;
}

template <typename T>
std::string Bytes(Content content, const T& value) {
  ByteWriter body;
  body(value);
  ByteWriter out;
  out.bytes = kMagic;
  out(kByteFormVersion, FieldsOfNotices(), static_cast<std::uint8_t>(content),
      static_cast<std::uint64_t>(body.bytes.size()));
  return out.bytes + body.bytes;
}

template <typename T>
Result<T> FromBytes(Content content, std::string_view bytes, const char* name) {
  const auto malformed = [&](const std::string& what) {
    return Fail(ErrorCode::kMalformed, Reach::kItem, std::string(name) + " in bytes: " + what);
  };
  if (bytes.size() < kHeaderSize || !bytes.starts_with(kMagic)) {
    return malformed("expected " + std::string(kMagic) + " and a header, found neither");
  }
  ByteReader header(bytes.substr(kMagic.size(), kHeaderSize - kMagic.size()));
  std::uint16_t version = 0;
  std::uint32_t fields = 0;
  std::uint8_t holds = 0;
  std::uint64_t size = 0;
  header(version, fields, holds, size);
  if (version != kByteFormVersion) {
    return malformed("version " + std::to_string(version) + ", expected " +
                     std::to_string(kByteFormVersion));
  }
  if (fields != FieldsOfNotices()) {
    return malformed("of a program whose notices have other fields");
  }
  if (holds != static_cast<std::uint8_t>(content)) return malformed("they hold something else");
  if (size != bytes.size() - kHeaderSize) {
    return malformed(std::to_string(size) + " bytes were announced, " +
                     std::to_string(bytes.size() - kHeaderSize) + " are there");
  }
  ByteReader reader(bytes.substr(kHeaderSize));
  T out;
  reader(out);
  if (!reader.fault() && !reader.AtEnd()) reader.Fault("more than was expected");
  if (!reader.fault()) {
    if (auto wrong = WhatIsWrongWith(out)) return malformed(*wrong);
    return out;
  }
  return malformed(*reader.fault());
}

}  // namespace

std::string ToBytes(const ExtractedText& text) { return Bytes(Content::kExtractedText, text); }
std::string ToBytes(const ScannedDocument& scanned) {
  return Bytes(Content::kScannedDocument, scanned);
}

Result<ExtractedText> ExtractedTextFromBytes(std::string_view bytes) {
  return FromBytes<ExtractedText>(Content::kExtractedText, bytes, "an extracted text");
}

Result<ScannedDocument> ScannedDocumentFromBytes(std::string_view bytes) {
  return FromBytes<ScannedDocument>(Content::kScannedDocument, bytes, "a scanned document");
}

}  // namespace tenderscan
