// JSON: answers of portals, where the portal's file says so the notice in them; else records of
// collectors, one notice each.
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/block_writer.h"
#include "extractors/decode_source.h"
#include "extractors/format.h"
#include "extractors/held_back.h"
#include "extractors/html/reader.h"
#include "extractors/plain_text.h"
#include "extractors/records/embedded_text.h"
#include "extractors/records/json_records.h"
#include "extractors/records/json_tree.h"
#include "extractors/records/record_time.h"
#include "extractors/records/records.h"
#include "extractors/text/url.h"

namespace tenderscan {
namespace {

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
  if (found->is_string()) return found->get_ref<const std::string&>();
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
    const std::string moment = BeijingTimeOfEpoch(date);
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
// `behind_login`: what the portal gives only to those who log in.
bool ReadPointedAt(const std::string& utf8, const DocumentSource& source, ExtractedText& out,
                   std::vector<Gap>& behind_login) {
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
  AppendShown(Head(json, hints), out, tables);
  AppendShown(ReadHtml(WithoutEncoding(content), source.uri, nullptr), out, tables);
  AppendShown(Attachments(json, hints, source.uri), out, tables);
  for (const auto& [what, pointer] : hints.behind_login) {
    if (TextAt(json, pointer).empty()) continue;
    behind_login.push_back({GapCode::kAccessDenied, std::nullopt,
                            what + " lies behind the portal's login: it was not asked for"});
  }
  return true;
}

// Records that stand in a text of JSON.
class JsonRecords : public Records {
 public:
  JsonRecords(std::string utf8, std::vector<TextSpan> places, std::string_view uri)
      : utf8_(std::move(utf8)), places_(std::move(places)), uri_(uri) {}

  std::size_t size() const override { return places_.size(); }
  std::string_view BytesOf(std::size_t i) const override { return places_[i].In(utf8_); }
  TextSpan PlaceOf(std::size_t i) const override { return places_[i]; }
  ExtractedText Read(std::size_t i) const override {
    const JsonTree tree = ReadJsonTree(BytesOf(i));
    ExtractedText text = RecordText(tree.root, {uri_, {}});
    if (!tree.fault.empty()) {
      text.gaps.push_back({tree.code, std::nullopt, tree.fault});
    }
    SayHeldBack(text);
    return text;
  }

 private:
  std::string utf8_;
  std::vector<TextSpan> places_;
  std::string uri_;
};

// What a script hands to a function, callback({...});, without the call.
std::string_view WithoutCall(std::string_view utf8) {
  const std::size_t begin = utf8.find_first_of("{[");
  const std::size_t end = utf8.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return utf8;
  const bool called = utf8.substr(0, begin).find('(') != std::string_view::npos;
  return called ? utf8.substr(begin, end - begin + 1) : utf8;
}

Extraction ReadJson(const DocumentSource& source, std::string_view) {
  Extraction out;
  SourceText decoded = DecodeSource(source, {}, out.text);
  std::vector<Gap> behind_login;
  if (ReadPointedAt(decoded.utf8, source, out.text, behind_login)) {
    out.outcome = OutcomeOf(out.text, decoded);
    // Another document that is not there: the notice itself was read whole.
    out.text.gaps.insert(out.text.gaps.end(), behind_login.begin(), behind_login.end());
    return out;
  }
  JsonRecordPlaces places = FindJsonRecords(decoded.utf8);
  if (!places.records.empty()) {
    if (places.broken > 0) {
      out.text.gaps.push_back({GapCode::kMalformed, std::nullopt,
                               "not valid JSON at " + std::to_string(places.broken) +
                                   (places.broken == 1 ? " place" : " places") +
                                   ": the records there were not read"});
    }
    out.outcome = OutcomeOfRecords(out.text, decoded);
    out.records = std::make_shared<JsonRecords>(std::move(decoded.utf8), std::move(places.records),
                                                source.uri);
    return out;
  }
  out.untold = places.untold;
  const JsonTree tree = ReadJsonTree(WithoutCall(decoded.utf8));
  ExtractedText text = RecordText(tree.root, {source.uri, {}});
  out.text.text = std::move(text.text);
  out.text.blocks = std::move(text.blocks);
  out.text.gaps.insert(out.text.gaps.end(), text.gaps.begin(), text.gaps.end());
  if (!tree.fault.empty()) {
    out.text.gaps.push_back({tree.code, std::nullopt, tree.fault});
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
