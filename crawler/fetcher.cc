// HTTP with libcurl's multi interface: one connection a host, its peer checked when it is opened.
#include "crawler/fetcher.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cassert>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <tuple>
#include <utility>

#include "crawler/fetch_fault.h"
#include "crawler/peer_address.h"
#include "extractors/text/url.h"

namespace tenderscan {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

// As much of a head as readers of archives take (ParseHttpResponse); real ones are under 4 KiB.
constexpr std::size_t kMostHead = 64u << 10;
// Connections that are kept open between two requests: more hosts than a run has.
constexpr long kMostIdle = 1024;

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

void Append(List& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) std::abort();  // out of memory
  static_cast<void>(list.release());
  list.reset(longer);
}

// Without line breaks and other controls that would end a field of the request early.
bool IsFieldValue(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
  });
}

void StartCurl() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) std::abort();
  });
}

}  // namespace

struct Fetcher::State {
  // One request under way, from Start to its answer.
  struct Transfer {
    State* state = nullptr;
    CURL* easy = nullptr;
    std::uint64_t number = 0;
    FetchRequest request;
    std::string host;
    List fields;
    FetchAnswer answer;
    Steady::time_point begun;
    std::size_t head_bytes = 0;  // of all heads, 1xx too
    bool head_done = false;      // the blank line came
    bool flood = false;
    std::string refused;  // the address we did not talk to
    char error[CURL_ERROR_SIZE] = "";
  };
  // A socket that curl holds: whose it is, and which transfer opened it.
  struct Socket {
    std::string host;
    std::uint64_t opened_by = 0;
  };

  FetcherOptions options;
  std::set<std::string> allowed;  // PeerKey
  List connect_to;
  CURLM* multi = nullptr;
  std::vector<CURL*> spare;  // easy handles for use again
  std::uint64_t last_number = 0;
  std::map<std::uint64_t, std::unique_ptr<Transfer>> transfers;  // by number
  std::map<std::string, std::deque<FetchRequest>, std::less<>>
      hosts;  // under way: who waits for it
  std::size_t waiting = 0;
  std::map<curl_socket_t, Socket> sockets;
  std::vector<FetchAnswer> ready;
  std::atomic<bool> woken{false};

  ~State() {
    for (auto& [number, transfer] : transfers) {
      curl_multi_remove_handle(multi, transfer->easy);
      curl_easy_cleanup(transfer->easy);
    }
    for (CURL* easy : spare) curl_easy_cleanup(easy);
    if (multi != nullptr) curl_multi_cleanup(multi);  // calls CloseSocket
  }

  bool MayTalkTo(std::string_view ip, int port) const {
    return IsPublicAddress(ip) || allowed.contains(PeerKey(ip, port));
  }

  void Begin(FetchRequest request, std::string host);
  void Configure(Transfer& transfer);
  void Finish(Transfer& transfer, CURLcode code);
  void Judge(Transfer& transfer, CURLcode code);
  void Collect();

  static curl_socket_t OpenSocket(void* transfer, curlsocktype purpose, curl_sockaddr* address);
  static int CloseSocket(void* state, curl_socket_t socket);
  static int BeforeRequest(void* transfer, char* peer, char* local, int peer_port, int local_port);
  static std::size_t TakeHead(char* bytes, std::size_t size, std::size_t count, void* transfer);
  static std::size_t TakeBody(char* bytes, std::size_t size, std::size_t count, void* transfer);
  static int TakeSent(CURL* easy, curl_infotype type, char* bytes, std::size_t size,
                      void* transfer);
};

// The one place where a connection is made: whatever the name, the redirect or the DNS said, this
// is the address that will be talked to.
curl_socket_t Fetcher::State::OpenSocket(void* pointer, curlsocktype, curl_sockaddr* address) {
  Transfer& transfer = *static_cast<Transfer*>(pointer);
  State& state = *transfer.state;
  const std::string ip = AddressText(&address->addr);
  if (!state.MayTalkTo(ip, AddressPort(&address->addr))) {
    transfer.refused = ip.empty() ? "an address that is not of the Internet" : ip;
    return CURL_SOCKET_BAD;
  }
  // One connection a host: an idle one of an earlier request (to its other port) is done with.
  for (const auto& [other, of] : state.sockets) {
    if (of.host == transfer.host && of.opened_by != transfer.number) shutdown(other, SHUT_RDWR);
  }
  const curl_socket_t fd =
      socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (fd != CURL_SOCKET_BAD) state.sockets[fd] = {transfer.host, transfer.number};
  return fd;
}

int Fetcher::State::CloseSocket(void* pointer, curl_socket_t fd) {
  static_cast<State*>(pointer)->sockets.erase(fd);
  return close(fd);
}

// Runs before every request on a new or a kept connection.
int Fetcher::State::BeforeRequest(void* pointer, char* peer, char*, int peer_port, int) {
  Transfer& transfer = *static_cast<Transfer*>(pointer);
  if (!transfer.state->MayTalkTo(peer, peer_port)) {
    transfer.refused = peer;
    return CURL_PREREQFUNC_ABORT;
  }
  transfer.answer.ip = peer;
  transfer.answer.sent.clear();  // curl may ask again where a kept connection had died
  return CURL_PREREQFUNC_OK;
}

std::size_t Fetcher::State::TakeHead(char* bytes, std::size_t size, std::size_t count,
                                     void* pointer) {
  Transfer& transfer = *static_cast<Transfer*>(pointer);
  const std::string_view line(bytes, size * count);
  std::string& head = transfer.answer.head;
  transfer.head_bytes += line.size();
  if (transfer.head_bytes > kMostHead) {
    transfer.flood = true;
    return 0;
  }
  if (transfer.head_done) {
    const bool interim = head.find(" 1") == head.find(' ') && head.find(' ') < head.find('\n');
    if (!interim) return line.size();  // the fields after the last chunk are not the head's
    head.clear();
    transfer.head_done = false;
  }
  head += line;
  if (line == "\r\n" || line == "\n") transfer.head_done = true;
  return line.size();
}

std::size_t Fetcher::State::TakeBody(char* bytes, std::size_t size, std::size_t count,
                                     void* pointer) {
  Transfer& transfer = *static_cast<Transfer*>(pointer);
  FetchAnswer& answer = transfer.answer;
  const std::size_t length = size * count;
  const std::size_t room = transfer.state->options.most_bytes - answer.body.size();
  answer.body.append(bytes, std::min(length, room));
  if (length <= room) return length;
  answer.truncated = "length";
  return 0;
}

int Fetcher::State::TakeSent(CURL*, curl_infotype type, char* bytes, std::size_t size,
                             void* pointer) {
  if (type == CURLINFO_HEADER_OUT || type == CURLINFO_DATA_OUT) {
    static_cast<Transfer*>(pointer)->answer.sent.append(bytes, size);
  }
  return 0;
}

void Fetcher::State::Configure(Transfer& transfer) {
  CURL* easy = transfer.easy;
  const FetchRequest& request = transfer.request;
  const auto set = [easy](CURLoption option, auto value) {
    const CURLcode code = curl_easy_setopt(easy, option, value);
    assert(code == CURLE_OK);
    static_cast<void>(code);
  };
  set(CURLOPT_URL, request.uri.c_str());
  set(CURLOPT_PRIVATE, static_cast<void*>(&transfer));
  set(CURLOPT_ERRORBUFFER, static_cast<char*>(transfer.error));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PATH_AS_IS, 1L);

  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_HTTP09_ALLOWED, 0L);
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_HTTP_CONTENT_DECODING, 0L);
  set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_PROXY, "");  // not even the environment's
  if (connect_to) set(CURLOPT_CONNECT_TO, connect_to.get());
  if (!options.ca_file.empty()) {
    set(CURLOPT_CAINFO, options.ca_file.c_str());
    set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }

  const auto clamp = [](std::int64_t value) {
    return static_cast<long>(std::clamp<std::int64_t>(value, 1, INT_MAX));
  };
  set(CURLOPT_TIMEOUT_MS, clamp(options.most_time.count()));
  set(CURLOPT_CONNECTTIMEOUT_MS, clamp(options.connect_time.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, clamp(static_cast<std::int64_t>(options.slow_bytes)));
  set(CURLOPT_LOW_SPEED_TIME, clamp(options.slow_time.count()));

  set(CURLOPT_OPENSOCKETFUNCTION, &State::OpenSocket);
  set(CURLOPT_OPENSOCKETDATA, &transfer);
  set(CURLOPT_CLOSESOCKETFUNCTION, &State::CloseSocket);
  set(CURLOPT_CLOSESOCKETDATA, this);  // the connection outlives the transfer
  set(CURLOPT_PREREQFUNCTION, &State::BeforeRequest);
  set(CURLOPT_PREREQDATA, &transfer);
  set(CURLOPT_HEADERFUNCTION, &State::TakeHead);
  set(CURLOPT_HEADERDATA, &transfer);
  set(CURLOPT_WRITEFUNCTION, &State::TakeBody);
  set(CURLOPT_WRITEDATA, &transfer);
  set(CURLOPT_DEBUGFUNCTION, &State::TakeSent);
  set(CURLOPT_DEBUGDATA, &transfer);
  set(CURLOPT_VERBOSE, 1L);  // for TakeSent

  assert(request.method == "GET" || request.method == "POST" || request.method == "HEAD");
  if (request.method == "POST") {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, request.body.c_str());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  } else if (request.method == "HEAD") {
    set(CURLOPT_NOBODY, 1L);
  }
  set(CURLOPT_USERAGENT, options.user_agent.c_str());
  Append(transfer.fields, "Accept-Encoding: gzip, deflate");
  Append(transfer.fields, "Expect:");
  const auto field = [&transfer](const char* name, const std::string& value) {
    if (!value.empty() && IsFieldValue(value)) Append(transfer.fields, name + (": " + value));
  };
  field("If-None-Match", request.if_none_match);
  field("If-Modified-Since", request.if_modified_since);
  if (request.method == "POST") field("Content-Type", request.content_type);
  set(CURLOPT_HTTPHEADER, transfer.fields.get());
}

void Fetcher::State::Begin(FetchRequest request, std::string host) {
  auto owned = std::make_unique<Transfer>();
  Transfer& transfer = *owned;
  transfer.state = this;
  transfer.number = ++last_number;
  transfer.request = std::move(request);
  transfer.host = std::move(host);
  transfer.answer.id = transfer.request.id;
  transfer.answer.began = std::chrono::system_clock::now();
  transfer.begun = Steady::now();
  if (spare.empty()) {
    transfer.easy = curl_easy_init();
    if (transfer.easy == nullptr) std::abort();
  } else {
    transfer.easy = spare.back();
    spare.pop_back();
  }
  Configure(transfer);
  transfers.emplace(transfer.number, std::move(owned));
  const CURLMcode code = curl_multi_add_handle(multi, transfer.easy);
  assert(code == CURLM_OK);
  static_cast<void>(code);
}

// What curl's code means, as a fault and one sentence.
void Fetcher::State::Judge(Transfer& transfer, CURLcode code) {
  FetchAnswer& answer = transfer.answer;
  const std::string curl_says = transfer.error[0] != 0 ? transfer.error : curl_easy_strerror(code);
  const std::string_view said = curl_says;
  const auto fault = [&answer](FetchFault which, std::string what) {
    answer.fault = which;
    answer.what = std::move(what);
  };
  const std::string& host = transfer.host;
  if (transfer.flood || (code == CURLE_OUT_OF_MEMORY && said.find("header") != said.npos)) {
    fault(FetchFault::kMalformed,
          host + " sent a head of more than " + std::to_string(kMostHead >> 10) + " KiB");
    return;
  }
  if (answer.truncated == "length") {
    fault(FetchFault::kTooLong,
          "the body was cut at " + std::to_string(options.most_bytes) + " bytes, the limit");
    return;
  }
  if (code == CURLE_OK) {
    if (!transfer.head_done) {
      fault(FetchFault::kDisconnect, host + " closed the connection within the head");
    }
    return;
  }
  curl_off_t connected = 0;
  curl_easy_getinfo(transfer.easy, CURLINFO_CONNECT_TIME_T, &connected);
  std::tie(answer.fault, answer.what) =
      FaultOf({code, curl_says, host, transfer.refused, connected == 0 && answer.ip.empty()});
}

void Fetcher::State::Finish(Transfer& transfer, CURLcode code) {
  Judge(transfer, code);
  FetchAnswer& answer = transfer.answer;
  if (transfer.head_done && !transfer.flood) {
    long status = 0;
    curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    if (answer.fault == FetchFault::kTimeout || answer.fault == FetchFault::kSlow) {
      answer.truncated = "time";
    } else if (answer.fault != FetchFault::kNone && answer.fault != FetchFault::kTooLong) {
      answer.truncated = "disconnect";
    }
  } else {  // half a head is no answer
    answer.head.clear();
    answer.body.clear();
    answer.truncated.clear();
  }
  answer.took = std::chrono::duration_cast<milliseconds>(Steady::now() - transfer.begun);
  ready.push_back(std::move(answer));

  curl_multi_remove_handle(multi, transfer.easy);
  curl_easy_reset(transfer.easy);
  spare.push_back(transfer.easy);
  std::string host = std::move(transfer.host);
  transfers.erase(transfer.number);
  const auto next = hosts.find(host);
  if (next->second.empty()) {
    hosts.erase(next);
    return;
  }
  FetchRequest request = std::move(next->second.front());
  next->second.pop_front();
  --waiting;
  Begin(std::move(request), std::move(host));
}

void Fetcher::State::Collect() {
  int running = 0;
  const CURLMcode code = curl_multi_perform(multi, &running);
  assert(code == CURLM_OK);
  static_cast<void>(code);
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    char* transfer = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
    Finish(*reinterpret_cast<Transfer*>(transfer), message->data.result);
  }
}

Fetcher::Fetcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Fetcher::~Fetcher() = default;
Fetcher::Fetcher(Fetcher&&) noexcept = default;
Fetcher& Fetcher::operator=(Fetcher&&) noexcept = default;

Result<Fetcher> Fetcher::Create(FetcherOptions options) {
  StartCurl();
  const auto wrong = [](std::string what) {
    return Fail(ErrorCode::kUsage, Reach::kRun, std::move(what));
  };
  if (options.user_agent.empty() || !IsFieldValue(options.user_agent)) {
    return wrong("expected a User-Agent of one line, so that a portal knows who asks");
  }
  auto state = std::make_unique<State>();
  for (const std::string& peer : options.allowed_peers) {
    std::string key = ReadPeer(peer);
    if (key.empty()) return wrong("allowed peer \"" + peer + "\": expected address:port");
    state->allowed.insert(std::move(key));
  }
  for (const std::string& entry : options.connect_to) {
    if (std::count(entry.begin(), entry.end(), ':') < 3 || !IsFieldValue(entry)) {
      return wrong("connect-to \"" + entry + "\": expected host:port:address:port");
    }
    Append(state->connect_to, entry);
  }
  if (!options.ca_file.empty() && access(options.ca_file.c_str(), R_OK) != 0) {
    return wrong(options.ca_file + ": cannot be read; expected certificates (PEM)");
  }
  state->options = std::move(options);
  state->multi = curl_multi_init();
  if (state->multi == nullptr) std::abort();
  curl_multi_setopt(state->multi, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
  curl_multi_setopt(state->multi, CURLMOPT_MAXCONNECTS, kMostIdle);
  return Fetcher(std::move(state));
}

void Fetcher::Start(FetchRequest request) {
  auto url = ParseUrl(request.uri);
  if (!url) {
    FetchAnswer answer;
    answer.id = request.id;
    answer.fault = FetchFault::kAddress;
    answer.what = "not an address to be asked: expected http or https, without user or password";
    answer.began = std::chrono::system_clock::now();
    state_->ready.push_back(std::move(answer));
    return;
  }
  const auto [host, idle] = state_->hosts.try_emplace(url->host);
  if (idle) {
    state_->Begin(std::move(request), std::move(url->host));
  } else {
    host->second.push_back(std::move(request));
    ++state_->waiting;
  }
}

std::size_t Fetcher::running() const {
  return state_->transfers.size() + state_->waiting + state_->ready.size();
}

std::vector<FetchAnswer> Fetcher::Wait(milliseconds most) {
  const Steady::time_point end = Steady::now() + most;
  while (true) {
    state_->Collect();
    if (!state_->ready.empty() || state_->woken.exchange(false)) break;
    const auto left = std::chrono::ceil<milliseconds>(end - Steady::now());
    if (left.count() <= 0) break;
    const int wait = static_cast<int>(std::min<std::int64_t>(left.count(), INT_MAX));
    curl_multi_poll(state_->multi, nullptr, 0, wait, nullptr);
  }
  return std::exchange(state_->ready, {});
}

void Fetcher::Wake() {
  state_->woken = true;
  curl_multi_wakeup(state_->multi);
}

}  // namespace tenderscan
