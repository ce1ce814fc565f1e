/** When requests are taken; times are ISO 8601 in UTC. */
export interface RequestWindow {
  /** Null where they always were. */
  readonly opens: string | null;
  /** Null where they always will be. */
  readonly closes: string | null;
}

/** Whether a request came in its time; both ends belong to it. Without a window every time is right, said or not. */
export function isWithin(window: RequestWindow | null, at: string | null): 'in-time' | 'early' | 'late' | 'unknown' {
  if (window === null || (window.opens === null && window.closes === null)) return 'in-time';
  if (at === null) return 'unknown';
  const time = Date.parse(at);
  if (window.opens !== null && time < Date.parse(window.opens)) return 'early';
  return window.closes !== null && time > Date.parse(window.closes) ? 'late' : 'in-time';
}
