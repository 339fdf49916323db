// An RTF document: its text as paragraphs and tables.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/reader/documents/flow.h"

namespace tenderscan {

struct RtfDocument {
  std::vector<FlowItem> body;
  std::vector<FlowItem> notes;    // footnotes, comments, text boxes
  std::vector<FlowItem> margins;  // headers and footers
  bool full = false;              // there is more text than is read
  bool closed = false;            // the outermost group was closed: the document is whole
};

// Total. What was deleted while changes were tracked is left out, and hidden text, and the
// instructions of fields.
RtfDocument ReadRtf(std::string_view rtf);

}  // namespace tenderscan
