// Reading a notice that a test writes out, and showing what was read in one line each.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "extractors/extract.h"
#include "extractors/notice/notice_reader.h"

namespace tenderscan {

// An empty notice, and a failed test, where none is read.
inline Notice ReadText(std::string_view words, std::string_view type = "text/plain") {
  DocumentSource source;
  source.bytes = words;
  const std::string content_type = std::string(type) + "; charset=UTF-8";
  source.content_type = content_type;
  auto notice = ReadNotice(Extract(source).text, {});
  EXPECT_TRUE(notice) << words;
  return notice ? *std::move(notice) : Notice{};
}

inline Notice ReadPage(const std::string& body) {
  return ReadText("<html><body>" + body + "</body></html>", "text/html");
}

inline std::string Shown(const std::optional<Value>& value) {
  if (!value) return "-";
  const std::string fen = std::to_string(value->minor % 100 + 100);
  return std::to_string(value->minor / 100) + "." + fen.substr(1);
}

// lot | supplier | amount | rank | status, a line an award.
inline std::string Shown(const std::vector<Award>& awards) {
  std::string out;
  for (const Award& award : awards) {
    out += award.lot.value_or("-") + " | " + award.supplier.value_or("-") + " | " +
           Shown(award.value) + " | " + (award.rank ? std::to_string(*award.rank) : "-") + " | " +
           std::string(Slug(award.status)) + "\n";
  }
  return out;
}

inline std::string PartyWith(const Notice& notice, PartyRole role) {
  for (const Party& party : notice.parties) {
    for (const PartyRole r : party.roles) {
      if (r == role) return party.name;
    }
  }
  return "";
}

}  // namespace tenderscan
