// Recordings: audio is put into a ring each 20 ms, one thread writes all rings to disk, so that a
// slow disk costs a recording some frames and no caller a word.
#ifndef HL_RECORDER_H
#define HL_RECORDER_H

#include <pthread.h>
#include <stdatomic.h>

#include "events.h"

enum { RECORDER_FRAME = 160 };

struct recorder;

struct recorders {
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  struct recorder *first;
  struct events *events;
  atomic_int live;
  atomic_llong lost_frames;
  bool stopping;
};

int recorders_open(struct recorders *recorders, struct events *events);
/// Writes what is left of all recordings and ends the thread.
void recorders_close(struct recorders *recorders);

/// A recording that begins now; the file is made by the writing thread.
struct recorder *recorder_start(struct recorders *recorders, uint64_t call, const char *path);
/// 20 ms: what the caller said and what the caller heard.
void recorder_write(struct recorder *recorder, const int16_t *left, const int16_t *right);
/// No more frames will come; RECORDING_STOPPED follows once the file is on disk.
void recorder_stop(struct recorder *recorder);

#endif
