/** What is written to colleagues about a case: a note, or what they should know to whom it is handed. */
export interface Talk {
  kind: 'note' | 'hand-over';
  /** Whether its form is open. */
  isOpen: boolean;
  text: string;
  /** The colleague’s id; "" while nobody is chosen. */
  to: string;
}

export const NOTHING_SAID: Talk = { kind: 'note', isOpen: false, text: '', to: '' };
