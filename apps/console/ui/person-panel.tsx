import type { ClearedFace, ImposedSanction, PersonProfile, Sanctions } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { fragmentOf, NOTHING_ASKED } from '../desk/route.js';
import { isProtected, sanctionsWithin, wordsForCleared } from '../desk/sanctioning.js';
import { type Trouble, troubleOf, wordsFor } from '../desk/trouble.js';
import { Counts } from './author-card.js';
import { useDesk } from './context.js';
import { Failed } from './failed.js';
import { Dialog } from './dialog.js';
import { PersonFace } from './person-face.js';
import { PersonGrants } from './person-grants.js';
import { PersonHistory } from './person-history.js';
import { SanctionAppeal } from './sanction-appeal.js';
import { SanctionForm } from './sanction-form.js';
import { SanctionItem } from './sanction-item.js';
import { absoluteTime, Ago } from './time.js';
import { ROLE_NAMES, SANCTION_NAMES, STATUS_NAMES } from './words.js';

/** A person: what they did here, what was done about it, and what else can be done. */
export function PersonPanel({ personId, onClose }: { personId: string; onClose(): void }) {
  const { desk } = useDesk();
  const [profile, setProfile] = useState<PersonProfile | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const load = () => {
    setTrouble(null);
    desk.client.person(personId).then(setProfile, (error: unknown) => setTrouble(troubleOf(error)));
  };
  useEffect(load, [desk, personId]);
  const changed = (sanctions: Sanctions, words: string) => {
    setProfile((known) => known && { ...known, sanctions });
    desk.store.say(words, 'good');
  };
  return (
    <Dialog title={profile?.name ?? 'Person'} sheet onClose={onClose}>
      {trouble && <Failed trouble={trouble} onAgain={load} />}
      {!profile && !trouble && (
        <p class="hint" role="status">
          Loading …
        </p>
      )}
      {profile && (
        <Profile
          profile={profile}
          onChanged={changed}
          onReload={load}
          onAnswered={(words) => {
            desk.store.say(words, 'good');
            load();
          }}
          onCleared={(now) => {
            setProfile(now);
            desk.store.say(wordsForCleared(now), now.taken.length > 0 ? 'good' : undefined);
          }}
        />
      )}
    </Dialog>
  );
}

interface ProfileProps {
  profile: PersonProfile;
  onChanged(sanctions: Sanctions, words: string): void;
  onCleared(now: ClearedFace): void;
  onReload(): void;
  /** An appeal was answered. */
  onAnswered(words: string): void;
}

function Profile({ profile, onChanged, onCleared, onReload, onAnswered }: ProfileProps) {
  const { desk, state } = useDesk();
  const { entitlement, reportsAgainst, reportsMade, sanctions } = profile;
  const theirs = isProtected(state.user?.role, profile.role);
  const liftable = sanctionsWithin(state.sections);
  const subscription = [entitlement.status, entitlement.planName ?? entitlement.plan]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <dl class="numbers">
        <Fact name="Role">{ROLE_NAMES[profile.role]}</Fact>
        <Fact name="Here since">{absoluteTime(profile.joinedAt)}</Fact>
        <Fact name="Subscription">{subscription}</Fact>
        <Fact name="Known to the publication as">
          <bdi>{profile.externalId}</bdi>
        </Fact>
        <Fact name="Reported by others">
          {reportsAgainst.total} ({reportsAgainst.upheld} upheld, {reportsAgainst.dismissed} dismissed)
        </Fact>
        <Fact name="Reports made">
          {reportsMade.total} ({reportsMade.upheld} upheld, {reportsMade.dismissed} dismissed)
        </Fact>
      </dl>
      <p>
        <a
          href={fragmentOf({ page: 'access', asked: { ...NOTHING_ASKED, member: profile.externalId } })}
          onClick={() => desk.store.change({ dialog: null })}
        >
          Why they may or may not take part
        </a>
        {state.user?.role === 'admin' && (
          <>
            {' · '}
            <a
              href={fragmentOf({ page: 'staff', member: profile.externalId })}
              onClick={() => desk.store.change({ dialog: null })}
            >
              Change their role
            </a>
          </>
        )}
      </p>
      <PersonFace profile={profile} onCleared={onCleared} />
      <Counts counts={profile.comments} />
      <section class="block">
        <h3>In force</h3>
        {sanctions.inForce.length === 0 && <p class="hint">No sanction is in force.</p>}
        <ul class="facts">
          {sanctions.inForce.map((sanction) => (
            <SanctionItem key={sanction.id} sanction={sanction}>
              <SanctionAppeal
                sanction={sanction}
                mayAnswer={!theirs && liftable.includes(sanction.kind)}
                onAnswered={onAnswered}
              />
              {!theirs && liftable.includes(sanction.kind) && isFirstOfKind(sanction, sanctions.inForce) && (
                <LiftButton
                  personId={profile.id}
                  sanction={sanction}
                  count={sanctions.inForce.filter(({ kind }) => kind === sanction.kind).length}
                  onChanged={onChanged}
                />
              )}
            </SanctionItem>
          ))}
        </ul>
      </section>
      {theirs ? (
        <p class="hint">
          {profile.id === state.user?.id
            ? 'Nobody sanctions themselves.'
            : `Only people of a lower role than yours can be sanctioned, and this is ${ROLE_NAMES[profile.role].toLowerCase()}.`}
        </p>
      ) : (
        <SanctionForm
          personId={profile.id}
          banSites={profile.banSites}
          onImposed={(now) => onChanged(now, 'The sanction is in force.')}
        />
      )}
      {!theirs && <PersonHistory profile={profile} onChanged={onReload} />}
      {sanctions.history.some(({ inForce }) => !inForce) && (
        <section class="block">
          <h3>Earlier</h3>
          <ul class="facts">
            {sanctions.history
              .filter(({ inForce }) => !inForce)
              .map((sanction) => (
                <SanctionItem key={sanction.id} sanction={sanction}>
                  <SanctionAppeal
                    sanction={sanction}
                    mayAnswer={!theirs && liftable.includes(sanction.kind)}
                    onAnswered={onAnswered}
                  />
                </SanctionItem>
              ))}
          </ul>
        </section>
      )}
      {state.user?.role === 'admin' && <PersonGrants personId={profile.id} />}
      <section class="block">
        <h3>Last comments</h3>
        {profile.latest.length === 0 && <p class="hint">None yet.</p>}
        <ul class="latest">
          {profile.latest.map((comment) => (
            <li key={comment.id}>
              <p class="latest-text" dir="auto">
                {comment.body ?? STATUS_NAMES.deleted}
              </p>
              <p class="hint">
                {STATUS_NAMES[comment.status]} · <Ago time={comment.createdAt} /> ·{' '}
                <bdi>{comment.title ?? comment.articleKey}</bdi>
              </p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Of one kind all are lifted at once: one button is enough. */
function isFirstOfKind({ id, kind }: ImposedSanction, all: readonly ImposedSanction[]): boolean {
  return all.find((one) => one.kind === kind)?.id === id;
}

/** A ban on several sites ends everywhere where it was imposed, and elsewhere for the one site. */
function liftedWhere({ everywhere }: ImposedSanction): string {
  if (everywhere === null) return '';
  return everywhere === 'here' ? ' on all sites' : ' on this site';
}

interface LiftButtonProps extends Pick<ProfileProps, 'onChanged'> {
  personId: string;
  sanction: ImposedSanction;
  /** How many of its kind are in force. */
  count: number;
}

function LiftButton({ personId, sanction, count, onChanged }: LiftButtonProps) {
  const { desk } = useDesk();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const one = SANCTION_NAMES[sanction.kind].toLowerCase();
  const name = (count === 1 ? one : `${count} ${one}s`) + liftedWhere(sanction);
  const lift = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      onChanged(await desk.client.lift(personId, sanction.kind), `Lifted: ${name}.`);
    } catch (error) {
      setTrouble(wordsFor(error));
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" class="button small" disabled={busy} onClick={() => void lift()}>
        Lift the {name}
      </button>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}
