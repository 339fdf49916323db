// tenderscan: flags and exit codes, one call each.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "commands/commands.h"
#include "commands/completion.h"
#include "extractors/text/rule_trace.h"

namespace tenderscan {
namespace {

constexpr const char* kAbout =
    "Finds who buys watched technology in public Chinese procurement notices.\n"
    "Reads archives and saved pages, keeps the way back to the evidence, says what it could not "
    "read.";

constexpr const char* kExamples =
    "\nExamples:\n"
    "  tenderscan demo                                   see it work on re-created notices\n"
    "  tenderscan scan archive/*.warc.gz                 scan into tenderscan.db\n"
    "  tenderscan report                                 what was found, in the terminal\n"
    "  tenderscan report --format html -o report.html    the same as a page to share\n"
    "  tenderscan explain 12                             finding 12, back to the archived bytes\n"
    "  tenderscan scan --jsonl - page.html --uri http://www.ccgp.gov.cn/cggg/t20240415_1.htm\n"
    "\nExit codes: 0 complete; 1 done, but some documents could not be read (each is a row);\n"
    "2 could not run.\n";

// What completion needs to know, read off the flags themselves.
std::vector<CompletionVerb> VerbsOf(const CLI::App& app, const std::string& prefix) {
  std::vector<CompletionVerb> verbs;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    CompletionVerb verb{prefix + sub->get_name(), sub->get_description(), {}};
    verb.about = verb.about.substr(0, verb.about.find('\n'));
    for (const CLI::Option* option : sub->get_options()) {
      if (option->get_lnames().empty() || option->get_lnames().front() == "help") continue;
      verb.flags.push_back({"--" + option->get_lnames().front(), option->get_description(),
                            option->get_items_expected_max() > 0});
    }
    verbs.push_back(verb);
    for (CompletionVerb& inner : VerbsOf(*sub, verb.name + " ")) verbs.push_back(std::move(inner));
  }
  return verbs;
}

// TENDERSCAN_TRACE=rules: how often each heuristic branch fired, on standard error at the end.
bool WantsRuleCounts() {
  const char* trace = std::getenv("TENDERSCAN_TRACE");
  return trace != nullptr && std::string_view(trace) == "rules";
}

void PrintRuleCounts() {
  for (const RuleCount& counted : RuleCounts()) {
    std::fprintf(stderr, "%.*s\t%llu\n", static_cast<int>(counted.rule.size()), counted.rule.data(),
                 static_cast<unsigned long long>(counted.count));
  }
}

int Main(int argc, char** argv) {
  CLI::App app(kAbout, "tenderscan");
  app.footer(kExamples);
  app.set_version_flag("--version", std::string("tenderscan ") + TS_VERSION);
  app.require_subcommand(1);
  int code = kComplete;

  auto database_flag = [](CLI::App* sub, std::string& db) {
    sub->add_option("--db", db, "Database to read")->capture_default_str();
  };
  auto lexicon_flags = [](CLI::App* sub, auto& command) {
    sub->add_option("--lexicons", command.lexicons,
                    "Folder with terms/, controls/ and fingerprints/ (default: those inside)");
  };

  auto watchlist_flag = [](CLI::App* sub, std::vector<std::string>& lists) {
    sub->add_option("--watchlist", lists,
                    "List of companies to look for: CSV with a name column, OpenSanctions "
                    "targets.simple.csv, US Consolidated Screening List CSV, FollowTheMoney JSON "
                    "lines; may be given again")
        ->allow_extra_args(false);
  };

  ScanCommand scan;
  CLI::App* sub =
      app.add_subcommand("scan",
                         "Read archives and pages, recognise what is watched.\n"
                         "Without --db and --jsonl it writes tenderscan.db; a database is "
                         "made anew from its inputs and replaces the old one.");
  sub->add_option("paths", scan.paths, "WARC files, saved pages, folders, or - for standard input")
      ->required();
  sub->add_option("--db", scan.db, "Database to make");
  sub->add_option("--jsonl", scan.jsonl, "Write one JSON object a document; - for standard output");
  sub->add_option("--uri", scan.uri, "The address that a saved page was at (one page only)");
  sub->add_flag("--text", scan.text, "With --jsonl: the extracted text too");
  sub->add_option("--jobs,-j", scan.jobs, "Threads (default: one a core); the result is the same")
      ->check(CLI::Range(0, 256));
  sub->add_option("--journal", scan.journal,
                  "People's decisions (default: journal.jsonl beside the database)");
  lexicon_flags(sub, scan);
  sub->add_option("--sites", scan.sites, "Folder with site descriptions (default: those inside)");
  watchlist_flag(sub, scan.watchlists);
  sub->add_flag("--json", scan.json, "The summary as JSON");
  sub->add_flag("--quiet,-q", scan.quiet, "No progress and no summary");
  sub->footer(
      "\nExamples:\n"
      "  tenderscan scan archive/ --db march.db\n"
      "  zcat big.warc.gz | tenderscan scan - --jsonl - | jq -c .terms\n"
      "  tenderscan scan archive/ --watchlist customers.csv\n");
  sub->callback([&] { code = Run(scan); });

  CrawlCommand crawl;
  sub = app.add_subcommand("crawl",
                           "Fetch new notices of the portals, politely, into an archive.\n"
                           "One request at a time a host, robots.txt obeyed; a portal that blocks "
                           "is left for the day.");
  sub->add_option("sites", crawl.sites, "Ids of portals (default: all that may be crawled)");
  sub->add_option("--archive,-a", crawl.archive, "Folder of the archive")->capture_default_str();
  sub->add_option("--contact", crawl.contact,
                  "Where portals can reach you: mailto:... or https://... "
                  "(default: the environment's TENDERSCAN_CONTACT)");
  sub->add_option("--from", crawl.from, "First day, YYYY-MM-DD");
  sub->add_option("--to", crawl.to, "Last day (default: today in Beijing)");
  sub->add_option("--days", crawl.days, "Without --from: so many days up to the last")
      ->check(CLI::Range(1, 3650))
      ->capture_default_str();
  sub->add_option("--most", crawl.most_requests, "Stop after so many requests in all")
      ->check(CLI::NonNegativeNumber);
  sub->add_flag("--no-attachments", crawl.no_attachments, "Notices only");
  sub->add_flag("--dry-run", crawl.dry_run, "Print the first requests and fetch nothing");
  sub->add_option("--sites", crawl.sites_folder,
                  "Folder with site descriptions (default: those inside)");
  sub->add_flag("--json", crawl.json, "The summary as JSON");
  sub->add_flag("--quiet,-q", crawl.quiet, "No progress");
  sub->add_option("--connect-to", crawl.connect_to,
                  "For tests: host:port:address:port, as curl has it");
  sub->add_option("--allow-peer", crawl.allow_peer, "For tests: a local address:port to talk to");
  sub->add_option("--ca-file", crawl.ca_file, "For tests: certificates to trust (PEM)");
  sub->add_flag("--no-delay", crawl.no_delay, "For tests: no pace; needs --allow-peer");
  sub->footer(
      "\nExamples:\n"
      "  tenderscan crawl --dry-run china_ccgp\n"
      "  tenderscan crawl china_ccgp china_szu --contact mailto:desk@example.org\n"
      "  tenderscan crawl --days 7 && tenderscan scan archive/notices\n");
  sub->callback([&] { code = Run(crawl); });

  NightlyCommand nightly;
  sub = app.add_subcommand("nightly",
                           "Crawl, scan, report and tell what is new: one run for a timer.\n"
                           "Prints a summary; one run a folder at a time.");
  sub->add_option("folder", nightly.folder,
                  "Where archive/, tenderscan.db, journal.jsonl and reports/ lie")
      ->capture_default_str();
  sub->add_option("--portal", nightly.portals, "Ids of portals (default: all that may be crawled)");
  sub->add_option("--contact", nightly.contact,
                  "Where portals can reach you: mailto:... or https://... "
                  "(default: the environment's TENDERSCAN_CONTACT)");
  sub->add_option("--days", nightly.days, "Notices of so many days, up to today in Beijing")
      ->check(CLI::Range(1, 3650))
      ->capture_default_str();
  sub->add_option("--most", nightly.most_requests, "Stop the crawl after so many requests in all")
      ->check(CLI::NonNegativeNumber);
  sub->add_flag("--no-crawl", nightly.no_crawl, "Only scan and report what is in the archive");
  sub->add_option("--alert", nightly.alert,
                  "Shell command that gets the summary on its standard input");
  sub->add_option("--jobs,-j", nightly.jobs, "Threads of the scan")->check(CLI::Range(0, 256));
  lexicon_flags(sub, nightly);
  watchlist_flag(sub, nightly.watchlists);
  sub->add_option("--sites", nightly.sites_folder,
                  "Folder with site descriptions (default: those inside)");
  sub->add_option("--connect-to", nightly.connect_to,
                  "For tests: host:port:address:port, as curl has it");
  sub->add_option("--allow-peer", nightly.allow_peer, "For tests: a local address:port to talk to");
  sub->add_option("--ca-file", nightly.ca_file, "For tests: certificates to trust (PEM)");
  sub->add_flag("--no-delay", nightly.no_delay, "For tests: no pace; needs --allow-peer");
  sub->footer(
      "\nExamples:\n"
      "  tenderscan nightly /srv/tenderscan --contact mailto:desk@example.org\n"
      "  tenderscan nightly --portal china_ccgp --alert 'mail -s tenderscan desk@example.org'\n"
      "\nA systemd service and timer are in scripts/systemd.\n");
  sub->callback([&] { code = Run(nightly); });

  WatchCommand watch;
  sub =
      app.add_subcommand("watch",
                         "Visit the pages behind findings again, where it is time to.\n"
                         "After 1, 2, 4, 8, 16, 30, 60 and then every 90 days; then see: changes.");
  database_flag(sub, watch.db);
  sub->add_option("--archive,-a", watch.crawl.archive, "Folder of the archive")
      ->capture_default_str();
  sub->add_option("--contact", watch.crawl.contact,
                  "Where portals can reach you: mailto:... or https://... "
                  "(default: the environment's TENDERSCAN_CONTACT)");
  sub->add_option("--sites", watch.crawl.sites_folder,
                  "Folder with site descriptions (default: those inside)");
  sub->add_flag("--quiet,-q", watch.crawl.quiet, "No progress");
  sub->add_option("--connect-to", watch.crawl.connect_to,
                  "For tests: host:port:address:port, as curl has it");
  sub->add_option("--allow-peer", watch.crawl.allow_peer,
                  "For tests: a local address:port to talk to");
  sub->add_option("--ca-file", watch.crawl.ca_file, "For tests: certificates to trust (PEM)");
  sub->add_flag("--no-delay", watch.crawl.no_delay, "For tests: no pace; needs --allow-peer");
  sub->callback([&] { code = Run(watch); });

  ChangesCommand changes;
  sub = app.add_subcommand("changes",
                           "What became of the pages behind findings: changed field by field, "
                           "removed, blocked.\nMade from the archive; asks nobody.");
  database_flag(sub, changes.db);
  sub->add_option("--archive,-a", changes.archive, "Folder of the archive")->capture_default_str();
  sub->add_option("--since", changes.since, "Only changes first seen on or after YYYY-MM-DD");
  sub->add_option("--journal", changes.journal,
                  "Who was asked when (default: journal.jsonl beside the database)");
  lexicon_flags(sub, changes);
  sub->add_option("--sites", changes.sites,
                  "Folder with site descriptions (default: those inside)");
  sub->add_flag("--all", changes.all, "Pages to which nothing happened too");
  sub->add_flag("--json", changes.json, "JSON lines, one a page");
  sub->callback([&] { code = Run(changes); });

  AskedCommand asked;
  sub = app.add_subcommand("asked", "Write into the journal that somebody was asked.");
  sub->add_option("whom", asked.whom, "Who was asked")->required();
  sub->add_option("--on", asked.on, "The day, YYYY-MM-DD")->required();
  sub->add_option("--finding", asked.finding, "Number of the finding that it was about");
  sub->add_option("--note", asked.note, "What was asked or answered");
  sub->add_option("--who", asked.who, "Who asked");
  database_flag(sub, asked.db);
  sub->add_option("--journal", asked.journal,
                  "Journal (default: journal.jsonl beside the database)");
  sub->footer("\nExample:\n  tenderscan asked 深圳大学 --on 2026-11-20 --finding 12\n");
  sub->callback([&] { code = Run(asked); });

  ReportCommand report;
  sub = app.add_subcommand("report", "Show the findings, or what was not read.");
  database_flag(sub, report.db);
  sub->add_option("--format,-f", report.kind, ReportKinds())->capture_default_str();
  sub->add_option("--output,-o", report.output, "File to write (default: standard output)");
  sub->add_option("--term", report.term, "Only this term (chip/a100) or group (chip/)");
  sub->add_option("--buyer", report.buyer, "Only buyers whose name contains this");
  sub->add_option("--since", report.since, "Only notices dated on or after YYYY-MM-DD");
  sub->add_option("--as-of", report.as_of,
                  "Export-control states of YYYY-MM-DD (default: each notice's own day)");
  sub->add_flag("--all", report.all, "Doubtful and mention-only findings too");
  sub->footer(
      "\nExamples:\n"
      "  tenderscan report --term chip/ --since 2024-01-01\n"
      "  tenderscan report -f csv -o findings.csv\n"
      "  tenderscan report --as-of 2025-03-01             how the rules stood on that day\n");
  sub->callback([&] { code = Run(report); });

  CoverageCommand coverage;
  sub = app.add_subcommand("coverage",
                           "What a crawl saw of each portal on each day, and what it did not.\n"
                           "Made from the archive alone, anew each time.");
  sub->add_option("--archive,-a", coverage.archive, "Folder of the archive")->capture_default_str();
  sub->add_option("--db", coverage.db, "Say too what a scan could not read");
  sub->add_option("--from", coverage.from, "First day, YYYY-MM-DD");
  sub->add_option("--to", coverage.to, "Last day");
  sub->add_option("--by", coverage.by, "Days of the fetch, or of the notice as its list dates it")
      ->check(CLI::IsMember({"fetch", "notice"}))
      ->capture_default_str();
  sub->add_option("--format,-f", coverage.format, "table, csv or jsonl")
      ->check(CLI::IsMember({"table", "csv", "jsonl"}))
      ->capture_default_str();
  sub->add_flag("--missing", coverage.missing,
                "The notices that were listed and not fetched, by name");
  sub->add_option("--sites", coverage.sites,
                  "Folder with site descriptions (default: those inside)");
  sub->footer(
      "\nExamples:\n"
      "  tenderscan coverage --from 2026-11-01 --to 2026-11-30 --by notice\n"
      "  tenderscan coverage --missing -f csv > missing.csv\n");
  sub->callback([&] { code = Run(coverage); });

  CaseCommand one_case;
  sub = app.add_subcommand("case",
                           "Hand on one finding or one address with its evidence: a WACZ file.\n"
                           "Holds every capture of the page as archived, its attachments and the "
                           "lists that named it.");
  sub->add_option("finding", one_case.finding, "Number of the finding, as a report shows it");
  sub->add_option("--address", one_case.address, "In its place: every capture of this address");
  sub->add_option("--archive,-a", one_case.archives,
                  "Folders and WARC files to look in (default: those of the finding's scan)");
  database_flag(sub, one_case.db);
  sub->add_option("--output,-o", one_case.output, "File to write (default: finding-12.wacz)");
  sub->footer(
      "\nExamples:\n"
      "  tenderscan case 12 -o case.wacz     opens in replayweb.page, without any server of ours\n"
      "  tenderscan case --address http://www.ccgp.gov.cn/... --archive archive/\n");
  sub->callback([&] { code = Run(one_case); });

  ExplainCommand explain;
  sub = app.add_subcommand("explain", "Walk one finding back to the archived bytes.");
  sub->add_option("finding", explain.finding, "Number of the finding, as a report shows it")
      ->required();
  database_flag(sub, explain.db);
  sub->add_option("--as-of", explain.as_of, "Export-control states of YYYY-MM-DD");
  sub->add_flag("--json", explain.json, "As JSON");
  sub->callback([&] { code = Run(explain); });

  VerifyCommand verify;
  sub = app.add_subcommand("verify",
                           "Derive every annotation again from the archive and compare.\n"
                           "Names each record that no longer gives what the database says.");
  database_flag(sub, verify.db);
  lexicon_flags(sub, verify);
  sub->add_option("--sites", verify.sites, "Folder with site descriptions (default: those inside)");
  watchlist_flag(sub, verify.watchlists);
  sub->add_option("--jobs,-j", verify.jobs, "Threads (default: one a core)")
      ->check(CLI::Range(0, 256));
  sub->add_flag("--json", verify.json, "As JSON");
  sub->add_flag("--quiet,-q", verify.quiet, "No progress");
  sub->callback([&] { code = Run(verify); });

  SearchCommand search;
  sub = app.add_subcommand("search", "Find documents by their words, Chinese or Latin.");
  sub->add_option("words", search.words, "Words; any script, any width")->required();
  database_flag(sub, search.db);
  sub->add_option("--limit", search.limit, "At most so many documents")->capture_default_str();
  sub->add_flag("--json", search.json, "As JSON lines");
  sub->callback([&] { code = Run(search); });

  ScreenCommand screen;
  sub = app.add_subcommand("screen",
                           "Look for the companies of a list in a database.\n"
                           "Says of every name where it stands, in which role, with what, when and "
                           "how much, and which names stand nowhere. For a name in pinyin or "
                           "English it ranks the Chinese names that sound so. Writes nothing.");
  sub->add_option("list", screen.list,
                  "CSV with a name column, OpenSanctions targets.simple.csv, US Consolidated "
                  "Screening List CSV, or FollowTheMoney JSON lines")
      ->required();
  database_flag(sub, screen.db);
  CLI::Option* as_csv = sub->add_flag("--csv", screen.csv, "One row an appearance, for Excel");
  sub->add_flag("--jsonl", screen.jsonl, "One JSON object an entry")->excludes(as_csv);
  sub->add_option("--candidates", screen.candidates,
                  "At most so many Chinese names for one in letters")
      ->check(CLI::Range(0, 1000))
      ->capture_default_str();
  sub->add_flag("--quiet,-q", screen.quiet, "No summary");
  sub->footer(
      "\nExamples:\n"
      "  tenderscan screen customers.csv --db march.db\n"
      "  tenderscan screen targets.simple.csv --csv > screened.csv\n"
      "  tenderscan screen entities.ftm.json --jsonl | jq 'select(.appearances != [])'\n");
  sub->callback([&] { code = Run(screen); });

  LexiconCommand lexicon;
  sub = app.add_subcommand("lexicon", "Check, list and try the term lists.");
  sub->require_subcommand(1);
  for (const auto& [verb, about, argument] :
       {std::tuple{"check", "Load every list and run its examples", ""},
        std::tuple{"list", "Every term with its label", ""},
        std::tuple{"try", "What would be found in this text", "text"},
        std::tuple{"explain", "What is known of one term", "term"}}) {
    CLI::App* inner = sub->add_subcommand(verb, about);
    if (*argument != '\0') inner->add_option(argument, lexicon.argument)->required();
    lexicon_flags(inner, lexicon);
    inner->add_flag("--json", lexicon.json, "As JSON");
    inner->callback([&code, &lexicon, name = std::string(verb)] {
      lexicon.verb = name;
      code = Run(lexicon);
    });
  }

  SiteCommand site;
  sub = app.add_subcommand("site", "List, check and try the portals' descriptions.");
  sub->require_subcommand(1);
  sub->footer(
      "\nExamples:\n"
      "  tenderscan site list                                        what is crawled, and what "
      "not\n"
      "  tenderscan site check my/sites --fixtures my/fixtures       before a new file is used\n"
      "  tenderscan site try china_ccgp saved.html                   what would be read of a page\n"
      "  tenderscan site try new.toml list.json --as list --json\n");
  CLI::App* list_sites = sub->add_subcommand("list", "Every portal: how it is crawled, or why not");
  CLI::App* check_sites = sub->add_subcommand("check", "Read descriptions and run their fixtures");
  check_sites->add_option("path", site.argument, "A file, or a folder with *.toml")->required();
  check_sites->add_option("--fixtures", site.fixtures,
                          "Folder with <id>/expected.json (default: beside the files)");
  CLI::App* try_site = sub->add_subcommand("try", "Read a saved page as a portal's file says");
  try_site->add_option("site", site.argument, "A site's id, or its file (.toml)")->required();
  try_site->add_option("file", site.file, "The saved page")->required();
  try_site->add_option("--as", site.as, "list or detail (default: whichever it is)")
      ->check(CLI::IsMember({"list", "detail"}));
  try_site->add_option("--label", site.label, "Which of its lists (default: the first)");
  try_site->add_option("--uri", site.uri, "The address that the page was at");
  try_site->add_option("--page", site.page, "Which page of the list, or part of the notice")
      ->check(CLI::Range(1, 100000));
  for (CLI::App* inner : {list_sites, check_sites, try_site}) {
    if (inner != check_sites) {
      inner->add_option("--sites", site.sites,
                        "Folder with site descriptions (default: those inside)");
    }
    inner->add_flag("--json", site.json, "As JSON");
    inner->callback([&code, &site, name = inner->get_name()] {
      site.verb = name;
      code = Run(site);
    });
  }

  VerdictCommand verdict;
  sub = app.add_subcommand("verdict", "Write a decision about a finding into the journal.");
  sub->add_option("finding", verdict.finding, "Number of the finding")->required();
  sub->add_option("verdict", verdict.verdict, "accepted, rejected or unsure")
      ->required()
      ->check(CLI::IsMember({"accepted", "rejected", "unsure"}));
  sub->add_option("--note", verdict.note, "Why");
  sub->add_option("--who", verdict.who, "Who decides");
  database_flag(sub, verdict.db);
  sub->add_option("--journal", verdict.journal,
                  "Journal (default: journal.jsonl beside the database)");
  sub->callback([&] { code = Run(verdict); });

  DoctorCommand doctor;
  sub = app.add_subcommand("doctor", "Say whether everything needed is here and sound.");
  database_flag(sub, doctor.db);
  lexicon_flags(sub, doctor);
  sub->add_flag("--json", doctor.json, "As JSON");
  sub->callback([&] { code = Run(doctor); });

  DemoCommand demo;
  sub = app.add_subcommand("demo",
                           "Scan the archive that rides inside the program and report on it.");
  sub->add_option("folder", demo.folder, "Where the database and the report go");
  sub->add_flag("--crawl", demo.crawl,
                "Crawl re-created portals on this machine first (needs the build's "
                "portal_simulator), and scan what came");
  sub->callback([&] { code = Run(demo); });

  std::string shell;
  sub = app.add_subcommand("completion", "Print a shell completion script.");
  sub->add_option("shell", shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  sub->footer(
      "\nExample:\n  tenderscan completion bash > "
      "~/.local/share/bash-completion/completions/tenderscan\n");
  sub->callback([&] { std::fputs(CompletionScript(shell, VerbsOf(app, "")).c_str(), stdout); });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    // --help and --version end here too, with 0.
    return app.exit(e) == 0 ? kComplete : kCouldNotRun;
  }
  if (std::fflush(stdout) != 0) {
    std::perror("tenderscan: standard output");
    return kCouldNotRun;
  }
  return code;
}

}  // namespace
}  // namespace tenderscan

int main(int argc, char** argv) {
  const bool count = tenderscan::WantsRuleCounts();
  tenderscan::TraceRules(count);
  const int code = tenderscan::Main(argc, argv);
  if (count) tenderscan::PrintRuleCounts();
  return code;
}
