import type { ImposedSanction } from '@app/client';
import { nameOf } from '../desk/news.js';
import { absoluteTime, Ago } from './time.js';
import { SANCTION_NAMES } from './words.js';

interface SanctionItemProps {
  sanction: ImposedSanction;
  children?: preact.ComponentChildren;
}

/** A sanction: what it is, why, what the person was told, who imposed it when, and how it ends. */
export function SanctionItem({ sanction, children }: SanctionItemProps) {
  const { kind, until, reason, message, by, createdAt, liftedAt, acknowledgedAt, appeal } = sanction;
  return (
    <li>
      <span class={`chip ${sanction.inForce ? 'alert' : ''}`}>{SANCTION_NAMES[kind]}</span>
      <div>
        {appeal?.outcome === 'overturned' && <p class="hint">Overturned on appeal: it no longer counts.</p>}
        <p dir="auto">{reason}</p>
        {message && (
          <p class="words" dir="auto">
            “{message}”
          </p>
        )}
        <p class="hint">
          <bdi>{nameOf(by)}</bdi> · <Ago time={createdAt} />
          {sanction.everywhere === 'here' && ' · on all sites, imposed here'}
          {sanction.everywhere === 'elsewhere' && ' · on all sites, imposed on another'}
          {until && ` · until ${absoluteTime(until)}`}
          {acknowledgedAt && ' · acknowledged'}
          {liftedAt && ` · lifted ${absoluteTime(liftedAt)}`}
        </p>
        {children}
      </div>
    </li>
  );
}
