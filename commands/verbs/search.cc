// search: documents by their words.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/verb.h"
#include "extractors/text/fold.h"
#include "reports/visible.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

struct SearchCommand {
  std::string db = "tenderscan.db";
  std::string words;
  int limit = 20;
  bool json = false;
};

int Run(const SearchCommand& command) {
  // Blanks of any width, and what folds to nothing.
  if (FoldString(command.words).find_first_not_of(" \t\r\n") == std::string::npos) {
    return Complain("search for what? expected a word: tenderscan search 服务器");
  }
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  Result<SearchResult> found = reader->Search(command.words, command.limit);
  if (!found) return Complain(found.error());
  for (const SearchHit& hit : found->hits) {
    if (command.json) {
      std::printf("%s\n", Dump(Json{{"document", OrNull(hit.digest)},
                                    {"title", OrNull(hit.title)},
                                    {"uri", OrNull(hit.uri)},
                                    {"part", OrNull(hit.part)},
                                    {"dated_on", OrNull(hit.dated_on)},
                                    {"buyer", OrNull(hit.buyer)},
                                    {"quote",
                                     {{"prefix", hit.quote.prefix},
                                      {"exact", hit.quote.exact},
                                      {"suffix", hit.quote.suffix}}}})
                              .c_str());
      continue;
    }
    std::printf("%s  %s\n", hit.dated_on.value_or("no date   ").c_str(),
                Visible(hit.title.value_or("(no title)")).c_str());
    if (hit.buyer) std::printf("            %s\n", Visible(*hit.buyer).c_str());
    const std::string quote = Visible(hit.quote.prefix) + "[" + Visible(hit.quote.exact) + "]" +
                              Visible(hit.quote.suffix);
    if (!hit.quote.exact.empty()) std::printf("            …%s…\n", quote.c_str());
    std::printf("            %s%s\n", Visible(hit.uri.value_or("")).c_str(),
                hit.part ? (" part " + Visible(*hit.part)).c_str() : "");
  }
  if (!command.json) {
    std::printf("%lld of %lld documents with text hold these words\n",
                static_cast<long long>(found->documents), static_cast<long long>(found->with_text));
  }
  return kComplete;
}

std::function<int()> Declare(CLI::App& app) {
  const auto search = std::make_shared<SearchCommand>();
  app.add_option("words", search->words, "Words; any script, any width")->required();
  DatabaseFlag(app, search->db);
  app.add_option("--limit", search->limit, "At most so many documents")->capture_default_str();
  JsonFlag(app, search->json, "As JSON lines");
  return [search] { return Run(*search); };
}

}  // namespace

const Verb& search_verb() {
  static const Verb verb = {.name = "search",
                            .place = 120,
                            .about = "Find documents by their words, Chinese or Latin.",
                            .examples =
                                "\nExamples:\n"
                                "  tenderscan search 服务器\n"
                                "  tenderscan search 'A100 服务器' --limit 50\n"
                                "  tenderscan search 深圳大学 --json | jq -r .uri\n",
                            .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
