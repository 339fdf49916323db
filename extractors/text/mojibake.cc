// Takes a wrong decoding back, run by run.
#include "extractors/text/mojibake.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "extractors/text/charset.h"
#include "extractors/text/encode.h"
#include "extractors/text/gb18030.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

constexpr int kMostRounds = 3;  // UTF-8 spoiled twice was seen
// In characters. Two accents may stand together in a word, and a rare name has two rare Han.
constexpr std::size_t kFewestStrange = 12;
// What GB 18030 makes of two accents may be everyday Han by chance: then there must be many.
constexpr std::size_t kFewestByPairs = 20;

// 锟 of 锟斤拷: what GBK makes of two U+FFFD.
constexpr std::string_view kReplaced = "\xEF\xBF\xBD", kKun = "锟";  // U+FFFD

enum class Script { kAscii, kWestern, kEastern };

// Letters and symbols of single-byte charsets, with the punctuation that windows-1252 has.
Script ScriptOf(char32_t c) {
  if (c < 0x80) return Script::kAscii;
  return c < 0x2E80 ? Script::kWestern : Script::kEastern;
}

// What Chinese texts have of their own among the western ones: · × ± ° ÷ § and signs.
bool IsStrangeWestern(char32_t c) {
  constexpr std::array<char32_t, 8> kOurs = {0xB7, 0xD7, 0xB1, 0xB0, 0xF7, 0xA7, 0xA0, 0xB2};
  if (c >= 0x2500 && c <= 0x259F) return true;  // lines of boxes: koi8-r, ibm-437
  return c < 0x500 && std::find(kOurs.begin(), kOurs.end(), c) == kOurs.end();
}

bool IsStrangeEastern(char32_t c) {
  if (c >= 0xFF61 && c <= 0xFF9F) return true;  // katakana of half width
  return (c >= 0xE000 && c <= 0xF8FF) || (IsHan(c) && !IsEverydayHan(c));
}

bool IsStrangeOfItsScript(char32_t c) {
  return ScriptOf(c) == Script::kEastern ? IsStrangeEastern(c) : IsStrangeWestern(c);
}

// The strange characters below U+10000: every character of every text is asked about.
const std::bitset<0x10000>& StrangeCharacters() {
  static const std::bitset<0x10000> found = [] {
    std::bitset<0x10000> out;
    for (char32_t c = 0x80; c < out.size(); ++c) out[c] = IsStrangeOfItsScript(c);
    return out;
  }();
  return found;
}

bool IsStrange(char32_t c, const std::bitset<0x10000>& below) {
  return c < below.size() ? below[c] : IsStrangeOfItsScript(c);
}

// Characters of one script with at least one strange one among them.
struct Run {
  std::size_t begin = 0, end = 0;  // bytes
  Script script = Script::kAscii;
  std::size_t characters = 0, strange = 0;
};

// The first strange character at or after `at`; the text's end where there is none.
std::size_t NextStrange(std::string_view utf8, std::size_t at,
                        const std::bitset<0x10000>& strange) {
  while (at < utf8.size()) {
    if (static_cast<unsigned char>(utf8[at]) < 0x80) {
      at += AsciiRun(utf8, at);
      continue;
    }
    // Most of a text: characters of three bytes.
    for (std::uint32_t four; at + sizeof(four) <= utf8.size(); at += 3) {
      std::memcpy(&four, utf8.data() + at, sizeof(four));  // little-endian, as all we build for
      if ((four & 0xC0C0F0) != 0x8080E0) break;
      if (strange[(four & 15) << 12 | (four >> 2 & 0xFC0) | (four >> 16 & 63)]) return at;
    }
    if (at == utf8.size()) break;
    const CodePoint c = DecodeAt(utf8, at);
    if (IsStrange(c.value, strange)) return at;
    at += c.size;
  }
  return utf8.size();
}

// The runs of which more than half is what texts do not have. Most texts have rare characters, one
// at a time: only what stands around them is counted.
std::vector<Run> StrangeRuns(std::string_view utf8) {
  // What was lost belongs to no run: those beside it can be read back.
  const auto script_at = [utf8](std::size_t at) {
    const char32_t c = DecodeAt(utf8, at).value;
    return c == kReplacement ? Script::kAscii : ScriptOf(c);
  };
  std::vector<Run> runs;
  std::size_t done = AsciiRun(utf8, 0);
  if (done == utf8.size()) return runs;
  const std::bitset<0x10000>& strange = StrangeCharacters();
  for (std::size_t at = 0; (at = NextStrange(utf8, done, strange)) < utf8.size();) {
    Run run{at, at, script_at(at), 0, 0};
    while (run.begin > done) {
      const std::size_t before = PreviousBoundary(utf8, run.begin);
      if (script_at(before) != run.script) break;
      run.begin = before;
    }
    for (run.end = run.begin; run.end < utf8.size() && script_at(run.end) == run.script;) {
      const CodePoint c = DecodeAt(utf8, run.end);
      ++run.characters;
      run.strange += IsStrange(c.value, strange);
      run.end += c.size;
    }
    if (run.characters >= 2 && run.strange * 2 > run.characters) runs.push_back(run);
    done = run.end;
  }
  return runs;
}

// How a run reads once its bytes are decoded: how many characters of it are everyday Chinese, how
// many are bytes as characters once more, how many are anything else, and how many were cut off.
struct Reading {
  std::string utf8;
  std::size_t good = 0, again = 0, bad = 0, cut = 0;
};

void Judge(Reading& reading) {
  for (std::size_t at = 0; at < reading.utf8.size();) {
    const CodePoint c = DecodeAt(reading.utf8, at);
    at += c.size;
    if (c.value == kReplacement) {
      ++reading.cut;
    } else if (IsEverydayHan(c.value) || (c.value >= 0x3000 && c.value <= 0x3011) ||
               (c.value >= 0xFF01 && c.value <= 0xFF5E) ||
               (c.value >= 0x2010 && c.value <= 0x2040)) {
      ++reading.good;
    } else if (c.value >= 0x80 && c.value < 0x100) {
      ++reading.again;
    } else if (c.value >= 0x80) {
      ++reading.bad;
    }
  }
}

Reading ReadUtf8(std::string_view bytes) {
  Reading reading;
  reading.utf8 = RepairUtf8(bytes);
  Judge(reading);
  return reading;
}

Reading ReadGb18030(std::string_view bytes) {
  Reading reading;
  std::size_t replaced = 0;
  reading.utf8 = DecodeGb18030(bytes, replaced);
  Judge(reading);
  return reading;
}

// A wrong reading that may be taken back.
struct Mistake {
  Script script;
  const char* decoded_as;
  bool is_utf8;
};
constexpr std::array kMistakes = std::to_array<Mistake>({
    {Script::kWestern, "windows-1252", true},
    {Script::kWestern, "iso-8859-1", true},
    {Script::kEastern, "gb18030", true},
    {Script::kWestern, "windows-1252", false},
    {Script::kWestern, "iso-8859-1", false},
    {Script::kEastern, "big5-hkscs", true},
    {Script::kEastern, "windows-31j", true},
    {Script::kEastern, "windows-949", true},
    {Script::kWestern, "windows-1251", true},
    {Script::kWestern, "koi8-r", true},
    {Script::kWestern, "ibm-850", true},
    {Script::kWestern, "ibm-437", true},
    {Script::kWestern, "macintosh", true},
    {Script::kWestern, "windows-1251", false},
    {Script::kWestern, "koi8-r", false},
    {Script::kEastern, "big5-hkscs", false},
    {Script::kEastern, "windows-31j", false},
    {Script::kEastern, "windows-949", false},
});

// The readings of `runs` as if they had been decoded by `mistake`; nothing where one cannot have
// been.
std::vector<std::optional<Reading>> TakeBack(std::string_view utf8, const std::vector<Run>& runs,
                                             const Mistake& mistake) {
  std::string joined;
  for (const Run& run : runs) {
    joined.append(utf8.substr(run.begin, run.end - run.begin)).push_back('\n');
  }
  // What the charset does not have comes as a reference; runs have no '&' of their own.
  const std::string bytes = EncodeText(joined, mistake.decoded_as);
  std::vector<std::optional<Reading>> out;
  out.reserve(runs.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view piece = std::string_view(bytes).substr(at, end - at);
    at = end + 1;
    if (piece.find('&') != std::string_view::npos) {
      out.emplace_back(std::nullopt);
    } else {
      out.emplace_back(mistake.is_utf8 ? ReadUtf8(piece) : ReadGb18030(piece));
    }
  }
  out.resize(runs.size());
  return out;
}

// One wrong reading taken back. `again`: what it gives is bytes as characters, for another round.
std::optional<RepairedText> RepairOnce(std::string_view utf8, bool& again) {
  const std::vector<Run> runs = StrangeRuns(utf8);
  struct Best {
    const Mistake* mistake = nullptr;
    std::vector<Run> runs;
    std::vector<std::optional<Reading>> readings;
    std::size_t good = 0, again = 0;
  } best;
  for (const Mistake& mistake : kMistakes) {
    std::vector<Run> of_script;
    std::size_t strange = 0;
    for (const Run& run : runs) {
      if (run.script != mistake.script) continue;
      of_script.push_back(run);
      strange += run.strange;
    }
    if (strange < kFewestStrange) continue;
    auto readings = TakeBack(utf8, of_script, mistake);
    std::size_t good = 0, once_more = 0, bad = 0;
    for (const auto& reading : readings) {
      good += reading ? reading->good : 0;
      once_more += reading ? reading->again : 0;
      bad += reading ? reading->bad + reading->cut : 1;
    }
    if (mistake.is_utf8) {
      good += once_more;
    } else {
      bad += once_more;
    }
    const std::size_t fewest = mistake.is_utf8 ? kFewestStrange / 3 : kFewestByPairs;
    if (good < fewest || bad * 3 > good || good <= best.good) continue;
    best = {&mistake, std::move(of_script), std::move(readings), good, once_more};
  }
  if (best.mistake == nullptr) return std::nullopt;
  again = best.again * 2 > best.good;
  RepairedText out;
  out.decoded_as = best.mistake->decoded_as;
  out.is = best.mistake->is_utf8 ? "UTF-8" : "GB18030";
  std::size_t copied = 0;
  for (std::size_t i = 0; i < best.runs.size(); ++i) {
    const auto& reading = best.readings[i];
    // A run is taken as a whole: half of a name is another name.
    if (!reading || reading->bad >= reading->good + reading->again) continue;
    out.utf8.append(utf8.substr(copied, best.runs[i].begin - copied)).append(reading->utf8);
    copied = best.runs[i].end;
    out.lost += reading->cut;
  }
  out.utf8.append(utf8.substr(copied));
  return out;
}

}  // namespace

std::optional<RepairedText> RepairMojibake(std::string_view utf8) {
  std::optional<RepairedText> out;
  bool again = false;
  for (int round = 0; round < kMostRounds; ++round) {
    auto once = RepairOnce(out ? std::string_view(out->utf8) : utf8, again);
    if (!once) break;
    if (out) once->lost += out->lost;
    out = std::move(once);
  }
  // It never became Chinese: "Ã©" is one é.
  if (again) return std::nullopt;
  return out;
}

Garbling MeasureGarbling(std::string_view utf8) {
  Garbling out;
  for (const Run& run : StrangeRuns(utf8)) out.strange += run.strange;
  for (std::size_t at = utf8.find('?'); at < utf8.size(); at = utf8.find('?', at)) {
    const std::size_t row = std::min(utf8.find_first_not_of('?', at), utf8.size()) - at;
    if (row >= 3) out.marks += row;
    at += row;
  }
  for (const std::string_view lost : {kReplaced, kKun}) {
    for (std::size_t at = utf8.find(lost); at < utf8.size(); at = utf8.find(lost, at + 3)) {
      ++out.lost;
    }
  }
  return out;
}

}  // namespace tenderscan
