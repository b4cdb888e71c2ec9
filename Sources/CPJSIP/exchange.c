#include "exchange.h"

#include <pjsip_simple.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  POLL_MILLISECONDS = 100,
  STEP_POOL = 4000,
  // Memory of calls that ended is kept for the next ones up to this: given back to the system it
  // would have to be zeroed and mapped anew for each.
  KEPT_BYTES = 128 * 1024 * 1024,
};

static void on_silent_line(void *context, uint64_t call) {
  hl_exchange *exchange = context;
  // With the inbox full the next look, a silence limit later, ends it.
  (void)inbox_put(&exchange->inbox, command_make(DO_END_SILENT, call));
}

static void carry_out_all(hl_exchange *exchange) {
  struct command *command = inbox_take_all(&exchange->inbox);
  while (command) {
    struct command *next = command->next;
    carry_out(exchange, command);
    command_free(command);
    command = next;
  }
}

static void poll_once(hl_exchange *exchange) {
  pj_time_val longest = {0, POLL_MILLISECONDS};
  // An error here is of one packet or socket; pjsip has told whom it concerns.
  (void)pjsip_endpt_handle_events(exchange->endpoint, &longest);
  carry_out_all(exchange);
  calls_end_condemned(exchange);
  settle_calls(exchange);
  expire_messages(exchange, false);
  look_after_phones(exchange);
}

static bool has_goodbyes_to_say(hl_exchange *exchange) {
  return atomic_load(&exchange->call_count) > 0 || exchange->registrations;
}

static int speak_sip(void *argument) {
  hl_exchange *exchange = argument;
  while (!atomic_load(&exchange->stopping)) poll_once(exchange);
  inbox_close(&exchange->inbox);
  expire_messages(exchange, true);
  registrations_end_all(exchange);
  calls_end_all(exchange);
  pj_time_val now, deadline;
  pj_gettickcount(&deadline);
  deadline.sec += exchange->configuration.stop_grace_seconds;
  do {
    poll_once(exchange);
    pj_gettickcount(&now);
  } while (has_goodbyes_to_say(exchange) && PJ_TIME_VAL_LT(now, deadline));
  // Who has not said goodbye by now is not waited for.
  registrations_forget_all(exchange);
  for (int index = 0; index < CALL_BUCKETS; index++) {
    while (exchange->calls[index]) {
      pjsip_inv_terminate(exchange->calls[index]->inv, PJSIP_SC_REQUEST_TIMEOUT, PJ_TRUE);
    }
  }
  phones_free(&exchange->phones);
  return 0;
}

static pj_status_t open_sip(hl_exchange *exchange) {
  pjsip_endpoint *endpoint = exchange->endpoint;
  pj_status_t status = pjsip_tsx_layer_init_module(endpoint);
  if (status == PJ_SUCCESS) status = pjsip_ua_init_module(endpoint, NULL);
  if (status == PJ_SUCCESS) status = pjsip_inv_usage_init(endpoint, &session_callbacks);
  if (status == PJ_SUCCESS) status = pjsip_100rel_init_module(endpoint);
  if (status == PJ_SUCCESS) status = pjsip_timer_init_module(endpoint);
  if (status == PJ_SUCCESS) status = pjsip_evsub_init_module(endpoint);
  if (status == PJ_SUCCESS) status = pjsip_xfer_init_module(endpoint);
  if (status == PJ_SUCCESS) status = pjsip_replaces_init_module(endpoint);
  if (status == PJ_SUCCESS) status = pjsip_endpt_register_module(endpoint, &product_module);
  if (status == PJ_SUCCESS) status = pjsip_endpt_register_module(endpoint, &exchange_module);
  pj_str_t methods[] = {pj_str("MESSAGE"), pj_str("INFO"), pj_str("OPTIONS")};
  if (status == PJ_SUCCESS) {
    status = pjsip_endpt_add_capability(
      endpoint, &exchange_module, PJSIP_H_ALLOW, NULL, PJ_ARRAY_SIZE(methods), methods);
  }
  return status;
}

static pj_status_t open_media(hl_exchange *exchange) {
  // One thread of pjmedia's own receives RTP. It is alone with its queue: the precautions pjproject
  // takes for several threads would cost two more system calls for each packet.
  pj_ioqueue_cfg alone;
  pj_ioqueue_cfg_default(&alone);
  alone.epoll_flags &= ~(unsigned)PJ_IOQUEUE_EPOLL_AUTO;
  pj_status_t status = pj_ioqueue_create2(
    exchange->pool, PJ_IOQUEUE_MAX_HANDLES, &alone, &exchange->media_queue);
  if (status == PJ_SUCCESS) {
    status = pjmedia_endpt_create2(
      &exchange->factory.factory, exchange->media_queue, 1, &exchange->media);
  }
  // Streams tell it of timeouts; nobody listens there, so no thread serves it.
  if (status == PJ_SUCCESS) {
    status = pjmedia_event_mgr_create(exchange->pool, PJMEDIA_EVENT_MGR_NO_THREAD, NULL);
  }
  if (status == PJ_SUCCESS) status = pjmedia_codec_g711_init(exchange->media);
  if (status == PJ_SUCCESS) status = pjmedia_codec_gsm_init(exchange->media);
  return status;
}

static pj_status_t open_threads(hl_exchange *exchange) {
  const hl_configuration *configuration = &exchange->configuration;
  struct audio *audio = &exchange->audio;
  audio->events = &exchange->events;
  audio->recorders = &exchange->recorders;
  audio->line_silent = on_silent_line;
  audio->context = exchange;
  audio->silent_line_rounds = configuration->silent_line_seconds * 50;
  if (recorders_open(&exchange->recorders, &exchange->events) != 0) return PJ_ENOMEM;
  pj_status_t status = audio_start(audio, exchange->pool, configuration->max_calls);
  if (status == PJ_SUCCESS) {
    status =
      pj_thread_create(exchange->pool, "sip", speak_sip, exchange, 0, 0, &exchange->thread);
    if (status == PJ_SUCCESS) return PJ_SUCCESS;
    audio_stop(audio);
  }
  recorders_close(&exchange->recorders);
  return status;
}

static pj_status_t open_parts(hl_exchange *exchange, char *error, size_t error_size) {
  const hl_configuration *configuration = &exchange->configuration;
  if (!nonces_open(&exchange->phones.nonces)) return PJ_ENOTSUP;
  pj_status_t status = pjsip_endpt_create(
    &exchange->factory.factory, configuration->product, &exchange->endpoint);
  if (status == PJ_SUCCESS) status = open_sip(exchange);
  if (status == PJ_SUCCESS) status = listen_for_sip(exchange, error, error_size);
  if (status == PJ_SUCCESS) status = open_media(exchange);
  if (status != PJ_SUCCESS) return status;
  ports_open(
    &exchange->ports, exchange->pool, exchange->media, configuration->address,
    configuration->first_rtp_port, configuration->last_rtp_port);
  status = inbox_open(
    &exchange->inbox, exchange->pool, pjsip_endpt_get_ioqueue(exchange->endpoint),
    configuration->max_pending_commands);
  return status == PJ_SUCCESS ? open_threads(exchange) : status;
}

static void copy_configuration(hl_exchange *exchange, const hl_configuration *given) {
  const char **texts[] = {
    &exchange->configuration.address, &exchange->configuration.public_address,
    &exchange->configuration.certificate_file, &exchange->configuration.key_file,
    &exchange->configuration.product, &exchange->configuration.realm};
  exchange->configuration = *given;
  for (size_t index = 0; index < PJ_ARRAY_SIZE(texts); index++) {
    if (!*texts[index]) continue;
    pj_str_t copy;
    pj_strdup2_with_null(exchange->pool, &copy, *texts[index]);
    *texts[index] = copy.ptr;
  }
}

static void close_pjproject(hl_exchange *exchange) {
  // The endpoints live in caching pools of the factory and must go first.
  if (exchange->media) {
    ports_close(&exchange->ports);
    if (pjmedia_event_mgr_instance()) pjmedia_event_mgr_destroy(NULL);
    pjmedia_endpt_destroy(exchange->media);
  }
  if (exchange->media_queue) pj_ioqueue_destroy(exchange->media_queue);
  inbox_free(&exchange->inbox);
  if (exchange->endpoint) pjsip_endpt_destroy(exchange->endpoint);
  if (exchange->pool) pj_pool_release(exchange->pool);
  pj_caching_pool_destroy(&exchange->factory);
  pj_shutdown();
}

hl_exchange *hl_open(const hl_configuration *given, char *error, size_t error_size) {
  hl_exchange *exchange = calloc(1, sizeof *exchange);
  if (!exchange) abort();
  if (!claim_exchange(exchange)) {
    snprintf(error, error_size, "A process can run one telephone exchange at a time");
    free(exchange);
    return NULL;
  }
  error[0] = 0;
  // Its errors are of packets that strangers sent, printed whole: nobody's journal wants those.
  pj_log_set_level(0);
  pj_status_t status = pj_init();
  if (status == PJ_SUCCESS) status = pjlib_util_init();
  if (status == PJ_SUCCESS) {
    pj_caching_pool_init(&exchange->factory, &pj_pool_factory_default_policy, KEPT_BYTES);
    exchange->pool = pj_pool_create(
      &exchange->factory.factory, "exchange", STEP_POOL, STEP_POOL, NULL);
    copy_configuration(exchange, given);
    atomic_init(&exchange->next_id, 1);
    events_open(&exchange->events, given->max_pending_events);
    status = open_parts(exchange, error, error_size);
  }
  if (status == PJ_SUCCESS) return exchange;
  if (!error[0]) {
    char reason[PJ_ERR_MSG_SIZE];
    pj_strerror(status, reason, sizeof reason);
    snprintf(error, error_size, "The telephone exchange cannot start: %s", reason);
  }
  close_pjproject(exchange);
  forget_exchange();
  free(exchange);
  return NULL;
}

int hl_sip_port(const hl_exchange *exchange) { return exchange->sip_port; }

int hl_tls_port(const hl_exchange *exchange) { return exchange->tls_port; }

static void register_thread(pj_thread_desc descriptor) {
  pj_thread_t *thread;
  if (!pj_thread_is_registered()) pj_thread_register("stopping", descriptor, &thread);
}

void hl_stop(hl_exchange *exchange) {
  pj_thread_desc descriptor;
  pj_bzero(descriptor, sizeof descriptor);
  register_thread(descriptor);
  atomic_store(&exchange->stopping, true);
  pj_thread_join(exchange->thread);
  pj_thread_destroy(exchange->thread);
  audio_stop(&exchange->audio);
  recorders_close(&exchange->recorders);
  close_pjproject(exchange);
  atomic_store(&exchange->stopped, true);
  events_close(&exchange->events);
  forget_exchange();
}

void hl_close(hl_exchange *exchange) {
  events_free(&exchange->events);
  free(exchange);
}

bool hl_next_event(hl_exchange *exchange, hl_event *event) {
  return events_next(&exchange->events, event);
}

void hl_read_statistics(hl_exchange *exchange, hl_statistics *statistics) {
  struct audio *audio = &exchange->audio;
  *statistics = (hl_statistics){
    .live_calls = atomic_load(&exchange->call_count),
    .rtp_ports_in_use = atomic_load(&exchange->ports_in_use),
    .rtp_ports_total = exchange->ports.total,
    .live_recordings = atomic_load(&exchange->recorders.live),
    .pending_events = events_count(&exchange->events),
    .incoming_calls = atomic_load(&exchange->incoming_calls),
    .refused_calls = atomic_load(&exchange->refused_calls),
    .lost_recording_frames = atomic_load(&exchange->recorders.lost_frames),
    .audio_rounds = atomic_load(&audio->rounds),
    .late_audio_rounds = atomic_load(&audio->late_rounds),
    .audio_lateness_microseconds = atomic_load(&audio->lateness),
    .worst_lateness_microseconds = atomic_load(&audio->worst_lateness),
    .audio_busy_microseconds = atomic_load(&audio->busy_microseconds),
  };
}
