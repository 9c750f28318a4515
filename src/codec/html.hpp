// Documents as one page of HTML that stands alone: its style is in it, it loads nothing, and it prints on A4.
#pragma once

#include <string>

#include "remit/document.hpp"

namespace remit::codec {

// The title is that of its first heading.
std::string html_of(const Document& document);

}  // namespace remit::codec
