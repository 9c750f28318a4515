// The rules of bodies and of their named votes, each of which inherits what it does not say.
#include <algorithm>
#include <array>

#include "codec/rights_reading.hpp"

namespace remit::codec {
namespace {

using yaml::Node;

template <std::size_t N>
std::size_t place_of(const std::array<const char*, N>& words, const std::string& word) {
  return static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
}

class BodyReader {
 public:
  BodyReader(RightsReading& reading, std::string body) : reading_(reading), body_(std::move(body)) {}

  BodyRules read(const Node& key, const Node& node, BodyRules out) {
    if (node.at("chair")) out.chair = text_at(node, "chair");
    if (node.at("vice-chair")) out.vice_chair = text_at(node, "vice-chair");
    for (const auto* chair : {"chair", "vice-chair"})
      if (const auto* named = node.at(chair)) reading_.mention(named->text, *named);
    if (node.at("chair-for-the-meeting")) out.may_elect_chair = text_at(node, "chair-for-the-meeting") != "none";
    counting(node, out);
    words(node, out);
    sentences(node, out);
    if (const auto* written = node.at("written-resolution")) out.written = this->written(*written);
    if (const auto* text = node.at("members"))
      if (const auto bounds = reading_.sentence(parse_member_bounds(text->text), *text, "Y033")) { out.fewest_members = bounds->fewest; out.most_members = bounds->most; }
    if (const auto* meetings = node.at("meetings")) out.meetings = this->meetings(*meetings);
    const auto any_asks = [](const std::vector<RecusedBand>& bands) { return std::any_of(bands.begin(), bands.end(), [](const RecusedBand& band) { return band.rule.asks_for_chair(); }); };
    const bool asks = out.quorum.asks_for_chair() || any_asks(out.quorum_by_recused) || (out.quorum_to_meet && out.quorum_to_meet->asks_for_chair());
    if (asks && out.chair.empty()) reading_.wrong("Y033", "the quorum asks for a chair and none is named", node.at("quorum") ? *node.at("quorum") : key, "add `chair: OFFICE`");
    if ((out.carries.asks_for_chair() || any_asks(out.carries_by_recused)) && out.chair.empty()) reading_.wrong("Y033", "the majority asks for a chair and none is named", node.at("carries") ? *node.at("carries") : key, "add `chair: OFFICE`");
    return out;
  }

 private:
  std::optional<BodyRule> rule(const Node& node, bool is_quorum) {
    auto out = reading_.sentence(parse_body_rule(node.text, is_quorum), node, "Y033");
    if (out) names(*out, node);
    return out;
  }
  // Constituencies must be of this body; whoever must be present may also be one.
  void names(const BodyRule& rule, const Node& node) {
    for (const auto& terms : rule.any_of)
      for (const auto& term : terms)
        if (term.where == RuleTerm::Where::named) mention(term.constituency, node);
    for (const auto& one : rule.including)
      for (const auto& id : one.ids)
        if (id != "chair" && id != "vice-chair") mention(id, node);
  }
  void mention(const std::string& id, const Node& node) {
    reading_.mention(id, node);
    reading_.out.mentions.back().or_constituency_of = body_;
    reading_.out.mentions.back().unknown.sentence = "`" + id + "` is neither in the organization nor a constituency of `" + body_ + "`";
  }

  void counting(const Node& node, BodyRules& out) {
    if (const auto* text = node.at("quorum-to-meet")) out.quorum_to_meet = rule(*text, true);
    one_way(node, "quorum", true, out.quorum, out.quorum_by_recused);
    one_way(node, "carries", false, out.carries, out.carries_by_recused);
    for (const auto& [key, value] : node.entries)
      if (key.text.starts_with("by ") || key.text.find(" in cascade by ") != std::string::npos) reading_.wrong("Y033", "`" + key.text + "`: a vote is split by how many are recused, key by key", key, "write `quorum by recused:` or `carries by recused:`");
  }
  // `quorum`, or `quorum by recused` with bands; said here, it ends what was inherited.
  void one_way(const Node& node, const std::string& name, bool is_quorum, BodyRule& plain, std::vector<RecusedBand>& bands) {
    const auto* text = node.at(name.c_str());
    if (text) {
      bands.clear();
      if (auto read = rule(*text, is_quorum)) plain = *read;
    }
    for (const auto& [key, cells] : node.entries) {
      if (!key.text.starts_with(name + " by ")) continue;
      if (key.text != name + " by recused") { reading_.wrong("Y033", "`" + key.text + "`: a vote is split by how many are recused, and by nothing else", key, "write `" + name + " by recused:`"); continue; }
      if (text) { reading_.wrong("Y047", "`" + name + "` is said twice", key, "say it in the cells, the last of which is `otherwise`"); continue; }
      bands = read_bands(key, cells, is_quorum);
      if (!bands.empty()) plain = bands.back().rule;
    }
  }
  std::vector<RecusedBand> read_bands(const Node& key, const Node& cells, bool is_quorum) {
    std::vector<RecusedBand> out;
    for (const auto& [bound, value] : cells.entries) {
      if (!out.empty() && out.back().end == RecusedBand::End::none) { reading_.wrong("Y047", "`otherwise` is the last cell", bound, "move it to the end"); break; }
      auto band = reading_.sentence(parse_recused_band(bound.text), bound, "Y047");
      auto said = value.kind == Node::Kind::scalar ? rule(value, is_quorum) : std::nullopt;
      if (value.kind != Node::Kind::scalar) reading_.wrong("Y015", "`" + bound.text + "` must be a single value", value, "write a rule such as `2`");
      if (!band || !said) return {};
      if (!out.empty() && band->end != RecusedBand::End::none && !band->share && !out.back().share && band->number <= out.back().number)
        reading_.wrong("Y047", "the bounds do not rise", bound, "order the cells from few recused to many");
      band->rule = *said;
      out.push_back(std::move(*band));
    }
    if (out.empty() || out.back().end != RecusedBand::End::none) reading_.wrong("Y047", "`" + key.text + "` does not say what holds otherwise", key, "add `otherwise: RULE` as the last cell");
    return out;
  }

  static void words(const Node& node, BodyRules& out) {
    static constexpr std::array kTies{"not carried", "chair decides", "chair alone decides", "chair votes only then"};
    static constexpr std::array kRecusals{"counts as absent", "leaves the base", "stays in the base", "counts for quorum only", "lowers the quorum by one each", "lowers every base by one each"};
    static constexpr std::array kAbstentions{"as the base says", "counts for the quorum only", "counts in the base only", "counts for the quorum and in the base", "counts for nothing"};
    static constexpr std::array kAlternates{"attend without a vote", "count for the quorum only", "vote when the principal is absent", "vote when the principal is absent or recused"};
    if (node.at("tie")) out.tie = static_cast<Tie>(place_of(kTies, text_at(node, "tie")));
    if (node.at("recusal")) out.recusal = static_cast<Recusal>(place_of(kRecusals, text_at(node, "recusal")));
    if (node.at("abstention")) out.abstention = static_cast<Abstention>(place_of(kAbstentions, text_at(node, "abstention")));
    if (node.at("alternates")) out.alternates = static_cast<Alternates>(place_of(kAlternates, text_at(node, "alternates")));
  }
  void sentences(const Node& node, BodyRules& out) {
    if (const auto* text = node.at("proxies"))
      if (auto read = reading_.sentence(parse_proxy_rule(text->text), *text, "Y033")) out.proxies = *read;
    if (const auto* text = node.at("affiliation"))
      if (auto read = reading_.sentence(parse_affiliation_rule(text->text), *text, "Y033")) out.affiliation = *read;
    if (const auto* text = node.at("attendance"))
      if (auto read = reading_.sentence(parse_attendance_rule(text->text), *text, "Y033")) out.attendance = *read;
  }

  void known(const std::optional<Duration>& length, const Node& at) {
    if (length && !length->calendar.empty()) reading_.out.calendars.push_back({length->calendar, reading_.source.finding("Y040", "the organization has no calendar `" + length->calendar + "`", at, "add it under `calendars` in organization.yaml")});
  }
  std::optional<WrittenThreshold> threshold(const Node& node, const char* key, const char* verb) {
    const auto* text = node.at(key);
    if (!text) return std::nullopt;
    auto out = reading_.sentence(parse_written_threshold(text->text, verb), *text, "Y033");
    if (out) { known(out->within, *text); not_of_those_present(out->rule, *text); names(out->rule, *text); }
    return out;
  }
  void not_of_those_present(const BodyRule& rule, const Node& at) {
    for (const auto& terms : rule.any_of)
      for (const auto& term : terms)
        if (term.base == RuleTerm::Base::present && term.level != RuleTerm::Level::number) return reading_.wrong("Y033", "nobody is present at a written resolution", at, "write `all members entitled to vote`, or another base");
  }
  WrittenRules written(const Node& node) {
    WrittenRules out;
    if (const auto* text = node.at("carries"))
      if (auto read = rule(*text, false)) { not_of_those_present(*read, *text); out.carries = *read; }
    if (const auto* text = node.at("within")) {
      out.within = reading_.sentence(parse_notice_window(text->text), *text, "Y033");
      known(out.within, *text);
    }
    out.objection = threshold(node, "fails", "object");
    out.meeting = threshold(node, "meeting", "ask");
    return out;
  }

  std::optional<Duration> length(const Node& node, const char* key) {
    const auto* text = node.at(key);
    const auto out = text ? parse_duration(text->text) : std::nullopt;
    if (out) known(out, *text);
    return out;
  }
  MeetingRules meetings(const Node& node) {
    MeetingRules out;
    if (node.at("every")) out.months = months_of(text_at(node, "every"));
    out.notice = length(node, "notice");
    out.papers = length(node, "papers");
    out.may_count_hands = node.at("votes") && text_at(node, "votes") == "by count";
    if (const auto* text = node.at("other-business"))
      if (auto read = reading_.sentence(parse_other_business(text->text), *text, "Y033")) {
        out.bars_other_business = read->is_barred;
        if (read->rule) names(*read->rule, *text);
        out.other_business = std::move(read->rule);
      }
    if (const auto* standing = node.at("standing"))
      for (const auto& [title, often] : standing->entries) out.standing.push_back(this->standing(title, often, out.months));
    return out;
  }
  // What comes more often than the body meets could not come.
  StandingItem standing(const Node& title, const Node& often, int months) {
    const auto period = often.text.substr(std::min(often.text.size(), std::string_view("each ").size()));
    StandingItem out{title.text, months_of(period)};
    if (out.months > 0 && out.months < months)
      reading_.wrong("Y033", "`" + title.text + "` comes each " + period + ", and the body meets less often", often, "write `each meeting`, or let it meet every " + period);
    return out;
  }

  RightsReading& reading_;
  std::string body_;
};

}  // namespace

// A named vote inherits what it does not say.
void read_bodies(RightsReading& reading, const Node& bodies) {
  for (const auto& [key, node] : bodies.entries) {
    BodyReader reader(reading, key.text);
    const auto rules = reader.read(key, node, {});
    reading.mention(key.text, key);
    reading.out.rights.bodies[key.text] = rules;
    if (const auto* votes = node.at("votes"))
      for (const auto& [name, vote] : votes->entries) {
        auto& named = reading.out.rights.bodies[key.text + " by " + name.text] = reader.read(name, vote, rules);
        if (named.written) named.written->vote = name.text;
      }
  }
}

}  // namespace remit::codec
