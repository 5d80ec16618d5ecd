import { type DynamicModule, Module, type ModuleMetadata, type Provider } from '@nestjs/common';
import { DiscussionModule } from '@app/discussion';
import { IdentityModule } from '@app/identity';
import { SubscriptionsModule } from '@app/subscriptions';
import { Broadcaster } from './broadcaster.js';
import { CaseRoom } from './case-room.js';
import { CaseTelling } from './case-telling.js';
import { Connections } from './connections.js';
import { Doorway } from './doorway.js';
import { InboxWatch } from './inbox-watch.js';
import { Live } from './live.js';
import { OwnNews } from './own-news.js';
import { PersonWatch } from './person-watch.js';
import { ReadRights } from './read-rights.js';
import { SlowClients } from './slow-clients.js';
import { Standings } from './standings.js';
import { ThreadRooms } from './thread-rooms.js';
import { ThreadSource } from './thread-source.js';

const SERVICES = [
  Broadcaster,
  CaseRoom,
  CaseTelling,
  Connections,
  Doorway,
  InboxWatch,
  Live,
  OwnNews,
  PersonWatch,
  ReadRights,
  SlowClients,
  Standings,
  ThreadRooms,
  ThreadSource,
];

/** What `CASE_COUNTS`, `OWN_COMMENTS` and `OWN_INBOX` are provided by, and the modules that this needs. */
export interface LiveSources {
  imports: NonNullable<ModuleMetadata['imports']>;
  providers: Provider[];
}

/** Rooms, replay and presence; what comes from libs that live does not know is given to `with`. */
@Module({})
export class LiveModule {
  static with(sources: LiveSources): DynamicModule {
    return {
      module: LiveModule,
      imports: [IdentityModule, SubscriptionsModule, DiscussionModule, ...sources.imports],
      providers: [...SERVICES, ...sources.providers],
      exports: [CaseRoom, Connections, Doorway, Live],
    };
  }
}
