/** The words of taking one's data along, and of deleting one's account. */
export interface OwnDataTexts {
  title: string;

  exportTitle: string;
  exportIntro: string;
  ask: string;
  /** Made so far, in percent. */
  making(percent: number): string;
  ready(time: string, size: string): string;
  until(time: string): string;
  failed: string;
  byPublication: string;
  download: string;
  downloaded: string;

  deleteTitle: string;
  deleteIntro: string;
  /** What becomes of published comments. */
  anonymised(count: number): string;
  removed(count: number): string;
  forGood: string;
  subscriptions: string;
  subscriptionsKnown: string;
  lastAdmin: string;
  password: string;
  type(word: string): string;
  /** What is to be typed. */
  word: string;
  delete: string;
  signInAgain: string;

  farewellTitle: string;
  farewell: string;
  forgetting(done: number, total: number): string;
  forgotten: string;
  /** How many rows were forgotten in how many kinds of places. */
  counted(rows: number): string;
  receipt: string;
  receiptHint: string;
  save: string;
  /** What the saved file says above the receipt. */
  saved(site: string, time: string): string;
}
