import { useEffect, useLayoutEffect } from 'preact/hooks';
import { fragmentOf, WHOLE_AUDIT } from '../desk/route.js';
import { waitingIn } from '../desk/state.js';
import { AccessPage } from './access-page.js';
import { unanswered } from '../desk/newsroom.js';
import { Banners } from './alarm-banner.js';
import { AlarmForm } from './alarm-form.js';
import { AlarmsPage } from './alarms-page.js';
import { AuditPage } from './audit-page.js';
import { BatchBar } from './batch-bar.js';
import { BatchesDialog } from './batches-dialog.js';
import { BillingPage } from './billing-page.js';
import { ClosingPage } from './closing-page.js';
import { CaseView } from './case-view.js';
import { useDesk } from './context.js';
import { ErasuresPage } from './erasures-page.js';
import { GatePage } from './gate/gate-page.js';
import { GrantsPage } from './grants-page.js';
import { ReportPage } from './figures/report-page.js';
import { StatisticsPage } from './figures/statistics-page.js';
import { KeyMap } from './key-map.js';
import { press } from './keys.js';
import { HoldsPage } from './law/holds-page.js';
import { NoticePage } from './law/notice-page.js';
import { NoticesPage } from './law/notices-page.js';
import { StatementPage } from './law/statement-page.js';
import { StatementsPage } from './law/statements-page.js';
import { ModelPage } from './model/model-page.js';
import { Notices } from './notices.js';
import { NotYours } from './not-yours.js';
import { PersonPanel } from './person-panel.js';
import { placeOf } from './places.js';
import { PolicyPage } from './policy/policy-page.js';
import { QueueView } from './queue-view.js';
import { SanctionAppealsPage } from './sanction-appeals-page.js';
import { StaffPage } from './staff-page.js';
import { StreamPage } from './stream-page.js';
import { TopBar } from './top-bar.js';
import { UndoLine } from './undo-line.js';

/** The console of somebody who may use it. */
export function Shell() {
  const { desk, state } = useDesk();
  const { route, dialog } = state;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => press(desk, event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [desk]);
  const waiting = waitingIn(state);
  const alarms = unanswered(state.alarms).length;
  useEffect(() => {
    document.title = `${alarms > 0 ? '⚠ Alarm · ' : ''}${waiting && `(${waiting}) `}${desk.site} · Belowline console`;
  }, [waiting, alarms, desk]);
  const closeDialog = () => desk.store.change({ dialog: null });
  const isOpen = route.page === 'queue' && route.caseId !== null;
  return (
    <div class={`shell ${isOpen ? 'has-case' : ''}`}>
      <TopBar />
      <Banners />
      <UndoLine />
      {!placeOf(route).roles.includes(state.user!.role) ? (
        <NotYours place={placeOf(route)} />
      ) : route.page === 'audit' ? (
        <AuditPage key={fragmentOf(route)} subjectId={route.subjectId} asked={route.asked ?? WHOLE_AUDIT} />
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
      ) : route.page === 'notices' ? (
        route.noticeId === null ? (
          <NoticesPage key={fragmentOf(route)} asked={route.asked} />
        ) : (
          <NoticePage key={route.noticeId} id={route.noticeId} asked={route.asked} />
        )
      ) : route.page === 'holds' ? (
        <HoldsPage key={fragmentOf(route)} asked={route.asked} />
      ) : route.page === 'statements' ? (
        route.statementId === null ? (
          <StatementsPage key={route.filed} filed={route.filed} />
        ) : (
          <StatementPage key={route.statementId} id={route.statementId} />
        )
      ) : route.page === 'statistics' ? (
        <StatisticsPage asked={route.asked} />
      ) : route.page === 'report' ? (
        <ReportPage key={fragmentOf(route)} asked={route.asked} />
      ) : route.page === 'model' ? (
        <ModelPage />
      ) : route.page === 'stream' ? (
        <StreamPage />
      ) : route.page === 'alarms' ? (
        <AlarmsPage alarmId={route.alarmId} />
      ) : route.page === 'sanction-appeals' ? (
        <SanctionAppealsPage />
      ) : route.page === 'closing' ? (
        <ClosingPage />
      ) : route.page === 'erasures' ? (
        <ErasuresPage />
      ) : (
        <main class="desk">
          <QueueView />
          <CaseView />
          <BatchBar />
        </main>
      )}
      <Notices />
      {dialog?.kind === 'keys' && <KeyMap onClose={closeDialog} />}
      {dialog?.kind === 'batches' && <BatchesDialog onClose={closeDialog} />}
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
