// A list of watched names for tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lexicons/names/watch_index.h"

namespace tenderscan {

inline WatchIndex IndexOf(const std::vector<std::string>& names, WatchlistTally* tally = nullptr) {
  WatchIndex index;
  EXPECT_TRUE(index.BeginList("list"));
  WatchlistTally none;
  for (std::size_t i = 0; i < names.size(); ++i) {
    WatchRow row;
    row.line = i + 2;
    row.id = std::to_string(i);
    row.names = {names[i]};
    EXPECT_TRUE(index.Add(row, tally != nullptr ? *tally : none));
  }
  index.Build();
  return index;
}

}  // namespace tenderscan
