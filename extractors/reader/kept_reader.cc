// A pool of readers whose answers are kept.
#include "extractors/reader/kept_reader.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/reader/message.h"
#include "store/archive/digest.h"

namespace tenderscan {
namespace {

// Segments of one reader are told apart from those of others by so much of its digest.
constexpr std::size_t kGeneration = 16;

std::string KeyOf(const ReaderVersion& version, const ReaderRequest& request,
                  std::string_view document) {
  return DigestOf(DigestKind::kSha256, "reading " + version.sha256 + ' ' + PayloadDigest(document) +
                                           ' ' + ToPacket(request))
      .raw;
}

std::string AnswerOf(const Extraction& extraction) {
  std::string answer = AnswerHead(extraction);
  for (const ContainedDocument& part : extraction.parts) answer += part.bytes;
  return answer;
}

// Not what hangs on how busy a machine was, and not what the store would refuse.
bool IsToBeKept(const Extraction& extraction) {
  const std::vector<Gap>& gaps = extraction.text.gaps;
  std::size_t size = 0;
  for (const ContainedDocument& part : extraction.parts) size += part.bytes.size();
  return size <= Readings::kMostEntry && std::none_of(gaps.begin(), gaps.end(), [](const Gap& gap) {
           return gap.code == GapCode::kTimeout;
         });
}

}  // namespace

struct KeptReader::State {
  std::string folder;
  std::function<void(const std::string&)> say;
  std::uint64_t most = 0;
  std::once_flag opening;
  std::optional<Readings> readings;  // none where it could not be opened
  std::once_flag saying;
  std::atomic<std::uint64_t> found = 0;

  Readings* Open(const ReaderVersion& version) {
    std::call_once(opening, [&] {
      auto opened = Readings::Open(folder, version.sha256.substr(0, kGeneration), most);
      if (!opened) return Say(opened.error().what + "; what is read is not kept");
      readings.emplace(std::move(*opened));
      if (!readings->complaint().empty()) Say(readings->complaint());
    });
    return readings ? &*readings : nullptr;
  }

  void Say(const std::string& what) {
    std::call_once(saying, [&] {
      if (say) say(what);
    });
  }
};

KeptReader::KeptReader(const ReaderPool& pool, std::string folder,
                       std::function<void(const std::string&)> say, std::uint64_t most_bytes)
    : pool_(pool), state_(std::make_unique<State>()) {
  state_->folder = std::move(folder);
  state_->say = std::move(say);
  state_->most = most_bytes;
}

KeptReader::~KeptReader() = default;

std::uint64_t KeptReader::found() const { return state_->found; }

tl::expected<Extraction, IsolationFault> KeptReader::Read(const DocumentSource& source,
                                                          std::string_view media_type,
                                                          const ReadingOptions& options,
                                                          const IsolationLimits& limits) const {
  const ReaderVersion version = pool_.Version();
  Readings* readings = version.sha256.empty() ? nullptr : state_->Open(version);
  if (readings == nullptr) return pool_.Read(source, media_type, options, limits);
  const std::string key =
      KeyOf(version, pool_.RequestFor(source, media_type, options, limits), source.bytes);
  if (auto kept = readings->Find(key)) {
    const auto owner = std::make_shared<const std::string>(std::move(*kept));
    // As suspicious as of what comes from a reader.
    if (Result<Extraction> answer = ExtractionOfAnswer(*owner, owner)) {
      ++state_->found;
      return std::move(*answer);
    }
  }
  auto read = pool_.Read(source, media_type, options, limits);
  if (!read || !IsToBeKept(*read)) return read;
  if (auto kept = readings->Put(key, source.archive, AnswerOf(*read)); !kept) {
    state_->Say(kept.error().what + "; what is read is not kept any more");
  }
  return read;
}

}  // namespace tenderscan
