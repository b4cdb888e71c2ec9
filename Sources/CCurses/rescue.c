#define _XOPEN_SOURCE 700
#include "rescue.h"
#include "CCurses.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Signals that end the process. Somebody else's handler of the first four is left alone; of the
// others, which tell of a fault, it gets its turn after ours.
static const int deadly[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV,
                             SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE};
enum { DEADLY = sizeof deadly / sizeof *deadly, REQUESTS = 4 };

static struct sigaction deadly_before[DEADLY];
static struct sigaction resize_before, suspend_before;
static struct termios modes_before;
static char reset[RESCUE_MOST];
static size_t reset_length;
static atomic_bool is_armed;
static atomic_int wake_descriptor = -1;

bool rescue_remember_modes(void) {
    return tcgetattr(STDIN_FILENO, &modes_before) == 0;
}

void rescue_remember_reset(const char *bytes, size_t count) {
    reset_length = count < RESCUE_MOST ? count : RESCUE_MOST;
    memcpy(reset, bytes, reset_length);
}

bool rescue_disarm(void) { return atomic_exchange(&is_armed, false); }

bool rescue_is_armed(void) { return atomic_load(&is_armed); }

void rescue_restore_modes(void) { tcsetattr(STDIN_FILENO, TCSANOW, &modes_before); }

// Safe in a signal handler: nothing here but system calls.
void curses_give_back(void) {
    if (!rescue_disarm())
        return;
    rescue_restore_modes();
    // A terminal nobody reads from would hold a dying process for ever.
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    if (poll(&output, 1, 200) != 1)
        return;
    for (size_t sent = 0; sent < reset_length;) {
        ssize_t count = write(STDOUT_FILENO, reset + sent, reset_length - sent);
        if (count <= 0)
            return;
        sent += (size_t)count;
    }
}

static void die(int signal) {
    int error = errno;
    curses_give_back();
    for (int index = 0; index < DEADLY; index++)
        if (deadly[index] == signal)
            sigaction(signal, &deadly_before[index], NULL);
    // Blocked while we are here; it comes to whoever had it before when we return.
    raise(signal);
    errno = error;
}

static void note_resize(int signal) {
    (void)signal;
    int error = errno;
    uint64_t one = 1;
    // An eventfd refuses only when it is full, and then the reader is woken anyway.
    ssize_t ignored = write(atomic_load(&wake_descriptor), &one, sizeof one);
    (void)ignored;
    errno = error;
}

// A thread begun from a worker of a queue inherits its deafness; one thread must hear.
static void hear_signals(void) {
    sigset_t heard;
    sigemptyset(&heard);
    sigaddset(&heard, SIGWINCH);
    for (int index = 0; index < DEADLY; index++)
        sigaddset(&heard, deadly[index]);
    pthread_sigmask(SIG_UNBLOCK, &heard, NULL);
}

void rescue_arm(int wake) {
    static bool is_registered;
    if (!is_registered)
        is_registered = atexit(curses_give_back) == 0;
    atomic_store(&wake_descriptor, wake);
    atomic_store(&is_armed, true);

    struct sigaction action = {.sa_handler = die, .sa_flags = SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < DEADLY; index++) {
        sigaction(deadly[index], NULL, &deadly_before[index]);
        if (index >= REQUESTS || deadly_before[index].sa_handler == SIG_DFL)
            sigaction(deadly[index], &action, NULL);
    }
    hear_signals();
    action.sa_handler = note_resize;
    action.sa_flags = SA_RESTART;
    sigaction(SIGWINCH, &action, &resize_before);
    // Ctrl-Z is a key here, and ncurses' own answer to a suspension from elsewhere draws from
    // whatever thread it falls on.
    action.sa_handler = SIG_IGN;
    sigaction(SIGTSTP, &action, &suspend_before);
}

void rescue_restore_signals(void) {
    struct sigaction now;
    for (int index = 0; index < DEADLY; index++)
        if (sigaction(deadly[index], NULL, &now) == 0 && now.sa_handler == die)
            sigaction(deadly[index], &deadly_before[index], NULL);
    sigaction(SIGWINCH, &resize_before, NULL);
    sigaction(SIGTSTP, &suspend_before, NULL);
    atomic_store(&wake_descriptor, -1);
}
