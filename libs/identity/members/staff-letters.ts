import type { Letter } from '@app/mail';
import type { Role } from './membership.entity.js';

const ROLE_WORDS: Record<Role, string> = {
  reader: 'a reader',
  author: 'an author',
  moderator: 'a moderator',
  editor: 'an editor',
  admin: 'an admin',
};

/** The words of the mails to people who are to work for a publication. */
export const staffLetters = {
  invitation: (
    site: string,
    url: string,
    { role, sections, by }: { role: Role; sections: readonly string[] | null; by: string },
  ): Letter => ({
    title: `You are invited to the discussion of ${site}`,
    paragraphs: [
      `${by} invites you to take part in the discussion of ${site} as ${ROLE_WORDS[role]}` +
        `${sections === null ? '' : `, for ${sections.join(', ')}`}.`,
      'Press the button to accept. It works once, and for seven days.',
    ],
    action: { label: 'Accept the invitation', url },
    closing: 'If you do not know what this is about, do nothing: without the link nothing happens.',
  }),
};
