// HTTP: many requests at once, one answer each, with limits and a guard on whom we really talk to.
// Only its source and fetch_fault know curl.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/archive/http_message.h"
#include "store/model/result.h"

namespace tenderscan {

struct FetchRequest {
  std::uint64_t id = 0;  // the caller's own, given back with the answer
  std::string uri;       // http or https, as ParseUrl gives it
  std::string method = "GET";
  std::string body;
  std::string content_type;       // of the body
  std::string if_none_match;      // an ETag; "" for none
  std::string if_modified_since;  // an HTTP date; "" for none
};

enum class FetchFault {
  kNone,
  kAddress,     // the name led to an address that must not be talked to, or to none
  kConnect,     // nobody answers there
  kTls,         // no trust
  kTimeout,     // the whole took too long
  kSlow,        // too few bytes a second
  kDisconnect,  // the body ended early
  kTooLong,     // the body was cut at the limit
  kMalformed,   // not HTTP, or a head beyond all bounds
};
std::string_view Slug(FetchFault fault);  // "refused_address", "timeout", ...

struct FetchAnswer {
  std::uint64_t id = 0;
  FetchFault fault = FetchFault::kNone;
  std::string what;  // one sentence where there was a fault
  int status = 0;    // 0: no head came
  std::string head;  // status line and fields of the last answer, as received, no 1xx before it
  std::string body;  // transfer coding undone, content coding kept; what came, where it was cut
  std::string truncated;  // WARC's words: "length", "time", "disconnect"; "" where it is whole
  std::string sent;       // the request's head and body, as sent
  std::string ip;         // of the peer; "" where there was none
  std::chrono::system_clock::time_point began;
  std::chrono::milliseconds took{0};
};

struct FetcherOptions {
  std::string user_agent;  // REQUIRED
  std::chrono::milliseconds most_time{60'000};
  std::chrono::milliseconds connect_time{15'000};
  std::uint64_t most_bytes = 64u << 20;
  // Fewer bytes a second than this for slow_time: given up.
  std::uint64_t slow_bytes = 64;
  std::chrono::seconds slow_time{20};
  // "host:port:address:port" as curl's --connect-to: tests serve portals under their own names.
  std::vector<std::string> connect_to;
  // "127.0.0.1:8080": the only local peers that are allowed.
  std::vector<std::string> allowed_peers;
  std::string ca_file;  // PEM; "" for the system's
};

// Redirects are answers like others: following them is the caller's decision, each hop with its own
// look at robots.txt, pace and record. No cookies, no credentials, no proxies.
class Fetcher {
 public:
  // Errors: kUsage for options that curl does not understand.
  static Result<Fetcher> Create(FetcherOptions options);
  ~Fetcher();
  Fetcher(Fetcher&&) noexcept;
  Fetcher& operator=(Fetcher&&) noexcept;

  void Start(FetchRequest request);
  std::size_t running() const;

  // Waits until something is answered, or `most` is over, or Wake was called: then it may be empty.
  std::vector<FetchAnswer> Wait(std::chrono::milliseconds most);
  void Wake();  // from any thread or a signal handler

 private:
  struct State;
  explicit Fetcher(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// May we talk to this address ("127.0.0.1", "::1", "::ffff:10.0.0.1")? Not to loopback, private,
// link-local, multicast or reserved ones (RFC 6890 registries and their IPv6 siblings).
bool IsPublicAddress(std::string_view ip);

}  // namespace tenderscan
