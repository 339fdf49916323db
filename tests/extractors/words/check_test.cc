// The shipped word lists: they compile, and every example is read as its entry says.
#include "extractors/words/check.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(CheckWords, EveryExampleHolds) {
  for (const Error& error : CheckWords()) ADD_FAILURE() << error.what;
}

}  // namespace
}  // namespace tenderscan
