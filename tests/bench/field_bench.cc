// Measures reading the fields of an archive's documents beside zcat over the same archive.
//
// Usage: field_bench ARCHIVE [ROUNDS]. Texts are extracted once, before; a round is zcat, then
// ReadNotice over every text. Figures to look at, not a test: CPU time, for machines are shared.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "extractors/extract.h"
#include "extractors/notice/notice_reader.h"
#include "pipeline/inputs.h"
#include "pipeline/rules.h"

namespace tenderscan {
namespace {

struct Page {
  std::string uri;
  std::string site;
  ExtractedText text;
};

// As the pipeline reads them: of a container only the container itself.
std::vector<Page> PagesOf(Inputs& inputs, const Sites& sites) {
  std::vector<Page> pages;
  while (const auto pending = inputs.Next()) {
    const Capture capture = (*pending)();
    Page page;
    page.uri = capture.uri.value_or("");
    DocumentSource source;
    source.bytes = capture.body;
    source.uri = page.uri;
    source.content_type = capture.content_type;
    source.http_status = capture.http_status;
    if (const Site* site = sites.For(page.uri)) {
      page.site = site->id;
      source.site_charset = site->charset;
      source.hints = &site->hints;
    }
    Extraction extraction = Extract(source);
    if (extraction.outcome != Outcome::kRead && extraction.outcome != Outcome::kPartlyRead)
      continue;
    page.text = std::move(extraction.text);
    pages.push_back(std::move(page));
  }
  return pages;
}

double ChildSeconds() {
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double Median(std::vector<double> figures) {
  std::sort(figures.begin(), figures.end());
  return figures[figures.size() / 2];
}

int Run(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: field_bench ARCHIVE [ROUNDS]\n", stderr);
    return 2;
  }
  const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 7;
  const auto rules = LoadRules(std::nullopt, std::nullopt);
  auto inputs = Inputs::Open({argv[1]}, std::nullopt);
  if (!rules || !inputs) {
    std::fprintf(stderr, "%s\n", (rules ? inputs.error() : rules.error()).what.c_str());
    return 2;
  }
  const std::vector<Page> pages = PagesOf(*inputs, rules->sites);
  std::size_t bytes = 0;
  for (const Page& page : pages) bytes += page.text.text.size();
  std::string quoted = "'";
  for (const char* c = argv[1]; *c != '\0'; ++c)
    quoted += *c == '\'' ? "'\\''" : std::string(1, *c);
  const std::string zcat = "exec zcat -- " + quoted + "' > /dev/null";
  std::vector<double> reading, inflating, ratios;
  std::size_t notices = 0;
  for (int round = 0; round < rounds; ++round) {
    const double before = ChildSeconds();
    if (std::system(zcat.c_str()) != 0) return 2;
    inflating.push_back(ChildSeconds() - before);
    const std::clock_t start = std::clock();
    notices = 0;
    for (const Page& page : pages) {
      notices += ReadNotice(page.text, {page.uri, page.site}).has_value();
    }
    reading.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    ratios.push_back(reading.back() / inflating.back());
  }
  std::printf(
      "reading fields: %.3f s, zcat: %.3f s, ratio %.2f "
      "(%zu documents, %zu notices, %.1f MB of text; medians of %d rounds, CPU time)\n",
      Median(reading), Median(inflating), Median(ratios), pages.size(), notices,
      static_cast<double>(bytes) / 1e6, rounds);
  return 0;
}

}  // namespace
}  // namespace tenderscan

int main(int argc, char** argv) { return tenderscan::Run(argc, argv); }
