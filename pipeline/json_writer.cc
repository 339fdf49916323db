// JSON, written straight into a string.
#include "pipeline/json_writer.h"

#include <cstdio>

#include "extractors/text/utf8.h"

namespace tenderscan {
namespace {

// RFC 8259: quotation mark, reverse solidus and control characters, and no others, are escaped.
void AppendQuoted(std::string_view text, std::string& out) {
  out += '"';
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, done, at - done);
    done = at + 1;
    constexpr std::string_view kShort = "\b\f\n\r\t\"\\", kLetters = "bfnrt\"\\";
    const std::size_t known = kShort.find(text[at]);
    if (known != std::string_view::npos) {
      out += '\\';
      out += kLetters[known];
    } else {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", c);
      out += escaped;
    }
  }
  out.append(text, done);
  out += '"';
}

}  // namespace

void JsonWriter::Separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

void JsonWriter::Begin(char open) {
  Separate();
  out_ += open;
  comma_ = false;
}

void JsonWriter::End(char close) {
  out_ += close;
  comma_ = true;
}

void JsonWriter::Raw(std::string_view json) {
  Separate();
  out_ += json;
}

void JsonWriter::Key(std::string_view name) {
  Put(name);
  out_ += ':';
  comma_ = false;
}

void JsonWriter::Put(std::string_view text) {
  Separate();
  if (IsValidUtf8(text)) {
    AppendQuoted(text, out_);
  } else {
    AppendQuoted(RepairUtf8(text), out_);
  }
}

}  // namespace tenderscan
