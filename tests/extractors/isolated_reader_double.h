// A stand-in for a pool of processes: a reader of PDF that answers, runs out of time or memory, or
// crashes by what the document says.
#pragma once

#include <atomic>
#include <string>
#include <string_view>

#include "extractors/extract.h"

namespace tenderscan {

class IsolatedReaderDouble : public IsolatedReader {
 public:
  bool Reads(std::string_view media_type) const override { return media_type == "application/pdf"; }
  tl::expected<Extraction, IsolationFault> Read(const DocumentSource& source,
                                                std::string_view media_type,
                                                const ReadingOptions& options,
                                                const IsolationLimits& limits) const override {
    ++calls;
    asked = std::string(media_type) + " " + std::to_string(limits.processor_time.count());
    if (options.ocr && source.bytes.find("endless picture") != std::string_view::npos) {
      return tl::make_unexpected(IsolationFault::kTimeout);
    }
    if (source.bytes.find("run on") != std::string_view::npos) {
      return tl::make_unexpected(IsolationFault::kTimeout);
    }
    if (source.bytes.find("swell") != std::string_view::npos) {
      return tl::make_unexpected(IsolationFault::kNoMemory);
    }
    if (source.bytes.find("crash") != std::string_view::npos) {
      return tl::make_unexpected(IsolationFault::kCrashed);
    }
    Extraction out;
    out.outcome = Outcome::kRead;
    out.text.text = "采购人：云岭大学\n采购A100显卡8张\n";
    const auto line = static_cast<std::uint32_t>(out.text.text.find('\n'));
    const auto end = static_cast<std::uint32_t>(out.text.text.size()) - 1;
    out.text.blocks.resize(2);
    out.text.blocks[0].span = {0, line};
    out.text.blocks[1].span = {line + 1, end};
    return out;
  }

  mutable std::atomic<int> calls = 0;
  mutable std::string asked;  // of the last call
};

}  // namespace tenderscan
