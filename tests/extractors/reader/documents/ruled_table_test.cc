// Tables from the lines that are ruled on a page.
#include "extractors/reader/documents/ruled_table.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace tenderscan {
namespace {

RulingLine Level(double y, double from, double to) { return {true, y, from, to}; }
RulingLine Upright(double x, double from, double to) { return {false, x, from, to}; }

// "row,column rows x columns" of each cell.
std::string Shape(const RuledTable& table) {
  std::string out;
  for (const RuledCell& cell : table.cells) {
    out += std::to_string(cell.row) + "," + std::to_string(cell.column);
    if (cell.row_span > 1 || cell.column_span > 1) {
      out += " " + std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span);
    }
    out += "; ";
  }
  return out;
}

TEST(RuledTable, AGridHasACellBetweenItsLines) {
  const auto tables = FindRuledTables({Level(0, 0, 100), Level(20, 0, 100), Level(40, 0, 100),
                                       Upright(0, 0, 40), Upright(50, 0, 40), Upright(100, 0, 40)});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(Shape(tables[0]), "0,0; 0,1; 1,0; 1,1; ");
  EXPECT_EQ(tables[0].CellAt(60, 30), 3u);
  EXPECT_EQ(tables[0].CellAt(101, 30), std::nullopt);
}

TEST(RuledTable, LinesThatMissMergeCells) {
  // The upright line in the middle stands in the second row only, the level one at the right only.
  const auto tables =
      FindRuledTables({Level(0, 0, 100), Level(20, 0, 100), Level(40, 50, 100), Level(60, 0, 100),
                       Upright(0, 0, 60), Upright(50, 20, 60), Upright(100, 0, 60)});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(Shape(tables[0]), "0,0 1x2; 1,0 2x1; 1,1; 2,1; ");
}

TEST(RuledTable, LinesMayBeInPiecesAndDouble) {
  const auto tables = FindRuledTables(
      {Level(0, 0, 48), Level(0.4, 50, 100), Level(2, 0, 100), Level(20, 0, 100), Level(22, 0, 100),
       Upright(0, 0, 22), Upright(50, 1, 21), Upright(98, 0, 22), Upright(100, 0, 22)});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(Shape(tables[0]), "0,0; 0,1; ");
}

TEST(RuledTable, BordersAtTheSidesMayMiss) {
  const auto tables = FindRuledTables({Level(0, 0, 150), Level(20, 0, 150), Level(40, 0, 150),
                                       Upright(50, 0, 40), Upright(100, 0, 40)});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(Shape(tables[0]), "0,0; 0,1; 0,2; 1,0; 1,1; 1,2; ");
  EXPECT_EQ(tables[0].columns.front(), 0);
  EXPECT_EQ(tables[0].columns.back(), 150);
}

TEST(RuledTable, UnderlinesAndFramesMakeNone) {
  EXPECT_TRUE(FindRuledTables({Level(10, 0, 100), Level(30, 0, 100)}).empty());
  const auto frame = FindRuledTables(
      {Level(0, 0, 100), Level(20, 0, 100), Upright(0, 0, 20), Upright(100, 0, 20)});
  ASSERT_EQ(frame.size(), 1u);
  EXPECT_TRUE(frame[0].alone());
}

TEST(RuledTable, AFrameAroundATableIsNone) {
  const auto tables =
      FindRuledTables({Level(-50, -50, 500), Level(700, -50, 500), Upright(-50, -50, 700),
                       Upright(500, -50, 700), Level(0, 0, 100), Level(20, 0, 100),
                       Upright(0, 0, 20), Upright(50, 0, 20), Upright(100, 0, 20)});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].cells.size(), 2u);
}

TEST(RuledTable, TablesApartAreTwo) {
  const auto tables = FindRuledTables({Level(100, 0, 100), Level(120, 0, 100), Upright(0, 100, 120),
                                       Upright(50, 100, 120), Upright(100, 100, 120),
                                       Level(0, 0, 100), Level(20, 0, 100), Upright(0, 0, 20),
                                       Upright(30, 0, 20), Upright(100, 0, 20)});
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_EQ(tables[0].columns[1], 30);
  EXPECT_EQ(tables[1].columns[1], 50);
}

// As a damaged matrix of a page gives them.
TEST(RuledTable, LinesThatStandNowhereAreNone) {
  const std::vector<RulingLine> table = {Level(0, 0, 100), Level(20, 0, 100), Upright(0, 0, 20),
                                         Upright(50, 0, 20), Upright(100, 0, 20)};
  for (const double nowhere : {std::numeric_limits<double>::quiet_NaN(),
                               std::numeric_limits<double>::infinity(), -1e300}) {
    EXPECT_TRUE(FindRuledTables({Level(nowhere, 0, 100)}).empty());
    std::vector<RulingLine> rules = table;
    rules.insert(rules.begin(), {Level(nowhere, 0, 100), Level(10, nowhere, 100),
                                 Upright(30, 0, nowhere), Upright(nowhere, nowhere, nowhere)});
    const auto tables = FindRuledTables(rules);
    ASSERT_EQ(tables.size(), 1u);
    EXPECT_EQ(tables[0].cells.size(), 2u);
  }
}

TEST(RuledTable, MoreLinesThanAnyTableHasMakeNone) {
  std::vector<RulingLine> rules;
  for (int i = 0; i < 9000; ++i) {
    rules.push_back(Level(10.0 * i, 0, 1e5));
    rules.push_back(Upright(10.0 * i, 0, 1e5));
  }
  EXPECT_TRUE(FindRuledTables(rules).empty());
}

}  // namespace
}  // namespace tenderscan
