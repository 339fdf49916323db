// The [crawl] table of a site's file, read into a plan.
#include "crawler/site_plan.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "extractors/html/selector.h"
#include "extractors/text/url.h"

namespace tenderscan {
namespace {

std::string Quoted(std::string_view text) { return nlohmann::json(text).dump(); }

// Body tables are written by hand: deeper ones are a slip.
constexpr int kMostDepth = 32;

void AddBody(const toml::node& node, Template& out, TomlFaults& faults, int depth) {
  if (depth > kMostDepth) return faults.Add(node.source().begin, "expected fewer levels");
  if (const toml::table* table = node.as_table()) {
    out.AddText("{");
    bool first = true;
    for (const auto& [key, value] : *table) {
      out.AddText((first ? "" : ",") + Quoted(key.str()) + ":");
      AddBody(value, out, faults, depth + 1);
      first = false;
    }
    return out.AddText("}");
  }
  if (const toml::array* array = node.as_array()) {
    out.AddText("[");
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i > 0) out.AddText(",");
      AddBody(*array->get(i), out, faults, depth + 1);
    }
    return out.AddText("]");
  }
  if (const auto flag = node.value_exact<bool>()) return out.AddText(*flag ? "true" : "false");
  if (const auto whole = node.value_exact<std::int64_t>()) {
    return out.AddText(std::to_string(*whole));
  }
  const auto text = node.value_exact<std::string>();
  if (!text) {
    return faults.Add(node.source().begin, "expected a text, a whole number, true or false");
  }
  const Result<Template> parsed = Template::Parse(*text, Template::Escape::kJson);
  if (!parsed) return faults.Add(node.source().begin, parsed.error().what);
  if (parsed->is_number()) return out.Add(*parsed);
  // What stands between the gaps is quoted as JSON is.
  std::string escaped = Quoted(*text);
  const Result<Template> quoted =
      Template::Parse(escaped.substr(1, escaped.size() - 2), Template::Escape::kJson);
  if (!quoted) return faults.Add(node.source().begin, quoted.error().what);
  out.AddText("\"");
  out.Add(*quoted);
  out.AddText("\"");
}

class PlanReader {
 public:
  explicit PlanReader(TomlFaults& faults) : faults_(faults) {}

  CrawlPlan Read(const toml::table& table) {
    TomlKeys keys(table, faults_, "[crawl]");
    CrawlPlan plan;
    // Faster than twice a second is impolite whatever a portal bears.
    const auto seconds = [](double value) {
      return std::chrono::milliseconds(std::llround(value * 1000));
    };
    if (const auto delay = keys.Number("delay", 0.5, 3600)) plan.pace.delay = seconds(*delay);
    if (const auto jitter = keys.Number("jitter", 0, 600)) plan.pace.jitter = seconds(*jitter);
    if (const auto budget = keys.Whole("daily_requests", 1, 1'000'000)) {
      plan.pace.daily_requests = static_cast<int>(*budget);
    }
    if (const auto expected = keys.Whole("expected_per_day", 0, 1'000'000)) {
      plan.expected_per_day = static_cast<int>(*expected);
    }
    plan.rising_ids = keys.Flag("rising_ids");
    plan.control_page = keys.Text("control_page", true);
    if (!plan.control_page.empty() && !ParseUrl(plan.control_page)) {
      faults_.Add(keys.At("control_page"), "expected a whole address, https://...");
    }
    plan.legal = keys.Text("legal", true);
    plan.only_named = keys.Text("only_named");
    const std::vector<const toml::table*> lists = keys.Tables("list");
    for (const toml::table* list : lists) plan.lists.push_back(List(*list));
    if (plan.lists.empty()) {
      faults_.Add(table.source().begin, "expected at least one [[crawl.list]]");
    }
    std::vector<const toml::table*> details;
    if (keys.Has("detail")) details = keys.Tables("detail");
    for (const toml::table* detail : details) plan.details.push_back(Detail(*detail));
    if (plan.details.empty()) {
      faults_.Add(table.source().begin, "expected at least one [[crawl.detail]]");
    }
    keys.NoOthers();
    for (std::size_t i = 0; i < lists.size(); ++i) CheckVariables(plan, i, *lists[i]);
    return plan;
  }

 private:
  void CheckSelector(const std::string& text, const toml::source_position& at) {
    if (const auto parsed = HtmlSelector::Parse(text); !parsed) {
      faults_.Add(at, parsed.error().what);
    }
  }
  void CheckPlace(const std::string& text, Reading reading, const toml::source_position& at) {
    if (reading == Reading::kHtml) return CheckSelector(text, at);
    if (!IsPointer(text)) {
      faults_.Add(at, "expected a JSON pointer such as \"/result/data\", not \"" + text + "\"");
    }
  }

  Template Gaps(TomlKeys& keys, std::string_view key, Template::Escape escape) {
    const std::string text = keys.Text(key);
    Result<Template> parsed = Template::Parse(text, escape);
    if (parsed) return std::move(*parsed);
    faults_.Add(keys.At(key), parsed.error().what);
    return {};
  }

  RequestRule Request(TomlKeys& keys) {
    RequestRule out;
    out.uri = Gaps(keys, "uri", Template::Escape::kAddress);
    out.first_uri = Gaps(keys, "first_uri", Template::Escape::kAddress);
    if (const toml::table* form = keys.Table("form")) {
      out.method = "POST";
      out.content_type = "application/x-www-form-urlencoded";
      for (const auto& [key, value] : *form) {
        const auto text = value.value_exact<std::string>();
        if (!text) {
          faults_.Add(value.source().begin, "expected a text");
          break;
        }
        const Result<Template> name = Template::Parse(key.str(), Template::Escape::kAddress);
        const Result<Template> parsed = Template::Parse(*text, Template::Escape::kAddress);
        if (!parsed || !name) {
          faults_.Add(value.source().begin, (parsed ? name : parsed).error().what);
          break;
        }
        if (!out.body.empty()) out.body.AddText("&");
        out.body.Add(*name);
        out.body.AddText("=");
        out.body.Add(*parsed);
      }
    }
    if (const toml::table* json = keys.Table("json")) {
      if (!out.body.empty()) {
        faults_.Add(json->source().begin, "expected either \"form\" or \"json\", not both");
      }
      out.method = "POST";
      out.content_type = "application/json";
      AddBody(*json, out.body, faults_, 0);
    }
    if (keys.Has("content_type")) {
      out.content_type = keys.Text("content_type");
      if (out.method != "POST") {
        faults_.Add(keys.At("content_type"),
                    "expected \"form\" or \"json\" beside \"content_type\"");
      }
    }
    return out;
  }

  Reading ReadAs(TomlKeys& keys) {
    const std::string text = keys.Text("read");
    if (text.empty() || text == "html") return Reading::kHtml;
    if (text == "json") return Reading::kJson;
    if (text == "script") return Reading::kScript;
    faults_.Add(keys.At("read"), "expected \"html\", \"json\" or \"script\"");
    return Reading::kHtml;
  }

  // One place, or a list of them.
  FieldRule Field(const toml::node& node, Reading reading) {
    const toml::array* places = node.as_array();
    if (places == nullptr || places->empty()) return Place(node, reading);
    FieldRule out = Place(*places->get(0), reading);
    for (std::size_t i = 1; i < places->size(); ++i) {
      out.or_else.push_back(Place(*places->get(i), reading));
    }
    return out;
  }

  FieldRule Place(const toml::node& node, Reading reading) {
    FieldRule out;
    if (const auto text = node.value_exact<std::string>()) {
      out.at = *text;
      CheckPlace(out.at, reading, node.source().begin);
      return out;
    }
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      faults_.Add(node.source().begin,
                  "expected a text, or a table such as { at = \"a\", attribute = \"title\" }");
      return out;
    }
    TomlKeys keys(*table, faults_, "the field");
    out.of_uri = keys.Text("of") == "uri";
    if (keys.Has("of") && !out.of_uri) faults_.Add(keys.At("of"), "expected \"uri\"");
    out.at = keys.Text("at", !out.of_uri);
    if (!out.of_uri && !out.at.empty()) CheckPlace(out.at, reading, keys.At("at"));
    if (reading == Reading::kHtml) {
      out.attribute = keys.Text("attribute");
      out.label = keys.Text("label");
      out.texts = keys.Texts("texts");
      if (const auto nth = keys.Whole("nth", 1, 1000)) out.nth = static_cast<int>(*nth);
    }
    out.after = keys.Text("after");
    out.before = keys.Text("before");
    keys.NoOthers();
    return out;
  }

  std::optional<FieldRule> Optional(TomlKeys& keys, std::string_view key, Reading reading) {
    const toml::node* node = keys.Node(key);
    if (node == nullptr) return std::nullopt;
    return Field(*node, reading);
  }

  ListRule List(const toml::table& table) {
    TomlKeys keys(table, faults_, "[[crawl.list]]");
    ListRule out;
    out.reading = ReadAs(keys);
    out.request = Request(keys);
    if (out.request.uri.empty()) {
      faults_.Add(table.source().begin, "expected the key \"uri\" in [[crawl.list]]");
    }
    ReadLabels(keys, out);
    if (const auto size = keys.Whole("page_size", 1, 10'000)) {
      out.page_size = static_cast<int>(*size);
    }
    if (const auto most = keys.Whole("most_pages", 1, 100'000)) {
      out.most_pages = static_cast<int>(*most);
    }
    if (const auto days = keys.Whole("slice_days", 1, 3660)) {
      out.slice_days = static_cast<int>(*days);
    }
    if (const toml::table* slices = keys.Table("slices")) {
      TomlKeys inner(*slices, faults_, "\"slices\"");
      for (const auto& [key, value] : *slices) {
        out.slices.emplace_back(key.str(), inner.Texts(key.str(), true));
      }
    }
    out.variable = keys.Text("variable", out.reading == Reading::kScript);
    const bool html = out.reading == Reading::kHtml;
    out.rows = keys.Text("rows", html);
    CheckPlace(out.rows, out.reading, keys.At("rows"));
    if (html) {
      out.frame = keys.Text("frame");
      if (!out.frame.empty()) CheckSelector(out.frame, keys.At("frame"));
      out.empty = keys.Text("empty");
    } else {
      ReadExpectations(keys, out);
    }
    out.total = keys.Text("total");
    if (!out.total.empty()) CheckPlace(out.total, out.reading, keys.At("total"));
    if (out.reading != Reading::kJson) out.next = Optional(keys, "next", Reading::kHtml);
    if (const toml::table* row = keys.Table("row")) {
      ReadRow(*row, out);
    } else {
      faults_.Add(table.source().begin, "expected the table \"row\" in [[crawl.list]]");
    }
    out.page = Gaps(keys, "page", Template::Escape::kAddress);
    if (!out.link && out.page.empty()) {
      faults_.Add(table.source().begin,
                  "expected \"link\" in \"row\", or \"page\", the address where a person reads it");
    }
    keys.NoOthers();
    return out;
  }

  void ReadLabels(TomlKeys& keys, ListRule& out) {
    const toml::table* labels = keys.Table("lists");
    if (labels == nullptr) {
      faults_.Add(keys.At("lists"), "expected the table \"lists\" in [[crawl.list]]");
      return;
    }
    for (const auto& [key, value] : *labels) {
      // '/' parts a label from its slices.
      if (key.str().empty() || key.str().find('/') != std::string_view::npos) {
        faults_.Add(key.source().begin, "expected a label without '/'");
      }
      const toml::table* table = value.as_table();
      if (table == nullptr) {
        faults_.Add(value.source().begin, "expected a table such as { folder = \"zbgg\" }");
        return;
      }
      Variables variables;
      TomlKeys inner(*table, faults_, "the list");
      for (const auto& [name, ignored] : *table) {
        variables.emplace(name.str(), inner.Text(name.str()));
      }
      out.lists.emplace_back(key.str(), std::move(variables));
    }
    if (out.lists.empty()) faults_.Add(labels->source().begin, "expected at least one list");
  }

  void ReadExpectations(TomlKeys& keys, ListRule& out) {
    if (const toml::table* expect = keys.Table("expect")) {
      for (const auto& [pointer, value] : *expect) {
        const auto text = value.value_exact<std::string>();
        if (!text) faults_.Add(value.source().begin, "expected a text, numbers too: \"200\"");
        CheckPlace(std::string(pointer.str()), Reading::kJson, pointer.source().begin);
        out.expect.emplace_back(pointer.str(), text.value_or(""));
      }
    }
    if (const toml::table* faults = keys.Table("faults")) {
      TomlKeys inner(*faults, faults_, "\"faults\"");
      for (const auto& [value, ignored] : *faults) {
        out.faults.emplace(value.str(), inner.Text(value.str(), true));
      }
    }
  }

  void ReadRow(const toml::table& table, ListRule& out) {
    TomlKeys keys(table, faults_, "\"row\"");
    out.link = Optional(keys, "link", out.reading);
    if (out.link && out.reading == Reading::kHtml && out.link->attribute.empty()) {
      out.link->attribute = "href";
    }
    out.id = Optional(keys, "id", out.reading);
    out.title = Optional(keys, "title", out.reading);
    out.date = Optional(keys, "date", out.reading);
    out.region = Optional(keys, "region", out.reading);
    out.buyer = Optional(keys, "buyer", out.reading);
    for (const std::string& name : keys.Others()) {
      out.more.emplace_back(name, *Optional(keys, name, out.reading));
    }
  }

  DetailRule Detail(const toml::table& table) {
    TomlKeys keys(table, faults_, "[[crawl.detail]]");
    DetailRule out;
    out.reading = ReadAs(keys);
    if (out.reading == Reading::kScript) {
      faults_.Add(keys.At("read"), "expected \"html\" or \"json\"");
    }
    out.request = Request(keys);
    out.must_contain = keys.Texts("must_contain", true);
    for (const std::string& place : out.must_contain) {
      CheckPlace(place, out.reading, keys.At("must_contain"));
    }
    if (out.reading == Reading::kJson) {
      out.html = keys.Text("html");
      CheckPlace(out.html, Reading::kJson, keys.At("html"));
    }
    if (keys.Has("attachments")) {
      for (const toml::table* attachment : keys.Tables("attachments")) {
        out.attachments.push_back(Attachment(*attachment, out));
      }
    }
    keys.NoOthers();
    return out;
  }

  AttachmentRule Attachment(const toml::table& table, const DetailRule& detail) {
    TomlKeys keys(table, faults_, "\"attachments\"");
    AttachmentRule out;
    out.rows = keys.Text("rows");
    const bool json = !out.rows.empty();
    if (json && (detail.reading != Reading::kJson || !IsPointer(out.rows))) {
      faults_.Add(keys.At("rows"), "expected a pointer, and only where the detail is JSON");
    }
    if (!json && detail.reading == Reading::kJson && detail.html.empty()) {
      faults_.Add(table.source().begin, "expected \"rows\" here, or \"html\" in [[crawl.detail]]");
    }
    const Reading reading = json ? Reading::kJson : Reading::kHtml;
    out.at.at = keys.Text("at", true);
    if (!out.at.at.empty()) CheckPlace(out.at.at, reading, keys.At("at"));
    if (json) {
      out.title = keys.Text("title");
      CheckPlace(out.title, Reading::kJson, keys.At("title"));
      out.where = keys.Text("where");
      CheckPlace(out.where, Reading::kJson, keys.At("where"));
      out.is = keys.Text("is", !out.where.empty());
      out.search = keys.Flag("search");
      if (out.search) out.endings = keys.Texts("endings", true);
    } else {
      out.at.attribute = keys.Text("attribute");
      if (out.at.attribute.empty()) out.at.attribute = "href";
      out.endings = keys.Texts("endings");
    }
    out.uri = Gaps(keys, "uri", Template::Escape::kAddress);
    keys.NoOthers();
    return out;
  }

  // Every gap must be filled by something, and everything that is read must fill one.
  void CheckVariables(const CrawlPlan& plan, std::size_t index, const toml::table& table) {
    const ListRule& list = plan.lists[index];
    const auto names = [](std::initializer_list<const Template*> templates) {
      std::set<std::string> out;
      for (const Template* gaps : templates) {
        for (std::string& name : gaps->variables()) out.insert(std::move(name));
      }
      return out;
    };
    const auto asked = names({&list.request.uri, &list.request.first_uri, &list.request.body});
    std::set<std::string> later = names({&list.page});
    for (const DetailRule& detail : plan.details) {
      later.merge(names({&detail.request.uri, &detail.request.body}));
    }
    const auto missing = [&](const std::string& label, const std::string& name,
                             const std::set<std::string>& given, const char* who) {
      if (given.contains(name)) return;
      faults_.Add(table.source().begin, "list \"" + label + "\": expected a value for {" + name +
                                            "}, which " + who + " asks for" +
                                            DidYouMean(name, {given.begin(), given.end()}));
    };
    for (const auto& [label, variables] : list.lists) {
      std::set<std::string> given;
      for (const auto& [name, value] : variables) given.insert(name);
      for (const auto& [name, values] : list.slices) given.insert(name);
      for (const std::string& name : asked) missing(label, name, given, "its request");
      for (const auto& [name, rule] : list.more) given.insert(name);
      given.insert({"id", "title", "date", "uri"});
      for (const std::string& name : later) missing(label, name, given, "a notice's address");
    }
    const toml::table* row = table.get("row") == nullptr ? nullptr : table.get("row")->as_table();
    for (const auto& [name, rule] : list.more) {
      if (row == nullptr || later.contains(name)) continue;
      faults_.Add(row->get(name)->source().begin,
                  "\"row\" reads \"" + name + "\", which nothing asks for" +
                      DidYouMean(name, {"link", "id", "title", "date", "region", "buyer"}));
    }
  }

  TomlFaults& faults_;
};

}  // namespace

bool IsPointer(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() != '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) {
      return false;
    }
  }
  return true;
}

CrawlPlan ReadCrawlPlan(const toml::table& table, TomlFaults& faults) {
  return PlanReader(faults).Read(table);
}

}  // namespace tenderscan
