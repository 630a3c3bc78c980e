/* filter.h - the system calls that are left to a process that only computes
 * (seccomp). */
#ifndef LT_BOX_FILTER_H
#define LT_BOX_FILTER_H

/* From here on every other call than read, write, the end of the process and
 * what an allocator needs kills the process (SIGSYS). 0, or errno: the kernel
 * does not do it, and nothing has changed. */
int lt_box_filter(void);

#endif
