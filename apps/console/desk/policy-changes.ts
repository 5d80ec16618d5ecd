import type { PolicyDocument } from '@app/client';
import { POLICY_FIELDS, textOf } from './policy-fields.js';

/** One setting that is different: of lists what came and what went, of all else both values. */
export interface PolicyChange {
  /** Where: `Everywhere`, or a section or article. */
  place: string;
  setting: string;
  before: string | null;
  after: string | null;
  added: readonly string[];
  removed: readonly string[];
}

export const EVERYWHERE = 'Everywhere';

/** What changed from one policy to another, in the order of the later one. */
export function changesBetween(before: PolicyDocument, after: PolicyDocument): PolicyChange[] {
  const [old, now] = [settingsIn(before), settingsIn(after)];
  const keys = new Set([...now.keys(), ...old.keys()]);
  return [...keys].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    if (JSON.stringify(was?.value) === JSON.stringify(is?.value)) return [];
    const { place, pointer } = (is ?? was)!;
    const lists = [was?.value, is?.value].every((value) => value === undefined || Array.isArray(value));
    const [gone, come] = lists ? [(was?.value ?? []) as string[], (is?.value ?? []) as string[]] : [[], []];
    return {
      place,
      setting: POLICY_FIELDS.find(({ at }) => at === pointer)?.label ?? pointer.slice(1).replaceAll('/', ' '),
      before: lists || was === undefined ? null : textOf(was.value),
      after: lists || is === undefined ? null : textOf(is.value),
      added: come.filter((line) => !gone.includes(line)),
      removed: gone.filter((line) => !come.includes(line)),
    };
  });
}

interface Setting {
  place: string;
  pointer: string;
  value: unknown;
}

function settingsIn({ overrides, ...site }: PolicyDocument): Map<string, Setting> {
  const all = [
    ...leavesOf(site, EVERYWHERE),
    ...overrides.flatMap(({ section, article, ...part }) =>
      leavesOf(part, section === undefined ? `Article ${article}` : `Section ${section}`),
    ),
  ];
  return new Map(all.map((one) => [`${one.place} ${one.pointer}`, one]));
}

function leavesOf(part: unknown, place: string, pointer = ''): Setting[] {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) {
    return part === undefined ? [] : [{ place, pointer, value: part }];
  }
  return Object.entries(part).flatMap(([name, value]) => leavesOf(value, place, `${pointer}/${name}`));
}
