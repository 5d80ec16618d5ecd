import type { Topic } from './topic.js';
import { bikes, breakfast, dogs, shower } from './topics/aboard.js';
import { booking, fares, flying, subsidy } from './topics/money.js';
import { crew, noise, sleep, winter } from './topics/night.js';
import { access, commuters, families, students } from './topics/people.js';
import { connections, memories, station, timetable } from './topics/route.js';

/** All that people talk about below the article on the night train. */
export const TOPICS: readonly Topic[] = [
  fares,
  subsidy,
  flying,
  booking,
  sleep,
  noise,
  crew,
  winter,
  breakfast,
  shower,
  dogs,
  bikes,
  families,
  access,
  commuters,
  students,
  timetable,
  station,
  memories,
  connections,
];
