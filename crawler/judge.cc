// What an answer is worth: the page that was asked for, or something that stands in its place.
#include "crawler/judge.h"

#include <utility>

#include "extractors/blocked.h"
#include "extractors/extract.h"
#include "extractors/identify.h"
#include "extractors/text/url.h"
#include "store/archive/http_message.h"

namespace tenderscan {
namespace {

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

FetchOutcome OutcomeOf(StandIn kind) {
  switch (kind) {
    case StandIn::kWall:
    case StandIn::kLogin:
      return FetchOutcome::kBlocked;
    case StandIn::kGone:
      return FetchOutcome::kSoftGone;
    case StandIn::kBusy:
    case StandIn::kError:
      break;
  }
  return FetchOutcome::kFailed;
}

// What a server means by its status alone.
void JudgeStatus(int status, PageKind kind, Judgement& out) {
  out.why = "the server answered " + std::to_string(status);
  if (status == 404 || status == 410) {
    out.outcome = FetchOutcome::kGone;
  } else if (kind != PageKind::kAttachment &&
             (status == 401 || status == 403 || status == 405 || status == 418)) {
    // Chinese firewalls refuse robots with these; one attachment may be refused for itself.
    out.outcome = FetchOutcome::kBlocked;
  } else if (status == 429 || status >= 500) {
    out.outcome = FetchOutcome::kFailed;
  } else {
    out.outcome = FetchOutcome::kRefused;
  }
}

void JudgeRedirect(const std::vector<HeaderField>& fields, const PageRequest& request,
                   Judgement& out) {
  const auto location = FindHeader(fields, "Location");
  if (!location || location->empty()) {
    out.outcome = FetchOutcome::kFailed;
    out.why = "the server sends us elsewhere, but does not say where";
    return;
  }
  const auto url = ParseUrl(*location, request.uri);
  if (!url) {
    out.outcome = FetchOutcome::kFailed;
    out.why = "the server sends us to an address that is not followed: " + url.error().what;
    return;
  }
  out.outcome = FetchOutcome::kRedirected;
  out.location = url->text();
  out.why = "the server sends us to " + out.location;
}

}  // namespace

Judgement Judge(const Site* site, PageKind kind, const PageRequest& request, const DayRange& days,
                const FetchAnswer& answer, const std::string& archived,
                const std::string& archived_type) {
  Judgement out;
  if (answer.status == 0) {
    out.outcome = FetchOutcome::kFailed;
    out.why = answer.what.empty() ? "no answer came" : answer.what;
    return out;
  }
  const HttpResponse http = ParseHttpResponse(answer.head);
  const auto field = [&http](std::string_view name) {
    return FindHeader(http.fields, name).value_or(std::string_view());
  };
  if (IsRedirect(answer.status)) {
    JudgeRedirect(http.fields, request, out);
    return out;
  }
  const bool not_modified = answer.status == 304;
  if (not_modified) {
    out.bytes = archived;
    out.content_type = archived_type;
    out.outcome = FetchOutcome::kUnchanged;
  } else {
    DecodedContent content = DecodeContent(answer.body, field("Content-Encoding"), {}, request.uri);
    out.bytes = std::move(content.bytes);
    out.content_type = field("Content-Type");
    if (!content.gaps.empty()) out.why = content.gaps.front().what;
  }
  if (kind == PageKind::kRobots) {
    if (answer.status >= 400) JudgeStatus(answer.status, kind, out);
    return out;
  }
  // The protocol's own word for "too often" says how long to wait; its page says only the same.
  if (answer.status == 429) {
    JudgeStatus(answer.status, kind, out);
    return out;
  }
  const auto gone = [&] {
    if (kind != PageKind::kList || site == nullptr || !EndsWhereAPageIsGone(*site, request)) return;
    out.list.emplace().cut = true;
  };
  if (!not_modified) {
    DocumentSource source;
    source.bytes = out.bytes;
    source.uri = request.uri;
    source.content_type = out.content_type;
    if (site != nullptr) {
      source.site_charset = site->charset;
      source.hints = &site->hints;
    }
    const std::string_view media = IdentifyMediaType(source.bytes, source.content_type, source.uri);
    const bool binary =
        media != "text/html" && media != "text/plain" && media != "application/json";
    // The status is looked at after the words: a wall is one at 200, 412 and 521 too.
    auto blocked = binary ? std::nullopt : FindBlocked(source, Extract(source).text);
    if (blocked) {
      out.outcome = OutcomeOf(blocked->kind);
      out.why = std::move(blocked->why);
      if (answer.status >= 400) out.why += " (status " + std::to_string(answer.status) + ")";
      if (answer.status == 404 || answer.status == 410) {
        out.outcome = FetchOutcome::kGone;
        gone();
      }
      return out;
    }
    if (answer.status >= 400 || answer.status < 200) {
      JudgeStatus(answer.status, kind, out);
      if (out.outcome == FetchOutcome::kGone) gone();
      return out;
    }
    if (answer.fault == FetchFault::kTooLong) {
      out.why = answer.what;  // what came is kept and read
      return out;
    }
    if (answer.fault != FetchFault::kNone) {
      out.outcome = FetchOutcome::kFailed;
      out.why = answer.what;
      return out;
    }
  }
  if (site == nullptr) return out;
  const auto unlike = [&out](Error error) {
    // kAccess: the portal's own words for "too often" or "prove that you are human".
    const bool blocked = error.code == ErrorCode::kAccess;
    out.outcome = blocked ? FetchOutcome::kBlocked : FetchOutcome::kSoftGone;
    out.unlike_its_site = !blocked;
    out.why = std::move(error.what);
  };
  if (kind == PageKind::kList) {
    auto list = ReadList(*site, request, out.bytes, out.content_type, days);
    if (list) {
      out.list = *std::move(list);
    } else {
      unlike(std::move(list.error()));
    }
  } else if (kind == PageKind::kDetail) {
    auto follow = ReadDetail(*site, request, out.bytes, out.content_type);
    if (follow) {
      out.follow = *std::move(follow);
    } else {
      unlike(std::move(follow.error()));
    }
  }
  return out;
}

}  // namespace tenderscan
