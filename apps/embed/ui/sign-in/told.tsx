import type { MailedLink } from '../../discussion/signing-in.js';
import { usePage } from '../context.js';

/** That a mail is on its way; the same for every address. */
export function Sent({ what, email }: { what: 'link' | 'register' | 'reset'; email: string }) {
  const { discussion, texts } = usePage();
  const words = texts.signingIn;
  const from = { link: 'start', register: 'register', reset: 'forgotten' } as const;
  return (
    <>
      <p class="told" role="status" dir="auto" tabIndex={-1} autofocus>
        {words.sent[what](email)}
      </p>
      <p class="hint">{words.sentHint}</p>
      <Foot action={words.again} onPress={() => discussion.signingIn.go({ at: from[what] })} />
    </>
  );
}

export function Arriving() {
  const { texts } = usePage();
  return (
    <p class="told" role="status" tabIndex={-1} autofocus>
      {texts.signingIn.busy}
    </p>
  );
}

/** That a link opens nothing any more, and how to have another. */
export function Ended({ kind }: { kind: MailedLink | 'reset' }) {
  const { discussion, state, texts } = usePage();
  const words = texts.signingIn;
  const { signingIn } = discussion;
  return (
    <>
      <p class="told" role="alert" tabIndex={-1} autofocus>
        {words.ended[kind]}
      </p>
      {kind === 'address' ? (
        state.user && <Foot action={texts.account.open} onPress={() => discussion.openAccount('ways-in')} />
      ) : kind === 'confirm' ? (
        <Foot action={words.title} onPress={() => void signingIn.open()} />
      ) : (
        <Foot
          action={words.newLink}
          onPress={() => signingIn.go({ at: kind === 'reset' ? 'forgotten' : 'start' })}
        />
      )}
    </>
  );
}

/** That a provider of accounts sent somebody back without one. */
export function Refused({ code }: { code: string }) {
  const { discussion, texts } = usePage();
  const words = texts.signingIn;
  const why = Object.hasOwn(words.refused, code) ? words.refused[code] : words.refusedElse;
  return (
    <>
      <p class="told" role="alert" tabIndex={-1} autofocus>
        {why}
      </p>
      <Foot action={words.tryAgain} onPress={() => void discussion.signingIn.open()} />
    </>
  );
}

function Foot({ action, onPress }: { action: string; onPress(): void }) {
  return (
    <div class="form-foot">
      <button type="button" class="button" onClick={onPress}>
        {action}
      </button>
    </div>
  );
}
