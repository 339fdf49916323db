// site: portals for the people who describe them: listed, checked, tried on a saved page.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/verb.h"
#include "crawler/site_fixture.h"
#include "extractors/extract.h"
#include "extractors/notice/notice_reader.h"
#include "store/archive/whole_file.h"
#include "pipeline/rules.h"
#include "reports/visible.h"

namespace tenderscan {
namespace {

struct SiteCommand {
  int (*run)(const SiteCommand& command) = nullptr;  // list, check, try
  std::optional<std::string> sites;                  // folder with *.toml; none: inside
  std::string argument;                 // check: a file or folder; try: a site's id or its file
  std::string file;                     // try: the saved page
  std::string as;                       // try: "list", "detail"; "": whichever it is
  std::optional<std::string> label;     // try: which list; none: the first
  std::optional<std::string> uri;       // try: the address that the page was at
  int page = 1;                         // try: of the list, or which part of the notice
  std::optional<std::string> fixtures;  // check: folder with <id>/expected.json; none: beside
  bool json = false;
};

constexpr std::uint64_t kMostFileBytes = 1 << 20;   // of a site's file, written by hand
constexpr std::uint64_t kMostPageBytes = 64 << 20;  // of a saved page, as a crawl takes them

std::string Seconds(std::chrono::milliseconds time) {
  char out[32];
  std::snprintf(out, sizeof out, "%g", static_cast<double>(time.count()) / 1000);
  return out;
}

std::string PaceOf(const Pace& pace) {
  const std::string from = Seconds(pace.delay);
  const std::string to = Seconds(pace.delay + pace.jitter);
  return from == to ? from + " s" : from + "-" + to + " s";
}

// "24 lists, html", "9 lists, json, notices in 2 parts".
std::string HowCrawled(const CrawlPlan& plan) {
  std::size_t lists = 0;
  std::string kinds;
  for (const ListRule& rule : plan.lists) {
    std::size_t slices = 1;
    for (const auto& [name, values] : rule.slices) slices *= values.size();
    lists += rule.lists.size() * slices;
    const std::string kind = rule.reading == Reading::kHtml   ? "html"
                             : rule.reading == Reading::kJson ? "json"
                                                              : "script";
    if (kinds.find(kind) == std::string::npos) kinds += (kinds.empty() ? "" : "+") + kind;
  }
  std::string out = std::to_string(lists) + (lists == 1 ? " list, " : " lists, ") + kinds;
  if (plan.details.size() > 1) {
    out += ", notices in " + std::to_string(plan.details.size()) + " parts";
  }
  return out;
}

int List(const SiteCommand& command) {
  const Result<Sites> sites = LoadSites(command.sites);
  if (!sites) return Complain(sites.error());
  std::vector<const Site*> sorted;
  for (const Site& site : sites->all()) sorted.push_back(&site);
  // Those that are crawled first.
  std::stable_sort(sorted.begin(), sorted.end(), [](const Site* a, const Site* b) {
    return a->crawl.has_value() > b->crawl.has_value();
  });
  for (const Site* site : sorted) {
    if (command.json) {
      Json line{{"site", site->id}, {"name", site->name}, {"hosts", site->hosts}};
      if (site->crawl) {
        line["crawled"] = HowCrawled(*site->crawl);
        line["delay_ms"] = site->crawl->pace.delay.count();
        line["jitter_ms"] = site->crawl->pace.jitter.count();
        line["daily_requests"] = site->crawl->pace.daily_requests;
        line["expected_per_day"] = site->crawl->expected_per_day;
        line["legal"] = site->crawl->legal;
        if (!site->crawl->only_named.empty()) line["only_named"] = site->crawl->only_named;
      } else {
        line["import_only"] = site->import_only;
      }
      if (!site->guesses.empty()) {
        line["guesses"] = Json::array();
        for (const Guess& guess : site->guesses) {
          line["guesses"].push_back(
              {{"what", guess.what}, {"source", guess.source}, {"confidence", guess.confidence}});
        }
      }
      std::printf("%s\n", Dump(line).c_str());
      continue;
    }
    const std::string begin = Column(site->id, 24) + " " + Column(Visible(site->name), 34) + " ";
    if (!site->crawl) {
      std::printf("%simport only: %s\n", begin.c_str(), Visible(site->import_only).c_str());
      continue;
    }
    const CrawlPlan& plan = *site->crawl;
    std::printf(
        "%s%s %s %s a day%s\n", begin.c_str(), Column(HowCrawled(plan), 36).c_str(),
        Column(PaceOf(plan.pace), 8).c_str(),
        plan.expected_per_day > 0 ? ("~" + std::to_string(plan.expected_per_day)).c_str() : "?",
        plan.only_named.empty() ? "" : ", only where it is named");
  }
  return kComplete;
}

// Every *.toml of a folder, or the one file; sorted.
Result<std::vector<std::string>> FilesAt(const std::string& path) {
  std::error_code failed;
  if (!std::filesystem::is_directory(path, failed)) return std::vector<std::string>{path};
  std::vector<std::string> out;
  for (std::filesystem::directory_iterator it(path, failed), end; !failed && it != end;
       it.increment(failed)) {
    if (it->path().extension() == ".toml") out.push_back(it->path().string());
  }
  if (failed) {
    return Fail(ErrorCode::kAccess, Reach::kRun,
                path + ": could not be listed: " + failed.message());
  }
  if (out.empty()) {
    return Fail(ErrorCode::kUsage, Reach::kRun, path + ": expected a folder with *.toml");
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The line that a fault names, with a caret under its column; "" where it names none.
std::string Caret(const std::string& path, const std::string& text, const std::string& what) {
  if (!what.starts_with(path + ":")) return {};
  std::size_t line = 0, column = 0;
  if (std::sscanf(what.c_str() + path.size(), ":%9zu:%9zu:", &line, &column) != 2) return {};
  std::size_t begin = 0;
  for (std::size_t n = 1; n < line && begin != std::string::npos; ++n) {
    begin = text.find('\n', begin);
    if (begin != std::string::npos) ++begin;
  }
  if (begin == std::string::npos || line == 0 || column == 0) return {};
  const std::string shown = text.substr(begin, text.find('\n', begin) - begin);
  const std::string before = Visible(shown.substr(0, column - 1));
  return "  " + Visible(shown) + "\n  " + std::string(DisplayWidth(before), ' ') + "^\n";
}

// What is wrong with the site's fixture in `folder`; nothing where there is none.
Result<std::vector<std::string>> FixtureFaults(const Site& site, const std::string& folder,
                                               bool& found) {
  const std::string expected = folder + "/expected.json";
  std::error_code ignored;
  found = std::filesystem::exists(expected, ignored);
  if (!found) return std::vector<std::string>();
  Result<std::string> text = ReadFile(expected, kMostPageBytes);
  if (!text) return tl::make_unexpected(text.error());
  return RunFixture(site, *text, [&](const std::string& file) {
    return ReadFile(folder + "/" + file, kMostPageBytes);
  });
}

int Check(const SiteCommand& command) {
  Result<std::vector<std::string>> files = FilesAt(command.argument);
  if (!files) return Complain(files.error());
  int code = kComplete;
  for (const std::string& path : *files) {
    Result<std::string> text = ReadFile(path, kMostFileBytes);
    if (!text) return Complain(text.error());
    Result<Site> site = ParseSite(path, *text);
    std::vector<std::string> faults;
    std::string said;
    if (!site) {
      faults.push_back(site.error().what);
    } else {
      bool found = false;
      const std::string folder =
          command.fixtures.value_or(std::filesystem::path(path).parent_path().string()) + "/" +
          site->id;
      Result<std::vector<std::string>> wrong = FixtureFaults(*site, folder, found);
      if (wrong) {
        faults = std::move(*wrong);
      } else {
        faults.push_back(wrong.error().what);
      }
      said = site->crawl                  ? HowCrawled(*site->crawl)
             : !site->import_only.empty() ? "import only: " + site->import_only
                                          : "import only, and it does not say why (import_only)";
      if (site->crawl) said += found ? "; its fixture holds" : "; no fixture in " + folder;
    }
    if (!faults.empty()) code = kSomeUnread;
    if (command.json) {
      std::printf(
          "%s\n",
          Dump(Json{{"file", path}, {"sound", faults.empty()}, {"faults", faults}}).c_str());
      continue;
    }
    if (faults.empty()) std::printf("%s: sound: %s\n", path.c_str(), Visible(said).c_str());
    for (const std::string& fault : faults) {
      std::printf(
          "%s\n",
          (fault.starts_with(path) ? Visible(fault) : path + ": " + Visible(fault)).c_str());
      std::printf("%s", Caret(path, *text, fault).c_str());
    }
  }
  return code;
}

void Print(const char* label, const std::string& value) {
  if (!value.empty()) std::printf("%-14s %s\n", label, Visible(value).c_str());
}

int PrintList(const ListPage& page) {
  for (const ListedNotice& notice : page.notices) {
    std::printf("%s  %s  %s\n", Column(notice.date, 10).c_str(),
                Column(Visible(notice.buyer.empty() ? notice.region : notice.buyer), 24).c_str(),
                Visible(notice.title).c_str());
    std::printf("            %s\n", Visible(notice.uri).c_str());
    for (const PageRequest& request : notice.fetch) {
      if (request.uri != notice.uri) {
        std::printf("            fetched as %s %s\n", request.method.c_str(),
                    Visible(request.uri).c_str());
      }
    }
  }
  std::printf("%zu notices", page.notices.size());
  if (page.total) std::printf(" of %d", *page.total);
  std::printf("\n");
  if (page.next) {
    Print("next page", page.next->method + " " + page.next->uri);
    Print("", page.next->body);
  } else {
    std::printf("%s\n", page.cut ? "the list goes on, but deeper than its file lets it be asked"
                                 : "no page after it");
  }
  return kComplete;
}

// What scan would say of the page, and what a crawl would fetch because of it.
int PrintDetail(const Site& site, const SavedPage& page, const std::string& bytes,
                const std::vector<FollowUp>& follow) {
  DocumentSource source;
  source.bytes = bytes;
  source.uri = page.request.uri;
  source.site_charset = site.charset;
  source.hints = &site.hints;
  const Extraction read = Extract(source);
  Print("read as",
        read.text.media_type + ", " + read.text.charset + ", " + std::string(Slug(read.outcome)));
  for (const Gap& gap : read.text.gaps) Print("gap", gap.what);
  const auto notice = ReadNotice(read.text, {page.request.uri, site.id});
  if (notice) {
    Print("title", notice->title.value_or(""));
    if (notice->tag) Print("kind", std::string(Slug(*notice->tag)));
    if (notice->published_on) Print("published", ToIso(*notice->published_on));
    Print("project", notice->project_name.value_or(""));
    Print("code", notice->project_code.value_or(""));
    for (const Party& party : notice->parties) {
      std::string roles;
      for (PartyRole role : party.roles)
        roles += (roles.empty() ? "" : ", ") + std::string(Slug(role));
      Print(roles.c_str(), party.name);
    }
    for (const Item& item : notice->items) {
      Print("item",
            item.name.value_or("") + " " + item.brand.value_or("") + " " + item.model.value_or(""));
    }
  } else {
    std::printf("no notice was read in it\n");
  }
  for (const FollowUp& found : follow) Print("attachment", found.title + "  " + found.request.uri);
  return kComplete;
}

Result<Site> Named(const SiteCommand& command) {
  if (command.argument.ends_with(".toml")) {
    Result<std::string> text = ReadFile(command.argument, kMostFileBytes);
    if (!text) return tl::make_unexpected(text.error());
    return ParseSite(command.argument, *text);
  }
  Result<Sites> sites = LoadSites(command.sites);
  if (!sites) return tl::make_unexpected(sites.error());
  for (const Site& site : sites->all()) {
    if (site.id == command.argument) return site;
  }
  return Fail(ErrorCode::kUsage, Reach::kRun,
              "no site is called \"" + command.argument +
                  "\": expected an id of \"tenderscan site list\", or a file that ends in .toml");
}

int Try(const SiteCommand& command) {
  const Result<Site> site = Named(command);
  if (!site) return Complain(site.error());
  const Result<std::string> bytes = ReadFile(command.file, kMostPageBytes);
  if (!bytes) return Complain(bytes.error());
  const std::vector<PageRequest> seeds = Seeds(*site, {});
  SavedPage page;
  page.request.page = command.page;
  const bool may_be_list = command.as != "detail" && !seeds.empty();
  Result<ListPage> list = Fail(ErrorCode::kUsage, Reach::kItem, site->id + " has no lists");
  if (may_be_list) {
    const auto seed = std::find_if(seeds.begin(), seeds.end(), [&](const PageRequest& candidate) {
      return !command.label || candidate.label == *command.label ||
             candidate.label.starts_with(*command.label + "/");
    });
    if (seed == seeds.end()) {
      std::string labels;
      for (const ListRule& rule : site->crawl->lists) {
        for (const auto& [label, ignored] : rule.lists) labels += " " + label;
      }
      return Complain("no list of " + site->id + " is called \"" + *command.label +
                      "\": expected one of" + labels);
    }
    page.request = *seed;
    page.request.page = command.page;
    if (command.uri) page.request.uri = *command.uri;
    list = ReadList(*site, page.request, *bytes, "", {});
    if (list || command.as == "list") {
      if (command.json) {
        std::printf("%s\n", TryPage(*site, page, *bytes).c_str());
        return list ? kComplete : kSomeUnread;
      }
      if (list) return PrintList(*list);
      Warn(list.error().what);
      return kSomeUnread;
    }
  } else if (command.as == "list") {
    return Complain(site->id + " is import only: it has no lists");
  }
  page.list = false;
  page.request = {};
  page.request.page = command.page;
  std::string host = site->hosts.front();
  if (host.starts_with("*.")) host.erase(0, 2);
  page.request.uri =
      command.uri.value_or("https://" + host + (host.find('/') == std::string::npos ? "/" : ""));
  const auto detail = ReadDetail(*site, page.request, *bytes, "");
  if (command.json) {
    std::printf("%s\n", TryPage(*site, page, *bytes).c_str());
    return detail ? kComplete : kSomeUnread;
  }
  if (detail) return PrintDetail(*site, page, *bytes, *detail);
  if (may_be_list) Warn("as a list: " + list.error().what);
  Warn((may_be_list ? "as a notice: " : "") + detail.error().what);
  return kSomeUnread;
}

constexpr std::string_view kExamples =
    "\nExamples:\n"
    "  tenderscan site list                                        what is crawled, and what "
    "not\n"
    "  tenderscan site check my/sites --fixtures my/fixtures       before a new file is "
    "used\n"
    "  tenderscan site try china_ccgp saved.html                   what would be read of a "
    "page\n"
    "  tenderscan site try new.toml list.json --as list --json\n";

std::function<int()> Declare(CLI::App& app) {
  const auto site = std::make_shared<SiteCommand>();
  app.require_subcommand(1);
  const auto add = [&](const char* name, const char* about, decltype(site->run) run) {
    CLI::App* inner = app.add_subcommand(name, about);
    inner->footer(ExamplesOf(kExamples, "site " + std::string(name)));
    inner->callback([site, run] { site->run = run; });
    return inner;
  };
  CLI::App* list = add("list", "Every portal: how it is crawled, or why not", &List);
  CLI::App* check = add("check", "Read descriptions and run their fixtures", &Check);
  check->add_option("path", site->argument, "A file, or a folder with *.toml")->required();
  check->add_option("--fixtures", site->fixtures,
                    "Folder with <id>/expected.json (default: beside the files)");
  CLI::App* one = add("try", "Read a saved page as a portal's file says", &Try);
  one->add_option("site", site->argument, "A site's id, or its file (.toml)")->required();
  one->add_option("file", site->file, "The saved page")->required();
  one->add_option("--as", site->as, "list or detail (default: whichever it is)")
      ->check(CLI::IsMember({"list", "detail"}));
  one->add_option("--label", site->label, "Which of its lists (default: the first)");
  one->add_option("--uri", site->uri, "The address that the page was at");
  one->add_option("--page", site->page, "Which page of the list, or part of the notice")
      ->check(CLI::Range(1, 100000));
  for (CLI::App* inner : {list, check, one}) {
    if (inner != check) SitesFlag(*inner, site->sites);
    JsonFlag(*inner, site->json);
  }
  return [site] { return site->run(*site); };
}

}  // namespace

const Verb& site_verb() {
  static const Verb verb = {.name = "site",
                            .place = 150,
                            .about = "List, check and try the portals' descriptions.",
                            .examples = kExamples,
                            .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
