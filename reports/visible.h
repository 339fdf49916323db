// Text from notices made safe to look at: what cannot be seen is named, and how wide it is known.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tenderscan {

// `utf8` on one line, with every code point that steers a terminal or hides in a text shown as
// ⟨U+202E⟩: C0 and C1 controls, bidirectional controls, zero-width characters and tags. Line breaks
// and tabs become one blank; bad UTF-8 becomes U+FFFD.
std::string Visible(std::string_view utf8);

// The same of a text of several lines: line breaks and tabs stay.
std::string VisibleLines(std::string_view utf8);

// Columns of a terminal that `visible` takes: 2 for East Asian wide and full-width code points, 0
// for combining marks. REQUIRES: a result of Visible.
std::size_t DisplayWidth(std::string_view visible);

// `visible` cut to at most `columns`, with "…" as its last where something was cut off.
std::string Cut(std::string_view visible, std::size_t columns);

// Cut, and filled with blanks to exactly `columns`.
std::string Column(std::string_view visible, std::size_t columns, bool right = false);

}  // namespace tenderscan
