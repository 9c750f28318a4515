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

bool needs_brackets(const Party& part, Party::Kind inside) {
  if (part.kind == Party::Kind::id || part.kind == Party::Kind::some) return false;
  if (inside == Party::Kind::sequence) return part.kind == Party::Kind::sequence;
  if (inside == Party::Kind::all) return part.kind != Party::Kind::either;
  return true;
}

}  // namespace

Day due_on(const InformTime& time, Day approved_on) {
  switch (time.kind) {
    case InformTime::Kind::at_once: return approved_on;
    case InformTime::Kind::monthly: return end_of_period(approved_on, 1);
    case InformTime::Kind::quarterly: return end_of_period(approved_on, 3);
    case InformTime::Kind::annually: return end_of_period(approved_on, 12);
    case InformTime::Kind::within: return approved_on + time.within;
  }
  return approved_on;
}

std::string to_text(const InformTime& time) {
  switch (time.kind) {
    case InformTime::Kind::at_once: return "";
    case InformTime::Kind::monthly: return "monthly";
    case InformTime::Kind::quarterly: return "quarterly";
    case InformTime::Kind::annually: return "annually";
    case InformTime::Kind::within: return "within " + to_text(time.within) + " of approval";
  }
  return "";
}

std::string to_text(const Party& party) {
  static constexpr const char* kBetween[] = {"", "/", " + ", " then ", ""};
  std::string out;
  const auto bracketed = [&](const Party& part) {
    const auto text = to_text(part);
    return needs_brackets(part, party.kind) ? "(" + text + ")" : text;
  };
  if (party.kind == Party::Kind::id) out = party.id;
  if (party.kind == Party::Kind::some) {
    out = std::to_string(party.count) + " of " + bracketed(party.parts.front());
    if (party.including_count) out += " including " + std::to_string(party.including_count) + " of " + bracketed(party.including.front());
  } else {
    for (const auto& part : party.parts) out += (out.empty() ? "" : kBetween[static_cast<int>(party.kind)]) + bracketed(part);
  }
  if (party.time && party.time->kind != InformTime::Kind::at_once) out += " " + to_text(*party.time);
  return out;
}

std::vector<std::string> ids_in(const Party& party) {
  std::vector<std::string> out;
  collect(party, out);
  return out;
}

}  // namespace remit
