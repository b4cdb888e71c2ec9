#include "sound.h"

#include <stdlib.h>
#include <string.h>

hl_sound *hl_sound_make(const int16_t *samples, size_t count) {
  hl_sound *sound = malloc(sizeof *sound + count * sizeof *samples);
  if (!sound) return NULL;
  atomic_init(&sound->references, 1);
  sound->count = count;
  memcpy(sound->samples, samples, count * sizeof *samples);
  return sound;
}

void hl_sound_retain(hl_sound *sound) { atomic_fetch_add(&sound->references, 1); }

void hl_sound_release(hl_sound *sound) {
  if (atomic_fetch_sub(&sound->references, 1) == 1) free(sound);
}

void playlist_clear(struct playlist *playlist) {
  for (size_t index = 0; index < playlist->count; index++) {
    hl_sound_release(playlist->sounds[index]);
  }
  free(playlist->sounds);
  memset(playlist, 0, sizeof *playlist);
}

bool playlist_read(struct playlist *playlist, int16_t *samples, size_t count) {
  size_t filled = 0;
  bool heard_any = false;
  while (filled < count && playlist->index < playlist->count) {
    hl_sound *sound = playlist->sounds[playlist->index];
    size_t take = sound->count - playlist->position;
    if (take > count - filled) take = count - filled;
    memcpy(samples + filled, sound->samples + playlist->position, take * sizeof *samples);
    heard_any = heard_any || take > 0;
    filled += take;
    playlist->position += take;
    if (playlist->position < sound->count) continue;
    playlist->position = 0;
    playlist->index++;
    // Sounds without a sample would loop for ever here.
    if (playlist->index == playlist->count && playlist->loop && heard_any) playlist->index = 0;
  }
  memset(samples + filled, 0, (count - filled) * sizeof *samples);
  return playlist->count > 0 && playlist->index >= playlist->count;
}
