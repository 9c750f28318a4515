// Events and matters in the words of a reader.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "remit/event.hpp"

namespace remit::cli {

// "approved by Ana Ruiz (ana-ruiz) as CFO".
std::string described(const Session& session, const Event& event);
// ": 4 for, 1 against, 1 recused"; empty without a count.
std::string votes(const std::optional<Tally>& tally);
// The same of what happens at a meeting or to a written resolution; nothing for other events. `by`: who decided, as shown.
std::optional<std::string> described_at_meeting(const Session& session, const Event& event, const std::string& by);
// Lines that show how a vote was counted.
std::vector<std::string> arithmetic_at_meeting(const Event& event);
// What will be written, who will have to be told and by when.
std::string preview(Session& session, const std::vector<Event>& events, const Recorder& recorder);
// What was written and what is waited for now.
void report(Console& console, Session& session, const Recorded& recorded);
// "CEO: Nora Voss (nora-voss)", one for each seat that is waited for.
std::vector<std::string> waits_in_words(Session& session, const Matter& matter);
// The gate that is due that day and who brings it; empty when none is.
std::string gate_in_words(const Session& session, const Matter& matter, Day day);
json::Object json_of(const Inscription& entry);

}  // namespace remit::cli
