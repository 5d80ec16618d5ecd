export type { DemoPerson } from './content/person.js';
export { DemoNewspaper } from './demo-newspaper.js';
export { fillDemo, type DemoFile, type DemoPlace } from './fill-demo.js';
export { newspaperPages, type Visit } from './newspaper-pages.js';
export { newspaperIcon } from './newspaper/emblem.js';
export { newspaperCss } from './newspaper/newspaper-css.js';
export { PATHS, safeReturn } from './newspaper/paths.js';
