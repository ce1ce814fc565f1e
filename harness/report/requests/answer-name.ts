import type { AnsweredRequest } from '../../regrade/requests/answered-request.ts';

/** "03-ada.md"; null where there is nobody to answer. */
export function answerName({ request, work }: AnsweredRequest): string | null {
  return work === null ? null : `${String(request.number).padStart(2, '0')}-${work.handIn}.md`;
}
