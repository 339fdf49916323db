// A notice's answer: whether it is the page that was asked for, and its attachments.
#include <algorithm>
#include <set>
#include <utility>

#include "crawler/fetch_key.h"
#include "crawler/page_fields.h"
#include "crawler/page_request.h"
#include "crawler/shapes.h"
#include "extractors/text/ascii.h"
#include "extractors/text/url.h"
#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

bool EndsWithOneOf(std::string_view text, const std::vector<std::string>& endings) {
  const std::string lower = Lowercase(text);
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& ending) { return lower.ends_with(ending); });
}

// "https://..." and "/..." that stand in a text between quotes, blanks, commas and the like.
std::vector<std::string> AddressesIn(std::string text) {
  std::vector<std::string> out;
  // JSON within a text writes "https:\/\/..."
  text.erase(std::remove(text.begin(), text.end(), '\\'), text.end());
  constexpr std::string_view kAround = " \t\r\n\"'<>,;|[]{}()";
  for (std::size_t at = 0; (at = text.find_first_not_of(kAround, at)) != std::string::npos;) {
    const std::size_t end = std::min(text.find_first_of(kAround, at), text.size());
    const std::string_view word = std::string_view(text).substr(at, end - at);
    if (word.starts_with("/") || word.starts_with("http://") || word.starts_with("https://")) {
      out.emplace_back(word);
    }
    at = end;
  }
  return out;
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
      if (!rule.where.empty()) {
        const nlohmann::json* found = AtPointer(row, rule.where);
        if (found == nullptr || TextOf(*found) != rule.is) continue;
      }
      if (rule.search) {
        const nlohmann::json* text = AtPointer(row, rule.at.at);
        if (text == nullptr || text->is_null()) continue;
        const std::string value =
            text->is_string()
                ? text->get<std::string>()
                : text->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        for (const std::string& address : AddressesIn(value)) Add(address, "", rule);
        continue;
      }
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

}  // namespace

Result<std::vector<FollowUp>> ReadDetail(const Site& site, const PageRequest& request,
                                         std::string_view bytes, std::string_view content_type) {
  if (!site.crawl || request.page < 1 ||
      static_cast<std::size_t>(request.page) > site.crawl->details.size()) {
    return std::vector<FollowUp>();
  }
  const DetailRule& rule = site.crawl->details[static_cast<std::size_t>(request.page) - 1];
  const bool html_page = rule.reading == Reading::kHtml;
  const DecodedText text =
      DecodePage(site, html_page ? bytes.substr(0, kMostListBytes) : bytes, content_type);
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
