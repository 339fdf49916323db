// The lists of names/ and words/: they compile, every entry has examples, and each is read as it
// says.
#include "lexicons/check_lists.h"

#include <gtest/gtest.h>

#include "lexicons/names/company_words.h"
#include "lexicons/names/role_labels.h"
#include "lexicons/names/watch_columns.h"
#include "lexicons/neighbour_words.h"
#include "lexicons/spec_words.h"

namespace tenderscan {
namespace {

TEST(CheckLists, EveryExampleHolds) {
  for (const Error& error : CheckShippedLists()) ADD_FAILURE() << error.what;
  std::size_t tried = 0;
  for (const auto* entries : {&ShippedCompanyWords().entries, &Shipped<RoleLabels>().entries,
                              &Shipped<WatchColumns>().entries, &ShippedSpecWords().entries,
                              &ShippedNeighbours().entries}) {
    for (const WordEntry& entry : *entries) tried += entry.is.size() + entry.is_not.size();
  }
  EXPECT_GT(tried, 220u);
}

TEST(NeighbourWords, BehindTheLastCorrection) {
  const NeighbourWords& words = ShippedNeighbours();
  const std::string_view text = "将4块更正为8块，后变更为16块";
  EXPECT_EQ(text.substr(words.BehindCorrection(text)), "16块");
  EXPECT_EQ(words.BehindCorrection("采购8块"), 0u);
  EXPECT_EQ(words.BehindCorrection(""), 0u);
}

}  // namespace
}  // namespace tenderscan
