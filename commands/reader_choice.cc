// Which reader program reads documents that need one, and how.
#include "commands/reader_choice.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace tenderscan {

Result<std::unique_ptr<ReaderPool>> GiveReader(const ReaderChoice& choice, int jobs, Rules& rules) {
  const bool asked_for = !choice.program.empty() || choice.whole_lock;
  Result<std::string> program = FindReaderProgram(choice.program);
  if (!program) {
    if (asked_for) return tl::make_unexpected(program.error());
    return std::unique_ptr<ReaderPool>();
  }
  const int most =
      jobs > 0 ? jobs : static_cast<int>(std::max(std::thread::hardware_concurrency(), 1u));
  auto pool = std::make_unique<ReaderPool>(std::move(*program), most, choice.whole_lock);
  if (choice.whole_lock) {
    if (const auto hello = pool->Hello(); !hello) return tl::make_unexpected(hello.error());
  }
  rules.extractors.isolated = pool.get();
  return pool;
}

}  // namespace tenderscan
