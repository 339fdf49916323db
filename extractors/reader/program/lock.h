// Shuts the reader program in: what it may do before a document, and the little that is left with
// one. Linux only: Landlock (kernel 5.13), seccomp, resource limits; what a kernel lacks is left
// out, and said.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/extract.h"
#include "extractors/reader/message.h"

struct sock_filter;

namespace tenderscan {

// Exit status of a process that ran out of memory: poppler and others leave with 1, ours with this.
inline constexpr int kExitNoMemory = 77;

class Lock {
 public:
  // For the process that waits for documents and makes a process for each: no new privileges, no
  // file but `data` (folders and files, read only), no network, no program but this.
  // Called once, with one thread. Prepares what LockDocument needs.
  explicit Lock(const std::vector<std::string_view>& data);

  // What holds.
  const ReaderLock& holds() const { return holds_; }

  // For the process that reads one document: nothing but memory, its open files, and reading from
  // `data` where Landlock watches over that. Ends the process by a signal where the processor time
  // is used up, with kExitNoMemory where the memory is. `recognised_pages`: for how many the format
  // may add time.
  void LockDocument(const IsolationLimits& limits, int recognised_pages) const;

 private:
  ReaderLock holds_;
  std::vector<unsigned char> document_filter_;  // a sock_filter program
};

}  // namespace tenderscan
