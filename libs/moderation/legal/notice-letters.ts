import type { Redress } from '@app/legal';
import type { Letter } from '@app/mail';
import type { NoticeOutcome } from './notice.entity.js';

const OUTCOMES: Record<NoticeOutcome, string> = {
  upheld: 'The comment was taken away.',
  dismissed: 'The comment stays: whoever decided did not find that it is illegal or against the rules.',
  'edit-asked': 'Its author was asked to change it.',
  moot: 'Its author has deleted the comment, so that there was nothing left to decide.',
};

/** The words of the mails to who gave notice of a comment. They quote nobody. */
export const noticeLetters = {
  receipt: (site: string, { commentId, receipt }: { commentId: string; receipt: string }): Letter => ({
    title: `Your notice to ${site} has arrived`,
    paragraphs: [
      `You gave notice of the comment ${commentId} as illegal. People at ${site} look at it before they look at other things, and you are told what they decide.`,
      `Your receipt is ${receipt}. With it the state of the notice can be asked for.`,
    ],
    closing: 'If it was not you who gave this notice, you need do nothing.',
  }),
  decided: (
    site: string,
    { commentId, outcome, redress }: { commentId: string; outcome: NoticeOutcome; redress: Redress },
  ): Letter => ({
    title: `${site} has decided about your notice`,
    paragraphs: [
      `It was about the comment ${commentId}. ${OUTCOMES[outcome]}`,
      ...(outcome === 'moot' ? [] : ['A person took the decision, not a machine.', redress.text]),
    ],
    closing: 'You get this mail because you gave notice of a comment, or somebody did with your address.',
  }),
};
