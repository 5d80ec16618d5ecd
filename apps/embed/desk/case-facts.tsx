import type { Case } from '@app/client';
import type { DeskHost } from './host.js';
import { decisionIn, wordsFor } from './words.js';

/** Why a case is there, and what was done about it: the alarm, findings, reports, the latest decision, notes of colleagues. */
export function CaseFacts({ host, found }: { host: DeskHost; found: Case }) {
  const words = wordsFor(host.language);
  const open = found.reports.filter(({ outcome }) => outcome === null);
  const findings = found.findings.filter(({ verdict }) => verdict !== 'pass');
  const latest = found.history.find(({ undoneAt }) => undoneAt === null);
  const { alarm } = found;
  if (open.length + findings.length + found.notes.length === 0 && !latest && !alarm) return null;
  return (
    <ul class="facts-of-case">
      {alarm && <li class="alarm">{words.alarm(words.alarms[alarm.kind], alarm.acknowledgedAt !== null)}</li>}
      {findings.map(({ fact }, at) => (
        <li key={`f${at}`} dir="auto">
          {fact}
        </li>
      ))}
      {open.map(({ reason, detail }, at) => (
        <li key={`r${at}`}>
          {words.reported(words.reasons[reason] ?? reason)}
          {detail && (
            <>
              {' '}
              <q dir="auto">{detail}</q>
            </>
          )}
        </li>
      ))}
      {latest && (
        <li>
          <bdi>{decisionIn(words, latest)}</bdi>
          {latest.reason && (
            <>
              {' '}
              <q dir="auto">{latest.reason}</q>
            </>
          )}
        </li>
      )}
      {found.notes.map(({ id, by, text }) => (
        <li key={id}>
          <bdi>{words.noteOf(by.name ?? words.somebody)}</bdi> <q dir="auto">{text}</q>
        </li>
      ))}
    </ul>
  );
}
