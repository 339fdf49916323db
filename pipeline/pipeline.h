// The path from a capture to what is said about it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/rules.h"
#include "store/model/capture.h"
#include "store/model/document.h"

namespace tenderscan {

// Takes a document; false where no more are wanted.
using TakeScanned = std::function<bool(ScannedDocument)>;

// Hands over the document of a capture, then one for every part of a container and for every record
// of a document that holds several notices, each right after the document that holds it. One record
// is in memory at a time. Pure and total: the same capture and rules give the same documents, and
// what could not be read is an outcome and a gap.
void ScanCapture(Capture capture, const Rules& rules, const TakeScanned& take);

// All of them at once.
std::vector<ScannedDocument> ScanCapture(Capture capture, const Rules& rules);

}  // namespace tenderscan
