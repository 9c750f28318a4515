// Parties as text, and when a duty to inform is due.
#include "remit/party.hpp"

#include <algorithm>

namespace remit {
namespace {

void collect(const Party& party, std::vector<std::string>& out) {
  if (party.kind == Party::Kind::id && std::find(out.begin(), out.end(), party.id) == out.end()) out.push_back(party.id);
  for (const auto& part : party.parts) collect(part, out);
  for (const auto& part : party.including) collect(part, out);
}

void collect_counted(const Party& party, std::vector<std::string>& out) {
  if (!party.counting.empty() && std::find(out.begin(), out.end(), party.counting) == out.end()) out.push_back(party.counting);
  for (const auto& part : party.parts) collect_counted(part, out);
}

bool needs_brackets(const Party& part, Party::Kind inside) {
  // From the tightest to the loosest.
  const auto looseness = [](Party::Kind kind) {
    switch (kind) {
      case Party::Kind::either: return 1;
      case Party::Kind::all: return 2;
      case Party::Kind::fallback: return 3;
      case Party::Kind::sequence: return 4;
      default: return 0;
    }
  };
  return looseness(part.kind) != 0 && (looseness(inside) == 0 || looseness(part.kind) >= looseness(inside));
}

}  // namespace

std::string to_text(const Moment& moment) {
  static constexpr const char* kWords[] = {"proposal", "receipt", "notice", "approval", "effect", "the end of the fiscal year", ""};
  const auto text = moment.kind == Moment::Kind::date_fact ? moment.fact : std::string(kWords[static_cast<int>(moment.kind)]);
  return moment.next_day.empty() ? text : "the next " + moment.next_day + " day after " + text;
}

std::string to_text(const Timing& time) {
  static constexpr const char* kWords[] = {"", "monthly", "quarterly", "annually", "", "at its next meeting", "at any time", "when overdue"};
  if (time.kind != Timing::Kind::within) return kWords[static_cast<int>(time.kind)];
  return "within " + to_text(time.within) + " of " + to_text(time.of);
}

std::string to_text(const Party& party) {
  static constexpr const char* kBetween[] = {"", "/", " + ", " then ", "", "", " else "};
  std::string out;
  const auto bracketed = [&](const Party& part) {
    const auto text = to_text(part);
    return needs_brackets(part, party.kind) ? "(" + text + ")" : text;
  };
  if (party.kind == Party::Kind::id) out = party.id;
  if (party.kind == Party::Kind::some) {
    out = std::to_string(party.count) + " of " + bracketed(party.parts.front());
    if (party.including_count) out += " including " + std::to_string(party.including_count) + " of " + bracketed(party.including.front());
    if (!party.counting.empty()) out += " counting " + party.counting + " as " + std::to_string(party.counted_as);
  } else if (party.kind == Party::Kind::everyone) {
    out = "all of " + bracketed(party.parts.front());
    if (party.but) out += " but " + std::to_string(party.but);
  } else {
    for (const auto& part : party.parts) out += (out.empty() ? "" : kBetween[static_cast<int>(party.kind)]) + bracketed(part);
  }
  if (party.time && party.time->kind != Timing::Kind::at_once) out += " " + to_text(*party.time);
  return out;
}

std::vector<std::string> ids_in(const Party& party) {
  std::vector<std::string> out;
  collect(party, out);
  return out;
}

std::vector<std::string> names_in(const Party& party) {
  auto out = ids_in(party);
  collect_counted(party, out);
  return out;
}

}  // namespace remit
