// All portals at once on one port of this machine, under their own names, and what they saw.
//
//   Simulator simulator({.hosts = 3, .notices = 100});
//   options.connect_to = simulator.ConnectTo();
//   options.allowed_peers = {simulator.Peer()};
//   simulator.Add({.kind = FaultKind::kBlockPage, .host = "www.ccgp.gov.cn", .skip = 5});
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/crawler/simulator/authority.h"
#include "tests/crawler/simulator/faults.h"
#include "tests/crawler/simulator/portals.h"
#include "tests/crawler/simulator/server.h"

namespace tenderscan::simulator {

// A host of the real portals whose lists are asked for at this path: where that is the path of a
// shape, the host is re-created too.
struct HostOfShape {
  std::string host;
  std::string list_path;
};

struct SimulatorOptions {
  int port = 0;         // 0: any
  int hosts = 0;        // generic ones beside the real portals' names: www.portal000.example, ...
  bool portals = true;  // the real portals' names
  std::uint64_t notices = 100;  // of each host
  std::string last_day = "2026-11-21";
  std::uint64_t per_day = 50;
  std::uint32_t seed = 1;
  bool tls = false;                    // https too, on the same port
  std::vector<HostOfShape> more = {};  // with `portals`
  // Portals of the caller's own.
  std::vector<std::function<std::unique_ptr<Portal>()>> own = {};
};

// The file of a generic host's portal: `ccgp_toml` is china_ccgp.toml, whose shape it has, without
// the real one's cut after 25 pages.
std::string GenericSite(std::string ccgp_toml, const std::string& host);

// What the server saw of one host.
struct HostCounts {
  std::uint64_t requests = 0;
  std::uint64_t connections = 0;
  std::uint64_t conditional = 0;    // requests with If-None-Match or If-Modified-Since
  std::uint64_t not_modified = 0;   // answered with 304
  int open = 0, most_open = 0;      // connections at once
  int asking = 0, most_asking = 0;  // requests at once
  // From the end of an answer to the next request; the smallest. max(): fewer than two requests.
  std::chrono::microseconds least_gap = std::chrono::microseconds::max();
  std::map<std::string, std::uint64_t> asked;   // "/path?query", "POST /path body"
  std::map<std::string, std::uint64_t> agents;  // User-Agent fields
  std::map<int, std::uint64_t> statuses;
};

class Simulator : private Watcher {
 public:
  explicit Simulator(const SimulatorOptions& options);
  ~Simulator() override;

  int port() const { return server_->port(); }
  std::string Peer() const;                    // "127.0.0.1:40123"
  std::vector<std::string> ConnectTo() const;  // for every host, ports 80 and 443
  std::vector<std::string> Hosts() const;
  const std::string& ca_pem() const { return authority_.ca_pem; }

  // Serves on a thread of its own until the end of this object.
  void Start();
  void Run();   // on this thread, until Stop
  void Stop();  // from any thread or a signal handler

  void Add(Fault fault);
  void ClearFaults();
  void Grow(const std::string& host, std::uint64_t notices);

  HostCounts Counts(const std::string& host) const;  // all zero for one nobody asked
  std::map<std::string, HostCounts> AllCounts() const;
  void ForgetCounts();
  // Keep the map of what was asked (costs memory); on by default.
  void KeepAsked(bool keep);

  // nullptr where there is no such host. Do not use it while Grow is called.
  const Portal* portal(const std::string& host) const;

 private:
  struct Rule {
    Fault fault;
    std::uint64_t seen = 0;
  };

  Reply Answer(const Request& request) override;
  void Opened(const std::string& host) override;
  void Closed(const std::string& host) override;
  void Answered(const std::string& host) override;
  Reply Compose(const Request& request);

  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Portal>> portals_;
  std::vector<Rule> rules_;
  std::map<std::string, HostCounts> counts_;
  std::map<std::string, std::chrono::steady_clock::time_point> ended_;
  bool keep_asked_ = true;
  std::uint64_t sessions_ = 0;
  Authority authority_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

}  // namespace tenderscan::simulator
