import { PAPER } from './paper.js';
import type { DemoPerson, DemoRole } from './person.js';

interface Colleague {
  key: string;
  name: string;
  role: DemoRole;
  bio: string;
  tryAs?: string;
}

const colleagues: readonly Colleague[] = [
  {
    key: 'ana',
    name: 'Ana Kowalczyk',
    role: 'moderator',
    bio: 'Reads the comments from six in the morning. Formerly a referee in the county handball league.',
    tryAs:
      'Moderate: answer an alarm, claim cases, approve, turn down by one key, and see what was reported.',
  },
  {
    key: 'jonas',
    name: 'Jonas Adeyemi',
    role: 'moderator',
    bio: 'Moderates evenings and weekends. Believes that most quarrels are two people answering different questions.',
    tryAs: 'Moderate beside Ana: only one of you gets each case.',
  },
  {
    key: 'weilin',
    name: 'Wei-Lin Marsh',
    role: 'moderator',
    bio: 'Weekend moderator, and the person behind the letters page.',
  },
  {
    key: 'ingrid',
    name: 'Ingrid Vasquez-Holm',
    role: 'editor',
    bio: 'Editor of The Morning Ferry. Came for a summer in 1998.',
    tryAs: 'Edit: all sections, and what the gates bring.',
  },
  {
    key: 'priya',
    name: 'Priya Raman',
    role: 'admin',
    bio: 'Runs the website, the subscriptions and the office coffee machine, in rising order of difficulty.',
    tryAs: 'Administer: plans, gates, keys, policy and people.',
  },
  {
    key: 'clara',
    name: 'Clara Benning',
    role: 'author',
    bio: 'Harbour and county. Has lived within sight of the Old Basin, or of the car park on top of it, all her life.',
    tryAs: 'Write: answer readers below your own article, with the author’s badge.',
  },
  { key: 'devan', name: 'Devan Pillai', role: 'author', bio: 'Courts and housing.' },
  {
    key: 'maeve',
    name: 'Maeve Torvald',
    role: 'author',
    bio: 'Countryside, weather and everything with wings.',
  },
  { key: 'luca', name: 'Luca Ferrant', role: 'author', bio: 'Sport, mostly in the rain.' },
  { key: 'ruth', name: 'Ruth Abara', role: 'author', bio: 'Schools, libraries and the arts.' },
  {
    key: 'henrik',
    name: 'Henrik Osei',
    role: 'author',
    bio: 'Transport. Owns four timetables of railways that no longer exist.',
  },
];

/** Those who work for the paper. */
export const staff: readonly DemoPerson[] = colleagues.map((colleague, index) => ({
  ...colleague,
  externalId: `staff-${String(index + 1).padStart(3, '0')}`,
  email: `${colleague.key}@newsroom.${PAPER.domain}`,
  standing: 'staff',
  plan: null,
  joinedDaysAgo: 2_400 - index * 173,
  sanction: null,
  tryAs: colleague.tryAs ?? null,
}));
