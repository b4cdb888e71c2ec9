#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include "capabilities.h"
#include "rescue.h"

#include <curses.h>
#include <term.h>

static char reset[RESCUE_MOST];
static size_t reset_length;

static int keep(int byte) {
    if (reset_length < sizeof reset)
        reset[reset_length++] = (char)byte;
    return byte;
}

static void keep_text(const char *text) {
    if (text != NULL)
        tputs(text, 1, keep);
}

bool capabilities_remember_reset(void) {
    if (cursor_address == NULL)
        return false;
    reset_length = 0;
    keep_text(END_PASTING);
    keep_text(exit_attribute_mode);
    keep_text(cursor_normal);
    keep_text(keypad_local);
    keep_text(exit_ca_mode);
    rescue_remember_reset(reset, reset_length);
    return true;
}
