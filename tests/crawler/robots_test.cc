// robots.txt, test by test as RFC 9309 has its sections; and against another parser and by force.
#include "crawler/robots.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <sstream>

#include "tests/golden.h"

namespace tenderscan {
namespace {

bool Allowed(std::string_view body, std::string_view path,
             std::string_view product = "tenderscan") {
  return Robots::Parse(body, product).Allows(path);
}

bool Forbids(std::string_view rule, std::string_view path) {
  return !Allowed("User-agent: *\nDisallow: " + std::string(rule) + "\n", path);
}

TEST(Rfc9309, Section2_2_1_TheUserAgentLine) {
  const std::string_view body =
      "User-Agent: *\nDisallow: /all\n"
      "USER-AGENT :  TenderScan/2.0 (+https://x)\ndisallow:/ours\n"
      "user-agent: tenderscanner\nDisallow: /theirs\n";
  EXPECT_FALSE(Allowed(body, "/ours"));
  EXPECT_TRUE(Allowed(body, "/all"));  // our own group alone
  EXPECT_TRUE(Allowed(body, "/theirs"));
  EXPECT_FALSE(Allowed(body, "/all", "other"));
  EXPECT_TRUE(Allowed(body, "/ours", "other"));
}

TEST(Rfc9309, Section2_2_1_GroupsOfOneNameAreJoined) {
  const std::string_view body =
      "User-agent: tenderscan\nDisallow: /a\n\nUser-agent: x\nDisallow: /b\n\n"
      "User-agent: tenderscan\nUser-agent: y\nDisallow: /c\n";
  EXPECT_FALSE(Allowed(body, "/a"));
  EXPECT_TRUE(Allowed(body, "/b"));
  EXPECT_FALSE(Allowed(body, "/c"));
  EXPECT_FALSE(Allowed(body, "/c", "y"));
  EXPECT_TRUE(Allowed(body, "/a", "y"));
}

TEST(Rfc9309, Section2_2_1_NoGroupAllowsEverything) {
  EXPECT_TRUE(Allowed("User-agent: x\nDisallow: /\n", "/a"));
  EXPECT_TRUE(Allowed("", "/a"));
  EXPECT_TRUE(Allowed("Disallow: /\nUser-agent: x\n", "/a"));  // a rule before any group
}

TEST(Rfc9309, Section2_2_2_TheLongestMatchWins) {
  const std::string_view body =
      "User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n"
      "Disallow: /example/\n";
  EXPECT_TRUE(Allowed(body, "/example/page/x"));
  EXPECT_FALSE(Allowed(body, "/example/page/disallowed.gif"));
  EXPECT_FALSE(Allowed(body, "/example/y"));
  EXPECT_TRUE(Allowed(body, "/other"));
}

TEST(Rfc9309, Section2_2_2_AllowWinsTiesAndEmptyRulesSayNothing) {
  EXPECT_TRUE(Allowed("User-agent: *\nDisallow: /a\nAllow: /a\n", "/ab"));
  EXPECT_TRUE(Allowed("User-agent: *\nAllow: /a\nDisallow: /a\n", "/ab"));
  EXPECT_TRUE(Allowed("User-agent: *\nDisallow:\n", "/a"));
  EXPECT_TRUE(Allowed("User-agent: tenderscan\nDisallow:\nUser-agent: *\nDisallow: /\n", "/a"));
  EXPECT_FALSE(Allowed("User-agent: *\nAllow:\nDisallow: /\n", "/a"));
  EXPECT_TRUE(Allowed("User-agent: *\nDisallow: /A\n", "/a"));  // paths have case
}

TEST(Rfc9309, Section2_2_2_PercentEncodingIsOneSpelling) {
  EXPECT_TRUE(Forbids("/foo/bar?baz=quz", "/foo/bar?baz=quz"));
  EXPECT_TRUE(Forbids("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar"));
  EXPECT_TRUE(Forbids("/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar"));
  EXPECT_TRUE(Forbids("/foo/bar/ツ", "/foo/bar/%E3%83%84"));
  EXPECT_TRUE(Forbids("/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84"));
  EXPECT_TRUE(Forbids("/foo/bar/%62%61%7A", "/foo/bar/baz"));
  EXPECT_FALSE(Forbids("/a%2Fb", "/a/b"));
  EXPECT_TRUE(Forbids("/*url=/", "/x?url=/y"));
  EXPECT_TRUE(Forbids("/a%zz%", "/a%zz%"));
}

TEST(Rfc9309, Section2_2_3_SpecialCharacters) {
  EXPECT_TRUE(Forbids("/this/*/exactly", "/this/path/exactly"));
  EXPECT_TRUE(Forbids("/*.gif$", "/a/b.gif"));
  EXPECT_FALSE(Forbids("/*.gif$", "/a/b.gif?x"));
  EXPECT_TRUE(Forbids("/a$", "/a"));
  EXPECT_FALSE(Forbids("/a$", "/ab"));
  EXPECT_TRUE(Forbids("/a$b", "/a$bc"));  // '$' is special at the end alone
  EXPECT_TRUE(Forbids("/path/file-with-a-%2A.html", "/path/file-with-a-*.html"));
  EXPECT_TRUE(Forbids("/path/foo-%24", "/path/foo-$"));
  EXPECT_FALSE(Forbids("/path/foo-%24", "/path/foo-"));
  EXPECT_TRUE(Forbids("*/x", "/a/x"));
  EXPECT_TRUE(Forbids("/*", "/"));
  EXPECT_TRUE(Forbids("/a # a comment", "/ab"));
  EXPECT_TRUE(Forbids("/a*b*c", "/aXbYcZ"));
  EXPECT_FALSE(Forbids("/a*bc$", "/abcb"));
  EXPECT_TRUE(Forbids("/ab*ab$", "/abab"));
  EXPECT_FALSE(Forbids("/aba*ba$", "/aba"));   // the halves may not overlap
  EXPECT_FALSE(Forbids("admin/", "/admin/"));  // no path begins so
}

TEST(Rfc9309, Section2_2_4_OtherRecordsDoNotInterfere) {
  const std::string_view body =
      "Sitemap: http://a/\nUser-agent: tenderscan\nSitemap: http://b/\nUser-agent: y\n"
      "no record at all\nDisallow: /a\nSitemap: http://c/\nDisallow: /b\n";
  EXPECT_FALSE(Allowed(body, "/a"));
  EXPECT_FALSE(Allowed(body, "/b"));
  EXPECT_FALSE(Allowed(body, "/b", "y"));
}

TEST(Rfc9309, Section2_3_RobotsTxtItselfIsAlwaysAllowed) {
  EXPECT_TRUE(Allowed("User-agent: *\nDisallow: /\n", "/robots.txt"));
}

TEST(Rfc9309, Section2_3_1_WhatTheAnswerMeans) {
  const std::string_view body = "User-agent: *\nDisallow: /x\n";
  const auto allows = [&](int status, std::string_view path) {
    return Robots::FromAnswer(status, body, "tenderscan").Allows(path);
  };
  EXPECT_FALSE(allows(200, "/x"));  // 2.3.1.1 successful
  EXPECT_TRUE(allows(200, "/y"));
  EXPECT_TRUE(allows(302, "/x"));  // 2.3.1.2 more than five redirects
  for (int status : {400, 401, 403, 404, 410}) EXPECT_TRUE(allows(status, "/x"));  // 2.3.1.3
  for (int status : {0, 500, 502, 503, 429}) EXPECT_FALSE(allows(status, "/y"));   // 2.3.1.4
  EXPECT_EQ(Robots::FromAnswer(503, "", "t").Why("/y"), "robots.txt answered 503");
  EXPECT_EQ(Robots::FromAnswer(0, "", "t").Why("/y"), "robots.txt could not be fetched");
}

TEST(Rfc9309, Section2_3_1_5_BytesThatAreNoRobotsTxt) {
  EXPECT_TRUE(Allowed("<!doctype html><title>404</title>", "/a"));
  EXPECT_FALSE(Allowed("\xEF\xBB\xBFUser-agent: *\nDisallow: /a\n", "/a"));
  EXPECT_FALSE(Allowed("User-agent: *\rDisallow: /a\r", "/a"));
  EXPECT_FALSE(Allowed("User-agent: *\r\nDisallow: /a\r\n", "/a"));
  EXPECT_FALSE(Allowed("User-agent: *\nDisallow: /a", "/a"));
  std::mt19937 random(3);
  std::string noise(200'000, '\0');
  for (char& c : noise) c = static_cast<char>(random());
  EXPECT_FALSE(Allowed(noise + "\nUser-agent: *\nDisallow: /a\n", "/a"));
}

TEST(Rfc9309, Section2_5_ReadsFiveHundredKibibytesAndNoMore) {
  std::string body = "User-agent: *\nDisallow: /first\n";
  const std::string comment = "#" + std::string(99, 'x') + "\n";
  while (body.size() + comment.size() + 20 < kRobotsBytes) body += comment;
  body += "Disallow: /last\n";
  ASSERT_LE(body.size(), kRobotsBytes);
  while (body.size() < (10u << 20)) body += comment;
  body += "Disallow: /late\n";
  EXPECT_FALSE(Allowed(body, "/first"));
  EXPECT_FALSE(Allowed(body, "/last"));
  EXPECT_TRUE(Allowed(body, "/late"));
  // The line at the limit is not half a rule.
  std::string cut = "User-agent: *\n";
  cut += "#" + std::string(kRobotsBytes - cut.size() - 13, 'x') + "\n";
  cut += "Disallow: /abcdef\n";
  EXPECT_TRUE(Allowed(cut, "/abcdef"));
  EXPECT_TRUE(Allowed(cut, "/zzz"));
}

// Both would take ages if the time grew with the square of the size.
TEST(Robots, HostilePatternsAreLinear) {
  std::string stars = "User-agent: *\nDisallow: /";
  stars += std::string(1'000'000, '*');
  stars.resize(kRobotsBytes - 2);
  stars += "z\n";
  EXPECT_TRUE(Allowed(stars, "/" + std::string(16'000, 'a')));
  std::string pairs = "User-agent: *\nDisallow: /";
  while (pairs.size() < 400'000) pairs += "*a";
  EXPECT_TRUE(Allowed(pairs + "$\n", "/" + std::string(16'000, 'a') + "b"));
  std::string nearly = "User-agent: *\n";
  while (nearly.size() < 480'000) nearly += "Disallow: /*" + std::string(8'000, 'a') + "b\n";
  EXPECT_TRUE(Allowed(nearly, "/" + std::string(16'000, 'a')));
}

TEST(Robots, SaysWhichRuleDecided) {
  const Robots robots = Robots::Parse("User-agent: *\nDisallow: /a*  # no\nAllow: /ab\n", "t");
  EXPECT_EQ(robots.Why("/abc"), "Allow: /ab");
  EXPECT_EQ(robots.Why("/ac"), "Disallow: /a*");
  EXPECT_EQ(robots.Why("/c"), "");
}

TEST(Robots, CrawlDelayIsOfTheGroup) {
  using std::chrono::milliseconds;
  const auto delay = [](std::string_view body) {
    return Robots::Parse(body, "tenderscan").crawl_delay();
  };
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 5\n"), milliseconds(5000));
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 0.25\nDisallow: /x\n"), milliseconds(250));
  EXPECT_EQ(delay("User-agent: x\nCrawl-delay: 5\n"), std::nullopt);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: soon\n"), std::nullopt);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 99999999999999999999\n"), milliseconds(86'400'000));
  EXPECT_EQ(delay("User-agent: tenderscan\nDisallow: /a\nUser-agent: *\nCrawl-delay: 9\n"),
            std::nullopt);
}

// The definition, tried in every way: what the linear matcher must give.
bool MatchesByForce(std::string_view pattern, std::string_view path) {
  if (pattern.empty()) return true;
  if (pattern == "$") return path.empty();
  if (pattern[0] == '*') {
    for (std::size_t i = 0; i <= path.size(); ++i) {
      if (MatchesByForce(pattern.substr(1), path.substr(i))) return true;
    }
    return false;
  }
  return !path.empty() && path[0] == pattern[0] &&
         MatchesByForce(pattern.substr(1), path.substr(1));
}

struct Case {
  std::string body;
  std::string path;
};

std::vector<Case> RandomCases(int count) {
  std::mt19937 random(11);
  const std::string_view letters[] = {"a", "b", "/", "*", "ab", "ba", "a*"};
  std::vector<Case> out;
  for (int i = 0; i < count; ++i) {
    Case c;
    c.body = "User-agent: *\n";
    for (int rules = 1 + static_cast<int>(random() % 4); rules > 0; --rules) {
      c.body += random() % 2 ? "Disallow: /" : "Allow: /";
      for (int n = static_cast<int>(random() % 6); n > 0; --n) c.body += letters[random() % 7];
      c.body += random() % 4 == 0 ? "$\n" : "\n";
    }
    c.path = "/";
    for (int n = static_cast<int>(random() % 9); n > 0; --n) c.path += letters[random() % 3];
    out.push_back(std::move(c));
  }
  return out;
}

TEST(Robots, AgreesWithTheDefinition) {
  for (const Case& c : RandomCases(5000)) {
    std::istringstream lines(c.body);
    std::string line;
    std::getline(lines, line);
    bool allowed = true;
    std::size_t longest = 0;
    while (std::getline(lines, line)) {
      const bool allow = line.starts_with("Allow: ");
      std::string pattern = line.substr(line.find(' ') + 1);
      std::string one;  // "**" is "*"
      for (char ch : pattern) {
        if (ch != '*' || !one.ends_with('*')) one += ch;
      }
      if (!MatchesByForce(one, c.path)) continue;
      if (one.size() > longest || (one.size() == longest && allow)) {
        longest = one.size();
        allowed = allow;
      }
    }
    ASSERT_EQ(Allowed(c.body, c.path), allowed) << c.body << c.path;
  }
}

// Another parser of the same standard (Debian's python3-protego), on the same cases but those that
// it reads otherwise than the RFC: "//x" (taken for a host's name), stars in a row or at the end
// (whose length it counts otherwise).
bool ReadAlikeByProtego(const Case& c) {
  return c.body.find("//") == std::string::npos && c.path.find("//") == std::string::npos &&
         c.body.find("**") == std::string::npos && c.body.find("*\n", 15) == std::string::npos &&
         c.body.find("*$") == std::string::npos;
}

TEST(Robots, AgreesWithProtego) {
  if (std::system("/usr/bin/python3 -c 'import protego' 2>/dev/null") != 0) {
    GTEST_SKIP() << "python3-protego is not installed";
  }
  std::vector<Case> cases = RandomCases(4000);
  std::erase_if(cases, [](const Case& c) { return !ReadAlikeByProtego(c); });
  ASSERT_GT(cases.size(), 500u);
  const auto in = std::filesystem::temp_directory_path() /
                  ("robots_cases_" + std::to_string(::getpid()) + ".txt");
  {
    std::ofstream file(in);
    for (const Case& c : cases) {
      std::string body = c.body;
      for (char& ch : body) ch = ch == '\n' ? '|' : ch;
      file << body << '\t' << c.path << '\n';
    }
  }
  const std::string command =
      "/usr/bin/python3 -c \"import sys, protego\n"
      "for line in open(sys.argv[1]):\n"
      "    body, path = line.rstrip('\\n').split('\\t')\n"
      "    rules = protego.Protego.parse(body.replace('|', '\\n'))\n"
      "    print(int(rules.can_fetch('http://h.example' + path, 'tenderscan')))\n\" " +
      in.string();
  FILE* pipe = popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  char line[16];
  std::size_t at = 0, differ = 0;
  while (at < cases.size() && std::fgets(line, sizeof line, pipe) != nullptr) {
    const Case& c = cases[at++];
    if (Allowed(c.body, c.path) == (line[0] == '1')) continue;
    ++differ;
    ADD_FAILURE() << c.body << c.path << " protego: " << line;
    if (differ > 5) break;
  }
  pclose(pipe);
  std::filesystem::remove(in);
  EXPECT_EQ(at, cases.size());
}

// At least as obedient as Google's parser.
TEST(Robots, FormsThatAreNotQuiteTheRfcsAreObeyed) {
  for (const char* body :
       {"User-agent *\nDisallow /private\n", "User-agent: *\nDissallow: /private\n",
        "User-agent：*\nDisallow：/private\n", "useragent: *\ndisalow: /private\n",
        "User Agent: *\nDisallaw: /private\n", "User-agent\t*\nDisallow\t/private\n",
        "User-agents: *\nDisallowed: /private\n"}) {
    const Robots robots = Robots::Parse(body, "tenderscan");
    EXPECT_FALSE(robots.Allows("/private/a")) << body;
    EXPECT_TRUE(robots.Allows("/public")) << body;
  }
  EXPECT_TRUE(Robots::Parse("User-agent: *\nDisallow /a /b\n", "tenderscan").Allows("/a"));
}

}  // namespace
}  // namespace tenderscan
