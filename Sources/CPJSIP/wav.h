// The header of a WAV file: two channels of 16 bits, 8,000 samples a second.
#ifndef HL_WAV_H
#define HL_WAV_H

#include <stdint.h>

enum { WAV_HEADER_BYTES = 44, WAV_BYTES_PER_SECOND = 32000 };

/// The header for so many bytes of audio; RIFF counts to 4 GiB, which is 37 hours.
void wav_header(uint8_t header[WAV_HEADER_BYTES], int64_t audio_bytes);

#endif
