// What terminfo knows of the terminal. Apart from the rest, for term.h defines words like `columns`.
#pragma once
#include <stdbool.h>

// Ends bracketed paste (an xterm invention terminfo has no name for).
#define END_PASTING "\033[?2004l"

// Tells rescue what bytes undo a screen; false when the terminal cannot have one.
bool capabilities_remember_reset(void);
