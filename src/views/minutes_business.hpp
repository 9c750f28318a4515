// The business of a meeting in its minutes, item by item. Private to views/.
#pragma once

#include "views/minuting.hpp"

namespace remit {

class Business : public Minuting {
 public:
  using Minuting::Minuting;

 protected:
  void business();

 private:
  void item(const ItemRecord& item);
  void private_item(const ItemRecord& item);
  void earlier_minutes(const ItemRecord& item);
  void open_actions();
  void remarks(const ItemRecord& item);
  void outcome(const ItemRecord& item);
};

std::string in_a_row(const std::vector<std::string>& all);

}  // namespace remit
