// One line of a FollowTheMoney export as an entry to watch for.
#include "lexicons/names/watchlist_ftm.h"

#include <array>
#include <nlohmann/json.hpp>

#include "store/model/uscc.h"

namespace tenderscan {
namespace {

using Json = nlohmann::json;

// FollowTheMoney 4: the schemata of organisations.
constexpr std::array<std::string_view, 5> kOrganisations = {"Company", "Organization",
                                                            "LegalEntity", "PublicBody", "Asset"};

void Add(const Json& properties, const char* key, std::vector<std::string>& out) {
  const auto it = properties.find(key);
  if (it == properties.end()) return;
  if (it->is_string()) out.push_back(it->get<std::string>());
  if (!it->is_array()) return;
  for (const Json& value : *it) {
    if (value.is_string()) out.push_back(value.get<std::string>());
  }
}

}  // namespace

FtmKind ReadFtmLine(std::string_view line, WatchRow& row, std::string& fault) {
  // No deeper than an entity is: a line of a million brackets is refused, not parsed.
  const Json entity = Json::parse(
      line.begin(), line.end(), [](int depth, Json::parse_event_t, Json&) { return depth <= 8; },
      /*allow_exceptions=*/false);
  if (!entity.is_object()) {
    fault = "no JSON object; expected one entity a line";
    return FtmKind::kBad;
  }
  const auto schema = entity.find("schema");
  const auto properties = entity.find("properties");
  if (schema == entity.end() || !schema->is_string() || properties == entity.end() ||
      !properties->is_object()) {
    fault = "no FollowTheMoney entity; expected the keys id, schema and properties";
    return FtmKind::kBad;
  }
  const auto& kind = schema->get_ref<const std::string&>();
  if (kind == "Person") return FtmKind::kPerson;
  if (std::find(kOrganisations.begin(), kOrganisations.end(), kind) == kOrganisations.end()) {
    return FtmKind::kOther;
  }
  if (const auto id = entity.find("id"); id != entity.end() && id->is_string()) {
    row.id = id->get<std::string>();
  }
  for (const char* key : {"name", "alias", "previousName", "weakAlias", "abbreviation"}) {
    Add(*properties, key, row.names);
  }
  if (row.names.empty() && entity.contains("caption") && entity["caption"].is_string()) {
    row.names.push_back(entity["caption"].get<std::string>());
  }
  std::vector<std::string> texts;
  for (const char* key : {"uscCode", "registrationNumber", "taxNumber"}) {
    Add(*properties, key, texts);
  }
  for (const std::string& code : texts) {
    if (row.uscc.empty() && LooksLikeUscc(code)) row.uscc = code;
  }
  for (const auto& [key, into] : {std::pair("country", &row.country),
                                  {"jurisdiction", &row.country},
                                  {"topics", &row.note},
                                  {"notes", &row.note}}) {
    texts.clear();
    Add(*properties, key, texts);
    if (into->empty() && !texts.empty()) *into = texts[0];
  }
  return FtmKind::kEntry;
}

}  // namespace tenderscan
