// A format for tests of the reader's lock: a drawing whose text says what to try.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "extractors/reader/message.h"
#include "extractors/reader/program/apart_format.h"
#include "extractors/reader/program/serve.h"

namespace tenderscan {
namespace {

std::string Said(const char* what, bool done) {
  return std::string(what) + ": " + (done ? "done" : std::strerror(errno));
}

[[noreturn]] void RunOn() {
  for (;;) asm volatile("");
}

std::string Try(std::string_view what) {
  if (what == "crash") std::abort();
  if (what == "leave") _exit(0);
  if (what == "disarm") {
    signal(SIGPROF, SIG_IGN);
    const itimerval never = {};
    setitimer(ITIMER_PROF, &never, nullptr);
    RunOn();
  }
  if (what == "run on") {
    RunOn();
  }
  if (what == "swell") {
    std::vector<std::string> all;
    for (;;) all.emplace_back(std::size_t{16} << 20, 'x');
  }
  if (what == "open") return Said("open", open("/etc/passwd", O_RDONLY) >= 0);
  if (what == "make") return Said("make", open("/tmp/made", O_RDWR | O_CREAT, 0600) >= 0);
  if (what == "socket") return Said("socket", socket(AF_INET, SOCK_STREAM, 0) >= 0);
  if (what == "fork") {
    const pid_t pid = fork();
    if (pid == 0) _exit(0);
    return Said("fork", pid > 0);
  }
  if (what == "exec") {
    char name[] = "/bin/true";
    char* arguments[] = {name, nullptr};
    execv(name, arguments);
    return Said("exec", false);
  }
  if (what == "kill") return Said("kill", kill(getppid(), SIGTERM) == 0);
  if (what == "memory file") return Said("memory file", memfd_create("x", 0) >= 0);
  return std::string(what);
}

Extraction Read(const DocumentSource& source, std::string_view, const ReadingOptions&) {
  static int documents = 0;  // that this process has read
  Extraction out;
  out.outcome = Outcome::kRead;
  out.text.text = Try(source.bytes.substr(4)) + " (" + std::to_string(++documents) + ")\n";
  return out;
}

std::string Render(const DocumentSource&, int page, int width) {
  return "page " + std::to_string(page) + ", " + std::to_string(width) + " wide";
}

const ApartFormat kHostile{.name = "hostile",
                           .media_types = {"image/vnd.dwg"},
                           .read = Read,
                           .version = [] { return std::string("hostile 1"); },
                           .render = Render};

}  // namespace
}  // namespace tenderscan

int main() { return tenderscan::Serve(tenderscan::kReaderSocket, {&tenderscan::kHostile}); }
