#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/// The version of Boost that it was built with.
const char *utter_gnuplot_boost_version(void);

#ifdef __cplusplus
}
#endif
