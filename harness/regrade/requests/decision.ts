/** What staff decided on a request. */
export type Decision = AcceptedDecision | RejectedDecision;

interface DecisionFacts {
  /** The request's number. */
  readonly request: number;
  readonly reason: string;
  /** Who decided; null where the file doesn't say. */
  readonly by: string | null;
  /** "line 3" */
  readonly place: string;
}

interface AcceptedDecision extends DecisionFacts {
  readonly decision: 'accepted';
  /** Of the case afterwards. */
  readonly points: number;
}

interface RejectedDecision extends DecisionFacts {
  readonly decision: 'rejected';
}

export type DecisionsResult =
  | { readonly kind: 'read'; readonly decisions: readonly Decision[] }
  | { readonly kind: 'unreadable'; readonly messages: readonly string[] };
