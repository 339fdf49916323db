// A portal that answers as a site's fixture does: its two list pages to every list, its notice to
// every notice.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "crawler/shapes.h"
#include "extractors/text/url.h"
#include "tests/crawler/simulator/portals.h"
#include "tests/golden.h"

namespace tenderscan {

class FixturePortal : public simulator::Portal {
 public:
  FixturePortal(const Site& site, const std::filesystem::path& folder, std::string host)
      : Portal(std::move(host), {}), folder_(folder) {
    const auto fixture = nlohmann::json::parse(ReadFile(folder / "expected.json"));
    const nlohmann::json* first = nullptr;
    const nlohmann::json* second = nullptr;
    for (const auto& page : fixture["pages"]) {
      const bool good = !page["found"].contains("error");
      if (page["as"] == "detail") {
        if (good) details_.try_emplace(page["page"], page["file"]);
        continue;
      }
      if (!good || page["found"]["notices"].empty()) continue;
      if (page["page"] == 1 && first == nullptr) first = &page;
      if (page["page"] == 2 && second == nullptr) second = &page;
    }
    if (first == nullptr) return;
    days = {(*first)["from"], (*first)["to"]};
    for (const PageRequest& seed : Seeds(site, days)) {
      const auto next = Serve(site, seed, (*first)["file"]);
      if (next && second != nullptr) Serve(site, *next, (*second)["file"]);
    }
  }

  simulator::Reply Answer(const simulator::Request& request,
                          const simulator::Twist&) const override {
    const auto found = files_.find(request.method + " " + std::string(request.target) + " " +
                                   std::string(request.body));
    if (found == files_.end()) return simulator::NotFound();
    std::string bytes = ReadFile(folder_ / found->second);
    return found->second.ends_with(".json") ? simulator::Json(std::move(bytes))
                                            : simulator::Html(std::move(bytes));
  }
  std::string Page(std::uint64_t) const override { return {}; }

  DayRange days;              // for which it has something
  std::set<std::string> ids;  // of the notices that its lists name

 private:
  void Put(const PageRequest& request, const std::string& file) {
    const auto url = ParseUrl(request.uri);
    const std::string target = url->text().substr(url->origin().size());
    files_[request.method + " " + target + " " + request.body] = file;
  }

  // The request for the page after it, if its answer names one.
  std::optional<PageRequest> Serve(const Site& site, const PageRequest& request,
                                   const std::string& file) {
    Put(request, file);
    const bool json = file.ends_with(".json");
    const auto list = ReadList(site, request, ReadFile(folder_ / file),
                               json ? "application/json" : "text/html", days);
    EXPECT_TRUE(list) << list.error().what;
    if (!list) return std::nullopt;
    for (const ListedNotice& notice : list->notices) {
      ids.insert(notice.id);
      for (const PageRequest& part : notice.fetch) {
        const auto detail = details_.find(part.page);
        if (detail != details_.end()) Put(part, detail->second);
      }
    }
    return list->next;
  }

  std::filesystem::path folder_;
  std::map<int, std::string> details_;        // part of a notice: file
  std::map<std::string, std::string> files_;  // "POST /path?query body": file
};

}  // namespace tenderscan
