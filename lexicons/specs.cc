// Reads accelerator figures: a number, its unit, and the words around it.
#include "lexicons/specs.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "extractors/text/numerals.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;

constexpr std::size_t kBefore = 54;  // bytes: words that say what a number is stand this close
constexpr std::size_t kAfter = 24;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }

bool IsMark(string_view text, std::size_t at) {
  const char c = text[at];
  // A tab is none: 显存带宽(GB/s) in one cell and the number in the next belong together.
  if (c == ';' || c == '\n') return true;
  // A comma between digits is a thousands separator.
  if (c == ',') {
    return !(at > 0 && IsDigit(text[at - 1]) && at + 3 < text.size() && IsDigit(text[at + 1]) &&
             IsDigit(text[at + 2]) && IsDigit(text[at + 3]));
  }
  return text.substr(at, 3) == "。" || text.substr(at, 3) == "、";
}

string_view Before(string_view text, std::size_t at, std::size_t from) {
  std::size_t begin = at;
  while (begin > from && at - begin < kBefore && !IsMark(text, begin - 1) &&
         !(begin >= 3 && IsMark(text, begin - 3) && text[begin - 3] != ',' &&
           static_cast<unsigned char>(text[begin - 3]) >= 0xE0)) {
    --begin;
  }
  while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  return text.substr(begin, at - begin);
}

string_view After(string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < kAfter && !IsMark(text, end)) ++end;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(at, end - at);
}

struct Word {
  string_view word;
  SpecKind kind;
};
constexpr Word kPrecisions[] = {
    {"fp64", SpecKind::kFp64},    {"双精度", SpecKind::kFp64},  {"float64", SpecKind::kFp64},
    {"tf32", SpecKind::kTf32},    {"fp32", SpecKind::kFp32},    {"单精度", SpecKind::kFp32},
    {"float32", SpecKind::kFp32}, {"fp16", SpecKind::kFp16},    {"bf16", SpecKind::kFp16},
    {"半精度", SpecKind::kFp16},  {"float16", SpecKind::kFp16}, {"bfloat16", SpecKind::kFp16},
    {"int8", SpecKind::kInt8},    {"fp8", SpecKind::kInt8},
};

// The precision named last before a number, else first behind it.
std::optional<SpecKind> Precision(string_view before, string_view after) {
  std::optional<SpecKind> found;
  std::size_t best = 0;
  for (const Word& word : kPrecisions) {
    const std::size_t at = before.rfind(word.word);
    if (at != string_view::npos && (!found || at >= best)) {
      best = at;
      found = word.kind;
    }
  }
  if (found) return found;
  best = string_view::npos;
  for (const Word& word : kPrecisions) {
    const std::size_t at = after.find(word.word);
    if (at < best) {
      best = at;
      found = word.kind;
    }
  }
  return found;
}

constexpr string_view kMemoryTypes[] = {"hbm3e", "hbm2e", "hbm3",  "hbm2",    "gddr6x", "gddr5x",
                                        "gddr7", "gddr6", "gddr5", "lpddr5x", "lpddr5", "lpddr4"};

// The memory type nearest to the number: behind it in the same breath, else before it.
string_view MemoryType(string_view before, string_view after) {
  for (string_view type : kMemoryTypes) {
    if (after.find(type) != string_view::npos) return type;
  }
  for (string_view type : kMemoryTypes) {
    if (before.find(type) != string_view::npos) return type;
  }
  return {};
}

// GPU≥48G: a card's only size is that of its memory. A server's, or its main memory's, is not.
bool IsOfCard(string_view before, string_view close) {
  constexpr std::size_t kFarthest = 24;  // bytes: 卡≥, (单卡不低于
  std::size_t card_end = 0;
  for (string_view card :
       {"gpu", "显卡", "加速卡", "计算卡", "图形卡", "训练卡", "推理卡", "单卡", "每卡", "单张"}) {
    const std::size_t at = before.rfind(card);
    if (at != string_view::npos) card_end = std::max(card_end, at + card.size());
  }
  if (card_end == 0 || before.size() - card_end > kFarthest) return false;
  constexpr string_view kOthers[] = {"服务器", "工作站", "主机", "节点", "内存", "硬盘", "存储",
                                     "磁盘",   "ssd",    "ddr",  "nvme", "缓存", "带宽", "网",
                                     "资源",   "虚拟机", "流量", "容器", "云",   "数据", "系统盘"};
  return !HasAny(before.substr(card_end), kOthers) && !HasAny(close, kOthers);
}

Margin MarginOf(string_view before, string_view after) {
  while (before.ends_with(' ')) before.remove_suffix(1);
  if (EndsWithAny(before, {"≥", ">=", ">", "≧", "⩾", "不低于", "不少于", "不小于", "至少",
                           "大于等于", "大于", "不弱于", "最低"})) {
    return Margin::kAtLeast;
  }
  if (EndsWithAny(before,
                  {"≤", "<=", "<", "≦", "⩽", "不高于", "不超过", "不大于", "不多于", "小于"})) {
    return Margin::kAtMost;
  }
  while (after.starts_with(' ')) after.remove_prefix(1);
  if (StartsWithAny(after, {"以上", "及以上", "或以上", "(含)以上"})) return Margin::kAtLeast;
  if (StartsWithAny(after, {"以下", "以内"})) return Margin::kAtMost;
  return Margin::kExact;
}

}  // namespace

bool MayHoldSpecs(string_view text) {
  return HasAny(text, {"gb/s", "tb/s", "tflops", "tops", "hbm", "gddr", "流处理器", "cuda", "显存",
                       "fp16", "fp32", "fp64", "半精度"});
}

std::vector<SpecReading> ReadSpecs(string_view text) {
  std::vector<SpecReading> out;
  std::size_t previous_end = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::optional<PrintedNumber> number = NextNumber(text, from);
    if (!number || number->end <= from) break;
    from = number->end;
    if (number->capital) continue;
    // fp16, hbm3, gddr6 and model names are no numbers.
    if (number->begin > 0) {
      const char left = text[number->begin - 1];
      if (IsLetter(left) || left == '-' || left == '_' || left == '.' || IsDigit(left)) continue;
    }
    SpecReading reading;
    reading.begin = number->begin;
    reading.value = static_cast<double>(number->value.micros) / Decimal::kOne;
    const string_view printed = text.substr(number->begin, number->end - number->begin);
    const std::size_t point = printed.find('.');
    if (point != string_view::npos && number->scale == 1) {
      reading.last_place = std::pow(10.0, -static_cast<double>(printed.size() - point - 1));
    }
    std::size_t unit = number->end;
    while (unit < text.size() && text[unit] == ' ' && unit - number->end < 2) ++unit;
    const string_view rest = text.substr(unit);
    string_view unit_word;  // named in the label before, not behind the number
    const auto take = [&](string_view word) {
      if (!unit_word.empty() && unit_word == word) {
        reading.end = number->end;
        return true;
      }
      if (!rest.starts_with(word)) return false;
      // A unit is not the beginning of a longer word.
      if (rest.size() > word.size() && IsLetter(rest[word.size()])) return false;
      reading.end = unit + word.size();
      return true;
    };
    const auto any = [&](Words words) {
      return std::any_of(words.begin(), words.end(), [&](string_view w) { return take(w); });
    };
    const string_view before = Before(text, number->begin, previous_end);
    bool read = false;
    // 显存带宽(GB/s)：2039 has its unit in the label.
    const bool bare = rest.empty() || (!IsLetter(rest[0]) && rest[0] != '%');
    if (bare) {
      for (string_view word : {"(gb/s)", "(tb/s)", "(tflops)", "(tops)", "(gb)", "(g)", "(w)"}) {
        if (before.find(word) != string_view::npos) unit_word = word.substr(1, word.size() - 2);
      }
    }
    if (any({"tb/s", "tb/秒", "tb每秒", "t/s", "tbps"}) ||
        any({"gb/s", "gb/秒", "gb每秒", "g/s"})) {
      const double scale = (unit_word.empty() ? rest : unit_word)[0] == 't' ? 1000 : 1;
      reading.value *= scale;
      reading.last_place *= scale;
      // What the words before say; the clause may have begun with them.
      if (HasAny(before, {"nvlink", "nvswitch", "互联", "互连", "卡间", "模组间", "gpu间", "双向",
                          "p2p", "点对点"})) {
        reading.kind = SpecKind::kLink;
        read = !HasAny(before, {"infiniband", "网络", "pcie", "节点间", "网卡", "roce"});
      } else if (HasAny(before, {"带宽", "bandwidth", "显存", "hbm", "gddr"})) {
        reading.kind = SpecKind::kBandwidth;
        read = !HasAny(before, {"网络", "网卡", "infiniband", "roce", "交换", "端口", "存储", "读",
                                "写", "磁盘", "背板", "内存带宽", "pcie", "总线"});
      }
    } else if (any({"tflops", "tflop", "tflops/s", "tops", "pflops", "pops", "t"})) {
      if (const auto kind = Precision(before, After(text, reading.end))) {
        reading.kind = *kind;
        const string_view named = unit_word.empty() ? rest : unit_word;
        const double scale = named[0] == 'p' ? 1000 : 1;
        reading.value *= scale;
        reading.last_place *= scale;
        read = named[0] == 'p' || named.starts_with("tf") || named.starts_with("to") ||
               HasAny(before, {"算力", "性能", "精度"});
        read = read && !HasAny(before, {"总算力", "整机", "集群", "总计"});
      }
    } else if (any({"gb", "g"})) {
      const string_view after = After(text, reading.end);
      const string_view close = after.substr(0, std::min<std::size_t>(after.size(), 12));
      const std::size_t shown = std::max(before.rfind("显存") + 1, before.rfind("vram") + 1);
      const std::size_t other =
          std::max({before.rfind("内存") + 1, before.rfind("硬盘") + 1, before.rfind("ssd") + 1,
                    before.rfind("ddr4") + 1, before.rfind("ddr5") + 1, before.rfind("nvme") + 1});
      const bool typed = HasAny(close, kMemoryTypes) || HasAny(close, {"显存", "hbm", "gddr"});
      const bool announced =
          shown > other || HasAny(before, {"hbm", "gddr"}) || IsOfCard(before, close);
      if ((typed || announced) && !HasAny(before, {"总显存", "显存总"})) {
        reading.kind = SpecKind::kMemory;
        reading.memory_type = MemoryType(before, close);
        read = reading.value >= 4 && reading.value <= 512;
      }
    } else if (any({"w", "瓦"})) {
      reading.kind = SpecKind::kPower;
      read = HasAny(before, {"功耗", "tdp", "tgp"}) && reading.value >= 40;
    }
    if (!read && reading.value >= 1000 && reading.value <= 40000 && number->scale == 1) {
      std::string_view behind = After(text, number->end);
      while (behind.starts_with(' ')) behind.remove_prefix(1);
      if (behind.starts_with("个")) behind.remove_prefix(3);
      while (behind.starts_with(' ')) behind.remove_prefix(1);
      const bool cores = StartsWithAny(behind, {"cuda", "流处理", "shader", "stream processor"}) ||
                         HasAny(before, {"流处理", "cuda核", "cuda core", "cuda 核", "cuda数",
                                         "stream processor"});
      if (cores && !StartsWithAny(behind, {"元", "万", "-"})) {
        reading.kind = SpecKind::kCores;
        reading.end = number->end;
        reading.last_place = 1;
        read = true;
      }
    }
    if (!read) continue;
    reading.margin = MarginOf(text.substr(0, number->begin), After(text, reading.end));
    previous_end = reading.end;
    out.push_back(reading);
  }
  return out;
}

}  // namespace tenderscan
