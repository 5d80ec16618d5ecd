import { z } from 'zod';

/** The sections that somebody moderates; null: all of them, and what belongs to none. */
export type Sections = readonly string[] | null;

/** Whether `section` is one of these. What belongs to no section is for those who are not limited. */
export function inSections(sections: Sections, section: string | null): boolean {
  return sections === null || (section !== null && sections.includes(section));
}

/** All that either of the two has. */
export function widest(a: Sections, b: Sections): string[] | null {
  return a === null || b === null ? null : [...new Set([...a, ...b])];
}

/** Whether both are the same, in whatever order. */
export function sameSections(a: Sections, b: Sections): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((section) => b.includes(section));
}

/** The name of a section, as articles are declared with it. */
const SectionName = z
  .string()
  .min(1)
  .max(100)
  .refine((name) => name.isWellFormed() && !name.includes('\0'), 'holds characters that cannot be kept');

/** What a moderator is limited to: 1 to 50 sections, or null. */
export const SectionLimit = z
  .array(SectionName)
  .min(1)
  .max(50)
  .refine((names) => new Set(names).size === names.length, 'names a section twice')
  .nullable();
