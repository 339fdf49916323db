// The shipped lists of names: they compile, every entry has examples, and each is read as it says.
#include "lexicons/names/check_names.h"

#include <gtest/gtest.h>

#include "lexicons/names/company_words.h"
#include "lexicons/names/role_labels.h"
#include "lexicons/names/watch_columns.h"

namespace tenderscan {
namespace {

TEST(CheckNames, EveryExampleHolds) {
  for (const Error& error : CheckNameWords()) ADD_FAILURE() << error.what;
  std::size_t tried = 0;
  for (const auto* entries : {&ShippedCompanyWords().entries, &RoleLabels::Shipped().entries,
                              &WatchColumns::Shipped().entries}) {
    for (const WordEntry& entry : *entries) tried += entry.is.size() + entry.is_not.size();
  }
  EXPECT_GT(tried, 150u);
}

}  // namespace
}  // namespace tenderscan
