import { usePage } from '../context.js';
import { Outcome, useDeed } from '../deed.js';

/** Accounts elsewhere that one may come with. The page leaves for them, and comes back to the article. */
export function Providers() {
  const { discussion, state, texts } = usePage();
  const { signingIn } = discussion;
  const deed = useDeed();
  return (
    <div class="providers">
      {state.ways?.providers.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          class="button"
          aria-disabled={deed.busy}
          onClick={() => void deed.run(() => signingIn.leaveFor(id))}
        >
          <bdi>{texts.signingIn.with(name)}</bdi>
        </button>
      ))}
      <Outcome deed={deed} />
    </div>
  );
}
