#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#define NCURSES_WIDECHAR 1
#include "CCurses.h"
#include "capabilities.h"
#include "rescue.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

static const char begin_pasting[] = "\033[?2004h";

static SCREEN *screen;
static int pairs;
// What a locale says of the terminal's characters is believed only when it says UTF-8: nothing
// else can show Ukrainian beside everything else.
static void choose_locale(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

static void prepare_screen(bool wants_colours) {
    raw();
    noecho();
    nonl();
    // Updates wait for nobody's typing, and keys are read elsewhere.
    typeahead(-1);
    keypad(stdscr, TRUE);
    pairs = 0;
    if (wants_colours && has_colors() && start_color() == OK) {
        use_default_colors();
        pairs = COLOR_PAIRS;
    }
    refresh();
}

static void send(const char *text) {
    // What a terminal does not take of this costs nothing but pasting in one piece.
    ssize_t ignored = write(STDOUT_FILENO, text, strlen(text));
    (void)ignored;
}

enum curses_refusal curses_open(int wake, bool wants_colours) {
    if (screen != NULL)
        return CURSES_ALREADY_OPEN;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || !rescue_remember_modes())
        return CURSES_NO_TERMINAL;
    choose_locale();
    rescue_remember_reset("", 0);
    // Before ncurses, which takes only the signals nobody has taken.
    rescue_arm(wake);
    screen = newterm(NULL, stdout, stdin);
    if (screen == NULL || !capabilities_remember_reset()) {
        curses_close();
        return CURSES_UNKNOWN_TERMINAL;
    }
    prepare_screen(wants_colours);
    send(begin_pasting);
    return CURSES_OPENED;
}

void curses_close(void) {
    if (rescue_disarm()) {
        if (screen != NULL) {
            send(END_PASTING);
            endwin();
        }
        rescue_restore_modes();
    }
    rescue_restore_signals();
    if (screen != NULL)
        delscreen(screen);
    screen = NULL;
}

bool curses_window_size(int *rows, int *columns) {
    struct winsize window;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0)
        return false;
    *rows = window.ws_row;
    *columns = window.ws_col;
    return *rows > 0 && *columns > 0;
}

void curses_resize(int rows, int columns) {
    resizeterm(rows, columns);
    clearok(curscr, TRUE);
}

void curses_erase(void) { erase(); }

int curses_pairs(void) { return pairs; }

void curses_set_pair(int pair, int foreground, int background) {
    init_pair((short)pair, (short)foreground, (short)background);
}

void curses_put(
    int row, int column, const uint32_t *scalars, int count, int columns, int looks, int pair) {
    wchar_t text[CCHARW_MAX + 1] = {0};
    for (int index = 0; index < count && index < CCHARW_MAX; index++)
        text[index] = (wchar_t)scalars[index];
    if (wcwidth(text[0]) != columns) {
        wmemset(text, L'\0', CCHARW_MAX);
        text[0] = L'?';
        if (columns == 2)
            mvaddch(row, column + 1, ' ');
    }
    attr_t attributes = (looks & CURSES_BOLD ? A_BOLD : 0) | (looks & CURSES_DIM ? A_DIM : 0)
                        | (looks & CURSES_UNDERLINE ? A_UNDERLINE : 0)
                        | (looks & CURSES_REVERSE ? A_REVERSE : 0);
    cchar_t cell;
    if (setcchar(&cell, text, attributes, (short)pair, NULL) == OK)
        mvadd_wch(row, column, &cell);
}

void curses_update(int cursor_row, int cursor_column) {
    if (!rescue_is_armed())
        return;
    curs_set(cursor_row >= 0);
    if (cursor_row >= 0)
        move(cursor_row, cursor_column);
    refresh();
}
