// A small door to ncurses. curses.h itself stays behind it: its macros, variadic functions and
// mutable globals do not come through to Swift.
#pragma once
#include <stdint.h>

// Columns the C library gives a scalar under the calling thread's locale, and ncurses with it:
// 0, 1, 2, or -1 for one it cannot print.
int curses_scalar_columns(uint32_t scalar);
