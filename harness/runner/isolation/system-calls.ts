/** Numbers of Linux's system calls, from the kernel's uapi headers (asm/unistd_64.h; asm-generic/unistd.h for arm64). */

export interface Processor {
  /** AUDIT_ARCH_… of linux/audit.h. */
  readonly audit: number;
  /** Call numbers from here on belong to another interface of the same processor (x32); null: there is none. */
  readonly foreignFrom: number | null;
  readonly clone: number;
  readonly clone3: number;
  readonly socket: number;
  readonly socketpair: number;
  readonly refused: readonly number[];
}

/** name: x64, arm64; null where that processor hasn't got it. */
type Numbers = Readonly<Record<string, readonly [x64: number | null, arm64: number | null]>>;

/** New processes; threads are made by clone. */
const PROCESSES: Numbers = { fork: [57, null], vfork: [58, null] };

/** Other processes' memory and descriptors. */
const SPYING: Numbers = {
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  kcmp: [312, 272],
  pidfd_getfd: [438, 438],
  perf_event_open: [298, 241],
};

/** Namespaces and mounts. */
const NAMESPACES: Numbers = {
  unshare: [272, 97],
  setns: [308, 268],
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
};

/** Memory that no limit of a process counts. */
const UNCOUNTED_MEMORY: Numbers = {
  memfd_create: [319, 279],
  memfd_secret: [447, null],
  shmget: [29, 194],
  semget: [64, 190],
  msgget: [68, 186],
  mq_open: [240, 180],
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
};

/** Large parts of the kernel that homework has no use for, in which ways out were found again and again. */
const KERNEL_SURFACE: Numbers = {
  bpf: [321, 280],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  fanotify_init: [300, 262],
  personality: [135, 92],
  iopl: [172, null],
  ioperm: [173, null],
  modify_ldt: [154, null],
  lookup_dcookie: [212, 18],
  nfsservctl: [180, 42],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  reboot: [169, 142],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  syslog: [103, 116],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  adjtimex: [159, 171],
  clock_adjtime: [305, 266],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  vhangup: [153, 58],
};

const REFUSED: Numbers = { ...PROCESSES, ...SPYING, ...NAMESPACES, ...UNCOUNTED_MEMORY, ...KERNEL_SURFACE };

const refused = (column: 0 | 1): number[] =>
  Object.values(REFUSED).flatMap((numbers) => (numbers[column] === null ? [] : [numbers[column]]));

/** By Node's `process.arch`. */
export const PROCESSORS: Readonly<Record<string, Processor>> = {
  x64: {
    audit: 0xc000003e,
    foreignFrom: 0x40000000,
    clone: 56,
    clone3: 435,
    socket: 41,
    socketpair: 53,
    refused: refused(0),
  },
  arm64: {
    audit: 0xc00000b7,
    foreignFrom: null,
    clone: 220,
    clone3: 435,
    socket: 198,
    socketpair: 199,
    refused: refused(1),
  },
};
