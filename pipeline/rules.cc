// Lexicons and site descriptions, from inside the program or from folders.
#include "pipeline/rules.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "pipeline/embedded.h"
#include "pipeline/files.h"
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

Result<std::vector<RuleFile>> SiteFiles(const std::optional<std::string>& folder) {
  if (!folder) return Embedded("crawler/sites/");
  std::vector<RuleFile> files;
  if (auto added = AddFolder(*folder, "", files); !added) {
    return tl::make_unexpected(added.error());
  }
  return files;
}

Result<Sites> Parse(const std::vector<RuleFile>& files) {
  Sites known;
  for (const RuleFile& file : files) {
    Result<Site> site = ParseSite(file.path, file.text);
    if (!site) return tl::make_unexpected(site.error());
    known.Add(std::move(*site));
  }
  return known;
}

}  // namespace

Result<Rules> LoadRules(const std::optional<std::string>& lexicons,
                        const std::optional<std::string>& sites) {
  std::vector<RuleFile> lexicon_files;
  if (lexicons) {
    for (const char* kind : {"terms", "controls", "fingerprints"}) {
      const std::string folder = *lexicons + "/" + kind;
      std::error_code ignored;
      if (kind != std::string_view("terms") && !std::filesystem::exists(folder, ignored)) continue;
      if (auto added = AddFolder(folder, kind + std::string("/"), lexicon_files); !added) {
        return tl::make_unexpected(added.error());
      }
    }
    if (lexicon_files.empty()) {
      return Fail(ErrorCode::kUsage, Reach::kRun,
                  *lexicons + ": holds no term list; expected " + *lexicons + "/terms/*.toml");
    }
  } else {
    lexicon_files = Embedded("lexicons/");
  }
  Result<std::vector<RuleFile>> site_files = SiteFiles(sites);
  if (!site_files) return tl::make_unexpected(site_files.error());

  std::vector<LexiconSource> sources;
  for (const RuleFile& file : lexicon_files) sources.push_back({file.path, file.text});
  Result<Lexicon> lexicon = Lexicon::Compile(sources);
  if (!lexicon) return tl::make_unexpected(lexicon.error());
  Result<Sites> known = Parse(*site_files);
  if (!known) return tl::make_unexpected(known.error());
  return Rules{std::move(*lexicon), std::move(*known), DigestOf(lexicon_files),
               DigestOf(*site_files), std::nullopt};
}

Result<Sites> LoadSites(const std::optional<std::string>& sites) {
  Result<std::vector<RuleFile>> files = SiteFiles(sites);
  if (!files) return tl::make_unexpected(files.error());
  return Parse(*files);
}

}  // namespace tenderscan
