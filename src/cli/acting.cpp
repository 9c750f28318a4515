#include "cli/acting.hpp"

#include <unistd.h>
#include <utf8proc.h>

#include <cstdlib>
#include <iostream>

#include "app/refusals.hpp"
#include "cli/asking.hpp"
#include "cli/describe.hpp"
#include "cli/texts.hpp"
#include "ledger/ssh_signature.hpp"
#include "remit/plain_text.hpp"

namespace remit::cli {

std::optional<int> ask(const Console& console) {
  if (console.options.yes) return std::nullopt;
  if (console.options.no_input) {
    console.say("nothing was recorded: --no-input forbids the question, and --yes was not given\n");
    return kUsage;
  }
  console.say("record this? [y/N] ");
  std::string line;
  if (!std::getline(std::cin, line)) {
    console.say("\nnothing was recorded: nobody answered; use --yes to record without asking\n");
    return kUsage;
  }
  if (line == "y" || line == "Y" || line == "yes") return std::nullopt;
  console.say("nothing was recorded\n");
  return kDone;
}

std::vector<std::string> names_in(const std::string& list) {
  std::vector<std::string> out;
  std::string name;
  for (const char c : list + ",") {
    if (c == ',') { if (!name.empty()) out.push_back(name); name.clear(); }
    else if (c != ' ') name += c;
  }
  return out;
}

void add_dates(Arguments& command, ActOptions& options) {
  command.optional("--decided", options.decided);
  command.optional("--on", options.on);
  command.optional("--reason", options.reason);
}

void add_act_options(Arguments& command, ActOptions& options, Takes takes) {
  command.required("matter", options.matter);
  command.optional("--by", options.by);
  if (takes != Takes::person_act) command.optional("--as", options.as);
  add_dates(command, options);
  if (takes == Takes::adverse_act) command.flag("--refuse", options.is_adverse);
  if (takes == Takes::person_act) return;
  command.optional("--signature", options.signature);
  command.optional("--for", options.in_favour);
  command.optional("--against", options.against_members);
  command.optional("--abstain", options.abstaining);
  command.optional("--recused", options.recused);
}

Result<std::string> clean(const std::string& text) {
  utf8proc_uint8_t* normal = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &normal,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(normal, std::free);
  if (length < 0) return Refusal{"U106", "a text on the command line is not valid UTF-8", {}, "type it again"};
  std::string out(reinterpret_cast<const char*>(normal), static_cast<std::size_t>(length));
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    const bool is_c1 = c == 0xC2 && i + 1 < out.size() && static_cast<unsigned char>(out[i + 1]) < 0xA0;
    if ((c < 0x20 && c != '\n') || c == 0x7F || is_c1) return Refusal{"U106", "a text on the command line holds a control character", {}, "remove it"};
  }
  if (const auto turned = direction_control(out); !turned.empty())
    return Refusal{"U106", "a text on the command line holds the control " + turned, {"it turns letters round, and the text is read otherwise than it is written"}, "remove it"};
  if (out.size() > 4000) return Refusal{"U106", "a text on the command line is longer than 4000 bytes", {}, "put it in a file and name the file with --on"};
  return out;
}

Result<Command> command_of(const Session& session, const ActOptions& options) {
  Command out;
  out.matter = options.matter;
  for (const auto& [from, to] : {std::pair{&options.by, &out.by}, {&options.as, &out.as}, {&options.reason, &out.reason}}) {
    auto text = clean(*from);
    if (!text) return text.refusal();
    *to = *text;
  }
  if (!options.decided.empty()) {
    out.decided_on = parse_day(options.decided);
    if (!out.decided_on) {
      const auto zone = Zone::named(session.desk->founded().zone);
      out.decided_at = zone ? zone->instant_of(options.decided) : std::nullopt;
      if (!out.decided_at)
        return Refusal{"U103", "`" + options.decided + "` is not a day or a time that exists in " + session.desk->founded().zone, {}, "write --decided 2026-07-14 or --decided 2026-07-14T16:30"};
      out.decided_on = zone->day_of(*out.decided_at);
    }
  }
  if (!options.on.empty()) {
    const auto file = Workspace(".").read(options.on);
    if (!file) return file.refusal();
    auto name = clean_line(options.on.substr(options.on.rfind('/') + 1));
    if (!name) return name.refusal();
    out.rests_on = file->digest;
    out.rests_on_name = *name;
  }
  if (!options.signature.empty()) {
    const auto file = Workspace(".").read(options.signature);
    if (!file) return file.refusal();
    const auto signature = unarmoured(file->text);
    if (!signature) return Refusal{"D212", "`" + options.signature + "` holds no SSH signature", {}, "sign with `ssh-keygen -Y sign -n remit -f KEY FILE` and name the file FILE.sig"};
    out.signature = *signature;
  }
  if (!options.in_favour.empty() || !options.against_members.empty() || !options.abstaining.empty() || !options.recused.empty())
    out.ballot = Ballot{names_in(options.in_favour), names_in(options.against_members), names_in(options.abstaining), names_in(options.recused)};
  return out;
}

Result<std::string> passphrase_in(const std::string& file) {
  const char* variable = std::getenv("REMIT_PASSPHRASE_FILE");
  const auto name = !file.empty() ? file : variable ? std::string(variable) : std::string();
  if (name.empty()) return Refusal{"U110", "the key needs its passphrase", {}, "name the file that holds it: --passphrase-file FILE, or REMIT_PASSPHRASE_FILE"};
  const auto text = Workspace(".").read(name);
  if (!text) return text.refusal();
  auto out = text->text.substr(0, text->text.find('\n'));
  if (out.size() < 8) return Refusal{"U110", "the passphrase in `" + name + "` is shorter than 8 characters", {"its first line counts"}, "choose a longer one"};
  return out;
}

Result<std::optional<Signing>> signing_of(const Session& session, const std::string& passphrase_file) {
  if (!key_in_use(session.desk->keys())) return std::optional<Signing>{};
  const auto passphrase = passphrase_in(passphrase_file);
  if (!passphrase) return passphrase.refusal();
  const auto pem = session.workspace.read(kKeyFile);
  if (!pem) return pem.refusal();
  return std::optional(Signing{pem->text, *passphrase});
}

std::optional<Refusal> unknown_matter(Session& session, const std::string& id) {
  if (session.ledger->stream_size("matter/" + id) != 0) return std::nullopt;
  Refusal out{"D101", "there is no matter `" + id + "` in this ledger", {}, "remit status"};
  std::vector<std::string> known;
  for (const auto& row : session.ledger->matters()) known.push_back(row.id);
  if (const auto near = nearest(id, known); !near.empty()) out.next = "did you mean `" + near + "`?";
  return out;
}

int record(Console& console, Session& session, const Command& command, const Archived* text) {
  if (!command.matter.empty())
    if (const auto refusal = unknown_matter(session, command.matter)) return console.refuse(*refusal);
  const auto recorder = recorder_of(session.workspace, console.options.recorder);
  const auto events = session.desk->consider(command, recorder, session.present, text);
  const auto refuse = [&](const Refusal& refusal) {
    log_refusal(session.workspace, session.present, recorder.person, command, refusal);
    return console.refuse(refusal);
  };
  if (!events) return refuse(events.refusal());
  if (!console.options.yes || console.options.dry_run) console.say(preview(session, *events, recorder));
  if (console.options.dry_run) { console.say("nothing was recorded: --dry-run\n"); return kDone; }
  if (const auto stop = ask(console)) return *stop;
  const auto done = session.desk->record(command, recorder, session.present, console.options.yes ? nullptr : &*events, text);
  if (!done) return refuse(done.refusal());
  report(console, session, *done);
  return kDone;
}

int act(Console& console, const ActOptions& options, Order order) {
  auto session = console.open(Access::write);
  if (!session) return console.refuse(session.refusal());
  auto command = command_of(*session, options);
  if (!command) return console.refuse(command.refusal());
  if (auto* step = std::get_if<TakeStep>(&order)) {
    for (const auto& condition : options.conditions) {
      auto text = clean(condition);
      if (!text) return console.refuse(text.refusal());
      if (text->empty()) return console.refuse({"U106", "a condition is empty", {}, "say what must be met"});
      step->conditions.push_back(*text);
    }
  }
  command->order = std::move(order);
  return record(console, *session, *command);
}

}  // namespace remit::cli
