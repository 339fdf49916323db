// The public JSON lines: the model's fields in the contract's order, nothing computed here.
#include "pipeline/json_line.h"

#include <nlohmann/json.hpp>

#include "store/model/number_text.h"

namespace tenderscan {
namespace {

using Json = nlohmann::ordered_json;

template <typename T>
Json OrNull(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
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
  Json out = {{"id", OrNull(document.id)},
              {"uri", OrNull(document.uri)},
              {"part", OrNull(document.part)},
              {"parent", OrNull(document.parent)},
              {"captured_at", OrNull(document.captured_at)},
              {"record", std::move(record)},
              {"media_type", OrNull(extracted.media_type)},
              {"charset", OrNull(extracted.charset)},
              {"outcome", Slug(document.outcome)},
              {"gaps", std::move(gaps)},
              {"text_sha256", OrNull(document.text_sha256)},
              {"text_bytes", extracted.text.size()}};
  if (with_text) out["text"] = extracted.text;
  return out;
}

Json ToJson(const Party& party) {
  Json roles = Json::array();
  for (PartyRole role : party.roles) roles.push_back(Slug(role));
  return {{"name", party.name},
          {"roles", std::move(roles)},
          {"uscc", OrNull(party.uscc)},
          {"uscc_valid", OrNull(party.uscc_valid)}};
}

Json ToJson(const Award& award) {
  return {{"lot", OrNull(award.lot)},   {"supplier", OrNull(award.supplier)},
          {"members", award.members},   {"value", ToJson(award.value)},
          {"rank", OrNull(award.rank)}, {"status", Slug(award.status)}};
}

Json ToJson(const Item& item) {
  return {{"lot", OrNull(item.lot)},
          {"name", OrNull(item.name)},
          {"brand", OrNull(item.brand)},
          {"model", OrNull(item.model)},
          {"quantity", OrNull(item.quantity)},
          {"unit", OrNull(item.unit)},
          {"unit_price", ToJson(item.unit_price)}};
}

Json ToJson(const std::optional<Contract>& contract) {
  if (!contract) return nullptr;
  return {{"code", OrNull(contract->code)},
          {"signed_on", OrNull(contract->signed_on)},
          {"value", ToJson(contract->value)}};
}

Json ToJson(const std::optional<Correction>& correction) {
  if (!correction) return nullptr;
  Json what = Json::array();
  for (const Correction::Change& change : correction->what) {
    what.push_back({{"field", OrNull(change.field)},
                    {"before", OrNull(change.before)},
                    {"after", OrNull(change.after)}});
  }
  return {{"project_code", OrNull(correction->project_code)},
          {"published_on", OrNull(correction->published_on)},
          {"what", std::move(what)}};
}

Json ToJson(const TermSummary& term);
Json ToJson(const Annotation& annotation);

template <typename T>
Json List(const std::vector<T>& values) {
  Json out = Json::array();
  for (const T& value : values) out.push_back(ToJson(value));
  return out;
}

Json ToJson(const std::optional<Notice>& notice) {
  if (!notice) return nullptr;
  const Notice& n = *notice;
  Json key = nullptr;
  if (n.project_key) {
    key = {{"code", n.project_key->code},
           {"attempt", n.project_key->attempt},
           {"lot", OrNull(n.project_key->lot)}};
  }
  Json attachments = Json::array();
  for (const Attachment& a : n.attachments) {
    attachments.push_back({{"title", a.title}, {"uri", a.uri}});
  }
  Json evidence = Json::object();
  for (const auto& [pointer, span] : n.evidence) {
    evidence[pointer] = {{"begin", span.begin}, {"end", span.end}};
  }
  return {{"site", OrNull(n.site)},
          {"tag", n.tag ? Json(Slug(*n.tag)) : Json(nullptr)},
          {"title", OrNull(n.title)},
          {"project_name", OrNull(n.project_name)},
          {"project_code", OrNull(n.project_code)},
          {"project_key", std::move(key)},
          {"plan_code", OrNull(n.plan_code)},
          {"method", OrNull(n.method)},
          {"published_on", OrNull(n.published_on)},
          {"dated_on",
           {{"date", OrNull(n.dated_on.date)},
            {"source", n.dated_on.source ? Json(Slug(*n.dated_on.source)) : Json(nullptr)}}},
          {"deadline", n.deadline ? Json(ToIso(*n.deadline)) : Json(nullptr)},
          {"region", OrNull(n.region)},
          {"parties", List(n.parties)},
          {"budget", ToJson(n.budget)},
          {"ceiling", ToJson(n.ceiling)},
          {"awards", List(n.awards)},
          {"items", List(n.items)},
          {"contract", ToJson(n.contract)},
          {"corrects", ToJson(n.corrects)},
          {"attachments", std::move(attachments)},
          {"evidence", std::move(evidence)}};
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
          {"grade", Slug(term.grade)}};
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
          {"roles", std::move(roles)}};
}

}  // namespace

std::string ToJsonLine(const ScannedDocument& scanned, bool with_text) {
  const Json line = {{"document", ToJson(scanned.document, with_text)},
                     {"notice", ToJson(scanned.notice)},
                     {"terms", List(scanned.recognition.terms)},
                     {"annotations", List(scanned.recognition.annotations)}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tenderscan
