// A certificate authority for tests: made anew at each start, trusted by nobody but who is told to.
#include "tests/crawler/simulator/authority.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdlib>

namespace tenderscan::simulator {
namespace {

EVP_PKEY* MakeKey() {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  if (key == nullptr) std::abort();
  return key;
}

X509* MakeCertificate(EVP_PKEY* key, const char* name, int serial, X509* issuer) {
  X509* cert = X509_new();
  X509_set_version(cert, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(cert), serial);
  X509_gmtime_adj(X509_getm_notBefore(cert), -24 * 60 * 60);  // clocks differ
  X509_gmtime_adj(X509_getm_notAfter(cert), 7 * 24 * 60 * 60);
  X509_set_pubkey(cert, key);
  X509_NAME* subject = X509_get_subject_name(cert);
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
  X509_set_issuer_name(cert, X509_get_subject_name(issuer == nullptr ? cert : issuer));
  return cert;
}

void Extend(X509* cert, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, cert, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
  if (extension == nullptr) std::abort();
  X509_add_ext(cert, extension, -1);
  X509_EXTENSION_free(extension);
}

std::string Text(BIO* bio) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio, &bytes);
  std::string out(bytes, static_cast<std::size_t>(size));
  BIO_free(bio);
  return out;
}

std::string Pem(X509* cert) {
  BIO* bio = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(bio, cert);
  return Text(bio);
}

}  // namespace

Authority MakeAuthority(const std::vector<std::string>& hosts) {
  EVP_PKEY* ca_key = MakeKey();
  X509* ca = MakeCertificate(ca_key, "tenderscan test authority", 1, nullptr);
  Extend(ca, ca, NID_basic_constraints, "critical,CA:TRUE");
  Extend(ca, ca, NID_key_usage, "critical,keyCertSign");
  Extend(ca, ca, NID_subject_key_identifier, "hash");
  X509_sign(ca, ca_key, EVP_sha256());

  EVP_PKEY* key = MakeKey();
  X509* cert = MakeCertificate(key, "portals, re-created for tests", 2, ca);
  std::string names;
  for (const std::string& host : hosts) names += (names.empty() ? "DNS:" : ",DNS:") + host;
  if (!names.empty()) Extend(cert, ca, NID_subject_alt_name, names);
  X509_sign(cert, ca_key, EVP_sha256());

  Authority out;
  out.ca_pem = Pem(ca);
  out.certificate_pem = Pem(cert);
  BIO* bio = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
  out.key_pem = Text(bio);
  X509_free(ca);
  X509_free(cert);
  EVP_PKEY_free(ca_key);
  EVP_PKEY_free(key);
  return out;
}

}  // namespace tenderscan::simulator
