'use strict';
// The process in which a submission runs: loads the runner and serves, or, when told to, only leaves its code cache.
const { loadCached } = require('./load-cached.cjs');

const [, , file, mode] = process.argv;
const { exports: runner, saveCache } = loadCached(file);
if (mode === '--make-cache') {
  runner.rehearse();
  saveCache();
} else {
  runner.serve((url) => import(url));
}
