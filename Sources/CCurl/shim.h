#include <curl/curl.h>

// `curl_easy_setopt` and `curl_easy_getinfo` take a variable number of arguments, which Swift cannot call: one
// function for each kind of value.

static inline CURLcode gatehouse_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode gatehouse_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode gatehouse_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode gatehouse_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode gatehouse_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

typedef size_t (*gatehouse_curl_transfer)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode gatehouse_curl_set_transfer(
    CURL *handle, CURLoption option, gatehouse_curl_transfer function) {
  return curl_easy_setopt(handle, option, function);
}

static inline CURLcode gatehouse_curl_set_progress(CURL *handle, curl_xferinfo_callback function) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
}

static inline CURLcode gatehouse_curl_set_debug(CURL *handle, curl_debug_callback function) {
  return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, function);
}

static inline CURLcode gatehouse_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode gatehouse_curl_get_size(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}

// Macros that hold a cast or an unsigned value reach Swift as functions.

static inline CURLcode gatehouse_curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

static inline size_t gatehouse_curl_abort_read(void) { return CURL_READFUNC_ABORT; }

static inline long gatehouse_curl_tls_required(void) { return CURLUSESSL_ALL; }

static inline long gatehouse_curl_tls_if_offered(void) { return CURLUSESSL_TRY; }

static inline long gatehouse_curl_tls_never(void) { return CURLUSESSL_NONE; }

static inline long gatehouse_curl_oldest_tls(void) { return CURL_SSLVERSION_TLSv1_2; }

static inline long gatehouse_curl_http11(void) { return CURL_HTTP_VERSION_1_1; }
