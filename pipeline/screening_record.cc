// A screening as a record that can be kept, and what has changed since an earlier one.
#include "pipeline/screening_record.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "lexicons/names/watch_index.h"
#include "store/archive/whole_file.h"
#include "store/archive/digest.h"
#include "store/model/number_text.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "tenderscan-screening-1";
// A record of 100,000 entries has some 100 megabytes.
constexpr std::uint64_t kMostRecord = std::uint64_t{1} << 30;
constexpr std::uint64_t kMostDigests = 1 << 16;

Json OrNull(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }
Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json AmountRecord(const std::optional<Value>& amount, const std::string& is) {
  if (!amount) return nullptr;
  return {{"amount", MoneyPlain(*amount)},
          {"currency", amount->currency},
          {"is", is},
          {"words_differ", amount->agrees == false ? OrNull(amount->words) : nullptr}};
}

Json AppearanceRecord(const Appearance& one) {
  Json roles = Json::array();
  for (const PartyRole role : one.roles) roles.push_back(Slug(role));
  const DealRow& deal = *one.deal;
  return {{"document", OrNull(deal.digest)},
          {"uri", OrNull(deal.uri)},
          {"part", OrNull(deal.part)},
          {"title", OrNull(deal.title)},
          {"dated_on", OrNull(deal.dated_on)},
          {"tag", OrNull(deal.tag)},
          {"grade", one.grade},
          {"notice_grade", one.notice_grade},
          {"roles", std::move(roles)},
          {"rank", one.rank ? Json(*one.rank) : Json(nullptr)},
          {"sense", SenseText(one)},
          {"because", one.best.because},
          {"places", one.places},
          {"quote",
           {{"prefix", one.best.quote.prefix},
            {"exact", one.best.quote.exact},
            {"suffix", one.best.quote.suffix}}},
          {"begin", one.best.span.begin},
          {"end", one.best.span.end},
          {"buyer", OrNull(deal.buyer)},
          {"suppliers", one.suppliers},
          {"amount", AmountRecord(one.amount, one.amount_kind)},
          {"notice_amount", AmountRecord(deal.amount, deal.amount_kind.value_or(""))},
          {"with", LabelsOf(one.with, true, false)},
          {"with_inferred", LabelsOf(one.with, true, true)},
          {"with_context", LabelsOf(one.with, false)},
          {"notice_has", LabelsOf(one.beside, true)},
          {"found_by", Slug(one.by)},
          {"firm", OrNull(one.firm)}};
}

Json AppearanceRecords(const std::vector<Appearance>& appearances) {
  Json out = Json::array();
  for (const Appearance& one : appearances) out.push_back(AppearanceRecord(one));
  return out;
}

// In which document an appearance is: the same through every scan.
std::string KeyOf(const Json& appearance) {
  return appearance["document"].dump() + appearance["part"].dump() + appearance["uri"].dump();
}

std::string JoinedTexts(const Json& texts) {
  std::string out;
  for (const Json& one : texts) {
    out += (out.empty() ? "" : ", ") + one.get<std::string>();
  }
  return out;
}

// What of an entry is otherwise.
class EntryComparison {
 public:
  EntryComparison(const Json& entry, std::vector<ScreeningChange>& changes)
      : id_(entry["id"]), name_(entry["name"]), changes_(changes) {}

  void Appearances(const Json& then, const Json& now, const std::string& candidate = "") {
    std::map<std::string, const Json*> before;
    for (const Json& one : then) before.emplace(KeyOf(one), &one);
    std::set<std::string> still;
    for (const Json& one : now) {
      const auto was = before.find(KeyOf(one));
      if (was == before.end()) {
        Say("new", one, "", candidate);
        continue;
      }
      if (!still.insert(was->first).second) continue;
      if ((*was->second)["roles"] != one["roles"]) {
        const std::string roles = JoinedTexts((*was->second)["roles"]);
        Say("new role", one, roles.empty() ? "mentioned" : roles, candidate);
      }
    }
    for (const auto& [key, one] : before) {
      if (!still.contains(key)) Say("gone", *one, "", candidate);
    }
  }

  // Another score alone is no news; where a candidate stands is.
  void Candidates(const Json& then, const Json& now) {
    std::map<std::string, const Json*> before;
    for (const Json& one : then) before.emplace(one["name"].get<std::string>(), &one);
    for (const Json& one : now) {
      const auto was = before.find(one["name"].get<std::string>());
      if (was == before.end()) {
        Say("new candidate", one);
        continue;
      }
      Appearances((*was->second)["appearances"], one["appearances"], was->first);
      before.erase(was);
    }
    for (const auto& [name, one] : before) Say("gone candidate", *one);
  }

  void Say(const char* what, const Json& about, std::string was = "", std::string candidate = "") {
    changes_.push_back({what, id_, name_, std::move(was), std::move(candidate), about});
  }

 private:
  std::string id_, name_;
  std::vector<ScreeningChange>& changes_;
};

// Whether a record has what a comparison reads of it.
bool IsRecord(const Json& record) {
  const auto texts = [](const Json& json) {
    return json.is_array() &&
           std::all_of(json.begin(), json.end(), [](const Json& one) { return one.is_string(); });
  };
  const auto appearance = [&](const Json& one) {
    return one.is_object() && one.contains("document") && one.contains("part") &&
           one.contains("uri") && one.contains("roles") && texts(one["roles"]);
  };
  const auto appearances = [&](const Json& one) {
    return one.contains("appearances") && one["appearances"].is_array() &&
           std::all_of(one["appearances"].begin(), one["appearances"].end(), appearance);
  };
  const auto candidate = [&](const Json& one) {
    return one.is_object() && one.contains("name") && one["name"].is_string() && appearances(one);
  };
  const auto entry = [&](const Json& one) {
    return one.is_object() && one.contains("id") && one["id"].is_string() && one.contains("name") &&
           one["name"].is_string() && appearances(one) && one.contains("candidates") &&
           one["candidates"].is_array() &&
           std::all_of(one["candidates"].begin(), one["candidates"].end(), candidate);
  };
  for (const char* key : {"day", "version", "names_sha256"}) {
    if (!record.contains(key) || !record[key].is_string()) return false;
  }
  for (const char* key : {"list", "database"}) {
    if (!record.contains(key) || !record[key].is_object() || !record[key].contains("sha256")) {
      return false;
    }
  }
  if (!record.contains("coverage") || !record["coverage"].is_object()) return false;
  for (const char* key : {"documents_read", "documents"}) {
    if (!record["coverage"].contains(key) || !record["coverage"][key].is_number_integer()) {
      return false;
    }
  }
  return record.contains("entries") && record["entries"].is_array() &&
         std::all_of(record["entries"].begin(), record["entries"].end(), entry);
}

}  // namespace

Json ScreeningHead(const Screening& screening, const std::string& day) {
  Json portals = Json::array();
  for (const Coverage::Count& portal : screening.portals) {
    portals.push_back({{"portal", OrNull(portal.name)}, {"notices", portal.count}});
  }
  Json sections = Json::object();
  for (int i = 0; i <= static_cast<int>(ScreeningSection::kNotReadAsName); ++i) {
    const auto section = static_cast<ScreeningSection>(i);
    sections[std::string(Slug(section))] =
        std::count_if(screening.entries.begin(), screening.entries.end(),
                      [&](const Screened& entry) { return entry.section == section; });
  }
  const WatchlistTally& tally = screening.list.tally;
  return {{"format", kFormat},
          {"day", day},
          {"version", screening.version},
          {"names_sha256", screening.names_sha256},
          {"list",
           {{"name", screening.list.name},
            {"sha256", screening.list.sha256},
            {"shape", NameOf(tally.shape)},
            {"rows", tally.rows},
            {"entries", screening.entries.size()},
            {"persons_not_screened", tally.persons},
            {"others_not_screened", tally.others},
            {"rows_not_read", tally.bad},
            {"messages", tally.complaints}}},
          {"database",
           {{"sha256", screening.database_sha256},
            {"made_by", screening.run.version},
            {"term_lists_sha256", OrNull(screening.run.lexicon_sha256)},
            {"sites_sha256", OrNull(screening.run.sites_sha256)},
            {"scanned_at", OrNull(screening.run.finished_at)}}},
          {"coverage",
           {{"documents_read", screening.coverage.read},
            {"documents", screening.coverage.documents},
            {"notices", screening.coverage.notices},
            {"first_month", OrNull(screening.first_month)},
            {"last_month", OrNull(screening.last_month)},
            {"portals", std::move(portals)}}},
          {"sections", std::move(sections)}};
}

Json EntryRecord(const Screening& screening, const Screened& entry) {
  Json candidates = Json::array();
  for (const CandidateFirm& one : entry.candidates) {
    candidates.push_back({{"rank", candidates.size() + 1},
                          {"name", one.party.name},
                          {"score", one.score},
                          {"because", one.because},
                          {"roles", one.party.roles},
                          {"uscc", one.party.codes},
                          {"documents", one.party.documents},
                          {"appearances", AppearanceRecords(one.appearances)}});
  }
  Json brands = Json::array();
  for (const Brand* brand : entry.brands) {
    brands.push_back({{"brand", brand->words[0]},
                      {"words", brand->words},
                      {"firms", brand->firms},
                      {"source", brand->source},
                      {"confidence", brand->confidence}});
  }
  return {{"list", screening.list.name},
          {"id", EntryId(entry.row)},
          {"line", entry.row.line},
          {"name", entry.row.names[0]},
          {"names", entry.row.names},
          {"as_listed", OrNull(entry.row.as_listed)},
          {"left_off", entry.row.left_off},
          {"of_same_code", entry.of_same_code},
          {"remarks", entry.remarks},
          {"note", OrNull(entry.row.note)},
          {"section", Slug(entry.section)},
          {"looked_for", entry.looked_for},
          {"head_offices", entry.heads},
          {"brands", std::move(brands)},
          {"appearances", AppearanceRecords(entry.appearances)},
          {"candidates", std::move(candidates)},
          {"documents_read", screening.coverage.read},
          {"documents", screening.coverage.documents}};
}

Json ScreeningRecord(const Screening& screening, const std::string& day) {
  Json out = ScreeningHead(screening, day);
  Json entries = Json::array();
  for (const Screened& entry : screening.entries) {
    entries.push_back(EntryRecord(screening, entry));
  }
  out["entries"] = std::move(entries);
  return out;
}

Result<Json> ReadScreeningRecord(const std::string& folder) {
  const std::string sums_path = folder + "/" + kRecordDigests;
  TS_ASSIGN_OR_RETURN(const std::string sums, ReadFile(sums_path, kMostDigests));
  const auto damaged = [](const std::string& what) {
    return tl::make_unexpected(Error{ErrorCode::kDamaged, Reach::kRun, what});
  };
  std::string record;
  // "<64 hex digits>  <name>", as sha256sum writes them.
  for (std::size_t at = 0; at < sums.size();) {
    const std::size_t end = std::min(sums.find('\n', at), sums.size());
    const std::string line = sums.substr(at, end - at);
    at = end + 1;
    if (line.size() < 67 || line.compare(64, 2, "  ") != 0 || line.find('/') != std::string::npos) {
      return damaged(sums_path + ": expected lines of a digest and a file's name");
    }
    const std::string name = line.substr(66);
    const std::string path = folder + "/" + name;
    TS_ASSIGN_OR_RETURN(std::string bytes, ReadFile(path, kMostRecord));
    if (Sha256Hex(bytes) != line.substr(0, 64)) {
      return damaged(path +
                     " was changed after the record was written: its digest is not that of " +
                     kRecordDigests);
    }
    if (name == kRecordFile) record = std::move(bytes);
  }
  if (record.empty()) {
    return damaged(sums_path + " names no " + std::string(kRecordFile) +
                   ": the record is not whole");
  }
  Json json = Json::parse(record, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded() || !json.is_object() || !json.contains("format") ||
      json["format"] != kFormat || !IsRecord(json)) {
    return tl::make_unexpected(Error{ErrorCode::kMalformed, Reach::kRun,
                                     folder + "/" + kRecordFile +
                                         ": is no record of a screening of this version (" +
                                         kFormat + ")"});
  }
  return json;
}

ScreeningChanges CompareScreenings(const Json& then, const Json& now) {
  ScreeningChanges out;
  out.other_list = then["list"]["sha256"] != now["list"]["sha256"];
  out.other_database = then["database"]["sha256"] != now["database"]["sha256"];
  out.other_program =
      then["version"] != now["version"] || then["names_sha256"] != now["names_sha256"];
  std::map<std::string, const Json*> before;
  for (const Json& entry : then["entries"]) before.emplace(entry["id"].get<std::string>(), &entry);
  const Json none = Json::array();
  for (const Json& entry : now["entries"]) {
    EntryComparison comparison(entry, out.changes);
    const auto was = before.find(entry["id"].get<std::string>());
    const bool is_new = was == before.end();
    if (is_new) comparison.Say("new entry", nullptr);
    comparison.Appearances(is_new ? none : (*was->second)["appearances"], entry["appearances"]);
    comparison.Candidates(is_new ? none : (*was->second)["candidates"], entry["candidates"]);
    if (!is_new) before.erase(was);
  }
  for (const Json& entry : then["entries"]) {
    if (!before.contains(entry["id"].get<std::string>())) continue;
    EntryComparison(entry, out.changes).Say("dropped entry", nullptr);
  }
  return out;
}

}  // namespace tenderscan
