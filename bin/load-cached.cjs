'use strict';
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { basename, dirname, join } = require('node:path');
const vm = require('node:vm');

/** V8's code cache belongs to one version of Node on one kind of processor. */
const cacheFileOf = (file) => `${file}.${process.version}-${process.arch}.cache`;

/**
 * Runs a CommonJS file like require does, but with the machine code that an earlier run has left: parsing and
 * compiling megabytes of JavaScript would take longer than most checks. The file cannot use import(): Node has no
 * stable way to allow it here.
 * @param packages packages that the file requires and that are to be loaded in the same way
 * @param encoding what bin/build.mjs writes is ASCII, which is read fastest as latin1
 * @returns the file's exports, and a function that leaves the caches for the next time
 */
function loadCached(file, packages = [], cacheFile = cacheFileOf(file), encoding = 'latin1') {
  const source = readFileSync(file, encoding);
  const cachedData = existsSync(cacheFile) ? readFileSync(cacheFile) : undefined;
  const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    // Where it lies is nobody's business: the name shows in stacks.
    filename: basename(file),
    cachedData,
  });
  const savers = [() => save(script, cacheFile, cachedData)];
  const requireHere = createRequire(file);
  const loaded = new Map();
  const requireCached = (name) => {
    if (!packages.includes(name)) return requireHere(name);
    if (!loaded.has(name)) {
      const one = loadCached(requireHere.resolve(name), [], cacheFileOf(join(dirname(file), name)), 'utf8');
      savers.push(one.saveCache);
      loaded.set(name, one.exports);
    }
    return loaded.get(name);
  };
  requireCached.resolve = requireHere.resolve;
  const module = { exports: {} };
  script.runInThisContext().call(module.exports, module.exports, requireCached, module, file, dirname(file));
  return {
    exports: module.exports,
    saveCache: () => {
      for (const saver of savers) saver();
    },
  };
}

function save(script, cacheFile, cachedData) {
  if (cachedData !== undefined && !script.cachedDataRejected) return;
  try {
    writeFileSync(`${cacheFile}.${process.pid}`, script.createCachedData());
    renameSync(`${cacheFile}.${process.pid}`, cacheFile);
  } catch {
    // A read-only folder: compile again next time.
  }
}

module.exports = { cacheFileOf, loadCached };
