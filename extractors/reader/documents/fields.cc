// Fields of a word processor's document.
#include "extractors/reader/documents/fields.h"

#include <algorithm>

#include "extractors/text/ascii.h"

namespace tenderscan {
namespace {

// Word allows 20.
constexpr std::size_t kMostFields = 64;
// Addresses have at most some 2,000 characters; formulas are shorter.
constexpr std::size_t kMostInstruction = 8'192;

void SkipSpace(std::string_view& text) {
  while (!text.empty() && IsSpace(text[0])) text.remove_prefix(1);
}

}  // namespace

std::string LinkOfField(std::string_view instruction) {
  constexpr std::string_view kHyperlink = "hyperlink";
  SkipSpace(instruction);
  if (Lowercase(instruction.substr(0, kHyperlink.size())) != kHyperlink) return {};
  instruction.remove_prefix(kHyperlink.size());
  SkipSpace(instruction);
  // \l leads to a bookmark.
  if (instruction.starts_with('\\')) return {};
  if (instruction.starts_with('"')) {
    instruction.remove_prefix(1);
    return std::string(instruction.substr(0, instruction.find('"')));
  }
  return std::string(instruction.substr(0, instruction.find_first_of(" \t\r\n")));
}

void FieldStack::Begin() {
  if (open_.size() >= kMostFields) {
    ++too_deep_;
    return;
  }
  open_.emplace_back();
  ++instructions_;
}

std::string FieldStack::Separate() {
  if (too_deep_ > 0 || open_.empty() || open_.back().in_result) return {};
  Field& field = open_.back();
  field.in_result = true;
  --instructions_;
  std::string link = in_instruction() ? std::string() : LinkOfField(field.instruction);
  field.link = !link.empty();
  return link;
}

bool FieldStack::End() {
  if (too_deep_ > 0) {
    --too_deep_;
    return false;
  }
  if (open_.empty()) return false;
  const bool link = open_.back().link;
  if (!open_.back().in_result) --instructions_;
  open_.pop_back();
  return link;
}

void FieldStack::Add(std::string_view utf8) {
  if (open_.empty() || open_.back().in_result) return;
  std::string& instruction = open_.back().instruction;
  instruction += utf8;
  if (instruction.size() > kMostInstruction) Clear();
}

void FieldStack::Clear() {
  open_.clear();
  too_deep_ = 0;
  instructions_ = 0;
}

}  // namespace tenderscan
