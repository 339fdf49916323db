// Shuts the reader program in.
#include "extractors/reader/program/lock.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <new>
#include <string>

#include "extractors/reader/documents/processor_time.h"
#include "extractors/reader/packet_socket.h"

namespace tenderscan {
namespace {

// Bytes of an answer: a container's parts lie in it (1 GiB, as for all parts of a capture), a text
// and its places.
constexpr rlim_t kMostAnswer = (rlim_t{1} << 30) + (rlim_t{256} << 20);
// A reader opens its socket, a document, an answer and a few data files.
constexpr rlim_t kMostOpenFiles = 64;

// Landlock's rights grow with its version; all that the headers know of are taken away.
std::uint64_t FileRights(int version) {
  std::uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // all of version 1
#ifdef LANDLOCK_ACCESS_FS_REFER
  if (version >= 2) rights |= LANDLOCK_ACCESS_FS_REFER;
#endif
#ifdef LANDLOCK_ACCESS_FS_TRUNCATE
  if (version >= 3) rights |= LANDLOCK_ACCESS_FS_TRUNCATE;
#endif
  (void)version;
  return rights;
}

int LockFiles(const std::vector<std::string_view>& data) {
  const auto version = static_cast<int>(
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
  if (version < 1) return 0;
  landlock_ruleset_attr rules = {};
  rules.handled_access_fs = FileRights(version);
  const Descriptor ruleset(static_cast<int>(
      syscall(SYS_landlock_create_ruleset, &rules, sizeof rules.handled_access_fs, 0)));
  if (!ruleset.valid()) return 0;
  for (const std::string_view path : data) {
    const Descriptor folder(open(std::string(path).c_str(), O_PATH | O_CLOEXEC));
    if (!folder.valid()) continue;  // not installed
    landlock_path_beneath_attr beneath = {};
    beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    beneath.parent_fd = folder.get();
    if (syscall(SYS_landlock_add_rule, ruleset.get(), LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) !=
        0) {  // a file has no right to be listed
      beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
      syscall(SYS_landlock_add_rule, ruleset.get(), LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    }
  }
  return syscall(SYS_landlock_restrict_self, ruleset.get(), 0) == 0 ? version : 0;
}

// What both processes do: memory, clocks, their own files.
constexpr std::initializer_list<int> kAlways = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(pwrite64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(ftruncate),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rseq),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(getrusage),
    SCMP_SYS(tgkill),
};

// What looks at files by name. Where Landlock does not watch, nothing does.
constexpr std::initializer_list<int> kLooks = {
    SCMP_SYS(newfstatat), SCMP_SYS(stat),       SCMP_SYS(lstat),      SCMP_SYS(statx),
    SCMP_SYS(access),     SCMP_SYS(faccessat),  SCMP_SYS(faccessat2), SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(getcwd),     SCMP_SYS(fcntl),
    SCMP_SYS(statfs),     SCMP_SYS(fstatfs),    SCMP_SYS(fadvise64),  SCMP_SYS(prlimit64),
};

// What the process that waits does more: it makes files in memory and processes, and talks.
constexpr std::initializer_list<int> kWaits = {
    SCMP_SYS(recvmsg),      SCMP_SYS(sendmsg),   SCMP_SYS(poll),
    SCMP_SYS(memfd_create), SCMP_SYS(clone),     SCMP_SYS(clone3),
    SCMP_SYS(fork),         SCMP_SYS(vfork),     SCMP_SYS(wait4),
    SCMP_SYS(kill),         SCMP_SYS(setrlimit), SCMP_SYS(setitimer),
    SCMP_SYS(prctl),        SCMP_SYS(seccomp),   SCMP_SYS(set_tid_address),
    SCMP_SYS(close_range),
};

// Everything else answers EPERM: a library that asks for more is told no and goes on.
scmp_filter_ctx Filter(bool waits, bool files) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == nullptr) return nullptr;
  const auto allow = [&](std::initializer_list<int> calls) {
    for (const int call : calls) seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
  };
  allow(kAlways);
  allow(kLooks);
  if (waits) allow(kWaits);
  if (files) {
    constexpr scmp_datum_t kChanges =
        O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                     SCMP_A2(SCMP_CMP_MASKED_EQ, kChanges, O_RDONLY));
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                     SCMP_A1(SCMP_CMP_MASKED_EQ, kChanges, O_RDONLY));
  }
  return filter;
}

bool SetLimit(__rlimit_resource what, rlim_t soft, rlim_t hard) {
  const rlimit limit{soft, hard};
  return setrlimit(what, &limit) == 0;
}

// Bytes of address space that this process has now.
rlim_t AddressSpace() {
  const Descriptor file(open("/proc/self/statm", O_RDONLY | O_CLOEXEC));
  char text[64] = {};
  if (!file.valid() || read(file.get(), text, sizeof text - 1) <= 0) return 0;
  return std::strtoull(text, nullptr, 10) * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

rlim_t g_before = 0;  // address space of the process that waits

}  // namespace

Lock::Lock(const std::vector<std::string_view>& data) {
  g_before = AddressSpace();
  prctl(PR_SET_DUMPABLE, 0);
  holds_.no_new_privileges = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  holds_.limits = SetLimit(RLIMIT_CORE, 0, 0) &&
                  SetLimit(RLIMIT_NOFILE, kMostOpenFiles, kMostOpenFiles) &&
                  SetLimit(RLIMIT_FSIZE, kMostAnswer, kMostAnswer);
  // A written file in memory that grows too large is an error of the call, not the end.
  signal(SIGXFSZ, SIG_IGN);
  holds_.landlock = LockFiles(data);

  const bool files = holds_.landlock > 0;
  if (scmp_filter_ctx document = Filter(false, files)) {
    const Descriptor program = MemoryFile();
    if (program.valid() && seccomp_export_bpf(document, program.get()) == 0) {
      const auto size = static_cast<std::size_t>(lseek(program.get(), 0, SEEK_END));
      document_filter_.resize(size);
      if (pread(program.get(), document_filter_.data(), size, 0) != static_cast<ssize_t>(size)) {
        document_filter_.clear();
      }
    }
    seccomp_release(document);
  }
  if (scmp_filter_ctx waiting = Filter(true, files)) {
    holds_.seccomp = !document_filter_.empty() && seccomp_load(waiting) == 0;
    seccomp_release(waiting);
  }
}

void Lock::LockDocument(const IsolationLimits& limits, int recognised_pages) const {
  std::set_new_handler([] { _exit(kExitNoMemory); });
  const rlim_t memory = g_before + limits.memory;
  SetLimit(RLIMIT_AS, memory, memory);
  // The timer counts finely; the limit holds where a document's code would switch the timer off.
  LimitProcessorTime(limits.processor_time);
  const auto most = limits.processor_time + recognised_pages * limits.page_recognition;
  const rlim_t seconds = static_cast<rlim_t>(most.count() / 1000) + 2;
  SetLimit(RLIMIT_CPU, seconds, seconds);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (document_filter_.empty()) return;
  sock_fprog program = {};
  program.len = static_cast<unsigned short>(document_filter_.size() / sizeof(sock_filter));
  program.filter =
      reinterpret_cast<sock_filter*>(const_cast<unsigned char*>(document_filter_.data()));
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) != 0) _exit(1);
}

}  // namespace tenderscan
