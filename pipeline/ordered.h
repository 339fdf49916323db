// Work on many items in several threads, with the results handed over in the items' order: what is
// written does not depend on the number of threads.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "store/model/result.h"

namespace tenderscan {

// Hands a result over; false where nobody wants more of them.
template <typename Out>
using Emit = std::function<bool(Out)>;

// Calls `next` (never twice at once) until it gives nothing, `work` on each item (in `jobs`
// threads, in any order), and `sink` on each result (on the calling thread, in order: an item's
// results one after the other, then the next item's). Stops at the first error of `sink` and
// returns it. At most `window` items are under way, and each holds back at most kMostHeld results,
// so that memory stays flat however long the input, however slow one item and however many results
// it has. REQUIRES: jobs >= 1, window >= jobs. `work` must not throw; an exception ends the
// program.
template <typename Item, typename Out>
Result<void> ForEachOrdered(int jobs, std::size_t window,
                            const std::function<std::optional<Item>()>& next,
                            const std::function<void(Item, const Emit<Out>&)>& work,
                            const std::function<Result<void>(Out)>& sink) {
  constexpr std::size_t kMostHeld = 64;
  Result<void> result;
  if (jobs == 1) {
    const Emit<Out> emit = [&](Out out) {
      if (result) result = sink(std::move(out));
      return result.has_value();
    };
    while (std::optional<Item> item = next()) {
      work(std::move(*item), emit);
      if (!result) return result;
    }
    return result;
  }
  // The results of one item that wait to be handed over.
  struct Turn {
    std::deque<Out> results;
    bool finished = false;
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::uint64_t, Turn> turns;
  std::uint64_t taken = 0;
  std::uint64_t given = 0;
  bool ended = false;    // `next` gave nothing
  bool stopped = false;  // `sink` failed
  bool reading = false;  // one thread is inside `next`

  auto run = [&]() noexcept {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return ended || stopped || (!reading && taken - given < window); });
      if (ended || stopped) return;
      reading = true;
      lock.unlock();
      std::optional<Item> item = next();
      lock.lock();
      reading = false;
      if (!item) {
        ended = true;
        changed.notify_all();
        return;
      }
      Turn& turn = turns[taken++];  // stays where it is until it is finished and given
      changed.notify_all();
      lock.unlock();
      work(std::move(*item), [&](Out out) {
        std::unique_lock held(mutex);
        // The turn that is given goes on for sure, so whoever waits behind it does too.
        changed.wait(held, [&] { return stopped || turn.results.size() < kMostHeld; });
        if (stopped) return false;
        turn.results.push_back(std::move(out));
        changed.notify_all();
        return true;
      });
      lock.lock();
      turn.finished = true;
      changed.notify_all();
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(static_cast<std::size_t>(jobs));
  for (int i = 0; i < jobs; ++i) threads.emplace_back(run);

  {
    std::unique_lock lock(mutex);
    while (result) {
      const auto waits = [&] {
        const auto turn = turns.find(given);
        return turn == turns.end() ? ended && given == taken
                                   : turn->second.finished || !turn->second.results.empty();
      };
      changed.wait(lock, waits);
      const auto turn = turns.find(given);
      if (turn == turns.end()) break;
      if (turn->second.results.empty()) {
        turns.erase(turn);
        ++given;
        changed.notify_all();
        continue;
      }
      Out out = std::move(turn->second.results.front());
      turn->second.results.pop_front();
      changed.notify_all();
      lock.unlock();
      result = sink(std::move(out));
      lock.lock();
    }
    stopped = !result;
    changed.notify_all();
  }
  for (std::thread& thread : threads) thread.join();
  return result;
}

}  // namespace tenderscan
