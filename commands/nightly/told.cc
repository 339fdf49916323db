// What was told to whom.
#include "commands/nightly/told.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "reports/labels.h"
#include "reports/report.h"
#include "store/archive/digest.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

struct Part {
  const char* name;
  std::string ToldFinding::*value;
  bool is_news;  // where it is told otherwise, that is told
};
constexpr std::array<Part, 14> kParts = {{{"key", &ToldFinding::key, false},
                                          {"code", &ToldFinding::code, false},
                                          {"what", &ToldFinding::what, false},
                                          {"uri", &ToldFinding::uri, false},
                                          {"amount", &ToldFinding::amount, true},
                                          {"amount_is", &ToldFinding::amount_is, false},
                                          {"quantity", &ToldFinding::quantity, true},
                                          {"buyer", &ToldFinding::buyer, true},
                                          {"supplier", &ToldFinding::supplier, true},
                                          {"grade", &ToldFinding::grade, true},
                                          {"standing", &ToldFinding::standing, true},
                                          {"date", &ToldFinding::date, true},
                                          {"title", &ToldFinding::title, true},
                                          {"rule", &ToldFinding::rule, true}}};

Json ToJson(const ToldFinding& finding) {
  Json out = Json::object();
  for (const Part& part : kParts) {
    if (!(finding.*part.value).empty()) out[part.name] = finding.*part.value;
  }
  return out;
}

std::string TextOf(const Json& object, const char* key) {
  const auto it = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

ToldFinding ReadFinding(const Json& object) {
  ToldFinding out;
  for (const Part& part : kParts) out.*part.value = TextOf(object, part.name);
  return out;
}

Json ToJson(const ToldPage& page) {
  return {{"key", page.key},     {"what", page.what},   {"day", page.day},        {"uri", page.uri},
          {"title", page.title}, {"codes", page.codes}, {"changes", page.changes}};
}

Json ToJson(const News& news) {
  Json out = {{"new", Json::array()}, {"changed", Json::array()}, {"gone", Json::array()}};
  for (const ToldFinding& finding : news.fresh) out["new"].push_back(ToJson(finding));
  for (const ChangedFinding& one : news.changed) {
    Json finding = ToJson(one.now);
    finding["changes"] = one.changes;
    out["changed"].push_back(std::move(finding));
  }
  for (const ToldFinding& finding : news.vanished) out["gone"].push_back(ToJson(finding));
  for (const ToldPage& page : news.pages) out["pages"].push_back(ToJson(page));
  return out;
}

const Json& ListOf(const Json& object, const char* key) {
  static const Json kNone = Json::array();
  const auto it = object.find(key);
  return it != object.end() && it->is_array() ? *it : kNone;
}

std::vector<std::string> TextsOf(const Json& object, const char* key) {
  std::vector<std::string> out;
  if (!object.is_object()) return out;
  for (const Json& one : ListOf(object, key)) {
    if (one.is_string()) out.push_back(one.get<std::string>());
  }
  return out;
}

News ReadNews(const Json& object) {
  News out;
  for (const Json& one : ListOf(object, "new")) out.fresh.push_back(ReadFinding(one));
  for (const Json& one : ListOf(object, "changed")) {
    ChangedFinding& changed = out.changed.emplace_back();
    changed.now = ReadFinding(one);
    changed.changes = TextsOf(one, "changes");
  }
  for (const Json& one : ListOf(object, "gone")) out.vanished.push_back(ReadFinding(one));
  for (const Json& one : ListOf(object, "pages")) {
    out.pages.push_back({TextOf(one, "key"), TextOf(one, "what"), TextOf(one, "day"),
                         TextOf(one, "uri"), TextOf(one, "title"), TextOf(one, "codes"),
                         TextsOf(one, "changes")});
  }
  return out;
}

void Apply(const News& news, ToldState& state) {
  ToldFindings& known = state.known;
  for (const ToldFinding& finding : news.fresh) known[finding.key] = finding;
  for (const ChangedFinding& one : news.changed) known[one.now.key] = one.now;
  for (const ToldFinding& finding : news.vanished) known.erase(finding.key);
  for (const ToldPage& page : news.pages) state.pages.insert(page.key);
}

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// "CNY 224,200; amount in words differs: 贰拾贰万肆仟壹佰元整"
std::string AmountInWords(const FindingRow& f) {
  if (!f.amount) return "";
  const std::string doubt = AmountDoubtText(f);
  return MoneyText(*f.amount) + (doubt.empty() ? "" : "; " + doubt);
}

}  // namespace

ToldFinding InWords(const FindingRow& f) {
  return {
      .key = ToldKeys(f).front(),
      .code = f.code,
      // A maker says little, its machine's model more.
      .what = TermText(f) +
              (f.standing == Slug(Standing::kContext) && f.model ? " (" + ModelText(f) + ")" : ""),
      .quantity = QuantityText(f),
      .buyer = f.buyer.value_or(""),
      .supplier = Joined(f.suppliers, "；"),
      .amount = AmountInWords(f),
      .amount_is = AmountKindText(f),
      .grade = f.grade,
      .standing = f.standing,
      .date = f.dated_on.value_or(""),
      .title = f.title.value_or(""),
      .rule = f.control_status,
      .uri = f.uri.value_or("")};
}

std::vector<std::string> ChangesOf(const ToldFinding& before, const ToldFinding& now) {
  std::vector<std::string> out;
  for (const Part& part : kParts) {
    const std::string &old = before.*part.value, &fresh = now.*part.value;
    if (!part.is_news || old == fresh) continue;
    out.push_back(std::string(part.name) + ": " + (fresh.empty() ? "none" : fresh) + ", was " +
                  (old.empty() ? "none" : old));
  }
  return out;
}

News Compare(const ToldFindings& before, const std::vector<FindingRow>& now) {
  std::map<std::string, const FindingRow*> latest;
  for (const FindingRow& f : now) {
    for (const std::string& key : ToldKeys(f)) {
      const auto [it, fresh] = latest.try_emplace(key, &f);
      if (!fresh && it->second->captured_at.value_or("") < f.captured_at.value_or("")) {
        it->second = &f;
      }
    }
  }
  News out;
  for (const FindingRow& f : now) {
    const std::vector<std::string> keys = ToldKeys(f);
    if (latest.at(keys.front()) != &f) continue;
    ToldFinding told = InWords(f);
    // What was told of one of its notices was told of the purchase: it goes on under that key.
    const auto known = std::find_if(keys.begin(), keys.end(),
                                    [&](const std::string& key) { return before.contains(key); });
    const auto it = known == keys.end() ? before.end() : before.find(*known);
    if (it != before.end()) told.key = it->first;
    const bool is_lead_now = it != before.end() && it->second.is_context() && !told.is_context();
    if (it == before.end() || is_lead_now) {
      out.fresh.push_back(std::move(told));
    } else if (auto changes = ChangesOf(it->second, told); !changes.empty()) {
      out.changed.push_back({std::move(told), std::move(changes)});
    }
  }
  for (const auto& [key, finding] : before) {
    if (!latest.contains(key)) out.vanished.push_back(finding);
  }
  return out;
}

std::string TellingId(const std::string& when, const News& news) {
  std::string id = when;
  std::erase_if(id, [](char c) { return c == '-' || c == ':'; });
  return id + "-" + Sha256Hex(Dump(ToJson(news))).substr(0, 12);
}

Result<std::optional<Told>> ReadTold(const std::string& path) {
  TS_ASSIGN_OR_RETURN(const std::optional<std::string> read, ReadLineLog(path));
  if (!read) return std::optional<Told>();
  const std::string& text = *read;
  Told out;
  struct Line {
    Telling telling;
    Receiver receiver;
    std::string when;
  };
  std::vector<Line> lines;
  std::set<std::string> told;
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = text.find('\n', at);
    const bool torn = newline == std::string::npos;
    const std::size_t end = torn ? text.size() : newline;
    const Json line = Json::parse(text.begin() + static_cast<std::ptrdiff_t>(at),
                                  text.begin() + static_cast<std::ptrdiff_t>(end), nullptr,
                                  /*allow_exceptions=*/false);
    const bool blank = end == at;
    at = end + 1;
    ++number;
    const std::string kind = TextOf(line, "kind"), id = TextOf(line, "id");
    if (kind == "told" && !id.empty()) {
      told.insert(id);
    } else if (kind == "telling" && !id.empty()) {
      lines.push_back({{id, TextOf(line, "rules"), ReadNews(line)},
                       TextOf(line, "to") == "alert" ? Receiver::kAlert : Receiver::kOutput,
                       TextOf(line, "when")});
    } else if (!blank && !torn) {  // a torn last line was never sent, nor known to be told
      out.complaints.push_back(path + ":" + std::to_string(number) +
                               ": is not understood; what it told may be told again");
    }
  }
  if (lines.empty() && told.empty() && !out.complaints.empty()) {
    return Fail(ErrorCode::kMalformed, Reach::kRun, path + ": no line of it says what was told");
  }
  bool alerted = false;
  for (const auto& [telling, receiver, when] : lines) {
    const bool to_alert = receiver == Receiver::kAlert;
    const bool is_told = !to_alert || told.contains(telling.id);
    alerted = alerted || to_alert;
    for (ToldState* state : {&out.alert, &out.output}) {
      if (state == &out.alert ? !to_alert && alerted : !is_told) continue;
      Apply(telling.news, *state);
      state->rules = telling.rules;
      state->has_told = true;
    }
    if (is_told) {
      out.last = when;
      out.last_new = static_cast<std::size_t>(
          std::count_if(telling.news.fresh.begin(), telling.news.fresh.end(),
                        [](const ToldFinding& one) { return !one.is_context(); }));
    } else {
      out.waiting.push_back(telling);
    }
  }
  return std::optional(std::move(out));
}

Result<ToldLedger> ToldLedger::Open(const std::string& path) {
  TS_ASSIGN_OR_RETURN(LineLog log, LineLog::Open(path));
  TS_ASSIGN_OR_RETURN(std::optional<Told> told, ReadTold(path));
  return ToldLedger(std::move(log), std::move(told).value_or(Told()));
}

Result<void> ToldLedger::Write(const Telling& telling, Receiver receiver, const std::string& when) {
  Json line = {{"kind", "telling"},
               {"id", telling.id},
               {"when", when},
               {"to", receiver == Receiver::kAlert ? "alert" : "output"},
               {"rules", telling.rules}};
  line.update(ToJson(telling.news));
  return log_.Append(Dump(line));
}

Result<void> ToldLedger::SayTold(const std::string& id, const std::string& when) {
  return log_.Append(Dump(Json{{"kind", "told"}, {"id", id}, {"when", when}}));
}

}  // namespace tenderscan
