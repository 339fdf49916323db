// search: documents by their words.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/verb.h"
#include "reports/visible.h"
#include "store/model/number_text.h"
#include "store/reader.h"
#include "store/search_text.h"

namespace tenderscan {
namespace {

struct SearchCommand {
  std::string db = "tenderscan.db";
  std::vector<std::string> words;  // as typed: a word with a blank in it is several
  int limit = 20;
  bool json = false;
  bool sql = false;  // the question as SQL, asked of nobody
};

// Of a word with Chinese characters the index holds pairs of folded ones: SQL that asks as we do.
int PrintSql(const std::string& question) {
  const SearchQuery query = ReadSearchQuery(question);
  if (!query.match) return Complain("SQL can search only for words of two characters or more");
  const auto quoted = [](const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
    return "'" + out + "'";
  };
  std::string sql =
      "SELECT d.id, d.title, d.uri FROM documents_fts JOIN documents d ON d.id = "
      "documents_fts.rowid WHERE documents_fts MATCH " +
      quoted(*query.match);
  if (query.except) {
    sql += " AND d.id NOT IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH " +
           quoted(*query.except) + ")";
  }
  std::printf("%s ORDER BY rank;\n", sql.c_str());
  return kComplete;
}

// "服务器" and "-A100" of `search 服务器 -A100`. Errors: kUsage for a flag that is none.
Result<std::string> Question(const std::vector<std::string>& words,
                             const std::vector<std::string>& unknown_flags) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  for (const std::string& flag : unknown_flags) {
    if (flag.starts_with("--")) {
      return Fail(ErrorCode::kUsage, Reach::kRun,
                  "search has no " + flag + "; see: tenderscan search --help");
    }
    if (flag == "-h") throw CLI::CallForHelp();
    out += " " + flag;
  }
  return out;
}

// OR is an operator elsewhere.
bool LooksLikeOperator(const std::string& word) {
  return word == "OR" || word == "AND" || word == "NOT" || word == "NEAR";
}

int Run(const SearchCommand& command, const std::vector<std::string>& unknown_flags) {
  const Result<std::string> question = Question(command.words, unknown_flags);
  if (!question) return Complain(question.error());
  if (command.sql) return PrintSql(*question);
  Result<Reader> reader = Reader::Open(command.db);
  if (!reader) return Complain(reader.error());
  Result<SearchResult> found = reader->Search(*question, command.limit);
  if (!found) return Complain(found.error());
  for (const SearchHit& hit : found->hits) {
    if (command.json) {
      std::printf("%s\n", Dump(Json{{"document", OrNull(hit.digest)},
                                    {"title", OrNull(hit.title)},
                                    {"uri", OrNull(hit.uri)},
                                    {"part", OrNull(hit.part)},
                                    {"dated_on", OrNull(hit.dated_on)},
                                    {"buyer", OrNull(hit.buyer)},
                                    {"as_typed", hit.as_typed},
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
    if (!hit.quote.exact.empty()) {
      std::printf("            …%s…%s\n", quote.c_str(),
                  hit.as_typed ? "" : "  (other characters than were typed)");
    }
    std::printf("            %s%s\n", Visible(hit.uri.value_or("")).c_str(),
                hit.part ? (" part " + Visible(*hit.part)).c_str() : "");
  }
  if (!command.json) {
    std::printf("%s of %s %s\n", Grouped(found->documents).c_str(),
                Counted(found->with_text, "document with text", "documents with text").c_str(),
                Visible(found->asked).c_str());
    for (const std::string& word : command.words) {
      if (!LooksLikeOperator(word)) continue;
      std::printf(
          "%s was looked for as a word: all words must occur; ask for each of several by "
          "itself, leave out by -word\n",
          word.c_str());
    }
    if (found->spelt_otherwise > 0) {
      std::string spellings;
      for (const std::string& one : found->spellings) {
        spellings += (spellings.empty() ? "" : ", ") + one;
      }
      std::printf("%s of them only in characters that are read as the same, shown last: %s\n",
                  Grouped(found->spelt_otherwise).c_str(), Visible(spellings).c_str());
    }
    std::printf("looked in titles and texts, personal data masked; not in addresses\n");
    if (found->not_whole > 0) {
      std::printf(
          "%s not wholly read\n",
          Counted(found->not_whole, "of these documents was", "of these documents were").c_str());
    }
  }
  return kComplete;
}

std::function<int()> Declare(CLI::App& app) {
  const auto search = std::make_shared<SearchCommand>();
  app.add_option("words", search->words,
                 "Words, any script, any width: all must occur; '\"several words\"' as they stand; "
                 "-word must not occur; OR, AND and NOT are words like others");
  DatabaseFlag(app, search->db);
  app.add_option("--limit", search->limit, "At most so many documents; 0: only how many there are")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  JsonFlag(app, search->json, "As JSON lines");
  app.add_flag("--sql", search->sql,
               "Print the question as SQL, for Datasette and others, and ask nobody");
  app.allow_extras();  // -word, be it -h200
  app.set_help_flag("--help", "Print this help message and exit");
  return [search, &app] { return Run(*search, app.remaining()); };
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
                                "  tenderscan search 深圳大学 --json | jq -r .uri\n"
                                "  sqlite3 tenderscan.db \"$(tenderscan search 深圳大学 --sql)\"\n",
                            .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
