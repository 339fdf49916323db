// Compiles the words around names and numbers of persons.
#include "extractors/text/person_words.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "extractors/text/toml_source.h"
#include "extractors/text/utf32.h"

namespace tenderscan {
namespace {

constexpr std::pair<std::string_view, PersonLabel> kSays[] = {
    {"person", PersonLabel::kPerson}, {"committee", PersonLabel::kCommittee},
    {"post", PersonLabel::kPost},     {"contact", PersonLabel::kContact},
    {"party", PersonLabel::kParty},   {"body", PersonLabel::kBody},
};
constexpr std::pair<std::string_view, PersonNumber> kNumbers[] = {
    {"telephone", PersonNumber::kTelephone}, {"contact", PersonNumber::kContact},
    {"identity", PersonNumber::kIdentity},   {"account", PersonNumber::kAccount},
    {"handle", PersonNumber::kHandle},       {"email", PersonNumber::kEmail},
    {"code", PersonNumber::kCode},           {"stop", PersonNumber::kStop},
    {"amount", PersonNumber::kAmount},
};

template <typename T, std::size_t n>
bool Read(const std::pair<std::string_view, T> (&words)[n], std::string_view word, T& out) {
  for (const auto& [name, value] : words) {
    if (name == word) {
      out = value;
      return true;
    }
  }
  return false;
}

// Letters of a name in a record, as Key wants them; empty where it is something else.
std::u32string Letters(const std::u32string& words) {
  std::u32string out;
  for (const char32_t c : words) {
    if (c >= 0x80) return {};
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') out += c | 0x20;
  }
  return out;
}

void Mark(char32_t c, std::array<std::uint64_t, 1024>& bits) {
  if (c < 0x10000) bits[c >> 6] |= std::uint64_t{1} << (c & 63);
}

}  // namespace

Result<PersonWords> PersonWords::Compile(const NamedText& source) {
  PersonWords out;
  TS_ASSIGN_OR_RETURN(out.entries, ReadWordList(source, {{"label", {"says"}},
                                                         {"number", {"announces"}},
                                                         {"label_tail", {}},
                                                         {"body_tail", {}},
                                                         {"following", {}},
                                                         {"apart", {}},
                                                         {"title", {}},
                                                         {"prose_title", {}},
                                                         {"organisation", {}},
                                                         {"no_name", {}},
                                                         {"before_name", {}},
                                                         {"after_name", {}},
                                                         {"common_surname", {}},
                                                         {"surname", {}},
                                                         {"double_surname", {}},
                                                         {"familiar", {}},
                                                         {"post_end", {}},
                                                         {"unlikely", {}},
                                                         {"name_join", {}},
                                                         {"number_lead", {}},
                                                         {"number_join", {}},
                                                         {"extension", {}},
                                                         {"counts", {}},
                                                         {"amount_unit", {}},
                                                         {"year", {}},
                                                         {"day", {}},
                                                         {"net_ending", {}},
                                                         {"file_end", {}},
                                                         {"file_sign", {}},
                                                         {"contact_begin", {}},
                                                         {"qualification", {}},
                                                         {"certificate", {}},
                                                         {"unnamed_certificate", {}},
                                                         {"number_column", {}}}));
  std::map<std::u32string, Label> labels;
  for (const WordEntry& entry : out.entries) {
    const bool name = entry.table == "label";
    if (!name && entry.table != "number") continue;
    Label label;
    if (!(name ? Read(kSays, entry.Text("says"), label.says)
               : Read(kNumbers, entry.Text("announces"), label.number))) {
      return tl::make_unexpected(FaultAt(
          source, entry.line, 1,
          name ? "`says` is person, committee, body, post, contact or party"
               : "`announces` is telephone, contact, identity, account, handle, email, code, stop "
                 "or amount"));
    }
    for (const ListedText& word : entry.words) {
      label.words = Decoded(word.text);
      const std::u32string letters = Letters(label.words);
      Label& one = letters.empty() ? labels[label.words] : out.keys_[letters];
      one.words = label.words;
      if (label.says != PersonLabel::kNone) one.says = label.says;
      if (label.number != PersonNumber::kNone) one.number = label.number;
    }
  }
  for (auto& [words, label] : labels) out.labels_.push_back(std::move(label));
  std::sort(out.labels_.begin(), out.labels_.end(), [](const Label& a, const Label& b) {
    return std::tuple(a.words[0], b.words.size(), a.words) <
           std::tuple(b.words[0], a.words.size(), b.words);
  });
  for (const Label& label : out.labels_) {
    Mark(label.words[0], out.begins_);
  }
  const auto words = [&](std::string_view table) { return WordsOf(out.entries, table, Decoded); };
  const auto characters = [&](std::string_view table) {
    std::u32string all;
    for (const std::u32string& some : words(table)) all += some;
    return all;
  };
  out.label_tails = words("label_tail");
  out.body_tails = words("body_tail");
  out.following = FrontWords(words("following"));
  out.apart = words("apart");
  out.titles = words("title");
  out.prose_titles = words("prose_title");
  out.organisations = words("organisation");
  out.no_names = FrontWords(words("no_name"));
  out.before_names = words("before_name");
  out.after_names = words("after_name");
  out.file_ends = words("file_end");
  out.file_signs = words("file_sign");
  out.qualifications = words("qualification");
  out.certificates = words("certificate");
  out.unnamed_certificates = words("unnamed_certificate");
  out.number_columns = words("number_column");
  out.double_surnames = words("double_surname");
  out.common_surnames = characters("common_surname");
  out.surnames = out.common_surnames + characters("surname");
  out.familiar = characters("familiar");
  out.post_ends = characters("post_end");
  out.unlikely = characters("unlikely");
  out.name_joins = characters("name_join");
  out.number_leads = characters("number_lead");
  out.number_joins = characters("number_join");
  out.extensions = words("extension");
  out.counts = characters("counts");
  out.amount_units = characters("amount_unit");
  out.years = characters("year");
  out.days = characters("day");
  out.contact_begins = characters("contact_begin");
  out.net_endings =
      WordsOf(out.entries, "net_ending", [](const std::string& word) { return word; });
  for (const auto* list : {&out.before_names, &out.prose_titles}) {
    for (const std::u32string& word : *list) Mark(word[0], out.sentence_begins_);
  }
  return out;
}

FrontWords::FrontWords(std::vector<std::u32string> words) : words_(std::move(words)) {
  std::sort(words_.begin(), words_.end());
}

bool FrontWords::Begin(std::u32string_view text) const {
  if (text.empty()) return false;
  auto word = std::lower_bound(words_.begin(), words_.end(), text.substr(0, 1));
  for (; word != words_.end() && word->front() == text.front(); ++word) {
    if (text.starts_with(*word)) return true;
  }
  return false;
}

std::span<const PersonWords::Label> PersonWords::LabelsFrom(char32_t first) const {
  const auto from = std::lower_bound(labels_.begin(), labels_.end(), first,
                                     [](const Label& a, char32_t c) { return a.words[0] < c; });
  auto to = from;
  while (to != labels_.end() && to->words[0] == first) ++to;
  return {from, to};
}

}  // namespace tenderscan
