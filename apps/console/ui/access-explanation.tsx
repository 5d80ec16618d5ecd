import type { Explanation } from '@app/client';
import type { ComponentChildren } from 'preact';
import { planName } from '../desk/plan-names.js';
import { absoluteTime } from './time.js';
import { counted, REASON_MEANS, RIGHT_NAMES, SANCTION_NAMES, STEP_NAMES } from './words.js';

type Rule = Explanation['rules'][number]['rule'];

/** The answer, the steps that led to it, and all that they were taken on. */
export function AccessExplanation({ explanation }: { explanation: Explanation }) {
  const { decision, steps, facts, at } = explanation;
  return (
    <article class="access-answer">
      <p class={`access-verdict ${decision.allowed ? 'yes' : 'no'}`} role="status">
        <b>{decision.allowed ? 'Allowed' : 'Refused'}</b> {REASON_MEANS[decision.reason] ?? decision.reason}
        {decision.until && <> Until {absoluteTime(decision.until)}.</>}
      </p>
      <p class="hint">
        {facts === 'past' ? 'By what was so' : 'By what is so'} <time dateTime={at}>{absoluteTime(at)}</time>
      </p>
      <section>
        <h2>Steps</h2>
        <ol class="access-steps">
          {steps.map((step, index) => (
            <li key={index} class={step.outcome}>
              <span class="access-step">
                {STEP_NAMES[step.step]} <small>({RIGHT_NAMES[step.right]})</small>
              </span>
              <span dir="auto">{step.fact}</span>
              <span class={`chip ${step.outcome === 'refused' ? 'alert' : ''}`}>
                {step.outcome === 'refused' ? 'refuses' : 'passes'}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <Places explanation={explanation} />
      <Rules explanation={explanation} />
      <Subscriptions explanation={explanation} />
      <Sanctions explanation={explanation} />
    </article>
  );
}

function Places({ explanation }: { explanation: Explanation }) {
  const { member, article, since, allowance } = explanation;
  const known = (time: string | null) => (time ? `so since ${absoluteTime(time)}` : 'nothing said yet');
  return (
    <section>
      <h2>Who and where</h2>
      <dl class="numbers">
        <Fact name="Reader">
          {member ? (
            <>
              <bdi>{member.name}</bdi>, {member.role}; {known(since.member)}
            </>
          ) : (
            'A visitor'
          )}
        </Fact>
        <Fact name="Article">
          <bdi>{article.title ?? article.articleKey}</bdi>, {article.state}
          {article.closesAt && <>, closes {absoluteTime(article.closesAt)}</>}; {known(since.article)}
        </Fact>
        <Fact name="Section">
          <bdi>{article.section ?? 'none'}</bdi>
        </Fact>
        <Fact name="Tags">
          <bdi>{article.tags.join(', ') || 'none'}</bdi>
        </Fact>
        {allowance && (
          <Fact name="Allowance">
            {allowance.used} of {counted(allowance.perMonth, 'comment')} used; anew{' '}
            {absoluteTime(allowance.renewsAt)}
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Rules({ explanation }: { explanation: Explanation }) {
  return (
    <section>
      <h2>Rules</h2>
      <p class="hint">Every word about it, the most specific first: that one counts.</p>
      <ol class="access-rules">
        {explanation.rules.map(({ level, name, rule }, index) => (
          <li key={index} class={index === 0 ? 'counts' : ''}>
            <span>
              {level} <bdi>{name}</bdi>
            </span>
            <b>{ruleWords(rule, explanation)}</b>
            {index === 0 && <span class="chip">counts</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Subscriptions({ explanation }: { explanation: Explanation }) {
  const { subscriptions, plans } = explanation;
  return (
    <section>
      <h2>Subscriptions</h2>
      {subscriptions.length === 0 && <p class="hint">None.</p>}
      <ul class="access-subscriptions">
        {subscriptions.map((one, index) => (
          <li key={index} class={one.counts ? 'counts' : ''}>
            <p>
              <b>{one.plan === null ? 'unknown plan' : planName(plans, one.plan)}</b> by {one.source},{' '}
              {one.status}
              {one.reference && (
                <>
                  {' '}
                  <code>{one.reference}</code>
                </>
              )}{' '}
              {one.counts && <span class="chip">went by this</span>}
            </p>
            <p>
              Worth {one.worth}: {one.because}
              {one.grace && ' (nobody has paid for it)'}
              {one.until && <>, until {absoluteTime(one.until)}</>}
              {one.pastDueSince && <>; overdue since {absoluteTime(one.pastDueSince)}</>}
              {one.currentPeriodEnd && <>; period ends {absoluteTime(one.currentPeriodEnd)}</>}
              {one.cancelAtPeriodEnd && ' and does not renew'}
            </p>
            {one.events.length > 0 && (
              <ul class="access-heard" aria-label="What was heard of it">
                {one.events.map((event, at) => (
                  <li key={at}>
                    <time dateTime={event.at}>{absoluteTime(event.at)}</time> {event.status}{' '}
                    {event.plan && planName(plans, event.plan)}
                    {event.event && (
                      <>
                        {' '}
                        <code>{event.event}</code>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sanctions({ explanation }: { explanation: Explanation }) {
  const { sanctions } = explanation;
  if (sanctions.length === 0) return null;
  return (
    <section>
      <h2>Sanctions</h2>
      <ul class="facts">
        {sanctions.map((sanction, index) => (
          <li key={index}>
            {SANCTION_NAMES[sanction.kind as keyof typeof SANCTION_NAMES] ?? sanction.kind}
            {sanction.until && <> until {absoluteTime(sanction.until)}</>}
            {!sanction.inForce && ' (not in force)'}: <bdi>{sanction.reason}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ruleWords(rule: Rule, { plans }: Explanation): string {
  if (typeof rule === 'string') return rule;
  const names = rule.plans.map((plan) => planName(plans, plan)).join(', ');
  return rule.plans.length === 1 ? `plan ${names}` : `plans ${names}`;
}
