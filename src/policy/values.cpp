// The special members of the large values, made here once. Left to each file that copies one, they are most of what it compiles.
#include "remit/decider.hpp"

namespace remit {

Event::Event() = default;
Event::Event(const Event&) = default;
Event::Event(Event&&) noexcept = default;
Event& Event::operator=(const Event&) = default;
Event& Event::operator=(Event&&) noexcept = default;
Event::~Event() = default;

Command::Command() = default;
Command::Command(const Command&) = default;
Command::Command(Command&&) noexcept = default;
Command& Command::operator=(const Command&) = default;
Command& Command::operator=(Command&&) noexcept = default;
Command::~Command() = default;

Matter::Matter() = default;
Matter::Matter(const Matter&) = default;
Matter::Matter(Matter&&) noexcept = default;
Matter& Matter::operator=(const Matter&) = default;
Matter& Matter::operator=(Matter&&) noexcept = default;
Matter::~Matter() = default;

Meeting::Meeting() = default;
Meeting::Meeting(const Meeting&) = default;
Meeting::Meeting(Meeting&&) noexcept = default;
Meeting& Meeting::operator=(const Meeting&) = default;
Meeting& Meeting::operator=(Meeting&&) noexcept = default;
Meeting::~Meeting() = default;

Case::Case() = default;
Case::Case(const Case&) = default;
Case::Case(Case&&) noexcept = default;
Case& Case::operator=(const Case&) = default;
Case& Case::operator=(Case&&) noexcept = default;
Case::~Case() = default;

}  // namespace remit
