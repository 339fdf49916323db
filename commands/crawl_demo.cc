// The crawl shown: the re-created portals of the tests, started on this machine and fetched from.
#include "commands/crawl_demo.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "commands/crawling.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

// Beside the program, or where the build puts it.
std::string FindSimulator() {
  std::error_code none;
  const fs::path here = fs::read_symlink("/proc/self/exe", none).parent_path();
  for (const fs::path& path : {here / "portal_simulator", here / "tests" / "portal_simulator"}) {
    if (access(path.c_str(), X_OK) == 0) return path;
  }
  return {};
}

class Child {
 public:
  Child(const std::string& program, std::vector<std::string> arguments) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return;
    pid_ = fork();
    if (pid_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      std::vector<char*> argv = {const_cast<char*>(program.c_str())};
      for (std::string& argument : arguments) argv.push_back(argument.data());
      argv.push_back(nullptr);
      execv(program.c_str(), argv.data());
      _exit(127);
    }
    close(ends[1]);
    output_ = fdopen(ends[0], "r");
  }
  ~Child() {
    if (output_ != nullptr) std::fclose(output_);
    if (pid_ <= 0) return;
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // Its lines up to "ready"; empty where it never said so.
  std::vector<std::string> LinesUntilReady() {
    std::vector<std::string> out;
    std::array<char, 512> line{};
    while (output_ != nullptr && std::fgets(line.data(), line.size(), output_) != nullptr) {
      std::string text(line.data());
      while (text.ends_with('\n')) text.pop_back();
      if (text == "ready") return out;
      out.push_back(std::move(text));
    }
    return {};
  }

 private:
  pid_t pid_ = -1;
  std::FILE* output_ = nullptr;
};

}  // namespace

Result<int> CrawlSimulated(const std::string& folder) {
  const std::string simulator = FindSimulator();
  if (simulator.empty()) {
    return Fail(
        ErrorCode::kNotFound, Reach::kRun,
        "the simulator of portals was not built; in the folder of tenderscan's sources: cmake "
        "--build --preset release --target portal_simulator (or dev, where this is dev's)");
  }
  // One portal that has enough of us half-way, as real ones do.
  const std::string faults = folder + "/faults.jsonl";
  std::ofstream(faults) << R"({"fault":"block_page","host":"zfcg.gxzf.gov.cn","skip":40})"
                        << "\n";
  CrawlCommand crawl;
  crawl.simulator.ca_file = folder + "/simulator-ca.pem";
  Child portals(simulator, {"--notices", "200", "--per-day", "40", "--last-day", "2026-11-21",
                            "--tls", crawl.simulator.ca_file, "--faults", faults});
  crawl.simulator.connect_to = portals.LinesUntilReady();
  if (crawl.simulator.connect_to.empty()) {
    return Fail(ErrorCode::kIo, Reach::kRun, simulator + ": did not start");
  }
  // "host:443:127.0.0.1:40123"
  const std::string& line = crawl.simulator.connect_to.front();
  crawl.simulator.allow_peer = {line.substr(line.find(":127.0.0.1:") + 1)};
  crawl.archive = folder + "/archive";
  crawl.contact = "mailto:demo@example.org";
  crawl.from = "2026-11-17";
  crawl.to = "2026-11-21";
  crawl.simulator.no_delay = true;
  std::fprintf(stderr,
               "Crawling re-created portals on this machine; every notice is invented.\n\n");
  const int code = RunCrawl(crawl);
  std::fputs("\n", stderr);
  return code;
}

}  // namespace tenderscan
