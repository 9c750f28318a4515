#include "cli/texts.hpp"

#include "remit/plain_text.hpp"

namespace remit::cli {

Result<std::string> clean_line(const std::string& text) {
  auto out = clean(text);
  if (out && !is_one_line(*out)) return Refusal{"U106", "a text that is one line holds a line break", {"it would pass for a line of remit's own where it is shown"}, "write it on one line; what is longer goes into a note or a file"};
  if (out) *out = in_one_line(*out);
  return out;
}

Result<std::vector<std::string>> lines_in(const std::string& list) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= list.size();) {
    const auto end = std::min(list.find(',', at), list.size());
    auto name = std::string_view(list).substr(at, end - at);
    at = end + 1;
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    if (name.empty()) continue;
    auto one = clean_line(std::string(name));
    if (!one) return one.refusal();
    out.push_back(std::move(*one));
  }
  return out;
}

}  // namespace remit::cli
