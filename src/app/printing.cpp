#include "app/printing.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "app/identity.hpp"

namespace remit {
namespace {

namespace fs = std::filesystem;

std::string browser() {
  const char* path = std::getenv("PATH");
  for (const auto* name : {"chromium", "chromium-browser", "google-chrome"}) {
    std::istringstream folders(path ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
      const auto file = folder + "/" + name;
      if (!folder.empty() && ::access(file.c_str(), X_OK) == 0 && fs::is_regular_file(file)) return file;
    }
  }
  return {};
}

// Its own words go nowhere: only whether it ended well, and whether the file is there, counts.
bool runs(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const auto child = ::fork();
  if (child < 0) return false;
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, stream);
    ::alarm(120);  // kept over exec: a browser that hangs is ended
    ::execv(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) if (errno != EINTR) return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// A folder for one printing: the page, and what the browser keeps of its own. Nobody else may look into it.
class Workbench {
 public:
  Workbench() : folder_(fs::temp_directory_path() / ("remit-" + random_hex(8))) {
    ::mkdir(folder_.c_str(), 0700);
  }
  ~Workbench() {
    std::error_code error;
    fs::remove_all(folder_, error);
  }
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;
  fs::path at(const char* name) const { return folder_ / name; }

 private:
  fs::path folder_;
};

}  // namespace

Result<bool> print_pdf(const std::string& html, const std::string& path) {
  const auto program = browser();
  if (program.empty())
    return Refusal{"U112", "there is no browser here that prints PDF", {"looked for in the PATH: chromium, chromium-browser, google-chrome"},
                   "install chromium, or write --format html --to FILE.html and print that page"};
  try {
    const Workbench bench;
    std::ofstream(bench.at("page.html"), std::ios::binary) << html;
    std::vector<std::string> words{program, "--headless", "--disable-gpu", "--no-pdf-header-footer", "--user-data-dir=" + bench.at("profile").string(), "--print-to-pdf=" + bench.at("page.pdf").string()};
    if (::geteuid() == 0) words.push_back("--no-sandbox");  // it refuses to run as root with one; the page loads and runs nothing
    words.push_back("file://" + bench.at("page.html").string());
    if (!runs(std::move(words)) || !fs::exists(bench.at("page.pdf")))
      return Refusal{"U112", "`" + program + "` did not print the page", {}, "write --format html --to FILE.html and print that page"};
    fs::copy_file(bench.at("page.pdf"), path, fs::copy_options::overwrite_existing);
  } catch (const fs::filesystem_error&) {
    return Refusal{"U202", "`" + path + "` cannot be written", {}, "look at the disk and the folder"};
  }
  return true;
}

}  // namespace remit
