'use strict';
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const vm = require('node:vm');

/** V8's code cache belongs to one version of Node on one kind of processor. */
const cacheFileOf = (file) => `${file}.${process.version}-${process.arch}.cache`;

/**
 * Runs a CommonJS file like require does, but with the machine code that an earlier run has left: parsing and
 * compiling megabytes of JavaScript would take longer than most checks. The file cannot use import(): Node has no
 * stable way to allow it here.
 * @returns the file's exports, and a function that leaves the cache for the next time.
 */
function loadCached(file) {
  const cacheFile = cacheFileOf(file);
  // The build writes ASCII only; latin1 spares V8 the wider strings.
  const source = readFileSync(file, 'latin1');
  const cachedData = existsSync(cacheFile) ? readFileSync(cacheFile) : undefined;
  const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    cachedData,
  });
  const module = { exports: {} };
  script.runInThisContext().call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  const saveCache = () => {
    if (cachedData !== undefined && !script.cachedDataRejected) return;
    try {
      writeFileSync(`${cacheFile}.${process.pid}`, script.createCachedData());
      renameSync(`${cacheFile}.${process.pid}`, cacheFile);
    } catch {
      // A read-only folder: compile again next time.
    }
  };
  return { exports: module.exports, saveCache };
}

module.exports = { cacheFileOf, loadCached };
