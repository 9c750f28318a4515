#include "ledger/sqlite_streams.hpp"

#include "schemas/ledger_sql.hpp"

namespace remit {
namespace {

// Bodies are canonical: nothing that follows `stream` reads like it, for a quotation mark inside a text is escaped.
std::string stream_in(std::string_view body) {
  static constexpr std::string_view kKey = ",\"stream\":\"";
  const auto at = body.rfind(kKey);
  if (at == body.npos) return {};
  body.remove_prefix(at + kKey.size());
  return std::string(body.substr(0, body.find('"')));
}

}  // namespace

StreamIndex::StreamIndex(Statements& prepared, std::int64_t version)
    : prepared_(&prepared),
      index_(version == 1 ? "entry" : version < 4 ? "entry_by_stream" : "entry_in_stream"),
      with_bodies_(version < 4 ? index_ + " AS place" : "entry_in_stream AS place CROSS JOIN entry USING (seq)") {}

std::uint64_t StreamIndex::size(const std::string& stream) {
  auto& query = (*prepared_)("SELECT count(*) FROM " + index_ + " WHERE stream = ?");
  Binder(query) << stream;
  query.executeStep();
  const auto out = static_cast<std::uint64_t>(query.getColumn(0).getInt64());
  query.reset();
  return out;
}

std::vector<Entry> StreamIndex::entries(const std::string& stream) {
  std::vector<Entry> out;
  auto& query = (*prepared_)("SELECT seq, body, leaf FROM " + with_bodies_ + " WHERE place.stream = ? ORDER BY seq");
  Binder(query) << stream;
  while (query.executeStep()) out.push_back(entry_of(query));
  query.reset();
  return out;
}

std::vector<std::string> StreamIndex::names(const std::string& prefix) {
  std::vector<std::string> out;
  auto& query = (*prepared_)("SELECT DISTINCT stream FROM " + index_ + " WHERE stream >= ? AND substr(stream, 1, length(?)) = ? ORDER BY stream");
  Binder(query) << prefix << prefix << prefix;
  while (query.executeStep()) out.push_back(query.getColumn(0).getString());
  query.reset();
  return out;
}

void StreamIndex::scan(const std::function<bool(const std::string&, std::uint64_t)>& each) {
  auto& query = (*prepared_)("SELECT stream, seq FROM " + index_ + " ORDER BY stream, seq");
  for (std::string stream; query.executeStep();) {
    read_into(stream, query.getColumn(0));
    if (!each(stream, static_cast<std::uint64_t>(query.getColumn(1).getInt64()))) break;
  }
  query.reset();
}

void StreamIndex::add(const Entry& entry) {
  const auto stream = stream_in(entry.body);
  auto& insert = (*prepared_)("INSERT INTO entry_in_stream (stream, seq) VALUES (?, ?)");
  Binder(insert) << stream << static_cast<std::int64_t>(entry.seq);
  Statements::run(insert);
}

void StreamIndex::fill() {
  prepared_->exec("DROP INDEX IF EXISTS entry_in_stream; DROP VIEW IF EXISTS entry_by_stream");
  prepared_->exec("DROP TABLE IF EXISTS entry_in_stream");
  prepared_->exec(kLedgerSql[3]);
  prepared_->exec("INSERT INTO entry_in_stream SELECT coalesce(json_extract(body, '$.stream'), ''), seq FROM entry WHERE json_valid(body)");
  *this = StreamIndex(*prepared_, 4);
}

}  // namespace remit
