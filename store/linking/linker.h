// Joins notices into contracting processes.
//
// Pure: the same notices in any order give the same processes. Linear in the notices, but for
// sorting: they are compared where they share a key (bytes, text, address, code, plan, contract,
// the core of a name), and of a key that very many share only with neighbours.
#pragma once

#include <functional>
#include <vector>

#include "store/linking/link.h"
#include "store/linking/notice_keys.h"

namespace tenderscan {

class Linker {
 public:
  // Keeps the keys of a notice, and calls it by how many there were before.
  void Add(const NoticeFacts& facts);

  // One of two notices links to the other, or shows it in a frame.
  void Attach(std::size_t a, std::size_t b);

  // Of everything that was added. `same` tells of two notices that agree in kind, name, code, day
  // and suppliers whether their texts do too (SayTheSame): else neither says the other again.
  Linkage Link(const std::function<bool(std::size_t, std::size_t)>& same) const;

 private:
  std::vector<NoticeKeys> notices_;
  std::vector<std::pair<std::size_t, std::size_t>> attached_;
  TextPool pool_;
};

}  // namespace tenderscan
