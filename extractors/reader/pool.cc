// Reader programs for many threads at once.
#include "extractors/reader/pool.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/reader/packet_socket.h"

namespace tenderscan {
namespace {

constexpr const char* kProgram = "tenderscan-reader";
// A reader says hello within this: loading its libraries takes a tenth of a second.
constexpr int kHelloMs = 30'000;
// Time on a clock that is granted for each ms of processor time: only a reader that waits for
// something that never comes reaches it, never a busy machine.
constexpr std::int64_t kClockFactor = 30;

// A running reader. Ends it when it goes.
class Process {
 public:
  // Errors: kIo.
  static Result<Process> Start(const std::string& program) {
    int pair[2] = {-1, -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
      return Failed(program, errno);
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
    const int failed =
        posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return Failed(program, failed);
    theirs = Descriptor();  // so that its end is seen
    Process process(pid, std::move(ours));
    const auto packet = ReceivePacket(process.socket(), kHelloMs);
    auto hello = packet ? HelloOfPacket(packet->bytes) : std::nullopt;
    if (!hello) {
      return Fail(ErrorCode::kIo, Reach::kRun,
                  program +
                      ": started, but is not the reader of this program's version: install "
                      "both together");
    }
    process.hello_ = std::move(*hello);
    return process;
  }

  Process(Process&& other) noexcept
      : asked(other.asked),
        pid_(std::exchange(other.pid_, -1)),
        socket_(std::move(other.socket_)),
        hello_(std::move(other.hello_)) {}
  Process& operator=(Process&&) = delete;
  ~Process() {
    if (pid_ < 0) return;
    kill(pid_, SIGKILL);
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  int socket() const { return socket_.get(); }
  // Documents it was asked to read.
  int asked = 0;

  const ReaderHello& hello() const { return hello_; }

 private:
  Process(pid_t pid, Descriptor socket) : pid_(pid), socket_(std::move(socket)) {}

  static tl::unexpected<Error> Failed(const std::string& program, int why) {
    return Fail(ErrorCode::kIo, Reach::kRun,
                program + " could not be started: " + std::strerror(why));
  }

  pid_t pid_;
  Descriptor socket_;
  ReaderHello hello_;
};

std::string MissingOf(const ReaderLock& lock) {
  std::string out;
  const auto add = [&](bool holds, const char* what) {
    if (!holds) out += (out.empty() ? "" : ", ") + std::string(what);
  };
  add(lock.no_new_privileges, "no_new_privs");
  add(lock.landlock > 0, "Landlock");
  add(lock.seccomp, "seccomp");
  add(lock.limits, "resource limits");
  return out;
}

}  // namespace

struct ReaderPool::Impl {
  std::string program;
  int most = 1;
  bool whole_lock = false;

  std::mutex mutex;
  std::condition_variable freed;
  std::vector<Process> idle;
  int running = 0;             // idle or at work
  std::optional<Error> fault;  // of a start: none is tried again
  std::optional<ReaderHello> hello;

  // A reader that is free, started where there is room. Nothing where none can be started.
  std::optional<Process> Take() {
    std::unique_lock lock(mutex);
    freed.wait(lock, [&] { return !idle.empty() || running < most || fault; });
    if (!idle.empty()) {
      Process process = std::move(idle.back());
      idle.pop_back();
      return process;
    }
    if (fault) return std::nullopt;
    ++running;
    lock.unlock();
    Result<Process> started = Process::Start(program);
    if (started && whole_lock && !started->hello().lock.whole()) {
      started = Fail(ErrorCode::kAccess, Reach::kRun,
                     "the reader's lock is not whole on this machine (missing: " +
                         MissingOf(started->hello().lock) + ")");
    }
    lock.lock();
    if (started && hello && started->hello().sha256 != hello->sha256) {
      started = Fail(ErrorCode::kIo, Reach::kRun,
                     program + ": it, or a library of it, was replaced while it was at work");
    }
    if (started) {
      if (!hello) hello = started->hello();
      return std::move(*started);
    }
    --running;
    if (!fault) fault = started.error();
    freed.notify_all();
    return std::nullopt;
  }

  void GiveBack(std::optional<Process> process) {
    {
      const std::lock_guard lock(mutex);
      if (process) {
        idle.push_back(std::move(*process));
      } else {
        --running;
      }
    }
    freed.notify_one();
  }

  // The answer's bytes.
  tl::expected<MappedFile, IsolationFault> Ask(const ReaderRequest& request,
                                               std::string_view document) {
    const Descriptor file = MemoryFile(document);
    if (!file.valid()) return tl::make_unexpected(IsolationFault::kNoMemory);
    const std::string task = ToPacket(request);
    const int pages = request.options.ocr ? request.options.ocr_pages : 0;
    const auto longest = request.limits.processor_time + pages * request.limits.page_recognition;
    const std::int64_t wait =
        std::min<std::int64_t>(longest.count() * kClockFactor, std::int64_t{4} * 3'600'000);
    tl::expected<Packet, Silence> packet = tl::make_unexpected(Silence::kGone);
    std::optional<Process> process;
    for (bool again = true; again;) {
      std::optional<Process> taken = Take();
      if (!taken) return tl::make_unexpected(IsolationFault::kNotStarted);
      process.emplace(std::move(*taken));
      // One that was killed while it was idle lost nothing: another is asked.
      again = process->asked++ > 0;
      packet = tl::make_unexpected(Silence::kGone);
      if (SendPacket(process->socket(), task, file.get())) {
        packet = ReceivePacket(process->socket(), static_cast<int>(wait));
      }
      if (packet || packet.error() == Silence::kLate) break;
      process.reset();
      GiveBack(std::nullopt);
    }
    const auto end = packet ? EndOfPacket(packet->bytes) : std::nullopt;
    if (!end) {
      if (process) {
        process.reset();
        GiveBack(std::nullopt);
      }
      return tl::make_unexpected(!packet && packet.error() == Silence::kLate
                                     ? IsolationFault::kTimeout
                                     : IsolationFault::kCrashed);
    }
    GiveBack(std::move(process));
    switch (*end) {
      case ReaderEnd::kDone:
        break;
      case ReaderEnd::kTimeout:
        return tl::make_unexpected(IsolationFault::kTimeout);
      case ReaderEnd::kNoMemory:
        return tl::make_unexpected(IsolationFault::kNoMemory);
      case ReaderEnd::kCrashed:
        return tl::make_unexpected(IsolationFault::kCrashed);
    }
    auto answer = MapSealed(packet->file);
    if (!answer) return tl::make_unexpected(IsolationFault::kCrashed);
    return std::move(*answer);
  }
};

ReaderPool::ReaderPool(std::string program, int processes, bool whole_lock)
    : impl_(std::make_unique<Impl>()) {
  impl_->program = std::move(program);
  impl_->most = std::max(processes, 1);
  impl_->whole_lock = whole_lock;
}

ReaderPool::~ReaderPool() = default;

Result<ReaderHello> ReaderPool::Hello() const {
  if (std::optional<Process> process = impl_->Take()) impl_->GiveBack(std::move(process));
  const std::lock_guard lock(impl_->mutex);
  if (impl_->hello) return *impl_->hello;
  return tl::make_unexpected(*impl_->fault);
}

bool ReaderPool::Reads(std::string_view media_type) const {
  {
    const std::lock_guard lock(impl_->mutex);
    if (impl_->hello) {
      return std::binary_search(impl_->hello->media_types.begin(), impl_->hello->media_types.end(),
                                media_type);
    }
  }
  const Result<ReaderHello> hello = Hello();
  return hello &&
         std::binary_search(hello->media_types.begin(), hello->media_types.end(), media_type);
}

ReaderVersion ReaderPool::Version() const {
  const std::lock_guard lock(impl_->mutex);
  if (!impl_->hello) return {};
  return {impl_->hello->sha256, impl_->hello->version};
}

ReaderRequest ReaderPool::RequestFor(const DocumentSource& source, std::string_view media_type,
                                     const ReadingOptions& options,
                                     const IsolationLimits& limits) const {
  ReaderRequest request;
  request.size = source.bytes.size();
  request.limits = limits;
  request.options = options;
  request.media_type = media_type;
  const std::lock_guard lock(impl_->mutex);
  if (impl_->hello && std::binary_search(impl_->hello->placed_types.begin(),
                                         impl_->hello->placed_types.end(), media_type)) {
    request.http_status = source.http_status;
    request.uri = source.uri;
    request.content_type = source.content_type;
    request.site_charset = source.site_charset;
  }
  return request;
}

tl::expected<Extraction, IsolationFault> ReaderPool::Read(const DocumentSource& source,
                                                          std::string_view media_type,
                                                          const ReadingOptions& options,
                                                          const IsolationLimits& limits) const {
  const ReaderRequest request = RequestFor(source, media_type, options, limits);
  for (const bool again : {false, true}) {
    auto answer = impl_->Ask(request, source.bytes);
    if (answer) {
      Result<Extraction> read = ExtractionOfAnswer(answer->bytes, answer->owner);
      if (read) return std::move(*read);
      return tl::make_unexpected(IsolationFault::kCrashed);
    }
    if (again || answer.error() != IsolationFault::kCrashed) {
      return tl::make_unexpected(answer.error());
    }
  }
  return tl::make_unexpected(IsolationFault::kCrashed);
}

tl::expected<std::string, IsolationFault> ReaderPool::Render(const DocumentSource& source,
                                                             std::string_view media_type, int page,
                                                             int width,
                                                             const IsolationLimits& limits) const {
  ReaderRequest request;
  request.task = ReaderTask::kRender;
  request.size = source.bytes.size();
  request.limits = limits;
  request.page = page;
  request.width = width;
  request.media_type = media_type;
  auto answer = impl_->Ask(request, source.bytes);
  if (!answer) return tl::make_unexpected(answer.error());
  return std::string(answer->bytes);
}

Result<std::string> FindReaderProgram(const std::string& named) {
  if (!named.empty()) {
    if (access(named.c_str(), X_OK) == 0) return named;
    return Fail(ErrorCode::kNotFound, Reach::kRun, named + ": is no program that can be run");
  }
  std::error_code failed;
  const std::filesystem::path here =
      std::filesystem::read_symlink("/proc/self/exe", failed).parent_path();
  for (const auto& path : {here / kProgram, here.parent_path() / "libexec/tenderscan" / kProgram}) {
    if (access(path.c_str(), X_OK) == 0) return path.string();
  }
  return Fail(ErrorCode::kNotFound, Reach::kRun,
              std::string(kProgram) + " lies neither in " + here.string() + " nor in " +
                  (here.parent_path() / "libexec/tenderscan").string());
}

}  // namespace tenderscan
