import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hints } from '@app/platform';
import { followLanguages, settleLanguages } from './site-words.queries.js';

/** Milliseconds after which all sites are looked at whatever was heard: hints make it fast, and nothing depends on them. */
const LOOK_AGAIN_MS = 10_000;

/** Follows what languages the sites are in, without reading all of them each time that something is gathered. */
@Injectable()
export class SiteLanguages {
  private lookAt = -Infinity;
  private anyMixed = true;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Hints) hints: Hints,
  ) {
    const changed = () => (this.lookAt = -Infinity);
    hints.on('site', changed);
    hints.onResync(changed);
  }

  /** Has the words of each site whose language was changed gathered anew; looks when a site has changed, or it is time. */
  async follow(signal: AbortSignal): Promise<void> {
    if (performance.now() < this.lookAt) return;
    // Before the reading: what changes meanwhile is looked at the next time.
    this.lookAt = performance.now() + LOOK_AGAIN_MS;
    try {
      this.anyMixed = await followLanguages(this.database, signal);
    } catch (error) {
      this.lookAt = -Infinity;
      throw error;
    }
    // Who was told to stop has not marked everything.
    if (signal.aborted) this.lookAt = -Infinity;
  }

  /** Lets go of earlier languages where all words are in the present one. */
  async settle(): Promise<void> {
    if (this.anyMixed) await settleLanguages(this.database);
  }
}
