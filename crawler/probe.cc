// One list page and one notice of a portal, and which assertions of its file hold for them.
#include "crawler/probe.h"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <utility>

#include "crawler/judge.h"
#include "crawler/robots.h"
#include "extractors/extract.h"
#include "extractors/text/url.h"
#include "store/archive/http_message.h"
#include "store/model/number_text.h"

namespace tenderscan {
namespace {

constexpr int kMostPinned = 5;  // old rows that a portal keeps on top of a list
constexpr int kMostHops = 5;    // of redirects, as for robots.txt (RFC 9309, section 2.3.1.2)

// Lists that have rows on every working day; others may be empty, which says nothing.
constexpr std::string_view kFullLists[] = {"tender", "award", "result", "government"};

std::string Count(std::size_t count, std::string_view one, std::string_view many) {
  return Counted(static_cast<std::int64_t>(count), one, many);
}

// The first of the newest.
std::vector<ListedNotice>::const_iterator NewestOf(const std::vector<ListedNotice>& rows) {
  return std::max_element(
      rows.begin(), rows.end(),
      [](const ListedNotice& a, const ListedNotice& b) { return a.date < b.date; });
}

class Prober {
 public:
  Prober(const Site& site, Fetcher& fetcher, const ProbeOptions& options)
      : site_(site), fetcher_(fetcher), options_(options), pace_(site.crawl->pace) {}

  ProbeResult Run(const PageRequest& seed) {
    out_.label = seed.label;
    const std::optional<Judgement> list = Get(seed, PageKind::kList, "list");
    if (!list) return std::move(out_);
    if (!list->list || !Good(list->outcome)) {
      Say("list", Held::kFails, list->why);
      return std::move(out_);
    }
    LookAtList(seed, *list->list);
    if (list->list->notices.empty()) return std::move(out_);
    LookAtNotice(*NewestOf(list->list->notices));
    return std::move(out_);
  }

 private:
  void Say(std::string name, Held held, std::string said) {
    out_.assertions.push_back({std::move(name), held, std::move(said)});
  }
  void SayIf(bool holds, std::string name, std::string said) {
    Say(std::move(name), holds ? Held::kHolds : Held::kFails, std::move(said));
  }
  bool stopped() const { return options_.stop && options_.stop(); }

  // One request at the site's pace, whatever it leads to.
  std::optional<FetchAnswer> Ask(const PageRequest& request) {
    if (!out_.asked.empty() && options_.wait) {
      const auto most = std::max<long long>(pace_.jitter.count(), 0);
      options_.wait(pace_.delay + std::chrono::milliseconds(
                                      std::uniform_int_distribution<long long>(0, most)(random_)));
    }
    if (stopped()) return std::nullopt;
    out_.asked.push_back(request.method + " " + request.uri);
    FetchRequest ask;
    ask.id = out_.asked.size();
    ask.uri = request.uri;
    ask.method = request.method;
    ask.body = request.body;
    ask.content_type = request.content_type;
    fetcher_.Start(std::move(ask));
    while (!stopped()) {
      std::vector<FetchAnswer> answers = fetcher_.Wait(std::chrono::milliseconds(200));
      if (!answers.empty()) return std::move(answers.front());
    }
    return std::nullopt;
  }

  // What robots.txt says of an address; asked for once an origin.
  bool Allowed(const Url& url) {
    auto rules = robots_.find(url.origin());
    if (rules == robots_.end()) {
      PageRequest request;
      request.uri = url.origin() + "/robots.txt";
      int status = 0;
      std::string body;
      for (int hops = 0; hops <= kMostHops; ++hops) {
        const auto answer = Ask(request);
        if (!answer) return false;
        const Judgement judged = Judge(nullptr, PageKind::kRobots, request, {}, *answer);
        status = answer->status;
        body = judged.bytes;
        if (judged.outcome != FetchOutcome::kRedirected) break;
        request.uri = judged.location;
        status = 404;  // too many redirects: "unavailable"
      }
      if (status == 0 || status == 429 || status >= 500) unread_.insert(url.origin());
      rules =
          robots_.emplace(url.origin(), Robots::FromAnswer(status, body, options_.product)).first;
      if (const auto delay = rules->second.crawl_delay()) {
        pace_.delay = std::max(pace_.delay, *delay);
      }
    }
    const std::string target = url.text().substr(url.origin().size());
    const bool allowed = rules->second.Allows(target);
    if (!allowed) {
      // RFC 9309, section 2.3.1.4: rules that cannot be read forbid everything.
      Say("robots.txt", Held::kFails,
          url.origin() + "/robots.txt " +
              (unread_.contains(url.origin()) ? "cannot be read, so nothing is asked for there"
                                              : "forbids " + target));
    } else if (std::none_of(out_.assertions.begin(), out_.assertions.end(),
                            [](const Assertion& a) { return a.name == "robots.txt"; })) {
      Say("robots.txt", Held::kHolds, url.origin() + "/robots.txt allows it");
    }
    return allowed;
  }

  // The page, its redirects followed; nothing where it may not be asked for or nothing came.
  std::optional<Judgement> Get(PageRequest request, PageKind kind, const std::string& name) {
    for (int hops = 0; hops <= kMostHops; ++hops) {
      const auto url = ParseUrl(request.uri);
      if (!url) {
        Say(name, Held::kFails, "an address that is not followed: " + url.error().what);
        return std::nullopt;
      }
      if (!Allowed(*url)) return std::nullopt;
      const auto answer = Ask(request);
      if (!answer) return std::nullopt;
      Judgement judged = Judge(&site_, kind, request, {}, *answer);
      if (judged.outcome != FetchOutcome::kRedirected) {
        if (!judged.why.empty() && !Good(judged.outcome)) {
          judged.why = std::string(Slug(judged.outcome)) + ": " + judged.why;
        }
        return judged;
      }
      request.uri = judged.location;
      if (answer->status != 307 && answer->status != 308) {  // RFC 9110, section 15.4
        request.method = "GET";
        request.body.clear();
        request.content_type.clear();
      }
    }
    Say(name, Held::kFails, "sent on more than " + std::to_string(kMostHops) + " times");
    return std::nullopt;
  }

  const ListRule& RuleOf(const std::string& label) const {
    const std::string name = label.substr(0, label.find('/'));
    for (const ListRule& rule : site_.crawl->lists) {
      for (const auto& [its_label, variables] : rule.lists) {
        if (its_label == name) return rule;
      }
    }
    return site_.crawl->lists.front();
  }

  void LookAtList(const PageRequest& seed, const ListPage& list) {
    const ListRule& rule = RuleOf(seed.label);
    const std::vector<ListedNotice>& rows = list.notices;
    if (rows.empty()) {
      Say("list", Held::kUnknown,
          "it is empty" + (seed.day_from.empty() ? "" : " on " + seed.day_from) +
              ", which says nothing of its rows: try other days (--from) or another list (--list)");
      return;
    }
    out_.list_read = true;
    Say("list", Held::kHolds, Count(rows.size(), "row", "rows"));
    // A row without one of these is an error of the page, so that all have them.
    Say("id", Held::kHolds, rows.front().id);
    if (rule.title) Say("title", Held::kHolds, rows.front().title);
    LookAtDays(seed, rule, rows);
    // What a row may lack, but not all of them.
    const auto some = [&](const char* name, std::string ListedNotice::*member) {
      const auto has = [member](const ListedNotice& row) { return !(row.*member).empty(); };
      const auto with = std::count_if(rows.begin(), rows.end(), has);
      SayIf(with > 0, name,
            std::to_string(with) + " of " + Count(rows.size(), "row", "rows") +
                (with > 0 ? ": " + (*std::find_if(rows.begin(), rows.end(), has)).*member : ""));
    };
    if (rule.region) some("region", &ListedNotice::region);
    if (rule.buyer) some("buyer", &ListedNotice::buyer);
    if (!rule.total.empty()) {
      SayIf(list.total && *list.total >= static_cast<int>(rows.size()), "total",
            list.total ? std::to_string(*list.total) : "no number there");
    }
    const bool pages =
        rule.next || rule.request.uri.asks_for_page() || rule.request.body.asks_for_page();
    if (pages) {
      Say("next page", list.next ? Held::kHolds : Held::kUnknown,
          list.next ? list.next->uri : "the list has no other one");
    }
  }

  // A crawl ends a list at its first old row, and believes that a list of some days holds no
  // others.
  void LookAtDays(const PageRequest& seed, const ListRule& rule,
                  const std::vector<ListedNotice>& rows) {
    if (!rule.date) return;
    const auto [first, last] = std::minmax_element(
        rows.begin(), rows.end(),
        [](const ListedNotice& a, const ListedNotice& b) { return a.date < b.date; });
    Say("date", Held::kHolds, first->date + " to " + last->date);
    if (!seed.day_from.empty()) {
      SayIf(first->date >= seed.day_from && last->date <= seed.day_to, "only the days asked for",
            seed.day_from + " to " + seed.day_to + " were asked for");
      return;
    }
    // A few old ones may be pinned to the top, before the newest.
    const auto newest = NewestOf(rows);
    const bool sorted = newest - rows.begin() <= kMostPinned &&
                        std::is_sorted(newest, rows.end(), [](const auto& a, const auto& b) {
                          return a.date > b.date;
                        });
    Say("newest first",
        first->date == last->date ? Held::kUnknown
        : sorted                  ? Held::kHolds
                                  : Held::kFails,
        "from " + newest->date + " to " + rows.back().date);
  }

  void LookAtNotice(const ListedNotice& notice) {
    const std::size_t parts = notice.fetch.size();
    std::size_t files = 0, rules = 0;
    std::string first_file;
    for (std::size_t i = 0; i < parts; ++i) {
      const std::string name = parts == 1 ? "notice" : "notice part " + std::to_string(i + 1);
      const PageRequest& request = notice.fetch[i];
      const std::optional<Judgement> page = Get(request, PageKind::kDetail, name);
      if (!page) return;
      if (!Good(page->outcome)) return Say(name, Held::kFails, page->why);
      Say(name, Held::kHolds, request.uri);
      rules += site_.crawl->details[i].attachments.size();
      for (const FollowUp& found : page->follow) {
        if (files++ == 0) first_file = found.title.empty() ? found.request.uri : found.title;
      }
      if (i + 1 == parts) LookAtText(request, *page);
    }
    out_.notice_read = true;
    if (rules > 0) {
      Say("attachments", files > 0 ? Held::kHolds : Held::kUnknown,
          files > 0 ? Count(files, "file", "files") + ": " + first_file
                    : "this notice links to none");
    }
  }

  // As a scan reads it.
  void LookAtText(const PageRequest& request, const Judgement& page) {
    DocumentSource source;
    source.bytes = page.bytes;
    source.uri = request.uri;
    source.content_type = page.content_type;
    source.site_charset = site_.charset;
    source.hints = &site_.hints;
    const Extraction read = Extract(source);
    SayIf(read.outcome == Outcome::kRead, "text",
          std::string(Slug(read.outcome)) + ", " + Count(read.text.text.size(), "byte", "bytes"));
    for (const Gap& gap : read.text.gaps) Say("gap", Held::kUnknown, gap.what);
    const bool json = site_.crawl->details.back().reading == Reading::kJson;
    const auto block = [&](const char* name, BlockKind kind, bool asserted) {
      if (!asserted) return;
      std::string found;
      for (const Block& one : read.text.blocks) {
        if (one.kind == kind && one.name == name) found = one.span.In(read.text.text);
      }
      SayIf(!found.empty(), std::string("the page's ") + name,
            found.empty() ? "none where the file says" : found.substr(0, 200));
    };
    const PageHints& hints = site_.hints;
    block("title", BlockKind::kHeading, json ? !hints.json.title.empty() : !hints.title.empty());
    block("date", BlockKind::kParagraph, json ? !hints.json.date.empty() : !hints.date.empty());
  }

  const Site& site_;
  Fetcher& fetcher_;
  const ProbeOptions& options_;
  Pace pace_;
  std::minstd_rand random_{std::random_device{}()};
  std::map<std::string, Robots> robots_;  // by origin
  std::set<std::string> unread_;          // origins whose rules could not be read
  ProbeResult out_;
};

}  // namespace

std::string_view Slug(Held held) {
  return held == Held::kHolds ? "holds" : held == Held::kFails ? "fails" : "unknown";
}

Held VerdictOn(const Guess& guess, const ProbeResult& result) {
  std::size_t hold = 0;
  for (const std::string& name : guess.shown_by) {
    const auto shown = std::find_if(result.assertions.begin(), result.assertions.end(),
                                    [&](const Assertion& one) { return one.name == name; });
    if (shown == result.assertions.end()) continue;
    if (shown->held == Held::kFails) return Held::kFails;
    hold += shown->held == Held::kHolds ? 1 : 0;
  }
  return hold > 0 && hold == guess.shown_by.size() ? Held::kHolds : Held::kUnknown;
}

bool ProbeResult::holds() const {
  return list_read && notice_read &&
         std::none_of(assertions.begin(), assertions.end(),
                      [](const Assertion& one) { return one.held == Held::kFails; });
}

Result<ProbeResult> Probe(const Site& site, Fetcher& fetcher, const ProbeOptions& options) {
  const std::vector<PageRequest> seeds = Seeds(site, options.days);
  auto seed = seeds.begin();
  if (options.label.empty()) {
    for (const std::string_view kind : kFullLists) {
      seed = std::find_if(seeds.begin(), seeds.end(), [&](const PageRequest& one) {
        return one.label.find(kind) != std::string::npos;
      });
      if (seed != seeds.end()) break;
    }
    if (seed == seeds.end()) seed = seeds.begin();
  } else {
    seed = std::find_if(seeds.begin(), seeds.end(), [&](const PageRequest& one) {
      return one.label == options.label || one.label.starts_with(options.label + "/");
    });
  }
  if (seed == seeds.end()) {
    std::string labels;
    for (const ListRule& rule : site.crawl->lists) {
      for (const auto& [label, ignored] : rule.lists) labels += " " + label;
    }
    return Fail(
        ErrorCode::kUsage, Reach::kRun,
        "no list of " + site.id + " is called \"" + options.label + "\": expected one of" + labels);
  }
  return Prober(site, fetcher, options).Run(*seed);
}

}  // namespace tenderscan
