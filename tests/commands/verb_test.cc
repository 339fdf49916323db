// What every verb promises to the command line.
#include "commands/verb.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <map>
#include <set>

namespace tenderscan {
namespace {

TEST(Verbs, EachHasANameAPlaceOfItsOwnAndSaysWhatItDoes) {
  std::map<int, std::string_view> places;
  std::set<std::string_view> names;
  for (const Verb* verb : AllVerbs()) {
    SCOPED_TRACE(verb->name);
    EXPECT_TRUE(names.insert(verb->name).second);
    EXPECT_TRUE(places.emplace(verb->place, verb->name).second)
        << "shares its place with " << places[verb->place];
    EXPECT_FALSE(verb->about.empty());
    EXPECT_TRUE(verb->examples.starts_with("\nExample"));
    EXPECT_TRUE(verb->examples.ends_with("\n"));
    // Of its own, not of the program's.
    EXPECT_NE(verb->examples.find("\n  tenderscan " + std::string(verb->name)),
              std::string_view::npos);
  }
  EXPECT_TRUE(names.contains("scan"));
}

TEST(Verbs, EveryFlagSaysWhatItIsFor) {
  CLI::App app;
  const std::function<void(const CLI::App&)> check = [&check](const CLI::App& verb) {
    SCOPED_TRACE(verb.get_name());
    EXPECT_FALSE(verb.get_description().empty());
    for (const CLI::Option* option : verb.get_options()) {
      EXPECT_FALSE(option->get_description().empty()) << option->get_name();
    }
    for (const CLI::App* inner : verb.get_subcommands([](const CLI::App*) { return true; })) {
      check(*inner);
    }
  };
  for (const Verb* verb : AllVerbs()) {
    CLI::App* sub = app.add_subcommand(std::string(verb->name), std::string(verb->about));
    EXPECT_TRUE(verb->declare(*sub));
    check(*sub);
  }
}

}  // namespace
}  // namespace tenderscan
