export { addressHashOf, emailKeyOf } from './address.js';
export { type Letter, oneLine, withoutLinks, writeLetter, type WrittenLetter } from './letter.js';
export { Mail } from './mail.entity.js';
export * from './mail.errors.js';
export { MailModule } from './mail.module.js';
export { forgetOldMails } from './mail.queries.js';
export { MailSuppression } from './suppression.entity.js';
export { Unasked } from './unasked.js';
export { type KeptMail, Mails, type NewMail } from './mails.js';
