import { z } from 'zod';

/**
 * What a check does with what it finds: nothing, tell the moderators, what the site's mode says about the suspicious, have
 * a moderator look first, or refuse.
 */
export const DEEDS = ['off', 'note', 'by-mode', 'hold', 'refuse'] as const;
export type Deed = (typeof DEEDS)[number];

const mayRefuse = (usual: Deed) => z.enum(DEEDS).default(usual);
/** Of what is no fault of the text, or no certain one: nobody is refused for it. */
const mayHold = (usual: Exclude<Deed, 'refuse'>) => z.enum(['off', 'note', 'by-mode', 'hold']).default(usual);

/** Check by check, beside the settings that say what each one finds. What keeps texts storable is always refused. */
export const Does = z
  .strictObject({
    duplicate: mayRefuse('refuse').describe('The same text by the same author a moment ago.'),
    flood: mayRefuse('refuse').describe('The same text by the same author too often.'),
    nearDuplicate: mayRefuse('by-mode').describe('Long texts by one author that hardly differ.'),
    copied: mayHold('by-mode').describe('Long texts that several other people posted: `copied`.'),
    bannedPhrases: mayRefuse('refuse').describe('`phrases.banned`.'),
    suspectPhrases: mayHold('by-mode').describe('`phrases.suspect`.'),
    blockedDomains: mayRefuse('refuse').describe('`links.blockedDomains`.'),
    tooManyLinks: mayRefuse('refuse').describe('More links than `links.max`.'),
    manyLinks: mayHold('by-mode').describe('As many links as `links.holdFrom`.'),
    newCommenter: mayHold('hold').describe('What `newCommenter.hold` names.'),
    history: mayHold('hold').describe('As many rejections as `history.holdFromRejected`.'),
    accountAge: mayHold('hold').describe('Accounts younger than `accountAge.youngerThanHours`.'),
    subscriptionAge: mayHold('hold').describe('Subscribers for less than `subscriptionAge.shorterThanDays`.'),
    timeOfDay: mayHold('hold').describe('Comments within `timeOfDay.spans`.'),
  })
  .describe('What each check does with what it finds.');
export type Does = z.infer<typeof Does>;
