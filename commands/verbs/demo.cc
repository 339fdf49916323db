// demo: the program shown on re-created notices, or on re-created portals.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include "commands/crawl_demo.h"
#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/reporting.h"
#include "commands/scanning.h"
#include "commands/verb.h"
#include "pipeline/embedded.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

struct DemoCommand {
  bool crawl = false;  // of simulated portals, first
  std::optional<std::string>
      folder;  // where the database and the report go; none: a new folder in /tmp
};

// What was not made by a demo is somebody's work: the first such file or folder that it would write
// over or add to; "" where there is none.
std::string SomebodysWork(const std::string& folder) {
  const auto is_there = [&folder](const char* name) {
    std::error_code unknown;
    return std::filesystem::exists(folder + "/" + name, unknown);
  };
  if (is_there("demo.warc.gz") || is_there("faults.jsonl")) return "";
  for (const char* name : {"tenderscan.db", "journal.jsonl", "archive", "report.html"}) {
    if (is_there(name)) return folder + "/" + name;
  }
  return "";
}

// Notices re-created from published findings, with decoys among them.
bool WriteDemoArchive(const std::string& path) {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (!file.path.ends_with("/demo.warc.gz")) continue;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << file.bytes;
    out.flush();
    if (!out) return false;
    std::fprintf(stderr, "Notices re-created from published findings, with decoys among them.\n\n");
    return true;
  }
  return false;
}

int Run(const DemoCommand& command) {
  std::string folder = command.folder.value_or("");
  if (folder.empty()) {
    char name[] = "/tmp/tenderscan-demo-XXXXXX";
    if (mkdtemp(name) == nullptr) return Complain(std::string(name) + ": " + std::strerror(errno));
    folder = name;
  }
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return Complain(folder + ": " + failed.message());
  if (const std::string work = SomebodysWork(folder); !work.empty()) {
    return Complain(work + " was not made by the demo: name another folder");
  }
  std::string archive = folder + "/demo.warc.gz";
  if (command.crawl) {
    const auto crawled = CrawlSimulated(folder);
    if (!crawled) return Complain(crawled.error());
    if (*crawled == kCouldNotRun) return kCouldNotRun;
    archive = folder + "/archive/notices";
  } else if (!WriteDemoArchive(archive)) {
    return Complain(archive + ": could not be written: " + std::strerror(errno));
  }

  ScanCommand scan;
  scan.paths = {archive};
  scan.db = folder + "/tenderscan.db";
  const int scanned = RunScan(scan);
  if (scanned == kCouldNotRun) return scanned;
  ReportCommand report;
  report.db = *scan.db;
  std::fputs("\n", stderr);
  if (RunReport(report) == kCouldNotRun) return kCouldNotRun;
  report.kind = "html";
  report.output = folder + "/report.html";
  std::fputs("\n", stderr);
  if (RunReport(report) == kCouldNotRun) return kCouldNotRun;
  const auto reader = Reader::Open(*scan.db);
  if (!reader) return Complain(reader.error());
  const auto findings = reader->Findings({});
  if (!findings) return Complain(findings.error());
  if (!findings->empty()) {
    std::fprintf(stderr,
                 "open it in a browser, or walk a finding back to its bytes:\n"
                 "  tenderscan explain %s --db %s\n",
                 findings->front().code.c_str(), scan.db->c_str());
  }
  return scanned;
}

std::function<int()> Declare(CLI::App& app) {
  const auto demo = std::make_shared<DemoCommand>();
  app.add_option("folder", demo->folder, "Where the database and the report go");
  app.add_flag("--crawl", demo->crawl,
               "Crawl re-created portals on this machine first (needs the build's "
               "portal_simulator), and scan what came");
  return [demo] { return Run(*demo); };
}

}  // namespace

const Verb& demo_verb() {
  static const Verb verb = {
      .name = "demo",
      .place = 180,
      .about = "Scan the archive that rides inside the program and report on it.",
      .examples =
          "\nExamples:\n"
          "  tenderscan demo\n"
          "  tenderscan demo --crawl demo/\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
