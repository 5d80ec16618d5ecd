import type { GatePlan } from '@app/client';
import { usePage } from './context.js';
import { Outcome, useDeed } from './deed.js';
import { Dialog } from './dialog.js';

/** The plans that would open the gate. What each costs is on the page that a press leads to, where it is paid. */
export function SubscribeDialog({ plans }: { plans: readonly GatePlan[] }) {
  const { discussion, texts } = usePage();
  const words = texts.subscribing;
  const deed = useDeed();
  return (
    <Dialog title={words.title} onClose={() => discussion.closeDialog('subscribe')}>
      <p>{words.intro}</p>
      <ul class="devices" aria-label={words.title}>
        {plans.map(({ plan, name }) => (
          <li key={plan}>
            <div>
              <bdi class="device">{name}</bdi>
            </div>
            <button
              type="button"
              class="button primary"
              aria-label={words.takeThis(name)}
              aria-disabled={deed.busy}
              onClick={() => void deed.run(() => discussion.subscribing.take(plan))}
            >
              {words.take}
            </button>
          </li>
        ))}
      </ul>
      <Outcome deed={deed} />
    </Dialog>
  );
}
