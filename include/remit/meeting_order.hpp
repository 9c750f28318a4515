// What is asked for about a meeting. The command says when (`decided_at`), why, and which meeting.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "remit/meeting_event.hpp"

namespace remit {

struct CallMeeting {
  std::string body, at, place, mode;
  std::vector<AgendaItem> items;
};
struct ChangeMeeting {
  std::string at, place, mode;
  std::vector<AgendaItem> items;
  std::vector<std::string> agreed;  // who of those present agreed to business that was not on the agenda
};
struct CancelMeeting {};
struct OpenMeeting {
  std::vector<std::string> present, apologies, guests;
  std::string chair;  // elected by those present; empty: chair or vice-chair
};
struct NoteAttendance {
  std::vector<std::string> arrived, left, apologies, guests;
};
struct DeclareInterest {
  int item = 0;
  std::string who, interest;
  bool stays = false;
};
struct Move {
  int item = 0;
  std::string text, mover, seconder;
  std::string to;    // empty: the act of the item's matter that waits for the body; `nothing`: no act
  std::string vote;  // a named vote of the body's rules
  std::vector<std::string> conditions;
};
struct Second {
  int motion = 0;
  std::string by;
};
struct WithdrawMotion {
  int motion = 0;
};
// Those present, with a vote and not recused, whom the ballot does not name vote as `rest` says: for, against, abstain;
// empty: they abstain.
struct Vote {
  int motion = 0;
  Ballot ballot;
  std::string rest;
};
struct CloseItem {
  int item = 0;
  std::string outcome;  // noted, deferred
};
struct NoteItem {
  int item = 0;
  std::string text, about;
};
struct GiveAction {
  int item = 0;
  std::string what, owner, due;
};
struct CloseAction {
  int action = 0;
  std::vector<Paper> evidence;
};
struct CloseMeeting {};
struct CorrectMeeting {
  int line = 0;
};
struct CirculateMinutes {
  std::string digest;
};
struct SignMinutes {};

struct SendResolution {
  std::string body, text, to, vote;  // about the command's matter
  std::vector<Paper> papers;
  std::vector<std::string> conditions, interested;
};
struct AnswerResolution {
  std::string what;  // consents, refuses, abstains, objects, asks for a meeting
};
struct EndResolution {};

using MeetingOrder = std::variant<CallMeeting, ChangeMeeting, CancelMeeting, OpenMeeting, NoteAttendance, DeclareInterest, Move, Second, WithdrawMotion, Vote,
                                  CloseItem, NoteItem, GiveAction, CloseAction, CloseMeeting, CorrectMeeting, CirculateMinutes, SignMinutes>;
using ResolutionOrder = std::variant<SendResolution, AnswerResolution, EndResolution>;

}  // namespace remit
