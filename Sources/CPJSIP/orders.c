#include <stdlib.h>
#include <string.h>

#include "exchange.h"

// The commands as others give them, from any thread: copied and put into the inbox.

static bool put(hl_exchange *exchange, enum command_kind kind, uint64_t id) {
  return inbox_put(&exchange->inbox, command_make(kind, id));
}

bool hl_ring(hl_exchange *exchange, uint64_t call) { return put(exchange, DO_RING, call); }
bool hl_answer(hl_exchange *exchange, uint64_t call) { return put(exchange, DO_ANSWER, call); }
bool hl_hang_up(hl_exchange *exchange, uint64_t call) { return put(exchange, DO_HANG_UP, call); }
bool hl_unbridge(hl_exchange *exchange, uint64_t call) { return put(exchange, DO_UNBRIDGE, call); }

bool hl_stop_playing(hl_exchange *exchange, uint64_t call) {
  return put(exchange, DO_STOP_PLAYING, call);
}

bool hl_stop_recording(hl_exchange *exchange, uint64_t call) {
  return put(exchange, DO_STOP_RECORDING, call);
}

bool hl_reject(hl_exchange *exchange, uint64_t call, int status) {
  struct command *command = command_make(DO_REJECT, call);
  command->status = status;
  return inbox_put(&exchange->inbox, command);
}

bool hl_reply(hl_exchange *exchange, uint64_t message, int status) {
  struct command *command = command_make(DO_REPLY, message);
  command->status = status;
  return inbox_put(&exchange->inbox, command);
}

bool hl_bridge(hl_exchange *exchange, uint64_t call, uint64_t other) {
  struct command *command = command_make(DO_BRIDGE, call);
  command->other = other;
  return inbox_put(&exchange->inbox, command);
}

bool hl_start_recording(hl_exchange *exchange, uint64_t call, const char *path) {
  struct command *command = command_make(DO_START_RECORDING, call);
  command->text = strdup(path);
  return inbox_put(&exchange->inbox, command);
}

static void fill_playlist(
  struct playlist *playlist, hl_sound *const *sounds, size_t count, bool loop, int tag) {
  if (count == 0) return;
  playlist->sounds = calloc(count, sizeof *playlist->sounds);
  if (!playlist->sounds) abort();
  playlist->count = count;
  playlist->loop = loop;
  playlist->tag = tag;
  for (size_t index = 0; index < count; index++) {
    hl_sound_retain(sounds[index]);
    playlist->sounds[index] = sounds[index];
  }
}

bool hl_play(
  hl_exchange *exchange, uint64_t call, hl_sound *const *sounds, size_t count, bool loop,
  int tag) {
  struct command *command = command_make(DO_PLAY, call);
  fill_playlist(&command->playlist, sounds, count, loop, tag);
  return inbox_put(&exchange->inbox, command);
}

static bool put_choice(
  hl_exchange *exchange, enum command_kind kind, uint64_t call, int choice) {
  struct command *command = command_make(kind, call);
  command->status = choice;
  return inbox_put(&exchange->inbox, command);
}

bool hl_hold(
  hl_exchange *exchange, uint64_t call, bool held, hl_sound *const *music, size_t count) {
  struct command *command = command_make(DO_HOLD, call);
  command->status = held;
  fill_playlist(&command->playlist, music, count, true, 0);
  return inbox_put(&exchange->inbox, command);
}

bool hl_mute(hl_exchange *exchange, uint64_t call, bool muted) {
  return put_choice(exchange, DO_MUTE, call, muted);
}

bool hl_pause_recording(hl_exchange *exchange, uint64_t call, bool paused) {
  return put_choice(exchange, DO_PAUSE_RECORDING, call, paused);
}

bool hl_tell_transfer(hl_exchange *exchange, uint64_t call, int status) {
  return put_choice(exchange, DO_TELL_TRANSFER, call, status);
}

bool hl_connect(
  hl_exchange *exchange, int tag, const uint64_t *members, const uint32_t *hears, size_t count) {
  struct command *command = command_make(DO_CONNECT, 0);
  command->tag = tag;
  command->seating = calloc(1, sizeof *command->seating);
  if (!command->seating) abort();
  command->seating->count = count < HL_ROOM_SEATS ? (int)count : HL_ROOM_SEATS;
  for (int index = 0; index < command->seating->count; index++) {
    command->seating->members[index] = members[index];
    command->seating->hears[index] = hears[index];
  }
  return inbox_put(&exchange->inbox, command);
}

static uint64_t put_dial(
  hl_exchange *exchange, enum command_kind kind, const char *target, const char *from_name,
  const char *from_user, const char *const *headers, size_t header_count) {
  uint64_t id = atomic_fetch_add(&exchange->next_id, 1);
  struct command *command = command_make(kind, id);
  command->target = strdup(target);
  command->name = strdup(from_name);
  command->user = strdup(from_user);
  command->headers = calloc(2 * header_count + 1, sizeof *command->headers);
  if (!command->headers) abort();
  command->header_count = header_count;
  for (size_t index = 0; index < 2 * header_count; index++) {
    command->headers[index] = strdup(headers[index]);
  }
  return inbox_put(&exchange->inbox, command) ? id : 0;
}

uint64_t hl_dial(
  hl_exchange *exchange, const char *target, const char *from_name, const char *from_user,
  const char *const *headers, size_t header_count) {
  return put_dial(exchange, DO_DIAL, target, from_name, from_user, headers, header_count);
}

uint64_t hl_dial_phone(
  hl_exchange *exchange, const char *phone, const char *from_name, const char *from_user,
  const char *const *headers, size_t header_count) {
  return put_dial(exchange, DO_DIAL_PHONE, phone, from_name, from_user, headers, header_count);
}

bool hl_set_phones(hl_exchange *exchange, const hl_phone *phones, size_t count) {
  struct command *command = command_make(DO_SET_PHONES, 0);
  command->phones = calloc(1, sizeof *command->phones);
  if (!command->phones) abort();
  for (size_t index = 0; index < count; index++) {
    struct phone *phone = phone_make(phones[index].user, phones[index].md5, phones[index].sha256);
    if (!phones_add(command->phones, phone)) phone_free(phone);
  }
  return inbox_put(&exchange->inbox, command);
}

bool hl_send_message(
  hl_exchange *exchange, const char *target, const char *from_user, const char *text, int tag) {
  struct command *command = command_make(DO_SEND_MESSAGE, 0);
  command->target = strdup(target);
  command->user = strdup(from_user);
  command->text = strdup(text);
  command->tag = tag;
  return inbox_put(&exchange->inbox, command);
}
