// Labels and column headers of notices: what kind of field each announces.
#pragma once

#include <string_view>

#include "store/model/field.h"

namespace tenderscan {

// What a label says, its text folded (extractors/text/fold.h), with or without its colon.
FieldKind FieldOfLabel(std::string_view folded_label);

}  // namespace tenderscan
