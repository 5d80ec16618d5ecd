import type { DemoComment } from './discussion.js';
import { allotmentsSaid } from './discussions/allotments.js';
import { librarySaid } from './discussions/library.js';
import { oldBasinSaid } from './discussions/old-basin.js';
import { roversSaid } from './discussions/rovers.js';
import { schoolHoursSaid } from './discussions/school-hours.js';
import { swiftsSaid } from './discussions/swifts.js';
import { windFarmSaid } from './discussions/wind-farm.js';

/**
 * Every comment below the articles but the large one, whose discussion `largeDiscussion` makes. Within an article
 * they stand in the order of time, parents before replies.
 */
export const DISCUSSIONS: readonly DemoComment[] = [
  ...oldBasinSaid,
  ...allotmentsSaid,
  ...windFarmSaid,
  ...roversSaid,
  ...librarySaid,
  ...schoolHoursSaid,
  ...swiftsSaid,
];
