// The words that company names are made of: what may not be written.
#include "lexicons/names/company_words.h"

#include <gtest/gtest.h>

namespace tenderscan {
namespace {

TEST(CompanyWords, AFormIsOneThatIsKnown) {
  const auto wrong =
      CompanyWords::Compile({"x.toml", "[[legal]]\nform = \"firm\"\nwords = [\"厂\"]\n"});
  ASSERT_FALSE(wrong);
  EXPECT_TRUE(wrong.error().what.starts_with("x.toml:2:8: unknown legal form"))
      << wrong.error().what;
}

}  // namespace
}  // namespace tenderscan
