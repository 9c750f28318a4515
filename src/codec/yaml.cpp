// The strict layer over yaml-cpp's events. Each rule here is something yaml-cpp accepts in silence.
#include "codec/yaml.hpp"

#include <utf8proc.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "remit/plain_text.hpp"

namespace remit::yaml {
namespace {

constexpr std::size_t kMostBytes = 1 << 20;
constexpr std::size_t kDeepest = 24;
constexpr int kMostNodes = 60000;

struct Stop {};  // thrown by our handler through yaml-cpp, and caught in read()

bool is_converted_word(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const auto* word : {"yes", "no", "on", "off", "true", "false", "null", "~", "y", "n"})
    if (text == word) return true;
  return false;
}

int characters(std::string_view bytes) {
  return static_cast<int>(std::count_if(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

class Builder : public YAML::EventHandler {
 public:
  Builder(std::string_view text, const Source& source, std::vector<Finding>& findings) : text_(text), source_(source), findings_(findings) {}

  Node take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node = placed(mark, Node::Kind::empty);
    refuse_decoration(node, "?", anchor);
    const auto at = text_.substr(std::min(text_.size(), static_cast<std::size_t>(std::max(0, mark.pos))), 4);
    if (at.starts_with('~') || is_converted_word(std::string(at)))
      findings_.push_back(source_.finding("Y011", "YAML takes this for no value at all", node, "leave the key out, or name the word you mean"));
    add(std::move(node));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    Node node = placed(mark, Node::Kind::empty);
    findings_.push_back(source_.finding("Y012", "an alias (`*`) is not allowed", node, "write the value again; a policy says everything where it stands"));
    add(std::move(node));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    Node node = placed(mark, Node::Kind::scalar);
    node.text = value;
    node.is_plain = tag != "!";
    node.width = std::max(1, characters(value.substr(0, value.find('\n')))) + (node.is_plain ? 0 : 2);
    const auto pos = std::min(static_cast<std::size_t>(std::max(0, mark.pos)), text_.size());
    node.width = std::min(node.width, std::max(1, characters(text_.substr(pos, std::min(text_.find('\n', pos), text_.size()) - pos))));
    refuse_decoration(node, tag, anchor);
    const auto at = static_cast<std::size_t>(std::max(0, mark.pos));
    // An escape such as "\t" or "\x01" makes what the file itself may not hold.
    for (std::size_t i = 0; i < value.size(); ++i) {
      const auto c = static_cast<unsigned char>(value[i]);
      const bool is_c1 = c == 0xC2 && i + 1 < value.size() && static_cast<unsigned char>(value[i + 1]) < 0xA0;
      if ((c >= 0x20 || c == '\n') && c != 0x7F && !is_c1) continue;
      findings_.push_back(source_.finding("Y002", "an escape here makes a control character", node, "write the text without it"));
      break;
    }
    if (const auto turned = source_.is_archived() ? std::string() : direction_control(value); !turned.empty())
      findings_.push_back(source_.finding("Y002", "an escape here makes the control " + turned + ", which turns letters round", node, "write the text without it"));
    if (node.is_plain) check_plain(node, at, anchor != 0 || tag != "?"); else check_quoted(node, at);
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(mark, Node::Kind::list, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(mark, Node::Kind::map, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  Node placed(const YAML::Mark& mark, Node::Kind kind) const {
    Node node;
    node.kind = kind;
    node.line = mark.line + 1;
    const auto pos = std::min(static_cast<std::size_t>(std::max(0, mark.pos)), text_.size());
    const auto start = pos == 0 ? 0 : text_.rfind('\n', pos - 1) + 1;
    node.column = characters(text_.substr(start, pos - start)) + 1;
    return node;
  }
  void refuse_decoration(const Node& node, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) findings_.push_back(source_.finding("Y012", "an anchor (`&`) is not allowed", node, "remove it; a policy says everything where it stands"));
    if (!tag.empty() && tag != "?" && tag != "!") findings_.push_back(source_.finding("Y012", "a tag (`!`) is not allowed", node, "remove it"));
  }
  void check_plain(const Node& node, std::size_t at, bool is_decorated) {
    if (text_.substr(at, node.text.size()) != node.text && !is_decorated)
      findings_.push_back(source_.finding("Y010", "a value that goes on over several lines is not allowed", node, "write it on one line, or under `>` as a block"));
    if (is_converted_word(node.text))
      findings_.push_back(source_.finding("Y011", "YAML turns `" + node.text + "` into something else", node, "name the two words you mean, as in `plan: in-plan`"));
    if (node.text == "<<") findings_.push_back(source_.finding("Y012", "a merge key (`<<`) is not allowed", node, "write the keys where they belong"));
  }
  void check_quoted(const Node& node, std::size_t at) {
    if (at >= text_.size() || (text_[at] != '"' && text_[at] != '\'')) return;  // a block
    const char quote = text_[at];
    for (auto i = at + 1; i < text_.size() && text_[i] != '\n'; ++i) {
      if (quote == '"' && text_[i] == '\\') { ++i; continue; }
      if (text_[i] != quote) continue;
      if (quote == '\'' && i + 1 < text_.size() && text_[i + 1] == quote) { ++i; continue; }
      return;
    }
    findings_.push_back(source_.finding("Y009", "this quote is not closed on its line", node, "close it, or write the text under `>` as a block"));
    throw Stop{};  // what follows was swallowed by the quote
  }
  void open(const YAML::Mark& mark, Node::Kind kind, const std::string& tag, YAML::anchor_t anchor) {
    Node node = placed(mark, kind);
    refuse_decoration(node, tag, anchor);
    if (stack_.size() >= kDeepest) {
      findings_.push_back(source_.finding("Y017", "this is nested too deep", node, "a file of remit has at most " + std::to_string(kDeepest) + " levels"));
      throw Stop{};
    }
    stack_.push_back({std::move(node), {}, false});
  }
  void close() {
    auto open = std::move(stack_.back());
    stack_.pop_back();
    add(std::move(open.node));
  }
  void add(Node node) {
    if (++nodes_ > kMostNodes) {
      findings_.push_back(source_.finding("Y017", "this file has too many values", node, "split it"));
      throw Stop{};
    }
    if (stack_.empty()) { root_ = std::move(node); return; }
    auto& top = stack_.back();
    if (top.node.kind == Node::Kind::list) { top.node.items.push_back(std::move(node)); return; }
    if (!top.has_key) { top.key = std::move(node); top.has_key = true; check_key(top.key, top.node); return; }
    top.node.entries.emplace_back(std::move(top.key), std::move(node));
    top.key = {};
    top.has_key = false;
  }
  void check_key(const Node& key, const Node& map) {
    if (key.kind != Node::Kind::scalar) { findings_.push_back(source_.finding("Y004", "a key must be one word", key)); return; }
    // `USD 6,000,000` in a flow leaves two keys `000`; the shape says what they come from.
    const bool is_rest_of_amount = key.text.size() == 3 && std::all_of(key.text.begin(), key.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto found = std::find_if(map.entries.begin(), map.entries.end(), [&](const auto& e) { return e.first.text == key.text; });
    if (found != map.entries.end() && !is_rest_of_amount) {
      findings_.push_back(source_.finding("Y005", "`" + key.text + "` stands twice in this block", key, "it stands first on line " + std::to_string(found->first.line) + "; keep one of them"));
    }
  }

  struct OpenNode {
    Node node, key;
    bool has_key = false;
  };
  std::string_view text_;
  const Source& source_;
  std::vector<Finding>& findings_;
  std::vector<OpenNode> stack_;
  Node root_;
  int nodes_ = 0;
};

// Bytes that no file of ours holds: looked for before yaml-cpp sees them.
std::vector<Finding> check_bytes(std::string_view text, const Source& source) {
  if (text.size() > kMostBytes) return {source.finding_at("Y001", "this file is larger than 1 MiB", 0, 0, 1, "no policy, organization or charter is that long; is it the right file?")};
  int line = 1, column = 1;
  for (std::size_t i = 0; i < text.size();) {
    utf8proc_int32_t point = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + i, static_cast<utf8proc_ssize_t>(text.size() - i), &point);
    if (length <= 0) return {source.finding_at("Y002", "this is not valid UTF-8", line, column, 1, "save the file as UTF-8")};
    if (point == '\t') return {source.finding_at("Y003", "a tab is not allowed", line, column, 1, "use spaces")};
    if (point == 0xFEFF) return {source.finding_at("Y002", "a byte order mark is not allowed", line, column, 1, "save the file as UTF-8 without a byte order mark")};
    if (!source.is_archived())
      if (const auto turned = direction_control(text.substr(i, static_cast<std::size_t>(length))); !turned.empty())
        return {source.finding_at("Y002", "the control " + turned + " is not allowed: it turns letters round where they are read", line, column, 1, "remove it")};
    if ((point < 0x20 && point != '\n' && point != '\r') || (point >= 0x7F && point < 0xA0))
      return {source.finding_at("Y002", "an invisible control character is not allowed", line, column, 1, "remove it")};
    i += static_cast<std::size_t>(length);
    if (point == '\n') { ++line; column = 1; } else { ++column; }
  }
  return {};
}

// A line of a file as a finding may show it: no control character reaches a terminal, and a long line is cut at a character.
std::string harmless(std::string_view line) {
  constexpr std::size_t kMostShown = 400;
  std::string out;
  for (std::size_t i = 0; i < line.size() && out.size() < kMostShown;) {
    utf8proc_int32_t point = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(line.data()) + i, static_cast<utf8proc_ssize_t>(line.size() - i), &point);
    const bool is_control = length <= 0 || point < 0x20 || (point >= 0x7F && point < 0xA0);
    if (is_control) out += point == '\t' ? " " : "\xEF\xBF\xBD";
    else out += visible(line.substr(i, static_cast<std::size_t>(length)));
    i += length <= 0 ? 1 : static_cast<std::size_t>(length);
  }
  return out;
}

}  // namespace

Node::Node() = default;

const Node* Node::at(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first.text == key; });
  return found == entries.end() ? nullptr : &found->second;
}

Source::Source(std::string file, std::string_view text) : file_(std::move(file)) {
  for (std::size_t at = 0; at <= text.size() && lines_.size() < 100000;) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines_.push_back(harmless(line));
    at = end + 1;
  }
}

Finding Source::finding(std::string code, std::string sentence, const Node& at, std::string help) const {
  return finding_at(std::move(code), std::move(sentence), at.line, at.column, at.width, std::move(help));
}

Finding Source::finding_at(std::string code, std::string sentence, int line, int column, int width, std::string help) const {
  Finding out;
  out.code = std::move(code);
  out.sentence = std::move(sentence);
  out.place = {file_, line, column};
  if (line >= 1 && static_cast<std::size_t>(line) <= lines_.size()) out.source_line = lines_[static_cast<std::size_t>(line) - 1];
  out.width = width;
  out.help = std::move(help);
  return out;
}

Reading<Node> read(std::string_view text, const Source& source) {
  Reading<Node> out;
  out.findings = check_bytes(text, source);
  if (!out.findings.empty()) return out;
  Builder builder(text, source, out.findings);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      out.findings.push_back(source.finding_at("Y001", "this file is empty", 0, 0, 1, "`remit schema KIND` says what belongs in it"));
      return out;
    }
    out.value = builder.take();
    Builder second(text, source, out.findings);
    if (parser.HandleNextDocument(second)) out.findings.push_back(source.finding("Y013", "a second document begins here", second.take(), "keep one document in a file; remove the `---`"));
  } catch (const Stop&) {
  } catch (const YAML::Exception& error) {
    const auto pos = std::min(static_cast<std::size_t>(std::max(0, error.mark.pos)), text.size());
    const auto start = pos == 0 ? 0 : text.rfind('\n', pos - 1) + 1;
    out.findings.push_back(source.finding_at("Y004", "this is not YAML here: " + error.msg, error.mark.line + 1, characters(text.substr(start, pos - start)) + 1, 1,
                                             "look before this place: a text with `:` or `#` in it stands between `\"`; brackets are closed; a space follows `:`"));
  }
  return out;
}

}  // namespace remit::yaml
