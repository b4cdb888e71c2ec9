// Samples shared by the calls that play them.
#ifndef HL_SOUND_H
#define HL_SOUND_H

#include <stdatomic.h>

#include "CPJSIP.h"

struct hl_sound {
  atomic_int references;
  size_t count;
  int16_t samples[];
};

/// Sounds one after another, each kept alive.
struct playlist {
  hl_sound **sounds;
  size_t count;
  size_t index;
  size_t position;
  bool loop;
  int tag;
};

void playlist_clear(struct playlist *playlist);
/// Fills `samples` from the list, silence after its end. True when this call reached the end.
bool playlist_read(struct playlist *playlist, int16_t *samples, size_t count);

#endif
