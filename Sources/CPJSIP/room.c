#include <stdlib.h>
#include <string.h>

#include "audio.h"

static void tell_left(struct events *events, const struct room *room, const struct leg *leg) {
  events_push(events, (hl_event){.kind = HL_LEFT, .id = leg->call, .tag = room->tag});
}

static void free_seat(struct room *room, struct leg *leg) {
  room->seats[leg->seat] = NULL;
  room->taken--;
  leg->room = NULL;
}

static struct leg *only_one(const struct room *room) {
  int seat = 0;
  while (!room->seats[seat]) seat++;
  return room->seats[seat];
}

/// `keeps` is the tag of the room the leg goes to at once.
static void leave_for(struct events *events, struct leg *leg, const int *keeps) {
  struct room *room = leg->room;
  if (!room) return;
  bool silent = keeps && *keeps == room->tag && !room->bridge;
  free_seat(room, leg);
  if (!room->bridge && !silent) tell_left(events, room, leg);
  if (room->taken > 1 || (silent && room->taken > 0)) return;
  if (room->taken == 1) {
    struct leg *last = only_one(room);
    free_seat(room, last);
    if (room->bridge) {
      events_push(
        events, (hl_event){.kind = HL_UNBRIDGED, .id = leg->call, .other = last->call});
    } else {
      tell_left(events, room, last);
    }
  }
  free(room);
}

void room_leave(struct events *events, struct leg *leg) { leave_for(events, leg, NULL); }

/// Who was in the room of this tag and has no seat in the new one leaves it.
static void clear_old_room(
  struct events *events, struct room *before, struct leg *const *legs, int count) {
  for (int seat = 0; before && seat < ROOM_SEATS; seat++) {
    struct leg *leg = before->seats[seat];
    bool stays = leg == NULL;
    for (int index = 0; index < count && !stays; index++) stays = legs[index] == leg;
    if (stays) continue;
    bool last = before->taken == 1;
    free_seat(before, leg);
    tell_left(events, before, leg);
    if (!last) continue;
    free(before);
    return;
  }
}

void room_open(
  struct events *events, int tag, bool bridge, struct leg *const *legs, const uint32_t *hears,
  int count) {
  for (int index = 0; index < count && !bridge; index++) {
    struct room *before = legs[index]->room;
    if (!before || before->bridge || before->tag != tag) continue;
    clear_old_room(events, before, legs, count);
    break;
  }
  for (int index = 0; index < count; index++) {
    leave_for(events, legs[index], bridge ? NULL : &tag);
  }
  struct room *room = calloc(1, sizeof *room);
  if (!room) abort();
  room->tag = tag;
  room->bridge = bridge;
  room->taken = count;
  for (int index = 0; index < count; index++) {
    room->seats[index] = legs[index];
    room->hears[index] = hears[index] & ~(1u << index);
    legs[index]->room = room;
    legs[index]->seat = index;
  }
}

static int16_t limited(int32_t sample) {
  if (sample > INT16_MAX) return INT16_MAX;
  return sample < INT16_MIN ? INT16_MIN : (int16_t)sample;
}

void room_mix(const struct leg *leg, int16_t *target) {
  const struct room *room = leg->room;
  const struct leg *heard[ROOM_SEATS];
  int count = 0;
  for (int seat = 0; room && seat < ROOM_SEATS; seat++) {
    const struct leg *other = room->seats[seat];
    bool audible = other && (room->hears[leg->seat] >> seat & 1) != 0;
    if (audible && other->port && !other->muted && !other->held) heard[count++] = other;
  }
  // Most rooms are two people: nothing is added up for them.
  if (count <= 1) {
    const size_t size = RECORDER_FRAME * sizeof *target;
    if (count == 1) memcpy(target, heard[0]->heard, size);
    if (count == 0) memset(target, 0, size);
    return;
  }
  for (int index = 0; index < RECORDER_FRAME; index++) {
    int32_t sum = 0;
    for (int other = 0; other < count; other++) sum += heard[other]->heard[index];
    target[index] = limited(sum);
  }
}
