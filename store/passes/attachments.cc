// Attachments and the notices that link to them.
#include "store/passes/attached.h"
#include "store/passes/passes.h"

namespace tenderscan {

Result<void> LinkAttachments(Connection& connection, const std::vector<Verdict>&) {
  for (const auto step : {&FindTargets, &AttachDocuments, &SayWhatIsMissing, &GiveFindings}) {
    TS_RETURN_IF_FAILED(step(connection));
  }
  return {};
}

}  // namespace tenderscan
