#include "crawler/fetcher.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

namespace tenderscan {
namespace {

using std::chrono::milliseconds;

TEST(PublicAddress, KnowsTheSpecialPurposeRegistries) {
  for (const char* ip :
       {"1.1.1.1",         "8.8.8.8",          "9.255.255.255",        "11.0.0.0",
        "100.63.255.255",  "100.128.0.0",      "126.255.255.255",      "128.0.0.0",
        "168.63.129.15",   "169.253.255.255",  "172.15.255.255",       "172.32.0.0",
        "192.0.1.1",       "192.167.255.255",  "198.17.255.255",       "198.20.0.0",
        "223.255.255.255", "2400:3200::1",     "2001:4860:4860::8888", "2001:200::1",
        "::ffff:8.8.8.8",  "64:ff9b::808:808", "2002:808:808::1",      "2400::5efe:808:808"}) {
    EXPECT_TRUE(IsPublicAddress(ip)) << ip;
  }
  for (const char* ip : {"0.0.0.0",
                         "0.1.2.3",
                         "10.0.0.1",
                         "10.255.255.255",
                         "100.64.0.1",
                         "100.100.100.200",
                         "100.127.255.255",
                         "127.0.0.1",
                         "127.255.255.254",
                         "168.63.129.16",
                         "169.254.169.254",
                         "172.16.0.1",
                         "172.31.255.255",
                         "192.0.0.192",
                         "192.0.2.1",
                         "192.88.99.1",
                         "192.168.0.1",
                         "198.18.0.1",
                         "198.19.255.255",
                         "198.51.100.1",
                         "203.0.113.9",
                         "224.0.0.1",
                         "239.255.255.255",
                         "240.0.0.1",
                         "255.255.255.255",
                         "::",
                         "::1",
                         "::127.0.0.1",
                         "::ffff:127.0.0.1",
                         "::ffff:0:127.0.0.1",
                         "::ffff:a00:1",
                         "64:ff9b::7f00:1",
                         "64:ff9b::a9fe:a9fe",
                         "64:ff9b:1::808:808",
                         "100::1",
                         "2001::1",
                         "2001:0:808:808::1",
                         "2001:db8::1",
                         "2002:7f00:1::1",
                         "2002:c0a8:1::",
                         "3fff::1",
                         "4000::1",
                         "5f00::1",
                         "fc00::1",
                         "fd00:ec2::254",
                         "fe80::1",
                         "fe80::1%lo",
                         "fec0::1",
                         "ff02::1",
                         "2400::5efe:7f00:1",
                         "2400::200:5efe:a00:1"}) {
    EXPECT_FALSE(IsPublicAddress(ip)) << ip;
  }
  // What is not an address in its plain spelling is not judged, but refused.
  for (const std::string& text :
       std::vector<std::string>{"", "localhost", "127.1", "0x7f000001", "2130706433", "1.1.1.1 ",
                                "[::1]", "1.1.1.1:80", std::string("8.8.8.8\0", 8), "01.1.1.1.1"}) {
    EXPECT_FALSE(IsPublicAddress(text)) << text;
  }
}

// A port of this machine that counts who connects; nothing is answered.
class Trap {
 public:
  Trap() : fd_(socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    const int off = 0;
    setsockopt(fd_, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off));  // IPv4 as well
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    socklen_t length = sizeof(address);
    if (bind(fd_, reinterpret_cast<sockaddr*>(&address), length) != 0) return;
    listen(fd_, 64);
    getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin6_port);
  }
  ~Trap() { close(fd_); }
  int port() const { return port_; }
  int Connections() {
    for (int fd = 0; (fd = accept(fd_, nullptr, nullptr)) >= 0;) {
      ++connections_;
      close(fd);
    }
    return connections_;
  }

 private:
  int fd_;
  int port_ = 0;
  int connections_ = 0;
};

FetchAnswer Fetch(Fetcher& fetcher, FetchRequest request) {
  fetcher.Start(std::move(request));
  while (true) {
    std::vector<FetchAnswer> answers = fetcher.Wait(milliseconds(1000));
    if (!answers.empty()) return std::move(answers[0]);
  }
}

TEST(Fetcher, NeverConnectsToWhatIsNotPublicHoweverItIsSpelt) {
  Trap trap;
  if (trap.port() == 0) GTEST_SKIP() << "no IPv6 on this machine";
  const std::string port = ":" + std::to_string(trap.port());
  FetcherOptions options;
  options.user_agent = "test";
  options.connect_time = milliseconds(2000);
  // DNS that says one thing and leads to another: names of the Internet, addresses of this machine.
  options.connect_to = {
      "rebound.example.com::127.0.0.1:" + std::to_string(trap.port()),
      "rebound6.example.com::[::1]:" + std::to_string(trap.port()),
      "mapped.example.com::[::ffff:127.0.0.1]:" + std::to_string(trap.port()),
  };
  auto fetcher = Fetcher::Create(options);
  ASSERT_TRUE(fetcher) << fetcher.error().what;
  for (const std::string& authority : std::vector<std::string>{
           "127.0.0.1" + port,
           "127.1" + port,
           "127.0.1" + port,
           "127.255.255.254" + port,
           "2130706433" + port,
           "0x7f000001" + port,
           "0x7f.1" + port,
           "0X7F.0.0.0x1" + port,
           "0177.0.0.1" + port,
           "017700000001" + port,
           "00000000177.0.0.1" + port,
           "127.0.0.1." + port,
           "0" + port,
           "0.0.0.0" + port,
           "0x0" + port,
           "localhost" + port,
           "LOCALHOST" + port,
           "localhost." + port,
           "a.localhost" + port,
           "%31%32%37.0.0.1" + port,
           "127%2e0%2E0.1" + port,
           "１２７.0.0.1" + port,
           "①②⑦.⓪.⓪.①" + port,
           "127。0。0。1" + port,
           "[::1]" + port,
           "[::]" + port,
           "[0:0:0:0:0:0:0:1]" + port,
           "[0000::0001]" + port,
           "[::ffff:127.0.0.1]" + port,
           "[::ffff:7f00:1]" + port,
           "[0:0:0:0:0:FFFF:127.0.0.1]" + port,
           "[::127.0.0.1]" + port,
           "[64:ff9b::127.0.0.1]" + port,
           "[2002:7f00:1::]" + port,
           "[fe80::1%25lo]" + port,
           "10.0.0.1" + port,
           "192.168.0.1" + port,
           "172.16.0.1" + port,
           "169.254.169.254",
           "0xA9FEA9FE",
           "[::ffff:169.254.169.254]",
           "[fd00:ec2::254]",
           "100.100.100.200",
           "rebound.example.com",
           "rebound6.example.com",
           "mapped.example.com",
           "8.8.8.8@127.0.0.1" + port,
           "user:secret@8.8.8.8" + port,
       }) {
    FetchRequest request;
    request.uri = "http://" + authority + "/";
    const FetchAnswer answer = Fetch(*fetcher, request);
    EXPECT_EQ(Slug(answer.fault), "refused_address") << authority << ": " << answer.what;
    EXPECT_EQ(answer.status, 0) << authority;
    EXPECT_EQ(answer.sent, "") << authority;
    EXPECT_FALSE(answer.what.empty()) << authority;
  }
  EXPECT_EQ(trap.Connections(), 0);
  EXPECT_EQ(fetcher->running(), 0u);
}

TEST(Fetcher, AsksHttpAndHttpsAlone) {
  FetcherOptions options;
  options.user_agent = "test";
  auto fetcher = Fetcher::Create(options);
  ASSERT_TRUE(fetcher);
  for (const char* uri : {"file:///etc/passwd", "gopher://127.0.0.1:70/", "ftp://ftp.example.com/",
                          "dict://127.0.0.1:11211/", "ldap://127.0.0.1/", "smb://127.0.0.1/x",
                          "data:text/plain,x", "javascript:alert(1)", "", "http://",
                          "http://\n127.0.0.1/", "http://a b/", "http://1.2.3.4:99999/"}) {
    FetchRequest request;
    request.id = 7;
    request.uri = uri;
    const FetchAnswer answer = Fetch(*fetcher, request);
    EXPECT_EQ(answer.fault, FetchFault::kAddress) << uri << ": " << answer.what;
    EXPECT_EQ(answer.id, 7u);
  }
}

TEST(Fetcher, SaysWhichOptionIsWrong) {
  const auto what = [](FetcherOptions options) {
    const auto fetcher = Fetcher::Create(std::move(options));
    return fetcher ? std::string("no fault") : fetcher.error().what;
  };
  FetcherOptions options;
  EXPECT_NE(what(options).find("User-Agent"), std::string::npos);
  options.user_agent = "a\r\nX-More: b";
  EXPECT_NE(what(options).find("User-Agent"), std::string::npos);
  options.user_agent = "a";
  EXPECT_EQ(what(options), "no fault");
  for (const char* peer : {"127.0.0.1", "localhost:80", "127.0.0.1:0", "127.0.0.1:65536", ":80"}) {
    FetcherOptions wrong = options;
    wrong.allowed_peers = {peer};
    EXPECT_NE(what(wrong).find("allowed peer"), std::string::npos) << peer;
  }
  FetcherOptions wrong = options;
  wrong.connect_to = {"a:80:b"};
  EXPECT_NE(what(wrong).find("connect-to"), std::string::npos);
  wrong = options;
  wrong.ca_file = "/nonexistent.pem";
  EXPECT_NE(what(wrong).find("/nonexistent.pem"), std::string::npos);
}

}  // namespace
}  // namespace tenderscan
