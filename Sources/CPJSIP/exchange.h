// The exchange's own parts, known to its files only. Whatever is not said to be otherwise belongs
// to the SIP thread.
#ifndef HL_EXCHANGE_H
#define HL_EXCHANGE_H

#include <pjlib.h>
#include <pjlib-util.h>
#include <pjmedia-codec.h>
#include <pjmedia.h>
#include <pjsip.h>
#include <pjsip_ua.h>

#include "CPJSIP.h"
#include "audio.h"
#include "events.h"
#include "inbox.h"
#include "phones.h"
#include "ports.h"
#include "recorder.h"

enum { CALL_BUCKETS = 4096 };

struct call {
  struct call *next_in_bucket;
  /// pjmedia's thread reads it when a key is pressed.
  _Atomic uint64_t id;
  hl_exchange *exchange;
  pjsip_inv_session *inv;
  char source[PJ_INET6_ADDRSTRLEN];
  struct port_pair *port;
  pj_pool_t *stream_pool;
  pjmedia_stream *stream;
  pjmedia_stream_info stream_info;
  struct leg leg;
  bool outbound;
  bool told_ringing;
  bool told_answered;
  bool ended_here;
  bool line_lost;
  /// Its media cannot be had: it ends as soon as pjsip is not busy with it.
  bool condemned;
  /// On hold by us, and whether the other end was told so.
  bool held, told_held;
  bool held_by_them;
  /// What the other end shall be told waits until `settle_at`.
  bool unsettled;
  pj_time_val settle_at;
  /// The transfer the other end asked for and waits to hear of.
  struct pjsip_evsub *transfer;
  /// One of several telephones that ring for the same call; NULL for all others.
  struct fork *fork;
  /// Where it is spoken to whatever its Contact says; port 0 when Contact is right.
  char reached_host[PJ_INET6_ADDRSTRLEN];
  int reached_port;
};

/// A place a REGISTER asks for; the texts live as long as the request.
struct place {
  pj_str_t contact, target;
  /// 0 takes it away.
  int seconds;
  bool behind_router;
};

/// Whom to call, and how it is reached.
struct destination {
  const char *uri;
  /// NULL: as the URI says.
  pjsip_transport *connection;
  /// As in `struct call`; NULL when the URI is right.
  const char *reached_host;
  int reached_port;
};

/// A text message that waits for its reply.
struct pending_message {
  struct pending_message *next;
  uint64_t id;
  pjsip_transaction *transaction;
  pjsip_tx_data *response;
  pj_time_val deadline;
};

struct registration;

struct hl_exchange {
  hl_configuration configuration;
  pj_caching_pool factory;
  pj_pool_t *pool;
  pjsip_endpoint *endpoint;
  pjmedia_endpt *media;
  pj_ioqueue_t *media_queue;
  int sip_port;
  int tls_port;
  pj_thread_t *thread;
  atomic_bool stopping;
  atomic_bool stopped;
  atomic_ullong next_id;
  struct inbox inbox;
  struct events events;
  struct ports ports;
  struct audio audio;
  struct recorders recorders;
  struct call *calls[CALL_BUCKETS];
  struct fork *forks;
  struct phones phones;
  struct pending_message *messages;
  int message_count;
  bool some_condemned;
  bool some_unsettled;
  struct registration *registrations;
  int registration_count;
  // Read by any thread.
  atomic_int call_count;
  atomic_int ports_in_use;
  atomic_llong incoming_calls, refused_calls;
};

// modules.c
extern pjsip_module exchange_module;
extern pjsip_module product_module;
/// The exchange whose threads these are: pjsip's callbacks carry no context of ours.
hl_exchange *running_exchange(void);
bool claim_exchange(hl_exchange *exchange);
void forget_exchange(void);

// listen.c
pj_status_t listen_for_sip(hl_exchange *exchange, char *error, size_t error_size);

// calls.c
struct call *call_make(hl_exchange *exchange, uint64_t id);
struct call *call_find(hl_exchange *exchange, uint64_t id);
/// From now on it goes by this number.
void call_rename(struct call *call, uint64_t id);
struct call *call_of(pjsip_inv_session *inv);
int calls_from(hl_exchange *exchange, const char *source);
/// Ends it by CANCEL, BYE or `status`, as its state demands.
void call_end(struct call *call, int status);
/// Ends it soon, from within pjsip's callbacks, whose callers still work with the session.
void call_condemn(struct call *call);
void calls_end_condemned(hl_exchange *exchange);
/// Gives back all it held; `inv` may be gone already.
void call_free(struct call *call);
void calls_end_all(hl_exchange *exchange);

// incoming.c
void receive_invite(hl_exchange *exchange, pjsip_rx_data *rdata);
/// Says a status outside of any dialog; with Retry-After when it is 503.
void refuse(hl_exchange *exchange, pjsip_rx_data *rdata, int status);

// dial.c
void dial(hl_exchange *exchange, const struct command *command);
/// Begins one call; 0, or the status that says why it cannot be.
int place_call(
  hl_exchange *exchange, const struct command *command, uint64_t id,
  const struct destination *destination, struct fork *fork);
void tell_outbound_failed(hl_exchange *exchange, uint64_t id, int status, hl_side side);

// fork.c
/// Calls all places a telephone has registered; the first to pick up has the call.
void dial_phone(hl_exchange *exchange, const struct command *command);
void fork_rings(struct call *call);
/// False when somebody else was faster, and this one is being ended.
bool fork_answered(struct call *call);
void fork_ended(struct call *call, int status);
/// False when there is none of this name.
bool fork_hang_up(hl_exchange *exchange, uint64_t id);

// phones.c, bindings.c, authenticate.c, registrar.c
void receive_register(hl_exchange *exchange, pjsip_rx_data *rdata);
/// Whose request it is; NULL when it proves nothing, and the answer has been sent.
struct phone *authenticate(hl_exchange *exchange, pjsip_rx_data *rdata);
/// Binds anew, or renews what is known.
void bind_phone(
  hl_exchange *exchange, struct phone *phone, struct binding *known, pjsip_rx_data *rdata,
  const struct place *place);
void unbind(hl_exchange *exchange, struct binding *binding);
/// Forgets what has expired, speaks through routers.
void look_after_phones(hl_exchange *exchange);
/// From now on these may register, and nobody else.
void replace_phones(hl_exchange *exchange, struct phones *given);

// reach.c
/// Speaks to where the packets come from, not to where Contact points, once a router was found.
void keep_reachable(const struct call *call);
/// Whether a telephone behind a router sent it, and no proxy that knows the way.
void note_router(struct call *call, const pjsip_rx_data *rdata);

// session.c
extern const pjsip_inv_callback session_callbacks;

// media.c
/// Where others reach us from this remote address; `host` has PJ_INET6_ADDRSTRLEN bytes.
void local_host(hl_exchange *exchange, const pj_str_t *remote, bool resolve, char *host);
pjmedia_sdp_session *describe_media(struct call *call, pj_pool_t *pool, const char *host);
/// Whether there is sound in it that nobody has refused.
bool has_sound(const pjmedia_sdp_session *sdp);
/// Whether this answer to this offer leaves sound to talk by.
bool can_agree(
  pj_pool_t *pool, const pjmedia_sdp_session *own, const pjmedia_sdp_session *offer);
/// What was agreed on last, to be answered or offered again: in both directions, or in ours only
/// when the call is on hold.
pjmedia_sdp_session *same_media(const struct call *call);
/// Follows what was agreed on; false when there is nothing in common.
bool follow_media(struct call *call);
void stop_stream(struct call *call);

// hold.c
void hold(struct call *call, bool held);
/// What our own re-INVITE was answered.
void hold_answered(struct call *call, int status);
void settle_calls(hl_exchange *exchange);
/// Tells when the other end puts us on hold, or takes us back.
void note_their_hold(
  struct call *call, const pjmedia_sdp_session *remote, const pjmedia_sdp_media *media);

// transfer.c
void receive_refer(struct call *call, pjsip_rx_data *rdata);
void tell_transfer(struct call *call, int status);
void transfer_forget(struct call *call);

// message.c
extern const pjsip_method message_method;
void receive_message(hl_exchange *exchange, pjsip_rx_data *rdata);
void reply_to_message(hl_exchange *exchange, uint64_t id, int status);
void send_message(hl_exchange *exchange, const struct command *command);
void message_transaction_changed(pjsip_transaction *transaction);
/// Answers what nobody answered in time.
void expire_messages(hl_exchange *exchange, bool all);

// trunks.c
void begin_registration(hl_exchange *exchange, const struct command *command);
/// Takes back what the registrar knows of us.
void end_registration(hl_exchange *exchange, uint64_t id);
void registrations_end_all(hl_exchange *exchange);
/// Without waiting for any registrar.
void registrations_forget_all(hl_exchange *exchange);

// commands.c
void carry_out(hl_exchange *exchange, struct command *command);

// texts.c
/// A copy of at most `limit` bytes, NUL bytes made visible.
char *copy_text(const pj_str_t *text, size_t limit);
void fill_peer_texts(hl_event *event, pjsip_rx_data *rdata);
/// Letters, digits and +-_.!~* of a user part; the rest is left out.
void safe_user(const char *text, char *target, size_t size);
/// Without quotes, backslashes and control characters.
void safe_name(const char *text, char *target, size_t size);

#endif
