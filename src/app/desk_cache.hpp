// What a desk remembers between acts. Private to app/.
#pragma once

#include <unordered_map>

#include "app/desk.hpp"

namespace remit {

inline constexpr std::size_t kMostCachedMatters = 4096;

// Folds and parsed texts, kept because entries never change: a fold is current while its stream has not grown.
struct Desk::Cache {
  std::map<Digest, std::unique_ptr<DecisionRights>> rights;
  std::map<Digest, std::unique_ptr<Organization>> organizations;
  std::unordered_map<std::string, Matter> matters;
  std::unordered_map<std::string, std::vector<Event>> streams;  // of meetings and written resolutions
  std::optional<Founded> founded;
  std::string ledger_id;
  InForceNow in_force;
  // In the place of all others where these are many.
  void keep(const std::string& id, Matter matter) {
    if (matters.size() >= kMostCachedMatters) matters.clear();
    matters[id] = std::move(matter);
  }

  std::uint64_t known_size = 0;  // everything here is current while the ledger has this size
};

// What was folded in is current only once it is durable.
struct Desk::Forgetting {
  Cache& cache;
  bool is_durable = false;
  ~Forgetting() { if (!is_durable) cache.known_size = 0; }
};

}  // namespace remit
