// One portal as data: which addresses are its own, and how its pages are to be read.
#include "crawler/site.h"

#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

#include "extractors/html_selector.h"

namespace tenderscan {
namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

tl::unexpected<Error> Fault(std::string_view path, const toml::source_position& at,
                            std::string_view what) {
  return Fail(ErrorCode::kMalformed, Reach::kRun,
              std::string(path) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) +
                  ": " + std::string(what));
}

// Reads a table's keys one by one, and then complains of those nobody asked for.
class Keys {
 public:
  Keys(std::string_view path, const toml::table& table) : path_(path), table_(table) {}

  Result<std::string> Text(std::string_view key, bool required) {
    known_.emplace_back(key);
    const toml::node* node = table_.get(key);
    if (node == nullptr) {
      if (!required) return std::string();
      return Fault(path_, table_.source().begin, "expected the key \"" + std::string(key) + "\"");
    }
    const auto text = node->value_exact<std::string>();
    if (!text || (required && text->empty())) {
      return Fault(path_, node->source().begin, "expected a text");
    }
    return *text;
  }

  Result<std::vector<std::string>> Texts(std::string_view key, bool required) {
    known_.emplace_back(key);
    const toml::node* node = table_.get(key);
    std::vector<std::string> out;
    if (node == nullptr) {
      if (!required) return out;
      return Fault(path_, table_.source().begin, "expected the key \"" + std::string(key) + "\"");
    }
    const toml::array* array = node->as_array();
    if (array == nullptr || (required && array->empty())) {
      return Fault(path_, node->source().begin, "expected a list of texts");
    }
    for (const toml::node& element : *array) {
      const auto text = element.value_exact<std::string>();
      if (!text || text->empty()) {
        return Fault(path_, element.source().begin, "expected a text");
      }
      out.push_back(*text);
    }
    return out;
  }

  Result<std::vector<std::string>> Selectors(std::string_view key) {
    Result<std::vector<std::string>> out = Texts(key, false);
    if (!out) return out;
    for (std::size_t i = 0; i < out->size(); ++i) {
      if (const auto selector = HtmlSelector::Parse((*out)[i]); !selector) {
        return Fault(path_, table_.get(key)->as_array()->get(i)->source().begin,
                     selector.error().what);
      }
    }
    return out;
  }

  const toml::table* Table(std::string_view key) {
    known_.emplace_back(key);
    const toml::node* node = table_.get(key);
    return node == nullptr ? nullptr : node->as_table();
  }

  Result<void> NoOthers() const {
    for (const auto& [key, node] : table_) {
      if (std::find(known_.begin(), known_.end(), key.str()) == known_.end()) {
        return Fault(path_, key.source().begin, "unknown key \"" + std::string(key.str()) + "\"");
      }
    }
    return {};
  }

 private:
  std::string_view path_;
  const toml::table& table_;
  std::vector<std::string> known_;
};

bool IsSlug(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// "host/path" of an address, the host in lower case and without user and port; "" if it has none.
std::string Place(std::string_view uri) {
  const std::size_t scheme = uri.find("://");
  if (scheme == std::string_view::npos) return {};
  uri.remove_prefix(scheme + 3);
  const std::size_t end = std::min(uri.find_first_of("/?#"), uri.size());
  std::string_view host = uri.substr(0, end);
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) {
    host.remove_prefix(at + 1);
  }
  if (const std::size_t port = host.rfind(':'); port != std::string_view::npos) {
    host = host.substr(0, port);
  }
  std::string out;
  for (char c : host) out += Lower(c);
  if (end == uri.size() || uri[end] != '/') out += '/';
  return out.append(uri.substr(end));
}

// How many characters of the place the pattern stands for; 0 where it does not fit.
std::size_t Fits(std::string_view pattern, std::string_view place) {
  const std::size_t slash = std::min(pattern.find('/'), pattern.size());
  const std::string_view path = pattern.substr(slash);
  std::string_view host = pattern.substr(0, slash);
  const std::size_t end = place.find('/');
  const std::string_view its_host = place.substr(0, end);
  if (!place.substr(end).starts_with(path)) return 0;
  if (host == its_host) return host.size() + path.size() + 1;
  if (!host.starts_with("*.")) return 0;
  host.remove_prefix(1);
  const bool fits = its_host.ends_with(host) || its_host == host.substr(1);
  return fits ? host.size() + path.size() : 0;
}

}  // namespace

Result<Site> ParseSite(std::string_view path, std::string_view text) {
  toml::table table;
  try {
    table = toml::parse(text, path);
  } catch (const toml::parse_error& error) {
    return Fault(path, error.source().begin, error.description());
  }
  Site site;
  Keys keys(path, table);
  const auto fill = [](auto& into, auto value) -> Result<void> {
    if (!value) return tl::make_unexpected(value.error());
    into = std::move(*value);
    return {};
  };
  if (auto ok = fill(site.id, keys.Text("id", true)); !ok) return tl::make_unexpected(ok.error());
  if (!IsSlug(site.id)) {
    return Fault(path, table.get("id")->source().begin,
                 "expected an id of small letters, digits and '_'");
  }
  if (auto ok = fill(site.name, keys.Text("name", true)); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (auto ok = fill(site.hosts, keys.Texts("hosts", true)); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (auto ok = fill(site.charset, keys.Text("charset", false)); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (const toml::table* page = keys.Table("page")) {
    Keys hints(path, *page);
    for (const auto& [into, key] :
         {std::pair{&site.hints.title, "title"}, std::pair{&site.hints.date, "date"},
          std::pair{&site.hints.content, "content"}, std::pair{&site.hints.drop, "drop"}}) {
      if (auto ok = fill(*into, hints.Selectors(key)); !ok) {
        return tl::make_unexpected(ok.error());
      }
    }
    if (auto ok = hints.NoOthers(); !ok) return tl::make_unexpected(ok.error());
  } else if (const toml::node* node = table.get("page")) {
    return Fault(path, node->source().begin, "expected a table of page hints");
  }
  if (auto ok = keys.NoOthers(); !ok) return tl::make_unexpected(ok.error());
  return site;
}

void Sites::Add(Site site) { sites_.push_back(std::move(site)); }

const Site* Sites::For(std::string_view uri) const {
  const std::string place = Place(uri);
  if (place.empty()) return nullptr;
  const Site* best = nullptr;
  std::size_t longest = 0;
  for (const Site& site : sites_) {
    for (const std::string& pattern : site.hosts) {
      const std::size_t length = Fits(pattern, place);
      if (length > longest) {
        longest = length;
        best = &site;
      }
    }
  }
  return best;
}

}  // namespace tenderscan
