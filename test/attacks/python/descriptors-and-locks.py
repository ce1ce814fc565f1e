"""
goal: >-
  opens files, pipes, sockets, timers and queues until there are no more, and passes them to itself to hold even
  more
class: exhaust
threats: [A12]
deserves: all
outcome: contained
because: descriptors are limited for each process, in flight or not
"""
import array
import ctypes
import os
import select
import socket

from honest import Softmax as Honest

held = []
libc = ctypes.CDLL(None)


def count(make):
  made = 0
  try:
    while made < 100000:
      one = make()
      if isinstance(one, int) and one < 0:
        break
      held.append(one)
      made += 1
  except OSError as error:
    return '%d, then %s' % (made, error.strerror)
  return made


def flight():
  """ Descriptors that are under way between two sockets are nobody's. """
  a, b = socket.socketpair()
  sent = 0
  try:
    while sent < 10000:
      pair = socket.socketpair()
      a.setblocking(False)
      a.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [pair[0].fileno(), pair[1].fileno(), b.fileno()]))])
      for one in pair:
        one.close()
      sent += 2
  except OSError as error:
    return '%d under way, then %s' % (sent, error.strerror)
  finally:
    held.append((a, b))
  return sent


def act(where):
  if where != 'train':
    return
  for name, make in {
      'flight': flight, 'files': lambda: os.open('/dev/null', os.O_RDONLY), 'pipes': os.pipe, 'sockets': socket.socketpair,
      'epolls': select.epoll, 'events': lambda: os.eventfd(0), 'timers': lambda: libc.timerfd_create(1, 0),
      'watches': lambda: libc.inotify_init1(0), 'signals': lambda: libc.signalfd(-1, ctypes.create_string_buffer(8), 0),
      'posix timers': lambda: libc.timer_create(0, None, ctypes.byref(ctypes.c_void_p())),
      'queues': lambda: libc.syscall(240, b'x', 0o102, 0o600, None), 'semaphores': lambda: libc.semget(0, 32000, 0o1600),
      'terminals': lambda: os.openpty(),
  }.items():
    print(name, make() if name == 'flight' else count(make))
    if name != 'flight':
      for one in held:
        if isinstance(one, int) and one > 4:
          os.close(one)
      held.clear()


class Softmax(Honest):

  def loss(self, X, y):
    act('loss')
    return super(Softmax, self).loss(X, y)

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    act('train')
    return super(Softmax, self).train(X, y, learning_rate=learning_rate, num_iters=num_iters, batch_size=batch_size)
