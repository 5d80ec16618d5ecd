import type { Queue } from '@app/client';
import type { DeskHost } from './host.js';
import { wordsFor } from './words.js';

/** To the case in the console, in a page of its own. */
export function ConsoleLink({ host, caseId, queue }: { host: DeskHost; caseId: string; queue: Queue }) {
  const { baseUrl, site } = host.discussion.options;
  const address = `${baseUrl}/console/?site=${encodeURIComponent(site)}#/${queue}/${caseId}`;
  return (
    <a class="quiet" href={address} target="_blank" rel="noopener">
      {wordsFor(host.language).inConsole}
    </a>
  );
}
