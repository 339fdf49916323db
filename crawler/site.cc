// One portal as data: which addresses are its own, and how its pages are to be read.
#include "crawler/site.h"

#include <algorithm>
#include <utility>

#include "crawler/site_plan.h"
#include "extractors/html/selector.h"
#include "extractors/text/ascii.h"
#include "extractors/text/toml_source.h"

namespace tenderscan {
namespace {

std::vector<std::string> Selectors(TomlKeys& keys, std::string_view key) {
  std::vector<std::string> out = keys.Texts(key);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (const auto selector = HtmlSelector::Parse(out[i]); !selector) {
      keys.faults().Add(keys.Node(key)->as_array()->get(i)->source().begin, selector.error().what);
    }
  }
  return out;
}

std::string Pointer(TomlKeys& keys, std::string_view key, bool required) {
  std::string out = keys.Text(key, required);
  if (!IsPointer(out)) {
    keys.faults().Add(keys.At(key), "expected a JSON pointer such as \"/data/txt\"");
  }
  return out;
}

std::vector<std::string> Pointers(TomlKeys& keys, std::string_view key, bool required) {
  std::vector<std::string> out = keys.Texts(key, required);
  if (!std::all_of(out.begin(), out.end(), IsPointer)) {
    keys.faults().Add(keys.At(key), "expected JSON pointers such as \"/data/txt\"");
  }
  return out;
}

JsonHints ReadJsonHints(const toml::table& table, TomlFaults& faults) {
  TomlKeys keys(table, faults, "[page.json]");
  JsonHints out;
  out.title = Pointers(keys, "title", false);
  out.date = Pointers(keys, "date", false);
  out.content = Pointers(keys, "content", true);
  if (const toml::table* fields = keys.Table("fields")) {
    TomlKeys inner(*fields, faults, "\"fields\"");
    for (const auto& [label, ignored] : *fields) {
      out.fields.emplace_back(label.str(), Pointer(inner, label.str(), true));
    }
  }
  if (const toml::table* attachments = keys.Table("attachments")) {
    TomlKeys inner(*attachments, faults, "\"attachments\"");
    out.attachments = Pointer(inner, "rows", true);
    out.attachment_uri = Pointer(inner, "uri", true);
    out.attachment_title = Pointer(inner, "title", false);
    inner.NoOthers();
  }
  if (const toml::table* login = keys.Table("behind_login")) {
    TomlKeys inner(*login, faults, "\"behind_login\"");
    for (const auto& [what, ignored] : *login) {
      out.behind_login.emplace_back(what.str(), Pointer(inner, what.str(), true));
    }
  }
  keys.NoOthers();
  return out;
}

PageHints ReadHints(const toml::table& table, TomlFaults& faults) {
  TomlKeys keys(table, faults, "[page]");
  PageHints out;
  out.title = Selectors(keys, "title");
  out.date = Selectors(keys, "date");
  out.content = Selectors(keys, "content");
  out.drop = Selectors(keys, "drop");
  if (const toml::table* json = keys.Table("json")) out.json = ReadJsonHints(*json, faults);
  keys.NoOthers();
  return out;
}

Guess ReadGuess(const toml::table& table, TomlFaults& faults) {
  TomlKeys keys(table, faults, "[[guess]]");
  Guess out{keys.Text("what", true), keys.Text("source", true), keys.Text("confidence", true),
            keys.Texts("shown_by")};
  if (out.confidence != "low" && out.confidence != "medium" && out.confidence != "high") {
    faults.Add(keys.At("confidence"), "expected \"low\", \"medium\" or \"high\"");
  }
  keys.NoOthers();
  return out;
}

bool IsSlug(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return IsLower(c) || IsDigit(c) || c == '_'; });
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
  TomlFaults faults(path);
  TS_ASSIGN_OR_RETURN(const toml::table table, ParseToml({std::string(path), std::string(text)}));
  Site site;
  TomlKeys keys(table, faults, "");
  site.id = keys.Text("id", true);
  if (!faults.any() && !IsSlug(site.id)) {
    faults.Add(keys.At("id"), "expected an id of small letters, digits and '_'");
  }
  site.name = keys.Text("name", true);
  site.hosts = keys.Texts("hosts", true);
  site.charset = keys.Text("charset");
  site.import_only = keys.Text("import_only");
  if (keys.Has("guess")) {
    for (const toml::table* guess : keys.Tables("guess")) {
      site.guesses.push_back(ReadGuess(*guess, faults));
    }
  }
  if (const toml::table* page = keys.Table("page")) site.hints = ReadHints(*page, faults);
  if (const toml::table* crawl = keys.Table("crawl")) site.crawl = ReadCrawlPlan(*crawl, faults);
  keys.NoOthers();
  if (site.crawl && !site.import_only.empty()) {
    faults.Add(keys.At("import_only"), "expected either \"import_only\" or [crawl], not both");
  }
  if (faults.any()) return tl::make_unexpected(faults.first());
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
