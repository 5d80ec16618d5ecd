import type { OwnSession } from '@app/client';
import { useRef } from 'preact/hooks';
import { usePage } from '../context.js';
import { absoluteTime, relativeTime } from '../relative-time.js';
import { useAsked, WhenHere } from './asked.js';
import { Outcome, useDeed } from '../deed.js';
import { deviceName } from './device-name.js';

/** Where one is signed in, and signing out there. */
export function Devices() {
  const { discussion, texts } = usePage();
  const words = texts.account.devices;
  const { account } = discussion;
  const asked = useAsked(() => account.allSessions());
  const deed = useDeed();
  const list = useRef<HTMLUListElement>(null);

  const end = async (work: () => Promise<unknown>, saying: string) => {
    const done = await deed.run(work, saying);
    await asked.again();
    // The button that was pressed is gone with its device.
    if (done) list.current?.focus();
  };

  return (
    <>
      <p class="hint">{words.intro}</p>
      <WhenHere asked={asked}>
        {(sessions) => {
          const others = sessions.filter(({ current }) => !current);
          return (
            <>
              <ul class="devices" ref={list} tabIndex={-1} aria-label={words.title}>
                {sessions.map((session) => (
                  <Device
                    key={session.id}
                    session={session}
                    busy={deed.busy}
                    onEnd={() => void end(() => account.endSession(session.id), words.ended)}
                  />
                ))}
              </ul>
              <Outcome deed={deed} />
              {others.length === 0 ? (
                <p class="hint">{words.onlyThis}</p>
              ) : (
                <p>
                  <button
                    type="button"
                    class="button"
                    aria-disabled={deed.busy}
                    onClick={() => void end(() => account.endOtherSessions(), words.endedOthers)}
                  >
                    {words.endOthers}
                  </button>
                </p>
              )}
            </>
          );
        }}
      </WhenHere>
    </>
  );
}

function Device({ session, busy, onEnd }: { session: OwnSession; busy: boolean; onEnd(): void }) {
  const { texts, now } = usePage();
  const words = texts.account.devices;
  const name = deviceName(session.userAgent, texts);
  const { language } = texts;
  return (
    <li>
      <div>
        <p title={session.userAgent ?? undefined}>
          <bdi class="device">{name}</bdi> {session.current && <span class="badge">{words.here}</span>}
        </p>
        <p class="hint">
          {words.since(absoluteTime(session.createdAt, language))},{' '}
          {words.used(relativeTime(Date.parse(session.lastUsedAt), now, language))}
        </p>
      </div>
      {!session.current && (
        <button
          type="button"
          class="button"
          aria-label={words.endThis(name)}
          aria-disabled={busy}
          onClick={onEnd}
        >
          {words.end}
        </button>
      )}
    </li>
  );
}
