// What the engine and the readers say when they do not say yes: findings about a text, refusals of an act.
// Codes are stable for ever: Y reading, P policy findings, D refusals, A audit, L ledger, U usage.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace remit {

// A place in a file as a person counts it: lines and columns from 1, columns in characters. Line 0: the whole file.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

// Something that reading or `check` saw. A note is worth knowing and changes no exit status.
struct Finding {
  std::string code;
  std::string sentence;            // lower case, no full stop, the user's words in backticks
  Place place;
  std::string source_line;         // the user's own text, empty when there is none
  int width = 1;                   // how many characters the caret underlines
  std::vector<std::string> notes;  // a counterexample, the rows involved
  std::string help;                // one repair that can be pasted
  bool is_note = false;
};

// The engine said no: why, who may, and what to do next.
struct Refusal {
  std::string code;
  std::string sentence;
  std::vector<std::string> notes;
  std::string next;
};

// A value or the refusal that stands in its place. Errors a user can cause are values.
template <class T>
class Result {
 public:
  Result(T value) : held_(std::move(value)) {}
  Result(Refusal refusal) : held_(std::move(refusal)) {}
  explicit operator bool() const { return std::holds_alternative<T>(held_); }
  T& operator*() { return std::get<T>(held_); }
  const T& operator*() const { return std::get<T>(held_); }
  T* operator->() { return &std::get<T>(held_); }
  const T* operator->() const { return &std::get<T>(held_); }
  const Refusal& refusal() const { return std::get<Refusal>(held_); }

 private:
  std::variant<T, Refusal> held_;
};

// What a reader made of a text: a value only when there is no finding (R8: never a silent default).
template <class T>
struct Reading {
  T value{};
  std::vector<Finding> findings;
  bool ok() const { return findings.empty(); }
};

}  // namespace remit
