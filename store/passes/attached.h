// Attachments and the notices that they belong to: the steps of the pass.
#pragma once

#include "store/model/result.h"
#include "store/sqlite.h"

namespace tenderscan {

// Finds the captures that links lead to (attachments.target_id), however both are spelt.
Result<void> FindTargets(Connection& connection);

// Fills `attached`: whole documents by their links and folders, then what lies in them.
Result<void> AttachDocuments(Connection& connection);

// Says of notices which of their attachments were not captured, and of one that says only that it
// is attached where it was read.
Result<void> SayWhatIsMissing(Connection& connection);

// Gives what is found in attachments to the notices that they are attached to, a finding for each,
// and what is found in a part of a notice to that. REQUIRES: `attached` is filled.
Result<void> GiveFindings(Connection& connection);

}  // namespace tenderscan
