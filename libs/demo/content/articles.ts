import type { DemoArticle } from './article.js';
import { allotments } from './articles/allotments.js';
import { library } from './articles/library.js';
import { nightTrain } from './articles/night-train.js';
import { oldBasin } from './articles/old-basin.js';
import { rovers } from './articles/rovers.js';
import { schoolHours } from './articles/school-hours.js';
import { swifts } from './articles/swifts.js';
import { windFarm } from './articles/wind-farm.js';

/** The newspaper's articles: one of each kind in the contract's order, then further open ones. */
export const ARTICLES: readonly DemoArticle[] = [
  oldBasin,
  allotments,
  windFarm,
  rovers,
  library,
  nightTrain,
  schoolHours,
  swifts,
];
