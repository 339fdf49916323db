// Flags that more than one verb has.
#include "commands/flags.h"

namespace tenderscan {

void DatabaseFlag(CLI::App& app, std::string& db) {
  app.add_option("--db", db, "Database to read")->capture_default_str();
}

void JournalFlag(CLI::App& app, std::optional<std::string>& journal, const std::string& about) {
  app.add_option("--journal", journal, about + " (default: journal.jsonl beside the database)");
}

void LexiconsFlag(CLI::App& app, std::optional<std::string>& lexicons) {
  app.add_option("--lexicons", lexicons,
                 "Folder with terms/, controls/, fingerprints/ and cues/ (default: those inside)");
}

void SitesFlag(CLI::App& app, std::optional<std::string>& sites) {
  app.add_option("--sites", sites, "Folder with site descriptions (default: those inside)");
}

void WatchlistFlag(CLI::App& app, std::vector<std::string>& watchlists) {
  app.add_option("--watchlist", watchlists,
                 "List of companies to look for: CSV with a name column, OpenSanctions "
                 "targets.simple.csv, US Consolidated Screening List CSV, FollowTheMoney JSON "
                 "lines; may be given again")
      ->allow_extra_args(false);
}

void ArchiveFlag(CLI::App& app, std::string& archive) {
  app.add_option("--archive,-a", archive, "Folder of the archive")->capture_default_str();
}

void ContactFlag(CLI::App& app, std::optional<std::string>& contact) {
  app.add_option("--contact", contact,
                 "Where portals can reach you: mailto:... or https://... "
                 "(default: the environment's TENDERSCAN_CONTACT)");
}

void DaysFlag(CLI::App& app, int& days, const std::string& about) {
  app.add_option("--days", days, about)->check(CLI::Range(1, 3650))->capture_default_str();
}

void MostRequestsFlag(CLI::App& app, int& most, const std::string& about) {
  app.add_option("--most", most, about)->check(CLI::NonNegativeNumber);
}

void SimulatorFlags(CLI::App& app, Simulator& simulator) {
  app.add_option("--connect-to", simulator.connect_to,
                 "For tests: host:port:address:port, as curl has it");
  app.add_option("--allow-peer", simulator.allow_peer,
                 "For tests: a local address:port to talk to");
  app.add_option("--ca-file", simulator.ca_file, "For tests: certificates to trust (PEM)");
  app.add_flag("--no-delay", simulator.no_delay, "For tests: no pace; needs --allow-peer");
}

void JobsFlag(CLI::App& app, int& jobs, const std::string& about) {
  app.add_option("--jobs,-j", jobs, about)->check(CLI::Range(0, 256));
}

void ReaderFlags(CLI::App& app, ReaderChoice& choice, const std::string& kept) {
  app.add_option("--reader", choice.program,
                 "The program that reads PDF, Office and archives (default: tenderscan-reader "
                 "beside this one)");
  app.add_flag("--ocr", choice.options.ocr,
               "Recognise the characters of pictures, scanned pages and garbled ones (slow)");
  app.add_option("--ocr-pages", choice.options.ocr_pages,
                 "Pages of one document whose characters are recognised at most")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  app.add_flag("--office", choice.office,
               "Ask LibreOffice for Office documents of which nothing was read (slow)");
  app.add_flag("--require-sandbox", choice.whole_lock,
               "Do not run where the kernel cannot shut the reader in wholly");
  CLI::Option* readings = app.add_option(
      "--readings", choice.readings,
      "Folder where what the reader read is kept for the next time (default: " + kept +
          "); it may be deleted at any time");
  app.add_option("--readings-most", choice.readings_mib, "MiB of it at most: the oldest goes first")
      ->check(CLI::Range(64, 1 << 20))
      ->capture_default_str();
  app.add_flag("--no-readings", choice.no_readings,
               "Read every document anew, and keep nothing of it")
      ->excludes(readings);
}

void JsonFlag(CLI::App& app, bool& json, const std::string& about) {
  app.add_flag("--json", json, about);
}

void QuietFlag(CLI::App& app, bool& quiet, const std::string& about) {
  app.add_flag("--quiet,-q", quiet, about);
}

}  // namespace tenderscan
