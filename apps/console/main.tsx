import { render } from 'preact';
import { Console } from './ui/console.js';

render(<Console />, document.getElementById('console')!);
