#include "cli/minutes.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "app/printing.hpp"
#include "codec/html.hpp"
#include "codec/markdown.hpp"

namespace remit::cli {

void add_page_options(Arguments& command, PageOptions& options, bool is_archived) {
  std::vector<std::string> formats{"md", "html", "pdf"};
  if (is_archived) formats.push_back("archived");
  command.one_of("--format", options.format, formats);
  command.optional("--to", options.to);
}

MinutesSource minutes_source_of(Session& session, const Meeting& meeting) {
  auto out = minutes_source(*session.desk, meeting);
  for (const auto& [id, person] : session.people) if (!person.name.empty()) out.names[id] = person.name;
  return out;
}

int put(Console& console, const PageOptions& options, const std::string& name, const Document& document, const std::string& archived) {
  const bool is_pdf = options.format == "pdf";
  auto file = options.to;
  if (file.empty() && is_pdf) {
    file = name + ".pdf";
    std::replace(file.begin(), file.end(), '/', '-');
  }
  const auto text = options.format == "archived" ? archived : options.format == "md" ? codec::markdown_of(document) : codec::html_of(document);
  if (file.empty() && console.is_json()) {
    json::Object out;
    out["name"] = name;
    out["format"] = options.format;
    out["text"] = text;
    console.print_json("document", std::move(out));
    return kDone;
  }
  if (file.empty()) {
    if (options.format == "archived") std::cout << text << std::flush;  // byte by byte, as its digest says
    else console.print(text);
    return kDone;
  }
  std::error_code error;
  if (std::filesystem::exists(file, error)) return console.refuse({"U202", "`" + file + "` is there already", {}, "name a new file; nothing is written over"}, nullptr);
  if (is_pdf) {
    if (const auto printed = print_pdf(text, file); !printed) return console.refuse(printed.refusal(), nullptr);
  } else {
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    stream.close();
    if (!stream) return console.refuse({"U202", "`" + file + "` cannot be written", {}, "look at the disk and the folder"}, nullptr);
  }
  console.say("wrote " + file + "\n");
  return kDone;
}

}  // namespace remit::cli
