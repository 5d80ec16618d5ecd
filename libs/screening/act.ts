import type { check, Outcome } from './compose.js';
import type { CompiledPolicy } from './compile.js';
import type { Deed, Does } from './does.schema.js';
import type { RefusalCode, Span } from './finding.js';

interface Found {
  /** For the moderator, plain text. */
  fact: string;
  spans?: Span[];
}

/** Whether a check is to look at all. */
export function isOn(policy: CompiledPolicy, name: keyof Does): boolean {
  return policy.settings.does[name] !== 'off';
}

/** What the policy says that a check does with what it found. `code` is what a refusal is called. */
export function act(
  here: ReturnType<typeof check>,
  policy: CompiledPolicy,
  name: keyof Does,
  { fact, spans = [], code }: Found & { code?: RefusalCode },
): Outcome | undefined {
  switch (deedOf(policy, name)) {
    case 'off':
      return undefined;
    case 'note':
      return here.note(fact, spans);
    case 'refuse':
      return code === undefined ? here.hold(fact, spans) : here.refuse(code, fact, spans);
    default:
      return here.hold(fact, spans);
  }
}

/** What is suspicious is held, but for a site that looks at comments after publication: it only wants it noted. */
function deedOf({ settings }: CompiledPolicy, name: keyof Does): Exclude<Deed, 'by-mode'> {
  const deed = settings.does[name];
  if (deed !== 'by-mode') return deed;
  return settings.mode === 'after-publication' ? 'note' : 'hold';
}
