import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TextModel } from '@app/screening';
import { readWeights } from './scoring.queries.js';

/** Models kept ready at once, of half a mebibyte each. */
const MOST_KEPT = 16;

/** Models as they were stored, kept ready for scoring: the latest version of those sites where something was said last. */
@Injectable()
export class KnownModels {
  private readonly kept = new Map<string, TextModel>();

  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The site's model of this version; null where the stored one is another by now. */
  async of(siteId: string, version: number): Promise<TextModel | null> {
    const kept = this.kept.get(siteId);
    this.kept.delete(siteId);
    const model = kept?.version === version ? kept : await this.read(siteId, version);
    if (model) this.kept.set(siteId, model);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return model;
  }

  private async read(siteId: string, version: number): Promise<TextModel | null> {
    const weights = await readWeights(this.database, siteId, version);
    return weights && TextModel.parse(weights);
  }
}
