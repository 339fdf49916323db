// Pages that are served instead of the document: anti-bot walls, error, login and wait pages.
#include "extractors/blocked.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/body.h"
#include "extractors/text/words.h"

namespace tenderscan {
namespace {

// A label with its value behind it; a search form has the labels alone, one behind the other.
bool HasValue(std::string_view text, std::string_view label) {
  for (std::size_t at = text.find(label); at != std::string_view::npos;
       at = text.find(label, at + label.size())) {
    std::string_view rest = text.substr(at + label.size());
    bool led = false;
    for (const std::string& tail : ShippedStandIns().label_tails) {
      if (rest.starts_with(tail)) rest.remove_prefix(tail.size());
    }
    for (const std::string_view lead : {" ", "：", ":", "\t", " "}) {
      if (!rest.starts_with(lead)) continue;
      rest.remove_prefix(lead.size());
      led = led || lead != " ";
    }
    const std::string_view value = rest.substr(0, rest.find_first_of(" \t\n"));
    const bool label_again =
        value.find("：") != std::string_view::npos || value.find(':') != std::string_view::npos;
    if (led && !value.empty() && !label_again) return true;
  }
  return false;
}

// A notice that says nothing ("terminated, see attachment") still names its project, its number
// and its buyer; the walls known so far have under 120 Chinese characters.
constexpr std::size_t kShortPage = 200;
// The same in bytes for walls in Latin letters; a page with more to read is no wall.
constexpr std::size_t kLittleText = 4096;
// Walls are short pages: their scripts stand in front.
constexpr std::size_t kScriptsWithin = 1 << 16;

std::size_t VisibleFrom(const ExtractedText& text) {
  for (const Block& block : text.blocks) {
    if (block.kind != BlockKind::kMeta) return block.span.begin;
  }
  return text.text.size();
}

std::string_view Title(const ExtractedText& text) {
  for (const Block& block : text.blocks) {
    if (block.kind == BlockKind::kMeta && block.name == "title") return block.span.In(text.text);
  }
  return {};
}

// What the words and scripts of a page say that came instead; null where they say nothing.
const StandInWords::Cause* FindCause(const DocumentSource& source, const ExtractedText& text,
                                     std::string_view visible) {
  static const StandInWords::Cause kLogin{StandIn::kLogin, "this is a login page", false};
  static const StandInWords::Cause kWait{
      StandIn::kWall, "this is a waiting page: a script would fetch the document", true};
  const StandInWords& words = ShippedStandIns();
  const bool html = text.media_type == "text/html";
  const bool little = visible.size() < kLittleText;
  if (html) {
    if (const auto* cause = words.ScriptIn(source.bytes.substr(0, kScriptsWithin))) return cause;
  }
  if (NamesItsProject(text.text)) return nullptr;
  if (html) {
    if (const auto* cause = words.WordIn(Title(text))) return cause;
  }
  if (little) {
    if (const auto* cause = words.WordIn(visible)) return cause;
  }
  if (!html) return nullptr;
  if (little && source.bytes.find("type=\"password\"") != std::string_view::npos) return &kLogin;
  // A page that asks for scripts and shows nothing else.
  if (visible.empty() && source.bytes.size() < kLittleText &&
      (source.bytes.find("enable JavaScript") != std::string_view::npos ||
       source.bytes.find("document.cookie") != std::string_view::npos)) {
    return &kWait;
  }
  return nullptr;
}

}  // namespace

bool NamesItsProject(std::string_view text) {
  const StandInWords& words = ShippedStandIns();
  return HoldsOne(text, words.notice_words) &&
         std::any_of(words.notice_labels.begin(), words.notice_labels.end(),
                     [text](const std::string& label) { return HasValue(text, label); });
}

std::optional<Blocked> FindBlocked(const DocumentSource& source, const ExtractedText& text) {
  if (source.http_status >= 400) {
    const StandIn kind = source.http_status == 404 || source.http_status == 410 ? StandIn::kGone
                         : source.http_status >= 500                            ? StandIn::kError
                                                                                : StandIn::kWall;
    return Blocked{
        kind, "the server answered " + std::to_string(source.http_status) + ", not the document"};
  }
  if (text.media_type != "text/html" && text.media_type != "text/plain" &&
      text.media_type != "application/json") {
    return std::nullopt;
  }
  const std::string_view visible = std::string_view(text.text).substr(VisibleFrom(text));
  if (CountHan(visible, kShortPage) == kShortPage) return std::nullopt;
  const StandInWords::Cause* cause = FindCause(source, text, visible);
  if (cause == nullptr) return std::nullopt;
  // A short notice may have a login box beside it, or a check's script; and a page that names its
  // notice and waits for its text is that notice's, not read.
  const Body body = ReadBody(text);
  if (body.shown ? body.titled_line || body.procures : body.titled_line && cause->waits) {
    return std::nullopt;
  }
  return Blocked{cause->kind, cause->why};
}

std::string WhyBlocked(const DocumentSource& source, const ExtractedText& text) {
  auto blocked = FindBlocked(source, text);
  return blocked ? std::move(blocked->why) : std::string();
}

}  // namespace tenderscan
