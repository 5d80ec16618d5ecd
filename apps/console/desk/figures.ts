import type { Figure, FigureName, ModerationStatistics, Period } from '@app/client';
import { daysOf } from './period.js';

type Numbers = Figure['values'];
/** Numbers over time, under one name. */
export interface NamedSeries {
  name: string;
  points: { at: string; value: number }[];
}
/** The numbers of one thing, by series. */
export interface NamedBars {
  name: string;
  parts: { name: string; value: number }[];
}

/** What of a thing is counted by is called: a person's name, an action's. */
export type NameOf = (key: string) => string;
const itself: NameOf = (key) => key;

export function figureOf({ figures }: Pick<ModerationStatistics, 'figures'>, name: FigureName): Figure {
  return figures.find((figure) => figure.name === name)!;
}

export function sumOf({ values }: Figure): number {
  return values.reduce((sum, { value }) => sum + value, 0);
}

/** The number of this series, or the only one; null where nothing was counted. */
export function numberOf({ values }: Figure, series: string | null = null): number | null {
  return values.find((one) => series === null || one.series === series)?.value ?? null;
}

/** A figure by days as lines, a line for each series (`whole`: what the only one is called); a day without any is 0. */
export function countsByDay(
  { values }: Figure,
  period: Period,
  { whole = '', nameOf = itself }: { whole?: string; nameOf?: NameOf } = {},
): NamedSeries[] {
  const days = daysOf(period);
  return seriesOf(values).map((series) => {
    const own = new Map(values.filter((one) => one.series === series).map(({ key, value }) => [key, value]));
    return {
      name: series === null ? whole : nameOf(series),
      points: days.map((at) => ({ at, value: own.get(at) ?? 0 })),
    };
  });
}

/** The same of what is no count: only the days that have a number. */
export function measuresByDay({ values }: Figure, nameOf: NameOf): NamedSeries[] {
  return seriesOf(values).map((series) => ({
    name: series === null ? '' : nameOf(series),
    points: values
      .filter((one) => one.series === series && one.key !== null)
      .map(({ key, value }) => ({ at: key!, value })),
  }));
}

/**
 * A figure's numbers by key, each with its series; `names` say what a key (`none`: where there is none) and a series are
 * called. The largest first, by sum.
 */
export function barsOf(
  { values, unit }: Figure,
  names: { key?: NameOf; series?: NameOf; none?: string; whole?: string } = {},
): NamedBars[] {
  const { key: keyName = itself, series: seriesName = itself, none = 'None', whole = '' } = names;
  const all = seriesOf(values);
  const keys = [...new Set(values.map(({ key }) => key))];
  const bars = keys.map((key) => ({
    name: key === null ? none : keyName(key),
    parts: all.map((series) => ({
      name: series === null ? whole : seriesName(series),
      value: values.find((one) => one.key === key && one.series === series)?.value ?? 0,
    })),
  }));
  const size = ({ parts }: NamedBars) =>
    unit === 'count'
      ? parts.reduce((sum, { value }) => sum + value, 0)
      : Math.max(...parts.map(({ value }) => value));
  return bars.sort((a, b) => size(b) - size(a) || a.name.localeCompare(b.name));
}

/** A figure's numbers each for itself, in the order of their names: where a key lacks a series, that is not 0. */
export function pairsOf(
  { values }: Figure,
  { key: keyName, series: seriesName }: { key: NameOf; series: NameOf },
): NamedBars[] {
  const name = ({ key, series }: Numbers[number]) =>
    [key === null ? null : keyName(key), series === null ? null : seriesName(series)]
      .filter((part) => part !== null)
      .join(': ');
  return values
    .map((one) => ({ name: name(one), parts: [{ name: '', value: one.value }] }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The sections that anything was counted in. */
export function sectionsOf({ figures }: Pick<ModerationStatistics, 'figures'>): string[] {
  const keys = figures
    .filter(({ name }) => name === 'decisions-by-section' || name === 'time-to-decision-by-section')
    .flatMap(({ values }) => values.map(({ key }) => key));
  return [...new Set(keys)].filter((key) => key !== null).sort();
}

function seriesOf(values: Numbers): (string | null)[] {
  return [...new Set(values.map(({ series }) => series))].sort((a, b) => (a ?? '').localeCompare(b ?? ''));
}
