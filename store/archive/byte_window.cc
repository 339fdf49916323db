// A forward window: one buffer, moved to its beginning only when half of it is behind us.
#include "store/archive/byte_window.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace tenderscan {
namespace {

// Large enough that reading and moving cost nothing beside inflating; 4 MiB was no faster than 1.
constexpr std::size_t kSmallest = 2u << 20;

}  // namespace

ByteWindow::ByteWindow(Fill fill) : fill_(std::move(fill)) {}

ByteWindow::ByteWindow(Fill fill, Seek seek, std::uint64_t size)
    : fill_(std::move(fill)), seek_(std::move(seek)), size_(size) {}

ByteWindow::ByteWindow(std::string_view bytes)
    : data_(bytes.data()), end_(bytes.size()), size_(bytes.size()), at_end_(true) {}

std::string_view ByteWindow::Peek(std::size_t n) {
  if (end_ - begin_ < n && !at_end_) Refill(n);
  return {data_ + begin_, end_ - begin_};
}

void ByteWindow::Refill(std::size_t n) {
  const std::size_t held = end_ - begin_;
  if (begin_ + n > capacity_) {
    // Moving only what is at most half of the buffer keeps the cost a constant per byte read.
    if (n <= capacity_ && begin_ >= capacity_ / 2) {
      std::memmove(buffer_.get(), buffer_.get() + begin_, held);
    } else {
      std::size_t wanted = std::max(capacity_, kSmallest);
      while (wanted < 2 * n) wanted *= 2;
      auto grown = std::make_unique_for_overwrite<char[]>(wanted);
      if (held > 0) std::memcpy(grown.get(), buffer_.get() + begin_, held);
      buffer_ = std::move(grown);
      capacity_ = wanted;
      data_ = buffer_.get();
    }
    begin_ = 0;
    end_ = held;
  }
  while (end_ - begin_ < n) {
    const std::size_t got = fill_(buffer_.get() + end_, capacity_ - end_);
    if (got == 0) {
      at_end_ = true;
      return;
    }
    end_ += got;
  }
}

std::uint64_t ByteWindow::Skip(std::uint64_t n) {
  // What lies ahead need not be read to go past it.
  if (seek_ && n > end_ - begin_ + kSmallest && position_ + n <= *size_) {
    return MoveTo(position_ + n) ? n : 0;
  }
  std::uint64_t gone = 0;
  while (gone < n) {
    const std::size_t held = Peek(1).size();
    if (held == 0) break;
    const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(held, n - gone));
    begin_ += step;
    position_ += step;
    gone += step;
  }
  return gone;
}

bool ByteWindow::MoveTo(std::uint64_t position) {
  const std::uint64_t first = position_ - begin_;  // of what the buffer still holds
  if (position >= first && position <= position_ + (end_ - begin_)) {
    begin_ = static_cast<std::size_t>(position - first);
    position_ = position;
    return true;
  }
  if (!seek_ || !seek_(position)) return false;
  begin_ = end_ = 0;
  position_ = position;
  at_end_ = false;
  return true;
}

}  // namespace tenderscan
