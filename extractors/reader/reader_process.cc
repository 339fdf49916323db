// A running reader program, and the socket to it.
#include "extractors/reader/reader_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

namespace tenderscan {
namespace {

// A reader says hello within this: loading its libraries takes a tenth of a second.
constexpr int kHelloMs = 30'000;

tl::unexpected<Error> NotStarted(const std::string& program, int why) {
  return Fail(ErrorCode::kIo, Reach::kRun,
              program + " could not be started: " + std::strerror(why));
}

}  // namespace

ReaderProcess::ReaderProcess(pid_t pid, Descriptor socket)
    : pid_(pid), socket_(std::move(socket)) {}

ReaderProcess::ReaderProcess(ReaderProcess&& other) noexcept
    : asked(other.asked),
      pid_(std::exchange(other.pid_, -1)),
      socket_(std::move(other.socket_)),
      hello_(std::move(other.hello_)) {}

ReaderProcess::~ReaderProcess() {
  if (pid_ < 0) return;
  kill(pid_, SIGKILL);
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<ReaderProcess> ReaderProcess::Start(const std::string& program) {
  int pair[2] = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
    return NotStarted(program, errno);
  }
  Descriptor ours(pair[0]);
  Descriptor theirs(pair[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (theirs.get() == kReaderSocket) {  // dup2 onto itself would leave it closed on exec
    fcntl(theirs.get(), F_SETFD, 0);
  } else {
    posix_spawn_file_actions_adddup2(&actions, theirs.get(), kReaderSocket);
  }
  posix_spawn_file_actions_addclosefrom_np(&actions, kReaderSocket + 1);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  char name[] = "tenderscan-reader";
  char* arguments[] = {name, nullptr};
  // One thread a process, whatever a library would like; and nothing of the user's environment.
  char threads[] = "OMP_THREAD_LIMIT=1";
  char locale[] = "LC_ALL=C.UTF-8";
  char* environment[] = {threads, locale, nullptr};
  pid_t pid = -1;
  const int failed = posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return NotStarted(program, failed);
  theirs = Descriptor();  // so that its end is seen
  ReaderProcess process(pid, std::move(ours));
  const auto packet = ReceivePacket(process.socket(), kHelloMs);
  auto hello = packet ? HelloOfPacket(packet->bytes) : std::nullopt;
  if (!hello) {
    return Fail(ErrorCode::kIo, Reach::kRun,
                program +
                    ": started, but is not the whole reader of this program's version: install "
                    "tenderscan, tenderscan-reader and tenderscan-reader-large together");
  }
  process.hello_ = std::move(*hello);
  return process;
}

}  // namespace tenderscan
