import { z } from 'zod';
import { bareOf, laidOver } from './part-of.js';

/** A rule about an object of a document as a whole (the shortest comment is no longer than the longest), and where that is. */
interface Whole {
  path: string[];
  messages(value: unknown): string[];
}

interface Override {
  section?: string | undefined;
  article?: string | undefined;
}

interface Trouble {
  addIssue(issue: { code: 'custom'; message: string; path: PropertyKey[] }): void;
}

/** All rules of a schema about objects as a whole, at any depth. */
export function wholesOf(schema: z.ZodType, path: string[] = []): Whole[] {
  const bare = bareOf(schema);
  if (!(bare instanceof z.ZodObject)) return [];
  const checks = bare._zod.def.checks ?? [];
  // The rule alone: each member by itself was looked at already, and lists of phrases are long.
  const rule = z.unknown().check(...(checks as unknown as z.core.$ZodCheck<unknown>[]));
  const messages = (value: unknown) =>
    (rule.safeParse(value).error?.issues ?? []).map(({ message }) => message);
  return [
    ...(checks.length > 0 ? [{ path, messages }] : []),
    ...Object.entries(bare.shape).flatMap(([name, member]) => wholesOf(member as z.ZodType, [...path, name])),
  ];
}

/**
 * Demands of a policy that no place is named twice, and that its rules are sound wherever they may hold: in each section, below
 * each article, and below each article while it stands in each section, since the publication may move it there.
 */
export function demandSound(
  { overrides, ...rules }: { overrides: readonly Override[] },
  wholes: readonly Whole[],
  trouble: Trouble,
): void {
  const tell = (index: number, path: readonly string[], message: string) =>
    trouble.addIssue({ code: 'custom', message, path: ['overrides', index, ...path] });
  const seen = new Set<string>();
  overrides.forEach(({ section, article }, index) => {
    const place = section === undefined ? `article ${article}` : `section ${section}`;
    if (seen.has(place))
      tell(index, [section === undefined ? 'article' : 'section'], 'Has rules of its own already');
    seen.add(place);
  });
  for (const { path, messages } of wholes) {
    const site = valueAt(rules, path);
    const sections: { section: string; over: unknown }[] = [];
    const articles: { index: number; part: unknown }[] = [];
    overrides.forEach(({ section, article: _, ...parts }, index) => {
      const part = valueAt(parts, path);
      if (part === undefined) return;
      const over = laidOver(site, part);
      const found = messages(over);
      for (const message of found) tell(index, path, message);
      if (found.length > 0) return;
      if (section === undefined) articles.push({ index, part });
      else sections.push({ section, over });
    });
    for (const { index, part } of articles) {
      for (const { section, over } of sections) {
        const [message] = messages(laidOver(over, part));
        if (message === undefined) continue;
        tell(index, path, `${message}: so it would be while the article stands in the section “${section}”`);
        break;
      }
    }
  }
}

function valueAt(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (at === undefined ? undefined : (at as Record<string, unknown>)[name]),
    document,
  );
}
