#include "CGnuplot.h"

#include <gnuplot-iostream.h>

const char *utter_gnuplot_boost_version(void) { return BOOST_LIB_VERSION; }
