import { Inject, Injectable } from '@nestjs/common';
import type { OutsideCheck, OutsideChecks } from '@app/discussion';
import { type SiteSecretKind, SiteSecrets } from '@app/identity';
import { ENV, type Env, Outbound } from '@app/platform';
import type { Finding } from '@app/screening';
import { AKISMET_BASE, askAkismet, tellAkismet } from './akismet.js';
import type { Asking as Ask, CheckedText } from './answer.js';
import { askOpenAi, OPENAI_BASE } from './openai.js';
import { askPublisher } from './publisher.js';

/** Under which kind a check's key is kept. */
export const secretKindOf = (check: OutsideCheck): SiteSecretKind => `check/${check}`;

/** For how long an attempt may go on, and what ends it before. */
export interface Limits {
  totalMs: number;
  signal: AbortSignal;
}

/** Asks the outside checks, by the one way out. Nothing here is called inside a transaction. */
@Injectable()
export class Asking {
  private readonly akismet: { outbound: Outbound; base: string };
  private readonly openai: { outbound: Outbound; base: string };

  constructor(
    @Inject(ENV) env: Env,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(SiteSecrets) private readonly secrets: SiteSecrets,
  ) {
    this.akismet = reached(env.AKISMET_API_BASE, AKISMET_BASE);
    this.openai = reached(env.OPENAI_API_BASE, OPENAI_BASE);
  }

  /** What a check finds in a text, by the rules that hold there. Throws `CheckFailed`. */
  async ask(
    check: OutsideCheck,
    siteId: string,
    { text, rules, limits }: { text: CheckedText; rules: OutsideChecks; limits: Limits },
  ): Promise<Finding[]> {
    const secrets = await this.secrets.current(siteId, secretKindOf(check));
    switch (check) {
      case 'akismet':
        return [await askAkismet({ ...this.akismet, secrets, ...limits }, text, rules.akismet)];
      case 'openai':
        return askOpenAi({ ...this.openai, secrets, ...limits }, text, rules.openai);
      case 'publisher':
        return askPublisher(this.ofPublisher(secrets, limits), text, rules.publisher);
    }
  }

  /** Tells Akismet that it was wrong. Throws `CheckFailed`. */
  async tell(siteId: string, text: CheckedText, was: 'spam' | 'ham', limits: Limits): Promise<void> {
    const secrets = await this.secrets.current(siteId, secretKindOf('akismet'));
    await tellAkismet({ ...this.akismet, secrets, ...limits }, text, was);
  }

  private ofPublisher(secrets: readonly string[], limits: Limits): Ask {
    return { outbound: this.outbound, base: '', secrets, ...limits };
  }
}

/** The operator's own word: this address alone may be a private one, and for nothing but this check. */
function reached(named: string | undefined, usual: string): { outbound: Outbound; base: string } {
  if (named === undefined) return { outbound: new Outbound(), base: usual };
  const { protocol, hostname, port, href } = new URL(named);
  const at = `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
  return { outbound: new Outbound({ allow: [at] }), base: href.endsWith('/') ? href : `${href}/` };
}
