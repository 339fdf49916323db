// A site's file tried on saved pages: what it finds, as JSON, and whether that is what was
// expected.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/shapes.h"
#include "store/model/result.h"

namespace tenderscan {

// One saved page, and what it is to be read as.
struct SavedPage {
  bool list = true;  // else a notice
  PageRequest request;
  std::string content_type;
  DayRange days;
};

// {"notices": [...], "total": 3, "next": "..."}, {"attachments": [...]} or {"error": "..."},
// indented; keys without a value are left out.
std::string TryPage(const Site& site, const SavedPage& page, std::string_view bytes);

// Runs `expected`, the text of a fixture's expected.json as crawler/FORMAT.md describes it. `read`
// gives a file of the fixture's folder. Gives one sentence a difference; none where all is as
// expected. Errors: kMalformed where `expected` is not of that form, and what `read` says.
Result<std::vector<std::string>> RunFixture(
    const Site& site, std::string_view expected,
    const std::function<Result<std::string>(const std::string& file)>& read);

// `expected` with what is found now in place of what it says: for a person to look at.
Result<std::string> RenewFixture(
    const Site& site, std::string_view expected,
    const std::function<Result<std::string>(const std::string& file)>& read);

}  // namespace tenderscan
