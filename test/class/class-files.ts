/** Where an export's files go: a folder on disk or a zip, by the same calls. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zipOf } from '../harness/submissions/write-zip.ts';
import type { Work } from './class-works.ts';
import { ZipWriter } from './class-zip.ts';

export interface Files {
  file(path: string, content: Buffer | string): void;
  folder(path: string): void;
  finish(): void;
}

export function toFolder(top: string): Files {
  const folder = (path: string): void => {
    mkdirSync(join(top, path), { recursive: true });
  };
  folder('.');
  return {
    folder,
    file: (path, content) => {
      folder(dirname(path));
      writeFileSync(join(top, path), content);
    },
    finish: () => {},
  };
}

export function toZip(path: string): Files {
  mkdirSync(dirname(path), { recursive: true });
  const zip = new ZipWriter(path);
  return {
    folder: (name) => zip.add(`${name}/`),
    file: (name, content) => zip.add(name, Buffer.from(content as string)),
    finish: () => zip.finish(),
  };
}

/** As a student packs it. One who hands in an archive already has packed. */
export function packed({ files }: Work): Buffer {
  const [only] = [...files];
  if (files.size === 1 && only![0].endsWith('.zip')) return only![1];
  return zipOf([...files].map(([name, content]) => ({ name, content })));
}

export function addAll(files: Files, prefix: string, work: Work): void {
  files.folder(prefix);
  for (const [path, content] of work.files) files.file(`${prefix}/${path}`, content);
}
