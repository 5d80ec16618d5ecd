import { QUEUES } from '@app/client';
import { useEffect } from 'preact/hooks';
import { fragmentOf, NOTHING_ASKED } from '../desk/route.js';
import { AccessPage } from './access-page.js';
import { AuditPage } from './audit-page.js';
import { BillingPage } from './billing-page.js';
import { CaseView } from './case-view.js';
import { useDesk } from './context.js';
import { KeysIcon, OutIcon } from './icons.js';
import { KeyMap } from './key-map.js';
import { press } from './keys.js';
import { Notices } from './notices.js';
import { PersonPanel } from './person-panel.js';
import { QueueView } from './queue-view.js';
import { QUEUE_NAMES } from './words.js';

/** The console of somebody who may use it. */
export function Shell() {
  const { desk, state } = useDesk();
  const { route, dialog } = state;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(desk, event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [desk]);
  const waiting = state.counts ? state.counts.held + state.counts.reported + state.counts.escalated : 0;
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${desk.site} · Belowline console`;
  }, [waiting, desk]);
  const closeDialog = () => desk.store.change({ dialog: null });
  const isOpen = route.page === 'queue' && route.caseId !== null;
  return (
    <div class={`shell ${isOpen ? 'has-case' : ''}`}>
      <TopBar />
      {route.page === 'audit' ? (
        <AuditPage key={route.subjectId} subjectId={route.subjectId} />
      ) : route.page === 'access' ? (
        <AccessPage key={fragmentOf(route)} asked={route.asked} />
      ) : route.page === 'billing' ? (
        <BillingPage key={fragmentOf(route)} shown={route.shown} />
      ) : (
        <main class="desk">
          <QueueView />
          <CaseView />
        </main>
      )}
      <Notices />
      {dialog?.kind === 'keys' && <KeyMap onClose={closeDialog} />}
      {dialog?.kind === 'person' && <PersonPanel personId={dialog.personId} onClose={closeDialog} />}
    </div>
  );
}

function TopBar() {
  const { desk, state } = useDesk();
  const { route, counts, user } = state;
  return (
    <header class="top">
      <p class="brand">
        <span class="brand-mark" aria-hidden="true" />
        <span class="brand-name">Belowline</span> <bdi class="brand-site">{desk.site}</bdi>
      </p>
      <nav class="queues" aria-label="Queues">
        {QUEUES.map((queue) => {
          const count = counts?.[queue];
          const shown =
            count === undefined ? '' : count >= state.countedTo ? `${state.countedTo}+` : String(count);
          return (
            <a
              key={queue}
              href={fragmentOf({ page: 'queue', queue, caseId: null })}
              aria-current={route.page === 'queue' && route.queue === queue ? 'page' : undefined}
            >
              {QUEUE_NAMES[queue]}
              <span class={`count ${count ? 'some' : ''}`}>
                {shown}
                {shown && <span class="unseen"> waiting</span>}
              </span>
            </a>
          );
        })}
        <a
          href={fragmentOf({ page: 'access', asked: NOTHING_ASKED })}
          aria-current={route.page === 'access' ? 'page' : undefined}
          class="to-audit"
        >
          Access
        </a>
        {user?.role === 'admin' && (
          <a
            href={fragmentOf({ page: 'billing', shown: null })}
            aria-current={route.page === 'billing' ? 'page' : undefined}
            class="to-audit"
          >
            Billing
          </a>
        )}
        {user?.role === 'admin' && (
          <a
            href={fragmentOf({ page: 'audit', subjectId: null })}
            aria-current={route.page === 'audit' ? 'page' : undefined}
            class="to-audit"
          >
            Audit
          </a>
        )}
      </nav>
      <div class="top-end">
        <LineState />
        <button
          type="button"
          class="quiet keys-button"
          aria-keyshortcuts="?"
          onClick={() => desk.store.change({ dialog: { kind: 'keys' } })}
        >
          <KeysIcon />
          <span class="unseen">Keys</span>
        </button>
        <span class="me" title={user?.role}>
          <bdi>{user?.name}</bdi>
        </span>
        <button type="button" class="quiet" onClick={() => void desk.signOut()}>
          <OutIcon />
          <span class="unseen">Sign out</span>
        </button>
      </div>
    </header>
  );
}

const LINES = {
  connecting: ['wait', 'Connecting'],
  live: ['good', 'Live'],
  lost: ['bad', 'Reconnecting'],
  refused: ['bad', 'Not live'],
} as const;

function LineState() {
  const { state } = useDesk();
  const [tone, words] = state.online ? LINES[state.line] : (['bad', 'Offline'] as const);
  return (
    <span class={`line ${tone}`} role="status">
      {words}
    </span>
  );
}
