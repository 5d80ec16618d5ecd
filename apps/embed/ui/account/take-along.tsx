import type { DataExport } from '@app/client';
import { useEffect } from 'preact/hooks';
import { usePage } from '../context.js';
import { Outcome, useDeed } from '../deed.js';
import { absoluteTime } from '../relative-time.js';
import { saveFile } from '../save-file.js';
import { useAsked, WhenHere } from './asked.js';

const LOOK_MS = 1_500;
const DAY_MS = 86_400_000;

const isMade = ({ state }: DataExport) => state === 'waiting' || state === 'running';

/** Asking for one's data, seeing how far it is, fetching it. */
export function TakeAlong() {
  const { discussion, texts, now } = usePage();
  const words = texts.ownData;
  const { client } = discussion.leaving;
  const asked = useAsked(() => client.exports());
  const deed = useDeed();
  const isMaking = asked.value?.some(isMade) ?? false;
  useEffect(() => {
    if (!isMaking) return;
    const looking = setInterval(() => void asked.again(), LOOK_MS);
    return () => clearInterval(looking);
  }, [isMaking]);

  const ask = () => deed.run(() => client.askExport().then(() => asked.again()));
  const fetchArchive = (one: DataExport) =>
    deed.run(
      async () => saveFile(await client.archive(one.id), `${one.takenAt!.slice(0, 10)}-my-data.zip`),
      words.downloaded,
    );
  return (
    <section class="own-data" aria-label={words.exportTitle}>
      <h5>{words.exportTitle}</h5>
      <p class="hint">{words.exportIntro}</p>
      <WhenHere asked={asked}>
        {(exports) => {
          const mayAsk = exports.every(
            (one) => one.state === 'failed' || now - Date.parse(one.askedAt) > DAY_MS,
          );
          return (
            <>
              {exports.length > 0 && (
                <ul class="devices" aria-label={words.exportTitle}>
                  {exports.map((one) => (
                    <Made key={one.id} one={one} busy={deed.busy} onFetch={() => void fetchArchive(one)} />
                  ))}
                </ul>
              )}
              <Outcome deed={deed} />
              {mayAsk && (
                <p>
                  <button type="button" class="button" aria-disabled={deed.busy} onClick={() => void ask()}>
                    {words.ask}
                  </button>
                </p>
              )}
            </>
          );
        }}
      </WhenHere>
    </section>
  );
}

function Made({ one, busy, onFetch }: { one: DataExport; busy: boolean; onFetch(): void }) {
  const { texts } = usePage();
  const words = texts.ownData;
  const { language } = texts;
  const { done, total } = one.progress;
  const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
  return (
    <li>
      <div>
        {isMade(one) && (
          <>
            <p role="status">{words.making(percent)}</p>
            <progress max={100} value={percent} aria-label={words.making(percent)} />
          </>
        )}
        {one.state === 'failed' && <p>{words.failed}</p>}
        {one.state === 'ready' && (
          <>
            <p>{words.ready(absoluteTime(one.takenAt!, language), sizeOf(one.bytes!, language))}</p>
            <p class="hint">{words.until(absoluteTime(one.expiresAt!, language))}</p>
          </>
        )}
        {one.askedBy === 'publication' && <p class="hint">{words.byPublication}</p>}
      </div>
      {one.state === 'ready' && (
        <button type="button" class="button primary" aria-disabled={busy} onClick={onFetch}>
          {words.download}
        </button>
      )}
    </li>
  );
}

function sizeOf(bytes: number, language: string): string {
  const inMegabytes = bytes >= 1_000_000;
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: inMegabytes ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: inMegabytes ? 1 : 0,
  });
  return format.format(Math.max(1, bytes / (inMegabytes ? 1_000_000 : 1_000)));
}
