// asked: a line in the journal that somebody was asked about something.
#include <chrono>
#include <cstdio>
#include <memory>

#include "commands/flags.h"
#include "commands/printing.h"
#include "commands/typed.h"
#include "commands/verb.h"
#include "reports/visible.h"
#include "store/decide.h"
#include "store/journal.h"
#include "store/model/times.h"
#include "store/paths.h"
#include "store/reader.h"

namespace tenderscan {
namespace {

struct AskedCommand {
  std::string whom;
  std::string on;        // YYYY-MM-DD; empty: of the last question in the journal
  std::string answered;  // YYYY-MM-DD; empty: not yet
  std::optional<std::string> finding;
  std::string note;
  std::string who;
  std::string db = "tenderscan.db";
  std::optional<std::string> journal;
};

// The last line of the journal that somebody was asked, about the finding where one is named.
// Errors: as ReadJournal; kUsage where there is none.
Result<Contact> LastQuestion(const std::string& path, const Contact& answer) {
  TS_ASSIGN_OR_RETURN(const JournalContent journal, ReadJournal(path));
  for (auto it = journal.contacts.rbegin(); it != journal.contacts.rend(); ++it) {
    if (it->whom != answer.whom) continue;
    if (answer.finding.empty() || it->finding == answer.finding) return *it;
  }
  return Fail(
      ErrorCode::kUsage, Reach::kRun,
      path + ": nothing says that " + answer.whom + " was asked; say when: --on YYYY-MM-DD");
}

int Run(const AskedCommand& command) {
  if (command.on.empty() && command.answered.empty()) {
    return Complain("asked when? expected --on YYYY-MM-DD");
  }
  Contact contact;
  contact.whom = command.whom;
  contact.on = command.on;
  contact.note = command.note;
  if (command.finding) {
    auto reader = Reader::Open(command.db);
    if (!reader) return Complain(reader.error());
    auto explained = reader->Explain(*command.finding);
    if (!explained) return Complain(explained.error());
    contact.uri = explained->finding.notice_uri.value_or(explained->finding.uri.value_or(""));
    contact.finding = explained->finding.code;
    contact.quote = KeyOf(*explained);
  }
  contact.answered = command.answered;
  const std::string path = command.journal.value_or(JournalBeside(command.db));
  if (contact.on.empty()) {
    const auto question = LastQuestion(path, contact);
    if (!question) return Complain(question.error());
    contact.on = question->on;
    if (!contact.quote) {
      contact.uri = question->uri;
      contact.finding = question->finding;
      contact.quote = question->quote;
    }
  }
  contact.who = WhoOr(command.who);
  contact.when = UtcStamp(std::chrono::system_clock::now());
  const std::string is_new = NewJournal(command.journal);
  auto journal = Journal::Open(path);
  if (!journal) return Complain(journal.error());
  if (auto written = journal->Append(contact); !written) return Complain(written.error());
  const std::string answered = contact.answered.empty() ? "" : ", answered on " + contact.answered;
  std::fprintf(stderr, "asked %s on %s%s: written to %s%s\n", Visible(contact.whom).c_str(),
               contact.on.c_str(), answered.c_str(), path.c_str(), is_new.c_str());
  return kComplete;
}

std::function<int()> Declare(CLI::App& app) {
  const auto asked = std::make_shared<AskedCommand>();
  app.add_option("whom", asked->whom, "Who was asked")->required();
  app.add_option("--on", asked->on,
                 "The day, YYYY-MM-DD (with --answered: default the last question's)");
  app.add_option("--answered", asked->answered, "The day on which they answered, YYYY-MM-DD");
  app.add_option("--finding", asked->finding, "Code of the finding that it was about");
  app.add_option("--note", asked->note, "What was asked or answered");
  app.add_option("--who", asked->who, "Who asked");
  DatabaseFlag(app, asked->db);
  JournalFlag(app, asked->journal, "Journal");
  return [asked] { return Run(*asked); };
}

}  // namespace

const Verb& asked_verb() {
  static const Verb verb = {
      .name = "asked",
      .place = 60,
      .about = "Write into the journal that somebody was asked.",
      .examples =
          "\nExamples:\n"
          "  tenderscan asked 深圳大学 --on 2026-11-20 --finding k3xq7m2ta9pd\n"
          "  tenderscan asked 深圳大学 --answered 2026-11-24 --note '不予答复'\n",
      .declare = &Declare};
  return verb;
}

}  // namespace tenderscan
