import { z } from 'zod';
import { QUEUES } from '../case.entity.js';
import { time } from '../words.schema.js';
import { IN_SECTIONS } from './figure-parts.js';
import { FIGURE_NAMES } from './figures.js';

/** The longest period, in days. */
const LONGEST = 366;
const dayMs = 86_400_000;

const Period = { from: z.iso.date(), to: z.iso.date() };
const isPeriod = ({ from, to }: { from: string; to: string }) => {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  return days >= 0 && days < LONGEST;
};
const NO_PERIOD = {
  path: ['to'],
  message: `The last day, not before the first one; ${LONGEST} days at most`,
};

/** A period of whole days in UTC, the last one included; of one section, or of all that who asks moderates. */
export const AskStatistics = z
  .strictObject({ ...Period, section: z.string().min(1).max(100).optional() })
  .refine(isPeriod, NO_PERIOD);
export type AskStatistics = z.infer<typeof AskStatistics>;

export const REPORT_FORMATS = ['json', 'csv', 'html'] as const;
/** The report for a period, as data, as a table (RFC 4180) or as a page to be printed. */
export const AskReport = z
  .strictObject({ ...Period, format: z.enum(REPORT_FORMATS).default('json') })
  .refine(isPeriod, NO_PERIOD);
export type AskReport = z.infer<typeof AskReport>;

/** `key` and `series` tell the numbers of a figure apart; null where there is nothing to tell. */
const Numbers = z.array(
  z.object({ key: z.string().nullable(), series: z.string().nullable(), value: z.number() }),
);

export const FigureView = z
  .object({
    name: z.enum(FIGURE_NAMES),
    says: z.string(),
    unit: z.enum(['count', 'seconds', 'share']),
    inSections: z
      .enum(IN_SECTIONS)
      .describe(
        'What is left of it where it is of some sections: all, what is about a comment alone, or nothing, since it is about people.',
      ),
    values: Numbers,
  })
  .meta({ id: 'Figure' });
export type FigureView = z.infer<typeof FigureView>;

const Figures = z.object({ ...Period, takenAt: time, figures: z.array(FigureView) });

/** What waits at this moment: by queue how many, and for how many seconds the one that waits longest. */
const Backlog = z.array(
  z.object({ queue: z.enum(QUEUES), open: z.int(), oldestSeconds: z.number().nullable() }),
);

/** All figures of a period, what waits now, and the names of who decided: of some `sections`, or of the whole site. */
export const StatisticsView = Figures.extend({
  sections: z.array(z.string()).nullable(),
  backlog: Backlog,
  moderators: z.array(z.object({ id: z.uuid(), name: z.string() })),
}).meta({ id: 'ModerationStatistics' });
export type StatisticsView = z.infer<typeof StatisticsView>;

/** The transparency report (DSA Art. 15 and 24): the figures that name nobody. */
export const TransparencyReport = Figures.extend({ site: z.string() }).meta({ id: 'TransparencyReport' });
export type TransparencyReport = z.infer<typeof TransparencyReport>;
