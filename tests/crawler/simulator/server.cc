// An HTTP/1.1 server for tests: one thread, plain and TLS on one port, and it can misbehave.
#include "tests/crawler/simulator/server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <unordered_map>

namespace tenderscan::simulator {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostRequest = 1u << 20;
constexpr std::size_t kChunk = 16u << 10;

[[noreturn]] void Die(const char* what) {
  std::perror(what);
  std::abort();
}

void Lower(std::string& text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string_view Reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 304:
      return "Not Modified";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 429:
      return "Too Many Requests";
    case 500:
      return "Internal Server Error";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service Unavailable";
    default:
      return "Whatever";
  }
}

std::string HttpDate(std::time_t when) {
  std::tm parts{};
  gmtime_r(&when, &parts);
  char text[64];
  std::strftime(text, sizeof(text), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return text;
}

std::string Chunk(std::string_view bytes) {
  char size[24];
  std::snprintf(size, sizeof(size), "%zx\r\n", bytes.size());
  return std::string(size).append(bytes) + "\r\n";
}

struct Connection {
  int fd = -1;
  std::uint64_t number = 0;
  SSL* ssl = nullptr;
  bool told_apart = false;  // plain or TLS: the first byte says
  std::string in, out;
  std::size_t sent = 0;
  std::string host;   // of its first request; "" before
  std::string asker;  // of the request that is being answered; "" where there is none
  Reply reply;
  bool close_after = false;
  bool waiting = false;  // for a time: delay, drip; or for ever: stall
  bool wants_write = false;
};

SSL_CTX* MakeTls(const std::string& certificate, const std::string& key) {
  SSL_CTX* context = SSL_CTX_new(TLS_server_method());
  BIO* in = BIO_new_mem_buf(certificate.data(), static_cast<int>(certificate.size()));
  X509* cert = PEM_read_bio_X509(in, nullptr, nullptr, nullptr);
  BIO_free(in);
  in = BIO_new_mem_buf(key.data(), static_cast<int>(key.size()));
  EVP_PKEY* secret = PEM_read_bio_PrivateKey(in, nullptr, nullptr, nullptr);
  BIO_free(in);
  if (SSL_CTX_use_certificate(context, cert) != 1 || SSL_CTX_use_PrivateKey(context, secret) != 1) {
    Die("certificate");
  }
  X509_free(cert);
  EVP_PKEY_free(secret);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  return context;
}

}  // namespace

std::string_view Request::Field(std::string_view name) const {
  for (const auto& [its, value] : fields) {
    if (its == name) return value;
  }
  return {};
}

struct Server::State {
  Watcher& watcher;
  int listener = -1, poll = -1, stop = -1;
  int port = 0;
  SSL_CTX* tls = nullptr;
  std::uint64_t last_number = 0;
  std::unordered_map<std::uint64_t, Connection> connections;
  std::multimap<Clock::time_point, std::uint64_t> timers;
  std::time_t date_of = 0;
  std::string date;

  explicit State(Watcher& its_watcher) : watcher(its_watcher) {}

  void Accept();
  void Readable(Connection& c);
  void Advance(Connection& c);
  bool TakeRequest(Connection& c);
  void Begin(Connection& c);
  bool Flush(Connection& c);
  void Done(Connection& c);
  void Watch(Connection& c, bool write);
  void Close(Connection& c);
  long Read(Connection& c, char* bytes, std::size_t size);
  long Write(Connection& c, std::string_view bytes);
  const std::string& Date();
};

// Both: bytes; 0: the other side is gone; -1: not now.
long Server::State::Read(Connection& c, char* bytes, std::size_t size) {
  if (c.ssl == nullptr) {
    const ssize_t n = recv(c.fd, bytes, size, 0);
    return n < 0 && (errno == EAGAIN || errno == EINTR) ? -1 : n < 0 ? 0 : n;
  }
  const int n = SSL_read(c.ssl, bytes, static_cast<int>(size));
  if (n > 0) return n;
  const int error = SSL_get_error(c.ssl, n);
  return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? -1 : 0;
}

long Server::State::Write(Connection& c, std::string_view bytes) {
  if (c.ssl == nullptr) {
    const ssize_t n = send(c.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    return n < 0 && (errno == EAGAIN || errno == EINTR) ? -1 : n < 0 ? 0 : n;
  }
  const int n = SSL_write(c.ssl, bytes.data(), static_cast<int>(bytes.size()));
  if (n > 0) return n;
  const int error = SSL_get_error(c.ssl, n);
  return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? -1 : 0;
}

const std::string& Server::State::Date() {
  if (const std::time_t now = std::time(nullptr); now != date_of) {
    date_of = now;
    date = HttpDate(now);
  }
  return date;
}

void Server::State::Watch(Connection& c, bool write) {
  if (c.wants_write == write) return;
  c.wants_write = write;
  epoll_event event{};
  event.events = EPOLLIN | EPOLLRDHUP | (write ? EPOLLOUT : 0u);
  event.data.u64 = c.number;
  epoll_ctl(poll, EPOLL_CTL_MOD, c.fd, &event);
}

void Server::State::Close(Connection& c) {
  if (!c.asker.empty()) watcher.Answered(c.asker);
  if (!c.host.empty()) watcher.Closed(c.host);
  if (c.ssl != nullptr) SSL_free(c.ssl);
  close(c.fd);
  connections.erase(c.number);  // timers that name it find nothing
}

void Server::State::Accept() {
  for (int fd = 0; (fd = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    Connection& c = connections[++last_number];
    c.fd = fd;
    c.number = last_number;
    epoll_event event{};
    event.events = EPOLLIN | EPOLLRDHUP;
    event.data.u64 = c.number;
    epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
  }
}

// Takes one whole request off the input. False where there is none yet.
bool Server::State::TakeRequest(Connection& c) {
  const std::size_t end = c.in.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  Request request;
  request.tls = c.ssl != nullptr;
  std::string_view head = std::string_view(c.in).substr(0, end + 2);
  const auto line = [&head] {
    const std::size_t stop_at = head.find("\r\n");
    const std::string_view out = head.substr(0, stop_at);
    head.remove_prefix(stop_at + 2);
    return out;
  };
  const std::string_view first = line();
  const std::size_t space = first.find(' ');
  request.method = first.substr(0, space);
  if (space != first.npos) request.target = first.substr(space + 1, first.rfind(' ') - space - 1);
  const std::size_t question = request.target.find('?');
  request.path = request.target.substr(0, question);
  if (question != std::string::npos) request.query = request.target.substr(question + 1);
  std::size_t length = 0;
  while (!head.empty()) {
    const std::string_view field = line();
    const std::size_t colon = std::min(field.find(':'), field.size());
    std::string name(field.substr(0, colon));
    Lower(name);
    std::string_view value = field.substr(std::min(colon + 1, field.size()));
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    if (name == "content-length") std::from_chars(value.begin(), value.end(), length);
    if (name == "host") {
      request.host = value.substr(0, value.find(':'));
      Lower(request.host);
    }
    request.fields.emplace_back(std::move(name), value);
  }
  if (c.in.size() < end + 4 + length) return false;
  request.body = c.in.substr(end + 4, length);
  c.in.erase(0, end + 4 + length);

  c.asker = request.host.empty() ? "-" : request.host;
  if (c.host.empty()) {
    c.host = c.asker;
    watcher.Opened(c.host);
  }
  c.reply = watcher.Answer(request);
  if (request.method == "HEAD") {
    c.reply.fields.emplace_back("Content-Length", std::to_string(c.reply.body.size()));
    c.reply.body.clear();
  }
  c.close_after = request.Field("connection") == "close";
  return true;
}

// Puts the answer's bytes into the output.
void Server::State::Begin(Connection& c) {
  Reply& reply = c.reply;
  c.sent = 0;
  if (!reply.raw.empty()) {
    c.out = std::move(reply.raw);
    c.close_after = true;
    return;
  }
  const bool chunked = reply.chunked || reply.endless;
  std::string& out = c.out;
  out = "HTTP/1.1 " + std::to_string(reply.status) + " " + std::string(Reason(reply.status)) +
        "\r\nServer: nginx\r\n";
  bool has_date = false, has_length = reply.status == 304;
  for (const auto& [name, value] : reply.fields) {
    out.append(name).append(": ").append(value).append("\r\n");
    has_date = has_date || name == "Date";
    has_length = has_length || name == "Content-Length";
  }
  if (!has_date) out += "Date: " + Date() + "\r\n";
  if (chunked) out += "Transfer-Encoding: chunked\r\n";
  if (!has_length && !chunked) {
    out += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
  }
  out += "\r\n";
  if (reply.cut != std::string::npos) {
    reply.body.resize(std::min(reply.body.size(), reply.cut));
    c.close_after = true;
  }
  if (!chunked) {
    out += reply.body;
    return;
  }
  for (std::size_t at = 0; at < reply.body.size(); at += kChunk) {
    out += Chunk(std::string_view(reply.body).substr(at, kChunk));
  }
  if (!reply.endless && reply.cut == std::string::npos) out += "0\r\n\r\n";
}

// Writes what can be written. False where the connection was closed.
bool Server::State::Flush(Connection& c) {
  if (c.reply.drip.count() > 0) {
    const long n = Write(c, std::string_view(c.out).substr(c.sent, 1));
    if (n == 0) {
      Close(c);
      return false;
    }
    c.sent += n > 0 ? 1 : 0;
    if (c.sent < c.out.size()) {
      c.waiting = true;
      timers.emplace(Clock::now() + c.reply.drip, c.number);
      return true;
    }
  }
  // An endless answer lets the others have their turn now and then.
  for (int turns = 0; c.sent < c.out.size() && turns < 16; ++turns) {
    const long n = Write(c, std::string_view(c.out).substr(c.sent));
    if (n == 0) {
      Close(c);
      return false;
    }
    if (n < 0) break;
    c.sent += static_cast<std::size_t>(n);
    if (c.sent == c.out.size() && c.reply.endless) {
      c.out.clear();
      for (std::size_t at = 0; at < c.reply.body.size(); at += kChunk) {
        c.out += Chunk(std::string_view(c.reply.body).substr(at, kChunk));
      }
      c.sent = 0;
    }
  }
  Watch(c, c.sent < c.out.size());
  return true;
}

void Server::State::Done(Connection& c) {
  watcher.Answered(c.asker);
  c.asker.clear();
  c.out.clear();
  c.sent = 0;
  c.reply = {};
}

// Takes requests and writes answers until it must wait for something.
void Server::State::Advance(Connection& c) {
  while (true) {
    if (c.waiting) return;
    if (!c.asker.empty()) {
      if (!Flush(c)) return;
      if (c.sent < c.out.size()) return;
      Done(c);
      if (c.close_after) {
        Close(c);
        return;
      }
    }
    if (!TakeRequest(c)) {
      if (c.in.size() > kMostRequest) Close(c);
      return;
    }
    if (c.reply.drop) {
      Close(c);
      return;
    }
    if (c.reply.stall) {
      c.waiting = true;
      return;
    }
    Begin(c);
    if (c.reply.delay.count() > 0) {
      c.waiting = true;
      timers.emplace(Clock::now() + c.reply.delay, c.number);
      return;
    }
  }
}

void Server::State::Readable(Connection& c) {
  if (!c.told_apart) {
    unsigned char first = 0;
    const ssize_t n = recv(c.fd, &first, 1, MSG_PEEK);
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) return Close(c);
    if (n < 0) return;
    c.told_apart = true;
    if (first == 0x16 && tls != nullptr) {  // a TLS handshake record (RFC 8446, section 5.1)
      c.ssl = SSL_new(tls);
      SSL_set_fd(c.ssl, c.fd);
      SSL_set_accept_state(c.ssl);
    }
  }
  char bytes[16384];
  while (true) {
    const long n = Read(c, bytes, sizeof(bytes));
    if (n == 0) return Close(c);
    if (n < 0) break;
    c.in.append(bytes, static_cast<std::size_t>(n));
    if (c.in.size() > 2 * kMostRequest) return Close(c);
  }
  Advance(c);
}

Server::Server(Watcher& watcher, int port, const std::string& certificate, const std::string& key)
    : state_(std::make_unique<State>(watcher)) {
  State& s = *state_;
  if (!certificate.empty()) s.tls = MakeTls(certificate, key);
  s.listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(s.listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  socklen_t length = sizeof(address);
  if (bind(s.listener, reinterpret_cast<sockaddr*>(&address), length) != 0) Die("bind");
  if (listen(s.listener, 1024) != 0) Die("listen");
  getsockname(s.listener, reinterpret_cast<sockaddr*>(&address), &length);
  s.port = ntohs(address.sin_port);
  s.poll = epoll_create1(EPOLL_CLOEXEC);
  s.stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u64 = 0;
  epoll_ctl(s.poll, EPOLL_CTL_ADD, s.listener, &event);
  event.data.u64 = ~std::uint64_t{0};
  epoll_ctl(s.poll, EPOLL_CTL_ADD, s.stop, &event);
}

Server::~Server() {
  State& s = *state_;
  while (!s.connections.empty()) s.Close(s.connections.begin()->second);
  close(s.listener);
  close(s.poll);
  close(s.stop);
  SSL_CTX_free(s.tls);
}

int Server::port() const { return state_->port; }

void Server::Stop() {
  const std::uint64_t one = 1;
  static_cast<void>(!write(state_->stop, &one, sizeof(one)));
}

void Server::Run() {
  State& s = *state_;
  sigset_t pipe;  // OpenSSL writes without MSG_NOSIGNAL
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
  epoll_event events[256];
  while (true) {
    int wait = -1;
    if (!s.timers.empty()) {
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(s.timers.begin()->first - Clock::now());
      wait = static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
    }
    const int n = epoll_wait(s.poll, events, 256, wait);
    for (int i = 0; i < n; ++i) {
      const std::uint64_t number = events[i].data.u64;
      if (number == ~std::uint64_t{0}) return;
      if (number == 0) {
        s.Accept();
        continue;
      }
      auto found = s.connections.find(number);
      if (found == s.connections.end()) continue;
      if ((events[i].events & EPOLLOUT) != 0) s.Advance(found->second);
      found = s.connections.find(number);
      if (found != s.connections.end() && (events[i].events & ~EPOLLOUT) != 0) {
        s.Readable(found->second);
      }
    }
    while (!s.timers.empty() && s.timers.begin()->first <= Clock::now()) {
      const auto found = s.connections.find(s.timers.begin()->second);
      s.timers.erase(s.timers.begin());
      if (found == s.connections.end()) continue;
      found->second.waiting = false;
      s.Advance(found->second);
    }
  }
}

}  // namespace tenderscan::simulator
