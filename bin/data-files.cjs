'use strict';
const { readdirSync } = require('node:fs');
const { join, relative } = require('node:path');

/** What freezes reads these beside the suite: bundles that were frozen with other mistakes or profiles are others. */
const FOLDERS = ['mistakes', 'specs/profiles'];

/** Paths below the root, in order. */
function dataFiles(root) {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort(),
  );
}

module.exports = { dataFiles };
