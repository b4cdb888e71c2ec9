#define _GNU_SOURCE
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "audio.h"

enum {
  FRAME_MICROSECONDS = 20000,
  LATE_MICROSECONDS = 5000,
  // Later than this the lost rounds are not caught up: callers would hear a second of haste.
  GIVE_UP_MICROSECONDS = 200000,
  ROUNDS_PER_SECOND = 50,
};

static int64_t now_microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void sleep_until(int64_t microseconds) {
  struct timespec until = {
    .tv_sec = microseconds / 1000000, .tv_nsec = microseconds % 1000000 * 1000};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) != 0) continue;
}

/// Between two legs whoever waits for the lock gets it: a mutex alone would let the loop win, so
/// the loop queues up behind whoever holds the turn.
static void give_way(struct audio *audio) {
  if (atomic_load(&audio->waiting) == 0) return;
  pthread_mutex_unlock(&audio->lock);
  pthread_mutex_lock(&audio->turn);
  pthread_mutex_lock(&audio->lock);
  pthread_mutex_unlock(&audio->turn);
}

static void read_leg(struct leg *leg) {
  pjmedia_frame frame = {.buf = leg->heard, .size = sizeof leg->heard};
  pj_status_t status = pjmedia_port_get_frame(leg->port, &frame);
  if (status != PJ_SUCCESS || frame.type != PJMEDIA_FRAME_TYPE_AUDIO ||
      frame.size != sizeof leg->heard) {
    memset(leg->heard, 0, sizeof leg->heard);
  }
}

static void fill_said(struct audio *audio, struct leg *leg) {
  if (leg->playing.count > 0) {
    bool ended = playlist_read(&leg->playing, leg->said, RECORDER_FRAME);
    if (!ended) return;
    hl_event event = {
      .kind = HL_PLAYBACK_FINISHED, .id = leg->call, .tag = leg->playing.tag};
    playlist_clear(&leg->playing);
    events_push(audio->events, event);
  } else if (leg->room && !leg->held) {
    room_mix(leg, leg->said);
  } else {
    memset(leg->said, 0, sizeof leg->said);
  }
}

static void write_leg(struct audio *audio, struct leg *leg) {
  fill_said(audio, leg);
  static const int16_t silence[RECORDER_FRAME];
  if (leg->recorder && leg->recording_paused) {
    recorder_write(leg->recorder, silence, silence);
  } else if (leg->recorder) {
    recorder_write(leg->recorder, leg->heard, leg->said);
  }
  int16_t sent[RECORDER_FRAME];
  memcpy(sent, leg->said, sizeof sent);
  pjmedia_frame frame = {
    .type = PJMEDIA_FRAME_TYPE_AUDIO, .buf = sent, .size = sizeof sent,
    .timestamp.u64 = leg->samples_sent};
  leg->samples_sent += RECORDER_FRAME;
  // A packet that cannot be sent is one the network lost; RTCP tells, the silence limit ends it.
  (void)pjmedia_port_put_frame(leg->port, &frame);
}

static void watch_silence(struct audio *audio, struct leg *leg) {
  pjmedia_stream_info info;
  pjmedia_rtcp_stat statistics;
  if (pjmedia_stream_get_info(leg->stream, &info) != PJ_SUCCESS) return;
  if (pjmedia_stream_get_stat(leg->stream, &statistics) != PJ_SUCCESS) return;
  bool on_hold = (info.dir & PJMEDIA_DIR_DECODING) == 0;
  unsigned packets = statistics.rx.pkt + statistics.rx.update_cnt;
  if (on_hold || packets != leg->packets_seen) {
    leg->packets_seen = packets;
    leg->rounds_without_packets = 0;
    return;
  }
  leg->rounds_without_packets += ROUNDS_PER_SECOND;
  if (leg->rounds_without_packets < audio->silent_line_rounds) return;
  leg->rounds_without_packets = 0;
  audio->line_silent(audio->context, leg->call);
}

static void make_round(struct audio *audio, int64_t round) {
  pthread_mutex_lock(&audio->lock);
  for (int slot = 0; slot < audio->capacity; slot++) {
    struct leg *leg = audio->legs[slot];
    if (!leg || !leg->port) continue;
    read_leg(leg);
    give_way(audio);
  }
  for (int slot = 0; slot < audio->capacity; slot++) {
    struct leg *leg = audio->legs[slot];
    if (!leg || !leg->port) continue;
    write_leg(audio, leg);
    // Each call in its own of fifty rounds, so that no round has to look at all.
    if (round % ROUNDS_PER_SECOND == slot % ROUNDS_PER_SECOND) watch_silence(audio, leg);
    give_way(audio);
  }
  pthread_mutex_unlock(&audio->lock);
}

/// Where the system lets us (RLIMIT_RTPRIO, CAP_SYS_NICE) audio goes before everything that has
/// time; where it does not, rounds are late only while the machine is overloaded.
static void go_first(void) {
  struct sched_param priority = {.sched_priority = sched_get_priority_min(SCHED_RR)};
  (void)pthread_setschedparam(pthread_self(), SCHED_RR, &priority);
}

static int move_audio(void *argument) {
  struct audio *audio = argument;
  go_first();
  int64_t next = now_microseconds();
  for (int64_t round = 0; !atomic_load(&audio->stopping); round++) {
    sleep_until(next);
    int64_t begun = now_microseconds();
    int64_t late = begun - next;
    atomic_fetch_add(&audio->lateness, late);
    if (late > LATE_MICROSECONDS) atomic_fetch_add(&audio->late_rounds, 1);
    if (late > atomic_load(&audio->worst_lateness)) atomic_store(&audio->worst_lateness, late);
    make_round(audio, round);
    atomic_fetch_add(&audio->busy_microseconds, now_microseconds() - begun);
    atomic_fetch_add(&audio->rounds, 1);
    next = late > GIVE_UP_MICROSECONDS ? begun + FRAME_MICROSECONDS : next + FRAME_MICROSECONDS;
  }
  return 0;
}

pj_status_t audio_start(struct audio *audio, pj_pool_t *pool, int capacity) {
  audio->capacity = capacity;
  audio->legs = pj_pool_calloc(pool, (pj_size_t)capacity, sizeof *audio->legs);
  audio->free_slots = pj_pool_calloc(pool, (pj_size_t)capacity, sizeof *audio->free_slots);
  for (int slot = 0; slot < capacity; slot++) audio->free_slots[slot] = capacity - 1 - slot;
  audio->free_count = capacity;
  pthread_mutex_init(&audio->lock, NULL);
  pthread_mutex_init(&audio->turn, NULL);
  return pj_thread_create(pool, "audio", move_audio, audio, 0, 0, &audio->thread);
}

void audio_stop(struct audio *audio) {
  atomic_store(&audio->stopping, true);
  pj_thread_join(audio->thread);
  pj_thread_destroy(audio->thread);
  pthread_mutex_destroy(&audio->lock);
  pthread_mutex_destroy(&audio->turn);
}
