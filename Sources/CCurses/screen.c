#define _XOPEN_SOURCE 700
#include "CCurses.h"

#include <wchar.h>

int curses_scalar_columns(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
