// Notices joined into contracting processes.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/finding_code.h"
#include "store/json_text.h"
#include "store/linking/linker.h"
#include "store/linking/same_text.h"
#include "store/passes/passes.h"
#include "store/table_row.h"
#include "store/zstd.h"

namespace tenderscan {
namespace {

// Portals of which nothing is known are ''. Where no buyer is printed the title may begin with one.
constexpr const char* kNotices =
    "SELECT n.document_id, d.digest, coalesce(d.part, ''), coalesce(n.address, d.uri, ''),"
    " coalesce(d.captured_at, ''), coalesce(n.portal, ''), coalesce(d.text_sha256, ''), n.tag,"
    " n.dated_on, coalesce(n.deadline, ''), coalesce(n.title, ''), coalesce(n.project_name, ''),"
    " coalesce(n.project_code, ''), coalesce(n.project_key, ''), n.attempt, n.lot,"
    " coalesce(n.plan_code, ''), coalesce(n.contract_code, ''),"
    " coalesce(n.corrects_project_code, ''), coalesce(n.buyer_in_title, ''), d.record_file IS NULL"
    " FROM notices n JOIN documents d ON d.id = n.document_id ORDER BY n.document_id";

constexpr const char* kParties =
    "SELECT document_id, role, name FROM parties ORDER BY document_id, id";

// Documents that one page links to or shows, both of them notices.
constexpr const char* kAttached =
    "SELECT a.document_id, a.target_id FROM attachments a JOIN notices n"
    "  ON n.document_id = a.target_id"
    " UNION SELECT d.id, d.shown_in_id FROM documents d JOIN notices n"
    "  ON n.document_id = d.id JOIN notices s ON s.document_id = d.shown_in_id"
    " ORDER BY 1, 2";

// A page that many notices link to is a form of the portal's, not one's own document.
constexpr std::size_t kMostLinksToOne = 5;

std::optional<ReleaseTag> TagOf(std::string_view slug) {
  for (std::size_t i = 0; i < kReleaseTagSlugs.size(); ++i) {
    if (kReleaseTagSlugs[i] == slug) return static_cast<ReleaseTag>(i);
  }
  return std::nullopt;
}

struct Parties {
  std::vector<std::string> buyers, agencies, suppliers;
};

// Of the notices in the order of their ids: hands out each one's parties.
class PartyRows {
 public:
  static Result<PartyRows> Open(const Connection& connection) {
    PartyRows out;
    TS_ASSIGN_OR_RETURN(out.rows_, connection.Prepare(kParties));
    TS_ASSIGN_OR_RETURN(out.more_, out.rows_.Next());
    return out;
  }

  // REQUIRES: ids rise from call to call.
  Result<Parties> Of(std::int64_t document) {
    Parties out;
    while (more_ && rows_.Int(0) <= document) {
      if (rows_.Int(0) == document) {
        const std::string_view role = rows_.Bytes(1);
        auto& list = role == Slug(PartyRole::kBuyer)             ? out.buyers
                     : role == Slug(PartyRole::kProcuringEntity) ? out.agencies
                                                                 : out.suppliers;
        if (role != Slug(PartyRole::kTenderer)) list.push_back(rows_.Text(2));
      }
      TS_ASSIGN_OR_RETURN(more_, rows_.Next());
    }
    return out;
  }

 private:
  Statement rows_;
  bool more_ = false;
};

NoticeFacts FactsOf(const Statement& row, Parties parties) {
  NoticeFacts out;
  out.digest = row.Text(1);
  out.part = row.Text(2);
  // Where a plain file lies says nothing.
  const bool plain_file = row.Int(20) != 0 && row.Bytes(3).starts_with("file:");
  if (!plain_file) out.address = row.Text(3);
  out.captured_at = row.Text(4);
  out.portal = row.Text(5);
  out.text_digest = row.Text(6);
  out.tag = TagOf(row.Bytes(7));
  out.dated_on = DateFromIso(row.Bytes(8));
  out.deadline = row.Text(9);
  out.title = row.Text(10);
  out.project_name = row.Text(11);
  out.project_code = row.Text(12);
  out.project_key = {row.Text(13), row.IsNull(14) ? 1 : static_cast<int>(row.Int(14)),
                     row.OptionalText(15)};
  out.plan_code = row.Text(16);
  out.contract_code = row.Text(17);
  out.corrected_code = row.Text(18);
  out.buyers = std::move(parties.buyers);
  out.agencies = std::move(parties.agencies);
  out.suppliers = std::move(parties.suppliers);
  out.buyer_in_title = row.Text(19);
  return out;
}

constexpr const char* kText =
    "SELECT d.text, d.text_bytes, coalesce(d.title, ''), coalesce(n.title, '')"
    " FROM documents d JOIN notices n ON n.document_id = d.id"
    " WHERE d.id = ?1 AND d.text IS NOT NULL AND d.text_bytes <= ?2";

// What notices say, read where two are compared. Of what is too long, or has no text, nothing.
class Texts {
 public:
  static Result<Texts> Open(const Connection& connection) {
    Texts out;
    TS_ASSIGN_OR_RETURN(out.rows_, connection.Prepare(kText));
    return out;
  }

  Result<std::optional<SaidText>> Of(std::int64_t document) {
    rows_.Bind(document, static_cast<std::int64_t>(kLongestCompared));
    TS_ASSIGN_OR_RETURN(const bool found, rows_.Next());
    std::optional<SaidText> out;
    if (found) {
      TS_ASSIGN_OR_RETURN(std::string text, Decompress(rows_.Bytes(0), kLongestCompared));
      out = SaidText{std::move(text), {rows_.Text(2), rows_.Text(3)}};
    }
    rows_.Reset();
    return out;
  }

 private:
  Statement rows_;
};

struct Notices {
  Linker linker;
  std::vector<std::int64_t> documents;                     // by the linker's numbers
  std::vector<std::pair<std::string, std::string>> names;  // digest and part
};

Result<Notices> ReadNotices(const Connection& connection) {
  Notices out;
  TS_ASSIGN_OR_RETURN(PartyRows parties, PartyRows::Open(connection));
  std::map<std::int64_t, std::size_t> numbers;
  Result<void> failed;
  TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kNotices), [&](const Statement& row) {
    Result<Parties> own = parties.Of(row.Int(0));
    if (!own) {
      failed = tl::make_unexpected(own.error());
      return;
    }
    numbers.emplace_hint(numbers.end(), row.Int(0), out.documents.size());
    out.documents.push_back(row.Int(0));
    out.names.emplace_back(row.Text(1), row.Text(2));
    out.linker.Add(FactsOf(row, std::move(*own)));
  }));
  TS_RETURN_IF_FAILED(failed);
  std::vector<std::pair<std::size_t, std::size_t>> attached;
  std::map<std::size_t, std::size_t> links_to;
  TS_RETURN_IF_FAILED(ForEachRow(connection.Prepare(kAttached), [&](const Statement& row) {
    attached.emplace_back(numbers.at(row.Int(0)), numbers.at(row.Int(1)));
    ++links_to[attached.back().second];
  }));
  for (const auto& [from, to] : attached) {
    if (links_to[to] <= kMostLinksToOne) out.linker.Attach(from, to);
  }
  return out;
}

// Codes of processes, as findings have theirs: of what their first notices are.
Result<void> WriteProcesses(Connection& connection, const Notices& notices,
                            const Linkage& linkage) {
  std::set<std::string> taken;
  std::vector<std::string> codes;
  for (const Process& process : linkage.processes) {
    const auto& [digest, part] = notices.names[process.notices.front()];
    codes.push_back(FreeFindingCode({digest, "", part, "process", ""},
                                    [&](const std::string& code) { return taken.contains(code); }));
    taken.insert(codes.back());
  }
  TableRow processes("processes"), members("process_notices");
  for (std::size_t p = 0; p < linkage.processes.size(); ++p) {
    const Process& process = linkage.processes[p];
    const auto id = static_cast<std::int64_t>(p) + 1;
    std::set<std::size_t> different;
    for (const std::size_t notice : process.notices) {
      different.insert(linkage.first_sighting[notice]);
    }
    processes.Set("id", id).Set("code", codes[p]);
    processes.Set("family", codes[process.family]);
    TS_RETURN_IF_FAILED(
        processes.Set("notices", static_cast<std::int64_t>(different.size())).Insert(connection));
    std::int64_t place = 0;
    for (const std::size_t notice : process.notices) {
      const std::size_t first = linkage.first_sighting[notice];
      members.Set("process_id", id).Set("place", ++place);
      members.Set("document_id", notices.documents[notice]);
      members.Set("says_again_id",
                  first == notice ? std::nullopt : std::optional(notices.documents[first]));
      TS_RETURN_IF_FAILED(members.Insert(connection));
    }
  }
  TableRow links("process_links");
  for (const Link& link : linkage.links) {
    links.Set("a_id", notices.documents[link.a]).Set("b_id", notices.documents[link.b]);
    links.Set("strength", Slug(link.strength));
    TS_RETURN_IF_FAILED(links.Set("reasons", JsonArray(link.reasons.Slugs())).Insert(connection));
  }
  return {};
}

}  // namespace

Result<void> JoinProcesses(Connection& connection, const std::vector<Verdict>&) {
  TS_ASSIGN_OR_RETURN(const Notices notices, ReadNotices(connection));
  TS_ASSIGN_OR_RETURN(Texts texts, Texts::Open(connection));
  Result<void> failed;
  const Linkage linkage = notices.linker.Link([&](std::size_t a, std::size_t b) {
    const auto said_by_a = texts.Of(notices.documents[a]),
               said_by_b = texts.Of(notices.documents[b]);
    for (const auto* said : {&said_by_a, &said_by_b}) {
      if (!*said) failed = tl::make_unexpected(said->error());
    }
    return said_by_a && said_by_b && *said_by_a && *said_by_b &&
           SayTheSame(**said_by_a, **said_by_b);
  });
  TS_RETURN_IF_FAILED(failed);
  return WriteProcesses(connection, notices, linkage);
}

}  // namespace tenderscan
