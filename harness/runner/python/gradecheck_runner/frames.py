"""One frame: a JSON header for structure, raw little-endian float64 for numbers (docs/protocol.md)."""
import json
import math
import os
import struct

import numpy as np

_PREFIX = struct.Struct('<II')
_REQUEST_FD = 3
_ANSWER_FD = 4


class Doubles(object):
    """A flat array that travels in the payload."""

    __slots__ = ('array',)

    def __init__(self, array):
        self.array = array


def receive():
    """The next request, or None when the harness has closed the channel."""
    prefix = _read(_PREFIX.size)
    if prefix is None:
        return None
    header_bytes, payload_bytes = _PREFIX.unpack(prefix)
    header = _read(header_bytes)
    payload = _read(payload_bytes)
    if header is None or payload is None:
        return None
    doubles = np.frombuffer(payload, dtype='<f8')
    return _restore(json.loads(header.decode('utf-8')), doubles)


def send(message):
    """Writes one answer."""
    chunks = []
    header = json.dumps(_replace(message, chunks, [0]), separators=(',', ':'), allow_nan=False).encode('utf-8')
    payload = b''.join(chunks)
    _write(_PREFIX.pack(len(header), len(payload)) + header + payload)


def _replace(node, chunks, count):
    if isinstance(node, Doubles):
        start = count[0]
        count[0] += node.array.size
        chunks.append(np.ascontiguousarray(node.array, dtype='<f8').tobytes())
        return {'f64': [start, node.array.size]}
    if isinstance(node, dict):
        return {key: _replace(value, chunks, count) for key, value in node.items()}
    if isinstance(node, (list, tuple)):
        return [_replace(value, chunks, count) for value in node]
    if isinstance(node, float) and (not math.isfinite(node) or (node == 0 and math.copysign(1, node) < 0)):
        start = count[0]
        count[0] += 1
        chunks.append(struct.pack('<d', node))
        return {'f64': [start]}
    return node


def _restore(node, doubles):
    if isinstance(node, list):
        return [_restore(item, doubles) for item in node]
    if not isinstance(node, dict):
        return node
    if len(node) == 1 and 'f64' in node:
        place = node['f64']
        if len(place) == 1:
            return float(doubles[place[0]])
        return doubles[place[0]:place[0] + place[1]]
    return {key: _restore(value, doubles) for key, value in node.items()}


def _read(size):
    chunks = []
    while size > 0:
        chunk = os.read(_REQUEST_FD, min(size, 1 << 20))
        if not chunk:
            return None
        chunks.append(chunk)
        size -= len(chunk)
    return b''.join(chunks)


def _write(data):
    view = memoryview(data)
    while len(view) > 0:
        view = view[os.write(_ANSWER_FD, view[:1 << 20]):]
