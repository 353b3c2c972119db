/* One write to a file below a folder takes half of its bytes; see ShortWrites in common.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_below(int fd) {
    const char *below = getenv("SHORT_WRITE_BELOW");
    char name[64], path[4096];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, path, sizeof path - 1);
    if (!below || length < 0) return 0;
    path[length] = 0;
    return strncmp(path, below, strlen(below)) == 0;
}

ssize_t write(int fd, const void *bytes, size_t count) {
    static ssize_t (*real)(int, const void *, size_t);
    static long seen;
    static int full = -1;
    if (!real) real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    if (!is_below(fd)) return real(fd, bytes, count);
    if (fd == full) {
        full = -1;
        errno = ENOSPC;
        return -1;
    }
    if (++seen != atol(getenv("SHORT_WRITE_AT"))) return real(fd, bytes, count);
    close(open(getenv("SHORT_WRITE_MARK"), O_CREAT | O_WRONLY, 0600));
    if (strcmp(getenv("SHORT_WRITE_KIND"), "full") == 0) full = fd;
    return real(fd, bytes, count < 2 ? count : count / 2);
}
