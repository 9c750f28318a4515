// What the commands of minutes share: the source with the names of people, and how a document is put out.
#pragma once

#include "app/desk_minutes.hpp"
#include "cli/meetings.hpp"

namespace remit::cli {

struct PageOptions {
  std::string format = "md", to;
};
// `--format`, `--to`; of a text that may also be asked for byte by byte, `archived` too.
void add_page_options(Arguments& command, PageOptions& options, bool is_archived = false);

MinutesSource minutes_source_of(Session& session, const Meeting& meeting);

// To stdout, or to a new file; a PDF always to one, named after `name` unless said. With `archived`, that text as it is.
int put(Console& console, const PageOptions& options, const std::string& name, const Document& document, const std::string& archived = {});

}  // namespace remit::cli
