import type { LegalHoldInFull } from '@app/client';
import { absoluteTime } from '../time.js';

/** Rows as they stood in their tables before they were forgotten. */
export function KeptRows({ kept }: { kept: LegalHoldInFull['kept'] }) {
  return (
    <ul class="kept-rows">
      {kept.map(({ kind, at, row }, n) => (
        <li key={n}>
          <details>
            <summary>
              {kind.replaceAll('_', ' ')}, forgotten {absoluteTime(at)}
            </summary>
            <dl class="law-facts">
              {Object.entries(row)
                .filter(([, value]) => value !== null)
                .map(([name, value]) => (
                  <div key={name}>
                    <dt>{name.replaceAll('_', ' ')}</dt>
                    <dd class="source" dir="auto">
                      {typeof value === 'string' ? value : JSON.stringify(value)}
                    </dd>
                  </div>
                ))}
            </dl>
          </details>
        </li>
      ))}
    </ul>
  );
}
