// Documents as Markdown (CommonMark with tables), and back. What a person wrote cannot become a heading, a row or a link: every
// character that could is escaped, so that reading gives the same document again.
#pragma once

#include <string>
#include <string_view>

#include "remit/document.hpp"

namespace remit::codec {

std::string markdown_of(const Document& document);
// Of a text that `markdown_of` wrote; total, so that another text becomes paragraphs.
Document document_of(std::string_view markdown);

// Without line ends, tabs and two blanks in a row, as a text stands in a document.
std::string one_line(std::string_view text);

}  // namespace remit::codec
