// The fetcher against portals that misbehave.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <thread>

#include "crawler/fetcher.h"
#include "store/archive/http_message.h"
#include "tests/crawler/simulator/simulator.h"

namespace tenderscan {
namespace {

using simulator::Fault;
using simulator::FaultKind;
using simulator::HostCounts;
using simulator::Simulator;
using simulator::SimulatorOptions;
using std::chrono::milliseconds;

constexpr const char* kHost = "www.ccgp.gov.cn";
constexpr const char* kList = "http://www.ccgp.gov.cn/cggg/dfgg/zbgg/";

Fault Make(FaultKind kind, std::int64_t value = 0, std::string text = {}) {
  Fault fault;
  fault.kind = kind;
  fault.value = value;
  fault.text = std::move(text);
  return fault;
}

class FetcherHostile : public ::testing::Test {
 protected:
  explicit FetcherHostile(SimulatorOptions options = {}) : simulator_(options) {
    simulator_.Start();
    options_.user_agent = "tenderscan-test (+mailto:test@example.org)";
    options_.connect_to = simulator_.ConnectTo();
    options_.allowed_peers = {simulator_.Peer()};
  }

  Fetcher NewFetcher() {
    auto fetcher = Fetcher::Create(options_);
    EXPECT_TRUE(fetcher) << fetcher.error().what;
    return std::move(*fetcher);
  }

  static FetchAnswer Ask(Fetcher& fetcher, FetchRequest request) {
    fetcher.Start(std::move(request));
    while (true) {
      std::vector<FetchAnswer> answers = fetcher.Wait(milliseconds(10'000));
      if (!answers.empty()) return std::move(answers[0]);
    }
  }
  static FetchAnswer Ask(Fetcher& fetcher, const std::string& uri) {
    FetchRequest request;
    request.uri = uri;
    return Ask(fetcher, std::move(request));
  }
  FetchAnswer Ask(const std::string& uri) {
    Fetcher fetcher = NewFetcher();
    return Ask(fetcher, uri);
  }

  Simulator simulator_;
  FetcherOptions options_;
};

TEST_F(FetcherHostile, KeepsWhatWasAskedAndWhatCameAsItWas) {
  Fetcher fetcher = NewFetcher();
  const FetchAnswer answer = Ask(fetcher, kList);
  EXPECT_EQ(answer.fault, FetchFault::kNone) << answer.what;
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.truncated, "");
  EXPECT_EQ(answer.ip, "127.0.0.1");
  EXPECT_TRUE(answer.head.starts_with("HTTP/1.1 200 OK\r\nServer: nginx\r\n")) << answer.head;
  EXPECT_TRUE(answer.head.ends_with("\r\n\r\n"));
  EXPECT_NE(answer.body.find("c_list_bid"), std::string::npos);
  EXPECT_TRUE(answer.sent.starts_with("GET /cggg/dfgg/zbgg/ HTTP/1.1\r\nHost: www.ccgp.gov.cn\r\n"))
      << answer.sent;
  EXPECT_TRUE(answer.sent.ends_with("\r\n\r\n"));
  const auto fields = ParseHeaderFields(answer.sent.substr(answer.sent.find('\n') + 1));
  EXPECT_EQ(FindHeader(fields, "User-Agent"), options_.user_agent);
  EXPECT_EQ(FindHeader(fields, "Accept-Encoding"), "gzip, deflate");
  for (const char* never :
       {"Cookie", "Authorization", "Proxy-Authorization", "Referer", "Expect"}) {
    EXPECT_FALSE(FindHeader(fields, never)) << never;
  }

  FetchRequest post;
  post.uri = "http://zfcg.czt.zj.gov.cn/portal/category";
  post.method = "POST";
  post.content_type = "application/json";
  post.body = R"({"pageNo":1,"pageSize":5,"categoryCode":"110-978863"})";
  const FetchAnswer json = Ask(fetcher, post);
  EXPECT_EQ(json.status, 200) << json.what;
  EXPECT_TRUE(json.sent.starts_with("POST /portal/category HTTP/1.1\r\n"));
  EXPECT_TRUE(json.sent.ends_with("\r\n\r\n" + post.body)) << json.sent;
  EXPECT_NE(json.sent.find("\r\nContent-Type: application/json\r\n"), std::string::npos);
  EXPECT_NE(json.body.find("articleId"), std::string::npos);

  FetchRequest head;
  head.uri = kList;
  head.method = "HEAD";
  const FetchAnswer empty = Ask(fetcher, head);
  EXPECT_EQ(empty.status, 200);
  EXPECT_EQ(empty.body, "");
  EXPECT_EQ(empty.truncated, "");
}

TEST_F(FetcherHostile, NoProxyOfTheEnvironment) {
  for (const char* name : {"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"}) {
    setenv(name, "http://127.0.0.1:9", 1);
  }
  EXPECT_EQ(Ask(kList).status, 200);
  for (const char* name : {"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"}) unsetenv(name);
}

TEST_F(FetcherHostile, CookiesAreNeitherKeptNorSent) {
  Fault fault =
      Make(FaultKind::kRaw, 0,
           "HTTP/1.1 200 OK\r\nSet-Cookie: HOY_TR=1; Path=/\r\nContent-Length: 1\r\n\r\nx");
  fault.times = 1;
  simulator_.Add(fault);
  Fetcher fetcher = NewFetcher();
  EXPECT_NE(Ask(fetcher, kList).head.find("Set-Cookie"), std::string::npos);
  EXPECT_EQ(Ask(fetcher, kList).sent.find("Cookie"), std::string::npos);
}

TEST_F(FetcherHostile, ConditionalRequestsAndWhatCannotBeAField) {
  simulator_.Add(Make(FaultKind::kEtag));
  Fetcher fetcher = NewFetcher();
  const FetchAnswer first = Ask(fetcher, kList);
  const auto fields = ParseHttpResponse(first.head).fields;
  ASSERT_TRUE(FindHeader(fields, "ETag"));
  FetchRequest again;
  again.uri = kList;
  again.if_none_match = *FindHeader(fields, "ETag");
  const FetchAnswer second = Ask(fetcher, again);
  EXPECT_EQ(second.status, 304);
  EXPECT_EQ(second.body, "");
  EXPECT_EQ(second.fault, FetchFault::kNone);
  again.if_none_match = "\"a\rX-Injected: 1\"";
  again.if_modified_since = "x\nX-Injected: 2";
  const FetchAnswer third = Ask(fetcher, again);
  EXPECT_EQ(third.status, 200);
  EXPECT_EQ(third.sent.find("Injected"), std::string::npos) << third.sent;
}

// Row 1 and 2 of the hostile catalogue: a redirect is an answer, whatever it leads to.
TEST_F(FetcherHostile, RedirectsAreNotFollowed) {
  for (const char* location :
       {"file:///etc/passwd", "gopher://127.0.0.1:70/x", "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:22/", "//127.0.0.1/", "http://www.ccgp.gov.cn/cggg/dfgg/zbgg/"}) {
    simulator_.ClearFaults();
    simulator_.Add(Make(FaultKind::kRedirect, 302, location));
    const FetchAnswer answer = Ask(kList);
    EXPECT_EQ(answer.fault, FetchFault::kNone) << answer.what;
    EXPECT_EQ(answer.status, 302);
    EXPECT_EQ(FindHeader(ParseHttpResponse(answer.head).fields, "Location"), location);
  }
  EXPECT_EQ(simulator_.Counts(kHost).requests, 6u);
}

long ResidentKilobytes() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  return use.ru_maxrss;
}

// Row 4.
TEST_F(FetcherHostile, AnEndlessBodyIsCutAtTheLimit) {
  simulator_.Add(Make(FaultKind::kEndless));
  options_.most_bytes = 5'000'000;
  const long before = ResidentKilobytes();
  const FetchAnswer answer = Ask(kList);
  EXPECT_EQ(answer.fault, FetchFault::kTooLong) << answer.what;
  EXPECT_EQ(answer.truncated, "length");
  EXPECT_EQ(answer.body.size(), 5'000'000u);
  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.head.find("chunked"), std::string::npos);
  EXPECT_LT(ResidentKilobytes() - before, 60'000);
}

TEST_F(FetcherHostile, TheLimitItselfIsNotTooLong) {
  simulator_.Add(Make(FaultKind::kBig, 100'000));
  options_.most_bytes = 100'000;
  EXPECT_EQ(Ask(kList).fault, FetchFault::kNone);
  options_.most_bytes = 99'999;
  const FetchAnswer answer = Ask(kList);
  EXPECT_EQ(answer.fault, FetchFault::kTooLong);
  EXPECT_EQ(answer.body.size(), 99'999u);
}

// Row 5.
TEST_F(FetcherHostile, ADrippingBodyIsGivenUp) {
  simulator_.Add(Make(FaultKind::kSlow, 100));
  options_.slow_time = std::chrono::seconds(1);
  options_.slow_bytes = 1000;
  const FetchAnswer answer = Ask(kList);
  EXPECT_EQ(answer.fault, FetchFault::kSlow) << answer.what;
  EXPECT_EQ(answer.status, 0);  // not even the head was there
}

TEST_F(FetcherHostile, AnAnswerThatNeverComesOrNeverEndsIsATimeout) {
  simulator_.Add(Make(FaultKind::kStall));
  options_.most_time = milliseconds(300);
  FetchAnswer answer = Ask(kList);
  EXPECT_EQ(answer.fault, FetchFault::kTimeout) << answer.what;
  EXPECT_EQ(answer.status, 0);
  EXPECT_EQ(answer.truncated, "");
  EXPECT_GE(answer.took, milliseconds(290));

  simulator_.ClearFaults();
  simulator_.Add(Make(FaultKind::kEndless));
  options_.most_bytes = std::uint64_t{1} << 40;
  answer = Ask(kList);
  EXPECT_EQ(answer.fault, FetchFault::kTimeout) << answer.what;
  EXPECT_EQ(answer.truncated, "time");
  EXPECT_EQ(answer.status, 200);
  EXPECT_FALSE(answer.body.empty());
}

// Row 6 and 8: content codings stay as they came; what they hold is another room's work.
TEST_F(FetcherHostile, CompressedBodiesStayAsTheyCame) {
  const std::string plain = Ask(kList).body;
  for (const FaultKind kind :
       {FaultKind::kGzip, FaultKind::kGzipBadCrc, FaultKind::kGzipCut, FaultKind::kGzipBomb}) {
    simulator_.ClearFaults();
    simulator_.Add(Make(kind, 500 << 20));
    const long before = ResidentKilobytes();
    const FetchAnswer answer = Ask(kList);
    EXPECT_EQ(answer.fault, FetchFault::kNone) << answer.what;
    EXPECT_EQ(FindHeader(ParseHttpResponse(answer.head).fields, "Content-Encoding"), "gzip");
    EXPECT_TRUE(answer.body.starts_with("\x1f\x8b"));
    EXPECT_LT(answer.body.size(), 1'000'000u);
    EXPECT_LT(ResidentKilobytes() - before, 100'000);
    const DecodedContent decoded = DecodeContent(answer.body, "gzip", {}, "x");
    EXPECT_EQ(decoded.bytes == plain, kind == FaultKind::kGzip || kind == FaultKind::kGzipBadCrc);
    EXPECT_EQ(decoded.gaps.empty(), kind == FaultKind::kGzip);
  }
}

TEST_F(FetcherHostile, ChunksAreUndoneAndTrailersAreNoPartOfTheHead) {
  const std::string plain = Ask(kList).body;
  simulator_.Add(Make(FaultKind::kChunked));
  EXPECT_EQ(Ask(kList).body, plain);
  simulator_.ClearFaults();
  simulator_.Add(Make(FaultKind::kRaw, 0,
                      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n"
                      "3\r\nabc\r\n0\r\nX-T: 1\r\n\r\n"));
  const FetchAnswer answer = Ask(kList);
  EXPECT_EQ(answer.fault, FetchFault::kNone) << answer.what;
  EXPECT_EQ(answer.body, "abc");
  EXPECT_EQ(answer.head.find("X-T: 1"), std::string::npos) << answer.head;
}

TEST_F(FetcherHostile, InterimAnswersAreNotTheHead) {
  simulator_.Add(Make(FaultKind::kRaw, 0,
                      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                      "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno"));
  const FetchAnswer answer = Ask(kList);
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.head, "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(answer.body, "no");
}

// Row 7.
TEST_F(FetcherHostile, AShortBodyIsKeptAndMarked) {
  const std::string plain = Ask(kList).body;
  simulator_.Add(Make(FaultKind::kTruncated, 1000));
  FetchAnswer answer = Ask(kList);
  EXPECT_EQ(answer.fault, FetchFault::kDisconnect) << answer.what;
  EXPECT_EQ(answer.truncated, "disconnect");
  EXPECT_EQ(answer.body, plain.substr(0, 1000));
  EXPECT_EQ(answer.status, 200);
  simulator_.Add(Make(FaultKind::kChunked));
  answer = Ask(kList);
  EXPECT_EQ(answer.fault, FetchFault::kDisconnect) << answer.what;
  EXPECT_EQ(answer.truncated, "disconnect");
  EXPECT_EQ(answer.body, plain.substr(0, 1000));

  simulator_.ClearFaults();
  simulator_.Add(Make(FaultKind::kDrop));
  answer = Ask(kList);
  EXPECT_EQ(answer.fault, FetchFault::kDisconnect) << answer.what;
  EXPECT_EQ(answer.status, 0);
  simulator_.ClearFaults();
  simulator_.Add(Make(FaultKind::kRaw, 0, "HTTP/1.1 200 OK\r\nContent-Type: text/ht"));
  answer = Ask(kList);
  EXPECT_EQ(answer.fault, FetchFault::kDisconnect) << answer.what;
  EXPECT_EQ(answer.status, 0);
  EXPECT_EQ(answer.head, "");
}

// Row 9.
TEST_F(FetcherHostile, WhatIsNotHttpIsRefused) {
  struct Case {
    Fault fault;
    FetchFault expected;
  };
  const Case cases[] = {
      {Make(FaultKind::kHeaderFlood, 70 << 10), FetchFault::kMalformed},
      {Make(FaultKind::kHeaderFlood, 10 << 20), FetchFault::kMalformed},
      {Make(FaultKind::kHeaderFlood, 60 << 10), FetchFault::kNone},
      {Make(FaultKind::kHttp09), FetchFault::kMalformed},
      {Make(FaultKind::kGarbage), FetchFault::kMalformed},
      {Make(FaultKind::kRaw, 0, "HTTP/1.1 200 OK\r\nX: " + std::string(200'000, 'y') + "\r\n\r\n"),
       FetchFault::kMalformed},
      {Make(FaultKind::kRaw, 0, "HTTP/9.9 200 OK\r\n\r\nx"), FetchFault::kMalformed},
      {Make(FaultKind::kRaw, 0, "HTTP/1.1 200 OK\r\nNo colon\r\n\r\nx"), FetchFault::kMalformed},
      {Make(FaultKind::kRaw, 0,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"),
       FetchFault::kMalformed},
      {Make(FaultKind::kRaw, 0, "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx"),
       FetchFault::kMalformed},
      {Make(FaultKind::kRaw, 0, std::string("HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\nx", 29)),
       FetchFault::kMalformed},
  };
  for (const Case& test : cases) {
    simulator_.ClearFaults();
    simulator_.Add(test.fault);
    const FetchAnswer answer = Ask(kList);
    EXPECT_EQ(Slug(answer.fault), Slug(test.expected))
        << answer.what << " for " << test.fault.text.substr(0, 60);
    EXPECT_LE(answer.head.size(), 64u << 10);
  }
  // Breaks within fields stay where they are: in the head, and nowhere else.
  simulator_.ClearFaults();
  simulator_.Add(Make(FaultKind::kHeaderBreaks));
  const FetchAnswer answer = Ask(kList);
  EXPECT_EQ(answer.fault, FetchFault::kNone) << answer.what;
  EXPECT_EQ(answer.body, "<html>breaks</html>   ");
  EXPECT_FALSE(FindHeader(ParseHttpResponse(answer.head).fields, "X-Injected"));
}

TEST_F(FetcherHostile, AHostIsAskedOneThingAtATimeOnOneConnection) {
  simulator_.Add(Make(FaultKind::kDelay, 5));
  Fetcher fetcher = NewFetcher();
  std::set<std::uint64_t> open;
  for (std::uint64_t i = 0; i < 40; ++i) {
    FetchRequest request;
    request.id = i;
    request.uri = i % 2 == 0 ? kList : "http://WWW.zfcg.sh.gov.cn/site/detail";
    open.insert(i);
    fetcher.Start(request);
  }
  EXPECT_EQ(fetcher.running(), 40u);
  while (!open.empty()) {
    for (const FetchAnswer& answer : fetcher.Wait(milliseconds(10'000))) {
      EXPECT_EQ(answer.status, 200) << answer.what;
      EXPECT_EQ(open.erase(answer.id), 1u);
    }
  }
  EXPECT_EQ(fetcher.running(), 0u);
  for (const char* host : {kHost, "www.zfcg.sh.gov.cn"}) {
    const HostCounts counts = simulator_.Counts(host);
    EXPECT_EQ(counts.requests, 20u);
    EXPECT_EQ(counts.connections, 1u);
    EXPECT_EQ(counts.most_asking, 1);
  }
}

TEST_F(FetcherHostile, AKeptConnectionThatDiedIsReplaced) {
  Fault fault = Make(FaultKind::kRaw, 0, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
  simulator_.Add(fault);  // closes the connection after it, without saying so
  Fetcher fetcher = NewFetcher();
  for (int i = 0; i < 20; ++i) {
    const FetchAnswer answer = Ask(fetcher, kList);
    EXPECT_EQ(answer.status, 200) << answer.what;
    // Asked once, and kept once, even where it had to be asked again on a new connection.
    EXPECT_EQ(answer.sent.find("GET ", 1), std::string::npos) << answer.sent;
  }
  EXPECT_EQ(simulator_.Counts(kHost).most_open, 1);
}

TEST_F(FetcherHostile, WakeEndsAWait) {
  Fetcher fetcher = NewFetcher();
  std::thread other([&fetcher] {
    std::this_thread::sleep_for(milliseconds(20));
    fetcher.Wake();
  });
  EXPECT_TRUE(fetcher.Wait(std::chrono::minutes(5)).empty());
  other.join();
  fetcher.Wake();  // before the wait: not lost
  EXPECT_TRUE(fetcher.Wait(std::chrono::minutes(5)).empty());
}

TEST_F(FetcherHostile, NobodyThere) {
  options_.connect_to = {"www.ccgp.gov.cn::127.0.0.1:1"};
  options_.allowed_peers = {"127.0.0.1:1"};
  const FetchAnswer answer = Ask(kList);
  EXPECT_EQ(answer.fault, FetchFault::kConnect) << answer.what;
  EXPECT_EQ(answer.ip, "");
  // A peer is allowed by address and port.
  options_.allowed_peers = {"127.0.0.1:2"};
  EXPECT_EQ(Ask(kList).fault, FetchFault::kAddress);
}

// A fetcher that ends while requests are under way leaves nothing behind (for the sanitizers).
TEST_F(FetcherHostile, EndsWithRequestsUnderWay) {
  simulator_.Add(Make(FaultKind::kStall));
  Fetcher fetcher = NewFetcher();
  for (int i = 0; i < 5; ++i) {
    FetchRequest request;
    request.uri = i < 3 ? kList : "http://www.ggzy.gov.cn/";
    fetcher.Start(request);
  }
  EXPECT_TRUE(fetcher.Wait(milliseconds(20)).empty());
  Fetcher other = std::move(fetcher);
  EXPECT_EQ(other.running(), 5u);
}

class FetcherManyHosts : public FetcherHostile {
 protected:
  FetcherManyHosts() : FetcherHostile({.hosts = 51, .portals = false, .notices = 10}) {}
};

// Row 5: fifty slow hosts do not slow the fifty-first.
TEST_F(FetcherManyHosts, SlowHostsHoldNobodyUp) {
  const std::vector<std::string> hosts = simulator_.Hosts();
  ASSERT_EQ(hosts.size(), 51u);
  for (int i = 0; i < 50; ++i) {
    Fault fault = Make(i % 2 == 0 ? FaultKind::kSlow : FaultKind::kStall, 50);
    fault.host = hosts[static_cast<std::size_t>(i)];
    simulator_.Add(fault);
  }
  Fetcher fetcher = NewFetcher();
  for (std::uint64_t i = 0; i < 50; ++i) {
    FetchRequest request;
    request.id = i;
    request.uri = "http://" + hosts[i] + "/";
    fetcher.Start(request);
  }
  // Two hundred pages of the last host, one after the other, come while no other host is done.
  int pages = 0;
  FetchRequest request;
  request.id = 50;
  request.uri = "http://" + hosts[50] + "/";
  fetcher.Start(request);
  while (pages < 200) {
    for (const FetchAnswer& answer : fetcher.Wait(milliseconds(10'000))) {
      ASSERT_EQ(answer.id, 50u) << answer.what;
      EXPECT_EQ(answer.status, 200);
      if (++pages < 200) fetcher.Start(request);
    }
  }
  EXPECT_EQ(fetcher.running(), 50u);
  EXPECT_EQ(simulator_.Counts(hosts[50]).connections, 1u);
}

class FetcherTls : public FetcherHostile {
 protected:
  FetcherTls() : FetcherHostile({.notices = 10, .tls = true}) {
    ca_ = std::filesystem::temp_directory_path() /
          ("tenderscan_ca_" + std::to_string(simulator_.port()) + ".pem");
    std::ofstream(ca_) << simulator_.ca_pem();
    options_.ca_file = ca_;
  }
  ~FetcherTls() override { std::filesystem::remove(ca_); }
  std::filesystem::path ca_;
};

TEST_F(FetcherTls, TrustsTheGivenAuthorityAndNoOther) {
  const FetchAnswer answer = Ask("https://www.ccgp.gov.cn/cggg/dfgg/zbgg/");
  EXPECT_EQ(answer.status, 200) << answer.what;
  options_.ca_file.clear();
  const FetchAnswer stranger = Ask("https://www.ccgp.gov.cn/");
  EXPECT_EQ(stranger.fault, FetchFault::kTls) << stranger.what;
  EXPECT_EQ(stranger.status, 0);
  EXPECT_EQ(stranger.sent, "");
}

TEST_F(FetcherTls, ACertificateOfAnotherNameIsNotTrusted) {
  options_.connect_to.push_back("other.example::127.0.0.1:" + std::to_string(simulator_.port()));
  EXPECT_EQ(Ask("https://other.example/").fault, FetchFault::kTls);
}

TEST_F(FetcherTls, HttpAndHttpsOfOneHostShareOneConnectionInTime) {
  Fetcher fetcher = NewFetcher();
  for (int i = 0; i < 10; ++i) {
    const std::string scheme = i % 2 == 0 ? "http" : "https";
    EXPECT_EQ(Ask(fetcher, scheme + "://www.ccgp.gov.cn/").status, 200);
  }
  EXPECT_EQ(simulator_.Counts(kHost).requests, 10u);
  EXPECT_EQ(simulator_.Counts(kHost).most_open, 1);
}

}  // namespace
}  // namespace tenderscan
