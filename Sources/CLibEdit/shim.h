#pragma once
#include <histedit.h>
#include <stdio.h>
#include <wchar.h>

// libedit is set through variadic functions, which Swift cannot call: one typed function for each setting that we use.

typedef unsigned char (*clibedit_command)(EditLine *, wint_t);
typedef wchar_t *(*clibedit_prompt)(EditLine *);

/// Columns that a character takes, -1 for one that does not print. (The system's header hides it from Swift.)
static inline int clibedit_width(wchar_t character) {
    extern int wcwidth(wchar_t);
    return wcwidth(character);
}

/// An emacs-keyed editor on the standard streams that leaves all signals alone.
static inline EditLine *clibedit_init(const char *program) {
    EditLine *editor = el_init(program, stdin, stdout, stderr);
    if (editor != NULL) {
        el_set(editor, EL_SIGNAL, 0);
        el_set(editor, EL_EDITOR, "emacs");
    }
    return editor;
}

static inline void clibedit_set_client(EditLine *editor, void *client) { el_wset(editor, EL_CLIENTDATA, client); }

static inline void *clibedit_client(EditLine *editor) {
    void *client = NULL;
    el_wget(editor, EL_CLIENTDATA, &client);
    return client;
}

/// Text between two `mark` characters in the prompt goes to the terminal as it is and takes no width.
static inline void clibedit_set_prompt(EditLine *editor, clibedit_prompt prompt, wchar_t mark) {
    el_wset(editor, EL_PROMPT_ESC, prompt, mark);
}

static inline void clibedit_set_reader(EditLine *editor, el_rfunc_t reader) { el_wset(editor, EL_GETCFN, reader); }

static inline int clibedit_add_command(EditLine *editor, const char *name, clibedit_command command) {
    return el_set(editor, EL_ADDFN, name, name, command);
}

static inline int clibedit_bind(EditLine *editor, const char *key, const char *command) {
    return el_set(editor, EL_BIND, key, command, NULL);
}

/// Draws prompt and line again, taking the cursor to stand at the start of an empty row.
static inline void clibedit_refresh(EditLine *editor) { el_wset(editor, EL_REFRESH); }

/// Raw (`on`) or ordinary terminal modes.
static inline void clibedit_prepare_terminal(EditLine *editor, int on) { el_wset(editor, EL_PREP_TERM, on); }

/// Writes behind whatever libedit has buffered.
static inline void clibedit_write(const void *bytes, size_t count) {
    fflush(stdout);
    fwrite(bytes, 1, count, stdout);
    fflush(stdout);
}

/// A history of at most `size` entries, which the editor's keys then walk.
static inline HistoryW *clibedit_history_init(EditLine *editor, int size) {
    HistoryW *entries = history_winit();
    if (entries != NULL) {
        HistEventW event;
        history_w(entries, &event, H_SETSIZE, size);
        el_wset(editor, EL_HIST, history_w, entries);
    }
    return entries;
}

static inline void clibedit_history_enter(HistoryW *entries, const wchar_t *entry) {
    HistEventW event;
    history_w(entries, &event, H_ENTER, entry);
}
