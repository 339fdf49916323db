// The records of a WARC file, each with the page that led the crawler to it.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "store/archive/warc_reader.h"

namespace tenderscan {

struct LinkedRecord {
  RawRecord raw;
  // The address of the page because of which it was fetched: `via` in the metadata record behind
  // it, as Heritrix and our own crawler write it. Empty where none says so, and where our crawler
  // says that it is no attachment.
  std::string linked_from;
};

// Holds one record back, until what stands behind it is known.
class LinkedRecords {
 public:
  // REQUIRES: the file was opened WithLinks().
  explicit LinkedRecords(WarcFile file) : file_(std::move(file)) {}

  // As WarcFile::Next, without the metadata records.
  std::optional<LinkedRecord> Next();

  // As WarcFile's, of the record that Next gave last.
  std::uint64_t begins_at() const { return begins_at_; }
  // Where the last sound record ends that was given; where one is held back, where that begins.
  std::uint64_t sound_end() const { return held_ ? held_->begins_at : file_.sound_end(); }
  std::uint64_t consumed() const { return file_.consumed(); }
  std::optional<std::uint64_t> size() const { return file_.size(); }

 private:
  struct Held {
    LinkedRecord record;
    std::uint64_t begins_at = 0;
  };
  WarcFile file_;
  std::optional<Held> held_;
  std::uint64_t begins_at_ = 0;
};

// What to open a file with.
inline ReadLimits WithLinks() {
  ReadLimits limits;
  limits.metadata = true;
  return limits;
}

}  // namespace tenderscan
