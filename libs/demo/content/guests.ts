import { PAPER } from './paper.js';
import type { DemoPerson } from './person.js';

/** What somebody has whom nobody charged: how they came by it is in `demo-grants.ts`. */
interface Guest {
  key: string;
  name: string;
  bio: string;
  tryAs: string;
  /** Their address, where it is not one of the paper's readers' own. */
  email?: string;
}

/** The library whose people read along; its name is in their addresses. */
export const LIBRARY_DOMAIN = 'varnseylibrary.example';

const cast: readonly Guest[] = [
  {
    key: 'oda',
    name: 'Oda Fennimore',
    bio: 'Has set the crossword since 1988 and never once explained a clue.',
    tryAs:
      'Complimentary: the paper gave her a Crew ticket for the crossword. She takes part and pays nothing.',
  },
  {
    key: 'teo',
    name: 'Teo Lindgren',
    bio: 'Won third prize in the essay competition and read the second half of the paper for the first time.',
    tryAs:
      'A gift with an end: his prize is a Single crossing for ten days more; then the gate comes back by itself.',
  },
  {
    key: 'yara',
    name: 'Yara Osterholt',
    bio: 'Reads at the long table of the public library, by the window.',
    email: `yara@${LIBRARY_DOMAIN}`,
    tryAs:
      'An institution: the library reads along, and her address is the library’s. She has it from signing in on.',
  },
  {
    key: 'kit',
    name: 'Kit Tideswell',
    bio: 'Fifteen. Reads the sport first and, lately, the harbour.',
    tryAs: 'A seat in a household: it is Wilma’s, and ends with her subscription or when she takes it back.',
  },
];

/** Readers who have what others pay for. They have standing `guest` and no plan of their own. */
export const guests: readonly DemoPerson[] = cast.map(({ email, ...guest }, index) => ({
  ...guest,
  role: 'reader',
  externalId: `reader-${String(index + 21).padStart(4, '0')}`,
  email: email ?? `${guest.key}@readers.${PAPER.domain}`,
  standing: 'guest',
  plan: null,
  joinedDaysAgo: 30 + index * 61,
  sanction: null,
}));

/** Who shares what they pay for; one of the seats is Kit's, the other is free. */
export const wilma: DemoPerson = {
  key: 'wilma',
  name: 'Wilma Tideswell',
  role: 'reader',
  externalId: 'reader-0031',
  email: `wilma@readers.${PAPER.domain}`,
  bio: 'Piano teacher, mother of Kit, owner of the last fax machine on Rope Quay.',
  standing: 'subscriber',
  plan: 'yearly',
  joinedDaysAgo: 640,
  sanction: null,
  tryAs:
    'A subscriber with a household: her Season ticket has two seats, one of them free. Invite somebody, by mail or by code.',
};
