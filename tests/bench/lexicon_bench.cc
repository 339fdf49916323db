// Prints what recognising costs with one lexicon beside another, in CPU time of this process.
//
// Usage: lexicon_bench TEXTS FOLDER... (texts in UTF-8 with a zero byte between two; folders as for
// --lexicons). Figures to look at, not a test.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "extractors/layout/layout.h"
#include "extractors/layout/page_reader.h"
#include "extractors/text/fold.h"
#include "lexicons/lexicon.h"
#include "lexicons/term_index.h"

namespace tenderscan {
namespace {

constexpr int kRounds = 7;

std::string FileText(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<LexiconSource> Sources(const std::filesystem::path& folder) {
  std::vector<LexiconSource> out;
  for (const char* kind : {"terms", "controls", "fingerprints"}) {
    if (!std::filesystem::exists(folder / kind)) continue;
    for (const auto& file : std::filesystem::directory_iterator(folder / kind)) {
      out.push_back(
          {std::string(kind) + "/" + file.path().filename().string(), FileText(file.path())});
    }
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return out;
}

ExtractedText Lines(std::string text) {
  ExtractedText out;
  out.text = std::move(text);
  out.media_type = "text/html";
  for (std::size_t begin = 0; begin < out.text.size();) {
    const std::size_t end = std::min(out.text.find('\n', begin), out.text.size());
    Block block;
    block.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    out.blocks.push_back(block);
    begin = end + 1;
  }
  return out;
}

struct Compiled {
  std::string name;
  TermIndex index;
  Lexicon lexicon;
  std::vector<double> find, recognise;
  std::size_t occurrences = 0;
};

double Median(std::vector<double> figures) {
  std::nth_element(figures.begin(), figures.begin() + figures.size() / 2, figures.end());
  return figures[figures.size() / 2];
}

int Run(int argc, char** argv) {
  if (argc < 3) return 2;
  std::vector<ExtractedText> texts;
  std::vector<FoldedText> folded;
  const std::string all = FileText(argv[1]);
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\0', at), all.size());
    texts.push_back(Lines(all.substr(at, end - at)));
    folded.push_back(Fold(texts.back().text));
    at = end + 1;
  }
  std::vector<Compiled> lexicons;
  for (int i = 2; i < argc; ++i) {
    auto lists = Sources(argv[i]);
    auto lexicon = Lexicon::Compile(lists);
    std::erase_if(lists, [](const auto& s) {
      return !s.path.starts_with("terms/") && !s.path.starts_with("cues/");
    });
    auto read = ReadTermLists(std::move(lists));
    auto index = read ? TermIndex::Compile(std::move(*read)) : tl::make_unexpected(read.error());
    if (!lexicon || !index) {
      std::fprintf(stderr, "%s\n", (lexicon ? index.error() : lexicon.error()).what.c_str());
      return 2;
    }
    lexicons.push_back({argv[i], std::move(*index), std::move(*lexicon), {}, {}, 0});
  }
  const auto seconds = [](const auto& run) {
    const std::clock_t start = std::clock();
    run();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  // Interleaved: a shared machine moves by half from one minute to the next.
  for (int round = 0; round < kRounds; ++round) {
    for (Compiled& one : lexicons) {
      one.occurrences = 0;
      one.find.push_back(seconds([&] {
        for (std::size_t i = 0; i < texts.size(); ++i) {
          if (auto found = one.index.Find(texts[i], folded[i])) {
            one.occurrences += found->occurrences.size();
          }
        }
      }));
      one.recognise.push_back(seconds([&] {
        for (const ExtractedText& text : texts) {
          PageReader page(text);
          (void)one.lexicon.Recognise(
              text, [&]() -> const Layout& { return page.layout(); }, nullptr);
        }
      }));
    }
  }
  for (const Compiled& one : lexicons) {
    const double find = Median(one.find), recognise = Median(one.recognise);
    std::printf("%s\t%.1f\t%.1f\t%.3f\t%.3f\t%zu\n", one.name.c_str(),
                static_cast<double>(all.size()) / find / 1e6,
                static_cast<double>(all.size()) / recognise / 1e6,
                find / Median(lexicons.front().find),
                recognise / Median(lexicons.front().recognise), one.occurrences);
  }
  return 0;
}

}  // namespace
}  // namespace tenderscan

int main(int argc, char** argv) { return tenderscan::Run(argc, argv); }
