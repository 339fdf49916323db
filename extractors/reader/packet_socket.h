// Packets with a memory file over a socket, whole or not at all.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace tenderscan {

// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : fd_(other.Release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }
  int Release();

 private:
  int fd_ = -1;
};

// A file in memory that holds `bytes`; invalid where there is no room.
Descriptor MemoryFile(std::string_view bytes);
// An empty one.
Descriptor MemoryFile();
// Writes all at the end. False where there is no room.
bool WriteAll(int fd, std::string_view bytes);

// Bytes of a file in memory, until the last owner is gone. Nobody who sent it can change them
// under the reader's feet or cut the file: what cannot be sealed is not mapped.
struct MappedFile {
  std::string_view bytes;
  std::shared_ptr<const void> owner;
};
std::optional<MappedFile> MapSealed(const Descriptor& file);

struct Packet {
  std::string bytes;
  Descriptor file;  // invalid where none came
};

// False where the other side is gone.
bool SendPacket(int socket, std::string_view bytes, int file = -1);
// Why nothing came.
enum class Silence {
  kGone,  // the other side is
  kLate,  // the time to wait went by
};
// `wait_ms` -1: waits for ever.
tl::expected<Packet, Silence> ReceivePacket(int socket, int wait_ms = -1);

}  // namespace tenderscan
