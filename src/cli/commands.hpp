// The commands: each is one .cpp that defines its options and what it does, and one .md that is its help and manual.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/console.hpp"

namespace remit::cli {

using Run = std::function<int(Console&)>;
struct Definition {
  std::string name;  // one word, or a noun and a verb: `key create`, in key_create.cpp and key_create.md
  const char* summary;
  Run (*define)(Arguments& command);
};
// In the order in which help lists them.
const std::vector<Definition>& definitions();

// Parses the command line and runs one command. Exit statuses are in console.hpp.
int run(int argc, char** argv);

// The manual page of a command, and the page of a code; null when there is none.
const char* manual_of(const std::string& command);
std::string page_of_code(const std::string& code);

#define REMIT_COMMANDS(X)                                                                             \
  X(init, "begin a workspace with a complete example")                                                \
  X(check, "read everything strictly and find the faults of the matrix")                              \
  X(test, "run the policy tests")                                                                     \
  X(route, "who must decide, and because of which clause")                                            \
  X(propose, "start a round of a matter")                                                             \
  X(amend, "change a matter")                                                                         \
  X(withdraw, "end a round as its proposer")                                                          \
  X(next, "what can be done now, by whom, and with which command")                                    \
  X(sponsor, "name the sponsor")                                                                      \
  X(evidence, "present a document")                                                                   \
  X(statement, "record the signed words that a row asks for")                                       \
  X(raise, "raise a flag that takes it to somebody else")                                           \
  X(recommend, "propose to decide so, or advise against")                                             \
  X(consult, "give an opinion")                                                                       \
  X(agree, "agree, or stop the matter")                                                               \
  X(review, "say that it was examined")                                                               \
  X(approve, "decide")                                                                                \
  X(reject, "decide against")                                                                         \
  X(return, "send it back to the proposer")                                                           \
  X(defer, "put it off")                                                                              \
  X(sign, "execute an approved matter")                                                               \
  X(object, "break a silence that would decide")                                                    \
  X(veto, "undo an approval within its time")                                                       \
  X(ratify, "approve afterwards what had effect already")                                           \
  X(draw, "spend under an approval")                                                                \
  X(settle, "say that nothing is outstanding any more")                                             \
  X(revoke, "end a delegation")                                                                     \
  X(tick, "record what time has brought about")                                                     \
  X(inform, "record that people were told")                                                           \
  X(acknowledge, "confirm having been told")                                                          \
  X(inbox, "what waits for a person")                                                                 \
  X(status, "where all matters stand")                                                                \
  X(show, "one matter with everything that happened")                                                 \
  X(why, "who approved it, and under which authority")                                                \
  X(adopt, "put an approved version of the rules in force")                                           \
  X(meeting_call, "call a meeting of a body, with its agenda")                                      \
  X(meeting_change, "another time, place, item or paper")                                           \
  X(meeting_cancel, "a meeting that will not be")                                                   \
  X(meeting_open, "begin, with who is there")                                                       \
  X(meeting_arrive, "who comes in")                                                                 \
  X(meeting_leave, "who goes out")                                                                  \
  X(meeting_apologies, "who will not come")                                                         \
  X(meeting_recuse, "an interest, and stepping out of an item")                                     \
  X(meeting_move, "a motion on an item")                                                            \
  X(meeting_second, "second a motion")                                                              \
  X(meeting_drop, "withdraw a motion")                                                              \
  X(meeting_vote, "the vote on a motion")                                                           \
  X(meeting_decide, "a motion and its vote at once")                                                \
  X(meeting_conclude, "an item without a vote: noted, or put off")                                  \
  X(meeting_note, "the secretary's words on an item")                                               \
  X(meeting_action, "what is to be done, by whom, until when")                                      \
  X(meeting_close, "end, putting off what was not reached")                                         \
  X(meeting_import, "a whole meeting from its minutes, at once")                                    \
  X(meeting_correct, "take back what was recorded wrongly")                                         \
  X(meeting_show, "one meeting as it stands")                                                       \
  X(meeting_list, "the meetings of a body")                                                         \
  X(resolution_send, "send a written resolution round")                                             \
  X(resolution_answer, "what came back from one member")                                            \
  X(resolution_end, "how a written resolution came out")                                            \
  X(resolution_show, "one written resolution as it stands")                                         \
  X(resolution_list, "the written resolutions of a body")                                           \
  X(plan, "the forward plan of a body")                                                             \
  X(minutes_show, "the minutes of a meeting, as they stand")                                        \
  X(minutes_circulate, "send the minutes round, and keep their text")                               \
  X(minutes_sign, "the chair signs what was approved")                                              \
  X(minutes_extract, "a certified extract of one resolution")                                       \
  X(action_list, "what is still to be done")                                                        \
  X(action_close, "an action that was done")                                                        \
  X(interest_list, "the register of interests that were declared")                                  \
  X(seal, "the checkpoint of the ledger as text, to be kept outside")                                \
  X(verify, "whether the ledger is intact")                                                           \
  X(export_proof, "the receipt of one decision")                                                    \
  X(export_audit, "the folder that an auditor takes away")                                           \
  X(backup, "a verified copy of the ledger")                                                         \
  X(restore, "put a copy in the place of a lost ledger")                                             \
  X(erase, "remove the texts of what is over")                                              \
  X(wording, "the words that a person signs with a key")                                             \
  X(key_create, "give the ledger a key that signs its checkpoints")                                  \
  X(key_rotate, "put a new key in the place of the old one")                                         \
  X(key_revoke, "end a key")                                                                         \
  X(key_list, "the keys of the ledger")                                                              \
  X(schema, "print the schema of a file, for editors")                                                \
  X(explain, "the page of a finding or refusal")

#define REMIT_DECLARE(name, summary) Run define_##name(Arguments& command);
REMIT_COMMANDS(REMIT_DECLARE)
#undef REMIT_DECLARE

}  // namespace remit::cli
