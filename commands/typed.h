// What a person typed, understood.
#pragma once

#include <optional>
#include <string>

#include "store/journal.h"
#include "store/model/dates.h"
#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

// Who decides or asks: what --who says, else the environment's USER, else nobody.
std::string WhoOr(const std::string& who);

// The day of a flag; none where it was not given. Errors: kUsage, naming the flag.
Result<std::optional<Date>> DayOf(const char* flag, const std::optional<std::string>& typed);

// Says on standard error, of the day of a flag that is to come, that the rules of that day are told
// as they are known today. Nothing for all others.
void SayDayToCome(const char* flag, const std::optional<Date>& day);

// The journal to read: the one that was named, else the one beside the database, there or not.
// Errors: kNotFound where one was named and is not there, since then a slip of the hand would leave
// every decision out.
Result<std::string> JournalToRead(const std::optional<std::string>& named, const std::string& db);

// What people decided: of that journal, whose verdicts the reader's answers tell from then on, the
// scan's or newer. Errors: as JournalToRead, ReadJournal, Reader::TakeVerdicts.
Result<JournalContent> TakeDecisions(const std::optional<std::string>& named, Reader& reader);

// ", which is new" for a journal that was named and that writing to will make; else "".
std::string NewJournal(const std::optional<std::string>& named);

}  // namespace tenderscan
