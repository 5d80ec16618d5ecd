import { Inject, Injectable } from '@nestjs/common';
import { ReportNews } from '@app/notifications';
import { LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

/** Tells reporters what came of their reports, once that is certain. */
@Injectable()
export class ReportNewsTask extends Repeated {
  constructor(
    @Inject(ReportNews) private readonly news: ReportNews,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'report-news', 5_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.news.catchUp(signal);
  }
}
