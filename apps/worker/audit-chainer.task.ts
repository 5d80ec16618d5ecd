import { Inject, Injectable } from '@nestjs/common';
import { Audit, LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

const AT_ONCE = 500;

/**
 * Links the audit log's new entries to their chains, at most half a second after their commit. Several workers may run
 * it: one links at a time, the others find nothing to do.
 */
@Injectable()
export class AuditChainerTask extends Repeated {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'audit-chainer', 500);
  }

  protected async round(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await this.audit.chain(AT_ONCE)) === AT_ONCE);
  }
}
