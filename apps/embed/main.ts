import { BelowlineThread } from './belowline-thread.js';

// A page that loads the script twice, or two versions of it, keeps the first.
if (!customElements.get('belowline-thread')) customElements.define('belowline-thread', BelowlineThread);
