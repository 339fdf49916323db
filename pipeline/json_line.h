// The public JSON lines of `scan --jsonl`: one object a capture, keys always present, in order.
#pragma once

#include <string>

#include "store/model/document.h"

namespace tenderscan {

// One line without its newline. `with_text` adds the extracted text as the last key of "document".
// Equal documents give equal bytes. Invalid UTF-8 cannot occur in the model; if it does, it is
// replaced by U+FFFD rather than lost.
std::string ToJsonLine(const ScannedDocument& scanned, bool with_text);

}  // namespace tenderscan
