// LibreOffice under bubblewrap.
#include "extractors/reader/office.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/reader/packet_socket.h"
#include "store/archive/whole_file.h"

namespace tenderscan {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBubblewrap = "/usr/bin/bwrap";
constexpr const char* kLimiter = "/usr/bin/prlimit";
constexpr const char* kInside = "/documents";  // what LibreOffice sees of the run's folder
constexpr std::array<const char*, 3> kPrograms = {
    "/usr/bin/soffice", "/usr/lib/libreoffice/program/soffice", "/usr/local/bin/soffice"};
// Processor time: to start, and for each document.
constexpr int kStartSeconds = 20;
constexpr int kDocumentSeconds = 30;
// Time on a clock for each second of processor time: only a run that waits for what never comes
// reaches it.
constexpr int kClockFactor = 30;
constexpr std::size_t kMostTogether = 16;
constexpr std::size_t kMostBytes = std::size_t{64} << 20;  // of what it writes, as of captures
constexpr const char* kMemory = "4294967296";              // address space of a process

constexpr std::string_view EndingOf(OfficeTarget target) {
  switch (target) {
    case OfficeTarget::kSheets:
      return "xlsx";
    case OfficeTarget::kSlides:
      return "pptx";
    case OfficeTarget::kText:
      break;
  }
  return "docx";
}

// A folder of its own, which goes when this goes.
class WorkFolder {
 public:
  static std::optional<WorkFolder> Make() {
    std::error_code failed;
    std::string path = (fs::temp_directory_path(failed) / "tenderscan-office-XXXXXX").string();
    if (failed || mkdtemp(path.data()) == nullptr) return std::nullopt;
    WorkFolder folder(path);
    if (!fs::create_directory(folder.path_ / "in", failed) ||
        !fs::create_directory(folder.path_ / "out", failed)) {
      return std::nullopt;
    }
    return folder;
  }
  WorkFolder(WorkFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  WorkFolder& operator=(WorkFolder&&) = delete;
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  explicit WorkFolder(fs::path path) : path_(std::move(path)) {}
  fs::path path_;
};

// A name that no document of the same run can guess, and so link to.
std::string SecretName() {
  std::array<std::uint8_t, 16> random{};
  if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size())) return "";
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "d";
  for (const std::uint8_t byte : random) {
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

// Runs a program and gives what it printed, at most 64 KiB; nullopt where it failed, or took longer
// than `seconds` on a clock.
std::optional<std::string> Run(const std::vector<std::string>& command, int seconds) {
  int pair[2] = {-1, -1};
  if (pipe2(pair, O_CLOEXEC) != 0) return std::nullopt;
  const Descriptor ours(pair[0]);
  Descriptor theirs(pair[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, theirs.get(), 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  std::vector<char*> arguments;
  for (const std::string& one : command) arguments.push_back(const_cast<char*>(one.c_str()));
  arguments.push_back(nullptr);
  char* environment[] = {nullptr};
  pid_t pid = -1;
  const int failed =
      posix_spawn(&pid, command.front().c_str(), &actions, nullptr, arguments.data(), environment);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return std::nullopt;
  theirs = Descriptor();
  std::string said;
  bool late = false;
  int left_ms = seconds * 1000;
  constexpr int kStepMs = 200;
  constexpr std::size_t kMostSaid = 64u << 10;
  for (bool open = true; open;) {
    pollfd waits{ours.get(), POLLIN, 0};
    const int ready = poll(&waits, 1, kStepMs);
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) left_ms -= kStepMs;
    late = left_ms <= 0;
    if (late) break;
    if (ready <= 0) continue;
    std::array<char, 4096> some;
    const ssize_t n = read(ours.get(), some.data(), some.size());
    open = n > 0;
    if (open && said.size() < kMostSaid) said.append(some.data(), static_cast<std::size_t>(n));
  }
  if (late) kill(pid, SIGKILL);  // all that it started dies with it
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (late || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
  return said;
}

// What comes before the program: it sees the system's programs, and `folder` as kInside.
std::vector<std::string> ShutIn(const std::string& folder, int processor_seconds) {
  std::vector<std::string> out = {kBubblewrap,     "--unshare-all", "--die-with-parent",
                                  "--new-session", "--clearenv",    "--ro-bind",
                                  "/usr",          "/usr",          "--proc",
                                  "/proc",         "--dev",         "/dev",
                                  "--tmpfs",       "/tmp",          "--setenv",
                                  "HOME",          "/tmp",          "--setenv",
                                  "PATH",          "/usr/bin:/bin", "--setenv",
                                  "LC_ALL",        "C.UTF-8"};
  for (const char* path : {"/bin", "/lib", "/lib64", "/etc/fonts", "/etc/libreoffice",
                           "/etc/alternatives", "/var/cache/fontconfig"}) {
    out.insert(out.end(), {"--ro-bind-try", path, path});
  }
  if (!folder.empty()) out.insert(out.end(), {"--bind", folder, kInside, "--chdir", kInside});
  out.insert(out.end(), {"--", kLimiter, "--cpu=" + std::to_string(processor_seconds),
                         std::string("--as=") + kMemory, "--core=0", "--"});
  return out;
}

}  // namespace

struct Office::Impl {
  struct Job {
    std::string_view bytes;
    std::string_view ending;
    OfficeTarget target = OfficeTarget::kText;
    std::string out;
    bool done = false;
  };

  std::string program, version;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<Job*> waiting;
  bool running = false;

  // Of each job what became of it; those that came to nothing stay empty.
  void ConvertTogether(const std::vector<Job*>& jobs) const {
    const auto folder = WorkFolder::Make();
    if (!folder) return;
    const int seconds = kStartSeconds + kDocumentSeconds * static_cast<int>(jobs.size());
    const std::string target(EndingOf(jobs.front()->target));
    std::vector<std::string> command = ShutIn(folder->path().string(), seconds);
    command.insert(command.end(),
                   {program, "-env:UserInstallation=file:///tmp/profile", "--headless",
                    "--norestore", "--nolockcheck", "--nologo", "--nodefault", "--convert-to",
                    target, "--outdir", std::string(kInside) + "/out"});
    std::vector<std::string> names;
    for (const Job* job : jobs) {
      names.push_back(SecretName());
      if (names.back().empty()) return;
      const std::string name = names.back() + "." + std::string(job->ending);
      std::ofstream file(folder->path() / "in" / name, std::ios::binary);
      file.write(job->bytes.data(), static_cast<std::streamsize>(job->bytes.size()));
      file.close();
      if (!file) return;
      command.push_back(std::string(kInside) + "/in/" + name);
    }
    // A run that ended badly may have left half a file.
    if (!Run(command, seconds * kClockFactor)) return;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      const fs::path made = folder->path() / "out" / (names[i] + "." + target);
      // Nobody inside may lead us to files that it cannot read itself.
      std::error_code unknown;
      if (!fs::is_regular_file(fs::symlink_status(made, unknown))) continue;
      if (Result<std::string> bytes = ReadFile(made.string(), kMostBytes)) {
        jobs[i]->out = std::move(*bytes);
      }
    }
  }
};

Office::Office(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Office::~Office() = default;
const std::string& Office::version() const { return impl_->version; }

Result<std::unique_ptr<Office>> Office::Find(const std::string& program) {
  auto impl = std::make_unique<Impl>();
  impl->program = program;
  for (const char* path : kPrograms) {
    if (impl->program.empty() && access(path, X_OK) == 0) impl->program = path;
  }
  if (impl->program.empty() || access(impl->program.c_str(), X_OK) != 0) {
    return Fail(ErrorCode::kNotFound, Reach::kRun,
                "LibreOffice is not installed; see: scripts/install office");
  }
  for (const char* needed : {kBubblewrap, kLimiter}) {
    if (access(needed, X_OK) == 0) continue;
    return Fail(ErrorCode::kNotFound, Reach::kRun,
                std::string(needed) +
                    ", which shuts LibreOffice in, is not installed; see: "
                    "scripts/install office");
  }
  std::vector<std::string> command = ShutIn("", kStartSeconds);
  command.insert(command.end(), {impl->program, "--version"});
  const auto said = Run(command, kStartSeconds * kClockFactor);
  if (!said || !said->starts_with("LibreOffice ")) {
    return Fail(ErrorCode::kAccess, Reach::kRun,
                "LibreOffice does not run under bubblewrap on this machine, which may forbid "
                "namespaces");
  }
  // LibreOffice 7.4.7.2 40(Build:2)
  const std::size_t name = said->find(' ') + 1;
  impl->version = said->substr(0, std::min(said->find_first_of(" \n", name), said->size()));
  return std::unique_ptr<Office>(new Office(std::move(impl)));
}

std::string Office::Convert(std::string_view bytes, std::string_view ending, OfficeTarget target) {
  Impl& impl = *impl_;
  Impl::Job mine{bytes, ending, target, {}, false};
  std::unique_lock lock(impl.mutex);
  impl.waiting.push_back(&mine);
  impl.changed.wait(lock, [&] { return mine.done || !impl.running; });
  if (mine.done) return std::move(mine.out);
  // Nobody is at work: who comes first works for all that wait for the same.
  impl.running = true;
  std::vector<Impl::Job*> together = {&mine};
  std::erase(impl.waiting, &mine);
  std::erase_if(impl.waiting, [&](Impl::Job* other) {
    const bool joins = other->target == target && together.size() < kMostTogether;
    if (joins) together.push_back(other);
    return joins;
  });
  lock.unlock();
  impl.ConvertTogether(together);
  // What one of them did to the run is not to be the others' fault: alone each has its own answer.
  for (Impl::Job* job : together) {
    if (together.size() > 1 && job->out.empty()) impl.ConvertTogether({job});
  }
  lock.lock();
  for (Impl::Job* job : together) job->done = true;
  impl.running = false;
  lock.unlock();
  impl.changed.notify_all();
  return std::move(mine.out);
}

}  // namespace tenderscan
