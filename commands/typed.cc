// What a person typed, understood.
#include "commands/typed.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "commands/printing.h"
#include "crawler/days.h"
#include "store/paths.h"

namespace tenderscan {

std::string WhoOr(const std::string& who) {
  const char* user = std::getenv("USER");
  return !who.empty() ? who : user != nullptr ? user : "";
}

Result<std::optional<Date>> DayOf(const char* flag, const std::optional<std::string>& typed) {
  if (!typed) return std::optional<Date>();
  const std::optional<Date> day = DateFromIso(*typed);
  if (day) return day;
  return Fail(ErrorCode::kUsage, Reach::kRun,
              std::string(flag) + " " + *typed + ": expected a day as YYYY-MM-DD");
}

void SayDayToCome(const char* flag, const std::optional<Date>& day) {
  const std::string today = BeijingDay(std::chrono::system_clock::now());
  if (!day || ToIso(*day) <= today) return;
  Warn(std::string(flag) + " " + ToIso(*day) + " is a day to come: told is what is known on " +
       today + " of the rules that are announced for it");
}

Result<std::string> JournalToRead(const std::optional<std::string>& named, const std::string& db) {
  if (!named) return JournalBeside(db);
  std::error_code unknown;
  if (std::filesystem::exists(*named, unknown) || unknown) return *named;
  return Fail(ErrorCode::kNotFound, Reach::kRun,
              "journal " + *named + ": is not there; tenderscan verdict makes one");
}

Result<JournalContent> TakeDecisions(const std::optional<std::string>& named, Reader& reader) {
  TS_ASSIGN_OR_RETURN(const std::string path, JournalToRead(named, reader.path()));
  TS_ASSIGN_OR_RETURN(JournalContent decided, ReadJournal(path));
  TS_RETURN_IF_FAILED(reader.TakeVerdicts(decided.verdicts));
  return decided;
}

std::string NewJournal(const std::optional<std::string>& named) {
  std::error_code unknown;
  return named && !std::filesystem::exists(*named, unknown) ? ", which is new" : "";
}

}  // namespace tenderscan
