import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  mail: ParsedMail;
  /** Who the envelope names. */
  to: string[];
  from: string;
}

export interface MailServer {
  url: string;
  received: ReceivedMail[];
  /** What it answers to the next recipients or texts instead of taking them. */
  refuse: { recipient?: [number, string] | undefined; text?: [number, string] | undefined };
  close(): Promise<void>;
}

/** A real SMTP server on a port of its own, which keeps what it takes. */
export async function mailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const refuse: MailServer['refuse'] = {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo(_address, _session, done) {
      done(
        refuse.recipient &&
          Object.assign(new Error(refuse.recipient[1]), { responseCode: refuse.recipient[0] }),
      );
    },
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        if (refuse.text) {
          const [responseCode, words] = refuse.text;
          return done(Object.assign(new Error(words), { responseCode }));
        }
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          mail,
          to: rcptTo.map(({ address }) => address),
          from: (mailFrom || { address: '' }).address,
        });
        done();
      }, done);
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
