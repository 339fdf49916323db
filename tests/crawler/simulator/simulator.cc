// All portals at once on one port of this machine, under their own names, and what they saw.
#include "tests/crawler/simulator/simulator.h"

#include <algorithm>
#include <cstdio>

namespace tenderscan::simulator {

std::string GenericSite(std::string ccgp_toml, const std::string& host) {
  std::string id = "sim_" + host;
  std::replace_if(
      id.begin(), id.end(), [](char c) { return c == '.' || c == '-'; }, '_');
  const auto replace = [&ccgp_toml](const std::string& what, const std::string& by) {
    for (std::size_t at = 0; (at = ccgp_toml.find(what, at)) != std::string::npos;) {
      ccgp_toml.replace(at, what.size(), by);
      at += by.size();
    }
  };
  replace("id = \"china_ccgp\"", "id = \"" + id + "\"");
  replace(", \"ccgp.gov.cn\"", "");
  replace("https://download.ccgp.gov.cn", "http://" + host);
  replace("www.ccgp.gov.cn", host);
  replace("most_pages = 25\n", "most_pages = 1000\n");
  return ccgp_toml;
}

Simulator::Simulator(const SimulatorOptions& options) {
  std::uint32_t seed = options.seed * 1000;
  const auto stock = [&] {
    Stock out;
    out.seed = ++seed;
    out.count = options.notices;
    out.last_day = options.last_day;
    out.per_day = options.per_day;
    return out;
  };
  const auto add = [&](std::unique_ptr<Portal> portal) {
    std::string host = portal->host();
    portals_.emplace(std::move(host), std::move(portal));
  };
  if (options.portals) {
    add(MakeChannelPortal("www.ccgp.gov.cn", stock(), 25));
    // The same notices: it serves the attachments of www.ccgp.gov.cn.
    add(MakeChannelPortal("download.ccgp.gov.cn", portals_.at("www.ccgp.gov.cn")->stock(), 25));
    add(MakeZcyPortal("zfcg.czt.zj.gov.cn", stock()));
    add(MakeZcyPortal("www.zfcg.sh.gov.cn", stock()));
    add(MakeZcyPortal("zfcg.gxzf.gov.cn", stock()));
    add(MakeGgzyPortal("www.ggzy.gov.cn", stock()));
    add(MakeEpointPortal("jsggzy.jszwfw.gov.cn", stock()));
    add(MakeEpointPortal("ggzyjy.sc.gov.cn", stock()));
    add(MakeShenzhenPortal("www.szggzy.com", stock()));
    add(MakeFreecmsPortal("www.zycg.gov.cn", stock()));
    add(MakeUniversityPortal("bidding.szu.edu.cn", stock(), true));
    add(MakeUniversityPortal("zbb.liuhu.example", stock(), false));
    for (const HostOfShape& more : options.more) {
      if (portals_.contains(more.host)) continue;
      if (auto portal = MakePortalOfShape(more.list_path, more.host, stock())) {
        add(std::move(portal));
      }
    }
  }
  for (const auto& make : options.own) add(make());
  for (int i = 0; i < options.hosts; ++i) {
    char name[64];
    std::snprintf(name, sizeof(name), "www.portal%03d.example", i);
    add(MakeChannelPortal(name, stock(), 0));
  }
  if (options.tls) authority_ = MakeAuthority(Hosts());
  server_ = std::make_unique<Server>(static_cast<Watcher&>(*this), options.port,
                                     authority_.certificate_pem, authority_.key_pem);
}

Simulator::~Simulator() {
  if (thread_.joinable()) {
    server_->Stop();
    thread_.join();
  }
  server_.reset();  // calls Closed
}

std::string Simulator::Peer() const { return "127.0.0.1:" + std::to_string(port()); }

std::vector<std::string> Simulator::Hosts() const {
  std::vector<std::string> out;
  for (const auto& [host, portal] : portals_) out.push_back(host);
  return out;
}

std::vector<std::string> Simulator::ConnectTo() const {
  std::vector<std::string> out;
  for (const auto& [host, portal] : portals_) {
    for (const char* port : {":80:", ":443:", ":8081:"}) out.push_back(host + port + Peer());
  }
  return out;
}

void Simulator::Start() {
  thread_ = std::thread([this] { server_->Run(); });
}

void Simulator::Run() { server_->Run(); }
void Simulator::Stop() { server_->Stop(); }

void Simulator::Add(Fault fault) {
  const std::lock_guard lock(mutex_);
  rules_.push_back({std::move(fault), 0});
}

void Simulator::ClearFaults() {
  const std::lock_guard lock(mutex_);
  rules_.clear();
}

void Simulator::Grow(const std::string& host, std::uint64_t notices) {
  const std::lock_guard lock(mutex_);
  portals_.at(host)->Grow(notices);
}

HostCounts Simulator::Counts(const std::string& host) const {
  const std::lock_guard lock(mutex_);
  const auto found = counts_.find(host);
  return found == counts_.end() ? HostCounts() : found->second;
}

std::map<std::string, HostCounts> Simulator::AllCounts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

void Simulator::ForgetCounts() {
  const std::lock_guard lock(mutex_);
  for (auto& [host, counts] : counts_) {
    HostCounts fresh;
    fresh.open = fresh.most_open = counts.open;
    fresh.asking = fresh.most_asking = counts.asking;
    counts = std::move(fresh);
  }
}

void Simulator::KeepAsked(bool keep) {
  const std::lock_guard lock(mutex_);
  keep_asked_ = keep;
}

const Portal* Simulator::portal(const std::string& host) const {
  const auto found = portals_.find(host);
  return found == portals_.end() ? nullptr : found->second.get();
}

Reply Simulator::Answer(const Request& request) {
  const std::lock_guard lock(mutex_);
  HostCounts& counts = counts_[request.host.empty() ? "-" : request.host];
  ++counts.requests;
  counts.most_asking = std::max(counts.most_asking, ++counts.asking);
  if (const auto ended = ended_.find(request.host); ended != ended_.end()) {
    counts.least_gap =
        std::min(counts.least_gap, std::chrono::duration_cast<std::chrono::microseconds>(
                                       std::chrono::steady_clock::now() - ended->second));
  }
  ++counts.agents[std::string(request.Field("user-agent"))];
  if (!request.Field("if-none-match").empty() || !request.Field("if-modified-since").empty()) {
    ++counts.conditional;
  }
  if (keep_asked_) {
    ++counts.asked[request.method == "POST" ? "POST " + request.target + " " + request.body
                                            : request.target];
  }
  Reply reply = Compose(request);
  ++counts.statuses[reply.status];
  if (reply.status == 304) ++counts.not_modified;
  return reply;
}

Reply Simulator::Compose(const Request& request) {
  const auto portal = portals_.find(request.host);
  if (portal == portals_.end()) return NotFound();
  Twist twist;
  std::vector<const Fault*> fitting;
  const Fault* decides = nullptr;
  for (Rule& rule : rules_) {
    const Fault& fault = rule.fault;
    if (!fault.host.empty() && fault.host != request.host) continue;
    if (!Fits(fault.path, request.target)) continue;
    const std::uint64_t seen = rule.seen++;
    if (seen < fault.skip || (fault.times > 0 && seen >= fault.skip + fault.times)) continue;
    if (fault.kind == FaultKind::kOtherAmount) twist.changes.other_amount = true;
    if (fault.kind == FaultKind::kOtherSupplier) twist.changes.other_supplier = true;
    if (fault.kind == FaultKind::kSessionIds) {
      twist.session = Uuid(7, ++sessions_, 3);
    }
    if (!Decides(fault.kind)) {
      fitting.push_back(&fault);
    } else if (decides == nullptr) {
      decides = &fault;
    }
  }
  Reply reply;
  if (decides != nullptr) {
    reply = Decided(*decides, request);
  } else if (request.path == "/robots.txt" && request.host.ends_with(".example")) {
    reply.fields = {{"Content-Type", "text/plain"}};
    reply.body = "User-agent: *\nDisallow: /admin/\n";
  } else {
    reply = portal->second->Answer(request, twist);
  }
  for (const Fault* fault : fitting) Spoil(*fault, request, reply);
  return reply;
}

void Simulator::Opened(const std::string& host) {
  const std::lock_guard lock(mutex_);
  HostCounts& counts = counts_[host];
  ++counts.connections;
  counts.most_open = std::max(counts.most_open, ++counts.open);
}

void Simulator::Closed(const std::string& host) {
  const std::lock_guard lock(mutex_);
  --counts_[host].open;
}

void Simulator::Answered(const std::string& host) {
  const std::lock_guard lock(mutex_);
  --counts_[host].asking;
  ended_[host] = std::chrono::steady_clock::now();
}

}  // namespace tenderscan::simulator
