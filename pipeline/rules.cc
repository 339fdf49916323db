// Lexicons and site descriptions, from inside the program or from folders.
#include "pipeline/rules.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "extractors/layout/layout.h"
#include "pipeline/embedded.h"
#include "store/archive/whole_file.h"
#include "store/archive/digest.h"

namespace tenderscan {
namespace {

// A list that people write by hand; a larger one is a mistake in the path.
constexpr std::uint64_t kMostRuleBytes = 64 << 20;

struct RuleFile {
  std::string path;
  std::string text;
};

std::vector<RuleFile> Embedded(std::string_view folder) {
  std::vector<RuleFile> files;
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (file.path.starts_with(folder)) {
      files.push_back({std::string(file.path.substr(folder.size())), std::string(file.bytes)});
    }
  }
  return files;
}

// Every *.toml directly in `folder`, under `prefix`, in byte order of their names.
Result<void> AddFolder(const std::string& folder, const std::string& prefix,
                       std::vector<RuleFile>& files) {
  std::error_code failed;
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end;
       it.increment(failed)) {
    if (it->path().extension() == ".toml") names.push_back(it->path().filename().string());
  }
  if (failed) {
    return Fail(failed == std::errc::permission_denied ? ErrorCode::kAccess : ErrorCode::kNotFound,
                Reach::kRun, folder + ": could not be listed: " + failed.message());
  }
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    Result<std::string> text = ReadFile(folder + "/" + name, kMostRuleBytes);
    if (!text) return tl::make_unexpected(text.error());
    files.push_back({prefix + name, std::move(*text)});
  }
  return {};
}

std::string DigestOf(const std::vector<RuleFile>& files) {
  std::string all;
  for (const RuleFile& file : files) {
    all += file.path + '\0' + std::to_string(file.text.size()) + '\0' + file.text;
  }
  return Sha256Hex(all);
}

Result<std::vector<RuleFile>> LexiconFiles(const std::optional<std::string>& folder) {
  if (!folder) return Embedded("lexicons/");
  std::vector<RuleFile> files;
  TS_RETURN_IF_FAILED(AddFolder(*folder + "/terms", "terms/", files));
  if (files.empty()) {
    return Fail(ErrorCode::kUsage, Reach::kRun,
                *folder + ": holds no term list; expected " + *folder + "/terms/*.toml");
  }
  for (const std::string kind : {"controls", "fingerprints", "cues"}) {
    const std::string path = *folder + "/" + kind;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) {
      TS_RETURN_IF_FAILED(AddFolder(path, kind + "/", files));
    } else if (kind == "cues") {
      // Lists of terms alone are read with the program's own cues: without any, nothing would be a
      // mention.
      for (RuleFile& file : Embedded("lexicons/")) {
        if (file.path.starts_with("cues/")) files.push_back(std::move(file));
      }
    }
  }
  return files;
}

Result<std::vector<RuleFile>> SiteFiles(const std::optional<std::string>& folder) {
  if (!folder) return Embedded("crawler/sites/");
  std::vector<RuleFile> files;
  TS_RETURN_IF_FAILED(AddFolder(*folder, "", files));
  return files;
}

Result<Sites> Parse(const std::vector<RuleFile>& files) {
  Sites known;
  for (const RuleFile& file : files) {
    TS_ASSIGN_OR_RETURN(Site site, ParseSite(file.path, file.text));
    known.Add(std::move(site));
  }
  return known;
}

}  // namespace

Result<Rules> LoadRules(const std::optional<std::string>& lexicons,
                        const std::optional<std::string>& sites,
                        const std::vector<std::string>& watchlists) {
  TS_ASSIGN_OR_RETURN(const std::vector<RuleFile> lexicon_files, LexiconFiles(lexicons));
  TS_ASSIGN_OR_RETURN(const std::vector<RuleFile> site_files, SiteFiles(sites));
  std::vector<LexiconSource> sources;
  for (const RuleFile& file : lexicon_files) sources.push_back({file.path, file.text});
  TS_ASSIGN_OR_RETURN(Lexicon lexicon, Lexicon::Compile(sources));
  // The program's own lists were tried when it was built; a user's may have changed since.
  if (lexicons) TS_RETURN_IF_FAILED(lexicon.TryExamples(ReadLayout));
  TS_ASSIGN_OR_RETURN(Sites known, Parse(site_files));
  TS_ASSIGN_OR_RETURN(std::optional<Watchlists> watch, LoadWatchlists(watchlists));
  return Rules{std::move(lexicon), std::move(known), DigestOf(lexicon_files), DigestOf(site_files),
               std::move(watch)};
}

Result<Sites> LoadSites(const std::optional<std::string>& sites) {
  TS_ASSIGN_OR_RETURN(const std::vector<RuleFile> files, SiteFiles(sites));
  return Parse(files);
}

}  // namespace tenderscan
