#define _GNU_SOURCE
#include "recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "wav.h"

enum {
  FRAME_BYTES = RECORDER_FRAME * 4,
  RING_FRAMES = 150,  // three seconds
  RING_BYTES = RING_FRAMES * FRAME_BYTES,
  WRITE_INTERVAL_MS = 200,
};

struct recorder {
  struct recorder *next;
  struct recorders *owner;
  uint64_t call;
  char *path;
  int file;
  int64_t written;
  char failure[160];
  // The audio thread adds to `head`, the writing thread to `tail`: bytes since the start.
  atomic_llong head, tail;
  atomic_bool stopped;
  uint8_t ring[RING_BYTES];
};

struct recorder *recorder_start(struct recorders *recorders, uint64_t call, const char *path) {
  struct recorder *recorder = calloc(1, sizeof *recorder);
  if (!recorder) abort();
  recorder->owner = recorders;
  recorder->call = call;
  recorder->path = strdup(path);
  recorder->file = -1;
  atomic_fetch_add(&recorders->live, 1);
  pthread_mutex_lock(&recorders->lock);
  recorder->next = recorders->first;
  recorders->first = recorder;
  pthread_mutex_unlock(&recorders->lock);
  return recorder;
}

void recorder_write(struct recorder *recorder, const int16_t *left, const int16_t *right) {
  long long head = atomic_load_explicit(&recorder->head, memory_order_relaxed);
  long long tail = atomic_load_explicit(&recorder->tail, memory_order_acquire);
  if (head - tail > RING_BYTES - FRAME_BYTES) {
    atomic_fetch_add(&recorder->owner->lost_frames, 1);
    return;
  }
  int16_t *target = (int16_t *)(recorder->ring + head % RING_BYTES);
  for (int index = 0; index < RECORDER_FRAME; index++) {
    target[2 * index] = left[index];
    target[2 * index + 1] = right[index];
  }
  atomic_store_explicit(&recorder->head, head + FRAME_BYTES, memory_order_release);
}

void recorder_stop(struct recorder *recorder) {
  struct recorders *recorders = recorder->owner;
  pthread_mutex_lock(&recorders->lock);
  // Under the lock: the writing thread frees the recording as soon as it sees this.
  atomic_store(&recorder->stopped, true);
  pthread_cond_signal(&recorders->changed);
  pthread_mutex_unlock(&recorders->lock);
}

static void fail(struct recorder *recorder, const char *what) {
  if (recorder->failure[0]) return;
  snprintf(recorder->failure, sizeof recorder->failure, "%s: %s", what, strerror(errno));
}

static void write_at(struct recorder *recorder, const uint8_t *bytes, size_t count, off_t offset) {
  while (count > 0) {
    ssize_t written = pwrite(recorder->file, bytes, count, offset);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      fail(recorder, "cannot be written");
      return;
    }
    bytes += written;
    offset += written;
    count -= (size_t)written;
  }
}

/// Audio first, then the header that counts it: the file can be played after a crash at any moment.
static void drain(struct recorder *recorder) {
  if (recorder->file < 0 && !recorder->failure[0]) {
    recorder->file = open(recorder->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (recorder->file < 0) fail(recorder, "cannot be made");
  }
  long long tail = atomic_load_explicit(&recorder->tail, memory_order_relaxed);
  long long head = atomic_load_explicit(&recorder->head, memory_order_acquire);
  if (head == tail && recorder->written > 0) return;
  while (tail < head && !recorder->failure[0]) {
    long long count = RING_BYTES - tail % RING_BYTES;
    if (count > head - tail) count = head - tail;
    write_at(
      recorder, recorder->ring + tail % RING_BYTES, (size_t)count,
      WAV_HEADER_BYTES + recorder->written);
    if (!recorder->failure[0]) recorder->written += count;
    tail += count;
  }
  atomic_store_explicit(&recorder->tail, head, memory_order_release);
  if (recorder->failure[0]) return;
  uint8_t header[WAV_HEADER_BYTES];
  wav_header(header, recorder->written);
  write_at(recorder, header, sizeof header, 0);
}

/// A file whose name is not on disk is lost in a power cut as well.
static void keep_name(struct recorder *recorder) {
  char *end = strrchr(recorder->path, '/');
  if (!end || end == recorder->path) return;
  *end = 0;
  int folder = open(recorder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  *end = '/';
  if (folder < 0 || fsync(folder) != 0) fail(recorder, "cannot be kept in its folder");
  if (folder >= 0) close(folder);
}

static void finish(struct recorder *recorder) {
  drain(recorder);
  if (recorder->file >= 0) {
    if (fsync(recorder->file) != 0) fail(recorder, "cannot be kept on disk");
    if (close(recorder->file) != 0) fail(recorder, "cannot be closed");
    keep_name(recorder);
  }
  hl_event event = {
    .kind = HL_RECORDING_STOPPED,
    .id = recorder->call,
    .frames = recorder->written / 4,
    .bytes = recorder->file < 0 ? 0 : recorder->written + WAV_HEADER_BYTES,
  };
  event.texts[HL_PATH] = recorder->path;
  if (recorder->failure[0]) event.texts[HL_FAILURE] = strdup(recorder->failure);
  atomic_fetch_sub(&recorder->owner->live, 1);
  events_push(recorder->owner->events, event);
  free(recorder);
}

/// Writes every recording once. New ones are only put before the first, so the walk is safe.
static void write_all(struct recorders *recorders) {
  pthread_mutex_lock(&recorders->lock);
  struct recorder **link = &recorders->first;
  struct recorder *recorder = *link;
  struct recorder *ended = NULL;
  while (recorder) {
    struct recorder *next = recorder->next;
    if (atomic_load(&recorder->stopped)) {
      // New ones may have been put before it meanwhile.
      for (link = &recorders->first; *link != recorder; link = &(*link)->next) continue;
      *link = next;
      recorder->next = ended;
      ended = recorder;
    } else {
      pthread_mutex_unlock(&recorders->lock);
      drain(recorder);
      pthread_mutex_lock(&recorders->lock);
      next = recorder->next;
    }
    recorder = next;
  }
  pthread_mutex_unlock(&recorders->lock);
  while (ended) {
    struct recorder *next = ended->next;
    finish(ended);
    ended = next;
  }
}

static void *write_until_stopped(void *argument) {
  struct recorders *recorders = argument;
  bool stopping = false;
  while (!stopping) {
    pthread_mutex_lock(&recorders->lock);
    stopping = recorders->stopping;
    if (!stopping) {
      struct timespec until;
      clock_gettime(CLOCK_REALTIME, &until);
      until.tv_nsec += WRITE_INTERVAL_MS * 1000000L;
      if (until.tv_nsec >= 1000000000L) {
        until.tv_nsec -= 1000000000L;
        until.tv_sec++;
      }
      pthread_cond_timedwait(&recorders->changed, &recorders->lock, &until);
      stopping = recorders->stopping;
    }
    pthread_mutex_unlock(&recorders->lock);
    write_all(recorders);
  }
  return NULL;
}

int recorders_open(struct recorders *recorders, struct events *events) {
  memset(recorders, 0, sizeof *recorders);
  recorders->events = events;
  pthread_mutex_init(&recorders->lock, NULL);
  pthread_cond_init(&recorders->changed, NULL);
  return pthread_create(&recorders->thread, NULL, write_until_stopped, recorders);
}

void recorders_close(struct recorders *recorders) {
  pthread_mutex_lock(&recorders->lock);
  recorders->stopping = true;
  pthread_cond_signal(&recorders->changed);
  pthread_mutex_unlock(&recorders->lock);
  pthread_join(recorders->thread, NULL);
  pthread_cond_destroy(&recorders->changed);
  pthread_mutex_destroy(&recorders->lock);
}
