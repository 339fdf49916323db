// What the US rule, Chinese policy and the provider's own terms said of a thing on a day.
#include "store/clocks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "store/control_table.h"
#include "store/sqlite.h"

namespace tenderscan {
namespace {

// In Beijing, as notices count their days.
constexpr const char* kScanned =
    "SELECT date(started_at, '+8 hours') FROM runs WHERE started_at IS NOT NULL"
    " ORDER BY id DESC LIMIT 1";

// "high" of "rule; confidence high", which it takes off; "" where none is said.
std::string TakeConfidence(std::string& basis) {
  constexpr std::string_view kSays = "; confidence ";
  const std::size_t at = basis.rfind(kSays);
  if (at == basis.npos) return "";
  std::string out = basis.substr(at + kSays.size());
  basis.resize(at);
  return out;
}

bool IsUsedOverNetwork(const FindingRow& f) {
  return f.category == "cloud" || f.category == "model" || f.category == "access";
}

}  // namespace

struct Clocks::Impl {
  ControlTable table;
  std::optional<Date> scanned;

  void AddUs(const FindingRow& f, ClockReading reading, std::vector<ClockReading>& out) const {
    if (f.control_terms.empty()) {  // no day matters
      const bool unsaid = f.control_status.empty();
      reading.status = unsaid ? "unknown" : f.control_status;
      reading.basis = unsaid ? "nothing is known to us" : f.control_basis;
    } else {
      const Control held = ControlOfAny(table.Of(f.control_terms), reading.day);
      reading.status = Slug(held.status);
      reading.since = held.since;
      reading.basis = held.basis;
      reading.confidence = TakeConfidence(reading.basis);
    }
    out.push_back(std::move(reading));
  }

  void AddPolicies(const FindingRow& f, const ClockReading& asked,
                   std::vector<ClockReading>& out) const {
    const auto said = table.policies.find(f.term);
    bool found = false;
    if (said != table.policies.end()) {
      for (const Policy& policy : PoliciesOn(said->second, asked.day)) {
        if (policy.clock != asked.clock) continue;
        ClockReading& reading = out.emplace_back(asked);
        reading.status = policy.status;
        reading.since = policy.from;
        reading.basis = policy.basis;
        reading.confidence = policy.confidence;
        found = true;
      }
    }
    if (found) return;
    ClockReading& reading = out.emplace_back(asked);
    reading.status = "unknown";
    reading.basis = "no fact about " + f.label + " of that day is known to us";
  }
};

Clocks::Clocks(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Clocks::~Clocks() = default;
Clocks::Clocks(Clocks&&) noexcept = default;
Clocks& Clocks::operator=(Clocks&&) noexcept = default;

Result<Clocks> Clocks::Read(const Reader& reader, std::optional<Date> scanned) {
  TS_ASSIGN_OR_RETURN(const Connection connection,
                      Connection::Open(reader.path(), Connection::Mode::kReadOnly));
  auto impl = std::make_unique<Impl>();
  TS_ASSIGN_OR_RETURN(impl->table, ReadControls(connection));
  impl->scanned = scanned;
  if (!scanned) {
    TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kScanned), [&](const Statement& row) {
      if (!row.IsNull(0)) impl->scanned = DateFromIso(row.Text(0));
    }));
  }
  return Clocks(std::move(impl));
}

std::vector<ClockReading> Clocks::Of(const FindingRow& f) const {
  std::vector<ClockReading> out;
  if (f.kind == "watchlist" || f.modality == "mention") return out;
  std::vector<std::pair<const char*, Date>> days;
  const auto add = [&](const char* moment, const std::optional<std::string>& on) {
    const std::optional<Date> day = on ? DateFromIso(*on) : std::nullopt;
    if (day) days.emplace_back(moment, *day);
  };
  add("asked", f.asked_on);
  add("awarded", f.awarded_on);
  add("contracted", f.contracted_on);
  if (impl_->scanned) days.emplace_back("scanned", *impl_->scanned);
  for (const char* clock : {"us", "china", "provider"}) {
    if (std::string_view(clock) == "provider" && !IsUsedOverNetwork(f)) continue;
    for (const auto& [moment, day] : days) {
      const ClockReading reading{clock, moment, day, "", {}, "", ""};
      if (std::string_view(clock) == "us") impl_->AddUs(f, reading, out);
      // US rules on firms are told with the finding: they are about others than the thing.
      if (std::string_view(clock) != "us") impl_->AddPolicies(f, reading, out);
    }
  }
  return out;
}

}  // namespace tenderscan
