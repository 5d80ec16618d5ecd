export { csvOf } from './csv.js';
export {
  countGraphemes,
  directionControls,
  hasLoneSurrogate,
  isBlank,
  noText,
  overMarked,
  stripInvisible,
  withoutNoText,
} from './characters.js';
export { foldCharacter, foldText, skeleton } from './fold.js';
export { isPlainWord } from './plain-words.js';
export { mixesScripts, passesForLatin } from './scripts.js';
