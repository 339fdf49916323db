// Every fuzz target for a short while in an ordinary build, where libFuzzer is not at hand: files
// of the kind that it reads, changed at random, and bytes without any. It learns nothing from what
// it ran; scripts/test --long does.
//
//   fuzz_share TARGET SECONDS [FILE]...
//
// The same files and SEED (environment, else 1) are the same inputs in the same order. What fails
// is kept in TARGET.failed in the folder one stands in.
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#define FUZZ_TARGET(name) extern "C" int name(const std::uint8_t* data, std::size_t size);
#include "fuzz_targets.inc"
#undef FUZZ_TARGET

namespace {

struct Target {
  std::string_view name;
  int (*run)(const std::uint8_t*, std::size_t);
};

constexpr Target kTargets[] = {
#define FUZZ_TARGET(name) {#name, name},
#include "fuzz_targets.inc"
#undef FUZZ_TARGET
};

constexpr std::size_t kLargest = 1 << 16;  // larger files cost runs and hold little that is new
constexpr unsigned kLongest = 60;          // seconds of the clock for one input: a hang

// What runs now, for the signal that ends it.
std::string g_input;
std::string g_failed;

void KeepInput(int signal) {
  const int file = open(g_failed.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file >= 0 && write(file, g_input.data(), g_input.size()) < 0) _exit(2);
  const char said[] = "failed: the input is kept in TARGET.failed\n";
  if (write(STDERR_FILENO, said, sizeof said - 1) < 0) _exit(2);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

class Changes {
 public:
  Changes(std::vector<std::string> files, unsigned seed)
      : files_(std::move(files)), random_(seed) {}

  std::string Next() {
    std::string out =
        files_.empty() || Below(16) == 0 ? Noise(Below(512)) : files_[Below(files_.size())];
    for (std::size_t left = 1 + Below(8); left > 0; --left) Change(out);
    if (out.size() > kLargest) out.resize(kLargest);
    return out;
  }

 private:
  std::size_t Below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

  std::string Noise(std::size_t size) {
    std::string out(size, '\0');
    for (char& c : out) c = static_cast<char>(Below(256));
    return out;
  }

  void Change(std::string& bytes) {
    if (bytes.empty()) {
      bytes = Noise(1 + Below(8));
      return;
    }
    const std::size_t at = Below(bytes.size());
    const std::size_t size = std::min(bytes.size() - at, std::size_t{1} << Below(11));
    switch (Below(7)) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << Below(8)));
        break;
      case 1: {  // where a format keeps a size, an offset or a count
        constexpr std::uint32_t kNumbers[] = {0,      1,      0x7F,       0x80,      0xFF,
                                              0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF};
        const std::uint32_t number = kNumbers[Below(std::size(kNumbers))];
        std::memcpy(bytes.data() + at, &number, std::min<std::size_t>(size, sizeof number));
        break;
      }
      case 2:
        bytes.erase(at, size);
        break;
      case 3:
        bytes.insert(at, bytes.substr(Below(bytes.size()), size));
        break;
      case 4:
        bytes.insert(at, Noise(1 + Below(16)));
        break;
      case 5:
        bytes.resize(at);
        break;
      default:
        if (files_.empty()) break;
        const std::string& other = files_[Below(files_.size())];
        if (!other.empty()) bytes.replace(at, size, other.substr(Below(other.size()), size));
    }
  }

  std::vector<std::string> files_;
  std::mt19937 random_;
};

}  // namespace

int main(int count, char** arguments) {
  const Target* target = nullptr;
  for (const Target& one : kTargets) {
    if (count > 2 && one.name == arguments[1]) target = &one;
  }
  if (target == nullptr) {
    std::fputs("usage: fuzz_share TARGET SECONDS [FILE]...\n", stderr);
    return 64;
  }
  std::vector<std::string> files;
  for (int i = 3; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) {
      std::fprintf(stderr, "cannot read %s\n", arguments[i]);
      return 66;
    }
    if (bytes.size() > kLargest) bytes.resize(kLargest);
    files.push_back(std::move(bytes));
  }
  const char* seed = std::getenv("SEED");
  Changes changes(files,
                  seed == nullptr ? 1 : static_cast<unsigned>(std::strtoul(seed, nullptr, 10)));
  g_failed = std::string(target->name) + ".failed";
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM})
    std::signal(signal, KeepInput);
  const double seconds = std::strtod(arguments[2], nullptr);
  std::size_t runs = 0;
  const auto run = [&](std::string input) {
    g_input = std::move(input);
    alarm(kLongest);
    target->run(reinterpret_cast<const std::uint8_t*>(g_input.data()), g_input.size());
    alarm(0);
    ++runs;
  };
  for (const std::string& file : files) run(file);
  while (static_cast<double>(std::clock()) / CLOCKS_PER_SEC < seconds) run(changes.Next());
  std::printf("%zu runs over %zu files\n", runs, files.size());
  return runs > files.size() ? 0 : 1;
}
