import { pgCode } from './database.js';

interface Waiting<Ask, Answer> {
  ask: Ask;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** PostgreSQL's class of errors about the values of a statement. */
const DATA_EXCEPTION = /^22/;

/**
 * Questions that come at about the same time are answered by one statement: those of one turn of the event loop go
 * together, and while a statement is under way the others wait and go with the next, a second one beside it once
 * `enough` wait. Each is read after it was asked, so no answer is older than its question; with nobody else asking,
 * nothing waits. A busy process spends most of its time on sending statements, however small they are: that is what
 * this saves.
 *
 * `read` gives the answers in the order of the questions. Where it fails because of one question's values, the others
 * do not suffer: they are read one by one.
 *
 * @example
 * const members = new Together((ids: string[]) => readMembers(database, ids));
 * const member = await members.ask(id);
 */
export class Together<Ask, Answer> {
  private waiting: Waiting<Ask, Answer>[] = [];
  private running = 0;
  private scheduled = false;

  constructor(
    private readonly read: (asks: Ask[]) => Promise<Answer[]>,
    private readonly enough = 16,
    private readonly most = 64,
  ) {}

  /** Whether nothing is asked or under way. */
  get idle(): boolean {
    return this.running === 0 && this.waiting.length === 0;
  }

  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ask, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    const { length } = this.waiting;
    if (this.scheduled || length === 0 || this.running > 1 || (this.running === 1 && length < this.enough))
      return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.run(this.waiting.splice(0, this.most));
      this.schedule();
    });
  }

  private async run(batch: Waiting<Ask, Answer>[]): Promise<void> {
    this.running++;
    try {
      const answers = await this.read(batch.map(({ ask }) => ask));
      batch.forEach(({ resolve }, index) => resolve(answers[index]!));
    } catch (error) {
      const values = DATA_EXCEPTION.test(pgCode(error) ?? '');
      if (values && batch.length > 1) await Promise.all(batch.map((one) => this.run([one])));
      else for (const { reject } of batch) reject(error);
    } finally {
      this.running--;
      this.schedule();
    }
  }
}
