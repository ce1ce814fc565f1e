/** How a submission's process is kept from this machine. */

/** `sandbox`: namespaces, nothing of the disk, no network. `process`: a process of its own with limits, and no more. */
export const ISOLATIONS = ['sandbox', 'process'] as const;
/** `user`, for containers without namespaces: as a user of its own, who may read what everybody may. Nobody asks for it by name. */
export type IsolationKind = (typeof ISOLATIONS)[number] | 'user';

export type Isolation =
  | { readonly kind: 'process' }
  | { readonly kind: 'user'; readonly switch: UserSwitch }
  | { readonly kind: 'sandbox'; readonly sandbox: Sandbox };

/** What root needs to run a command as another user; absolute paths of programs. */
export interface UserSwitch {
  readonly prlimit: string;
  readonly setpriv: string;
}

/** What makes a sandbox on this machine; absolute paths of programs. */
export interface Sandbox {
  readonly bwrap: string;
  readonly prlimit: string;
  /** Present when the harness runs as root: then the submission gets a user id that is nobody's. */
  readonly setpriv: string | null;
  /** The filter of system calls, or null for a processor whose numbers are not known here. */
  readonly filter: Uint8Array | null;
}

/** A file or folder of this machine, and where a sandbox shows it, read-only. */
export interface Shown {
  readonly from: string;
  readonly to: string;
}

/** A command as it is to be started. */
export interface Confined {
  readonly command: readonly string[];
  /** A file whose content the command reads from this descriptor. */
  readonly filter: { readonly fd: number; readonly content: Uint8Array } | null;
  /** Whom the command runs as, where that is nobody's user but its own; null: as whoever starts it, or in a sandbox. */
  readonly user: { readonly id: number; readonly endAll: readonly string[] } | null;
}
