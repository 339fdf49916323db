// The database that a scan makes.
#include "pipeline/scan_database.h"

#include <utility>

#include "pipeline/manifest.h"

namespace tenderscan {

Result<ScanDatabase> ScanDatabase::Create(const std::string& db, const std::string& journal,
                                          const Rules& rules) {
  TS_ASSIGN_OR_RETURN(JournalContent decided, ReadJournal(journal));
  TS_ASSIGN_OR_RETURN(Database database,
                      Database::Create(db, FactsOf(rules.lexicon), RegimesOf(rules.lexicon)));
  return ScanDatabase(std::move(database), journal, std::move(decided));
}

Result<JoinedHalves> ScanDatabase::Finish(const Inputs& inputs, const Rules& rules,
                                          const std::string& started_at,
                                          const std::string& finished_at) {
  TS_ASSIGN_OR_RETURN(const RunManifest run,
                      ManifestOf(inputs, rules, journal_, started_at, finished_at));
  return database_.Finish(run, decided_.verdicts);
}

}  // namespace tenderscan
