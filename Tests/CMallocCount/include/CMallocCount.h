#pragma once

/// How often the calling thread has taken memory so far.
long utter_malloc_count(void);
