// Small charts for the HTML report, as inline SVG without scripts.
#pragma once

#include <ostream>
#include <vector>

#include "store/reader.h"

namespace tenderscan {

// Leads by month and by term; nothing where there are too few to draw.
void WriteCharts(const std::vector<FindingRow>& findings, std::ostream& out);

// One bar: how much of the documents was read.
void WriteCoverageBar(const Coverage& coverage, std::ostream& out);

}  // namespace tenderscan
