'use strict';
const { existsSync, readFileSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { dataFiles } = require('./data-files.cjs');

/** Builds dist/ when a source file has changed since; returns an id of what was built. */
async function ensureBuilt(root) {
  const manifestFile = join(root, 'dist', 'build.json');
  if (existsSync(manifestFile)) {
    const { id, inputs, data } = JSON.parse(readFileSync(manifestFile, 'utf8'));
    const isSame = inputs.every(([path, size, modifiedMs]) => isUnchanged(join(root, path), size, modifiedMs));
    // A file that was added is among none of them.
    if (isSame && data?.join() === dataFiles(root).join()) return id;
  }
  const { build } = await import('./build.mjs');
  return build(root);
}

function isUnchanged(path, size, modifiedMs) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.size === size && found.mtimeMs === modifiedMs;
}

module.exports = { ensureBuilt };
