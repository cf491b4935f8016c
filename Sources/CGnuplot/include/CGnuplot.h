#pragma once

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A gnuplot script that is being written, in memory. No gnuplot is started.
typedef struct utter_gnuplot utter_gnuplot;

/// Begins an empty script; NULL where the system has no memory for it.
utter_gnuplot *utter_gnuplot_open(void);

/// Adds a line of `length` bytes and its end. False where memory ran out.
bool utter_gnuplot_line(utter_gnuplot *script, const char *text, size_t length);

/// Adds `rows` lines of `columns` numbers each and a line "e", which ends them. False where memory ran out.
/// @param values row by row.
/// @param digits the significant digits of each column.
bool utter_gnuplot_rows(
    utter_gnuplot *script, const double *values, size_t rows, size_t columns, const int *digits);

/// The script so far, for `free`; NULL where memory ran out. It is not zero-terminated.
char *utter_gnuplot_text(utter_gnuplot *script, size_t *length);

/// Frees the script; NULL is fine.
void utter_gnuplot_close(utter_gnuplot *script);

#ifdef __cplusplus
}
#endif
