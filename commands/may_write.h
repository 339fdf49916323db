// What may be written over: never evidence, decisions or what is read, by a slip of the hand.
#pragma once

#include <string>
#include <vector>

#include "store/model/result.h"
#include "store/reader.h"

namespace tenderscan {

// Whether a verb may write `output`: nothing, or a file that is none of what it must keep. Kept are
// the files of `kept`, by whatever name or link; of `database`, where there is one, the file
// itself, the journal beside it, what its scan read and every page in it, a copy of one too; and
// whatever is a database, an archive or a journal by its first bytes. Errors: kUsage, naming the
// file and what it is.
Result<void> MayWrite(const std::string& output, const std::vector<std::string>& kept,
                      const Reader* database = nullptr);

// A scan replaces a database of this program, sound or not, an empty file or nothing, and none of
// `kept`. Errors: kUsage for anything else.
Result<void> MayReplace(const std::string& db, const std::vector<std::string>& kept);

// Whether two paths lead to one file, there already or not.
bool IsSameFile(const std::string& a, const std::string& b);

// Whether standard output may be written to: it is led into a file that is a database, an archive
// or a journal where somebody typed >>. A log that merely holds lines of a journal is none, nor is
// what was written into the same output before. Errors: kUsage.
Result<void> MayPrint();

}  // namespace tenderscan
