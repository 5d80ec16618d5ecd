import type { ComponentType } from 'preact';
import type { Texts } from '../../texts/catalogue.js';
import { History } from '../told.js';
import { Devices } from './devices.js';
import { MutedPeople } from './muted-people.js';
import { Profile } from './profile.js';
import { Household } from './household.js';
import { OwnData } from './own-data.js';
import { WaysIn } from './ways-in.js';

export interface AccountSection {
  /** By which it is opened from elsewhere. */
  id: string;
  title(texts: Texts): string;
  /** What is beneath the title; made when the section opens, so it may ask the server then (`useAsked`). */
  Section: ComponentType;
}

/** What one finds in one's account, in this order; each is a file of its own. */
export const SECTIONS: readonly AccountSection[] = [
  { id: 'profile', title: (texts) => texts.profiles.profile.title, Section: Profile },
  { id: 'comments', title: (texts) => texts.profiles.history.title, Section: History },
  { id: 'muted', title: (texts) => texts.profiles.muted.title, Section: MutedPeople },
  { id: 'ways-in', title: (texts) => texts.account.waysIn.title, Section: WaysIn },
  { id: 'household', title: (texts) => texts.household.title, Section: Household },
  { id: 'devices', title: (texts) => texts.account.devices.title, Section: Devices },
  { id: 'own-data', title: (texts) => texts.ownData.title, Section: OwnData },
];
