// What gives the terminal back when the process ends otherwise than planned.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// Remembers the terminal's modes; false when there are none to remember.
bool rescue_remember_modes(void);
// The bytes that undo what is sent to the terminal; no more than RESCUE_MOST are kept.
enum { RESCUE_MOST = 240 };
void rescue_remember_reset(const char *bytes, size_t count);
// From here on signals and exit() give the terminal back.
void rescue_arm(int wake);
// Whether it was armed: exactly one caller is told so.
bool rescue_disarm(void);
bool rescue_is_armed(void);
void rescue_restore_modes(void);
void rescue_restore_signals(void);
