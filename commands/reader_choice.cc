// Which reader program reads documents that need one, and where its answers are kept.
#include "commands/reader_choice.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include "commands/printing.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

bool IsCrawls(const fs::path& folder) {
  std::error_code unknown;
  return fs::is_directory(folder / "notices", unknown) &&
         fs::is_directory(folder / "lists", unknown) &&
         fs::is_regular_file(folder / "lock", unknown);
}

}  // namespace

std::optional<std::string> ReadingsOfCrawl(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    std::error_code failed;
    fs::path folder = fs::absolute(path, failed).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();  // "archive/"
    for (int up = 0; up < 3 && !failed; ++up, folder = folder.parent_path()) {
      if (IsCrawls(folder)) return (folder / "readings").string();
    }
  }
  return std::nullopt;
}

Result<GivenReader> GiveReader(const ReaderChoice& choice, int jobs,
                               const std::optional<std::string>& readings, Rules& rules) {
  if (std::error_code unknown; choice.readings && fs::exists(*choice.readings, unknown) &&
                               !fs::is_directory(*choice.readings, unknown)) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                *choice.readings + ": is no folder to keep readings in");
  }
  rules.extractors.options = choice.options;
  const bool asked_for =
      !choice.program.empty() || choice.whole_lock || choice.options.ocr || choice.office;
  Result<std::string> program = FindReaderProgram(choice.program);
  if (!program) {
    if (asked_for) return tl::make_unexpected(program.error());
    return GivenReader{};
  }
  const int most =
      jobs > 0 ? jobs : static_cast<int>(std::max(std::thread::hardware_concurrency(), 1u));
  GivenReader given;
  given.pool = std::make_unique<ReaderPool>(std::move(*program), most, choice.whole_lock);
  if (choice.whole_lock) {
    if (const auto hello = given.pool->Hello(); !hello) return tl::make_unexpected(hello.error());
  }
  if (choice.options.ocr) {
    if (const auto hello = given.pool->Hello(); hello && !hello->recognises) {
      Warn(
          "--ocr: no characters will be recognised, since Tesseract's model chi_sim is not "
          "installed; see: scripts/install ocr");
    }
  }
  rules.extractors.isolated = given.pool.get();
  const std::optional<std::string>& folder = choice.readings ? choice.readings : readings;
  if (folder && !choice.no_readings) {
    given.kept =
        std::make_unique<KeptReader>(*given.pool, *folder, Warn, choice.readings_mib << 20);
    rules.extractors.isolated = given.kept.get();
  }
  if (choice.office) {
    TS_ASSIGN_OR_RETURN(given.office, Office::Find(""));
    given.asks_office = std::make_unique<OfficeReader>(*rules.extractors.isolated, *given.office);
    rules.extractors.isolated = given.asks_office.get();
  }
  return given;
}

}  // namespace tenderscan
