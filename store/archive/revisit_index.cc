// A flat hash table of digests and addresses, keyed by the first 64 bits of their SHA-256.
#include "store/archive/revisit_index.h"

#include <algorithm>
#include <cstring>

#include "store/archive/digest.h"

namespace tenderscan {
namespace {

// SHA-256, because keys come from hostile files: with a weaker hash they could all be made to meet.
std::uint64_t KeyOf(std::string_view what) {
  const Digest digest = DigestOf(DigestKind::kSha256, what);
  std::uint64_t key = 0;
  std::memcpy(&key, digest.raw.data(), sizeof key);
  return key == 0 ? 1 : key;
}

std::optional<std::uint64_t> DigestKey(const std::vector<HeaderField>& header) {
  const auto declared = FindHeader(header, "WARC-Payload-Digest");
  const auto digest = declared ? ParseDigest(*declared) : std::nullopt;
  if (!digest) return std::nullopt;
  return KeyOf("digest " + Spell(*digest));
}

std::optional<std::uint64_t> AddressKey(const std::vector<HeaderField>& header,
                                        std::string_view uri_name, std::string_view date_name) {
  const auto uri = FindHeader(header, uri_name), date = FindHeader(header, date_name);
  if (!uri || !date) return std::nullopt;
  return KeyOf("address " + std::string(*uri) + '\n' + std::string(*date));
}

}  // namespace

void RevisitIndex::Add(const std::vector<HeaderField>& header, const RecordLocation& where,
                       std::uint64_t size) {
  if (files_.empty() || files_.back() != where.file) files_.push_back(where.file);
  Entry entry;
  entry.offset = where.offset;
  entry.length = where.length;
  entry.file = static_cast<std::uint32_t>(files_.size() - 1);
  entry.kilobytes = static_cast<std::uint32_t>(std::min<std::uint64_t>(size / 1024, UINT32_MAX));
  if (const auto key = DigestKey(header)) Put(*key, entry);
  if (const auto key = AddressKey(header, "WARC-Target-URI", "WARC-Date")) Put(*key, entry);
}

std::optional<RevisitIndex::Original> RevisitIndex::Find(
    const std::vector<HeaderField>& revisit) const {
  const auto look = [&](std::optional<std::uint64_t> key) { return key ? Look(*key) : nullptr; };
  const auto address = AddressKey(revisit, "WARC-Refers-To-Target-URI", "WARC-Refers-To-Date");
  // Where a server said 304, some crawlers give the digest of that answer's empty body.
  const bool not_modified =
      FindHeader(revisit, "WARC-Profile").value_or("").find("server-not-modified") !=
      std::string_view::npos;
  const Entry* entry = look(not_modified ? address : DigestKey(revisit));
  if (entry == nullptr) entry = look(not_modified ? DigestKey(revisit) : address);
  if (entry == nullptr) return std::nullopt;
  Original original;
  original.where = {files_[entry->file], entry->offset, entry->length, ""};
  original.size = std::uint64_t{entry->kilobytes} * 1024;
  return original;
}

void RevisitIndex::Put(std::uint64_t key, const Entry& entry) {
  if ((used_ + 1) * 10 > table_.size() * 7) {
    std::vector<Entry> old(std::max<std::size_t>(table_.size() * 2, 1024));
    old.swap(table_);
    used_ = 0;
    for (const Entry& kept : old) {
      if (kept.key != 0) Put(kept.key, kept);
    }
  }
  for (std::size_t at = key & (table_.size() - 1);; at = (at + 1) & (table_.size() - 1)) {
    if (table_[at].key == key) return;
    if (table_[at].key == 0) {
      table_[at] = entry;
      table_[at].key = key;
      ++used_;
      return;
    }
  }
}

const RevisitIndex::Entry* RevisitIndex::Look(std::uint64_t key) const {
  if (table_.empty()) return nullptr;
  for (std::size_t at = key & (table_.size() - 1);; at = (at + 1) & (table_.size() - 1)) {
    if (table_[at].key == key) return &table_[at];
    if (table_[at].key == 0) return nullptr;
  }
}

}  // namespace tenderscan
