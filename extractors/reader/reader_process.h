// A running reader program, and the socket to it.
#pragma once

#include <sys/types.h>

#include <string>

#include "extractors/reader/message.h"
#include "extractors/reader/packet_socket.h"
#include "store/model/result.h"

namespace tenderscan {

// Ends the program when it goes.
class ReaderProcess {
 public:
  // Starts it with nothing of the user's: no environment, no files; and waits until it says hello.
  // Errors: kIo, with why.
  static Result<ReaderProcess> Start(const std::string& program);

  ReaderProcess(ReaderProcess&& other) noexcept;
  ReaderProcess& operator=(ReaderProcess&&) = delete;
  ~ReaderProcess();

  int socket() const { return socket_.get(); }
  const ReaderHello& hello() const { return hello_; }
  // Documents it was asked to read.
  int asked = 0;

 private:
  ReaderProcess(pid_t pid, Descriptor socket);

  pid_t pid_;
  Descriptor socket_;
  ReaderHello hello_;
};

}  // namespace tenderscan
