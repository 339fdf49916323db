// Documents that an OLE2 document holds: what was put into it as a package, a workbook or a text.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/extract.h"
#include "extractors/reader/documents/ole2.h"

namespace tenderscan {

// Those in folders of `document`, `most` bytes of them together at most. Pictures, formulas and
// what else draws itself are left out.
std::vector<ContainedDocument> EmbeddedObjects(const Ole2Storage& document, std::size_t most);

}  // namespace tenderscan
