// A pool of readers whose answers are kept: what was read once is not read again.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "extractors/extract.h"
#include "extractors/reader/pool.h"
#include "store/model/result.h"
#include "store/readings.h"

namespace tenderscan {

// Gives what the pool gives, found or read. An answer is kept under the digest of all that it
// depends on: the document's bytes, the reader's version, and what the reader was asked. A fault is
// no answer and is not kept: it says what became of a process on that machine at that hour, killed
// by somebody, out of memory or slow, and would stand for good; what a reader says of a limit of
// its own is an answer.
class KeptReader : public IsolatedReader {
 public:
  // `pool` is not owned. `folder` is opened for the first document that needs a reader; where it
  // cannot be, or something else keeps answers from being kept, `say` (which may be empty) is told
  // once, on whatever thread, and reading goes on.
  KeptReader(const ReaderPool& pool, std::string folder,
             std::function<void(const std::string&)> say,
             std::uint64_t most_bytes = Readings::kMostBytes);
  ~KeptReader() override;

  bool Reads(std::string_view media_type) const override { return pool_.Reads(media_type); }
  ReaderVersion Version() const override { return pool_.Version(); }
  tl::expected<Extraction, IsolationFault> Read(const DocumentSource& source,
                                                std::string_view media_type,
                                                const ReadingOptions& options,
                                                const IsolationLimits& limits) const override;

  // How many answers were found.
  std::uint64_t found() const;

 private:
  struct State;
  const ReaderPool& pool_;
  std::unique_ptr<State> state_;
};

}  // namespace tenderscan
