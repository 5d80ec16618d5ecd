export { fillDemo, type DemoFile, type DemoPlace } from './fill-demo.js';
