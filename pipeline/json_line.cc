// The public JSON lines: the model's fields in the contract's order, nothing computed here.
#include "pipeline/json_line.h"

#include <string_view>
#include <type_traits>

#include "pipeline/json_writer.h"
#include "store/json_text.h"
#include "store/model/notice.h"
#include "store/model/number_text.h"

namespace tenderscan {
namespace {

// Nothing is null, never an empty string.
std::optional<std::string_view> NotEmpty(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::optional<std::string> IsoOf(const std::optional<Date>& date) {
  return date ? std::optional(ToIso(*date)) : std::nullopt;
}

template <typename T, typename Write>
void WriteList(JsonWriter& json, const std::vector<T>& values, const Write& write) {
  json.BeginArray();
  for (const T& value : values) write(value);
  json.EndArray();
}

template <typename T>
void WriteTexts(JsonWriter& json, const std::vector<T>& texts) {
  WriteList(json, texts, [&json](const T& text) {
    if constexpr (std::is_enum_v<T>) {
      json.Put(Slug(text));
    } else {
      json.Put(text);
    }
  });
}

void Write(JsonWriter& json, const Value& value) {
  json.BeginObject();
  json.Member("amount", MoneyPlain(value));
  json.Member("currency", value.currency);
  json.Member("printed", value.printed);
  json.Member("words", value.words);
  json.Member("agrees", value.agrees);
  json.EndObject();
}

void Write(JsonWriter& json, const std::optional<Quantity>& quantity) {
  if (!quantity) return json.Put(nullptr);
  json.BeginObject();
  json.Member("value", quantity->value);
  json.Member("unit", Slug(quantity->unit));
  json.EndObject();
}

void Write(JsonWriter& json, const std::vector<Candidate>& candidates) {
  WriteList(json, candidates, [&json](const Candidate& candidate) {
    json.BeginObject();
    json.Member("term", candidate.term);
    json.Member("why", candidate.why);
    json.EndObject();
  });
}

void Write(JsonWriter& json, const std::optional<RecordLocation>& record) {
  if (!record) return json.Put(nullptr);
  json.BeginObject();
  json.Member("file", record->file);
  json.Member("offset", record->offset);
  json.Member("length", record->length);
  json.Member("payload_digest", NotEmpty(record->payload_digest));
  json.EndObject();
}

void Write(JsonWriter& json, const Document& document, bool with_text) {
  const ExtractedText& extracted = document.extracted;
  json.BeginObject();
  json.Member("id", document.id);
  json.Member("uri", document.uri);
  json.Member("part", document.part);
  json.Member("parent", document.parent);
  json.Member("captured_at", document.captured_at);
  json.Key("record");
  Write(json, document.record);
  json.Member("media_type", NotEmpty(extracted.media_type));
  json.Member("charset", NotEmpty(extracted.charset));
  json.Member("outcome", Slug(document.outcome));
  json.Key("gaps");
  WriteList(json, document.gaps, [&json](const Gap& gap) {
    json.BeginObject();
    json.Member("code", Slug(gap.code));
    json.Member("page", gap.page);
    json.Member("what", gap.what);
    json.EndObject();
  });
  json.Member("text_sha256", NotEmpty(document.text_sha256));
  json.Member("text_bytes", extracted.text.size());
  if (with_text) json.Member("text", extracted.text);
  json.EndObject();
}

// One field of a notice, by its type; a record in it is an object with its own fields.
template <typename T>
void WriteField(JsonWriter& json, const NoticeField& field, const T& value) {
  if constexpr (std::is_same_v<T, Value>) {
    Write(json, value);
  } else if constexpr (HasFields<T>) {
    json.BeginObject();
    ForEachField(value, [&json](const NoticeField& inner, const auto& in) {
      json.Key(inner.name);
      WriteField(json, inner, in);
    });
    json.EndObject();
  } else if constexpr (requires { value.has_value(); }) {
    value ? WriteField(json, field, *value) : json.Put(nullptr);
  } else if constexpr (std::is_same_v<T, Date> || std::is_same_v<T, DateTime>) {
    json.Put(ToIso(value));
  } else if constexpr (std::is_enum_v<T>) {
    json.Put(Slug(value));
  } else if constexpr (std::is_same_v<T, std::string>) {
    field.Has(kEmptyIsNone) ? json.Put(NotEmpty(value)) : json.Put(value);
  } else if constexpr (requires { value.begin(); }) {
    WriteList(json, value, [&](const auto& entry) { WriteField(json, field, entry); });
  } else {
    json.Put(value);
  }
}

void Write(JsonWriter& json, const std::optional<Notice>& notice) {
  if (!notice) return json.Put(nullptr);
  constexpr std::string_view kBehindEvidence = "address";  // as the contract has it
  const auto write = [&](bool behind) {
    ForEachField(*notice, [&](const NoticeField& field, const auto& value) {
      if ((field.name == kBehindEvidence) != behind) return;
      json.Key(field.name);
      WriteField(json, field, value);
    });
  };
  json.BeginObject();
  write(/*behind=*/false);
  json.Key("evidence");
  json.BeginObject();
  for (const auto& [pointer, span] : notice->evidence) {
    json.Key(pointer);
    json.BeginObject();
    json.Member("begin", span.begin);
    json.Member("end", span.end);
    json.EndObject();
  }
  json.EndObject();
  write(/*behind=*/true);
  json.EndObject();
}

void Write(JsonWriter& json, const TermSummary& term) {
  json.BeginObject();
  json.Member("term", term.term);
  json.Member("kind", Slug(term.kind));
  json.Key("candidates");
  Write(json, term.candidates);
  json.Member("occurrences", term.occurrences);
  json.Member("sense", Slug(term.sense));
  json.Member("modality", Slug(term.modality));
  json.Key("quantity");
  Write(json, term.quantity);
  json.Key("control");
  json.BeginObject();
  json.Member("status", Slug(term.control.status));
  json.Member("as_of", IsoOf(term.control.as_of));
  json.Member("since", IsoOf(term.control.since));
  json.Member("basis", term.control.basis);
  json.EndObject();
  json.Member("grade", Slug(term.grade));
  json.Member("stance", Slug(term.stance));
  json.Key("policies");
  json.BeginArray();
  for (const Policy& policy : term.policies) {
    if (policy.clock == "us") continue;  // rules on firms, not on what is bought: reports say them
    json.BeginObject();
    json.Member("clock", policy.clock);
    json.Member("status", policy.status);
    json.Member("since", IsoOf(policy.from));
    json.Member("basis", policy.basis);
    json.Member("confidence", policy.confidence);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
}

void Write(JsonWriter& json, const Annotation& annotation) {
  json.BeginObject();
  json.Member("term", annotation.term);
  json.Member("kind", Slug(annotation.kind));
  json.Key("candidates");
  Write(json, annotation.candidates);
  json.Member("begin", annotation.span.begin);
  json.Member("end", annotation.span.end);
  json.Key("quote");
  json.BeginObject();
  json.Member("prefix", annotation.quote.prefix);
  json.Member("exact", annotation.quote.exact);
  json.Member("suffix", annotation.quote.suffix);
  json.EndObject();
  json.Key("folds");
  WriteTexts(json, annotation.folds);
  json.Member("sense", Slug(annotation.sense));
  json.Key("because");
  WriteTexts(json, annotation.because);
  json.Member("modality", Slug(annotation.modality));
  json.Key("quantity");
  Write(json, annotation.quantity);
  json.Member("lot", annotation.lot);
  json.Key("roles");
  WriteTexts(json, annotation.roles);
  json.Member("stance", Slug(annotation.stance));
  json.Member("page", annotation.page);
  json.EndObject();
}

}  // namespace

std::string ToJsonLine(const ScannedDocument& scanned, bool with_text) {
  JsonWriter json;
  json.BeginObject();
  json.Key("document");
  Write(json, scanned.document, with_text);
  json.Key("notice");
  Write(json, scanned.notice);
  json.Key("terms");
  WriteList(json, scanned.recognition.terms, [&](const TermSummary& term) { Write(json, term); });
  json.Key("annotations");
  WriteList(json, scanned.recognition.annotations, [&](const Annotation& a) { Write(json, a); });
  json.EndObject();
  return EscapeUnseen(json.Take());
}

}  // namespace tenderscan
