// Lists as JSON arrays in a column of the database.
#include "store/json_text.h"

#include <nlohmann/json.hpp>

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

}  // namespace tenderscan
