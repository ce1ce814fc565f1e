/** What comes of reading a file of regrade requests. */
import type { RegradeRequest } from './request.ts';
import type { RequestWindow } from './request-window.ts';

export type RequestsResult =
  | {
      readonly kind: 'read';
      readonly window: RequestWindow | null;
      readonly requests: readonly RegradeRequest[];
      /** Columns of a table with something in them that is not part of any request. */
      readonly ignored: readonly string[];
    }
  | { readonly kind: 'unreadable'; readonly messages: readonly string[] };
