/** What a submission may use → arguments of prlimit. */
import { ADDRESS_SPACE_BEYOND_MIB, MAX_CPU_SECONDS, MAX_FILE_MIB, MAX_OPEN_FILES, MAX_THREADS } from './limits.ts';

export interface Memory {
  readonly memoryLimitMiB: number;
  /** Reserves no more address space than it may use, so that this is limited as well. */
  readonly limitsAddressSpace: boolean;
}

export function limitArguments({ memoryLimitMiB, limitsAddressSpace }: Memory): string[] {
  const mebibytes = (count: number): number => count * 2 ** 20;
  return [
    `--data=${mebibytes(memoryLimitMiB)}`,
    ...(limitsAddressSpace ? [`--as=${mebibytes(memoryLimitMiB + ADDRESS_SPACE_BEYOND_MIB)}`] : []),
    `--cpu=${MAX_CPU_SECONDS}`,
    `--nproc=${MAX_THREADS}`,
    `--nofile=${MAX_OPEN_FILES}`,
    `--fsize=${mebibytes(MAX_FILE_MIB)}`,
    '--core=0',
    '--memlock=0',
    '--msgqueue=0',
  ];
}
