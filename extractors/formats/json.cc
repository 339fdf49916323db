// JSON answers of portals: where the portal's file says so, the notice in them; else each value a
// paragraph "key: value". HTML inside strings is read as HTML.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/block_writer.h"
#include "extractors/decode_source.h"
#include "extractors/format.h"
#include "extractors/html/reader.h"
#include "extractors/text/ascii.h"
#include "extractors/text/url.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMaxDepth = 512;
// Each piece of HTML costs a parser's setting up; beyond this they stay as they are written.
constexpr int kMaxHtmlPieces = 2000;

struct Member {
  std::string key;  // of an element: its list's
  std::string value;
  bool number = false;
};

// "\u0000" is a character in JSON, but not in texts.
std::string WithoutNul(std::string text) {
  if (text.find('\0') == std::string::npos) return text;
  std::string out;
  for (char c : text) {
    if (c == '\0') {
      out += "\uFFFD";
    } else {
      out += c;
    }
  }
  return out;
}

// Collects what a reader would want to see; keeps what it has where the parser gives up.
class Collector : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::vector<Member> members;
  std::string fault;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t n) override { return Add(std::to_string(n), true); }
  bool number_unsigned(number_unsigned_t n) override { return Add(std::to_string(n), true); }
  bool number_float(number_float_t, const string_t& printed) override { return Add(printed, true); }
  bool string(string_t& text) override { return Add(std::move(text), false); }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return Enter(); }
  bool end_object() override { return Leave(); }
  bool start_array(std::size_t) override { return Enter(); }
  bool end_array() override { return Leave(); }
  bool key(string_t& name) override {
    key_ = name;
    return true;
  }
  bool parse_error(std::size_t at, const std::string&,
                   const nlohmann::json::exception& error) override {
    // The library's words begin with its own name and number.
    std::string_view what = error.what();
    if (const auto colon = what.rfind(": "); colon != std::string_view::npos) {
      what.remove_prefix(colon + 2);
    }
    fault = "not valid JSON at byte " + std::to_string(at) + ": " + std::string(what);
    return false;
  }

 private:
  bool Add(std::string value, bool number) {
    if (value.empty()) return true;
    members.push_back({WithoutNul(key_), WithoutNul(std::move(value)), number});
    return true;
  }
  bool Enter() {
    if (keys_.size() == kMaxDepth) {
      fault = "nested deeper than " + std::to_string(kMaxDepth) + " levels";
      return false;
    }
    keys_.push_back(key_);
    return true;
  }
  bool Leave() {
    key_ = std::move(keys_.back());
    keys_.pop_back();
    return true;
  }

  std::string key_;
  std::vector<std::string> keys_;
};

bool LooksLikeHtml(std::string_view text) {
  if (text.size() < 16 || text.find('<') == std::string_view::npos) return false;
  for (std::string_view tag : {"</p>", "</div>", "</span>", "</table>", "</td>", "<br", "</a>",
                               "</P>", "</DIV>", "</SPAN>", "</TABLE>", "<BR", "</h", "</li>"}) {
    if (text.find(tag) != std::string_view::npos) return true;
  }
  return false;
}

// Milliseconds since 1970 have 13 digits from 2001 on, and are a date before 2100.
constexpr std::string_view kYear2100 = "4102444800000";

// "1718000000000" as "2024-06-10 14:13" in Beijing; "" for everything else.
std::string EpochAsDate(std::string_view number) {
  if (number.size() != 13 || number > kYear2100) return {};
  const std::chrono::sys_seconds utc{std::chrono::seconds(std::stoll(std::string(number)) / 1000)};
  const auto beijing = utc + std::chrono::hours(8);
  const auto day = std::chrono::floor<std::chrono::days>(beijing);
  const std::chrono::year_month_day date{day};
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(beijing - day).count();
  char out[40];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u %02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
  return out;
}

// The same in brackets, for a number whose key speaks of a date or a time.
std::string DateBeside(const Member& member) {
  const std::string key = Lowercase(member.key);
  if (!member.number ||
      (key.find("date") == std::string::npos && key.find("time") == std::string::npos)) {
    return {};
  }
  const std::string date = EpochAsDate(member.value);
  return date.empty() ? date : " (" + date + ")";
}

// Appends what `inner` shows; what its head says of itself is left out. `tables`: how many tables
// `out` has.
void Append(const ExtractedText& inner, ExtractedText& out, std::int32_t& tables) {
  std::uint32_t from = 0;
  const std::int32_t before = tables;
  for (const Block& block : inner.blocks) {
    if (block.kind == BlockKind::kMeta) from = block.span.end + 1;
  }
  const auto base = static_cast<std::uint32_t>(out.text.size());
  out.text.append(inner.text, from);
  for (const Block& block : inner.blocks) {
    if (block.kind == BlockKind::kMeta) continue;
    Block& copy = out.blocks.emplace_back(block);
    copy.span = {block.span.begin - from + base, block.span.end - from + base};
    if (copy.table >= 0) tables = std::max(tables, (copy.table += before) + 1);
  }
  out.gaps.insert(out.gaps.end(), inner.gaps.begin(), inner.gaps.end());
}

using Json = nlohmann::json;

// Null where the pointer leads nowhere, or to null.
const Json* Find(const Json& json, const std::string& pointer) {
  try {
    const Json::json_pointer at(pointer);
    if (!json.contains(at)) return nullptr;
    const Json& found = json.at(at);
    return found.is_null() ? nullptr : &found;
  } catch (const Json::exception&) {  // an index beyond all lists, a pointer that is none
    return nullptr;
  }
}

std::string TextAt(const Json& json, const std::string& pointer) {
  const Json* found = Find(json, pointer);
  if (found == nullptr) return {};
  if (found->is_string()) return WithoutNul(found->get_ref<const std::string&>());
  return found->is_number() ? found->dump() : std::string();
}

std::string FirstText(const Json& json, const std::vector<std::string>& pointers) {
  for (const std::string& pointer : pointers) {
    if (std::string text = TextAt(json, pointer); !text.empty()) return text;
  }
  return {};
}

// The lines before the content: title, date, and what the answer says of itself.
ExtractedText Head(const Json& json, const JsonHints& hints) {
  BlockWriter head;
  if (const std::string title = FirstText(json, hints.title); !title.empty()) {
    head.BeginHeading(1, "title");
    head.Text(title);
    head.End();
  }
  if (const std::string date = FirstText(json, hints.date); !date.empty()) {
    const std::string moment = EpochAsDate(date);
    head.BeginNamed("date");
    head.Text(moment.empty() ? date : moment);
    head.EndParagraph();
    head.EndNamed();
  }
  for (const auto& [label, pointer] : hints.fields) {
    const std::string value = TextAt(json, pointer);
    if (value.empty()) continue;
    head.Text(label + "：" + value);
    head.EndParagraph();
  }
  return head.Finish();
}

ExtractedText Attachments(const Json& json, const JsonHints& hints, std::string_view uri) {
  BlockWriter out;
  const Json* rows = hints.attachments.empty() ? nullptr : Find(json, hints.attachments);
  if (rows == nullptr || !rows->is_array()) return out.Finish();
  for (const Json& row : *rows) {
    const std::string target = ResolveUri(uri, TextAt(row, hints.attachment_uri));
    if (target.empty()) continue;
    const std::string title = TextAt(row, hints.attachment_title);
    out.BeginListItem();
    out.BeginLink(target);
    out.Text(title.empty() ? target : title);
    out.EndLink();
    out.End();
  }
  return out.Finish();
}

// Reads what the portal's file points at; false where its content is not in this answer.
bool ReadPointedAt(const std::string& utf8, const DocumentSource& source, ExtractedText& out) {
  if (source.hints == nullptr || source.hints->json.empty()) return false;
  const JsonHints& hints = source.hints->json;
  // A document tree takes ten times the answer's size; a notice with its content has less than 1
  // MB.
  constexpr std::size_t kMostBytes = 16 << 20;
  if (utf8.size() > kMostBytes) return false;
  const Json json = Json::parse(utf8, nullptr, false);
  if (json.is_discarded()) return false;
  const std::string content = FirstText(json, hints.content);
  if (content.empty()) return false;
  std::int32_t tables = 0;
  Append(Head(json, hints), out, tables);
  Append(ReadHtml(content, source.uri, nullptr), out, tables);
  Append(Attachments(json, hints, source.uri), out, tables);
  return true;
}

Extraction ReadJson(const DocumentSource& source, std::string_view) {
  Extraction out;
  const SourceText decoded = DecodeSource(source, {}, out.text);
  if (ReadPointedAt(decoded.utf8, source, out.text)) {
    out.outcome = OutcomeOf(out.text, decoded);
    return out;
  }
  Collector collected;
  try {
    nlohmann::json::sax_parse(decoded.utf8, &collected);
  } catch (const std::exception& error) {  // numbers beyond all range
    collected.fault = error.what();
  }
  const auto is_title = [](const Member& member) { return member.key == "title"; };
  const bool titled =
      std::count_if(collected.members.begin(), collected.members.end(), is_title) == 1;
  int pieces = 0;
  std::int32_t tables = 0;
  for (const Member& member : collected.members) {
    if (LooksLikeHtml(member.value) && pieces++ < kMaxHtmlPieces) {
      Append(ReadHtml(member.value, source.uri, nullptr), out.text, tables);
      continue;
    }
    BlockWriter line;
    if (titled && is_title(member)) {
      line.BeginHeading(1, "title");
      line.Text(member.value);
      line.End();
    } else {
      // A value that ends in a line's middle stays one paragraph: breaks inside it are breaks.
      std::string_view rest = member.value;
      line.Text(member.key.empty() ? "" : member.key + ": ");
      for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos;) {
        line.Text(rest.substr(0, end));
        line.LineBreak();
        rest.remove_prefix(end + 1);
      }
      line.Text(rest);
      line.Text(DateBeside(member));
    }
    Append(line.Finish(), out.text, tables);
  }
  if (!collected.fault.empty()) {
    out.text.gaps.push_back({GapCode::kMalformed, std::nullopt, collected.fault});
  }
  out.outcome = OutcomeOf(out.text, decoded);
  return out;
}

}  // namespace

const Format& json_format();
const Format& json_format() {
  static const Format format{"json", {"application/json"}, ReadJson};
  return format;
}

}  // namespace tenderscan
