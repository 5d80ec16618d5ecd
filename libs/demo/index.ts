export type { DemoPerson } from './content/person.js';
export { DemoNewspaper } from './demo-newspaper.js';
export { fillDemo, type DemoFile, type DemoPlace } from './fill-demo.js';
export { newspaperCss, newspaperPages, type SignedIn } from './newspaper-pages.js';
