// What the exchange was told to do and has not done yet: put in by any thread, done by SIP's.
#ifndef HL_INBOX_H
#define HL_INBOX_H

#include <pjlib.h>
#include <pthread.h>

#include "CPJSIP.h"
#include "phones.h"
#include "sound.h"

enum command_kind {
  DO_RING,
  DO_ANSWER,
  DO_REJECT,
  DO_HANG_UP,
  DO_PLAY,
  DO_STOP_PLAYING,
  DO_START_RECORDING,
  DO_STOP_RECORDING,
  DO_BRIDGE,
  DO_UNBRIDGE,
  /// `seating` says who, `tag` is the room's.
  DO_CONNECT,
  /// `status` is whether; `playlist` the music.
  DO_HOLD,
  /// `status` is whether, as in the next.
  DO_MUTE,
  DO_PAUSE_RECORDING,
  DO_TELL_TRANSFER,
  DO_DIAL,
  DO_SEND_MESSAGE,
  DO_REPLY,
  /// `target` is the registrar's host, `name` its address, `other` its port, `tag` the transport,
  /// `text` the password.
  DO_REGISTER,
  DO_UNREGISTER,
  DO_SET_PHONES,
  /// `target` is the telephone's user.
  DO_DIAL_PHONE,
  /// Of the audio loop: nothing was heard from this call for too long.
  DO_END_SILENT,
};

/// Who shall hear whom, by the numbers of calls.
struct seating {
  int count;
  uint64_t members[HL_ROOM_SEATS];
  uint32_t hears[HL_ROOM_SEATS];
};

struct command {
  struct command *next;
  enum command_kind kind;
  uint64_t id;
  uint64_t other;
  int status;
  int tag;
  struct playlist playlist;
  char *target, *name, *user, *text;
  char **headers;
  size_t header_count;
  struct phones *phones;
  struct seating *seating;
};

struct inbox {
  pthread_mutex_t lock;
  struct command *first, *last;
  int count, limit;
  bool closed;
  /// A socket pair whose far end lies in SIP's event queue: a byte wakes the thread.
  int wake_near, wake_far;
  pj_ioqueue_key_t *key;
  pj_ioqueue_op_key_t operation;
  char byte[8];
};

pj_status_t inbox_open(struct inbox *inbox, pj_pool_t *pool, pj_ioqueue_t *queue, int limit);
/// From now on nothing is taken; what waits is thrown away.
void inbox_close(struct inbox *inbox);
void inbox_free(struct inbox *inbox);
/// Takes over the command; false (and frees it) when too many wait.
bool inbox_put(struct inbox *inbox, struct command *command);
/// All that wait, first come first; the caller frees them.
struct command *inbox_take_all(struct inbox *inbox);

struct command *command_make(enum command_kind kind, uint64_t id);
void command_free(struct command *command);

#endif
