// The summary of a night, handed on.
#include "commands/nightly/telling.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <thread>

#include "store/output_stream.h"
#include "store/partial_file.h"

namespace tenderscan {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::array<int, 4> kStops = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
// Between asking a command to end and ending it.
constexpr std::chrono::seconds kMercy{3};

// What the process that waits for the command ends with.
enum Outcome { kTold = 0, kFailed = 1, kTooLong = 2, kNotWritten = 3 };

struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

// The command, in a process group of its own: all that it begins can be ended with it.
pid_t Begin(const std::string& command, const std::string& id, int input) {
  const pid_t child = fork();
  if (child != 0) {
    setpgid(child, child);  // whoever of the two comes first
    return child;
  }
  setpgid(0, 0);
  for (const int stop : kStops) std::signal(stop, SIG_DFL);
  setenv("TENDERSCAN_ALERT_ID", id.c_str(), 1);
  if (dup2(input, STDIN_FILENO) < 0) _exit(127);
  execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
  _exit(127);
}

// Whether the process has ended before the moment; `status` how.
bool EndsBefore(pid_t child, steady_clock::time_point moment, int& status) {
  while (waitpid(child, &status, WNOHANG) != child) {
    if (steady_clock::now() >= moment) return false;
    std::this_thread::sleep_for(milliseconds(5));
  }
  return true;
}

// In a process of its own: runs the command and writes down that it was told.
Outcome Watch(const Alert& alert, const std::string& id, int input,
              const std::function<Result<void>()>& say_told) {
  // Whoever stops the night does not stop what says that it was told.
  setsid();
  for (const int stop : kStops) std::signal(stop, SIG_IGN);
  const pid_t child = Begin(alert.command, id, input);
  if (child < 0) return kFailed;
  int status = 0;
  if (!EndsBefore(child, steady_clock::now() + alert.limit, status)) {
    kill(-child, SIGTERM);
    const bool ended = EndsBefore(child, steady_clock::now() + kMercy, status);
    kill(-child, SIGKILL);
    if (!ended) waitpid(child, &status, 0);
    return kTooLong;
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return kFailed;
  return say_told() ? kTold : kNotWritten;
}

}  // namespace

Result<void> KeepSummary(const std::string& path, const std::string& summary) {
  TS_ASSIGN_OR_RETURN(PartialFile partial, PartialFile::Claim(path));
  OutputStream out(partial.fd());
  out << summary;
  out.flush();
  if (out.error() != 0) {
    return Fail(ErrorCode::kIo, Reach::kRun,
                path + ": could not be written: " + std::strerror(out.error()));
  }
  return partial.Publish();
}

Result<void> HandOn(const Alert& alert, const std::string& id, const std::string& summary,
                    const std::function<Result<void>()>& say_told) {
  const auto failed = [&alert](ErrorCode code, const std::string& why) {
    return Fail(code, Reach::kItem, "the alert could not be sent: " + alert.command + " " + why);
  };
  // A file, not a pipe: what dies half-way would have sent half a summary.
  const std::unique_ptr<std::FILE, Closer> input(std::tmpfile());
  if (!input || std::fwrite(summary.data(), 1, summary.size(), input.get()) != summary.size() ||
      std::fflush(input.get()) != 0 || lseek(fileno(input.get()), 0, SEEK_SET) != 0) {
    return failed(ErrorCode::kIo, std::string("gets no input: ") + std::strerror(errno));
  }
  std::fflush(stdout);
  const pid_t watcher = fork();
  if (watcher < 0) return failed(ErrorCode::kIo, std::string("did not run: ") + strerror(errno));
  if (watcher == 0) _exit(Watch(alert, id, fileno(input.get()), say_told));
  int status = 0;
  while (waitpid(watcher, &status, 0) < 0 && errno == EINTR) {
  }
  switch (WIFEXITED(status) ? WEXITSTATUS(status) : kFailed) {
    case kTold:
      return {};
    case kTooLong:
      return failed(ErrorCode::kLimit,
                    "took longer than " + std::to_string(alert.limit.count()) + " seconds");
    case kNotWritten:
      return Fail(
          ErrorCode::kIo, Reach::kItem,
          "the alert was sent, but that could not be written down: it is sent again, as " + id);
    default:
      return failed(ErrorCode::kIo, "failed");
  }
}

}  // namespace tenderscan
