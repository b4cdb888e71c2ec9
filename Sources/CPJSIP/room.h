// Who hears whom, as data: a room is some calls and, for each, whom of the others it hears. A
// conversation of two, a conference, a supervisor who listens, whispers or barges in differ in
// nothing else. All of it is guarded by the audio's lock.
#ifndef HL_ROOM_H
#define HL_ROOM_H

#include "CPJSIP.h"

#include <stdbool.h>
#include <stdint.h>

enum { ROOM_SEATS = HL_ROOM_SEATS };

struct leg;
struct events;

struct room {
  int tag;
  /// Two who were bridged: their parting is told as such.
  bool bridge;
  int taken;
  struct leg *seats[ROOM_SEATS];
  /// By seat: a bit for each seat that is heard there.
  uint32_t hears[ROOM_SEATS];
};

/// Seats the legs, who leave the rooms they were in; telling so is spared to those whose room had
/// the same tag.
void room_open(
  struct events *events, int tag, bool bridge, struct leg *const *legs, const uint32_t *hears,
  int count);
/// A room in which nobody is left to be heard is closed.
void room_leave(struct events *events, struct leg *leg);
/// What a leg hears, 20 ms of it: the sum of the others who may be heard.
void room_mix(const struct leg *leg, int16_t *target);

#endif
