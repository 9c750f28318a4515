// The program's own verifier of bundles as a process that answers many questions, for verifiers_test.py. A line of standard
// input is the folder and, separated by tabs, `key=` with a verifier key or `against=` with a file; the answer is one line, the
// findings and the lines of the verdict, separated by tabs.
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "ledger/bundle.hpp"

namespace {

remit::Outside outside_of(std::istream& words) {
  remit::Outside out;
  for (std::string word; std::getline(words, word, '\t');) {
    const auto value = word.substr(word.find('=') + 1);
    if (word.starts_with("key=")) {
      if (const auto key = remit::VerifierKey::parse(value)) out.keys.push_back(*key);
      continue;
    }
    std::ifstream file(value, std::ios::binary);
    out.texts.emplace_back((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  }
  return out;
}

}  // namespace

int main() {
  for (std::string question; std::getline(std::cin, question);) {
    std::istringstream words(question);
    std::string folder;
    std::getline(words, folder, '\t');
    const auto outside = outside_of(words);
    const auto intact = remit::verify_bundle(folder, outside);
    if (!intact) { std::cout << intact.refusal().code << std::endl; continue; }
    std::string out;
    for (const auto& finding : intact->findings) out += finding.code + " " + finding.sentence + "\t";
    std::istringstream verdict(intact->findings.empty() ? remit::verdict(*intact, outside) : remit::verdict_of_findings(*intact));
    for (std::string line; std::getline(verdict, line);) out += line + "\t";
    std::cout << out << std::endl;
  }
}
