// Packets with a memory file over a socket.
#include "extractors/reader/packet_socket.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "extractors/reader/message.h"

namespace tenderscan {

Descriptor::~Descriptor() {
  if (fd_ >= 0) close(fd_);
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    if (fd_ >= 0) close(fd_);
    fd_ = other.Release();
  }
  return *this;
}

int Descriptor::Release() { return std::exchange(fd_, -1); }

Descriptor MemoryFile() {
  return Descriptor(memfd_create("tenderscan", MFD_CLOEXEC | MFD_ALLOW_SEALING));
}

Descriptor MemoryFile(std::string_view bytes) {
  Descriptor file = MemoryFile();
  if (file.valid() && !WriteAll(file.get(), bytes)) return {};
  return file;
}

bool WriteAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::optional<MappedFile> MapSealed(const Descriptor& file) {
  constexpr int kSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
  struct stat status = {};
  if (!file.valid() || fcntl(file.get(), F_ADD_SEALS, kSeals) != 0 ||
      fstat(file.get(), &status) != 0) {
    return std::nullopt;
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return MappedFile{};
  void* at = mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (at == MAP_FAILED) return std::nullopt;
  return MappedFile{{static_cast<const char*>(at), size},
                    std::shared_ptr<const void>(
                        at, [size](const void* p) { munmap(const_cast<void*>(p), size); })};
}

bool SendPacket(int socket, std::string_view bytes, int file) {
  iovec data{const_cast<char*>(bytes.data()), bytes.size()};
  msghdr message = {};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  if (file >= 0) {
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(header), &file, sizeof(int));
  }
  ssize_t sent;
  do {
    sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(bytes.size());
}

tl::expected<Packet, Silence> ReceivePacket(int socket, int wait_ms) {
  if (wait_ms >= 0) {
    pollfd waiting{socket, POLLIN, 0};
    int ready;
    do {
      ready = poll(&waiting, 1, wait_ms);
    } while (ready < 0 && errno == EINTR);
    if (ready <= 0) return tl::make_unexpected(ready == 0 ? Silence::kLate : Silence::kGone);
  }
  Packet packet;
  packet.bytes.resize(kMostPacket);
  iovec data{packet.bytes.data(), packet.bytes.size()};
  msghdr message = {};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  ssize_t got;
  do {
    got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got <= 0) return tl::make_unexpected(Silence::kGone);
  packet.bytes.resize(static_cast<std::size_t>(got));
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr;
       header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(header), sizeof(int));
      packet.file = Descriptor(fd);
    }
  }
  return packet;
}

}  // namespace tenderscan
