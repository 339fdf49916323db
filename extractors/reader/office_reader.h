// What no reader of ours could read of Office documents, read with LibreOffice's help.
#pragma once

#include <memory>
#include <string_view>

#include "extractors/extract.h"
#include "extractors/reader/office.h"

namespace tenderscan {

// Gives what `inner` gives. Where that is nothing of an Office document (damaged, or of a program
// that we do not know), LibreOffice converts it and `inner` reads what it made. Documents with a
// password are left as they are. What is made is not kept: it holds the time.
class OfficeReader : public IsolatedReader {
 public:
  // `inner` and `office` are not owned.
  OfficeReader(const IsolatedReader& inner, Office& office) : inner_(inner), office_(office) {}

  bool Reads(std::string_view media_type) const override { return inner_.Reads(media_type); }
  tl::expected<Extraction, IsolationFault> Read(const DocumentSource& source,
                                                std::string_view media_type,
                                                const ReadingOptions& options,
                                                const IsolationLimits& limits) const override;
  // Inner's, LibreOffice named too.
  ReaderVersion Version() const override;

 private:
  const IsolatedReader& inner_;
  Office& office_;
};

}  // namespace tenderscan
