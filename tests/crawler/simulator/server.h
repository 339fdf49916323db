// An HTTP/1.1 server for tests: one thread, plain and TLS on one port, and it can misbehave.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenderscan::simulator {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;
  std::string host;    // the Host field: small letters, without port
  std::string target;  // as asked: path and query
  std::string path;
  std::string query;
  std::string body;
  Fields fields;  // names in small letters
  bool tls = false;
  // The first one of that name (small letters); "" where there is none.
  std::string_view Field(std::string_view name) const;
};

// What goes out, and how.
struct Reply {
  int status = 200;
  Fields fields;  // Date and Content-Length are added where they are not named here
  std::string body;
  std::string raw;       // instead of all above: these very bytes, then the connection is closed
  bool chunked = false;  // the body as chunks, without Content-Length
  bool endless = false;  // chunks of the body again and again, until the other side goes
  bool stall = false;    // nothing at all is answered
  bool drop = false;     // the connection is closed instead
  std::size_t cut = std::string::npos;  // so many bytes of the body, then the connection is closed
  std::chrono::milliseconds delay{0};   // before the answer
  std::chrono::microseconds drip{0};    // between two bytes; 0: as fast as it goes
};

// Told of everything as it happens, on the server's thread.
class Watcher {
 public:
  virtual ~Watcher() = default;
  virtual Reply Answer(const Request& request) = 0;
  // A connection is the host's that its first request named.
  virtual void Opened(const std::string& host) = 0;
  virtual void Closed(const std::string& host) = 0;
  virtual void Answered(const std::string& host) = 0;  // the last byte of an answer is gone
};

class Server {
 public:
  // Listens on 127.0.0.1. Port 0: any. `certificate` and `key`: PEM; both empty: plain HTTP alone.
  // Aborts where that cannot be: it is for tests.
  Server(Watcher& watcher, int port, const std::string& certificate, const std::string& key);
  ~Server();
  int port() const;

  void Run();   // until Stop
  void Stop();  // from any thread or a signal handler

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tenderscan::simulator
