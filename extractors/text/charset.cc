// Which charset a document is in: declarations are tried in order and believed only where the bytes
// decode under them; then the text itself decides.
#include "extractors/text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "extractors/text/ascii.h"
#include "extractors/text/gb18030.h"
#include "extractors/text/utf16.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

enum class Kind { kUtf8, kUtf16Le, kUtf16Be, kGb18030, kOther };

struct Charset {
  Kind kind = Kind::kOther;
  std::string name;          // IANA name, for people
  std::string converter;     // ICU's name of what decodes it (kOther)
  bool single_byte = false;  // every byte decodes, so decoding proves nothing
};

bool Matches(const std::string& label, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), label) != names.end();
}

// A label as pages print it, to what we decode it with. nullopt for no label, an unknown one, and
// UTF-7, in which a page could hide its text from every other reader.
std::optional<Charset> CharsetOf(std::string_view printed) {
  std::string label;
  for (const char c : printed.substr(0, 40)) {
    if (c == '_') {
      label += '-';
    } else if (c > ' ' && c != '"' && c != '\'' && c != ';') {
      label += Lower(c);
    }
  }
  if (label.empty() || label.find("utf-7") != label.npos || label == "utf7") return std::nullopt;
  if (Matches(label, {"utf-8", "utf8", "utf-8-sig", "unicode-1-1-utf-8", "x-unicode20utf8"})) {
    return Charset{Kind::kUtf8, "UTF-8", "", false};
  }
  if (Matches(label,
              {"gb2312",       "gbk",          "gb18030", "gb-2312-80", "gb-2312",   "gb2312-80",
               "x-gbk",        "gb",           "euc-cn",  "euccn",      "cp936",     "ms936",
               "936",          "windows-936",  "chinese", "csgb2312",   "iso-ir-58", "gb18030-2000",
               "gb18030-2005", "gb18030-2022", "zh-cn"})) {
    return Charset{Kind::kGb18030, "GB18030", "", false};
  }
  // As WHATWG has it, Big5 is read with the Hong Kong supplement.
  if (Matches(label, {"big5", "big-5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5", "cp950",
                      "windows-950", "ms950", "950"})) {
    return Charset{Kind::kOther, "Big5", "Big5-HKSCS", false};
  }
  if (Matches(label, {"utf-16", "utf16", "utf-16le", "utf16le", "unicode", "ucs-2", "utf-16-le",
                      "iso-10646-ucs-2", "csunicode"})) {
    return Charset{Kind::kUtf16Le, "UTF-16LE", "", false};
  }
  if (Matches(label, {"utf-16be", "utf16be", "utf-16-be", "unicodefffe"})) {
    return Charset{Kind::kUtf16Be, "UTF-16BE", "", false};
  }
  if (Matches(label, {"us-ascii", "ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1"})) {
    label = "windows-1252";
  }
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> icu(ucnv_open(label.c_str(), &status),
                                                         &ucnv_close);
  if (U_FAILURE(status) || icu == nullptr) return std::nullopt;
  const UConverterType type = ucnv_getType(icu.get());
  if (type == UCNV_UTF7 || type == UCNV_IMAP_MAILBOX || type == UCNV_SCSU || type == UCNV_BOCU1 ||
      type == UCNV_CESU8 || type == UCNV_EBCDIC_STATEFUL) {
    return std::nullopt;
  }
  const char* iana = ucnv_getStandardName(label.c_str(), "MIME", &status);
  if (U_FAILURE(status) || iana == nullptr) {
    status = U_ZERO_ERROR;
    iana = ucnv_getStandardName(label.c_str(), "IANA", &status);
  }
  return Charset{Kind::kOther, U_SUCCESS(status) && iana != nullptr ? iana : label, label,
                 ucnv_getMaxCharSize(icu.get()) == 1};
}

struct Decoded {
  std::string utf8;
  std::size_t replaced = 0;
};

Decoded DecodeUtf16(std::string_view bytes, bool big) {
  Decoded out;
  out.utf8.reserve(bytes.size() + bytes.size() / 2);
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto unit = [&](std::size_t at) -> char32_t {
    return big ? p[at] << 8 | p[at + 1] : p[at + 1] << 8 | p[at];
  };
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    char32_t c = at + 1 < bytes.size() ? unit(at) : 0;
    if (IsHighSurrogate(c) && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (IsLowSurrogate(low)) {
        c = JoinSurrogates(c, low);
        at += 2;
      }
    }
    if (c == 0 || IsHighSurrogate(c) || IsLowSurrogate(c)) {
      c = kReplacement;
      ++out.replaced;
    }
    AppendUtf8(c, out.utf8);
  }
  return out;
}

void U_CALLCONV CountAndSubstitute(const void* context, UConverterToUnicodeArgs* args,
                                   const char* units, int32_t length,
                                   UConverterCallbackReason reason, UErrorCode* status) {
  if (reason <= UCNV_IRREGULAR) ++*static_cast<std::size_t*>(const_cast<void*>(context));
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, args, units, length, reason, status);
}

Decoded DecodeWithIcu(std::string_view bytes, const std::string& converter) {
  Decoded out;
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> icu(ucnv_open(converter.c_str(), &status),
                                                         &ucnv_close);
  if (U_FAILURE(status)) return {RepairUtf8(bytes, &out.replaced), out.replaced};
  ucnv_setToUCallBack(icu.get(), CountAndSubstitute, &out.replaced, nullptr, nullptr, &status);
  std::array<UChar, 4096> buffer;
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  char32_t high = 0;  // a surrogate pair may be cut between two buffers
  do {
    status = U_ZERO_ERROR;
    UChar* to = buffer.data();
    ucnv_toUnicode(icu.get(), &to, buffer.data() + buffer.size(), &at, end, nullptr, true, &status);
    for (const UChar* u = buffer.data(); u != to; ++u) {
      char32_t c = *u;
      if (IsHighSurrogate(c)) {
        high = c;
        continue;
      }
      if (IsLowSurrogate(c) && high != 0) c = JoinSurrogates(high, c);
      high = 0;
      if (c == 0) ++out.replaced;
      AppendUtf8(c == 0 ? kReplacement : c, out.utf8);
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return out;
}

Decoded DecodeAs(std::string_view bytes, const Charset& charset) {
  Decoded out;
  switch (charset.kind) {
    case Kind::kUtf8:
      out.utf8 = RepairUtf8(bytes, &out.replaced);
      return out;
    case Kind::kUtf16Le:
      return DecodeUtf16(bytes, false);
    case Kind::kUtf16Be:
      return DecodeUtf16(bytes, true);
    case Kind::kGb18030:
      out.utf8 = DecodeGb18030(bytes, out.replaced);
      return out;
    case Kind::kOther:
      return DecodeWithIcu(bytes, charset.converter);
  }
  return out;
}

#include "extractors/text/everyday_han.inc"

// How much a decoded text looks like text: +1 for what Chinese notices are made of, minus for what
// only a wrong charset produces. 1 is perfect; text of pure ASCII is 0.
double Plausibility(std::string_view utf8) {
  constexpr std::size_t kSample = 1 << 16, kEnough = 2'000;  // more does not change the answer
  double good = 0, bad = 0;
  std::size_t other = 0, seen = 0;
  for (std::size_t at = 0; at < std::min(utf8.size(), kSample) && seen < kEnough;) {
    const CodePoint c = DecodeAt(utf8, at);
    at += c.size;
    seen += c.value >= 0x80;
    if (c.value < 0x20 ? c.value != '\t' && c.value != '\n' && c.value != '\r' : c.value == 0x7F) {
      bad += 1;
    } else if (c.value < 0x80) {
      continue;
    } else if (IsEverydayHan(c.value)) {
      good += 1;
    } else if ((c.value >= 0x3000 && c.value <= 0x3011) ||
               (c.value >= 0xFF01 && c.value <= 0xFF5E) ||
               (c.value >= 0x2010 && c.value <= 0x2026) || c.value == 0xA0 || c.value == 0xB7 ||
               c.value == 0xA5 || c.value == 0xFFE5) {
      good += 0.5;
      other += 1;
    } else if (c.value == kReplacement || c.value < 0xA0 ||
               (c.value >= 0xE000 && c.value <= 0xF8FF)) {
      bad += 2;
    } else {
      other += 1;
    }
  }
  const double all = good + bad + static_cast<double>(other) * 0.75;
  return all == 0 ? 0 : (good - bad) / all;
}

// UTF-16 without a byte order mark, of text with ASCII in it: nearly all zero bytes are at one
// parity, and there are too many of them for any other text.
std::optional<Kind> Utf16ByZeros(std::string_view bytes) {
  if (bytes.size() < 4) return std::nullopt;
  const std::string_view sample = bytes.substr(0, 4096);
  if (sample.find('\0') == sample.npos) return std::nullopt;  // nearly every text
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i & 1] += sample[i] == 0;
  // A page of Chinese has at least its line ends and digits: one unit in 16.
  const std::size_t enough = std::max<std::size_t>(2, sample.size() / 32);
  if (zeros[1] >= enough && zeros[0] * 16 <= zeros[1]) return Kind::kUtf16Le;
  if (zeros[0] >= enough && zeros[1] * 16 <= zeros[0]) return Kind::kUtf16Be;
  return std::nullopt;
}

// Whether the bytes are UTF-8 with a few faults: a page cut inside a character, one field in
// another charset. GBK text seldom holds a well-formed three-byte sequence, and never nothing else.
bool MostlyUtf8(std::string_view bytes) {
  std::size_t good = 0, bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      at += AsciiRun(bytes, at);
      continue;
    }
    const CodePoint c = DecodeAt(bytes, at);
    good += c.valid && c.size >= 3;
    // Cut inside the last character is no fault of the charset.
    bad += !c.valid && at + c.size < bytes.size();
    at += c.size;
    if (bad > 64 && bad > good) return false;
  }
  return good > 0 && bad * 10 <= good;
}

// Half of the bytes of Chinese in UTF-16 look like ASCII.
bool MostlyAscii(std::string_view bytes) {
  const auto ascii = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\r' || c == '\t';
  });
  return static_cast<std::size_t>(ascii) * 4 > bytes.size() * 3;
}

std::optional<Charset> DetectedByIcu(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                      &ucsdet_close);
  const std::string_view sample = bytes.substr(0, 1 << 16);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (match == nullptr || U_FAILURE(status)) return std::nullopt;
  return CharsetOf(ucsdet_getName(match, &status));
}

DecodedText Finish(Decoded decoded, std::string name, bool doubtful) {
  return {std::move(decoded.utf8), std::move(name), decoded.replaced, doubtful};
}

}  // namespace

std::string DecodeAs(std::string_view bytes, std::string_view label) {
  const auto charset = CharsetOf(label);
  return DecodeAs(bytes, charset ? *charset : Charset{Kind::kGb18030, "GB18030", "", false}).utf8;
}

DecodedText DecodeText(std::string_view bytes, std::string_view declared_http,
                       std::string_view declared_document, std::string_view site_default) {
  const Charset utf8{Kind::kUtf8, "UTF-8", "", false};
  const Charset utf16le{Kind::kUtf16Le, "UTF-16LE", "", false};
  const Charset utf16be{Kind::kUtf16Be, "UTF-16BE", "", false};
  const Charset gb18030{Kind::kGb18030, "GB18030", "", false};
  const Charset big5{Kind::kOther, "Big5", "Big5-HKSCS", false};

  const std::pair<std::string_view, const Charset*> marks[] = {{"\xEF\xBB\xBF", &utf8},
                                                               {"\xFF\xFE", &utf16le},
                                                               {"\xFE\xFF", &utf16be},
                                                               {"\x84\x31\x95\x33", &gb18030}};
  for (const auto& [mark, charset] : marks) {
    if (bytes.starts_with(mark)) {
      return Finish(DecodeAs(bytes.substr(mark.size()), *charset), charset->name, false);
    }
  }
  if (const auto kind = Utf16ByZeros(bytes)) {
    const Charset& charset = kind == Kind::kUtf16Le ? utf16le : utf16be;
    return Finish(DecodeAs(bytes, charset), charset.name, false);
  }

  // Browsers leave NULs out, and so nothing is lost: a label behind one is the label.
  if (bytes.find('\0') != bytes.npos) {
    std::string without(bytes);
    std::erase(without, '\0');
    return DecodeText(without, declared_http, declared_document, site_default);
  }
  std::vector<Charset> declared;
  for (const std::string_view label : {declared_http, declared_document, site_default}) {
    if (auto charset = CharsetOf(label)) declared.push_back(std::move(*charset));
  }
  if (IsValidUtf8(bytes)) {
    // The seven-bit charsets look like ASCII: only a declaration with their escapes tells them.
    for (const Charset& charset : declared) {
      const bool hz = charset.name.starts_with("HZ") && bytes.find("~{") != bytes.npos;
      const bool iso2022 = charset.name.starts_with("ISO-2022") && bytes.find('\x1B') != bytes.npos;
      if (!hz && !iso2022) continue;
      Decoded decoded = DecodeAs(bytes, charset);
      if (decoded.replaced == 0) return Finish(std::move(decoded), charset.name, false);
    }
    return {std::string(bytes), utf8.name, 0, false};
  }
  if (MostlyUtf8(bytes)) return Finish(DecodeAs(bytes, utf8), utf8.name, false);

  // The detectors' first half: our own look at the candidates.
  struct Scored {
    Decoded decoded;
    const Charset* charset;
    double score;
  };
  std::optional<Scored> best;
  const auto find_best = [&] {
    for (const Charset* charset : {&gb18030, &big5, &utf16le, &utf16be}) {
      const bool two = charset == &utf16le || charset == &utf16be;
      // A handful of units proves nothing.
      if (two && (bytes.size() % 2 != 0 || bytes.size() < 16)) continue;
      Decoded decoded = DecodeAs(bytes, *charset);
      // GB18030 is the charset of the sites we read: another must be clearly better.
      const double score = Plausibility(decoded.utf8) + (charset == &gb18030 ? 0.1 : 0);
      // Two letters of any Latin text make a Han character too, seldom an everyday one.
      if (two && (score < 0.8 || MostlyAscii(bytes))) continue;
      if (!best || score > best->score) best = Scored{std::move(decoded), charset, score};
    }
  };

  // A declaration holds if hardly anything is bad under it and the text looks like text; where it
  // looks poor, no other charset must do clearly better.
  for (const Charset& charset : declared) {
    if (charset.kind == Kind::kUtf8 || charset.single_byte) continue;
    Decoded decoded = DecodeAs(bytes, charset);
    // One bad sequence in 20 characters is more than any real page had that was declared rightly.
    if (decoded.replaced * 60 > decoded.utf8.size()) continue;
    const double score = Plausibility(decoded.utf8);
    if (score < 0.8 && !best) find_best();
    if (score >= 0.8 || (score > 0.25 && score + 0.3 >= best->score)) {
      return Finish(std::move(decoded), charset.name, false);
    }
  }

  if (!best) find_best();
  const std::optional<Charset> icus = DetectedByIcu(bytes);
  const bool looks_chinese = best->score > 0.35;
  if (looks_chinese) {
    const bool agreed = icus && icus->name == best->charset->name;
    return Finish(std::move(best->decoded), best->charset->name, !agreed);
  }
  // Not Chinese: a declared single-byte charset, then what ICU says, then the least bad of ours.
  for (const Charset& charset : declared) {
    if (!charset.single_byte) continue;
    Decoded decoded = DecodeAs(bytes, charset);
    if (decoded.replaced == 0) return Finish(std::move(decoded), charset.name, false);
  }
  for (const Charset& charset : declared) {
    if (charset.kind == Kind::kUtf8) continue;
    Decoded decoded = DecodeAs(bytes, charset);
    if (decoded.replaced == 0) return Finish(std::move(decoded), charset.name, false);
  }
  if (icus && (icus->kind == Kind::kOther || icus->kind == Kind::kGb18030)) {
    Decoded decoded = DecodeAs(bytes, *icus);
    if (decoded.replaced == 0) return Finish(std::move(decoded), icus->name, true);
  }
  return Finish(std::move(best->decoded), best->charset->name, true);
}

bool IsEverydayHan(char32_t c) {
  const char32_t at = c - kFirstHan;
  return at / 64 < kEverydayHan.size() && (kEverydayHan[at / 64] >> at % 64 & 1) != 0;
}

}  // namespace tenderscan
