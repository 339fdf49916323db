// What is described without a name, where another thing of the document is named.
#pragma once

#include <vector>

#include "lexicons/context.h"
#include "lexicons/count_words.h"
#include "store/model/annotation.h"

namespace tenderscan {

// Drops what is described without a name (GPU服务器, access to foreign models) where a name says
// what it is: an accelerator, a model. It stays where every name has a lot, a row or a place in a
// list of its own, and it has another: 序号 1 A100服务器, 2 异构计算服务器. A doubtful name is
// none. REQUIRES: the senses are set. O(n log n) in the occurrences.
void DropUnnamed(const Context& context, const CountWords& words,
                 std::vector<Annotation>& annotations);

}  // namespace tenderscan
