// How the program speaks.
#include "commands/printing.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "commands/exit_code.h"
#include "reports/visible.h"
#include "store/json_text.h"

namespace tenderscan {

void Warn(const std::string& what) {
  std::fprintf(stderr, "tenderscan: %s\n", VisibleLines(what).c_str());
}

int Complain(const std::string& what) {
  Warn(what);
  return kCouldNotRun;
}

int Complain(const Error& error) { return Complain(error.what); }

std::string Dump(const Json& json, int indent) {
  return EscapeUnseen(json.dump(indent, ' ', false, Json::error_handler_t::replace));
}

Json OrNull(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

}  // namespace tenderscan
