'use strict';

/** Says which Node is needed before anything newer than the one at hand is used. */
function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `gradecheck needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer one and run this again.`,
  );
  process.exit(2);
}

module.exports = { requireNode };
