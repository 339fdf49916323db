// A million names to watch for, packed, and where they stand in a text: one pass over its name
// form.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/names/company_name.h"
#include "lexicons/names/entry_id.h"
#include "lexicons/names/watchlist.h"
#include "store/model/result.h"

namespace tenderscan {

// Cost: one look into a bitmap a character; where a name may begin, one look a character of the
// longest name at most (kLongestKey), however many names begin alike. About 80 bytes a Chinese
// name, of which most are the name itself.
class WatchIndex {
 public:
  static constexpr std::size_t kLongestKey = 255;  // characters
  static constexpr std::size_t kMostLists = 250;
  static constexpr int kMostOfOneName = 16;  // entries that are told where all have the same name

  WatchIndex();
  WatchIndex(WatchIndex&&) noexcept;
  WatchIndex& operator=(WatchIndex&&) noexcept;
  ~WatchIndex();

  // `name`: what stands between the slashes of the terms: letters, figures, '-', '.', '_'. Rows
  // that follow belong to it. Errors: kUsage where there is such a list already, or too many.
  Result<void> BeginList(std::string_view name);
  // Takes the row's names that can be looked for; complains of the others (one character, figures
  // alone, a place or a line of business alone); false where none is left. Errors: kLimit beyond 4
  // GiB of names.
  Result<bool> Add(const WatchRow& row, WatchlistTally& tally);
  // To be called once, after the last Add.
  void Build();

  bool empty() const;
  std::uint64_t names() const;    // that are looked for, codes included
  std::uint64_t crowded() const;  // names left out beyond kMostOfOneName

  // A place where all characters of a name's core (company_name.h) stand one after the other, and
  // nothing between them that cannot be part of a name.
  struct Hit {
    std::uint32_t name = 0;    // for the functions below
    std::uint32_t begin = 0;   // in NameForm::text
    std::uint32_t length = 0;  // of the core, in characters
    bool operator==(const Hit&) const = default;
  };
  // Appends hits in order of (begin, length, name), until `most` are there; false where more would
  // follow. `form` is the name form of `folded`. Thread-safe.
  bool Find(const NameForm& form, std::string_view folded, std::size_t most,
            std::vector<Hit>& hits) const;

  // What a hit's name is. Views live as long as the index.
  std::string_view NameOf(std::uint32_t name) const;   // as listed; a code in capitals
  bool IsCode(std::uint32_t name) const;               // a 统一社会信用代码
  std::string TermOf(std::uint32_t name) const;        // "watchlist/<list>/<entry id>"
  std::string_view LabelOf(std::uint32_t name) const;  // the entry's main name
  // All names of the same entry, and its 统一社会信用代码: empty where the list has none.
  std::vector<std::string_view> NamesBeside(std::uint32_t name) const;
  std::string_view CodeBeside(std::uint32_t name) const;

  // Whether the characters at `begin` of a form are those of a name with nothing else between them:
  // the test that every hit has passed. For a caller with a name of its own.
  static bool StandsAt(const NameForm& form, std::string_view folded, std::size_t begin,
                       const NameForm& name, std::string_view folded_name, std::size_t length);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tenderscan
