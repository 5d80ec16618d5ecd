import { createTransport } from 'nodemailer';
import type { WrittenLetter } from './letter.js';

/** An attempt must be over well before another worker may make the next. */
const ATTEMPT_MS = 60_000;

export interface Envelope extends WrittenLetter {
  id: string;
  to: string;
  /** The site's name, before the operator's address. */
  fromName: string;
  /** Where mails like this one end, of one that nobody asked for. */
  unsubscribe?: string;
}

/** How sending ended. `trouble` holds codes, never an address. */
export type Delivery = { kind: 'sent' } | { kind: 'later' | 'never'; trouble: string };

/** The operator's mail server (`SMTP_URL`), which takes the mails on. */
export class Smtp {
  constructor(
    private readonly url: string,
    private readonly from: string,
  ) {}

  /**
   * Hands one mail over, to exactly one address; never throws. Every attempt carries the same Message-ID, so that of
   * two copies (the server took it and its answer was lost) a mailbox may keep one.
   */
  async send(mail: Envelope): Promise<Delivery> {
    const transport = createTransport({
      url: this.url,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(Object.assign(new Error('too late'), { code: 'ETIMEDOUT' })),
      ATTEMPT_MS,
    );
    try {
      const sending = transport.sendMail({
        from: { name: mail.fromName, address: this.from },
        to: { name: '', address: mail.to },
        envelope: { from: this.from, to: [mail.to] },
        messageId: `<${mail.id}@${this.from.slice(this.from.lastIndexOf('@') + 1)}>`,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          ...oneClick(mail.unsubscribe),
        },
      });
      sending.catch(() => undefined);
      await Promise.race([sending, late.promise]);
      return { kind: 'sent' };
    } catch (error) {
      return refusal(error);
    } finally {
      clearTimeout(timer);
      transport.close();
    }
  }
}

/** RFC 8058: mailboxes that know it show a button, and press it themselves. It takes https. */
function oneClick(address: string | undefined): Record<string, string> {
  if (address === undefined) return {};
  const button = address.startsWith('https:')
    ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : undefined;
  return { 'List-Unsubscribe': `<${address}>`, ...button };
}

/** What the server refuses for good (RFC 5321 section 4.2.1) is not tried again; a wrong password of ours is. */
function refusal(error: unknown): Delivery {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : 0;
  const trouble = [
    typeof code === 'string' ? code.slice(0, 40) : 'EUNKNOWN',
    ...(status ? [status] : []),
  ].join(' ');
  const forGood = status >= 500 && status < 600 && (code === 'EENVELOPE' || code === 'EMESSAGE');
  return { kind: forGood ? 'never' : 'later', trouble };
}
