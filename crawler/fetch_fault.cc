// What curl's codes mean, as a fault and one sentence.
#include "crawler/fetch_fault.h"

#include <string_view>

namespace tenderscan {

std::string_view Slug(FetchFault fault) {
  switch (fault) {
    case FetchFault::kNone:
      return "none";
    case FetchFault::kAddress:
      return "refused_address";
    case FetchFault::kConnect:
      return "no_connection";
    case FetchFault::kTls:
      return "tls";
    case FetchFault::kTimeout:
      return "timeout";
    case FetchFault::kSlow:
      return "too_slow";
    case FetchFault::kDisconnect:
      return "disconnect";
    case FetchFault::kTooLong:
      return "too_long";
    case FetchFault::kMalformed:
      return "not_http";
  }
  return "";
}

std::pair<FetchFault, std::string> FaultOf(const CurlEnd& end) {
  const std::string_view said = end.says;
  switch (end.code) {
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
      return {FetchFault::kDisconnect, "the answer of " + end.host + " ended early: " + end.says};
    case CURLE_RECV_ERROR:
      return {said.find("chunked-encoding") == said.npos ? FetchFault::kDisconnect
                                                         : FetchFault::kMalformed,
              "the answer of " + end.host + " ended early: " + end.says};
    case CURLE_OPERATION_TIMEDOUT:
      return {said.starts_with("Operation too slow") ? FetchFault::kSlow
              : end.never_connected                  ? FetchFault::kConnect
                                                     : FetchFault::kTimeout,
              end.host + " took too long: " + end.says};
    case CURLE_COULDNT_RESOLVE_HOST:
      return {FetchFault::kAddress, end.host + " has no address: " + end.says};
    case CURLE_URL_MALFORMAT:
    case CURLE_LOGIN_DENIED:
      return {FetchFault::kAddress, "not an address to be asked: " + end.says};
    case CURLE_COULDNT_CONNECT:
    case CURLE_ABORTED_BY_CALLBACK:
      if (!end.refused.empty()) {
        return {FetchFault::kAddress,
                end.host + " leads to " + end.refused + ", which is not a public address"};
      }
      return {FetchFault::kConnect, "nobody answers at " + end.host + ": " + end.says};
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_SHUTDOWN_FAILED:
      return {FetchFault::kTls, "no trusted connection to " + end.host + ": " + end.says};
    default:
      return {FetchFault::kMalformed, end.host + " does not speak HTTP as expected: " + end.says};
  }
}

}  // namespace tenderscan
