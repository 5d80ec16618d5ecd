import type { OwnDataClient, Session } from '@app/client';
import type { Drafts } from './drafts.js';
import type { Store } from './store.js';

/** Deleting one's account from the page: afterwards nobody is signed in here, and nothing of theirs is kept here. */
export class Leaving {
  constructor(
    readonly client: OwnDataClient,
    private readonly store: Store,
    private readonly session: Session,
    private readonly drafts: Drafts,
  ) {}

  /** Throws as the client does; then nothing has changed. */
  async leave(how: { password?: string; subscriptionsGoOn?: boolean }): Promise<void> {
    const { user } = this.store.state;
    const receipt = await this.client.delete(how);
    if (user) for (const place of this.drafts.places(`${user.id}:`)) this.drafts.forget(place);
    // Before the session is forgotten, which closes the account: the receipt is told this once.
    this.store.change({ dialog: { kind: 'farewell', receipt } });
    await this.session.signOut();
  }
}
