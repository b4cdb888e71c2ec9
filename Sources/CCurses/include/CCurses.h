// A small door to ncurses. curses.h itself stays behind it: its macros, variadic functions and
// mutable globals do not come through to Swift.
//
// A process has one screen at most. All but curses_give_back() belong to the thread that opened
// it.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/eventfd.h> // Swift's Glibc leaves it out.

enum curses_refusal {
    CURSES_OPENED = 0,
    CURSES_NO_TERMINAL,      // standard input or output is none
    CURSES_ALREADY_OPEN,
    CURSES_UNKNOWN_TERMINAL, // $TERM is not known, or cannot place its cursor
};

enum curses_look {
    CURSES_BOLD = 1,
    CURSES_DIM = 2,
    CURSES_UNDERLINE = 4,
    CURSES_REVERSE = 8,
};

// Takes the terminal over: raw keys on standard input, the alternate screen on standard output.
// Until curses_close(), a signal that ends the process first gives the terminal back, and so does
// exit(). A change of the window's size writes to the eventfd `wake`.
enum curses_refusal curses_open(int wake, bool wants_colours);

// Gives the terminal back as it was; does nothing when no screen is open.
void curses_close(void);

// The same in an emergency, from any thread or signal handler; the screen stays out of use.
void curses_give_back(void);

// Rows and columns of the window now, as far as it tells; false when it does not.
bool curses_window_size(int *rows, int *columns);

// Makes the screen as large as the window has become, and the next update a full one.
void curses_resize(int rows, int columns);

// Colour pairs there may be, the terminal's own included; 0 without colours.
int curses_pairs(void);

// Gives a pair its colours, 0 to 7, or -1 for the terminal's own.
void curses_set_pair(int pair, int foreground, int background);

// Blanks the screen to be; what stays blank is sent no sooner than the rest.
void curses_erase(void);

// Puts a base scalar and its marks at a place. One the C library would not give these columns, and
// that would shift the line, is put as a question mark.
void curses_put(
    int row, int column, const uint32_t *scalars, int count, int columns, int looks, int pair);

// Sends what has changed; the cursor is hidden when its row is negative.
void curses_update(int cursor_row, int cursor_column);
