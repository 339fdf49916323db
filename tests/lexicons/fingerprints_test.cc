// Fingerprints: every variant is found again from a sentence of its own figures; decoys and chance
// numbers never are.
#include "lexicons/fingerprints.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "extractors/text/toml_source.h"
#include "lexicons/specs.h"
#include "tests/lexicons/page.h"

namespace tenderscan {
namespace {

std::vector<LexiconSource> ShippedSources() {
  std::vector<LexiconSource> out;
  const std::filesystem::path root = std::filesystem::path(TS_SOURCE_DIR) / "lexicons/fingerprints";
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    std::ifstream file(entry.path());
    std::ostringstream text;
    text << file.rdbuf();
    out.push_back({"fingerprints/" + entry.path().filename().string(), text.str()});
  }
  return out;
}

const Fingerprints& Shipped() {
  static const Fingerprints table = [] {
    auto compiled = Fingerprints::Compile(ShippedSources(), ShippedGroups());
    if (!compiled) {
      ADD_FAILURE() << compiled.error().what;
      std::abort();
    }
    return std::move(*compiled);
  }();
  return table;
}

std::vector<Annotation> FindIn(const Page& built) {
  ReadPage page(built);
  return Shipped().Find(page.context, {});
}

// "chip/a100 chip/a800" of the first finding, best first; "" where nothing is found.
std::string Terms(const std::vector<Annotation>& found) {
  std::string out;
  if (found.empty()) return out;
  for (const Candidate& candidate : found[0].candidates) {
    out += (out.empty() ? "" : " ") + candidate.term;
  }
  return out;
}
std::string TermsIn(std::string_view line) { return Terms(FindIn(Page().Line(line))); }

struct Figures {
  std::string name, term, type, form;
  bool decoy = false;
  double memory = 0, bandwidth = 0, link = 0, fp64 = 0, tf32 = 0, fp16 = 0, int8 = 0, cores = 0;
};

std::vector<Figures> ShippedChips() {
  std::vector<Figures> out;
  for (const LexiconSource& source : ShippedSources()) {
    auto table = ParseToml(source);
    if (!table) continue;
    const toml::array* chips = (*table)["chip"].as_array();
    if (chips == nullptr) continue;
    for (const toml::node& node : *chips) {
      const toml::table& one = *node.as_table();
      Figures f;
      f.name = one["name"].value_or(std::string());
      f.term = one["term"].value_or(std::string());
      f.decoy = one["decoy"].value_or(false);
      f.type = one["memory_type"].value_or(std::string());
      f.form = one["form"].value_or(std::string());
      f.memory = one["memory_gb"].value_or(0.0);
      f.bandwidth = one["bandwidth_gbs"].value_or(0.0);
      f.link = one["link_gbs"].value_or(0.0);
      f.fp64 = one["fp64_tflops"].value_or(0.0);
      f.tf32 = one["tf32_tflops"].value_or(0.0);
      f.fp16 = one["fp16_tflops"].value_or(0.0);
      f.int8 = one["int8_tops"].value_or(0.0);
      f.cores = one["cores"].value_or(0.0);
      out.push_back(f);
    }
  }
  return out;
}

std::string Number(double value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

// Variants whose printed figures are the same cannot be told apart: both must be candidates.
bool SameFigures(const Figures& a, const Figures& b) {
  const auto same = [](double x, double y) { return x == 0 || y == 0 || x == y; };
  return a.memory == b.memory && a.type == b.type && same(a.bandwidth, b.bandwidth) &&
         same(a.fp16, b.fp16) && same(a.link, b.link);
}

TEST(FingerprintsTest, EveryVariantIsFoundFromItsOwnFigures) {
  const std::vector<Figures> chips = ShippedChips();
  ASSERT_GE(chips.size(), 70u);
  for (const Figures& chip : chips) {
    for (const bool sparse : {false, true}) {
      std::string line = "加速卡，单卡显存" + Number(chip.memory) + "GB " + chip.type;
      int independent = chip.memory > 0 ? 1 : 0;
      const auto add = [&](double value, const std::string& before, const std::string& after) {
        if (value == 0) return;
        line += "，" + before + Number(value) + after;
        ++independent;
      };
      add(chip.bandwidth, "显存带宽≥", "GB/s");
      add(chip.fp16 * (sparse ? 2 : 1), "FP16算力", sparse ? " TFLOPS（稀疏）" : " TFLOPS");
      add(chip.link, "卡间NVLink互联带宽", "GB/s");
      if (independent < 2) continue;
      const std::vector<Annotation> found = FindIn(Page().Line(line));
      if (chip.decoy) {
        for (const Annotation& one : found) EXPECT_NE(one.term, "");
        if (!sparse) {
          EXPECT_TRUE(found.empty()) << line << " gave " << Terms(found);
        }
        continue;
      }
      ASSERT_EQ(found.size(), 1u) << chip.name << ": " << line;
      bool held = false;
      for (const Candidate& candidate : found[0].candidates) held |= candidate.term == chip.term;
      EXPECT_TRUE(held) << chip.name << ": " << line << " gave " << Terms(found);
      // Every other candidate has the same figures, or fits as well by the other reading of FP16.
      for (const Candidate& candidate : found[0].candidates) {
        bool alike = false;
        for (const Figures& other : chips) {
          Figures half = other;
          half.fp16 *= 2;
          Figures doubled = chip;
          doubled.fp16 *= 2;
          alike |=
              other.term == candidate.term &&
              (SameFigures(chip, other) || SameFigures(chip, half) || SameFigures(doubled, other) ||
               std::abs(other.bandwidth - chip.bandwidth) <= 0.021 * chip.bandwidth);
        }
        EXPECT_TRUE(alike) << chip.name << " gave " << candidate.term;
      }
    }
  }
}

TEST(FingerprintsTest, MemoryAloneNever) {
  for (const Figures& chip : ShippedChips()) {
    EXPECT_EQ(TermsIn("显卡，显存" + Number(chip.memory) + "GB " + chip.type), "");
  }
  EXPECT_EQ(TermsIn("显存合计80GB，FP16指纹模块，响应时间312毫秒，单价6912元"), "");
}

TEST(FingerprintsTest, WhatTellsTwinsApart) {
  EXPECT_EQ(
      TermsIn(
          "显存80GB HBM2e，显存带宽1935GB/s，FP64 9.7 TFLOPS，半精度312 TFLOPS，功耗不高于300W"),
      "chip/a100 chip/a800");
  EXPECT_EQ(
      TermsIn("单卡显存80GB HBM2e，显存带宽2039GB/s，FP16算力312 TFLOPS，卡间互联总带宽600GB/s"),
      "chip/a100");
  EXPECT_EQ(
      TermsIn("单卡显存80GB HBM2e，显存带宽2039GB/s，FP16算力312 TFLOPS，卡间互联总带宽400GB/s"),
      "chip/a800");
  EXPECT_EQ(TermsIn("96GB（HBM3），显存带宽≥4.0TB/s，FP16（稠密）148 TFLOPS，INT8 296 TOPS"),
            "chip/h20");
  EXPECT_EQ(TermsIn("24GB GDDR6X，显存带宽1008GB/s，流处理器14592个"), "chip/rtx-4090d");
  EXPECT_EQ(TermsIn("显存80GB、带宽3.35TB/s，双精度矩阵67 TFLOPS，FP16 1979 TFLOPS（稀疏），"
                    "FP8 3958 TFLOPS（稀疏），模组间双向带宽900GB/s"),
            "chip/h100");
  const std::vector<Annotation> twins =
      FindIn(Page().Line("显存80GB HBM2e，显存带宽1935GB/s，半精度312 TFLOPS"));
  ASSERT_EQ(twins.size(), 1u);
  EXPECT_NE(twins[0].because[0].find("consistent with"), std::string::npos);
  EXPECT_NE(twins[0].because[0].find("NVLink not stated"), std::string::npos)
      << twins[0].because[0];
}

TEST(FingerprintsTest, MarginsAreFloorsAndCeilings) {
  EXPECT_EQ(TermsIn("显存≥48GB，FP16≥181TFLOPS"), "chip/l40");
  // A floor that nothing meets exactly names nothing.
  EXPECT_EQ(TermsIn("显存不低于40GB，FP16算力不低于200TFLOPS"), "");
}

TEST(FingerprintsTest, FiguresOnLinesAndRowsOfTheirOwn) {
  EXPECT_EQ(Terms(FindIn(Page()
                             .Line("3.1 显存容量：80GB HBM2e；")
                             .Line("3.2 显存带宽：≥2039GB/s；")
                             .Line("3.3 FP16算力：312 TFLOPS；")
                             .Line("3.4 NVLink互联：600GB/s。"))),
            "chip/a100");
  EXPECT_EQ(Terms(FindIn(Page().Table({{"参数项", "要求"},
                                       {"显存容量", "显存80GB HBM3"},
                                       {"显存带宽", "显存带宽3.35TB/s"},
                                       {"半精度", "FP16 989 TFLOPS"},
                                       {"互联", "NVLink 900GB/s"}}))),
            "chip/h100");
  // Two items in two rows do not lend each other figures.
  EXPECT_EQ(Terms(FindIn(Page().Table({{"名称", "参数", "数量"},
                                       {"显卡", "显存80GB HBM2e", "1"},
                                       {"存储", "读带宽2039GB/s", "1"}}))),
            "");
}

TEST(FingerprintsTest, OtherWordings) {
  EXPECT_EQ(
      TermsIn(
          "显存：80G HBM2E；显存带宽：2039 GB/s；张量性能312TFLOPS（FP16）；NVSwitch互联600GB/s"),
      "chip/a100");
  EXPECT_EQ(TermsIn("6912个CUDA核心，80GB显存，NVLink 400GB/s"), "chip/a800");
  EXPECT_EQ(TermsIn("单精度19.5TFLOPS，双精度9.7TFLOPS，显存40GB"), "chip/a100 chip/a800");
  EXPECT_EQ(TermsIn("141GB HBM3e，显存带宽4.8TB/s"), "chip/h200 chip/h20");
  EXPECT_EQ(TermsIn("141GB HBM3e，显存带宽4.8TB/s，FP16 989TFLOPS"), "chip/h200");
  EXPECT_EQ(TermsIn("48GB GDDR6，显存带宽864GB/s，FP16 362 TFLOPS"), "chip/l40s");
  EXPECT_EQ(TermsIn("32GB GDDR7，显存带宽1792GB/s，CUDA核心数21760"),
            "chip/rtx-5090 chip/rtx-5090d");
  EXPECT_EQ(TermsIn("显存32GB HBM2，显存带宽900GB/s，CUDA核心5120个"), "chip/v100");
  EXPECT_EQ(Terms(FindIn(Page().Table({{"指标", "要求"},
                                       {"显存容量（GB）", "≥80"},
                                       {"显存带宽（GB/s）", "≥2039"},
                                       {"FP16算力（TFLOPS）", "312"},
                                       {"NVLink带宽（GB/s）", "600"}}))),
            "chip/a100");
}

TEST(FingerprintsTest, ACardsOnlySizeIsItsMemory) {
  for (const char* line :
       {"GPU：≥48G，FP16≥181TFLOPS", "GPU不低于48GB，FP16算力不低于181TFLOPS",
        "配置2块加速卡，单卡≥48GB，FP16性能≥181 TFLOPS", "2*GPU（48G），FP16：181TFLOPS",
        "GPU 48G*4，FP16≥181 TFlops", "显存：48G；半精度浮点算力：181T"}) {
    EXPECT_EQ(TermsIn(line), "chip/l40") << line;
  }
  for (const char* line :
       {"内存≥48G，GPU FP16≥181TFLOPS", "GPU服务器≥48G，FP16≥181TFLOPS",
        "GPU服务器 48G内存，FP16≥181TFLOPS", "GPU 1块，硬盘48G，FP16≥181TFLOPS",
        "GPU节点内存48G，FP16≥181TFLOPS", "GPU：≥48G", "GPU：48G，FP16≥180TFLOPS"}) {
    EXPECT_EQ(TermsIn(line), "") << line;
  }
}

TEST(FingerprintsTest, DomesticPartsAndNamesExplainFigures) {
  EXPECT_EQ(TermsIn("昇腾910B训练卡，64GB HBM2e，FP16 313 TFLOPS"), "");
  EXPECT_EQ(TermsIn("国产加速卡：显存80GB HBM2e，带宽2039GB/s，FP16 312 TFLOPS"), "");
  ReadPage page(Page().Line("H100加速卡：显存80GB HBM3，显存带宽3.35TB/s，FP16 989 TFLOPS"));
  page.Name("H100", "chip/h100");
  EXPECT_TRUE(Shipped().Find(page.context, page.annotations).empty());
}

TEST(FingerprintsTest, DescribedByArchitectureRankAndUse) {
  EXPECT_EQ(TermsIn("每台配8块N卡安培架构旗舰级数据中心训练卡（单卡80G显存，SXM4模组，卡间双向互联"
                    "带宽600GB/s）"),
            "chip/a100");
  EXPECT_EQ(TermsIn("安培架构旗舰级数据中心训练卡8块"), "chip/a100 chip/a800");
  EXPECT_EQ(TermsIn("安培小时计量，旗舰店采购，数据中心"), "");
  EXPECT_EQ(TermsIn("安德烈·安培的传记，数据中心供电"), "");
}

TEST(FingerprintsTest, ServersSoldOnlyWithCertainChips) {
  EXPECT_EQ(TermsIn("戴尔PowerEdge XE8545/4U 机架式设备 8台"), "chip/a100");
  EXPECT_EQ(TermsIn("浪潮NF5688M6服务器2台"), "chip/a100 chip/a800");
  EXPECT_EQ(TermsIn("浪潮机架服务器NF5468M6 10台"), "");
  EXPECT_EQ(TermsIn("戴尔PowerEdge XE85450"), "");
  const auto many = FindIn(Page().Line("PowerEdge XE9680服务器1台"));
  ASSERT_EQ(many.size(), 1u);
  EXPECT_EQ(many[0].sense, Sense::kDoubtful);
}

TEST(FingerprintsTest, NumbersInPricesPhonesAndCodesAreNone) {
  for (const char* line :
       {"单价6912元，总价16896.00元，联系电话0755-26699840 9984", "证书编号HBM2e-80-2039-312",
        "项目编号FP16-312-2039", "合同金额9984万元，带宽100M，显存卡20张",
        "网络带宽600GB/s，400Gb/s InfiniBand，存储读带宽2039GB/s，内存80GB，硬盘3.35TB"}) {
    EXPECT_EQ(TermsIn(line), "") << line;
  }
}

TEST(FingerprintsTest, FaultsShowFileLineColumn) {
  const auto fault = [](std::string text) {
    auto compiled = Fingerprints::Compile({{"fingerprints/x.toml", std::move(text)}}, {});
    return compiled ? std::string("compiled") : compiled.error().what;
  };
  EXPECT_TRUE(fault("[[chip]]\nname = \"X\"\nterm = \"chip/x\"\nmemory_gb = \"80\"\n")
                  .starts_with("fingerprints/x.toml:4:13: expected a number above zero"));
  EXPECT_TRUE(fault("[[chip]]\nname = \"X\"\nterm = \"chip/x\"\nmemori = 1\n")
                  .starts_with("fingerprints/x.toml:4:1: unknown key"));
  EXPECT_TRUE(fault("[[server]]\nmaker = \"X\"\n").find("names") != std::string::npos);
}

}  // namespace
}  // namespace tenderscan
