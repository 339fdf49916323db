// The few shapes that portals come in: what to ask for, and what a list's answer names.
#include "crawler/shapes.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "crawler/days.h"
#include "crawler/fetch_key.h"
#include "crawler/page_fields.h"
#include "crawler/script_literal.h"
#include "extractors/decode_source.h"
#include "extractors/text/ascii.h"
#include "extractors/text/charset.h"
#include "extractors/text/url.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// A list has at most a few hundred rows, and a notice's links stand in its first 16 MB: pictures
// written into the page come after; a tree of more costs twenty times its size.
constexpr std::size_t kMostListBytes = 16u << 20;
// More seeds than a year of days by all provinces are a slip in a site's file.
constexpr std::size_t kMostSeeds = 20'000;

struct NamedList {
  const ListRule* rule = nullptr;
  Variables variables;  // the list's own and those of its slice
};

// "award/330000": a list's label and the values of its slices.
std::optional<NamedList> FindList(const Site& site, std::string_view label) {
  if (!site.crawl) return std::nullopt;
  const std::string_view name = label.substr(0, label.find('/'));
  for (const ListRule& rule : site.crawl->lists) {
    for (const auto& [its_label, variables] : rule.lists) {
      if (its_label != name) continue;
      NamedList out{&rule, variables};
      std::string_view rest = label.substr(name.size());
      for (const auto& [slice, values] : rule.slices) {
        if (rest.empty()) break;
        rest.remove_prefix(1);
        out.variables[slice] = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(rest.find('/'), rest.size()));
      }
      return out;
    }
  }
  return std::nullopt;
}

bool AsksForDays(const RequestRule& rule) {
  return rule.uri.asks_for_days() || rule.first_uri.asks_for_days() || rule.body.asks_for_days();
}

PageRequest Ask(const RequestRule& rule, const Filling& filling, const std::string& label) {
  PageRequest out;
  const bool first = filling.page == 1 && !rule.first_uri.empty();
  out.uri = (first ? rule.first_uri : rule.uri).Fill(filling);
  if (auto url = ParseUrl(out.uri)) out.uri = url->text();
  out.method = rule.method;
  out.body = rule.body.Fill(filling);
  out.content_type = rule.content_type;
  out.label = label;
  out.page = filling.page;
  if (AsksForDays(rule)) {
    out.day_from = filling.from;
    out.day_to = filling.to;
  }
  return out;
}

// Days from `days`, `length` at a time; one piece without days where it has no beginning.
std::vector<DayRange> Slice(const DayRange& days, int length) {
  const auto from = ParseDay(days.from), to = ParseDay(days.to);
  if (!from || !to || *to < *from) return {days};
  std::vector<DayRange> out;
  for (auto day = *from; day <= *to && out.size() < kMostSeeds; day += std::chrono::days(length)) {
    const auto last = std::min(day + std::chrono::days(length - 1), *to);
    out.push_back({ToDay(day), ToDay(last)});
  }
  return out;
}

tl::unexpected<Error> Broken(const Site& site, const PageRequest& request, std::string_view kind,
                             const std::string& what) {
  std::string where = site.id + " " + std::string(kind);
  if (kind == "list") where += " \"" + request.label + "\"";
  if (kind == "list" || request.page > 1) where += " page " + std::to_string(request.page);
  return Fail(ErrorCode::kMalformed, Reach::kItem, where + ": " + what);
}

// One row, whatever it was read from.
struct Row {
  std::function<std::optional<std::string>(const FieldRule&)> read;
};

class ListReader {
 public:
  ListReader(const Site& site, const PageRequest& request, const DayRange& days, NamedList list,
             std::string charset)
      : site_(site),
        request_(request),
        days_(days),
        list_(std::move(list)),
        rule_(*list_.rule),
        charset_(std::move(charset)),
        base_(request.uri) {}

  Result<ListPage> ReadHtmlPage(const std::string& utf8) {
    HtmlFields page(utf8);
    UseBase(page);
    if (!rule_.total.empty()) {
      const auto& found = page.All(rule_.total);
      if (!found.empty()) SetTotal(page.TextOf(found.front()));
    }
    const std::vector<std::uint32_t> rows = page.Outermost(rule_.rows);
    if (rows.empty() && !MayBeEmpty(page, utf8)) {
      return Fault("expected at least one \"" + rule_.rows + "\", found none");
    }
    for (std::uint32_t row : rows) {
      TS_RETURN_IF_FAILED(Add({[&, row](const FieldRule& rule) { return page.Read(row, rule); }}));
    }
    return Finish(&page);
  }

  Result<ListPage> ReadRecords(const nlohmann::json& json, HtmlFields* page) {
    for (const auto& [pointer, wanted] : rule_.expect) {
      const nlohmann::json* found = AtPointer(json, pointer);
      const std::string value = found == nullptr ? "nothing" : TextOf(*found);
      if (value == wanted) continue;
      const auto meaning = rule_.faults.find(value);
      auto fault = Fault("expected \"" + pointer + "\" to be " + wanted + ", found " +
                         (value.empty() ? "nothing" : value.substr(0, 80)) +
                         (meaning == rule_.faults.end() ? "" : ": " + meaning->second));
      if (meaning != rule_.faults.end()) {
        fault.value().code = ErrorCode::kAccess;
        fault.value().reach = Reach::kSite;
      }
      return fault;
    }
    if (!rule_.total.empty()) {
      const nlohmann::json* total = AtPointer(json, rule_.total);
      if (total == nullptr) return Fault("expected a number at \"" + rule_.total + "\"");
      SetTotal(TextOf(*total));
    }
    const nlohmann::json* rows = AtPointer(json, rule_.rows);
    if (rows == nullptr || !rows->is_array()) {
      // Some portals write null for an empty list.
      if (out_.total == 0) return Finish(page);
      return Fault("expected a list of rows at \"" + rule_.rows + "\", found " +
                   (rows == nullptr ? "nothing" : rows->type_name()));
    }
    const bool owed = out_.total && *out_.total > (request_.page - 1) * rule_.page_size;
    if (rows->empty() && (owed || (!out_.total && request_.page == 1 && !by_days()))) {
      return Fault("expected at least one row at \"" + rule_.rows + "\", found none" +
                   (owed ? " of " + std::to_string(*out_.total) : ""));
    }
    for (const nlohmann::json& record : *rows) {
      TS_RETURN_IF_FAILED(Add({[&](const FieldRule& rule) { return ReadField(record, rule); }}));
    }
    return Finish(page);
  }

  tl::unexpected<Error> Fault(const std::string& what) const {
    return Broken(site_, request_, "list", what);
  }

  void UseBase(const HtmlFields& page) {
    if (page.base().empty()) return;
    if (const auto url = ParseUrl(page.base(), request_.uri, charset_)) base_ = url->text();
  }

 private:
  bool by_days() const { return !request_.day_from.empty(); }

  // A list of one day may be empty, and so may what follows the last page; the rest has to say so.
  bool MayBeEmpty(HtmlFields& page, const std::string& utf8) const {
    if (!rule_.empty.empty() && utf8.find(rule_.empty) != std::string::npos) return true;
    if (rule_.frame.empty() || page.All(rule_.frame).empty()) return false;
    return request_.page > 1 || by_days();
  }

  void SetTotal(const std::string& text) {
    std::string digits;
    for (char c : text) {
      if (IsDigit(c)) {
        digits += c;
      } else if (!digits.empty() && c != ',') {
        break;
      }
    }
    if (!digits.empty() && digits.size() < 10) out_.total = std::stoi(digits);
  }

  Result<void> Add(const Row& row) {
    ++rows_;
    const auto fault = [&](const std::string& what) {
      return Fault("row " + std::to_string(rows_) + ": expected " + what);
    };
    const auto text = [&](const std::optional<FieldRule>& rule) {
      return rule && !rule->of_uri ? row.read(*rule).value_or("") : std::string();
    };
    ListedNotice notice;
    notice.title = text(rule_.title);
    notice.region = text(rule_.region);
    notice.buyer = text(rule_.buyer);
    if (rule_.title && notice.title.empty()) return fault(Place("a title", *rule_.title));

    Variables variables = list_.variables;
    if (rule_.link) {
      const auto link = row.read(*rule_.link);
      if (!link || link->empty()) return fault(Place("a link", *rule_.link));
      const auto url = ParseUrl(*link, base_, charset_);
      if (!url) return fault("a link that leads to a page; " + url.error().what);
      notice.uri = url->text();
      variables["uri"] = notice.uri;
    }
    notice.id = text(rule_.id);
    if (rule_.id && rule_.id->of_uri) notice.id = Cut(notice.uri, *rule_.id).value_or("");
    if (rule_.id && notice.id.empty()) return fault(Place("an id", *rule_.id));
    if (rule_.date) {
      const std::string printed =
          rule_.date->of_uri ? Cut(notice.uri, *rule_.date).value_or("") : text(rule_.date);
      notice.date = FindDay(printed);
      if (notice.date.empty()) {
        return fault(Place("a date", *rule_.date) +
                     (printed.empty() ? "" : ", found \"" + printed.substr(0, 80) + "\""));
      }
    }
    variables["id"] = notice.id;
    variables["title"] = notice.title;
    variables["date"] = notice.date;
    for (const auto& [name, rule] : rule_.more) {
      const auto value = rule.of_uri ? Cut(notice.uri, rule) : row.read(rule);
      if (!value || value->empty()) return fault(Place("\"" + name + "\"", rule));
      variables[name] = *value;
    }
    const Filling filling{request_.page, rule_.page_size, request_.day_from, request_.day_to,
                          &variables};
    if (!rule_.page.empty()) {
      const auto url = ParseUrl(rule_.page.Fill(filling), base_);
      if (!url) return fault("a notice's address; " + url.error().what);
      notice.uri = url->text();
      variables["uri"] = notice.uri;
    }
    if (notice.id.empty()) notice.id = FetchKey(*ParseUrl(notice.uri));
    int part = 0;
    for (const DetailRule& detail : site_.crawl->details) {
      PageRequest ask = Ask(detail.request, filling, request_.label);
      if (detail.request.uri.empty()) ask.uri = notice.uri;
      ask.page = ++part;
      ask.day_from.clear();
      ask.day_to.clear();
      notice.fetch.push_back(std::move(ask));
    }
    if (!notice.date.empty()) last_date_ = notice.date;
    const bool wanted = notice.date.empty() || ((days_.from.empty() || notice.date >= days_.from) &&
                                                (days_.to.empty() || notice.date <= days_.to));
    if (wanted && seen_.insert(notice.id).second) out_.notices.push_back(std::move(notice));
    return {};
  }

  static std::string Place(const std::string& what, const FieldRule& rule) {
    if (rule.of_uri) return what + " in the address";
    std::string out = what + " at \"" + rule.at + "\"";
    if (!rule.attribute.empty()) out += " (" + rule.attribute + ")";
    if (!rule.label.empty()) out += " behind \"" + rule.label + "\"";
    return out;
  }

  Result<ListPage> Finish(HtmlFields* page) {
    // Rows come newest first, but some portals pin old ones to the top: the last row decides.
    const bool older = !last_date_.empty() && !days_.from.empty() && last_date_ < days_.from;
    if (older || rows_ == 0) return std::move(out_);
    bool more = rule_.request.uri.asks_for_page() || rule_.request.body.asks_for_page();
    if (rule_.page_size > 0) {
      more = more && (out_.total ? *out_.total > request_.page * rule_.page_size
                                 : rows_ >= rule_.page_size);
    }
    std::string link;
    if (rule_.next && page != nullptr) {
      const auto node = page->Find(0, *rule_.next);
      const std::string_view attribute =
          rule_.next->attribute.empty() ? "href" : std::string_view(rule_.next->attribute);
      if (node) {
        const auto url = ParseUrl(page->Attribute(*node, attribute), base_, charset_);
        if (url && url->text() != request_.uri) link = url->text();
      }
      more = !link.empty();
    }
    if (!more) return std::move(out_);
    if (request_.page >= rule_.most_pages) {
      out_.cut = true;
      return std::move(out_);
    }
    const Filling filling{request_.page + 1, rule_.page_size, request_.day_from, request_.day_to,
                          &list_.variables};
    out_.next = Ask(rule_.request, filling, request_.label);
    if (!link.empty()) out_.next->uri = link;
    return std::move(out_);
  }

  const Site& site_;
  const PageRequest& request_;
  const DayRange& days_;
  const NamedList list_;
  const ListRule& rule_;
  const std::string charset_;
  std::string base_;
  ListPage out_;
  int rows_ = 0;
  std::string last_date_;
  std::set<std::string> seen_;
};

DecodedText Decode(const Site& site, std::string_view bytes, std::string_view content_type) {
  return DecodeText(bytes, CharsetOf(content_type), DeclaredCharset(bytes), site.charset);
}

bool EndsWithOneOf(std::string_view text, const std::vector<std::string>& endings) {
  const std::string lower = Lowercase(text);
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& ending) { return lower.ends_with(ending); });
}

// Links of a notice's page that its file's rules call attachments.
class AttachmentReader {
 public:
  AttachmentReader(const PageRequest& request, std::string base, std::string charset)
      : request_(request), base_(std::move(base)), charset_(std::move(charset)) {}

  void ReadHtml(HtmlFields& page, const AttachmentRule& rule) {
    for (std::uint32_t node : page.All(rule.at.at)) {
      const std::string_view value = page.Attribute(node, rule.at.attribute);
      Add(std::string(value), page.TextOf(node), rule);
    }
  }

  void ReadJson(const nlohmann::json& json, const AttachmentRule& rule) {
    const nlohmann::json* rows = AtPointer(json, rule.rows);
    if (rows == nullptr || !rows->is_array()) return;
    for (const nlohmann::json& row : *rows) {
      const nlohmann::json* title = AtPointer(row, rule.title);
      Add(ReadField(row, rule.at).value_or(""), title == nullptr ? "" : TextOf(*title), rule);
    }
  }

  std::vector<FollowUp> Take() { return std::move(out_); }

 private:
  void Add(const std::string& value, std::string title, const AttachmentRule& rule) {
    if (value.empty()) return;
    const Variables variables{{"value", value}};
    Filling filling;
    filling.variables = &variables;
    const auto url = ParseUrl(rule.uri.empty() ? value : rule.uri.Fill(filling), base_, charset_);
    if (!url) return;  // "javascript:" and the like lead nowhere
    if (!rule.endings.empty() && !EndsWithOneOf(url->path, rule.endings) &&
        !EndsWithOneOf(title, rule.endings)) {
      return;
    }
    if (!seen_.insert(FetchKey(*url)).second) return;
    FollowUp& found = out_.emplace_back();
    found.request.uri = url->text();
    found.request.label = request_.label;
    found.attachment = true;
    found.title = std::move(title);
  }

  const PageRequest& request_;
  const std::string base_, charset_;
  std::set<std::string> seen_;
  std::vector<FollowUp> out_;
};

nlohmann::json ParseJson(const std::string& utf8) {
  return nlohmann::json::parse(utf8, nullptr, false);
}

}  // namespace

std::vector<PageRequest> Seeds(const Site& site, const DayRange& days) {
  std::vector<PageRequest> out;
  if (!site.crawl) return out;
  for (const ListRule& rule : site.crawl->lists) {
    const bool by_days = AsksForDays(rule.request);
    for (const auto& [label, variables] : rule.lists) {
      // Every combination of the slices' values, the last one changing fastest.
      std::vector<NamedList> slices = {{&rule, variables}};
      std::vector<std::string> labels = {label};
      for (const auto& [name, values] : rule.slices) {
        std::vector<NamedList> finer;
        std::vector<std::string> finer_labels;
        for (std::size_t i = 0; i < slices.size(); ++i) {
          for (const std::string& value : values) {
            if (finer.size() == kMostSeeds) break;
            finer.push_back(slices[i]);
            finer.back().variables[name] = value;
            finer_labels.push_back(labels[i] + "/" + value);
          }
        }
        slices = std::move(finer);
        labels = std::move(finer_labels);
      }
      const std::vector<DayRange> ranges =
          by_days ? Slice(days, rule.slice_days) : std::vector<DayRange>{days};
      for (const DayRange& range : ranges) {
        for (std::size_t i = 0; i < slices.size() && out.size() < kMostSeeds; ++i) {
          out.push_back(Ask(rule.request,
                            {1, rule.page_size, range.from, range.to, &slices[i].variables},
                            labels[i]));
        }
      }
    }
  }
  return out;
}

Result<ListPage> ReadList(const Site& site, const PageRequest& request, std::string_view bytes,
                          std::string_view content_type, const DayRange& days) {
  std::optional<NamedList> list = FindList(site, request.label);
  if (!list) {
    return Broken(site, request, "list", "expected a list that the site's file names");
  }
  if (bytes.size() > kMostListBytes) {
    return Broken(site, request, "list",
                  "expected at most " + std::to_string(kMostListBytes) + " bytes, found " +
                      std::to_string(bytes.size()));
  }
  const DecodedText text = Decode(site, bytes, content_type);
  const ListRule& rule = *list->rule;
  ListReader reader(site, request, days, std::move(*list), text.charset);
  if (rule.reading == Reading::kHtml) return reader.ReadHtmlPage(text.utf8);
  if (rule.reading == Reading::kScript) {
    const auto literal = ScriptLiteral(text.utf8, rule.variable);
    if (!literal) {
      return reader.Fault("expected a script that gives a list to \"" + rule.variable + "\"");
    }
    const nlohmann::json json = ParseJson(*literal);
    if (json.is_discarded()) {
      return reader.Fault("expected a list of records in \"" + rule.variable + "\"");
    }
    HtmlFields page(text.utf8);
    reader.UseBase(page);
    return reader.ReadRecords(json, &page);
  }
  const nlohmann::json json = ParseJson(text.utf8);
  if (json.is_discarded()) {
    return reader.Fault("expected JSON, found \"" + RepairUtf8(text.utf8.substr(0, 60)) + "\"");
  }
  return reader.ReadRecords(json, nullptr);
}

Result<std::vector<FollowUp>> ReadDetail(const Site& site, const PageRequest& request,
                                         std::string_view bytes, std::string_view content_type) {
  if (!site.crawl || request.page < 1 ||
      static_cast<std::size_t>(request.page) > site.crawl->details.size()) {
    return std::vector<FollowUp>();
  }
  const DetailRule& rule = site.crawl->details[static_cast<std::size_t>(request.page) - 1];
  const bool html_page = rule.reading == Reading::kHtml;
  const DecodedText text =
      Decode(site, html_page ? bytes.substr(0, kMostListBytes) : bytes, content_type);
  const auto missing = [&](const std::string& place) {
    return Broken(site, request, "notice " + request.uri, "expected \"" + place + "\", found none");
  };
  if (html_page) {
    HtmlFields page(text.utf8);
    for (const std::string& place : rule.must_contain) {
      if (page.All(place).empty()) return missing(place);
    }
    const auto base = ParseUrl(page.base(), request.uri, text.charset);
    AttachmentReader attachments(request, base ? base->text() : request.uri, text.charset);
    for (const AttachmentRule& attachment : rule.attachments) {
      attachments.ReadHtml(page, attachment);
    }
    return attachments.Take();
  }
  const nlohmann::json json = ParseJson(text.utf8);
  if (json.is_discarded()) {
    return Broken(site, request, "notice " + request.uri,
                  "expected JSON, found \"" + RepairUtf8(text.utf8.substr(0, 60)) + "\"");
  }
  for (const std::string& place : rule.must_contain) {
    const nlohmann::json* found = AtPointer(json, place);
    if (found == nullptr || found->is_null() || found->empty() ||
        (found->is_string() && found->get_ref<const std::string&>().empty())) {
      return missing(place);
    }
  }
  AttachmentReader attachments(request, request.uri, "UTF-8");
  const nlohmann::json* html = rule.html.empty() ? nullptr : AtPointer(json, rule.html);
  const std::string content =
      html != nullptr && html->is_string() ? RepairUtf8(html->get_ref<const std::string&>()) : "";
  HtmlFields page(content);
  for (const AttachmentRule& attachment : rule.attachments) {
    if (attachment.rows.empty()) {
      attachments.ReadHtml(page, attachment);
    } else {
      attachments.ReadJson(json, attachment);
    }
  }
  return attachments.Take();
}

}  // namespace tenderscan
