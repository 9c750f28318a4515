// One list of fields for each event. The JSON writer, the JSON reader and the printed schema all walk these lists.
// Private to codec/.
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "remit/event.hpp"

namespace remit::codec {

template <class E, class T>
concept Of = std::is_same_v<std::remove_const_t<E>, T>;

template <class V> void fields(V& v, Of<StatedFact> auto& e) { v("name", e.name); v("type", e.type); v.veiled("value", e.value, Veil::texts, e.type == "text"); }
template <class V> void fields(V& v, Of<ProxyVote> auto& e) { v("giver", e.giver); v("holder", e.holder); }
template <class V> void fields(V& v, Of<VoidVote> auto& e) { v("who", e.who); v("why", e.why); }
template <class V> void fields(V& v, Of<HandCount> auto& e) { v("in_favour", e.in_favour); v("against", e.against); v("abstaining", e.abstaining); }
template <class V> void fields(V& v, Of<Ballot> auto& e) {
  v("in_favour", e.in_favour); v("against", e.against); v("abstaining", e.abstaining); v("recused", e.recused); v("attending", e.attending);
  v("interested", e.interested); v("proxies", e.proxies); v("chair_for_meeting", e.chair_for_meeting); v("casting", e.casting); v("hands", e.hands);
}
template <class V> void fields(V& v, Of<Tally> auto& e) {
  v("in_favour", e.in_favour); v("against", e.against); v("abstaining", e.abstaining); v("recused", e.recused); v("present", e.present);
  v("quorum_base", e.quorum_base); v("quorum_needed", e.quorum_needed); v("carries_base", e.carries_base); v("carries_needed", e.carries_needed);
  v("quorate", e.quorate); v("carried", e.carried); v("presiding", e.presiding); v("shortfall", e.shortfall);
  v("by_rule", e.by_rule); v("arithmetic", e.arithmetic); v("voids", e.voids);
}
template <class V> void fields(V& v, Of<Authority> auto& e) {
  v("clauses", e.clauses); v("version", e.version); v("rights", e.rights); v("organization", e.organization); v("seat", e.seat);
  v("held_from", e.held_from); v("acting", e.acting); v("file", e.file); v("facts", e.facts); v("evidence", e.evidence); v("answers", e.answers);
  v("giver", e.giver); v("lent", e.lent);
}

template <class V> void fields(V& v, Of<Founded> auto& e) {
  v("name", e.name); v("zone", e.zone); v("clock", e.clock); v("origin", e.origin); v("founding_reason", e.reason); v("rights", e.rights);
  v("organization", e.organization); v("rights_version", e.rights_version); v("organization_version", e.organization_version); v("prefix", e.prefix);
}
template <class V> void fields(V& v, Of<Proposed> auto& e) {
  v("round", e.round); v("round_kind", e.round_kind); v("about", e.about); v.veiled("title", e.title, Veil::titles); v("proposer", e.proposer); v("file", e.file); v("facts", e.facts);
  v("keeps", e.keeps);
}
template <class V> void fields(V& v, Of<Amended> auto& e) { v.veiled("title", e.title, Veil::titles); v("file", e.file); v("facts", e.facts); v("changed", e.changed); v("keeps", e.keeps); }
template <class V> void fields(V&, Of<Withdrawn> auto&) {}
template <class V> void fields(V&, Of<Resumed> auto&) {}
template <class V> void fields(V& v, Of<Sponsored> auto& e) { v("person", e.person); v("voids_acts", e.voids_acts); }
template <class V> void fields(V& v, Of<Evidenced> auto& e) {
  v("kind", e.kind); v.veiled("name", e.name, Veil::documents); v("digest", e.digest); v("presented_by", e.presented_by); v("meets_condition", e.meets_condition);
}
template <class V> void fields(V& v, Of<ActTaken> auto& e) {
  v("step", e.step); v("adverse", e.against); v("seats", e.seats); v.veiled("conditions", e.conditions, Veil::conditions); v("ballot", e.ballot); v("tally", e.tally);
}
template <class V> void fields(V& v, Of<Rejected> auto& e) { v("seats", e.seats); v("ballot", e.ballot); v("tally", e.tally); }
template <class V> void fields(V& v, Of<Returned> auto& e) { v("seats", e.seats); }
template <class V> void fields(V& v, Of<Deferred> auto& e) { v("seats", e.seats); }
template <class V> void fields(V& v, Of<Informed> auto& e) { v("whom", e.whom); }
template <class V> void fields(V&, Of<Acknowledged> auto&) {}
template <class V> void fields(V& v, Of<Adopted> auto& e) { v("kind", e.kind); v("version", e.version); v("file", e.file); }
template <class V> void fields(V& v, Of<InForce> auto& e) { v("kind", e.kind); v("version", e.version); v("matter", e.matter); v("file", e.file); }

template <class V> void fields(V& v, Of<Bound> auto& e) {
  v("ceiling", e.ceiling); v("effective_on", e.effective_on); v("lapses_on", e.lapses_on); v("veto_until", e.veto_until); v("ratify_by", e.ratify_by);
  v("gates", e.gates);
}
template <class V> void fields(V& v, Of<Rerouted> auto& e) { v("clauses", e.clauses); }
template <class V> void fields(V& v, Of<Stated> auto& e) { v("kind", e.kind); }
template <class V> void fields(V& v, Of<Raised> auto& e) { v("flag", e.flag); }
template <class V> void fields(V& v, Of<Objected> auto& e) { v("seats", e.seats); }
template <class V> void fields(V& v, Of<DeemedApproved> auto& e) { v("clause", e.clause); }
template <class V> void fields(V& v, Of<Vetoed> auto& e) { v("seats", e.seats); v("ballot", e.ballot); v("tally", e.tally); }
template <class V> void fields(V& v, Of<Ratified> auto& e) { v("seats", e.seats); v("is_whole", e.is_whole); v("ballot", e.ballot); v("tally", e.tally); }
template <class V> void fields(V& v, Of<Drawn> auto& e) { v("amount", e.amount); v.veiled("what", e.what, Veil::documents); }
template <class V> void fields(V&, Of<Settled> auto&) {}
template <class V> void fields(V&, Of<Lapsed> auto&) {}
template <class V> void fields(V&, Of<Rescinded> auto&) {}
template <class V> void fields(V&, Of<Revoked> auto&) {}
template <class V> void fields(V&, Of<Stands> auto&) {}
template <class V> void fields(V& v, Of<KeyAdded> auto& e) { v("key_id", e.key_id); v("verifier", e.verifier); v("replaces", e.replaces); }
template <class V> void fields(V& v, Of<KeyRevoked> auto& e) { v("key_id", e.key_id); }
template <class V> void fields(V& v, Of<Restored> auto& e) { v("entries", e.entries); v("head", e.head); }
template <class V> void fields(V& v, Of<Erased> auto& e) { v("commitments", e.commitments); v("files", e.files); }
template <class V> void fields(V& v, Of<ToTell> auto& e) { v("clause", e.clause); v("whom", e.whom); v("due", e.due); }
template <class V> void fields(V& v, Of<GatePassed> auto& e) { v("gate", e.gate); v("to_tell", e.to_tell); }

// --- meetings and written resolutions ---
template <class V> void fields(V& v, Of<Paper> auto& e) { v.veiled("name", e.name, Veil::documents); v("digest", e.digest); }
template <class V> void fields(V& v, Of<AgendaItem> auto& e) {
  v("number", e.number); v.veiled("title", e.title, Veil::titles); v("kind", e.kind); v("matter", e.matter); v("meeting", e.meeting); v("is_private", e.is_private);
  v("is_late", e.is_late); v("papers", e.papers);
}
template <class V> void fields(V& v, Of<MeetingCalled> auto& e) {
  v("body", e.body); v("at", e.at); v("place", e.place); v("mode", e.mode); v("items", e.items); v("short_of", e.short_of);
}
template <class V> void fields(V& v, Of<MeetingChanged> auto& e) { v("at", e.at); v("place", e.place); v("mode", e.mode); v("items", e.items); v("notice", e.notice); }
template <class V> void fields(V&, Of<MeetingCancelled> auto&) {}
template <class V> void fields(V& v, Of<MeetingOpened> auto& e) {
  v("chair", e.chair); v("chair_by", e.chair_by); v("present", e.present); v("apologies", e.apologies); v("guests", e.guests); v("tally", e.tally);
}
template <class V> void fields(V& v, Of<AttendanceNoted> auto& e) { v("arrived", e.arrived); v("left", e.left); v("apologies", e.apologies); v("guests", e.guests); }
template <class V> void fields(V& v, Of<InterestDeclared> auto& e) { v("item", e.item); v("who", e.who); v.veiled("interest", e.interest, Veil::texts); v("stays", e.stays); }
template <class V> void fields(V& v, Of<Moved> auto& e) {
  v("motion", e.motion); v("item", e.item); v.veiled("text", e.text, Veil::texts); v("mover", e.mover); v("seconder", e.seconder); v("to", e.to); v("matter", e.matter);
  v("vote", e.vote); v.veiled("conditions", e.conditions, Veil::conditions);
}
template <class V> void fields(V& v, Of<Seconded> auto& e) { v("motion", e.motion); v("by", e.by); }
template <class V> void fields(V& v, Of<MotionWithdrawn> auto& e) { v("motion", e.motion); }
template <class V> void fields(V& v, Of<Voted> auto& e) { v("motion", e.motion); v("outcome", e.outcome); v("resolution", e.resolution); v("ballot", e.ballot); v("tally", e.tally); }
template <class V> void fields(V& v, Of<ItemClosed> auto& e) { v("item", e.item); v("outcome", e.outcome); }
template <class V> void fields(V& v, Of<ItemNoted> auto& e) { v("item", e.item); v.veiled("text", e.text, Veil::texts); v("about", e.about); }
template <class V> void fields(V& v, Of<ActionGiven> auto& e) { v("action", e.action); v("item", e.item); v.veiled("what", e.what, Veil::texts); v("owner", e.owner); v("due", e.due); }
template <class V> void fields(V& v, Of<ActionClosed> auto& e) { v("action", e.action); v("evidence", e.evidence); }
template <class V> void fields(V&, Of<MeetingClosed> auto&) {}
template <class V> void fields(V& v, Of<Recount> auto& e) { v("motion", e.motion); v("tally", e.tally); }
template <class V> void fields(V& v, Of<MeetingCorrected> auto& e) { v("line", e.line); v("recounts", e.recounts); }
template <class V> void fields(V& v, Of<MinutesCirculated> auto& e) { v("digest", e.digest); v("to", e.to); }
template <class V> void fields(V& v, Of<MinutesApproved> auto& e) { v("by_meeting", e.by_meeting); v("resolution", e.resolution); }
template <class V> void fields(V&, Of<MinutesSigned> auto&) {}
template <class V> void fields(V& v, Of<ResolutionSent> auto& e) {
  v("body", e.body); v.veiled("text", e.text, Veil::texts); v("to", e.to); v("matter", e.matter); v("vote", e.vote); v("papers", e.papers);
  v.veiled("conditions", e.conditions, Veil::conditions); v("members", e.members); v("interested", e.interested); v("closes", e.closes); v("round", e.round);
  v("turn", e.turn);
}
template <class V> void fields(V& v, Of<ResolutionAnswered> auto& e) { v("who", e.who); v("what", e.what); }
template <class V> void fields(V& v, Of<ResolutionEnded> auto& e) { v("outcome", e.outcome); v("arithmetic", e.arithmetic); }

// What every event of a matter carries in `data` beside its own fields.
template <class V> void common_fields(V& v, Of<Event> auto& e) {
  // Why something was done to the ledger itself stays in clear: it is what an erasure leaves behind.
  const bool is_of_matter = !std::holds_alternative<Erased>(e.what) && !std::holds_alternative<KeyRevoked>(e.what) && !std::holds_alternative<Restored>(e.what);
  v("phase", e.phase); v("duty", e.duty); v.veiled("reason", e.reason, Veil::reasons, is_of_matter); v("rests_on", e.rests_on);
  v.veiled("rests_on_name", e.rests_on_name, Veil::documents); v("carries_out", e.resolution); v("signature", e.signature);
}

// Every type an entry may have, and an event of it with nothing in it yet.
const std::vector<std::pair<std::string, Happening>>& empty_events();

}  // namespace remit::codec
