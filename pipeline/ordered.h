// Work on many items in several threads, with the results handed over in the items' order: what is
// written does not depend on the number of threads.
#pragma once

#include <condition_variable>
#include <cstdint>
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

// Calls `next` (never twice at once) until it gives nothing, `work` on each item (in `jobs`
// threads, in any order), and `sink` on each result (on the calling thread, in order). Stops at the
// first error of `sink` and returns it. At most `window` items are under way, so that memory stays
// flat however long the input and however slow one item. REQUIRES: jobs >= 1, window >= jobs.
// `work` must not throw; an exception ends the program.
template <typename Item, typename Out>
Result<void> ForEachOrdered(int jobs, std::size_t window,
                            const std::function<std::optional<Item>()>& next,
                            const std::function<Out(Item)>& work,
                            const std::function<Result<void>(Out)>& sink) {
  if (jobs == 1) {
    while (std::optional<Item> item = next()) {
      if (Result<void> sunk = sink(work(std::move(*item))); !sunk) return sunk;
    }
    return {};
  }
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::uint64_t, Out> done;  // results that wait for their turn
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
      const std::uint64_t turn = taken++;
      changed.notify_all();
      lock.unlock();
      Out out = work(std::move(*item));
      lock.lock();
      done.emplace(turn, std::move(out));
      changed.notify_all();
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(static_cast<std::size_t>(jobs));
  for (int i = 0; i < jobs; ++i) threads.emplace_back(run);

  Result<void> result;
  {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return done.contains(given) || (ended && given == taken); });
      auto it = done.find(given);
      if (it == done.end()) break;
      Out out = std::move(it->second);
      done.erase(it);
      ++given;
      changed.notify_all();
      lock.unlock();
      result = sink(std::move(out));
      lock.lock();
      if (!result) {
        stopped = true;
        changed.notify_all();
        break;
      }
    }
  }
  for (std::thread& thread : threads) thread.join();
  return result;
}

}  // namespace tenderscan
