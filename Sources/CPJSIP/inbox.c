#include "inbox.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct command *command_make(enum command_kind kind, uint64_t id) {
  struct command *command = calloc(1, sizeof *command);
  if (!command) abort();
  command->kind = kind;
  command->id = id;
  return command;
}

void command_free(struct command *command) {
  playlist_clear(&command->playlist);
  free(command->target);
  free(command->name);
  free(command->user);
  free(command->text);
  for (size_t index = 0; index < 2 * command->header_count; index++) free(command->headers[index]);
  free(command->headers);
  if (command->phones) phones_free(command->phones);
  free(command->phones);
  free(command->seating);
  free(command);
}

/// Reads on: what was read says only that there is something to do.
static void on_woken(
  pj_ioqueue_key_t *key, pj_ioqueue_op_key_t *operation, pj_ssize_t bytes) {
  struct inbox *inbox = pj_ioqueue_get_user_data(key);
  pj_status_t status = PJ_SUCCESS;
  while (status == PJ_SUCCESS && bytes > 0) {
    bytes = sizeof inbox->byte;
    status = pj_ioqueue_recv(key, operation, inbox->byte, &bytes, 0);
  }
}

pj_status_t inbox_open(struct inbox *inbox, pj_pool_t *pool, pj_ioqueue_t *queue, int limit) {
  pthread_mutex_init(&inbox->lock, NULL);
  inbox->limit = limit;
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) != 0) {
    return pj_get_os_error();
  }
  inbox->wake_near = pair[0];
  inbox->wake_far = pair[1];
  pj_ioqueue_callback callback = {.on_read_complete = on_woken};
  pj_status_t status = pj_ioqueue_register_sock(
    pool, queue, inbox->wake_far, inbox, &callback, &inbox->key);
  if (status != PJ_SUCCESS) return status;
  pj_ioqueue_op_key_init(&inbox->operation, sizeof inbox->operation);
  on_woken(inbox->key, &inbox->operation, 1);
  return PJ_SUCCESS;
}

void inbox_close(struct inbox *inbox) {
  pthread_mutex_lock(&inbox->lock);
  inbox->closed = true;
  pthread_mutex_unlock(&inbox->lock);
  struct command *command = inbox_take_all(inbox);
  while (command) {
    struct command *next = command->next;
    command_free(command);
    command = next;
  }
}

void inbox_free(struct inbox *inbox) {
  // Unregistering closes the far end.
  if (inbox->key) pj_ioqueue_unregister(inbox->key);
  if (inbox->wake_near > 0) close(inbox->wake_near);
}

bool inbox_put(struct inbox *inbox, struct command *command) {
  command->next = NULL;
  pthread_mutex_lock(&inbox->lock);
  if (inbox->closed || inbox->count >= inbox->limit) {
    pthread_mutex_unlock(&inbox->lock);
    command_free(command);
    return false;
  }
  bool asleep = inbox->first == NULL;
  if (asleep) {
    inbox->first = command;
  } else {
    inbox->last->next = command;
  }
  inbox->last = command;
  inbox->count++;
  // A full socket is one that will wake the thread anyhow. Under the lock, so that whoever closes
  // the inbox knows nobody uses the socket any more.
  if (asleep) (void)send(inbox->wake_near, "!", 1, MSG_DONTWAIT | MSG_NOSIGNAL);
  pthread_mutex_unlock(&inbox->lock);
  return true;
}

struct command *inbox_take_all(struct inbox *inbox) {
  pthread_mutex_lock(&inbox->lock);
  struct command *first = inbox->first;
  inbox->first = inbox->last = NULL;
  inbox->count = 0;
  pthread_mutex_unlock(&inbox->lock);
  return first;
}
