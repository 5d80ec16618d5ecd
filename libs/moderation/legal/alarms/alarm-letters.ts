import type { Letter } from '@app/mail';
import type { AlarmKind, AlarmOrigin } from './alarm.entity.js';

const KINDS: Record<AlarmKind, string> = {
  threat: 'a threat to somebody’s life',
  'self-harm': 'self-harm',
  'child-safety': 'the safety of a child',
  other: 'an emergency',
};

const ORIGINS: Record<AlarmOrigin, string> = {
  moderator: 'A moderator raised it.',
  report: 'A reader reported it.',
  notice: 'Somebody gave notice of it.',
  check: 'A check found words in it that the policy marks as urgent.',
};

/** The mail to a site's alarm addresses. It quotes nobody: whoever reads it looks into the console. */
export function alarmLetter(
  site: string,
  {
    kind,
    origin,
    told,
    article,
    url,
  }: { kind: AlarmKind; origin: AlarmOrigin; told: number; article: string; url: string },
): Letter {
  const what = `A comment below “${article}” is about ${KINDS[kind]}. ${ORIGINS[origin]}`;
  return {
    title: told === 0 ? `Alarm at ${site}: ${KINDS[kind]}` : `Still nobody has seen to the alarm at ${site}`,
    paragraphs: [
      what,
      ...(told === 0 ? [] : ['Nobody has acknowledged the alarm yet.']),
      'Look at it now, say in the console that you do, and call who has to be called.',
    ],
    action: { label: 'Open the alarm', url },
    closing: `You get this mail because ${site} has your address for alarms.`,
  };
}
