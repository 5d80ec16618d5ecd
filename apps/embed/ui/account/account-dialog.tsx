import { useState } from 'preact/hooks';
import { usePage } from '../context.js';
import { Dialog } from '../dialog.js';
import { SECTIONS } from './sections.js';

/** One's own account: its sections, and the one that was chosen. */
export function AccountDialog({ first }: { first: string | null }) {
  const { discussion, texts } = usePage();
  const [chosen, setChosen] = useState(first);
  const section = SECTIONS.find(({ id }) => id === chosen) ?? SECTIONS[0]!;
  const { id, title, Section } = section;
  return (
    <Dialog title={texts.account.title} size="page" onClose={() => discussion.closeDialog('account')}>
      <div class="account">
        <nav aria-label={texts.account.title}>
          {SECTIONS.map((each) => (
            <button
              key={each.id}
              type="button"
              class="quiet"
              aria-current={each === section ? 'page' : undefined}
              onClick={() => setChosen(each.id)}
            >
              {each.title(texts)}
            </button>
          ))}
        </nav>
        <section class="account-section" aria-label={title(texts)} key={id}>
          <h4>{title(texts)}</h4>
          <Section />
        </section>
      </div>
    </Dialog>
  );
}
