#include "app/refusals.hpp"

#include <filesystem>
#include <fstream>

#include <iterator>
#include <variant>

#include "codec/json.hpp"

namespace remit {
namespace {

constexpr std::uintmax_t kMostBytes = 1 << 20;
constexpr const char* kOrders[] = {"propose", "amend", "withdraw", "resume", "sponsor", "evidence", "step", "reject", "return", "defer", "inform", "acknowledge", "adopt",
                                   "statement", "raise", "object", "veto", "ratify", "draw", "settle", "revoke", "tick", "add-key", "revoke-key", "erase", "accept-loss", "meeting", "resolution"};
static_assert(std::size(kOrders) == std::variant_size_v<Order>);

}  // namespace

void log_refusal(const Workspace& workspace, const Present& present, const std::string& recorder, const Command& command, const Refusal& refusal) {
  const auto path = workspace.path_of("refusals.log");
  std::error_code error;
  if (const auto size = std::filesystem::file_size(path, error); !error && size > kMostBytes) std::filesystem::rename(path, path + ".1", error);
  json::Object line;
  line["at"] = to_text(present.now);
  line["recorder"] = recorder;
  line["matter"] = command.matter;
  if (!command.meeting.empty()) line["meeting"] = command.meeting;
  const auto* step = std::get_if<TakeStep>(&command.order);
  line["order"] = step ? word(step->step) : kOrders[command.order.index()];
  line["by"] = command.by;
  line["as"] = command.as;
  if (const auto* proposed = std::get_if<Propose>(&command.order)) line["file"] = proposed->digest;
  line["code"] = refusal.code;
  line["sentence"] = refusal.sentence;
  std::ofstream(path, std::ios::app) << json::canonical(line) << "\n";
}

std::map<Digest, std::string> refused_proposals(const Workspace& workspace) {
  std::map<Digest, std::string> out;
  std::ifstream stream(workspace.path_of("refusals.log"));
  for (std::string line; std::getline(stream, line);) {
    const auto read = json::parse_canonical(line);
    const auto *file = read ? read->at("file") : nullptr, *code = read ? read->at("code") : nullptr;
    if (file && file->string() && code && code->string()) out[*file->string()] = *code->string();
  }
  return out;
}

}  // namespace remit
