// Reader programs, started when the first document needs one and kept, for many threads at once.
#pragma once

#include <memory>
#include <string>

#include "extractors/extract.h"
#include "extractors/reader/message.h"
#include "store/model/result.h"

namespace tenderscan {

// Where the reader program is looked for: `named`, or else beside this program, and where packages
// put it (../libexec/tenderscan/). Errors: kNotFound, with where it was looked for.
Result<std::string> FindReaderProgram(const std::string& named);

class ReaderPool : public IsolatedReader {
 public:
  // Starts nothing yet. `program` is tenderscan-reader; at most `processes` run at once.
  // With `whole_lock`, a reader whose lock does not hold in every part is not used.
  ReaderPool(std::string program, int processes, bool whole_lock = false);
  ~ReaderPool() override;

  bool Reads(std::string_view media_type) const override;
  // A crash is tried once more, in a process that has seen nothing else.
  tl::expected<Extraction, IsolationFault> Read(const DocumentSource& source,
                                                std::string_view media_type,
                                                const ReadingOptions& options,
                                                const IsolationLimits& limits) const override;
  ReaderVersion Version() const override;
  // What a reader is asked by Read, which its answer depends on and on nothing else but the bytes
  // and the version. REQUIRES: Reads(media_type).
  ReaderRequest RequestFor(const DocumentSource& source, std::string_view media_type,
                           const ReadingOptions& options, const IsolationLimits& limits) const;
  // One page as a PNG image. Empty where the format or this page cannot be drawn.
  tl::expected<std::string, IsolationFault> Render(const DocumentSource& source,
                                                   std::string_view media_type, int page, int width,
                                                   const IsolationLimits& limits) const;

  // Of the first reader, which is started for it. Errors: kIo (it did not start, with why), kAccess
  // (its lock does not hold, with what).
  Result<ReaderHello> Hello() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tenderscan
