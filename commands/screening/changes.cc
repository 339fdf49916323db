// What changed from one screening to the next, for people and programs.
#include <algorithm>

#include "commands/screening/print.h"
#include "reports/csv_text.h"
#include "reports/labels.h"
#include "reports/visible.h"

namespace tenderscan {
namespace {

// A text of a record; "" for what is none.
std::string TextOf(const Json& json, const char* key) {
  if (!json.is_object() || !json.contains(key) || !json[key].is_string()) return "";
  return json[key].get<std::string>();
}

std::string ListOf(const Json& json, const char* key, std::string_view separator) {
  std::vector<std::string> texts;
  if (json.is_object() && json.contains(key) && json[key].is_array()) {
    for (const Json& one : json[key]) {
      if (one.is_string()) texts.push_back(one.get<std::string>());
    }
  }
  return Joined(texts, separator);
}

std::string CoverageOf(const Json& record) {
  const Json& coverage = record["coverage"];
  return Grouped(coverage["documents_read"].get<std::int64_t>()) + " of " +
         Counted(coverage["documents"].get<std::int64_t>(), "document", "documents") + " read";
}

std::string_view HeadOf(std::string_view what) {
  if (what == "new") return "new";
  if (what == "gone") return "no longer found";
  if (what == "new role") return "another role";
  if (what == "new candidate") return "new candidate";
  if (what == "gone candidate") return "no candidate any more";
  if (what == "new entry") return "new in the list";
  return "no longer in the list";
}

// "2024-04-15  as supplier · with NVIDIA A100 · CNY 1,000,000.00 (award)" of an appearance; a
// record of an earlier version tells less.
std::string FactsOf(const Json& appearance, const std::string& was) {
  std::vector<std::string> roles;
  for (const Json& role : appearance["roles"]) {
    const auto slug = role.get<std::string>();
    roles.push_back(slug == Slug(PartyRole::kProcuringEntity) ? "agency" : slug);
  }
  const std::string day = TextOf(appearance, "dated_on"), with = ListOf(appearance, "with", ", "),
                    inferred = ListOf(appearance, "with_inferred", ", ");
  std::string out = (day.empty() ? "no date" : day) + "  " +
                    (roles.empty() ? "mentioned" : "as " + Joined(roles, " and "));
  if (!was.empty()) out += " (was: " + was + ")";
  if (TextOf(appearance, "grade") == "offered") out += " · bid";
  if (!with.empty()) out += " · with " + with;
  if (!inferred.empty()) {
    out += " · with ≈ " + inferred + " (not named: its specification is consistent with it)";
  }
  if (appearance.contains("amount") && appearance["amount"].is_object()) {
    const Json& amount = appearance["amount"];
    out += " · " + TextOf(amount, "currency") + " " + TextOf(amount, "amount") + " (" +
           TextOf(amount, "is") + ")";
  }
  if (const std::string by = TextOf(appearance, "found_by"); by == "head office") {
    out += " · as head office of the branch that is listed";
  } else if (by == "another branch") {
    out += " · another branch of the same company";
  } else if (by == "brand") {
    out += " · by its brand";
  }
  return out;
}

// Where a candidate stands; of an entry's appearance itself.
const Json& PlacesOf(const Json& about) {
  static const Json none = Json::array();
  return about.is_object() && about.contains("appearances") ? about["appearances"] : none;
}

}  // namespace

void WriteChangesTable(const Json& then, const Json& now, std::ostream& out) {
  const ScreeningChanges changes = CompareScreenings(then, now);
  const auto line = [&](const std::string& text) { out << Visible(text) << '\n'; };
  std::string entry;
  for (const ScreeningChange& change : changes.changes) {
    if (change.id != entry) {
      entry = change.id;
      line(change.name + "  [" + change.id + "]");
    }
    std::string text = "  " + std::string(HeadOf(change.what));
    if (change.about.is_object()) {
      if (change.about.contains("dated_on")) {
        text += ": " + FactsOf(change.about, change.was);
        if (!change.candidate.empty()) text += " · of the candidate " + change.candidate;
        line(text);
        line("      " + TextOf(change.about, "title"));
        text = "      " + TextOf(change.about, "uri");
      } else {
        text += ": " + TextOf(change.about, "name") + "  " + ListOf(change.about, "because", "; ");
      }
    }
    line(text);
    for (const Json& place : PlacesOf(change.about)) {
      line("      " + FactsOf(place, ""));
      line("        " + TextOf(place, "title"));
      line("        " + TextOf(place, "uri"));
    }
  }
  const std::string since = "since the record of " + TextOf(then, "day");
  if (changes.changes.empty()) {
    line("Nothing changed " + since + ".");
  } else {
    line("");
    line(Counted(static_cast<std::int64_t>(changes.changes.size()), "change", "changes") + " " +
         since + ".");
  }
  line("then: " + CoverageOf(then) + "; now (" + TextOf(now, "day") + "): " + CoverageOf(now) +
       ".");
  std::vector<std::string> other;
  if (changes.other_list) other.emplace_back("the list");
  if (changes.other_database) other.emplace_back("the database");
  if (changes.other_program) other.emplace_back("the program or its lists of names");
  if (other.empty()) {
    line("The list, the database and the program are the same bytes.");
  } else {
    line("Not the same as then: " + Joined(other, ", ") + ".");
  }
  out.flush();
}

void WriteChangesCsv(const Json& then, const Json& now, std::ostream& out) {
  CsvWriter csv(out);
  for (const char* head : {"change",
                           "id",
                           "name",
                           "date",
                           "role",
                           "role_before",
                           "with",
                           "buyer",
                           "title",
                           "uri",
                           "part",
                           "document",
                           "candidate",
                           "agrees",
                           "since",
                           "day",
                           "documents_read_then",
                           "documents_then",
                           "documents_read",
                           "documents",
                           "list_sha256",
                           "database_sha256",
                           "with_inferred",
                           "grade",
                           "amount",
                           "currency",
                           "amount_is"}) {
    csv.Add(head);
  }
  csv.EndRow();
  const auto number = [&](const Json& record, const char* key) {
    csv.Add(std::to_string(record["coverage"][key].get<std::int64_t>()));
  };
  // `place`: the appearance that changed, or one where a candidate stands.
  const auto row = [&](const ScreeningChange& change, const Json& place) {
    csv.Add(change.what);
    csv.Add(change.id);
    csv.Add(change.name);
    csv.Add(TextOf(place, "dated_on"));
    csv.Add(ListOf(place, "roles", "；"));
    csv.Add(change.was);
    csv.Add(ListOf(place, "with", "；"));
    for (const char* key : {"buyer", "title", "uri", "part", "document"}) {
      csv.Add(TextOf(place, key));
    }
    csv.Add(change.candidate.empty() ? TextOf(change.about, "name") : change.candidate);
    csv.Add(change.about.contains("score") ? ListOf(change.about, "because", "；") : "");
    csv.Add(TextOf(then, "day"));
    csv.Add(TextOf(now, "day"));
    number(then, "documents_read");
    number(then, "documents");
    number(now, "documents_read");
    number(now, "documents");
    csv.Add(TextOf(now["list"], "sha256"));
    csv.Add(TextOf(now["database"], "sha256"));
    csv.Add(ListOf(place, "with_inferred", "；"));
    csv.Add(TextOf(place, "grade"));
    const Json amount = place.contains("amount") ? place["amount"] : Json(nullptr);
    for (const char* key : {"amount", "currency", "is"}) csv.Add(TextOf(amount, key));
    csv.EndRow();
  };
  for (const ScreeningChange& change : CompareScreenings(then, now).changes) {
    const Json& places = PlacesOf(change.about);
    for (const Json& place : places) row(change, place);
    if (places.empty()) row(change, change.about);
  }
  out.flush();
}

void WriteChangesLines(const Json& then, const Json& now, std::ostream& out) {
  const ScreeningChanges changes = CompareScreenings(then, now);
  const auto head = [](const Json& record) {
    Json without = record;
    without.erase("entries");
    return without;
  };
  out << Dump(Json{{"record", "changes"},
                   {"changes", changes.changes.size()},
                   {"other_list", changes.other_list},
                   {"other_database", changes.other_database},
                   {"other_program", changes.other_program},
                   {"then", head(then)},
                   {"now", head(now)}})
      << '\n';
  for (const ScreeningChange& change : changes.changes) {
    out << Dump(Json{
               {"record", "change"},
               {"change", change.what},
               {"id", change.id},
               {"name", change.name},
               {"was", change.was.empty() ? Json(nullptr) : Json(change.was)},
               {"candidate", change.candidate.empty() ? Json(nullptr) : Json(change.candidate)},
               {"about", change.about}})
        << '\n';
  }
  out.flush();
}

}  // namespace tenderscan
