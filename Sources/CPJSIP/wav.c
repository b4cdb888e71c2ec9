#include "wav.h"

#include <string.h>

static void little_endian(uint8_t *target, uint32_t value, int bytes) {
  for (int index = 0; index < bytes; index++) target[index] = (uint8_t)(value >> (8 * index));
}

void wav_header(uint8_t header[WAV_HEADER_BYTES], int64_t audio_bytes) {
  uint32_t size = audio_bytes > UINT32_MAX - 36 ? UINT32_MAX - 36 : (uint32_t)audio_bytes;
  memcpy(header, "RIFF", 4);
  little_endian(header + 4, size + 36, 4);
  memcpy(header + 8, "WAVEfmt ", 8);
  little_endian(header + 16, 16, 4);
  little_endian(header + 20, 1, 2);
  little_endian(header + 22, 2, 2);
  little_endian(header + 24, 8000, 4);
  little_endian(header + 28, WAV_BYTES_PER_SECOND, 4);
  little_endian(header + 32, 4, 2);
  little_endian(header + 34, 16, 2);
  memcpy(header + 36, "data", 4);
  little_endian(header + 40, size, 4);
}
