import { InvitationClient, type OfferedRole } from '@app/client';
import { useEffect, useState } from 'preact/hooks';
import { forgetInvitation } from '../../desk/invitation.js';
import { tabStorage } from '../../desk/storage.js';
import { isUnreachable, wordsFor } from '../../desk/trouble.js';
import { Frame } from './frame.js';
import { Offer } from './offer.js';

const client = new InvitationClient({ baseUrl: '' });

interface InvitationProps {
  token: string;
  /** Who was invited is signed in on this site, or wants no more of it. */
  onDone(site: string | null): void;
}

/** The page that an invitation's link leads to: what it offers, and accepting it. */
export function Invitation({ token, onDone }: InvitationProps) {
  const [offer, setOffer] = useState<OfferedRole | null>(null);
  const [trouble, setTrouble] = useState<{ words: string; again: boolean } | null>(null);
  const look = () => {
    setTrouble(null);
    client.look(token).then(setOffer, (error: unknown) => {
      const again = isUnreachable(error);
      // One that has ended is not asked about again when the page is loaded anew.
      if (!again) forgetInvitation(tabStorage());
      setTrouble({ words: wordsFor(error), again });
    });
  };
  useEffect(look, [token]);
  if (offer) return <Offer client={client} token={token} offer={offer} onDone={onDone} />;
  if (!trouble) {
    return (
      <Frame title="Invitation">
        <p class="hint" role="status">
          Loading …
        </p>
      </Frame>
    );
  }
  return (
    <Frame key={trouble.words} title="Invitation">
      <p role="alert">{trouble.words}</p>
      {trouble.again ? (
        <button type="button" class="button primary wide" autofocus onClick={look}>
          Try again
        </button>
      ) : (
        <p class="hint">Ask an admin of the publication for another one.</p>
      )}
      <button type="button" class="button wide" autofocus={!trouble.again} onClick={() => onDone(null)}>
        To the console
      </button>
    </Frame>
  );
}
