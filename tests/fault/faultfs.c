/* faultfs.c: a disk that fails when it is told to
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To be preloaded. Of the calls that change something below the folder FAULT_DIR, the one FAULT_CALL names fails the
 * FAULT_NTH time, as FAULT_KIND says: ENOSPC, EIO, or short, which writes half of what it should. With FAULT_ON it goes
 * on failing from then on. The file FAULT_MARK is made once it has.
 */

/* Both the calls and their names of before 64 bits are caught. */
#undef _FILE_OFFSET_BITS
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

static atomic_int count;

static const char *
get (const char *name)
{
  const char *value = getenv (name);

  return value != NULL ? value : "";
}

static int
is_below (const char *path)
{
  const char *folder = get ("FAULT_DIR");
  size_t length = strlen (folder);

  return length > 0 && strncmp (path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static int
is_file_below (int file)
{
  char link[64];
  char path[PATH_MAX];
  ssize_t length;

  snprintf (link, sizeof link, "/proc/self/fd/%d", file);
  length = readlink (link, path, sizeof path - 1);
  if (length <= 0)
    return 0;
  path[length] = '\0';
  return is_below (path);
}

static int
is_short (void)
{
  return strcmp (get ("FAULT_KIND"), "short") == 0;
}

/* Whether this call is to fail; then errno is set. */
static int
fails (const char *call, int concerns)
{
  int nth = (int) strtol (get ("FAULT_NTH"), NULL, 10);
  int n;

  if (!concerns || strcmp (get ("FAULT_CALL"), call) != 0)
    return 0;
  n = atomic_fetch_add (&count, 1) + 1;
  if (n != nth && !(n > nth && *get ("FAULT_ON") != '\0'))
    return 0;

  close (REAL (open) (get ("FAULT_MARK"), O_CREAT | O_WRONLY, 0600));
  errno = strcmp (get ("FAULT_KIND"), "EIO") == 0 ? EIO : ENOSPC;
  return 1;
}

ssize_t
write (int file, const void *data, size_t length)
{
  if (!fails ("write", is_file_below (file)))
    return REAL (write) (file, data, length);
  return is_short () && length > 1 ? REAL (write) (file, data, length / 2) : -1;
}

ssize_t
pwrite (int file, const void *data, size_t length, off_t at)
{
  if (!fails ("pwrite", is_file_below (file)))
    return REAL (pwrite) (file, data, length, at);
  return is_short () && length > 1 ? REAL (pwrite) (file, data, length / 2, at) : -1;
}

ssize_t
pwrite64 (int file, const void *data, size_t length, off64_t at)
{
  if (!fails ("pwrite", is_file_below (file)))
    return REAL (pwrite64) (file, data, length, at);
  return is_short () && length > 1 ? REAL (pwrite64) (file, data, length / 2, at) : -1;
}

ssize_t
writev (int file, const struct iovec *parts, int n)
{
  if (!fails ("writev", is_file_below (file)))
    return REAL (writev) (file, parts, n);
  return is_short () && parts[0].iov_len > 1 ? REAL (write) (file, parts[0].iov_base, parts[0].iov_len / 2) : -1;
}

int
fsync (int file)
{
  return fails ("fsync", is_file_below (file)) ? -1 : REAL (fsync) (file);
}

int
fdatasync (int file)
{
  return fails ("fdatasync", is_file_below (file)) ? -1 : REAL (fdatasync) (file);
}

int
rename (const char *from, const char *to)
{
  return fails ("rename", is_below (to)) ? -1 : REAL (rename) (from, to);
}

int
renameat (int from_folder, const char *from, int to_folder, const char *to)
{
  return fails ("renameat", is_below (to)) ? -1 : REAL (renameat) (from_folder, from, to_folder, to);
}

int
ftruncate (int file, off_t length)
{
  return fails ("ftruncate", is_file_below (file)) ? -1 : REAL (ftruncate) (file, length);
}

int
ftruncate64 (int file, off64_t length)
{
  return fails ("ftruncate", is_file_below (file)) ? -1 : REAL (ftruncate64) (file, length);
}

int
mkdir (const char *path, mode_t mode)
{
  return fails ("mkdir", is_below (path)) ? -1 : REAL (mkdir) (path, mode);
}

#define DEFINE_OPEN(name) \
  int \
  name (const char *path, int flags, ...) \
  { \
    va_list rest; \
    mode_t mode; \
\
    va_start (rest, flags); \
    mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg (rest, mode_t) : 0; \
    va_end (rest); \
    return fails ("open", (flags & O_CREAT) != 0 && is_below (path)) ? -1 : REAL (name) (path, flags, mode); \
  }

DEFINE_OPEN (open)
DEFINE_OPEN (open64)
