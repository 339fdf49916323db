// What a line of a tender asks for: term, way, stance and number, against tests/corpus/recognition.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"

namespace tenderscan {
namespace {

std::vector<std::string> Split(const std::string& line, char at) {
  std::vector<std::string> out(1);
  for (char c : line) {
    if (c == at) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

// A tender of plain text that asks for `line`.
std::string TenderOf(const std::string& line) {
  std::string text = "临川大学设备采购公告\n采购人：临川大学\n预算金额：160万元\n采购需求：\n";
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == 'n') {
      text += '\n';
      ++i;
    } else {
      text += line[i] == '|' ? '\t' : line[i];
    }
  }
  return text + "\n";
}

TEST(RecognitionLines, EachIsReadAsItSays) {
  const Rules rules = std::move(*LoadRules(std::nullopt, std::nullopt));
  std::ifstream file(std::string(TS_SOURCE_DIR) + "/tests/corpus/recognition/lines.tsv");
  ASSERT_TRUE(file);
  int lines = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    ++lines;
    const std::vector<std::string> want = Split(line, '\t');
    ASSERT_EQ(want.size(), 5u) << line;
    Capture capture;
    capture.content_type = "text/plain; charset=UTF-8";
    capture.body = TenderOf(want[0]);
    const std::vector<ScannedDocument> scanned = ScanCapture(std::move(capture), rules);
    ASSERT_EQ(scanned.size(), 1u) << line;
    std::string way = "-", stance = "-", quantity = "-";
    for (const TermSummary& term : scanned[0].recognition.terms) {
      if (term.term != want[1] || term.sense == Sense::kDoubtful) continue;
      way = Slug(term.modality);
      stance = Slug(term.stance);
      if (term.quantity)
        quantity = term.quantity->value + " " + std::string(Slug(term.quantity->unit));
    }
    EXPECT_EQ(way, want[2]) << line;
    EXPECT_EQ(stance, want[3]) << line;
    EXPECT_EQ(quantity, want[4]) << line;
  }
  EXPECT_GT(lines, 60);
}

}  // namespace
}  // namespace tenderscan
