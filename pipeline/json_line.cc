// The public JSON lines: the model's fields in the contract's order, nothing computed here.
#include "pipeline/json_line.h"

#include <nlohmann/json.hpp>
#include <type_traits>

#include "store/json_text.h"
#include "store/model/notice.h"
#include "store/model/number_text.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

template <typename T>
Json OrNull(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

// An object with room for its members: it is a vector of pairs that cannot be moved, so that each
// time it grows all that it holds is copied.
Json ObjectOf(std::size_t members) {
  Json out = Json::object();
  out.get_ref<Json::object_t&>().reserve(members);
  return out;
}

// Nothing is null, never an empty string.
Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json OrNull(const std::optional<Date>& date) { return date ? Json(ToIso(*date)) : Json(nullptr); }

Json ToJson(const std::optional<Value>& value) {
  if (!value) return nullptr;
  return {{"amount", MoneyPlain(*value)},
          {"currency", value->currency},
          {"printed", value->printed},
          {"words", OrNull(value->words)},
          {"agrees", OrNull(value->agrees)}};
}

Json ToJson(const std::optional<Quantity>& quantity) {
  if (!quantity) return nullptr;
  return {{"value", quantity->value}, {"unit", Slug(quantity->unit)}};
}

Json ToJson(const std::vector<Candidate>& candidates) {
  Json out = Json::array();
  for (const Candidate& c : candidates) out.push_back({{"term", c.term}, {"why", c.why}});
  return out;
}

Json ToJson(const Document& document, bool with_text) {
  Json record = nullptr;
  if (document.record) {
    record = {{"file", document.record->file},
              {"offset", document.record->offset},
              {"length", document.record->length},
              {"payload_digest", OrNull(document.record->payload_digest)}};
  }
  Json gaps = Json::array();
  for (const Gap& gap : document.gaps) {
    gaps.push_back({{"code", Slug(gap.code)}, {"page", OrNull(gap.page)}, {"what", gap.what}});
  }
  const ExtractedText& extracted = document.extracted;
  Json out = ObjectOf(13);
  out["id"] = OrNull(document.id);
  out["uri"] = OrNull(document.uri);
  out["part"] = OrNull(document.part);
  out["parent"] = OrNull(document.parent);
  out["captured_at"] = OrNull(document.captured_at);
  out["record"] = std::move(record);
  out["media_type"] = OrNull(extracted.media_type);
  out["charset"] = OrNull(extracted.charset);
  out["outcome"] = Slug(document.outcome);
  out["gaps"] = std::move(gaps);
  out["text_sha256"] = OrNull(document.text_sha256);
  out["text_bytes"] = extracted.text.size();
  if (with_text) out["text"] = extracted.text;
  return out;
}

Json ToJson(const TermSummary& term);
Json ToJson(const Annotation& annotation);

template <typename T>
Json List(const std::vector<T>& values) {
  Json out = Json::array();
  for (const T& value : values) out.push_back(ToJson(value));
  return out;
}

// One field of a notice, by its type; a record in it is an object with its own fields.
template <typename T>
Json FieldJson(const NoticeField& field, const T& value) {
  if constexpr (std::is_same_v<T, Value>) {
    return ToJson(std::optional(value));
  } else if constexpr (HasFields<T>) {
    std::size_t members = 1;  // a notice gets its evidence too
    ForEachField(value, [&](const NoticeField&, const auto&) { ++members; });
    Json out = ObjectOf(members);
    ForEachField(value, [&](const NoticeField& inner, const auto& in) {
      out[std::string(inner.name)] = FieldJson(inner, in);
    });
    return out;
  } else if constexpr (requires { value.has_value(); }) {
    return value ? FieldJson(field, *value) : Json(nullptr);
  } else if constexpr (std::is_same_v<T, Date> || std::is_same_v<T, DateTime>) {
    return ToIso(value);
  } else if constexpr (std::is_enum_v<T>) {
    return Slug(value);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return field.Has(kEmptyIsNone) ? OrNull(value) : Json(value);
  } else if constexpr (requires { value.begin(); }) {
    Json out = Json::array();
    for (const auto& entry : value) out.push_back(FieldJson(field, entry));
    return out;
  } else {
    return value;
  }
}

Json ToJson(const std::optional<Notice>& notice) {
  if (!notice) return nullptr;
  Json out = FieldJson({}, *notice);
  Json address = std::move(out["address"]);  // the contract names it behind the evidence
  out.erase("address");
  Json evidence = ObjectOf(notice->evidence.size());
  for (const auto& [pointer, span] : notice->evidence) {
    evidence[pointer] = {{"begin", span.begin}, {"end", span.end}};
  }
  out["evidence"] = std::move(evidence);
  out["address"] = std::move(address);
  return out;
}

Json ToJson(const TermSummary& term) {
  return {{"term", term.term},
          {"kind", Slug(term.kind)},
          {"candidates", ToJson(term.candidates)},
          {"occurrences", term.occurrences},
          {"sense", Slug(term.sense)},
          {"modality", Slug(term.modality)},
          {"quantity", ToJson(term.quantity)},
          {"control",
           {{"status", Slug(term.control.status)},
            {"as_of", OrNull(term.control.as_of)},
            {"since", OrNull(term.control.since)},
            {"basis", term.control.basis}}},
          {"grade", Slug(term.grade)},
          {"stance", Slug(term.stance)}};
}

Json ToJson(const Annotation& annotation) {
  Json folds = Json::array();
  for (FoldKind fold : annotation.folds) folds.push_back(Slug(fold));
  Json roles = Json::array();
  for (PartyRole role : annotation.roles) roles.push_back(Slug(role));
  return {{"term", annotation.term},
          {"kind", Slug(annotation.kind)},
          {"candidates", ToJson(annotation.candidates)},
          {"begin", annotation.span.begin},
          {"end", annotation.span.end},
          {"quote",
           {{"prefix", annotation.quote.prefix},
            {"exact", annotation.quote.exact},
            {"suffix", annotation.quote.suffix}}},
          {"folds", std::move(folds)},
          {"sense", Slug(annotation.sense)},
          {"because", annotation.because},
          {"modality", Slug(annotation.modality)},
          {"quantity", ToJson(annotation.quantity)},
          {"lot", OrNull(annotation.lot)},
          {"roles", std::move(roles)},
          {"stance", Slug(annotation.stance)}};
}

}  // namespace

std::string ToJsonLine(const ScannedDocument& scanned, bool with_text) {
  Json line = ObjectOf(4);
  line["document"] = ToJson(scanned.document, with_text);
  line["notice"] = ToJson(scanned.notice);
  line["terms"] = List(scanned.recognition.terms);
  line["annotations"] = List(scanned.recognition.annotations);
  return EscapeUnseen(line.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace tenderscan
