// A list's answer: its rows, as its rule finds them, and the page after it.
#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <utility>

#include "crawler/days.h"
#include "crawler/fetch_key.h"
#include "crawler/page_fields.h"
#include "crawler/page_request.h"
#include "crawler/script_literal.h"
#include "crawler/shapes.h"
#include "extractors/text/ascii.h"
#include "extractors/text/url.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

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

// One row, whatever it was read from.
struct Row {
  std::function<std::optional<std::string>(const FieldRule&)> read_place;

  std::optional<std::string> read(const FieldRule& rule) const {
    std::optional<std::string> found = read_place(rule);
    for (const FieldRule& other : rule.or_else) {
      if (found && !found->empty()) break;
      found = read_place(other);
    }
    return found;
  }
};

bool EndsWhereAPageIsGone(const ListRule& rule, int page) {
  return page > 1 && rule.total.empty() && !rule.next;
}

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
    if (rows.empty() && !SaysEmpty(utf8)) {
      if (!rule_.frame.empty() && page.All(rule_.frame).empty()) {
        return Blocked(Fault("expected \"" + rule_.frame +
                             "\", which every page of this list has, found none: another page "
                             "stands in its place"));
      }
      if (MayBeEmpty()) return Finish(&page);
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
      return meaning == rule_.faults.end() ? fault : Blocked(std::move(fault));
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

  static tl::unexpected<Error> Blocked(tl::unexpected<Error> fault) {
    fault.value().code = ErrorCode::kAccess;
    fault.value().reach = Reach::kSite;
    return fault;
  }

  bool SaysEmpty(const std::string& utf8) const {
    return !rule_.empty.empty() && utf8.find(rule_.empty) != std::string::npos;
  }

  // A list of one day may be empty, and so may what follows the last page; the rest has to say so.
  bool MayBeEmpty() const { return !rule_.frame.empty() && (request_.page > 1 || by_days()); }

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
    if (!notice.date.empty()) out_.oldest = notice.date;
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
    const bool older = !out_.oldest.empty() && !days_.from.empty() && out_.oldest < days_.from;
    if (rows_ == 0) out_.cut = !by_days() && EndsWhereAPageIsGone(rule_, request_.page);
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
  std::set<std::string> seen_;
};

}  // namespace

bool EndsWhereAPageIsGone(const Site& site, const PageRequest& request) {
  const std::optional<NamedList> list = FindList(site, request.label);
  return list && EndsWhereAPageIsGone(*list->rule, request.page);
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
  const DecodedText text = DecodePage(site, bytes, content_type);
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

}  // namespace tenderscan
