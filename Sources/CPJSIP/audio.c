#include "audio.h"

#include <stdlib.h>
#include <string.h>

static void enter(struct audio *audio) {
  atomic_fetch_add(&audio->waiting, 1);
  pthread_mutex_lock(&audio->turn);
  pthread_mutex_lock(&audio->lock);
  pthread_mutex_unlock(&audio->turn);
  atomic_fetch_sub(&audio->waiting, 1);
}

static void leave(struct audio *audio) { pthread_mutex_unlock(&audio->lock); }

bool audio_add(struct audio *audio, struct leg *leg) {
  enter(audio);
  bool free_slot = audio->free_count > 0;
  if (free_slot) {
    leg->slot = audio->free_slots[--audio->free_count];
    audio->legs[leg->slot] = leg;
  }
  leave(audio);
  return free_slot;
}

static void stop_recording(struct leg *leg) {
  if (leg->recorder) recorder_stop(leg->recorder);
  leg->recorder = NULL;
}

void audio_remove(struct audio *audio, struct leg *leg) {
  enter(audio);
  room_leave(audio->events, leg);
  stop_recording(leg);
  playlist_clear(&leg->playing);
  leg->port = NULL;
  leg->stream = NULL;
  audio->legs[leg->slot] = NULL;
  audio->free_slots[audio->free_count++] = leg->slot;
  leave(audio);
}

void audio_rename(struct audio *audio, struct leg *leg, uint64_t call) {
  enter(audio);
  leg->call = call;
  leave(audio);
}

void audio_connect(struct audio *audio, struct leg *leg, pjmedia_stream *stream) {
  enter(audio);
  leg->stream = stream;
  leg->port = NULL;
  if (stream) pjmedia_stream_get_port(stream, &leg->port);
  leg->packets_seen = 0;
  leg->rounds_without_packets = 0;
  memset(leg->heard, 0, sizeof leg->heard);
  leave(audio);
}

void audio_play(struct audio *audio, struct leg *leg, struct playlist playlist) {
  enter(audio);
  struct playlist before = leg->playing;
  leg->playing = playlist;
  leave(audio);
  playlist_clear(&before);
}

void audio_stop_playing(struct audio *audio, struct leg *leg) {
  audio_play(audio, leg, (struct playlist){0});
}

void audio_start_recording(struct audio *audio, struct leg *leg, const char *path) {
  struct recorder *recorder = recorder_start(audio->recorders, leg->call, path);
  enter(audio);
  stop_recording(leg);
  leg->recorder = recorder;
  leg->recording_paused = false;
  leave(audio);
}

void audio_stop_recording(struct audio *audio, struct leg *leg) {
  enter(audio);
  stop_recording(leg);
  leave(audio);
}

void audio_pause_recording(struct audio *audio, struct leg *leg, bool paused) {
  enter(audio);
  leg->recording_paused = paused;
  leave(audio);
}

void audio_mute(struct audio *audio, struct leg *leg, bool muted) {
  enter(audio);
  leg->muted = muted;
  leave(audio);
}

void audio_hold(struct audio *audio, struct leg *leg, bool held) {
  enter(audio);
  leg->held = held;
  leave(audio);
}

void audio_bridge(struct audio *audio, struct leg *leg, struct leg *other) {
  if (leg == other) return;
  struct leg *both[] = {leg, other};
  static const uint32_t each_other[] = {1u << 1, 1u << 0};
  enter(audio);
  room_open(audio->events, 0, true, both, each_other, 2);
  leave(audio);
  events_push(
    audio->events, (hl_event){.kind = HL_BRIDGED, .id = leg->call, .other = other->call});
}

void audio_connect_room(
  struct audio *audio, int tag, struct leg *const *legs, const uint32_t *hears, int count) {
  enter(audio);
  room_open(audio->events, tag, false, legs, hears, count);
  leave(audio);
  events_push(audio->events, (hl_event){.kind = HL_CONNECTED, .tag = tag});
}

void audio_leave(struct audio *audio, struct leg *leg) {
  enter(audio);
  room_leave(audio->events, leg);
  leave(audio);
}
