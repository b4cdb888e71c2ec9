// One loop for all calls: each 20 ms every call's audio is read, then every call is given what it
// shall hear, and both sides go to its recording.
#ifndef HL_AUDIO_H
#define HL_AUDIO_H

#include <pjlib.h>
#include <pjmedia.h>
#include <pthread.h>
#include <stdatomic.h>

#include "events.h"
#include "recorder.h"
#include "room.h"
#include "sound.h"

/// A call as the audio loop sees it; guarded by the audio's lock while it is in a slot.
struct leg {
  uint64_t call;
  int slot;
  pjmedia_port *port;
  pjmedia_stream *stream;
  struct room *room;
  int seat;
  /// The others in the room do not hear it.
  bool muted;
  /// On hold by us: as muted, and it hears only what is played.
  bool held;
  bool recording_paused;
  struct playlist playing;
  struct recorder *recorder;
  int16_t heard[RECORDER_FRAME];
  int16_t said[RECORDER_FRAME];
  uint64_t samples_sent;
  unsigned packets_seen;
  int rounds_without_packets;
};

struct audio {
  pj_thread_t *thread;
  pthread_mutex_t lock;
  /// Threads that want the lock: the loop lets them pass between two legs.
  atomic_int waiting;
  /// Held by whoever is next in turn for the lock.
  pthread_mutex_t turn;
  struct leg **legs;
  int *free_slots;
  int free_count;
  int capacity;
  atomic_bool stopping;
  int silent_line_rounds;
  struct events *events;
  struct recorders *recorders;
  void (*line_silent)(void *context, uint64_t call);
  void *context;
  atomic_llong rounds, late_rounds, lateness, worst_lateness, busy_microseconds;
};

pj_status_t audio_start(struct audio *audio, pj_pool_t *pool, int capacity);
void audio_stop(struct audio *audio);

/// Gives a call its place; false when all are taken.
bool audio_add(struct audio *audio, struct leg *leg);
/// Takes it out: its recording is closed, its bridge ended, its stream not touched any more.
void audio_remove(struct audio *audio, struct leg *leg);
/// From now on it tells of itself by this number.
void audio_rename(struct audio *audio, struct leg *leg, uint64_t call);
/// The stream the call talks through from now on; NULL while there is none.
void audio_connect(struct audio *audio, struct leg *leg, pjmedia_stream *stream);
/// Takes over the playlist's sounds.
void audio_play(struct audio *audio, struct leg *leg, struct playlist playlist);
void audio_stop_playing(struct audio *audio, struct leg *leg);
void audio_start_recording(struct audio *audio, struct leg *leg, const char *path);
void audio_stop_recording(struct audio *audio, struct leg *leg);
void audio_pause_recording(struct audio *audio, struct leg *leg, bool paused);
void audio_mute(struct audio *audio, struct leg *leg, bool muted);
void audio_hold(struct audio *audio, struct leg *leg, bool held);
void audio_bridge(struct audio *audio, struct leg *leg, struct leg *other);
void audio_connect_room(
  struct audio *audio, int tag, struct leg *const *legs, const uint32_t *hears, int count);
/// Out of the bridge or the room it is in.
void audio_leave(struct audio *audio, struct leg *leg);

#endif
