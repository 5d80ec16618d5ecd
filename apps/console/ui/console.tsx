import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Desk } from '../desk/desk.js';
import { forgetInvitation, takeInvitation } from '../desk/invitation.js';
import { isModerator } from '../desk/state.js';
import { remember, remembered, tabStorage } from '../desk/storage.js';
import { DeskContext, StateContext, useStateOf } from './context.js';
import { Shell } from './shell.js';
import { AtTheDoor } from './door/at-the-door.js';
import { Invitation } from './door/invitation.js';
import { ChooseSite, NoSite, NotForYou } from './door/sign-in.js';

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The site that the address names, or the one of the last time. */
function knownSite(): string | null {
  const asked = new URLSearchParams(location.search).get('site') ?? remembered('site');
  return asked !== null && SLUG.test(asked) ? asked : null;
}

export function Console() {
  const [site, setSite] = useState(knownSite);
  useEffect(() => {
    if (site) remember('site', site);
  }, [site]);
  const [invitation, setInvitation] = useState(() => takeInvitation(globalThis, tabStorage()));
  useLayoutEffect(() => {
    const look = () => setInvitation((before) => takeInvitation(globalThis, tabStorage()) ?? before);
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  if (invitation !== null) {
    const done = (at: string | null) => {
      if (at !== null) history.replaceState(null, '', `?site=${at}`);
      setSite((before) => at ?? before);
      forgetInvitation(tabStorage());
      setInvitation(null);
    };
    return <Invitation token={invitation} onDone={done} />;
  }
  if (site === null) return <ChooseSite onChosen={setSite} />;
  return <AtDesk key={site} site={site} onOtherSite={() => setSite(null)} />;
}

function AtDesk({ site, onOtherSite }: { site: string; onOtherSite(): void }) {
  const [desk] = useState(() => new Desk(site));
  useEffect(() => {
    desk.start();
    return () => desk.stop();
  }, [desk]);
  const state = useStateOf(desk);
  useEffect(() => {
    // It is not what one wants to come back to.
    if (state.noSite) remember('site', '');
  }, [state.noSite]);
  return (
    <DeskContext.Provider value={desk}>
      <StateContext.Provider value={state}>
        {state.user === null && state.noSite ? (
          <NoSite onOtherSite={onOtherSite} />
        ) : state.user === null || state.door !== null ? (
          <AtTheDoor step={state.door} onOtherSite={onOtherSite} />
        ) : isModerator(state.user) && !state.barred ? (
          <Shell />
        ) : (
          <NotForYou />
        )}
      </StateContext.Provider>
    </DeskContext.Provider>
  );
}
