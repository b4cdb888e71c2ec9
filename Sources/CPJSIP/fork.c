#include <stdlib.h>
#include <string.h>

#include "exchange.h"

// A telephone that registered from several places rings at all of them. To the program it is one
// call, by the fork's number; the one that picks up takes that number over.

struct fork {
  struct fork *next;
  hl_exchange *exchange;
  uint64_t id;
  /// Calls that have not ended; one more while they are being placed.
  int branches;
  bool told_ringing;
  bool answered;
  bool hung_up;
  /// Of those that ended, the one that says most.
  int status;
};

static struct fork *find(hl_exchange *exchange, uint64_t id) {
  struct fork *fork = exchange->forks;
  while (fork && fork->id != id) fork = fork->next;
  return fork;
}

/// A refusal for everybody (6xx) says most, then what stands first in the table of statuses.
static void note_status(struct fork *fork, int status) {
  bool final = fork->status >= 600;
  if (fork->status == 0 || status >= 600 || (!final && status < fork->status)) {
    fork->status = status;
  }
}

static void leave(struct fork *fork) {
  if (--fork->branches > 0) return;
  struct fork **link = &fork->exchange->forks;
  while (*link != fork) link = &(*link)->next;
  *link = fork->next;
  if (!fork->answered) {
    int status = fork->hung_up ? PJSIP_SC_REQUEST_TERMINATED : fork->status;
    bool nobody = status == PJSIP_SC_REQUEST_TIMEOUT || status == PJSIP_SC_TSX_TRANSPORT_ERROR;
    hl_side side = fork->hung_up ? HL_LOCAL : nobody ? HL_LINE : HL_REMOTE;
    tell_outbound_failed(fork->exchange, fork->id, status, side);
  }
  free(fork);
}

static void end_branches(struct fork *fork, const struct call *but) {
  // Kept while its calls end.
  fork->branches++;
  for (int index = 0; index < CALL_BUCKETS; index++) {
    struct call *call = fork->exchange->calls[index];
    while (call) {
      // Ending may free it at once.
      struct call *next = call->next_in_bucket;
      if (call->fork == fork && call != but && !call->ended_here) {
        call_end(call, PJSIP_SC_REQUEST_TERMINATED);
      }
      call = next;
    }
  }
  leave(fork);
}

void fork_rings(struct call *call) {
  struct fork *fork = call->fork;
  if (fork->told_ringing) return;
  fork->told_ringing = true;
  events_push(&fork->exchange->events, (hl_event){.kind = HL_RINGING, .id = fork->id});
}

bool fork_answered(struct call *call) {
  struct fork *fork = call->fork;
  if (fork->answered || fork->hung_up) {
    if (!call->ended_here) call_condemn(call);
    return false;
  }
  fork->answered = true;
  call->fork = NULL;
  call_rename(call, fork->id);
  end_branches(fork, call);
  leave(fork);
  return true;
}

void fork_ended(struct call *call, int status) {
  struct fork *fork = call->fork;
  note_status(fork, status);
  bool refused_for_all = status >= 600 && !fork->answered && !fork->hung_up;
  call->fork = NULL;
  if (refused_for_all) end_branches(fork, call);
  leave(fork);
}

bool fork_hang_up(hl_exchange *exchange, uint64_t id) {
  struct fork *fork = find(exchange, id);
  if (!fork || fork->answered) return fork != NULL;
  fork->hung_up = true;
  end_branches(fork, NULL);
  return true;
}

static struct destination destination_of(const struct binding *binding) {
  return (struct destination){
    .uri = binding->target,
    .connection = binding->connection,
    .reached_host = binding->behind_router ? binding->source_name : NULL,
    .reached_port = pj_sockaddr_get_port(&binding->source),
  };
}

static void place_all(
  hl_exchange *exchange, const struct command *command, struct phone *phone) {
  struct fork *fork = calloc(1, sizeof *fork);
  if (!fork) abort();
  *fork = (struct fork){.exchange = exchange, .id = command->id, .branches = 1};
  fork->next = exchange->forks;
  exchange->forks = fork;
  for (struct binding *binding = phone->bindings; binding; binding = binding->next) {
    if (binding->lost) continue;
    struct destination destination = destination_of(binding);
    uint64_t id = atomic_fetch_add(&exchange->next_id, 1);
    fork->branches++;
    int problem = place_call(exchange, command, id, &destination, fork);
    if (problem == 0) continue;
    note_status(fork, problem);
    fork->branches--;
  }
  leave(fork);
}

void dial_phone(hl_exchange *exchange, const struct command *command) {
  pj_str_t user = pj_str(command->target);
  struct phone *phone = phone_find(&exchange->phones, &user);
  if (!phone || !phone->bindings) {
    int status = phone ? PJSIP_SC_TEMPORARILY_UNAVAILABLE : PJSIP_SC_NOT_FOUND;
    tell_outbound_failed(exchange, command->id, status, HL_LINE);
  } else if (phone->binding_count == 1) {
    struct destination destination = destination_of(phone->bindings);
    int problem = place_call(exchange, command, command->id, &destination, NULL);
    if (problem != 0) tell_outbound_failed(exchange, command->id, problem, HL_LINE);
  } else {
    place_all(exchange, command, phone);
  }
}
