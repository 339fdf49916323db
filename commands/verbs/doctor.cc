// doctor: whether everything that the program needs is here and sound, with what to do where it is
// not.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/reader_choice.h"
#include "commands/verb.h"
#include "crawler/days.h"
#include "extractors/layout/layout.h"
#include "extractors/reader/pool.h"
#include "lexicons/stale.h"
#include "pipeline/rules.h"
#include "reports/report.h"
#include "store/journal.h"
#include "store/model/number_text.h"
#include "store/paths.h"
#include "store/reader.h"
#include "store/readings.h"

namespace tenderscan {
namespace {

struct DoctorCommand {
  std::string db = "tenderscan.db";
  bool db_named = false;  // on the command line: then it must be there
  std::optional<std::string> lexicons;
  bool json = false;
};

// Less room than this beside the database, and a scan of a month of notices may not fit.
constexpr std::uintmax_t kLittleRoom = std::uintmax_t{1} << 30;

enum class Health { kGood, kNote, kBad };

struct Symptom {
  Health health;
  std::string what;  // one sentence; of something bad, with what to do next
};

// "1 verdict", "2 verdicts"
std::string Count(std::size_t n, const std::string& one) {
  return Counted(static_cast<std::int64_t>(n), one, one + "s");
}

void CheckDatabase(const std::string& path, bool named, std::vector<Symptom>& out) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    out.push_back({named ? Health::kBad : Health::kNote,
                   "no database at " + path +
                       (named ? ": look for its name, or make one: tenderscan scan --db " + path
                              : " yet: tenderscan scan makes one")});
    return;
  }
  Result<Reader> reader = Reader::Open(path);
  if (!reader) {
    out.push_back({Health::kBad, reader.error().what});
    return;
  }
  Result<std::vector<std::string>> unsound = reader->Check();
  if (!unsound) {
    out.push_back({Health::kBad, unsound.error().what});
    return;
  }
  for (const std::string& what : *unsound) {
    out.push_back({Health::kBad, path + ": " + what + "; scan again to make it anew"});
  }
  Result<Coverage> coverage = reader->ReadCoverage();
  if (coverage && unsound->empty()) {
    out.push_back({Health::kGood, path + " is sound: " + CoverageSentence(*coverage)});
  }
  Result<RunRow> run = reader->LatestRun();
  if (!run) return;
  for (const RunRow::Input& input : run->inputs) {
    if (input.kind == "archive" && !std::filesystem::exists(input.path, ignored)) {
      out.push_back({Health::kBad, input.path +
                                       " is gone: findings from it can no longer be walked "
                                       "back; put the archive back there"});
    }
  }
}

void CheckJournal(const std::string& path, std::vector<Symptom>& out) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return;
  Result<JournalContent> journal = ReadJournal(path);
  if (!journal) {
    out.push_back({Health::kBad, journal.error().what});
    return;
  }
  for (const std::string& complaint : journal->complaints) out.push_back({Health::kBad, complaint});
  if (journal->complaints.empty()) {
    out.push_back({Health::kGood, path + " holds " + Count(journal->verdicts.size(), "verdict")});
  }
}

void CheckRoom(const std::string& folder, std::vector<Symptom>& out) {
  std::error_code failed;
  const std::filesystem::space_info room = std::filesystem::space(folder, failed);
  if (failed) return;
  const std::string free = std::to_string(room.available >> 20) + " MiB free in " + folder;
  out.push_back({room.available < kLittleRoom ? Health::kNote : Health::kGood, free});
}

// Which portals a night asks, and how much of their descriptions nobody has seen hold.
void CheckSites(const Sites& sites, std::vector<Symptom>& findings) {
  std::int64_t crawled = 0, named = 0, guesses = 0, guessed = 0;
  for (const Site& site : sites.all()) {
    if (site.crawl) ++(site.crawl->only_named.empty() ? crawled : named);
    guesses += static_cast<std::int64_t>(site.guesses.size());
    guessed += site.guesses.empty() ? 0 : 1;
  }
  findings.push_back({Health::kGood, Count(sites.all().size(), "portal") + " described, " +
                                         std::to_string(crawled) + " crawled, " +
                                         std::to_string(named) + " more where they are named"});
  if (guesses == 0) return;
  findings.push_back({Health::kNote, Counted(guesses, "guess", "guesses") + " in " +
                                         Counted(guessed, "description", "descriptions") +
                                         ": tenderscan crawl --probe SITE tries them"});
}

// Where what the reader read is kept, and how much of it: of the archives that the database was
// made from, and of the one here.
void CheckReadings(const std::string& db, std::vector<Symptom>& out) {
  std::vector<std::string> archives;
  if (const auto reader = Reader::Open(db)) {
    if (const auto run = reader->LatestRun()) {
      for (const RunRow::Input& input : run->inputs) {
        if (input.kind == "archive") archives.push_back(input.path);
      }
    }
  }
  archives.push_back("archive");
  std::set<std::string> folders;
  for (const std::string& archive : archives) {
    if (const auto folder = ReadingsOfCrawl({archive})) folders.insert(*folder);
  }
  for (const std::string& folder : folders) {
    const ReadingsSize size = SizeOfReadings(folder);
    if (size.segments == 0) continue;
    out.push_back({Health::kGood, folder + " keeps what was read of attachments: " +
                                      std::to_string((size.bytes + (1 << 20) - 1) >> 20) +
                                      " MiB in " + Count(size.segments, "file") +
                                      "; it may be deleted at any time"});
  }
}

// Whether PDF, Office documents and archives are read, by what, and how it is shut in.
void CheckReader(std::vector<Symptom>& out) {
  const Result<std::string> program = FindReaderProgram("");
  if (!program) {
    out.push_back({Health::kNote,
                   program.error().what + ": PDF, Office documents and archives are not read"});
    return;
  }
  const Result<ReaderHello> hello = ReaderPool(*program, 1).Hello();
  if (!hello) {
    out.push_back({Health::kBad, hello.error().what});
    return;
  }
  const ReaderLock& lock = hello->lock;
  out.push_back(
      {Health::kGood, *program + " reads " + Count(hello->media_types.size(), "media type") + " (" +
                          hello->version + "), sha256:" + hello->sha256.substr(0, 12) + "…"});
  out.push_back(
      {hello->recognises ? Health::kGood : Health::kNote,
       hello->recognises
           ? "characters of pictures and scanned pages are recognised where --ocr asks for it"
           : "Tesseract's model chi_sim is not installed, so --ocr recognises nothing: "
             "scripts/install ocr"});
  const auto office = Office::Find("");
  out.push_back({office ? Health::kGood : Health::kNote,
                 office ? (*office)->version() +
                              " is asked, without network and files, for Office documents that "
                              "are not read otherwise, where --office says so"
                        : "--office is of no use: " + office.error().what});
  const auto holds = [](bool yes) { return yes ? " holds" : " does not hold"; };
  out.push_back({lock.whole() ? Health::kGood : Health::kNote,
                 std::string("the reader's lock: no new privileges") +
                     holds(lock.no_new_privileges) + ", Landlock" +
                     (lock.landlock > 0 ? " (version " + std::to_string(lock.landlock) + ")" : "") +
                     holds(lock.landlock > 0) + ", seccomp" + holds(lock.seccomp) +
                     ", limits on memory and time" + holds(lock.limits)});
}

int Run(const DoctorCommand& command) {
  std::vector<Symptom> findings;
  Result<Rules> rules = LoadRules(command.lexicons, std::nullopt);
  const Result<void> tried = rules ? rules->lexicon.TryExamples(ReadLayout) : Result<void>();
  if (rules && tried) {
    findings.push_back({Health::kGood, Count(rules->lexicon.terms().size(), "term") +
                                           ", all of their examples hold (sha256:" +
                                           rules->lexicons_sha256.substr(0, 12) + "…)"});
    if (const auto today = DateFromIso(BeijingDay(std::chrono::system_clock::now()))) {
      const auto stale = static_cast<std::int64_t>(StaleFacts(rules->lexicon, *today).size());
      findings.push_back({stale > 0 ? Health::kNote : Health::kGood,
                          Counted(stale, "fact needs a look", "facts need a look") +
                              ": tenderscan lexicon stale"});
    }
    CheckSites(rules->sites, findings);
  } else {
    findings.push_back({Health::kBad, rules ? tried.error().what : rules.error().what});
  }
  findings.push_back({Health::kGood, Count(AllReports().size(), "report")});
  CheckReader(findings);
  CheckDatabase(command.db, command.db_named, findings);
  CheckReadings(command.db, findings);
  const std::filesystem::path parent = std::filesystem::path(command.db).parent_path();
  CheckJournal(JournalBeside(command.db), findings);
  CheckRoom(parent.empty() ? "." : parent.string(), findings);

  bool bad = false;
  Json lines = Json::array();
  for (const Symptom& finding : findings) {
    bad = bad || finding.health == Health::kBad;
    const char* word = finding.health == Health::kGood   ? "good"
                       : finding.health == Health::kNote ? "note"
                                                         : "bad";
    if (command.json) {
      lines.push_back({{"health", word}, {"what", finding.what}});
    } else {
      std::printf("%-5s %s\n", word, finding.what.c_str());
    }
  }
  if (command.json) std::printf("%s\n", Dump(lines, 2).c_str());
  return bad ? kCouldNotRun : kComplete;
}

std::function<int()> Declare(CLI::App& app) {
  const auto doctor = std::make_shared<DoctorCommand>();
  DatabaseFlag(app, doctor->db);
  LexiconsFlag(app, doctor->lexicons);
  JsonFlag(app, doctor->json);
  return [doctor, db = app.get_option("--db")] {
    doctor->db_named = db->count() > 0;
    return Run(*doctor);
  };
}

}  // namespace

const Verb& doctor_verb() {
  static const Verb verb = {.name = "doctor",
                            .place = 170,
                            .about = "Say whether everything needed is here and sound.",
                            .examples =
                                "\nExamples:\n"
                                "  tenderscan doctor\n"
                                "  tenderscan doctor --db march.db --json\n",
                            .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
