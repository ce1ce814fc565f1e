""" What many attacks begin with. Laid beside each. """
import json
import struct

# What was got so far: an attack returns it too.
loot = []


def tell(what, found):
  text = '%s: %s' % (what, found)
  loot.append(text[:3000])
  print(text[:20000], flush=True)


def attempt(what, way):
  try:
    found = way()
  except BaseException as error:
    tell(what, 'no: %s: %s' % (type(error).__name__, error))
    return None
  if found is not None:
    tell(what, found)
  return found


def frame(tree, payload=b''):
  """ A frame of the protocol. """
  header = json.dumps(tree).encode('utf-8')
  return struct.pack('<II', len(header), len(payload)) + header + payload
