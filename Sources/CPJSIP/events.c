#include "events.h"

#include <stdlib.h>

void events_open(struct events *events, int limit) {
  pthread_mutex_init(&events->lock, NULL);
  pthread_cond_init(&events->filled, NULL);
  events->first = events->last = NULL;
  events->count = 0;
  events->limit = limit;
  events->closed = false;
}

void events_close(struct events *events) {
  pthread_mutex_lock(&events->lock);
  events->closed = true;
  pthread_cond_broadcast(&events->filled);
  pthread_mutex_unlock(&events->lock);
}

void events_free(struct events *events) {
  struct event_node *node = events->first;
  while (node) {
    struct event_node *next = node->next;
    hl_clear_event(&node->event);
    free(node);
    node = next;
  }
  pthread_cond_destroy(&events->filled);
  pthread_mutex_destroy(&events->lock);
}

void events_push(struct events *events, hl_event event) {
  struct event_node *node = malloc(sizeof *node);
  if (!node) abort();
  node->event = event;
  node->next = NULL;
  pthread_mutex_lock(&events->lock);
  if (events->count >= events->limit && event.kind == HL_DIGIT) {
    pthread_mutex_unlock(&events->lock);
    hl_clear_event(&node->event);
    free(node);
    return;
  }
  if (events->last) {
    events->last->next = node;
  } else {
    events->first = node;
  }
  events->last = node;
  events->count++;
  pthread_cond_signal(&events->filled);
  pthread_mutex_unlock(&events->lock);
}

int events_count(struct events *events) {
  pthread_mutex_lock(&events->lock);
  int count = events->count;
  pthread_mutex_unlock(&events->lock);
  return count;
}

bool events_crowded(struct events *events) {
  return events_count(events) >= events->limit - events->limit / 4;
}

bool events_next(struct events *events, hl_event *event) {
  pthread_mutex_lock(&events->lock);
  while (!events->first && !events->closed) pthread_cond_wait(&events->filled, &events->lock);
  struct event_node *node = events->first;
  if (node) {
    events->first = node->next;
    if (!events->first) events->last = NULL;
    events->count--;
  }
  pthread_mutex_unlock(&events->lock);
  if (!node) return false;
  *event = node->event;
  free(node);
  return true;
}

void hl_clear_event(hl_event *event) {
  for (int index = 0; index < HL_EVENT_TEXTS; index++) {
    free(event->texts[index]);
    event->texts[index] = NULL;
  }
}
