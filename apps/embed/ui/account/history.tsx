import { usePage } from '../context.js';
import { Told } from '../told.js';

/** What one has written on the site, where it stands, and what became of it. */
export function History() {
  const words = usePage().texts.profiles.history;
  return (
    <>
      <p class="hint">{words.intro}</p>
      <Told />
    </>
  );
}
