#include <stdlib.h>
#include <string.h>

#include "exchange.h"

static void answer(struct call *call, int status) {
  hl_exchange *exchange = call->exchange;
  uint64_t id = call->id;
  pjsip_inv_session *inv = call->inv;
  bool unanswered =
    inv->state == PJSIP_INV_STATE_INCOMING || inv->state == PJSIP_INV_STATE_EARLY;
  if (call->ended_here || call->outbound || !unanswered) return;
  pjsip_tx_data *tdata = NULL;
  pj_status_t result = pjsip_inv_answer(inv, status, NULL, NULL, &tdata);
  if (result == PJ_SUCCESS) result = pjsip_inv_send_msg(inv, tdata);
  if (result == PJ_SUCCESS || status < 200) return;
  // 200 that cannot be said is a call nobody can have. It may have ended with the attempt.
  call = call_find(exchange, id);
  if (call) call_end(call, PJSIP_SC_INTERNAL_SERVER_ERROR);
}

/// 200 for a conversation, 487 for a telephone that rang, 603 for a caller not wanted.
static int status_of_hanging_up(const struct call *call) {
  if (call->inv->state >= PJSIP_INV_STATE_CONNECTING) return PJSIP_SC_OK;
  return call->outbound ? PJSIP_SC_REQUEST_TERMINATED : PJSIP_SC_DECLINE;
}

static void carry_out_for(struct call *call, struct command *command) {
  struct audio *audio = &call->exchange->audio;
  struct call *other;
  switch (command->kind) {
  case DO_RING: answer(call, PJSIP_SC_RINGING); break;
  case DO_ANSWER: answer(call, PJSIP_SC_OK); break;
  case DO_REJECT:
    if (!call->ended_here) call_end(call, command->status);
    break;
  case DO_HANG_UP:
    if (!call->ended_here) call_end(call, status_of_hanging_up(call));
    break;
  case DO_END_SILENT:
    if (call->ended_here) break;
    call->line_lost = true;
    call_end(call, PJSIP_SC_REQUEST_TIMEOUT);
    break;
  case DO_PLAY:
    audio_play(audio, &call->leg, command->playlist);
    command->playlist = (struct playlist){0};
    break;
  case DO_STOP_PLAYING: audio_stop_playing(audio, &call->leg); break;
  case DO_START_RECORDING: audio_start_recording(audio, &call->leg, command->text); break;
  case DO_STOP_RECORDING: audio_stop_recording(audio, &call->leg); break;
  case DO_BRIDGE:
    other = call_find(call->exchange, command->other);
    if (other) audio_bridge(audio, &call->leg, &other->leg);
    break;
  case DO_UNBRIDGE: audio_unbridge(audio, &call->leg); break;
  default: break;
  }
}

void carry_out(hl_exchange *exchange, struct command *command) {
  switch (command->kind) {
  case DO_DIAL: dial(exchange, command); break;
  case DO_SEND_MESSAGE: send_message(exchange, command); break;
  case DO_REPLY: reply_to_message(exchange, command->id, command->status); break;
  case DO_REGISTER: begin_registration(exchange, command); break;
  case DO_UNREGISTER: end_registration(exchange, command->id); break;
  case DO_SET_PHONES: replace_phones(exchange, command->phones); break;
  case DO_DIAL_PHONE: dial_phone(exchange, command); break;
  default: {
    struct call *call = call_find(exchange, command->id);
    if (call) {
      carry_out_for(call, command);
    } else if (command->kind == DO_HANG_UP) {
      // Neither a fork: the call's end and the command crossed each other, nothing is left to do.
      (void)fork_hang_up(exchange, command->id);
    }
  }
  }
}

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

bool hl_play(
  hl_exchange *exchange, uint64_t call, hl_sound *const *sounds, size_t count, bool loop,
  int tag) {
  struct command *command = command_make(DO_PLAY, call);
  struct playlist *playlist = &command->playlist;
  playlist->sounds = calloc(count, sizeof *playlist->sounds);
  if (!playlist->sounds && count > 0) abort();
  playlist->count = count;
  playlist->loop = loop;
  playlist->tag = tag;
  for (size_t index = 0; index < count; index++) {
    hl_sound_retain(sounds[index]);
    playlist->sounds[index] = sounds[index];
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
