import type { Gate } from '@app/client';
import { offersAccounts } from '../../discussion/signing-in.js';
import { usePage } from '../context.js';
import { webAddress } from '../refusals.js';

interface WayInProps {
  gate: Pick<Gate, 'signInUrl' | 'reason' | 'plans'> | null;
  /** As the one thing to do here. */
  label?: string | undefined;
  primary?: boolean;
  /** The reader takes this way, wherever it leads. */
  onTaken?: () => void;
}

/**
 * The way in: the publication's own sign-in where it has one, else the discussion's. The page may take either over,
 * with `preventDefault` of `belowline:sign-in`.
 */
export function WayIn({ gate, label, primary = false, onTaken }: WayInProps) {
  const { discussion, texts, ask } = usePage();
  const url = webAddress(gate?.signInUrl);
  const words = label ?? texts.signIn;
  const isLeft = () => {
    onTaken?.();
    const plans = gate?.plans.map(({ plan }) => plan) ?? [];
    return ask('belowline:sign-in', { reason: gate?.reason ?? null, plans, url });
  };
  if (url) {
    return (
      <a
        class={primary ? 'button primary' : undefined}
        href={url}
        target="_top"
        onClick={(event) => !isLeft() && event.preventDefault()}
      >
        {words}
      </a>
    );
  }
  return (
    <button
      type="button"
      class={primary ? 'button primary' : 'link'}
      onClick={() => isLeft() && void discussion.signingIn.open()}
    >
      {words}
    </button>
  );
}

/** Where the publication has a sign-in of its own and readers have accounts here as well: the way to those. */
export function OtherWaysIn({ gate, onTaken }: Pick<WayInProps, 'gate' | 'onTaken'>) {
  const { discussion, state, texts } = usePage();
  if (!webAddress(gate?.signInUrl) || !state.ways || !offersAccounts(state.ways)) return null;
  const open = () => {
    onTaken?.();
    void discussion.signingIn.open();
  };
  return (
    <button type="button" class="link other-ways" onClick={open}>
      {texts.signingIn.otherWays}
    </button>
  );
}
