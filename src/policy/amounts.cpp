// Works out the amounts that a policy names. Every figure is an exact fraction; what cannot be worked out says which facts
// it lacks, and nothing is taken for zero. Holds: R7.
#include <algorithm>

#include "remit/route.hpp"

namespace remit {
namespace {

using Operation = Amount::Operation;

bool names_one(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

bool is_waiting(const Matter& matter) {
  return (matter.phase >= Phase::recommending && matter.phase <= Phase::signing) || matter.phase == Phase::returned || matter.phase == Phase::deferred;
}

class Working {
 public:
  Working(const DecisionRights& rights, const Circumstances& given) : rights_(rights), given_(given) {
    if (!given.matter) return;
    // Of rounds before this one: what a round is measured by does not change with its own approval.
    const bool is_under_way = given.matter->exists() && given.matter->round_kind == text_of(given.facts, "round");
    for (const auto& one : given.matter->approvals)
      if (!is_under_way || one.round < given.matter->round) earlier_.push_back(one);
  }

  Worked all() {
    for (const auto& amount : rights_.amounts) {
      lacks_.clear();
      if (const auto value = result(amount)) { given_.facts[amount.id] = *value; out_.values[amount.id] = *value; }
      else out_.lacks[amount.id] = lacks_;
    }
    return std::move(out_);
  }

 private:
  std::optional<Exact> lacking(const std::string& name) {
    if (const auto deeper = out_.lacks.find(name); deeper != out_.lacks.end()) lacks_.insert(lacks_.end(), deeper->second.begin(), deeper->second.end());
    else if (!names_one(lacks_, name)) lacks_.push_back(name);
    return std::nullopt;
  }

  // Percentages and lengths of time become numbers: of a hundred, and of months.
  std::optional<Exact> number_of(const Value& value, Day day) const {
    if (const auto* money = std::get_if<Money>(&value)) return given_.organization->converted(*money, rights_.currency, day);
    if (const auto* exact = std::get_if<Exact>(&value)) return *exact;
    if (const auto* ratio = std::get_if<Ratio>(&value)) return Exact(*ratio);
    if (const auto* percent = std::get_if<Percent>(&value)) return Exact(percent->of_hundred);
    if (const auto* length = std::get_if<Duration>(&value); length && length->unit >= Duration::Unit::months)
      return Exact(Ratio{length->count * (length->unit == Duration::Unit::years ? 12 : 1), 1});
    if (const auto* names = std::get_if<Names>(&value)) return Exact(Ratio{static_cast<std::int64_t>(names->all.size()), 1});
    return std::nullopt;
  }
  std::optional<Exact> stated(const Facts& facts, const std::string& name, Day day) {
    const auto found = facts.find(name);
    if (found == facts.end()) return lacking(name);
    auto out = number_of(found->second, day);
    return out ? out : lacking(name);
  }
  std::optional<Exact> figure(const Operand& one) {
    if (one.constant) return number_of(*one.constant, given_.day);
    return stated(given_.facts, one.name, given_.day);
  }

  std::optional<Exact> result(const Amount& amount) {
    auto out = raw(amount);
    if (!out) return out;
    if (amount.at_least) {
      const auto floor = figure(*amount.at_least);
      if (!floor) return floor;
      if (out->compare(*floor) < 0) out = floor;
    }
    if (amount.at_most) {
      const auto most = figure(*amount.at_most);
      if (!most) return most;
      if (out->compare(*most) > 0) out = most;
    }
    return out;
  }

  std::optional<Exact> raw(const Amount& amount) {
    const auto& name = amount.first.name;
    switch (amount.operation) {
      case Operation::itself: return figure(amount.first);
      case Operation::plus: case Operation::minus: case Operation::times: {
        const auto a = figure(amount.first), b = figure(amount.second);
        if (!a || !b) return std::nullopt;
        return amount.operation == Operation::plus ? *a + *b : amount.operation == Operation::minus ? *a - *b : *a * *b;
      }
      case Operation::percent_of: {
        const auto share = figure(amount.first), of = figure(amount.second);
        if (!share || !of) return std::nullopt;
        return *of * *share / Exact(Ratio{100, 1});
      }
      case Operation::per_year: return per_year(amount);
      case Operation::sum: return amount.of_changes ? changes(amount) : sum(amount);
      case Operation::count_approvals: case Operation::count_rejections: case Operation::count_waiting: return count(amount);
      case Operation::first_approved: return approved(name, true);
      case Operation::last_approved: return approved(name, false);
      case Operation::change: {
        const auto now = figure(amount.first);
        if (!now || earlier_.empty()) return now;
        const auto before = approved(name, false);
        return before ? std::optional(*now - *before) : before;
      }
      case Operation::npv: case Operation::payback: case Operation::roi: return of_flows(amount);
      case Operation::by_fact:
        for (std::size_t i = 0; i < amount.tests.size(); ++i) {
          const auto holds = answer(amount.tests[i], amount.fact, given_);
          if (holds == Answered::yes) return result(amount.parts[i]);
          if (holds == Answered::unknown) return lacking(amount.fact);
        }
        return lacking(amount.fact);
    }
    return std::nullopt;
  }

  // The value of the fact when the matter was first, or last, approved; in a first round as it stands.
  std::optional<Exact> approved(const std::string& name, bool first) {
    if (earlier_.empty()) return stated(given_.facts, name, given_.day);
    const auto& one = first ? earlier_.front() : earlier_.back();
    return stated(one.facts, name, one.on);
  }

  std::optional<Exact> per_year(const Amount& amount) {
    const auto whole = figure(amount.first);
    const auto term = given_.facts.find(amount.second.name);
    const auto* length = term == given_.facts.end() ? nullptr : std::get_if<Duration>(&term->second);
    if (!length) return lacking(amount.second.name);
    if (!whole) return whole;
    static constexpr std::int64_t kInYear[] = {365, 0, 12, 1};
    const bool is_weeks = length->unit == Duration::Unit::weeks;
    const auto years = is_weeks ? Ratio{std::int64_t{length->count} * 7, 365} : Ratio{length->count, kInYear[static_cast<int>(length->unit)]};
    if (years.num == 0) return lacking(amount.second.name);
    return *whole / Exact(years);
  }

  // Net present value as spreadsheets have it (a year's flow at its end, the first discounted once), months until the sum
  // of flows is no more negative (within a year in proportion), and the sum of all flows in hundredths of what is paid in.
  std::optional<Exact> of_flows(const Amount& amount) {
    const auto found = given_.facts.find(amount.first.name);
    const auto* flows = found == given_.facts.end() ? nullptr : std::get_if<Flows>(&found->second);
    if (!flows) return lacking(amount.first.name);
    std::vector<Exact> yearly(static_cast<std::size_t>(flows->years.back().first - flows->years.front().first + 1), Exact(0, rights_.currency));
    for (const auto& [year, money] : flows->years) {
      const auto value = given_.organization->converted(money, rights_.currency, given_.day);
      if (!value) return lacking(amount.first.name);
      yearly[static_cast<std::size_t>(year - flows->years.front().first)] = *value;
    }
    if (amount.operation == Operation::npv) {
      const auto rate = figure(amount.second);
      if (!rate) return rate;
      const auto growth = Exact(Ratio{1, 1}) + *rate / Exact(Ratio{100, 1});
      if (growth.sign() <= 0) return lacking(amount.second.name);
      auto factor = Exact(Ratio{1, 1});
      auto out = Exact(0, rights_.currency);
      for (const auto& flow : yearly) { factor = factor * growth; out = out + flow / factor; }
      return out;
    }
    auto total = Exact(0, rights_.currency), paid_in = total;
    for (std::size_t year = 0; year < yearly.size(); ++year) {
      const auto before = total;
      total = total + yearly[year];
      if (yearly[year].sign() < 0) paid_in = paid_in - yearly[year];
      if (amount.operation == Operation::payback && before.sign() < 0 && total.sign() >= 0)
        return Exact(Ratio{12 * static_cast<std::int64_t>(year), 1}) + Exact(Ratio{12, 1}) * ((Exact(0, rights_.currency) - before) / yearly[year]);
    }
    if (amount.operation == Operation::payback || paid_in.sign() == 0) return lacking(amount.first.name);  // it never pays back
    return Exact(Ratio{100, 1}) * (total / paid_in);
  }

  // --- other matters ---

  static Day day_of(const Matter& matter) { return matter.approved_on.value_or(matter.proposed_on); }

  bool acted(const Matter& matter, const Party& by, const char* type) const {
    const auto ids = ids_in(by);
    return std::any_of(matter.acts.begin(), matter.acts.end(), [&](const ActRecord& act) {
      return act.type == type && act.counts && !act.is_of_gate && (names_one(ids, act.by) || std::any_of(act.seats.begin(), act.seats.end(), [&](const std::string& seat) {
               return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return seat == id || seat.ends_with(" " + id); });
             }));
    });
  }
  // Nothing: a fact that both would have to state is not stated here.
  std::optional<bool> is_same(const Matter& other, const Scope& scope) {
    bool any = scope.same.empty();
    for (const auto& fact : scope.same) {
      const auto mine = given_.facts.find(fact);
      if (mine == given_.facts.end()) { lacking(fact); return std::nullopt; }
      const auto theirs = other.facts.find(fact);
      any |= theirs != other.facts.end() && to_text(mine->second) != "none" && theirs->second == mine->second;
    }
    return any;
  }
  bool in_window(const Matter& other, const Scope& scope) const {
    const auto then = day_of(other);
    if (scope.within) {
      const auto early = std::min(then, given_.day), late = std::max(then, given_.day);
      const auto last = given_.organization->after(early, *scope.within);
      if (!last || late > *last) return false;
    }
    switch (scope.period) {
      case Scope::Period::always: return true;
      case Scope::Period::month: return end_of_period(then, 1) == end_of_period(given_.day, 1);
      case Scope::Period::quarter: return end_of_period(then, 3) == end_of_period(given_.day, 3);
      case Scope::Period::year: return end_of_period(then, 12) == end_of_period(given_.day, 12);
      case Scope::Period::fiscal_year: return given_.organization->fiscal_year(given_.day).covers(then);
    }
    return false;
  }

  // The others that the scope takes in; nothing when this matter does not state what the scope needs.
  std::optional<std::vector<const Matter*>> in_scope(const Scope& scope) {
    std::vector<const Matter*> out;
    if (!is_same({}, scope)) return std::nullopt;
    if (!given_.others) return out;
    const auto about = to_text(given_.facts.at("about"));
    std::optional<Day> since;
    for (const auto& other : *given_.others) {
      if (given_.matter && other.id == given_.matter->id) continue;
      if (scope.about.empty() ? other.about != about : !names_one(scope.about, other.about)) continue;
      if (!*is_same(other, scope) || !in_window(other, scope)) continue;
      if (scope.approved_by && !acted(other, *scope.approved_by, "approved")) continue;
      if (scope.outstanding && other.is_settled) continue;
      if (scope.running && other.terms.lapses_on && *other.terms.lapses_on < given_.day) continue;
      if (scope.since_approved_by && other.approved_on && acted(other, *scope.since_approved_by, "approved")) since = std::max(since.value_or(day_of(other)), day_of(other));
      out.push_back(&other);
    }
    // What still waits is not behind it, nor what was approved on the same day by others.
    if (since) std::erase_if(out, [&](const Matter* other) {
      return other->approved_on && (*other->approved_on < *since || (*other->approved_on == *since && acted(*other, *scope.since_approved_by, "approved")));
    });
    return out;
  }

  std::optional<Exact> sum(const Amount& amount) {
    auto out = figure(amount.first);
    const auto others = in_scope(amount.scope);
    if (!out || !others) return std::nullopt;
    for (const auto* other : *others) {
      if (!other->counts_in_sums()) continue;
      // A matter that does not state the fact adds nothing to it; one in a currency without a rate cannot be passed over.
      const auto value = other->facts.find(amount.first.name);
      if (value == other->facts.end()) continue;
      auto number = number_of(value->second, other->proposed_on);
      if (!number) return lacking(amount.first.name);
      if (number->sign() < 0 && !other->approved_on) continue;  // a credit counts once it is approved
      // While a change waits, what stands approved may be spent: the larger of the two counts.
      if (other->standing)
        if (const auto approved = other->standing->facts.find(amount.first.name); approved != other->standing->facts.end())
          if (const auto stands = number_of(approved->second, other->standing->proposed_on); stands && number->compare(*stands) < 0) number = stands;
      *out = *out + *number;
    }
    return out;
  }
  // What amendments of this matter added since it was first approved, or since that party last approved it.
  std::optional<Exact> changes(const Amount& amount) {
    const auto now = figure(amount.first);
    if (!now) return now;
    if (earlier_.empty()) return *now - *now;
    const auto* from = &earlier_.front();
    if (amount.scope.since_approved_by)
      for (const auto& one : earlier_) {
        Matter round = *given_.matter;
        std::erase_if(round.acts, [&](const ActRecord& act) { return act.round != one.round; });
        for (auto& act : round.acts) act.counts = true;
        if (acted(round, *amount.scope.since_approved_by, "approved")) from = &one;
      }
    const auto before = stated(from->facts, amount.first.name, from->on);
    return before ? std::optional(*now - *before) : before;
  }
  std::optional<Exact> count(const Amount& amount) {
    const auto others = in_scope(amount.scope);
    if (!others) return std::nullopt;
    std::int64_t out = amount.operation == Operation::count_waiting ? 1 : 0;
    for (const auto* other : *others) {
      const bool counts = amount.operation == Operation::count_waiting     ? is_waiting(*other)
                          : amount.operation == Operation::count_approvals ? other->approved_on.has_value() && (!amount.by || acted(*other, *amount.by, "approved"))
                                                                           : other->phase == Phase::rejected && (!amount.by || acted(*other, *amount.by, "rejected"));
      out += counts;
    }
    return Exact(Ratio{out, 1});
  }

  const DecisionRights& rights_;
  Circumstances given_;
  static std::string text_of(const Facts& facts, const char* name) {
    const auto found = facts.find(name);
    return found == facts.end() ? std::string() : to_text(found->second);
  }

  Worked out_;
  std::vector<ApprovalRecord> earlier_;
  std::vector<std::string> lacks_;
};

}  // namespace

Worked amounts_of(const DecisionRights& rights, const Circumstances& given) { return Working(rights, given).all(); }

std::vector<std::string> names_in(const Amount& amount) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& name) {
    if (!name.empty() && !names_one(out, name)) out.push_back(name);
  };
  add(amount.first.name);
  add(amount.second.name);
  add(amount.fact);
  for (const auto& fact : amount.scope.same) add(fact);
  for (const auto* clamp : {&amount.at_least, &amount.at_most}) if (*clamp) add((*clamp)->name);
  for (const auto& test : amount.tests)
    for (const auto& all : test.any_of)
      for (const auto& one : all) add(one.bound_name);
  for (const auto& part : amount.parts) for (const auto& name : names_in(part)) add(name);
  return out;
}

}  // namespace remit
