#include <string.h>

#include "exchange.h"

void local_host(hl_exchange *exchange, const pj_str_t *remote, bool resolve, char *host) {
  const hl_configuration *configuration = &exchange->configuration;
  const char *fixed = configuration->public_address;
  if (!fixed && strcmp(configuration->address, "0.0.0.0") != 0) fixed = configuration->address;
  if (fixed) {
    pj_ansi_strxcpy(host, fixed, PJ_INET6_ADDRSTRLEN);
    return;
  }
  pj_sockaddr own;
  if (pj_getipinterface(pj_AF_INET(), remote, &own, resolve, NULL) != PJ_SUCCESS &&
      pj_gethostip(pj_AF_INET(), &own) != PJ_SUCCESS) {
    pj_ansi_strxcpy(host, "127.0.0.1", PJ_INET6_ADDRSTRLEN);
    return;
  }
  pj_sockaddr_print(&own, host, PJ_INET6_ADDRSTRLEN, 0);
}

pjmedia_sdp_session *describe_media(struct call *call, pj_pool_t *pool, const char *host) {
  pjmedia_transport_info info;
  pjmedia_transport_info_init(&info);
  if (pjmedia_transport_get_info(call->port->transport, &info) != PJ_SUCCESS) return NULL;
  pj_str_t name = pj_str((char *)host);
  pj_sockaddr_set_str_addr(pj_AF_INET(), &info.sock_info.rtp_addr_name, &name);
  pj_sockaddr_set_str_addr(pj_AF_INET(), &info.sock_info.rtcp_addr_name, &name);
  pjmedia_sdp_session *sdp = NULL;
  if (pjmedia_endpt_create_sdp(call->exchange->media, pool, 1, &info.sock_info, &sdp) !=
      PJ_SUCCESS) {
    return NULL;
  }
  return sdp;
}

static bool is_audio(const pjmedia_sdp_media *media) {
  return pjmedia_get_type(&media->desc.media) == PJMEDIA_TYPE_AUDIO && media->desc.port != 0;
}

bool has_sound(const pjmedia_sdp_session *sdp) {
  for (unsigned index = 0; index < sdp->media_count; index++) {
    if (is_audio(sdp->media[index])) return true;
  }
  return false;
}

pjmedia_sdp_session *same_media(const struct call *call) {
  const pjmedia_sdp_session *local;
  pjsip_inv_session *inv = call->inv;
  if (pjmedia_sdp_neg_get_active_local(inv->neg, &local) != PJ_SUCCESS) return NULL;
  pjmedia_sdp_session *copy = pjmedia_sdp_session_clone(inv->pool_prov, local);
  for (unsigned index = 0; index < copy->media_count; index++) {
    pjmedia_sdp_media *media = copy->media[index];
    if (!is_audio(media)) continue;
    pjmedia_sdp_media_remove_all_attr(media, "sendrecv");
    pjmedia_sdp_media_remove_all_attr(media, "sendonly");
    pjmedia_sdp_media_remove_all_attr(media, "recvonly");
    pjmedia_sdp_media_remove_all_attr(media, "inactive");
    if (!call->held) continue;
    pjmedia_sdp_media_add_attr(media, pjmedia_sdp_attr_create(inv->pool_prov, "sendonly", NULL));
  }
  return copy;
}

bool can_agree(
  pj_pool_t *pool, const pjmedia_sdp_session *own, const pjmedia_sdp_session *offer) {
  pjmedia_sdp_neg *trial;
  const pjmedia_sdp_session *agreed;
  return pjmedia_sdp_neg_create_w_remote_offer(pool, own, offer, &trial) == PJ_SUCCESS &&
    pjmedia_sdp_neg_negotiate(pool, trial, 0) == PJ_SUCCESS &&
    pjmedia_sdp_neg_get_active_local(trial, &agreed) == PJ_SUCCESS && has_sound(agreed);
}

/// On pjmedia's own thread; `context` is the call, which outlives its stream.
static void on_digit(pjmedia_stream *stream, void *context, int digit) {
  (void)stream;
  struct call *call = context;
  events_push(
    &call->exchange->events,
    (hl_event){.kind = HL_DIGIT, .id = call->id, .digit = (char)digit});
}

static bool same_stream(const struct call *call, const pjmedia_stream_info *info) {
  const pjmedia_stream_info *before = &call->stream_info;
  return call->stream && before->dir == info->dir && before->tx_pt == info->tx_pt &&
    before->rx_pt == info->rx_pt && before->tx_event_pt == info->tx_event_pt &&
    before->rx_event_pt == info->rx_event_pt &&
    pj_sockaddr_cmp(&before->rem_addr, &info->rem_addr) == 0;
}

static bool start_stream(
  struct call *call, pj_pool_t *pool, pjmedia_stream_info *info,
  const pjmedia_sdp_session *local, const pjmedia_sdp_session *remote, unsigned index) {
  // All calls move in steps of 20 ms, whatever the other end asks for: what it sends in other
  // steps the jitter buffer cuts.
  info->param->setting.frm_per_pkt = (pj_uint8_t)(20 / info->param->info.frm_ptime);
  info->param->setting.vad = 0;
  pjmedia_port *port = NULL;
  pjmedia_stream *stream = NULL;
  if (pjmedia_stream_create(
        call->exchange->media, pool, info, call->port->transport, call, &stream) != PJ_SUCCESS) {
    return false;
  }
  if (pjmedia_stream_get_port(stream, &port) != PJ_SUCCESS ||
      PJMEDIA_PIA_SPF(&port->info) != RECORDER_FRAME ||
      pjmedia_stream_set_dtmf_callback(stream, on_digit, call) != PJ_SUCCESS ||
      pjmedia_transport_media_start(call->port->transport, pool, local, remote, index) !=
        PJ_SUCCESS ||
      pjmedia_stream_start(stream) != PJ_SUCCESS) {
    pjmedia_stream_destroy(stream);
    return false;
  }
  call->stream = stream;
  call->stream_pool = pool;
  call->stream_info = *info;
  audio_connect(&call->exchange->audio, &call->leg, stream);
  return true;
}

bool follow_media(struct call *call) {
  const pjmedia_sdp_session *local, *remote;
  if (pjmedia_sdp_neg_get_active_local(call->inv->neg, &local) != PJ_SUCCESS) return false;
  if (pjmedia_sdp_neg_get_active_remote(call->inv->neg, &remote) != PJ_SUCCESS) return false;
  pj_pool_t *pool = pjsip_endpt_create_pool(call->exchange->endpoint, "stream", 8000, 4000);
  if (!pool) return false;
  pjmedia_stream_info info;
  // Whoever offers pictures may name them first: they were refused, the sound is further down.
  unsigned index = 0;
  while (index < local->media_count && !is_audio(local->media[index])) index++;
  bool agreed = index < local->media_count &&
    pjmedia_stream_info_from_sdp(&info, pool, call->exchange->media, local, remote, index) ==
      PJ_SUCCESS &&
    info.type == PJMEDIA_TYPE_AUDIO && info.param && info.param->info.frm_ptime > 0;
  bool unchanged = agreed && same_stream(call, &info);
  bool started = false;
  if (agreed && !unchanged) {
    stop_stream(call);
    started = start_stream(call, pool, &info, local, remote, index);
  }
  if (!started) pjsip_endpt_release_pool(call->exchange->endpoint, pool);
  if (agreed) note_their_hold(call, remote, remote->media[index]);
  return started || unchanged;
}

void stop_stream(struct call *call) {
  if (!call->stream) return;
  audio_connect(&call->exchange->audio, &call->leg, NULL);
  pjmedia_stream_destroy(call->stream);
  pjsip_endpt_release_pool(call->exchange->endpoint, call->stream_pool);
  call->stream = NULL;
  call->stream_pool = NULL;
}
