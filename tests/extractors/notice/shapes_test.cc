// Shapes in which real notices hide their fields, as data: tests/corpus/notice/shapes (its README
// says how to write one). Every shape must be read as stated; of the held-out half a share is
// printed, and must not fall.
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>
#include <vector>

#include "extractors/extract.h"
#include "extractors/notice/notice_reader.h"
#include "tests/golden.h"

namespace tenderscan {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

// What the held-out shapes gave when they were first read: 400 of 455 values.
constexpr double kHeldOutFloor = 0.879;

template <typename T>
Json OrNull(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

Json Amount(const std::optional<Value>& value) {
  if (!value) return {};
  const std::string fen = std::to_string(value->minor % 100 + 100);
  return std::to_string(value->minor / 100) + "." + fen.substr(1);
}

Json PartiesWith(const Notice& notice, PartyRole role) {
  Json names = Json::array();
  for (const Party& party : notice.parties) {
    for (const PartyRole r : party.roles) {
      if (r == role) names.push_back(party.name);
    }
  }
  return names;
}

Json PartyWith(const Notice& notice, PartyRole role) {
  const Json names = PartiesWith(notice, role);
  return names.empty() ? Json() : names[0];
}

Json ChangesOf(const Notice& notice) {
  Json changes = Json::array();
  if (!notice.corrects) return changes;
  for (const auto& change : notice.corrects->what) {
    changes.push_back({{"field", change.field.empty() ? Json() : Json(change.field)},
                       {"before", OrNull(change.before)},
                       {"after", OrNull(change.after)}});
  }
  return changes;
}

// A notice in the words of the JSON lines; money is its amount alone, as "75000.00".
Json ReadingOf(const fs::path& shape) {
  const std::string bytes = ReadFile(shape);
  DocumentSource source;
  source.bytes = bytes;
  source.content_type =
      shape.extension() == ".html" ? "text/html; charset=UTF-8" : "text/plain; charset=UTF-8";
  const ExtractedText text = Extract(source).text;
  const auto notice = ReadNotice(text, {});
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
  for (const Gap& gap : text.gaps) gaps.push_back(Slug(gap.code));
  for (const Gap& gap : notice->gaps) gaps.push_back(Slug(gap.code));
  const auto day = [](const std::optional<Date>& d) { return d ? Json(ToIso(*d)) : Json(); };
  Json reading = {
      {"notice", "read"},
      {"tag", notice->tag ? Json(Slug(*notice->tag)) : Json()},
      {"published_on", day(notice->published_on)},
      {"deadline", notice->deadline ? Json(ToIso(*notice->deadline)) : Json()},
      {"buyer", PartyWith(*notice, PartyRole::kBuyer)},
      {"procuringEntity", PartyWith(*notice, PartyRole::kProcuringEntity)},
      {"suppliers", PartiesWith(*notice, PartyRole::kSupplier)},
      {"candidates", PartiesWith(*notice, PartyRole::kCandidate)},
      {"tenderers", PartiesWith(*notice, PartyRole::kTenderer)},
      {"changes", ChangesOf(*notice)},
      {"budget", Amount(notice->budget)},
      {"ceiling", Amount(notice->ceiling)},
      {"awards", awards},
      {"items", items},
      {"contract_signed_on", notice->contract ? day(notice->contract->signed_on) : Json()},
      {"contract_code", notice->contract ? OrNull(notice->contract->code) : Json()},
      {"gaps", gaps}};
  ForEachField(*notice, [&](const NoticeField& field, const auto& value) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>,
                                 std::optional<std::string>>) {
      reading[std::string(field.name)] = OrNull(value);
    }
  });
  return reading;
}

// What of a stated shape was read: one point a stated value, and one for each entry of a list that
// is not stated.
struct Score {
  int right = 0;
  int stated = 0;
  std::vector<std::string> wrong;

  void Add(const Score& other) {
    right += other.right;
    stated += other.stated;
    wrong.insert(wrong.end(), other.wrong.begin(), other.wrong.end());
  }
};

const Json kNothing = "(nothing)";

Score Compare(const Json& stated, const Json& read, const std::string& at);

// Each stated entry beside the one that is most like it, whatever the order.
Score CompareLists(const Json& stated, std::vector<Json> read, const std::string& at) {
  Score score;
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const std::string entry = at + "/" + std::to_string(i);
    Score best = Compare(stated[i], kNothing, entry);
    auto chosen = read.end();
    for (auto candidate = read.begin(); candidate != read.end(); ++candidate) {
      const Score s = Compare(stated[i], *candidate, entry);
      if (s.right > best.right || chosen == read.end()) {
        best = s;
        chosen = candidate;
      }
    }
    score.Add(best);
    if (chosen != read.end()) read.erase(chosen);
  }
  for (const Json& more : read) score.Add({0, 1, {at + ": not stated, read " + more.dump()}});
  return score;
}

Score Compare(const Json& stated, const Json& read, const std::string& at) {
  if (stated.is_array()) {
    return CompareLists(stated,
                        read.is_array() ? read.get<std::vector<Json>>() : std::vector<Json>{}, at);
  }
  if (!stated.is_object()) {
    if (stated == read) return {1, 1, {}};
    return {0, 1, {at + ": stated " + stated.dump() + ", read " + read.dump()}};
  }
  Score score;
  for (const auto& [key, value] : stated.items()) {
    const bool known = read.is_object() && read.contains(key);
    score.Add(Compare(value, known ? read[key] : kNothing, at + "/" + key));
  }
  return score;
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
    const Score score = Compare(stated, ReadingOf(file), "");
    EXPECT_GT(score.stated, 0) << file;
    for (const std::string& line : score.wrong) ADD_FAILURE() << file.filename() << line;
  }
}

// Says how much was read, by field, and never which shape was not: nobody tunes on these.
TEST(Shapes, HeldOutHalf) {
  const auto shapes = Shapes(kFolder / "held_out");
  EXPECT_GE(shapes.size(), 40u);
  Score all;
  std::map<std::string, Score> by_field;
  int whole = 0;
  for (const auto& [file, stated] : shapes) {
    const Json read = ReadingOf(file);
    const Score score = Compare(stated, read, "");
    all.Add(score);
    whole += score.wrong.empty() ? 1 : 0;
    for (const auto& [key, value] : stated.items()) {
      by_field[key].Add(Compare({{key, value}}, read, ""));
    }
  }
  std::cout << "held-out shapes: " << whole << " of " << shapes.size() << " read as stated, "
            << all.right << " of " << all.stated << " values\n";
  for (const auto& [field, score] : by_field) {
    std::cout << "  " << field << " " << score.right << " of " << score.stated << "\n";
  }
  EXPECT_GE(static_cast<double>(all.right) / all.stated, kHeldOutFloor);
}

}  // namespace
}  // namespace tenderscan
