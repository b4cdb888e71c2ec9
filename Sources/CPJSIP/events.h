// What has happened and was not taken yet: pushed by any thread, taken by one.
#ifndef HL_EVENTS_H
#define HL_EVENTS_H

#include <pthread.h>

#include "CPJSIP.h"

struct event_node {
  hl_event event;
  struct event_node *next;
};

struct events {
  pthread_mutex_t lock;
  pthread_cond_t filled;
  struct event_node *first, *last;
  int count;
  int limit;
  bool closed;
};

void events_open(struct events *events, int limit);
void events_close(struct events *events);
void events_free(struct events *events);
/// Takes over the event's texts. Endings are always kept; what a stranger can repeat at will
/// (digits) is dropped when the queue is full.
void events_push(struct events *events, hl_event event);
/// Three quarters of the limit are there: no new callers.
bool events_crowded(struct events *events);
int events_count(struct events *events);
bool events_next(struct events *events, hl_event *event);

#endif
