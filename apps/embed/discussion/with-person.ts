import type { User, Viewer } from '@app/client';
import type { BanWords, State } from './state.js';

/**
 * The page after somebody has signed in or out, or their session has ended. `expired`: it ended by itself, so that whoever is
 * typing is still there.
 */
export function withPerson(before: State, user: User | null, expired: boolean): Partial<State> {
  const { writer, viewer } = before;
  const isExpired = user === null && expired;
  const next = isExpired ? writer : (user?.id ?? null);
  const isAnother = user?.id !== before.user?.id;
  return {
    user,
    viewer: isAnother && viewer ? withoutOwn(viewer) : viewer,
    // Who signed in again while banned is signed out after a while: the words stay all the same.
    ban: isExpired ? (before.ban ?? banIn(viewer)) : null,
    // What was said was said to somebody else.
    ...(isAnother
      ? {
          muted: new Set<string>(),
          unfolded: new Set<string>(),
          invitation: null,
          notice: null,
          news: undefined,
        }
      : {}),
    ...(isAnother && before.dialog?.kind === 'account' ? { dialog: null } : {}),
    ...(next === writer ? {} : { writer: next, stranded: [], moved: 0, profileDraft: {} }),
    // What somebody has open and was told is theirs; a visitor who signs in goes on where they are.
    ...(next === writer || writer === null
      ? {}
      : { replying: new Set<string>(), editing: new Set<string>(), decisions: new Map() }),
  };
}

function banIn(viewer: Viewer | null): BanWords | null {
  return viewer?.sanctions.find(({ kind }) => kind === 'ban') ?? null;
}

function withoutOwn(viewer: Viewer): Viewer {
  return { ...viewer, pending: [], reactions: {}, muted: [] };
}
