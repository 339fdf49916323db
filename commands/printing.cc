// Sentences on standard error.
#include "commands/printing.h"

#include <charconv>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "commands/commands.h"

namespace tenderscan {

void Warn(const std::string& what) { std::fprintf(stderr, "tenderscan: %s\n", what.c_str()); }

int Complain(const std::string& what) {
  Warn(what);
  return kCouldNotRun;
}

int Complain(const Error& error) { return Complain(error.what); }

std::string Dump(const nlohmann::ordered_json& json, int indent) {
  return json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<std::int64_t> FindingNumber(const std::string& typed) {
  std::int64_t number = 0;
  const char* end = typed.data() + typed.size();
  const auto [stopped, error] = std::from_chars(typed.data(), end, number);
  if (error != std::errc() || stopped != end) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                "\"" + typed + "\" is no finding's number: a report shows it in its first column");
  }
  return number;
}

}  // namespace tenderscan
