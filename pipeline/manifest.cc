// The manifest of a run.
#include "pipeline/manifest.h"

#include <utility>

#include "store/archive/whole_file.h"

namespace tenderscan {
namespace {

Result<InputDigest> DigestInput(std::string kind, const std::string& path) {
  Result<FileDigest> digest = DigestFile(path);
  if (!digest) return tl::make_unexpected(digest.error());
  return InputDigest{std::move(kind), path, digest->sha256, digest->bytes};
}

}  // namespace

Result<RunManifest> ManifestOf(const Inputs& inputs, const Rules& rules, const std::string& journal,
                               const std::string& started_at, const std::string& finished_at) {
  RunManifest run;
  run.version = TS_VERSION;
  run.lexicon_sha256 = rules.lexicons_sha256;
  run.sites_sha256 = rules.sites_sha256;
  run.started_at = started_at;
  run.finished_at = finished_at;
  if (auto binary = DigestInput("program", "/proc/self/exe")) run.binary_sha256 = binary->sha256;
  for (const std::string& path : inputs.archives()) {
    Result<InputDigest> digest = DigestInput("archive", path);
    if (!digest) return tl::make_unexpected(digest.error());
    run.inputs.push_back(std::move(*digest));
  }
  if (auto digest = DigestInput("journal", journal)) run.inputs.push_back(std::move(*digest));
  if (rules.extractors.isolated != nullptr) {
    const ReaderVersion reader = rules.extractors.isolated->Version();
    if (!reader.sha256.empty()) run.inputs.push_back({"reader", reader.words, reader.sha256, 0});
  }
  if (rules.watch) {
    for (const LoadedWatchlist& list : rules.watch->lists) {
      run.inputs.push_back({"watchlist", Manifested(list), list.sha256, list.bytes});
    }
  }
  return run;
}

}  // namespace tenderscan
