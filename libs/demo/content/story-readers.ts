import { PAPER } from './paper.js';
import type { DemoPerson } from './person.js';

type StoryReader = Omit<DemoPerson, 'role' | 'externalId' | 'email' | 'sanction'> & {
  sanction?: DemoPerson['sanction'];
  tryAs: string;
};

const cast: readonly StoryReader[] = [
  {
    key: 'sam',
    name: 'Sam Okafor',
    bio: 'Ship chandler on Rope Quay, third generation.',
    standing: 'subscriber',
    plan: 'yearly',
    joinedDaysAgo: 1_460,
    tryAs:
      'A subscriber: read everything, post, reply, react, report. Cancel on the account page and see what changes.',
  },
  {
    key: 'nora',
    name: 'Nora Lindqvist',
    bio: 'Moved to Varnsey in spring for the boats; stayed for the bread.',
    standing: 'member',
    plan: null,
    joinedDaysAgo: 96,
    tryAs: 'A member without a subscription: read what is open and meet the gate when you write.',
  },
  {
    key: 'troy',
    name: 'Troy Haverford',
    bio: 'Away end, row twelve. Says what he thinks and sometimes afterwards thinks about what he said.',
    standing: 'subscriber',
    plan: 'monthly',
    joinedDaysAgo: 310,
    tryAs: 'A subscriber whose comment on the football club was reported.',
  },
  {
    key: 'nico',
    name: 'Nico Tamm',
    bio: 'Apprentice at the boatyard.',
    standing: 'new',
    plan: 'monthly',
    joinedDaysAgo: 1,
    tryAs: 'A new subscriber who has never commented: a first comment with a link waits for a moderator.',
  },
  {
    key: 'lena',
    name: 'Lena Marchetti',
    bio: 'Teaches the violin above the bakery on Tannery Hill.',
    standing: 'lapsed',
    plan: 'monthly',
    joinedDaysAgo: 720,
    tryAs: 'A subscription that ended: her old comments stand, new ones need a renewal.',
  },
  {
    key: 'pascal',
    name: 'Pascal Duarte',
    bio: 'Drives the 14 to Northstrand and back.',
    standing: 'past_due',
    plan: 'monthly',
    joinedDaysAgo: 540,
    tryAs: 'A payment that failed three days ago: days of grace are running.',
  },
  {
    key: 'silke',
    name: 'Silke Andersson',
    bio: 'Gardens, argues, apologises.',
    standing: 'suspended',
    plan: 'yearly',
    joinedDaysAgo: 880,
    sanction: {
      reason: 'Called three other gardeners liars in one afternoon, after a warning',
      message:
        'Please argue with what people say, not with what they are. You can write again when the fortnight is over.',
      days: 14,
      imposedBy: 'jonas',
    },
    tryAs: 'Suspended for a fortnight: reads, and is told why and until when.',
  },
  {
    key: 'bruno',
    name: 'Bruno Keel',
    bio: 'No longer here.',
    standing: 'banned',
    plan: 'monthly',
    joinedDaysAgo: 260,
    sanction: {
      reason: 'Published a referee’s home address after two suspensions',
      message:
        'You put a person at risk. This account stays closed to comments; write to the newsroom if you think we are wrong.',
      days: null,
      imposedBy: 'ana',
    },
    tryAs: 'Banned: still a paying reader, no longer a commenter, told why.',
  },
  {
    key: 'mina',
    name: 'Mina Castellani',
    bio: 'Crossword, obituaries, tide tables, in that order.',
    standing: 'member',
    plan: null,
    joinedDaysAgo: 12,
    tryAs: 'Another member without a subscription.',
  },
];

/** The readers whom the demo's story is about. */
export const storyReaders: readonly DemoPerson[] = cast.map((reader, index) => ({
  ...reader,
  role: 'reader',
  externalId: `reader-${String(index + 1).padStart(4, '0')}`,
  email: `${reader.key}@readers.${PAPER.domain}`,
  sanction: reader.sanction ?? null,
}));
