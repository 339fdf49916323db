// The database that a scan makes: created for its rules and journal, filled, finished with its
// manifest.
#pragma once

#include <string>
#include <vector>

#include "pipeline/inputs.h"
#include "pipeline/rules.h"
#include "pipeline/scan.h"
#include "store/database.h"
#include "store/journal.h"
#include "store/model/result.h"

namespace tenderscan {

class ScanDatabase {
 public:
  // Nothing is seen at `db` before Finish. Errors: as ReadJournal and Database::Create.
  static Result<ScanDatabase> Create(const std::string& db, const std::string& journal,
                                     const Rules& rules);

  // Lines of the journal that were not understood, a sentence each.
  const std::vector<std::string>& complaints() const { return decided_.complaints; }

  // REQUIRES: made by ScanAll with ScanWants::database. As Database::Put.
  Result<bool> Put(const ScanResult& result) { return database_.Put(result.prepared); }

  // Applies the journal and publishes the database. `inputs` and `rules` are those of the scan, the
  // times UtcStamps. Errors: as ManifestOf and Database::Finish.
  Result<JoinedHalves> Finish(const Inputs& inputs, const Rules& rules,
                              const std::string& started_at, const std::string& finished_at);

 private:
  ScanDatabase(Database database, std::string journal, JournalContent decided)
      : database_(std::move(database)),
        journal_(std::move(journal)),
        decided_(std::move(decided)) {}

  Database database_;
  std::string journal_;  // path
  JournalContent decided_;
};

}  // namespace tenderscan
