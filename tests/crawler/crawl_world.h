// A crawl of simulated portals, as a test needs it: an archive of its own, and clocks that jump.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "crawler/crawl.h"
#include "extractors/text/url.h"
#include "tests/crawler/shipped_sites.h"
#include "tests/crawler/simulator/simulator.h"
#include "tests/golden.h"

namespace tenderscan {

class CrawlWorld : public ::testing::Test {
 protected:
  explicit CrawlWorld(simulator::SimulatorOptions options = Options()) : simulator_(options) {
    simulator_.Start();
    std::string name = (std::filesystem::temp_directory_path() / "crawl-world-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    fetch_.user_agent = "tenderscan-test (+mailto:test@example.org)";
    fetch_.connect_to = simulator_.ConnectTo();
    fetch_.allowed_peers = {simulator_.Peer()};
    if (!simulator_.ca_pem().empty()) {
      fetch_.ca_file = folder_ / "ca.pem";
      std::ofstream(fetch_.ca_file) << simulator_.ca_pem();
    }
    // Portals that grow publish on later days.
    crawl_.days = {simulator::AddDays(options.last_day, -30),
                   simulator::AddDays(options.last_day, 400)};
    crawl_.no_delay = true;
  }
  ~CrawlWorld() override { std::filesystem::remove_all(folder_); }

  static simulator::SimulatorOptions Options() {
    simulator::SimulatorOptions options;
    options.notices = 100;
    options.per_day = 20;
    options.tls = true;
    static const std::vector<simulator::HostOfShape> hosts = HostsOfShippedSites();
    options.more = hosts;
    return options;
  }

  static std::vector<simulator::HostOfShape> HostsOfShippedSites() {
    std::vector<simulator::HostOfShape> out;
    const Sites sites = ShippedSites();
    for (const Site& site : sites.all()) {
      const auto seeds = Seeds(site, {"2026-11-21", "2026-11-21"});
      const auto url = seeds.empty() ? ParseUrl("") : ParseUrl(seeds.front().uri);
      if (url) out.push_back({url->host, url->path});
    }
    return out;
  }

  static std::string SiteFile(const std::string& id) {
    return ReadFile(std::filesystem::path(TS_SOURCE_DIR) / "crawler" / "sites" / (id + ".toml"));
  }
  const Site* AddSite(const std::string& toml) {
    auto site = ParseSite("test", toml);
    EXPECT_TRUE(site) << site.error().what;
    sites_.push_back(*std::move(site));
    chosen_.push_back(&sites_.back());
    return chosen_.back();
  }
  // Every portal that is shipped with a plan to crawl it and whose host the simulator re-creates;
  // its fixtures alone test another. How many.
  std::size_t AddShippedSites() {
    for (const std::string& id : CrawledSites()) {
      AddSite(SiteFile(id));
      if (HostOf(*chosen_.back()).empty()) chosen_.pop_back();
    }
    return chosen_.size();
  }
  // The host of the site's lists; "" where the simulator has none of the kind.
  std::string HostOf(const Site& site) const {
    for (const PageRequest& seed : Seeds(site, crawl_.days)) {
      const auto url = ParseUrl(seed.uri);
      if (url && simulator_.portal(url->host) != nullptr) return url->host;
    }
    return {};
  }
  const Site* AddGeneric(int i) {
    return AddSite(simulator::GenericSite(SiteFile("china_ccgp"),
                                          simulator_.Hosts()[static_cast<std::size_t>(i)]));
  }

  // One run, as the command makes it. Each is of a clock that began `later_` after the real one.
  CrawlResult Run(const std::vector<WatchedPage>& watched = {}) {
    auto fetcher = Fetcher::Create(fetch_);
    EXPECT_TRUE(fetcher) << fetcher.error().what;
    Clock clock;
    clock.now = [this] { return std::chrono::system_clock::now() + later_; };
    clock.steady = [this] { return std::chrono::steady_clock::now() + later_; };
    clock.sleep = [this](std::chrono::milliseconds most) {
      slept_ += most;
      later_ += most;
    };
    CrawlHistory history(BeijingDay(clock.now()));
    auto archive = CrawlArchive::Open(folder_ / "archive", {},
                                      [&](const IndexEntry& entry) { history.Add(entry); });
    EXPECT_TRUE(archive) << archive.error().what;
    auto result = Crawl(chosen_, watched, history, *archive, *fetcher, crawl_, clock, {}, stop_);
    EXPECT_TRUE(result) << result.error().what;
    const auto closed = archive->Close();
    EXPECT_TRUE(closed) << closed.error().what;
    ExpectSoundArchive();
    return result ? *std::move(result) : CrawlResult();
  }

  std::vector<IndexEntry> Entries() const {
    std::vector<IndexEntry> out;
    const auto read = ReadCrawlIndex(folder_ / "archive",
                                     [&out](const IndexEntry& entry) { out.push_back(entry); });
    EXPECT_TRUE(read) << read.error().what;
    return out;
  }
  std::vector<IndexEntry> Entries(const std::string& uri) const {
    std::vector<IndexEntry> out = Entries();
    std::erase_if(out, [&](const IndexEntry& entry) { return entry.uri != uri; });
    return out;
  }
  // Of the one entry of this address.
  IndexEntry Only(const std::string& uri) const {
    const std::vector<IndexEntry> found = Entries(uri);
    EXPECT_EQ(found.size(), 1u) << uri;
    return found.empty() ? IndexEntry() : found.front();
  }
  // The last good capture's bytes; "" where there is none.
  std::string Archived(const std::string& uri) const {
    auto archive = CrawlArchive::Open(folder_ / "archive", {});
    EXPECT_TRUE(archive) << archive.error().what;
    const auto last = archive->ReadLast(CaptureKey(uri, ""));
    return last ? last->bytes : std::string();
  }

  // Every file is whole WARC, whatever the portals sent.
  void ExpectSoundArchive() const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / "archive")) {
      if (!entry.path().string().ends_with(".warc.gz")) continue;
      const auto index = IndexWarc(entry.path());
      ASSERT_TRUE(index) << index.error().what;
      EXPECT_FALSE(index->torn) << entry.path();
      EXPECT_TRUE(index->damage.empty()) << index->damage.front();
    }
  }

  std::string Uri(const std::string& host, std::uint64_t index) const {
    return "http://" + host + simulator_.portal(host)->Page(index);
  }

  static simulator::Fault Fault(simulator::FaultKind kind, std::string host, std::string path,
                                std::int64_t value = 0, std::string text = {}) {
    simulator::Fault fault;
    fault.kind = kind;
    fault.host = std::move(host);
    fault.path = std::move(path);
    fault.value = value;
    fault.text = std::move(text);
    return fault;
  }

  simulator::Simulator simulator_;
  std::filesystem::path folder_;
  FetcherOptions fetch_;
  CrawlOptions crawl_;
  std::deque<Site> sites_;
  std::vector<const Site*> chosen_;
  std::chrono::milliseconds later_{0};
  std::chrono::milliseconds slept_{0};
  std::function<bool()> stop_;
};

}  // namespace tenderscan
