// Making a file's name safe on disk.
#pragma once

#include <string>

namespace tenderscan {

// A file that is new, or was renamed, is there under its name after a power cut only once its
// folder is on disk too. False where that failed; errno says why. File systems that cannot do it
// for folders count as done: they promise nothing more.
bool SyncFolderOf(const std::string& path);

}  // namespace tenderscan
