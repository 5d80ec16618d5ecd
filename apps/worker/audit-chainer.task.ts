import { Inject, Injectable } from '@nestjs/common';
import { Audit, LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

const AT_ONCE = 500;

/** Links what was written to the audit log to its chains, within about a second. */
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
