/* inside.h - the child's side of box.h. Private to this folder. */
#ifndef LT_BOX_INSIDE_H
#define LT_BOX_INSIDE_H

#include "box/box.h"

#include <stdint.h>

/* What goes through a pipe: a number of bytes, and the bytes. The first
 * number from the child is its errno of the filter, without bytes. */
typedef uint64_t lt_box_word;

/* Never returns. READ and WRITE are the child's ends of the pipes, PARENT the
 * process that has forked. */
_Noreturn void lt_box_live(const struct lt_box_job *job, int read, int write,
                           pid_t parent);

#endif
