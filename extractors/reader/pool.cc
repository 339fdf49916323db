// Reader programs for many threads at once.
#include "extractors/reader/pool.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/reader/packet_socket.h"
#include "extractors/reader/reader_process.h"

namespace tenderscan {
namespace {

constexpr const char* kProgram = "tenderscan-reader";
// Time on a clock that is granted for each ms of processor time: only a reader that waits for
// something that never comes reaches it, never a busy machine.
constexpr std::int64_t kClockFactor = 30;

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
  std::vector<ReaderProcess> idle;
  int running = 0;             // idle or at work
  std::optional<Error> fault;  // of a start: none is tried again
  std::optional<ReaderHello> hello;

  // A reader that is free, started where there is room. Nothing where none can be started.
  std::optional<ReaderProcess> Take() {
    std::unique_lock lock(mutex);
    freed.wait(lock, [&] { return !idle.empty() || running < most || fault; });
    if (!idle.empty()) {
      ReaderProcess process = std::move(idle.back());
      idle.pop_back();
      return process;
    }
    if (fault) return std::nullopt;
    ++running;
    lock.unlock();
    Result<ReaderProcess> started = ReaderProcess::Start(program);
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

  void GiveBack(std::optional<ReaderProcess> process) {
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
    std::optional<ReaderProcess> process;
    for (bool again = true; again;) {
      std::optional<ReaderProcess> taken = Take();
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
  if (std::optional<ReaderProcess> process = impl_->Take()) impl_->GiveBack(std::move(process));
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
