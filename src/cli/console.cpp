#include "cli/console.hpp"
#include "remit/plain_text.hpp"

#include <unistd.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>

namespace remit::cli {
namespace {

std::string padded(const std::string& text, int width) {
  return text + std::string(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
}

std::string csv_field(const std::string& text) {
  // A field that a spreadsheet would take for a formula is told to be text.
  auto out = text;
  if (!out.empty() && std::string_view("=+-@").find(out[0]) != std::string_view::npos) out.insert(0, "'");
  if (out.find_first_of("\",\n") == std::string::npos) return out;
  std::string quoted = "\"";
  for (const char c : out) { if (c == '"') quoted += '"'; quoted += c; }
  return quoted + "\"";
}

std::string key_of(std::string header) {
  for (auto& c : header) c = c == ' ' || c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return header;
}

}  // namespace

int exit_of(const std::string& code) {
  if (code == "D601") return kMayNotRecord;
  if (code == "D901") return kChanged;
  if (code.starts_with("D")) return kRefused;
  if (code == "L101" || code == "L102" || code == "L103" || code == "L104" || code == "L339" || code == "L401") return kUsage;
  if (code.starts_with("L2")) return kIo;
  if (code.starts_with("L")) return kNotIntact;
  return kUsage;
}

int display_width(const std::string& text) {
  int width = 0;
  for (std::size_t i = 0; i < text.size();) {
    utf8proc_int32_t point = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + i, static_cast<utf8proc_ssize_t>(text.size() - i), &point);
    if (length <= 0) { ++width; ++i; continue; }
    width += utf8proc_charwidth(point);
    i += static_cast<std::size_t>(length);
  }
  return width;
}

std::string shown(const Finding& finding) {
  std::ostringstream out;
  out << (finding.is_note ? "note" : "finding") << "[" << finding.code << "]: " << finding.sentence << "\n";
  if (!finding.place.file.empty()) {
    out << "  --> " << finding.place.file;
    if (finding.place.line > 0) out << ":" << finding.place.line << ":" << std::max(1, finding.place.column);
    out << "\n";
  }
  if (!finding.source_line.empty() && finding.place.column > 0) {
    const auto number = std::to_string(finding.place.line);
    const std::string gutter(number.size(), ' ');
    out << " " << gutter << " |\n " << number << " | " << finding.source_line << "\n " << gutter << " | "
        << std::string(static_cast<std::size_t>(finding.place.column - 1), ' ') << std::string(static_cast<std::size_t>(std::max(1, finding.width)), '^') << "\n";
  }
  for (const auto& note : finding.notes) out << "  = " << note << "\n";
  if (!finding.help.empty()) out << "  help: " << finding.help << "\n";
  return out.str();
}

std::string shown(const Refusal& refusal) {
  std::string out = "refused[" + refusal.code + "]: " + refusal.sentence + "\n";
  for (const auto& note : refusal.notes) out += "  = " + note + "\n";
  if (!refusal.next.empty()) out += "  next: " + refusal.next + "\n";
  return out + "  remit explain " + refusal.code + "\n";
}

Result<Session> Console::open(Access access, bool whatever_the_mark) const {
  Session out{Workspace(options.folder), nullptr, nullptr, {}, {}};
  out.ledger = out.workspace.open(access);
  out.desk = std::make_unique<Desk>(*out.ledger);
  auto present = present_of(out.desk->founded());
  if (!present) return present.refusal();
  out.present = *present;
  out.people = out.workspace.people();
  if (access == Access::write) {
    const auto path = out.workspace.path_of("ledger.mark");
    const auto mark = Mark::read(path);
    if (mark && !whatever_the_mark)
      if (auto refusal = contradicts(*mark, *out.ledger, out.desk->ledger_id())) return *refusal;
    out.mark = std::make_unique<MarkKeeper>(*out.ledger, out.desk->ledger_id(), path);
  }
  if (out.desk->is_simulated()) say("(simulated clock: " + to_text(out.present.today) + ")\n");
  return out;
}

std::string Console::named(const Session& session, const std::string& person) {
  const auto found = session.people.find(person);
  return found == session.people.end() ? person : found->second.name + " (" + person + ")";
}

bool Console::colours(bool for_stderr) const {
  if (options.color == "always") return true;
  if (options.color == "never" || std::getenv("NO_COLOR")) return false;
  return isatty(for_stderr ? STDERR_FILENO : STDOUT_FILENO) != 0;
}

std::string Console::paint(const char* code, const std::string& text, bool for_stderr) const {
  return colours(for_stderr) ? std::string("\033[") + code + "m" + text + "\033[0m" : text;
}

// A control of direction that an older remit let in is shown by its name. JSON is data, and stays as it is.
void Console::print(const std::string& text) const { std::cout << (is_json() ? text : visible(text)) << std::flush; }
void Console::say(const std::string& text) const { std::cerr << visible(text) << std::flush; }

int Console::refuse(const Refusal& refusal, const char* nothing) const {
  if (is_json()) {
    json::Array notes(refusal.notes.begin(), refusal.notes.end());
    json::Object value;
    value["code"] = refusal.code;
    value["sentence"] = refusal.sentence;
    value["notes"] = std::move(notes);
    value["next"] = refusal.next;
    print_json("refusal", std::move(value));
  }
  auto text = shown(refusal);
  const auto end = text.find(']');
  say(paint("1;31", text.substr(0, end + 1), true) + text.substr(end + 1) + (nothing ? std::string(nothing) + "\n" : ""));
  return exit_of(refusal.code);
}

void Console::show(const Finding& finding) const {
  auto text = shown(finding);
  const auto end = text.find(']');
  print(paint(finding.is_note ? "1;36" : "1;33", text.substr(0, end + 1), false) + text.substr(end + 1) + "\n");
}

void Console::print_json(const char* schema, json::Object value) const {
  value["schema"] = std::string("remit/v1/") + schema;
  print(options.output == "jsonl" ? json::canonical(value) + "\n" : json::pretty(value) + "\n");
}

void Console::table(const char* schema, const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& raw) const {
  auto rows = raw;
  if (is_json()) {
    json::Array items;
    for (const auto& row : rows) {
      json::Object item;
      for (std::size_t i = 0; i < header.size(); ++i) item[key_of(header[i])] = row[i];
      if (options.output == "jsonl") { item["schema"] = std::string("remit/v1/") + schema; print(json::canonical(item) + "\n"); }
      else items.push_back(std::move(item));
    }
    json::Object whole;
    whole["rows"] = std::move(items);
    if (options.output == "json") print_json(schema, std::move(whole));
    return;
  }
  if (options.output != "csv") for (auto& row : rows) for (auto& cell : row) cell = in_one_line(cell);
  std::ostringstream out;
  if (options.output == "csv" || options.output == "md") {
    const bool is_csv = options.output == "csv";
    const auto line = [&](const std::vector<std::string>& cells) {
      for (std::size_t i = 0; i < cells.size(); ++i) out << (is_csv ? (i ? "," : "") : "| ") << (is_csv ? csv_field(cells[i]) : cells[i] + " ");
      out << (is_csv ? "\n" : "|\n");
    };
    line(header);
    if (!is_csv) line(std::vector<std::string>(header.size(), "---"));
    for (const auto& row : rows) line(row);
    return print(out.str());
  }
  std::vector<int> widths;
  for (std::size_t i = 0; i < header.size(); ++i) {
    widths.push_back(display_width(header[i]));
    for (const auto& row : rows) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  const auto line = [&](const std::vector<std::string>& cells, bool is_header) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) text += i + 1 == cells.size() ? cells[i] : padded(cells[i], widths[i]) + "  ";
    while (!text.empty() && text.back() == ' ') text.pop_back();
    out << (is_header ? paint("2", text, false) : text) << "\n";
  };
  line(header, true);
  for (const auto& row : rows) line(row, false);
  print(out.str());
}

}  // namespace remit::cli
