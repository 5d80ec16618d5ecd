import { DeleteAccount } from './delete-account.js';
import { TakeAlong } from './take-along.js';

/** What is kept of one: to take along, and to have forgotten. */
export function OwnData() {
  return (
    <>
      <TakeAlong />
      <DeleteAccount />
    </>
  );
}
