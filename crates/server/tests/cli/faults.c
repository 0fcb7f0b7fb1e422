// Preloaded into a server, fails its calls of the file system for as long as a file says so. The file is named
// after the call, lies in the directory that FAULTS names, and holds the number of the error.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <unistd.h>

static int fault(const char *call) {
    char path[4096], number[16] = "";
    snprintf(path, sizeof path, "%s/%s", getenv("FAULTS"), call);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t len = read(file, number, sizeof number - 1);
    close(file);
    if (len <= 0 || atoi(number) == 0) return 0;
    errno = atoi(number);
    return 1;
}

// LMDB makes a commit valid by a short write through a descriptor that syncs. When that fails, the bytes are
// in the cache of the system already.
static int makes_valid(int file, size_t len) { return len < 4096 && (fcntl(file, F_GETFL) & O_DSYNC) == O_DSYNC; }

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define PWRITE(name, offset)                                                                                  \
    ssize_t name(int file, const void *bytes, size_t len, offset at) {                                        \
        if (makes_valid(file, len)) {                                                                         \
            ssize_t written = NEXT(name)(file, bytes, len, at);                                               \
            return fault("meta") ? -1 : written;                                                              \
        }                                                                                                     \
        return fault("write") ? -1 : NEXT(name)(file, bytes, len, at);                                        \
    }
#define PWRITEV(name, offset)                                                                                 \
    ssize_t name(int file, const struct iovec *parts, int count, offset at) {                                 \
        return fault("write") ? -1 : NEXT(name)(file, parts, count, at);                                      \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)
PWRITEV(pwritev, off_t)
PWRITEV(pwritev64, off64_t)

// Sockets and pipes have no place to seek to.
ssize_t writev(int file, const struct iovec *parts, int count) {
    return lseek(file, 0, SEEK_CUR) >= 0 && fault("write") ? -1 : NEXT(writev)(file, parts, count);
}

int fdatasync(int file) { return fault("sync") ? -1 : NEXT(fdatasync)(file); }
