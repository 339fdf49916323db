// Opening a file to read it whole: nothing that is no ordinary file is waited for.
#pragma once

#include <string>

#include "store/model/result.h"

namespace tenderscan {

// A descriptor to read from; the caller closes it. A FIFO, a device or a socket under a path that
// was found somewhere, or was an ordinary file once, could be waited for for ever: it is refused at
// once. Errors (Reach::kItem): kNotFound, kAccess, kIo; kUsage for a folder; kUnsupported for what
// else is no ordinary file.
Result<int> OpenRegular(const std::string& path);

}  // namespace tenderscan
