// Days, money, names and things of a sentence, in English and in Chinese.
#include "reports/sentence_parts.h"

#include <array>
#include <string_view>
#include <utility>

#include "reports/labels.h"
#include "store/names_in_letters.h"
#include "store/rates.h"

namespace tenderscan::sentence {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string MonthText(std::chrono::year_month month) {
  return std::string(kMonths[static_cast<unsigned>(month.month()) - 1]) + " " +
         std::to_string(static_cast<int>(month.year()));
}
std::string MonthInChinese(std::chrono::year_month month) {
  return std::to_string(static_cast<int>(month.year())) + "年" +
         std::to_string(static_cast<unsigned>(month.month())) + "月";
}

// "USD 27,800": the currency before the number, as MoneyText has it.
std::string DollarsText(std::int64_t dollars) { return "USD " + Grouped(dollars); }

// "深圳大学 (Shenzhen University)"; letters that nobody uses are marked.
std::string WithLetters(const std::string& name, std::string_view title) {
  const NameInLetters letters = ShippedNamesInLetters().Of(name, title);
  if (letters.from == NameInLetters::From::kNowhere) return name;
  if (letters.from == NameInLetters::From::kPinyin) return name + " (pinyin: " + letters.text + ")";
  if (name.find(letters.text) != name.npos) return name;
  return name + " (" + letters.text + ")";
}

std::string QuantityInChinese(const FindingRow& f) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kUnits = {
      {{"token", "个token"},
       {"card", "张"},
       {"server", "台服务器"},
       {"set", "套"},
       {"account", "个账号"},
       {"card_hour", "卡时"},
       {"month", "个月"},
       {"year", "年"},
       {"instance", "个实例"},
       {"licence", "个许可"}}};
  const std::string_view slug = f.quantity_unit ? std::string_view(*f.quantity_unit) : "";
  for (const auto& [unit, text] : kUnits) {
    if (unit == slug) return Grouped(std::string_view(*f.quantity)) + std::string(text);
  }
  return Grouped(std::string_view(*f.quantity)) + std::string(slug);
}

// The thing and how many: "8 NVIDIA H100 cards", "Super Micro Computer hardware (1 server)".
Both CountedThing(const FindingRow& f) {
  const bool of_maker = f.category == "brand" || f.category == "oem";
  Both out{f.label, f.label};
  if (IsMachinery(f) && f.category == "chip" && f.quantity && f.quantity_unit == "card") {
    const bool one = *f.quantity == "1";
    return {Grouped(std::string_view(*f.quantity)) + " " + f.label + (one ? " card" : " cards"),
            QuantityInChinese(f) + f.label};
  }
  if (of_maker && !IsMachinery(f)) {
    out = {"products of " + f.label, f.label + "产品"};
  }
  if (IsMachinery(f)) {
    out.english = of_maker ? "hardware of " + f.label : f.label + " hardware";
    out.chinese = f.label + "硬件";
  }
  if (f.quantity) {
    out.english += " (" + QuantityText(f) + ")";
    out.chinese += "（" + QuantityInChinese(f) + "）";
  } else if (IsMachinery(f) && f.category == "chip" && f.sense != "doubtful") {
    out.english += " (number not read)";
    out.chinese += "（数量未读出）";
  }
  return out;
}

}  // namespace

Both DayText(Date day, std::optional<Date> beside) {
  const std::string number = std::to_string(static_cast<unsigned>(day.day()));
  const std::chrono::year_month month = day.year() / day.month();
  std::string english = number + " " + MonthText(month);
  if (beside && beside->year() == day.year()) english.resize(english.size() - 5);
  return {std::move(english), MonthInChinese(month) + number + "日"};
}

std::optional<Date> DayOf(const std::optional<std::string>& iso) {
  return iso ? DateFromIso(*iso) : std::nullopt;
}

std::string MoneyInChinese(const Value& value) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kUnits = {{{"USD", "美元"},
                                                                                    {"HKD", "港元"},
                                                                                    {"EUR", "欧元"},
                                                                                    {"JPY", "日元"},
                                                                                    {"GBP", "英镑"},
                                                                                    {"CNY", "元"}}};
  const std::string text = MoneyText(value);
  for (const auto& [code, unit] : kUnits) {
    if (value.currency != code) continue;
    return (code == "CNY" ? "人民币" : "") + text.substr(value.currency.size() + 1) +
           std::string(unit);
  }
  return text;
}

Both MoneyOf(const Value& value, std::optional<Date> day) {
  Both out{MoneyText(value), MoneyInChinese(value)};
  const std::optional<AboutUsd> about = day ? ShippedRates().InUsd(value, *day) : std::nullopt;
  if (!about || about->dollars == 0) return out;
  const char* english = about->is_last_known ? " at the ECB's rate of " : " at the ECB's mean of ";
  out.english += " (about " + DollarsText(about->dollars) + english + MonthText(about->month) +
                 (about->is_last_known ? ", the last known)" : ")");
  out.chinese += "（按欧洲央行" + MonthInChinese(about->month) +
                 (about->is_last_known ? "（已知最近一月）" : "") + "平均汇率约合" +
                 Grouped(about->dollars) + "美元）";
  return out;
}

Both BuyerOf(const FindingRow& f) {
  const std::string name = BuyerName(f);
  if (name.empty()) return {"a buyer whose name was not read", "未读出名称的采购人"};
  Both out{WithLetters(name, f.title.value_or("")), name};
  if (!f.buyer) {
    out.english += " (named in the title alone)";
    out.chinese += "（仅见于标题）";
  }
  return out;
}

Both SuppliersOf(const FindingRow& f) {
  Both out;
  for (std::size_t i = 0; i < f.suppliers.size(); ++i) {
    if (i > 0) {
      out.english += i + 1 == f.suppliers.size() ? " and " : ", ";
      out.chinese += "、";
    }
    out.english += WithLetters(f.suppliers[i], "");
    out.chinese += f.suppliers[i];
  }
  return out;
}

bool IsMachinery(const FindingRow& f) { return f.modality == "hardware" || f.modality == "rental"; }

Both ThingOf(const FindingRow& f) {
  Both thing = CountedThing(f);
  if (f.kind == "fingerprint") {
    thing = {"hardware that fits the specification of " + f.label + ", which is not named" +
                 (f.quantity ? " (" + QuantityText(f) + ")" : ""),
             "规格与" + f.label + "相符而未写明型号的硬件" +
                 (f.quantity ? "（" + QuantityInChinese(f) + "）" : "")};
  } else if (f.modality == "rental") {
    thing = {"the rental of " + thing.english, "租用" + thing.chinese};
  } else if (f.modality == "cloud") {
    const bool itself = f.category == "cloud";
    thing = itself
                ? Both{"use of the cloud service " + thing.english, "云服务" + thing.chinese}
                : Both{"a cloud service with " + thing.english, "含" + thing.chinese + "的云服务"};
  } else if (f.modality == "tokens") {
    thing = {"use of a model's interface, " + thing.english, "模型接口" + thing.chinese};
  } else if (f.modality == "software") {
    thing = {"software, " + thing.english, "软件" + thing.chinese};
  } else if (f.modality == "service") {
    thing = {"a service for " + thing.english, thing.chinese + "相关服务"};
  } else if (f.modality == "unknown") {
    thing = {thing.english + " (what is bought of it is unclear)",
             thing.chinese + "（采购内容不明）"};
  }
  if (f.lot) {
    thing.english += " in lot " + *f.lot;
    thing.chinese = "第" + *f.lot + "包的" + thing.chinese;
  }
  if (f.sense == "doubtful") {
    thing = {"what may be " + thing.english, "疑似" + thing.chinese};
  } else if (f.sense == "likely" && f.kind != "fingerprint") {
    thing = {"what is likely " + thing.english, "很可能是" + thing.chinese};
  }
  return thing;
}

}  // namespace tenderscan::sentence
