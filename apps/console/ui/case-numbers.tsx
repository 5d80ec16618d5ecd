import type { Case } from '@app/client';
import { fragmentOf } from '../desk/route.js';
import { useDesk } from './context.js';
import { Ago } from './time.js';
import { QUEUE_NAMES } from './words.js';

/** The facts of the case itself. */
export function CaseNumbers({ found }: { found: Case }) {
  const { state } = useDesk();
  return (
    <dl class="numbers">
      <div>
        <dt>Queue</dt>
        <dd>{QUEUE_NAMES[found.queue]}</dd>
      </div>
      <div>
        <dt>Opened</dt>
        <dd>
          <Ago time={found.openedAt} />
        </dd>
      </div>
      <div>
        <dt>Priority</dt>
        <dd>{found.alarm ? 'above all others' : found.priority.toFixed(1)}</dd>
      </div>
      {found.thread.section && (
        <div>
          <dt>Section</dt>
          <dd>
            <bdi>{found.thread.section}</bdi>
          </dd>
        </div>
      )}
      <div>
        <dt>Discussion</dt>
        <dd>{found.thread.state}</dd>
      </div>
      {state.user?.role === 'admin' && (
        <div>
          <dt>Audit</dt>
          <dd>
            <a href={fragmentOf({ page: 'audit', subjectId: found.commentId })}>entries</a>
          </dd>
        </div>
      )}
    </dl>
  );
}
