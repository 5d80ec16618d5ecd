import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Models } from '@app/discussion';
import { Hints, LOG, type Log } from '@app/platform';
import { TextModel, UnreadableWeights } from '@app/screening';
import { readWeights } from './scoring.queries.js';

declare module '@app/platform' {
  interface HintMap {
    /** A site's model has other weights. */
    model: { siteId: string };
  }
}

/** Models kept ready at once, of half a mebibyte each. */
const MOST_KEPT = 32;
/** A hint may be lost: then the model is looked for after so many milliseconds. */
const LOOKED_AFTER = 30_000;

/** A site's model as it was found, null where it says nothing, or why it could not be read. */
interface Kept {
  version: number | null;
  model: TextModel | UnreadableWeights | null;
  foundAt: number;
}

/**
 * Models as they were stored, kept ready for those sites where something was said last. Whoever asks is given what is kept
 * and waits for nothing; another version is fetched meanwhile, when a hint tells of one or half a minute has passed.
 */
@Injectable()
export class KnownModels implements Models {
  private readonly kept = new Map<string, Kept>();
  private readonly coming = new Map<string, Promise<Kept>>();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Hints) hints: Hints,
    @Inject(LOG) private readonly log: Log,
  ) {
    hints.on('model', ({ siteId }) => {
      if (this.kept.has(siteId) || this.coming.has(siteId)) this.look(siteId);
    });
    hints.onResync(() => {
      for (const siteId of this.kept.keys()) this.look(siteId);
    });
  }

  async of(siteId: string): Promise<TextModel | 'unreadable' | null> {
    const kept = this.kept.get(siteId);
    const isOld = kept && kept.foundAt < performance.now() - LOOKED_AFTER;
    if (isOld && !this.coming.has(siteId)) this.look(siteId);
    const { model } = kept ?? (await this.find(siteId));
    return model instanceof UnreadableWeights ? 'unreadable' : model;
  }

  /** The site's model of this version; null where the stored one is another by now. Throws `UnreadableWeights`. */
  async ofVersion(siteId: string, version: number): Promise<TextModel | null> {
    const kept = this.kept.get(siteId);
    const found = kept?.version === version ? kept : await this.find(siteId);
    if (found.version !== version) return null;
    if (found.model instanceof UnreadableWeights) throw found.model;
    return found.model;
  }

  /** Fetches what is there now, while nobody waits for it. */
  private look(siteId: string): void {
    // What is on its way may have been read before the change.
    const before = this.coming.get(siteId)?.catch(() => null) ?? Promise.resolve();
    before
      .then(() => this.find(siteId))
      .catch((error: unknown) =>
        this.log.warn(
          { err: error, site: siteId },
          'a model could not be looked for; the one before goes on',
        ),
      );
  }

  private find(siteId: string): Promise<Kept> {
    const coming = this.coming.get(siteId);
    if (coming) return coming;
    const finding = this.read(siteId).finally(() => this.coming.delete(siteId));
    this.coming.set(siteId, finding);
    return finding;
  }

  private async read(siteId: string): Promise<Kept> {
    const before = this.kept.get(siteId);
    const found = await readWeights(this.database, siteId, before?.version ?? null);
    const version = found?.version ?? null;
    const model =
      found && before?.version === version
        ? before.model
        : found?.weights
          ? this.parsed(found.weights)
          : null;
    const kept = { version, model, foundAt: performance.now() };
    this.kept.delete(siteId);
    this.kept.set(siteId, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return kept;
  }

  private parsed(weights: Buffer): TextModel | UnreadableWeights {
    try {
      return TextModel.parse(weights);
    } catch (error) {
      if (error instanceof UnreadableWeights) return error;
      throw error;
    }
  }
}
