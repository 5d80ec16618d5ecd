import type { check, Outcome } from '../compose.js';
import type { CompiledPolicy } from '../compile.js';
import type { Span } from '../finding.js';

/** What is suspicious but not forbidden: a site that looks at comments after publication only wants it noted. */
export function suspicion(
  here: ReturnType<typeof check>,
  policy: CompiledPolicy,
  fact: string,
  spans: Span[] = [],
): Outcome {
  return policy.settings.mode === 'after-publication' ? here.note(fact, spans) : here.hold(fact, spans);
}
