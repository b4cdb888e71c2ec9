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
  case DO_UNBRIDGE: audio_leave(audio, &call->leg); break;
  case DO_HOLD:
    audio_play(audio, &call->leg, command->playlist);
    command->playlist = (struct playlist){0};
    hold(call, command->status != 0);
    break;
  case DO_MUTE: audio_mute(audio, &call->leg, command->status != 0); break;
  case DO_PAUSE_RECORDING:
    audio_pause_recording(audio, &call->leg, command->status != 0);
    break;
  case DO_TELL_TRANSFER: tell_transfer(call, command->status); break;
  default: break;
  }
}

/// Those who have hung up meanwhile are told to have left, and the others are connected.
static void connect_room(hl_exchange *exchange, int tag, const struct seating *seating) {
  struct leg *legs[ROOM_SEATS];
  uint32_t hears[ROOM_SEATS] = {0};
  int seat_of[ROOM_SEATS], count = 0;
  for (int index = 0; index < seating->count; index++) {
    struct call *call = call_find(exchange, seating->members[index]);
    seat_of[index] = call ? count : -1;
    if (call) {
      legs[count++] = &call->leg;
    } else {
      events_push(
        &exchange->events,
        (hl_event){.kind = HL_LEFT, .id = seating->members[index], .tag = tag});
    }
  }
  for (int index = 0; index < seating->count; index++) {
    for (int other = 0; other < seating->count; other++) {
      bool audible = (seating->hears[index] >> other & 1) != 0;
      if (!audible || seat_of[index] < 0 || seat_of[other] < 0) continue;
      hears[seat_of[index]] |= 1u << seat_of[other];
    }
  }
  if (count > 0) audio_connect_room(&exchange->audio, tag, legs, hears, count);
}

void carry_out(hl_exchange *exchange, struct command *command) {
  switch (command->kind) {
  case DO_DIAL: dial(exchange, command); break;
  case DO_SEND_MESSAGE: send_message(exchange, command); break;
  case DO_REPLY: reply_to_message(exchange, command->id, command->status); break;
  case DO_REGISTER: begin_registration(exchange, command); break;
  case DO_UNREGISTER: end_registration(exchange, command->id); break;
  case DO_CONNECT: connect_room(exchange, command->tag, command->seating); break;
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
