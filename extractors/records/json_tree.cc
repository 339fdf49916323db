// JSON to a record's tree, by the events of a parser: what comes before a fault is kept.
#include "extractors/records/json_tree.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/records/record_key.h"
#include "extractors/text_limit.h"

namespace tenderscan {
namespace {

constexpr std::size_t kMostDepth = 512;
// A node has some 100 bytes and its block as many; answers of portals have some thousand values.
constexpr std::size_t kMostNodes = 200'000;
// A notice with its attachments in it has less; the others are no text.
constexpr std::size_t kMostValueBytes = 8 << 20;
// A longer string is cut before it is parsed: the parser holds each one three times.
constexpr std::size_t kMostStringBytes = 16 << 20;
// {"data": "{\"title\": …}"}: an answer inside an answer.
constexpr int kMostInside = 3;
// As long as an object with one short member; shorter texts in brackets are no JSON.
constexpr std::size_t kShortestInside = 8;

// "\u0000" is a character in JSON, but not in texts.
std::string WithoutNul(std::string text) {
  if (text.find('\0') == std::string::npos) return text;
  std::string out;
  for (const char c : text) {
    if (c == '\0') {
      out += "\uFFFD";
    } else {
      out += c;
    }
  }
  return out;
}

// Bytes of the escape that a text begins with: \n, \u91c7, or the two halves of \uD83D\uDE00.
std::size_t EscapeSize(std::string_view text) {
  constexpr std::size_t kUnit = 6;
  if (text.size() < 4 || text[1] != 'u') return 2;
  const bool high = (text[2] == 'd' || text[2] == 'D') &&
                    std::string_view("89abAB").find(text[3]) != std::string_view::npos;
  return high ? 2 * kUnit : kUnit;
}

// The text with every string longer than kMostStringBytes ended there; nullopt where none is.
std::optional<std::string> WithShortStrings(std::string_view utf8) {
  if (utf8.size() <= kMostStringBytes) return std::nullopt;
  std::string out;
  std::size_t copied = 0;
  bool cut = false;
  for (std::size_t at = 0; (at = utf8.find('"', at)) != std::string_view::npos; ++at) {
    const std::size_t begin = ++at;
    const std::size_t most = begin + kMostStringBytes;
    std::size_t end = most;  // before the character, or the escape of one, that crosses it
    while ((at = utf8.find_first_of("\"\\", at)) != std::string_view::npos && utf8[at] == '\\') {
      if (at < most && at + EscapeSize(utf8.substr(at)) > most) end = std::min(end, at);
      at += 2;
    }
    if (at == std::string_view::npos) at = utf8.size();
    if (at - begin <= kMostStringBytes) continue;
    out.append(utf8.substr(copied, CharacterEnd(utf8, end) - copied));
    copied = at;
    cut = true;
  }
  if (!cut) return std::nullopt;
  return out.append(utf8.substr(copied));
}

class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(JsonTree& tree, int inside) : tree_(tree), inside_(inside) {
    tree_.root.kind = RecordNode::Kind::kObject;
    open_.push_back(std::move(tree_.root));
  }
  // Puts together what was read, finished or not.
  void Finish() {
    while (open_.size() > 1) Leave();
    tree_.root = std::move(open_.back());
    // An answer that is one object or list is that object.
    if (tree_.root.nodes.size() == 1 && tree_.root.nodes[0].kind != RecordNode::Kind::kValue) {
      RecordNode only = std::move(tree_.root.nodes[0]);
      tree_.root = std::move(only);
    }
  }

  bool null() override { return Add({}, false); }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t n) override { return Add(std::to_string(n), true); }
  bool number_unsigned(number_unsigned_t n) override { return Add(std::to_string(n), true); }
  bool number_float(number_float_t n, const string_t& printed) override {
    // 1.285E6
    if (printed.find_first_of("eE") == std::string::npos) return Add(printed, true);
    std::string plain = std::to_string(n);
    while (plain.find('.') != std::string::npos && (plain.back() == '0' || plain.back() == '.')) {
      const bool point = plain.back() == '.';
      plain.pop_back();
      if (point) break;
    }
    return Add(std::move(plain), true);
  }
  bool string(string_t& text) override {
    const bool object = text.size() >= kShortestInside &&
                        ((text.front() == '{' && text.back() == '}') ||
                         (text.front() == '[' && text.back() == ']' && text[1] == '{'));
    if (object && inside_ < kMostInside) {
      JsonTree inner;
      Builder builder(inner, inside_ + 1);
      if (nlohmann::json::sax_parse(text, &builder) && inner.fault.empty()) {
        builder.Finish();
        inner.root.key = WithoutNul(key_);
        return Put(std::move(inner.root));
      }
    }
    return Add(std::move(text), false);
  }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return Enter(RecordNode::Kind::kObject); }
  bool end_object() override { return Leave(); }
  bool start_array(std::size_t) override { return Enter(RecordNode::Kind::kList); }
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
    // They quote what was read last, be it as long as it may; control characters they escape.
    constexpr std::size_t kMostWords = 200;
    const bool longer = what.size() > kMostWords;
    if (longer) what = what.substr(0, CharacterEnd(what, kMostWords));
    tree_.fault = "not valid JSON at byte " + std::to_string(at) + ": " + std::string(what) +
                  (longer ? "…" : "");
    return false;
  }

 private:
  bool Add(std::string value, bool number) {
    if (value.empty() && !IsContent(key_)) return true;
    if (value.size() > kMostValueBytes) {
      const std::size_t cut = CharacterEnd(value, kMostValueBytes);
      tree_.code = GapCode::kLimitExceeded;
      tree_.fault = "a value has " + std::to_string(value.size()) + " bytes: only the first " +
                    std::to_string(cut) + " were read";
      value.resize(cut);
      value.shrink_to_fit();
    }
    RecordNode node;
    node.number = number;
    node.value = WithoutNul(std::move(value));
    node.key = WithoutNul(key_);
    return Put(std::move(node));
  }
  bool Put(RecordNode node) {
    if (++nodes_ > kMostNodes) {
      tree_.code = GapCode::kLimitExceeded;
      tree_.fault = "more than " + std::to_string(kMostNodes) + " values: only these were read";
      return false;
    }
    open_.back().nodes.push_back(std::move(node));
    return true;
  }
  bool Enter(RecordNode::Kind kind) {
    if (open_.size() > kMostDepth) {
      tree_.fault = "nested deeper than " + std::to_string(kMostDepth) + " levels";
      return false;
    }
    RecordNode& node = open_.emplace_back();
    node.kind = kind;
    node.key = WithoutNul(std::exchange(key_, {}));
    return true;
  }
  bool Leave() {
    RecordNode node = std::move(open_.back());
    open_.pop_back();
    key_.clear();
    if (!node.nodes.empty()) open_.back().nodes.push_back(std::move(node));
    return true;
  }

  JsonTree& tree_;
  const int inside_;
  std::string key_;  // of the value that comes
  std::vector<RecordNode> open_;
  std::size_t nodes_ = 0;
};

}  // namespace

JsonTree ReadJsonTree(std::string_view utf8) {
  JsonTree tree;
  Builder builder(tree, 0);
  const std::optional<std::string> shorter = WithShortStrings(utf8);
  try {
    nlohmann::json::sax_parse(shorter ? *shorter : utf8, &builder);
  } catch (const std::exception& error) {  // numbers beyond all range
    tree.fault = error.what();
  }
  builder.Finish();
  return tree;
}

}  // namespace tenderscan
