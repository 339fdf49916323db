// Reads counts: a number, the unit behind it, and the words that say what it is a number of.
#include "lexicons/counts.h"

#include <algorithm>
#include <utility>

#include "extractors/text/numerals.h"
#include "lexicons/words.h"

namespace tenderscan {
namespace {

using std::string_view;

struct UnitWord {
  string_view word;
  CountUnit unit;
};

// What stands behind a number; the first that fits wins, so longer words come before their
// beginnings.
constexpr UnitWord kUnits[] = {
    {"gpu卡时", CountUnit::kCardHour},
    {"gpu小时", CountUnit::kCardHour},
    {"gpu·时", CountUnit::kCardHour},
    {"gpu时", CountUnit::kCardHour},
    {"卡·小时", CountUnit::kCardHour},
    {"卡小时", CountUnit::kCardHour},
    {"卡·时", CountUnit::kCardHour},
    {"卡*时", CountUnit::kCardHour},
    {"卡时", CountUnit::kCardHour},
    {"卡/时", CountUnit::kCardHour},
    {"tokens", CountUnit::kToken},
    {"token", CountUnit::kToken},
    {"个token", CountUnit::kToken},
    {"词元", CountUnit::kToken},
    {"个月", CountUnit::kMonth},
    {"台实例", CountUnit::kInstance},
    {"台云主机", CountUnit::kInstance},
    {"个实例", CountUnit::kInstance},
    {"实例", CountUnit::kInstance},
    {"台套", CountUnit::kServer},
    {"台", CountUnit::kServer},
    {"臺", CountUnit::kServer},
    {"个节点", CountUnit::kServer},
    {"节点", CountUnit::kServer},
    {"nodes", CountUnit::kServer},
    {"node", CountUnit::kServer},
    {"张", CountUnit::kCard},
    {"块", CountUnit::kCard},
    {"片", CountUnit::kCard},
    {"颗", CountUnit::kCard},
    {"枚", CountUnit::kCard},
    {"路gpu", CountUnit::kMachineCards},
    {"个gpu", CountUnit::kMachineCards},
    {"gpu", CountUnit::kMachineCards},
    {"模组", CountUnit::kMachineCards},
    {"卡", CountUnit::kMachineCards},
    {"账号", CountUnit::kAccount},
    {"账户", CountUnit::kAccount},
    {"用户许可", CountUnit::kLicence},
    {"许可", CountUnit::kLicence},
    {"授权", CountUnit::kLicence},
    {"套", CountUnit::kSet},
    {"组", CountUnit::kSet},
    {"个", CountUnit::kSet},
    {"件", CountUnit::kSet},
    {"辆", CountUnit::kSet},
    {"艘", CountUnit::kSet},
    {"包", CountUnit::kPack},
    {"份", CountUnit::kPack},
    {"批", CountUnit::kLump},
    {"项", CountUnit::kLump},
    {"宗", CountUnit::kLump},
    {"年", CountUnit::kYear},
    {"×", CountUnit::kMachineCards},
    {"*", CountUnit::kMachineCards},
    {"x", CountUnit::kMachineCards},
};

// No machine holds more cards, but for the racks of 36 and 72 (GB200 NVL36, NVL72): a larger number
// is of all machines together.
constexpr std::int64_t kMostInMachine = 16;
constexpr std::size_t kNear = 30;  // bytes, ten Han: how far the noun of 个 or a marker may stand

// Length of the clause mark at `at` in folded text; 0 if there is none.
std::size_t ClauseMark(string_view text, std::size_t at) {
  switch (text[at]) {
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
    case '\n':
    case '\t':
    case '|':
      return 1;
    default:
      break;
  }
  return StartsWithAny(text.substr(at, 3), {"。", "、", "「", "」"}) ? 3 : 0;
}

// The words of the clause before `at`, at most `limit` bytes of them.
string_view ClauseBefore(string_view text, std::size_t at, std::size_t limit) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < limit) {
    std::size_t previous = begin - 1;
    while (previous > 0 && (static_cast<unsigned char>(text[previous]) & 0xC0) == 0x80) --previous;
    if (ClauseMark(text, previous) != 0) break;
    begin = previous;
  }
  return text.substr(begin, at - begin);
}

string_view ClauseAfter(string_view text, std::size_t at, std::size_t limit) {
  std::size_t end = at;
  while (end < text.size() && end - at < limit && ClauseMark(text, end) == 0) ++end;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(at, end - at);
}

// "50m tokens", "2 million tokens": what the letters between a number and its tokens multiply it
// by; 0 where there are none. `length` is theirs.
std::int64_t TokenFactor(string_view behind, std::size_t* length) {
  constexpr std::pair<string_view, std::int64_t> kFactors[] = {
      {"k", 1'000},           {"m", 1'000'000},           {"b", 1'000'000'000},
      {"million", 1'000'000}, {"billion", 1'000'000'000},
  };
  for (const auto& [letters, factor] : kFactors) {
    if (!behind.starts_with(letters)) continue;
    std::size_t at = letters.size();
    while (at < behind.size() && behind[at] == ' ' && at < letters.size() + 2) ++at;
    if (!behind.substr(at).starts_with("token")) continue;
    *length = at;
    return factor;
  }
  return 0;
}

bool IsAsciiWord(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

constexpr string_view kAccountNouns[] = {"账号", "账户", "帐号", "帐户"};
constexpr string_view kInstanceNouns[] = {"实例", "虚拟机", "云主机", "云服务器"};
constexpr string_view kCardNouns[] = {"gpu",    "加速卡", "加速模", "加速器", "显卡",  "计算卡",
                                      "训练卡", "推理卡", "模组",   "图形卡", "运算卡"};

// What 个 counts is said by the noun behind it, else by the one before it.
CountUnit UnitOfPieces(string_view before, string_view after) {
  const auto of = [](string_view words) {
    if (HasAny(words, kAccountNouns)) return CountUnit::kAccount;
    if (HasAny(words, kInstanceNouns)) return CountUnit::kInstance;
    if (HasAny(words, kCardNouns)) return CountUnit::kMachineCards;
    if (HasAny(words, {"节点"})) return CountUnit::kServer;
    if (HasAny(words, {"许可", "授权", "license", "用户"})) return CountUnit::kLicence;
    return CountUnit::kSet;
  };
  const CountUnit behind = of(after);
  return behind != CountUnit::kSet ? behind : of(before);
}

}  // namespace

CountUnit UnitNamed(string_view text) {
  if (HasAny(text, {"卡时", "卡小时", "卡·时", "gpu小时", "gpu时"})) return CountUnit::kCardHour;
  if (HasAny(text, {"token", "词元"})) return CountUnit::kToken;
  if (HasAny(text, kAccountNouns)) return CountUnit::kAccount;
  if (HasAny(text, {"实例"})) return CountUnit::kInstance;
  // 台·月 is neither machines nor months.
  if (HasAny(text, {"台", "节点", "套"}) && HasAny(text, {"月", "年", "天"}))
    return CountUnit::kLump;
  if (HasAny(text, {"台", "节点"})) return CountUnit::kServer;
  if (HasAny(text, {"张", "块", "片", "颗", "枚"})) return CountUnit::kCard;
  if (HasAny(text, {"许可", "授权", "license"})) return CountUnit::kLicence;
  if (HasAny(text, {"批", "项", "宗", "次"})) return CountUnit::kLump;
  if (HasAny(text, {"月"})) return CountUnit::kMonth;
  if (HasAny(text, {"年"})) return CountUnit::kYear;
  if (HasAny(text, {"套", "个", "组", "件"})) return CountUnit::kSet;
  return CountUnit::kBare;
}

std::vector<PrintedCount> CountsIn(string_view text) {
  std::vector<PrintedCount> out;
  for (std::size_t from = 0; from < text.size();) {
    const std::optional<PrintedNumber> number = NextNumber(text, from);
    if (!number || number->end <= from) break;
    from = number->end;
    const string_view left = text.substr(0, number->begin);
    string_view right = text.substr(number->end);

    // Part of a code, a model name or a rate is no count; but h100x8 and a100*8 are.
    const bool times_before = left.ends_with("×") || left.ends_with("*") ||
                              (left.ends_with("x") && left.size() >= 2 &&
                               left[left.size() - 2] >= '0' && left[left.size() - 2] <= '9');
    if (!left.empty() && !times_before && !number->capital &&
        (IsAsciiWord(left.back()) || left.back() == '-' || left.back() == '.' ||
         left.back() == '_' || left.back() == '/' || left.ends_with("每") ||
         left.ends_with("第"))) {
      continue;
    }
    PrintedCount count;
    count.value = number->value;
    count.begin = number->begin;
    std::size_t gap = 0;
    while (gap < right.size() && right[gap] == ' ' && gap < 2) ++gap;
    if (gap < right.size() && right[gap] == '(') ++gap;  // 3（台）
    // 余 and 多 after a number leave it what it is.
    string_view behind = right.substr(gap);
    if (std::size_t length = 0; const std::int64_t factor = TokenFactor(behind, &length)) {
      if (const auto product = count.value.Times(factor)) {
        count.value = *product;
        gap += length;
        behind.remove_prefix(length);
      }
    }
    count.unit = CountUnit::kBare;
    for (const UnitWord& known : kUnits) {
      if (!behind.starts_with(known.word)) continue;
      count.unit = known.unit;
      count.end = number->end + gap + known.word.size();
      const string_view after = ClauseAfter(text, count.end, kNear);
      if (known.word == "卡") {
        if (StartsWithAny(after, {"槽", "位", "号", "口", "片机", "座", "通", "扣", "车"})) {
          count.unit = CountUnit::kBare;
        }
      } else if (known.word == "个") {
        count.unit = UnitOfPieces(ClauseBefore(text, count.begin, kNear), after);
        // 个工作日, 个百分点, 个月 and ordinals are counts of nothing that is bought.
        if (StartsWithAny(after,
                          {"工作日", "日历", "自然日", "百分点", "小时", "标项", "包", "标段"})) {
          count.unit = CountUnit::kLump;
        }
      } else if (known.word == "x" || known.word == "*" || known.word == "×") {
        // 8×h200, but not 1200×600 or 2x8358.
        if (after.empty() || (after[0] >= '0' && after[0] <= '9')) count.unit = CountUnit::kBare;
        if (known.word == "x" && !after.empty() && !IsAsciiWord(after[0]) && after[0] != ' ') {
          count.unit = CountUnit::kBare;
        }
      } else if (known.word == "年") {
        const string_view before = ClauseBefore(text, count.begin, 12);
        if (count.value > Decimal{30 * Decimal::kOne} ||
            StartsWithAny(after, {"度", "级", "内", "前", "以", "来", "生", "代", "月", "质", "保",
                                  "维", "原", "免", "0", "1", "2", "3", "上"}) ||
            EndsWithAny(before, {"近", "前", "质保", "保修", "维保", "质保期", "保修期"})) {
          count.unit = CountUnit::kLump;
        }
      } else if (known.word == "块" || known.word == "片" || known.word == "张" ||
                 known.word == "项") {
        if (StartsWithAny(after, {"钱"})) count.unit = CountUnit::kBare;
      }
      break;
    }
    if (count.unit == CountUnit::kBare) {
      count.end = number->end;
      if (times_before && (right.empty() || !IsAsciiWord(right[0]))) {
        count.unit = CountUnit::kMachineCards;
      } else {
        const string_view label = text.substr(0, number->begin);
        std::size_t cut = label.size();
        while (cut > 0 && (label[cut - 1] == ' ' || label[cut - 1] == ':')) --cut;
        count.after_label = EndsWithAny(label.substr(0, cut), {"数量", "台数", "套数"});
        const bool alone = text.find_first_not_of(" \n\t") == number->begin &&
                           text.find_first_not_of(" \n\t", number->end) == string_view::npos;
        if (!count.after_label && !alone) continue;
      }
    } else {
      const string_view label = ClauseBefore(text, count.begin, kNear);
      const std::size_t colon = count.begin - label.size();
      count.after_label = EndsWithAny(label, {"数量", "数量为"}) ||
                          (label.empty() && colon > 0 && text[colon - 1] == ':' &&
                           EndsWithAny(text.substr(0, colon - 1), {"数量", "台数", "套数"}));
    }
    const bool whole = count.value.micros % Decimal::kOne == 0 && count.value.micros > 0;
    if (!whole) continue;

    const string_view before = ClauseBefore(text, count.begin, 2 * kNear);
    count.each = HasAny(before, {"每台", "单台", "每节点", "单节点", "每个节点", "每机", "单机",
                                 "每服务器", "单服务器", "每套", "每一台", "每个服务器", "每实例",
                                 "单实例", "每辆", "每艘", "每个工位", "每工位", "每车"}) ||
                 StartsWithAny(text.substr(count.end), {"/台", "/节点", "/机", "/服务器", "/每台"});
    count.pack = StartsWithAny(text.substr(count.end), {"/包", "/个", "/份", "/套", "/组"}) ||
                 HasAny(before, {"每包", "每份", "单包"});
    count.rate = HasAny(before, {"月均", "每月", "日均", "每日", "每天", "年均", "单月", "单日",
                                 "每季", "每次", "单次", "每分钟", "每秒", "每小时", "每轮"});
    count.total =
        EndsWithAny(before, {"合计", "共计", "总计", "总共", "共", "总数", "总量", "合计为",
                             "共计为", "总数量", "总卡数", "共有", "共配置", "共配备"});
    const string_view around =
        text.substr(count.begin - before.size(), before.size() + (count.end - count.begin) +
                                                     ClauseAfter(text, count.end, kNear).size());
    if (count.unit == CountUnit::kMachineCards && !count.each) {
      const std::int64_t cards = count.value.micros / Decimal::kOne;
      count.total |= cards > kMostInMachine && cards != 36 && cards != 72;
    }
    count.part =
        HasAny(around, {"cpu",  "处理器", "硬盘", "ssd",    "nvme",   "内存",   "网卡", "电源",
                        "风扇", "hba",    "raid", "sata",   "ddr",    "光模块", "xeon", "epyc",
                        "至强", "hdd",    "机柜", "显示器", "交换机", "线缆"}) &&
        !HasAny(around, kCardNouns);
    out.push_back(count);
  }
  // 双卡 is two in each; 双 is no numeral by itself.
  const std::size_t read = out.size();
  constexpr string_view kBoth = "双";
  for (std::size_t at = text.find(kBoth); at != string_view::npos;
       at = text.find(kBoth, at + kBoth.size())) {
    string_view behind = text.substr(at + kBoth.size());
    if (behind.starts_with("路")) behind.remove_prefix(3);
    if (behind.starts_with("卡")) {
      if (StartsWithAny(behind.substr(3), {"槽", "位", "口", "座", "待", "通", "扣"})) continue;
    } else if (!StartsWithAny(behind, {"gpu", "显卡", "加速卡", "计算卡", "块", "张"})) {
      continue;
    }
    PrintedCount both;
    both.value = Decimal{2 * Decimal::kOne};
    both.unit = CountUnit::kMachineCards;
    both.begin = at;
    both.end = at + kBoth.size() + 3;
    out.push_back(both);
  }
  if (out.size() > read) {
    std::stable_sort(out.begin(), out.end(), [](const PrintedCount& a, const PrintedCount& b) {
      return a.begin < b.begin;
    });
  }
  return out;
}

}  // namespace tenderscan
