// The program: everything is wired below cli/, which opens a workspace for each command.
#include "cli/commands.hpp"

int main(int argc, char** argv) { return remit::cli::run(argc, argv); }
