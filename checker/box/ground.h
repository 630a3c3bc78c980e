/* ground.h - what this process can still reach of the system: files by their
 * folder, other programs, TCP (Landlock). Rights are given away for good, and
 * those of processes that it starts with them. */
#ifndef LT_BOX_GROUND_H
#define LT_BOX_GROUND_H

#include <stddef.h>

enum lt_ground_right {
	LT_GROUND_READ = 1,  /* files and lists of folders */
	LT_GROUND_WRITE = 2, /* into files that are there */
	LT_GROUND_MAKE = 4,  /* new files, and the end of old ones */
	LT_GROUND_RUN = 8,   /* programs */
	LT_GROUND_TALK = 16  /* TCP, abstract sockets, signals to others; no
	                        path has this one */
};

/* PATH is a file, or a folder with all beneath it; what is not there is passed
 * over. Symbolic links are followed. */
struct lt_ground_path {
	const char *path;
	unsigned rights; /* of lt_ground_right */
};

/* Gives RIGHTS away, except where one of PATHS has them. Of this thread and
 * those that it starts. What the kernel is too old to take stays; 0, or errno:
 * nothing has changed. */
int lt_ground_limit(unsigned rights, const struct lt_ground_path *paths,
                    size_t count);

/* The version of the kernel's Landlock; 0: it has none, or refuses it. */
int lt_ground_version(void);

#endif
