#include "box/filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Numbers mean other calls on another machine. */
#if defined(__x86_64__) && !defined(__ILP32__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#endif

#ifdef MACHINE

/* Besides read, write and the end of the process: what glibc's allocator and
 * its locks call, which cannot be known in advance. None of these reaches a
 * file. */
static const unsigned allowed[] = {
	SYS_read,    SYS_write, SYS_brk,  SYS_munmap,     SYS_mremap,
	SYS_madvise, SYS_futex, SYS_exit, SYS_exit_group, SYS_rt_sigreturn,
};

enum { ALLOWED = sizeof allowed / sizeof allowed[0] };

#define LOAD(field)                                                            \
	(struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS,                \
	                              offsetof(struct seccomp_data, field))
#define IF(test, value, yes, no)                                               \
	(struct sock_filter)                                                   \
	    BPF_JUMP(BPF_JMP | (test) | BPF_K, (value), (yes), (no))
#define RETURN(what)                                                           \
	(struct sock_filter) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_##what)

/* GCOVR_EXCL_START: what is behind the filter cannot write its counts. */
int lt_box_filter(void)
{
	struct sock_filter list[ALLOWED + 10];
	struct sock_fprog program = { .filter = list };
	unsigned char left = ALLOWED;
	unsigned short n = 0;

	list[n++] = LOAD(arch);
	list[n++] = IF(BPF_JEQ, MACHINE, 1, 0);
	list[n++] = RETURN(KILL_PROCESS);
	list[n++] = LOAD(nr);
	for (size_t i = 0; i < ALLOWED; i++, left--)
		list[n++] = IF(BPF_JEQ, allowed[i], left + 3, 0);
	/* Memory, as long as it holds no code. */
	list[n++] = IF(BPF_JEQ, SYS_mmap, 0, 2);
	list[n++] = LOAD(args[2]);
	list[n++] = IF(BPF_JSET, PROT_EXEC, 0, 1);
	list[n++] = RETURN(KILL_PROCESS);
	list[n++] = RETURN(ALLOW);
	program.len = n;
	/* Not the older prctl: valgrind lets that one through, and is then
	 * killed for calls of its own. */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0)
		return errno;
	return 0;
}
/* GCOVR_EXCL_STOP */

#else

int lt_box_filter(void)
{
	return ENOTSUP;
}

#endif
