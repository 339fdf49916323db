// The summary of a night, handed on.
#include "commands/nightly/telling.h"

#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <fstream>

namespace tenderscan {

Result<void> KeepSummary(const std::string& path, const std::string& summary) {
  const std::string partial = path + ".partial";
  std::ofstream out(partial, std::ios::binary | std::ios::trunc);
  out << summary;
  out.close();
  if (!out || std::rename(partial.c_str(), path.c_str()) != 0) {
    return Fail(ErrorCode::kIo, Reach::kRun, path + ": could not be written");
  }
  return {};
}

Result<void> SendSummary(const std::string& command, const std::string& summary) {
  const auto before = std::signal(SIGPIPE, SIG_IGN);  // a command that does not read is no crash
  std::FILE* pipe = popen(command.c_str(), "w");
  bool good = pipe != nullptr;
  if (good) {
    std::fwrite(summary.data(), 1, summary.size(), pipe);
    const int status = pclose(pipe);
    good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  std::signal(SIGPIPE, before);
  if (good) return {};
  return Fail(ErrorCode::kIo, Reach::kItem, "the alert could not be sent: " + command + " failed");
}

}  // namespace tenderscan
