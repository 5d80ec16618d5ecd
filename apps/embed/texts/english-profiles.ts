import type { ProfileTexts } from './profiles.js';

const comments = (count: number) => (count === 1 ? '1 comment' : `${count.toLocaleString('en')} comments`);

export const englishProfiles: ProfileTexts = {
  cardOf: (name) => `About ${name}`,
  memberSince: (date) => `Here since ${date}`,
  subscriberSince: (year) => `Subscriber since ${year}`,
  commentsHere: comments,
  manyComments: (count) => `${comments(count)} or more`,
  noCard: 'There is nothing to show about this reader.',
  mute: 'Mute',
  muteHint: 'You no longer see what they write. They are not told, and neither is anybody else.',
  unmute: 'Unmute',
  mutedNotice: (name) => `${name} is muted.`,
  unmutedNotice: (name) => `${name} is no longer muted.`,
  mutedComment: (name) => `${name}, whom you muted`,
  showMuted: 'Show',
  hideMuted: 'Hide',
  editProfile: 'Edit your profile',
  needsVerifiedName:
    'One writes here under a first and last name that the publication has verified. Yours is not verified yet; what you typed is kept.',

  profile: {
    title: 'Profile',
    name: 'Name',
    nameHint: 'Beside everything you write.',
    uniqueHint: 'Beside everything you write. Nobody else here may have it, or one that looks like it.',
    nameKept: 'The publication gives the names here. Tell them if yours is wrong.',
    nameVerified: 'Verified by the publication',
    picture: 'Picture',
    pictureHint: 'Its address, beginning with https://. Leave it empty for none.',
    pictureBroken: 'There is no picture to be had at this address.',
    bio: 'About you',
    bioHint: 'Plain text, for everyone to read.',
    left: (count) => `${count === 1 ? '1 character' : `${count} characters`} left`,
    over: (count) => `${count === 1 ? '1 character' : `${count} characters`} too many`,
    save: 'Save',
    saved: 'Saved.',
    barred:
      'Meanwhile you can only take away what others see of you. Your data is yours to take along, or to have deleted.',
    warned: 'Until you have read this, you can only take away what others see of you.',
    removePicture: 'Remove the picture',
    removeBio: 'Remove the text',
    preview: 'What others see',
    previewHint: 'As it stands in the fields, saved or not.',
  },
  history: {
    title: 'My comments',
  },
  muted: {
    title: 'Muted people',
    intro: 'What they write is folded away for you. Nobody else knows.',
    empty: 'You have muted nobody.',
    more: 'Show more',
    since: (time) => `Muted ${time}`,
    unmuteThis: (name) => `Unmute ${name}`,
  },
};
