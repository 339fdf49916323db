// The path from a capture to what is said about it.
#pragma once

#include <string>
#include <vector>

#include "pipeline/rules.h"
#include "store/model/capture.h"
#include "store/model/document.h"

namespace tenderscan {

// The document of a capture, then one for every part of a container, each right after the container
// that holds it. Pure and total: the same capture and rules give the same documents, and what could
// not be read is an outcome and a gap.
std::vector<ScannedDocument> ScanCapture(Capture capture, const Rules& rules);

}  // namespace tenderscan
