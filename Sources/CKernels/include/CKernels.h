#pragma once

/// How many processors this process may run on (its affinity mask, which `taskset` and containers narrow), or 0 where
/// the system does not tell.
int utter_processors(void);
