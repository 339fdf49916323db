// Lists as JSON arrays in a column of the database, and JSON as it is printed.
#include "store/json_text.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <typename E>
std::string ArrayOfSlugs(const std::vector<E>& values) {
  Json out = Json::array();
  for (const E value : values) out.push_back(Slug(value));
  return Dump(out);
}

}  // namespace

std::string JsonArray(const std::vector<std::string>& texts) { return Dump(Json(texts)); }
std::string JsonArray(const std::vector<FoldKind>& folds) { return ArrayOfSlugs(folds); }
std::string JsonArray(const std::vector<PartyRole>& roles) { return ArrayOfSlugs(roles); }

std::string JsonArray(const std::vector<Candidate>& candidates) {
  Json out = Json::array();
  for (const Candidate& c : candidates) out.push_back({{"term", c.term}, {"why", c.why}});
  return Dump(out);
}

std::vector<std::string> TextsOfJson(std::string_view json) {
  std::vector<std::string> out;
  const Json array = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!array.is_array()) return out;
  for (const Json& entry : array) {
    if (entry.is_string()) out.push_back(entry.get<std::string>());
  }
  return out;
}

std::vector<Candidate> CandidatesOfJson(std::string_view json) {
  std::vector<Candidate> out;
  const Json array = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!array.is_array()) return out;
  for (const Json& entry : array) {
    if (!entry.is_object()) continue;
    const auto text = [&](const char* key) {
      const auto it = entry.find(key);
      return it != entry.end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    out.push_back({text("term"), text("why")});
  }
  return out;
}

std::string EscapeUnseen(std::string json) {
  const auto unseen = [](char32_t c) {
    return (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  };
  // First bytes of those code points. E2 begins dashes and quotation marks too; nearly no line has
  // more of them.
  constexpr std::string_view kLeads = "\x7F\xC2\xD8\xE2";
  const auto holds = [&](char lead) {
    for (std::size_t at = json.find(lead); at < json.size(); at = json.find(lead, at + 1)) {
      if (unseen(DecodeAt(json, at).value)) return true;
    }
    return false;
  };
  if (std::none_of(kLeads.begin(), kLeads.end(), holds)) return json;
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = 0; at < json.size(); ++at) {
    if (kLeads.find(json[at]) == kLeads.npos) continue;
    const CodePoint c = DecodeAt(json, at);
    if (!unseen(c.value)) continue;
    char escaped[8];
    std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c.value));
    out.append(json, done, at - done).append(escaped);
    done = at + c.size;
  }
  if (done == 0) return json;
  return out.append(json, done);
}

}  // namespace tenderscan
