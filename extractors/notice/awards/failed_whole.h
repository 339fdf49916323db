// Whether a result is that there is none: 因有效投标人不足三家，本项目废标.
#pragma once

#include "extractors/notice/reading.h"

namespace tenderscan {

// Whether a sentence or a cell says that the whole procedure failed, not one lot, one bid, an attempt
// before it, or only what would happen if.
bool SaysWholeFailed(const Reading& reading);

}  // namespace tenderscan
