/* status.h - what a function that can fail returns.
 *
 * The result is the last out-parameter and is untouched on failure. The
 * reason has by then been put into a diagnostic list, unless the
 * declaration says otherwise. */
#ifndef LT_BASE_STATUS_H
#define LT_BASE_STATUS_H

enum lt_status {
	LT_OK = 0,
	LT_INVALID, /* the input is wrong; a diagnostic says where and why */
	LT_SYSTEM,  /* the system refused: cannot open, read, write */
	LT_END      /* nothing more to read */
};

#endif
