import type { Redress } from '@app/legal';
import type { Letter } from '@app/mail';
import type { NoticeOutcome } from './notice.entity.js';

const OUTCOMES: Record<NoticeOutcome, string> = {
  upheld: 'The comment was taken away.',
  dismissed: 'The comment stays: whoever decided did not find that it is illegal or against the rules.',
  changed:
    'Its author has replaced the text of which you gave notice. The decision was about the new text, which stays; what you said of the former one was not decided.',
  'edit-asked': 'Its author was asked to change it.',
  moot: 'Its author has deleted the comment, so that there was nothing left to decide.',
};

const BY_PERSON = 'A person took the decision, not a machine.';
const BY_CHECK =
  'The decision was taken by automated means alone: an automatic check of the text took it, without a person.';

/** The words of the mails to who gave notice of a comment. They quote nobody. */
export const noticeLetters = {
  receipt: (site: string, { commentId, receipt }: { commentId: string; receipt: string }): Letter => ({
    title: `Your notice to ${site} has arrived`,
    paragraphs: [
      `You gave notice of the comment ${commentId} as illegal. It is looked at before other things are, and you are told what is decided.`,
      `Your receipt is ${receipt}. With it the state of the notice can be asked for.`,
    ],
    closing: 'If it was not you who gave this notice, you need do nothing.',
  }),
  /** `automated`: a check took the decision, and no person, which has to be said (DSA Art. 16 (6)). */
  decided: (
    site: string,
    {
      commentId,
      outcome,
      automated,
      redress,
    }: { commentId: string; outcome: NoticeOutcome; automated: boolean; redress: Redress },
  ): Letter => ({
    title: `${site} has decided about your notice`,
    paragraphs: [
      `It was about the comment ${commentId}. ${OUTCOMES[outcome]}`,
      ...(outcome === 'moot' ? [] : [automated ? BY_CHECK : BY_PERSON, redress.text]),
    ],
    closing: 'You get this mail because you gave notice of a comment, or somebody did with your address.',
  }),
};
