import { useEffect, useLayoutEffect } from 'preact/hooks';
import { fragmentOf } from '../desk/route.js';
import { AccessPage } from './access-page.js';
import { unanswered } from '../desk/newsroom.js';
import { Banners } from './alarm-banner.js';
import { AlarmForm } from './alarm-form.js';
import { AlarmsPage } from './alarms-page.js';
import { AuditPage } from './audit-page.js';
import { BillingPage } from './billing-page.js';
import { ClosingPage } from './closing-page.js';
import { CaseView } from './case-view.js';
import { useDesk } from './context.js';
import { ErasuresPage } from './erasures-page.js';
import { GatePage } from './gate/gate-page.js';
import { GrantsPage } from './grants-page.js';
import { KeyMap } from './key-map.js';
import { press } from './keys.js';
import { Notices } from './notices.js';
import { NotYours } from './not-yours.js';
import { PersonPanel } from './person-panel.js';
import { placeOf } from './places.js';
import { PolicyPage } from './policy/policy-page.js';
import { QueueView } from './queue-view.js';
import { StaffPage } from './staff-page.js';
import { StreamPage } from './stream-page.js';
import { TopBar } from './top-bar.js';

/** The console of somebody who may use it. */
export function Shell() {
  const { desk, state } = useDesk();
  const { route, dialog } = state;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => press(desk, event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [desk]);
  const waiting = state.counts ? state.counts.held + state.counts.reported + state.counts.escalated : 0;
  const alarms = unanswered(state.alarms).length;
  useEffect(() => {
    document.title = `${alarms > 0 ? '⚠ Alarm · ' : ''}${waiting > 0 ? `(${waiting}) ` : ''}${desk.site} · Belowline console`;
  }, [waiting, alarms, desk]);
  const closeDialog = () => desk.store.change({ dialog: null });
  const isOpen = route.page === 'queue' && route.caseId !== null;
  return (
    <div class={`shell ${isOpen ? 'has-case' : ''}`}>
      <TopBar />
      <Banners />
      {!placeOf(route).roles.includes(state.user!.role) ? (
        <NotYours place={placeOf(route)} />
      ) : route.page === 'audit' ? (
        <AuditPage key={route.subjectId} subjectId={route.subjectId} />
      ) : route.page === 'access' ? (
        <AccessPage key={fragmentOf(route)} asked={route.asked} />
      ) : route.page === 'billing' ? (
        <BillingPage key={fragmentOf(route)} shown={route.shown} />
      ) : route.page === 'grants' ? (
        <GrantsPage key={fragmentOf(route)} asked={route.asked} />
      ) : route.page === 'gate' ? (
        <GatePage asked={route.asked} />
      ) : route.page === 'staff' ? (
        <StaffPage key={route.member} member={route.member} />
      ) : route.page === 'policy' ? (
        <PolicyPage />
      ) : route.page === 'stream' ? (
        <StreamPage />
      ) : route.page === 'alarms' ? (
        <AlarmsPage alarmId={route.alarmId} />
      ) : route.page === 'closing' ? (
        <ClosingPage />
      ) : route.page === 'erasures' ? (
        <ErasuresPage />
      ) : (
        <main class="desk">
          <QueueView />
          <CaseView />
        </main>
      )}
      <Notices />
      {dialog?.kind === 'keys' && <KeyMap onClose={closeDialog} />}
      {dialog?.kind === 'alarm' && (
        <AlarmForm
          commentId={dialog.of.id}
          name={dialog.of.author?.name ?? 'somebody who left'}
          onClose={closeDialog}
        />
      )}
      {dialog?.kind === 'person' && <PersonPanel personId={dialog.personId} onClose={closeDialog} />}
    </div>
  );
}
