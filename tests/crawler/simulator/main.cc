// portal_simulator: the re-created portals as a program, for demonstrations and long runs.
#include <signal.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "tests/crawler/simulator/simulator.h"

namespace {

tenderscan::simulator::Simulator* running = nullptr;

void OnSignal(int) { running->Stop(); }

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::cerr << path << ": cannot be read\n";
    std::exit(2);
  }
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

int Usage() {
  std::cerr
      << "portal_simulator [--port N] [--hosts N] [--notices N] [--per-day N] [--seed N]\n"
         "                 [--last-day YYYY-MM-DD] [--no-portals] [--tls CA.pem]\n"
         "                 [--faults FILE] [--counts FILE]\n"
         "Serves re-created portals on 127.0.0.1 until it is interrupted. Prints the lines\n"
         "for --connect-to, then \"ready\". --tls serves https too and writes its authority;\n"
         "--faults reads one JSON object a line; --counts writes what it saw, at the end;\n"
         "--sites writes a site file for each generic host, made of china_ccgp.toml.\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace tenderscan::simulator;
  SimulatorOptions options;
  std::string ca, faults, counts, like, sites;
  for (int i = 1; i < argc; ++i) {
    const std::string flag = argv[i];
    if (flag == "--no-portals") {
      options.portals = false;
      continue;
    }
    if (i + 1 == argc) return Usage();
    const std::string value = argv[++i];
    if (flag == "--port") {
      options.port = std::atoi(value.c_str());
    } else if (flag == "--hosts") {
      options.hosts = std::atoi(value.c_str());
    } else if (flag == "--notices") {
      options.notices = std::strtoull(value.c_str(), nullptr, 10);
    } else if (flag == "--per-day") {
      options.per_day = std::strtoull(value.c_str(), nullptr, 10);
    } else if (flag == "--seed") {
      options.seed = static_cast<std::uint32_t>(std::strtoul(value.c_str(), nullptr, 10));
    } else if (flag == "--last-day") {
      options.last_day = value;
    } else if (flag == "--tls") {
      options.tls = true;
      ca = value;
    } else if (flag == "--faults") {
      faults = value;
    } else if (flag == "--sites" && i + 1 < argc) {
      like = value;
      sites = argv[++i];
    } else if (flag == "--counts") {
      counts = value;
    } else {
      return Usage();
    }
  }
  if (options.per_day == 0 || options.last_day.size() != 10) return Usage();
  Simulator simulator(options);
  if (!sites.empty()) {
    const std::string toml = ReadFile(like);
    for (const std::string& host : simulator.Hosts()) {
      if (!host.starts_with("www.portal")) continue;
      std::ofstream(sites + "/" + host + ".toml") << GenericSite(toml, host);
    }
  }
  if (!faults.empty()) {
    std::string error;
    for (Fault& fault : ReadFaults(ReadFile(faults), error)) simulator.Add(std::move(fault));
    if (!error.empty()) {
      std::cerr << faults << ": " << error << "\n";
      return 2;
    }
  }
  if (!ca.empty()) std::ofstream(ca) << simulator.ca_pem();
  simulator.KeepAsked(!counts.empty());
  running = &simulator;
  signal(SIGINT, OnSignal);
  signal(SIGTERM, OnSignal);
  for (const std::string& line : simulator.ConnectTo()) std::cout << line << "\n";
  std::cout << "ready" << std::endl;
  simulator.Run();
  if (!counts.empty()) {
    std::ofstream out(counts);
    for (const auto& [host, seen] : simulator.AllCounts()) {
      out << host << "\trequests " << seen.requests << "\tconnections " << seen.connections
          << "\tmost_open " << seen.most_open << "\tmost_asking " << seen.most_asking
          << "\tconditional " << seen.conditional << "\tnot_modified " << seen.not_modified << "\n";
      for (const auto& [what, times] : seen.asked) {
        out << host << "\t" << times << "\t" << what << "\n";
      }
    }
  }
  return 0;
}
