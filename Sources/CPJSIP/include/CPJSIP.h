// A telephone exchange over pjproject, for Swift: no type of pjproject's is seen through this door.
//
// Why C: pjproject wants its own threads, hands out structures whose layout its configuration
// decides, walks intrusive lists by macros, and its audio must be moved every 20 ms.
//
// One thread speaks SIP, one moves audio, one writes recordings, and pjmedia's own receives RTP.
// Commands may be given from any thread: they are queued and never wait. Events are taken by one.
#ifndef CPJSIP_H
#define CPJSIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct hl_exchange hl_exchange;

/// Speech or music in memory, shared by all calls that play it: 8,000 samples a second.
typedef struct hl_sound hl_sound;

typedef struct hl_configuration {
  const char *address;
  /// NULL: asked of the routing table for each call.
  const char *public_address;
  int port;
  /// -1 without TLS; 0 lets the system choose.
  int tls_port;
  const char *certificate_file;
  const char *key_file;
  int first_rtp_port;
  int last_rtp_port;
  int max_calls;
  int max_calls_per_address;
  int max_pending_messages;
  int message_reply_seconds;
  int max_pending_events;
  int max_pending_commands;
  int silent_line_seconds;
  int stop_grace_seconds;
  const char *product;
  /// Of telephones that register.
  const char *realm;
  /// By `hl_digest`: which digests they may prove themselves by.
  bool digests[2];
} hl_configuration;

/// Digest algorithms (RFC 7616).
typedef enum hl_digest { HL_MD5 = 0, HL_SHA256 = 1 } hl_digest;

typedef enum hl_event_kind {
  HL_INCOMING = 1,
  HL_RINGING,
  HL_ANSWERED,
  HL_OUTBOUND_FAILED,
  HL_DIGIT,
  HL_PLAYBACK_FINISHED,
  HL_RECORDING_STOPPED,
  HL_BRIDGED,
  HL_UNBRIDGED,
  HL_HUNG_UP,
  HL_MESSAGE,
  HL_MESSAGE_SENT,
  HL_REGISTRATION,
  HL_PHONE_BOUND,
  HL_PHONE_UNBOUND,
  /// All of a room hear each other as was asked for; `tag` is the room's.
  HL_CONNECTED,
  /// Is in the room of this tag no more.
  HL_LEFT,
  HL_HELD,
  HL_RETRIEVED,
  HL_TRANSFER,
} hl_event_kind;

typedef enum hl_side { HL_REMOTE = 0, HL_LOCAL = 1, HL_LINE = 2 } hl_side;

typedef enum hl_transport { HL_UDP = 0, HL_TCP = 1, HL_TLS = 2 } hl_transport;

enum { HL_EVENT_TEXTS = 8, HL_ROOM_SEATS = 16 };

/// Which of an event's texts is which. INCOMING and MESSAGE have the first six.
enum {
  HL_FROM_URI = 0,
  HL_FROM_USER = 1,
  HL_FROM_NAME = 2,
  HL_TO_USER = 3,
  HL_SIP_CALL_ID = 4,
  HL_SOURCE = 5,
  HL_TO_URI = 6,        // INCOMING
  HL_CONTENT_TYPE = 6,  // MESSAGE
  HL_BODY = 7,          // MESSAGE
  HL_PATH = 0,          // RECORDING_STOPPED
  HL_FAILURE = 1,       // RECORDING_STOPPED, NULL when complete
  HL_PHONE_USER = 0,    // PHONE_BOUND, PHONE_UNBOUND, as the next three
  HL_CONTACT = 1,
  HL_PHONE_SOURCE = 2,
  HL_USER_AGENT = 3,
  HL_TARGET_URI = 0,    // TRANSFER; `other` is the call that shall be replaced, or 0
  HL_TARGET_USER = 1,   // TRANSFER
};

typedef struct hl_event {
  hl_event_kind kind;
  /// The call, the handle of a message, or the registration.
  uint64_t id;
  uint64_t other;
  /// SIP status of an ending or a registration, CSeq of a message.
  int status;
  int side;
  int tag;
  char digit;
  int64_t frames;
  int64_t bytes;
  /// Until a registration expires; 0 when it is over.
  int64_t seconds;
  char *texts[HL_EVENT_TEXTS];
} hl_event;

/// With whom to register (RFC 3261, section 10) and as whom.
typedef struct hl_account {
  const char *host;
  /// The host's IPv4 address in digits.
  const char *address;
  int port;
  hl_transport transport;
  const char *user;
  const char *password;
} hl_account;

enum { HL_DIGEST_HEX = 65 };

/// A telephone that may register.
typedef struct hl_phone {
  const char *user;
  /// Hexadecimal digests as `hl_digest_secret` makes them.
  const char *md5;
  const char *sha256;
} hl_phone;

typedef struct hl_statistics {
  int live_calls;
  int rtp_ports_in_use;
  int rtp_ports_total;
  int live_recordings;
  int pending_events;
  int64_t incoming_calls;
  int64_t refused_calls;
  int64_t lost_recording_frames;
  int64_t audio_rounds;
  int64_t late_audio_rounds;
  int64_t audio_lateness_microseconds;
  int64_t worst_lateness_microseconds;
  int64_t audio_busy_microseconds;
} hl_statistics;

/// Opens the sockets and starts the threads. NULL with a sentence in `error` when it cannot.
hl_exchange *hl_open(const hl_configuration *configuration, char *error, size_t error_size);
int hl_sip_port(const hl_exchange *exchange);
/// -1 without TLS.
int hl_tls_port(const hl_exchange *exchange);
/// Says goodbye to all calls, ends the threads; returns when they have ended. Once.
void hl_stop(hl_exchange *exchange);
/// After `hl_stop`, when no thread uses it any more.
void hl_close(hl_exchange *exchange);
void hl_read_statistics(hl_exchange *exchange, hl_statistics *statistics);

/// Waits for the next event; false when the exchange has stopped and all were taken.
bool hl_next_event(hl_exchange *exchange, hl_event *event);
/// Frees the texts.
void hl_clear_event(hl_event *event);

/// A copy of the samples; NULL without memory.
hl_sound *hl_sound_make(const int16_t *samples, size_t count);
void hl_sound_retain(hl_sound *sound);
void hl_sound_release(hl_sound *sound);

// Commands: true when queued, false when too many wait or the exchange has stopped.
bool hl_ring(hl_exchange *exchange, uint64_t call);
bool hl_answer(hl_exchange *exchange, uint64_t call);
bool hl_reject(hl_exchange *exchange, uint64_t call, int status);
bool hl_hang_up(hl_exchange *exchange, uint64_t call);
/// Keeps the sounds itself while it needs them.
bool hl_play(
  hl_exchange *exchange, uint64_t call, hl_sound *const *sounds, size_t count, bool loop, int tag);
bool hl_stop_playing(hl_exchange *exchange, uint64_t call);
bool hl_start_recording(hl_exchange *exchange, uint64_t call, const char *path);
bool hl_stop_recording(hl_exchange *exchange, uint64_t call);
bool hl_bridge(hl_exchange *exchange, uint64_t call, uint64_t other);
bool hl_unbridge(hl_exchange *exchange, uint64_t call);
/// By member, a bit for each member it hears. The same tag again changes that room.
bool hl_connect(
  hl_exchange *exchange, int tag, const uint64_t *members, const uint32_t *hears, size_t count);
/// Puts it on hold with this music (none is silence); without `held` takes it back.
bool hl_hold(
  hl_exchange *exchange, uint64_t call, bool held, hl_sound *const *music, size_t count);
bool hl_mute(hl_exchange *exchange, uint64_t call, bool muted);
/// The recording goes on, with silence in place of both sides.
bool hl_pause_recording(hl_exchange *exchange, uint64_t call, bool paused);
/// What became of the transfer this telephone asked for: a SIP status, final from 200.
bool hl_tell_transfer(hl_exchange *exchange, uint64_t call, int status);
/// `headers` are name and value by turns, `header_count` counts the pairs. 0 when not queued.
uint64_t hl_dial(
  hl_exchange *exchange, const char *target, const char *from_name, const char *from_user,
  const char *const *headers, size_t header_count);
bool hl_send_message(
  hl_exchange *exchange, const char *target, const char *from_user, const char *text, int tag);
bool hl_reply(hl_exchange *exchange, uint64_t message, int status);
/// Registers and stays registered until told otherwise or refused. 0 when not queued.
uint64_t hl_register(hl_exchange *exchange, const hl_account *account);
bool hl_unregister(hl_exchange *exchange, uint64_t registration);

/// The digest of user:realm:password, which stands for the password; false when the library of
/// digests refuses.
bool hl_digest_secret(
  hl_digest algorithm, const char *user, const char *realm, const char *password,
  char hex[HL_DIGEST_HEX]);
/// These telephones may register, and no others; who is registered and stays, stays so.
bool hl_set_phones(hl_exchange *exchange, const hl_phone *phones, size_t count);
/// Like `hl_dial`, to wherever the telephone has registered.
uint64_t hl_dial_phone(
  hl_exchange *exchange, const char *phone, const char *from_name, const char *from_user,
  const char *const *headers, size_t header_count);

#endif
