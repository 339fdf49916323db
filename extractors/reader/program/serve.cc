// The reader program's work.
//
// Each document is read in a copy (fork) of this process, which has loaded its libraries and read
// no document itself. So no document can change what is read of the next one, a crash costs nothing
// but its own, and the same bytes find the same memory.
#include "extractors/reader/program/serve.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <utility>

#include "extractors/reader/message.h"
#include "extractors/reader/packet_socket.h"
#include "extractors/reader/program/loaded_code.h"
#include "extractors/reader/program/lock.h"
#include "store/archive/digest.h"

namespace tenderscan {
namespace {

// What a process exits with that could not answer, though nothing of the document was wrong.
constexpr int kExitFailed = 70;

const ApartFormat* FormatOf(const std::vector<const ApartFormat*>& formats, std::string_view type) {
  for (const ApartFormat* format : formats) {
    const auto& types = format->media_types;
    if (std::find(types.begin(), types.end(), type) != types.end()) return format;
  }
  return nullptr;
}

void AddVersion(const std::string& version, ReaderHello& hello) {
  // Formats of one library say it once.
  if (version.empty() || hello.version.find(version) != std::string::npos) return;
  hello.version += (hello.version.empty() ? "" : "; ") + version;
}

// All but the lock.
ReaderHello HelloOf(const std::vector<const ApartFormat*>& formats, const ReaderProcess* other) {
  ReaderHello hello;
  for (const ApartFormat* format : formats) {
    for (std::string_view type : format->media_types) hello.media_types.emplace_back(type);
    for (std::string_view type : format->placed_types) hello.placed_types.emplace_back(type);
    hello.recognises = hello.recognises || (format->recognises != nullptr && format->recognises());
    if (format->version != nullptr) AddVersion(format->version(), hello);
  }
  std::string code = LoadedCode();
  if (other != nullptr) {
    const ReaderHello& more = other->hello();
    hello.media_types.insert(hello.media_types.end(), more.media_types.begin(),
                             more.media_types.end());
    hello.placed_types.insert(hello.placed_types.end(), more.placed_types.begin(),
                              more.placed_types.end());
    hello.recognises = hello.recognises || more.recognises;
    AddVersion(more.version, hello);
    code += more.sha256;
  }
  std::sort(hello.media_types.begin(), hello.media_types.end());
  std::sort(hello.placed_types.begin(), hello.placed_types.end());
  hello.sha256 = Sha256Hex(code + hello.version);
  return hello;
}

bool WriteAnswer(int answer, const Extraction& extraction) {
  if (!WriteAll(answer, AnswerHead(extraction))) return false;
  return std::all_of(extraction.parts.begin(), extraction.parts.end(),
                     [&](const ContainedDocument& part) { return WriteAll(answer, part.bytes); });
}

// In the document's own process, locked.
int Answer(const ApartFormat& format, const ReaderRequest& request, std::string_view bytes,
           int answer) {
  DocumentSource source;
  source.bytes = bytes;
  source.uri = request.uri;
  source.content_type = request.content_type;
  source.site_charset = request.site_charset;
  source.http_status = request.http_status;
  try {
    if (request.task == ReaderTask::kRender) {
      if (format.render == nullptr) return kExitFailed;
      return WriteAll(answer, format.render(source, request.page, request.width)) ? 0 : kExitFailed;
    }
    const Extraction extraction = format.read(source, request.media_type, request.options);
    return WriteAnswer(answer, extraction) ? 0 : kExitNoMemory;
  } catch (const std::bad_alloc&) {
    return kExitNoMemory;
  } catch (const std::exception&) {
    return kExitFailed;
  }
}

ReaderEnd EndOf(int status) {
  if (WIFEXITED(status)) {
    if (WEXITSTATUS(status) == 0) return ReaderEnd::kDone;
    return WEXITSTATUS(status) == kExitNoMemory ? ReaderEnd::kNoMemory : ReaderEnd::kCrashed;
  }
  const int by = WTERMSIG(status);
  return by == SIGPROF || by == SIGXCPU || by == SIGKILL ? ReaderEnd::kTimeout
                                                         : ReaderEnd::kCrashed;
}

// What holds of both.
ReaderLock Both(const ReaderLock& a, const ReaderLock& b) {
  return {a.no_new_privileges && b.no_new_privileges, std::min(a.landlock, b.landlock),
          a.seccomp && b.seccomp, a.limits && b.limits};
}

// False where either side is gone.
bool HandOn(int socket, const Packet& packet, const ReaderProcess& other) {
  if (!SendPacket(other.socket(), packet.bytes, packet.file.get())) return false;
  const auto answer = ReceivePacket(other.socket());
  return answer && SendPacket(socket, answer->bytes, answer->file.get());
}

// One document from its request to its answer. False where the other side is gone.
bool ServeOne(int socket, const Packet& packet, const std::vector<const ApartFormat*>& formats,
              const ReaderProcess* other, const Lock& lock) {
  const auto request = RequestOfPacket(packet.bytes);
  const ApartFormat* format = request ? FormatOf(formats, request->media_type) : nullptr;
  if (format == nullptr && request && other != nullptr) return HandOn(socket, packet, *other);
  if (format == nullptr) return SendPacket(socket, ToPacket(ReaderEnd::kCrashed));
  const Descriptor answer = MemoryFile();
  if (!answer.valid()) return SendPacket(socket, ToPacket(ReaderEnd::kNoMemory));
  const pid_t child = fork();
  if (child < 0) return SendPacket(socket, ToPacket(ReaderEnd::kNoMemory));
  if (child == 0) {
    close(socket);
    if (other != nullptr) close(other->socket());
    const auto document = MapSealed(packet.file);
    if (!document || document->bytes.size() != request->size) _exit(kExitFailed);
    lock.LockDocument(request->limits, request->options.ocr ? request->options.ocr_pages : 0);
    _exit(Answer(*format, *request, document->bytes, answer.get()));
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  const ReaderEnd end = EndOf(status);
  return SendPacket(socket, ToPacket(end), end == ReaderEnd::kDone ? answer.get() : -1);
}

}  // namespace

bool StartedByTenderscan() {
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(kReaderSocket, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET) {
    return true;
  }
  std::fputs(
      "This program is started by tenderscan, which hands it the documents that it reads.\n"
      "See: tenderscan doctor\n",
      stderr);
  return false;
}

int Serve(int socket, const std::vector<const ApartFormat*>& formats, const ReaderProcess* other) {
  std::vector<std::string_view> data;
  for (const ApartFormat* format : formats) {
    if (format->warm != nullptr) format->warm();
    data.insert(data.end(), format->data.begin(), format->data.end());
  }
  ReaderHello hello = HelloOf(formats, other);  // with all that was loaded by now
  const Lock lock(data);
  hello.lock = other == nullptr ? lock.holds() : Both(lock.holds(), other->hello().lock);
  if (!SendPacket(socket, ToPacket(hello))) return kExitFailed;
  while (const auto packet = ReceivePacket(socket)) {
    if (!ServeOne(socket, *packet, formats, other, lock)) break;
  }
  return 0;
}

}  // namespace tenderscan
