export { type Letter, oneLine, writeLetter, type WrittenLetter } from './letter.js';
export { Mail } from './mail.entity.js';
export * from './mail.errors.js';
export { MailModule } from './mail.module.js';
export { forgetOldMails } from './mail.queries.js';
export { type KeptMail, Mails, type NewMail } from './mails.js';
