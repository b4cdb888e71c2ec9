#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "exchange.h"

enum { HEADER_LIMIT = 512 };

char *copy_text(const pj_str_t *text, size_t limit) {
  size_t count = text->slen > 0 ? (size_t)text->slen : 0;
  if (count > limit) count = limit;
  char *copy = malloc(count + 1);
  if (!copy) abort();
  if (count > 0) memcpy(copy, text->ptr, count);
  for (size_t index = 0; index < count; index++) {
    if (copy[index] == 0) copy[index] = '?';
  }
  copy[count] = 0;
  return copy;
}

static char *copy_user(const pjsip_uri *uri) {
  uri = pjsip_uri_get_uri((void *)uri);
  if (PJSIP_URI_SCHEME_IS_SIP(uri) || PJSIP_URI_SCHEME_IS_SIPS(uri)) {
    return copy_text(&((const pjsip_sip_uri *)uri)->user, HEADER_LIMIT);
  }
  if (PJSIP_URI_SCHEME_IS_TEL(uri)) {
    return copy_text(&((const pjsip_tel_uri *)uri)->number, HEADER_LIMIT);
  }
  return strdup("");
}

static char *copy_uri(const pjsip_uri *uri) {
  char buffer[PJSIP_MAX_URL_SIZE];
  uri = pjsip_uri_get_uri((void *)uri);
  pj_ssize_t count =
    pjsip_uri_print(PJSIP_URI_IN_OTHER, uri, buffer, sizeof buffer);
  pj_str_t text = {buffer, count > 0 ? count : 0};
  return copy_text(&text, HEADER_LIMIT);
}

static char *copy_display_name(const pjsip_uri *uri) {
  // Only an address in angle brackets has a name beside it.
  if (uri == pjsip_uri_get_uri((void *)uri)) return strdup("");
  return copy_text(&((const pjsip_name_addr *)uri)->display, HEADER_LIMIT);
}

void fill_peer_texts(hl_event *event, pjsip_rx_data *rdata) {
  const pjsip_uri *from = rdata->msg_info.from->uri;
  const pjsip_uri *target = rdata->msg_info.msg->line.req.uri;
  event->texts[HL_FROM_URI] = copy_uri(from);
  event->texts[HL_FROM_USER] = copy_user(from);
  event->texts[HL_FROM_NAME] = copy_display_name(from);
  event->texts[HL_TO_USER] = copy_user(target);
  event->texts[HL_SIP_CALL_ID] = copy_text(&rdata->msg_info.cid->id, HEADER_LIMIT);
  event->texts[HL_SOURCE] = strdup(rdata->pkt_info.src_name);
  if (event->kind == HL_INCOMING) event->texts[HL_TO_URI] = copy_uri(target);
}

void safe_user(const char *text, char *target, size_t size) {
  size_t count = 0;
  for (; *text && count + 1 < size; text++) {
    if (isalnum((unsigned char)*text) || strchr("+-_.!~*", *text)) target[count++] = *text;
  }
  target[count] = 0;
}

void safe_name(const char *text, char *target, size_t size) {
  size_t count = 0;
  for (; *text && count + 1 < size; text++) {
    unsigned char byte = (unsigned char)*text;
    if (byte >= 0x20 && byte != 0x7f && byte != '"' && byte != '\\') target[count++] = *text;
  }
  target[count] = 0;
}
