// What a night's run told somebody, as far as a report asks for it.
#include "commands/told_before.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "store/line_log.h"

namespace tenderscan {
namespace {

using Json = nlohmann::json;

std::string TextOf(const Json& object, const char* key) {
  const auto it = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

std::vector<std::string> KeysIn(const Json& telling, const char* list) {
  std::vector<std::string> out;
  const auto it = telling.find(list);
  if (it == telling.end() || !it->is_array()) return out;
  for (const Json& finding : *it) out.push_back(TextOf(finding, "key"));
  return out;
}

}  // namespace

Result<std::optional<std::set<std::string>>> ToldBefore(const std::string& db) {
  const std::filesystem::path path = std::filesystem::path(db).parent_path() / "told.jsonl";
  TS_ASSIGN_OR_RETURN(const std::optional<std::string> text, ReadLineLog(path.string()));
  if (!text) return std::optional<std::set<std::string>>();
  std::vector<Json> tellings;
  std::set<std::string> taken;  // ids of tellings that an alert took
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    Json line = Json::parse(text->substr(at, end - at), nullptr, /*allow_exceptions=*/false);
    at = end + 1;
    const std::string kind = TextOf(line, "kind");
    if (kind == "told") taken.insert(TextOf(line, "id"));
    if (kind == "telling") tellings.push_back(std::move(line));
  }
  std::set<std::string> keys;
  for (const Json& telling : tellings) {
    if (TextOf(telling, "to") == "alert" && !taken.contains(TextOf(telling, "id"))) continue;
    for (const char* list : {"new", "changed"}) {
      for (std::string& key : KeysIn(telling, list)) keys.insert(std::move(key));
    }
    for (const std::string& key : KeysIn(telling, "gone")) keys.erase(key);
  }
  return std::optional(std::move(keys));
}

}  // namespace tenderscan
