import type { Model, ModelExamples } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { fragmentOf } from '../../desk/route.js';
import { type Trouble, troubleOf } from '../../desk/trouble.js';
import { useDesk } from '../context.js';
import { Failed } from '../failed.js';
import { Ago } from '../time.js';
import { counted, figure } from '../words.js';
import { ModelChart } from './model-chart.js';
import { DecidedTexts, WordsThatMatter } from './model-examples.js';
import { ModelFile } from './model-file.js';

/** What moderators’ decisions taught, and how right it is: for moderators to look at, for admins to take away and to empty. */
export function ModelPage() {
  const { desk, state } = useDesk();
  const [found, setFound] = useState<{ model: Model; examples: ModelExamples; mode: string } | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const read = async () => {
    setTrouble(null);
    try {
      const [model, examples, { document }] = await Promise.all([
        desk.model.read(),
        desk.model.examples(),
        desk.policy.read(),
      ]);
      setFound({ model, examples, mode: document.model.mode });
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  useEffect(() => void read(), [desk]);
  return (
    <main class="model-page" aria-busy={found === null && trouble === null}>
      <header>
        <h1>Local model</h1>
        <p class="hint">
          It learns from the decisions taken here which texts are turned down, and reckons of new ones how
          likely. One comment in five is held out: it never learns from those, and they show how right it is.
        </p>
      </header>
      {trouble && <Failed trouble={trouble} onAgain={() => void read()} />}
      {found && (
        <>
          <ModelState model={found.model} mode={found.mode} />
          <ModelChart weeks={found.model.weeks} measuredAt={found.model.measuredAt} />
          <DecidedTexts examples={found.examples} />
          <WordsThatMatter examples={found.examples} />
          {state.user?.role === 'admin' && <ModelFile model={found.model} onReset={() => void read()} />}
        </>
      )}
    </main>
  );
}

const MODES: Record<string, string> = {
  off: 'Off: it neither learns nor scores.',
  watch: 'Watches only: its scores change nothing.',
  case: 'What reaches the threshold comes before a moderator, and is public meanwhile.',
  hold: 'What reaches the threshold waits for a moderator.',
};

function ModelState({ model, mode }: { model: Model; mode: string }) {
  const { learned, turnedDown, heldOut, fewestLearned, taughtAt, name, version, measuredAt } = model;
  return (
    <section class="model-state">
      <p>
        <strong>{MODES[mode]}</strong> The threshold is {measuredAt}. Sections and articles may have it
        otherwise: <a href={fragmentOf({ page: 'policy' })}>the policy says where</a>.
      </p>
      <dl>
        <div>
          <dt>Learned</dt>
          <dd>
            {counted(learned, 'text')}, {figure(turnedDown)} turned down
          </dd>
        </div>
        <div>
          <dt>Held out</dt>
          <dd>{counted(heldOut, 'decision')}</dd>
        </div>
        <div>
          <dt>Last taught</dt>
          <dd>{taughtAt ? <Ago time={taughtAt} /> : 'not yet'}</dd>
        </div>
        <div>
          <dt>Weights</dt>
          <dd>
            {name}, version {version}
          </dd>
        </div>
      </dl>
      {learned < fewestLearned && (
        <p class="hint">It says nothing until it has learned {counted(fewestLearned, 'text')}.</p>
      )}
    </section>
  );
}
