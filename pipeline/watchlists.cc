// A user's own lists of companies, read from files.
#include "pipeline/watchlists.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>

#include "store/archive/whole_file.h"
#include "store/archive/digest.h"
#include "store/model/number_text.h"

namespace tenderscan {
namespace {

// What comes through a pipe can be read once only, and is held in memory for the second pass.
constexpr std::uint64_t kMostPiped = std::uint64_t{1} << 30;

// The name of a list in terms: of its file, other characters than letters and figures as '-'.
std::string ListName(const std::string& path) {
  std::string name = std::filesystem::path(path).filename().string();
  name = name.substr(0, name.find('.', 1));
  for (char& c : name) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '_' || c == '-';
    if (!plain) c = '-';
  }
  return name.empty() ? "list" : name;
}

// A file that can be read twice, and is closed in the end.
class TwiceRead {
 public:
  TwiceRead(const std::string& path, std::chrono::milliseconds silence)
      : path_(path), silence_(silence) {}
  ~TwiceRead() {
    if (fd_ >= 0) close(fd_);
  }
  TwiceRead(const TwiceRead&) = delete;
  TwiceRead& operator=(const TwiceRead&) = delete;

  Result<void> Open() {
    // Without O_NONBLOCK a FIFO is not opened before somebody opens it to write.
    fd_ = open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd_ < 0) return Failed("opened");
    struct stat status {};
    if (fstat(fd_, &status) != 0) return Failed("read");
    if (S_ISDIR(status.st_mode)) {
      return Fail(ErrorCode::kUsage, Reach::kRun,
                  path_ + ": is a folder; expected a list of names");
    }
    if (!S_ISREG(status.st_mode)) {
      if (auto all = ReadPipe(); !all) return all;
      is_held_ = true;
    }
    return {};
  }

  Result<void> Pass(const std::function<Result<void>(std::string_view)>& take) {
    if (is_held_) return take(held_);
    if (lseek(fd_, 0, SEEK_SET) != 0) return Failed("read");
    std::string block(1 << 20, '\0');
    while (true) {
      const ssize_t got = read(fd_, block.data(), block.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return Failed("read");
      if (got == 0) return {};
      if (auto taken = take(std::string_view(block).substr(0, static_cast<std::size_t>(got)));
          !taken) {
        return taken;
      }
    }
  }

 private:
  tl::unexpected<Error> Failed(const char* act) const {
    const int number = errno;
    return Fail(number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kAccess, Reach::kRun,
                path_ + ": could not be " + act + ": " + std::strerror(number));
  }
  // All that comes through until its writer is done.
  Result<void> ReadPipe() {
    std::string block(1 << 16, '\0');
    while (true) {
      struct pollfd what {
        fd_, POLLIN, 0
      };
      int ready = 0;
      while ((ready = poll(&what, 1, static_cast<int>(silence_.count()))) < 0 && errno == EINTR) {
      }
      if (ready == 0) {
        return Fail(ErrorCode::kLimit, Reach::kRun,
                    path_ + ": is a pipe, and nothing came through it in " +
                        Counted(silence_.count() / 1000, "second", "seconds"));
      }
      const ssize_t got = read(fd_, block.data(), block.size());
      if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (got < 0) return Failed("read");
      if (got == 0) return {};
      if (held_.size() + static_cast<std::size_t>(got) > kMostPiped) {
        return Fail(ErrorCode::kLimit, Reach::kRun,
                    path_ + ": is a pipe, and more than a gigabyte");
      }
      held_.append(block, 0, static_cast<std::size_t>(got));
    }
  }

  std::string path_;
  std::chrono::milliseconds silence_;
  int fd_ = -1;
  bool is_held_ = false;
  std::string held_;
};

}  // namespace

Result<LoadedWatchlist> ReadWatchlistFile(const std::string& path,
                                          const WatchlistReader::Take& take,
                                          std::chrono::milliseconds silence) {
  TwiceRead file(path, silence);
  if (auto opened = file.Open(); !opened) return tl::make_unexpected(opened.error());
  CharsetVote vote;
  auto voted = file.Pass([&](std::string_view bytes) -> Result<void> {
    vote.Feed(bytes);
    return {};
  });
  if (!voted) return tl::make_unexpected(voted.error());

  LoadedWatchlist out;
  out.name = ListName(path);
  Sha256 digest;
  WatchlistReader reader(vote.IsUtf8(), take);
  auto fed = file.Pass([&](std::string_view bytes) -> Result<void> {
    digest.Update(bytes);
    out.bytes += bytes.size();
    if (auto read = reader.Feed(bytes); !read) {
      return Fail(read.error().code, Reach::kRun, path + ": " + read.error().what);
    }
    return {};
  });
  if (!fed) return tl::make_unexpected(fed.error());
  Result<WatchlistTally> tally = reader.Finish();
  if (!tally) return Fail(tally.error().code, Reach::kRun, path + ": " + tally.error().what);
  out.tally = std::move(*tally);
  out.sha256 = digest.Hex();
  return out;
}

Result<std::optional<Watchlists>> LoadWatchlists(const std::vector<std::string>& paths) {
  if (paths.empty()) return std::nullopt;
  std::optional<Watchlists> out(std::in_place);
  for (const std::string& path : paths) {
    if (auto begun = out->index.BeginList(ListName(path)); !begun) {
      return tl::make_unexpected(begun.error());
    }
    Result<LoadedWatchlist> list =
        ReadWatchlistFile(path, [&](WatchRow& row, WatchlistTally& tally) -> Result<void> {
          if (auto added = out->index.Add(row, tally); !added) {
            return tl::make_unexpected(added.error());
          }
          return {};
        });
    if (!list) return tl::make_unexpected(list.error());
    if (list->tally.entries == 0) {
      return Fail(ErrorCode::kMalformed, Reach::kRun, path + " names no company to look for");
    }
    out->lists.push_back(std::move(*list));
  }
  out->index.Build();
  return out;
}

std::string Manifested(const LoadedWatchlist& list) {
  return list.name + " (" +
         Counted(static_cast<std::int64_t>(list.tally.entries), "entry", "entries") + ")";
}

}  // namespace tenderscan
