// crawl_soak: a crawl of many simulated hosts to its end, or killed again and again; then proof
// that every notice is in the archive once, and that the hosts were asked as was promised.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "crawler/crawl.h"
#include "store/archive/digest.h"
#include "tests/crawler/simulator/simulator.h"

namespace {

// Where the crawling process says what is safe on disk: a line "SIZE PATH" for each fsync.
int durable_log = -1;

}  // namespace

// Stands before the C library's: what the crawl believes to be acknowledged is known exactly.
extern "C" int fsync(int fd) {
  const long result = syscall(SYS_fsync, fd);
  struct stat status {};
  if (result == 0 && durable_log >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
    char path[4096];
    const std::string link = "/proc/self/fd/" + std::to_string(fd);
    const ssize_t length = readlink(link.c_str(), path, sizeof(path));
    if (length > 0) {
      const std::string line = std::to_string(status.st_size) + " " +
                               std::string(path, static_cast<std::size_t>(length)) + "\n";
      static_cast<void>(!write(durable_log, line.data(), line.size()));
    }
  }
  return static_cast<int>(result);
}

extern char** environ;

namespace {

using namespace tenderscan;
namespace fs = std::filesystem;
namespace sim = tenderscan::simulator;
using Clock = std::chrono::steady_clock;

constexpr const char* kLastDay = "2026-11-21";

[[noreturn]] void Die(const std::string& what) {
  std::cerr << "crawl_soak: " << what << "\n";
  std::exit(2);
}

std::string Slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string HostName(int i) {
  char name[64];
  std::snprintf(name, sizeof(name), "www.portal%03d.example", i);
  return name;
}

long ResidentKilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::strtol(line.c_str() + 6, nullptr, 10);
  }
  return 0;
}

// The crawling process: `crawl FOLDER PORT HOSTS DURABLE_LOG`. Prints a line "DONE RSS_KB" now and
// then. Exit 0: complete; 1: not; 2: it could not run.
int RunCrawl(char** args) {
  const fs::path folder = args[0];
  const std::string port = args[1];
  const int hosts = std::atoi(args[2]);
  durable_log = open(args[3], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  const std::string like = Slurp(fs::path(TS_SOURCE_DIR) / "crawler/sites/china_ccgp.toml");
  std::deque<Site> sites;
  std::vector<const Site*> pointers;
  FetcherOptions options;
  options.user_agent = "tenderscan-soak (+mailto:test@example.org)";
  options.allowed_peers = {"127.0.0.1:" + port};
  for (int i = 0; i < hosts; ++i) {
    auto site = ParseSite("soak", sim::GenericSite(like, HostName(i)));
    if (!site) Die(site.error().what);
    sites.push_back(*std::move(site));
    pointers.push_back(&sites.back());
    options.connect_to.push_back(HostName(i) + ":80:127.0.0.1:" + port);
  }
  auto fetcher = Fetcher::Create(options);
  if (!fetcher) Die(fetcher.error().what);
  CrawlHistory history(BeijingDay(std::chrono::system_clock::now()));
  CrawlArchiveOptions archive_options;
  archive_options.most_bytes = 32u << 20;  // rotates now and then
  auto archive = CrawlArchive::Open(folder, archive_options,
                                    [&](const IndexEntry& entry) { history.Add(entry); });
  if (!archive) Die(archive.error().what);
  CrawlOptions crawl;
  crawl.days = {sim::AddDays(kLastDay, -400), sim::AddDays(kLastDay, 400)};
  crawl.no_delay = true;
  std::uint64_t next = 0;
  const auto progress = [&next](const CrawlProgress& now) {
    if (now.done < next) return;
    next = now.done + 2000;
    std::cout << now.done << " " << ResidentKilobytes() << std::endl;
  };
  const auto result = Crawl(pointers, {}, history, *archive, *fetcher, crawl, {}, progress);
  if (!result) Die(result.error().what);
  if (auto closed = archive->Close(); !closed) Die(closed.error().what);
  std::uint64_t done = 0;
  for (const SiteResult& site : result->sites) {
    done += site.fetched;
    if (!site.stopped.empty()) std::cerr << site.site << ": " << site.stopped << "\n";
    for (const std::string& complaint : site.complaints) {
      std::cerr << site.site << ": " << complaint << "\n";
    }
  }
  std::cout << "fetched " << done << " " << ResidentKilobytes() << std::endl;
  return result->complete() ? 0 : 1;
}

struct Child {
  pid_t pid = -1;
  int out = -1;
};

Child Spawn(const std::vector<std::string>& args) {
  int pipe_ends[2];
  if (pipe2(pipe_ends, O_CLOEXEC) != 0) Die("pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  std::vector<char*> argv;
  for (const std::string& arg : args) argv.push_back(const_cast<char*>(arg.c_str()));
  argv.push_back(nullptr);
  Child child;
  if (posix_spawn(&child.pid, "/proc/self/exe", &actions, nullptr, argv.data(), environ) != 0) {
    Die("spawn");
  }
  posix_spawn_file_actions_destroy(&actions);
  close(pipe_ends[1]);
  child.out = pipe_ends[0];
  return child;
}

struct Plan {
  int hosts = 50;
  std::uint64_t notices = 100'000;  // of all hosts together
  int kills = 0;
  fs::path folder;
  std::string warcio;
  std::uint32_t seed = 1;
};

class Soak {
 public:
  explicit Soak(Plan plan)
      : plan_(std::move(plan)),
        simulator_({.hosts = plan_.hosts,
                    .portals = false,
                    .notices = plan_.notices / static_cast<std::uint64_t>(plan_.hosts),
                    .last_day = kLastDay,
                    .per_day = 200}) {
    simulator_.Start();
    fs::create_directories(plan_.folder);
    log_ = plan_.folder / "durable.log";
    args_ = {"crawl_soak",
             "crawl",
             (plan_.folder / "archive").string(),
             std::to_string(simulator_.port()),
             std::to_string(plan_.hosts),
             log_.string()};
  }

  int Run() {
    if (plan_.kills > 0) Kill();
    ToTheEnd();
    CheckArchive();
    CheckHosts();
    if (!plan_.warcio.empty()) CheckWithWarcio();
    if (failures_ == 0) std::cout << "ok\n";
    return failures_ == 0 ? 0 : 1;
  }

 private:
  void Fault(const std::string& what) {
    if (++failures_ <= 20) std::cout << "FAULT: " << what << "\n";
  }

  fs::path archive() const { return plan_.folder / "archive"; }

  // Crawls and is killed, so many times; what was safe on disk must stay so.
  void Kill() {
    std::mt19937 random(plan_.seed);
    // From before the archive is open to hundreds of pages later.
    std::uniform_int_distribution<int> pause(1, 1500);
    int finished = 0;
    for (int i = 0; i < plan_.kills; ++i) {
      Child child = Spawn(args_);
      std::this_thread::sleep_for(std::chrono::milliseconds(pause(random)));
      kill(child.pid, SIGKILL);
      int status = 0;
      waitpid(child.pid, &status, 0);
      close(child.out);
      if (WIFEXITED(status)) {
        ++finished;
        if (WEXITSTATUS(status) == 2) Fault("a crawl could not go on after a kill");
        // Nothing is left to be killed at: publish more.
        Grow();
      }
      NoteDurable();
    }
    std::cout << plan_.kills << " kills, " << finished << " of them after the end; "
              << durable_.size() << " files\n";
  }

  void Grow() {
    for (const std::string& host : simulator_.Hosts()) {
      simulator_.Grow(host, simulator_.portal(host)->stock().count + 40);
    }
  }

  // Keeps what is acknowledged, with a digest of it.
  void NoteDurable() {
    std::ifstream in(log_);
    std::map<std::string, std::uint64_t> latest;
    std::uint64_t size = 0;
    for (std::string path; in >> size && std::getline(in >> std::ws, path);) {
      if (path.ends_with(".warc.gz")) latest[path] = std::max(latest[path], size);
    }
    in.close();
    fs::remove(log_);
    for (const auto& [path, its_size] : latest) {
      const std::string bytes = Slurp(path);
      if (bytes.size() < its_size) Fault(path + " is shorter than what was acknowledged");
      durable_[path] = {its_size, Sha256Hex(std::string_view(bytes).substr(0, its_size))};
    }
  }

  void ToTheEnd() {
    const auto begun = Clock::now();
    Child child = Spawn(args_);
    std::string text;
    char bytes[4096];
    for (ssize_t n = 0; (n = read(child.out, bytes, sizeof(bytes))) > 0;) {
      text.append(bytes, static_cast<std::size_t>(n));
    }
    close(child.out);
    int status = 0;
    rusage use{};
    wait4(child.pid, &status, 0, &use);
    const double cpu = static_cast<double>(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
                       static_cast<double>(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) Fault("the crawl was not complete");
    NoteDurable();
    std::istringstream lines(text);
    std::uint64_t done = 0, last = 0, shown = 0, early_done = 0;
    long rss = 0, early = 0, most = 0;
    std::string curve;
    for (std::string line; std::getline(lines, line);) {
      if (std::sscanf(line.c_str(), "%lu %ld", &done, &rss) != 2) continue;
      last = done;
      most = std::max(most, rss);
      // By then files were finished, which takes memory for their indexes.
      if (early == 0 && done >= 30'000) {
        early = rss;
        early_done = done;
      }
      if (done < shown) continue;
      shown = done + 10'000;
      curve += " " + std::to_string(done) + ":" + std::to_string(rss / 1024);
    }
    std::printf("the last run: %.1f s (CPU %.1f s), %lu answers, %.0f/s, %.0f/s of CPU time\n",
                seconds, cpu, last, static_cast<double>(last) / seconds,
                static_cast<double>(last) / cpu);
    std::printf("answers:RSS in MB%s, at most %ld\n", curve.c_str(), most / 1024);
    if (early == 0 || last < 2 * early_done) return;
    // A page's keys must be remembered, so that it is not fetched twice; nothing else of it.
    const long each = (most - early) * 1024 / static_cast<long>(last - early_done);
    std::printf("%ld bytes an answer after the first %lu\n", each, early_done);
    if (each > 512) Fault("memory grew by " + std::to_string(each) + " bytes an answer");
  }

  void CheckArchive() {
    std::map<std::string, int> details, attachments;
    const auto read = ReadCrawlIndex(archive(), [&](const IndexEntry& entry) {
      if (entry.note.kind == PageKind::kDetail) ++details[entry.uri];
      if (entry.note.kind == PageKind::kAttachment) ++attachments[entry.uri];
      const bool good =
          entry.note.outcome == FetchOutcome::kFetched ||
          (entry.note.outcome == FetchOutcome::kUnchanged && entry.note.kind == PageKind::kList);
      if (!good && entry.note.kind != PageKind::kRobots) {
        Fault(entry.uri + " is " + std::string(Slug(entry.note.outcome)) + ": " + entry.note.why);
      }
    });
    if (!read) Fault(read.error().what);
    std::uint64_t expected = 0, files = 0;
    for (const std::string& host : simulator_.Hosts()) {
      const sim::Portal* portal = simulator_.portal(host);
      for (std::uint64_t i = 0; i < portal->stock().count; ++i) {
        const std::string uri = "http://" + host + portal->Page(i);
        ++expected;
        const auto found = details.find(uri);
        if (found == details.end()) {
          Fault(uri + " is not in the archive");
        } else if (found->second != 1) {
          Fault(uri + " is in the archive " + std::to_string(found->second) + " times");
        }
      }
    }
    if (details.size() != expected) Fault("there are notices in the archive that nobody published");
    for (const auto& [uri, times] : attachments) {
      ++files;
      if (times != 1) Fault(uri + " is in the archive " + std::to_string(times) + " times");
    }
    for (const auto& [path, state] : durable_) {
      const std::string bytes = Slurp(path);
      if (Sha256Hex(std::string_view(bytes).substr(0, state.first)) != state.second) {
        Fault(path + ": bytes that were acknowledged are no longer there");
      }
    }
    for (const auto& entry : fs::recursive_directory_iterator(archive())) {
      if (!entry.path().string().ends_with(".warc.gz")) continue;
      const auto index = IndexWarc(entry.path());
      if (!index) {
        Fault(index.error().what);
      } else if (index->torn || !index->damage.empty()) {
        Fault(entry.path().string() + " is not whole");
      }
    }
    std::cout << expected << " notices, each once; " << files << " attachments\n";
  }

  void CheckHosts() {
    std::uint64_t requests = 0;
    int most_open = 0, most_asking = 0;
    for (const auto& [host, counts] : simulator_.AllCounts()) {
      requests += counts.requests;
      most_open = std::max(most_open, counts.most_open);
      most_asking = std::max(most_asking, counts.most_asking);
      if (plan_.kills > 0) continue;  // what was fetched, but not yet safe, is asked for again
      for (const auto& [what, times] : counts.asked) {
        if (times != 1) Fault(host + what + " was asked for " + std::to_string(times) + " times");
      }
    }
    if (most_open > 1) Fault("a host saw " + std::to_string(most_open) + " connections at once");
    if (most_asking > 1) Fault("a host saw " + std::to_string(most_asking) + " requests at once");
    std::cout << requests << " requests, at most " << most_open << " connection a host at once\n";
  }

  void CheckWithWarcio() {
    std::string command = "'" + plan_.warcio + "' check";
    int files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(archive())) {
      if (!entry.path().string().ends_with(".warc.gz")) continue;
      command += " '" + entry.path().string() + "'";
      ++files;
    }
    if (std::system(command.c_str()) != 0) Fault("warcio check found a fault");
    std::cout << "warcio check: " << files << " files\n";
  }

  Plan plan_;
  sim::Simulator simulator_;
  fs::path log_;
  std::vector<std::string> args_;
  std::map<std::string, std::pair<std::uint64_t, std::string>> durable_;  // path: bytes, digest
  int failures_ = 0;
};

int Usage() {
  std::cerr << "crawl_soak --folder NEW [--hosts 50] [--notices 100000] [--kills N] [--seed N]\n"
               "           [--warcio PROGRAM]\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 6 && std::string_view(argv[1]) == "crawl") return RunCrawl(argv + 2);
  Plan plan;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string flag = argv[i], value = argv[i + 1];
    if (flag == "--folder") {
      plan.folder = value;
    } else if (flag == "--hosts") {
      plan.hosts = std::atoi(value.c_str());
    } else if (flag == "--notices") {
      plan.notices = std::strtoull(value.c_str(), nullptr, 10);
    } else if (flag == "--kills") {
      plan.kills = std::atoi(value.c_str());
    } else if (flag == "--seed") {
      plan.seed = static_cast<std::uint32_t>(std::strtoul(value.c_str(), nullptr, 10));
    } else if (flag == "--warcio") {
      plan.warcio = value;
    } else {
      return Usage();
    }
  }
  if (plan.folder.empty() || plan.hosts < 1 || argc % 2 == 0) return Usage();
  if (fs::exists(plan.folder)) Die(plan.folder.string() + " is there already");
  return Soak(std::move(plan)).Run();
}
