import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit, databaseNow, newId } from '@app/platform';
import {
  type Actor,
  Forbidden,
  inSections,
  isBarred,
  Members,
  type Membership,
  OutsideSections,
  type Sections,
  type Site,
  UnknownSite,
} from '@app/identity';
import {
  allowanceFor,
  type AccessInput,
  explain,
  type ExplainQuery,
  type Explanation,
  factsAt,
  type Heard,
  type HeardOf,
  isModerator,
  monthOf,
  PlanDirectory,
  UnknownMember,
} from '@app/subscriptions';
import { readAllowance } from '../posting/allowance.queries.js';
import { accessOfPresent, accessOfThen, type DecidingFacts } from '../posting/deciding-facts.js';
import { type ThreadFacts, Threads } from '../threads/threads.js';
import { demandMet } from '../posting/written-within.js';

/** Words about a person's subscriptions that are looked through for those of one. */
const MOST_HEARD = 200;

/** Says why somebody may or may not do something, now or at another time. */
@Injectable()
export class Explaining {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(PlanDirectory) private readonly plans: PlanDirectory,
  ) {}

  /**
   * The decision about a reader and an article at a time, with all that it was made from. Moderators are not told
   * references of payments; those who are limited to sections are told of articles there and of people who have
   * written there. Throws `forbidden`, `outside-sections`, `unknown-site`, `unknown-member`, and `not-recorded` for a
   * time of which no facts are known.
   */
  async explain(actor: Actor, site: Site, ask: ExplainQuery): Promise<Explanation> {
    const now = await databaseNow(this.database);
    const inFull = demandReader(actor, site, now);
    const at = ask.at === undefined ? now : new Date(ask.at);
    const past = at < now;
    const [thread, member] = await Promise.all([
      this.threads.byArticle(site, ask.article),
      ask.member === undefined ? null : this.members.findByExternalId(site.id, ask.member),
    ]);
    const sections = actor.kind === 'person' ? actor.membership.sections : null;
    demandSection(sections, thread.section);
    if (member === undefined) throw UnknownMember();
    if (member) await demandMet(this.database, site.id, member.personId, sections);
    const subjects = [
      { kind: 'site' as const, id: site.id },
      { kind: 'thread' as const, id: thread.id },
      ...(member ? [{ kind: 'person' as const, id: member.personId }] : []),
    ];
    const known = await factsAt(this.database, site.id, subjects, past ? at : now);
    const deciding = past ? accessOfThen(known, member) : accessOfPresent(thread, member);
    const plans = (await this.plans.of(site.id)).map(({ plan, name }) => ({ plan, name }));
    const planNames = new Map(plans.map(({ plan, name }) => [plan, name]));
    const input = { ...(await this.inputOf(deciding, { member, right: ask.right, at })), planNames };
    const heard = inFull ? await this.heard(site, member, at) : null;
    return {
      ...explain(input, heard),
      at: at.toISOString(),
      facts: past ? 'past' : 'present',
      member: member && {
        externalId: member.externalId,
        personId: member.personId,
        name: member.name,
        role: deciding.person!.role,
      },
      article: articleOf(thread, input),
      plans,
      since: {
        site: known.get('site')?.at?.toISOString() ?? null,
        article: known.get('thread')?.at?.toISOString() ?? null,
        member: known.get('person')?.at?.toISOString() ?? null,
      },
    };
  }

  private async inputOf(
    { person, site, thread }: DecidingFacts,
    { member, right, at }: { member: Membership | null; right: AccessInput['right']; at: Date },
  ): Promise<AccessInput> {
    const allowance = allowanceFor(site.access, thread);
    if (!person || !member || !allowance || right !== 'post') return { right, person, site, thread, now: at };
    const month = monthOf(at, allowance.timeZone).name;
    const used = await readAllowance(this.database, member.personId, month, at);
    return { right, person: { ...person, allowance: used }, site, thread, now: at };
  }

  /** What was heard of each of the person's subscriptions up to then, the latest first. */
  private async heard(site: Site, member: Membership | null, at: Date): Promise<HeardOf> {
    const heard = new Map<string, Heard[]>();
    if (!member) return heard;
    const entries = await this.audit.list(site.id, {
      subject: { kind: 'person', id: member.personId },
      before: newId(new Date(at.getTime() + 1)),
      limit: MOST_HEARD,
    });
    for (const { action, data, personal, at: when } of entries) {
      if (action !== 'subscription.changed' || when > at) continue;
      const text = (name: string) => (typeof data[name] === 'string' ? data[name] : null);
      const of = `${text('source')} ${personal['reference'] ?? text('reference')}`;
      const word = {
        at: when.toISOString(),
        status: text('status'),
        plan: text('plan'),
        event: text('event'),
      };
      heard.set(of, [...(heard.get(of) ?? []), word]);
    }
    return heard;
  }
}

/** Whether this actor, who must be of the site, is told everything. */
function demandReader(actor: Actor, site: Site, now: Date): boolean {
  if (actor.kind === 'visitor') throw Forbidden();
  if (actor.siteId !== site.id) throw UnknownSite();
  if (actor.kind === 'key') return true;
  if (!isModerator(actor.role) || isBarred(actor.membership.sanctions, now)) throw Forbidden();
  return actor.role === 'admin';
}

/** Throws `outside-sections` for an article of another section than the moderator who asks is limited to. */
function demandSection(sections: Sections, section: string | null): void {
  if (!inSections(sections, section)) throw OutsideSections({ extra: { sections } });
}

function articleOf(thread: ThreadFacts, { thread: then }: AccessInput): Explanation['article'] {
  return {
    articleKey: thread.articleKey,
    threadId: thread.id,
    title: thread.title,
    section: then.section,
    tags: [...then.tags],
    state: then.state,
    closesAt: then.closesAt?.toISOString() ?? null,
  };
}
