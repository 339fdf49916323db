// A purchase told in one sentence that a person can quote, in English and in Chinese.
#include "reports/sentence.h"

#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "reports/labels.h"
#include "reports/sentence_parts.h"

namespace tenderscan {
namespace {

using sentence::Both;
using sentence::BuyerOf;
using sentence::DayOf;
using sentence::DayText;
using sentence::IsMachinery;
using sentence::MoneyInChinese;
using sentence::MoneyOf;
using sentence::SuppliersOf;
using sentence::ThingOf;

// Whether the amount is what was to be spent, and not what was agreed.
bool IsPlanned(const FindingRow& f) {
  return f.amount && f.amount_kind &&
         (f.amount_kind->starts_with("budget") || f.amount_kind->starts_with("ceiling"));
}

// " with a budget of CNY 630,000"; empty without one.
Both PlannedMoney(const FindingRow& f, std::optional<Date> day) {
  const bool planned = IsPlanned(f);
  const Value* value = planned ? &*f.amount : f.budget ? &*f.budget : nullptr;
  if (value == nullptr) return {};
  const Both money = MoneyOf(*value, day);
  const std::string kind = planned ? *f.amount_kind : "budget";
  const bool ceiling = kind.starts_with("ceiling");
  Both out{(ceiling ? "a price ceiling of " : "a budget of ") + money.english,
           (ceiling ? "最高限价" : "预算") + money.chinese};
  if (!planned) return out;
  if (AmountIsSum(f)) {
    out.english += ", the sum of several";
    out.chinese += "（几项之和）";
  } else if (f.lot && f.amount_of == "notice") {
    out.english += " for the whole notice";
    out.chinese += "（整个公告）";
  } else if (kind.ends_with("_row")) {
    out.english += " for its own row";
    out.chinese += "（该行）";
  }
  return out;
}

// What was agreed or bid; empty where it was not read.
Both AgreedMoney(const FindingRow& f, std::optional<Date> day) {
  if (!f.amount || IsPlanned(f)) return {};
  Both out = MoneyOf(*f.amount, day);
  if (AmountIsSum(f)) {
    const std::string parts = f.awards > 1 ? AwardsText(f) + " together" : "all lots together";
    out.english += " for " + parts + ", of which its own share is not told";
    out.chinese += "（合计，该项份额未说明）";
  }
  return out;
}

// Clauses behind the first, each by itself.
class Clauses {
 public:
  explicit Clauses(Both first) : text_(std::move(first)) {}
  void Add(const std::string& english, const std::string& chinese) {
    if (english.empty()) return;
    text_.english += "; " + english;
    text_.chinese += "；" + chinese;
  }
  void Add(const Both& both) { Add(both.english, both.chinese); }
  Sentence Done() && {
    if (!text_.english.ends_with('.')) text_.english += '.';
    text_.chinese += "。";
    return {std::move(text_.english), std::move(text_.chinese)};
  }

 private:
  Both text_;
};

std::string Capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

// "On 28 March 2024 "; without a day that it was not read.
Both OnDay(std::optional<Date> day) {
  if (!day) return {"On a day that was not read ", "日期未读出，"};
  const Both text = DayText(*day);
  return {"On " + text.english + " ", text.chinese + "，"};
}

// Why no supplier is told.
Both NoSupplier(const FindingRow& f) {
  if (f.awards > 1) {
    return {"one of several suppliers, which is not told,", "几家供应商之一（未说明哪家）"};
  }
  return {"a supplier whose name was not read", "未读出名称的供应商"};
}

// A contract and what it came to: "a contract of CNY 200,000", and behind all else what is to be
// said of a price that was not read.
struct ContractWords {
  Both contract, behind;
};
ContractWords ContractOf(const FindingRow& f, std::optional<Date> day) {
  const Both agreed = AgreedMoney(f, day);
  if (!agreed.empty() && !AmountIsSum(f)) {
    return {{"a contract of " + agreed.english, "金额" + agreed.chinese}, {}};
  }
  if (!agreed.empty()) {
    return {{"a contract", ""}, {", for " + agreed.english, "，金额" + agreed.chinese}};
  }
  Both behind{", price not read", "，价格未读出"};
  if (f.awards > 1) {
    behind = {", one of " + std::to_string(f.awards) + " awards, its own price not told",
              "，共" + std::to_string(f.awards) + "项授予，该项价格未说明"};
  }
  if (const Both planned = PlannedMoney(f, day); !planned.empty()) {
    behind.english += ", " + planned.english;
    behind.chinese += "，" + planned.chinese;
  }
  return {{"a contract", ""}, std::move(behind)};
}

// Of what was asked for, offered or called off: what was to be spent.
Both WithPlan(Both said, const FindingRow& f, std::optional<Date> day) {
  const Both planned = PlannedMoney(f, day);
  if (planned.empty()) return said;
  const bool own = f.amount_kind && f.amount_kind->ends_with("_row");
  said.english += (own ? ", with " : ", in a purchase with ") + planned.english;
  said.chinese += "，" + planned.chinese;
  return said;
}

// Of a company of a user's list, and of what is only named.
Both NamedClause(const FindingRow& f, const Both& on, const Both& buyer) {
  const bool doubtful = f.sense == "doubtful" && f.kind != "watchlist";
  Both out{on.english + "a notice of " + buyer.english +
               (doubtful ? " printed what may be " : " named ") + f.label,
           on.chinese + buyer.chinese + "的公告提及" + (doubtful ? "疑似" : "") + f.label};
  if (f.kind == "watchlist") {
    if (!f.roles.empty()) out.english += " " + RolesText(f);
  } else {
    out.english += ", which is not what it buys";
    out.chinese += "，但并非采购内容";
  }
  return out;
}

// Before anybody had won, and where nobody did.
Both OpenClause(const FindingRow& f, std::optional<Date> day, const Both& on, const Both& buyer) {
  const Both thing = ThingOf(f), told = SuppliersOf(f);
  Both out;
  if (f.grade == "asked" && f.tag == "planning") {
    out = {buyer.english + " announced that it means to buy " + thing.english,
           buyer.chinese + "公布采购意向：" + thing.chinese};
  } else if (f.grade == "asked") {
    out = {buyer.english + " asked for " + thing.english,
           buyer.chinese + "公告采购" + thing.chinese};
  } else if (f.grade == "offered") {
    out = {(told.empty() ? "offers" : "offers of " + told.english) + " to " + buyer.english +
               " for " + thing.english + " were published",
           (told.empty() ? "" : told.chinese + "向") + buyer.chinese + "报价" + thing.chinese +
               "的情况公布"};
  } else if (f.grade == "cancelled") {
    out = {"it was announced that the purchase of " + thing.english + " by " + buyer.english +
               " had failed or was called off",
           buyer.chinese + "采购" + thing.chinese + "被公告为失败或终止"};
  } else {
    out = {"a notice of " + buyer.english + " told of " + thing.english +
               ", and how far the purchase had come was not read",
           buyer.chinese + "的公告涉及" + thing.chinese + "，采购阶段未读出"};
  }
  return WithPlan({on.english + out.english, on.chinese + out.chinese}, f, day);
}

Both CandidateClause(const FindingRow& f, std::optional<Date> day, const Both& on,
                     const Both& buyer) {
  const Both bid = AgreedMoney(f, day), told = SuppliersOf(f), thing = ThingOf(f);
  const Both who =
      told.empty() ? Both{"a candidate whose name was not read", "未读出名称的供应商"} : told;
  const Both price = bid.empty() ? ContractOf(f, day).behind
                                 : Both{", at a bid of " + bid.english, "，报价" + bid.chinese};
  return {on.english + who.english + " was named as candidate, not yet as winner, to supply " +
              buyer.english + " with " + thing.english + price.english,
          on.chinese + who.chinese + "被公示为" + buyer.chinese + "采购" + thing.chinese +
              "的候选人（尚未定标）" + price.chinese};
}

Both FirstClause(const FindingRow& f, std::optional<Date> day) {
  const Both on = OnDay(day), buyer = BuyerOf(f);
  if (f.kind == "watchlist" || f.modality == "mention") return NamedClause(f, on, buyer);
  if (f.grade == "candidate") return CandidateClause(f, day, on, buyer);
  const bool is_won = f.grade == "awarded" || f.grade == "contracted" || f.grade == "accepted" ||
                      f.grade == "voided";
  if (!is_won) return OpenClause(f, day, on, buyer);
  const Both thing = ThingOf(f), told = SuppliersOf(f);
  const Both supplier = told.empty() ? NoSupplier(f) : told;
  const auto [contract, behind] = ContractOf(f, day);
  const std::string covering = " covering " + thing.english;
  Both out;
  if (f.grade == "awarded") {
    out.english =
        buyer.english + " awarded " + supplier.english + " " + contract.english + covering;
    out.chinese = buyer.chinese + "将" + thing.chinese + "的采购授予" + supplier.chinese;
  } else if (f.grade == "contracted") {
    out.english = contract.english + " between " + buyer.english + " and " + supplier.english +
                  covering + " was published";
    out.chinese = buyer.chinese + "与" + supplier.chinese + "的合同公布，内容含" + thing.chinese;
  } else if (f.grade == "accepted") {
    out.english = "it was announced that " + buyer.english + " had accepted " + thing.english +
                  " from " + supplier.english + " under " + contract.english;
    out.chinese = buyer.chinese + "公告验收" + supplier.chinese + "交付的" + thing.chinese;
  } else {
    out.english = "it was announced that the award by " + buyer.english + " to " +
                  supplier.english + " of " + contract.english + covering + " was void";
    out.chinese =
        buyer.chinese + "将" + thing.chinese + "的采购授予" + supplier.chinese + "的结果被公告作废";
  }
  if (!contract.chinese.empty()) out.chinese += "，" + contract.chinese;
  return {on.english + out.english + behind.english, on.chinese + out.chinese + behind.chinese};
}

// "tender of 18 March, contract of 2 April": the stages beside the one that is told.
Both OtherNotices(const FindingRow& f, std::optional<Date> day) {
  Both out;
  const auto add = [&](std::string_view english, std::string_view chinese, std::string_view grade,
                       const std::optional<std::string>& on) {
    const std::optional<Date> then = DayOf(on);
    if (!then || f.grade == grade) return;
    const Both text = DayText(*then, day);
    out.english += (out.empty() ? "" : ", ") + std::string(english) + " of " + text.english;
    out.chinese += (out.chinese.empty() ? "" : "，") + std::string(chinese) + text.chinese;
  };
  add("tender", "招标", "asked", f.asked_on);
  add("award", "中标", "awarded", f.awarded_on);
  add("contract", "合同", "contracted", f.contracted_on);
  add("acceptance", "验收", "accepted", f.accepted_on);
  return out;
}

Both StanceOf(const FindingRow& f) {
  if (f.modality == "mention") return {};
  if (f.stance == "reference") {
    return {"it is named as a reference model, and an equal or better one is allowed",
            "仅为参考型号，允许同等或更优产品"};
  }
  if (f.stance == "minimum") return {"it is named as the least that is accepted", "为最低要求"};
  if (f.stance == "in_use") return {"it is there already", "为已有设备"};
  return {};
}

// How the rule for a part stood; nothing of a company, of what is only named, of a maker's name.
Both RuleOf(const FindingRow& f) {
  if (f.kind == "watchlist" || f.modality == "mention" || f.sense == "doubtful") return {};
  const std::string status = ControlStatus(f);
  if (status == "remote_access") return {"remote access is not an export", "远程访问不属于出口"};
  if (const std::string changed = ControlChangedText(f); !changed.empty()) {
    const auto state = [](const std::string& slug) {
      return slug == "controlled"       ? Both{"export-controlled", "受出口管制"}
             : slug == "not_controlled" ? Both{"not export-controlled", "不受出口管制"}
                                        : Both{"in an unknown state", "状态不明"};
    };
    const Both asked = state(f.control_asked), awarded = state(f.control_awarded);
    return {"by US rules " + f.label + " was " + asked.english + " when asked for and " +
                awarded.english + " when awarded",
            "按美国规则，" + f.label + "招标时" + asked.chinese + "，中标时" + awarded.chinese};
  }
  const std::optional<Date> on = DayOf(f.control_as_of);
  if (!on) return {};
  Both day{"that day", "当日"};
  if (f.control_as_of != f.dated_on) day = DayText(*on);
  if (status == "controlled") {
    const std::optional<Date> since = DayOf(f.control_since);
    const Both from = since ? DayText(*since) : Both{};
    return {"by US rules " + f.label + " was export-controlled on " + day.english +
                (since ? ", as since " + from.english : ""),
            "按美国规则，" + f.label + "于" + day.chinese + "受出口管制" +
                (since ? "（" + from.chinese + "起）" : "")};
  }
  if (status == "not_controlled") {
    return {"by US rules " + f.label + " was not export-controlled on " + day.english,
            "按美国规则，" + f.label + "于" + day.chinese + "不受出口管制"};
  }
  if (status == "unknown" && !f.control_terms.empty()) {
    return {"how US rules stood on " + f.label + " on " + day.english + " is not known",
            f.label + "于" + day.chinese + "的美国管制状态不明"};
  }
  return {};
}

// Labels of a list: "A100, H100 and AWS".
std::string Listed(const std::vector<std::string>& labels, bool english) {
  std::string out;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (i > 0) out += !english ? "、" : i + 1 == labels.size() ? " and " : ", ";
    out += labels[i];
  }
  return out;
}

// What two findings share that stand in one sentence.
auto PurchaseKey(const FindingRow& f) {
  return std::tuple(f.process ? *f.process : "#" + std::to_string(f.document_id),
                    f.lot.value_or(""), f.grade, f.dated_on.value_or(""), f.suppliers,
                    f.amount ? f.amount->minor : -1);
}

bool IsToldWith(const FindingRow& f) {
  return f.standing == "lead" && f.kind == "named" && f.sense != "doubtful" &&
         f.modality != "mention" && f.verdict != "rejected";
}

}  // namespace

Sentence SentenceOf(const FindingRow& f, const std::vector<std::string>& with) {
  const std::optional<Date> day = DayOf(f.dated_on);
  Both first = FirstClause(f, day);
  first.english = Capital(std::move(first.english));
  Clauses out(std::move(first));
  if (f.unit_price && IsMachinery(f)) {
    out.Add("unit price " + MoneyText(*f.unit_price), "单价" + MoneyInChinese(*f.unit_price));
  }
  if (f.amount && f.amount->agrees == false) {
    out.Add("numerals and words of the amount differ", "金额的数字与大写不一致");
  }
  if (!with.empty() && f.modality != "mention" && f.kind != "watchlist") {
    out.Add("the same purchase names " + Listed(with, true),
            "同一采购还涉及" + Listed(with, false));
  }
  if (f.sense == "doubtful" && f.modality != "mention" && f.kind != "watchlist") {
    out.Add("it is doubtful that " + f.label + " is meant", "是否指" + f.label + "存疑");
  }
  out.Add(StanceOf(f));
  out.Add(OtherNotices(f, day));
  if (!f.disagreements.empty()) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kWhat = {
        {{"buyer", "采购人"},
         {"supplier", "供应商"},
         {"amount", "金额"},
         {"budget", "预算"},
         {"quantity", "数量"},
         {"model", "型号"}}};
    std::vector<std::string> english, chinese;
    for (const auto& [slug, text] : kWhat) {
      for (const FindingRow::Disagreement& one : f.disagreements) {
        if (one.what != slug) continue;
        english.emplace_back(slug);
        chinese.emplace_back(text);
        break;
      }
    }
    out.Add("its notices differ on the " + Listed(english, true),
            "各公告的" + Listed(chinese, false) + "不一致");
  }
  if (f.newest_seen) {
    out.Add("as an earlier version of the page said", "据网页较早的版本");
  }
  if (f.verdict == "rejected") {
    out.Add("a person rejected this reading", "该读法已被人工否定");
  }
  out.Add(RuleOf(f));
  return std::move(out).Done();
}

std::vector<Sentence> SentencesOf(const std::vector<FindingRow>& findings) {
  std::map<decltype(PurchaseKey(FindingRow())), std::vector<const FindingRow*>> purchases;
  for (const FindingRow& one : findings) {
    if (IsToldWith(one)) purchases[PurchaseKey(one)].push_back(&one);
  }
  std::vector<Sentence> out;
  for (const FindingRow& one : findings) {
    std::vector<std::string> with;
    if (const auto same = purchases.find(PurchaseKey(one));
        same != purchases.end() && IsToldWith(one)) {
      for (const FindingRow* other : same->second) {
        if (other->term != one.term) with.push_back(other->label);
      }
    }
    out.push_back(SentenceOf(one, with));
  }
  return out;
}

Sentence SentenceAmong(const Reader& reader, const FindingRow& purchase) {
  FindingFilter filter;
  const Result<std::vector<FindingRow>> all = reader.Findings(filter);
  std::vector<FindingRow> same;
  for (const FindingRow& one : all ? *all : std::vector<FindingRow>()) {
    if (one.code != purchase.code && PurchaseKey(one) == PurchaseKey(purchase)) {
      same.push_back(one);
    }
  }
  same.push_back(purchase);
  return SentencesOf(same).back();
}

}  // namespace tenderscan
