// Reads fingerprints/*.toml: chips by their figures, descriptions, servers, and domestic parts.
#include <memory>
#include <optional>
#include <utility>

#include "extractors/text/fold.h"
#include "lexicons/fingerprint_table.h"
#include "lexicons/list_reader.h"

namespace tenderscan {
namespace {

using std::string_view;

struct Figure {
  const char* key;
  SpecKind kind;
};
constexpr Figure kFigures[] = {
    {"memory_gb", SpecKind::kMemory}, {"bandwidth_gbs", SpecKind::kBandwidth},
    {"link_gbs", SpecKind::kLink},    {"fp64_tflops", SpecKind::kFp64},
    {"fp32_tflops", SpecKind::kFp32}, {"tf32_tflops", SpecKind::kTf32},
    {"fp16_tflops", SpecKind::kFp16}, {"int8_tops", SpecKind::kInt8},
    {"cores", SpecKind::kCores},      {"power_w", SpecKind::kPower},
};

constexpr string_view kFileKeys[] = {"chip", "server", "paraphrase", "domestic"};
constexpr string_view kChipKeys[] = {"name",        "term",        "decoy",
                                     "memory_gb",   "memory_type", "bandwidth_gbs",
                                     "link_gbs",    "fp64_tflops", "fp64_tensor_tflops",
                                     "fp32_tflops", "tf32_tflops", "fp16_tflops",
                                     "int8_tops",   "cores",       "power_w",
                                     "form"};
constexpr string_view kServerKeys[] = {"names", "maker", "chips", "modules", "confidence"};
constexpr string_view kParaphraseKeys[] = {"architecture", "rank", "role", "tails", "candidates"};
constexpr string_view kDomesticKeys[] = {"names"};

class Reader {
 public:
  Reader(const ListReader& reader, std::uint32_t file, Fingerprints::Table& table)
      : reader_(reader), file_(file), table_(table) {}

  Result<void> Read(const toml::table& file) const {
    TS_RETURN_IF_FAILED(reader_.OnlyKeys(file, file_, kFileKeys));
    TS_RETURN_IF_FAILED(reader_.EachOf(file, file_, "chip",
                                       [this](const toml::table& one) { return ReadChip(one); }));
    TS_RETURN_IF_FAILED(reader_.EachOf(file, file_, "server",
                                       [this](const toml::table& one) { return ReadServer(one); }));
    TS_RETURN_IF_FAILED(reader_.EachOf(
        file, file_, "paraphrase", [this](const toml::table& one) { return ReadParaphrase(one); }));
    const toml::node* domestic = file.get("domestic");
    if (domestic == nullptr) return {};
    if (!domestic->is_table()) {
      return reader_.Wrong(*domestic, file_, "expected a table", "[domestic]");
    }
    TS_RETURN_IF_FAILED(reader_.OnlyKeys(*domestic->as_table(), file_, kDomesticKeys));
    return Folded(*domestic->as_table(), "names", table_.domestic);
  }

 private:
  Result<const toml::node*> Needed(const toml::table& one, string_view key) const {
    if (const toml::node* node = one.get(key)) return node;
    return Complain(reader_.files(), ListReader::Where(one.source(), file_),
                    "key \"" + std::string(key) + "\" is missing", "");
  }
  Result<void> Text(const toml::table& one, string_view key, std::string& out) const {
    TS_ASSIGN_OR_RETURN(const toml::node* node, Needed(one, key));
    TS_RETURN_IF_FAILED(reader_.ReadText(*node, file_, out));
    return out.empty() ? reader_.Wrong(*node, file_, "expected a string that is not empty")
                       : Result<void>();
  }
  Result<void> Texts(const toml::table& one, string_view key, std::vector<std::string>& out) const {
    TS_ASSIGN_OR_RETURN(const toml::node* node, Needed(one, key));
    std::vector<ListedText> texts;
    TS_RETURN_IF_FAILED(reader_.ReadTexts(*node, file_, /*groups=*/true, texts));
    if (texts.empty()) return reader_.Wrong(*node, file_, "expected a list of strings");
    for (ListedText& text : texts) out.push_back(std::move(text.text));
    return {};
  }
  Result<void> Folded(const toml::table& one, string_view key, WordList& out) const {
    std::vector<std::string> texts;
    TS_RETURN_IF_FAILED(Texts(one, key, texts));
    for (const std::string& text : texts) out.push_back(FoldString(text));
    return {};
  }
  Result<void> Number(const toml::table& one, string_view key, std::optional<double>& out) const {
    const toml::node* node = one.get(key);
    if (node == nullptr) return {};
    out = node->value<double>();
    if (node->is_number() && out && *out > 0) return {};
    return reader_.Wrong(*node, file_, "expected a number above zero");
  }

  Result<void> ReadChip(const toml::table& one) const {
    TS_RETURN_IF_FAILED(reader_.OnlyKeys(one, file_, kChipKeys));
    Chip chip;
    if (const toml::node* decoy = one.get("decoy")) {
      TS_RETURN_IF_FAILED(reader_.ReadFlag(*decoy, file_, chip.decoy));
    }
    TS_RETURN_IF_FAILED(Text(one, "name", chip.name));
    if (!chip.decoy) TS_RETURN_IF_FAILED(Text(one, "term", chip.term));
    for (const auto& [key, text] :
         {std::pair("memory_type", &chip.memory_type), std::pair("form", &chip.form)}) {
      if (const toml::node* node = one.get(key)) {
        TS_RETURN_IF_FAILED(reader_.ReadText(*node, file_, *text));
        *text = FoldString(*text);
      }
    }
    for (const Figure& figure : kFigures) {
      TS_RETURN_IF_FAILED(
          Number(one, figure.key, chip.figures[static_cast<std::size_t>(figure.kind)]));
    }
    TS_RETURN_IF_FAILED(Number(one, "fp64_tensor_tflops", chip.fp64_tensor));
    table_.chips.push_back(std::move(chip));
    return {};
  }

  Result<void> ReadServer(const toml::table& one) const {
    TS_RETURN_IF_FAILED(reader_.OnlyKeys(one, file_, kServerKeys));
    FingerprintServer server;
    std::vector<std::string> names;
    std::string maker, confidence;
    TS_RETURN_IF_FAILED(Texts(one, "names", names));
    for (const std::string& name : names) server.names.push_back(FoldString(name));
    TS_RETURN_IF_FAILED(Text(one, "maker", maker));
    server.shown = maker + " " + names.front();
    TS_RETURN_IF_FAILED(Texts(one, "chips", server.chips));
    server.modules = one["modules"].value_or(std::int64_t{0});
    TS_RETURN_IF_FAILED(Text(one, "confidence", confidence));
    table_.servers.push_back(std::move(server));
    return {};
  }

  Result<void> ReadParaphrase(const toml::table& one) const {
    TS_RETURN_IF_FAILED(reader_.OnlyKeys(one, file_, kParaphraseKeys));
    FingerprintParaphrase paraphrase;
    TS_RETURN_IF_FAILED(Folded(one, "architecture", paraphrase.architecture));
    TS_RETURN_IF_FAILED(Folded(one, "rank", paraphrase.rank));
    TS_RETURN_IF_FAILED(Folded(one, "role", paraphrase.role));
    TS_RETURN_IF_FAILED(Folded(one, "tails", paraphrase.tails));
    TS_RETURN_IF_FAILED(Texts(one, "candidates", paraphrase.candidates));
    table_.paraphrases.push_back(std::move(paraphrase));
    return {};
  }

  const ListReader& reader_;
  std::uint32_t file_;
  Fingerprints::Table& table_;
};

}  // namespace

Result<Fingerprints> Fingerprints::Compile(const std::vector<LexiconSource>& sources,
                                           const WordGroups& groups) {
  auto table = std::make_unique<Table>();
  ListReader reader(sources);
  reader.groups() = groups;
  for (std::uint32_t file = 0; file < sources.size(); ++file) {
    if (!sources[file].path.starts_with("fingerprints/")) continue;
    TS_ASSIGN_OR_RETURN(const toml::table parsed, ParseToml(sources[file]));
    TS_RETURN_IF_FAILED(Reader(reader, file, *table).Read(parsed));
  }
  return Fingerprints(std::move(table));
}

}  // namespace tenderscan
