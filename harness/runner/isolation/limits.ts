/** What a submission's process may use, beside the memory that its suite allows. Held by the kernel, not by the process. */

/** Far beyond every wall clock limit: it ends a process whose harness was killed. Counts over all threads. */
export const MAX_CPU_SECONDS = 600;
/** Node has about eleven threads before a submission starts any. */
export const MAX_THREADS = 64;
export const MAX_OPEN_FILES = 128;
/** Of a file, and of all files in the sandbox's temporary folder together. */
export const MAX_FILE_MIB = 64;
/** Python's address space beyond its memory limit: libraries, stacks. Node reserves far more than it uses, so it has no such limit. */
export const ADDRESS_SPACE_BEYOND_MIB = 256;
