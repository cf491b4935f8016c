#pragma once
#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges two paths at once (renameat2, since Linux 3.15), which the C library declares for GNU programs only.
/// Returns 0, or what errno says: ENOSYS or EINVAL where the system or the file system cannot do that.
static inline int utter_exchange(const char *one, const char *other) {
    const unsigned exchange = 2;
    return syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, exchange) == 0 ? 0 : errno;
}
