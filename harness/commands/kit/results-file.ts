/** results.json, written again and again: whoever reads it, or ends everything half-way, finds one whole text. */
import { renameSync, writeFileSync } from 'node:fs';

export function writeResults(file: string, text: string): void {
  // Renamed into its place, it is never half there.
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
