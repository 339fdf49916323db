// One key for all spellings that fetch the same thing.
#include "crawler/fetch_key.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extractors/text/ascii.h"
#include "extractors/text/percent.h"

namespace tenderscan {
namespace {

// RFC 3986, sections 6.2.2.1 and 6.2.2.2: capital hex digits, nothing encoded without need.
std::string OneSpelling(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = EncodedAt(text, i);
    if (!byte) {
      out += text[i];
      continue;
    }
    if (IsUnreserved(*byte)) {
      out += *byte;
    } else {
      AppendEncoded(*byte, out);
    }
    i += 2;
  }
  return out;
}

// Parameters that say who asks, where from or when, but not what for.
bool IsNoise(std::string_view name) {
  constexpr std::array kNoise = {"jsessionid", "phpsessid", "aspsessionid", "sid",
                                 "spm",        "_t",        "timestamp",    "_"};
  const std::string lower = Lowercase(name);
  return lower.starts_with("utm_") || lower.starts_with("aspsessionid") ||
         std::find(kNoise.begin(), kNoise.end(), lower) != kNoise.end();
}

std::string_view NameOf(std::string_view parameter) {
  return parameter.substr(0, parameter.find('='));
}

}  // namespace

std::string FetchKey(const Url& url) {
  std::string out = url.host;
  if (url.port != 80 && url.port != 443) out += ":" + std::to_string(url.port);
  // ";jsessionid=..." ends a path; "//" is a slip of templates.
  const std::string path = OneSpelling(url.path);
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == ';') {
      const std::size_t end = std::min(path.find_first_of(";/", i + 1), path.size());
      if (IsNoise(NameOf(std::string_view(path).substr(i + 1, end - i - 1)))) {
        i = end - 1;
        continue;
      }
    }
    if (path[i] == '/' && out.ends_with('/')) continue;
    out += path[i];
  }
  const std::string query = OneSpelling(url.query);
  std::vector<std::string_view> parameters;
  for (std::string_view rest = query; !rest.empty();) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view parameter = rest.substr(0, end);
    if (!parameter.empty() && !IsNoise(NameOf(parameter))) parameters.push_back(parameter);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  // Stable: the same name twice is a list, whose order may matter.
  std::stable_sort(parameters.begin(), parameters.end(),
                   [](auto a, auto b) { return NameOf(a) < NameOf(b); });
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    out += i == 0 ? '?' : '&';
    out += parameters[i];
  }
  return out;
}

}  // namespace tenderscan
