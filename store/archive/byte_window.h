// A window that moves forward over bytes of any length: a file, standard input, an inflated stream.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace tenderscan {

// Holds what was peeked at and little more, so that memory does not grow with the source.
class ByteWindow {
 public:
  // Puts up to `room` bytes at `to` and says how many; 0 at the end, and ever after.
  using Fill = std::function<std::size_t(char* to, std::size_t room)>;
  // Makes the next Fill begin at a position of the source; false where it cannot.
  using Seek = std::function<bool(std::uint64_t position)>;

  explicit ByteWindow(Fill fill);
  // A source that can be sought in. `size`: of all of it.
  ByteWindow(Fill fill, Seek seek, std::uint64_t size);
  // Over bytes that outlive the window.
  explicit ByteWindow(std::string_view bytes);

  // All that is buffered from the position on: at least `n` bytes, fewer only at the end. Valid
  // until the next call.
  std::string_view Peek(std::size_t n);

  // Goes forward by `n` bytes, or to the end. How far it went.
  std::uint64_t Skip(std::uint64_t n);

  // Of Peek's first byte in the source.
  std::uint64_t position() const { return position_; }

  // Goes back or forward to a position. False, and nothing changed, where the source cannot.
  bool MoveTo(std::uint64_t position);
  bool can_move() const { return seek_ != nullptr || fill_ == nullptr; }

  // Of the source, where it is known: a file's.
  std::optional<std::uint64_t> size() const { return size_; }

 private:
  void Refill(std::size_t n);

  Fill fill_;
  Seek seek_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  const char* data_ = nullptr;  // buffer_, or the bytes given
  std::size_t begin_ = 0;       // [begin_, end_) of data_ is not yet consumed
  std::size_t end_ = 0;
  std::uint64_t position_ = 0;
  std::optional<std::uint64_t> size_;
  bool at_end_ = false;
};

}  // namespace tenderscan
