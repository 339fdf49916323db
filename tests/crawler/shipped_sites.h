// The portals as the program ships them, read from their files.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "crawler/site.h"
#include "tests/golden.h"

namespace tenderscan {

inline Sites ShippedSites() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(TS_SOURCE_DIR) / "crawler" / "sites")) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  Sites sites;
  for (const auto& file : files) {
    auto site = ParseSite(file.filename().string(), ReadFile(file));
    EXPECT_TRUE(site) << site.error().what;
    if (site) sites.Add(std::move(*site));
  }
  return sites;
}

// The ids of those that are crawled, sorted.
inline std::vector<std::string> CrawledSites() {
  std::vector<std::string> ids;
  const Sites shipped = ShippedSites();
  for (const Site& site : shipped.all()) {
    if (site.crawl) ids.push_back(site.id);
  }
  return ids;
}

}  // namespace tenderscan
