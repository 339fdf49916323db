// A site's file tried on saved pages: what it finds, as JSON, and whether that is what was
// expected.
#include "crawler/site_fixture.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) {
  return json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void Put(Json& into, const char* key, const std::string& value) {
  if (!value.empty()) into[key] = value;
}

// A GET is its address; a POST says what it sends too.
Json ToJson(const PageRequest& request) {
  if (request.method == "GET") return request.uri;
  return Json{{"method", request.method}, {"uri", request.uri}, {"body", request.body}};
}

Json ToJson(const ListPage& page) {
  Json out = Json::object();
  if (page.total) out["total"] = *page.total;
  out["notices"] = Json::array();
  for (const ListedNotice& notice : page.notices) {
    Json& one = out["notices"].emplace_back();
    one["id"] = notice.id;
    one["uri"] = notice.uri;
    Put(one, "title", notice.title);
    Put(one, "date", notice.date);
    Put(one, "region", notice.region);
    Put(one, "buyer", notice.buyer);
    const bool itself = notice.fetch.size() == 1 && notice.fetch[0].method == "GET" &&
                        notice.fetch[0].uri == notice.uri;
    if (itself) continue;
    one["fetch"] = Json::array();
    for (const PageRequest& request : notice.fetch) one["fetch"].push_back(ToJson(request));
  }
  if (page.next) out["next"] = ToJson(*page.next);
  if (page.cut) out["cut"] = true;
  return out;
}

Json Found(const Site& site, const SavedPage& page, std::string_view bytes) {
  if (page.list) {
    const Result<ListPage> read = ReadList(site, page.request, bytes, page.content_type, page.days);
    return read ? ToJson(*read) : Json{{"error", read.error().what}};
  }
  const auto read = ReadDetail(site, page.request, bytes, page.content_type);
  if (!read) return Json{{"error", read.error().what}};
  Json attachments = Json::array();
  for (const FollowUp& found : *read) {
    Json& one = attachments.emplace_back();
    Put(one, "title", found.title);
    one["uri"] = found.request.uri;
  }
  return Json{{"attachments", std::move(attachments)}};
}

std::string Text(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Calls `each` with every page of the fixture, its name and what is found in it.
Result<Json> Walk(const Site& site, std::string_view expected,
                  const std::function<Result<std::string>(const std::string&)>& read,
                  const std::function<void(Json& page, const Json& found)>& each) {
  Json fixture = Json::parse(expected, nullptr, false);
  const auto fail = [&](const std::string& what) {
    return Fail(ErrorCode::kMalformed, Reach::kItem, site.id + " expected.json: " + what);
  };
  if (!fixture.is_object() || !fixture.contains("pages") || !fixture["pages"].is_array()) {
    return fail("expected an object with the list \"pages\"");
  }
  for (Json& entry : fixture["pages"]) {
    if (!entry.is_object()) return fail("expected an object in \"pages\"");
    const std::string file = Text(entry, "file");
    if (file.empty() || file.find('/') != std::string::npos || file.front() == '.') {
      return fail("expected the name of a file beside it, not \"" + file + "\"");
    }
    const std::string as = Text(entry, "as");
    if (as != "list" && as != "detail") {
      return fail(file + ": expected \"as\" to be \"list\" or \"detail\"");
    }
    SavedPage page;
    page.list = as == "list";
    page.request.uri = Text(entry, "uri");
    page.request.label = Text(entry, "label");
    if (entry.contains("page") && entry["page"].is_number_integer()) {
      page.request.page = entry["page"].get<int>();
    }
    page.content_type = Text(entry, "content_type");
    page.days = {Text(entry, "from"), Text(entry, "to")};
    page.request.day_from = Text(entry, "day_from");
    page.request.day_to = Text(entry, "day_to");
    TS_ASSIGN_OR_RETURN(const std::string bytes, read(file));
    each(entry, Found(site, page, bytes));
  }
  return fixture;
}

}  // namespace

std::string TryPage(const Site& site, const SavedPage& page, std::string_view bytes) {
  return Dump(Found(site, page, bytes));
}

Result<std::vector<std::string>> RunFixture(
    const Site& site, std::string_view expected,
    const std::function<Result<std::string>(const std::string& file)>& read) {
  std::vector<std::string> out;
  const auto walked = Walk(site, expected, read, [&](Json& page, const Json& found) {
    const std::string file = Text(page, "file");
    if (!page.contains("found")) {
      out.push_back(file + ": expected.json does not say what is found in it; it is:\n" +
                    Dump(found));
      return;
    }
    if (page["found"] == found) return;
    // The places that differ, as a patch from what was expected to what was found.
    const nlohmann::json patch =
        nlohmann::json::diff(nlohmann::json(page["found"]), nlohmann::json(found));
    for (const nlohmann::json& step : patch) {
      std::string said = file + ": " + step["path"].get<std::string>();
      if (step["op"] == "remove") said += " is not found";
      if (step.contains("value")) {
        said += (step["op"] == "add" ? " is found, but not expected: " : " differs: found ") +
                step["value"].dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
      }
      out.push_back(std::move(said));
    }
  });
  TS_RETURN_IF_FAILED(walked);
  return out;
}

Result<std::string> RenewFixture(
    const Site& site, std::string_view expected,
    const std::function<Result<std::string>(const std::string& file)>& read) {
  const auto walked =
      Walk(site, expected, read, [](Json& page, const Json& found) { page["found"] = found; });
  TS_RETURN_IF_FAILED(walked);
  return Dump(*walked) + "\n";
}

}  // namespace tenderscan
